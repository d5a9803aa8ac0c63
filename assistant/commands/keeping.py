"""Backups, undo and the history."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.commands.speech import NotDone, SpokenCommand, tell, tell_json
from assistant.core.plan import Conflict
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.storage.history import Done
    from assistant.storage.paths import Places


@click.command(cls=SpokenCommand, help="commands.backup")
@click.pass_obj
def backup(where: Places) -> None:
    """Make one now and print where it lies."""
    from assistant.commands.opened import opened_to_read  # noqa: PLC0415
    from assistant.storage.backup import Backups  # noqa: PLC0415

    backups = Backups(where.backups)
    with opened_to_read(where) as library:
        tell(str(backups.make(library.connection)))
    backups.rolling(datetime.now().astimezone().date())


@click.command(cls=SpokenCommand, help="commands.restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore(where: Places, file: Path) -> None:
    """Put a backup in the library's place; what was there becomes a backup itself."""
    from assistant.commands.running import tell_reload  # noqa: PLC0415
    from assistant.storage.backup import Backups  # noqa: PLC0415

    where.make()
    before = Backups(where.backups).restore(file, where.library)
    tell_reload(where.home)
    tell(say("commands.restored", file=file.name))
    if before is not None:
        tell(say("commands.restored-before", file=str(before)))


@click.command(cls=SpokenCommand, help="commands.undo")
@click.pass_obj
def undo(where: Places) -> None:
    """Take back the newest change of the library."""
    from assistant.commands.opened import opened_to_read, opened_to_write  # noqa: PLC0415

    with opened_to_read(where):
        pass  # nothing to take back in a library that is not there
    with opened_to_write(where) as library:
        done = library.undo()
    if done is None:
        raise NotDone(say("commands.nothing-to-undo"))
    if isinstance(done, Conflict):
        raise NotDone(say("commands.undo-conflict", count=len(done.uuids)))
    tell(say("commands.undone", what=say(done.what)))


@click.command(cls=SpokenCommand, help="commands.history")
@click.option("--limit", default=20, type=click.IntRange(1, 500), help="commands.option-limit")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_obj
def history(where: Places, limit: int, as_json: bool) -> None:
    """What was changed, the newest first."""
    from assistant.commands.opened import opened_to_read  # noqa: PLC0415

    with opened_to_read(where) as library:
        lines = library.history(limit)
    if as_json:
        tell_json([_facts(line) for line in lines])
    for line in () if as_json else lines:
        undone = " " + say("commands.history-undone") if line.undone else ""
        tell(f"{_moment(line):%Y-%m-%d %H:%M}  {_what(line)}{undone}")


def _facts(line: Done) -> dict[str, object]:
    return {
        "number": line.number,
        "at": _moment(line).isoformat(),
        "what": _what(line),
        "edits": line.edits,
        "undone": line.undone,
    }


def _what(line: Done) -> str:
    what = say(line.what)
    return say("commands.undone", what=what) if line.undoes is not None else what


def _moment(line: Done) -> datetime:
    return datetime.fromtimestamp(line.at / 1000).astimezone()
