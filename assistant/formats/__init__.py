"""Foreign file formats, each one module: bytes -> contents and problems, contents -> bytes. All of them pure.

A new format is a module with `read` (and `write`) and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from assistant.core import limits
from assistant.core.draft import ExportedFile, FileContents, place_in
from assistant.core.errors import AssistantError, Problem, Severity
from assistant.core.sentence import sentence
from assistant.formats import pack, table
from assistant.formats.entry import refused

Reader = Callable[[bytes], FileContents]
Writer = Callable[[FileContents], ExportedFile]
HEAD = 4096
"""How many first bytes a format is recognised by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFormat:
    """One format by the name the command line calls it: what reads it, what writes it, and its files' endings."""

    name: str
    endings: tuple[str, ...]
    read: Reader
    write: Writer | None = None
    claims: Callable[[bytes], bool] = lambda _head: False
    """Whether the first bytes can only be this format."""


FORMATS: tuple[FileFormat, ...] = (
    FileFormat(name="pack", endings=(".jinnang",), read=pack.read, write=pack.write_archive, claims=pack.claims),
    FileFormat(name="pack-json", endings=(".json",), read=pack.read, write=pack.write_json, claims=pack.claims),
    FileFormat(name="csv", endings=(".csv",), read=table.read, write=table.write_csv),
    FileFormat(name="tsv", endings=(".tsv", ".txt"), read=table.read, write=table.write_tsv),
    FileFormat(name="qianniu", endings=(), read=table.read, write=table.write_qianniu),
)
"""Asked in this order: the first that claims a file or has its ending takes it."""


def reader_for(name: str, head: bytes) -> FileFormat | None:
    """The format of a file by its first bytes, else by its name's ending; None when neither says one.

    What has no ending, as all that comes through a pipe, is a table unless its bytes say otherwise.
    """
    ending = PurePath(name).suffix.lower()
    claiming = [known for known in FORMATS if known.claims(head[:HEAD])]
    if not ending and not claiming:
        ending = ".json" if head.lstrip().startswith(b"{") else ".csv"
    named = [known for known in FORMATS if ending in known.endings]
    return next((known for known in claiming if known in named), next(iter([*claiming, *named]), None))


def read(name: str, data: bytes, called: str = "") -> FileContents:
    """What a file holds, read as the format `called` or the one it looks like. Raises when there is no such format."""
    known = _called(called) if called else reader_for(name, data)
    if known is None:
        contents = FileContents(problems=(refused(sentence("format.unknown-file")),))
    elif len(data) > limits.FILE:
        contents = FileContents(problems=(refused(sentence("format.too-large", megabytes=limits.FILE >> 20)),))
    else:
        contents = known.read(data)
        if not (contents.drafts or contents.same_words or contents.problems):
            contents = replace(contents, problems=(Problem(sentence("format.empty"), severity=Severity.HINT),))
    return place_in(contents, PurePath(name).name)


def write(name: str, contents: FileContents, called: str = "") -> ExportedFile:
    """The contents as a file of the format `called`, or of the name's ending. Raises when nothing writes that."""
    ending = PurePath(name).suffix.lower()
    known = (
        _called(called) if called else next((each for each in FORMATS if ending in each.endings and each.write), None)
    )
    if known is None or known.write is None:
        raise AssistantError("format.not-written", known=_names(writing=True))
    written = known.write(contents)
    if len(contents.drafts) <= limits.PHRASES:
        return written
    beyond = Problem(sentence("format.too-many-to-read", most=limits.PHRASES))
    return replace(written, problems=(beyond, *written.problems))


def _called(called: str) -> FileFormat:
    for known in FORMATS:
        if known.name == called.lower():
            return known
    raise AssistantError("format.unknown-name", name=called, known=_names(writing=False))


def _names(*, writing: bool) -> tuple[str, ...]:
    return tuple(known.name for known in FORMATS if known.write or not writing)
