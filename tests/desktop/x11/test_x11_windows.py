"""Which window is in front, what it is called and whose it is: with a window manager and without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from strangers import target_of

from assistant.desktop.x11.windows import process_name

if TYPE_CHECKING:
    from rig.x import Display
    from rig.xserver import XServer
    from strangers import Around

    from assistant.desktop.x11.windows import X11TargetWindows

pytestmark = pytest.mark.x11


def shown(around: Around, title: str, kind: str = "chat") -> tuple[Display, int]:
    """A stranger's window, on the screen and in front."""
    display = around.stranger()
    window = display.window(300, 200)
    display.introduce(window, title, kind)
    display.core.MapWindow(window)
    display.sync()
    return display, window


def in_front(around: Around, windows: X11TargetWindows, title: str) -> tuple[Display, int]:
    """The same, once the window manager says that it is active."""
    display, window = shown(around, title)

    def active() -> bool:
        if windows.active() == window:
            return True
        display.activate(window)
        return False

    around.until(active, f"{title} is active")
    return display, window


@pytest.fixture
def windows(around: Around) -> X11TargetWindows:
    return around.desktop().windows


class TestWithAWindowManager:
    def test_a_window_that_came_in_front_after_the_hotkey_was_pressed_is_not_its_target(self, around: Around) -> None:
        desktop = around.desktop()
        windows, hotkeys = desktop.windows, desktop.hotkeys
        _display, first = in_front(around, windows, "pressed here")
        clock = around.connection()
        at_the_press = clock.server_time()
        found = windows.in_front()
        assert found is not None
        assert found.window == first
        hotkeys.answering = at_the_press + 1
        assert windows.in_front() is not None
        hotkeys.answering = at_the_press
        in_front(around, windows, "came after")
        assert windows.in_front() is None
        hotkeys.answering = clock.server_time() + 1
        assert windows.in_front() is not None

    def test_the_active_window_is_in_front(self, around: Around, windows: X11TargetWindows) -> None:
        in_front(around, windows, "one")
        _display, second = in_front(around, windows, "two")
        found = windows.in_front()
        assert found is not None
        assert (found.window, found.title) == (second, "two")

    @pytest.mark.parametrize("title", ["小明 - 接待中心 😀", "", "tb940472610424-接待台"])
    def test_it_is_described_as_its_program_says(self, around: Around, windows: X11TargetWindows, title: str) -> None:
        _display, window = shown(around, title, "WeChat.exe")
        found = windows.look(target_of(_display, window, pid=os.getpid()))
        assert found is not None
        assert (found.title, found.window_class) == (title, "WeChat.exe.WeChat.exe")
        assert found.pid == os.getpid()
        assert found.process == Path("/proc/self/exe").readlink().name
        assert not found.elevated

    def test_an_old_title_is_read_as_what_it_is(self, around: Around, windows: X11TargetWindows) -> None:
        for written, title in [("déjà".encode("latin-1"), "déjà"), ("亲".encode(), "亲")]:
            display = around.stranger()
            window = display.window(10, 10)
            display.set_text(window, "WM_NAME", written, "STRING")
            display.sync()
            found = windows.look(target_of(display, window, pid=os.getpid()))
            assert found is not None
            assert found.title == title

    def test_the_server_is_believed_about_the_process_and_not_the_window(
        self, around: Around, windows: X11TargetWindows
    ) -> None:
        display, window = shown(around, "liar")
        display.set_words(window, "_NET_WM_PID", "CARDINAL", 1)
        display.sync()
        found = windows.look(target_of(display, window, pid=os.getpid()))
        assert found is not None
        assert found.pid == os.getpid()

    def test_another_process_is_named(self, around: Around, windows: X11TargetWindows, server: XServer) -> None:
        program = "from rig.x import Display; d = Display(); w = d.window(); d.sync(); print(w, flush=True); input()"
        process = subprocess.Popen(
            [sys.executable, "-c", program], env=server.env(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin
        assert process.stdout
        window = int(process.stdout.readline())
        found = windows.look(target_of(around.stranger(), window, pid=process.pid))
        assert found is not None
        assert found.process == Path(sys.executable).resolve().name
        process.stdin.close()
        process.wait(5)
        process.stdout.close()
        around.until(lambda: windows.look(found) is None, "it is gone")

    def test_a_window_that_is_gone_is_none(self, around: Around, windows: X11TargetWindows) -> None:
        display, window = shown(around, "short-lived")
        target = windows.look(target_of(display, window, pid=os.getpid()))
        assert target is not None
        display.core.DestroyWindow(window)
        display.sync()
        assert windows.look(target) is None
        assert not windows.has_keyboard(target)
        windows.bring_forward(target)
        around.settle()

    def test_the_same_number_of_another_process_is_not_it(self, around: Around, windows: X11TargetWindows) -> None:
        display, window = shown(around, "other")
        assert windows.look(target_of(display, window, pid=1)) is None

    def test_it_is_brought_forward(self, around: Around, windows: X11TargetWindows) -> None:
        display, first = in_front(around, windows, "one")
        in_front(around, windows, "two")
        target = target_of(display, first)
        windows.bring_forward(target)
        around.until(lambda: windows.active() == first and windows.has_keyboard(target), "the first is back")

    def test_the_keyboard_inside_a_window_is_its_own(self, around: Around, windows: X11TargetWindows) -> None:
        display, window = in_front(around, windows, "with an input")
        target = target_of(display, window)
        around.until(lambda: windows.has_keyboard(target), "it has the keyboard")
        inner = display.window(10, 10)
        display.core.ReparentWindow(inner, window, 0, 0)
        display.core.MapWindow(inner)
        display.core.SetInputFocus(0, inner, 0)
        display.sync()
        assert windows.has_keyboard(target)
        assert windows.active() == window

    def test_changes_in_front_are_told_until_nobody_wants_to_know(
        self, around: Around, windows: X11TargetWindows
    ) -> None:
        told: list[int] = []
        cancel = windows.on_change(lambda: told.append(windows.active()))
        _display, window = in_front(around, windows, "one")
        around.until(lambda: window in told, "it is told")
        cancel()
        cancel()
        told.clear()
        in_front(around, windows, "two")
        around.settle()
        assert told == []

    def test_changes_are_told_to_one_who_has_asked_nothing_else(
        self, around: Around, windows: X11TargetWindows
    ) -> None:
        told: list[str] = []
        windows.on_change(lambda: told.append("changed"))
        display, window = shown(around, "one")
        display.activate(window)
        around.until(lambda: told, "it is told")

    def test_one_who_wants_no_more_in_the_midst_of_it_stops_no_other(
        self, around: Around, windows: X11TargetWindows
    ) -> None:
        told: list[str] = []

        def once() -> None:
            told.append("first")
            cancel()

        cancel = windows.on_change(once)
        windows.on_change(lambda: told.append("second"))
        in_front(around, windows, "one")
        around.until(lambda: "second" in told, "the other is told")
        assert told.count("first") == 1


class TestWithoutAWindowManager:
    def test_the_window_with_the_keyboard_is_in_front(self, bare: Around) -> None:
        windows = bare.desktop().windows
        display, window = shown(bare, "one")
        windows.bring_forward(target_of(display, window))
        bare.until(lambda: windows.active() == window, "it is in front")
        found = windows.in_front()
        assert found is not None
        assert found.title == "one"
        assert windows.has_keyboard(found)

    def test_of_a_window_inside_another_the_outer_is_meant(self, bare: Around) -> None:
        windows = bare.desktop().windows
        display, window = shown(bare, "outer")
        inner = display.window(10, 10)
        display.core.ReparentWindow(inner, window, 0, 0)
        display.core.MapWindow(inner)
        display.core.SetInputFocus(0, inner, 0)
        display.sync()
        assert windows.active() == window

    def test_where_nobody_has_the_keyboard_nothing_is_in_front(self, bare: Around) -> None:
        display = bare.stranger()
        display.core.SetInputFocus(0, 0, 0)
        display.sync()
        assert bare.desktop().windows.in_front() is None

    def test_where_the_pointer_decides_the_window_under_it_has_the_keyboard(self, bare: Around) -> None:
        windows = bare.desktop().windows
        display, window = shown(bare, "under the pointer")
        display.core.SetInputFocus(0, 1, 0)
        display.core.WarpPointer(0, window, 0, 0, 0, 0, 5, 5)
        display.sync()
        assert windows.has_keyboard(target_of(display, window))
        display.core.WarpPointer(0, display.root, 0, 0, 0, 0, 900, 700)
        display.sync()
        assert not windows.has_keyboard(target_of(display, window))

    def test_the_mark_of_a_dead_window_manager_is_not_believed(self, bare: Around) -> None:
        windows = bare.desktop().windows
        display, window = shown(bare, "one")
        display.set_words(display.root, "_NET_SUPPORTING_WM_CHECK", "WINDOW", 0x123456)
        display.set_words(display.root, "_NET_ACTIVE_WINDOW", "WINDOW", 0x123456)
        display.core.SetInputFocus(0, window, 0)
        display.sync()
        assert windows.active() == window


@pytest.mark.parametrize("pid", [0, 1 << 22])
def test_a_process_that_is_not_there_has_no_name(pid: int) -> None:
    assert process_name(pid) == ""


def test_a_program_that_was_updated_while_it_runs_keeps_its_name(tmp_path: Path) -> None:
    program = tmp_path / "chat"
    program.write_bytes(Path("/usr/bin/sleep").read_bytes())
    program.chmod(0o755)
    process = subprocess.Popen([program, "30"])
    program.unlink()
    assert process_name(process.pid) == "chat"
    process.kill()
    process.wait(5)
