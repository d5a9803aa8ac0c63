"""The command line `jinnang`: finds the data folder and the language, then hands over to one command."""

from __future__ import annotations

import builtins
import errno
import gc
import os
import sys
from copy import copy
from typing import TYPE_CHECKING, NoReturn

import click

from assistant import __version__, texts
from assistant.app.features import FEATURES, commands_of, know_steps_of, speak_of
from assistant.commands import doctor, exchanging, history, printing, running, searching
from assistant.console import output
from assistant.console.language import language_of
from assistant.console.output import NotDone, Refused, SpokenGroup, is_text, tell, usage, use_utf8, warn
from assistant.core.action import Surface
from assistant.core.errors import AssistantError
from assistant.core.kernel_actions import ACTIONS
from assistant.core.request import PATIENCE_OF_A_START, Request
from assistant.core.sentence import sentence
from assistant.desktop import instance
from assistant.storage.paths import VARIABLE, AppPaths, NoSuchUserError, places
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.core.feature import Feature

DONE, NOT_DONE, USAGE = 0, 1, 2
_NO_PLACE = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.ELOOP)


def main() -> NoReturn:
    """The entry of the installed command."""
    # A command is over before garbage matters, and looking for it is a seventh of a large import. `app.run` does look.
    gc.disable()
    use_utf8()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str], features: tuple[Feature, ...] = FEATURES) -> int:
    """Do what the arguments say and give the exit code: 0 done, 1 not done, 2 usage."""
    speak_of(features)
    know_steps_of(features)
    texts.speak(language_of(_place_named(arguments)))
    try:
        ended = _with_commands_of(features).main(arguments, prog_name="jinnang", standalone_mode=False, obj=features)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.UsageError as error:
        warn(usage(error))
        return USAGE
    except AssistantError as error:
        warn(say(error.sentence))
    except NotDone as error:
        warn(error.said)
    except (click.Abort, KeyboardInterrupt):
        return NOT_DONE
    except BrokenPipeError:
        # Whoever read us has enough; the interpreter must not fail once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except OSError as error:
        # Even to ask whether something is there may be refused: below a folder of somebody else's, by too long a name.
        if error.errno not in _NO_PLACE:
            raise
        warn(say("data.not-writable", path=str(error.filename or "")))
    else:
        return ended if isinstance(ended, int) else DONE
    return NOT_DONE


def _place_named(arguments: list[str]) -> AppPaths | None:
    try:
        return places(_data_dir(arguments))
    except NoSuchUserError:
        return None  # said in the session's language, when the arguments are read


def _data_dir(arguments: list[str]) -> str | None:
    """The folder that the arguments name, before they are read: help and usage speak the language of its settings."""
    for at, argument in enumerate(arguments):
        if argument == "--data-dir":
            return next(iter(arguments[at + 1 :]), None)
        if argument.startswith("--data-dir="):
            return argument.partition("=")[2]
        if not argument.startswith("-"):
            break
    return None


def _tell_version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        tell(f"jinnang {__version__}")
        ctx.exit()


@click.group(cls=SpokenGroup, invoke_without_command=True, help="commands.jinnang")
@click.option("--data-dir", metavar="DIR", help="commands.option-data-dir")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version, help="commands.option-version"
)
@click.pass_context
def jinnang(ctx: click.Context, data_dir: str | None) -> int:
    """Start the program, or run one command."""
    if data_dir is not None and not data_dir.strip():
        # As after `--data-dir "$UNSET"`: the user's real library is the last one that was meant.
        raise click.BadParameter(data_dir, ctx=ctx, param=ctx.command.params[0])
    try:
        where = places(data_dir)
    except NoSuchUserError as error:
        raise Refused(sentence("commands.no-such-user", name=str(error))) from error
    if not is_text(str(where.home)):
        raise click.BadParameter("", param_hint=VARIABLE)
    texts.speak(language_of(where))
    ctx.meta[output.FEATURES] = features = ctx.obj
    ctx.obj = where
    return _start(where, features) if ctx.invoked_subcommand is None else DONE


def _start(where: AppPaths, features: tuple[Feature, ...]) -> int:
    """Start the tray program; when it runs already, open its palette instead."""
    reply = instance.ask(where.home, Request("show"), PATIENCE_OF_A_START)
    if reply is not None:
        return DONE
    from assistant.desktop import surroundings  # noqa: PLC0415

    surroundings.need_screen()
    _load_qt()
    from assistant.app.run import run_program  # noqa: PLC0415  # Qt

    return run_program(where.home, features)


def _load_qt() -> None:
    """Load Qt without its hook on imports.

    The hook reads the source of every module that is imported from then on, in search of `from __feature__ import`,
    which nobody here writes, and keeps it: 30 ms and 7 MB at each start.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401, PLC0415

    builtins.__import__ = plain


for _command in (
    running.show,
    *(running.command_of(action) for action in ACTIONS if Surface.COMMAND in action.where),
    running.paste,
    running.copy,
    printing.text,
    running.status,
    doctor.doctor,
    searching.search,
    exchanging.import_,
    exchanging.export,
    history.undo,
    history.history,
):
    jinnang.add_command(_command)


def _with_commands_of(features: tuple[Feature, ...]) -> click.Group:
    """The command line, with the commands of these features and one for each of their actions that says so."""
    line = copy(jinnang)
    actions = [action for feature in features for action in feature.actions if Surface.COMMAND in action.where]
    theirs = {action.word: running.command_of(action) for action in actions}
    line.commands = {**jinnang.commands, **theirs, **commands_of(features)}
    return line
