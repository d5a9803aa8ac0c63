"""The program as an agent has it: installed, on a Windows of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rig.processes import until
from tested import Jinnang
from wine import CANNOT, ROOT, BenchMissingError, build, inside

if TYPE_CHECKING:
    from wine import Wine

BUILD = ROOT / "tools" / "windows" / "installer.sh"
HOME = "C:\\用户 程序\\锦囊"
"""Where it is installed: a folder with 汉字 and a space."""
RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Jinnang"
OURS = "Software\\Jinnang"

HELPERS = """
import os, time, winreg
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
        line = " ".join((inside(installer), "/S", *switches, f"/D={folder}"))
        process = self.wine.hand("start", line)
        until(lambda: self.wine.hand("ended", process), "the end of the installer", 120)
        return int(self.wine.hand.do("answer = STARTED[process].returncode", process=process))

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
