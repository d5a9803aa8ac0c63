from __future__ import annotations

import pytest

from assistant import formats
from assistant.core.errors import AssistantError
from assistant.formats import FORMATS, reader_for


@pytest.mark.parametrize(
    ("name", "head", "known"),
    [
        ("a.json", b"{}", "pack-json"),
        ("A.JSON", b"", "pack-json"),
        ("a.jinnang", b"PK\x03\x04", "pack"),
        ("a.csv", b"", "csv"),
        ("a.tsv", b"", "tsv"),
        ("a.txt", b"", "tsv"),
        ("a", b'{"format": "jinnang-pack/1"', "pack"),
        ("a.txt", b'{"format": "jinnang-pack/1"', "pack"),
        ("a.json", b'{"format": "jinnang-pack/1"', "pack-json"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 26 + b"pack.json", "pack"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", None),
        ("a.bin", b"", None),
        ("-", "分组,内容".encode(), "csv"),
        ("63", b' {"phrases": []}', "pack-json"),
        ("-", b'{"format": "jinnang-pack/1"', "pack"),
    ],
)
def test_a_file_is_known_by_its_first_bytes_or_its_ending(name: str, head: bytes, known: str | None) -> None:
    found = reader_for(name, head)

    assert (found.name if found else None) == known


def test_a_format_can_be_named_whatever_the_file_is_called() -> None:
    assert [draft.text for draft in formats.read("短语.dat", "内容\n好".encode(), "CSV").drafts] == ["好"]


def test_a_file_nobody_knows_is_a_problem_that_says_what_to_do() -> None:
    contents = formats.read("/somewhere/a.xlsx", b"PK\x03\x04")

    assert [(each.sentence.key, each.place.file) for each in contents.problems] == [("format.unknown-file", "a.xlsx")]


def test_names_and_endings_are_unambiguous() -> None:
    endings = [ending for known in FORMATS for ending in known.endings]

    assert len({known.name for known in FORMATS}) == len(FORMATS)
    assert len(set(endings)) == len(endings)


def test_an_unknown_name_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(AssistantError) as raised:
        formats.write("a.csv", formats.FileContents(), "xml")
    assert dict(raised.value.sentence.values) == {
        "name": "xml",
        "known": ("pack", "pack-json", "csv", "tsv", "qianniu"),
    }
