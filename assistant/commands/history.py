"""`jinnang undo` and `jinnang history`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.console.output import NotDone, SpokenCommand, tell, tell_json
from assistant.core.imports.telling import IMPORTS
from assistant.core.moment import local_time
from assistant.core.plan import Conflict
from assistant.texts import inside, say

if TYPE_CHECKING:
    from datetime import datetime

    from assistant.storage.history import Done
    from assistant.storage.paths import AppPaths


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
    tell(say(f"commands.undone{many}", what=inside(done.what), count=len(done.edits)))
    if done.what.key in IMPORTS:
        tell(say("commands.undone-import"))


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
    what = say(line.what) if line.undoes is None else inside(line.what)
    if line.title and line.what.key.startswith("plan.phrase-"):
        what = say("commands.history-title", what=what, title=line.title)
    return say("commands.undone", what=what) if line.undoes is not None else what


def _moment(line: Done) -> datetime:
    return local_time(line.at)
