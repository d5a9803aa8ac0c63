"""The library that every lane starts from: the monkey's phrases, and nothing to take back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from rig.program import Program
from rig.screen import Screen
from rig.xserver import XServer

from monkey.acts import PAUSE
from monkey.phrases import PHRASES, pack

if TYPE_CHECKING:
    from pathlib import Path

CHAT = {"name": "聊天", "title": " 聊天$", "window_class": "slow-reader|target", "title_rule": "^(?P<buyer>.+) 聊天$"}
"""How the buyer's name is read from the titles of the targets."""
SETTINGS = json.dumps({"pause_key": PAUSE, "profiles": [CHAT]})


def prepared(folder: Path) -> Path:
    """A library of our phrases alone, as `World` starts from: made once for all lanes."""
    with XServer(folder / "server") as server:
        screen = Screen(server.display)
        program = Program(server, screen)
        try:
            file = program.home / "monkey.json"
            file.write_text(pack(), encoding="utf-8")
            program.cli("import", "--hotkeys", str(file))
            (program.data / "settings.json").write_text(SETTINGS, encoding="utf-8")
            program.begin()
            program.quit()
        finally:
            program.end()
            screen.close()
        with closing(sqlite3.connect(program.data / "library.db")) as db:
            ours = [one.code for one in PHRASES]
            db.execute("DELETE FROM phrases WHERE code NOT IN (SELECT value FROM json_each(?))", [json.dumps(ours)])
            db.execute("DELETE FROM groups WHERE path NOT IN (SELECT group_path FROM phrases)")
            db.execute("DELETE FROM history_edits")
            db.execute("DELETE FROM history")
            db.commit()
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(program.data, folder / "library")
    return folder / "library"
