from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from making import DAY, a_group, a_phrase, creating, dump, opened, plan

from assistant.core.outcome import Ending, Outcome
from assistant.core.phrase import TextMessage
from assistant.core.plan import STARTERS, Changes, Conflict
from assistant.core.sentence import sentence
from assistant.storage import history

if TYPE_CHECKING:
    from pathlib import Path

    from making import Clock

    from assistant.storage.library import Library


def days_pass(library: Library, clock: Clock, days: int) -> None:
    """So many days, looked at often enough for the clock to be believed."""
    for passed in range(0, days, 10):
        clock.ms += min(10, days - passed) * DAY
        library.purge(0)


def titled(library: Library) -> list[str]:
    return [phrase.title for phrase in library.phrases()]


def test_undoing_twice_goes_back_twice_and_the_history_shows_it(library: Library) -> None:
    one, two, three = (a_phrase(1, title=title) for title in "abc")
    library.apply(creating(one))
    library.apply(plan((one, two)))
    library.apply(plan((two, three)))
    assert isinstance(library.undo(), Changes)
    assert titled(library) == ["b"]
    assert isinstance(library.undo(), Changes)
    assert titled(library) == ["a"]
    assert [(line.number, line.undone, line.undoes) for line in library.history(9)] == [
        (5, False, 2),
        (4, False, 3),
        (3, True, None),
        (2, True, None),
        (1, False, None),
    ]


def test_the_history_names_the_phrase_while_it_is_there(library: Library) -> None:
    one, two = a_phrase(1, title="催付"), a_phrase(2, title="退款")
    library.apply(creating(one))
    library.apply(creating(two))
    library.apply(plan((one, replace(one, title="首次催付"))))
    library.undo(2)

    assert [line.title for line in library.history(9)] == ["", "首次催付", "", "首次催付"]


def test_undo_never_takes_the_starter_packs_away(library: Library) -> None:
    starters = replace(creating(a_phrase(1, title="内置")), what=sentence(STARTERS, packs=1, phrases=1))
    library.apply(creating(a_phrase(2, title="我的")))
    library.apply(starters)

    assert isinstance(library.undo(), Changes)
    assert titled(library) == ["内置"]
    assert library.undo() is None
    assert titled(library) == ["内置"]


def test_a_new_plan_after_undoing_is_taken_back_first(library: Library) -> None:
    one, two = a_phrase(1, title="a"), a_phrase(1, title="b")
    library.apply(creating(one))
    library.apply(plan((one, two)))
    library.undo()
    library.apply(creating(a_phrase(2, title="z")))
    library.undo()
    assert titled(library) == ["a"]
    library.undo()
    assert titled(library) == []
    assert library.undo() is None


def test_a_plan_can_be_taken_back_by_its_number_before_newer_ones(library: Library) -> None:
    one, gone = a_phrase(1), a_phrase(1, deleted_at=5)
    library.apply(creating(one))
    deleted = library.apply(plan((one, gone)))
    library.apply(creating(a_phrase(2), a_phrase(3)))
    assert isinstance(deleted, Changes)
    undone = library.undo(deleted.number)
    assert isinstance(undone, Changes)
    assert undone.edits == (deleted.edits[0].inverse,)
    assert len(library.phrases()) == 3
    assert library.undo(deleted.number) is None
    library.undo()
    assert library.phrases() == [one]
    library.undo()
    assert library.phrases() == []
    assert library.undo(99) is None


def test_a_plan_is_not_taken_back_under_a_newer_one_that_touched_the_same(library: Library) -> None:
    versions = [a_phrase(1, title=title) for title in "abc"]
    library.apply(creating(versions[0], a_phrase(2)))
    middle = library.apply(plan((versions[0], versions[1])))
    library.apply(plan((versions[1], versions[2])))
    assert isinstance(middle, Changes)
    assert library.undo(middle.number) == Conflict(("u1",))
    assert titled(library)[0] == "c"
    library.undo()
    assert isinstance(library.undo(middle.number), Changes)
    assert titled(library)[0] == "a"


@pytest.mark.parametrize("steps", [10, 4])
def test_ten_who_undo_at_the_same_time_take_one_step_back_each(library: Library, path: Path, steps: int) -> None:
    """Four were told that the phrase had been changed since."""
    versions = [a_phrase(1, title=str(number)) for number in range(steps + 1)]
    library.apply(creating(versions[0]))
    for before, after in pairwise(versions):
        library.apply(plan((before, after)))
    together = Barrier(10)

    def undo(_: int) -> Changes | Conflict | None:
        with closing(opened(path)) as own:
            together.wait()
            return own.undo()

    with ThreadPoolExecutor(10) as pool:
        done = list(pool.map(undo, range(10)))
    assert not [one for one in done if isinstance(one, Conflict)]
    undone = [line.undoes for line in reversed(library.history(99)) if line.undoes]
    assert undone == list(range(steps + 1, 0, -1))[:10]
    assert len(undone) == len([one for one in done if one is not None])


def test_what_stands_in_the_way_of_an_undo_is_a_conflict(library: Library) -> None:
    """Its place in the tree is another group's by now."""
    library.apply(creating(a_group(1, "售后")))
    gone = library.apply(plan((a_group(1, "售后"), None)))
    assert isinstance(gone, Changes)
    library.apply(creating(a_group(2, "售后")))
    assert library.undo(gone.number) == Conflict(("g1",))
    assert library.groups() == [a_group(2, "售后")]


def test_undoing_says_what_it_took_back(library: Library) -> None:
    made = creating(a_phrase(1))
    library.apply(made)
    undone = library.undo()
    assert isinstance(undone, Changes)
    assert undone.what == made.what
    assert undone.edits == (made.edits[0].inverse,)


def test_purging_empties_the_bin_of_what_was_deleted_before(library: Library) -> None:
    old, fresh, there = a_phrase(1, deleted_at=99), a_phrase(2, deleted_at=100), a_phrase(3)
    library.apply(creating(old, fresh, there))
    changes = library.purge(100)
    assert [edit.before for edit in changes.edits] == [old]
    assert library.bin() == [fresh]
    assert library.phrases() == [there]
    assert library.purge(100).number == 0


def test_a_purged_text_is_nowhere_in_the_file(library: Library, path: Path) -> None:
    secret = a_phrase(1, title="密语", body=(TextMessage("密文"),), note="密注")
    library.apply(creating(secret))
    gone = replace(secret, deleted_at=5)
    library.apply(plan((secret, gone)))
    library.apply(plan((gone, replace(gone, title="密改"))))
    assert "密" in "".join(dump(path))
    library.purge(6)
    assert "密" not in "".join(dump(path))


def test_what_was_purged_cannot_be_brought_back_nor_what_was_before_it(library: Library) -> None:
    one, two = a_phrase(1), a_phrase(2)
    library.apply(creating(two))
    library.apply(creating(one))
    gone = replace(one, deleted_at=5)
    library.apply(plan((one, gone), (two, replace(two, title="x"))))
    library.purge(6)
    library.apply(plan((replace(two, title="x"), replace(two, title="y"))))
    library.undo()
    assert titled(library) == ["x"]
    assert library.undo() is None
    assert [line.final for line in library.history(9)] == [False, False, True, True, True, True]


def test_plans_older_than_ninety_days_are_forgotten(library: Library, clock: Clock) -> None:
    library.apply(creating(a_phrase(1)))
    days_pass(library, clock, 90)
    assert len(library.history(9)) == 1
    clock.ms += 1
    library.purge(0)
    assert library.history(9) == []
    assert library.undo() is None
    made = library.apply(creating(a_phrase(2)))
    assert isinstance(made, Changes)
    assert made.number == 2


def test_a_clock_that_was_wrong_once_makes_no_gap_in_the_history(library: Library, clock: Clock) -> None:
    versions = [a_phrase(1, title=title) for title in "abcd"]
    library.apply(creating(versions[0]))
    library.apply(plan((versions[0], versions[1])))
    right, clock.ms = clock.ms, clock.ms - 3000 * DAY
    library.apply(plan((versions[1], versions[2])))
    clock.ms = right
    library.apply(plan((versions[2], versions[3])))
    seen = []
    while library.undo() is not None:
        seen.append(titled(library))
    assert seen == [["c"], ["b"], ["a"], []]


def test_what_was_done_under_a_wrong_clock_is_forgotten_with_what_was_done_before_it(
    library: Library, clock: Clock
) -> None:
    library.apply(creating(a_phrase(1)))
    clock.ms -= 3000 * DAY
    library.apply(creating(a_phrase(2)))
    clock.ms += 3000 * DAY + 1
    days_pass(library, clock, 90)
    library.apply(creating(a_phrase(3)))
    library.purge(0)
    assert [line.number for line in library.history(9)] == [3]


def test_plans_beyond_the_last_ones_are_forgotten(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PLANS_KEPT", 3)
    for number in range(5):
        library.apply(creating(a_phrase(number)))
    assert [line.number for line in library.history(9)] == [5, 4, 3]
    assert [edit[0] for edit in library.connection.execute("SELECT DISTINCT plan FROM history_edits")] == [3, 4, 5]


def test_large_plans_push_out_older_ones_but_the_newest_always_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "EDITS_KEPT", 4)
    library.apply(creating(a_phrase(0)))
    library.apply(creating(*(a_phrase(number) for number in range(1, 4))))
    assert [line.number for line in library.history(9)] == [2, 1]
    library.apply(creating(*(a_phrase(number) for number in range(10, 20))))
    assert [line.number for line in library.history(9)] == [3]
    library.undo()
    assert len(library.phrases()) == 4


def test_old_uses_are_forgotten_with_the_purge(library: Library, clock: Clock) -> None:
    library.apply(creating(a_phrase(1)))
    library.used("u1", "xterm", Outcome(Ending.PASTED), clock.ms)
    days_pass(library, clock, 401)
    assert library.use_counts() == []
