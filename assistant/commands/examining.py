"""`jinnang doctor`: looks at the system and at the data folder, whether or not the program runs."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import click

from assistant.commands.preferences import settings_of
from assistant.commands.speech import NotDone, SpokenCommand, tell, tell_json
from assistant.core.errors import AssistantError
from assistant.core.request import Request
from assistant.desktop import instance
from assistant.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.services.doctor import Check, Stored
    from assistant.storage.paths import Places

_MARKS = {"ok": "✓", "warn": "!", "fail": "✗"}
_MB = 1024 * 1024


@click.command(cls=SpokenCommand, help="commands.doctor")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_obj
def doctor(where: Places, as_json: bool) -> None:
    """Every check, and how to mend what is not well."""
    checks = examined(where)
    if as_json:
        tell_json([_facts(check) for check in checks])
    else:
        for check in checks:
            tell(f"{_MARKS[check.state]} {say(check.found)}")
            if check.mend is not None:
                tell(f"    → {say(check.mend)}")
    failed = sum(check.state == "fail" for check in checks)
    if failed:
        raise NotDone(say("doctor.failed", count=failed))


def examined(where: Places) -> tuple[Check, ...]:
    """The checks of this system and this data folder."""
    from assistant.desktop import surroundings  # noqa: PLC0415  # commands that do not look need not wait for it
    from assistant.services.doctor import examine  # noqa: PLC0415

    chosen = settings_of(where)
    keys = [key for key in (chosen.palette_key, chosen.again_key, chosen.pause_key) if key]
    found = surroundings.look(keys)
    return examine(found, _stored(where), int(time.time() * 1000), _held(where.home))


def _facts(check: Check) -> dict[str, str]:
    return {
        "name": check.name,
        "state": str(check.state),
        "found": say(check.found),
        "mend": "" if check.mend is None else say(check.mend),
    }


def _held(home: Path) -> tuple[tuple[str, bool], ...] | None:
    try:
        reply = instance.ask(home, Request("status"))
    except AssistantError:
        return None
    if reply is None:
        return None
    held = reply.facts.get("hotkeys")
    if not isinstance(held, list):
        return ()
    return tuple(
        (str(one.get("combination", "")), bool(one.get("held")))
        for one in held
        if isinstance(one, dict) and one.get("why") != "paused"
    )


def _stored(where: Places) -> Stored:
    from assistant.services.doctor import Stored  # noqa: PLC0415
    from assistant.storage.backup import Backups  # noqa: PLC0415
    from assistant.storage.library import Library  # noqa: PLC0415

    nearest = next(folder for folder in (where.home, *where.home.parents) if folder.exists())
    fault, phrases = None, 0
    if where.library.exists():
        try:
            library = Library.open_to_read(where.library)
            phrases = len(library.phrases())
            library.close()
        except AssistantError as error:
            fault = error.sentence
    backups = Backups(where.backups).all()
    return Stored(
        folder=str(where.home),
        writable=os.access(nearest, os.W_OK | os.X_OK),
        free_mb=shutil.disk_usage(nearest).free // _MB,
        library=where.library.exists(),
        fault=fault,
        phrases=phrases,
        newest_backup=int(backups[0].stat().st_mtime * 1000) if backups else None,
    )
