"""One X server, one running program and one browser for the whole run; a tidy desk for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from rig.browser import ChromiumTarget
from rig.desk import Desk
from rig.firefox import FirefoxTarget
from rig.library import LIBRARY
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "setpriv")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """Xvfb and openbox."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with XServer(tmp_path_factory.mktemp("desk")) as server:
        yield server


@pytest.fixture(scope="session")
def running(server: XServer) -> Iterator[Desk]:
    """The desktop with the program started on a library of ours."""
    desk = Desk(server)
    try:
        desk.program.fill(LIBRARY)
        desk.program.begin()
        yield desk
    finally:
        desk.close()


@pytest.fixture
def desk(running: Desk) -> Iterator[Desk]:
    """The desktop, put back as it was after the test."""
    yield running
    running.tidy()


@pytest.fixture(scope="session")
def browser(server: XServer, running: Desk) -> Iterator[ChromiumTarget]:
    """Chromium with a page in a window of its own."""
    if shutil.which("chromium") is None:
        pytest.skip("not installed: chromium")
    browser = ChromiumTarget(server, running.screen)
    yield browser
    browser.end()


@pytest.fixture(scope="session")
def firefox(server: XServer, running: Desk) -> Iterator[FirefoxTarget]:
    """Firefox with a page in a window of its own."""
    if shutil.which("firefox-esr") is None:
        pytest.skip("not installed: firefox-esr")
    firefox = FirefoxTarget(server, running.screen)
    yield firefox
    firefox.end()
