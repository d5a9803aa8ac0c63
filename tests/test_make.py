"""What the commands of the Makefile that take options hand on of them."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALONE = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
"""Nothing of a `make` that may have started the tests."""


def would_run(*words: str) -> list[str]:
    """The words of the last command that make would run."""
    told = subprocess.run(["make", "-n", *words], cwd=ROOT, env=ALONE, capture_output=True, text=True, check=True)
    return shlex.split(told.stdout.replace("\\\n", " ").splitlines()[-1])


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (("monkey",), "-m monkey --rounds 200 --seed 1"),
        (
            ("monkey", "ROUNDS=5", "SEED=7", "LANES=3", "WM=openbox"),
            "-m monkey --rounds 5 --seed 7 --lanes 3 --manager openbox",
        ),
        (("monkey", "REPLAY=a b; c"), "-m monkey --rounds 200 --seed 1 --replay|a b; c"),
        (("soak",), "tests/e2e/soak.py --pastes 10000 --desks 6"),
        (("fuzz", "SECONDS=9", "NAMES=table pack"), "tests/fuzz/run.py --seconds 9 table pack"),
    ],
)
def test_an_option_is_handed_on_and_nothing_else(words: tuple[str, ...], ends: str) -> None:
    first, _, last = ends.partition("|")
    wanted = [*first.split(), *([last] if last else [])]
    assert would_run(*words)[-len(wanted) :] == wanted


def test_the_lanes_of_the_monkey_are_not_those_of_the_tests() -> None:
    assert would_run("test", "LANES=3")[1:3] == ["-m", "pytest"]
