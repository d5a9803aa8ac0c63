from __future__ import annotations

import stat
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from assistant.core.errors import AssistantError
from assistant.core.request import Request
from assistant.desktop import instance

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def private_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets the user's own sockets."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def claimed(home: Path) -> instance.Claim:
    held = instance.claim(home)
    assert held is not None, "another program seems to run"
    return held


def test_the_second_claim_of_a_folder_is_refused_until_the_first_lets_go(home: Path) -> None:
    first = instance.claim(home)
    assert first is not None
    assert instance.claim(home) is None
    first.let_go()
    with claimed(home):
        pass


def test_the_folder_it_makes_is_its_owners_alone(home: Path) -> None:
    with claimed(home / "new"):
        assert stat.S_IMODE((home / "new").stat().st_mode) == 0o700


def test_two_folders_are_two_programs(home: Path, tmp_path: Path) -> None:
    with claimed(home), claimed(tmp_path / "other"):
        pass


def test_a_folder_is_the_same_by_any_of_its_names(home: Path, tmp_path: Path) -> None:
    with claimed(home):
        (tmp_path / "link").symlink_to(home)
        assert instance.claim(tmp_path / "link") is None


def test_what_a_killed_program_left_behind_does_not_stop_the_next(home: Path) -> None:
    killed = "import os, sys, pathlib; from assistant.desktop import instance as i; "
    killed += "i.claim(pathlib.Path(sys.argv[1])) or sys.exit(3); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", killed, str(home)], check=False).returncode == -9
    assert instance.ask(home, Request("status")) is None
    with claimed(home):
        pass


def test_a_socket_that_answers_is_not_taken_away_even_without_a_lock(home: Path) -> None:
    with claimed(home) as first:
        (home / "instance.lock").unlink()
        assert instance.claim(home) is None
        assert first.address.exists()


def test_the_socket_is_for_this_user_only(home: Path) -> None:
    with claimed(home) as held:
        assert held.address.stat().st_mode & 0o077 == 0
        assert held.address.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("taken", ["open to all", "a link"])
def test_a_folder_that_is_not_this_users_alone_is_passed_over(home: Path, tmp_path: Path, taken: str) -> None:
    home.mkdir()
    best, *others = instance._addresses(home)
    if taken == "a link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        best.parent.symlink_to(tmp_path / "elsewhere")
    else:
        best.parent.mkdir()
        best.parent.chmod(0o777)
    with claimed(home) as held:
        assert held.address in others
        assert instance.claim(home) is None
        assert not list(best.parent.iterdir())


def test_when_every_place_is_taken_the_sentence_names_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    monkeypatch.setattr(instance, "_addresses", lambda _home: (tmp_path / "open" / "x.sock",))
    with pytest.raises(AssistantError) as refused:
        instance.claim(home)
    assert refused.value.sentence.key == "instance.unsafe-folder"
    monkeypatch.setattr(instance, "_addresses", lambda _home: ())
    with pytest.raises(AssistantError) as refused:
        instance.claim(home)
    assert refused.value.sentence.key == "instance.no-folder"


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_runtime_folder_that_others_write_to_is_not_used(home: Path, tmp_path: Path, mode: int) -> None:
    (tmp_path / "run").chmod(mode)
    with claimed(home) as held:
        assert held.address.parent.parent != tmp_path / "run"


def test_an_answer_that_drips_does_not_hold_the_one_who_asks(home: Path) -> None:
    with claimed(home) as held:
        held.listening.setblocking(True)
        over = threading.Event()

        def drip() -> None:
            speaking, _ = held.listening.accept()
            with speaking, suppress(BrokenPipeError):  # who asks has given up and left
                while not over.wait(0.02):
                    speaking.sendall(b" ")

        dripping = threading.Thread(target=drip)
        dripping.start()
        with pytest.raises(AssistantError) as silent:
            instance.ask(home, Request("status"), patience=0.3)
        over.set()
        dripping.join()
    assert silent.value.sentence.key == "instance.silent"


def test_a_long_runtime_folder_gives_way_to_a_short_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    long = tmp_path / ("长" * 40)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    monkeypatch.setenv("TMPDIR", str(long))
    assert all(len(str(address).encode()) <= 107 for address in instance._addresses(home))
    assert instance._addresses(home)


def test_a_key_binding_without_the_sessions_environment_finds_the_program(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    with claimed(home) as held:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
        assert held.address in instance._addresses(home)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AssistantError) as refused:
        instance.claim(tmp_path / "file" / "home")
    assert refused.value.sentence.key == "instance.no-folder"


def test_a_link_in_the_locks_place_leads_nowhere(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "instance.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AssistantError) as refused:
        instance.claim(home)
    assert refused.value.sentence.key == "instance.no-folder"
    assert not (tmp_path / "elsewhere").exists()


def test_a_temporary_folder_that_is_none_does_not_matter(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    for odd in ("", "relative", "/not/there"):
        monkeypatch.setenv("TMPDIR", odd)
        with claimed(home):
            assert instance.claim(home) is None


def test_asking_when_nobody_runs_is_none(home: Path) -> None:
    assert instance.ask(home, Request("status")) is None


def test_a_program_that_does_not_answer_is_said(home: Path) -> None:
    with claimed(home), pytest.raises(AssistantError) as silent:
        instance.ask(home, Request("status"), patience=0.05)
    assert silent.value.sentence.key == "instance.silent"


@pytest.mark.parametrize("answer", [b"", b"nonsense\n", b'{"ok": true}\n', b"x" * 200_000])
def test_an_answer_that_is_none_is_said(home: Path, answer: bytes) -> None:
    with claimed(home) as held:
        held.listening.setblocking(True)

        def reply() -> None:
            speaking, _ = held.listening.accept()
            with speaking:
                speaking.recv(4096)
                try:
                    speaking.sendall(answer)
                except OSError:
                    return

        other = threading.Thread(target=reply)
        other.start()
        with pytest.raises(AssistantError):
            instance.ask(home, Request("status"))
        other.join()
