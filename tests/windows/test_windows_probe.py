"""`jinnang doctor --windows` on the Windows build: it measures real pastes, and nothing of the user's leaves."""

from __future__ import annotations

import getpass
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rig.library import OTHER
from rig.processes import until
from wine import inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from targets import Target
    from tested import Jinnang
    from wine import Wine

RUN = """
import subprocess
done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=200)
answer = [done.returncode, done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace')]
"""


def probe(wine: Wine, jinnang: Jinnang, *more: str) -> tuple[int, dict[str, Any], str]:
    """Its exit code, the report, and what it said."""
    file = wine.folder / "report.json"
    file.unlink(missing_ok=True)
    words = jinnang.words("doctor", "--windows", "--to", inside(file), *more)
    code, out, err = wine.hand.do(RUN, 240, words=words)
    assert "Traceback" not in err, err
    return code, json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}, out + err


REGISTER = r"""
import winreg
key = r"Software\Microsoft\Windows\CurrentVersion\App Paths\msedge.exe"
if path:
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as made:
        winreg.SetValueEx(made, "", 0, winreg.REG_SZ, path)
else:
    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
answer = None
"""


OFFER = """
from assistant.core.target import Clip
from assistant.core.probe import SAMPLE
from assistant.desktop.win32.clipboard import Win32Clipboard
from assistant.desktop.win32.message_window import MessageWindow
clipboard, kept = Win32Clipboard(MessageWindow(), keys), []
clipboard.keep((Clip.CLIPBOARD,), kept.extend)
"""
OFFERED = "answer = clipboard.offer(SAMPLE, (Clip.CLIPBOARD,), windows.in_front(), lambda event: None)"
GIVE_BACK = """
from assistant.desktop.win32.probe_system import Win32ProbeSystem
answer = Win32ProbeSystem.give_back(None, kept[0]).name
"""


@pytest.fixture
def edge(wine: Wine) -> Iterator[None]:
    """A stand-in where Windows looks for Edge."""
    exe = wine.folder / "msedge.exe"
    programs = Path(__file__).parent / "programs"
    paths = (("PYTHON", wine.python), ("SCRIPT", inside(programs / "browser.py")))
    named = [f'-D{name}=L"{path}"'.replace("\\", "\\\\") for name, path in paths]
    compiler = ["x86_64-w64-mingw32-gcc", "-municode", "-O2", "-s", *named, "-o", exe, programs / "browser.c"]
    subprocess.run(compiler, check=True)
    wine.hand.do(REGISTER, path=inside(exe))
    yield
    wine.hand.do(REGISTER, path="")


@pytest.mark.usefixtures("edge")
def test_edge_is_tried_where_it_is_and_leaves_nothing_behind(wine: Wine, jinnang: Jinnang) -> None:
    _code, report, _said = probe(wine, jinnang)
    found = windows(report)["edge"]
    assert (found["state"], found["class"]) == ("tried", "Chrome_WidgetWin_1")
    assert readers(found) == {("no window", "", "nameless", "counts")}
    for paste in found["pastes"]:
        assert (paste["outcome"], paste["exact"]) == ("pasted", True)
        assert paste["focus"]["part"] == "Chrome_RenderWidgetHostHWND"
    left = "import glob, os; answer = glob.glob(os.path.join(os.environ['TEMP'], 'jinnang-probe-*'))"
    assert wine.hand.do(left) == []


def readers(window: dict[str, Any]) -> set[tuple[str, str, str, str]]:
    """Who read after the keys were sent, and what that was taken for."""
    return {
        (one["is"], one["class"], one["taken_for"], one["worth"])
        for paste in window["pastes"]
        for one in paste["opened_by"]
        if one["after_chord"]
    }


def windows(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["window"]: one for one in report["windows"]}


def test_every_window_gets_the_sample_and_nothing_of_the_users_leaves(
    wine: Wine, jinnang: Jinnang, bystander: Target
) -> None:
    """The words that are planted: on the clipboard, in the title of a window in front, in the library, the user's."""
    planted = ("剪贴板上的手机号13800138000", "旁边", OTHER.text, getpass.getuser(), "pytest-of")
    wine.hand("put_text", planted[0])
    bystander.front()
    code, report, said = probe(wine, jinnang)
    found = windows(report)
    told = json.dumps(report, ensure_ascii=False)
    assert [word for word in planted if word in told.replace(report["program"], "")] == []
    assert list(found) == ["edit", "richedit", "forgetful", "qt", "edge"]
    for name in ("edit", "richedit", "forgetful", "qt"):
        assert [(paste["outcome"], paste["exact"]) for paste in found[name]["pastes"]] == [("pasted", True)] * 3, said
        assert all(0 < paste["ms"]["text"] < 1500 for paste in found[name]["pastes"])
        assert all(paste["focus"]["covered"] for paste in found[name]["pastes"])
    assert readers(found["edit"]) == {("target", "Edit", "own", "counts")}
    assert readers(found["richedit"]) == {("no window", "", "nameless", "counts")}
    pids = {one["process"]["pid"] for paste in found["edit"]["pastes"] for one in paste["opened_by"]}
    assert found["edit"]["process"]["pid"] in pids
    assert found["edge"]["state"] == "not on this computer"
    assert report["system"]["wine"]
    assert (code, report["good"]) == (0, True)
    assert wine.hand("clip_text") == planted[0]
    assert bystander.untouched


def test_a_window_that_keeps_coming_in_front_gets_nothing(wine: Wine, jinnang: Jinnang, bystander: Target) -> None:
    """As a chat that takes the keyboard back: the probe gives up rather than paste there."""
    wine.hand("put_text", "用户自己的剪贴板")
    bystander.front()
    bystander.be(grabs=True)
    try:
        code, report, _said = probe(wine, jinnang)
    finally:
        bystander.be(grabs=False)
    assert code == 1
    assert not report["good"]
    assert bystander.untouched
    assert wine.hand("clip_text") == "用户自己的剪贴板", report["clipboard"]


def test_a_sample_that_is_kept_from_us_as_from_anybody_is_ours_all_the_same(wine: Wine, target: Target) -> None:
    """A paste that has stopped still holds it when the clipboard could not be given back at once."""
    del target
    wine.hand("put_text", "用户自己的剪贴板")
    with wine.actor("composer.py") as prober:
        prober.do(OFFER)
        until(lambda: prober.do("answer = bool(kept)"), "the user's is kept")
        until(lambda: prober.do(OFFERED), "the sample is offered")
        assert prober.do(GIVE_BACK) == "BACK"
    assert wine.hand("clip_text") == "用户自己的剪贴板"


def test_what_the_user_copies_meanwhile_stays(wine: Wine, jinnang: Jinnang) -> None:
    wine.hand("put_text", "之前的内容")
    wine.hand.do(
        "import threading; threading.Timer(12, put_text, [words]).start(); answer = None", words="实测期间复制的"
    )
    _code, report, _said = probe(wine, jinnang)
    assert wine.hand("clip_text") == "实测期间复制的"
    assert "实测期间复制的" not in json.dumps(report, ensure_ascii=False)


def test_a_command_that_does_not_probe_loads_no_qt_for_it(wine: Wine) -> None:
    code = "import sys, assistant.desktop, assistant.cli; print('PySide6' in sys.modules)"
    assert wine.hand("command", [wine.python, "-c", code])["out"].strip() == "False"
