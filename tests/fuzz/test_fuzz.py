"""Every parser on whatever bytes: those that once failed, and those that Hypothesis makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from targets import TARGETS  # a folder of its own

pytestmark = pytest.mark.long

CORPUS = Path(__file__).parent / "corpus"
SIGNS = (
    *(
        '{"',
        '":',
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        ";",
        "\n",
        "\r\n",
        "\t",
        "\\",
        "\\u",
        "null",
        "1e9",
        "-",
        "0",
        "true",
    ),
    *(
        '"format":"jinnang-pack/1"',
        '"phrases":[',
        '"body":[{"text":"',
        '"profiles":[{',
        '"same_words":[["',
        '"process":"',
        '"title":"',
    ),
    *("分组,快捷编码,标题,内容\n", "亲", "{天数=3}", "{=1+2*", "{日期+2天|M月d日}", "{#a}", "{{", "}}", "=>", "---\n"),
    *(
        "Ctrl+",
        "Alt+",
        "V",
        "+",
        "(?:",
        "(?=",
        ")",
        "*",
        "{2,}",
        "[a-z]",
        "^",
        "$",
        ".",
        "|",
        "(?P<buyer>",
        r"\b",
        r"\1",
    ),
    *("\u200b", "\u202e", "❤️", "👨‍👩‍👧", "\ufeff", "\x00", "\x9b", "\u2028", "сf", "'", "”", "（", "１", "2天", "小时"),
    *('{"command":"paste"', '"code"', '"values":{', '"ok":true', "> ", "#", "/", "@", "%s", "PK\x03\x04"),
)
"""What the inputs of our parsers are made of."""
PIECES = (
    st.lists(st.sampled_from(SIGNS) | st.text(max_size=4), max_size=40)
    .map("".join)
    .map(lambda text: text.encode("utf-8", "replace"))
)
ENCODED = PIECES.flatmap(
    lambda data: st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-be", "cp950"]).map(
        lambda name: data.decode().encode(name, "replace")
    )
)


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=200) | PIECES | ENCODED)
@settings(max_examples=150, deadline=None)
def test_no_input_makes_a_parser_fail(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.usefixtures("ends")
@pytest.mark.parametrize("name", TARGETS)
def test_what_was_found_before_stays_mended(name: str) -> None:
    for file in sorted((CORPUS / name).glob("*")):
        TARGETS[name](file.read_bytes())


def test_every_folder_of_the_corpus_belongs_to_a_parser() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} <= set(TARGETS)
