"""Every colour, size and font of our windows. No widget carries one of its own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication

from assistant.core.settings import Theme
from assistant.texts import Language, language


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme, as `#rrggbb`. Every text colour reaches 4.5:1 on the grounds named in `PAIRS`."""

    dark: bool
    ground: str
    """The window itself."""
    raised: str
    """Inputs, cards, chips."""
    sunken: str
    """The preview and side bars."""
    hover: str
    line: str
    """Hairlines between areas; the border of a window."""
    edge: str
    """The border of an input: 3:1 on the ground, so that one sees where to write."""
    text: str
    quiet: str
    """Second lines."""
    accent: str
    """Matched letters, focus, the default button."""
    on_accent: str
    selected: str
    """The ground of the chosen row."""
    filled: str
    """The ground of a filled field in a preview."""
    open: str
    """An unanswered field and every warning."""
    open_ground: str
    bad: str
    bad_ground: str
    good: str
    good_ground: str
    star: str
    """The favourite mark: a sign, not text (3:1)."""
    shadow: str = "#000000"


LIGHT = Palette(
    dark=False,
    ground="#ffffff",
    raised="#f6f6f9",
    sunken="#f7f7fa",
    hover="#f0f0f5",
    line="#e3e3ea",
    edge="#8e8e9f",
    text="#1c1b22",
    quiet="#5c5b69",
    accent="#5843d4",
    on_accent="#ffffff",
    selected="#eceafb",
    filled="#e2defa",
    open="#8a4b00",
    open_ground="#fdeccd",
    bad="#b3261e",
    bad_ground="#fce8e6",
    good="#17693c",
    good_ground="#e0f3e7",
    star="#b87400",
)
DARK = Palette(
    dark=True,
    ground="#1d1c22",
    raised="#29282f",
    sunken="#222128",
    hover="#2b2a32",
    line="#38373f",
    edge="#777685",
    text="#f0eff4",
    quiet="#aeadba",
    accent="#b3a6ff",
    on_accent="#1a1433",
    selected="#35315a",
    filled="#3f3970",
    open="#ffc46b",
    open_ground="#453415",
    bad="#ffaba3",
    bad_ground="#4a211e",
    good="#8bdcab",
    good_ground="#1c3d2a",
    star="#f2b84b",
)

PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "quiet") for ground in ("ground", "raised", "sunken", "hover", "selected")),
    *(("accent", ground) for ground in ("ground", "raised", "sunken", "hover", "selected")),
    ("on_accent", "accent"),
    ("text", "filled"),
    ("open", "open_ground"),
    ("open", "ground"),
    ("open", "raised"),
    ("open", "sunken"),
    ("bad", "bad_ground"),
    ("bad", "ground"),
    ("bad", "sunken"),
    ("good", "good_ground"),
    ("good", "ground"),
    ("good", "raised"),
    ("text", "open_ground"),
    ("text", "bad_ground"),
    ("text", "good_ground"),
)
"""Every text that stands on every ground: held to 4.5:1 by a test."""

SIGNS: tuple[tuple[str, str], ...] = (
    ("star", "ground"),
    ("star", "selected"),
    ("edge", "ground"),
    ("edge", "sunken"),
    ("accent", "ground"),
)
"""Signs and borders that mean something: held to 3:1."""


class Size:
    """Logical pixels, all on a grid of four; fonts apart."""

    GRID = 4
    GAP = 8
    PAD = 12
    EDGE = 16
    ROW = 56
    ROWS = 8
    HEADING = 28
    ICON = 20
    SMALL_ICON = 16
    INPUT = 32
    CHIP = 28
    SEARCH = 56
    FOOTER = 36
    RADIUS = 12
    INNER_RADIUS = 8
    SMALL_RADIUS = 4
    SHADOW = 28
    PALETTE_WIDTH = 880
    LIST_WIDTH = 480


class FontSize:
    """Font sizes in logical pixels."""

    SEARCH = 18
    TITLE = 15
    BASE = 13
    SMALL = 12
    CAPS = 11


FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
"""The interface fonts of the systems we run on; the first one there is taken."""
LATIN = ("Segoe UI", "SF Pro Text", "Noto Sans", "Liberation Sans", "DejaVu Sans")
"""They come before those in English: a CJK font draws curly quotes as wide as a character."""
MONOSPACE = ("Cascadia Mono", "Consolas", "SF Mono", "JetBrains Mono", "DejaVu Sans Mono", "monospace")


def font(size: int = FontSize.BASE, *, strong: bool = False, monospace: bool = False) -> QFont:
    """The interface font at a size in logical pixels."""
    made = QFont()
    families = FAMILIES if language() is Language.CHINESE else (*LATIN, *FAMILIES)
    made.setFamilies([*MONOSPACE, *families] if monospace else list(families))
    made.setPixelSize(size)
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def palette_for(chosen: Theme) -> Palette:
    """The colours of a choice; `AUTO` asks the system."""
    if chosen is Theme.AUTO:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if chosen is Theme.DARK else LIGHT


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    seen = QColor(colour)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (seen.redF(), seen.greenF(), seen.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
