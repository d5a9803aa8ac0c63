"""What was typed, cut into pieces: where no text holds it as it stands, those that hold the most of it are found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from assistant.core.search.fold import clauses
from assistant.core.search.match.same_words import LONGEST
from assistant.core.search.pinyin.alphabet import PLAIN, SPELLINGS
from assistant.core.search.pinyin.sounds import sounds_of
from assistant.core.search.pinyin.syllables import splits
from assistant.core.search.query import parse
from assistant.core.search.typed_cache import cached_for_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.core.search.match.same_words import SameWords
    from assistant.core.search.query import Word

_WORD, _POLITE, _PAIR, _ALONE, _SIGN, _SOUNDS, _WINDOW = 1.0, 0.2, 0.6, 0.4, 0.12, 0.5, 0.25
"""How much a piece says: a word that means something to a shop, one that is said anyway, two characters side by side,
one typed alone, one among others, two syllables, initials side by side."""
_LETTERS_A_WORD = 2.5
"""Initials of shorter words make up any letters."""
_MIXED_A_WORD = 3.5
"""Where some syllables are typed whole."""
_INITIALS = 13
"""Nobody types so many."""
_WINDOWED = 4
"""Initials side by side that say something."""
_SAME = 0.85
"""How much less what means the same says than what was typed."""
FILLERS = re.compile(
    "亲爱的|亲亲|你们家|您们|你们|您好|你好|请问一下|请问|问一下|想问|麻烦|老板娘|老板|客服|在吗|在嘛|在不在|什么时候|怎么样|为什么"
    "|怎么办|怎么弄|咋办|咋弄|怎么|咋样|一下|可以|可不可以|能不能|有没有|是不是|不是|这个|那个|这样|那样|这么|那么|已经|就是|还是|然后"
    "|但是|因为|所以|如果|现在|刚刚|刚才|昨天|今天|一直|有点|好像|应该|因该|知道|觉得|谢谢|麻烦你|我们|他们|自己|什么|哪个|多少|一个|东西|宝贝"
    "|^亲+|[啊呀嘛吗哦噢喔嗯呗哒哟]|呢(?![子料])|吧(?!台)|[哈了的]+$"
)
"""What people say anyway: of a message it is no part."""
LIGHT = frozenset(
    "的了是我你他它您们有这那在和也就都还再又要想会能可以给让把被跟对为着得地么什怎哪啥咋谁吗呢吧啊呀哦嗯哈很一个"
)
"""Characters that carry little by themselves."""
_PAIRS = (1.0, 0.6, 0.2)
"""What two characters side by side say, by how many of them are light."""
_SAID_ANYWAY = re.compile(f"(?:{FILLERS.pattern})+")
_SAID = re.compile(r"\S+")
_RUN = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9]+")


class MatchMode(Enum):
    """How a piece may stand in a text."""

    WRITTEN = auto()
    NAMED = auto()
    """In a title or a group's name, as it is written: one character says nothing of a body."""
    ALIKE = auto()
    """Written with other characters of the same sound."""
    TOPIC = auto()
    """As a group is named: what a number is about. Nobody typed it."""
    SYLLABLES = auto()
    INITIALS = auto()


@dataclass(frozen=True, slots=True)
class QueryPiece:
    """A part of what was typed, and what means the same."""

    ways: tuple[str, ...]
    """As it was typed, and then as others write it, folded."""
    weight: float
    look: MatchMode = MatchMode.WRITTEN
    at: range = range(0)
    """Where its characters stand among all that were typed; nowhere for what was recognised by its form."""

    def worth(self, place: int) -> float:
        """What the way at this place says."""
        return self.weight * (_SAME if place else 1.0)


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that is recognised by its form: a size, the number of a parcel."""

    form: re.Pattern[str]
    groups: tuple[str, ...]
    """The groups that answer it, as shops call them."""
    words: tuple[str, ...]
    """What the titles say that answer it."""
    whole: bool = False
    """Its letters and digits say nothing else."""


_APART = r"(?<![0-9a-z.])"
_ENDED = r"(?![0-9a-z.])"
KINDS = (
    Kind(
        re.compile(
            # A height and a weight, a height in metres, a measure that is named.
            rf"{_APART}1[3-9]\d\s*(?:cm|厘米|公分|[ ,/，、])\s*(?:[4-9]\d|1\d\d|2[0-4]\d)\s*(?:kg|斤|公斤)?{_ENDED}"
            rf"|{_APART}1[4-9]\d(?:[89]\d|1\d\d)(?<=\d{{6}}){_ENDED}"
            rf"|{_APART}1(?:\.[4-8]\d|米[4-9]\d?)(?:米|m)?{_ENDED}"
            rf"|{_APART}1[3-9]\d\s*(?:cm|厘米|公分)|(?:腰围|胸围|臀围|肩宽|脚长|身高|体重)\s*\d"
            rf"|{_APART}\d{{2,3}}\s*(?:cm|厘米)\s*[,/，、 ]?\s*\d{{2,3}}\s*(?:kg|斤|公斤)"
            rf"|(?:穿|码).*?\d{{2,3}}\s*(?:kg|斤|公斤)|\d{{2,3}}\s*(?:kg|斤|公斤).*?(?:穿|码)"
        ),
        ("尺码", "尺码推荐", "尺寸"),
        ("身高体重", "尺码推荐", "推荐"),
    ),
    Kind(re.compile(r"(?:脚长|鞋码?)\s*\d|\d{2}(?:\.5)?码"), ("鞋码", "尺码"), ("鞋码", "鞋")),
    Kind(
        re.compile(rf"{_APART}(?:sf|yt|zto|jt|jd|ems|yd)?\d{{12,18}}{_ENDED}"),
        ("物流", "快递", "物流异常"),
        ("快递单号", "物流", "查询"),
        whole=True,
    ),
)


def pieces_of(typed: str, same: SameWords) -> list[QueryPiece]:
    """The pieces of a query, none of them twice."""
    found: dict[tuple[str, MatchMode], QueryPiece] = {}
    for piece in _pieces(typed, same):
        key = piece.ways[0], piece.look
        known = found.get(key)
        if known is None or known.weight < piece.weight:
            found[key] = piece
    return list(found.values())


@cached_for_typed(2048)
def as_word(way: str) -> Word:
    """A way as the finders look for it."""
    query = parse(way)
    assert query is not None  # noqa: S101  # a way has a character
    return query.whole


def _piece(
    weight: float, *ways: str, look: MatchMode = MatchMode.WRITTEN, at: range = range(0)
) -> Iterator[QueryPiece]:
    yield QueryPiece(ways, weight, look, at)


def _pieces(typed: str, same: SameWords) -> Iterator[QueryPiece]:
    low = typed.lower().replace("甚", "什")
    for kind in KINDS:
        if found := kind.form.search(low):
            yield from _piece(_WORD, *kind.groups, look=MatchMode.TOPIC)
            yield from _piece(_PAIR, *kind.words)
            if kind.whole:
                low = low.replace(found[0], " ")
    first = 0
    for clause in clauses(low):
        for start, stop in same.found_in(clause):
            word = clause[start:stop]
            weight = _POLITE if _SAID_ANYWAY.fullmatch(word) else _WORD
            yield from _word(word, same, range(first + start, first + stop), weight)
        for found in _RUN.finditer(clause):
            run, at = found[0], range(first + found.start(), first + found.end())
            if not run[0].isascii():
                yield from _signs_of(run, at)
            elif run.isalpha() and run.upper() not in typed:
                yield from _letters_of(run, at, same)
            else:
                yield from _piece(_PAIR, run, at=at)
        first += len(clause)


def _word(word: str, same: SameWords, at: range, weight: float = _WORD) -> Iterator[QueryPiece]:
    return _piece(weight, word, *same.others(word), at=at)


def _signs_of(run: str, at: range) -> Iterator[QueryPiece]:
    """Two characters side by side, with what says nothing left out; one that stands alone."""
    said = FILLERS.sub(lambda filler: " " * len(filler[0]), run)
    parts = list(_SAID.finditer(said))
    for found in parts:
        part, place = found[0], at[found.start() : found.end()]
        if len(parts) == 1 and part != run and 1 < len(part) < 5:
            yield from _piece(_PAIR, part, look=MatchMode.ALIKE, at=place)
        for number, sign in enumerate(part):
            if len(part) == 1 or sign not in LIGHT:
                weight = _ALONE if len(part) == 1 else _SIGN
                yield from _piece(weight, sign, look=MatchMode.NAMED, at=place[number : number + 1])
        for start in range(len(part) - 1):
            pair = part[start : start + 2]
            weight = _PAIR * _PAIRS[sum(sign in LIGHT for sign in pair)]
            yield from _piece(weight, pair, at=place[start : start + 2])


def _letters_of(run: str, at: range, same: SameWords) -> Iterator[QueryPiece]:
    yield from _piece(_WORD, run, at=at)
    whole = same.typed(run)
    for word in whole[:4]:
        yield from _word(word, same, at)
    syllables = _syllables(run)
    if len(syllables) > 1:
        ends = list(accumulate(map(len, syllables), initial=0))
        yield from _words_said(syllables, ends, at, same)
        for start in range(len(syllables) - 1):
            said, place = "".join(syllables[start : start + 2]), at[ends[start] : ends[start + 2]]
            yield from _piece(_SOUNDS, said, look=MatchMode.SYLLABLES, at=place)
    if whole:
        return
    yield from _initials_of(run, at, same)
    if len(run) > 3:
        for word in same.typed_nearly(run)[:3]:
            yield from _word(word, same, at, _WORD * _SAME)


def _syllables(run: str) -> list[str]:
    query = parse(run)
    if query is None:
        return []
    for way in splits(query.words[0], sounds_of, PLAIN):
        if all(unit.sign in SPELLINGS for unit in way):
            return [SPELLINGS[unit.sign] for unit in way]
    return []


def _words_said(syllables: list[str], ends: list[int], at: range, same: SameWords) -> Iterator[QueryPiece]:
    """Words among the syllables, the longest at each place."""
    for start in range(len(syllables)):
        for stop in range(len(syllables), start + 1, -1):
            if words := same.typed("".join(syllables[start:stop])):
                for word in words[:2]:
                    yield from _word(word, same, at[ends[start] : ends[stop]])
                break


def _initials_of(run: str, at: range, same: SameWords) -> Iterator[QueryPiece]:
    """The words that all of it begins the syllables of, one after the other; four initials side by side.

    Of seventeen thousand words some have any three letters: a part of it says nothing.
    """
    if not 3 < len(run) < 2 * _INITIALS:
        return
    for parts in _in_parts(run):
        ends = list(accumulate(map(len, parts), initial=0))
        for start, stop in _covered(parts, same) if len(parts) < _INITIALS else ():
            for word in same.begun(parts[start:stop])[:2]:
                yield from _word(word, same, at[ends[start] : ends[stop]], _WORD * _SAME)
    for start in range(len(run) - _WINDOWED + 1 if len(run) < _INITIALS else 0):
        place = at[start : start + _WINDOWED]
        yield from _piece(_WINDOW, run[start : start + _WINDOWED], look=MatchMode.INITIALS, at=place)


def _in_parts(run: str) -> list[list[str]]:
    """Letters as the beginnings of syllables: each an initial, or some of them whole (`wu l b d`)."""
    query = parse(run)
    ways = [list(run)]
    for way in splits(query.words[0], sounds_of, PLAIN) if query else ():
        ends = accumulate((unit.taken for unit in way), initial=0)
        ways.append([run[start:stop] for start, stop in pairwise(ends)])
    return ways


def _covered(parts: Sequence[str], same: SameWords) -> list[tuple[int, int]]:
    """The fewest words whose syllables the parts begin, by their places; none where no words do, or too short ones."""
    best: list[list[tuple[int, int]] | None] = [[], *[None] * len(parts)]
    for stop in range(1, len(parts) + 1):
        for start in range(max(0, stop - LONGEST), stop - 1):
            before, known = best[start], best[stop]
            if before is None or (known is not None and len(known) <= len(before) + 1):
                continue
            if same.begun(parts[start:stop]):
                best[stop] = [*before, (start, stop)]
    words, typed = best[-1] or [], sum(map(len, parts))
    least = _LETTERS_A_WORD if typed == len(parts) else _MIXED_A_WORD
    return words if typed >= least * len(words) else []
