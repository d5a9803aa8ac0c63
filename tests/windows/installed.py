"""The program as an agent has it: installed, on a Windows of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rig.processes import until
from tested import Jinnang
from wine import CANNOT, ROOT, BenchMissingError, build, inside

from assistant import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wine import Wine

BUILD = ROOT / "tools" / "windows" / "installer.sh"
HOME = "C:\\用户 程序\\锦囊"
"""Where it is installed: a folder with 汉字 and a space."""
RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
APPROVED = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run"
UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Jinnang"
OURS = "Software\\Jinnang"
CHINESE, ENGLISH = "2052", "1033"
HIGHER = re.sub(r"^\d+", lambda number: str(int(number[0]) + 1), __version__)

HELPERS = """
import hashlib, os, time, winreg
from pathlib import Path
def registered(key):
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            return {winreg.EnumValue(opened, at)[0]: winreg.EnumValue(opened, at)[1]
                    for at in range(winreg.QueryInfoKey(opened)[1])}
    except FileNotFoundError:
        return None
def register(key, name, value):
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
        winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
def files(folder):
    return sorted(str(one.relative_to(folder)) for one in Path(folder).rglob('*') if one.is_file())
def sums(folder):
    return {str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
            for one in Path(folder).rglob('*') if one.is_file()}
def ready_after(words, home):
    began = time.monotonic()
    process = start(words)
    while not ask(home, 'status', {})['runs'] and time.monotonic() < began + 60:
        time.sleep(0.005)
    return time.monotonic() - began, process
answer = None
"""


def built(*words: str) -> Path:
    """The installer's file. Raises BenchMissingError, with the reason, only where it cannot be built."""
    out = ROOT / ".cache" / "windows" / "installer" / "tests"
    done = subprocess.run([BUILD, "--out", out, *words], capture_output=True, text=True, check=False)
    if done.returncode == CANNOT:
        raise BenchMissingError(done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.split("MB")[-1].strip())


class Seat(Jinnang):
    """An agent's computer, on which the program is installed rather than run from a checkout."""

    def __init__(self, wine: Wine) -> None:
        super().__init__(wine)
        self.wine = wine
        wine.hand.do(HELPERS)
        # What Wine lacks and Windows has.
        system = wine.bench / "prefix" / "drive_c" / "windows" / "system32"
        for missing in (wine.bench / "python" / "mscms.dll", build() / "site" / "PySide6" / "icuuc.dll"):
            shutil.copyfile(missing, system / missing.name)
        self.folder = str(wine.hand.do("answer = os.environ['APPDATA'] + '\\\\jinnang'"))
        self.data = wine.bench / "prefix" / "drive_c" / self.folder[3:].replace("\\", "/")

    def words(self, *words: str) -> list[str]:
        return [f"{HOME}\\bin\\jinnang.exe", *words]

    def install(self, installer: Path, *switches: str, folder: str = HOME) -> int:
        """Silently; its exit code. The folder comes last and is never quoted."""
        return self.ended(self.begin_installing(installer, *switches, folder=folder))

    def begin_installing(self, installer: Path, *switches: str, folder: str = HOME, moment: str = "") -> int:
        """The number of the process; it stops at a moment of `swap.nsh` that is named."""
        line = " ".join((inside(installer), "/S", *switches, f"/D={folder}"))
        return int(self.wine.hand("start", line, JINNANG_MOMENT=moment))

    def ended(self, process: int) -> int:
        """The exit code of a process that ends by itself."""
        until(lambda: self.wine.hand("ended", process), "the end of the process", 120)
        return int(self.wine.hand.do("answer = STARTED[process].returncode", process=process))

    def kill_at(self, moment: str, installer: Path) -> None:
        """An installation that is ended by force at that moment."""
        told = "told = Path(os.environ['TEMP']) / 'jinnang-moment'; "
        self.wine.hand.do(told + "told.unlink(missing_ok=True); answer = None")
        process = self.begin_installing(installer, moment=moment)
        until(lambda: self.wine.hand.do(told + "answer = told.exists()"), f"the moment: {moment}", 60)
        self.wine.kill(process)

    @contextmanager
    def pretending_build(self, number: str) -> Iterator[None]:
        """A Windows 10 of another build; Wine believes its registry where nobody has told it otherwise."""
        swap = """
def pretend(number):
    nt = winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, 'Software\\\\Microsoft\\\\Windows NT\\\\CurrentVersion')
    before = winreg.QueryValueEx(nt, 'CurrentBuildNumber')[0]
    for name in ('CurrentBuild', 'CurrentBuildNumber'):
        winreg.SetValueEx(nt, name, 0, winreg.REG_SZ, number)
    return before
wine = winreg.CreateKey(winreg.HKEY_CURRENT_USER, 'Software\\\\Wine')
"""
        forget = "told = winreg.QueryValueEx(wine, 'Version')[0]; winreg.DeleteValue(wine, 'Version'); "
        before = self.wine.hand.do(swap + forget + "answer = pretend(number)", number=number)
        try:
            yield
        finally:
            again = "winreg.SetValueEx(wine, 'Version', 0, winreg.REG_SZ, told); pretend(number); answer = None"
            self.wine.hand.do(again, number=before)

    @contextmanager
    def held(self, file: str) -> Iterator[None]:
        """A file that another process has open, as a virus scanner does: to read, and nobody may move it meanwhile."""
        flag = self.wine.folder / "held"
        flag.unlink(missing_ok=True)
        code = "import sys, time; held = open(sys.argv[1], 'rb'); open(sys.argv[2], 'x').close(); time.sleep(600)"
        process = self.wine.start(self.wine.python, "-c", code, file, inside(flag), log="held.log")
        until(flag.exists, "a process that holds the file", 30)
        try:
            yield
        finally:
            self.wine.kill(process)

    def uninstall(self, *switches: str) -> None:
        """Silently. It goes on as a copy of itself, which is told by what it removes last."""
        self.wine.hand("command", [f"{HOME}\\Uninstall.exe", "/S", *switches])
        until(lambda: self.registered(OURS) is None, "the end of the uninstaller", 60)

    def registered(self, key: str) -> dict[str, Any] | None:
        values: dict[str, Any] | None = self.wine.hand("registered", key)
        return values

    def files(self, folder: str = HOME) -> list[str]:
        found: list[str] = self.wine.hand("files", folder)
        return found

    def sums(self, folder: str = HOME) -> dict[str, str]:
        """What every file holds."""
        found: dict[str, str] = self.wine.hand("sums", folder)
        return found

    def veto_autostart(self) -> None:
        """What the task manager writes when it is switched off there."""
        veto = """
with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
    winreg.SetValueEx(opened, 'Jinnang', 0, winreg.REG_BINARY, bytes.fromhex('030000008c9e3f2a1b0cdb01'))
answer = None
"""
        self.wine.hand.do(veto, key=APPROVED)

    def autostarts(self) -> bool:
        """Whether the program's own settings say so."""
        return bool(self.wine.hand.do("from assistant.desktop.win32 import autostart; answer = autostart.is_on()"))

    def links(self) -> list[str]:
        menu = self.wine.hand.do("answer = os.environ['APPDATA'] + '\\\\Microsoft\\\\Windows\\\\Start Menu'")
        return [one for one in self.files(menu) if "Jinnang" in one or "锦囊" in one]

    def begin(self) -> float:
        """Start it as the start menu does; seconds until it listens."""
        seconds, self.wine.palette_of = self.wine.hand.do(
            "answer = ready_after([program], home)", 90, program=f"{HOME}\\Jinnang.exe", home=self.folder
        )
        return float(seconds)

    def end(self) -> None:
        self.cli("quit")
        until(lambda: self.cli("status")["code"] == 1, "the end of the program")
