"""The palette and the one running program: at once, with the keyboard, losing no letter, giving the keyboard back."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from rig.library import FIRST_KEY, OTHER, PLAIN
from rig.others import hotkey_taker
from rig.processes import until
from rig.program import Entry, Program
from rig.screen import Screen
from rig.targets import QtTarget, SlowReader, XtermTarget
from rig.xserver import XServer

if TYPE_CHECKING:
    from pathlib import Path

    from rig.desk import Desk

pytestmark = pytest.mark.x11
ALT = 8
Q = 0x71


def test_the_palette_comes_with_the_keyboard_and_esc_gives_it_back(desk: Desk) -> None:
    target = desk.open(QtTarget)
    for _ in range(5):
        desk.call_palette()
        desk.keyboard.press("Escape")
        until(target.has_keyboard, "the target has the keyboard again")
    desk.keyboard.press("o", "k")
    target.arrives("ok")


def test_settings_that_the_palette_opened_stay_in_front(desk: Desk) -> None:
    target = desk.open(QtTarget)
    desk.call_palette()
    palette = desk.screen.active()
    desk.keyboard.press("greater", *"sz", "Return")
    until(lambda: desk.screen.active() not in (palette, target.window, 0), "the settings are in front")
    settings = desk.screen.active()
    assert desk.screen.pid_of(settings) == desk.program.pid
    # Later than the palette sees to it that its target has the keyboard back.
    desk.keyboard.run("sleep", "0.6")
    assert desk.screen.active() == settings
    desk.screen.close_window(settings)
    until(target.has_keyboard, "the target has the keyboard again")


@pytest.mark.parametrize("kind", [QtTarget, XtermTarget], ids=lambda kind: kind.kind)
def test_after_copying_the_target_has_the_keyboard_again(desk: Desk, kind: type[QtTarget | XtermTarget]) -> None:
    target = desk.open(kind)
    for _ in range(3):
        desk.choose(target, PLAIN)
        desk.keyboard.press("shift+Return")
        until(target.has_keyboard, "the target has the keyboard again")
        assert desk.reader.text() == PLAIN.text


@pytest.mark.parametrize("pause", [0, 2, 5, 10, 20, 40])
def test_the_first_letter_after_the_hotkey_is_not_lost(desk: Desk, pause: int) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    first, *others = PLAIN.code
    desk.keyboard.run("key", "--delay", "0", "alt+q", "sleep", str(pause / 1000), "key", "--delay", "0", first)
    until(desk.program.palette_open, "the palette has the keyboard")
    desk.keyboard.press(*others, "Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]
    assert target.keys() == []


def test_everything_typed_in_one_go_arrives_in_the_palette(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.keyboard.run("key", "--delay", "30", "alt+q", *OTHER.code, "Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [OTHER.text]
    assert target.keys() == []


def test_what_is_typed_before_alt_is_let_go_is_typed_and_takes_no_row(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.keyboard.run("keydown", "alt", "key", "q")
    until(desk.program.palette_open, "the palette has the keyboard")
    desk.keyboard.run("key", "--delay", "20", "1", "BackSpace", *OTHER.code, "Return", "sleep", "0.2", "keyup", "alt")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [OTHER.text]
    assert target.keys() == []


def test_a_hotkey_that_repeats_by_itself_does_not_make_the_palette_flicker(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.screen.watch_front()
    desk.keyboard.run("keydown", "alt", "keydown", "q", "sleep", "1.2", "keyup", "q", "keyup", "alt")
    until(desk.program.palette_open, "the palette has the keyboard")
    assert len(list(desk.screen.fronts())) <= 2  # from the target (by way of nothing) to the palette, once
    desk.keyboard.press(*PLAIN.code, "Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]
    assert target.keys() == []


def test_the_hotkey_pressed_twice_at_once_leaves_the_keyboard_in_one_place(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.keyboard.run("key", "--delay", "0", "alt+q", "alt+q")
    assert not desk.keys_left()
    until(lambda: desk.program.palette_open() or target.has_keyboard(), "somebody has the keyboard")
    desk.program.ask("hide")
    until(target.has_keyboard, "the target has the keyboard")
    assert target.keys() == []


def test_a_second_start_opens_the_palette_of_the_first_and_leaves(desk: Desk) -> None:
    target = desk.open(QtTarget)
    assert desk.program.cli().returncode == 0
    until(desk.program.palette_open, "the palette of the first has the keyboard")
    desk.keyboard.press("Escape")
    until(target.has_keyboard, "the target has the keyboard again")


def test_the_command_line_shows_searches_toggles_and_hides_the_palette(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.program.cli("show", "--query", OTHER.code)
    until(desk.program.palette_open, "show")
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [OTHER.text]
    desk.program.cli("toggle")
    until(desk.program.palette_open, "toggle")
    desk.program.cli("toggle")
    until(target.has_keyboard, "toggle again")
    desk.program.cli("show")
    until(desk.program.palette_open, "show again")
    desk.program.cli("hide")
    until(target.has_keyboard, "hide")


def test_paste_and_copy_of_the_command_line_go_into_the_window_in_front(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.program.cli("paste", PLAIN.code)
    assert target.took() == [PLAIN.text]
    desk.program.cli("copy", OTHER.code)
    assert desk.reader.text() == OTHER.text
    assert target.took() == [PLAIN.text]
    refused = desk.program.cli("paste", "nosuchcode", check=False)
    assert refused.returncode == 1
    assert len(refused.stderr.strip().splitlines()) == 1


def test_what_is_written_while_another_program_changes_the_phrase_is_kept(desk: Desk, tmp_path: Path) -> None:
    desk.open(QtTarget)
    library = Entry("zedit", "原来的内容", "要编辑的短语")
    desk.program.fill((library,))
    desk.call_palette()
    desk.keyboard.press(*library.code)
    desk.keyboard.press("ctrl+e")
    desk.keyboard.press(*"mine")
    desk.program.fill((replace(library, text="别处改的内容"),))
    desk.keyboard.press("ctrl+s")
    desk.keyboard.press("ctrl+s")
    told = tmp_path / "all.csv"

    def written() -> bool:
        desk.program.cli("export", str(told))
        return "原来的内容mine" in told.read_text(encoding="utf-8-sig")

    until(written, "what was written is kept")
    desk.keyboard.press("Escape")


def test_ctrl_z_on_the_empty_line_takes_the_last_change_back(desk: Desk, tmp_path: Path) -> None:
    desk.open(QtTarget)
    entry = Entry("zundo", "撤销之前的内容", "要撤销的短语")
    desk.program.fill((entry,))
    told = tmp_path / "all.csv"

    def written() -> str:
        desk.program.cli("export", str(told))
        return told.read_text(encoding="utf-8-sig")

    desk.call_palette()
    desk.keyboard.press(*entry.code)
    desk.keyboard.press("ctrl+e")
    desk.keyboard.press(*"mine")
    desk.keyboard.press("ctrl+s")
    until(lambda: f"{entry.text}mine" in written(), "it is saved")
    desk.keyboard.press("Escape")
    desk.keyboard.press("ctrl+z")
    until(lambda: f"{entry.text}mine" not in written(), "it is taken back")
    assert entry.text in written()
    desk.keyboard.press("Escape")


def test_what_another_program_wrote_unheard_is_there_before_the_next_paste(desk: Desk, tmp_path: Path) -> None:
    target = desk.open(SlowReader)
    entry = Entry("zunheard", "没有人告诉我的内容", "悄悄导入的短语")
    table = tmp_path / "one.csv"
    table.write_text(f"分组,快捷编码,标题,内容\n测试,{entry.code},{entry.title},{entry.text}\n", encoding="utf-8")
    elsewhere = desk.program.env | {"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": str(tmp_path)}
    subprocess.run(desk.program.words("import", str(table)), env=elsewhere, check=True, capture_output=True)
    assert desk.paste(target, entry) == "pasted"
    assert target.took() == [entry.text]


def test_status_tells_machines_what_is_held_and_in_front(desk: Desk) -> None:
    desk.open(QtTarget)
    facts = json.loads(desk.program.cli("status", "--json").stdout)
    assert facts["hotkeys"]
    assert all(one["held"] for one in facts["hotkeys"])
    told = json.dumps(facts, ensure_ascii=False)
    assert FIRST_KEY.hotkey in told
    for entry in (PLAIN, FIRST_KEY):
        assert entry.text not in told
        assert f"标题{entry.code}" not in told


def test_a_hotkey_that_another_program_holds_is_reported(tmp_path_factory: pytest.TempPathFactory) -> None:
    with XServer(tmp_path_factory.mktemp("taken")) as server:
        screen = Screen(server.display)
        taker = hotkey_taker(server, Q, ALT)
        program = Program(server, screen)
        try:
            program.begin()
            facts = json.loads(program.cli("status", "--json").stdout)
            held = {one["combination"]: one["held"] for one in facts["hotkeys"]}
            assert held["Alt+Q"] is False
            assert any(held.values())
            assert not (faults := program.faults()), faults
            assert program.quit() == 0
        finally:
            program.end()
            taker.end()
            screen.close()


def test_a_command_is_run_and_no_key_of_it_reaches_the_target(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.call_palette()
    desk.keyboard.press("greater", "z", "t")
    desk.keyboard.press("Return")
    desk.keyboard.run("keydown", "alt", "keydown", "y", "sleep", "0.8", "keyup", "y", "keyup", "alt")
    until(lambda: desk.program.status()["paused"], "the hotkeys are paused")
    until(target.has_keyboard, "the target has the keyboard again")
    desk.program.ask("show")
    until(desk.program.palette_open, "the palette has the keyboard")
    desk.keyboard.press("greater", "h", "f", "Return")
    until(lambda: not desk.program.status()["paused"], "the hotkeys work again")
    assert desk.program.palette_open()
    desk.keyboard.press("Escape")
    until(target.has_keyboard, "the target has the keyboard again")
    assert target.keys() == []
    assert target.took() == []
