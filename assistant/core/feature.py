"""What a feature brings. A feature is one folder whose `__init__` declares one `FEATURE`; `app/features.py` lists them.

Its modules have fixed names, a half each, so that what it has is found by name and imported when it is first used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.action import Action


class Half(StrEnum):
    """The modules that a feature may have, each with one constant of the same name in capitals."""

    ACTIONS = "actions"
    """`ACTIONS`: the id of an action, and what it does with the `Context`."""
    GUARD = "guard"
    """`GUARD`: what is asked before a text leaves (`core/guard.py`)."""
    CLI = "cli"
    """`CLI`: the name of a command, and the click command."""
    CHECKS = "checks"
    """`CHECKS`: a function of the `Settings` that gives what `doctor` and the settings tell (`core/check.py`)."""
    STORE = "store"
    """`STORE`: the steps that make its tables, a `sqlite_utils.Migrations` of the feature's name."""
    PAGE = "page"
    """`PAGE`: makes its page of the settings from the `Appearance` and the `Context`."""
    TEXTS = "texts"
    """`TEXTS`: a key, the Chinese, the English."""


@dataclass(frozen=True, slots=True)
class CliCommand:
    """A command of `jinnang`, known to `--help` before its half is imported."""

    name: str
    help: str
    """The key of the sentence behind it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A declaration. It imports nothing but core's declarations, so that a start stays as quick as it was."""

    package: str
    """Its `__name__`, which its halves are found by."""
    has: frozenset[Half] = frozenset()
    actions: tuple[Action, ...] = ()
    commands: tuple[CliCommand, ...] = ()
    steps: tuple[str, ...] = ()
    """The names of the steps of its tables, in their order. A released one is never edited."""
    settings: type | None = None
    """A frozen dataclass of what can be chosen (`core/setting.py`); its rows stand under the key `<name>.settings`."""
    page_icon: str = ""
    """In the list of the settings' pages, before the key `<name>.page`."""

    @property
    def name(self) -> str:
        """Its folder's, and the beginning of its actions' ids and its keys."""
        return self.package.rpartition(".")[2]
