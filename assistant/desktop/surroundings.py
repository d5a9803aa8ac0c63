"""Looks at the system without Qt and without leaving a trace. What is not there is a value; nothing here fails."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import re
import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from assistant.core.errors import AssistantError
from assistant.core.input_method import asked_for, way_through_portal
from assistant.core.settings import Speech
from assistant.core.surroundings import Surroundings, XServer
from assistant.desktop.session_bus import has_owner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Found = TypeVar("Found")
ANSWER_S = 10.0
"""Seconds an X server may take to say that it is there."""
BUS_S = 2.0
"""Seconds the session's bus may take to say who is on it."""
LOGIN_S = 3.0
"""Seconds that fcitx5 may take to begin beside us."""
_LOGIN_CHECK_S = 0.05
_TRAY_BUS_NAME = "org.kde.StatusNotifierWatcher"
_PORTAL_BUS_NAME = "org.freedesktop.portal.IBus"
_MATCH_PATTERN = 0
_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(r"\\([0-7]{3})")
"""How a space is written there."""
_NETWORKED = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs",
    "fuse.rclone",
)


def look(hotkeys: Sequence[str] = ()) -> Surroundings:
    """What the system is, and whether these combinations are free on its screen."""
    screen = os.environ.get("DISPLAY", "")
    server = _in_time(lambda: _look_at_server(hotkeys)) if screen else None
    return Surroundings(
        screen=screen,
        wayland=bool(os.environ.get("WAYLAND_DISPLAY")),
        server=server,
        input_method=asked_for(os.environ),
        input_methods=_input_methods(),
        input_portal=bool(_in_time(_portal_answers, BUS_S)),
        ibus=_has_ibus(),
        chinese_font=_chinese_font(),
        missing_library=_missing_library(),
    )


def speaks_chinese() -> bool:
    """Whether the system does: here its variables say that, and where they do not nobody knows."""
    return False


def language_of_installer() -> Speech:
    """What the user chose in the installer: here none asks."""
    return Speech.AUTO


def is_on_network(folder: Path) -> bool:
    """Whether a folder lies on another computer."""
    mounts = []
    try:
        for line in _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            before, _, after = line.partition(" - ")
            place = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), before.split()[4])
            mounts.append((place, after.split()[0]))
    except (OSError, IndexError):
        return False  # another system's, which is not asked
    real = folder.resolve()
    kinds = {place: kind for place, kind in mounts if Path(place) in (real, *real.parents)}
    return bool(kinds) and kinds[max(kinds, key=len)].startswith(_NETWORKED)


def need_screen() -> None:
    """Return when windows can be shown and pasting works here. Raises AssistantError with what to do when not."""
    screen = os.environ.get("DISPLAY", "")
    if not screen:
        raise AssistantError("system.wayland-only" if os.environ.get("WAYLAND_DISPLAY") else "system.no-screen")
    if not _in_time(_answers):
        raise AssistantError("system.no-display")
    missing = _missing_library()
    if missing:
        raise AssistantError("system.library-missing", library=missing)


def _in_time(look: Callable[[], Found], seconds: float = 0) -> Found | None:
    """What `look` finds, or None after a while: xcffib itself waits for ever for a server that hangs."""
    found: list[Found] = []
    looking = threading.Thread(target=lambda: found.append(look()), daemon=True)
    looking.start()
    looking.join(seconds or ANSWER_S)
    return found[0] if found else None


def _answers() -> bool:
    import xcffib.xproto  # noqa: PLC0415  # not there on other systems

    try:
        xcffib.connect().disconnect()
    except xcffib.ConnectionException:
        return False
    return True


def _look_at_server(hotkeys: Sequence[str]) -> XServer | None:
    from assistant.desktop.x11.probe import look_at_server  # noqa: PLC0415  # not there on other systems

    return look_at_server(hotkeys, tray_on_bus=has_owner(_TRAY_BUS_NAME))


@contextmanager
def speaking_the_input_method() -> Iterator[None]:
    """Qt is to start within: told how it composes with the session's fcitx5, where it would find no way by itself.

    What is set for it is set for Qt alone, and not for the programs that we may start later.
    """
    way = way_through_portal(os.environ, _input_methods(), ibus=_has_ibus())
    if not way or not _portal_comes():
        way = {}
    before = {name: os.environ.get(name) for name in way}
    os.environ.update(way)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _has_ibus() -> bool:
    return shutil.which("ibus-daemon") is not None


def _portal_comes() -> bool:
    """At a login it may begin beside us. Qt looks once, at its start: so it is waited for, where there is one."""
    end = time.monotonic() + (LOGIN_S if shutil.which("fcitx5") else 0)
    while not _in_time(_portal_answers, BUS_S):
        if time.monotonic() > end:
            return False
        time.sleep(_LOGIN_CHECK_S)
    return True


def _portal_answers() -> bool:
    """fcitx5 and ibus both serve it, and whichever runs has the name."""
    return has_owner(_PORTAL_BUS_NAME)


def _input_methods() -> frozenset[str]:
    """The names in `lib<name>platforminputcontextplugin.so`, as Qt ships and distributions add them."""
    folder = _qt_folder() / "plugins" / "platforminputcontexts"
    ending = "platforminputcontextplugin"
    return frozenset(
        file.stem.removeprefix("lib").removesuffix(ending).removesuffix("5")
        for file in folder.glob("*.so")
        if file.stem.endswith(ending)
    )


def _missing_library() -> str:
    """Loads what Qt will load for X11, so that the system's loader names the first library it does not find."""
    plugin = _qt_folder() / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.is_file():
        return ""  # a Qt of the distribution, whose packages see to it
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error).partition(":")[0]
    return ""


def _qt_folder() -> Path:
    found = importlib.util.find_spec("PySide6")
    return Path(found.origin).parent / "Qt" if found is not None and found.origin else Path()


def _chinese_font() -> str:
    """The family that fontconfig shows 汉字 with; empty when no font has them."""
    library = ctypes.util.find_library("fontconfig")
    if library is None:
        return ""
    fc = ctypes.CDLL(library)
    for name in ("FcNameParse", "FcFontMatch"):
        getattr(fc, name).restype = ctypes.c_void_p
    fc.FcInit()
    pattern = ctypes.c_void_p(fc.FcNameParse(b"sans-serif:lang=zh-cn"))
    fc.FcConfigSubstitute(None, pattern, _MATCH_PATTERN)
    fc.FcDefaultSubstitute(pattern)
    match = ctypes.c_void_p(fc.FcFontMatch(None, pattern, ctypes.byref(ctypes.c_int())))
    fc.FcPatternDestroy(pattern)
    if not match:
        return ""
    family, charset = ctypes.c_char_p(), ctypes.c_void_p()
    fc.FcPatternGetString(match, b"family", 0, ctypes.byref(family))
    fc.FcPatternGetCharSet(match, b"charset", 0, ctypes.byref(charset))
    found = (family.value or b"").decode("utf-8", "replace") if fc.FcCharSetHasChar(charset, ord("锦")) else ""
    fc.FcPatternDestroy(match)
    return found
