"""What another program has copied is known by the server's notice, and its text read only when it is asked for."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest
from strangers import TEXT, Around, offer

from assistant.core.target import Clip
from assistant.desktop.x11.copy_watch import X11CopyWatch, _age

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.xserver import XServer

    from assistant.desktop.x11.clipboard import X11Clipboard

pytestmark = pytest.mark.x11


class Copies:
    """Programs of others that copy."""

    def __init__(self, server: XServer, around: Around) -> None:
        self._env, self._around = server.env(), around
        self._running: list[subprocess.Popen[bytes]] = []

    def text(self, text: str, name: str = "UTF8_STRING") -> subprocess.Popen[bytes]:
        words = ["xclip", "-quiet", "-selection", "clipboard", "-t", name]
        process = subprocess.Popen(words, env=self._env, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._running.append(process)
        assert process.stdin
        process.stdin.write(text.encode())
        process.stdin.close()
        return process

    def end(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()


@pytest.fixture
def copies(server: XServer, around: Around) -> Iterator[Copies]:
    copies = Copies(server, around)
    yield copies
    copies.end()


@pytest.fixture
def watch(around: Around, clipboard: X11Clipboard) -> X11CopyWatch:
    """Begun with nothing on the clips."""
    del clipboard
    return X11CopyWatch(around.connection())


def read(around: Around, watch: X11CopyWatch) -> str:
    got: list[str] = []
    watch.text(got.append)
    around.until(lambda: got, "an answer")
    return got[0]


def test_nothing_was_copied_yet(watch: X11CopyWatch) -> None:
    assert watch.age() is None


def test_what_another_program_copies_is_known_and_ages(around: Around, watch: X11CopyWatch, copies: Copies) -> None:
    copies.text(TEXT)
    around.until(lambda: watch.age() is not None, "it is known")
    around.settle(200)
    age = watch.age()
    assert age is not None
    assert 150 < age < 20_000
    assert read(around, watch) == TEXT


@pytest.mark.parametrize(
    ("now", "since", "age"),
    [(1_000, 400, 600), (400, 400, 0), (400, 401, 0), (5, (1 << 32) - 5, 10), ((1 << 31) + 1, 0, 0)],
)
def test_what_was_copied_while_the_clock_was_asked_is_new(now: int, since: int, age: int) -> None:
    assert _age(now, since) == age


def test_what_we_put_offer_and_give_back_is_none(
    around: Around, clipboard: X11Clipboard, watch: X11CopyWatch, copies: Copies
) -> None:
    copies.text(TEXT)
    around.until(lambda: watch.age() is not None, "it is known")
    kept: list[tuple[object, ...]] = []
    clipboard.keep((Clip.CLIPBOARD,), kept.append)
    around.until(lambda: kept, "it is kept")
    offer(around, clipboard)
    around.until(lambda: watch.age() is None, "ours is known")
    clipboard.give_back(kept[0])  # type: ignore[arg-type]
    around.settle()
    assert watch.age() is None
    clipboard.put("我们复制的")
    around.settle()
    assert watch.age() is None


def test_the_text_of_before_is_not_told_when_another_was_copied_meanwhile(
    around: Around, watch: X11CopyWatch, copies: Copies
) -> None:
    first = copies.text("先")
    around.until(lambda: watch.age() is not None, "it is known")
    os.kill(first.pid, signal.SIGSTOP)
    got: list[str] = []
    watch.text(got.append)
    copies.text("后")
    around.settle(100)
    os.kill(first.pid, signal.SIGCONT)
    around.until(lambda: got, "an answer")
    assert got == [""]


def test_of_a_program_that_hangs_there_is_an_empty_answer(around: Around, watch: X11CopyWatch, copies: Copies) -> None:
    owner = copies.text(TEXT)
    around.until(lambda: watch.age() is not None, "it is known")
    os.kill(owner.pid, signal.SIGSTOP)
    try:
        assert read(around, watch) == ""
    finally:
        os.kill(owner.pid, signal.SIGCONT)


@pytest.mark.parametrize("name", ["image/png", "x-kde-passwordManagerHint", "text/uri-list"])
def test_pictures_secrets_and_files_have_none(around: Around, watch: X11CopyWatch, copies: Copies, name: str) -> None:
    copies.text(TEXT, name)
    around.until(lambda: watch.age() is not None, "it is known")
    assert read(around, watch) == ""
