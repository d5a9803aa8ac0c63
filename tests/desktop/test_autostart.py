from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from assistant.core.errors import AssistantError
from assistant.desktop import autostart

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


def exec_line(config: Path) -> str:
    lines = (config / "autostart" / "jinnang.desktop").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("Exec=")).removeprefix("Exec=")


def test_it_is_off_until_turned_on_and_off_again() -> None:
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()
    autostart.turn_off()
    autostart.turn_off()
    assert not autostart.is_on()


def test_it_starts_this_program_with_its_arguments(config: Path) -> None:
    autostart.turn_on(["--data-dir", "/home/小王/锦 囊"])
    assert shlex.split(exec_line(config)) == [*autostart.own_command(), "--data-dir", "/home/小王/锦 囊"]
    assert autostart.own_command()[0] == sys.executable


@pytest.mark.parametrize(
    ("argument", "written"),
    [("a b", '"a b"'), ("100%", '"100%%"'), ('a"b', '"a\\\\"b"'), ("$HOME`", '"\\\\$HOME\\\\`"'), ("\\", '"\\\\\\\\"')],
)
def test_signs_that_a_desktop_would_expand_are_escaped(argument: str, written: str) -> None:
    assert autostart._quoted(argument) == written


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktops_own_settings_turned_off_is_off(config: Path, line: str) -> None:
    autostart.turn_on()
    file = config / "autostart" / "jinnang.desktop"
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert not autostart.is_on()


def test_a_folder_that_cannot_be_written_is_said(config: Path) -> None:
    (config / "autostart").write_text("")
    with pytest.raises(AssistantError) as refused:
        autostart.turn_on()
    assert refused.value.sentence.key == "autostart.not-written"
