r"""The signs that divide a field: what is name, default and choices, and which slashes only seem to part.

A slash in the address of a page or within brackets parts nothing, nor does one behind a `\`. A `\\` before a slash is
one `\`. The full-width `／` ends an address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIVIDES = re.compile(r"(?<!\\)\\*[/／]|[=＝:：]")
_ESCAPED = re.compile(r"(?<!\\)(\\+)([/／])")
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:：][0-5]\d(?!\d)")
_ADDRESS = (
    r"(?:https?://|ftp://|www\.|(?:[a-z0-9-]{1,63}\.){1,4}(?:com|cn|net|org|top|shop|vip|cc|me|io|tv|xyz)(?![\w-]))"
)
_FOREIGN = r"\s\u2e80-\u9fff\uff00-\uffef"
_LINK = re.compile(
    rf"(?<![\w.-]){_ADDRESS}(?:(?!/(?:{_ADDRESS}|(?!／)[{_FOREIGN}]))[^{_FOREIGN}\\])*", re.IGNORECASE | re.ASCII
)
_OPEN, _CLOSE = "(（[【《", ")）]】》"
_KIND = dict(zip(f"{_OPEN}{_CLOSE}", (0, 0, 1, 1, 2) * 2, strict=True))
_PER = re.compile(
    r"(?:\d(?:元|块|km|米|字)|[¥￥]\d+(?:\.\d+)?)[/／](?:件|套|双|斤|公斤|个|条|只|盒|瓶|包|箱|袋|米|天|月|年|次|人|份|kg|h|s)"
    r"(?=[/／]|\Z)|(?<![\d.])\d{1,2}[/／]\d{1,2}(?:英寸|寸|杯|勺|片)",
    re.IGNORECASE,
)


def dividers(inner: str) -> Iterator[re.Match[str]]:
    """The signs that divide the content of a field, in order: `=`, `:` and slashes, full-width ones too."""
    spared = _spared(inner)
    for sign in _DIVIDES.finditer(inner):
        if sign.end() - 1 not in spared and len(sign[0]) % 2:
            yield sign


def choices_in(texts: str) -> tuple[str, ...]:
    """The choices that slashes part, each once, without what makes a slash text."""
    choices: dict[str, None] = {}
    begin = 0
    for sign in dividers(texts):
        if sign[0][-1] in "/／":
            choices[_choice(texts[begin : sign.end()])] = None
            begin = sign.end()
    choices[plain(texts[begin:]).strip()] = None
    return tuple(filter(None, choices))


def plain(text: str) -> str:
    """The text without the `\\` that make its slashes text."""
    return _ESCAPED.sub(lambda run: "\\" * (len(run[1]) // 2) + run[2], text) if "\\" in text else text


def hardly_parts(texts: str) -> bool:
    """Whether a slash that parts is hardly meant to: `59元/件`, `1/2英寸`."""
    return _PER.search(texts) is not None


def _choice(ended: str) -> str:
    """A choice by its text and the slash that ends it."""
    return plain(ended)[:-1].strip()


def _spared(inner: str) -> set[int]:
    """The places of signs that divide nothing: of a clock (`18:00前`), in an address, within brackets."""
    spans = [form.span() for pattern in (_CLOCK, _LINK) for form in pattern.finditer(inner)]
    spans += _bracketed(inner)
    return {place for span in spans for place in range(*span)}


def _bracketed(inner: str) -> list[tuple[int, int]]:
    """What stands within brackets that are closed, the outermost of them; `(a）` is closed as well."""
    opened: list[tuple[int, int]] = []
    closed: list[tuple[int, int]] = []
    for at, sign in enumerate(inner):
        if sign in _OPEN:
            opened.append((at, _KIND[sign]))
        elif sign in _CLOSE and opened and opened[-1][1] == _KIND[sign]:
            begin, _ = opened.pop()
            while closed and closed[-1][0] > begin:
                closed.pop()
            closed.append((begin, at + 1))
    return closed
