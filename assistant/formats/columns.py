"""Which column of a table is what: by its header's name, or, without a header, by what stands in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from assistant.core.sentence import Sentence, sentence
from assistant.formats.cells import NO_DELIMITER, rows_of, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.formats.cells import TableRow

QIANNIU = ("快捷短语编码", "快捷短语", "快捷短语分组")
TQ = ("快捷编码", "快捷短语", "快捷短语分组")
OURS = ("分组", "快捷编码", "标题", "内容")
OURS_WITH_KEYWORDS = ("分组", "快捷编码", "标题", "搜索词", "内容")
_NAMES = {
    "code": "快捷短语编码 快捷编码 编码 短语编码 话术编码 快捷键 快捷码 code shortcut 快捷編碼 編碼",
    "body": (
        "快捷短语 快捷短语内容 短语 短语内容 内容 话术 话术内容 回答 回答内容 答案 答案内容 回复 回复内容 话术文本 "
        "短语文本 文本内容 消息内容 content text "
        "template body answer 快捷短語 短語 內容 話術 話術內容 回覆"
    ),
    "group": (
        "快捷短语分组 短语分组 话术分组 话术分类 分组 分类 一级分组 二级分组 三级分组 "
        "一级分类 二级分类 三级分类 分组名称 分组名 分类名称 分类名 短语分类 所属分组 所在分组 所属分类 "
        "类别 类目 group groupname category categoryname 分組 分類 分組名稱 分類名稱"
    ),
    "title": "标题 问题 问句 关键词 短语标题 话术标题 短语名称 话术名称 标题名称 title question 標題 問題",
    "tags": "标签 tags 標籤",
    "keywords": "搜索词 搜索关键词 keywords keyword searchwords 搜尋詞",
}
_TITLE_OR_KEYWORDS = "关键词"
"""A title as robots for answers have it; search words where another column is the title."""
_OTHERS = (
    "名字 姓名 昵称 电话 手机 手机号 电话号码 地址 微信 序号 编号 备注 图片 日期 时间 状态 name phone mobile note image"
)
"""Names of columns that we have no place for: they mark a header as well."""
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}
_SIGNS = re.compile(r"[*:\s]+")
_CODE = re.compile(r"[A-Za-z0-9_.;/#-]{1,24}")
_DELIMITERS = (",", "\t", ";")
_FULL_WIDTH = "，"
"""Commas of Chinese prose: only a header that comes apart at them makes them a delimiter."""
_HEAD_ROWS = 10
_SAMPLE = 200
_BEGINNING = 1_000_000
"""Code points in which header and sample are looked for."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHORT, _TITLE_LENGTH = 12, 40
"""Code points on average: of a group's name, of a title."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each part of a phrase stands, as column numbers from 0. Several bodies are several messages, several
    groups are levels. `unused` are the names of columns we have no place for."""

    body: tuple[int, ...]
    code: int | None = None
    title: tuple[int, ...] = ()
    group: tuple[int, ...] = ()
    tags: int | None = None
    keywords: tuple[int, ...] = ()
    width: int = 0
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The header row and what its names say."""

    row: TableRow
    names: tuple[str, ...]
    columns: Columns


def find_header(rows: Iterable[TableRow]) -> Header | None:
    """The first of the rows that names a body column and one more, or a body column standing alone."""
    for row in rows:
        names = tuple(unguarded(cell).strip().removeprefix("\ufeff") for cell in row.cells)
        roles = _roles(names)
        if "body" in roles and (sum(map(bool, roles)) > 1 or sum(map(bool, names)) == 1):
            return Header(row, names, _named(names, roles))
    return None


def header_without_body(rows: Iterable[TableRow]) -> Header | None:
    """The first row that says something, if it names columns and none of them is the text of phrases."""
    row = next((row for row in rows if not row.empty), None)
    if row is None:
        return None
    names = tuple(unguarded(cell).strip().removeprefix("\ufeff") for cell in row.cells)
    known = sum(bool(_role(name)) or name.lower() in _OTHERS.split() for name in names)
    if known > 1 and known * 2 > sum(map(bool, names)):
        return Header(row, names, Columns(body=()))
    return None


def sniff_delimiter(text: str) -> str:
    """What separates the cells: what makes a header come apart, else what cuts most rows alike."""
    text = text[:_BEGINNING]
    for delimiter in (*_DELIMITERS, _FULL_WIDTH):
        if find_header(head_of(text, delimiter)):
            return delimiter
    for delimiter in _DELIMITERS:
        if header_without_body(head_of(text, delimiter)):
            return delimiter
    return max((*_DELIMITERS, NO_DELIMITER), key=lambda delimiter: _evenness(text, delimiter))


def head_of(text: str, delimiter: str) -> list[TableRow]:
    """The rows among which a header can be."""
    return list(islice(rows_of(text[:_BEGINNING], delimiter), _HEAD_ROWS))


def guess_columns(text: str, delimiter: str) -> Columns | None:
    """The columns by their shape: the longest texts are bodies, what repeats is a group, latin words are codes."""
    rows = [row.cells for row in islice(rows_of(text[:_BEGINNING], delimiter), _SAMPLE) if row.cells and not row.empty]
    if not rows:
        return None
    width = max(Counter(map(len, rows)).most_common(), key=lambda each: (each[1], each[0]))[0]
    shapes = [_Shape.of([cells[column].strip() for cells in rows if column < len(cells)]) for column in range(width)]
    body = max(range(width), key=lambda column: shapes[column].length)
    left = [column for column in range(width) if column != body and shapes[column].filled and not shapes[column].counts]
    code = next((column for column in left if shapes[column].codes), None)
    left = [column for column in left if column != code]
    group = next((column for column in left if shapes[column].repeats), None)
    title = next((column for column in left if column != group and shapes[column].length <= _TITLE_LENGTH), None)
    return Columns(
        body=(body,),
        code=code,
        title=() if title is None else (title,),
        group=() if group is None else (group,),
        width=width,
    )


def assigned(header: Header) -> Sentence:
    """Which of the header's names stands for what."""
    columns, names = header.columns, header.names

    def named(*wanted: int | None) -> tuple[str, ...]:
        return tuple(names[column][:20] for column in wanted if column is not None)

    values = {
        "body": named(*columns.body),
        "code": named(columns.code),
        "title": named(*columns.title),
        "group": named(*columns.group),
        "tags": named(columns.tags),
    }
    if columns.keywords:
        return sentence("table.assigned-keywords", **values, keywords=named(*columns.keywords))
    return sentence("table.assigned", **values)


def guessed(columns: Columns) -> Sentence:
    """What was guessed, in the letters a spreadsheet shows above its columns."""

    def letter(column: int | None) -> str:
        if column is None:
            return "—"
        return _LETTERS[column] if column < len(_LETTERS) else f"{column + 1}"

    return sentence(
        "table.guessed",
        body=letter(columns.body[0]),
        code=letter(columns.code),
        title=letter(next(iter(columns.title), None)),
        group=letter(next(iter(columns.group), None)),
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a column's cells look like."""

    length: float
    filled: bool
    codes: bool
    repeats: bool
    counts: bool

    @classmethod
    def of(cls, cells: Sequence[str]) -> _Shape:
        said = [cell for cell in cells if cell]
        length = sum(map(len, said)) / max(len(said), 1)
        return cls(
            length=length,
            filled=bool(said),
            codes=bool(said) and sum(map(bool, map(_CODE.fullmatch, said))) >= 0.8 * len(said),
            repeats=len(said) > 3 and len(set(said)) * 2 <= len(said) and length <= _SHORT,
            counts=len(said) > 1 and said == [str(number) for number in range(1, len(said) + 1)],
        )


def _role(name: str) -> str:
    return _ROLES.get(_plain(name), "")


def _plain(name: str) -> str:
    """A column's name without its signs and a note in brackets."""
    plain = unicodedata.normalize("NFKC", name[:100]).lower()
    note = plain.find("(") if plain.endswith(")") else -1
    return _SIGNS.sub("", plain if note < 0 else plain[:note])


def _roles(names: Sequence[str]) -> list[str]:
    """What each name of a header says, empty where it says nothing to us."""
    roles = [_role(name) for name in names]
    doubled = [column for column, name in enumerate(names) if _plain(name) == _TITLE_OR_KEYWORDS]
    if roles.count("title") > len(doubled):
        for column in doubled:
            roles[column] = "keywords"
    return roles


def _named(names: Sequence[str], roles: Sequence[str]) -> Columns:
    def columns(role: str) -> tuple[int, ...]:
        return tuple(column for column, each in enumerate(roles) if each == role)

    code, tags = columns("code"), columns("tags")
    unused = [name for name, role in zip(names, roles, strict=True) if name and not role]
    unused += [names[column] for column in (*code[1:], *tags[1:])]
    return Columns(
        body=columns("body"),
        code=code[0] if code else None,
        title=columns("title"),
        group=columns("group"),
        tags=tags[0] if tags else None,
        keywords=columns("keywords"),
        width=len(names),
        unused=tuple(unused),
    )


def _evenness(text: str, delimiter: str) -> float:
    """The share of rows that this delimiter cuts into the same number of cells, two or more; half for no cutting."""
    if delimiter == NO_DELIMITER:
        return 0.5
    widths = Counter(len(row.cells) for row in islice(rows_of(text, delimiter), _SAMPLE))
    ((width, rows),) = widths.most_common(1) or [(0, 0)]
    return rows / widths.total() if width > 1 else 0.0
