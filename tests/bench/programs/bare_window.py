"""The least that a PySide6 program can be: one window. Says when it has been painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        sys.stdout.write(f'{{"ready": true, "at": {time.monotonic()}}}\n')
        sys.stdout.flush()


app = QApplication(sys.argv)
window = Bare()
window.resize(400, 300)
window.show()
app.exec()
