"""What the palette's commands do in the running program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from assistant.app.actions import handlers
from assistant.core import kernel_actions
from assistant.core.settings import Settings, Speech, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.action import Action
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
    ("action", "done", "told"),
    [
        (kernel_actions.UNDO, ["undo"], []),
        (kernel_actions.PAUSE, ["pause True"], []),
        (kernel_actions.RESUME, ["pause False"], []),
        (kernel_actions.SETTINGS, ["open_settings"], []),
        (kernel_actions.HOTKEYS, ["open_settings hotkeys"], []),
        (kernel_actions.TARGETS, ["open_settings targets"], []),
        (kernel_actions.LIBRARY, ["open_settings library"], []),
        (kernel_actions.IMPORT, ["open_settings library", "ask_import"], []),
        (kernel_actions.EXPORT, ["open_settings library", "ask_export"], []),
        (kernel_actions.PACKS, ["load_packs"], []),
        (kernel_actions.BACKUP, ["back_up"], []),
        (kernel_actions.FOLDER, ["open_folder"], []),
        (kernel_actions.FORGET, ["stay_in_front", "confirm command.forget", "forget"], ["command.forgotten"]),
        (kernel_actions.DOCTOR, ["open_settings about", "examine"], []),
        (kernel_actions.WELCOME, ["open_welcome"], []),
        (kernel_actions.QUIT, ["quit"], []),
    ],
)
def test_what_a_command_does(action: Action, done: list[str], told: list[str]) -> None:
    world = World()
    handlers(world, world, world, world, world)[action]()  # type: ignore[arg-type]
    assert (world.done, world.told) == (done, told)


@pytest.mark.parametrize(
    ("action", "changed"),
    [
        (kernel_actions.DARK, Settings(theme=Theme.DARK)),
        (kernel_actions.LIGHT, Settings(theme=Theme.LIGHT)),
        (kernel_actions.AUTO, Settings(theme=Theme.AUTO)),
        (kernel_actions.CHINESE, Settings(language=Speech.CHINESE)),
        (kernel_actions.ENGLISH, Settings(language=Speech.ENGLISH)),
    ],
)
def test_what_a_command_sets(action: Action, changed: Settings) -> None:
    world = World()
    handlers(world, world, world, world, world)[action]()  # type: ignore[arg-type]
    assert world.settings == changed


def test_every_command_but_the_palettes_own_is_done() -> None:
    world = World()
    done = handlers(world, world, world, world, world)  # type: ignore[arg-type]
    assert set(kernel_actions.ACTIONS) - set(done) == {kernel_actions.NEW}
