"""The workflow for a real Windows, as far as it can be checked without one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WINDOWS = (ROOT / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")
REAL = ROOT / "tests" / "windows" / "programs" / "real.py"
PINNED = re.compile(r"^ +- uses: [\w/-]+@[0-9a-f]{40} # v[\d.]+$")
STEPS = re.split(r"\n      - ", WINDOWS.partition("\n  try:\n")[2])[1:]
"""Of the job on Windows, each as it is written."""


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_by_its_commit(file: Path) -> None:
    used = [line for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PINNED.match(line)] == []


def test_it_runs_on_both_windows() -> None:
    assert "        os: [windows-2022, windows-2025]\n    runs-on: ${{ matrix.os }}\n" in WINDOWS


def test_what_it_runs_is_there() -> None:
    named = {word for step in STEPS for word in step.split() if word.startswith("tests/")}
    assert {Path(name).name for name in named} == {"smoke.py", "real.py", "scan.ps1"}
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_check_for_a_real_windows_is_a_step_of_its_own() -> None:
    described = re.findall(r"^python real\.py (\w+)", REAL.read_text(encoding="utf-8"), re.MULTILINE)
    run = [match[1] for step in STEPS if (match := re.search(r"real\.py (\w+)", step))]
    assert (run[0], run[-1]) == ("install", "remove")
    assert sorted(run) == sorted(described)


def test_a_check_that_fails_keeps_no_other_from_running() -> None:
    checks = [step for step in STEPS if "real.py" in step][1:]
    assert checks
    assert [
        step for step in checks if "if: ${{ !cancelled() && steps.install.outcome == 'success' }}\n" not in step
    ] == []
    assert "        id: install\n" in WINDOWS
