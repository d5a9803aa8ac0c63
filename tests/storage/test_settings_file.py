from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.core.errors import AssistantError
from assistant.core.settings import Settings, Theme
from assistant.storage.settings import OwnProfiles, SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

    from making import Clock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def settings(file: Path, clock: Clock) -> SettingsFile:
    return SettingsFile(file, now=clock.local)


def test_without_a_file_the_defaults_hold(settings: SettingsFile, file: Path) -> None:
    assert settings.load() == (Settings(), ())
    assert not file.exists()


def test_settings_are_there_at_the_next_start(settings: SettingsFile, file: Path) -> None:
    chosen = Settings(theme=Theme.DARK, agent="小美")
    settings.save(chosen)
    assert settings.load() == (chosen, ())
    assert list(file.parent.iterdir()) == [file]


def test_keys_of_another_version_survive_saving(settings: SettingsFile, file: Path) -> None:
    file.write_text('{"theme": "dark", "later": {"a": [1]}}')
    settings.save(Settings(agent="小美"))
    assert '"later": {' in file.read_text()


def test_who_only_asks_for_the_profiles_leaves_a_broken_file_for_the_program_to_tell_of(
    settings: SettingsFile, file: Path
) -> None:
    file.write_bytes(b"{half")
    assert OwnProfiles(settings).own() == ()
    assert settings.as_it_is() is None
    assert file.read_bytes() == b"{half"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("how", ["load", "save"])
def test_an_unreadable_file_is_set_aside_and_never_overwritten(settings: SettingsFile, file: Path, how: str) -> None:
    for count, content in enumerate((b"{half", b"\x00\xff"), 1):
        file.write_bytes(content)
        if how == "load":
            some, (problem,) = settings.load()
            assert some == Settings()
            assert problem.sentence.key == "data.settings-unreadable"
            assert not file.exists()
        else:
            settings.save(Settings())
            assert settings.load() == (Settings(), ())
        asides = sorted(file.parent.glob("settings-damaged-*.json"))
        assert len(asides) == count
        assert content in [aside.read_bytes() for aside in asides]


def test_a_save_that_fails_leaves_the_old_file(
    settings: SettingsFile, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(Settings(agent="a"))

    def full(_: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("assistant.storage.files.os.fsync", full)
    with pytest.raises(AssistantError) as refused:
        settings.save(Settings(agent="b"))
    assert refused.value.sentence.key == "data.disk-full"
    assert settings.load()[0].agent == "a"
    assert list(file.parent.iterdir()) == [file]
