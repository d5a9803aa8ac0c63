"""`jinnang bin`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.console.library import opened_to_read, opened_to_write
from assistant.console.output import NotDone, SpokenCommand, table, tell, tell_json, warn
from assistant.core.binned import SHOWN, meant, restored
from assistant.core.group_path import written_path
from assistant.core.moment import local_time
from assistant.core.plan import Conflict
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.core.phrase import Phrase
    from assistant.storage.paths import AppPaths


@click.command("bin", cls=SpokenCommand, help="bin.help")
@click.option("--restore", "names", multiple=True, metavar="ID|CODE", help="bin.option-restore")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_obj
def bin_(where: AppPaths, names: tuple[str, ...], as_json: bool) -> None:
    """What was deleted and can come back, the last deleted first; or bring some of it back, all or nothing."""
    with opened_to_read(where) as library:
        binned = library.bin()
    if names:
        found = [meant(binned, name) for name in names]
        wanted = [phrase for phrase in found if phrase is not None]
        if len(wanted) < len(names):
            unknown = next(name for name, phrase in zip(names, found, strict=True) if phrase is None)
            raise NotDone(say("bin.unknown", name=unknown))
        with opened_to_write(where) as library:
            done = library.apply(restored(wanted))
        if isinstance(done, Conflict):
            raise NotDone(say("bin.conflict"))
        binned = wanted
    if as_json:
        tell_json([_facts(phrase) for phrase in binned])
    elif binned:
        tell(table([_row(phrase) for phrase in binned]))
    else:
        warn(say("bin.empty"))


def _facts(phrase: Phrase) -> dict[str, object]:
    return {
        "id": phrase.uuid,
        "code": phrase.code,
        "title": phrase.title,
        "group": written_path(phrase.group),
        "deleted_at": local_time(phrase.deleted_at or 0).isoformat(),
    }


def _row(phrase: Phrase) -> tuple[str, ...]:
    when = f"{local_time(phrase.deleted_at or 0):%Y-%m-%d %H:%M}"
    return phrase.uuid[:SHOWN], when, phrase.code, phrase.title, written_path(phrase.group)


CLI = {"bin": bin_}
