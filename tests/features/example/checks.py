"""What `doctor` looks at for the example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.check import Check, CheckState
from assistant.core.sentence import sentence
from example import ExampleSettings

if TYPE_CHECKING:
    from assistant.core.settings import Settings


def checks(settings: Settings) -> tuple[Check, ...]:
    """Whether somebody signs."""
    if settings.of(ExampleSettings).sign:
        return (Check("example", CheckState.OK, sentence("example.signed")),)
    return (Check("example", CheckState.WARN, sentence("example.unsigned"), sentence("example.mend-unsigned")),)


CHECKS = checks
