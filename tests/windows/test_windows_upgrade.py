"""An upgrade is all or nothing: after a held file or a kill at any moment one of the two versions starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from installed import HIGHER, HOME, UNINSTALL, Seat, built
from rig.library import LINES
from rig.processes import until

from assistant import __version__

if TYPE_CHECKING:
    from pathlib import Path

OLD_ONE, NEW_ONE = False, True
MOMENTS = (
    ("laid", OLD_ONE),
    ("ended", OLD_ONE),
    ("kept", OLD_ONE),
    ("first launcher", OLD_ONE),
    ("both launchers", OLD_ONE),
    ("away", OLD_ONE),
    ("in", NEW_ONE),
    ("licences", NEW_ONE),
    ("in place", NEW_ONE),
    ("registered", NEW_ONE),
)
"""Of `swap.nsh`, in their order, and which version starts when the upgrade was ended there."""
AMID = ("away", "in")
"""The old Python is gone from its place; the new one has just come there."""


@pytest.fixture(scope="module")
def higher(installer: Path) -> Path:
    """The next version's installer."""
    assert installer.exists()
    return built("--quick", "--version", HIGHER)


def answers(seat: Seat) -> bool:
    return bool(seat.wine.hand("ask", seat.folder, "status", {})["runs"])


@pytest.mark.parametrize("file", ["python\\site\\PySide6\\Qt6Core.dll", "Jinnang.exe", "bin\\jinnang.exe"])
def test_an_upgrade_with_a_held_file_changes_nothing_and_starts_the_old_program_again(
    installed: Seat, higher: Path, file: str
) -> None:
    before = installed.sums()
    installed.begin()
    phrases = installed.status()["phrases"]
    with installed.held(f"{HOME}\\{file}"):
        assert installed.install(higher) == 2
        until(lambda: answers(installed), "the old program, started again", 60)
        assert installed.status()["version"] == __version__
        assert installed.status()["phrases"] == phrases
        assert installed.sums() == before
    assert installed.registered(UNINSTALL)["DisplayVersion"] == __version__
    assert installed.cli("--version")["out"].strip() == f"jinnang {__version__}"

    assert installed.install(higher) == 0
    until(lambda: answers(installed), "the new program", 60)
    assert installed.status()["version"] == HIGHER
    installed.end()


def test_a_new_file_that_cannot_be_written_ends_the_upgrade_before_anything_is_touched(
    installed: Seat, higher: Path
) -> None:
    """A silent installer of NSIS goes on over such a file by itself."""
    before = installed.sums()
    rest = f"{HOME}\\Jinnang.new\\Jinnang.exe"
    installed.wine.hand.do("Path(rest).parent.mkdir(); Path(rest).write_bytes(b'MZ'); answer = None", rest=rest)
    with installed.held(rest):
        assert installed.install(higher) == 2
    after = installed.sums()
    assert {name: one for name, one in after.items() if not name.startswith("Jinnang.new")} == before
    assert installed.registered(UNINSTALL)["DisplayVersion"] == __version__
    assert installed.install(higher) == 0
    assert installed.cli("--version")["out"].strip() == f"jinnang {HIGHER}"


@pytest.mark.parametrize("moments", [MOMENTS[:4], MOMENTS[4:7], MOMENTS[7:]], ids=["before", "amid", "after"])
def test_an_upgrade_that_is_killed_at_any_moment_leaves_a_program_that_starts(
    installed: Seat, installer: Path, higher: Path, moments: tuple[tuple[str, bool], ...]
) -> None:
    """Each run finds what the one before has left, and the last is let do its work."""
    now, following = (__version__, installer), (HIGHER, higher)
    clean = installed.sums()
    for moment, new in moments:
        installed.kill_at(moment, following[1])
        if new:
            now, following = following, now
        if moment in AMID:
            installed.begin()
            assert installed.status()["version"] == now[0]
            installed.end()
        assert installed.cli("--version")["out"].strip() == f"jinnang {now[0]}", moment
        assert LINES.code in installed.cli("search", LINES.code, "--json")["out"], moment
    assert installed.install(installer) == 0
    assert installed.registered(UNINSTALL)["DisplayVersion"] == __version__
    assert installed.sums() == clean, "something is left over, or missing"


def test_one_installer_at_a_time(installed: Seat, higher: Path) -> None:
    first = installed.begin_installing(higher, moment="laid")
    until(lambda: "Jinnang.new\\Uninstall.exe" in installed.files(), "the first installer at work", 60)
    try:
        assert installed.install(higher) == 2
        assert "Jinnang.new\\Uninstall.exe" in installed.files(), "the second touched what the first had laid"
    finally:
        installed.wine.kill(first)
    assert installed.cli("--version")["out"].strip() == f"jinnang {__version__}"


def test_uninstalling_with_a_held_file_leaves_the_program_as_it_is(installed: Seat) -> None:
    before = installed.sums()
    # Not as a copy of itself, so that its end is seen. NSIS takes this word only as the last and without quotes.
    in_place = f'"{HOME}\\Uninstall.exe" /S _?={HOME}'
    with installed.held(f"{HOME}\\python\\site\\PySide6\\Qt6Core.dll"):
        assert installed.wine.hand("command", in_place)["code"] == 2
        assert installed.sums() == before
    assert installed.registered(UNINSTALL)["DisplayVersion"] == __version__
    assert installed.cli("--version")["out"].strip() == f"jinnang {__version__}"


def test_a_windows_before_1809_is_refused(seat: Seat, installer: Path) -> None:
    with seat.pretending_build("17134"):
        assert seat.install(installer) == 2
    assert seat.files() == []
    assert seat.registered(UNINSTALL) is None
