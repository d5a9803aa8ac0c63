"""A question in a small window: a heading, a sentence, perhaps a list to read, and the answers as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QProgressBar

from assistant.texts import say
from assistant.ui.icons import app_icon
from assistant.ui.theme import Size
from assistant.ui.widgets import Glyph, button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from assistant.core.sentence import Sentence
    from assistant.ui.appearance import Appearance

_WIDTH = 480
_LIST = QSize(_WIDTH, 180)
_LONG = 1000
"""Characters of a line beyond which the list is as high as it gets anyway."""
_BAR = 4
_PATIENCE_MS = 400
"""What is over by then needs no window."""


def ask(
    look: Appearance, heading: Sentence | str, what: Sentence | str, answers: Sequence[str], lines: Sequence[str] = ()
) -> str:
    """Show it and wait, for a start that cannot go on without: gives the chosen answer's key."""
    question = QuestionDialog(look, heading, what, answers, lines)
    question.exec()
    return question.answer


class QuestionDialog(QDialog):
    """The first answer is the default, the last is what Esc means. What is `for_good` has the last for its default as
    well: one Enter too many does nothing. `open` blocks the window it stands over, no other: the palette can be called
    meanwhile."""

    chosen = Signal(str)
    """The key of the answer, once."""

    def __init__(  # noqa: PLR0913, PLR0917  # what a question is made of
        self,
        look: Appearance,
        heading: Sentence | str,
        what: Sentence | str,
        answers: Sequence[str],
        lines: Sequence[str] = (),
        over: QWidget | None = None,
        *,
        for_good: bool = False,
    ) -> None:
        super().__init__(over)
        self.answer = answers[-1]
        if over is not None:
            self.setWindowModality(Qt.WindowModality.WindowModal)
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("app.name"))
        self.setWindowIcon(app_icon())
        title, text = label("title", wraps=True), label(wraps=True)
        title.setText(say(heading))
        text.setText(say(what))
        words = column(title, text, gap=Size.GAP)
        sign = Glyph(look, "info", "accent")
        top = row(sign, gap=Size.EDGE)
        top.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        whole = column(gap=Size.EDGE)
        whole.setContentsMargins(*[Size.EDGE + Size.GAP] * 4)
        whole.addLayout(top)
        if lines:
            whole.addWidget(_list(lines))
        buttons = row(None)
        for number, key in enumerate(reversed(answers)):
            first = number == len(answers) - 1
            choice = button(("danger" if for_good else "primary") if first else "")
            choice.setText(say(key))
            choice.setAutoDefault(True)  # Enter means the one that has the focus
            choice.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            buttons.addWidget(choice)
            if number == 0 or not for_good:
                self.default = choice
        self.default.setDefault(True)
        whole.addLayout(buttons)
        self._whole = whole
        self.setLayout(whole)
        self.default.setFocus()  # a list to read would have it else
        self.setMinimumWidth(_WIDTH)
        self.finished.connect(lambda _result: self.chosen.emit(self.answer))

    def put(self, widget: QWidget, at: int = -1) -> None:
        """Put something more above the buttons; `at` 1: under the sentence."""
        self._whole.insertWidget(self._whole.count() - 1 if at < 0 else at, widget)

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


class Waiting(QuestionDialog):
    """Says what takes long, when it does, over a window that must wait for it."""

    def __init__(
        self, look: Appearance, heading: Sentence | str, what: Sentence | str, leave: str, over: QWidget
    ) -> None:
        """`leave` is the one answer: what it means that somebody waits no longer is the caller's to say."""
        super().__init__(look, heading, what, (leave,), over=over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        # Enter is for the question that may come in its place: only a click or Esc leaves.
        self.default.setDefault(False)
        self.default.setAutoDefault(False)
        self.setFocus()
        moving = QProgressBar()
        moving.setRange(0, 0)
        moving.setTextVisible(False)
        moving.setFixedHeight(_BAR)
        self.put(moving)
        self.given_up = False
        self.chosen.connect(self._give_up)
        QTimer.singleShot(_PATIENCE_MS, self, self.open)

    def end(self) -> None:
        """It is over: the window goes, or does not even come."""
        self.blockSignals(True)
        self.close()
        self.deleteLater()

    def _give_up(self) -> None:
        self.given_up = True


def _list(lines: Sequence[str]) -> QPlainTextEdit:
    shown = QPlainTextEdit("\n".join(lines))
    shown.setReadOnly(True)
    metrics = shown.fontMetrics()
    wrapped = sum(1 + metrics.horizontalAdvance(line[:_LONG]) // (_LIST.width() - 2 * Size.EDGE) for line in lines)
    shown.setFixedHeight(min(wrapped * metrics.lineSpacing() + 2 * Size.EDGE, _LIST.height()))
    return shown
