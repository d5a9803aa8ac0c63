from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import texts
from assistant.core.check import CheckState
from assistant.core.sentence import sentence
from assistant.core.surroundings import Surroundings, XServer
from assistant.services.doctor import DAY_MS, Stored, examine

NOW = 1_000 * DAY_MS
SERVER = XServer(
    extensions=frozenset({"XTEST", "XFIXES", "X-Resource"}),
    window_manager="Openbox",
    tells_active_window=True,
    tray=True,
    hotkeys=(("Alt+Q", True),),
)
WELL = Surroundings(screen=":0", server=SERVER, chinese_font="Noto Sans CJK SC")
STORED = Stored(folder="/home/a", free_mb=9_000, library=True, phrases=3, newest_backup=NOW - DAY_MS)
SPEAKS_IBUS = replace(WELL, input_methods=frozenset({"ibus"}))
NO_SERVER = replace(WELL, server=None)


def test_a_well_system_has_nothing_to_mend() -> None:
    checks = examine(WELL, STORED, NOW, None)
    assert {check.state for check in checks} == {CheckState.OK}
    assert {check.mend for check in checks} == {None}


@pytest.mark.parametrize(
    ("found", "stored", "name", "state", "key"),
    [
        (replace(NO_SERVER, screen=""), STORED, "session", CheckState.FAIL, "doctor.session-none"),
        (NO_SERVER, STORED, "session", CheckState.FAIL, "doctor.session-silent"),
        (replace(NO_SERVER, screen="", wayland=True), STORED, "session", CheckState.FAIL, "doctor.session-wayland"),
        (replace(WELL, wayland=True), STORED, "session", CheckState.WARN, "doctor.session-xwayland"),
        (
            replace(WELL, server=replace(SERVER, hotkeys=(("Alt+Q", False),))),
            STORED,
            "hotkey",
            CheckState.FAIL,
            "doctor.hotkey-taken",
        ),
        (
            replace(WELL, server=replace(SERVER, extensions=frozenset({"XTEST"}))),
            STORED,
            "paste",
            CheckState.FAIL,
            "doctor.paste-missing",
        ),
        (
            replace(WELL, server=replace(SERVER, tells_active_window=False)),
            STORED,
            "windows",
            CheckState.WARN,
            "doctor.windows-quiet",
        ),
        (
            replace(WELL, server=replace(SERVER, tells_active_window=False, window_manager="")),
            STORED,
            "windows",
            CheckState.WARN,
            "doctor.windows-none",
        ),
        (replace(WELL, server=replace(SERVER, tray=False)), STORED, "tray", CheckState.WARN, "doctor.tray-none"),
        (replace(WELL, input_method="uim"), STORED, "input", CheckState.WARN, "doctor.input-missing"),
        (replace(WELL, input_method="fcitx"), STORED, "input", CheckState.WARN, "doctor.input-silent"),
        (
            replace(SPEAKS_IBUS, input_method="fcitx", ibus=True),
            STORED,
            "input",
            CheckState.WARN,
            "doctor.input-silent",
        ),
        (replace(SPEAKS_IBUS, input_method="ibus"), STORED, "input", CheckState.WARN, "doctor.input-silent"),
        (replace(WELL, chinese_font=""), STORED, "font", CheckState.FAIL, "doctor.font-none"),
        (
            replace(WELL, missing_library="libEGL.so.1"),
            STORED,
            "libraries",
            CheckState.FAIL,
            "doctor.libraries-missing",
        ),
        (WELL, replace(STORED, writable=False), "folder", CheckState.FAIL, "doctor.folder-locked"),
        (WELL, replace(STORED, free_mb=10), "folder", CheckState.WARN, "doctor.folder-full"),
        (WELL, replace(STORED, fault=sentence("request.unknown")), "library", CheckState.FAIL, "request.unknown"),
        (WELL, replace(STORED, newest_backup=None), "backup", CheckState.WARN, "doctor.backup-none"),
        (WELL, replace(STORED, newest_backup=NOW - 30 * DAY_MS), "backup", CheckState.WARN, "doctor.backup-old"),
    ],
)
def test_each_fault_is_found_alone_and_says_how_to_mend_it(
    found: Surroundings, stored: Stored, name: str, state: CheckState, key: str
) -> None:
    [check] = [check for check in examine(found, stored, NOW, None) if check.state is not CheckState.OK]
    assert (check.name, check.state, check.found.key) == (name, state, key)
    assert check.mend is not None


def test_what_the_running_program_holds_counts_more_than_what_is_free() -> None:
    taken_by_ourselves = replace(WELL, server=replace(SERVER, hotkeys=(("Alt+Q", False),)))
    checks = examine(taken_by_ourselves, STORED, NOW, (("Alt+Q", True),))
    assert {check.state for check in checks} == {CheckState.OK}


@pytest.mark.parametrize(
    "found",
    [
        replace(SPEAKS_IBUS, input_method="ibus", ibus=True),
        replace(SPEAKS_IBUS, input_method="ibus", input_portal=True),
        replace(SPEAKS_IBUS, input_method="fcitx", input_portal=True),
        replace(WELL, input_method="fcitx", input_methods=frozenset({"ibus", "fcitx"})),
    ],
)
def test_the_input_method_of_the_session_is_well_when_our_windows_reach_it(found: Surroundings) -> None:
    assert {check.state for check in examine(found, STORED, NOW, None)} == {CheckState.OK}


def test_a_first_start_is_no_fault() -> None:
    checks = examine(WELL, Stored(folder="/home/a", free_mb=9_000), NOW, None)
    assert {check.state for check in checks} == {CheckState.OK}


def test_every_finding_can_be_said_with_its_values() -> None:
    worst = Surroundings(input_method="fcitx", missing_library="libEGL.so.1")
    for found in (WELL, worst, NO_SERVER, replace(WELL, server=XServer(hotkeys=(("F9", False),)))):
        for check in examine(found, replace(STORED, free_mb=0), NOW, None):
            assert texts.say(check.found)
            assert check.mend is None or texts.say(check.mend)


@pytest.mark.parametrize(("age", "key"), [(1, "doctor.backup-today"), (2 * DAY_MS, "doctor.backup-ok")])
def test_a_backup_of_today_is_called_so(age: int, key: str) -> None:
    checks = examine(WELL, replace(STORED, newest_backup=NOW - age), NOW, None)
    assert [check.found.key for check in checks if check.name == "backup"] == [key]


def test_a_library_that_may_not_be_written_needs_no_backup() -> None:
    locked = replace(STORED, fault=sentence("data.not-writable", path="/home/a/library.db"))
    mends = [check.mend for check in examine(WELL, locked, NOW, None) if check.name == "library"]
    assert mends == [sentence("doctor.mend-folder")]


def test_a_library_on_another_computer_is_warned_of() -> None:
    for found in (WELL, Surroundings(windows=())):
        checks = examine(found, replace(STORED, networked=True), NOW, None)
        (warning,) = [check for check in checks if check.name == "network"]
        assert (warning.state, warning.found.key) == (CheckState.WARN, "doctor.folder-networked")
        assert warning.mend is not None
        assert "/home/a" in texts.say(warning.found)
        assert "network" not in {check.name for check in examine(found, STORED, NOW, None)}


def test_what_others_may_read_or_change_is_warned_of_with_how_to_mend_it() -> None:
    checks = examine(WELL, replace(STORED, open_to_others=3), NOW, None)
    (warning,) = [check for check in checks if check.state is CheckState.WARN]
    assert (warning.name, warning.found.key) == ("privacy", "doctor.folder-open")
    assert warning.mend is not None
    windows = Surroundings(windows=(("Alt+Q", True),), open_program="C:\\shared")
    checks = examine(windows, STORED, NOW, None)
    (warning,) = [check for check in checks if check.name == "program"]
    assert "C:\\shared" in texts.say(warning.found)
    assert [
        check for check in examine(replace(windows, open_program=""), STORED, NOW, None) if check.name == "program"
    ] == []
