"""Where the letters of a hit are to be marked, in the texts as they were written."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.core.search.fold import bare_places, clause_places
from assistant.core.search.hit import WHOLE, Spans, Tier
from assistant.core.search.index.lines import Needle, narrow
from assistant.core.search.match.interpretation import initials_of, interpretations_of, typos_allowed
from assistant.core.search.match.pieces import MatchMode, as_word
from assistant.core.search.pinyin.align import Way, align, choices
from assistant.core.search.pinyin.alphabet import PLAIN, SPELLINGS
from assistant.core.search.pinyin.ways import ways
from assistant.core.search.typed_cache import cached_for_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from assistant.core.search.hit import Span
    from assistant.core.search.match.pieces import QueryPiece
    from assistant.core.search.match.ranking import Found
    from assistant.core.search.pinyin.alphabet import Alphabet
    from assistant.core.search.query import Query, Word


def highlights(query: Query, found: Found, alphabet: Alphabet = PLAIN) -> Spans:
    """The characters that each typed word stands for, in the first text that has it."""
    text = _Texts(found, alphabet if found.reason.fuzzy else PLAIN)
    name, look = _LOOKS[found.tier]
    if len(query.words) == 1:
        spans = _spans(look(text, query.words[0]))
        return Spans(**{name: spans}) if spans else _NONE
    if found.tier in WHOLE and (places := look(text, query.whole)):
        return Spans(**{name: _spans(places)})
    marked: dict[str, set[int]] = {}
    for word in query.words:
        for name, look in _IN_TURN if word.spelled else _AS_WRITTEN:
            places = look(text, word)
            if places:
                marked.setdefault(name, set()).update(places)
                break
    return Spans(**{name: _spans(places) for name, places in marked.items()})


def piece_highlights(pieces: Iterable[QueryPiece], found: Found) -> Spans:
    """The characters of the pieces that a row holds: those in its title and code, else those in its body."""
    text = _Texts(found, PLAIN)
    marked: dict[str, set[int]] = {"code": set(), "title": set(), "body": set()}
    for piece in pieces:
        for name, look in _OF_PIECES[piece.look]:
            if places := next(filter(None, (look(text, as_word(way)) for way in piece.ways)), None):
                marked[name].update(places)
                break
    return Spans(**{name: _spans(places) for name, places in marked.items()})


_NONE = Spans()


def _spans(places: Collection[int]) -> tuple[Span, ...]:
    if not places:
        return ()
    first, last = min(places), max(places)
    if last - first == len(places) - 1:
        return ((first, last + 1),)
    spans: list[Span] = []
    for place in sorted(places):
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)


class _Texts:
    """The texts of one row. Every look gives places in the text as it was written, none where the word is not in it."""

    def __init__(self, found: Found, alphabet: Alphabet) -> None:
        self._segment = found.segment
        self._number = found.row
        self._row = found.segment.rows[found.row]
        self._alphabet = alphabet

    def code(self, word: Word) -> list[int]:
        """The head of the code."""
        if not word.code or not self._row.code.startswith(word.code):
            return []
        written = self._row.written_code
        start = len(written) - len(written.lstrip())
        return list(range(start, min(start + len(word.code), len(written))))

    def whole_code(self, word: Word) -> list[int]:
        """The code, when it is all of the word."""
        return self.code(word) if self._row.code == word.code else []

    def title(self, word: Word) -> list[int]:
        """A part of the title."""
        at = self._row.bare.find(word.bare)
        return self._in_title(range(at, at + len(word.bare))) if at >= 0 else []

    def title_named(self, word: Word) -> list[int]:
        """The name of a group, where the title says it too: as it was typed, or as it sounds."""
        return self.title(word) or self.title_pinyin(word)

    def title_pinyin(self, word: Word) -> list[int]:
        """Syllables of the title."""
        return self._title_heard(word, Way.SYLLABLE)

    def title_initials(self, word: Word) -> list[int]:
        """Initials of the title."""
        return self._title_heard(word, Way.INITIAL)

    def title_mixed(self, word: Word) -> list[int]:
        """汉字, syllables and initials of the title."""
        return self._title_heard(word, Way.MIXED)

    def _title_heard(self, word: Word, way: Way) -> list[int]:
        return self._in_title(_aligned(word, (self._row.bare, self._row.reading), way, self._alphabet))

    def title_typo(self, word: Word) -> list[int]:
        """The characters of which at least half the letters were typed, or that sound like those typed."""
        from assistant.core.search.match.typos import between, typed_places  # noqa: PLC0415  # see there

        letters_typed = word.bare
        if not word.sounded:
            ways = [way for way in interpretations_of(word, self._alphabet)[:2] if way.whole and way.known]
            for way in ways:
                places = self._same_sound(way.head + way.whole)
                if places:
                    return self._in_title(places)
            if not ways:
                return []
            letters_typed = ways[0].letters
        nearest = min(self._heads_spelled(len(letters_typed)), key=lambda one: between(letters_typed, one[0]))
        letters, spelled = nearest
        if between(letters_typed, letters) > typos_allowed(letters_typed):
            return []
        typed = typed_places(letters_typed, letters)
        marked: list[int] = []
        start = 0
        for place, spelling in enumerate(spelled):
            if 2 * len(typed & set(range(start, start + len(spelling)))) >= len(spelling):
                marked.append(place)
            start += len(spelling)
        return self._in_title(marked)

    def _heads_spelled(self, length: int) -> Iterator[tuple[str, list[str]]]:
        """The title in each of its readings, and its heads of nearly this length: letters, and those of each place."""
        row = self._row
        for way in ways(row.reading) or [row.bare]:
            spelled = [SPELLINGS.get(sign, sign) for sign in way]
            whole = "".join(spelled)
            for letters in sorted({whole, *(whole[: length + more] for more in (-1, 0, 1))}):
                yield letters, spelled

    def nothing(self, _word: Word) -> list[int]:
        """Groups, tags and search words are not marked."""
        return []

    def body(self, word: Word) -> list[int]:
        """A part of the body."""
        if not word.parts:
            return []
        at = self._segment.bodies.whole(self._number).find(narrow(word.bare))
        return bare_places(self._row.text)[at : at + len(word.bare)] if at >= 0 else []

    def body_pinyin(self, word: Word) -> list[int]:
        """Syllables within the body."""
        return self._in_clause(word, Way.SYLLABLE)

    def body_initials(self, word: Word) -> list[int]:
        """Initials within the body."""
        return self._in_clause(word, Way.INITIAL)

    def _in_clause(self, word: Word, way: Way) -> list[int]:
        alphabet = self._alphabet
        spoken = self._segment.voices(alphabet).bodies
        if way is Way.INITIAL:
            lines, needles = spoken.initials, [Needle(initials) for initials in initials_of(word, alphabet)]
        else:
            lines = spoken.sounds
            needles = [needle for way in interpretations_of(word, alphabet) for _, needle in way.needles()]
        for order, unit in enumerate(self._segment.bodies.of(self._number)):
            line = lines[unit]
            for number, one in enumerate(needles):
                at = one.place_in(line)
                if at < 0:
                    continue
                # Sounds and characters stand side by side; zh as one initial and capitals are looked at closely.
                closely = word.capitals or (way is Way.INITIAL and number)
                found = self._closely(word, unit, way) if closely else range(at, at + len(one))
                if found:
                    places = clause_places(self._row.text)[order]
                    return [places[place] for place in found]
        return []

    def _closely(self, word: Word, unit: int, way: Way) -> Sequence[int]:
        return _aligned(word, self._segment.clause(unit), way, self._alphabet)

    def _in_title(self, places: Iterable[int]) -> list[int]:
        if len(self._row.bare) == len(self._row.title):
            return list(places)
        written = _bare_places(self._row.title)
        return [written[place] for place in places]

    def _same_sound(self, signs: str) -> list[int]:
        """Where characters side by side sound like these signs."""
        letters = [SPELLINGS.get(sign, sign) for sign in signs]
        sounds = choices(self._row.bare, self._row.reading, self._alphabet)
        heard = [{*sound, sign} for sound, sign in zip(sounds, self._row.bare, strict=True)]
        for start in range(len(heard) - len(letters) + 1):
            if all(want in heard[start + place] for place, want in enumerate(letters)):
                return list(range(start, start + len(letters)))
        return []


@lru_cache(maxsize=512)
def _bare_places(title: str) -> list[int]:
    return bare_places(title)


@cached_for_typed(256)
def _aligned(word: Word, text: tuple[str, str], way: Way, alphabet: Alphabet) -> tuple[int, ...]:
    return tuple(align(word, text, way, alphabet=alphabet) or ())


_LOOKS: dict[Tier, tuple[str, Callable[[_Texts, Word], list[int]]]] = {
    Tier.EXACT_CODE: ("code", _Texts.code),
    Tier.TITLE_EXACT: ("title", _Texts.title),
    Tier.CODE_PREFIX: ("code", _Texts.code),
    Tier.TITLE_PREFIX: ("title", _Texts.title),
    Tier.TITLE_CONTAINS: ("title", _Texts.title),
    Tier.TITLE_PINYIN: ("title", _Texts.title_pinyin),
    Tier.TITLE_PINYIN_PREFIX: ("title", _Texts.title_pinyin),
    Tier.TITLE_PINYIN_INSIDE: ("title", _Texts.title_pinyin),
    Tier.TITLE_INITIALS: ("title", _Texts.title_initials),
    Tier.TITLE_INITIALS_PREFIX: ("title", _Texts.title_initials),
    Tier.TITLE_INITIALS_INSIDE: ("title", _Texts.title_initials),
    Tier.TITLE_MIXED: ("title", _Texts.title_mixed),
    Tier.GROUP_FAVOURITE: ("title", _Texts.title_named),
    Tier.KEYWORD: ("title", _Texts.nothing),
    Tier.GROUP_OR_TAG: ("title", _Texts.nothing),
    Tier.KEYWORD_PART: ("title", _Texts.nothing),
    Tier.BODY_CONTAINS: ("body", _Texts.body),
    Tier.BODY_PINYIN: ("body", _Texts.body_pinyin),
    Tier.TITLE_TYPO: ("title", _Texts.title_typo),
    Tier.BODY_INITIALS: ("body", _Texts.body_initials),
}
_IN_TURN = [
    _LOOKS[tier]
    for tier in (
        Tier.CODE_PREFIX,
        Tier.TITLE_CONTAINS,
        Tier.TITLE_PINYIN_INSIDE,
        Tier.TITLE_INITIALS_INSIDE,
        Tier.TITLE_MIXED,
        Tier.BODY_CONTAINS,
        Tier.BODY_PINYIN,
        Tier.TITLE_TYPO,
        Tier.BODY_INITIALS,
    )
]
_AS_WRITTEN = [_LOOKS[tier] for tier in (Tier.TITLE_CONTAINS, Tier.CODE_PREFIX, Tier.BODY_CONTAINS, Tier.TITLE_TYPO)]
_OF_PIECES: dict[MatchMode, tuple[tuple[str, Callable[[_Texts, Word], list[int]]], ...]] = {
    MatchMode.WRITTEN: (("title", _Texts.title), ("code", _Texts.whole_code), ("body", _Texts.body)),
    MatchMode.NAMED: (("title", _Texts.title),),
    MatchMode.ALIKE: (("title", _Texts.title_typo),),
    MatchMode.TOPIC: (),
    MatchMode.SYLLABLES: (("title", _Texts.title_pinyin), ("body", _Texts.body_pinyin)),
    MatchMode.INITIALS: (("title", _Texts.title_initials),),
}
