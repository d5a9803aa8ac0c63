"""What was just copied in another Windows program brings its phrase up first; what is marked brings up nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from targets import Target
    from tested import Jinnang
    from wine import Wine

ASKED = "用来辨认先后的话术，另一条是哪一条？"
UTF16 = (ASKED + "\0").encode("utf-16-le").hex()
A_MOMENT = 0.6
"""Longer than a text may take to bring something up."""
MARKS = ("ExcludeClipboardContentFromMonitorProcessing", "Clipboard Viewer Ignore", "CanIncludeInClipboardHistory")


@pytest.fixture(autouse=True)
def _tidy(jinnang: Jinnang) -> Iterator[None]:
    yield
    jinnang.ask("hide")


def first_row_pasted(wine: Wine, jinnang: Jinnang, target: Target) -> str:
    """The palette is called, nothing is typed, and a moment later Alt+1: what the target got."""
    target.front()
    before = jinnang.status()["pastes"]
    wine.choose("")
    time.sleep(A_MOMENT)
    wine.fingers.chord("Alt+1", held=0.03)
    assert jinnang.outcome(before) == "pasted"
    return str(target.took()[-1])


def last_pasted(wine: Wine, jinnang: Jinnang) -> None:
    """Another phrase goes out: it stands first in the empty palette from then on."""
    before = jinnang.status()["pastes"]
    wine.pick(PLAIN.code)
    assert jinnang.outcome(before) == "pasted"


def test_the_phrase_for_it_is_pasted_and_no_more_than_once(wine: Wine, jinnang: Jinnang, target: Target) -> None:
    last_pasted(wine, jinnang)
    wine.hand("put_text", ASKED)
    assert first_row_pasted(wine, jinnang, target) == OTHER.text
    last_pasted(wine, jinnang)
    assert first_row_pasted(wine, jinnang, target) == PLAIN.text


@pytest.mark.parametrize("mark", MARKS)
def test_a_secret_brings_nothing_up(wine: Wine, jinnang: Jinnang, target: Target, mark: str) -> None:
    last_pasted(wine, jinnang)
    wine.hand("put", {"#13": UTF16, mark: "00000000"})
    assert first_row_pasted(wine, jinnang, target) == PLAIN.text
