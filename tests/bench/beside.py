"""What people would search with otherwise: each answers a query with the codes of its first five phrases."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from readers import reading

from assistant.core.search.pinyin.readings import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from search_corpus import Row

    Search = Callable[[str], list[str]]

FIRST = 5
TITLE, SOUND, BODY = 100, 80, 35
"""Points for a word in a title, in its pinyin, in a body."""


def searches(rows: Sequence[Row]) -> dict[str, Search]:
    """All of them over one library. Rich lines hold code, title, initials and full pinyin."""
    said = [spelled(reading(row.title)) for row in rows]
    sounds = [("".join(one), "".join(unit[0] for unit in one)) for one in said]
    rich = [f"{row.code} {row.title} {letters} {pinyin}" for row, (pinyin, letters) in zip(rows, sounds, strict=True)]
    plain = [f"{row.code} {row.title} {row.body}".lower() for row in rows]

    def fuzzy(query: str) -> list[str]:
        return [rows[at].code for _, _, at in process.extract(query, rich, scorer=fuzz.WRatio, limit=FIRST)]

    def substring(query: str) -> list[str]:
        words = query.lower().split()
        return [row.code for row, line in zip(rows, plain, strict=True) if all(word in line for word in words)][:FIRST]

    def weights(query: str) -> list[str]:
        scored: list[tuple[int, int]] = []
        for at, (row, sound) in enumerate(zip(rows, sounds, strict=True)):
            points = [
                TITLE * (word in row.title.lower())
                + SOUND * any(word in one for one in sound)
                + BODY * (word in row.body)
                for word in query.lower().split()
            ]
            if points and all(points):
                scored.append((-sum(points), at))
        return [rows[at].code for _, at in sorted(scored)[:FIRST]]

    lines = "\n".join(f"{at}\t{line}" for at, line in enumerate(rich))

    def fzf(query: str) -> list[str]:
        words = ["fzf", "--filter", query, "-d", "\t", "--nth", "2"]
        found = subprocess.run(words, input=lines, capture_output=True, text=True, check=False).stdout
        return [rows[int(line.split("\t")[0])].code for line in found.splitlines()[:FIRST]]

    found = {"rapidfuzz WRatio, rich lines": fuzzy, "weights": weights, "substring": substring}
    return {"fzf, rich lines": fzf, **found} if shutil.which("fzf") else found
