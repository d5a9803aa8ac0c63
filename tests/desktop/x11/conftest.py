"""An X server of these tests' own: one with openbox and one without any window manager."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from fingers import Hands
from rig.xserver import XServer
from strangers import Around

from assistant.desktop.x11.clipboard import X11Clipboard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "setxkbmap", "setpriv")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """Xvfb and openbox."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with XServer(tmp_path_factory.mktemp("x11")) as server:
        yield server


@pytest.fixture(scope="session")
def bare_server(tmp_path_factory: pytest.TempPathFactory, server: XServer) -> Iterator[XServer]:
    """Xvfb without a window manager."""
    del server  # which has looked whether everything is installed
    with XServer(tmp_path_factory.mktemp("bare"), window_manager="") as bare:
        yield bare


@pytest.fixture
def around(server: XServer, qapp: QApplication) -> Iterator[Around]:
    """The event loop with strangers, on the server with openbox."""
    del qapp
    around = Around(server.display)
    yield around
    around.close()


@pytest.fixture
def bare(bare_server: XServer, qapp: QApplication) -> Iterator[Around]:
    """The same on the server without a window manager."""
    del qapp
    around = Around(bare_server.display)
    yield around
    around.close()


@pytest.fixture
def clipboard(around: Around) -> X11Clipboard:
    """Ours, with nothing on the clips yet."""
    nobody = around.stranger()
    for selection in ("CLIPBOARD", "PRIMARY"):
        nobody.core.SetSelectionOwner(0, nobody.atom(selection), 0)
    nobody.sync()
    return X11Clipboard(around.connection())


@pytest.fixture
def hands(server: XServer, around: Around) -> Iterator[Hands]:
    """The user's, on the server with openbox."""
    hands = Hands(server, around)
    yield hands
    hands.rest()
