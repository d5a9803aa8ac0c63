"""What was found of the system the program runs on, before anything of ours is on the screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class XServer:
    """An X server that answers, and what lives on it."""

    extensions: frozenset[str] = frozenset()
    """Of those that pasting needs: `XTEST`, `XFIXES`, `X-Resource`."""
    window_manager: str = ""
    """Its name, or `?` when it has none; empty when none runs."""
    tells_active_window: bool = False
    """It keeps `_NET_ACTIVE_WINDOW` and lets others be brought in front."""
    tray: bool = False
    clipboard_kept: bool = False
    """A clipboard history or session keeps the clipboard when its owner leaves."""
    hotkeys: tuple[tuple[str, bool], ...] = ()
    """Each combination asked about, and whether it is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """One system at one moment."""

    windows: tuple[tuple[str, bool], ...] | None = None
    """On Windows: each combination asked about, and whether it is free. None elsewhere."""
    open_program: str = ""
    """On Windows: the folder of the program, where other users may be able to write to it; empty where they are not."""
    screen: str = ""
    """DISPLAY as it is set."""
    wayland: bool = False
    server: XServer | None = None
    """None when DISPLAY is not set or does not answer."""
    input_method: str = ""
    """What the session asks for: `fcitx`, `ibus` …; empty when it asks for none."""
    input_methods: frozenset[str] = frozenset()
    """What our windows can speak to."""
    input_portal: bool = False
    """fcitx5 or ibus answers to programs that have no plugin of its own, on the session's bus."""
    ibus: bool = False
    """Its daemon is installed."""
    chinese_font: str = ""
    missing_library: str = ""
    """A library of the system that Qt cannot open windows without."""
