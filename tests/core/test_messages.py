from __future__ import annotations

import pytest

from assistant.core.messages import joined, parted


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("一", ["一"]),
        ("一\n\n二", ["一\n\n二"]),
        ("一\n---\n二", ["一", "二"]),
        ("一\n--- \t\n二\n\n三\n---\n四", ["一", "二\n\n三", "四"]),
        ("---\n一\n---\n\n---\n", ["一"]),
        ("---", []),
        ("--- 一 ---", ["--- 一 ---"]),
        ("一\n----\n二", ["一\n----\n二"]),
        (" ---", [" ---"]),
    ],
)
def test_a_line_of_three_dashes_parts_messages(text: str, messages: list[str]) -> None:
    assert parted(text) == messages


def test_what_is_joined_is_parted_again() -> None:
    assert parted(joined(["一\n二", "三", "四"])) == ["一\n二", "三", "四"]
