"""The icon of each of the program's own actions."""

from __future__ import annotations

from assistant.core.command import Command

SIGNS = {
    Command.NEW: "plus",
    Command.UNDO: "undo",
    Command.PAUSE: "pause",
    Command.RESUME: "play",
    Command.SETTINGS: "settings",
    Command.HOTKEYS: "keyboard",
    Command.TARGETS: "window",
    Command.LIBRARY: "library",
    Command.IMPORT: "import",
    Command.EXPORT: "export",
    Command.PACKS: "grid",
    Command.BACKUP: "database",
    Command.FOLDER: "folder",
    Command.FORGET: "eraser",
    Command.LIGHT: "sun",
    Command.DARK: "moon",
    Command.AUTO: "theme",
    Command.CHINESE: "character",
    Command.ENGLISH: "letter",
    Command.DOCTOR: "doctor",
    Command.WELCOME: "info",
    Command.QUIT: "power",
}
