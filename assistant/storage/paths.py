"""Where everything lies: one folder of the user's, or the one named by `--data-dir` or `JINNANG_HOME`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from assistant.storage.faults import said

VARIABLE = "JINNANG_HOME"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The layout of a data folder."""

    home: Path

    @property
    def library(self) -> Path:
        """The database."""
        return self.home / "library.db"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.home / "settings.json"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.home / "backups"

    @property
    def images(self) -> Path:
        """The folder of images, each named by the SHA-256 hex digest of its bytes."""
        return self.home / "images"

    @property
    def log(self) -> Path:
        """The folder of log files."""
        return self.home / "log"

    def make(self) -> None:
        """Make the folder, for its owner alone, when it is not there. Raises `AssistantError` when it cannot be."""
        with said(self.home):
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.backups, self.images, self.log):
                folder.mkdir(mode=0o700, exist_ok=True)


class NoSuchUserError(ValueError):
    """A folder is named by the home of a user (`~name`) that there is none of."""


def places(data_dir: str | None = None) -> AppPaths:
    """The data folder: the one given, else the one of `JINNANG_HOME`, else the system's place for this user.

    Raises NoSuchUserError.
    """
    named = data_dir or os.environ.get(VARIABLE)
    try:
        # Where nobody has a home, platformdirs would make a folder called `~` wherever one stands.
        found = (Path(named) if named else _own_place()).expanduser()
    except RuntimeError as error:
        raise NoSuchUserError(named or "~") from error
    return AppPaths(found.absolute())


def arguments_for(where: AppPaths) -> tuple[str, ...]:
    """What a start needs to be told, without our environment, to use this data folder."""
    return () if where.home == _own_place().absolute() else ("--data-dir", str(where.home))


def _own_place() -> Path:
    return platformdirs.user_data_path("jinnang", appauthor=False, roaming=True)
