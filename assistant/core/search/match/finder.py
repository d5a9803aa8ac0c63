"""What a word matches in one segment, tier by tier."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from assistant.core.search.hit import Tier
from assistant.core.search.index.lines import Needle, narrow
from assistant.core.search.index.segment import Field
from assistant.core.search.match.interpretation import (
    CUT,
    initials_of,
    interpretations_of,
    loose_splits_of,
    mixed_pattern,
    typos_allowed,
)
from assistant.core.search.match.match import Inside, Match, Units
from assistant.core.search.pinyin.align import ANYWHERE, Tied, Way, align
from assistant.core.search.pinyin.alphabet import PLAIN
from assistant.core.search.pinyin.sounds import sounds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.core.search.index.bodies import PronouncedTexts
    from assistant.core.search.index.lines import Lines, Sorted
    from assistant.core.search.index.segment import Segment
    from assistant.core.search.match.interpretation import Interpretation
    from assistant.core.search.pinyin.alphabet import Alphabet
    from assistant.core.search.query import Word

_MOST_LOOKED_AT = 200
"""Titles that are compared letter by letter for one word."""
_MOST_COMPARED = 2000
"""Places in titles that are compared sign by sign for one way to mean a word: a hundred times faster."""
_MOST_MEANINGS = 4
_LONG = 9
_MOST_MEANINGS_OF_LONG = 2
_JOINED, _OTHER = 1, 2
"""Distances: zh is one initial; a character is read in another way than in its word."""
_READ = 2
"""Kinds of readings in which a letter is a letter."""
_WHOLE: Tied = (True, True)
_BEGINS: Tied = (True, False)


class Finder:
    """One word in one segment, heard in one alphabet."""

    def __init__(self, segment: Segment, word: Word, alphabet: Alphabet = PLAIN) -> None:
        self._segment = segment
        self._word = word
        self._alphabet = alphabet
        self._voices = segment.voices(alphabet)
        self._within: dict[int, list[Interpretation]] = {}

    def matches(self, tier: Tier) -> Iterable[Match]:
        """What the word matches in the way of the tier; what a better tier matched may come again."""
        return _FINDERS[tier](self)

    def exact_code(self) -> Iterator[Match]:
        """A code, whole: what is in people's fingers means its phrase."""
        yield Match(Field.CODE, self._segment.codes.exact(self._word.code))

    def group_favourite(self) -> Iterator[Match]:
        """The favourites of a group, or with a tag, that is called so: the standard answers.

        The team's own come first, those whose title begins with its name, then it is the library's order.
        """
        rows, named = self._segment.rows, self._labels_called_so()
        names = tuple(self._segment.labels.lines[line] for line in named)
        named_so = self._segment.all_having(Field.LABEL, named) if named else ()
        found = [row for row in named_so if rows[row].favourite and not rows[row].late]
        found.sort(key=lambda row: (rows[row].shipped, not rows[row].bare.startswith(names), rows[row].position))
        for place, row in enumerate(found):
            yield Match(Field.ROW, (row,), distance=place)

    def _labels_called_so(self) -> list[int]:
        """The groups and tags whose whole name was typed, in 汉字 or in pinyin."""
        written = narrow(self._word.bare)
        labels = self._segment.labels
        named = [line for line in labels.lines.inside(Needle(written)) if labels.lines[line] == written]
        if not named and self._word.sounded and len(written) > 1:
            for match in self._syllables(Field.LABEL, self._voices.labels):
                named += [unit for unit in match.all() if self._is_whole(Field.LABEL, Way.SYLLABLE, unit)]
        return named

    def code_prefix(self) -> Iterator[Match]:
        """The head of a code."""
        codes, head = self._segment.codes, self._word.code
        yield Match(Field.CODE, sorted(codes.prefix(Needle(head))) if head else range(len(codes.lines)))

    def title_exact(self) -> Iterator[Match]:
        """The title, whole."""
        yield Match(Field.TITLE, sorted(self._segment.titles.exact(self._word.bare)))

    def title_prefix(self) -> Iterator[Match]:
        """The head of a title."""
        yield Match(Field.TITLE, sorted(self._segment.titles.prefix(Needle(self._word.bare))))

    def title_contains(self) -> Iterator[Match]:
        """A part of a title."""
        yield Match(Field.TITLE, Inside(self._segment.titles.lines, Needle(self._word.bare)))

    def title_pinyin(self) -> Iterator[Match]:
        """Every syllable of a title."""
        for distance, known in self._kinds(self._voices.pinyin):
            for meaning in self._interpretations_within(known):
                if meaning.whole:
                    units = known.lines.units(known.exact(meaning.head + meaning.whole))
                    yield self._titles(units, Way.SYLLABLE, _WHOLE, distance)

    def title_pinyin_prefix(self) -> Iterator[Match]:
        """The first syllables of a title; whole ones before a last one cut short."""
        for distance, known in self._kinds(self._voices.pinyin):
            for meaning in self._interpretations_within(known):
                for more, needle in meaning.needles():
                    units = known.lines.units(known.prefix(needle))
                    yield self._titles(units, Way.SYLLABLE, _BEGINS, distance + more)

    def title_pinyin_inside(self) -> Iterator[Match]:
        """Syllables within a title; whole ones before a last one cut short."""
        if lone := self._word.sounded and len(self._word.bare) == 1:
            # What begins with a letter has it as its initial: most titles have it, and it is found faster.
            (initial,) = initials_of(self._word, self._alphabet)
            for distance, known in self._kinds(self._voices.initials):
                yield self._titles(Inside(known.lines, Needle(initial)), Way.SYLLABLE, ANYWHERE, distance + CUT)
        for distance, known in self._kinds(self._voices.pinyin):
            for meaning in self._interpretations_within(known):
                for more, needle in meaning.needles():
                    if needle.head or not lone:
                        yield self._titles(Inside(known.lines, needle), Way.SYLLABLE, ANYWHERE, distance + more)

    def title_initials(self) -> Iterator[Match]:
        """The initial of every character of a title."""
        yield from self._initials(lambda known, needle: known.lines.units(known.exact(needle)), _WHOLE)

    def title_initials_prefix(self) -> Iterator[Match]:
        """The initials of a title's head."""
        if self._more_than_a_letter:
            yield from self._initials(lambda known, needle: known.lines.units(known.prefix(Needle(needle))), _BEGINS)

    def title_initials_inside(self) -> Iterator[Match]:
        """The initials of a part of a title."""
        if self._more_than_a_letter:
            yield from self._initials(lambda known, needle: Inside(known.lines, Needle(needle)), ANYWHERE)

    @property
    def _more_than_a_letter(self) -> bool:
        """Whether initials can find more than better tiers: one letter is in the title, or begins a syllable there."""
        return len(self._word.bare) > 1

    def title_mixed(self) -> Iterator[Match]:
        """汉字, syllables and initials in one word."""
        if not self._word.spelled:
            return
        if self._word.sounded:
            found = {*self._mixed(), *self._spelled()}
            if self._word.capitals:
                found = {unit for unit in found if self._stands(unit, Way.MIXED, ANYWHERE)}
            yield Match(Field.TITLE, sorted(found))
            return
        looked_at: dict[int, None] = {}
        for said, initials_said in zip(self._voices.pinyin, self._voices.initials, strict=True):
            for run in self._unread():
                self._add(looked_at, self._segment.titles.lines, Needle(run))
            for meaning in interpretations_of(self._word, self._alphabet):
                for _, needle in meaning.needles():
                    self._add(looked_at, said.lines, needle)
            for way in loose_splits_of(self._word, self._alphabet):
                initials = "".join(unit.first for unit in way).translate(self._alphabet.initials)
                self._add(looked_at, initials_said.lines, Needle(initials))
        yield Match(Field.TITLE, [unit for unit in sorted(looked_at) if self._stands(unit, Way.MIXED, ANYWHERE)])

    def _mixed(self) -> Iterator[int]:
        """The titles in which characters side by side sound as the word's letters may be meant."""
        word, alphabet = self._word, self._alphabet
        patterns = [mixed_pattern(word, way, alphabet) for way in loose_splits_of(word, alphabet)]
        for initials, said in zip(self._voices.initials, self._voices.pinyin, strict=True):
            for one in patterns:
                lines, needle = (said.lines, one.sign) if one.sign else (initials.lines, one.initials)
                for line, at in islice(lines.places(needle), _MOST_COMPARED):
                    start = at - one.place if one.sign else at
                    if start >= 0 and one.stands(initials.lines[line], said.lines[line], start):
                        yield said.lines.unit(line)

    def _spelled(self) -> Iterator[int]:
        """The titles that are typed like this in full, their own letters too: `lan` is 兰, and L安 as well."""
        bare = self._word.bare
        texts, units = self._segment.typed(len(bare), bare[0])
        for at in range(bisect_left(texts, bare), bisect_right(texts, bare)):
            if self._stands(units[at], Way.MIXED, _WHOLE):
                yield units[at]

    def _unread(self) -> list[str]:
        """The 汉字 in the word whose sound is not known here."""
        return [sign for sign in self._word.bare if not sign.isascii() and not sounds_of(sign)][:1]

    def label(self) -> Iterator[Match]:
        """A part of a group's name or of a tag, or how it sounds."""
        return self._part_of(Field.LABEL, self._segment.labels.lines, self._voices.labels)

    def keyword(self) -> Iterator[Match]:
        """A search word, whole, or how all of it sounds."""
        if not self._segment.keywords:
            return
        for match in self.keyword_part():
            way = (None, Way.SYLLABLE, Way.INITIAL)[match.distance]
            yield replace(match, where=partial(self._is_whole, Field.KEYWORD, way))

    def keyword_part(self) -> Iterator[Match]:
        """A part of a search word, or how it sounds."""
        if not self._segment.keywords:
            return iter(())
        return self._part_of(Field.KEYWORD, self._segment.keywords.lines, self._voices.keywords)

    def beside_title(self) -> Iterator[Match]:
        """What is said beside the title: groups, tags and search words."""
        return chain(self.label(), self.keyword_part())

    def _part_of(self, field: Field, names: Lines, spoken: PronouncedTexts) -> Iterator[Match]:
        yield Match(field, Inside(names, Needle(self._word.bare)))
        if self._word.sounded and len(self._word.bare) > 1:
            yield from self._syllables(field, spoken)
            yield from self._initials_within(field, spoken)

    def _is_whole(self, field: Field, way: Way | None, unit: int) -> bool:
        """Whether all of a search word or a label was typed, no syllable of it cut short."""
        of_keywords = field is Field.KEYWORD
        names = self._segment.keywords if of_keywords else self._segment.labels
        spoken = self._voices.keywords if of_keywords else self._voices.labels
        name = names[unit]
        if way is None:
            return name[0] == narrow(self._word.bare)
        if way is Way.SYLLABLE and not any(
            meaning.whole and spoken.sounds[unit] == meaning.head + meaning.whole for meaning in self._interpretations()
        ):
            return False
        return align(self._word, name, way, _WHOLE, self._alphabet) is not None

    def body_contains(self) -> Iterator[Match]:
        """A part of the body; what is typed with signs may go over the signs between clauses."""
        bodies = self._segment.bodies
        first, *more = self._word.parts or ("",)
        if first and not more:
            needle = Needle(first)
            yield Match(Field.CLAUSE, Inside(bodies.lines_for(needle), needle))
        elif first:
            rows = [bodies.all_having(bodies.text.all_inside(Needle(part))) for part in self._word.parts]
            both = set.intersection(*rows)
            yield Match(Field.ROW, sorted(row for row in both if self._word.bare in bodies.whole(row)))

    def body_pinyin(self) -> Iterator[Match]:
        """Syllables within the body, two letters or more."""
        if self._word.sounded and len(self._word.bare) > 1:
            yield from self._syllables(Field.CLAUSE, self._voices.bodies)

    def body_initials(self) -> Iterator[Match]:
        """Initials within the body, three letters or more."""
        if self._word.sounded and len(self._word.bare) > 2:
            yield from self._initials_within(Field.CLAUSE, self._voices.bodies)

    def title_typo(self) -> Iterator[Match]:
        """A title with a typo, or with other characters of the same sound."""
        return chain(self.title_alike(), self.title_mistyped())

    def title_alike(self) -> Iterator[Match]:
        """A title with other characters of the same sound."""
        for distance, known in self._kinds(self._voices.pinyin):
            for way in self._alike():
                inside = Needle(way.head + way.whole)
                yield Match(Field.TITLE, known.lines.units(known.lines.inside(inside)), distance=distance)

    def title_mistyped(self) -> Iterator[Match]:
        """A title with a typo; of 汉字 one in the letters that they are typed with."""
        letters = self._word.bare if self._word.sounded else next((way.letters for way in self._alike()), "")
        if typos_allowed(letters) and self._alphabet.plain:
            from assistant.core.search.match.typos import title_typos  # noqa: PLC0415  # see there

            yield from title_typos(self._segment, letters)

    def _alike(self) -> list[Interpretation]:
        """How 汉字 side by side sound."""
        if self._word.sounded or len(self._word.bare) < 2:
            return []
        return [way for way in interpretations_of(self._word, self._alphabet)[:2] if way.whole and way.known]

    def _initials(self, look: Callable[[Sorted, str], Units], tied: Tied) -> Iterator[Match]:
        if not self._word.sounded:
            return
        plain, *doubled = initials_of(self._word, self._alphabet)
        # Letters that are read as a syllable still stand for themselves each: `lb` is not LV包.
        for distance, known in self._kinds(self._voices.initials[:_READ]):
            yield self._titles(look(known, plain), Way.INITIAL, tied, distance)
            for needle in doubled:
                units = list(islice(look(known, needle), _MOST_LOOKED_AT))
                stands = [unit for unit in units if self._stands(unit, Way.INITIAL, tied)]
                yield Match(Field.TITLE, stands, distance=distance + _JOINED)

    def _titles(self, units: Units, way: Way, tied: Tied, distance: int) -> Match:
        """The titles, of which those stay where each capital stands for itself."""
        capitals = {self._word.bare[place] for place in self._word.capitals}
        if not capitals:
            return Match(Field.TITLE, units, distance=distance)
        # Few titles have the letters themselves: the others need no close look.
        titles = self._segment.titles.lines

        def where(unit: int) -> bool:
            return capitals.issubset(titles[unit]) and self._stands(unit, way, tied)

        return Match(Field.TITLE, units, distance=distance, where=where)

    def _syllables(self, field: Field, spoken: PronouncedTexts) -> Iterator[Match]:
        """The texts in which the word is heard, syllable by syllable."""
        where = self._where(field, Way.SYLLABLE) if self._word.capitals else None
        most = _MOST_MEANINGS if len(self._word.bare) < _LONG else _MOST_MEANINGS_OF_LONG
        for meaning in self._interpretations()[:most]:
            needle = meaning.anywhere()
            yield Match(field, Inside(spoken.lines_for(needle), needle), distance=1, where=where)

    def _initials_within(self, field: Field, spoken: PronouncedTexts) -> Iterator[Match]:
        """The texts in which the word's letters are initials side by side."""
        for place, needle in enumerate(initials_of(self._word, self._alphabet)):
            checked = self._word.capitals or place > 0
            where = self._where(field, Way.INITIAL) if checked else None
            yield Match(field, Inside(spoken.initials, Needle(needle)), distance=2, where=where)

    def _where(self, field: Field, way: Way) -> Callable[[int], bool]:
        text = {Field.LABEL: self._segment.labels.__getitem__, Field.KEYWORD: self._segment.keywords.__getitem__}.get(
            field, self._segment.clause
        )
        return lambda unit: align(self._word, text(unit), way, alphabet=self._alphabet) is not None

    def _stands(self, unit: int, way: Way, tied: Tied) -> bool:
        return align(self._word, self._segment.title(unit), way, tied, self._alphabet) is not None

    @staticmethod
    def _kinds(kinds: tuple[Sorted, ...]) -> Iterable[tuple[int, Sorted]]:
        """The likely readings, and with a larger distance the others, where there are any."""
        return [(_OTHER if place else 0, known) for place, known in enumerate(kinds) if len(known.lines)]

    @staticmethod
    def _add(found: dict[int, None], lines: Lines, needle: Needle) -> None:
        for line in lines.inside(needle):
            if len(found) >= _MOST_LOOKED_AT:
                return
            found[lines.unit(line)] = None

    def _interpretations(self) -> tuple[Interpretation, ...]:
        """The ways to read a word of letters as syllables."""
        return interpretations_of(self._word, self._alphabet) if self._word.sounded else ()

    def _interpretations_within(self, known: Sorted) -> list[Interpretation]:
        """Those of which a title may have more than the last syllable: of a long word's many ways hardly any."""
        found = self._within.get(id(known))
        if found is None:
            hold = known.lines.hold
            found = self._within[id(known)] = [meaning for meaning in self._interpretations() if hold(meaning.head)]
        return found


_FINDERS: dict[Tier, Callable[[Finder], Iterable[Match]]] = {
    Tier.EXACT_CODE: Finder.exact_code,
    Tier.TITLE_EXACT: Finder.title_exact,
    Tier.TITLE_PINYIN: Finder.title_pinyin,
    Tier.TITLE_INITIALS: Finder.title_initials,
    Tier.GROUP_FAVOURITE: Finder.group_favourite,
    Tier.CODE_PREFIX: Finder.code_prefix,
    Tier.TITLE_PREFIX: Finder.title_prefix,
    Tier.TITLE_CONTAINS: Finder.title_contains,
    Tier.TITLE_PINYIN_PREFIX: Finder.title_pinyin_prefix,
    Tier.TITLE_PINYIN_INSIDE: Finder.title_pinyin_inside,
    Tier.TITLE_INITIALS_PREFIX: Finder.title_initials_prefix,
    Tier.KEYWORD: Finder.keyword,
    Tier.TITLE_INITIALS_INSIDE: Finder.title_initials_inside,
    Tier.TITLE_MIXED: Finder.title_mixed,
    Tier.GROUP_OR_TAG: Finder.label,
    Tier.KEYWORD_PART: Finder.keyword_part,
    Tier.BODY_CONTAINS: Finder.body_contains,
    Tier.BODY_PINYIN: Finder.body_pinyin,
    Tier.TITLE_TYPO: Finder.title_typo,
    Tier.BODY_INITIALS: Finder.body_initials,
}
