"""What was deleted, and brings it back. The settings show the last of it (`ui/settings/library.py`)."""

from __future__ import annotations

from assistant.core.feature import CliCommand, Feature, Half

FEATURE = Feature(__name__, frozenset({Half.CLI, Half.TEXTS}), commands=(CliCommand("bin", "bin.help"),))
