"""Files that were made to cost are counted before they are parsed: two seconds and 300 MB are the most."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import AT_THE_LIMIT, SHAPES

from assistant import formats
from assistant.core import limits
from assistant.core.draft import FileContents, ImportedPhrase
from assistant.core.phrase import TextMessage

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

CHILD = Path(__file__).with_name("hostile.py")
SECONDS, MEGABYTES = 2.0, 300


def run(*words: str) -> str:
    return subprocess.run([sys.executable, str(CHILD), *words], check=True, capture_output=True, text=True).stdout


def reading(name: str, folder: Path) -> dict[str, Any]:
    """What reading it took, in a process that did not make it."""
    file = folder / name
    run(name, str(file))
    took: dict[str, Any] = json.loads(run("read", str(file)))
    file.unlink()
    return took


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_that_was_made_to_cost_costs_little(name: str, tmp_path: Path) -> None:
    took = reading(name, tmp_path)
    assert took["problems"]
    assert took["megabytes"] < MEGABYTES, took
    assert took["seconds"] < SECONDS, took


@pytest.mark.parametrize("name", AT_THE_LIMIT)
def test_a_file_of_as_many_rows_as_may_be_takes_no_more_memory(name: str, tmp_path: Path) -> None:
    assert reading(name, tmp_path)["megabytes"] < MEGABYTES


@pytest.mark.parametrize(
    "make", [lambda text: json.dumps({"format": "jinnang-pack/1", "phrases": [{"body": [{"text": text}]}]}).encode()]
)
def test_the_largest_phrase_is_read_whole_whatever_it_is_written_with(make: Callable[[str], bytes]) -> None:
    for text in ("好" * (limits.BODY // 3), 'a,:[]{}\\"' * (limits.BODY // 900), "\n" * (limits.BODY - 1) + "x"):
        contents = formats.read("a.json", make(text))
        assert [draft.text for draft in contents.drafts] == [text]


def test_what_is_more_than_can_be_read_back_is_said_when_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PHRASES", 2)
    drafts = tuple(ImportedPhrase(title=str(number), body=(TextMessage("x"),)) for number in range(3))
    for drafts_written, keys in ((drafts[:2], []), (drafts, ["format.too-many-to-read"])):
        written = formats.write("a.json", FileContents(drafts=drafts_written))
        assert [problem.sentence.key for problem in written.problems] == keys
