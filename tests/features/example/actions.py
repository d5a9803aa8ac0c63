"""What the example does: it says how many phrases there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from assistant.services.context import Context


def hello(context: Context) -> None:
    """Tell it by a notice."""
    context.notices.tell(sentence("example.counted", count=len(context.library)))


ACTIONS = {"example.hello": hello}
