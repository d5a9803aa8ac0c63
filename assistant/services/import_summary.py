"""What people read of an import: its counts, the rows that stay out, and the notes, those of one kind joined."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from assistant.core.errors import Severity, in_order
from assistant.core.fields.parse import FOREIGN
from assistant.core.imports.planning import RowOutcome
from assistant.core.sentence import Sentence, sentence
from assistant.services.exchange import whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.core.errors import Problem
    from assistant.services.exchange import ImportReport

_NO_ROWS = ("profiles", "groups", "same_words")
"""Parts of a pack that are counted for themselves."""
_ROWS = 5
"""Rows that are named of a note that several have."""
_APART = 3
"""Notes of one kind that name different things and still stand each for itself."""
_EACH = ("import.hotkey-", "table.group")
"""What is decided on by what it names, and what is joined already."""
_MARKS = 8
"""Blanks and variables of others that have a note each."""


def counted(report: ImportReport) -> Sentence:
    """How many rows met each fate; what there is none of is left out."""
    counts = [(str(fate), report.counts.get(str(fate), 0)) for fate in RowOutcome]
    said = [sentence(f"import.count-{fate}", count=count) for fate, count in counts if count]
    return _dotted(said) if said else sentence("import.count-none")


def heading(report: ImportReport) -> Sentence | None:
    """How many rows stay out and how many notes there are; None where there are neither."""
    rows = left_out(report)
    out, notes = len(rows), sum(not _keeps_out(problem, rows) for problem in report.problems)
    said = [
        sentence(key if count > 1 else f"{key}-one", count=count)
        for key, count in (("import.rows-out", out), ("import.notes", notes))
        if count
    ]
    return _dotted(said) if said else None


def left_out(report: ImportReport) -> frozenset[int]:
    """The rows that are not imported."""
    kept = {record.row for record in report.records}
    weighty = (problem for problem in report.problems if problem.severity is not Severity.HINT)
    rows = {problem.place.row for problem in weighty if not problem.place.column.startswith(_NO_ROWS)}
    return frozenset(rows - kept - {0})


def lines_of(report: ImportReport, most: int) -> list[Sentence]:
    """The rows that stay out, each with its reasons, then the notes; at most so many of either."""
    rows = left_out(report)
    out = [_line(problem) for problem in in_order(report.problems) if _keeps_out(problem, rows)]
    notes = joined_notes(problem for problem in report.problems if not _keeps_out(problem, rows))
    return [*_no_more(out, most, "import.more-out"), *_no_more(notes, most, "import.more-notes")]


def _keeps_out(problem: Problem, rows: frozenset[int]) -> bool:
    of_a_row = problem.place.row in rows and not problem.place.column.startswith(_NO_ROWS)
    return of_a_row and problem.severity is not Severity.HINT


def joined_notes(problems: Iterable[Problem]) -> list[Sentence]:
    """A line for each kind of note, with how many rows have it; what must be looked at first."""
    ordered = in_order(problems)
    foreign = [problem for problem in ordered if problem.sentence.key == FOREIGN]
    others: dict[tuple[str, str, Severity], dict[tuple[Sentence, str], list[Problem]]] = {}
    for problem in ordered:
        if problem.sentence.key == FOREIGN:
            others.setdefault((FOREIGN, "", problem.severity), {})
            continue
        kind = (problem.sentence.key, problem.place.column, problem.severity)
        others.setdefault(kind, {}).setdefault((problem.sentence, problem.place.file), []).append(problem)
    told = [_marks(foreign) if kind[0] == FOREIGN else _kind(list(alike.values())) for kind, alike in others.items()]
    return list(chain.from_iterable(told))


def _kind(alike: Sequence[Sequence[Problem]]) -> Iterator[Sentence]:
    """Problems of one kind, those of each sentence together; where they are many, the first and how many more."""
    if len(alike) <= _APART or alike[0][0].sentence.key.startswith(_EACH):
        yield from map(_together, alike)
        return
    more = [problem.place.row for problem in chain.from_iterable(alike[1:])]
    yield sentence("import.and-alike", line=_together(alike[0]), more=len(more), rows=_numbers(more))


def _together(problems: Sequence[Problem]) -> Sentence:
    """The same sentence, said of one place or of several."""
    first = problems[0]
    if len(problems) == 1:
        return _line(first)
    if first.place.column or not first.place.row:
        place = whereabouts(first.place)
        return sentence("import.line-and-more", place=place, more=len(problems) - 1, problem=first.sentence)
    numbers = _numbers(problem.place.row for problem in problems)
    return sentence("import.rows-say", count=len(problems), rows=numbers, problem=first.sentence)


def _marks(problems: Sequence[Problem]) -> Iterator[Sentence]:
    """The blanks and other tools' variables: how many rows contain each, the commonest first."""
    rows: dict[str, list[int]] = {}
    for problem in problems:
        for mark in _named(problem.sentence):
            rows.setdefault(mark, []).append(problem.place.row)
    if len(rows) <= 1 and len(problems) == 1:
        yield _line(problems[0])
        return
    counts = Counter({mark: len(found) for mark, found in rows.items()})
    common = [mark for mark, _ in counts.most_common()]
    for mark in common[:_MARKS]:
        key = "import.rows-contain" if counts[mark] > 1 else "import.row-contains"
        yield sentence(key, count=counts[mark], mark=mark, rows=_numbers(rows[mark]))
    rare = common[_MARKS:]
    if rare:
        others = {row for mark in rare for row in rows[mark]}
        key = "import.rows-contain-others" if len(others) > 1 else "import.row-contains-others"
        yield sentence(key, count=len(others), marks=_shortened(rare), rows=_numbers(sorted(others)))
    yield sentence("import.contain-why")


def _named(said: Sentence) -> tuple[str, ...]:
    values: Mapping[str, object] = dict(said.values)
    places = values.get("places", ())
    return places if isinstance(places, tuple) else ()


def _numbers(rows: Iterable[int]) -> tuple[str, ...]:
    return _shortened([str(row) for row in dict.fromkeys(rows)])


def _shortened(names: Sequence[str]) -> tuple[str, ...]:
    return (*names[:_ROWS], "…") if len(names) > _ROWS else tuple(names)


def _line(problem: Problem) -> Sentence:
    return sentence("import.line", place=whereabouts(problem.place), problem=problem.sentence)


def _no_more(lines: list[Sentence], most: int, key: str) -> list[Sentence]:
    return [*lines[:most], sentence(key, count=len(lines) - most)] if len(lines) > most else lines


def _dotted(parts: Sequence[Sentence]) -> Sentence:
    return reduce(lambda left, right: sentence("import.dot", left=left, right=right), parts)
