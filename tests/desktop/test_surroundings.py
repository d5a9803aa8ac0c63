from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.core.errors import AssistantError
from assistant.desktop import surroundings
from assistant.desktop.surroundings import look, need_screen

_X_PORT = 6000
INPUT = ("QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS", "GTK_IM_MODULE")


@pytest.fixture(autouse=True)
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", *INPUT, "IBUS_USE_PORTAL", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)


def refusal() -> str:
    with pytest.raises(AssistantError) as refused:
        need_screen()
    return refused.value.sentence.key


def test_without_a_desktop_there_is_nothing_to_see_and_no_fault() -> None:
    assert look().server is None
    assert refusal() == "system.no-screen"


def test_a_wayland_session_alone_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert look().wayland
    assert refusal() == "system.wayland-only"


def test_a_screen_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":59999")
    assert look().server is None
    assert refusal() == "system.no-display"


def test_a_screen_that_takes_the_call_and_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "ANSWER_S", 0.5)  # room for the first import of xcffib
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{silent.getsockname()[1] - _X_PORT}")
        assert refusal() == "system.no-display"
        silent.setblocking(False)
        silent.accept()[0].close()


@pytest.mark.parametrize(
    ("variables", "name"),
    [
        ({}, ""),
        ({"XMODIFIERS": "@im=fcitx"}, "fcitx"),
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "fcitx"),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}, "ibus"),
    ],
)
def test_the_sessions_input_method_is_read_as_qt_reads_it(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], name: str
) -> None:
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert look().input_method == name


def test_looking_loads_no_qt() -> None:
    seen = "import sys; from assistant.desktop.surroundings import look, need_screen; look(); "
    seen += "sys.exit(any(name.startswith('PySide6.Qt') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", seen], check=False).returncode == 0


MOUNTED = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /home rw,relatime shared:20 - nfs4 server:/home rw,vers=4.2
41 40 8:2 / /home/小王/own\\040disk rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "far"),
    [
        ("/var/lib/jinnang", False),
        ("/home/小王/.local/share/jinnang", True),
        ("/home", True),
        ("/homely", False),
        ("/home/小王/own disk/jinnang", False),
    ],
)
def test_a_folder_on_another_computer_is_known_by_its_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, far: bool
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTED, encoding="utf-8")
    monkeypatch.setattr(surroundings, "_MOUNTS", mounts)
    assert surroundings.is_on_network(Path(folder)) is far


def test_where_nobody_says_what_is_mounted_nothing_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "_MOUNTS", tmp_path / "none")
    assert not surroundings.is_on_network(tmp_path)


class TestSpeakingTheInputMethod:
    """The bus itself is asked in tests/e2e/test_e2e_composing.py."""

    @pytest.fixture(autouse=True)
    def fcitx(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("QT_IM_MODULE", "fcitx")
        monkeypatch.setattr(surroundings, "LOGIN_S", 0.3)

    def told(self) -> tuple[str | None, str | None]:
        with surroundings.speaking_the_input_method():
            told = os.environ.get("QT_IM_MODULE"), os.environ.get("IBUS_USE_PORTAL")
        assert (os.environ.get("QT_IM_MODULE"), os.environ.get("IBUS_USE_PORTAL")) == ("fcitx", None)
        return told

    def test_qt_alone_is_told_of_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(surroundings, "has_owner", lambda _name: True)
        assert self.told() == ("ibus", "1")

    def test_one_that_begins_beside_us_is_waited_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = iter([False, False, True])
        monkeypatch.setattr(surroundings, "has_owner", lambda _name: next(answers))
        monkeypatch.setattr(surroundings.shutil, "which", lambda _name: "/usr/bin/fcitx5")
        monkeypatch.setattr(surroundings, "LOGIN_S", 60)
        assert self.told() == ("ibus", "1")

    @pytest.mark.parametrize("installed", [True, False])
    def test_where_there_is_none_qt_goes_its_own_way(self, monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
        monkeypatch.setattr(surroundings, "has_owner", lambda _name: False)
        monkeypatch.setattr(surroundings.shutil, "which", lambda name: f"/usr/bin/{name}" if installed else None)
        assert self.told() == ("fcitx", None)
