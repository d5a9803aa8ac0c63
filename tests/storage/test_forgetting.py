"""One choice that was forgotten: it alone, and remembered as such however many are forgotten after it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from making import opened

from assistant.storage.forgetting import MOST, forget_one, still_known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The tables of a library that nobody else has open."""
    path = tmp_path / "library.db"
    opened(path).close()
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def test_what_else_was_chosen_for_the_same_letters_stays(connection: sqlite3.Connection) -> None:
    rows = [("cf", "a", 2, 5), ("cf", "b", 1, 5), ("tk", "a", 1, 5)]
    connection.executemany("INSERT INTO choices (typed, phrase, count, last) VALUES (?, ?, ?, ?)", rows)
    forget_one(connection, "cf", "a", 9)
    left = connection.execute("SELECT typed, phrase FROM choices ORDER BY typed").fetchall()
    assert left == [("cf", "b"), ("tk", "a")]
    known = still_known(connection)
    assert [known("cf", "a", 9), known("cf", "a", 10), known("cf", "b", 5), known("tk", "a", 5)] == [
        False,
        True,
        True,
        True,
    ]


def test_of_many_the_last_ones_are_remembered(connection: sqlite3.Connection) -> None:
    """One that is forgotten again counts as the last."""
    for number in range(MOST):
        forget_one(connection, f"t{number}", "a", 9)
    forget_one(connection, "t0", "a", 9)
    forget_one(connection, "more", "a", 9)
    known = still_known(connection)
    assert [known(typed, "a", 5) for typed in ("t0", "t1", "t2", "more")] == [False, True, False, False]
