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
