"""The index is built between everything else."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from assistant.app import index_warmup
from assistant.app.index_warmup import IndexWarmup
from assistant.storage.faults import DamagedLibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Catalogue:
    def __init__(self, steps: int, fault: Exception | None = None) -> None:
        self.left, self.fault = steps, fault

    def advance(self) -> bool:
        self.left -= 1
        if self.fault is not None and self.left == 1:
            raise self.fault
        return self.left > 0


class Library:
    marks: dict[str, str]

    def set_meta(self, key: str, value: str) -> None:
        self.marks = {key: value}


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_others_come_between_its_slices(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_warmup, "_SLICE_S", 0)
    catalogue, told = Catalogue(50), []
    ready = IndexWarmup(catalogue, Library(), lambda: told.append("ready"), qapp)  # type: ignore[arg-type]
    ready.begin()
    QTimer.singleShot(0, qapp, lambda: told.append(f"between: {catalogue.left > 0}"))
    qtbot.waitUntil(lambda: "ready" in told)
    assert told == ["between: True", "ready"]
    assert catalogue.left == 0
    assert gc.isenabled()
    qtbot.wait(20)
    assert told == ["between: True", "ready"]


def test_damaged_readings_are_made_anew_by_the_next_start(qtbot: QtBot, qapp: QApplication) -> None:
    library = Library()
    ready = IndexWarmup(Catalogue(3, DamagedLibraryError("data.damaged")), library, lambda: None, qapp)  # type: ignore[arg-type]
    with qtbot.captureExceptions() as flown:
        ready.begin()
        qtbot.waitUntil(lambda: bool(flown))
    assert library.marks == {"readings": ""}
    assert gc.isenabled()
    assert not ready._next.isActive()


def test_it_ends_with_any_fault(qtbot: QtBot, qapp: QApplication) -> None:
    told: list[str] = []
    ready = IndexWarmup(Catalogue(3, OSError("disk")), Library(), lambda: told.append("ready"), qapp)  # type: ignore[arg-type]
    with qtbot.captureExceptions() as flown:
        ready.begin()
        qtbot.waitUntil(lambda: bool(flown))
        qtbot.wait(20)
    assert len(flown) == 1
    assert gc.isenabled()
    assert told == []
