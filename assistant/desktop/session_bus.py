"""Who is on the session's message bus. Asks only a bus that runs, and starts none."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from pathlib import Path

_SESSION_BUS = 0


def has_owner(*names: str) -> bool:
    """Whether one of these names is owned on the bus."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    library = ctypes.util.find_library("dbus-1")
    if library is None or not (
        os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (runtime and (Path(runtime) / "bus").exists())
    ):
        return False
    dbus = ctypes.CDLL(library)
    dbus.dbus_bus_get.restype = ctypes.c_void_p
    bus = dbus.dbus_bus_get(_SESSION_BUS, None)
    if not bus:
        return False
    bus = ctypes.c_void_p(bus)
    dbus.dbus_connection_set_exit_on_disconnect(bus, False)
    return any(dbus.dbus_bus_name_has_owner(bus, name.encode(), None) for name in names)
