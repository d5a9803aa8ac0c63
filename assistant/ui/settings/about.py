"""About: the version, and what the doctor found on this system with how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from assistant.texts import say
from assistant.ui.icons import pixmap
from assistant.ui.settings.page import Card, SettingsPage
from assistant.ui.theme import Size
from assistant.ui.widgets import Glyph, button, column, empty_out, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.check import Check
    from assistant.ui.appearance import Appearance

_SIGNS = {"ok": ("check-circle", "good"), "warn": ("warning", "open"), "fail": ("error", "bad")}
LOGO = 56


class AboutPage(SettingsPage):
    """Shows the doctor's checks, those that are not well first."""

    look_asked = Signal()
    """The system is to be looked at again."""

    def __init__(self, look: Appearance, version: str) -> None:
        super().__init__(look, "settings.about")
        self._version = version
        self._checks: tuple[Check, ...] = ()
        logo = QLabel()
        logo.setPixmap(pixmap("app", look.colours.text, LOGO, self.devicePixelRatioF()))
        logo.setFixedSize(LOGO, LOGO)
        self._name, self._line = label("title"), label("quiet", wraps=True)
        top = row(logo, gap=Size.EDGE)
        top.addLayout(column(None, self._name, self._line, None, gap=2), 1)
        self.body.addLayout(top)
        self.caption("about.doctor")
        self._found = QVBoxLayout()
        self._found.setContentsMargins(0, 4, 0, 4)
        self._found.setSpacing(0)
        found = QWidget()
        found.setLayout(self._found)
        Card(self).add(found)
        again = button()
        self.spoken.bind(again.setText, "about.again")
        again.clicked.connect(self.look_asked)
        self.body.addLayout(row(again, None))
        self.body.addStretch(1)
        look.retold.connect(self._say)
        self._say()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was found."""
        order = list(_SIGNS)[::-1]
        self._checks = tuple(sorted(checks, key=lambda check: order.index(check.state)))
        self._say()

    def _say(self) -> None:
        self._name.setText(say("about.name", version=self._version))
        self._line.setText(say("about.line"))
        empty_out(self._found)
        if not self._checks:
            none = label("quiet")
            none.setText(say("about.not_looked"))
            none.setContentsMargins(Size.EDGE, Size.GAP, Size.EDGE, Size.GAP)
            self._found.addWidget(none)
        for check in self._checks:
            self._found.addWidget(self._line_of(check))

    def _line_of(self, check: Check) -> QWidget:
        sign = Glyph(self.look, *_SIGNS[check.state], Size.SMALL_ICON)
        found = label(wraps=True)
        found.setText(say(check.found))
        words = column(found, gap=2)
        if check.mend is not None:
            mend = label("quiet", wraps=True)
            mend.setText(say(check.mend))
            words.addWidget(mend)
        line = row(sign, gap=Size.PAD)
        line.setContentsMargins(Size.EDGE, 6, Size.EDGE, 6)
        line.addLayout(words, 1)
        made = QWidget()
        made.setLayout(line)
        return made
