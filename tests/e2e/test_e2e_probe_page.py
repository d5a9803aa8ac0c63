"""The probe's page in a real browser, opened as the probe opens it: its title says what came into its field."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from rig.browser import ChromiumTarget
from rig.processes import until

from assistant.core.probe import SAMPLE, Shown, shown_in
from assistant.core.probe_page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk
    from rig.xserver import XServer

NONCE = "a1b2c3d4"


@pytest.fixture
def opened(server: XServer, desk: Desk) -> Iterator[ChromiumTarget]:
    if shutil.which("chromium") is None:
        pytest.skip("not installed: chromium")
    browser = ChromiumTarget(server, desk.screen, "probe-page", page(NONCE))
    yield browser
    browser.end()


def shown(desk: Desk, browser: ChromiumTarget) -> Shown:
    """As the window's own title has it, which is what the probe reads."""
    title = desk.screen.display.property(browser.window, "_NET_WM_NAME")[2].decode()
    return shown_in(title, NONCE) or Shown()


def test_its_title_counts_the_keyboard_the_sample_and_everything_else(desk: Desk, opened: ChromiumTarget) -> None:
    opened.front()
    until(lambda: shown(desk, opened).focus > 0, "the field has the keyboard")
    focus = shown(desk, opened).focus
    desk.user.copy_text(SAMPLE)
    for count in (1, 2):
        desk.keyboard.press("ctrl+v")
        until(lambda count=count: shown(desk, opened).exact == count, "the sample")
    assert shown(desk, opened) == Shown(focus, exact=2, other=0)
    desk.user.copy_text(SAMPLE + "?")
    desk.keyboard.press("ctrl+v")
    until(lambda: shown(desk, opened).other == 1, "another text")
    assert shown(desk, opened).exact == 2
    other = desk.bystander()
    other.front()
    opened.front()
    until(lambda: shown(desk, opened).focus > focus, "the keyboard again")
