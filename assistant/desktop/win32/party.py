"""Who has the clipboard open, and which processes a target consists of, asked of Windows in this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.desktop.win32.api import WindowsEach, user32
from assistant.desktop.win32.processes import Processes
from assistant.desktop.win32.readers import NAMELESS, Party, ReaderProcess
from assistant.desktop.win32.windows import process_of, process_path

if TYPE_CHECKING:
    from assistant.core.target import Target


def reader_now(party: Party) -> ReaderProcess:
    """Who has the clipboard open; where one comes from is looked up only when it is not the target's own process."""
    pid = process_of(user32.GetOpenClipboardWindow())
    if pid == NAMELESS:
        return ReaderProcess()
    if pid == party.pid:
        return ReaderProcess(pid, party.path)
    return ReaderProcess(pid, process_path(pid), Processes().ancestors(pid))


def party_of(target: Target) -> Party:
    """The processes that the target consists of now."""
    inside: set[int] = set()

    def look(window: int, _nothing: int) -> int:
        inside.add(process_of(window))
        return True

    user32.EnumChildWindows(target.window, WindowsEach(look), 0)
    path, shell = process_path(target.pid), process_of(user32.GetShellWindow())
    return Party(target.pid, path, frozenset(inside - {0, target.pid}), starts_everything=target.pid == shell)
