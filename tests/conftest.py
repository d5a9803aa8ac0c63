"""No test needs a screen; those that want a real one start it themselves. No test is timed."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from assistant import texts
from assistant.app.features import FEATURES, speak_of
from assistant.core.settings import Speech, Theme
from assistant.ui.appearance import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"
settings.register_profile("untimed", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20)  # of make check
settings.load_profile("untimed")
speak_of(FEATURES)  # as every start does


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those on a real desktop first: the long ones of them at the end would leave one lane with nothing to do."""
    items.sort(key=lambda item: "e2e" not in item.path.parts)


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    """A command line that ran in a test has chosen a language for the whole process."""
    yield
    texts.speak(texts.Language.CHINESE)


@pytest.fixture(scope="session")
def one_look(qapp: QApplication) -> Appearance:
    """One for all tests of a process: a second one dresses the application, and the first hears of no widget more."""
    return Appearance(qapp, Theme.LIGHT)


@pytest.fixture
def look(one_look: Appearance) -> Iterator[Appearance]:
    """The look, in Chinese and light before a test and after it."""
    one_look.speak(Speech.CHINESE)
    one_look.choose(Theme.LIGHT)
    yield one_look
    one_look.speak(Speech.CHINESE)
    one_look.choose(Theme.LIGHT)


@pytest.fixture
def ends() -> Iterator[None]:
    """Fails a test that would work for ever. Only the processor's time counts, so a busy machine fails nothing."""

    def stop(_signal: int, _frame: object) -> None:
        pytest.fail("it does not end", pytrace=False)

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 20, 20)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)
