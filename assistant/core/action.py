"""What the program can be asked to do. An action is declared once, and appears wherever it says that it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto


class Surface(Flag):
    """Where an action can be asked for."""

    PALETTE = auto()
    """The palette's list behind a `>`."""
    TRAY = auto()
    """The menu of the tray icon."""
    COMMAND = auto()
    """The command line, and the local socket that it speaks to."""


class When(Enum):
    """In which state of the program an action would change something."""

    ALWAYS = auto()
    HOLDING = auto()
    """While the hotkeys are held."""
    PAUSED = auto()
    """While they rest."""


class Section(Enum):
    """Which actions stand together in a menu, and the order of these groups."""

    DAILY = auto()
    WINDOWS = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the program does when it is asked. Its texts are found by its `id`.

    A feature's is named `feature.word`, one of the kernel's by a word alone.
    """

    id: str
    icon: str
    """By its name in `resources/icons`; empty where only the command line asks for it."""
    where: Surface
    when: When = When.ALWAYS
    section: Section = Section.WINDOWS
    stays: bool = False
    """The palette stays: it shows what is done, or is what one goes on with."""
    asks: bool = False
    """In the palette it is asked first: what is typed afterwards would go to the chat."""
    told: str = ""
    """The key of the sentence that the command line says when it is done, of what nobody may see otherwise."""

    @property
    def word(self) -> str:
        """Its name on the command line and in a request."""
        return self.id.replace(".", "-")

    @property
    def name_key(self) -> str:
        """The key of its name in `texts`."""
        return self.id if "." in self.id else f"command.{self.id}"

    @property
    def does_key(self) -> str:
        """The key of the sentence that says what it does."""
        return f"{self.name_key}-does"

    @property
    def sure_key(self) -> str:
        """The key of the question, where it is asked first."""
        return f"{self.name_key}-sure"

    @property
    def words_key(self) -> str:
        """The key of other words that people look for it by."""
        return f"{self.name_key}-words"

    @property
    def help_key(self) -> str:
        """The key of its line in `--help`."""
        return f"{self.id}-help" if "." in self.id else f"commands.{self.id}"

    def offered(self, surface: Surface, *, paused: bool) -> bool:
        """Whether it belongs there, and would change something now."""
        return surface in self.where and self.when is not (When.HOLDING if paused else When.PAUSED)
