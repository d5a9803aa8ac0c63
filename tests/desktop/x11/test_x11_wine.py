"""What the system tells of a process: enough to know Wine's, and never a fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rig.processes import until

from assistant.desktop.x11.windows import process_name
from assistant.desktop.x11.wine import prefix_of, reads_for, windows_name

if TYPE_CHECKING:
    from collections.abc import Iterator

GONE = 4_194_304
"""One more than there can be."""


@pytest.fixture
def explorer(tmp_path: Path) -> Iterator[Start]:
    """Starts of a program that is called as Wine is, and calls itself explorer.exe as Wine's reader does."""
    start = Start(tmp_path)
    yield start
    start.end()


class Start:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = folder / "wine64-preloader"
        shutil.copy2(shutil.which("sleep") or "", self.program)
        self.started: list[subprocess.Popen[bytes]] = []

    def __call__(self, name: str = "C:\\windows\\system32\\Explorer.exe", **env: str) -> int:
        process = subprocess.Popen([name, "60"], executable=self.program, env=env)
        self.started.append(process)
        # The system shows a program's words and variables a moment after it has begun.
        until(lambda: Path(f"/proc/{process.pid}/environ").read_bytes() or not env, "its variables are shown")
        return process.pid

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.wait()


def test_a_program_of_no_wine_is_none(explorer: Start) -> None:
    for pid in (os.getpid(), os.getppid(), 1, 0, GONE):
        assert (prefix_of(pid), windows_name(pid)) == (None, "")
        assert not reads_for(pid, explorer(HOME=str(explorer.folder)))
        assert not reads_for(explorer(HOME=str(explorer.folder)), pid)
    assert process_name(os.getpid()) == Path(sys.executable).resolve().name


def test_the_explorer_of_the_same_prefix_reads_for_it_however_the_prefix_is_named(explorer: Start) -> None:
    home = explorer.folder / "home"
    prefix = home / ".wine"
    prefix.mkdir(parents=True)
    (explorer.folder / "link").symlink_to(prefix)
    reader = explorer(HOME=str(home))
    for env in ({"HOME": str(home)}, {"WINEPREFIX": str(prefix)}, {"WINEPREFIX": str(explorer.folder / "link")}):
        chat = explorer("Z:\\opt\\千牛\\AliWorkbench.exe", **env)
        assert reads_for(reader, chat)
        assert not reads_for(chat, reader)
        assert process_name(chat) == "AliWorkbench.exe"


def test_that_of_another_prefix_does_not(explorer: Start) -> None:
    for name in ("one", "two"):
        (explorer.folder / name).mkdir()
    reader = explorer(WINEPREFIX=str(explorer.folder / "one"))
    assert not reads_for(reader, explorer("chat.exe", WINEPREFIX=str(explorer.folder / "two")))
    assert not reads_for(reader, explorer("chat.exe", WINEPREFIX=str(explorer.folder / "gone")))
    assert not reads_for(reader, explorer("chat.exe"))
