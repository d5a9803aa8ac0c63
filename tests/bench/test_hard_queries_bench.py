"""How long the search takes where it is hardest: whole messages in pieces, words of one letter, titles of polyphones.

In these libraries every title and every body is another: nothing that is kept of one row helps with the next.
"""

from __future__ import annotations

import csv
import gc
import os
import random
import re
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from readers import body_reading, reading

from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.search_index import Index
from assistant.storage.shipped import same_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = [int(size) for size in os.environ.get("JINNANG_SIZES", "10000,100000").split(",")]
SETS = Path(__file__).parents[1] / "search_sets"
POLYPHONES = "重行长乐都还调发大地得没着和"
HOSTILE = (
    *("a b c d e", "x y z", "h h h h h h", "1 2 3 4 5 6 7", "z h c h s h", "的 了 是 我", "重 行 长 乐"),
    *("abcdefghijklmnopqrstuvwxyz", "zcszcszcszcszcszcszcszcszc", "xianxianxianxianxianxianxi", "a" * 26),
    *("zhongxing zhongxing", "chongxingchangledouhuandiao", "cxcldhtf", f"{POLYPHONES}重行长乐", "!!!!! ????"),
)
PASTED = ("我要退货怎么退啊你们发什么快递" * 700, "ab" * 5000, "重行" * 5000, " ".join("abcdefghij" * 50))

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("size", SIZES)
def test_hard_queries(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    messages = [
        line.split("\t")[0]
        for table in sorted(SETS.glob("*.tsv"))
        for line in table.read_text(encoding="utf-8").splitlines()
    ]
    with capsys.disabled():
        print(f"\n| {size} phrases, each another | n | median | p99 | worst |\n| --- | --- | --- | --- | --- |")
        index = _index(_different(size))
        _print_times("messages, pasted whole", index, messages)
        _print_times("messages, as they are typed", index, _as_typed(messages))
        _print_times("hostile ones, as they are typed", index, [*_as_typed(HOSTILE), *PASTED])
        index = _index(_of_polyphones(size))
        _print_times("hostile ones, titles of polyphones", index, [*_as_typed(HOSTILE), *PASTED])


def _index(rows: Sequence[tuple[str, str, str]]) -> Index:
    index = Index(
        SearchEntry(
            uuid=str(place),
            title=title,
            group=(group,),
            text=body,
            position=place,
            title_reading=reading(title, (group,)),
            body_reading=body_reading(body),
        )
        for place, (group, title, body) in enumerate(rows)
    )
    index.use_words(same_words)
    index.search("第一次")
    index.search("diyici")
    return index


def _different(size: int) -> list[tuple[str, str, str]]:
    """Group, title and body of each row: halves of real clauses, put together anew."""
    chance = random.Random(1)
    rows: list[dict[str, str]] = []
    for table in sorted(SETS.glob("*.csv")):
        with table.open(encoding="utf-8-sig") as file:
            rows += csv.DictReader(file)
    clauses = [one for row in rows for one in re.split("[，。！？~、；\n]", row["内容"]) if len(one) > 3]
    pairs = [row["标题"][at : at + 2] for row in rows for at in range(len(row["标题"]) - 1)]

    def clause() -> str:
        first, second, middle = chance.choice(clauses), chance.choice(clauses), chance.choice(clauses)
        return first[: len(first) // 2] + chance.choice(pairs) + middle[1:3] + second[len(second) // 2 :]

    def title(whole: str) -> str:
        return whole[: chance.randint(2, len(whole))] + chance.choice(pairs) + chance.choice(["", "", "2", "款", "慢"])

    picked = (chance.choice(rows) for _ in range(size))
    return [(row["分组"], title(row["标题"]), "，".join(clause() for _ in range(4))) for row in picked]


def _of_polyphones(size: int) -> list[tuple[str, str, str]]:
    chance = random.Random(3)
    titles = ("".join(chance.choices(POLYPHONES, k=chance.randint(2, 10))) for _ in range(size))
    return [(chance.choice("ABC"), title, title) for title in titles]


def _as_typed(queries: Sequence[str]) -> Iterator[str]:
    return chain.from_iterable((query[:end] for end in range(1, len(query) + 1)) for query in queries)


def _print_times(name: str, index: Index, queries: Iterator[str] | Sequence[str]) -> None:
    index.forget_typed()
    gc.collect()
    times: list[float] = []
    for query in queries:
        begun = time.perf_counter()
        index.search(query)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    p99 = times[min(len(times) - 1, int(0.99 * len(times)))]
    print(f"| {name} | {len(times)} | {times[len(times) // 2]:.1f} ms | {p99:.1f} ms | {times[-1]:.0f} ms |")
