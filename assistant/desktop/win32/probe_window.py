"""A window of the probe, in a process of its own: `python -m assistant.desktop.win32.probe_window KIND NONCE`.

It has one field, keeps what it was given to itself, and says in its title how often it got the sample. It ends when its
window is closed, or when whoever started it is gone.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from ctypes import POINTER, c_int, c_int32, c_size_t, c_ssize_t, c_uint32, c_wchar_p
from typing import TYPE_CHECKING, Protocol

from assistant.core.probe import SAMPLE, title_of
from assistant.desktop.win32.api import Message, SystemLibrary, WindowClass, WindowProcedure, kernel32, user32

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

EDIT, RICH_EDIT, FORGETFUL, QT = "edit", "richedit", "forgetful", "qt"
KINDS = (EDIT, RICH_EDIT, FORGETFUL, QT)
"""`forgetful` is an edit control in a window that does not give it the focus back, as hosts of web views are."""
_CLASSES = {EDIT: "Edit", FORGETFUL: "Edit", RICH_EDIT: "RICHEDIT50W"}
_PLACE = (120, 120, 460, 260)
_DESTROY, _SIZE, _FOCUS, _CLOSE, _COMMAND = 0x0002, 0x0005, 0x0007, 0x0010, 0x0111
_SET_TEXT, _EVENT_MASK, _OF_CHANGES = 0x000C, 0x0445, 0x0001
_HAS_FOCUS, _HAS_CHANGED = (0x0100,), (0x0300,)
_OVERLAPPED, _CHILD = 0x10CF0000, 0x50201044  # visible, both; the field: multi-line, vertical scrolling, WS_TABSTOP
_WHITE = 6

_own32 = SystemLibrary(
    "user32",
    {
        "DispatchMessageW": (c_ssize_t, (POINTER(Message),)),
        "GetWindowTextLengthW": (c_int, (c_size_t,)),
        "PostQuitMessage": (None, (c_int,)),
        "SendMessageW": (c_ssize_t, (c_size_t, c_uint32, c_size_t, c_wchar_p)),
        "SetWindowTextW": (c_int32, (c_size_t, c_wchar_p)),
        "TranslateMessage": (c_int32, (POINTER(Message),)),
        "MoveWindow": (c_int32, (c_size_t, c_int, c_int, c_int, c_int, c_int32)),
    },
)


class TextField(Protocol):
    """The one field of a window of the probe."""

    def text(self) -> str:
        """What stands in it."""

    def clear(self) -> None:
        """Empty it."""

    def title(self, said: str) -> None:
        """Give its window this title."""


class Counting:
    """Counts what the field gets. What is not the sample is counted when the next text comes, or never said."""

    def __init__(self, field: TextField, nonce: str) -> None:
        self._field = field
        self._nonce = nonce
        self._focus = self._exact = self._other = 0
        self._tell()

    def focused(self) -> None:
        """It got the keyboard."""
        self._focus += 1
        self._tell()

    def changed(self) -> None:
        """Something stands in it that did not stand there before."""
        text = self._field.text().replace("\r\n", "\n").replace("\r", "\n")
        if not text:
            return
        if text == SAMPLE:
            self._exact += 1
            self._field.clear()
        else:
            self._other += 1
        self._tell()

    def _tell(self) -> None:
        self._field.title(title_of(self._nonce, focus=self._focus, exact=self._exact, other=self._other))


class _Control:
    """A control of Windows in a plain window."""

    def __init__(self, kind: str, nonce: str) -> None:
        if kind == RICH_EDIT:
            ctypes.CDLL("msftedit")  # registers the class
        self._kind = kind
        self._procedure = WindowProcedure(self._on_message)
        self._field = 0
        self._begun = False
        ours = WindowClass(
            procedure=self._procedure, instance=kernel32.GetModuleHandleW(None), background=_WHITE, name="JinnangProbe"
        )
        user32.RegisterClassW(ours)
        title = title_of(nonce)
        self.window = user32.CreateWindowExW(0, ours.name, title, _OVERLAPPED, *_PLACE, 0, 0, ours.instance, None)
        self._field = user32.CreateWindowExW(
            0, _CLASSES[kind], None, _CHILD, 0, 0, 400, 200, self.window, 1, ours.instance, None
        )
        if kind == RICH_EDIT:
            _own32.SendMessageW(self._field, _EVENT_MASK, 0, ctypes.cast(_OF_CHANGES, c_wchar_p))
        self._counting = Counting(self, nonce)
        user32.SetFocus(self._field)

    def text(self) -> str:
        """What stands in it."""
        size = _own32.GetWindowTextLengthW(self._field) + 1
        found = ctypes.create_unicode_buffer(size)
        user32.GetWindowTextW(self._field, found, size)
        return found.value

    def clear(self) -> None:
        """Empty it."""
        _own32.SendMessageW(self._field, _SET_TEXT, 0, "")

    def title(self, said: str) -> None:
        """Say it."""
        _own32.SetWindowTextW(self.window, said)

    def run(self) -> int:
        """Until it is closed."""
        message = Message()
        while user32.GetMessageW(message, 0, 0, 0) > 0:
            _own32.TranslateMessage(message)
            _own32.DispatchMessageW(message)
        return 0

    def _on_message(self, window: int, message: int, wparam: int, lparam: int) -> int:
        if message == _FOCUS and (self._kind != FORGETFUL or not self._begun):
            user32.SetFocus(self._field)
        elif message == _SIZE and self._field:
            _own32.MoveWindow(self._field, 0, 0, lparam & 0xFFFF, lparam >> 16 & 0xFFFF, 1)
        elif message == _COMMAND and lparam == self._field and self._field:
            if wparam >> 16 in _HAS_FOCUS:
                self._begun = True
                self._counting.focused()
            elif wparam >> 16 in _HAS_CHANGED:
                self._counting.changed()
        elif message == _DESTROY:
            _own32.PostQuitMessage(0)
        else:
            return int(user32.DefWindowProcW(window, message, wparam, lparam))
        return 0


def _run_qt(nonce: str) -> int:
    from PySide6.QtCore import QTimer  # noqa: PLC0415  # the other kinds start at once
    from PySide6.QtWidgets import QApplication, QPlainTextEdit  # noqa: PLC0415

    class Edit(QPlainTextEdit):
        counting: Counting | None = None

        def text(self) -> str:
            return self.toPlainText()

        def title(self, said: str) -> None:
            self.setWindowTitle(said)

        def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
            super().focusInEvent(event)
            if self.counting is not None:
                self.counting.focused()

    app = QApplication(["jinnang-probe", "-style", "fusion"])
    field = Edit()
    counting = field.counting = Counting(field, nonce)
    # Not while the text is still being put in.
    field.textChanged.connect(lambda: QTimer.singleShot(0, field, counting.changed))
    field.setGeometry(*_PLACE)
    field.show()
    return int(app.exec())


def _end_with_the_probe() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> int:
    """Show it until it is closed."""
    kind, nonce = sys.argv[1:]
    threading.Thread(target=_end_with_the_probe, daemon=True).start()
    return _run_qt(nonce) if kind == QT else _Control(kind, nonce).run()


if __name__ == "__main__":
    sys.exit(main())
