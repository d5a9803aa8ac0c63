"""Backups, the bin, undo and the history."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.console.output import NotDone, SpokenCommand, table, tell, tell_json, warn
from assistant.core.plan import Conflict
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.core.phrase import Phrase
    from assistant.storage.history import Done
    from assistant.storage.paths import AppPaths

_LATEST_S = 253_402_128_000


@click.command(cls=SpokenCommand, help="commands.backup")
@click.pass_obj
def backup(where: AppPaths) -> None:
    """Make one now and print where it lies."""
    from assistant.console.library import opened_to_read  # noqa: PLC0415
    from assistant.storage.backup import Backups  # noqa: PLC0415

    backups = Backups(where.backups)
    with opened_to_read(where) as library:
        tell(str(backups.make(library.connection)))
    backups.rolling(datetime.now().astimezone().date())


@click.command(cls=SpokenCommand, help="commands.restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore(where: AppPaths, file: Path) -> None:
    """Have the library hold what a backup holds; what was there becomes a backup itself, and undo brings it back."""
    from assistant.console.library import tell_reload  # noqa: PLC0415
    from assistant.storage.backup import Backups  # noqa: PLC0415
    from assistant.storage.counter import StepCounter  # noqa: PLC0415

    if not file.is_file():
        raise NotDone(say("commands.no-backup", file=str(file)))
    where.make()
    steps = StepCounter(where.library)
    known = steps.known()
    before = Backups(where.backups).restore(file, where.library)
    tell_reload(where.home)
    tell(say("commands.restored", file=file.name))
    if before is not None:
        tell(say("commands.restored-before", file=str(before)))
    if before is not None and before.parent == where.backups and steps.known() > known:
        # Not where the library was damaged or gone, or held the same: undo would take back something else.
        tell(say("commands.restored-undo"))


@click.command(cls=SpokenCommand, help="commands.undo")
@click.pass_obj
def undo(where: AppPaths) -> None:
    """Take back the newest change of the library."""
    from assistant.console.library import opened_to_read, opened_to_write  # noqa: PLC0415

    with opened_to_read(where):
        pass  # nothing to take back in a library that is not there
    with opened_to_write(where) as library:
        done = library.undo()
    if done is None:
        raise NotDone(say("commands.nothing-to-undo"))
    if isinstance(done, Conflict):
        raise NotDone(say("commands.undo-conflict", count=len(done.uuids)))
    many = "-many" if len(done.edits) > 1 else ""
    tell(say(f"commands.undone{many}", what=say(done.what), count=len(done.edits)))
    if done.what.key in ("import.done", "import.done-with-profiles"):
        tell(say("commands.undone-import"))


@click.command("bin", cls=SpokenCommand, help="commands.bin")
@click.option("--restore", "names", multiple=True, metavar="ID|CODE", help="commands.option-bin-restore")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_obj
def bin_(where: AppPaths, names: tuple[str, ...], as_json: bool) -> None:
    """What was deleted and can come back, the last deleted first; or bring some of it back, all or nothing."""
    from assistant.console.library import opened_to_read, opened_to_write  # noqa: PLC0415
    from assistant.core.binned import meant, restored  # noqa: PLC0415

    with opened_to_read(where) as library:
        binned = library.bin()
    if names:
        found = [meant(binned, name) for name in names]
        wanted = [phrase for phrase in found if phrase is not None]
        if len(wanted) < len(names):
            unknown = next(name for name, phrase in zip(names, found, strict=True) if phrase is None)
            raise NotDone(say("commands.bin-unknown", name=unknown))
        with opened_to_write(where) as library:
            done = library.apply(restored(wanted))
        if isinstance(done, Conflict):
            raise NotDone(say("commands.bin-conflict"))
        binned = wanted
    if as_json:
        tell_json([_binned_facts(phrase) for phrase in binned])
    elif binned:
        tell(table([_binned_row(phrase) for phrase in binned]))
    else:
        warn(say("commands.bin-empty"))


def _binned_facts(phrase: Phrase) -> dict[str, object]:
    return {
        "id": phrase.uuid,
        "code": phrase.code,
        "title": phrase.title,
        "group": " > ".join(phrase.group),
        "deleted_at": _time(phrase.deleted_at or 0).isoformat(),
    }


def _binned_row(phrase: Phrase) -> tuple[str, ...]:
    from assistant.core.binned import SHOWN  # noqa: PLC0415

    when = f"{_time(phrase.deleted_at or 0):%Y-%m-%d %H:%M}"
    return phrase.uuid[:SHOWN], when, phrase.code, phrase.title, " > ".join(phrase.group)


@click.command(cls=SpokenCommand, help="commands.history")
@click.option("--limit", default=20, type=click.IntRange(1, 500), help="commands.option-limit")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_obj
def history(where: AppPaths, limit: int, as_json: bool) -> None:
    """What was changed, the newest first."""
    from assistant.console.library import opened_to_read  # noqa: PLC0415

    with opened_to_read(where) as library:
        lines = library.history(limit)
    if as_json:
        tell_json([_facts(line) for line in lines])
    for line in () if as_json else lines:
        undone = say("commands.history-undone") if line.undone else ""
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
    if line.title and line.what.key.startswith("plan.phrase-"):
        what = say("commands.history-title", what=what, title=line.title)
    return say("commands.undone", what=what) if line.undoes is not None else what


def _moment(line: Done) -> datetime:
    return _time(line.at)


def _time(ms: int) -> datetime:
    """Local time; the nearest day that a calendar has for what a library of old may hold."""
    return datetime.fromtimestamp(min(max(ms / 1000, 0), _LATEST_S)).astimezone()
