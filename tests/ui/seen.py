"""What can be read of a window, on its picture: where each text and sign is drawn, and how far it stands out there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPixmap,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QWidget

from assistant.ui.theme import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARP = 2
"""Device pixels to a logical one: the strokes of small letters reach their colour."""
SIGN = 40
"""A larger picture is no sign."""
LEAST = 4


@dataclass(frozen=True)
class Seen:
    """A text (or a sign: no text), and the two colours that it is seen by."""

    widget: str
    text: str
    colour: str
    ground: str

    @property
    def contrast(self) -> float:
        return contrast(self.colour, self.ground)


class _Places(QPaintEngine):
    """Writes down where texts and small pictures are drawn."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[tuple[str, QRectF, str]] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:  # noqa: N802
        pass

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:  # noqa: N802
        ink = QFontMetricsF(self.painter().font()).tightBoundingRect(item.text()).translated(at)
        self._add(item.text(), ink)

    def drawPixmap(self, place: QRectF, what: QPixmap, _part: QRectF) -> None:  # noqa: N802
        if max(place.width(), place.height()) <= SIGN:
            self._add("", place, _ink(what))

    def _add(self, text: str, place: QRectF, ink: str = "") -> None:
        painter = self.painter()
        whole = painter.combinedTransform().mapRect(place)
        if painter.hasClipping():
            whole &= painter.combinedTransform().mapRect(painter.clipBoundingRect())
        self.found.append((text, whole, ink))

    def _nothing(self, *_what: Any) -> None:
        """Lines and areas say nothing."""

    drawImage = drawPolygon = drawRects = drawPath = drawLines = drawEllipse = drawPoints = _nothing  # noqa: N815
    drawTiledPixmap = _nothing  # noqa: N815


class _Device(QPaintDevice):
    """A device of a size that keeps no picture."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine = _Places()
        kind = QPaintDevice.PaintDeviceMetric
        self._known = {kind.PdmWidth: size.width(), kind.PdmHeight: size.height(), kind.PdmDepth: 32}
        self._known |= {kind.PdmWidthMM: size.width() // 4, kind.PdmHeightMM: size.height() // 4}
        self._known |= {
            kind.PdmDevicePixelRatio: 1,
            kind.PdmDevicePixelRatioScaled: 0x10000,
            kind.PdmNumColors: 1 << 24,
        }

    def paintEngine(self) -> QPaintEngine:  # noqa: N802
        return self.engine

    def metric(self, what: QPaintDevice.PaintDeviceMetric) -> int:
        return self._known.get(what, 96)


def seen(window: QWidget) -> list[Seen]:
    """Every text and every sign of a window that can be seen at all."""
    picture = QImage(window.size() * SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(SHARP)
    picture.fill(Qt.GlobalColor.transparent)
    window.render(picture)
    return [
        _weigh(widget, picture, *found)
        for widget in (window, *window.findChildren(QWidget))
        if widget.isVisible() and widget.window() is window
        for found in places(widget)
    ]


def _weigh(widget: QWidget, picture: QImage, text: str, place: QRect, ink: str) -> Seen:
    """The strokes of a sign are too thin to reach their colour on the picture."""
    furthest, ground = _colours(picture, place)
    return Seen(type(widget).__name__, text, ink or furthest, ground)


def _ink(sign: QPixmap) -> str:
    """The colour that a sign is drawn in: of its most opaque point."""
    image = sign.toImage()
    image.convertTo(QImage.Format.Format_ARGB32)
    return _named(max(memoryview(bytes(image.constBits())).cast("I")))


def places(widget: QWidget) -> Iterator[tuple[str, QRect, str]]:
    """What this widget alone draws and nothing covers, in the window's coordinates."""
    device = _Device(widget.size())
    widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    window, shown = widget.window(), widget.visibleRegion().boundingRect()
    for text, drawn, ink in device.engine.found:
        place = drawn.toAlignedRect() & shown
        if min(place.width(), place.height()) < LEAST or place.height() * 2 < drawn.height():
            continue
        place.moveTopLeft(widget.mapTo(window, place.topLeft()))
        if all(_on_top(window, at) in (widget, None) for at in (place.topLeft(), place.center(), place.bottomRight())):
            yield text, place, ink


def _on_top(window: QWidget, at: QPoint) -> QWidget | None:
    return window.childAt(at) or window


def _colours(picture: QImage, place: QRect) -> tuple[str, str]:
    """The colour that is furthest from the commonest one there, and that one."""
    part = picture.copy(QRect(place.topLeft() * SHARP, place.size() * SHARP))
    part.convertTo(QImage.Format.Format_RGB32)
    return _weighed(bytes(part.constBits()))


@lru_cache(50_000)
def _weighed(pixels: bytes) -> tuple[str, str]:
    counted = Counter(memoryview(pixels).cast("I"))
    ground = max(counted, key=counted.__getitem__)
    furthest = max(counted, key=lambda pixel: _distance(pixel, ground))
    return _named(furthest), _named(ground)


def _named(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


@cache
def _distance(one: int, other: int) -> float:
    return contrast(_named(one), _named(other))
