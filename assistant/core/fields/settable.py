"""The fields of a body that a caller can give a value for, and the refusal of a value for any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.fields.expand import expand
from assistant.core.fields.names import canonical
from assistant.core.fields.parse import parse
from assistant.core.fields.sums import operands
from assistant.core.fields.template import Choice, Moment, Named, Sum
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assistant.core.sentence import Sentence


def no_such_field(text: str, given: Iterable[str], include: Callable[[str], str | None]) -> Sentence | None:
    """A value for a field that the body does not have was meant for one that it has, which keeps its default."""
    there = _names_in(text, include)
    unknown = [name for name in given if canonical(name) not in there]
    return sentence("commands.no-such-field", name=unknown[0], fields=tuple(there)) if unknown else None


def _names_in(text: str, include: Callable[[str], str | None]) -> dict[str, None]:
    """Everything in the body that a value can be given for, in its order."""
    names: dict[str, None] = {}
    for piece in expand(parse(text), include).pieces:
        part = piece.part
        if isinstance(part, Sum):
            names |= dict.fromkeys(operands(part.steps))
        if isinstance(part, Named | Choice | Moment | Sum):
            names[part.name] = None
    return names
