"""What the program makes is its owner's alone, whatever the umask; what was open before can be closed."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from assistant import cli
from assistant.console.library import now_ms
from assistant.storage.images import ImageFolder
from assistant.storage.journal import keep_journal
from assistant.storage.library import Library
from assistant.storage.paths import AppPaths
from assistant.storage.privacy import close_to_others, open_to_others

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """What is made without thinking of it, everybody can read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


@pytest.mark.long
@pytest.mark.usefixtures("open_umask")
def test_a_day_in_a_folder_that_was_open_makes_nothing_that_is(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir(mode=0o755)
    out.mkdir()
    (tmp_path / "a.csv").write_text("快捷编码,内容\ncf,亲\n", encoding="utf-8")
    environment = {**os.environ, "JINNANG_HOME": str(home), "XDG_RUNTIME_DIR": "", "TMPDIR": str(tmp_path)}
    for command in (
        ["import", str(tmp_path / "a.csv")],
        ["backup"],
        ["export", str(out / "x.json")],
        ["undo"],
        ["history"],
        ["search", "cf"],
    ):
        done = subprocess.run([sys.executable, "-m", "assistant", *command], env=environment, check=False)
        assert done.returncode in (0, 1)
    where = AppPaths(home)
    with closing(Library.open(where.library, read=lambda _: ("", ""), clock_ms=now_ms)):
        found = modes(home)  # while it is open: with its WAL
    assert {"library.db", "library.db-wal", "library.db-shm", "library.steps", "backups"} <= set(found)
    assert any(name.startswith("backups/library-") for name in found)
    assert {name: mode for name, mode in found.items() if mode & 0o077} == {}
    assert stat.S_IMODE((out / "x.json").stat().st_mode) == 0o666, "what was asked for is as the user makes files"


@pytest.mark.usefixtures("open_umask")
def test_the_log_the_images_and_what_is_rotated_are_their_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.storage.journal._MAX_BYTES", 100)
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    keep_journal(tmp_path)
    try:
        for _ in range(3):
            logging.getLogger("assistant").warning("x" * 80)
    finally:
        for handler in list(root.handlers):
            root.removeHandler(handler)
            handler.close()
        for handler in before:
            root.addHandler(handler)
        logging.raiseExceptions = True
    ImageFolder(tmp_path / "images").keep(b"image")
    found = modes(tmp_path)
    assert {"jinnang.log", "jinnang.log.1"} <= set(found)
    assert {name: mode for name, mode in found.items() if mode & 0o077} == {}


@pytest.fixture
def opened(tmp_path: Path) -> AppPaths:
    """A data folder as an older version left it where the folder was there already."""
    where = AppPaths(tmp_path / "home")
    where.make()
    for name in (
        "library.db",
        "library.db-wal",
        "settings.json",
        "backups/library-20260101-000000.db",
        "log/x",
        "other",
    ):
        (where.home / name).touch()
        (where.home / name).chmod(0o644)
    (where.home / "settings-link.json").symlink_to(tmp_path / "elsewhere.json")
    (tmp_path / "elsewhere.json").touch()
    for path in (where.home, where.backups, tmp_path / "elsewhere.json"):
        path.chmod(0o755)
    return where


def test_what_is_open_is_found_and_closed_and_nothing_else_is_touched(opened: AppPaths, tmp_path: Path) -> None:
    names = {str(path.relative_to(tmp_path)) for path in open_to_others(opened)}
    assert names == {
        "home",
        "home/library.db",
        "home/library.db-wal",
        "home/settings.json",
        "home/backups",
        "home/backups/library-20260101-000000.db",
        "home/log/x",
    }
    close_to_others(opened)
    assert open_to_others(opened) == ()
    assert stat.S_IMODE((opened.home / "library.db").stat().st_mode) == 0o600
    assert stat.S_IMODE(opened.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((opened.home / "other").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "elsewhere.json").stat().st_mode) == 0o755


def test_nothing_is_open_where_there_is_nothing(tmp_path: Path) -> None:
    assert open_to_others(AppPaths(tmp_path / "not there")) == ()


def test_doctor_warns_and_mends_when_told_to(
    opened: AppPaths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JINNANG_HOME", str(opened.home))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("library.db", "library.db-wal"):
        (opened.home / name).unlink()
    cli.run(["doctor"])
    told = capsys.readouterr()
    assert "! Other users of this computer can" in told.out
    assert "jinnang doctor --mend" in told.out
    assert len(open_to_others(opened)) == 5
    cli.run(["doctor", "--mend"])
    told = capsys.readouterr()
    assert told.err.startswith("Closed to other users: 5\n")
    assert "Other users" not in told.out
    cli.run(["doctor", "--mend"])
    assert "Closed" not in capsys.readouterr().err
