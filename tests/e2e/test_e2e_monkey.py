"""Half a minute of the monkey with each run of the tests, and all that it has found; `make monkey` is the long one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from monkey.lane import Lane
from monkey.library import prepared
from rig.xserver import MANAGERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.x11
SEEDS = range(1, 8)
"""A quarter of a minute under each window manager."""
ENOUGH = 5
"""Texts that must have arrived by then: a monkey to whom nothing is given finds nothing."""
FOUND = {
    "again pastes the text that arrived last": "ctrl+alt+1 ctrl+alt+2@900 alt+shift+q@300",
    "again pastes the text that has just arrived": "ctrl+alt+1 ctrl+alt+2@900 alt+shift+q@100",
    "again at a target that reads late": "ctrl+alt+2 late:0=900@900 ctrl+alt+1 alt+shift+q@1100",
    "a queued paste leaves the palette alone": "ctrl+alt+1 ctrl+alt+2@100 alt+q@100 type:45678@450 return",
    "esc after a notice": "alt+q ask:copy:kxaj@100 escape@100",
    "esc in the settings after a notice": "ask:settings ask:copy:kxaj@500 escape@300",
    "esc in the settings after a palette over them": "ask:settings alt+q@600 type:kxcj@200 return escape@500",
    "ctrl+v in a palette that was closed and opened again": (
        "ctrl+alt+1 alt+q@900 escape@60 alt+q@20 ctrl+v@100 ctrl+v@300"
    ),
    "a command pastes nothing": "ctrl+alt+1 alt+q@900 greater type:xinjian return",
    "a command by its digit pastes nothing": "ctrl+alt+1 alt+q@900 greater type:xinjian tab@100 1",
    "a command by Alt and its digit pastes nothing": "ctrl+alt+1 alt+q@900 greater type:chexiao alt+1@100",
    "a form that is called while a paste is under way lets the keys through": (
        "ctrl+alt+3@20 ctrl+alt+4@281 alt+q type:kxcj@300 return@20 ctrl+alt+6 alt+q@20 return@100"
    ),
}
"""What went wrong before, as `make monkey REPLAY="…"` plays it."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = [name for name in ("Xvfb", *MANAGERS, "xdotool", "setpriv") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    return prepared(tmp_path_factory.mktemp("monkey"))


@pytest.fixture(scope="module", params=MANAGERS)
def lane(request: pytest.FixtureRequest, library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lane]:
    lane = Lane(tmp_path_factory.mktemp(request.param), request.param, library)
    yield lane
    lane.close()


@pytest.mark.parametrize("line", FOUND.values(), ids=FOUND)
def test_what_was_found_before_goes_right(lane: Lane, line: str) -> None:
    played = lane.replay(line)
    assert not played.faults, "\n".join((*played.faults, *played.events))


def test_half_a_minute_of_a_monkey(lane: Lane) -> None:
    arrivals = 0
    for played in lane.run(SEEDS, shrinks=False):
        assert not played.faults, "\n".join((f"seed {played.seed}: {played.line}", *played.faults, *played.events))
        arrivals += played.arrivals
    assert arrivals >= ENOUGH
