"""Profiles of target programs that imports brought: written by plans, taken back, and kept through a migration."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from making import Clock, a_phrase, creating, opened, plan
from sqlite_utils import Database

from assistant.core.plan import Changes, Conflict
from assistant.core.target import BroughtProfile, Clip, Profile
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.rows import PHRASE_COLUMNS, compact, kept_sentence, phrase_row, phrase_to_json
from assistant.storage.steps import STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.storage.library import Library

WECHAT = BroughtProfile(
    uuid="p1",
    profile=Profile(
        name="微信",
        process=r"^WeChat\.exe$",
        paste_keys="Shift+Insert",
        send_keys="Return",
        title_rule="^(?P<buyer>.+)$",
        clips=(Clip.CLIPBOARD, Clip.PRIMARY),
        copy_only=True,
    ),
    position=3,
    pack="pack-1",
)


def test_a_plan_brings_a_profile_and_its_inverse_takes_it_back(library: Library) -> None:
    library.apply(creating(a_phrase(1), WECHAT))
    assert library.profiles() == [WECHAT]
    assert isinstance(library.undo(), Changes)
    assert library.profiles() == []
    assert library.phrases() == []


def test_a_profile_that_was_changed_and_removed_comes_back_as_it_was(library: Library) -> None:
    library.apply(creating(WECHAT))
    later = BroughtProfile(uuid="p1", profile=Profile(name="别的", title="x"))
    library.apply(plan((WECHAT, later)))
    library.apply(plan((later, None)))
    assert library.profiles() == []
    library.undo()
    assert library.profiles() == [later]
    library.undo()
    assert library.profiles() == [WECHAT]


def test_a_profile_that_is_another_by_now_is_a_conflict(library: Library) -> None:
    library.apply(creating(WECHAT))
    assert library.apply(creating(WECHAT)) == Conflict(("p1",))


def test_the_history_of_before_the_migration_is_still_known(path: Path) -> None:
    """Its table is made anew by the step: nothing of it may be lost."""
    before, now = a_phrase(1), a_phrase(1, title="后来")
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        STEPS.apply(Database(older, execute_plugins=False), stop_before="0003-profiles")
        older.execute("PRAGMA user_version = 2")
        older.execute("INSERT INTO history VALUES (1, ?, ?, 1, NULL, 0)", (Clock().ms, kept_sentence(plan().what)))
        older.execute("INSERT INTO history_edits VALUES (1, 0, 'u1', 'phrase', ?)", (compact(phrase_to_json(before)),))
        columns = PHRASE_COLUMNS.removesuffix(", confirmed, keywords, proof")
        put = f"INSERT INTO phrases ({columns}) VALUES ({','.join('?' * 19)})"  # noqa: S608  # constants
        older.execute(put, phrase_row(now)[:19])
    with closing(opened(path)) as library:
        assert library.phrases() == [now]
        library.undo()
        assert library.phrases() == [before]
        library.apply(creating(WECHAT))
        assert library.profiles() == [WECHAT]


def test_a_profile_that_is_none_is_damage(library: Library) -> None:
    library.connection.execute("""INSERT INTO profiles VALUES ('p', '{"nonsense": 1}', 0, '', 0)""")
    with pytest.raises(DamagedLibraryError):
        library.profiles()
