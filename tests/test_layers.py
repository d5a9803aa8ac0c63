"""The layers of docs/ARCHITECTURE.md: import-linter's contracts hold, and each can be broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

import assistant

PACKAGE = Path(assistant.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if "resources" not in file.parts)
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
NOT_OURS_TO_HOLD: frozenset[str] = frozenset()
"""Libraries that every layer may use."""

LAYERS = "each layer imports those below it, and its neighbours nothing of one another"
QT = "no Qt in core, texts, storage, formats, services and console"
SYSTEM = "no clock, disk or system in core and services: a value or a port"
SQL = "SQL only in storage"
LIBRARIES = "the libraries of a system only in desktop"
CIRCLE = "no circle among the modules of a package"
BROKEN = {
    LAYERS: (
        ("core.limits", "services.paste_job"),
        ("core.limits", "texts"),
        ("texts.why", "storage.paths"),
        ("storage.paths", "formats.cells"),
        ("storage.paths", "desktop.clock"),
        ("formats.cells", "services.paste_job"),
        ("desktop.clock", "storage.paths"),
        ("desktop.clock", "texts"),
        ("services.paste_job", "desktop.clock"),
        ("services.paste_job", "texts"),
        ("services.paste_job", "ui.theme"),
        ("ui.theme", "console.output"),
        ("ui.theme", "app.program"),
        ("console.output", "ui.theme"),
        ("app.program", "commands.running"),
        ("commands.running", "cli"),
        ("features.one", "app.program"),
        ("ui.theme", "features.one"),
        ("extra", ""),
    ),
    "ui gets disk and system as ports": (
        ("ui.theme", "storage.paths"),
        ("ui.theme", "formats.cells"),
        ("ui.theme", "desktop.clock"),
    ),
    "console speaks, and does nothing": (("console.output", "services.paste_job"), ("console.output", "formats.cells")),
    "a feature knows nothing of another": (("features.backup.cli", "features.bin.texts"),),
    "Qt only in a feature's page": (("features.one", "PySide6"), ("features.backup.cli", "shiboken6")),
    QT: tuple((module, "PySide6") for module in ("core.limits", "texts.why", "services.paste_job", "console.output")),
    SYSTEM: tuple(
        (module, name) for module in ("core.limits", "services.paste_job") for name in ("os", "time", "pathlib")
    ),
    "no disk and no system in ui": (("ui.theme", "subprocess"), ("ui.theme", "threading")),
    SQL: (
        ("core.limits", "sqlite3"),
        ("app.factories", "sqlite_utils"),
        ("commands.running", "platformdirs"),
        ("features.one", "sqlite3"),
    ),
    LIBRARIES: (
        ("core.limits", "ctypes"),
        ("app.program", "xcffib"),
        ("ui.theme", "keyboard"),
        ("features.one", "msvcrt"),
    ),
    "the command line's library only there": (
        ("services.paste_job", "click"),
        ("app.factories", "click"),
        ("features.one", "click"),
    ),
    "rapidfuzz and pypinyin only in core.search": (("core.limits", "rapidfuzz"), ("formats.cells", "pypinyin")),
    CIRCLE: (("core.limits", "core.phrase"), ("core.phrase", "core.limits")),
}


def linted(folder: Path) -> str:
    """What import-linter says of the package in a folder."""
    words = [sys.executable, "-c", LINT, "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    return done.stdout


def test_the_contracts_hold() -> None:
    assert " 0 broken." in linted(ROOT)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says where each contract is broken in every way of the table."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(PACKAGE, folder / "assistant", ignore=shutil.ignore_patterns("__pycache__", "resources"))
    for module, name in (one for ways in BROKEN.values() for one in ways):
        file = folder / "assistant" / f"{module.replace('.', '/')}.py"
        theirs = not name or (folder / "assistant" / name.partition(".")[0]).exists() or name == "cli"
        with file.open("a", encoding="utf-8") as end:
            end.write(f"\nimport {f'assistant.{name}'.rstrip('.') if theirs else name}\n")
    return linted(folder)


@pytest.mark.parametrize("contract", BROKEN)
def test_a_contract_that_is_broken_is_seen(broken: str, contract: str) -> None:
    assert f"{contract} BROKEN" in broken


@pytest.mark.parametrize(
    ("module", "name"), sorted({one for name, ways in BROKEN.items() for one in ways if one[1] and name != CIRCLE})
)
def test_every_way_of_breaking_one_is_named(broken: str, module: str, name: str) -> None:
    told = broken.partition("Broken contracts")[2]
    assert any(f".{module} -> {spelled}" in told for spelled in (name, f"assistant.{name}", f".{name}"))


def test_a_circle_is_seen_in_its_package(broken: str) -> None:
    assert "No cycles are allowed in assistant.core.\n" in broken


def test_a_folder_that_no_layer_names_is_seen(broken: str) -> None:
    assert "extra" in broken


def test_every_contract_is_broken_here() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert {contract["name"] for contract in settings["contracts"]} == set(BROKEN)


def test_every_library_is_held_by_a_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    held = {name for contract in settings["contracts"] for name in contract.get("forbidden_modules", ())}
    graph = grimp.build_graph("assistant", include_external_packages=True, cache_dir=None)
    libraries = {name for name in graph.modules if graph.is_module_squashed(name)} - set(sys.stdlib_module_names)
    assert libraries - held == NOT_OURS_TO_HOLD


def test_the_root_holds_the_command_line_alone() -> None:
    assert sorted(file.name for file in PACKAGE.glob("*.py")) == ["__init__.py", "__main__.py", "cli.py"]


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
