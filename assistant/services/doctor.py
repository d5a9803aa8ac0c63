"""What works on this system, and how to mend what does not. Decides from what others have looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.check import Check, CheckState
from assistant.core.input_method import FCITX, IBUS
from assistant.core.sentence import Sentence, sentence
from assistant.core.surroundings import XServer

if TYPE_CHECKING:
    from assistant.core.surroundings import Surroundings

DAY_MS = 86_400_000
_OLD_BACKUP_DAYS = 7
_LITTLE_SPACE_MB = 200
_NOT_OPENED = ("data.not-writable", "data.busy", "data.disk-full")
_NEEDED = ("XTEST", "XFIXES", "X-Resource")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What was found of the data folder."""

    folder: str
    writable: bool = True
    free_mb: int = 0
    library: bool = False
    """There is one already."""
    fault: Sentence | None = None
    """Why it cannot be opened."""
    phrases: int = 0
    newest_backup: int | None = None
    """ms since the epoch; None when there is none."""
    networked: bool = False
    """The folder lies on another computer."""
    open_to_others: int = 0
    """How many of its files and folders others on this computer can read."""


def examine(
    found: Surroundings, stored: Stored, now: int, held: tuple[tuple[str, bool], ...] | None
) -> tuple[Check, ...]:
    """Every check. `held` are the running program's hotkeys with whether each works; None when it does not run."""
    kept = (
        _folder(stored),
        *_network(stored),
        *_privacy(stored),
        _library(stored),
        *((_backup(stored, now),) if stored.library else ()),
    )
    if found.windows is not None:
        return (
            Check("session", CheckState.OK, sentence("doctor.session-windows")),
            *_hotkeys(XServer(hotkeys=found.windows), held),
            *_program(found),
            Check(
                "untested",
                CheckState.WARN,
                sentence("doctor.windows-untested"),
                sentence("doctor.mend-windows-untested"),
            ),
            *kept,
        )
    return (
        _session(found),
        *(_on_server(found.server, held) if found.server is not None else ()),
        _input_method(found),
        _font(found),
        _libraries(found),
        *kept,
    )


def _session(found: Surroundings) -> Check:
    if found.server is not None and not found.wayland:
        return Check("session", CheckState.OK, sentence("doctor.session-x11", screen=found.screen))
    if found.server is not None:
        return Check(
            "session", CheckState.WARN, sentence("doctor.session-xwayland"), sentence("doctor.mend-session-xwayland")
        )
    mend = sentence("doctor.mend-session")
    if found.wayland:
        return Check("session", CheckState.FAIL, sentence("doctor.session-wayland"), mend)
    if found.screen:
        silent = sentence("doctor.session-silent", screen=found.screen)
        return Check("session", CheckState.FAIL, silent, sentence("doctor.mend-session-silent"))
    return Check("session", CheckState.FAIL, sentence("doctor.session-none"), mend)


def _on_server(server: XServer, held: tuple[tuple[str, bool], ...] | None) -> tuple[Check, ...]:
    return (*_hotkeys(server, held), _extensions(server), _window_manager(server), _clipboard(server), _tray(server))


def _hotkeys(server: XServer, held: tuple[tuple[str, bool], ...] | None) -> tuple[Check, ...]:
    works, works_not = ("doctor.hotkey-held", "doctor.hotkey-lost")
    if held is None:
        works, works_not = ("doctor.hotkey-free", "doctor.hotkey-taken")
    return tuple(
        Check("hotkey", CheckState.OK, sentence(works, keys=keys))
        if well
        else Check("hotkey", CheckState.FAIL, sentence(works_not, keys=keys), sentence("doctor.mend-hotkey"))
        for keys, well in (server.hotkeys if held is None else held)
    )


def _extensions(server: XServer) -> Check:
    names = tuple(name for name in _NEEDED if name not in server.extensions)
    if not names:
        return Check("paste", CheckState.OK, sentence("doctor.paste-ok"))
    return Check(
        "paste",
        CheckState.FAIL,
        sentence("doctor.paste-missing", names=names),
        sentence("doctor.mend-paste", names=names),
    )


def _window_manager(server: XServer) -> Check:
    if server.tells_active_window:
        return Check("windows", CheckState.OK, sentence("doctor.windows-ok", name=server.window_manager))
    if server.window_manager:
        quiet = sentence("doctor.windows-quiet", name=server.window_manager)
        return Check("windows", CheckState.WARN, quiet, sentence("doctor.mend-windows"))
    return Check("windows", CheckState.WARN, sentence("doctor.windows-none"), sentence("doctor.mend-windows"))


def _clipboard(server: XServer) -> Check:
    kept = "doctor.clipboard-kept" if server.clipboard_kept else "doctor.clipboard-plain"
    return Check("clipboard", CheckState.OK, sentence(kept))


def _tray(server: XServer) -> Check:
    if server.tray:
        return Check("tray", CheckState.OK, sentence("doctor.tray-ok"))
    return Check("tray", CheckState.WARN, sentence("doctor.tray-none"), sentence("doctor.mend-tray"))


def _input_method(found: Surroundings) -> Check:
    name = found.input_method
    if not name:
        return Check("input", CheckState.OK, sentence("doctor.input-none"))
    if name in found.input_methods and (name != IBUS or found.ibus or found.input_portal):
        return Check("input", CheckState.OK, sentence("doctor.input-ok", name=name))
    if name == FCITX and IBUS in found.input_methods and found.input_portal:
        return Check("input", CheckState.OK, sentence("doctor.input-portal"))
    if name in (FCITX, IBUS):
        mend = sentence("doctor.mend-input-fcitx" if name == FCITX else "doctor.mend-input-ibus")
        return Check("input", CheckState.WARN, sentence("doctor.input-silent", name=name), mend)
    return Check("input", CheckState.WARN, sentence("doctor.input-missing", name=name), sentence("doctor.mend-input"))


def _font(found: Surroundings) -> Check:
    if found.chinese_font:
        return Check("font", CheckState.OK, sentence("doctor.font-ok", name=found.chinese_font))
    return Check("font", CheckState.FAIL, sentence("doctor.font-none"), sentence("doctor.mend-font"))


def _libraries(found: Surroundings) -> Check:
    if not found.missing_library:
        return Check("libraries", CheckState.OK, sentence("doctor.libraries-ok"))
    missing = sentence("doctor.libraries-missing", name=found.missing_library)
    return Check("libraries", CheckState.FAIL, missing, sentence("doctor.mend-libraries"))


def _folder(stored: Stored) -> Check:
    if not stored.writable:
        locked = sentence("doctor.folder-locked", folder=stored.folder)
        return Check("folder", CheckState.FAIL, locked, sentence("doctor.mend-folder"))
    if stored.free_mb < _LITTLE_SPACE_MB:
        full = sentence("doctor.folder-full", folder=stored.folder, free=stored.free_mb)
        return Check("folder", CheckState.WARN, full, sentence("doctor.mend-folder-full"))
    return Check("folder", CheckState.OK, sentence("doctor.folder-ok", folder=stored.folder))


def _network(stored: Stored) -> tuple[Check, ...]:
    """SQLite's WAL wants all who write on one computer, with memory that they share."""
    if not stored.networked:
        return ()
    found = sentence("doctor.folder-networked", folder=stored.folder)
    return (Check("network", CheckState.WARN, found, sentence("doctor.mend-folder-networked")),)


def _privacy(stored: Stored) -> tuple[Check, ...]:
    if not stored.open_to_others:
        return ()
    found = sentence("doctor.folder-open", folder=stored.folder, count=stored.open_to_others)
    return (Check("privacy", CheckState.WARN, found, sentence("doctor.mend-folder-open")),)


def _program(found: Surroundings) -> tuple[Check, ...]:
    if not found.open_program:
        return ()
    told = sentence("doctor.program-open", folder=found.open_program)
    return (Check("program", CheckState.WARN, told, sentence("doctor.mend-program-open")),)


def _library(stored: Stored) -> Check:
    if stored.fault is not None:
        # What may not be opened is no worse for it: a backup in its place would not open either.
        mend = "doctor.mend-folder" if stored.fault.key in _NOT_OPENED else "doctor.mend-library"
        return Check("library", CheckState.FAIL, stored.fault, sentence(mend))
    if not stored.library:
        return Check("library", CheckState.OK, sentence("doctor.library-none"))
    return Check("library", CheckState.OK, sentence("doctor.library-ok", count=stored.phrases))


def _backup(stored: Stored, now: int) -> Check:
    if stored.newest_backup is None:
        return Check("backup", CheckState.WARN, sentence("doctor.backup-none"), sentence("doctor.mend-backup"))
    days = max(0, (now - stored.newest_backup) // DAY_MS)
    if days > _OLD_BACKUP_DAYS:
        return Check(
            "backup", CheckState.WARN, sentence("doctor.backup-old", days=days), sentence("doctor.mend-backup")
        )
    fresh = sentence("doctor.backup-ok", days=days) if days else sentence("doctor.backup-today")
    return Check("backup", CheckState.OK, fresh)
