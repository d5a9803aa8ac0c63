"""How the command line speaks: machines on stdout, people's sentences on stderr, help in the language in use.

A start without a console (Windows' start menu) has neither: then `sys.stdout` and `sys.stderr` are None.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from assistant.core.plain import plain_json, plain_line, plain_lines
from assistant.desktop import alert
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.sentence import Sentence


FEATURES = "assistant.features"
"""Where the features that the command line was started with lie in `click.Context.meta`."""


class NotDone(Exception):  # noqa: N818  # an end of the command, not an error of the program
    """What was asked was not done; the sentence says why and what to do."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class Refused(click.BadParameter):
    """A value that is understood and may not be; the sentence says why."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.key)
        self.why = why


def tell(text: str) -> None:
    """A line on stdout, or several; nothing in it steers the terminal."""
    if sys.stdout is not None:
        sys.stdout.write(plain_lines(text) + "\n")


def tell_json(facts: object) -> None:
    """One JSON document on stdout."""
    tell(json_of(facts, indent=2))


def json_of(facts: object, indent: int | None = None) -> str:
    """Facts for machines; what would steer a terminal is escaped as JSON has it."""
    return plain_json(json.dumps(facts, ensure_ascii=False, indent=indent))


def warn(said: str) -> None:
    """A sentence for people on stderr; in a window of its own where there is none."""
    if sys.stderr is None:
        alert.show(said)
    else:
        sys.stderr.write(plain_lines(said) + "\n")


def tell_exactly(text: str) -> None:
    """The text to the letter for whatever reads it; a person's terminal gets it plain, and a line end."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        tell(text.removesuffix("\n"))
    else:
        sys.stdout.reconfigure(newline="\n")  # type: ignore[union-attr]  # Windows would write two signs for each
        sys.stdout.write(text)


def tell_bytes(content: bytes) -> None:
    """A file's content for whatever reads it; for a person's terminal it is text or refused. Raises NotDone."""
    if sys.stdout is None:
        return
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        tell(content.decode("utf-8-sig").removesuffix("\n"))
    except UnicodeDecodeError as error:
        raise NotDone(say("commands.no-text")) from error


def use_utf8() -> None:
    """Write and read UTF-8 whatever the system's own encoding is."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # text streams at a start


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns apart by two spaces; a 汉字 takes two cells. A cell is one line, whatever stands in it."""
    rows = [[plain_line(cell) for cell in row] for row in rows]
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell + " " * (width - _cells(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _cells(text: str) -> int:
    return sum(2 if sign >= "ᄀ" else 1 for sign in text)


def usage(error: click.UsageError) -> str:
    """What is wrong with a command line, in the language in use."""
    command = error.ctx.command_path if error.ctx is not None else "jinnang"
    wrong = _wrong(error)
    return say("commands.usage", wrong=wrong, command=command)


def _wrong(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return say("commands.no-option", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return say("commands.missing", name=_named(error))
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.IntRange):
        span = error.param.type
        return say("commands.bad-number", name=_named(error), least=str(span.min), most=str(span.max))
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if error.ctx is not None and isinstance(error.ctx.command, click.Group):
        return say("commands.no-command")
    return say("commands.extra")


def _bad_value(error: click.BadParameter) -> str:
    if isinstance(error, Refused):
        return say(error.why)
    bounds = error.param.type if error.param is not None else None
    if isinstance(bounds, click.IntRange):
        return say("commands.bad-number", name=_named(error), least=str(bounds.min), most=str(bounds.max))
    return say("commands.bad-value", name=_named(error))


def _named(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(error.ctx) if error.ctx is not None else parameter.human_readable_name
    return parameter.opts[-1] if parameter is not None else str(error.param_hint or "")


class _Spoken(click.Command):
    """A command whose `help` is a key of `texts`, said when somebody asks for it. Its texts are texts: what a shell
    could not read as UTF-8 is refused, except in the name of a file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        left = super().parse_args(ctx, args)
        for parameter in self.get_params(ctx):
            if not isinstance(parameter.type, click.Path) and not is_text(ctx.params.get(parameter.name or "")):
                raise click.BadParameter("", ctx, parameter)
        return left

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  # sentences are short by themselves
        return say(self.help or "")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help or ""))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), say("commands.usage-head"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for parameter in self.get_params(ctx) if (record := _record(parameter, ctx)) is not None]
        if records:
            with formatter.section(say("commands.options-head")):
                formatter.write_dl(records)


def is_text(value: object) -> bool:
    """Whether no text in the value has half a character in it."""
    texts = [text for pair in value.items() for text in pair] if isinstance(value, dict) else [value]
    return not any("\ud800" <= sign <= "\udfff" for text in texts if isinstance(text, str) for sign in text)


def _record(parameter: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    record = parameter.get_help_record(ctx)
    if record is None or not isinstance(parameter, click.Option):
        return None
    return record[0], say("commands.option-help" if "--help" in parameter.opts else parameter.help or "")


class SpokenCommand(_Spoken):
    """One command."""


class LaterCommand(SpokenCommand):
    """One that is imported when it is called: until then its name and its sentence are enough."""

    def __init__(self, name: str, help_key: str, load: Callable[[], click.Command]) -> None:
        super().__init__(name, help=help_key)
        self._load = load

    def make_context(self, *given: Any, **more: Any) -> click.Context:  # noqa: ANN401  # as click calls it
        """Click's own: from here on it is the command itself."""
        return self._load().make_context(*given, **more)


class SpokenGroup(_Spoken, click.Group):
    """The command line itself."""

    command_class = SpokenCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        with formatter.section(say("commands.commands-head")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order they were added: what is needed daily comes first."""
        return list(self.commands)


def named_values(_ctx: click.Context, _parameter: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """`名=值` of every `--set`. Raises click.BadParameter for one without a name."""
    found: dict[str, Any] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise click.BadParameter(pair)
        found[name.strip()] = value
    return found
