"""Every word of the windows is written, and every window is drawn in both languages and themes."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import gallery
import pytest
import shelf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import assistant.ui
from assistant import texts
from assistant.core.settings import Theme

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


def keys_in_the_windows() -> set[str]:
    """Everything in the windows' code that looks like a key of a sentence of theirs."""
    areas = {key.partition(".")[0] for key in texts.SENTENCES}
    found: set[str] = set()
    for file in Path(assistant.ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                area, dot, rest = node.value.partition(".")
                if dot and area in areas and rest.replace("_", "").replace("-", "").isalnum():
                    found.add(node.value)
    return found


def test_every_sentence_the_windows_bind_is_written() -> None:
    assert len(keys_in_the_windows()) > 100
    assert keys_in_the_windows() - set(texts.SENTENCES) == set()


@pytest.mark.long
def test_every_window_is_drawn_in_both_languages_and_themes(look: Appearance, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wanted = {"palette", "palette-form", "welcome", "settings-targets", "toast-calm"}
    count = gallery.draw(tmp_path, app, look, wanted.__contains__)
    assert count == 4 * len(wanted)
    assert len({file.read_bytes() for file in tmp_path.iterdir()}) == count
    look.choose(Theme.LIGHT)


def test_the_shelf_of_these_tests_holds_the_starter_packs() -> None:
    assert len(shelf.from_packs().phrases) > 100
