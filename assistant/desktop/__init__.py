"""Adapters: one file is one port on one system. This is the one place that asks which system it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from assistant.core.ports import Desktop


def connect() -> Desktop:
    """The adapters of this system. Raises AssistantError where there are none. Needs a running Qt application."""
    if sys.platform == "linux":
        from assistant.desktop import x11  # noqa: PLC0415  # xcffib is not installed on other systems

        return x11.connect()
    raise AssistantError("system.unsupported")
