"""Which key does what, as one table over values: no widget is asked, so every rule is testable as such."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

Key = Qt.Key


class Page(StrEnum):
    """What the palette shows."""

    LIST = "list"
    FORM = "form"
    EDITOR = "editor"


class Offered(Enum):
    """What the notice in the palette offers by a key."""

    NOTHING = auto()
    ANSWER = auto()
    """A question waits: Alt+Y says yes."""
    UNDO = auto()
    """Ctrl+Z takes back what was done last, also with letters in the line."""


class Act(Enum):
    """What a key asks for."""

    PASTE = auto()
    SEND = auto()
    COPY = auto()
    TAKE = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    GROUP_LEFT = auto()
    GROUP_RIGHT = auto()
    NUMBER = auto()
    EDIT = auto()
    STAR = auto()
    NEW = auto()
    BACK = auto()
    NEXT = auto()
    PREVIOUS = auto()
    SAVE = auto()
    DELETE = auto()
    UNDO = auto()
    COMMANDS = auto()
    YES = auto()
    LAYOUT = auto()
    PREVIEW = auto()


@dataclass(frozen=True, slots=True)
class Asked:
    """An act, with the digit for `TAKE`."""

    act: Act
    digit: int = 0


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key with its modifiers, the keypad's own flag apart."""

    key: int
    ctrl: bool = False
    alt: bool = False
    shift: bool = False
    keypad: bool = False

    @property
    def bare(self) -> bool:
        """Whether no modifier is down."""
        return not (self.ctrl or self.alt or self.shift)

    @property
    def digit(self) -> int:
        """1 to 9, or 0 for any other key."""
        return self.key - Key.Key_0 if Key.Key_1 <= self.key <= Key.Key_9 else 0


def pressed(event: QKeyEvent) -> Pressed:
    """The key of an event."""
    held = event.modifiers()
    return Pressed(
        event.key(),
        bool(held & Qt.KeyboardModifier.ControlModifier),
        bool(held & Qt.KeyboardModifier.AltModifier),
        bool(held & Qt.KeyboardModifier.ShiftModifier),
        bool(held & Qt.KeyboardModifier.KeypadModifier),
    )


_LIST: dict[int, Act] = {
    Key.Key_Up: Act.UP,
    Key.Key_Down: Act.DOWN,
    Key.Key_PageUp: Act.PAGE_UP,
    Key.Key_PageDown: Act.PAGE_DOWN,
    Key.Key_Tab: Act.NUMBER,
    Key.Key_Escape: Act.BACK,
}
_CTRL: dict[int, Act] = {
    Key.Key_E: Act.EDIT,
    Key.Key_N: Act.NEW,
    Key.Key_D: Act.STAR,
    Key.Key_P: Act.PREVIEW,
}
_FORM: dict[int, Act] = {
    Key.Key_Escape: Act.BACK,
    Key.Key_Up: Act.PREVIOUS,
    Key.Key_Down: Act.NEXT,
    Key.Key_Tab: Act.NEXT,
}
ONCE = frozenset(
    {
        Act.PASTE,
        Act.SEND,
        Act.COPY,
        Act.TAKE,
        Act.BACK,
        Act.SAVE,
        Act.DELETE,
        Act.UNDO,
        Act.EDIT,
        Act.STAR,
        Act.NEW,
        Act.YES,
        Act.LAYOUT,
        Act.PREVIEW,
    }
)
"""A key held down does these once."""
WAITING = ONCE - {Act.YES, Act.BACK, Act.LAYOUT, Act.PREVIEW}
"""While a question is asked these do nothing: it is answered first, by a key that is no habit."""
NAMES: dict[int, str] = {Key.Key_Return: "Return", Key.Key_Enter: "Return", Key.Key_Y: "Y"}
"""Keys that ask for a paste, as the paste names them."""
_ENTER = (Key.Key_Return, Key.Key_Enter)


def asked(
    press: Pressed,
    page: Page,
    *,
    line_empty: bool = True,
    numbered: bool = False,
    offered: Offered = Offered.NOTHING,
) -> Asked | None:
    """What a press asks for on a page; None when it belongs to the input that has the focus.

    `offered`: what the notice in the palette waits for.
    The caller never asks while an input method composes.
    """
    if offered is Offered.ANSWER and press.key == Key.Key_Y and press.alt and not (press.ctrl or press.shift):
        return Asked(Act.YES)
    if press.key == Key.Key_B and press.ctrl and not (press.alt or press.shift):
        return Asked(Act.LAYOUT)
    if page is Page.EDITOR:
        act = _in_editor(press)
    elif press.key in _ENTER:
        act = _enter(press)
    elif page is Page.FORM:
        act = _in_form(press)
    else:
        return _in_list(press, line_empty=line_empty, numbered=numbered, undoing=offered is Offered.UNDO)
    return Asked(act) if act else None


def _enter(press: Pressed) -> Act | None:
    if press.bare:
        return Act.PASTE
    if press.ctrl and not (press.alt or press.shift):
        return Act.SEND
    if press.shift and not (press.alt or press.ctrl):
        return Act.COPY
    return None


def _in_list(press: Pressed, *, line_empty: bool, numbered: bool, undoing: bool) -> Asked | None:
    if press.digit and not press.keypad and press.alt and not (press.ctrl or press.shift):
        return Asked(Act.TAKE, press.digit)
    if press.digit and numbered and press.bare:
        return Asked(Act.TAKE, press.digit)
    act: Act | None = None
    if press.bare:
        act = _LIST.get(press.key)
        if line_empty and press.key in (Key.Key_Left, Key.Key_Right):
            act = Act.GROUP_LEFT if press.key == Key.Key_Left else Act.GROUP_RIGHT
    elif press.ctrl and not (press.alt or press.shift):
        act = _CTRL.get(press.key)
        if (line_empty or undoing) and press.key == Key.Key_Z:
            act = Act.UNDO
    return Asked(act) if act else None


def _in_form(press: Pressed) -> Act | None:
    if press.key == Key.Key_Backtab or (press.key == Key.Key_Tab and press.shift):
        return Act.PREVIOUS
    if press.ctrl and press.key == Key.Key_E and not (press.alt or press.shift):
        return Act.EDIT
    return _FORM.get(press.key) if press.bare else None


def _in_editor(press: Pressed) -> Act | None:
    if press.key == Key.Key_Escape and press.bare:
        return Act.BACK
    only_ctrl = press.ctrl and not (press.alt or press.shift)
    if only_ctrl and (press.key == Key.Key_S or press.key in _ENTER):
        return Act.SAVE
    if only_ctrl and press.key == Key.Key_Delete:
        return Act.DELETE
    return None
