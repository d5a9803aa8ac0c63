"""Tables as text: CSV and TSV as shops have them, 千牛's export, and ours. Bad rows are named, the rest comes in."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.core import limits
from assistant.core.draft import ExportedFile, FileContents, ImportedPhrase
from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.parse import parse
from assistant.core.group_path import at_slashes, exact_path, read_path, with_parents
from assistant.core.keywords import fitting, joined_keywords, keywords_in
from assistant.core.messages import joined, parted
from assistant.core.naming import title_from
from assistant.core.phrase import TextMessage
from assistant.core.sentence import Sentence, sentence
from assistant.core.unseen import SHORT, has_unseen, names_of, says_something, unseen
from assistant.formats.cells import GUARD, TableRow, guarded_inside, rows_of, unguarded, unguarded_inside
from assistant.formats.columns import (
    OURS,
    OURS_WITH_KEYWORDS,
    QIANNIU,
    TQ,
    Columns,
    assigned,
    find_header,
    guess_columns,
    guessed,
    head_of,
    header_without_body,
    sniff_delimiter,
)
from assistant.formats.encoding import UNREADABLE, decode, decode_lines
from assistant.formats.entry import UnreadableError, refused
from assistant.formats.groups import WrittenGroups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from assistant.core.phrase import GroupPath

_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
"""Workbooks and pictures, whatever their name says."""
_LINES = 4_000_000
_TAGS = re.compile(r"[,，;；、\s]+")
_MOST_CUT = limits.TAGS + 2
"""One more than there may be, and nothing in front of the first."""
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t]|[\d.,/:eE+%-]++\Z")
"""What Excel would calculate, or turn into a date or a shorter number."""
_QIANNIU_BODY = 500
_NAMED = 1000
"""Rows that are named for a search word that was left out: a column of them must not cost the file."""
_ODD_CHARACTERS = 5


def read(data: bytes) -> FileContents:
    """The phrases of a table, whatever its encoding, delimiter and columns, and a problem for each bad row."""
    if data.startswith(_BINARY):
        return FileContents(problems=(refused(sentence("format.unknown-file")),))
    try:
        _keep_within(data.count(b"\n"), _LINES, "format.too-many-phrases", limits.PHRASES)
        text = _text(data)
        _keep_within(text.count("\n"), _LINES, "format.too-many-phrases", limits.PHRASES)
        _keep_within(text.count("{"), limits.BRACES, "format.too-many-fields", limits.BRACES)
        return _read(text)
    except UnreadableError as error:
        return FileContents(problems=(error.problem,))


def _keep_within(count: int, bound: int, key: str, most: int) -> None:
    """Raises UnreadableError for a file that is out of proportion."""
    if count > bound:
        raise UnreadableError(refused(sentence(key, most=most)))


def _read(text: str) -> FileContents:
    delimiter = sniff_delimiter(text)
    header = find_header(head_of(text, delimiter))
    columns = header.columns if header else _without_header(text, delimiter)
    if isinstance(columns, Sentence):
        return FileContents(problems=(refused(columns),))
    names = header.names if header else ()
    table = _Table(
        columns, _from_tq if names == TQ else str, limits.sound(text), UNREADABLE not in text, not has_unseen(text)
    )
    if header is None:
        table.hint(guessed(columns), 1)
    elif header.row.number > 1:
        table.hint(sentence("table.rows-before-header", rows=header.row.number - 1), 1)
    if columns.unused:
        unused = tuple(name[:20] for name in columns.unused[:10])
        table.hint(sentence("table.columns-unused", columns=unused), header.row.number if header else 1)
    first = header.row.number + 1 if header else 1
    rows = rows_of(text, delimiter)
    for row in map(_unguarded, rows) if names in (OURS, OURS_WITH_KEYWORDS, QIANNIU) else rows:
        if row.number >= first and not row.empty:
            table.add(row)
        _keep_within(len(table.drafts), limits.PHRASES, "format.too-many-phrases", limits.PHRASES)
        _keep_within(len(table.problems), limits.PROBLEMS, "format.too-many-problems", limits.PROBLEMS)
    table.problems += table.groups.problems()
    if table.shortened > _NAMED:
        table.hint(sentence("table.keywords-left-more", rows=table.shortened - _NAMED), 0)
    return FileContents(
        drafts=tuple(table.drafts),
        one_per_text=names == QIANNIU,
        slashed=table.groups.slashed,
        problems=tuple(table.problems),
        read_as=assigned(header) if header else None,
    )


def _without_header(text: str, delimiter: str) -> Columns | Sentence:
    """The columns by what stands in them, or why there are no phrases."""
    lacking = header_without_body(head_of(text, delimiter))
    if lacking is not None:
        return sentence("table.no-body-column", columns=tuple(name[:20] for name in lacking.names[:10] if name))
    return guess_columns(text, delimiter) or sentence("table.empty")


def _text(data: bytes) -> str:
    """The text of the file; of one that was pasted together from two encodings, each line in its own."""
    text = decode(data)
    if not data.isascii() and find_header(head_of(text, sniff_delimiter(text))) is None:
        mixed = decode_lines(data)
        if mixed != text and find_header(head_of(mixed, sniff_delimiter(mixed))):
            return mixed
    return text


def write_csv(contents: FileContents) -> ExportedFile:
    """Our own table: UTF-8 with a mark for Excel, groups as `A › B`, messages parted by a line of `---`."""
    return _write_ours(contents, ",")


def write_tsv(contents: FileContents) -> ExportedFile:
    """Our own table with TABs, for pasting into a sheet."""
    return _write_ours(contents, "\t")


def write_qianniu(contents: FileContents) -> ExportedFile:
    """千牛's table, exactly. What 千牛 has no place for, or may not accept, is named by row; nothing is cut."""
    problems: list[Problem] = []
    rows: list[Sequence[str]] = [QIANNIU]
    seen: set[str] = set()
    groups = with_parents(draft.group for draft in contents.drafts).keys()
    for draft in _with_text(contents.drafts, problems, first=2):
        row = len(rows) + 1
        group = "=>".join(draft.group)
        if _is_read_otherwise(group, draft.group, groups):
            problems.append(Problem(sentence("table.arrow-in-group"), Place(row=row)))
        rows.append((draft.code, draft.text, group))
        lacking = _lacking_in_gb2312("".join(rows[-1]))
        if lacking:
            problems.append(Problem(sentence("table.not-in-gb2312", characters=lacking), Place(row=row)))
        if parse(draft.text).fields:
            problems.append(Problem(sentence("table.fields-stay"), Place(row=row)))
        if _messages(draft) > 1:
            problems.append(Problem(sentence("table.messages-joined"), Place(row=row)))
        if len(draft.text) > _QIANNIU_BODY:
            problems.append(Problem(sentence("table.body-limit", limit=_QIANNIU_BODY), Place(row=row)))
        if draft.text in seen:
            problems.append(Problem(sentence("table.same-text"), Place(row=row), Severity.HINT))
        seen.add(draft.text)
    problems += _left_out(contents.drafts, ("table.left-keywords", _has_keywords), *_LEFT_OUT)
    return ExportedFile(_table(rows, ",", csv.QUOTE_ALL).encode("gb18030", "replace"), tuple(problems))


@dataclass(slots=True)
class _Table:
    """A table being read row by row."""

    columns: Columns
    unescape: Callable[[str], str]
    sound: bool
    """Whether no cell has what cannot be stored."""
    readable: bool
    """Whether no cell has what could not be decoded."""
    seen: bool
    """Whether no cell has a sign that nobody sees."""
    drafts: list[ImportedPhrase] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    shortened: int = 0
    """Rows with search words that no phrase can carry."""
    groups: WrittenGroups = field(default_factory=WrittenGroups)

    def hint(self, what: Sentence, row: int) -> None:
        self.problems.append(Problem(what, Place(row=row), Severity.HINT))

    def add(self, row: TableRow) -> None:
        """Take the row as a phrase, or name why not."""
        columns = self.columns
        texts = self._texts(row)
        refusal = self._refusal(row) or (None if texts else sentence("table.no-body"))
        if refusal is None:
            if row.odd:
                self._doubt(row, sentence("table.odd-quotes"))
            if not self.readable and any(UNREADABLE in cell for cell in row.cells):
                self._doubt(row, sentence("table.unreadable"))
            title = next((title for column in columns.title if (title := _line(row, column))), "")
            draft = ImportedPhrase(
                title=title or title_from(texts[0]),
                titled=bool(title),
                body=tuple(map(TextMessage, texts)),
                code="" if columns.code is None else _line(row, columns.code),
                group=self.groups.path([_line(row, column) for column in columns.group], row.number),
                tags=() if columns.tags is None else _tags(_line(row, columns.tags)),
                keywords=self._keywords(row) if columns.keywords else (),
                row=row.number,
                line=row.line,
            )
            refusal = limits.refusal(draft)
            if refusal is None:
                self._tell_unseen(row)
                self.drafts.append(draft)
                return
        self._doubt(row, refusal, Severity.BLOCK)

    def _keywords(self, row: TableRow) -> tuple[str, ...]:
        """The search words that a phrase can carry; the others never cost it."""
        found = dict.fromkeys(word for column in self.columns.keywords for word in keywords_in(_cell(row, column)))
        kept = fitting(found)
        if len(kept) < len(found):
            self.shortened += 1
            if self.shortened <= _NAMED:
                left = {"count": len(found) - len(kept), "most": limits.KEYWORDS, "longest": limits.KEYWORD}
                self._doubt(row, sentence("table.keywords-left", **left))
        return kept

    def _tell_unseen(self, row: TableRow) -> None:
        """Name the signs that nobody sees and that were taken out of what stands on one line."""
        if self.seen:
            return
        columns = self.columns
        lines = (columns.code, columns.tags, *columns.keywords, *columns.title, *columns.group)
        cells = [row.cells[at] for at in lines if at is not None and at < len(row.cells)]
        found = [each for cell in cells if len(cell) <= SHORT for each in unseen(cell)]
        if found:
            self._doubt(row, sentence("unseen.removed", signs=names_of(found)))

    def _refusal(self, row: TableRow) -> Sentence | None:
        """Why the row as it stands is no phrase."""
        columns = self.columns
        if row.long:
            return sentence("limits.body", megabytes=limits.BODY // 1_000_000, messages=limits.MESSAGES)
        if row.wide or any(map(str.strip, row.cells[columns.width :])):
            return sentence("table.too-many-cells", cells=len(row.cells), columns=columns.width)
        if len(row.cells) <= min(columns.body):
            return sentence("table.too-few-cells", cells=len(row.cells), columns=columns.width)
        if not self.sound and not all(map(limits.sound, row.cells)):
            return sentence("table.unsound")
        return None

    def _texts(self, row: TableRow) -> list[str]:
        bodies = (self._body(row, column) for column in self.columns.body)
        return [text for body in bodies for text in parted(body) if says_something(text)]

    def _body(self, row: TableRow, column: int) -> str:
        return self.unescape(_cell(row, column))

    def _doubt(self, row: TableRow, what: Sentence, severity: Severity = Severity.WARN) -> None:
        self.problems.append(Problem(what, Place(row=row.number, line=row.line), severity))


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, _TAGS.split(cell, _MOST_CUT)))


def _unguarded(row: TableRow) -> TableRow:
    """A row that we wrote, without the guards inside its cells."""
    return replace(row, cells=list(map(unguarded_inside, row.cells)))


def _line(row: TableRow, column: int) -> str:
    return limits.one_line(_cell(row, column))


def _cell(row: TableRow, column: int) -> str:
    return unguarded(row.cells[column]) if column < len(row.cells) else ""


def _from_tq(cell: str) -> str:
    return limits.newlines(cell.replace("&#13;", "\n").replace("&#44;", ","))


def _write_ours(contents: FileContents, delimiter: str) -> ExportedFile:
    problems: list[Problem] = []
    any_keywords = any(map(_has_keywords, contents.drafts))
    rows: list[Sequence[str]] = [OURS_WITH_KEYWORDS if any_keywords else OURS]
    for draft in _with_text(contents.drafts, problems, first=2):
        group, texts = exact_path(draft.group), _texts(draft)
        words = joined_keywords(draft.keywords)
        if keywords_in(words) != draft.keywords:
            problems.append(Problem(sentence("table.keyword-parted"), Place(row=len(rows) + 1)))
        written = joined(texts)
        if parted(written) != texts:
            problems.append(Problem(sentence("table.dashes"), Place(row=len(rows) + 1)))
        title = draft.title if draft.titled else ""
        rows.append((group, draft.code, title, *((words,) if any_keywords else ()), written))
    problems += _left_out(contents.drafts, *_LEFT_OUT)
    return ExportedFile(_table(rows, delimiter, csv.QUOTE_MINIMAL).encode("utf-8-sig", "replace"), tuple(problems))


def _texts(draft: ImportedPhrase) -> list[str]:
    return [message.text for message in draft.body if isinstance(message, TextMessage)]


def _messages(draft: ImportedPhrase) -> int:
    return len(_texts(draft))


def _has_keywords(draft: ImportedPhrase) -> bool:
    return bool(draft.keywords)


_Left = tuple[str, "Callable[[ImportedPhrase], bool]"]
_LEFT_OUT: tuple[_Left, ...] = (
    ("table.left-tags", lambda draft: bool(draft.tags)),
    ("table.left-platforms", lambda draft: bool(draft.platforms)),
    ("table.left-days", lambda draft: bool(draft.valid_from or draft.valid_until)),
    ("table.left-favourites", lambda draft: draft.favourite),
    ("table.left-hotkeys", lambda draft: bool(draft.hotkey)),
    ("table.left-notes", lambda draft: bool(draft.note)),
)
"""What no table has a column for, and whether a phrase has it."""


def _left_out(drafts: Sequence[ImportedPhrase], *parts: _Left) -> list[Problem]:
    """What this table has no column for, and how many phrases have it."""
    counts = {key: sum(map(having, drafts)) for key, having in parts}
    return [Problem(sentence(key, count=count), Place()) for key, count in counts.items() if count]


def _with_text(drafts: Iterable[ImportedPhrase], problems: list[Problem], first: int) -> Iterable[ImportedPhrase]:
    """Those that have text, with a problem for every image; `first` is the row the first one is written to."""
    row = first
    for draft in drafts:
        if any(not isinstance(message, TextMessage) for message in draft.body):
            severity = Severity.WARN if draft.text else Severity.BLOCK
            problems.append(Problem(sentence("table.image-left-out"), Place(row=row), severity))
        if draft.text:
            yield draft
            row += 1


def _is_read_otherwise(written: str, group: GroupPath, groups: AbstractSet[GroupPath]) -> bool:
    """Whether signs within names would make other levels of it."""
    read = read_path(written)
    return read.path != group or (read.slash != "" and at_slashes(group[0], groups - {group}) != group)


def _table(rows: Iterable[Sequence[str]], delimiter: str, quoting: int) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([list(map(_guarded, row)) for row in rows])
    return out.getvalue()


def _guarded(cell: str) -> str:
    cell = guarded_inside(cell)
    return GUARD + cell if _FORMULA.match(cell) else cell


def _lacking_in_gb2312(text: str) -> str:
    """The first characters that 千牛's encoding does not have."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        lacking = dict.fromkeys(character for character in text if not character.encode("gb2312", "ignore"))
        return " ".join(list(lacking)[:_ODD_CHARACTERS])
    return ""
