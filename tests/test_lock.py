"""What set-up installs is what pyproject.toml asks for, each file by its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
MORE = PROJECT["project"]["optional-dependencies"]
WANTED = {"run": RUN, "test": RUN + MORE["dev"], "fuzz": RUN + MORE["fuzz"]}


def locked(name: str) -> dict[str, str]:
    """Package -> version; every one has a hash."""
    text = (ROOT / "tools" / f"requirements-{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    return dict(match.groups() for block in blocks if (match := re.match(r"([a-z0-9-]+)==(\S+)", block)))


@pytest.mark.parametrize("name", sorted(WANTED))
def test_every_package_is_locked_in_a_version_that_is_asked_for(name: str) -> None:
    there = locked(name)
    for one in map(Requirement, WANTED[name]):
        assert one.specifier.contains(there[one.name.lower()]), f"{one}: tools/lock.sh writes the lock anew"


def test_both_locks_name_the_same_versions() -> None:
    assert locked("run").items() <= locked("test").items()
    assert locked("run").items() <= locked("fuzz").items()
