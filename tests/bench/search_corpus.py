"""A library of any size with labelled queries, the same at every run; or a corpus from a folder that is given.

A folder holds `phrases.csv` (分组,快捷编码,标题,内容) and `queries.tsv` (kind, query, right codes joined by a bar).
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from readers import reading

from assistant.core.search.readings import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

STEMS = {
    "接待": ("进店问候", "排队提示", "夜间留言", "回头客问候", "活动期自动回复"),
    "促单": ("未付款提醒", "定金尾款", "赠品剩余", "凑单建议", "加购未付"),
    "发货": ("几时发货", "加急登记", "分仓发货", "预售排期", "重发登记", "调货说明"),
    "快递": ("单号查询", "停滞核实", "改派自提", "签收争议", "偏远加价"),
    "售后": ("退货步骤", "换码步骤", "退款时效", "缺件补寄", "运费险理赔", "破损举证"),
    "选购": ("身高体重对照", "偏码说明", "加长款说明", "材质成分", "洗护方法"),
    "票据": ("电子发票", "专票信息", "抬头更改", "重开发票"),
    "安抚": ("道歉安抚", "升级处理", "差评沟通", "补偿协商"),
}
GOODS = (
    "棉服",
    "登山鞋",
    "空气炸锅",
    "扫地机",
    "精华液",
    "奶瓶",
    "枕头",
    "数据线",
    "行李箱",
    "半身裙",
    "咖啡豆",
    "猫砂",
)
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
    """What an agent types, and the codes of the phrases that are a right answer."""

    kind: str
    query: str
    right: frozenset[str]


def read(folder: Path) -> tuple[list[Row], list[Typed]]:
    with (folder / "phrases.csv").open(encoding="utf-8-sig") as stream:
        rows = [Row(row["分组"], row["快捷编码"], row["标题"], row["内容"]) for row in csv.DictReader(stream)]
    lines = (folder / "queries.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return rows, [Typed(kind, query, frozenset(right.split("|"))) for kind, query, right in cells]


def make(size: int) -> tuple[list[Row], list[Typed]]:
    dice = random.Random(size)
    rows = list(_rows(size, dice))
    return rows, list(_queries(rows, dice))


@cache
def _syllables(title: str) -> list[str]:
    return spelled(reading(title))


@cache
def _initials(title: str) -> str:
    return "".join(syllable[0] for syllable in _syllables(title))


def _rows(size: int, dice: random.Random) -> Iterator[Row]:
    stems = [(group, stem) for group, found in STEMS.items() for stem in found]
    taken: dict[str, int] = defaultdict(int)
    for number in range(size):
        group, stem = stems[number] if number < len(stems) else dice.choice(stems)
        good = dice.choice(GOODS)
        shapes = (f"{good}{stem}", f"{stem}（{good}）", f"{stem}{'甲乙丙丁'[number % 4]}款")
        title = stem if number < len(stems) else dice.choice(shapes)
        parts = [dice.choice(OPENINGS), f"说到{stem}", *dice.sample(MIDDLES, dice.randint(1, 5)), dice.choice(CLOSINGS)]
        base = _initials(stem) if dice.random() < 0.8 else stem
        taken[base] += 1
        yield Row(group, f"{base}{taken[base]}", title, "，".join(parts).replace("{商品}", good))


def _queries(rows: list[Row], dice: random.Random) -> Iterator[Typed]:
    codes: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        codes[row.title].append(row.code)
    names = sorted(codes)

    def holding(test: Callable[[str], bool]) -> frozenset[str]:
        return frozenset(code for name in names if test(name) for code in codes[name])

    for name in dice.choices(names, k=PER_KIND):
        yield Typed("code", codes[name][0], frozenset(codes[name][:1]))
    for kind, made in _MAKERS.items():
        tries = (made(name, dice) for name in dice.choices(names, k=4 * PER_KIND))
        for query, test in islice(((query, test) for query, test in tries if query), PER_KIND):
            yield Typed(kind, query, holding(test))


Made = tuple[str, "Callable[[str], bool]"]


def _hanzi_part(name: str, dice: random.Random) -> Made:
    start = dice.randint(0, len(name) - 3)
    part = name[start : start + dice.randint(2, 3)]
    return (part if part.isalnum() else "", lambda other: part in other)


def _slip(name: str, dice: random.Random) -> Made:
    letters = "".join(_syllables(name))
    if not 6 <= len(letters) <= 16:
        return "", _never
    at = dice.randint(1, len(letters) - 3)
    slipped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    return (slipped if slipped != letters else "", lambda other: other == name)


def _mixed(name: str, dice: random.Random) -> Made:
    if not name.isalnum():
        return "", _never
    cut = dice.randint(1, len(name) - 1)
    return name[:cut] + "".join(_syllables(name[cut:])), lambda other: other == name


def _head(name: str, dice: random.Random) -> Made:
    letters = _initials(name)
    head = letters[: dice.randint(3, 5)]
    return (head if len(letters) >= 3 else "", lambda other: _initials(other).startswith(head))


def _never(_: str) -> bool:
    return False


_MAKERS: dict[str, Callable[[str, random.Random], Made]] = {
    "hanzi-whole": lambda name, _: (name, lambda other: other == name),
    "hanzi-part": _hanzi_part,
    "initials": lambda name, _: (_initials(name), lambda other: _initials(other) == _initials(name)),
    "initials-head": _head,
    "full-pinyin": lambda name, _: ("".join(_syllables(name)), lambda other: _syllables(other) == _syllables(name)),
    "pinyin-cut": lambda name, _: (
        "".join(_syllables(name)[:-1]) + _syllables(name)[-1][:1],
        lambda other: other == name,
    ),
    "mixed": _mixed,
    "two-words": lambda name, _: (
        f"{name[-2:]} {name[:2]}",
        lambda other: name[-2:] in other and name[:2] in other,
    ),
    "pinyin-typo": _slip,
}
