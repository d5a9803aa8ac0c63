"""The example's table: how many phrases there were, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

STORE = Migrations("example")


@STORE(name="0001-counts")
def _counts(db: Database) -> None:
    db.execute("CREATE TABLE example_counts (at INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT")
