from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assistant.core.errors import AssistantError
from assistant.storage.paths import AppPaths, arguments_for, places


def test_the_folder_given_comes_before_the_variable_and_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JINNANG_HOME", raising=False)
    assert places().home.name == "jinnang"
    assert places().home.is_absolute()
    monkeypatch.setenv("JINNANG_HOME", str(tmp_path / "variable"))
    assert places() == AppPaths(tmp_path / "variable")
    assert places(str(tmp_path / "given")) == AppPaths(tmp_path / "given")


def test_a_start_is_told_of_every_folder_but_the_systems_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JINNANG_HOME", raising=False)
    assert arguments_for(places()) == ()
    monkeypatch.setenv("JINNANG_HOME", str(tmp_path))
    assert arguments_for(places()) == ("--data-dir", str(tmp_path))


def test_the_home_sign_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JINNANG_HOME", "~/phrases")
    assert places().home == Path.home() / "phrases"


def test_everything_lies_in_one_folder_for_its_owner_alone(tmp_path: Path) -> None:
    where = AppPaths(tmp_path / "a" / "b")
    where.make()
    where.make()
    assert {file.name for file in where.home.iterdir()} == {"backups", "images", "log"}
    assert {where.library.parent, where.settings.parent} == {where.home}
    assert stat.S_IMODE(where.home.stat().st_mode) == 0o700


def test_a_place_that_cannot_be_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(AssistantError) as refused:
        AppPaths(tmp_path / "file" / "home").make()
    assert refused.value.sentence.key == "data.not-writable"
