"""What the palette's commands do in the running program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from assistant.app.actions import Deeds
from assistant.core.command import Command
from assistant.core.settings import Settings, Speech, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.sentence import Sentence


@dataclass
class World:
    """Stands for the program, its windows, its library and its notices, and writes down what is done."""

    settings: Settings = field(default_factory=Settings)
    done: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given, **named: self.done.append(" ".join([name, *map(str, given), *map(str, named.values())]))

    @property
    def session(self) -> World:
        return self

    def change_settings(self, settings: Settings) -> None:
        self.settings = settings

    def confirm(self, key: str, act: Callable[[], None]) -> None:
        self.done.append(f"confirm {key}")
        act()

    def forget_choices(self) -> int:
        self.done.append("forget")
        return 3

    def tell(self, what: Sentence, *, urgent: bool = False) -> None:
        assert not urgent
        self.told.append(what.key)


@pytest.mark.parametrize(
    ("command", "done", "told"),
    [
        (Command.UNDO, ["undo"], []),
        (Command.PAUSE, ["pause True"], []),
        (Command.RESUME, ["pause False"], []),
        (Command.SETTINGS, ["open_settings"], []),
        (Command.HOTKEYS, ["open_settings hotkeys"], []),
        (Command.TARGETS, ["open_settings targets"], []),
        (Command.LIBRARY, ["open_settings library"], []),
        (Command.IMPORT, ["open_settings library", "ask_import"], []),
        (Command.EXPORT, ["open_settings library", "ask_export"], []),
        (Command.PACKS, ["load_packs"], []),
        (Command.BACKUP, ["back_up"], []),
        (Command.FOLDER, ["open_folder"], []),
        (Command.FORGET, ["stay_in_front", "confirm command.forget", "forget"], ["command.forgotten"]),
        (Command.DOCTOR, ["open_settings about", "examine"], []),
        (Command.WELCOME, ["open_welcome"], []),
        (Command.QUIT, ["quit"], []),
    ],
)
def test_what_a_command_does(command: Command, done: list[str], told: list[str]) -> None:
    world = World()
    Deeds(world, world, world, world).do(command)  # type: ignore[arg-type]
    assert (world.done, world.told) == (done if command.stays else ["hide_palette", *done], told)


@pytest.mark.parametrize(
    ("command", "changed"),
    [
        (Command.DARK, Settings(theme=Theme.DARK)),
        (Command.LIGHT, Settings(theme=Theme.LIGHT)),
        (Command.AUTO, Settings(theme=Theme.AUTO)),
        (Command.CHINESE, Settings(language=Speech.CHINESE)),
        (Command.ENGLISH, Settings(language=Speech.ENGLISH)),
    ],
)
def test_what_a_command_sets(command: Command, changed: Settings) -> None:
    world = World()
    Deeds(world, world, world, world).do(command)  # type: ignore[arg-type]
    assert world.settings == changed


def test_every_command_but_the_palettes_own_is_done() -> None:
    for command in set(Command) - {Command.NEW}:
        world = World()
        Deeds(world, world, world, world).do(command)  # type: ignore[arg-type]
