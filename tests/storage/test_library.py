from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import DAY, Clock, a_group, a_phrase, creating, dump, groups, opened, phrases, plan

from assistant.core.errors import AssistantError
from assistant.core.outcome import Ending, Outcome, Reason
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Changes, Conflict, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.connection import BUSY_MS, connect
from assistant.storage.library import Library

if TYPE_CHECKING:
    from assistant.core.plan import Item


def stored(library: Library) -> dict[str, Item]:
    items: list[Item] = [*library.phrases(), *library.bin(), *library.groups()]
    return {item.uuid: item for item in items}


@given(phrases())
def test_any_phrase_comes_back_as_it_was_stored(phrase: Phrase) -> None:
    with TemporaryDirectory() as folder, closing(opened(Path(folder) / "library.db")) as library:
        library.apply(creating(phrase))
        assert [*library.phrases(), *library.bin()] == [phrase]


@st.composite
def plans(draw: st.DrawFn, there: dict[str, Item]) -> Plan:
    edits = []
    taken = {item.path for item in there.values() if not isinstance(item, Phrase)}
    for uuid in draw(st.lists(st.sampled_from([f"u{n}" for n in range(8)]), unique=True, max_size=6)):
        kind = groups if int(uuid[1:]) > 4 else phrases
        before = there.get(uuid)
        after: Item | None = draw(kind(st.just(uuid)) | st.none()) if before else draw(kind(st.just(uuid)))
        if after is not None and not isinstance(after, Phrase):
            if after.path in taken:
                continue
            taken.add(after.path)
        edits.append(Edit(before, after))
    return Plan(tuple(edits), sentence("data.purged", count=len(edits)))


@pytest.mark.long
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_plans_undone_one_after_the_other_leave_everything_as_it_was(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, closing(opened(Path(folder) / "library.db")) as library:
        states = [stored(library)]
        for _ in range(3):
            made = library.apply(data.draw(plans(states[-1])))
            assert isinstance(made, Changes)
            if made.edits:
                states.append(stored(library))
        for before in reversed(states[:-1]):
            assert isinstance(library.undo(), Changes)
            assert stored(library) == before
        assert library.undo() is None


def test_phrases_come_by_group_and_position_without_the_bin(library: Library) -> None:
    library.apply(
        creating(
            a_phrase(1, group=("b",), position=2),
            a_phrase(2, group=("b",), position=1),
            a_phrase(3, group=("a",), position=9),
            a_phrase(4, deleted_at=5),
        )
    )
    assert [phrase.uuid for phrase in library.phrases()] == ["u3", "u2", "u1"]
    assert [phrase.uuid for phrase in library.bin()] == ["u4"]


def test_the_last_deleted_comes_first_in_the_bin(library: Library) -> None:
    library.apply(creating(a_phrase(1, deleted_at=5), a_phrase(2, deleted_at=9)))
    assert [phrase.uuid for phrase in library.bin()] == ["u2", "u1"]


def test_groups_come_by_position(library: Library) -> None:
    first, second = a_group(1, "售前", position=2), a_group(2, "售后", "退款", position=1)
    library.apply(creating(first, second))
    assert library.groups() == [second, first]


def test_an_empty_plan_does_nothing(library: Library) -> None:
    assert library.apply(plan()) == Changes(0, (), sentence("data.purged", count=0))
    assert library.history(9) == []


def test_an_applied_plan_says_what_it_touched_and_its_place_in_the_history(library: Library, clock: Clock) -> None:
    made = creating(a_phrase(1), a_group(1))
    assert library.apply(made) == Changes(1, made.edits, made.what)
    (line,) = library.history(9)
    assert (line.number, line.at, line.what, line.edits, line.undone) == (1, clock.ms, made.what, 2, False)


@pytest.mark.parametrize(
    ("edits", "differing"),
    [
        ([(None, a_phrase(1)), (None, a_phrase(9))], ("u1",)),
        ([(a_phrase(1), None), (a_phrase(2, title="other"), None)], ("u2",)),
        ([(a_phrase(3), a_phrase(3, title="x")), (None, a_phrase(9))], ("u3",)),
        ([(a_group(1), None), (a_group(7), a_group(7, "x"))], ("g7",)),
        ([(a_group(1, "elsewhere"), None)], ("g1",)),
        ([(None, a_phrase(9)), (None, a_group(8, "分组1"))], ("g8",)),
        ([(a_phrase(1, title="?"), None), (a_phrase(2, title="?"), None)], ("u1", "u2")),
    ],
)
def test_a_plan_that_meets_something_else_changes_nothing(
    library: Library, path: Path, edits: list[tuple[Item | None, Item | None]], differing: tuple[str, ...]
) -> None:
    library.apply(creating(a_phrase(1), a_phrase(2), a_group(1)))
    before = dump(path)
    assert library.apply(plan(*edits)) == Conflict(differing)
    assert dump(path) == before


def test_two_groups_can_exchange_their_paths(library: Library) -> None:
    first, second = a_group(1, "a"), a_group(2, "b")
    library.apply(creating(first, second))
    exchanged = [replace(first, path=("b",)), replace(second, path=("a",))]
    assert isinstance(library.apply(plan(*zip((first, second), exchanged, strict=True))), Changes)
    assert {group.uuid: group for group in library.groups()} == {"g1": exchanged[0], "g2": exchanged[1]}


def test_a_plan_that_fails_halfway_leaves_nothing_behind(library: Library, path: Path) -> None:
    library.apply(creating(a_phrase(1)))
    before = dump(path)
    with pytest.raises(UnicodeEncodeError):
        library.apply(creating(a_phrase(2), a_phrase(3, note="\ud800")))
    assert dump(path) == before
    assert isinstance(library.apply(creating(a_phrase(4))), Changes)


def test_readings_are_made_once_for_each_text(path: Path, clock: Clock) -> None:
    asked: list[str] = []

    def read(phrase: Phrase) -> tuple[str, str]:
        asked.append(phrase.uuid)
        return phrase.title.upper(), phrase.text.upper()

    one, two = a_phrase(1, title="a", body=(TextMessage("b"),)), a_phrase(2, title="c")
    with closing(Library.open(path, read=read, clock_ms=clock)) as library:
        library.apply(creating(one, two))
        moved, renamed = replace(one, position=7), replace(two, title="d")
        library.apply(plan((one, moved), (two, renamed)))
        assert asked == ["u1", "u2", "u2"]
        assert sorted(library.readings()) == [("u1", "A", "B"), ("u2", "D", "亲，在的")]
        assert list(library.readings(["u2", "u9"])) == [("u2", "D", "亲，在的")]


@pytest.mark.parametrize("said", ["group", "tags", "keywords"])
def test_a_phrase_is_read_anew_when_what_is_said_beside_its_title_is_another(
    path: Path, clock: Clock, said: str
) -> None:
    """Its reading has the sounds of its group, its tags and its search words as well."""

    def read(phrase: Phrase) -> tuple[str, str]:
        return "|".join((phrase.title, *phrase.group, *phrase.tags, *phrase.keywords)), ""

    before, after = (a_phrase(1, title="a", **{said: (word,)}) for word in ("催单", "物流"))
    with closing(Library.open(path, read=read, clock_ms=clock)) as library:
        library.apply(creating(before))
        library.apply(plan((before, after)))
        assert list(library.readings()) == [("u1", "a|物流", "")]
        library.undo()
        assert list(library.readings()) == [("u1", "a|催单", "")]


@pytest.mark.parametrize("said", ["title", "group", "tags", "keywords"])
def test_a_body_is_not_read_anew_where_only_names_are_others(path: Path, clock: Clock, said: str) -> None:
    asked: list[str] = []

    def read(phrase: Phrase) -> tuple[str, str]:
        asked.append(phrase.text)
        return "|".join((phrase.title, *phrase.group, *phrase.tags, *phrase.keywords)), f"read: {phrase.text}"

    before = a_phrase(1, title="a")
    named = replace(before, **{said: "b" if said == "title" else ("b",)})
    both = replace(named, title="c", body=(TextMessage("好"),))
    with closing(Library.open(path, read=read, clock_ms=clock)) as library:
        library.apply(creating(before))
        library.apply(plan((before, named)))
        ((_, title, body),) = library.readings()
        assert asked == [before.text, ""]
        assert ("b" in title, body) == (True, f"read: {before.text}")
        library.apply(plan((named, both)))
        ((_, title, body),) = library.readings()
        assert ("c" in title, body) == (True, "read: 好")


def test_readings_leave_with_their_phrase_and_stay_out_of_the_bin(library: Library) -> None:
    library.apply(creating(a_phrase(1), a_phrase(2)))
    library.apply(plan((a_phrase(1), None), (a_phrase(2), a_phrase(2, deleted_at=1))))
    assert list(library.readings()) == []
    assert [uuid for uuid, _, _ in library.readings(["u1", "u2"])] == ["u2"]


def test_readings_of_another_version_are_made_anew(path: Path, clock: Clock) -> None:
    with closing(opened(path, clock, reading_version="1")) as library:
        library.apply(creating(a_phrase(1)))
    for version, expected in (("1", "t:短语1"), ("2", "new")):
        with closing(
            Library.open(path, read=lambda _: ("new", "new"), clock_ms=clock, reading_version=version)
        ) as library:
            assert [title for _, title, _ in library.readings()] == [expected]


def test_reading_may_stop_a_plan_before_anything_is_written(library: Library, path: Path) -> None:
    class CancelledError(Exception):
        pass

    def cancelled(_: Phrase) -> tuple[str, str]:
        raise CancelledError

    before = dump(path)
    with closing(Library.open(path, read=cancelled, clock_ms=Clock())) as other, pytest.raises(CancelledError):
        other.apply(creating(a_phrase(1)))
    assert dump(path) == before
    assert library.phrases() == []


def test_uses_are_counted_for_phrases_that_are_there(library: Library) -> None:
    library.apply(creating(a_phrase(1), a_phrase(2), a_phrase(3, deleted_at=1)))
    for phrase, ending, at in (
        ("u1", Ending.PASTED, 10),
        ("u2", Ending.COPIED, 20),
        ("u1", Ending.UNCONFIRMED, 30),
        ("u2", Ending.STOPPED, 90),
        ("u3", Ending.PASTED, 40),
        ("gone", Ending.PASTED, 50),
    ):
        library.used(phrase, "xterm", Outcome(ending, Reason.NONE), at)
    assert sorted(library.use_counts()) == [("u1", 2, 30), ("u2", 1, 20)]


def test_a_use_does_not_wait_for_another_process_that_writes(library: Library, path: Path) -> None:
    library.apply(creating(a_phrase(1)))
    with closing(connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(AssistantError) as refused:
            library.used("u1", "xterm", Outcome(Ending.PASTED), 1)
        other.execute("ROLLBACK")
    assert refused.value.sentence.key == "data.busy"
    # Without a wait: the connection was told to wait for nobody, and waits for others again.
    assert library.connection.execute("PRAGMA busy_timeout").fetchone() == (BUSY_MS,)
    library.used("u1", "xterm", Outcome(Ending.PASTED), 2)
    assert library.use_counts() == [("u1", 1, 2)]


def test_uses_outlive_a_phrase_that_comes_back(library: Library) -> None:
    library.apply(creating(a_phrase(1)))
    library.used("u1", "xterm", Outcome(Ending.PASTED), 10)
    library.apply(plan((a_phrase(1), None)))
    assert library.use_counts() == []
    library.undo()
    assert library.use_counts() == [("u1", 1, 10)]


def test_what_another_connection_writes_is_noticed_once(library: Library, path: Path) -> None:
    assert not library.changed_elsewhere()
    library.apply(creating(a_phrase(1)))
    assert not library.changed_elsewhere()
    with closing(opened(path)) as other:
        other.apply(creating(a_phrase(2)))
    assert library.changed_elsewhere()
    assert not library.changed_elsewhere()
    assert len(library.phrases()) == 2


def test_a_library_opened_for_reading_sees_what_the_program_writes_and_writes_nothing(
    library: Library, path: Path
) -> None:
    library.apply(creating(a_phrase(1)))
    with closing(Library.open_to_read(path)) as reader:
        assert reader.phrases() == [a_phrase(1)]
        library.apply(creating(a_phrase(2)))
        assert len(reader.phrases()) == 2
        with pytest.raises(AssistantError) as refused:
            reader.used("u1", "xterm", Outcome(Ending.PASTED), 1)
    assert refused.value.sentence.key == "data.not-writable"


def test_a_library_that_is_not_there_is_not_made_by_reading(path: Path) -> None:
    with pytest.raises(AssistantError) as refused:
        Library.open_to_read(path)
    assert refused.value.sentence.key == "data.none"
    assert not path.exists()


def test_a_file_that_is_only_a_name_is_no_library_of_an_older_version(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    with pytest.raises(AssistantError) as none:
        Library.open_to_read(path)
    assert none.value.sentence.key == "data.none"


def test_deleting_is_a_plan_like_any_other(library: Library) -> None:
    library.apply(creating(a_phrase(1)))
    library.apply(plan((a_phrase(1), a_phrase(1, deleted_at=DAY))))
    assert library.phrases() == []
    library.undo()
    assert library.phrases() == [a_phrase(1)]


def test_a_library_takes_little_room_while_it_is_new() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        opened(path).close()
        assert path.stat().st_size < 200_000


def test_marks_are_remembered_with_the_plan_or_not_at_all(library: Library) -> None:
    library.apply(creating(a_phrase(1)), {"pack:a": "1"})
    assert isinstance(library.apply(creating(a_phrase(1)), {"pack:a": "2", "pack:b": "2"}), Conflict)
    assert (library.meta("pack:a"), library.meta("pack:b")) == ("1", None)
