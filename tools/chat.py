"""A small chat program to show Jinnang at work in: bubbles above, a text box below. It sends nothing anywhere.

    python tools/chat.py LANGUAGE THEME TITLE

Speaks as the targets of the end-to-end tests do: JSON lines on stdout, orders on stdin.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

TALK = {
    "zh": ((False, "你好，我的快递三天没动了"), (True, "您好，我帮您查一下，请稍等～"), (False, "好的，麻烦尽快")),
    "en": (
        (False, "My parcel has not moved for three days"),
        (True, "Let me look at it."),
        (False, "Thanks, please hurry"),
    ),
}
BOX = {"zh": "输入消息，按 Enter 发送", "en": "Type a message, Enter sends it"}
WIDEST = 560
COLOURS = {
    theme: dict(zip(("desk", "ground", "head", "ink", "mine", "theirs"), colours.split(), strict=True))
    for theme, colours in {
        "light": "#c9d1dc #eef0f3 #ffffff #1c2024 #cfe8ff #ffffff",
        "dark": "#0c0d10 #1a1c20 #23262b #e8eaed #1f4a73 #2c3036",
    }.items()
}


def say(**what: Any) -> None:  # noqa: ANN401  # JSON
    """One line for whoever started us."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Box(QPlainTextEdit):
    """The text box; Enter turns what is in it into a bubble."""

    def __init__(self, chat: Chat) -> None:
        super().__init__()
        self._chat = chat

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Send on Enter alone."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._chat.add(mine=True, text=self.toPlainText())
            self.clear()
        else:
            super().keyPressEvent(event)


class Chat(QWidget):
    """One conversation."""

    def __init__(self, title: str, language: str, theme: str) -> None:
        super().__init__()
        self._colours = COLOURS[theme]
        self._last: tuple[QLabel, ...] = ()
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setStyleSheet(
            f"QWidget {{ background: {self._colours['ground']}; color: {self._colours['ink']}; }}"
            f"QPlainTextEdit {{ background: {self._colours['head']}; border: 0; padding: 12px; }}"
        )
        head = QLabel(title.partition(" - ")[0])
        head.setStyleSheet(f"background: {self._colours['head']}; padding: 14px 20px; font-size: 16px;")
        self._bubbles = QVBoxLayout()
        self._bubbles.setContentsMargins(20, 20, 20, 20)
        self._bubbles.setSpacing(12)
        self._bubbles.addStretch()
        self.box = Box(self)
        self.box.setPlaceholderText(BOX[language])
        self.box.setFixedHeight(170)
        self.box.textChanged.connect(lambda: say(text=self.box.toPlainText()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(self._bubbles, 1)
        whole.addWidget(self.box)
        for mine, text in TALK[language]:
            self.add(mine=mine, text=text)
        self.resize(980, 640)

    def add(self, *, mine: bool, text: str) -> None:
        """A bubble at the end."""
        bubble = QLabel(text)
        bubble.setWordWrap(True)
        bubble.setFixedWidth(min(WIDEST, max(map(bubble.fontMetrics().horizontalAdvance, text.split("\n"))) + 40))
        bubble.setFrameShape(QFrame.Shape.NoFrame)
        colour = self._colours["mine" if mine else "theirs"]
        bubble.setStyleSheet(f"background: {colour}; border-radius: 10px; padding: 10px 14px;")
        row = QHBoxLayout()
        row.addWidget(bubble)
        row.insertStretch(0 if mine else 1, 1)
        self._bubbles.addLayout(row)
        self._last = (*self._last[-1:], bubble)

    def places(self) -> dict[str, list[list[int]]]:
        """Where the last two messages and the text box are on the screen: left, top, width and height."""

        def place(widget: QWidget) -> list[int]:
            corner = widget.mapToGlobal(widget.rect().topLeft())
            return [corner.x(), corner.y(), widget.width(), widget.height()]

        return {"messages": [place(bubble) for bubble in self._last], "box": [place(self.box)]}


def backdrop(theme: str) -> QWidget:
    """A plain desktop behind the chat."""
    ground = QWidget()
    ground.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeDesktop)
    ground.setStyleSheet(f"background: {COLOURS[theme]['desk']};")
    ground.setGeometry(QApplication.primaryScreen().geometry())
    ground.show()
    return ground


def obey(chat: Chat) -> None:
    """Every order that has come."""
    for line in os.read(0, 1 << 16).splitlines() or [b""]:
        if not line:
            QApplication.quit()
            return
        order = json.loads(line)
        QApplication.processEvents()
        if order["do"] == "clear":
            chat.box.clear()
        elif order["do"] == "stand":
            chat.setGeometry(*order["place"])
        say(answer=order["ask"], text=chat.box.toPlainText(), **chat.places())


def main() -> None:
    """Show the window until the starter has gone."""
    language, theme, title = sys.argv[1:4]
    app = QApplication(sys.argv[:1])
    font = QFont("Noto Sans CJK SC")
    font.setPixelSize(15)
    app.setFont(font)
    ground = backdrop(theme)
    chat = Chat(title, language, theme)
    chat.move(ground.geometry().center() - chat.rect().center())
    chat.show()
    chat.box.setFocus()
    orders = QSocketNotifier(0, QSocketNotifier.Type.Read)
    orders.activated.connect(lambda: obey(chat))
    say(ready=int(chat.winId()))
    app.exec()


main()
