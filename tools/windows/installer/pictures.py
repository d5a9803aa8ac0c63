"""The program's icon and the installer's pictures, drawn from our SVG.

python pictures.py FOLDER      writes jinnang.ico, side.bmp and head.bmp there
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).parents[3] / "resources" / "icons" / "app.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
AS_PNG = 256
"""The size from which an icon is stored as PNG; smaller ones as bitmaps, which every reader of icons knows."""
PAPER, TINT = "#FFFFFF", "#EFECFD"


def drawn(width: int, height: int, icon: QRectF, paper: str | None = None) -> QImage:
    """Our icon at its place on a picture, which is clear where there is no paper."""
    picture = QImage(width, height, QImage.Format.Format_ARGB32)
    picture.fill(QColor(paper) if paper else 0)
    painter = QPainter(picture)
    QSvgRenderer(str(SVG)).render(painter, icon)
    painter.end()
    return picture


def png(picture: QImage) -> bytes:
    """As a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(held.data())


def bitmap(picture: QImage) -> bytes:
    """As icons hold it: 32 bits a pixel from the lowest row up, then a mask that hides nothing."""
    size = picture.width()
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    mask = bytes((size + 31) // 32 * 4 * size)
    return head + bytes(picture.mirrored(False, True).constBits()) + mask


def icon() -> bytes:
    """An icon file with every size that Windows asks for."""
    images = [(size, drawn(size, size, QRectF(0, 0, size, size))) for size in SIZES]
    stored = [(size, png(one) if size >= AS_PNG else bitmap(one)) for size, one in images]
    entries, place = b"", 6 + 16 * len(stored)
    for size, content in stored:
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), place)
        place += len(content)
    return struct.pack("<HHH", 0, 1, len(stored)) + entries + b"".join(content for _, content in stored)


def write(folder: Path) -> None:
    """Draw them all, the installer's at twice their size, for sharp screens."""
    (folder / "jinnang.ico").write_bytes(icon())
    for name, width, height, place, paper in (
        ("side", 328, 628, QRectF(84, 196, 160, 160), TINT),
        ("head", 300, 114, QRectF(204, 21, 72, 72), PAPER),
    ):
        drawn(width, height, place, paper).convertToFormat(QImage.Format.Format_RGB888).save(
            str(folder / f"{name}.bmp")
        )


if __name__ == "__main__":
    app = QGuiApplication(sys.argv[:1])
    write(Path(sys.argv[1]))
