"""What we count on of the toolkit as it is installed."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_a_call_that_returns_nothing_keeps_the_references_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 does not, and ends the program sooner or later: see pyproject.toml."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 50
