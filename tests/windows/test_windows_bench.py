"""The bench itself: what would end a program there and is no fault of the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rig.library import EMOJI

if TYPE_CHECKING:
    from wine import Wine


def test_no_font_is_made_of_pictures_and_a_window_shows_emoji(wine: Wine) -> None:
    """Qt asks a font for the measures of its outlines. Wine has none of a font made of pictures, and Qt then reads what
    happens to lie in memory: often enough the program is gone."""
    with wine.actor("qt_target.py") as window:
        families = window.do("from PySide6.QtGui import QFontDatabase\nanswer = QFontDatabase.families()")
        assert "Noto Sans CJK SC" in families
        assert [name for name in families if "Emoji" in name] == []
        shown = window.do(f"field.setPlainText({EMOJI.text!r}); app.processEvents(); answer = field.toPlainText()")
        assert shown == EMOJI.text
