"""`jinnang import` and `jinnang export`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.console.output import FEATURES, NotDone, Refused, SpokenCommand, tell, tell_bytes, tell_json, warn
from assistant.core.errors import AssistantError, Severity, in_order
from assistant.core.group_path import path_of
from assistant.core.sentence import sentence
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.errors import Problem
    from assistant.services.exchange import Exchange, ImportReport
    from assistant.storage.paths import AppPaths

_FORMAT = click.option("--as", "called", default="", metavar="FORMAT", help="commands.option-as")
_STREAM, _STREAMED = "-", "pack-json"
_SHOWN = 20
"""Lines of problems that are told to a person; `--json` has them all."""


def _into(_ctx: click.Context, _parameter: click.Parameter, written: str) -> str:
    """The group of `--into` as it is written. Raises Refused for one that no pack could hold."""
    from assistant.core.limits import DEPTH, GROUP, fits_group, sound  # noqa: PLC0415

    path = path_of(written)
    if not fits_group(path) or not all(map(sound, path)):
        raise Refused(sentence("commands.into-no-group", depth=DEPTH, longest=GROUP))
    return written


@click.command("import", cls=SpokenCommand, help="commands.import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@_FORMAT
@click.option("--into", default="", metavar="GROUP", callback=_into, help="commands.option-into")
@click.option("--mode", type=click.Choice(["merge", "replace", "skip"]), default="merge", help="commands.option-mode")
@click.option("--hotkeys", is_flag=True, help="commands.option-hotkeys")
@click.option("--profiles", is_flag=True, help="commands.option-profiles")
@click.option("--dry-run", is_flag=True, help="commands.option-dry-run")
@click.option("--json", "as_json", is_flag=True, help="commands.option-json")
@click.pass_context
def import_(  # noqa: PLR0913, PLR0917  # click hands over every option as an argument
    ctx: click.Context,
    files: tuple[Path, ...],
    called: str,
    into: str,
    mode: str,
    hotkeys: bool,
    profiles: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring files into the library, each in one step that can be undone."""
    from assistant.app.factories import guarded  # noqa: PLC0415
    from assistant.core.imports.planning import Mode  # noqa: PLC0415
    from assistant.core.limits import PROFILES  # noqa: PLC0415
    from assistant.services.exchange import ImportChoices  # noqa: PLC0415

    where: AppPaths = ctx.obj
    read = [(file, bytes_of(file)) for file in files]
    wanted = range(1, PROFILES + 1) if profiles else ()
    choices = ImportChoices(format=called, mode=Mode(mode), hotkeys=hotkeys, profiles=wanted, dry_run=dry_run)
    reports: list[tuple[Path, ImportReport]] = []
    try:
        with (_previewing if dry_run else _exchanging)(where) as plain:
            exchange = guarded(plain, ctx.meta[FEATURES], plain.clock)
            for file, data in read:
                told = replace(choices, into=exchange.group_named(into))
                reports.append((file, exchange.import_file(file.name, data, told)))
    finally:
        # What came in before the disk refused is told all the same; and only now, for whoever reads may have enough.
        if as_json and reports:
            tell_json([_facts(file, report) for file, report in reports])
        for file, report in () if as_json else reports:
            _tell(file, report, dry_run=dry_run)
    unread = [file.name for file, report in reports if report.is_empty and report.problems]
    if unread:
        raise NotDone(say("commands.import-nothing", files=tuple(unread)))


@contextmanager
def _exchanging(where: AppPaths) -> Iterator[Exchange]:
    """Import and export over the library, opened to be written."""
    from assistant.app.factories import exchange_of  # noqa: PLC0415
    from assistant.console.library import opened_to_write  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415

    with opened_to_write(where) as library:
        yield exchange_of(library, where, SystemClock())


@contextmanager
def _previewing(where: AppPaths) -> Iterator[Exchange]:
    """What an import would do, over a library that is only read; one that is not there is not made for it."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    from assistant.app.factories import exchange_beside, exporting  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415
    from assistant.storage.paths import AppPaths  # noqa: PLC0415

    if where.library.exists():
        with exporting(where, SystemClock()) as exchange:
            yield exchange
        return
    with TemporaryDirectory() as folder, exchange_beside(AppPaths(Path(folder)), SystemClock()) as exchange:
        yield exchange


@click.command(cls=SpokenCommand, help="commands.export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--group", default="", metavar="GROUP", help="commands.option-export-group")
@_FORMAT
@click.pass_obj
def export(where: AppPaths, file: Path, group: str, called: str) -> None:
    """Write the library, or one group, to a file; `-` is stdout, a pack unless another format is named."""
    from assistant.app.factories import exporting  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415
    from assistant.storage.files import write_out  # noqa: PLC0415
    from assistant.storage.privacy import is_ours  # noqa: PLC0415

    if str(file) != _STREAM and is_ours(where, file):
        raise AssistantError("library.own-file", file=str(file))
    with exporting(where, SystemClock()) as exchange:
        written = exchange.export(
            file.name, exchange.group_named(group), called or (_STREAMED if str(file) == _STREAM else "")
        )
    if str(file) == _STREAM:
        tell_bytes(written.data)
    else:
        try:
            write_out(file, written.data)
        except OSError as error:
            raise AssistantError("commands.not-written", file=str(file)) from error
        tell(say("library.exported", file=str(file)))
    _warn_of(written.problems)


def bytes_of(file: Path) -> bytes:
    """The file's bytes, no more than any format takes and one; `-` is what comes in. Raises AssistantError."""
    from assistant.core.limits import FILE  # noqa: PLC0415
    from assistant.storage.files import read_stream  # noqa: PLC0415

    try:
        if str(file) == _STREAM:
            return sys.stdin.buffer.read(FILE + 1)
        return read_stream(file, FILE + 1)
    except TimeoutError as error:
        raise AssistantError("commands.no-writer", file=str(file)) from error
    except OSError as error:
        raise AssistantError("commands.not-read", file=str(file)) from error


def _tell(file: Path, report: ImportReport, *, dry_run: bool) -> None:
    from assistant.services.import_summary import counted, heading, lines_of  # noqa: PLC0415

    counts, problems = sentence("commands.imported", file=file.name, counts=counted(report)), heading(report)
    if problems is not None:
        counts = sentence("commands.imported-but", counts=counts, heading=problems)
    tell(say("commands.would-import", counts=counts) if dry_run else say(counts))
    if not report.words.is_empty:
        tell(say("import.words", new=report.words.new, same=report.words.same, removed=report.words.removed))
    _tell_profiles(report, dry_run=dry_run)
    if report.read_as is not None:
        warn(say(report.read_as))
    for line in lines_of(report, _SHOWN):
        warn(say(line))
    if len(report.problems) > _SHOWN:
        warn(say("commands.all-problems"))


def _tell_profiles(report: ImportReport, *, dry_run: bool) -> None:
    from assistant.texts.programs import told  # noqa: PLC0415

    taken = [record for record in report.profiles if record.taken]
    left = [record for record in report.profiles if record.fate.asks and not record.taken]
    stay = [record for record in report.profiles if not record.fate.asks]
    for key, records in (
        ("profile.would-take" if dry_run else "profile.taken", taken),
        ("profile.not-taken", left),
        ("profile.stay", stay),
    ):
        if records:
            tell("\n  ".join([say(key, count=len(records)), *map(told, records)]))


def _warn_of(problems: tuple[Problem, ...]) -> None:
    from assistant.services.exchange import whereabouts  # noqa: PLC0415

    ordered = in_order(problems)
    serious = [problem for problem in ordered if problem.severity is not Severity.HINT]
    hints = [problem for problem in ordered if problem.severity is Severity.HINT]
    for problem in (*serious[:_SHOWN], *hints[:_SHOWN]):
        warn(f"{say(whereabouts(problem.place))}{say('commands.colon')}{say(problem.sentence)}")
    left = max(len(serious) - _SHOWN, 0) + max(len(hints) - _SHOWN, 0)
    if left:
        warn(say("commands.more-notes", count=left))


def _facts(file: Path, report: ImportReport) -> dict[str, object]:
    from assistant.core.profile_values import profile_fields  # noqa: PLC0415
    from assistant.core.reach import Reach  # noqa: PLC0415

    return {
        "file": str(file),
        **report.counts,
        "number": report.number,
        "profiles": [
            {
                **profile_fields(record.profile),
                "paste_keys": record.profile.paste_keys,
                "send_keys": record.profile.send_keys,
                "fate": str(record.fate),
                "broad": record.reach is not Reach.NARROW,
                "taken": record.taken,
            }
            for record in report.profiles
        ],
        "same_words": {"new": report.words.new, "same": report.words.same, "removed": report.words.removed},
        "columns": say(report.read_as) if report.read_as else "",
        "problems": [
            {
                "row": problem.place.row,
                "line": problem.place.line,
                "column": problem.place.column,
                "severity": str(problem.severity),
                "reason": say(problem.sentence),
            }
            for problem in report.problems
        ],
    }
