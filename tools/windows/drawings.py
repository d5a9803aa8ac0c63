"""Draws the clicks that Windows and a virus scanner ask for, for the manual: our own pictures, not theirs.

python tools/windows/drawings.py [docs/manual]      writes unknown-publisher-….svg and scanner-….svg there
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[2]
FONT = "'Microsoft YaHei UI','Segoe UI','Noto Sans CJK SC',sans-serif"
INK, QUIET, LINE, PAPER, ACCENT = "#1F2430", "#667085", "#D0D5DD", "#FFFFFF", "#5B4BD6"
BAND, ON_BAND, GROUND = "#2F5FA8", "#FFFFFF", "#F2F4F7"
WIDTH, HEIGHT, GAP, EDGE, BUTTON = 380, 270, 56, 16, 140
ASCII = 0x7F


@dataclass(frozen=True, slots=True)
class Panel:
    """One window of another program, as far as it matters: what it says, what to click, what to leave alone."""

    title: str
    says: tuple[str, ...]
    link: str = ""
    """What to click when it is no button."""
    button: str = ""
    """The one to click."""
    other: str = ""
    """The one to leave alone."""
    banded: bool = False


PICTURES = {
    "unknown-publisher-zh-CN": (
        Panel(
            "Windows 已保护你的电脑",
            ("Microsoft Defender SmartScreen", "阻止了无法识别的应用启动。"),
            link="更多信息",
            other="不运行",
            banded=True,
        ),
        Panel(
            "Windows 已保护你的电脑",
            ("应用：Jinnang-…-setup.exe", "发布者：未知发布者"),
            button="仍要运行",
            other="不运行",
            banded=True,
        ),
    ),
    "unknown-publisher-en": (
        Panel(
            "Windows protected your PC",
            ("Microsoft Defender SmartScreen prevented", "an unrecognized app from starting."),
            link="More info",
            other="Don’t run",
            banded=True,
        ),
        Panel(
            "Windows protected your PC",
            ("App: Jinnang-…-setup.exe", "Publisher: Unknown publisher"),
            button="Run anyway",
            other="Don’t run",
            banded=True,
        ),
    ),
    "scanner-zh-CN": (
        Panel(
            "未知程序想要运行",
            ("Jinnang-…-setup.exe", "是否允许这个程序运行？"),
            button="允许本次操作",
            other="阻止",
        ),
        Panel(
            "有程序要添加启动项",
            ("Jinnang.exe", "登录 Windows 后自动启动"),
            button="允许",
            other="阻止",
        ),
    ),
    "scanner-en": (
        Panel(
            "An unknown program",
            ("Jinnang-…-setup.exe", "Allow this program to run?"),
            button="Allow this time",
            other="Block",
        ),
        Panel(
            "A new start-up program",
            ("Jinnang.exe", "starts when you log in to Windows"),
            button="Allow",
            other="Block",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on the picture."""

    left: float
    top: float
    width: float
    height: float


def words(text: str, at: tuple[float, float], colour: str, more: str) -> str:
    return f'<text x="{at[0]}" y="{at[1]}" fill="{colour}" {more}>{escape(text)}</text>'


def box(place: Place, fill: str, stroke: str = "none", radius: int = 6) -> str:
    shape = f'x="{place.left}" y="{place.top}" width="{place.width}" height="{place.height}" rx="{radius}"'
    return f'<rect {shape} fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'


def button(label: str, place: Place, fill: str, ink: str) -> list[str]:
    middle = (place.left + place.width / 2, place.top + 23)
    edge = PAPER if fill != "none" else ink
    return [box(place, fill, edge), words(label, middle, ink, 'font-size="14" text-anchor="middle"')]


def pointer(x: float, y: float) -> str:
    """An arrow whose point is there."""
    shape = "0,0 0,22 5.2,17 8.8,25 12.6,23.2 9,15.6 16,15.4"
    return (
        f'<polygon points="{shape}" transform="translate({x} {y})" fill="{INK}" stroke="{PAPER}" stroke-width="1.6"/>'
    )


def panel(one: Panel, number: int, left: float) -> list[str]:
    """A window there, what to click in it pointed at, and its number."""
    ground, ink, quiet = (BAND, ON_BAND, ON_BAND) if one.banded else (PAPER, INK, QUIET)
    inner, low = left + 24, EDGE + HEIGHT - 60
    made = [box(Place(left, EDGE, WIDTH, HEIGHT), ground, LINE, 10)]
    made.append(words(one.title, (inner, EDGE + 48), ink, 'font-size="19" font-weight="600"'))
    for at, line in enumerate(one.says):
        made.append(words(line, (inner, EDGE + 88 + 26 * at), quiet, 'font-size="15"'))
    other = Place(left + WIDTH - 24 - BUTTON, low, BUTTON, 36)
    made += button(one.other, other, "none", ink)
    if one.link:
        width = 15 * len(one.link) * (1 if ord(one.link[0]) > ASCII else 0.52)
        made.append(words(one.link, (inner, EDGE + 154), ink, 'font-size="15"'))
        made.append(f'<path d="M{inner} {EDGE + 160}h{width}" stroke="{ink}" stroke-width="1.3"/>')
        click = (inner + width - 4, EDGE + 152)
    else:
        wanted = Place(other.left - BUTTON - 12, low, BUTTON, 36)
        made += button(one.button, wanted, ACCENT, PAPER)
        click = (wanted.left + BUTTON - 16, low + 24)
    made.append(f'<circle cx="{left + 4}" cy="{EDGE + 4}" r="15" fill="{ACCENT}" stroke="{PAPER}" stroke-width="2"/>')
    numbered = 'font-size="16" font-weight="600" text-anchor="middle"'
    return [*made, words(str(number), (left + 4, EDGE + 10), PAPER, numbered), pointer(*click)]


def drawn(panels: tuple[Panel, ...]) -> str:
    """The windows one after the other, an arrow between them."""
    width = 2 * EDGE + len(panels) * WIDTH + (len(panels) - 1) * GAP
    height = 2 * EDGE + HEIGHT
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    made = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}">']
    made.append(box(Place(0, 0, width, height), GROUND, radius=0))
    for at, one in enumerate(panels):
        left = EDGE + at * (WIDTH + GAP)
        if at:
            line = f"M{left - GAP + 12} {EDGE + HEIGHT / 2}h{GAP - 26}m-9 -7l9 7l-9 7"
            made.append(f'<path d="{line}" fill="none" stroke="{QUIET}" stroke-width="2.5"/>')
        made += panel(one, at + 1, left)
    return "\n".join([*made, "</svg>"]) + "\n"


def write(folder: Path) -> None:
    """All of them, each in both languages."""
    for name, panels in PICTURES.items():
        (folder / f"{name}.svg").write_text(drawn(panels), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "manual")
