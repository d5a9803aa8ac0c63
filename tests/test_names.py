"""One word, one meaning (docs/decisions/0031)."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import assistant

PACKAGE = Path(assistant.__file__).parent
SHARED = {
    "ActionSearch",  # ports of the palette, and what implements them
    "Catalogue",
    "FilledDraft",
    "Cover",  # the probe's
    "Claim",  # of each system
    "Program",  # what the socket and the actions need of the program, and the program
}
GONE = {
    "Bar", "Borrowed", "Care", "Command", "Deeds", "Door", "Draft", "Ear", "Eyes", "Face", "Fate", "Files", "Flow",
    "Head", "Heard", "Heir", "Installed", "Job", "Leftover", "Listening", "Look", "Meant", "Owned", "OwnedCard",
    "OwnedLine", "Owner", "Places", "QtWords", "Readiness", "Records", "Release", "Remote", "Rescue", "Run", "Seat",
    "Shelves", "Sought", "Spoken", "Stage", "State", "Terms", "TrialWindow", "Wanted", "Windows", "WindowsClipboard",
    "WindowsKeys", "Workshop", "Written",
}  # fmt: skip


def classes() -> dict[str, list[str]]:
    """Every class of a module, and the modules that have one of its name."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        inside = file.relative_to(PACKAGE).as_posix()
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].append(inside)
    return found


def test_no_class_has_the_name_of_another() -> None:
    assert {name: files for name, files in classes().items() if len(files) > 1 and name not in SHARED} == {}


def test_no_name_that_was_given_up_comes_back() -> None:
    assert GONE & set(classes()) == set()
