"""Holds the table of docs/ARCHITECTURE.md: which layer may import what."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import assistant

PACKAGE = Path(assistant.__file__).parent
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "resources" not in file.parts)
OURS_MAY = {
    "core": {"core"},
    "storage": {"core", "storage"},
    "formats": {"core", "formats"},
    "services": {"core", "services"},
    "desktop": {"core", "desktop"},
    "ui": {"core", "services", "ui", "texts"},
    "texts": {"core", "texts"},
}
THEIRS_MAY = {
    "core": set(),
    "core/search": {"rapidfuzz", "pypinyin"},
    "storage": {"sqlite_utils", "platformdirs"},
    "formats": {"openpyxl", "yaml"},
    "services": set(),
    "desktop": {"PySide6", "xcffib", "keyboard", "ctypes", "winreg", "msvcrt"},
    "ui": {"PySide6", "shiboken6"},
    "texts": set(),
}
SYSTEM = {"os", "subprocess", "socket", "ctypes", "signal", "shutil", "multiprocessing", "sqlite3", "time", "threading"}
STDLIB_NEVER = {"core": SYSTEM | {"pathlib"}, "services": SYSTEM | {"pathlib"}, "ui": SYSTEM - {"time"}}


def imports(file: Path) -> set[str]:
    """Every module that a file imports anywhere, TYPE_CHECKING blocks included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= (
                {f"assistant.{alias.name}" for alias in node.names}
                if node.module == "assistant"
                else {str(node.module)}
            )
    return found


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_layer_may(file: Path) -> None:
    inside = file.relative_to(PACKAGE).parts
    layer = inside[0].removesuffix(".py")
    if layer not in OURS_MAY:
        return
    theirs = THEIRS_MAY.get("/".join(inside[:2]), THEIRS_MAY[layer])
    for name in imports(file):
        parts = name.split(".")
        if parts[0] == "assistant":
            inner = parts[1] if len(parts) > 1 else ""
            assert inner in OURS_MAY[layer], f"{layer} may not import {name}"
        elif parts[0] in sys.stdlib_module_names:
            assert parts[0] not in STDLIB_NEVER.get(layer, set()), f"{layer} may not import {name}"
        else:
            assert parts[0] in theirs, f"{layer} may not import {name}"


def test_the_system_is_asked_in_one_place_only() -> None:
    asking = [
        str(file.relative_to(PACKAGE))
        for file in MODULES
        if "sys.platform" in file.read_text(encoding="utf-8") or "platform.system" in file.read_text(encoding="utf-8")
    ]
    assert asking == ["desktop/__init__.py"]


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(file.relative_to(PACKAGE)): lines
        for file in MODULES
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long
