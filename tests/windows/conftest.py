"""One Wine desktop with the program on it for the whole run."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))

from installed import CHINESE, OURS, Seat, built
from rig.library import LIBRARY
from rig.program import Entry
from targets import Notepad, Target
from tested import AGAIN, SHIFTED, Jinnang
from wine import BenchMissingError, Wine, build, own

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.windows)


@pytest.fixture(scope="session")
def bench() -> Path:
    """The program for Windows; skipped, with the reason, only where Wine cannot be installed."""
    try:
        return build()
    except BenchMissingError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def wine(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """Wine's desktop."""
    folder = tmp_path_factory.mktemp("wine")
    with own(bench, folder) as windows, Wine(windows, folder) as desktop:
        yield desktop


@pytest.fixture(autouse=True)
def keys_are_up(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that failed with a key down is not followed by others that fail for it."""
    yield
    if "wine" in request.fixturenames:
        request.getfixturevalue("wine").let_go()


@pytest.fixture(scope="session")
def jinnang(wine: Wine) -> Iterator[Jinnang]:
    """The running program, on a library of ours."""
    program = Jinnang(wine)
    program.settings(again_key=AGAIN)
    program.fill((*LIBRARY, Entry("xbuyer", "{买家昵称}您好，请稍等"), *SHIFTED))
    program.begin()
    wine.palette_of = program.pid
    yield program
    program.end()
    assert "Traceback" not in program.log()


@pytest.fixture(scope="session")
def opened_notepad(wine: Wine) -> Iterator[Notepad]:
    """One Notepad for all."""
    target = Notepad(wine)
    yield target
    target.close()


@pytest.fixture
def notepad(opened_notepad: Notepad) -> Notepad:
    """Notepad in front, empty."""
    opened_notepad.clear()
    opened_notepad.focus()
    return opened_notepad


@pytest.fixture(scope="session")
def opened_target(wine: Wine) -> Iterator[Target]:
    """One target of ours for all."""
    with Target(wine) as target:
        yield target


@pytest.fixture
def target(opened_target: Target) -> Target:
    """It in front, with the best of manners, and nothing got yet."""
    opened_target.reset()
    opened_target.front()
    opened_target.rest()
    opened_target.clear()
    return opened_target


@pytest.fixture(scope="session")
def opened_bystander(wine: Wine) -> Iterator[Target]:
    """Another window of ours."""
    with Target(wine, "JinnangBystander", "旁边") as target:
        yield target


@pytest.fixture
def bystander(opened_bystander: Target) -> Target:
    """It says whatever strays into it. Asked for before the target, it is behind that."""
    opened_bystander.reset()
    opened_bystander.front()
    opened_bystander.clear()
    return opened_bystander


@pytest.fixture(scope="module")
def seat(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """A Windows on which nothing is installed yet, beside that of the other tests."""
    folder = tmp_path_factory.mktemp("seat")
    with own(bench, folder) as windows, Wine(windows, folder) as wine:
        yield Seat(wine)


@pytest.fixture(scope="module")
def installer() -> Path:
    """An installer for tests: packed quickly."""
    try:
        return built("--quick")
    except BenchMissingError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def installed(seat: Seat, installer: Path) -> Iterator[Seat]:
    """The program, installed anew for a Chinese user, with a library; nothing of it is left afterwards."""
    seat.wine.hand("register", OURS, "Language", CHINESE)
    assert seat.install(installer) == 0
    seat.settings()
    seat.fill(LIBRARY)
    yield seat
    if seat.registered(OURS) is not None:
        seat.uninstall("/REMOVEDATA")
    shutil.rmtree(seat.data, ignore_errors=True)
