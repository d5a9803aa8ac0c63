"""Commands that speak to the running program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assistant.console.output import NotDone, SpokenCommand, named_values, table, tell, tell_json, warn
from assistant.core.request import LIMIT, PATIENCE, PATIENCE_OF_A_PASTE, Reply, Request
from assistant.desktop import instance
from assistant.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.core.action import Action
    from assistant.storage.paths import AppPaths

SET = click.option("--set", "values", multiple=True, metavar="名=值", callback=named_values, help="commands.option-set")


def asked(home: Path, request: Request, patience: float = PATIENCE) -> Reply:
    """What the running program replies. Raises NotDone when it does not run or did not do it."""
    if len(request.line()) > LIMIT:
        raise NotDone(say("commands.too-long"))
    reply = instance.ask(home, request, patience)
    if reply is None:
        raise NotDone(say("instance.not-running"))
    if not reply.ok:
        raise NotDone(reply.said or say("instance.silent"))
    return reply


@click.command(cls=SpokenCommand, help="commands.show")
@click.option("--query", default="", help="commands.option-query")
@click.option("--group", default="", help="commands.option-group")
@click.pass_obj
def show(where: AppPaths, query: str, group: str) -> None:
    """Open the palette."""
    texts = {name: text for name, text in (("query", query), ("group", group)) if text}
    asked(where.home, Request("show", texts))


def command_of(action: Action) -> click.Command:
    """The command that has the running program do an action."""

    @click.command(action.word, cls=SpokenCommand, help=action.help_key)
    @click.pass_obj
    def command(where: AppPaths) -> None:
        said = asked(where.home, Request(action.word)).said
        if said:
            tell(said)

    return command


@click.command(cls=SpokenCommand, help="commands.paste")
@click.argument("code")
@SET
@click.pass_obj
def paste(where: AppPaths, code: str, values: dict[str, str]) -> None:
    """Paste into the window in front, and wait for how it ends."""
    _said(asked(where.home, Request("paste", {"code": code}, values), PATIENCE_OF_A_PASTE))


@click.command(cls=SpokenCommand, help="commands.copy")
@click.argument("code")
@SET
@click.pass_obj
def copy(where: AppPaths, code: str, values: dict[str, str]) -> None:
    """Put a phrase on the clipboard."""
    _said(asked(where.home, Request("copy", {"code": code}, values)))


@click.command(cls=SpokenCommand, help="commands.status")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_obj
def status(where: AppPaths, as_json: bool) -> None:
    """What the running program says of itself."""
    reply = instance.ask(where.home, Request("status"))
    if reply is None:
        if as_json:
            tell_json({"running": False})
        raise NotDone(say("instance.not-running"))
    if as_json:
        tell_json({"running": True, **reply.facts})
    else:
        from assistant.commands.status import status_lines  # noqa: PLC0415  # no other command needs the words

        tell(table(status_lines(reply.facts)))


def _said(reply: Reply) -> None:
    if reply.said:
        warn(reply.said)
