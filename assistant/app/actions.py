"""Does what the palette's commands ask for: a part of the composition root."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.core.command import Command
from assistant.core.sentence import sentence
from assistant.core.settings import Speech, Theme
from assistant.ui.settings.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.app.program import Program
    from assistant.app.window_registry import Windows
    from assistant.core.ports import Notices
    from assistant.services.catalogue import Catalogue


class Deeds:
    """One deed a command; what is done out of sight says so."""

    def __init__(self, program: Program, windows: Windows, catalogue: Catalogue, notices: Notices) -> None:
        self._program, self._windows = program, windows
        self._catalogue, self._notices = catalogue, notices
        self._table: dict[Command, Callable[[], object]] = {
            Command.UNDO: program.undo,
            Command.PAUSE: lambda: program.pause(paused=True),
            Command.RESUME: lambda: program.pause(paused=False),
            Command.SETTINGS: program.open_settings,
            Command.HOTKEYS: lambda: program.open_settings(Part.HOTKEYS),
            Command.TARGETS: lambda: program.open_settings(Part.TARGETS),
            Command.LIBRARY: lambda: program.open_settings(Part.LIBRARY),
            Command.IMPORT: lambda: self._in_library(windows.ask_import),
            Command.EXPORT: lambda: self._in_library(windows.ask_export),
            Command.PACKS: windows.load_packs,
            Command.BACKUP: windows.back_up,
            Command.FOLDER: windows.open_folder,
            Command.FORGET: self._ask_to_forget,
            Command.LIGHT: lambda: program.change_settings(replace(program.settings, theme=Theme.LIGHT)),
            Command.DARK: lambda: program.change_settings(replace(program.settings, theme=Theme.DARK)),
            Command.AUTO: lambda: program.change_settings(replace(program.settings, theme=Theme.AUTO)),
            Command.CHINESE: lambda: program.change_settings(replace(program.settings, language=Speech.CHINESE)),
            Command.ENGLISH: lambda: program.change_settings(replace(program.settings, language=Speech.ENGLISH)),
            Command.DOCTOR: self._examine,
            Command.WELCOME: program.open_welcome,
            Command.QUIT: program.quit,
        }

    def do(self, command: Command) -> None:
        """Do it, with the palette out of the way unless it stays. A new phrase is written there."""
        if not command.stays:
            self._program.session.hide_palette()
        self._table[command]()

    def _in_library(self, act: Callable[[], None]) -> None:
        self._program.open_settings(Part.LIBRARY)
        act()

    def _examine(self) -> None:
        self._program.open_settings(Part.ABOUT)
        self._windows.examine()

    def _ask_to_forget(self) -> None:
        self._program.session.stay_in_front()
        self._windows.confirm("command.forget", self._forget)

    def _forget(self) -> None:
        self._notices.tell(sentence("command.forgotten", count=self._catalogue.forget_choices()))
