"""What the kernel's actions do in the running program: a part of the composition root."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from assistant.core import kernel_actions as kernel
from assistant.core.sentence import sentence
from assistant.core.settings import Speech, Theme
from assistant.ui.settings.section import SettingsSection

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.app.window_registry import WindowRegistry
    from assistant.core.action import Action
    from assistant.core.ports.desktop import Notices
    from assistant.core.settings import Settings
    from assistant.services.catalogue import Catalogue
    from assistant.services.session import Session


class Program(Protocol):
    """The parts of the running program beyond its session and its windows."""

    settings: Settings

    def undo(self) -> None: ...
    def pause(self, *, paused: bool) -> None: ...
    def open_settings(self, section: str = ...) -> None: ...
    def open_welcome(self) -> None: ...
    def change_settings(self, settings: Settings) -> None: ...
    def quit(self) -> None: ...


def handlers(
    program: Program, session: Session, windows: WindowRegistry, catalogue: Catalogue, notices: Notices
) -> dict[Action, Callable[[], object]]:
    """One handler an action; an invisible effect shows a notice. A new phrase is written in the palette itself."""

    def in_library(act: Callable[[], None]) -> None:
        program.open_settings(SettingsSection.LIBRARY)
        act()

    def examine() -> None:
        program.open_settings(SettingsSection.ABOUT)
        windows.examine()

    def forget() -> None:
        notices.tell(sentence("command.forgotten", count=catalogue.forget_choices()))

    def ask_to_forget() -> None:
        session.stay_in_front()
        windows.confirm("command.forget", forget)

    def change(**values: Theme | Speech) -> None:
        program.change_settings(replace(program.settings, **values))  # type: ignore[arg-type]  # fields of the settings

    return {
        kernel.SHOW: session.call_palette,
        kernel.TOGGLE: session.toggle_palette,
        kernel.HIDE: session.hide_palette,
        kernel.UNDO: program.undo,
        kernel.PAUSE: lambda: program.pause(paused=True),
        kernel.RESUME: lambda: program.pause(paused=False),
        kernel.DESK: program.open_settings,  # until there is one
        kernel.SETTINGS: program.open_settings,
        kernel.HOTKEYS: lambda: program.open_settings(SettingsSection.HOTKEYS),
        kernel.TARGETS: lambda: program.open_settings(SettingsSection.TARGETS),
        kernel.LIBRARY: lambda: program.open_settings(SettingsSection.LIBRARY),
        kernel.IMPORT: lambda: in_library(windows.ask_import),
        kernel.EXPORT: lambda: in_library(windows.ask_export),
        kernel.PACKS: windows.load_packs,
        kernel.BACKUP: windows.back_up,
        kernel.FOLDER: windows.open_folder,
        kernel.FORGET: ask_to_forget,
        kernel.LIGHT: lambda: change(theme=Theme.LIGHT),
        kernel.DARK: lambda: change(theme=Theme.DARK),
        kernel.AUTO: lambda: change(theme=Theme.AUTO),
        kernel.CHINESE: lambda: change(language=Speech.CHINESE),
        kernel.ENGLISH: lambda: change(language=Speech.ENGLISH),
        kernel.DOCTOR: examine,
        kernel.WELCOME: program.open_welcome,
        kernel.QUIT: program.quit,
    }
