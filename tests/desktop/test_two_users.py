"""Another user of the machine, who was there first, neither hears nor stops anything. The victim is no root."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest
from two_users import OTHER, PATIENCE_S, VICTIM, Place, interpreter, two_users, why_not

from assistant import texts
from assistant.core.kernel_actions import ACTIONS
from assistant.core.request import Reply, Request, commands
from assistant.desktop import instance
from assistant.desktop.listener import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.long

_LIE = b'{"ok":true,"said":"\\u001b[32mpasted \\u001b]0;PWNED\\u0007","facts":{"version":"\\u001b[31m9"}}\n'
_RUNS = """
import pathlib, socket, sys, threading
from assistant.core.request import Reply
from assistant.desktop import instance
claim = instance.claim(pathlib.Path(sys.argv[1]))
claim.listening.setblocking(True)
def serve():
    while True:
        speaking, _ = claim.listening.accept()
        with speaking:
            speaking.recv(4096)
            speaking.sendall(Reply(ok=True, facts={"version": "its own"}).line())
threading.Thread(target=serve, daemon=True).start()
import assistant.cli
print(claim.address.parent)
sys.exit(assistant.cli.run(["--data-dir", sys.argv[1], "status", "--json"]))
"""
_ASKS = """
import socket, sys
speaking = socket.socket(socket.AF_UNIX)
speaking.settimeout(20)
try:
    speaking.connect(sys.argv[1])
    speaking.sendall(b'{"command": "quit"}\\n')
    print(speaking.recv(100))
except OSError as error:
    print(type(error).__name__)
"""


@pytest.fixture
def place() -> Iterator[Place]:
    """A machine of two users, or a test that is skipped for a reason."""
    if reason := why_not():
        pytest.skip(reason)
    with two_users() as made:
        yield made


@pytest.mark.parametrize(
    "arguments",
    [
        ("paste", "cf", "--set", "买家昵称=王小姐"),
        ("copy", "cf"),
        ("show", "--query", "退款"),
        ("status",),
        ("status", "--json"),
        ("quit",),
    ],
    ids=" ".join,
)
def test_who_made_the_runtime_folder_first_hears_nothing_and_prints_nothing(
    place: Place, arguments: tuple[str, ...]
) -> None:
    with place.spoofed(_LIE) as heard:
        done = place.jinnang(*arguments)
    assert heard == []
    assert done.returncode == 1
    assert done.stderr == texts.SENTENCES["instance.not-running"][1] + "\n"
    assert done.stdout == ('{\n  "running": false\n}\n' if "--json" in arguments else "")


def test_a_folder_out_of_reach_ends_every_command_in_a_sentence(place: Place) -> None:
    closed = place.base / "roots"
    closed.mkdir(mode=0o700)
    (closed / "library.db").touch()
    for command in (
        "status",
        "search x",
        "doctor",
        "history",
        "undo",
        "bin",
        "backup",
        "text x",
        "export out.json",
        "",
    ):
        for data in (closed, closed / "inside" / "deeper"):
            done = place.jinnang("--data-dir", str(data), *command.split())
            assert done.returncode == 1, command
            assert "Traceback" not in done.stderr, f"{command}: {done.stderr}"
            assert done.stderr.strip(), command


def test_a_start_does_not_believe_that_the_program_runs(place: Place) -> None:
    with place.spoofed(_LIE) as heard:
        done = place.jinnang()
    assert heard == []
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == texts.SENTENCES["system.no-screen"][1] + "\n"


def test_the_program_runs_all_the_same_and_its_own_commands_find_it(place: Place) -> None:
    with place.spoofed(_LIE) as heard:
        done = place.python(_RUNS, str(place.data))
    assert heard == []
    folder, _, said = done.stdout.partition("\n")
    assert said == '{\n  "running": true,\n  "version": "its own"\n}\n', done.stderr
    made = place.data / "run"
    assert folder == str(made)
    assert (stat.S_IMODE(made.stat().st_mode), made.stat().st_uid) == (0o700, VICTIM)


def test_a_link_laid_in_wait_leads_nowhere(place: Place) -> None:
    private = place.data.parent / "private"
    private.mkdir(mode=0o700)
    os.chown(private, VICTIM, VICTIM)
    for open_place in place.open_places:
        open_place.symlink_to(private)
        os.chown(open_place, OTHER, OTHER, follow_symlinks=False)
    try:
        done = place.python(_RUNS, str(place.data))
        assert '"its own"' in done.stdout, done.stderr
        assert list(private.iterdir()) == []
    finally:
        for open_place in place.open_places:
            open_place.unlink()


def test_a_socket_of_ours_that_another_user_listens_on_hears_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file alone says nothing about the process behind it: the kernel does."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("TMPDIR", str(place.shared))
    address = instance._addresses(place.data)[0]
    address.parent.mkdir(mode=0o700)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(address))
    listens = (
        "import os, socket, sys; s = socket.socket(fileno=int(sys.argv[1])); s.listen(8); print('ready', flush=True)"
    )
    listens += "; c, _ = s.accept(); print(c.recv(100))"
    other = subprocess.Popen(
        [interpreter(), "-c", listens, str(listening.fileno())],
        user=OTHER,
        group=OTHER,
        extra_groups=[],
        pass_fds=[listening.fileno()],
        stdout=subprocess.PIPE,
        text=True,
        cwd="/",
    )
    listening.close()
    assert other.stdout is not None
    assert other.stdout.readline() == "ready\n"
    assert instance.ask(place.data, Request("paste", {"code": "cf"})) is None
    assert other.communicate(timeout=PATIENCE_S)[0] == "b''\n"


def test_another_user_who_reaches_the_socket_is_turned_away(
    qapp: QApplication, qtbot: QtBot, place: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    monkeypatch.setenv("TMPDIR", str(place.shared))
    asked: list[str] = []

    def answer(request: Request, reply: object) -> None:
        asked.append(request.command)
        assert callable(reply)
        reply(Reply(ok=True))

    held = instance.claim(tmp_path)
    assert held is not None
    with held:
        heard = Listener(held, commands(ACTIONS), answer, lambda sentence: sentence.key, qapp)
        held.address.parent.chmod(0o755)
        held.address.chmod(0o666)
        told: list[str] = []

        def ask() -> None:
            done = subprocess.run(
                [interpreter(), "-c", _ASKS, str(held.address)],
                user=OTHER,
                group=OTHER,
                extra_groups=[],
                capture_output=True,
                text=True,
                cwd="/",
                timeout=PATIENCE_S,
                check=True,
            )
            told.append(done.stdout)

        asking = threading.Thread(target=ask)
        asking.start()
        qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_S * 1000)
        asking.join()
        heard.close()
        heard.deleteLater()
    assert asked == []
    assert told[0].strip() in ("b''", "ConnectionResetError", "BrokenPipeError")
