"""What the workflow tries on a real Windows goes well here too, as far as Wine has it (`programs/real.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from installed import Seat, built
from rig.processes import until
from wine import ROOT, BenchMissingError, Wine, build, inside, own

if TYPE_CHECKING:
    from collections.abc import Iterator

HIGHER = "99.0.0"
SCRIPT = ROOT / "tests" / "windows" / "programs" / "real.py"


@pytest.fixture(scope="module")
def seat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """A Windows with the program installed by the script's own first step."""
    try:
        bench, setup = build(), built("--quick")
    except BenchMissingError as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("real")
    with own(bench, folder) as windows, Wine(windows, folder) as wine:
        seat = Seat(wine)
        said = tried(seat, "install", inside(setup))
        assert "done: it runs" in said
        yield seat
        assert "uninstalled with the data" in tried(seat, "remove")


def tried(seat: Seat, *words: str) -> str:
    """What the script says, which has to end well."""
    name = f"{words[0]}.log"
    process = seat.wine.start(seat.wine.python, inside(SCRIPT), *words, log=name)
    until(lambda: seat.wine.hand("ended", process), "the end of the script", 240)
    said = (seat.wine.folder / name).read_text(encoding="utf-8", errors="replace")
    assert seat.wine.hand.do("answer = STARTED[process].returncode", process=process) == 0, said
    print(said)
    return said


def test_a_program_that_is_suspended_holds_nobody_up(seat: Seat) -> None:
    assert "answered all the time" in tried(seat, "suspended")


def test_a_bitmap_is_back_pixel_by_pixel(seat: Seat) -> None:
    assert "the bitmap is back, pixel by pixel" in tried(seat, "image")


def test_an_upgrade_while_a_library_is_held_leaves_the_old_program(seat: Seat) -> None:
    higher = built("--quick", "--version", HIGHER)
    assert "which runs again" in tried(seat, "held", inside(higher))


@pytest.mark.parametrize("check", ["elevated", "history"])
def test_what_wine_does_not_have_is_said_to_be_untried(seat: Seat, check: str) -> None:
    assert "NOT TRIED" in tried(seat, check)
