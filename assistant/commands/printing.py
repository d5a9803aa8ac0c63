"""`jinnang text`: what would be pasted, for scripts; the program need not run, and what is open is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.commands.running import SET
from assistant.console.output import FEATURES, NotDone, SpokenCommand, tell_exactly, warn
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.storage.paths import AppPaths


@click.command(cls=SpokenCommand, help="commands.text")
@click.argument("code")
@SET
@click.pass_context
def text(ctx: click.Context, code: str, values: dict[str, str]) -> None:
    """Print the filled text, or say what keeps it from being pasted."""
    from assistant.app.features import guards_of  # noqa: PLC0415
    from assistant.console.language import settings_of  # noqa: PLC0415
    from assistant.console.library import opened_to_read  # noqa: PLC0415
    from assistant.core.codes import Codes  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415
    from assistant.services.filling import AgentIdentity  # noqa: PLC0415
    from assistant.services.gate import Gate  # noqa: PLC0415
    from assistant.services.printing import printed  # noqa: PLC0415

    where: AppPaths = ctx.obj
    with opened_to_read(where) as library:
        there = Codes(library.phrases())
        binned = () if there.named(code) else Codes(library.bin()).named(code)
    settings = settings_of(where)
    gate = Gate(lambda: guards_of(ctx.meta[FEATURES]))
    answer = printed(there, code, values, AgentIdentity(settings.agent, settings.shop), SystemClock(), gate)
    if answer.text is None:
        raise NotDone(say("commands.text-binned", code=code) if binned else "\n".join(map(say, answer.told)))
    tell_exactly(answer.text)
    for said in answer.told:
        warn(say(said))
