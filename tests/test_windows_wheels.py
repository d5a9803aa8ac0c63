"""What the installed Windows program is made of is what the program says it needs."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
INSTALLER = ROOT / "tools" / "windows" / "installer"
WHEELS = (INSTALLER / "wheels.txt").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([a-z0-9-]+)==(\S+) --hash=sha256:[0-9a-f]{64}$", WHEELS, re.MULTILINE))


def test_every_wheel_is_named_to_the_byte() -> None:
    named = [line for line in WHEELS.splitlines() if line and not line.startswith("#")]
    assert len(named) == len(PINNED)


def test_what_the_program_depends_on_is_in_the_windows_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [Requirement(line) for line in project["dependencies"]]
    windows = [one for one in needed if one.marker is None or one.marker.evaluate({"sys_platform": "win32"})]
    assert len(windows) >= 7
    for one in windows:
        assert one.specifier.contains(PINNED[one.name.lower()]), one.name


def test_the_program_takes_no_file_that_it_never_loads() -> None:
    sys.path.insert(0, str(INSTALLER))
    try:
        from contents import is_licence, is_shipped
    finally:
        sys.path.pop(0)
    assert is_shipped("PySide6/Qt6Core.dll")
    assert is_shipped("assistant/core/phrase.py")
    assert is_shipped("assistant/resources/phrases/address.json")
    for name in (
        "PySide6/Qt6Quick.dll",
        "PySide6/opengl32sw.dll",
        "shiboken6/shiboken6.abi3.lib",
        "assistant/desktop/x11/clipboard.py",
        "assistant/desktop/instance.py",
        "assistant/core/__pycache__/phrase.cpython-311.pyc",
        "assistant/core/.ruff_cache/CACHEDIR.TAG",
        "pluggy/py.typed",
    ):
        assert not is_shipped(name), name
    assert is_licence("click-8.5.1.dist-info/licenses/LICENSE.txt")
    assert not is_licence("click/core.py")
