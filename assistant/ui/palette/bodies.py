"""A body as one text to edit, and back: a line of `---` parts the messages, images are numbered signs.

A line of a message that looks like one of them stands behind a backslash while it is edited.
"""

from __future__ import annotations

import re

from assistant.core.phrase import ImageMessage, Message, TextMessage

PART = "---"
_IMAGE = re.compile(r"\[(?:图片|image) (\d{1,4})\]")
_SIGN = rf"\\*(?:{PART}|{_IMAGE.pattern})[ \t]*$"
_BARE, _GUARDED = re.compile(rf"^(?={_SIGN})", re.MULTILINE), re.compile(rf"^\\(?={_SIGN})", re.MULTILINE)


def as_text(body: tuple[Message, ...]) -> str:
    """The messages in one text."""
    parts: list[str] = []
    images = 0
    for message in body:
        if isinstance(message, TextMessage):
            parts.append(_BARE.sub(r"\\", message.text))
        else:
            images += 1
            parts.append(f"[图片 {images}]")
    return f"\n{PART}\n".join(parts)


def as_body(text: str, before: tuple[Message, ...]) -> tuple[Message, ...]:
    """The messages of an edited text; `before` lends its images and stays itself when nothing was changed."""
    if text == as_text(before):
        return before
    images = [message for message in before if isinstance(message, ImageMessage)]
    return tuple(_message(part, images) for part in _parts(text) if part.strip())


def _parts(text: str) -> list[str]:
    return re.split(rf"\n?^{PART}[ \t]*$\n?", text, flags=re.MULTILINE)


def _message(part: str, images: list[ImageMessage]) -> Message:
    found = _IMAGE.fullmatch(part.strip("\n").rstrip(" \t"))
    if found and 1 <= int(found[1]) <= len(images):
        return images[int(found[1]) - 1]
    return TextMessage(_GUARDED.sub("", part))
