"""What the example does: it says how many phrases there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.sentence import sentence
from example import ExampleSettings, Unit

if TYPE_CHECKING:
    from assistant.services.context import Context


def hello(context: Context) -> None:
    """Tell it by a notice."""
    chosen = context.settings().of(ExampleSettings)
    counted = context.library if chosen.unit is Unit.PHRASES else context.library.groups()
    context.notices.tell(sentence("example.counted", count=len(counted)), urgent=chosen.loud)


ACTIONS = {"example.hello": hello}
