"""The compact phrase editor inside the palette: everything an agent changes, nothing a lead arranges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from assistant.core.phrase import Phrase
from assistant.services.editing import Written
from assistant.texts import say
from assistant.ui.look import Spoken
from assistant.ui.palette.bodies import as_body, as_text
from assistant.ui.palette.rows import units
from assistant.ui.theme import Size
from assistant.ui.widgets import Composing, Switch, button, column, label, retone, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.errors import Problem
    from assistant.core.phrase import GroupPath
    from assistant.ui.look import Look

PART = " / "


def parse_group(text: str) -> GroupPath:
    """A group's path as people write it: parts between slashes, `>` or `›`."""
    for sign in ("／", "›", ">", "＞"):
        text = text.replace(sign, "/")
    return tuple(part for piece in text.split("/") if (part := piece.strip()))


class Editor(QWidget):
    """Edits one phrase, or writes a new one."""

    edited = Signal()
    """Something was typed."""
    save_asked = Signal()
    cancel_asked = Signal()
    delete_asked = Signal()

    def __init__(self, look: Look, keys: Composing, check: Callable[[str], Sequence[Problem]]) -> None:
        super().__init__()
        self._look, self._check = look, check
        self._before: Phrase | None = None
        self._start = Phrase(uuid="", title="", body=())
        self._title, self._code, self._group = QLineEdit(), QLineEdit(), QLineEdit()
        self._body = QPlainTextEdit()
        self._body.setTabChangesFocus(True)
        self._favourite = Switch(look)
        self._problems = label("open", wraps=True)
        self._groups = QStringListModel(self)
        completer = QCompleter(self._groups, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._group.setCompleter(completer)
        self._spoken = Spoken(look, self)
        self._delete, self._cancel, self._save = button("danger"), button(), button("primary")
        self._arrange()
        keys.watch(self._title, self._code, self._group, self._body, self._favourite)
        keys.watch(self._delete, self._cancel, self._save)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look_over)
        for line in (self._title, self._code, self._group):
            line.textChanged.connect(self._changed)
        self._body.textChanged.connect(self._changed)
        self._favourite.toggled.connect(self._changed)
        self._save.clicked.connect(self.save_asked)
        self._cancel.clicked.connect(self.cancel_asked)
        self._delete.clicked.connect(self.delete_asked)
        look.restyled.connect(self._look_over)
        look.retold.connect(self._look_over)

    def edit(
        self, phrase: Phrase | None, groups: Sequence[GroupPath], *, title: str = "", group: GroupPath = ()
    ) -> None:
        """Begin with a phrase, or with a new one that has a title and a group already."""
        self._before = phrase
        self._start = phrase or Phrase(uuid="", title=title, body=(), group=group)
        self._groups.setStringList([PART.join(path) for path in groups])
        self._title.setText(self._start.title)
        self._code.setText(self._start.code)
        self._group.setText(PART.join(self._start.group))
        self._body.setPlainText(as_text(self._start.body))
        self._favourite.setChecked(self._start.favourite)
        self._delete.setVisible(phrase is not None)
        for line in (self._title, self._code, self._group):
            line.setCursorPosition(0)
        first: QWidget = self._body if self._start.title else self._title
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._body.moveCursor(QTextCursor.MoveOperation.End)
        self._look_over()

    def go_on_over(self, now: Phrase | None) -> None:
        """What stands here is written over the phrase as it is now; None when it has gone: it becomes a new one."""
        self._start = now or replace(self._start, uuid="", created_at=0, updated_at=0)
        self._before = now
        self._delete.setVisible(now is not None)
        self._body.setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> Written:
        """What stands there now."""
        after = replace(
            self._start,
            title=self._title.text().strip(),
            code=self._code.text().strip(),
            group=parse_group(self._group.text()),
            body=as_body(self._body.toPlainText(), self._start.body),
            favourite=self._favourite.isChecked(),
        )
        return Written(self._before, after)

    @property
    def changed(self) -> bool:
        """Whether there is anything to lose."""
        return self.written().after != self._start

    def missing(self) -> str:
        """The key of what keeps it from being saved; empty when nothing does."""
        after = self.written().after
        if not after.title:
            return "editor.no_title"
        return "" if after.body else "editor.no_body"

    def focus_missing(self) -> None:
        """Go where something is missing."""
        (self._body if self.missing() == "editor.no_body" else self._title).setFocus()

    def _changed(self) -> None:
        self._soon.start()
        self.edited.emit()

    def _look_over(self) -> None:
        text = self._body.toPlainText()
        found = self._check(text)
        self._body.setExtraSelections([self._underline(text, problem) for problem in found if problem.place.end])
        self._problems.setText("\n".join(say(problem.sentence) for problem in found[:3]))
        self._problems.setVisible(bool(found))
        blocked = any(problem.severity == "block" for problem in found)
        retone(self._problems, "tone", "bad" if blocked else "open")

    def _underline(self, text: str, problem: Problem) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._body.document())
        cursor.setPosition(units(text, min(problem.place.start, len(text))))
        cursor.setPosition(units(text, min(problem.place.end, len(text))), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        colours = self._look.colours
        look.setUnderlineColor(QColor(colours.bad if problem.severity == "block" else colours.open))
        made.format = look
        return made

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Size.PAD)
        grid.setVerticalSpacing(4)
        grid.setRowMinimumHeight(2, Size.PAD)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for at, (key, line, wide) in enumerate(
            (
                ("editor.title", self._title, 2),
                ("editor.group", self._group, 1),
                ("editor.code", self._code, 1),
            )
        ):
            name = label("quiet")
            name.setBuddy(line)
            self._spoken.bind(name.setText, key)
            self._spoken.bind(line.setAccessibleName, key)
            top, left = (0, 0) if wide == 2 else (3, at - 1)
            grid.addWidget(name, top, left, 1, wide)
            grid.addWidget(line, top + 1, left, 1, wide)
        body, hint, star = label("quiet"), label("quiet", wraps=True), label()
        body.setBuddy(self._body)
        for setter, key in (
            (body.setText, "editor.body"),
            (self._body.setAccessibleName, "editor.body"),
            (self._body.setPlaceholderText, "editor.body_example"),
            (hint.setText, "editor.body_hint"),
            (star.setText, "editor.favourite"),
            (self._favourite.setAccessibleName, "editor.favourite"),
            (self._delete.setText, "editor.delete"),
            (self._cancel.setText, "common.cancel"),
            (self._save.setText, "common.save"),
            (self._title.setPlaceholderText, "editor.title_example"),
            (self._code.setPlaceholderText, "editor.code_example"),
            (self._group.setPlaceholderText, "editor.group_example"),
        ):
            self._spoken.bind(setter, key)
        whole = column(gap=Size.GAP)
        whole.setContentsMargins(Size.EDGE, Size.PAD, Size.EDGE, Size.PAD)
        whole.addLayout(grid)
        whole.addSpacing(4)
        block = column(body, gap=4)
        block.addWidget(self._body, 1)
        whole.addLayout(block, 1)
        for part in (hint, self._problems):
            whole.addWidget(part)
        whole.addLayout(row(self._favourite, star, None, self._delete, self._cancel, self._save))
        self.setLayout(whole)
