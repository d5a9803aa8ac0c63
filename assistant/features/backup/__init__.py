"""Backups that a command makes and puts back. The daily ones are the running program's (`app/housekeeping.py`)."""

from __future__ import annotations

from assistant.core.feature import CliCommand, Feature, Half

FEATURE = Feature(
    __name__,
    frozenset({Half.CLI, Half.TEXTS}),
    commands=(CliCommand("backup", "backup.make-help"), CliCommand("restore", "backup.restore-help")),
)
