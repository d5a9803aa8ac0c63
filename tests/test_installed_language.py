"""Before the first start the installer's language counts, afterwards what stands in the settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.app.factories import as_installed
from assistant.console.language import language_of
from assistant.core.settings import Settings, Speech
from assistant.desktop import autostart, surroundings
from assistant.storage.paths import AppPaths
from assistant.texts import Language

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def english_installer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was chosen there, on a system that speaks Chinese."""
    monkeypatch.setattr(surroundings, "language_of_installer", lambda: Speech.ENGLISH)
    monkeypatch.setattr(autostart, "is_on", lambda: True)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.parametrize(
    ("settings", "spoken"),
    [
        (Settings(), Speech.ENGLISH),
        (Settings(language=Speech.CHINESE), Speech.CHINESE),
        (Settings(first_run_done=True), Speech.AUTO),
    ],
)
def test_the_program_speaks_it_until_the_user_has_said_otherwise(settings: Settings, spoken: Speech) -> None:
    assert as_installed(settings).language is spoken


def test_the_autostart_is_what_the_system_says() -> None:
    assert as_installed(Settings()).autostart


def test_commands_speak_it_until_there_are_settings(tmp_path: Path) -> None:
    where = AppPaths(tmp_path)
    assert language_of(where) is Language.ENGLISH
    assert language_of(None) is Language.ENGLISH
    where.settings.write_text(json.dumps({"first_run_done": True}), encoding="utf-8")
    assert language_of(where) is Language.CHINESE
