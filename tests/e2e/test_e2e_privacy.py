"""A scripted day with planted words, then a look into every file: what was typed, copied and answered is in none."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest
from rig.desk import Desk
from rig.processes import until
from rig.program import Entry
from rig.targets import QtTarget
from rig.xserver import XServer

from assistant.core.request import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.x11
TEXT, TITLE, NOTED = "zqtext", "zqtitle", "zqwritten"
BUYERS = ("zqtypedbuyer", "zqgivenbuyer", "zqcopiedbuyer")
CLIP, QUERY, SEARCHED, UNKNOWN = "zqclipboard", "zqquery", "zqsearched", "zqunknown"
NOWHERE = (*BUYERS, CLIP, QUERY, SEARCHED, UNKNOWN)
"""In no file at all."""
KEPT = (TEXT, TITLE, NOTED)
"""In the library and its backups, and nowhere else."""
ENTRY = Entry("zqcode", f"{TEXT} {{买家昵称}}", TITLE)


@pytest.fixture
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of its own, whose program may leave its temporary files in `tmp`."""
    missing = [name for name in ("Xvfb", "openbox", "xdotool", "xclip", "setpriv") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    # A short name: a socket in it has one of 107 bytes at the most.
    with XServer(tmp_path_factory.mktemp("day")) as server:
        desk = Desk(server)
        try:
            (desk.program.home / "tmp").mkdir()
            desk.program.env |= {"TMPDIR": str(desk.program.home / "tmp")}
            yield desk
        finally:
            desk.close()


def holding(folder: Path, word: str) -> set[str]:
    """The files that hold the word, in the encodings of texts, and the names that do."""
    found = set()
    for file in folder.rglob("*"):
        if word in file.name:
            found.add(f"name of {file.relative_to(folder)}")
        if file.is_file() and any(word.encode(way) in file.read_bytes() for way in ("utf-8", "utf-16-le", "utf-16-be")):
            found.add(str(file.relative_to(folder)))
    return found


def lived(desk: Desk) -> str:
    """A day: pastes, a form, a palette that finds nothing, commands, an edit, a crash. What was said on the way."""
    program, said = desk.program, []

    def command(*words: str) -> None:
        done = program.cli(*words, check=False)
        said.append(done.stderr + ("" if words[0] in ("search", "text") else done.stdout))

    target = desk.open(QtTarget)
    desk.user.copy_text(f"{CLIP}, which is too long for a name and has a comma in it")
    before = desk.choose(target, ENTRY)
    desk.keyboard.press("Return")
    desk.keyboard.letters(BUYERS[0])
    desk.keyboard.press("Return")
    program.outcome(before)
    target.arrives(f"{TEXT} {BUYERS[0]}")
    target.front()
    command("paste", ENTRY.code, "--set", f"买家昵称={BUYERS[1]}")
    command("copy", ENTRY.code, "--set", f"买家昵称={BUYERS[1]}")
    desk.user.copy_text(BUYERS[2])
    target.front()
    command("paste", UNKNOWN, "--set", f"{UNKNOWN}={BUYERS[1]}")
    command("paste", ENTRY.code, "--set", f"买家昵称={BUYERS[1] * LIMIT}"[:LIMIT])
    target.front()
    desk.call_palette()
    desk.keyboard.letters(QUERY)
    desk.keyboard.press("Escape", "Escape")
    until(lambda: not program.palette_open(), "the palette has gone")
    for words in (("search", SEARCHED), ("text", ENTRY.code), ("status",), ("doctor",), ("history",), ("backup",)):
        command(*words)
    pack = program.home / "tmp" / "other.csv"
    pack.write_text(f"快捷编码,标题,内容\nzqother,{NOTED},{NOTED}\n", encoding="utf-8")
    command("import", str(pack))
    pack.unlink()
    return "\n".join(said)


def test_planted_words_are_in_no_file_but_the_library_after_a_day(day: Desk) -> None:
    program = day.program
    program.fill((ENTRY,))
    for name in ("phrases.csv", "phrases.json"):
        (program.home / name).unlink()  # the test's own
    program.begin()
    said = lived(day)
    running = {word: holding(program.home, word) for word in (*NOWHERE, *KEPT)}
    assert program.process is not None
    os.kill(program.pid, signal.SIGABRT)
    program.process.wait(10)
    program.start()
    assert program.quit() == 0
    over = {word: holding(program.home, word) for word in (*NOWHERE, *KEPT)}
    for found in (running, over):
        assert {word: files for word in NOWHERE if (files := found[word])} == {}
        for word in KEPT:
            assert found[word], f"{word}: the test looks where nothing is"
            assert {name for name in found[word] if not _is_library(name)} == set(), word
    # A sentence may name the code that somebody gave, and no more.
    assert [word for word in (*BUYERS, CLIP, QUERY, TEXT) if word in said] == []
    assert [word for word in (*NOWHERE, *KEPT) if word in program.noise()] == []


def _is_library(name: str) -> bool:
    return name.startswith(("library/library.db", "library/backups/library-"))


def test_what_others_see_of_our_processes_tells_no_buyer(day: Desk) -> None:
    """Environment and arguments of the running program: what a command is given stays the command's own."""
    program = day.program
    program.fill((ENTRY,))
    program.begin()
    program.cli("copy", ENTRY.code, "--set", f"买家昵称={BUYERS[1]}")
    shown = subprocess.run(
        ["cat", f"/proc/{program.pid}/cmdline", f"/proc/{program.pid}/environ"], capture_output=True, check=True
    ).stdout
    assert BUYERS[1].encode() not in shown
