"""The rows that hold the most of what was typed, where none holds it as it stands.

Each piece of what was typed has a worth: how rare it is in this library, and where in a row it stands. The worths of
all rows are added up at once, as numbers written in planes of bits: a plane holds one bit of every row's sum. So a
hundred thousand rows cost a few operations on large numbers, however many of them hold a piece.
"""

from __future__ import annotations

from functools import reduce
from itertools import islice
from math import log
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from assistant.core.search.hit import NO_REASON, Tier
from assistant.core.search.index.masks import rows_in
from assistant.core.search.match.finder import Finder
from assistant.core.search.match.missing import missing
from assistant.core.search.match.pieces import MatchMode, as_word, pieces_of
from assistant.core.search.match.ranking import Found
from assistant.core.search.pinyin.alphabet import PLAIN
from assistant.core.search.typed_cache import cached_for_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.core.search.index.segment import Segment
    from assistant.core.search.match.match import Match
    from assistant.core.search.match.pieces import QueryPiece
    from assistant.core.search.match.ranking import QueryOptions, SegmentView
    from assistant.core.search.match.same_words import SameWords

_CODE, _TITLE, _LABEL, _BODY, _TOPIC, _MISTYPED = 3.0, 3.0, 2.5, 1.0, 4.0, 2.0
"""What a piece says where it stands: a code and a title are one text, and so are groups, tags and search words; a topic
says most as the name of a group."""
_IN_BODIES = 2
"""Of the ways of a piece so many are looked for in bodies: each costs a walk through all of them."""
_BODILY = 0.5
"""The weight from which on a piece is looked for in bodies."""
_SCALE = 8
"""The steps of a worth."""
_LOOKED_AT = 60
"""Rows that use may still put in another order: what comes first is the same however few are wanted."""
_LEAST = 0.1
"""Of the best row's worth: less is noise."""
_RAREST = log(200)
"""What is rarer, or stands nowhere, counts as this rare in a share: else it would say more the larger a library is."""
_FEW = 200
"""Of fewer rows a share takes the pieces for as rare as among so many."""
_SURE, _SURE_OF_LETTERS = 0.4, 0.66
"""Of the characters typed. Of less, most first rows are not what was meant, and letters may mean anything."""
_ENOUGH = 7.5
"""Rare words of a long message of which a share is enough: what else it tells is no part of the question."""

_Place = tuple[float, int, int]
"""Where a way stands, 0 for what was typed and 1 for what means the same, and the rows that have it there."""
Worth = tuple[float, int]
"""What a piece says, and the mask of the rows in which it does."""


class Closest(NamedTuple):
    """Rows, best first, the pieces that they are found by, and the words that no row has."""

    rows: list[Found]
    pieces: tuple[QueryPiece, ...]
    missing: tuple[str, ...]
    guessed: bool
    """Whether the first row holds so little of what was typed that it may well not be meant."""


class _Sums:
    """A number for each row of a segment."""

    def __init__(self) -> None:
        self._planes: list[int] = []
        """The plane at place `i` holds the bit `2 ** i` of every row's number."""

    def add(self, mask: int, worth: int) -> None:
        """Add to the numbers of these rows."""
        for place in range(worth.bit_length()):
            if worth >> place & 1:
                self._carry(mask, place)

    def _carry(self, mask: int, place: int) -> None:
        planes = self._planes
        while mask:
            if place >= len(planes):
                planes.extend([0] * (place + 1 - len(planes)))
            planes[place], mask = planes[place] ^ mask, planes[place] & mask
            place += 1

    def of(self, row: int) -> int:
        """The number of one row."""
        return sum((plane >> row & 1) << place for place, plane in enumerate(self._planes))

    def best(self, count: int) -> list[tuple[int, int]]:
        """The rows with the largest numbers above 0, and these: the largest first, among equals the first row first."""
        taken: list[int] = []
        equal = reduce(or_, self._planes, 0)
        for plane in reversed(self._planes):
            larger = equal & plane
            if larger.bit_count() > count - len(taken):
                equal = larger
            else:
                taken.extend(rows_in(larger))
                equal &= ~plane
        taken.extend(islice(rows_in(equal), max(0, count - len(taken))))
        return sorted(((row, self.of(row)) for row in taken), key=lambda one: (-one[1], one[0]))


def closest(
    typed: str, views: Sequence[SegmentView], options: QueryOptions, same: SameWords, share: float = 0.0
) -> Closest:
    """The rows that hold the most of what was typed.

    With `share` only those that hold so much of what a title would that has all of it.
    """
    pieces = _pieces_of(typed, same)
    worths = [[_worths(view, piece) for piece in pieces] for view in views]
    total = sum(view.may_be_found.bit_count() for view in views)
    counts = [sum(_count(of_view[place]) for of_view in worths) for place in range(len(pieces))]
    rarity = [log(1 + total / (0.5 + count)) for count in counts]
    scored: list[tuple[tuple[object, ...], int, Found]] = []
    for view, of_view in zip(views, worths, strict=True):
        sums = _Sums()
        for rare, of_piece in zip(rarity, of_view, strict=True):
            for worth, mask in of_piece:
                sums.add(mask, round(worth * rare * _SCALE))
        best = dict(sums.best(max(options.limit, _LOOKED_AT)))
        best |= {row: number for row in view.lifted if view.may_be_found >> row & 1 and (number := sums.of(row))}
        for row, number in best.items():
            chosen, used = view.chosen.get(row, 0.0), view.used.get(row, 0.0)
            late, *order = view.segment.rows[row].order
            reason = NO_REASON._replace(late=late, chosen=-chosen, used=-used)
            found = Found(view.segment, row, Tier.PARTS, reason)
            scored.append(((late, -chosen, -number * (1 + used / 10), *order), number, found))
    scored.sort(key=lambda one: one[0])
    least = _LEAST * max((number for _, number, _ in scored), default=0)
    rows = [found for _, number, found in scored if number >= least][: options.limit]
    by_segment = {view.segment: of_view for view, of_view in zip(views, worths, strict=True)}
    if share:
        capped = [min(_RAREST, log(1 + max(total, _FEW) / (0.5 + count))) for count in counts]
        enough = share * _whole(pieces, capped)
        rows = [one for one in rows if _held(by_segment[one.segment], capped, one.row) >= enough]
    sure = _SURE_OF_LETTERS if typed.isascii() else _SURE
    guessed = bool(rows) and _covered(pieces, by_segment[rows[0].segment], rows[0].row) < sure
    return Closest(rows, pieces, missing(typed, pieces, counts), guessed)


def _covered(pieces: Sequence[QueryPiece], worths: Sequence[list[Worth]], row: int) -> float:
    """The share of what was typed that the pieces are of which a row has; of what is recognised by its form, all."""
    held = [one for one, of_piece in zip(pieces, worths, strict=True) if any(mask >> row & 1 for _, mask in of_piece)]
    if any(one.look is MatchMode.TOPIC for one in held):
        return 1.0
    typed, covered = (set[int]().union(*(one.at for one in some)) for some in (pieces, held))
    return len(covered) / max(1, len(typed))


def _whole(pieces: Sequence[QueryPiece], rarity: Sequence[float]) -> float:
    """What a title holds that has all of the pieces; of a long message no more than it asks."""
    whole = sum(one.weight * rare for one, rare in zip(pieces, rarity, strict=True) if one.look is not MatchMode.TOPIC)
    return _TITLE * min(whole, _ENOUGH * _RAREST)


def _held(worths: Sequence[list[Worth]], rarity: Sequence[float], row: int) -> float:
    """What a row holds of the pieces; more than a title would where groups and search words say them too."""
    return sum(
        worth * rare
        for rare, of_piece in zip(rarity, worths, strict=True)
        for worth, mask in of_piece
        if mask >> row & 1
    )


@cached_for_typed(8)
def _pieces_of(typed: str, same: SameWords) -> tuple[QueryPiece, ...]:
    return tuple(pieces_of(typed, same))


def _count(worths: list[Worth]) -> int:
    return reduce(or_, (mask for _, mask in worths), 0).bit_count()


def _worths(view: SegmentView, piece: QueryPiece) -> list[Worth]:
    """What the piece says in the rows that may be found: in each text of a row by the way that says most there."""
    found: dict[float, dict[float, int]] = {}
    for where, place, mask in _places(view.segment, piece):
        of_text = found.setdefault(where, {})
        worth = where * (1.0 if where == _TOPIC else piece.worth(place))
        of_text[worth] = of_text.get(worth, 0) | mask
    worths: list[Worth] = []
    for of_text in found.values():
        left = view.may_be_found
        for worth, mask in sorted(of_text.items(), reverse=True):
            if new := mask & left:
                worths.append((worth, new))
                left &= ~new
    return worths


def _places(segment: Segment, piece: QueryPiece) -> list[_Place]:
    """Where the ways of a piece stand. It is kept: one letter more makes nearly the same pieces again."""
    bodily = piece.weight >= _BODILY and len(segment.bodies.text) > 0
    found: list[_Place] = segment.looked.of(
        (piece.ways, piece.look, bodily), lambda: list(_look_for(segment, piece, bodily=bodily))
    )
    return found


def _look_for(segment: Segment, piece: QueryPiece, *, bodily: bool) -> Iterator[_Place]:
    if piece.look is MatchMode.TOPIC:
        topic = set[int]().union(*(segment.in_groups_called(way) for way in piece.ways))
        yield _TOPIC, 0, segment.mask_of(topic)
        return
    for place, way in enumerate(piece.ways):
        in_bodies = bodily and place < _IN_BODIES
        # Of the many words that mean the same hardly any stands in this library.
        if place and not _stands_somewhere(segment, way, in_bodies=in_bodies):
            continue
        looks = _looks(Finder(segment, as_word(way), PLAIN), piece.look)
        found = [(where, _mask(segment, find())) for where, find in looks if where != _BODY or in_bodies]
        if piece.look is MatchMode.ALIKE:
            (_, alike), (where, mistyped) = found
            found[1] = where, mistyped & ~alike  # one title says it once
        yield from ((where, min(place, 1), mask) for where, mask in found if mask)


def _stands_somewhere(segment: Segment, written: str, *, in_bodies: bool) -> bool:
    texts = (
        segment.titles.lines,
        segment.labels.lines,
        segment.keywords.lines,
        *((segment.bodies.text,) if in_bodies else ()),
    )
    return any(lines.hold(written) for lines in texts)


def _looks(finder: Finder, look: MatchMode) -> Iterator[tuple[float, Callable[[], Iterable[Match]]]]:
    if look is MatchMode.WRITTEN:
        yield _CODE, finder.exact_code
        yield _TITLE, finder.title_contains
        yield _LABEL, finder.beside_title
        yield _BODY, finder.body_contains
    elif look is MatchMode.ALIKE:
        yield _TITLE, finder.title_alike
        yield _MISTYPED, finder.title_mistyped
    elif look is MatchMode.NAMED:
        yield _TITLE, finder.title_contains
        yield _LABEL, finder.beside_title
    elif look is MatchMode.SYLLABLES:
        yield _TITLE, finder.title_pinyin_inside
        yield _LABEL, finder.beside_title
        yield _BODY, finder.body_pinyin
    else:
        yield _TITLE, finder.title_initials_inside


def _mask(segment: Segment, matches: Iterable[Match]) -> int:
    mask = 0
    for match in matches:
        mask |= segment.mask_having(match.field, match.all())
    return mask
