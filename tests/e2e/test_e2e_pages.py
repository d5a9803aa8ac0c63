"""Web pages whose scripts take seconds over a paste: each browser reads again when they have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.library import FIRST_KEY, LINES, PLAIN, SECOND_KEY
from rig.processes import until

if TYPE_CHECKING:
    from rig.browser import ChromiumTarget
    from rig.desk import Desk
    from rig.firefox import FirefoxTarget

    Browser = ChromiumTarget | FirefoxTarget

pytestmark = pytest.mark.x11
BROWSERS = ("browser", "firefox")


@pytest.fixture(params=BROWSERS)
def page(request: pytest.FixtureRequest) -> Browser:
    """The page whose paste handler is busy for as long as it is told, in either browser."""
    found: Browser = request.getfixturevalue(request.param)
    found.show("busy")
    found.clear()
    return found


def be(page: Browser, busy: int, *, looks: bool) -> None:
    page.run(f"busy = {busy}; looks = {'true' if looks else 'false'}; 0")


@pytest.mark.parametrize("busy", [700, 1500, 3000])
@pytest.mark.parametrize("looks", [False, True], ids=["busy", "looks-and-is-busy"])
def test_a_page_that_is_busy_over_a_paste_gets_the_phrase(desk: Desk, page: Browser, busy: int, looks: bool) -> None:
    be(page, busy, looks=looks)
    desk.user.copy(TEXT)
    before = desk.reader.content()
    assert desk.paste(page, PLAIN) == "pasted"
    page.arrives(PLAIN.text)
    assert set(page.run("reads")) <= {PLAIN.text}
    assert desk.reader.content() == before


def test_the_key_that_the_agent_presses_next_comes_after_the_phrase(desk: Desk, page: Browser) -> None:
    be(page, 1500, looks=True)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    before = desk.choose(page, PLAIN)
    desk.keyboard.press("Return")
    until(lambda: not desk.program.status()["palette_shown"], "the palette goes")
    desk.keyboard.run("sleep", "0.3", "key", "Return")
    assert desk.program.outcome(before) == "pasted"
    page.arrives(f"{PLAIN.text}\n")
    assert desk.reader.content() == content


def test_the_next_phrase_waits_for_the_page_and_both_arrive_once(desk: Desk, page: Browser) -> None:
    be(page, 1500, looks=True)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    before = desk.program.pastes()
    desk.keyboard.run("key", "ctrl+alt+1", "sleep", "0.2", "key", "ctrl+alt+2")
    assert desk.program.outcome(before + 1) == "pasted"
    page.arrives(f"{FIRST_KEY.text}{SECOND_KEY.text}")
    assert desk.reader.content() == content


def test_what_the_user_copies_is_his_at_once(desk: Desk, page: Browser) -> None:
    before = desk.choose(page, LINES)
    desk.keyboard.press("Return")
    page.arrives(LINES.text)
    desk.user.copy_text("用户刚刚复制的")
    assert desk.program.outcome(before, 2) == "pasted"
    assert desk.reader.text() == "用户刚刚复制的"
