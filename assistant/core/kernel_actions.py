"""The actions that the program has without any feature, in the order to show them."""

from __future__ import annotations

from assistant.core.action import Action, Section, Surface, When

_COMMAND, _PALETTE, _TRAY = Surface.COMMAND, Surface.PALETTE, Surface.TRAY

SHOW = Action("show", "search", _TRAY, section=Section.DAILY)
TOGGLE = Action("toggle", "", _COMMAND)
HIDE = Action("hide", "", _COMMAND)
NEW = Action("new", "plus", _PALETTE, stays=True)
UNDO = Action("undo", "undo", _PALETTE, stays=True)
PAUSE = Action(
    "pause",
    "pause",
    _PALETTE | _TRAY | _COMMAND,
    When.HOLDING,
    section=Section.DAILY,
    asks=True,
    told="commands.paused",
)
RESUME = Action(
    "resume",
    "play",
    _PALETTE | _TRAY | _COMMAND,
    When.PAUSED,
    section=Section.DAILY,
    stays=True,
    told="commands.resumed",
)
DESK = Action("desk", "", _COMMAND)
SETTINGS = Action("settings", "settings", _PALETTE | _TRAY | _COMMAND)
HOTKEYS = Action("hotkeys", "keyboard", _PALETTE)
TARGETS = Action("targets", "window", _PALETTE)
LIBRARY = Action("library", "library", _PALETTE)
IMPORT = Action("import", "import", _PALETTE)
EXPORT = Action("export", "export", _PALETTE)
PACKS = Action("packs", "grid", _PALETTE)
BACKUP = Action("backup", "database", _PALETTE)
FOLDER = Action("folder", "folder", _PALETTE)
FORGET = Action("forget", "eraser", _PALETTE)
LIGHT = Action("light", "sun", _PALETTE)
DARK = Action("dark", "moon", _PALETTE)
AUTO = Action("auto", "theme", _PALETTE)
CHINESE = Action("chinese", "character", _PALETTE)
ENGLISH = Action("english", "letter", _PALETTE)
DOCTOR = Action("doctor", "doctor", _PALETTE)
WELCOME = Action("welcome", "info", _PALETTE | _TRAY)
QUIT = Action("quit", "power", _PALETTE | _TRAY | _COMMAND, section=Section.END, asks=True)

ACTIONS = (
    SHOW, TOGGLE, HIDE, NEW, UNDO, RESUME, DESK, SETTINGS, HOTKEYS, TARGETS, LIBRARY, IMPORT, EXPORT, PACKS, BACKUP,
    FOLDER, LIGHT, DARK, AUTO, CHINESE, ENGLISH, DOCTOR, WELCOME, FORGET, PAUSE, QUIT,
)  # fmt: skip
"""What takes something away comes last: it is nobody's first hit for a word that others have as well."""
