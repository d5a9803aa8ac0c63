"""Words that mean the same, which packs brought: written by plans, taken back, restored, and kept whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from making import Clock, a_phrase, creating, opened, plan
from sqlite_utils import Database

from assistant.core.plan import Changes, Conflict
from assistant.core.word_groups import BroughtWords
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.rows import PHRASE_COLUMNS, compact, kept_sentence, phrase_row, phrase_to_json
from assistant.storage.steps import STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.storage.library import Library

WORDS = BroughtWords(uuid="w1", groups=(("降价", "退差价"), ("坏果", "烂果", "磕碰果")), pack="pack-1")


def test_a_plan_brings_words_and_its_inverse_takes_them_back(library: Library) -> None:
    library.apply(creating(a_phrase(1), WORDS))
    assert library.same_words() == [WORDS]
    assert isinstance(library.undo(), Changes)
    assert library.same_words() == []
    assert library.phrases() == []


def test_words_that_were_changed_and_left_come_back_as_they_were(library: Library) -> None:
    library.apply(creating(WORDS))
    later = replace(WORDS, groups=(("降价", "保价"),))
    library.apply(plan((WORDS, later)))
    library.apply(plan((later, None)))
    assert library.same_words() == []
    library.undo()
    assert library.same_words() == [later]
    library.undo()
    assert library.same_words() == [WORDS]


def test_words_that_are_others_by_now_are_a_conflict(library: Library) -> None:
    library.apply(creating(WORDS))
    assert library.apply(creating(WORDS)) == Conflict(("w1",))
    assert library.apply(plan((replace(WORDS, groups=()), None))) == Conflict(("w1",))


def test_a_library_from_before_there_were_such_words_keeps_its_phrases_and_its_history(path: Path) -> None:
    before, now = a_phrase(1), a_phrase(1, title="后来", keywords=("保价",))
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        STEPS.apply(Database(older, execute_plugins=False), stop_before="0007-same-words")
        older.execute("PRAGMA user_version = 6")
        older.execute("INSERT INTO history VALUES (1, ?, ?, 1, NULL, 0)", (Clock().ms, kept_sentence(plan().what)))
        older.execute("INSERT INTO history_edits VALUES (1, 0, 'u1', 'phrase', ?)", (compact(phrase_to_json(before)),))
        put = f"INSERT INTO phrases ({PHRASE_COLUMNS}) VALUES ({','.join('?' * 22)})"  # noqa: S608  # constants
        older.execute(put, phrase_row(now))
    with closing(opened(path)) as library:
        assert library.phrases() == [now]
        assert library.same_words() == []
        library.undo()
        assert library.phrases() == [before]
        library.apply(creating(WORDS))
        assert library.same_words() == [WORDS]


@pytest.mark.parametrize("said", ["7", "[7]", "[[7]]", "[null]"])
def test_what_nobody_writes_so_is_damage(library: Library, said: str) -> None:
    proof = crc32(f"w\0{said}\0".encode())
    library.connection.execute("INSERT INTO same_words VALUES ('w', ?, '', ?)", (said, proof))
    with pytest.raises(DamagedLibraryError):
        library.same_words()


def test_a_word_that_turned_on_the_disk_is_damage(library: Library) -> None:
    library.apply(creating(WORDS))
    library.connection.execute("UPDATE same_words SET said = replace(said, '烂', '栏')")
    with pytest.raises(DamagedLibraryError):
        library.same_words()
