"""Groups as people write them, `售后 › 退款`: one way to read what is typed, and to write what is read again.

An arrow always parts two levels. A slash is part of many names (退/换货, 7/8月), so it parts only where there is a
group that is called like what stands before it. A dash never parts. In `"…"` nothing does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.limits import DEPTH, fits_group

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from assistant.core.phrase import GroupPath

SIGN = " › "
ARROW = re.compile(r"[=＝\-－]?[>＞]+|[›»→]+")
_SLASH = re.compile(r"[/／\\＼]")
_QUOTED = re.compile(rf'"((?:[^"]|"")*+)"(?=\s*+(?:{ARROW.pattern}|\Z))')
_MOST = 2 * DEPTH
"""Signs of one path that are looked at: one that has more is too deep as it is."""


@dataclass(frozen=True, slots=True)
class WrittenPath:
    """What the signs in a written group say."""

    path: GroupPath
    sign: str = ""
    """The first arrow between two levels."""
    slash: str = ""
    """The first slash of a single name: whether it parts the name depends on what groups there are."""


def read_path(written: str) -> WrittenPath:
    """The group by its arrows alone."""
    levels: list[str] = []
    sign, plain, at = "", True, 0
    while at < len(written):
        at += len(written) - at - len(written[at:].lstrip())
        name, end = _quoted_at(written, at)
        plain = plain and end < 0
        found = ARROW.search(written, max(end, at)) if len(levels) < _MOST else None
        stop = found.start() if found else len(written)
        name = (written[at:stop] if end < 0 else name).strip()
        if name:
            levels.append(name)
        if found is None:
            break
        sign, at = sign or found[0], found.end()
    slash = _SLASH.search(levels[0]) if len(levels) == 1 and plain and not sign else None
    return WrittenPath(tuple(levels), sign if len(levels) > 1 else "", slash[0] if slash else "")


def path_of(written: str, groups: Collection[GroupPath] = ()) -> GroupPath:
    """The group that is meant: one of those that there are, by its name or as we write it, else what the signs say."""
    written = written.strip()
    read = read_path(written)
    if len(read.path) > 1 and read.path in groups and written_path(read.path) == written:
        return read.path  # a single group that is called so is written in quotes
    if (written,) in groups:
        return (written,)
    return at_slashes(read.path[0], groups) if read.slash else read.path


def at_slashes(name: str, groups: Collection[GroupPath]) -> GroupPath:
    """A single name with slashes: in its levels where what stands before the first, or before a later one, is a
    group; a group that is called so as a whole stays what it is."""
    if (name,) in groups:
        return (name,)
    signs = [each.start() for _, each in zip(range(_MOST), _SLASH.finditer(name), strict=False)]
    whole = ((name[:at].strip(), name[at + 1 :].strip()) for at in signs)
    if there := next((path for path in whole if path in groups), None):
        return there
    rests = [_levels(name[at + 1 :]) for at in signs]
    if signs and not rests[0]:
        return _levels(name)
    for at, rest in zip(signs, rests, strict=True):
        path = (name[:at].strip(), *rest)
        if rest and path[:1] in groups and fits_group(path):
            return path
    return (name,)


def slash_left_in(written: str, groups: Collection[GroupPath]) -> str:
    """The slash that parts a new group no further, where somebody may have meant it to; empty for none."""
    slash = read_path(written).slash
    path = path_of(written, groups) if slash else ()
    return slash if path == (written.strip(),) and path not in groups else ""


def written_path(path: GroupPath) -> str:
    """The group for people to read, and for `path_of` where its groups are known."""
    return SIGN.join(_quoted(name) if _has_arrow(name) else name for name in path)


def exact_path(path: GroupPath) -> str:
    """The group for a file: read the same wherever it comes, whatever groups there are."""
    if len(path) == 1 and _SLASH.search(path[0]):
        return _quoted(path[0])
    return written_path(path)


def with_parents(paths: Iterable[GroupPath]) -> dict[GroupPath, None]:
    """Each path after the groups it lies in, each once."""
    return {path[:depth]: None for path in dict.fromkeys(paths) for depth in range(1, len(path) + 1)}


def _levels(text: str) -> GroupPath:
    return tuple(part for piece in _SLASH.split(text, _MOST) if (part := piece.strip()))


def _has_arrow(name: str) -> bool:
    return name.startswith('"') or ARROW.search(name) is not None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _quoted_at(written: str, at: int) -> tuple[str, int]:
    """The name in quotes that stands there and its end; -1 where quotes would be for nothing, and are the name's."""
    found = _QUOTED.match(written, at) if written.startswith('"', at) else None
    if found is None:
        return "", -1
    name = found[1].replace('""', '"')
    return (name, found.end()) if _has_arrow(name) or _SLASH.search(name) else ("", -1)
