"""`jinnang doctor`: looks at the system and at the data folder, whether or not the program runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.console.output import FEATURES, NotDone, SpokenCommand, tell, tell_json, warn
from assistant.core.check import Check, CheckState
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.storage.paths import AppPaths

_MARKS = {"ok": "✓", "warn": "!", "fail": "✗"}


@click.command(cls=SpokenCommand, help="commands.doctor")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.option("--mend", is_flag=True, help="commands.option-mend")
@click.option("--windows", is_flag=True, help="commands.option-windows")
@click.option("--to", "file", type=click.Path(path_type=Path), metavar="FILE", help="commands.option-to")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool, mend: bool, windows: bool, file: Path | None) -> None:
    """Every check, and how to mend what is not well; `--mend` mends what the program can, `--windows` tries pastes."""
    where: AppPaths = ctx.obj
    if windows:
        from assistant.commands.probing import probe  # noqa: PLC0415  # Qt

        probe(where, file, as_json=as_json)
        return
    from assistant.app.factories import examined  # noqa: PLC0415  # commands that do not look need not wait for it

    if mend and (mended := _closed(where)) and not as_json:
        warn(say("doctor.mended", count=mended))
    checks = examined(where, ctx.meta[FEATURES])
    if as_json:
        tell_json([_facts(check) for check in checks])
    else:
        for check in checks:
            tell(f"{_MARKS[check.state]} {say(check.found)}")
            if check.mend is not None:
                tell(f"    → {say(check.mend)}")
    failed = sum(check.state is CheckState.FAIL for check in checks)
    if failed:
        raise NotDone(say("doctor.failed", count=failed))


def _closed(where: AppPaths) -> int:
    """How many files and folders are no longer open to others."""
    from assistant.storage.privacy import close_to_others, open_to_others  # noqa: PLC0415

    before = len(open_to_others(where))
    close_to_others(where)
    return before - len(open_to_others(where))


def _facts(check: Check) -> dict[str, str]:
    return {
        "name": check.name,
        "state": str(check.state),
        "found": say(check.found),
        "mend": "" if check.mend is None else say(check.mend),
    }
