"""Adapters: one file is one port on one system. This is the one place that asks which system it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Desktop
    from assistant.core.probe_ports import ProbeSystem

if sys.platform == "win32":
    # Under the names of those of Linux: `from assistant.desktop import instance` finds the right one.
    from assistant.desktop.win32 import alert as alert
    from assistant.desktop.win32 import autostart as autostart
    from assistant.desktop.win32 import instance as instance
    from assistant.desktop.win32 import surroundings as surroundings


def connect() -> Desktop:
    """The adapters of this system. Raises AssistantError where there are none. Needs a running Qt application."""
    if sys.platform == "linux":
        from assistant.desktop import x11  # noqa: PLC0415  # xcffib is not installed on other systems

        return x11.connect()
    elif sys.platform == "win32":  # noqa: RET505  # a type checker follows one branch
        from assistant.desktop.win32 import system  # noqa: PLC0415  # its libraries are not there on other systems

        return system.connect()
    raise AssistantError("system.unsupported")


def probing() -> Callable[[Desktop], ProbeSystem]:
    """What the probe needs of this system, made of its adapters. Raises AssistantError where it is not Windows."""
    if sys.platform == "win32":
        from assistant.desktop.win32.probe_system import Win32ProbeSystem  # noqa: PLC0415

        return Win32ProbeSystem
    raise AssistantError("probe.not-windows")
