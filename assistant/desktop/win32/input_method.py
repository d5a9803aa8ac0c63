"""The input method in our own windows, by IMM: the input methods of today (TSF) are reached through it as well.

What is set is the input context of our own thread; that of the chat stays as it is. 微软拼音 takes a context that is
closed for its English mode and always says that it is open; some of the others are switched off by closing it, and
Shift does not bring them back (both by microsoft/terminal issue #14407). So the mode is set to its English half first,
from which the input method's own key leads back, and the context is closed only where that had no effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.desktop.win32.api import DWORD, imm32

NATIVE = 0x0001
"""IME_CMODE_NATIVE: 汉字 and not letters."""


@dataclass(frozen=True, slots=True)
class _State:
    """How an input context stood."""

    context: int
    mode: int
    sentence: int


class Win32InputMethod:
    """Implements `ports.desktop.InputMethod`."""

    def __init__(self) -> None:
        self._before: _State | None = None

    def begin_in_english(self, window: int) -> None:
        """Letters as they are, where 汉字 would be composed now."""
        context = int(imm32.ImmGetContext(window))
        if not context:
            return  # this keyboard has no input method
        state = _state_of(context) if imm32.ImmGetOpenStatus(context) else None
        if state is not None and state.mode & NATIVE:
            self._before = self._before or state
            imm32.ImmSetConversionStatus(context, state.mode & ~NATIVE, state.sentence)
            now = _state_of(context)
            if now is None or now.mode & NATIVE:
                imm32.ImmSetOpenStatus(context, False)
        imm32.ImmReleaseContext(window, context)

    def give_back(self) -> None:
        """The context outlives every window that it served."""
        before, self._before = self._before, None
        if before is not None:
            if not imm32.ImmGetOpenStatus(before.context):
                imm32.ImmSetOpenStatus(before.context, True)
            imm32.ImmSetConversionStatus(before.context, before.mode, before.sentence)


def _state_of(context: int) -> _State | None:
    mode, sentence = DWORD(), DWORD()
    told = imm32.ImmGetConversionStatus(context, mode, sentence)
    return _State(context, mode.value, sentence.value) if told else None
