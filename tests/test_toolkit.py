"""What we count on of the toolkit as it is installed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject


def test_a_call_that_returns_nothing_keeps_the_references_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 does not, and ends the program sooner or later: see pyproject.toml."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 50


@pytest.mark.parametrize(
    "module", ["hashlib", "csv", "assistant.formats.pack", "assistant.ui.welcome", "pypinyin", "rapidfuzz"]
)
def test_the_running_program_is_loaded_without_what_most_days_never_need(module: str) -> None:
    """Megabytes each: OpenSSL, the formats, windows that are opened seldom, dictionaries, slips."""
    asked = f"import sys, assistant.app.run; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
