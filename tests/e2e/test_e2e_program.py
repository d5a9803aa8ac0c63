"""The life of the real program: starts of every kind, what other starts ask of it, and its ends."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rig.keyboard import Keyboard
from rig.others import hotkey_taker
from rig.processes import end, until
from rig.program import TRACEBACK, Entry, Program
from rig.screen import Screen
from rig.targets import QtTarget
from rig.xserver import XServer

from assistant import texts
from assistant.core.request import Request, parse_reply
from assistant.texts import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.x11
PACKS = Path(__file__).parents[2] / "resources" / "phrases"
PHRASES = [
    phrase
    for file in sorted(PACKS.glob("*.json"))
    for phrase in json.loads(file.read_text(encoding="utf-8"))["phrases"]
]
SHIPPED = len(PHRASES)
WHOLE = next(str(one["code"]) for one in PHRASES if one.get("code") and "{" not in str(one["body"][0]["text"]))
"""The code of a phrase without fields."""
ALT, Q = 8, 0x71
COUNT = count(1)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """A screen where no other program of ours holds the hotkeys."""
    missing = [name for name in ("Xvfb", "openbox", "xdotool", "setpriv") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with XServer(tmp_path_factory.mktemp("life")) as server:
        yield server


@pytest.fixture(scope="module")
def eyes(place: XServer) -> Iterator[Screen]:
    screen = Screen(place.display)
    yield screen
    screen.close()


@pytest.fixture(scope="module")
def lived_in(place: XServer, eyes: Screen) -> Path:
    """A data folder after its first start, with a backup."""
    program = Program(place, eyes, "lived-in")
    program.start()
    try:
        program.cli("backup")
        assert program.quit() == 0
    finally:
        program.end()
    return program.data


@pytest.fixture
def fresh(place: XServer, eyes: Screen) -> Iterator[Program]:
    """A program that was never started."""
    program = Program(place, eyes, f"program{next(COUNT)}")
    yield program
    program.end()
    assert program.faults() == ""


@pytest.fixture
def program(fresh: Program, lived_in: Path) -> Program:
    """A program that was started before, and does not run."""
    shutil.copytree(lived_in, fresh.data, dirs_exist_ok=True)
    return fresh


@pytest.fixture
def running(program: Program) -> Program:
    program.start()
    return program


def sentence(key: str, **values: str | int) -> str:
    """What the program says there in English."""
    texts.speak(Language.ENGLISH)
    try:
        return texts.say(key, **values)
    finally:
        texts.speak(Language.CHINESE)


def launch(program: Program) -> None:
    """Start it without waiting for an answer: it asks something first."""
    from rig.processes import start

    with program.log.open("ab") as noise:
        program.process = start(program.words(), program.env, stdout=noise, stderr=noise, cwd=program.home)


def write(library: Path, *statements: str) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def windows(program: Program) -> int:
    """How many windows of it the window manager keeps."""
    return sum(program.screen.pid_of(window) == program.pid for window in program.screen.windows())


class TestStarts:
    def test_the_first_one_brings_the_starter_packs_and_shows_the_welcome(self, fresh: Program) -> None:
        fresh.start()
        assert fresh.status()["phrases"] == SHIPPED
        until(lambda: fresh.screen.has_keyboard(fresh.pid), "the welcome is in front")
        assert fresh.quit() == 0
        fresh.start()
        fresh.ask("show")
        until(fresh.palette_open, "the palette is open")
        assert windows(fresh) == 1

    def test_one_more_shows_the_palette_of_the_first_and_leaves(self, running: Program) -> None:
        assert running.cli().returncode == 0
        until(running.palette_open, "the palette is open")

    def test_the_welcome_is_a_chat_to_try_it_in(self, fresh: Program) -> None:
        fresh.start()
        keyboard = Keyboard(fresh.env)
        until(lambda: fresh.screen.has_keyboard(fresh.pid), "the welcome is in front")
        welcome = fresh.screen.active()
        keyboard.press("alt+q")
        until(lambda: fresh.palette_open() and fresh.screen.active() != welcome, "the palette is in front")
        keyboard.press(*"zaine", "Return")
        assert fresh.outcome(0) == "pasted"
        until(lambda: fresh.screen.active() == welcome, "the welcome is in front again")
        assert fresh.screen.owner_pid() == 0

    def test_a_hotkey_that_another_program_has_is_named(self, program: Program, place: XServer) -> None:
        taker = hotkey_taker(place, Q, ALT)
        try:
            program.start()
            states = {one["combination"]: (one["held"], one["why"]) for one in program.status()["hotkeys"]}
            assert states["Alt+Q"] == (False, "taken")
            until(lambda: windows(program), "it is told")
        finally:
            taker.end()
        program.ask("settings")
        states = {one["combination"]: one["held"] for one in program.status()["hotkeys"]}
        assert states["Alt+Q"]

    def test_a_hotkey_that_two_things_want_is_told_of(self, program: Program) -> None:
        settings = json.loads((program.data / "settings.json").read_text(encoding="utf-8"))
        (program.data / "settings.json").write_text(
            json.dumps(settings | {"palette_key": "Ctrl+Alt+1"}), encoding="utf-8"
        )
        program.fill([Entry("xa", "亲，在的～", hotkey="Ctrl+Alt+1")])
        program.start()
        states = [one["why"] for one in program.status()["hotkeys"] if one["combination"] == "Ctrl+Alt+1"]
        assert states == ["", "twice"]
        until(lambda: windows(program), "it is told")

    def test_settings_that_cannot_be_read_are_set_aside_and_told(self, program: Program) -> None:
        (program.data / "settings.json").write_text("{ nonsense", encoding="utf-8")
        program.start()
        until(lambda: windows(program), "it is told")
        (aside,) = program.data.glob("settings-damaged-*.json")
        assert aside.read_text(encoding="utf-8") == "{ nonsense"

    def test_whether_it_starts_with_the_session_is_what_the_system_says(self, fresh: Program) -> None:
        entry = fresh.home / "config" / "autostart" / "jinnang.desktop"
        entry.parent.mkdir(parents=True)
        entry.write_text("[Desktop Entry]\nType=Application\nName=Jinnang\nExec=jinnang\n", encoding="utf-8")
        fresh.start()
        assert json.loads((fresh.data / "settings.json").read_text(encoding="utf-8"))["autostart"] is True


class TestStartsThatCannotBe:
    """Each is one sentence and the exit code 1."""

    def refused(self, program: Program, said: str) -> None:
        done = program.cli(check=False)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", said + "\n")

    def test_without_a_screen(self, program: Program) -> None:
        del program.env["DISPLAY"]
        self.refused(program, sentence("system.no-screen"))

    def test_with_a_screen_that_does_not_answer(self, program: Program) -> None:
        program.env["DISPLAY"] = ":9971"
        self.refused(program, sentence("system.no-display"))

    def test_in_a_folder_that_cannot_be_written(self, program: Program) -> None:
        blocked = program.home / "file"
        blocked.write_bytes(b"")
        program.data = blocked / "data"
        self.refused(program, sentence("instance.no-folder", folder=str(program.data)))

    def test_on_a_library_of_a_newer_version(self, program: Program) -> None:
        library = program.data / "library.db"
        write(library, "PRAGMA user_version = 9999")
        before = library.read_bytes()
        self.refused(program, sentence("data.newer", path=str(library)))
        assert library.read_bytes() == before


class TestADamagedLibrary:
    def damage(self, program: Program, how: str) -> None:
        library = program.data / "library.db"
        if how == "its pages":
            with library.open("r+b") as file:
                file.seek(4096)
                file.write(b"\xa5" * 64 * 1024)
        elif how == "a title":
            write(library, "UPDATE phrases SET title = CAST(x'ff9f' AS TEXT) WHERE code = 'hy'")
        else:
            library.unlink()

    @pytest.mark.parametrize("how", ["its pages", "a title", "its file"])
    def test_is_restored_from_the_backup_when_enter_is_pressed(self, program: Program, how: str) -> None:
        self.damage(program, how)
        launch(program)
        until(lambda: program.screen.has_keyboard(program.pid), "it asks")
        Keyboard(program.env).press("Return")
        until(lambda: program.ask("status"), "it answers")
        assert program.status()["phrases"] == SHIPPED
        assert len(list(program.data.glob("library-damaged-*.db"))) == (how != "its file")

    @pytest.mark.parametrize("key", ["Return", "Escape"])
    def test_one_that_lacks_its_last_steps_is_restored_or_left_as_it_is(self, program: Program, key: str) -> None:
        library = program.data / "library.db"
        older = library.read_bytes()
        program.fill([Entry("xin", "亲，这是后来写的")])
        program.cli("backup")
        library.write_bytes(older)
        launch(program)
        until(lambda: program.screen.has_keyboard(program.pid), "it asks")
        Keyboard(program.env).press(key)
        if key == "Escape":
            assert program.process
            assert program.process.wait(20) == 1
            assert library.read_bytes() == older
            return
        until(lambda: program.ask("status"), "it answers")
        assert program.status()["phrases"] == SHIPPED + 1
        program.cli("undo")
        until(lambda: program.status()["phrases"] == SHIPPED, "it has read what was taken back")

    def test_is_left_as_it_is_when_esc_is_pressed(self, program: Program) -> None:
        self.damage(program, "its pages")
        launch(program)
        until(lambda: program.screen.has_keyboard(program.pid), "it asks")
        Keyboard(program.env).press("Escape")
        assert program.process
        assert program.process.wait(20) == 1
        assert program.noise().strip() == sentence("recovery.not-started")
        assert len(list(program.data.glob("library-damaged-*.db"))) == 1


class TestWhatOtherStartsAsk:
    def test_show_hide_and_toggle(self, running: Program) -> None:
        running.cli("show", "--query", "cf")
        until(running.palette_open, "the palette is open")
        running.cli("hide")
        assert not running.status()["palette_shown"]
        running.cli("toggle")
        until(running.palette_open, "the palette is open")
        running.cli("toggle")
        assert not running.status()["palette_shown"]

    def test_pause_lets_go_of_the_hotkeys_and_resume_takes_them_again(self, running: Program) -> None:
        for command, held in (("pause", False), ("resume", True)):
            running.cli(command)
            states = running.status()["hotkeys"]
            assert running.status()["paused"] is not held
            assert {one["held"] for one in states} == {held}

    def test_settings_come_in_front(self, running: Program) -> None:
        running.cli("settings")
        until(lambda: running.screen.has_keyboard(running.pid), "the settings are in front")

    def test_status_says_nothing_of_phrases_or_of_a_windows_title(self, running: Program, place: XServer) -> None:
        target = QtTarget(place, running.screen, "status-target")
        try:
            target.front()
            until(lambda: running.status()["target"], "a target is in front")
            facts = json.loads(running.cli("status", "--json").stdout)
            title = running.screen.display.property(running.screen.active(), "_NET_WM_NAME")[2].decode()
            assert facts["running"]
            assert facts["phrases"] == SHIPPED
            assert title
            assert title not in json.dumps(facts, ensure_ascii=False)
        finally:
            target.end()

    def test_a_packs_profile_counts_when_it_was_asked_for_and_until_that_is_taken_back(
        self, running: Program, place: XServer
    ) -> None:
        target = QtTarget(place, running.screen, "profile-target")
        try:
            target.front()
            until(lambda: running.status()["target"], "a target is in front")
            seen = running.status()["target"]
            profile = {"name": "别人的", "window_class": f"^{re.escape(seen['class'])}$", "paste_keys": "Shift+Insert"}
            pack = running.home / "pack.json"
            pack.write_text(json.dumps({"format": "jinnang-pack/1", "uuid": "p", "phrases": [], "profiles": [profile]}))
            names = []
            for words in (["import", str(pack)], ["import", str(pack), "--profiles"], ["undo"]):
                running.cli(*words)
                names.append(running.status()["target"]["profile"])
            assert names == [seen["profile"], "别人的", seen["profile"]]
        finally:
            target.end()

    def test_what_another_process_imports_is_there_at_once(self, running: Program) -> None:
        table = running.home / "more.csv"
        table.write_text("分组,快捷编码,标题,内容\n新,xzz,新来的,新来的话术\n", encoding="utf-8-sig")
        running.ask("show")
        running.cli("import", str(table))
        assert running.status()["phrases"] == SHIPPED + 1
        running.cli("undo")
        assert running.status()["phrases"] == SHIPPED


def test_words_that_a_pack_brings_are_found_until_the_import_is_taken_back(running: Program, place: XServer) -> None:
    phrase = {"uuid": "u", "title": "挂号信怎么寄", "body": [{"text": "亲，去邮局寄"}]}
    pack = {"format": "jinnang-pack/1", "uuid": "p", "phrases": [phrase]}
    plain, worded = running.home / "1.json", running.home / "2.json"
    plain.write_text(json.dumps(pack | {"version": 1}))
    worded.write_text(json.dumps(pack | {"version": 2, "same_words": [["挂号信", "zzqw"]]}))
    target = QtTarget(place, running.screen, "words-target")
    keyboard = Keyboard(running.env)

    def enter(*keys: str) -> int:
        """Type the word and these keys in the palette; how often something was pasted before."""
        target.front()
        before = running.pastes()
        keyboard.press("alt+q")
        until(running.palette_open, "the palette is open")
        keyboard.press(*"zzqw", "Down", "Return", *keys)
        return before

    def nothing_is_found() -> None:
        before = enter("Escape", "Escape")
        until(lambda: not running.palette_open(), "the palette is closed")
        assert running.pastes() == before

    try:
        running.cli("import", str(plain))
        nothing_is_found()
        running.cli("import", str(worded))
        assert running.outcome(enter()) == "pasted"
        target.arrives("亲，去邮局寄")
        running.cli("undo")
        nothing_is_found()
    finally:
        target.end()


def test_the_agents_own_name_is_asked_for_once(program: Program, place: XServer) -> None:
    program.fill([Entry("xag", "我是{客服}")])
    program.start()
    target = QtTarget(place, program.screen, "name-target")
    keyboard = Keyboard(program.env)
    try:
        for typed in (("Return", *"lin", "Return"), ("Return",)):
            target.front()
            before = program.pastes()
            keyboard.press("alt+q")
            until(program.palette_open, "the palette is open")
            keyboard.press(*"xag", *typed, delay=40)
            assert program.outcome(before) == "pasted"
        target.arrives("我是lin我是lin")
    finally:
        target.end()
    assert json.loads((program.data / "settings.json").read_text(encoding="utf-8"))["agent"] == "lin"


class TestEnds:
    def test_quit_ends_it_in_order_whatever_is_open(self, running: Program) -> None:
        for command in ("settings", "show"):
            running.ask(command)
        until(running.palette_open, "the palette is open")
        assert running.quit() == 0
        assert not list((running.home / "run").glob("jinnang/*.sock"))
        assert running.noise() == ""

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_a_signal_ends_it_in_order(self, running: Program, number: signal.Signals) -> None:
        assert running.process
        running.ask("settings")
        running.process.send_signal(number)
        assert running.process.wait(20) == 0
        assert running.noise() == ""

    def test_a_paste_under_way_is_stopped_and_answered(self, running: Program) -> None:
        keyboard = Keyboard(running.env)
        keyboard.hold("ctrl")
        try:
            with socket.socket(socket.AF_UNIX) as caller:
                caller.settimeout(20)
                caller.connect(str(next((running.home / "run").glob("jinnang/*.sock"))))
                caller.sendall(Request("paste", {"code": WHOLE}).line())
                running.status()  # heard after the paste
                assert running.process
                running.process.send_signal(signal.SIGTERM)
                reply = parse_reply(caller.makefile("rb").readline())
            assert reply is not None
            assert reply.facts == {"outcome": "stopped(quitting)"}
            assert running.process.wait(20) == 0
        finally:
            keyboard.let_go("ctrl")

    def test_a_screen_that_goes_away_takes_the_program_with_it_and_nothing_else(
        self, program: Program, tmp_path: Path
    ) -> None:
        with XServer(tmp_path / "other") as other:
            program.env["DISPLAY"] = other.display
            launch(program)
            assert program.process
            until(lambda: program.ask("status"), "it answers")
            end(other._started.pop(0))
            assert program.process.wait(20) != 0
        assert TRACEBACK not in program.noise()
        with closing(sqlite3.connect(program.data / "library.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
