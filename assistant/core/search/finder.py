"""What a word matches in one segment, tier by tier."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from assistant.core.search.align import ANYWHERE, Tied, Way, align
from assistant.core.search.hit import Tier
from assistant.core.search.segment import Field
from assistant.core.search.sounds import sounds_of
from assistant.core.search.syllables import splits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from assistant.core.search.lines import Lines
    from assistant.core.search.query import Word
    from assistant.core.search.segment import Segment, Texts
    from assistant.core.search.syllables import Unit

_MOST_LOOKED_AT = 500
"""Titles that are compared letter by letter for one word."""
_MOST_WAYS = 8
_MOST_HEARD = 4
_LONG_ENOUGH = 5
_CUT = _JOINED = 1
_OTHER = 2
"""Shades: the last syllable is cut short, or zh is one initial; a character is read in another way than in its word."""
_WHOLE: Tied = (True, True)
_BEGINS: Tied = (True, False)
_DOUBLE = ("ZH", "CH", "SH")


@dataclass(frozen=True, slots=True)
class Match:
    """Units of one field that a word matches.

    A smaller `shade` comes first among phrases of one tier that are used equally. Of matches with `slips` of the
    keyboard only those with the fewest count.
    """

    field: Field
    units: Collection[int]
    shade: int = 0
    slips: int = 0


class Finder:
    """One word in one segment."""

    def __init__(self, segment: Segment, word: Word) -> None:
        self._segment = segment
        self._word = word

    def matches(self, tier: Tier) -> Iterable[Match]:
        """What the word matches in the way of the tier; what a better tier matched may come again."""
        return _FINDERS[tier](self)

    def exact_code(self) -> Iterator[Match]:
        """A code that somebody chose, whole."""
        if not counts_on(self._word.code):
            yield self.code()

    def numbered_code(self) -> Iterator[Match]:
        """A code that only counts on from others, whole."""
        if counts_on(self._word.code):
            yield self.code()

    def code(self) -> Match:
        """Any code, whole."""
        return Match(Field.CODE, self._segment.codes.exact(self._word.code))

    def code_prefix(self) -> Iterator[Match]:
        """The head of a code."""
        yield Match(Field.CODE, self._segment.codes.prefix(self._word.code))

    def title_exact(self) -> Iterator[Match]:
        """The title, whole."""
        yield Match(Field.TITLE, self._segment.titles.exact(self._word.bare))

    def title_prefix(self) -> Iterator[Match]:
        """The head of a title."""
        yield Match(Field.TITLE, self._segment.titles.prefix(self._word.bare))

    def title_contains(self) -> Iterator[Match]:
        """A part of a title."""
        yield Match(Field.TITLE, [unit for unit, _ in self._segment.titles.inside(self._word.bare)])

    def title_pinyin(self) -> Iterator[Match]:
        """Every syllable of a title."""
        for shade, lines in self._kinds(self._segment.pinyin):
            for spelling in self._spellings():
                yield self._titles(lines.units(lines.exact(spelling)), Way.SYLLABLE, _WHOLE, shade)

    def title_pinyin_prefix(self) -> Iterator[Match]:
        """The first syllables of a title; whole ones before a last one cut short."""
        for shade, lines in self._kinds(self._segment.pinyin):
            for spelling in self._spellings():
                begun = lines.prefix(spelling)
                cut = lines.prefix_between(spelling, "a", "z")
                whole = [*lines.units(range(begun.start, cut.start)), *lines.units(range(cut.stop, begun.stop))]
                yield self._titles(whole, Way.SYLLABLE, _BEGINS, shade)
                yield self._titles(lines.units(cut), Way.SYLLABLE, _BEGINS, shade + _CUT)

    def title_pinyin_inside(self) -> Iterator[Match]:
        """Syllables within a title; whole ones before a last one cut short."""
        for shade, lines in self._kinds(self._segment.pinyin):
            for spelling in self._spellings():
                whole: list[int] = []
                cut: list[int] = []
                for line, end in lines.inside(spelling):
                    (cut if "a" <= lines.follows(end) <= "z" else whole).append(lines.unit(line))
                yield self._titles(whole, Way.SYLLABLE, ANYWHERE, shade)
                yield self._titles(cut, Way.SYLLABLE, ANYWHERE, shade + _CUT)

    def title_initials(self) -> Iterator[Match]:
        """The initial of every character of a title."""
        yield from self._initials(lambda lines, sought: lines.units(lines.exact(sought)), _WHOLE)

    def title_initials_prefix(self) -> Iterator[Match]:
        """The initials of a title's head."""
        yield from self._initials(lambda lines, sought: lines.units(lines.prefix(sought)), _BEGINS)

    def title_initials_inside(self) -> Iterator[Match]:
        """The initials of a part of a title."""
        yield from self._initials(
            lambda lines, sought: [lines.unit(line) for line, _ in lines.inside(sought)], ANYWHERE
        )

    def title_mixed(self) -> Iterator[Match]:
        """汉字, syllables and initials in one word."""
        if not self._word.spelled:
            return
        looked_at: dict[int, None] = {}
        for shade, lines in self._kinds(self._segment.pinyin):
            if not self._word.sounded:
                for run in self._unread():
                    self._add(looked_at, self._segment.titles, run)
                for way in splits_of(self._word):
                    self._add(looked_at, lines, "".join(unit for unit, _ in way))
            for way in loose_splits_of(self._word):
                self._add(looked_at, self._segment.initials[shade // _OTHER], "".join(unit[0] for unit, _ in way))
        yield Match(Field.TITLE, [unit for unit in looked_at if self._stands(unit, Way.MIXED, ANYWHERE)])

    def _unread(self) -> list[str]:
        """The 汉字 in the word whose sound is not known here."""
        return [sign for sign in self._word.bare if not sign.isascii() and not sounds_of(sign)][:1]

    def label(self) -> Iterator[Match]:
        """A part of a group's name or of a tag, or how it sounds."""
        labels = self._segment.labels
        yield Match(Field.LABEL, [unit for unit, _ in labels.text.inside(self._word.bare)])
        if self._word.sounded and len(self._word.bare) > 1:
            yield from self._sounds(Field.LABEL, labels, Way.SYLLABLE)
            yield from self._sounds(Field.LABEL, labels, Way.INITIAL)

    def body_contains(self) -> Iterator[Match]:
        """A part of the body; what is typed with signs may go over the signs between clauses."""
        clauses = self._segment.clauses
        units = [[unit for unit, _ in clauses.text.inside(part)] for part in self._word.parts]
        if len(units) == 1:
            yield Match(Field.CLAUSE, units[0])
        elif units and all(units):
            rows = [{row for unit in each for row in self._segment.having(Field.CLAUSE, unit)} for each in units]
            yield Match(Field.ROW, [row for row in set.intersection(*rows) if self._word.bare in self._body(row)])

    def _body(self, row: int) -> str:
        clauses = self._segment.clauses
        return "".join(clauses.text[unit] for unit in self._segment.clauses_of(row))

    def body_pinyin(self) -> Iterator[Match]:
        """Syllables within the body, two letters or more."""
        if self._word.sounded and len(self._word.bare) > 1:
            yield from self._sounds(Field.CLAUSE, self._segment.clauses, Way.SYLLABLE)

    def body_initials(self) -> Iterator[Match]:
        """Initials within the body, three letters or more."""
        if self._word.sounded and len(self._word.bare) > 2:
            yield from self._sounds(Field.CLAUSE, self._segment.clauses, Way.INITIAL)

    def title_typo(self) -> Iterator[Match]:
        """A title with a slip of the keyboard, or with other characters of the same sound."""
        word = self._word
        sought = word.bare
        if not word.sounded:
            ways = splits_of(word)[:2] if len(word.bare) > 1 else []
            spellings = ["".join(unit for unit, _ in way) for way in ways]
            spellings = [spelling for spelling in spellings if spelling.isascii()]
            for shade, lines in self._kinds(self._segment.pinyin):
                for spelling in spellings:
                    units = {lines.unit(line) for line, _ in lines.inside(spelling)}
                    yield Match(Field.TITLE, units, shade=shade)
            sought = spellings[0].lower() if spellings else ""
        if slips_allowed(sought):
            yield from self._slips(sought)
            yield from self._slips_in_head(sought)

    def _slips(self, sought: str) -> Iterator[Match]:
        """Whole titles."""
        most = slips_allowed(sought)
        for length in range(len(sought) - most, len(sought) + most + 1):
            texts, units = self._segment.spelled.get(length, ([], []))
            for _, distance, at in extract_iter(sought, texts, scorer=OSA.distance, score_cutoff=most):
                yield Match(Field.TITLE, (units[at],), slips=2 * int(distance))

    def _slips_in_head(self, sought: str) -> Iterator[Match]:
        """Heads of longer titles that begin with the same letter; among equal slips they come after whole titles."""
        if len(sought) < _LONG_ENOUGH:
            return
        lines = self._segment.pinyin[0]
        heads: dict[str, list[int]] = {}
        for line in lines.prefix(sought[0].upper()):
            spelled = lines[line].lower()
            for length in range(len(sought) - 1, len(sought) + 2):
                if len(spelled) > length:
                    heads.setdefault(spelled[:length], []).append(lines.unit(line))
        for head, distance, _ in extract_iter(
            sought, list(heads), scorer=OSA.distance, score_cutoff=slips_allowed(sought)
        ):
            yield Match(Field.TITLE, heads[head], slips=2 * int(distance) + 1)

    def _initials(self, look: Callable[[Lines, str], Collection[int]], tied: Tied) -> Iterator[Match]:
        if not self._word.sounded:
            return
        plain, *doubled = initials_of(self._word)
        for shade, lines in self._kinds(self._segment.initials):
            yield self._titles(look(lines, plain), Way.INITIAL, tied, shade)
            for sought in doubled:
                units = list(look(lines, sought))[:_MOST_LOOKED_AT]
                stands = [unit for unit in units if self._stands(unit, Way.INITIAL, tied)]
                yield Match(Field.TITLE, stands, shade=shade + _JOINED)

    def _titles(self, units: Collection[int], way: Way, tied: Tied, shade: int) -> Match:
        """The titles, of which those stay where each capital stands for itself."""
        if self._word.capitals:
            units = [unit for unit in units if self._stands(unit, way, tied)]
        return Match(Field.TITLE, units, shade=shade)

    def _sounds(self, field: Field, texts: Texts, way: Way) -> Iterator[Match]:
        """The texts in which the word is heard."""
        initials = way is Way.INITIAL
        lines = texts.initials if initials else texts.pinyin
        for place, spelling in enumerate(initials_of(self._word) if initials else self._spellings()[:_MOST_HEARD]):
            units: list[int] = [unit for unit, _ in lines.inside(spelling)]
            if self._word.capitals or (initials and place > 0):
                units = [unit for unit in units[:_MOST_LOOKED_AT] if align(self._word, *texts[unit], way) is not None]
            yield Match(field, units, shade=2 if initials else 1)

    def _stands(self, unit: int, way: Way, tied: Tied) -> bool:
        return align(self._word, *self._segment.title(unit), way, tied) is not None

    @staticmethod
    def _kinds(kinds: tuple[Lines, Lines]) -> tuple[tuple[int, Lines], ...]:
        """The likely readings, and with a darker shade the others."""
        return (0, kinds[0]), (_OTHER, kinds[1])

    @staticmethod
    def _add(found: dict[int, None], lines: Lines, sought: str) -> None:
        for line, _ in lines.inside(sought):
            if len(found) >= _MOST_LOOKED_AT:
                return
            found[lines.unit(line)] = None

    def _spellings(self) -> list[str]:
        """The ways to read a word of letters as syllables."""
        return spellings_of(self._word) if self._word.sounded else []


_FINDERS: dict[Tier, Callable[[Finder], Iterable[Match]]] = {
    Tier.EXACT_CODE: Finder.exact_code,
    Tier.TITLE_EXACT: Finder.title_exact,
    Tier.TITLE_PINYIN: Finder.title_pinyin,
    Tier.TITLE_INITIALS: Finder.title_initials,
    Tier.NUMBERED_CODE: Finder.numbered_code,
    Tier.CODE_PREFIX: Finder.code_prefix,
    Tier.TITLE_PREFIX: Finder.title_prefix,
    Tier.TITLE_CONTAINS: Finder.title_contains,
    Tier.TITLE_PINYIN_PREFIX: Finder.title_pinyin_prefix,
    Tier.TITLE_PINYIN_INSIDE: Finder.title_pinyin_inside,
    Tier.TITLE_INITIALS_PREFIX: Finder.title_initials_prefix,
    Tier.TITLE_INITIALS_INSIDE: Finder.title_initials_inside,
    Tier.TITLE_MIXED: Finder.title_mixed,
    Tier.GROUP_OR_TAG: Finder.label,
    Tier.BODY_CONTAINS: Finder.body_contains,
    Tier.BODY_PINYIN: Finder.body_pinyin,
    Tier.TITLE_TYPO: Finder.title_typo,
    Tier.BODY_INITIALS: Finder.body_initials,
}


def counts_on(code: str) -> bool:
    """Whether a code is another with a number behind it: `fhsj12` tells variants apart, nobody knows it by heart."""
    return code[-1:].isdecimal() and not code.isdecimal()


def slips_allowed(letters: str) -> int:
    """How many slips of the keyboard a word may have."""
    return 0 if len(letters) < 4 else 1 if len(letters) < 8 else 2


@lru_cache(maxsize=64)
def initials_of(word: Word) -> list[str]:
    """The word as initials: first each letter one, then zh, ch and sh as one where they may be."""
    letters = word.bare.upper()
    pieces: list[tuple[str, ...]] = []
    at = 0
    while at < len(letters):
        pair = letters[at : at + 2]
        if pair in _DOUBLE and at + 1 not in word.borders and not {at, at + 1} & word.capitals and len(pieces) < 12:
            pieces.append((pair, pair[0]))
            at += 2
        else:
            pieces.append((letters[at],))
            at += 1
    return ["".join(choice) for choice, _ in zip(product(*pieces), range(_MOST_WAYS), strict=False)]


@lru_cache(maxsize=64)
def spellings_of(word: Word) -> list[str]:
    """The ways to read a word of letters as syllables, as readings spell them."""
    return ["".join(unit for unit, _ in way) for way in splits_of(word)]


@lru_cache(maxsize=64)
def splits_of(word: Word) -> list[list[Unit]]:
    """The ways to read a word as syllables."""
    return splits(word, sounds_of)


@lru_cache(maxsize=64)
def loose_splits_of(word: Word) -> list[list[Unit]]:
    """The ways to read a word as syllables and initials; not those of initials alone, which have their own tiers."""
    found = splits(word, sounds_of, loose=True)[:_MOST_WAYS]
    return [way for way in found if not word.sounded or any(taken > 1 for _, taken in way)]
