"""On a real Windows, beside smoke.py: what only it can tell, one thing at a time, with the program installed.

python real.py install SETUP      silently, with one phrase, and started
python real.py probe FILE         doctor --windows: every window there is gets the sample and is told as pasted
python real.py image              a bitmap on the clipboard is back after a paste, pixel by pixel
python real.py suspended          Notepad is suspended in mid-paste: the program answers within a second all the time
python real.py elevated           Notepad as administrator, the program without: told, and nothing is sent to it
python real.py history            the clipboard history has the user's copies and no phrase
python real.py held SETUP         an upgrade while a library is held: it ends with 2, and the old program still starts
python real.py remove             everything

One line a check; ends with 1 at the first that fails. What this Windows does not let one try is said in a line that
begins with "NOT TRIED". Meant for a machine that can be thrown away. Under Wine it is a part of make test-windows, as
far as Wine has these things.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[3]))
sys.path.insert(0, str(Path(__file__).parent))
import bitmaps
import hand
from hand import kernel32, user32
from smoke import DATA, HOME, TEXT, USERS, import_phrase, jinnang, notepad, press, step, until, version

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ALT, ENTER, Q = 0x12, 0x0D, 0x51
ANSWERS_WITHIN = 1.0
"""Seconds, beyond what an answer takes on this machine with nobody suspended."""
SUSPEND, TERMINATE = 0x0800, 0x0001
GENERIC_READ, SHARED_FOR_READING, THERE = 0x80000000, 0x1, 3
TRUSTED = "/trustlevel:0x20000"
QUERY, INTEGRITY, ELEVATION = 0x0008, 25, 20
kernel32.OpenProcess.restype = kernel32.CreateFileW.restype = ctypes.c_size_t
kernel32.CloseHandle.argtypes = (ctypes.c_size_t,)


def status() -> dict:
    """What the program says of itself, and after how many seconds; without a process for the question."""
    began = time.monotonic()
    reply = hand.ask(str(DATA), "status", {})
    return {"runs": reply["runs"], "seconds": time.monotonic() - began, **reply.get("facts", {})}


def not_tried(why: str) -> None:
    print("NOT TRIED:", why, flush=True)
    if "GITHUB_ACTIONS" in os.environ:  # beside the run, where it is seen
        print(f"::warning::{why}", flush=True)


def own_the_clipboard() -> None:
    threading.Thread(target=hand.pump, daemon=True).start()
    until(lambda: "own" in hand.WINDOWS, "a window that owns the clipboard")


def pick() -> int:
    """Paste the phrase by the hotkey, letters and Enter; how many pastes there had been before."""
    before = status()["pastes"]
    press(ALT, Q)
    until(lambda: status()["palette_shown"], "the palette")
    time.sleep(0.5)
    for letter in "XYZ":
        press(ord(letter))
    press(ENTER)
    return before


def outcome(before: int) -> str:
    return str(until(lambda: (now := status())["pastes"] > before and now["last_outcome"], "how the paste ended"))


def pid_of(window: int) -> int:
    pid = wintypes.DWORD()
    user32.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(pid))
    return pid.value


def close(window: int, field: int) -> None:
    """Without a question about what was written."""
    hand.set_text(field, "")
    process = kernel32.OpenProcess(TERMINATE, False, pid_of(window))
    kernel32.TerminateProcess(ctypes.c_size_t(process), 0)
    kernel32.CloseHandle(process)


# -- the checks -------------------------------------------------------------------------------------------------------


def install(setup: str) -> None:
    step(version() is None, "nothing is installed yet")
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "settings.json").write_text('{"first_run_done": true}', encoding="utf-8")
    step(subprocess.run([setup, "/S"], check=False).returncode == 0, "installed silently")
    import_phrase()
    start()


def start(*words: str) -> None:
    subprocess.Popen([*words, str(HOME / "Jinnang.exe")])
    until(lambda: status()["runs"], "the program that answers", 180)
    step(True, "it runs")


def probe(file: str) -> None:
    own_the_clipboard()
    hand.put_text(USERS)
    done = jinnang("doctor", "--windows", "--to", file)
    print(done.stdout, done.stderr, sep="")
    report = json.loads(Path(file).read_text(encoding="utf-8"))
    tried = [one for one in report["windows"] if one["state"] != "not on this computer"]
    for one in tried:
        ends = [(paste["outcome"], paste["exact"]) for paste in one["pastes"]]
        step(ends and set(ends) == {("pasted", True)}, f"{one['window']}: pasted and told so, each time {ends}")
    step(len(tried) >= (4 if report["system"]["wine"] else 5), "each kind of window was there")
    step(done.returncode == 0 and report["good"], "the probe is content")
    step(hand.clip_text() == USERS, "the clipboard is as before")


def image() -> None:
    own_the_clipboard()
    window, field = notepad()
    powershell = _powershell()
    if powershell is None:
        not_tried("Clipboard.SetImage of .NET: there is no PowerShell")
    else:
        step(_ran(powershell, "clipboard_image.ps1", "put"), "an image was copied with Clipboard.SetImage")
        step(outcome(pick()) == "pasted", "pasted over it")
        until(lambda: _ran(powershell, "clipboard_image.ps1", "check"), "the image is back, pixel by pixel", 20)
        step(True, "the image is back, pixel by pixel, for .NET")
    bitmaps.put(hand.own_window())
    step(bitmaps.same(hand.own_window()), "a bare bitmap was copied")
    step(outcome(pick()) == "pasted", "pasted over a bare bitmap")
    until(lambda: bitmaps.same(hand.own_window()), "the bitmap is back, pixel by pixel", 20)
    step(True, "the bitmap is back, pixel by pixel")
    close(window, field)


def suspended() -> None:
    own_the_clipboard()
    hand.put_text(USERS)
    window, field = notepad()
    usual, longest = max(status()["seconds"] for _ in range(20)), 0.0
    with suspending(pid_of(window)):
        press(ALT, Q)
        end = time.monotonic() + 10
        asked = False
        while time.monotonic() < end:
            now = status()
            longest = max(longest, now["seconds"])
            must(now["seconds"] < ANSWERS_WITHIN + usual, f"an answer after {now['seconds']:.2f} s")
            if now["palette_shown"] and not asked:
                asked = True
                time.sleep(0.5)
                for key in (*map(ord, "XYZ"), ENTER):
                    press(key)
            time.sleep(0.05)
        step(asked, "the palette came over a program that is suspended")
    step(True, f"the program answered all the time, at the latest after {longest * 1000:.0f} ms")
    time.sleep(2)
    got = hand.text(field).replace("\r", "").replace("\n", "")
    step(got in ("", TEXT.replace("\r\n", "")), "woken up, Notepad has the phrase once or not at all")
    step(outcome_now() != "pasted" or got, "what was told as pasted is there")
    close(window, field)


def must(done: object, what: str) -> None:
    """A step that is said only when it fails."""
    if not done:
        step(done, what)


def outcome_now() -> str:
    return str(status()["last_outcome"])


@contextmanager
def suspending(pid: int) -> Iterator[None]:
    process = kernel32.OpenProcess(SUSPEND, False, pid)
    ntdll = ctypes.WinDLL("ntdll")
    step(ntdll.NtSuspendProcess(ctypes.c_size_t(process)) == 0, "Notepad is suspended")
    try:
        yield
    finally:
        ntdll.NtResumeProcess(ctypes.c_size_t(process))
        kernel32.CloseHandle(process)


def elevated() -> None:
    """This script runs as administrator, and so does its Notepad; the program is started again without."""
    own_the_clipboard()
    if not shutil.which("runas") or not elevation(kernel32.GetCurrentProcessId()):
        not_tried("an elevated Notepad: there is no runas, or this script is not run as administrator")
        return
    jinnang("quit")
    until(lambda: not status()["runs"], "the end of the program")
    subprocess.run(["runas", TRUSTED, str(HOME / "Jinnang.exe")], check=False)
    until(lambda: status()["runs"], "the program that answers", 60)
    hand.put_text(USERS)
    window, field = notepad()
    ours = pid_of(until(lambda: hand.find("JinnangEar"), "the program's hidden window"))
    theirs = integrity(pid_of(window))
    print(f"integrity: the program {integrity(ours):#x}, Notepad {theirs:#x}", flush=True)
    if integrity(ours) >= theirs:
        not_tried("an elevated Notepad: runas does not take the rights away here")
    else:
        ended = outcome(pick())
        step(ended == "left-on-clipboard(elevated)", f"told that the window is an administrator's: {ended}")
        step(hand.text(field).strip() == "", "nothing was sent to it")
        step(
            (hand.clip_text() or "").replace("\r\n", "\n") == TEXT.replace("\r\n", "\n"),
            "the phrase is on the clipboard",
        )
    close(window, field)
    jinnang("quit")
    until(lambda: not status()["runs"], "the end of the program")
    start()


def of_token(pid: int, what: int, size: int) -> bytes:
    process = kernel32.OpenProcess(0x1000, False, pid)
    token, found, length = ctypes.c_size_t(), ctypes.create_string_buffer(size), wintypes.DWORD()
    advapi32 = ctypes.WinDLL("advapi32")
    advapi32.OpenProcessToken(ctypes.c_size_t(process), QUERY, ctypes.byref(token))
    advapi32.GetTokenInformation(token, what, found, size, ctypes.byref(length))
    kernel32.CloseHandle(token.value or 0)
    kernel32.CloseHandle(process)
    return found.raw


def elevation(pid: int) -> bool:
    return bool(int.from_bytes(of_token(pid, ELEVATION, 4), "little"))


def integrity(pid: int) -> int:
    """0x2000 medium, 0x3000 high: the last number of the label's SID, which stands behind a pointer to it."""
    raw = of_token(pid, INTEGRITY, 64)
    return int.from_bytes(raw[24:28], "little")  # pointer 8, attributes 8, revision, count, authority 8


def history() -> None:
    own_the_clipboard()
    powershell = _powershell()
    if powershell is None:
        not_tried("the clipboard history: there is no PowerShell")
        return
    if not _ran(powershell, "clipboard_history.ps1", "on"):
        not_tried("the clipboard history: this Windows does not switch it on")
        return
    hand.put_text(USERS)
    window, field = notepad()
    time.sleep(1)
    step(outcome(pick()) == "pasted", "pasted with the history on")
    until(lambda: hand.clip_text() == USERS, "the clipboard is given back")
    time.sleep(2)
    said = subprocess.run(_words(powershell, "clipboard_history.ps1", "list"), capture_output=True, check=False).stdout
    lines = said.decode("utf-8", "replace").split("\0")
    if not lines[0].startswith("Success"):
        not_tried(f"the clipboard history: {lines[0].strip()}")
    else:
        items = [line.strip() for line in lines[1:] if line.strip()]
        first = TEXT.partition("\r\n")[0]
        step(not any(first in item for item in items), f"no phrase among the {len(items)} of the history")
        step(items.count(USERS) == 1, "what the user copied is there once")
    close(window, field)


def held(higher: str) -> None:
    """As a virus scanner holds it: open for reading, not to be deleted or renamed."""
    before = version()
    library = next((HOME / "python").rglob("Qt6Core.dll"))
    holding = kernel32.CreateFileW(str(library), GENERIC_READ, SHARED_FOR_READING, None, THERE, 0, None)
    step(holding not in (0, ctypes.c_size_t(-1).value), f"{library.name} is held")
    try:
        ended = subprocess.run([higher, "/S"], check=False).returncode
        step(ended == 2, f"the upgrade ends with 2: {ended}")
        step(version() == before, "Windows still lists the version of before")
    finally:
        kernel32.CloseHandle(holding)
    if not status()["runs"]:
        start()
    step(status()["version"] == before, "the old program still starts")
    step("xyz" in jinnang("search", "xyz", "--json").stdout, "the phrases are still there")
    step(subprocess.run([higher, "/S"], check=False).returncode == 0, "let go, the upgrade goes well")
    step(version() != before, "and is the new version")
    until(lambda: status().get("version") == version(), "the new program, started again", 180)
    step(True, "which runs again")


def remove() -> None:
    subprocess.run([HOME / "Uninstall.exe", "/S", "/REMOVEDATA"], check=False)
    until(lambda: version() is None, "the uninstallation", 120)
    until(lambda: not DATA.exists(), "the end of the data")
    step(True, "uninstalled with the data")


def _powershell() -> str | None:
    """Windows' own, which has .NET's windows and WinRT; not PowerShell 7. Wine's does nothing, and says that it did."""
    path = "C:/Windows/System32/WindowsPowerShell/v1.0/powershell.exe"
    works = 7
    if not Path(path).is_file():
        return None
    done = subprocess.run([path, "-NoProfile", "-Command", f"exit {works}"], capture_output=True, check=False)
    return path if done.returncode == works else None


def _words(powershell: str, script: str, *words: str) -> list[str]:
    return [powershell, "-NoProfile", "-Sta", "-ExecutionPolicy", "Bypass", "-File", str(HERE / script), *words]


def _ran(powershell: str, script: str, *words: str) -> bool:
    done = subprocess.run(_words(powershell, script, *words), capture_output=True, check=False)
    if done.returncode:
        print(done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), flush=True)
    return done.returncode == 0


CHECKS = {
    check.__name__: check for check in (install, probe, image, suspended, elevated, history, held, remove)
}  # fmt: skip

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    CHECKS[sys.argv[1]](*sys.argv[2:])
