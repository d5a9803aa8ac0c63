"""What the program itself can be asked for in the palette, behind a `>`."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """The program's own actions, in the order to show them."""

    NEW = "new"
    UNDO = "undo"
    PAUSE = "pause"
    RESUME = "resume"
    SETTINGS = "settings"
    HOTKEYS = "hotkeys"
    TARGETS = "targets"
    LIBRARY = "library"
    IMPORT = "import"
    EXPORT = "export"
    PACKS = "packs"
    BACKUP = "backup"
    FOLDER = "folder"
    FORGET = "forget"
    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"
    CHINESE = "chinese"
    ENGLISH = "english"
    DOCTOR = "doctor"
    WELCOME = "welcome"
    QUIT = "quit"

    @property
    def stays(self) -> bool:
        """Whether the palette stays: it shows what is done, or is what one goes on with."""
        return self in (Command.NEW, Command.UNDO, Command.RESUME)

    @property
    def name_key(self) -> str:
        """The key of its name in `texts`."""
        return f"command.{self}"

    @property
    def does_key(self) -> str:
        """The key of the sentence that says what it does."""
        return f"command.{self}-does"

    @property
    def words_key(self) -> str:
        """The key of other words that people look for it by."""
        return f"command.{self}-words"


def offered(*, paused: bool) -> tuple[Command, ...]:
    """Those that would change something now."""
    idle = Command.PAUSE if paused else Command.RESUME
    return tuple(command for command in Command if command is not idle)
