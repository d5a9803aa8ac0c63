"""The least that a PySide6 program can be: one window with a word in it. Says when it has been painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Bare(QLabel):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        sys.stdout.write(f'{{"ready": true, "at": {time.monotonic()}}}\n')
        sys.stdout.flush()


app = QApplication(sys.argv)
window = Bare("您好")
window.resize(400, 300)
window.show()
app.exec()
