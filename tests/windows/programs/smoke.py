"""On a real Windows: installs the program, pastes into Notepad by the hotkey, upgrades it and removes it again.

python smoke.py SETUP HIGHER_SETUP HIGHER_VERSION      one line a step; ends with 1 at the first that fails

Meant for a machine that can be thrown away, such as a runner of the continuous integration: it uses the real data
folder, and stops when Jinnang is installed already. Under Wine it is a part of make test-windows.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
import winreg
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import hand
from hand import user32

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = Path(os.environ["LOCALAPPDATA"], "Programs", "Jinnang")
DATA = Path(os.environ["APPDATA"], "jinnang")
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Jinnang"
TEXT = "亲，您的订单已经打包好，今天发出～\r\n谢谢支持 😀"
USERS = "用户自己的剪贴板"
FIELDS = ("Edit", "RichEditD2DPT")
"""Where Notepad keeps its text: until Windows 10, from Windows 11."""
ALT, ENTER, Q, UP = 0x12, 0x0D, 0x51, 2


def until(true: Callable[[], object], what: str, seconds: float = 60) -> object:
    end = time.monotonic() + seconds
    while not (found := true()):
        if time.monotonic() > end:
            sys.exit(f"NOT DONE: {what}")
        time.sleep(0.05)
    return found


def step(done: object, what: str) -> None:
    if not done:
        sys.exit(f"NOT DONE: {what}")
    print("done:", what, flush=True)


def jinnang(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [HOME / "bin" / "jinnang.exe", *words],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def version() -> str | None:
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, UNINSTALL) as key:
            return winreg.QueryValueEx(key, "DisplayVersion")[0]
    except FileNotFoundError:
        return None


def press(*keys: int) -> None:
    for key in keys:
        user32.keybd_event(key, user32.MapVirtualKeyW(key, 0), 0, 0)
        time.sleep(0.03)
    for key in reversed(keys):
        user32.keybd_event(key, user32.MapVirtualKeyW(key, 0), UP, 0)
        time.sleep(0.03)


def import_phrase() -> None:
    table = Path(os.environ["TEMP"], "话术.csv")
    table.write_text(
        '分组,快捷编码,标题,内容\n测试,xyz,测试,"' + TEXT.replace("\r\n", "\n") + '"\n', encoding="utf-8-sig"
    )
    step(jinnang("import", str(table)).returncode == 0, "a table is imported")


def notepad() -> tuple[int, int]:
    """In front, and its field."""
    hand.start(["notepad"])
    window = until(lambda: hand.find("Notepad"), "Notepad's window")
    field = until(lambda: next((one for kind in FIELDS if (one := hand.child(window, kind))), 0), "its field")
    user32.SetForegroundWindow(ctypes.c_void_p(window))
    until(lambda: hand.front()[1] == "Notepad", "Notepad in front")
    return window, field


def paste_by_hotkey() -> None:
    import_phrase()
    _window, field = notepad()
    threading.Thread(target=hand.pump, daemon=True).start()
    until(lambda: "own" in hand.WINDOWS, "a window that owns the clipboard")
    hand.put_text(USERS)
    press(ALT, Q)
    until(lambda: json.loads(jinnang("status", "--json").stdout)["palette_shown"], "the palette")
    time.sleep(0.5)
    for letter in "XYZ":
        press(ord(letter))
    press(ENTER)
    until(
        lambda: hand.text(field).replace("\n", "").replace("\r", "") == TEXT.replace("\r\n", ""), "the text in Notepad"
    )
    step(True, "Notepad has the exact text, by hotkey, letters and Enter")
    until(lambda: json.loads(jinnang("status", "--json").stdout)["last_outcome"] == "pasted", "the outcome")
    until(lambda: hand.clip_text() == USERS, "the clipboard is given back")
    step(True, "the clipboard is as before")
    for process in hand.STARTED.values():
        process.kill()


def main(setup: str, higher: str, number: str) -> None:
    sys.stdout.reconfigure(encoding="utf-8")
    step(version() is None and not DATA.exists(), "nothing is installed yet")
    DATA.mkdir(parents=True)
    (DATA / "settings.json").write_text('{"first_run_done": true}', encoding="utf-8")
    step(subprocess.run([setup, "/S"], check=False).returncode == 0, "installed silently")
    began = time.monotonic()
    subprocess.Popen([HOME / "Jinnang.exe"])
    until(lambda: jinnang("status").returncode == 0, "the program that answers", 180)
    step(True, f"started in {time.monotonic() - began:.1f} s, the first time")
    paste_by_hotkey()
    step(subprocess.run([higher, "/S"], check=False).returncode == 0, "upgraded while it runs")
    until(lambda: json.loads(jinnang("status", "--json").stdout or "{}").get("version") == number, "the new version")
    step("xyz" in jinnang("search", "xyz", "--json").stdout, "the phrases are still there")
    doctor = jinnang("doctor")
    print(doctor.stdout, doctor.stderr, sep="")
    subprocess.run([HOME / "Uninstall.exe", "/S"], check=False)
    until(lambda: version() is None and not (HOME / "python").exists(), "the uninstallation")
    step((DATA / "library.db").is_file(), "uninstalled, the data is kept")
    step(subprocess.run([setup, "/S"], check=False).returncode == 0, "installed again")
    subprocess.run([HOME / "Uninstall.exe", "/S", "/REMOVEDATA"], check=False)
    until(lambda: version() is None and not DATA.exists(), "the uninstallation with the data")
    step(True, "uninstalled with the data")


if __name__ == "__main__":
    main(*sys.argv[1:])
