"""The keys that may be sent to other programs' windows: those that paste and those that send, and no others.

A profile says which of them a program takes. Any other key would do what nobody asked for: close the window, lock the
screen, delete what was written.
"""

from __future__ import annotations

PASTING = ("Ctrl+V", "Ctrl+Shift+V", "Shift+Insert", "Ctrl+Shift+Insert", "Ctrl+Alt+Shift+V")
SENDING = ("Return", "Ctrl+Return", "Alt+Return", "Shift+Return", "Ctrl+Shift+Return", "Alt+S")
