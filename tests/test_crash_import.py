"""`jinnang import`, killed at any moment: the file is there as a whole or not at all, and the next import knows which.

`make crash` makes the full count: JINNANG_CRASH_ROUNDS=200.
"""

from __future__ import annotations

import json
import os
import random
import select
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant import cli
from assistant.console.library import now_ms
from assistant.core.plan import Changes, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("JINNANG_CRASH_ROUNDS", "12"))
SEED = int(os.environ.get("JINNANG_CRASH_SEED", "20251111"))
ROOT = Path(__file__).parents[1]
PHRASES = 300


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("JINNANG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_killed_import_is_there_as_a_whole_or_not_at_all(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(SEED)
    assert imported(a_pack(tmp_path, 0), capsys)["new"] == PHRASES
    edit_one(home)
    for empty in Backups(home / "backups").all():
        empty.unlink()
    began = time.monotonic()
    killed(a_pack(tmp_path, 1), patience=60)
    whole = time.monotonic() - began
    version, outcomes = 1, {"before": 0, "after": 0}
    for number in range(max(4, ROUNDS // 4)):
        file = a_pack(tmp_path, version + 1)
        waits_for = home / "backups" if number % 2 else None
        killed(file, waits_for=waits_for, patience=whole * chance.random() * (0.5 if waits_for else 1.1))
        said = f"round {number} of seed {SEED}"
        now = version_in(home / "library.db", said)
        assert now in (version, version + 1), said
        outcomes["after" if now > version else "before"] += 1
        for backup in Backups(home / "backups").all():
            assert Backups(home / "backups").good(backup), said
            assert version_in(backup, said) in range(version + 2), said
            backup.unlink()
        version += 2
        counts = imported(a_pack(tmp_path, version), capsys)
        # The one that the user has changed, and no other, is left alone: what the pack said before is known.
        assert (counts["changed"], counts["conflict"], counts["new"]) == (PHRASES - 1, 1, 0), said
        assert version_in(home / "library.db", said) == version, said
    assert outcomes["before"], "no kill came in time: the test proves nothing"


def a_pack(folder: Path, version: int) -> Path:
    """Every version says something else in every phrase."""
    file = folder / "pack.json"
    phrases = [
        {
            "uuid": f"p{number}",
            "group": ["物流"],
            "title": f"第{number}条",
            "body": [{"text": f"{version}：亲，在路上啦"}],
        }
        for number in range(PHRASES)
    ]
    head = {"format": "jinnang-pack/1", "uuid": "pack", "name": "测试包", "version": version + 1, "publisher": "甲"}
    file.write_text(json.dumps({**head, "groups": [], "phrases": phrases}, ensure_ascii=False), encoding="utf-8")
    return file


def imported(file: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert cli.run(["import", str(file), "--json"]) == cli.DONE
    [counts] = json.loads(capsys.readouterr().out)
    return dict(counts)


def edit_one(home: Path) -> None:
    """The user's own words in one phrase of the pack."""
    with closing(opened(home / "library.db")) as library:
        mine = next(phrase for phrase in library.phrases() if phrase.uuid == "p0")
        done = library.apply(Plan((Edit(mine, replace(mine, note="我的")),), sentence("plan.phrase-changed")))
        assert isinstance(done, Changes)


def killed(file: Path, *, waits_for: Path | None = None, patience: float) -> None:
    """Start an import and kill it after so many seconds, counted from when something stirs in the folder if any."""
    before = listed(waits_for)
    words = [sys.executable, "-m", "assistant", "import", str(file)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        while waits_for is not None and listed(waits_for) == before and child.poll() is None:
            select.select([], [], [], 0.001)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()


def listed(folder: Path | None) -> set[str]:
    return {file.name for file in folder.iterdir()} if folder is not None and folder.exists() else set()


def opened(path: Path) -> Library:
    return Library.open(path, read=lambda phrase: (phrase.title, phrase.text), clock_ms=now_ms)


def version_in(path: Path, said: str) -> int:
    """The one version that a sound library holds, in its phrases and their readings."""
    with closing(Library.open_to_read(path)) as library:
        assert library.connection.execute("PRAGMA quick_check").fetchall() == [("ok",)], said
        phrases = library.phrases()
        assert {uuid for uuid, _, _ in library.readings()} == {phrase.uuid for phrase in phrases}, said
    assert len(phrases) == PHRASES, said
    (version,) = {int(phrase.text.split("：")[0]) for phrase in phrases if phrase.uuid != "p0"}
    return version
