"""One text in every spelling that X clients ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.clipboard import Format

if TYPE_CHECKING:
    from assistant.desktop.x11.reading import ReadFault

TEXT_TARGETS = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "TEXT", "STRING")
SKIP_MARK = Format("x-kde-passwordManagerHint", b"secret", "x-kde-passwordManagerHint")
"""Klipper's mark that histories skip; CopyQ and others honour it (peers.md #6). For what only passes through."""


def formats_of(text: str) -> tuple[Format, ...]:
    """The text under each of its names."""
    utf8 = text.encode("utf-8", "replace")
    try:
        latin1: tuple[Format, ...] = (Format("STRING", text.encode("latin-1"), "STRING"),)
    except UnicodeEncodeError:
        # STRING is Latin-1 by ICCCM. Old programs that ask for it first fall back to UTF8_STRING when it is refused.
        latin1 = ()
    return (
        Format("UTF8_STRING", utf8, "UTF8_STRING"),
        Format("text/plain;charset=utf-8", utf8, "text/plain;charset=utf-8"),
        Format("text/plain", utf8, "text/plain"),
        Format("TEXT", utf8, "UTF8_STRING"),
        *latin1,
    )


def decoded(form: Format | ReadFault) -> str:
    """The text of one of them; empty where there is none."""
    if not isinstance(form, Format) or form.unit != 8:
        return ""
    return form.data.decode("latin-1" if form.kind == "STRING" else "utf-8", "replace")
