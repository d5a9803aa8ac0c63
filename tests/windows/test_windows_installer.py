"""The installer on a Windows of its own: what an agent gets, what an upgrade keeps, and what is left at the end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from installed import APPROVED, CHINESE, ENGLISH, HIGHER, HOME, OURS, RUN, UNINSTALL, Seat, built
from rig.library import LINES
from rig.processes import until
from targets import Notepad
from wine import ROOT, inside

from assistant import __version__

if TYPE_CHECKING:
    from pathlib import Path

USERS = "用户自己的剪贴板"


def test_windows_knows_the_program_after_a_silent_installation(installed: Seat) -> None:
    entry = installed.registered(UNINSTALL)
    assert entry is not None
    assert entry["DisplayName"] == "锦囊 Jinnang"
    assert entry["DisplayVersion"] == __version__
    assert entry["Publisher"] == "Jinnang"
    assert entry["DisplayIcon"] == f"{HOME}\\Jinnang.exe,0"
    assert 40_000 < entry["EstimatedSize"] < 120_000
    assert installed.links() == ["Programs\\锦囊.lnk"]
    assert installed.registered(RUN)["Jinnang"] == f'"{HOME}\\Jinnang.exe"'
    assert installed.cli("--version")["out"].strip() == f"jinnang {__version__}"
    licences = {one for one in installed.files() if one.startswith("licences\\")}
    doctor = {check["name"]: check for check in json.loads(installed.cli("doctor", "--json")["out"])}
    assert HOME in doctor["program"]["found"], "nobody was there to be warned of the folder"
    assert {f"licences\\{name}.txt" for name in ("LICENSE", "NOTICE", "LGPL-3.0", "GPL-3.0", "Python")} < licences


def test_every_module_of_ours_finds_what_it_imports(installed: Seat) -> None:
    code = """
import importlib, pkgutil, sys, assistant
names = [one.name for one in pkgutil.walk_packages(assistant.__path__, 'assistant.') if '__main__' not in one.name]
for name in names:
    importlib.import_module(name)
print(len(names), sys.flags.no_site, [one for one in sys.path if 'python' not in one])
"""
    done = installed.wine.hand("command", [f"{HOME}\\python\\python.exe", "-c", code])
    assert done["code"] == 0, done["err"]
    count, no_site, others = done["out"].split(maxsplit=2)
    assert int(count) > 150
    assert (no_site, others.strip()) == ("1", "[]")


def test_the_installed_program_pastes_into_notepad_and_never_writes_where_it_lies(installed: Seat) -> None:
    before = installed.files()
    installed.begin()
    notepad = Notepad(installed.wine)
    installed.wine.hand("put_text", USERS)
    installed.wine.pick(LINES.code)
    notepad.until_text(LINES.text)
    assert installed.outcome(0) == "pasted"
    assert installed.wine.hand("clip_text") == USERS
    notepad.close()
    installed.end()
    assert installed.files() == before


def test_an_upgrade_replaces_the_running_program_and_keeps_the_rest(installed: Seat) -> None:
    assert installed.install(built("--quick"), "/AUTOSTART=0") == 0
    installed.wine.hand.do("(Path(home) / 'python' / 'site' / 'of_the_old.pyc').touch(); answer = None", home=HOME)
    installed.begin()
    phrases = installed.status()["phrases"]
    assert installed.install(built("--quick", "--version", HIGHER), folder="C:\\elsewhere") == 0
    until(lambda: installed.cli("status")["code"] == 0, "the new version, started again", 60)
    assert installed.status()["version"] == HIGHER
    assert installed.status()["phrases"] == phrases
    assert installed.registered(UNINSTALL)["DisplayVersion"] == HIGHER
    assert "Jinnang" not in (installed.registered(RUN) or {})
    assert "python\\site\\of_the_old.pyc" not in installed.files()
    assert installed.files("C:\\elsewhere") == []
    assert installed.links() == ["Programs\\锦囊.lnk"]
    installed.end()


def test_an_upgrade_leaves_a_program_alone_that_does_not_quit(installed: Seat) -> None:
    before = installed.files()
    hold = "held = kernel32.CreateFileW(library, 0x80000000, 1, None, 3, 0, None); answer = held"
    assert installed.wine.hand.do(hold, library=f"{HOME}\\python\\python311.dll") > 0
    try:
        assert installed.install(built("--quick", "--version", HIGHER)) == 2
    finally:
        installed.wine.hand.do("answer = kernel32.CloseHandle(held)")
    assert installed.files() == before
    assert installed.registered(UNINSTALL)["DisplayVersion"] == __version__


def test_uninstalling_ends_the_program_and_keeps_the_data_unless_told_otherwise(
    installed: Seat, installer: Path
) -> None:
    installed.begin()
    phrases = installed.status()["phrases"]
    installed.uninstall()
    assert installed.files("C:\\用户 程序") == []
    assert installed.links() == []
    assert installed.registered(UNINSTALL) is None
    assert "Jinnang" not in (installed.registered(RUN) or {})
    assert (installed.data / "library.db").is_file()

    assert installed.install(installer) == 0
    installed.begin()
    assert installed.status()["phrases"] == phrases
    installed.uninstall("/REMOVEDATA")
    assert not installed.data.exists()


def test_a_data_folder_named_at_autostart_outlives_an_upgrade_and_goes_with_the_program(
    installed: Seat, installer: Path
) -> None:
    line = f'"{HOME}\\Jinnang.exe" --data-dir "D:\\话术 库"'
    installed.wine.hand("register", RUN, "Jinnang", line)
    assert installed.install(installer) == 0
    assert installed.registered(RUN)["Jinnang"] == line
    installed.uninstall()
    assert "Jinnang" not in (installed.registered(RUN) or {})


@pytest.mark.parametrize(("switches", "starts"), [((), False), (("/AUTOSTART=1",), True), (("/AUTOSTART=0",), False)])
def test_what_was_switched_off_in_windows_own_list_stays_off_unless_it_is_asked_for(
    installed: Seat, installer: Path, switches: tuple[str, ...], starts: bool
) -> None:
    installed.veto_autostart()
    assert not installed.autostarts(), "the program's own settings show it as on"
    assert installed.install(installer, *switches) == 0
    assert installed.autostarts() is starts
    assert "Jinnang" in (installed.registered(RUN) or {}), "it has left the list where it was switched off"
    installed.uninstall()
    assert "Jinnang" not in (installed.registered(RUN) or {})
    assert ("Jinnang" in (installed.registered(APPROVED) or {})) is False


def test_switching_it_on_and_off_in_the_settings_reaches_windows_own_list(installed: Seat) -> None:
    installed.veto_autostart()
    turn = "from assistant.desktop.win32 import autostart; autostart.turn_{}({}); answer = autostart.is_on()"
    assert installed.wine.hand.do(turn.format("on", ["--data-dir", "D:\\话术 库"]))
    assert "D:\\话术 库" in installed.registered(RUN)["Jinnang"]
    assert "Jinnang" not in (installed.registered(APPROVED) or {})
    assert not installed.wine.hand.do(turn.format("off", ""))
    assert not installed.wine.hand.do(turn.format("off", "")), "twice does no harm"
    assert "Jinnang" not in (installed.registered(RUN) or {})


@pytest.mark.parametrize(("chosen", "title"), [(ENGLISH, "Welcome to Jinnang"), (CHINESE, "欢迎使用锦囊")])
def test_the_first_window_speaks_the_language_that_was_chosen_in_the_installer(
    installed: Seat, chosen: str, title: str
) -> None:
    (installed.data / "settings.json").unlink()
    installed.wine.hand("register", OURS, "Language", chosen)
    installed.begin()
    until(lambda: installed.wine.hand("find", None, title), "the first window")
    installed.end()


def test_a_program_whose_files_are_missing_says_so(installed: Seat) -> None:
    alone = "import shutil; shutil.copytree(home + '\\\\bin', 'C:\\\\alone\\\\bin'); answer = None"
    installed.wine.hand.do(alone, home=HOME)
    said = installed.wine.hand("command", ["C:\\alone\\bin\\jinnang.exe", "status"])
    assert said["code"] == 1
    assert said["err"].startswith("锦囊的程序文件不完整")


def test_somebody_elses_python_is_not_replaced(seat: Seat, installer: Path) -> None:
    seat.wine.hand.do(
        "own = Path(home) / 'python' / 'own.txt'; own.parent.mkdir(parents=True); own.touch(); answer = None", home=HOME
    )
    assert seat.install(installer) == 2
    assert seat.files() == ["python\\own.txt"]
    seat.wine.hand.do("import shutil; shutil.rmtree(home); answer = None", home=HOME)


def test_what_is_tried_on_a_real_windows_succeeds_here_as_well(seat: Seat, installer: Path) -> None:
    script = ROOT / "tests" / "windows" / "programs" / "smoke.py"
    higher = built("--quick", "--version", HIGHER)
    words = [seat.wine.python, inside(script), inside(installer), inside(higher), HIGHER]
    process = seat.wine.start(*words, log="smoke.log")
    until(lambda: seat.wine.hand("ended", process), "the end of the script", 300)
    said = (seat.wine.folder / "smoke.log").read_text(encoding="utf-8", errors="replace")
    assert seat.wine.hand.do("answer = STARTED[process].returncode", process=process) == 0, said
    assert "uninstalled with the data" in said


BOX_TEXT = """
import ctypes
def box_text():
    front = user32.GetForegroundWindow()
    words = user32.GetDlgItem(ctypes.c_void_p(front), 0xFFFF)  # where a message box has them
    return text(words) if words else ''
answer = None
"""


def test_a_folder_outside_the_users_own_is_warned_of_before_anything_is_written(seat: Seat, installer: Path) -> None:
    seat.wine.hand("register", OURS, "Language", CHINESE)
    seat.wine.hand.do(BOX_TEXT)
    process = seat.wine.hand("start", f"{inside(installer)} /D=C:\\shared")
    try:
        until(lambda: "锦囊" in seat.wine.front()[2], "the installer's window", 60)
        for page in ("the components", "the folder"):
            seat.wine.settle()
            seat.wine.fingers.chord("Return", held=0.05)
            if page == "the components":
                until(lambda: _shows(seat, "C:\\shared"), "the page of the folder", 20)
        until(lambda: "“C:\\shared”不在您自己的用户文件夹里" in seat.wine.hand("box_text"), "the warning", 20)
        seat.wine.settle()
        seat.wine.fingers.chord("Return", held=0.05)  # what is proposed is to stay away from it
        until(lambda: _shows(seat, "C:\\shared"), "the page of the folder again", 20)
    finally:
        seat.wine.kill(process)
    assert seat.files("C:\\shared") == []
    assert seat.registered(UNINSTALL) is None


def _shows(seat: Seat, words: str) -> bool:
    """Whether a line of the window in front holds these words."""
    code = """
page = user32.FindWindowExW(ctypes.c_void_p(user32.GetForegroundWindow()), None, '#32770', None)
edit = user32.FindWindowExW(ctypes.c_void_p(page), None, 'Edit', None) if page else None
answer = text(edit) if edit else ''
"""
    return words in str(seat.wine.hand.do(code))


PLANTED = """
import ctypes, os, shutil, sys
from pathlib import Path
planted = Path(os.environ['TEMP']) / 'planted'
planted.mkdir(exist_ok=True)
name = 'jinnang_planted.dll'
shutil.copyfile(os.environ['SystemRoot'] + '/system32/version.dll', planted / name)
os.chdir(planted)
os.environ['PATH'] = str(planted)
load = ctypes.CDLL('kernel32').LoadLibraryW
load.restype = ctypes.c_size_t
print(bool(load(name)), bool(load(str(planted / name))))
"""


@pytest.mark.parametrize("started", ["by the launcher", "by Python itself"])
def test_no_library_is_taken_from_the_current_folder_or_the_path(installed: Seat, started: str) -> None:
    """The launcher runs our package alone, so the look is taken from a module in its place. A plain Python shows that
    the library would be found there otherwise."""
    wrong, python = f"{HOME}\\wrong.py", f"{HOME}\\python\\python.exe"
    lay = "import py_compile; Path(wrong).write_text(code); answer = py_compile.compile(wrong, main, doraise=True)"
    installed.wine.hand.do(lay, wrong=wrong, code=PLANTED, main=f"{HOME}\\python\\site\\assistant\\__main__.pyc")
    words = [f"{HOME}\\bin\\jinnang.exe"] if started == "by the launcher" else [python, wrong]
    done = installed.wine.hand("command", words)
    assert done["out"].split() == ["False" if started == "by the launcher" else "True", "True"], done["err"]
