"""`jinnang backup` and `jinnang restore`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.console.library import opened_to_read, tell_reload
from assistant.console.output import NotDone, SpokenCommand, tell
from assistant.storage.backup import Backups
from assistant.storage.counter import StepCounter
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.storage.paths import AppPaths


@click.command(cls=SpokenCommand, help="backup.make-help")
@click.pass_obj
def backup(where: AppPaths) -> None:
    """Make one now and print where it lies."""
    backups = Backups(where.backups)
    with opened_to_read(where) as library:
        tell(str(backups.make(library.connection)))
    backups.rolling(datetime.now().astimezone().date())


@click.command(cls=SpokenCommand, help="backup.restore-help")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore(where: AppPaths, file: Path) -> None:
    """Have the library hold what a backup holds; what was there becomes a backup itself, and undo brings it back."""
    if not file.is_file():
        raise NotDone(say("backup.none", file=str(file)))
    where.make()
    steps = StepCounter(where.library)
    known = steps.known()
    before = Backups(where.backups).restore(file, where.library)
    tell_reload(where.home)
    tell(say("backup.restored", file=file.name))
    if before is not None:
        tell(say("backup.restored-before", file=str(before)))
    if before is not None and before.parent == where.backups and steps.known() > known:
        # Not where the library was damaged or gone, or held the same: undo would take back something else.
        tell(say("backup.restored-undo"))


CLI = {"backup": backup, "restore": restore}
