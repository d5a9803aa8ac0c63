"""Runs inside Wine: another PySide6 program with one edit field, as the target.

qt_target.py PORT
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from obey import serve_qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

app = QApplication([*sys.argv, "-style", "fusion"])
field = QPlainTextEdit()
field.setWindowTitle("另一个程序")
field.resize(420, 260)


def front() -> None:
    field.activateWindow()
    field.setFocus()


if __name__ == "__main__":
    serve_qt(int(sys.argv[1]), globals(), app)
    field.show()
    sys.exit(app.exec())
