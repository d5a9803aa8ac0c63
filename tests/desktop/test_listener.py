from __future__ import annotations

import gc
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QLocalSocket

from assistant.core.kernel_actions import ACTIONS
from assistant.core.request import LIMIT, Reply, Request, commands, parse_reply
from assistant.desktop import instance, listener
from assistant.desktop.listener import Listener

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.long
KNOWN = commands(ACTIONS)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return tmp_path / "home"


@pytest.fixture
def claim(home: Path) -> Iterator[instance.Claim]:
    held = instance.claim(home)
    assert held is not None
    with held:
        yield held


class Answers:
    """Records what was asked and keeps the ways to reply."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.replies: list[Callable[[Reply], None]] = []
        self.at_once: Reply | None = Reply(ok=True, said="好")

    def __call__(self, request: Request, reply: Callable[[Reply], None]) -> None:
        self.asked.append(request)
        self.replies.append(reply)
        if self.at_once is not None:
            reply(self.at_once)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def listening(qapp: QApplication, claim: instance.Claim, answers: Answers) -> Iterator[Listener]:
    heard = Listener(claim, KNOWN, answers, lambda sentence: sentence.key, qapp)
    yield heard
    heard.close()
    heard.deleteLater()


@pytest.mark.usefixtures("listening")
def test_a_request_reaches_the_program_and_its_reply_comes_back(qtbot: QtBot, home: Path, answers: Answers) -> None:
    request = Request("paste", {"code": "cf"}, {"订单号": "123"})
    with ThreadPoolExecutor(1) as other:
        reply = other.submit(instance.ask, home, request)
        qtbot.waitUntil(reply.done)
    assert reply.result() == Reply(ok=True, said="好")
    assert answers.asked == [request]


def test_what_was_asked_during_the_start_is_answered_after_it(
    qtbot: QtBot, claim: instance.Claim, answers: Answers
) -> None:
    early = _connect(claim)
    early.sendall(Request("show").line())
    heard = Listener(claim, KNOWN, answers, lambda sentence: sentence.key)
    assert _said(qtbot, early) == Reply(ok=True, said="好")
    heard.close()
    heard.deleteLater()


def test_many_requests_one_after_the_other_leave_nobody_behind(
    qtbot: QtBot, home: Path, listening: Listener, answers: Answers
) -> None:
    def ask_often() -> set[bool]:
        return {instance.ask(home, Request("status")) == Reply(ok=True, said="好") for _ in range(300)}

    with ThreadPoolExecutor(1) as other:
        asking = other.submit(ask_often)
        qtbot.waitUntil(asking.done)
    assert asking.result() == {True}
    assert listening._clients == set()

    answers.replies.clear()

    def sockets() -> int:
        gc.collect()
        return sum(isinstance(one, QLocalSocket) for one in gc.get_objects())

    qtbot.waitUntil(lambda: sockets() == 0)


@pytest.mark.usefixtures("listening")
def test_a_reply_may_come_later_and_counts_once(qtbot: QtBot, home: Path, answers: Answers) -> None:
    answers.at_once = None
    with ThreadPoolExecutor(1) as other:
        reply = other.submit(instance.ask, home, Request("toggle"))
        qtbot.waitUntil(lambda: bool(answers.replies))
        answers.replies[0](Reply(ok=False, said="first"))
        answers.replies[0](Reply(ok=True, said="second"))
        qtbot.waitUntil(reply.done)
    assert reply.result() == Reply(ok=False, said="first")


def test_a_reply_to_a_client_that_left_is_dropped(
    qtbot: QtBot, claim: instance.Claim, listening: Listener, answers: Answers
) -> None:
    answers.at_once = None
    client = _connect(claim)
    client.sendall(Request("toggle").line())
    qtbot.waitUntil(lambda: bool(answers.replies))
    client.close()
    qtbot.waitUntil(lambda: not listening._clients)
    answers.replies[0](Reply(ok=True))


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("sent", [b"nonsense\n", b"\xff\x00\n", b'{"command": "format"}\n', b"x" * (LIMIT + 1)])
def test_what_is_no_request_gets_a_sentence_and_reaches_nobody(
    qtbot: QtBot, claim: instance.Claim, answers: Answers, sent: bytes
) -> None:
    client = _connect(claim)
    client.sendall(sent)
    reply = _said(qtbot, client)
    assert reply is not None
    assert not reply.ok
    assert reply.said.startswith("request.")
    assert answers.asked == []


@pytest.mark.usefixtures("listening")
def test_only_the_first_line_of_a_client_counts(qtbot: QtBot, claim: instance.Claim, answers: Answers) -> None:
    client = _connect(claim)
    client.sendall(Request("show").line() + Request("quit").line())
    assert _said(qtbot, client) == Reply(ok=True, said="好")
    assert [request.command for request in answers.asked] == ["show"]


@pytest.mark.parametrize("sent", [b"", b'{"command": '], ids=["silent", "half a line"])
def test_a_client_that_does_not_come_to_an_end_is_dropped(
    qtbot: QtBot,
    claim: instance.Claim,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    sent: bytes,
) -> None:
    monkeypatch.setattr(listener, "SPEAKING_MS", 30)
    heard = Listener(claim, KNOWN, answers, lambda sentence: sentence.key)
    client = _connect(claim)
    client.sendall(sent)
    assert _said(qtbot, client) is None
    assert heard._clients == set()
    heard.close()
    heard.deleteLater()


@pytest.mark.usefixtures("listening")
def test_a_silent_client_does_not_keep_others_waiting(qtbot: QtBot, claim: instance.Claim) -> None:
    silent, speaking = _connect(claim), _connect(claim)
    speaking.sendall(Request("show").line())
    assert _said(qtbot, speaking) == Reply(ok=True, said="好")
    silent.close()


def test_there_is_an_end_to_how_many_are_heard(qtbot: QtBot, claim: instance.Claim, listening: Listener) -> None:
    crowd: list[socket.socket] = []
    for _ in range(listener._AT_ONCE):
        crowd.append(_connect(claim))
        qtbot.waitUntil(lambda: len(listening._clients) == len(crowd))
    assert _said(qtbot, _connect(claim)) is None
    crowd[0].sendall(Request("show").line())
    assert _said(qtbot, crowd[0]) == Reply(ok=True, said="好")
    for client in crowd:
        client.close()


def _connect(claim: instance.Claim) -> socket.socket:
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client.connect(str(claim.address))
    return client


def _said(qtbot: QtBot, client: socket.socket) -> Reply | None:
    """What the client hears until the connection ends, while the program's loop runs."""
    client.setblocking(False)
    heard = b""

    def ended() -> bool:
        nonlocal heard
        try:
            part = client.recv(4096)
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True
        heard += part
        return not part

    qtbot.waitUntil(ended)
    client.close()
    return parse_reply(heard)
