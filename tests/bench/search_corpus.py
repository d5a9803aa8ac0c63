"""A library of any size and what agents type for it, the same at every run; or a corpus from a folder that is given.

A folder holds `phrases.csv` (分组,快捷编码,标题,内容) and `queries.tsv` (kind, query, right codes joined by a bar).
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from readers import reading

from assistant.core.search.pinyin.readings import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from vocabularies import Vocabulary

OPENINGS = ("亲，您好", "您好呀", "亲爱的{买家昵称}", "亲～")
MIDDLES = (
    "这款{商品}现在有货", "订单{订单号}已经替您登记", "仓库会在{时间}以前处理", "咨询的人比较多请您谅解",
    "请您拍一张照片给我", "我这就去核实", "以详情页写明的为准", "付款后{天数}天内寄出",
    "来回邮费由店铺承担", "店铺券可以和满减一起用",
)  # fmt: skip
CLOSINGS = ("谢谢您的等候！", "有问题随时叫我。", "祝您一切顺利～", "期待下次再见。")
PER_KIND = 60


@dataclass(frozen=True)
class Row:
    group: str
    code: str
    title: str
    body: str


@dataclass(frozen=True)
class Typed:
    """What an agent types, the codes of the phrases that are a right answer, and how often it is typed so."""

    kind: str
    query: str
    right: frozenset[str]
    share: float = 1.0


def read(folder: Path) -> tuple[list[Row], list[Typed]]:
    with (folder / "phrases.csv").open(encoding="utf-8-sig") as stream:
        rows = [Row(row["分组"], row["快捷编码"], row["标题"], row["内容"]) for row in csv.DictReader(stream)]
    lines = (folder / "queries.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return rows, [Typed(kind, query, frozenset(right.split("|"))) for kind, query, right in cells]


def rows_of(vocabulary: Vocabulary, size: int, seed: int) -> list[Row]:
    """Each title once, then titles that vary them by goods and numbers; every seventh body nearly repeats another."""
    dice = random.Random(seed)
    taken: dict[str, int] = defaultdict(int)
    rows: list[Row] = []
    for number in range(size):
        first = number < len(vocabulary.stems)
        group, stem = vocabulary.stems[number] if first else dice.choice(vocabulary.stems)
        good = dice.choice(vocabulary.goods)
        title = stem if first else dice.choice((f"{good}{stem}", f"{stem}（{good}）", f"{stem}{number % 9 + 1}"))
        if rows and dice.random() < 0.15:
            body = dice.choice(rows).body.replace("。", "！", 1)
        else:
            said = [dice.choice(OPENINGS), f"说到{stem}", *dice.sample(MIDDLES, dice.randint(1, 5))]
            body = "，".join([*said, dice.choice(CLOSINGS)]).replace("{商品}", good)
        base = _initials(stem) if dice.random() < 0.8 else stem
        taken[base] += 1
        rows.append(Row(group, f"{base}{taken[base]}", title, body))
    return rows


def everything_typed(rows: Sequence[Row]) -> list[Typed]:
    """All that may be typed for a library, each with its share among those of its kind for one title.

    Who types what is a whole code may mean its phrase: that is right as well.
    """
    codes: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        codes[row.title].append(row.code)
    right = _Right(codes)
    coded = {row.code.casefold(): frozenset((row.code,)) for row in rows}
    return [
        Typed(kind, query, codes_right | coded.get(query.casefold(), frozenset()), share)
        for name in sorted(codes)
        for kind, made in _KINDS.items()
        for query, codes_right, share in made(name, right)
    ]


def sampled(typed: Iterable[Typed], seed: int) -> list[Typed]:
    """As many of each kind as are asked, the likelier the oftener."""
    dice = random.Random(seed)
    by_kind: dict[str, list[Typed]] = defaultdict(list)
    for one in typed:
        by_kind[one.kind].append(one)
    return [
        one
        for found in by_kind.values()
        for one in dice.choices(found, weights=[one.share for one in found], k=PER_KIND)
    ]


def most_right(typed: Iterable[Typed]) -> dict[str, float]:
    """The share of right first hits of each kind, for a ranking that knew how often everything is typed.

    For letters that mean one phrase as a code and another as a title, no ranking can put both first.
    """
    whole: dict[str, float] = defaultdict(float)
    for one in typed:
        whole[one.kind] += one.share
    gains: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in typed:
        for code in one.right:
            gains[one.query][code] += one.share / whole[one.kind]
    best = {query: max(codes, key=codes.__getitem__) for query, codes in gains.items()}
    reached: dict[str, float] = defaultdict(float)
    for one in typed:
        reached[one.kind] += one.share / whole[one.kind] * (best[one.query] in one.right)
    return reached


@cache
def _syllables(title: str) -> list[str]:
    return spelled(reading(title))


@cache
def _initials(title: str) -> str:
    return "".join(syllable[0] for syllable in _syllables(title))


class _Right:
    """The codes of the phrases that are a right answer."""

    def __init__(self, codes: Mapping[str, list[str]]) -> None:
        self._codes = codes
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, name: str) -> frozenset[str]:
        return frozenset(self._codes[name])

    def first(self, name: str) -> str:
        return self._codes[name][0]

    def all(self, kind: str, query: str, test: Callable[[str], bool]) -> frozenset[str]:
        key = kind, query
        if key not in self._known:
            self._known[key] = frozenset(code for name in self._codes if test(name) for code in self._codes[name])
        return self._known[key]


Made = tuple[str, frozenset[str], float]


def _code(name: str, right: _Right) -> Iterator[Made]:
    yield right.first(name), frozenset({right.first(name)}), 1


def _whole(name: str, right: _Right) -> Iterator[Made]:
    yield name, right.of(name), 1


def _part(name: str, right: _Right) -> Iterator[Made]:
    places = range(len(name) - 2)
    for start in places:
        for length in (2, 3):
            part = name[start : start + length]
            if part.isalpha():
                yield part, right.all("part", part, lambda other, part=part: part in other), 0.5 / len(places)


def _whole_initials(name: str, right: _Right) -> Iterator[Made]:
    if len(name) > 2:
        letters = _initials(name)
        yield letters, right.all("initials", letters, lambda other: _initials(other) == letters), 1


def _head(name: str, right: _Right) -> Iterator[Made]:
    letters = _initials(name)
    lengths = range(3, min(5, len(letters)) + 1)
    for length in lengths:
        head = letters[:length]
        codes = right.all("head", head, lambda other, head=head: _initials(other).startswith(head))
        yield head, codes, 1 / len(lengths)


def _pinyin(name: str, right: _Right) -> Iterator[Made]:
    letters = "".join(_syllables(name))
    yield letters, right.all("pinyin", letters, lambda other: "".join(_syllables(other)) == letters), 1


def _cut(name: str, right: _Right) -> Iterator[Made]:
    syllables = _syllables(name)
    if len(syllables) > 1:
        yield "".join(syllables[:-1]) + syllables[-1][:1], right.of(name), 1


def _mixed(name: str, right: _Right) -> Iterator[Made]:
    if name.isalnum() and len(name) > 2:
        for cut in range(1, len(name)):
            yield name[:cut] + "".join(_syllables(name)[cut:]), right.of(name), 1 / (len(name) - 1)


def _two_words(name: str, right: _Right) -> Iterator[Made]:
    if len(name) > 4:
        last, first = name[-2:], name[:2]
        query = f"{last} {first}"
        yield query, right.all("two", query, lambda other: last in other and first in other), 1


def _slip(name: str, right: _Right) -> Iterator[Made]:
    letters = "".join(_syllables(name))
    places = range(1, len(letters) - 2)
    for at in places if 6 <= len(letters) <= 16 else ():
        slipped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
        if slipped != letters:
            yield slipped, right.of(name), 1 / len(places)


_KINDS: dict[str, Callable[[str, _Right], Iterator[Made]]] = {
    "code": _code,
    "hanzi-whole": _whole,
    "hanzi-part": _part,
    "initials": _whole_initials,
    "initials-head": _head,
    "full-pinyin": _pinyin,
    "pinyin-cut": _cut,
    "mixed": _mixed,
    "two-words": _two_words,
    "pinyin-typo": _slip,
}
