"""A feature that brings one of everything: what adding one costs is its folder, and its name in the list."""

from __future__ import annotations

from assistant.core.action import Action, Surface
from assistant.core.feature import Feature, Half

HELLO = Action("example.hello", "info", Surface.PALETTE | Surface.TRAY | Surface.COMMAND, told="example.hello-told")
FEATURE = Feature(__name__, frozenset({Half.ACTIONS, Half.GUARD, Half.TEXTS}), actions=(HELLO,))
