"""A sign in front of what is typed says where to look: `@group`, `#code`, `>command`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assistant.core.unseen import without_unseen


class Where(Enum):
    """Where is looked."""

    EVERYWHERE = ""
    GROUP = "@＠"
    CODES = "#＃"
    COMMANDS = ">＞》"


@dataclass(frozen=True, slots=True)
class Scoped:
    """What was typed, taken apart: for a group `name` is what stands behind the sign."""

    where: Where
    rest: str
    name: str = ""


def scoped(typed: str) -> Scoped:
    """Take the sign off. The sign twice, or behind a space, is a sign that is looked for itself."""
    typed = without_unseen(typed)  # what is pasted may begin with a sign that nobody sees
    first = typed[:1]
    where = next((where for where in Where if first and first in where.value), Where.EVERYWHERE)
    if where is Where.EVERYWHERE:
        return Scoped(where, typed)
    if typed[1:2] == first:
        return Scoped(Where.EVERYWHERE, typed[1:])
    if where is not Where.GROUP:
        return Scoped(where, typed[1:].strip())
    name, _, rest = typed[1:].replace("\u3000", " ").partition(" ")
    return Scoped(where, rest.strip(), name)


def asks_for_groups(typed: str) -> bool:
    """Whether it is asked which groups there are: behind the sign stands nothing, or a name that may go on."""
    asked = scoped(typed)
    return asked.where is Where.GROUP and not asked.rest and not _closed(typed, asked)


def stepped_back(typed: str) -> str:
    """What stood in the line a step before: the groups where one of them was chosen, else nothing."""
    asked = scoped(typed)
    return "@" if asked.where is Where.GROUP and not asked.rest and _closed(typed, asked) else ""


def _closed(typed: str, asked: Scoped) -> bool:
    """Whether a space stands behind the name: what follows is looked for in the group."""
    return bool(asked.name) and without_unseen(typed)[-1].isspace()
