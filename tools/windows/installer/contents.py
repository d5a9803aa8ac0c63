"""What of each package is shipped. Whatever is not named here stays out."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

NOT_OF_PYTHON = (
    "libcrypto-3.dll", "libssl-3.dll", "_ssl.pyd", "_hashlib.pyd",  # no network; hashlib has its own sha256
    "_asyncio.pyd", "_overlapped.pyd", "_multiprocessing.pyd", "_msi.pyd", "winsound.pyd",
    "python.cat", "python311._pth", "LICENSE.txt",
)  # fmt: skip
"""The embeddable Python is shipped but for these."""

_RUNTIME = ("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll", "vcruntime140.dll", "vcruntime140_1.dll")
_OF_PYSIDE6 = {
    "__init__.py", "_config.py", "_git_pyside_version.py", "pyside6.abi3.dll",
    *(f"Qt{name}.pyd" for name in ("Core", "Gui", "Widgets", "Svg", "Network")),
    *(f"Qt6{name}.dll" for name in ("Core", "Gui", "Widgets", "Svg", "Network")),
    *_RUNTIME,
    "plugins/platforms/qwindows.dll",
    *(f"plugins/imageformats/q{name}.dll" for name in ("gif", "jpeg", "webp")),
    "translations/qtbase_zh_CN.qm",
}  # fmt: skip
_OF_SHIBOKEN6 = {
    "__init__.py", "_config.py", "_git_shiboken_module_version.py", "Shiboken.pyd", "shiboken6.abi3.dll", *_RUNTIME,
}  # fmt: skip
_NEVER = (
    "*.pyi", "*.lib", "*/py.typed", "*/__pyinstaller/*", "*.dist-info/*",
    "sqlite_utils/cli.py", "sqlite_utils/__main__.py",  # its own command, and what only that needs
    "keyboard/_darwin*", "keyboard/_nix*", "keyboard/*_tests.py", "keyboard/mouse.py", "keyboard/_mouse*",
    "*/__pycache__/*", "*/.*",
    "assistant/desktop/x11/*",  # and what those of Windows stand in for, see assistant/desktop/__init__.py
    *(f"assistant/desktop/{name}.py" for name in ("alert", "autostart", "instance", "surroundings", "trust")),
)  # fmt: skip


def is_shipped(name: str) -> bool:
    """Whether a file of a wheel or of our own package belongs into the program; `name` counts from the site folder."""
    package, _, inside = name.partition("/")
    if package in ("PySide6", "shiboken6"):
        return inside in (_OF_PYSIDE6 if package == "PySide6" else _OF_SHIBOKEN6)
    return not any(fnmatchcase(name, pattern) for pattern in _NEVER)


def is_licence(name: str) -> bool:
    """Whether a file of a wheel says under what terms it is given."""
    path = PurePosixPath(name)
    if not path.parts[0].endswith(".dist-info") or path.name == "LicenseRef-Qt-Commercial.txt":
        return False  # Qt is used under the LGPL, whose text lies beside this file
    return path.stem.upper() in ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
