"""A Qt window of ours that asks for the keyboard when told, and says what it got."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from assistant.desktop.x11 import connect


def main() -> None:
    app = QApplication([])
    desktop = connect()
    line = QLineEdit()
    line.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
    line.textChanged.connect(lambda text: print("typed", text, flush=True))

    def obey() -> None:
        word = sys.stdin.readline().strip()
        if word == "show":
            line.show()
            desktop.activation.give_keyboard(int(line.winId()), lambda got: print("keyboard", got, flush=True))
        elif word == "hide":
            line.hide()
            print("hidden", flush=True)
        else:
            app.quit()

    told = QSocketNotifier(0, QSocketNotifier.Type.Read)
    told.activated.connect(obey)
    print("ready", flush=True)
    app.exec()


main()
