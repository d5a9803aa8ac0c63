"""A feature that brings one of everything: what adding one costs is its folder, and its name in the list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.core.action import Action, Surface
from assistant.core.feature import CliCommand, Feature, Half
from assistant.core.setting import choice, hotkey, line, switch


class Unit(StrEnum):
    """What is counted."""

    PHRASES = "phrases"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class ExampleSettings:
    """What the example has to be chosen."""

    unit: Unit = choice(Unit.PHRASES)
    loud: bool = switch(hint=True)
    sign: str = line(example=True)
    hello_key: str = hotkey(does="example.hello", hint=True)


HELLO = Action("example.hello", "info", Surface.PALETTE | Surface.TRAY | Surface.COMMAND, told="example.hello-told")
FEATURE = Feature(
    __name__,
    frozenset({Half.ACTIONS, Half.CHECKS, Half.CLI, Half.GUARD, Half.PAGE, Half.STORE, Half.TEXTS}),
    actions=(HELLO,),
    commands=(CliCommand("example-greet", "example.greet-help"),),
    steps=("0001-counts",),
    settings=ExampleSettings,
    page_icon="info",
)
