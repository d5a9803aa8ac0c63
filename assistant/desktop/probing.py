"""The probe is of Windows: here it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from assistant.core.eyes import Eyes
    from assistant.core.ports import Desktop


def need_windows() -> None:
    """Raises AssistantError."""
    _refuse()


def eyes(_desktop: Desktop) -> Eyes:
    """Raises AssistantError."""
    _refuse()


def _refuse() -> NoReturn:
    raise AssistantError("probe.not-windows")
