"""Our SVG icons, drawn in a theme colour at the size and pixel ratio asked for, each once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assistant.ui.theme import Size

_RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


def folder() -> Path:
    """Where the icons lie: inside the installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "resources" / "icons"
    return inside if inside.is_dir() else package.parent / "resources" / "icons"


def names() -> list[str]:
    """Every icon there is."""
    return sorted(file.stem for file in folder().glob("*.svg"))


@cache
def _source(name: str) -> str:
    return (folder() / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int = Size.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon in a colour, `size` logical pixels wide, sharp at the device pixel ratio."""
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    source = _source(name).replace("currentColor", colour).encode()
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def icon(name: str, colour: str, size: int = Size.ICON) -> QIcon:
    """The icon for buttons and menus, sharp at every scaling."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


@cache
def app_icon(name: str = "app") -> QIcon:
    """A coloured icon of ours (`app`, `tray`, `tray-paused`) from 16 to 256 px."""
    made = QIcon()
    for size in (16, 20, 24, 32, 40, 48, 64, 128, 256):
        made.addPixmap(pixmap(name, "#000000", size))
    return made
