"""The log file says where a bug was, and nothing of what it stumbled on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from assistant.storage.journal import keep_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUYER = "小鹿不吃草"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A journal is kept there, and no more afterwards."""
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    keep_journal(tmp_path)
    yield tmp_path
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    for handler in before:
        root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("assistant").setLevel(logging.NOTSET)
    logging.raiseExceptions = True


def stumble() -> None:
    try:
        {}[BUYER]
    except KeyError as error:
        raise ValueError(f"cannot greet {BUYER}") from error


def test_a_bug_is_logged_with_its_place_and_without_its_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_journal(folder)  # on the stderr of this test
    try:
        stumble()
    except ValueError as bug:
        bug.add_note(BUYER)
        logging.getLogger("assistant.app.program").exception("bug", exc_info=bug)
    written = (folder / "jinnang.log").read_text(encoding="utf-8")
    for said in (written, capsys.readouterr().err):
        assert "Traceback (most recent call last)" in said
        assert "builtins.ValueError" in said
        assert "builtins.KeyError" in said
        assert "in stumble" in said
        assert BUYER not in said


def test_a_bug_on_the_way_out_of_another_names_both(folder: Path) -> None:
    try:
        try:
            stumble()
        except ValueError:
            raise OSError(BUYER)  # noqa: B904  # as it happens
    except OSError as bug:
        logging.getLogger("assistant").exception("bug", exc_info=bug)
    written = (folder / "jinnang.log").read_text(encoding="utf-8")
    assert [kind for kind in ("OSError", "ValueError", "KeyError") if f"builtins.{kind}" in written] == [
        "OSError",
        "ValueError",
        "KeyError",
    ]
    assert BUYER not in written


def test_our_milestones_are_kept_and_other_peoples_chatter_is_not(folder: Path) -> None:
    logging.getLogger("assistant.app.program").info("started")
    logging.getLogger("somebody.else").info("chatter")
    written = (folder / "jinnang.log").read_text(encoding="utf-8")
    assert "started" in written
    assert "chatter" not in written


def test_a_folder_that_cannot_be_written_costs_only_the_log(folder: Path) -> None:
    folder.joinpath("jinnang.log").mkdir()
    logging.getLogger("assistant").warning("nobody hears this")
