"""A body of several messages as one text, and back: a line of `---` stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PART = "---"


def joined(texts: Iterable[str]) -> str:
    """The messages as one text."""
    return f"\n{PART}\n".join(texts)


def parted(text: str) -> list[str]:
    """The messages of a text, without the line breaks around each where there are several."""
    if PART not in text:
        return [text]
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.rstrip(" \t") == PART:
            found.append([])
        else:
            found[-1].append(line)
    messages = ["\n".join(lines) for lines in found]
    return messages if len(messages) == 1 else [message for message in messages if message.strip()]
