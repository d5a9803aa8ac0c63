"""A Qt text box that says what is in it, what came in at once, which keys came, and whether it has the keyboard."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

MODIFIERS = 0xFFE1


def say(**what: Any) -> None:
    what["at"] = time.monotonic()
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Box(QPlainTextEdit):
    """Says its text at each change."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.resize(420, 240)
        self.textChanged.connect(lambda: say(text=self.exact()))
        self.installEventFilter(self)

    def exact(self) -> str:
        """The text with its no-break spaces, which toPlainText() would change."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        say(took=source.text())
        super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.nativeVirtualKey() < MODIFIERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            say(key=event.nativeVirtualKey(), code=event.nativeScanCode(), stamp=event.timestamp())
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            say(focus=event.type() is QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)


def obey(box: Box) -> None:
    for line in os.read(0, 1 << 20).splitlines() or [b""]:
        if not line:
            QApplication.quit()
            return
        order = json.loads(line)
        QApplication.processEvents()
        if order["do"] == "clear":
            box.clear()
        elif order["do"] == "close":
            box.close()
        say(answer=order["ask"], text=box.exact(), window=int(box.winId()))


def main() -> None:
    app = QApplication(sys.argv)
    box = Box(sys.argv[1])
    box.show()
    orders = QSocketNotifier(0, QSocketNotifier.Type.Read)
    orders.activated.connect(lambda: obey(box))
    say(ready=int(box.winId()))
    app.exec()


main()
