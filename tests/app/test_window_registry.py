"""The windows that are opened seldom, and what they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from fakes import FakeClock, FakeHotkeys, FakeLibrary, FakeNotices
from PySide6.QtGui import QDesktopServices

from assistant.app.window_registry import WindowRegistry
from assistant.core.errors import AssistantError
from assistant.core.phrase import Phrase
from assistant.core.sentence import sentence
from assistant.core.settings import Settings
from assistant.desktop.worker import Worker
from assistant.services.bindings import Bindings, WantedHotkey
from assistant.services.catalogue import Catalogue
from assistant.services.hotkeys import WantedHotkeys
from assistant.storage.paths import AppPaths
from assistant.ui.settings.window import SettingsWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from assistant.services.session import Session
    from assistant.ui.appearance import Appearance

GONE = Phrase(uuid="u1", title="先删的", body=(), group=("售后",), deleted_at=5)

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)")


class Desk:
    """The windows over a library with a phrase in its bin."""

    def __init__(self, app: QApplication, look: Appearance, home: Path) -> None:
        self.home, self.hotkeys = home, FakeHotkeys()
        self.bindings = Bindings(self.hotkeys)
        self.library, self.notices = FakeLibrary(GONE), FakeNotices()
        self.catalogue = Catalogue(self.library, FakeClock(), lambda bug: pytest.fail(repr(bug)))
        self.worker = Worker(app)
        self.windows = WindowRegistry(
            look,
            AppPaths(home),
            self.catalogue,
            self.library,
            self.bindings,
            WantedHotkeys(cast("Session", None), self.catalogue, lambda: None),
            self.notices,
            FakeClock(),
            self.worker,
            english=True,
        )
        self.windows.open_settings(Settings(), None)
        (self.settings,) = [one for one in app.topLevelWidgets() if isinstance(one, SettingsWindow) and one.isVisible()]


@pytest.fixture
def desk(qapp: QApplication, look: Appearance, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qapp, look, tmp_path)
    yield made
    made.worker.close()
    made.settings.close()
    made.settings.deleteLater()


def test_what_is_restored_in_the_settings_is_there_at_once(desk: Desk) -> None:
    desk.settings.library.restore_asked.emit("u1")
    assert desk.catalogue.phrase("u1") is not None
    assert desk.library.bin() == []
    assert desk.notices.keys == ["library.restored"]
    assert not desk.settings.library._restore.isEnabled()


def test_what_has_left_the_bin_meanwhile_is_not_restored(desk: Desk) -> None:
    del desk.library.items["u1"]
    desk.settings.library.restore_asked.emit("u1")
    assert desk.notices.keys == []
    assert not desk.settings.library._restore.isEnabled()


def test_a_disk_that_refuses_is_told_and_the_settings_open_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> list[Phrase]:
        raise AssistantError("data.disk-error")

    monkeypatch.setattr(desk.library, "bin", refuse)
    monkeypatch.setattr(desk.library, "profiles", refuse, raising=False)
    desk.settings.close()
    desk.windows.open_settings(Settings(), None)
    assert desk.settings.isVisible()
    assert desk.notices.keys == ["data.disk-error"]
    desk.settings.library.restore_asked.emit("u1")
    assert set(desk.notices.keys) == {"data.disk-error"}
    assert desk.catalogue.phrase("u1") is None


def test_a_folder_that_no_program_opens_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    desk.windows.open_folder()
    assert desk.notices.urgent == [sentence("library.folder-not-opened", folder=str(desk.home))]


def test_recording_a_hotkey_keeps_ours_still(desk: Desk) -> None:
    desk.bindings.want([WantedHotkey(sentence("hotkey.palette"), "Alt+Q", lambda: None)])
    desk.settings.hotkeys.listening.emit(True)
    assert desk.hotkeys.holding == {}
    desk.settings.hotkeys.listening.emit(False)
    assert set(desk.hotkeys.holding) == {"Alt+Q"}
