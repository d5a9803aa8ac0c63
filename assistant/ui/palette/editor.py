"""The compact phrase editor inside the palette: everything an agent changes, nothing a lead arranges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QTextEdit,
    QWidget,
)

from assistant.core.errors import Problem, Severity
from assistant.core.fields.parse import FOREIGN
from assistant.core.group_path import path_of, slash_left_in, written_path
from assistant.core.imports.checks import unseen_problems
from assistant.core.keywords import joined_keywords, keywords_in
from assistant.core.limits import TITLE, made_sound, one_line, refusal
from assistant.core.phrase import Phrase
from assistant.core.sentence import Sentence, sentence
from assistant.core.unseen import names_of, unseen
from assistant.services.editing import EditedPhrase
from assistant.texts import say
from assistant.ui.appearance import Localized
from assistant.ui.palette.bodies import as_body, as_text
from assistant.ui.palette.rows import units
from assistant.ui.theme import Size
from assistant.ui.widgets import Switch, button, column, label, retone, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.ui.appearance import Appearance
    from assistant.ui.composing import Composing

_ROOM_FOR_HINT = 360
"""The height below which the inputs need all of it."""


def _told(problems: Sequence[Problem]) -> list[Sentence]:
    """What is said of them: of all doubted places in one sentence."""
    foreign = [problem.sentence for problem in problems if problem.sentence.key == FOREIGN]
    named = (value for said in foreign for _, value in said.values if isinstance(value, tuple))
    places = dict.fromkeys(place for each in named for place in each)
    others = [problem.sentence for problem in problems if problem.sentence.key != FOREIGN]
    return [sentence(FOREIGN, places=tuple(places)), *others] if foreign else others


def _keywords(text: str) -> tuple[str, ...]:
    return keywords_in(made_sound(text))


class _EditorTexts(NamedTuple):
    """What the inputs hold."""

    title: str
    code: str
    group: str
    body: str
    keywords: str


class Editor(QWidget):
    """Edits one phrase, or writes a new one."""

    edited = Signal()
    """Something was typed."""
    save_asked = Signal()
    cancel_asked = Signal()
    delete_asked = Signal()

    def __init__(self, look: Appearance, keys: Composing, check: Callable[[str], Sequence[Problem]]) -> None:
        super().__init__()
        self._look, self._check = look, check
        self._before: Phrase | None = None
        self._start = self._opened = Phrase(uuid="", title="", body=())
        self._shown = _EditorTexts("", "", "", "", "")
        self._paths: tuple[GroupPath, ...] = ()
        self._title, self._code, self._group = QLineEdit(), QLineEdit(), QLineEdit()
        self._body = QPlainTextEdit()
        self._body.setTabChangesFocus(True)
        self._keywords = QLineEdit()
        self._lines = (self._title, self._code, self._group, self._keywords)
        self._favourite = Switch(look)
        self._hint = label("quiet", wraps=True)
        self._problems = label("open", wraps=True)
        self._mend = button("link")
        self._mendable: Problem | None = None
        self._groups = QStringListModel(self)
        completer = QCompleter(self._groups, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._group.setCompleter(completer)
        if (proposals := completer.popup()) is not None:
            proposals.setItemDelegate(QStyledItemDelegate(self))  # its own knows no stylesheet
        self._spoken = Localized(look, self)
        self._delete, self._cancel, self._save = button("danger"), button(), button("primary")
        self._arrange()
        keys.watch(*self._lines, self._body, self._favourite)
        keys.watch(self._mend, self._delete, self._cancel, self._save)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look_over)
        for line in self._lines:
            line.textChanged.connect(self._changed)
        self._body.textChanged.connect(self._changed)
        self._favourite.toggled.connect(self._changed)
        self._mend.clicked.connect(self._make_field)
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
        self._start = self._opened = phrase or Phrase(uuid="", title=title, body=(), group=group)
        self._paths = tuple(groups)
        self._groups.setStringList(list(map(written_path, groups)))
        self._title.setText(self._start.title)
        self._code.setText(self._start.code)
        self._group.setText(written_path(self._start.group))
        self._body.setPlainText(as_text(self._start.body))
        self._keywords.setText(joined_keywords(self._start.keywords))
        self._shown = self._texts()
        self._favourite.setChecked(self._start.favourite)
        self._delete.setVisible(phrase is not None)
        for line in self._lines:
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

    def written(self) -> EditedPhrase:
        """What stands there now. What was not touched is what it was, even where a widget cannot show all of it."""
        was, now, opened = self._shown, self._texts(), self._opened
        after = replace(
            self._start,
            title=opened.title if now.title == was.title else one_line(made_sound(now.title)),
            code=opened.code if now.code == was.code else one_line(made_sound(now.code)),
            group=opened.group if now.group == was.group else path_of(made_sound(now.group), self._paths),
            keywords=opened.keywords if now.keywords == was.keywords else _keywords(now.keywords),
            body=opened.body if now.body == was.body else as_body(made_sound(now.body), opened.body),
            favourite=self._favourite.isChecked(),
        )
        return EditedPhrase(self._before, after)

    def _texts(self) -> _EditorTexts:
        # The raw text keeps spaces that do not break; Shift+Enter makes a line separator, which is a newline to us.
        body = self._body.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return _EditorTexts(self._title.text(), self._code.text(), self._group.text(), body, self._keywords.text())

    @property
    def changed(self) -> bool:
        """Whether there is anything to lose."""
        return self.written().after != self._start

    def missing(self) -> Sentence | str:
        """What keeps it from being saved, or its key; empty when nothing does."""
        after = self.written().after
        if not after.title:
            return "editor.no_title"
        return (refusal(after) or "") if after.body else "editor.no_body"

    def focus_missing(self) -> None:
        """Go where something is missing, or too much."""
        missing = self.missing()
        key = missing if isinstance(missing, str) else missing.key
        body_or_title = self._body if key in ("editor.no_body", "limits.body", "limits.fields") else self._title
        too_long = {"limits.group": self._group, "limits.keywords": self._keywords}.get(key)
        if key == "limits.line" and len(self.written().after.title) <= TITLE:
            too_long = self._code
        (too_long or body_or_title).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """On a low screen the hint makes room for the inputs."""
        super().resizeEvent(event)
        self._hint.setVisible(self.height() >= _ROOM_FOR_HINT)

    def _changed(self) -> None:
        self._soon.start()
        self.edited.emit()

    def _look_over(self) -> None:
        text, group = self._texts().body, self._texts().group.strip()
        found = (*unseen_problems(text), *self._found(text))
        lines = [each for line in self._lines for each in unseen(line.text())]
        gone = [sentence("unseen.will-go", signs=names_of(lines))] if lines else []
        if slash := slash_left_in(group, self._paths):
            gone.append(sentence("table.group-whole", group=group, sign=slash))
        self._body.setExtraSelections([self._underline(text, problem) for problem in found if problem.place.end])
        self._problems.setText("\n".join(map(say, [*gone, *_told(found)][:3])))
        self._problems.setVisible(bool(found or gone))
        blocked = any(problem.severity is Severity.BLOCK for problem in found)
        retone(self._problems, "tone", "bad" if blocked else "open")
        self._mendable = next((problem for problem in found if problem.instead), None)
        self._mend.setVisible(self._mendable is not None)
        if self._mendable is not None:
            self._mend.setText(say(sentence("editor.make_field", field=self._mendable.instead)))

    def _found(self, text: str) -> Sequence[Problem]:
        """What is wrong with the text; what was confirmed for it as it stands is not."""
        found = self._check(text)
        if self._start.sure and text == self._shown.body:
            return [problem for problem in found if problem.sentence.key != FOREIGN]
        return found

    def _make_field(self) -> None:
        """Put the field that is proposed in the place of what is doubted; Ctrl+Z takes it back."""
        if self._mendable is not None:
            cursor = self._cursor(self._texts().body, self._mendable)
            cursor.insertText(self._mendable.instead)
            self._body.setTextCursor(cursor)
            self._body.setFocus(Qt.FocusReason.OtherFocusReason)
            self._look_over()

    def _cursor(self, text: str, problem: Problem) -> QTextCursor:
        """The place of the problem, selected."""
        cursor = QTextCursor(self._body.document())
        cursor.setPosition(units(text, min(problem.place.start, len(text))))
        cursor.setPosition(units(text, min(problem.place.end, len(text))), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _underline(self, text: str, problem: Problem) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self._cursor(text, problem)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        colours = self._look.colours
        look.setUnderlineColor(QColor(colours.bad if problem.severity is Severity.BLOCK else colours.open))
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
        body, keywords, star = label("quiet"), label("quiet"), label()
        body.setBuddy(self._body)
        keywords.setBuddy(self._keywords)
        for setter, key in (
            (body.setText, "editor.body"),
            (self._body.setAccessibleName, "editor.body"),
            (self._body.setPlaceholderText, "editor.body_example"),
            (self._hint.setText, "editor.body_hint"),
            (keywords.setText, "editor.keywords"),
            (self._keywords.setAccessibleName, "editor.keywords"),
            (self._keywords.setPlaceholderText, "editor.keywords_example"),
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
        whole.addWidget(self._hint)
        beside = row(self._problems, self._mend)
        beside.setStretch(0, 1)
        whole.addLayout(beside)
        words = row(keywords, self._keywords)
        words.setStretch(1, 1)
        whole.addLayout(words)
        whole.addLayout(row(self._favourite, star, None, self._delete, self._cancel, self._save))
        self.setLayout(whole)
