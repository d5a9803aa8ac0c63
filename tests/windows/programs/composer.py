"""Runs inside Wine: the real palette over a small library, and an input method that does as it is told.

What it is told goes through Windows' own IMM, so that Qt makes of it what it makes of any input method.

composer.py PORT
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "ui"))
import shelf
from obey import serve_qt
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from assistant.core.settings import Theme
from assistant.desktop.win32.input_method import Win32InputMethod
from assistant.desktop.win32.keys import Win32Keys
from assistant.desktop.win32.window_activation import Win32WindowActivation
from assistant.desktop.win32.windows import Win32TargetWindows
from assistant.ui.appearance import Appearance
from assistant.ui.palette.english_first import EnglishFirst
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.window import PaletteWindow

SET_STRING, COMPOSITION, COMPLETE, CANCEL = 0x0009, 0x0015, 0x0001, 0x0004
imm32 = ctypes.WinDLL("imm32")
for name, result, arguments in (
    ("ImmGetContext", ctypes.c_size_t, (wintypes.HWND,)),
    ("ImmSetCompositionStringW", wintypes.BOOL,
     (ctypes.c_size_t, wintypes.DWORD, wintypes.LPCWSTR, wintypes.DWORD, wintypes.LPCWSTR, wintypes.DWORD)),
    ("ImmNotifyIME", wintypes.BOOL, (ctypes.c_size_t, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD)),
    ("ImmGetOpenStatus", wintypes.BOOL, (ctypes.c_size_t,)),
    ("ImmSetOpenStatus", wintypes.BOOL, (ctypes.c_size_t, wintypes.BOOL)),
    ("ImmSetConversionStatus", wintypes.BOOL, (ctypes.c_size_t, wintypes.DWORD, wintypes.DWORD)),
    ("ImmGetConversionStatus", wintypes.BOOL,
     (ctypes.c_size_t, ctypes.POINTER(wintypes.DWORD), ctypes.POINTER(wintypes.DWORD))),
):  # fmt: skip
    function = getattr(imm32, name)
    function.restype, function.argtypes = result, arguments

app = QApplication([*sys.argv, "-style", "fusion"])
windows = Win32TargetWindows()
keys, activation = Win32Keys(windows), Win32WindowActivation(windows)
library = shelf.Shelf(
    (
        shelf.phrase(1, "首次催付", "亲，还没付款哦", code="cf1", group=("催单",)),
        shelf.phrase(2, "二次催付", "亲，优惠今晚结束", code="cf2", group=("催单",)),
        shelf.phrase(3, "欢迎语", "亲，在的～", code="hy", group=("欢迎",)),
    )
)
palette = PaletteWindow(Appearance(app, Theme.LIGHT), library, lambda _text: ())
palette.listen_for_enter(keys)
english = EnglishFirst(app, palette, Win32InputMethod())
other = QWidget()
pasted: list[str] = []
palette.paste_asked.connect(lambda _phrase, draft, _send, _trigger: pasted.append(draft.filled.text))


class Seen(QObject):
    """Whether Enter is down as far as Qt has come by now: the system's own key table knows it earlier."""

    enter = False
    presses = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and event.key() == Qt.Key.Key_Return:
            self.enter = event.type() == QEvent.Type.KeyPress
            self.presses += self.enter
        return False


seen = Seen()
palette.head.line.installEventFilter(seen)


def show() -> None:
    """As the hotkey does."""
    palette.open(Opening(shelf.fill, "聊天"))
    activation.give_keyboard(int(palette.winId()), lambda _given: None)


def ready() -> bool:
    """Whether the line has the keyboard, by Windows and by all of Qt."""
    there = palette.isActiveWindow() and app.focusWindow() is not None and app.focusObject() is palette.head.line
    return there and windows.in_front().window == palette.winId()


def compose(letters: str) -> None:
    """The input method composes these."""
    size = 2 * len(letters)
    assert imm32.ImmSetCompositionStringW(_context(), SET_STRING, letters, size, None, 0)


def complete() -> None:
    """It gives what it composes."""
    assert imm32.ImmNotifyIME(_context(), COMPOSITION, COMPLETE, 0)


def cancel() -> None:
    """It throws it away."""
    assert imm32.ImmNotifyIME(_context(), COMPOSITION, CANCEL, 0)


def facts() -> dict:
    """What stands where."""
    row = palette.results.row()
    return {
        "line": palette.head.line.text(),
        "preedit": palette._keys.preedit,
        "row": row.title if row else "",
        "pasted": pasted,
        "enter": seen.enter,
        "presses": seen.presses,
    }


def state(window: int = 0) -> list[int]:
    """Open or not, conversion and sentence mode of this thread's input context."""
    context, mode, sentence = imm32.ImmGetContext(window or int(other.winId())), wintypes.DWORD(), wintypes.DWORD()
    imm32.ImmGetConversionStatus(context, ctypes.byref(mode), ctypes.byref(sentence))
    return [int(bool(imm32.ImmGetOpenStatus(context))), mode.value, sentence.value]


def put(opened: int, mode: int, sentence: int) -> None:
    """As the user has it."""
    context = imm32.ImmGetContext(int(other.winId()))
    imm32.ImmSetOpenStatus(context, opened)
    imm32.ImmSetConversionStatus(context, mode, sentence)


def _context() -> int:
    return int(imm32.ImmGetContext(int(palette.winId())))


if __name__ == "__main__":
    serve_qt(int(sys.argv[1]), globals(), app)
    palette.warm()
    sys.exit(app.exec())
