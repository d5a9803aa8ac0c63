"""Places in a body that look like another tool's variable, or like a blank that somebody has forgotten to fill; and
what no program could read when the body came.

None of them is a field of ours, so all of them would go out to a buyer as they stand. What is meant as it is (`XXL`,
`138****5678`, `[微笑]`, `【双11】`, `满减20%`, `#双11狂欢#`, addresses of pages) is left alone: a name in brackets is
doubted only where it is the name of something that fields are for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from assistant.core.fields.likely_names import BLANK, field_for, is_choice, is_name, is_person, is_topic
from assistant.core.fields.names import BUYER, CHINESE_NAMES, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELD = "\ufffc"
"""Stands for each code point of a field of ours in the text that is looked through."""
MOST = 50
"""Doubts of one body that are told."""
LONGEST_SHOWN = 40
"""Code points of a doubted place that are shown."""
_NEAR = 200
"""Code points around a place that say what it is."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place in code points, how it is written, and the field of ours that is probably meant, if anybody knows."""

    start: int
    end: int
    written: str
    instead: str
    inside: bool = False
    """A field may put it there, as a choice or a default: it counts when it is put there."""


def may_be_doubted(body: str) -> bool:
    """Whether there may be a doubted place beside broken fields: quick, and never wrong about there being none."""
    return _WORTH_A_LOOK.search(body) is not None


def foreign_in(body: str, outside: str) -> tuple[Doubt, ...]:
    """The doubted places of a body, in order, none within another.

    `outside` is the body with `FIELD` for each code point of its fields.
    """
    if _SUSPICIOUS.search(outside) is None:
        return ()
    apart: list[Doubt] = []
    for doubt in sorted(_found(body, outside), key=lambda one: (one.start, -one.end)):
        if len(apart) < MOST and (not apart or doubt.start >= apart[-1].end):
            apart.append(doubt)
    return tuple(_asked_apart(apart, body))


def _asked_apart(doubts: list[Doubt], body: str) -> Iterator[Doubt]:
    """Two blanks are two questions: under one name they would get the same answer."""
    names = (f"{{内容{number if number > 1 else ''}}}" for number in count(1))
    fresh = (name for name in names if name not in body)
    for doubt in doubts:
        blank = BLANK in doubt.instead
        yield replace(doubt, instead=doubt.instead.replace(BLANK, next(fresh))) if blank else doubt


def shortened(written: str) -> str:
    """The place as it is shown: on one line and not too long."""
    line = " ".join(written.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def _found(body: str, outside: str) -> Iterator[Doubt]:
    for match in _SIGN.finditer(outside):
        field = body[slice(*match.span("field" if match["field"] else "braced"))]
        behind = outside[match.end() : match.end() + 1]
        if match[0][0] != "#" or not (behind == "#" or _NUMBER.search(field)):  # `#{话题}#`, `order #{order}`
            yield Doubt(*match.span(), body[slice(*match.span())], field.replace("\\", ""))
    without_links = _LINK.sub(lambda link: " " * len(link[0]), outside)
    for text, rules in ((outside, _ANYWHERE), (without_links, _OUTSIDE_LINKS)):
        for form, judge in rules:
            for match in form.finditer(text):
                instead = judge(match)
                if instead is not None:
                    yield Doubt(*match.span(), body[slice(*match.span())], instead)


# -- judges: the field that is meant by a match, None when it is not to be doubted ------------------------------------


def _any_name(match: re.Match[str]) -> str | None:
    return field_for(match["name"]) if any(sign.isalpha() for sign in match["name"]) else None


def _usual_name(match: re.Match[str]) -> str | None:
    return field_for(match["name"]) if is_name(match["name"]) else None


def _bracketed(match: re.Match[str]) -> str | None:
    """A name or a choice in brackets that is no heading, no label, no button and no emoji."""
    inner, text, (start, end) = match["name"], match.string, match.span()
    named, choice = is_name(inner), is_choice(inner)
    if not (named or choice) or text[end : end + 1] in (":", "：", FIELD):
        return None
    if named and (is_person(inner) or _PLACE_FOR.search(inner)):
        return field_for(inner)
    before, behind = text[max(0, start - 20) : start], text[end : end + 4]
    if _PRESSED.search(before) or _PRESSED_BEHIND.match(behind):
        return None
    begins = _BEGINS_LINE.search(before) is not None and (start <= 20 or "\n" in before)
    if begins and (choice or match[0][0] == "【" or behind[:1].isspace()):
        return None  # `【发货时间】付款后 48 小时内`; `[快递单号]已揽收` is a blank
    listed = before[-1:].isspace() and (match[0][0] == "【" or not inner.isascii()) and behind[:1] not in _ENDS
    return None if listed and not choice else field_for(inner)


def _paired(match: re.Match[str]) -> str | None:
    """A name between two signs that is no topic and no part of a list (`姓名#电话#地址`)."""
    text, (start, end) = match.string, match.span()
    if not is_name(match["name"]) or is_topic(match["name"]):
        return None
    listed = any(is_name(text[start - length : start]) for length in range(1, min(start, 4) + 1))
    return (
        None
        if listed and any(is_name(text[end : end + length]) for length in range(1, 5))
        else field_for(match["name"])
    )


def _letters(match: re.Match[str]) -> str:
    unit = match["unit"] or ""
    if unit in _TITLES:
        return f"{{{BUYER}}}"
    return f"{{{_CALLED[unit]}}}{unit}" if unit in _CALLED else BLANK + unit


def _run(match: re.Match[str]) -> str | None:
    """Stars or low lines that are a blank: no mask of a number, no ornament, no face."""
    text, (start, end) = match.string, match.span()
    if any(map(_NEVER_BESIDE.match, (text[start - 1 : start] if start else "", text[end : end + 1]))):
        return None
    line = (
        text[max(0, start - _NEAR) : start].rpartition("\n")[2] + text[start : end + _NEAR].partition("\n")[0]
    ).strip()
    if not line.strip("*＊_＿-=~ "):
        return None  # a line drawn across
    if match[0][0] in "*＊" and (len(match[0]) > 5 or line.count(match[0]) > 1):
        return None  # `***双11***`
    return BLANK


def _filled_in(match: re.Match[str]) -> str:
    """TextExpander's `%filltext:name=…%` and `%clipboard`."""
    named = re.search(r"name=([^:%\n]+)", match["name"])
    return field_for(named[1] if named else match["name"].partition(":")[0])


def _broken(match: re.Match[str]) -> str:
    return f"{{{canonical(match['name'])}}}" if match["name"] else ""


def _blank(_match: re.Match[str]) -> str:
    return BLANK


_SIGN = re.compile(rf"(?:[$#\\]|(?<![0-9％%{FIELD}])%)(?P<field>{FIELD}+)|\{{ *(?P<braced>{FIELD}+) *\}}")
"""What other tools write before a field, or around one, that is a field of ours all the same."""
_NUMBER = re.compile("[号单编]|number|order|no\\b|id\\b", re.IGNORECASE)
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]
_SIGNS_OF_OTHERS = r"\[【［<＜﹤〈«#＃%$@&^*＊_＿XxＸｘ×□某｛\\｝\ufffd"
_SUSPICIOUS = re.compile(rf"[{_SIGNS_OF_OTHERS}{{}}]|[（(][ \u3000]")
_WORTH_A_LOOK = re.compile(rf"[{_SIGNS_OF_OTHERS}]|[（(][ \u3000]|\{{ *\{{|\}} *\}}")
_LINK = re.compile(
    r"(?:(?:https?|ftp)://|\bwww\.)[^\s\u3000-\u9fff\uff00-\uffef<>\"'{}\ufffc]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}",
    re.IGNORECASE | re.ASCII,
)
_ENDS = ("", "，", "。", "！", "；", ",", ".", "!", ";", "\n")
_PLACE_FOR = re.compile("变量|占位|字段|链接|网址|^(?:插入|填|请|输入)")
_PRESSED = re.compile(r"(?:点击?|选择?|打开|进入|找到|按|勾选|查看|[→>\-—-])\s?\Z")
_PRESSED_BEHIND = re.compile(r"\s?(?:[→>-]|按钮|页面|菜单|一栏|选项|那栏|标签)")
_BEGINS_LINE = re.compile(r"(?:\A|\n)[^\w\n]{0,4}\Z")
_NEVER_BESIDE = re.compile(r"[A-Za-z0-9=\-><^;@~|╯╥ㅠ¬⊙°\\﹏˘￣≧≦・•]")
_TITLES = frozenset({"先生", "小姐", "女士", "老师", "同学", "经理", "老板", "总", "姐", "哥"})
_CALLED = {
    "天": "天数", "工作日": "天数", "个工作日": "天数", "小时": "小时数", "分钟": "分钟数", "月": "月份",
    "日": "几号", "号": "几号", "点": "几点", "周": "周数", "年": "年份", "元": "金额", "块": "金额", "折": "折扣",
    "件": "数量", "个": "数量",
    "斤": "重量", "公斤": "重量",
}  # fmt: skip
"""What a number before a unit is asked for as; another unit is a part of the blank."""
_UNIT = (
    r"(?P<unit>个?工作日|小时|分钟|先生|小姐|女士|老师|同学|经理|老板|店铺|快递|天|日|月|号|点|周|年|元|块|折|件|个(?!性)|"
    r"斤|公斤|店|总(?![体共之裁])|姐|哥)"
)
_NOT_AFTER = r"(?<![A-Za-z0-9])"
_NOT_BEFORE = r"(?![A-Za-z0-9]|-[A-Za-z])"

_ANYWHERE: tuple[_Rule, ...] = (
    (re.compile(r"\{\{\{?(?P<name>[^{}\n]{1,80})\}\}\}?"), _any_name),
    (re.compile(r"\[\[(?P<name>[^\[\]\n]{1,40})\]\]"), _any_name),
    (re.compile(r"\{(?P<name>[^{}｛｝\n]{1,40})｝"), _any_name),
    (re.compile(r"｛(?P<name>[^{}｛｝\n]{1,40})[}｝]"), _any_name),
    (re.compile(rf"(?P<name>)\{{[^{{}}\n{FIELD}]{{1,100}}{FIELD}[^{{}}\n]{{0,400}}\}}"), _broken),
    (re.compile(rf"\{{ *(?P<name>{CHINESE_NAMES})(?![^{{}}\n]*[}}｝])"), _broken),
    (re.compile(rf"(?P<name>{CHINESE_NAMES}) *\}}"), _broken),
    (re.compile("\ufffd+"), _blank),
)
"""Also in the address of a page, where shops put other tools' variables."""
_OUTSIDE_LINKS: tuple[_Rule, ...] = (
    (re.compile(r"[\[［【](?P<name>[^\[\]［］【】\n\ufffc]{1,40})[\]］】]"), _bracketed),
    (re.compile(r"[<＜﹤〈](?P<name>[^<>＜＞﹤﹥〈〉\n\ufffc]{1,40})[>＞﹥〉]"), _usual_name),
    (re.compile(r"(?:<<|«)(?P<name>[^<>«»\n]{1,40})(?:>>|»)"), _any_name),
    (re.compile(r"<(?P<name>cursor|clipboard|date|file|script|system|input)\b[^<>\n]{0,80}>"), _any_name),
    (re.compile(r"(?<!\d)(?P<sign>[#＃%$@&^]|__|##|%%|@@)(?P<name>[^\s#＃%$@&^*{}]{1,30})(?P=sign)"), _paired),
    (re.compile(r"(?<![\w$])\$(?P<name>[A-Za-z_][A-Za-z_.]{1,30})(?![\w$])", re.ASCII), _usual_name),
    (re.compile(r"\$\|\$|(?<!\d)%\|"), lambda _match: "{光标}"),
    (re.compile(r"%(?P<name>clipboard|fill\w*:[^%\n]{0,200}|snippet:[^%\n]{0,80})%?"), _filled_in),
    (re.compile(r"(?<![0-9A-Za-z％%])%(?:\d\$|\(\w+\))?[sd@](?![A-Za-z0-9%])"), _blank),
    (re.compile(r"(?<![0-9％%])%[YymdHMSB](?:[-/:. 年月日时分]{0,2}%[YymdHMSB])+[日时分秒]?"), lambda _match: "{日期}"),
    (re.compile(rf"{_NOT_AFTER}(?:[XxＸｘ]{{2,}}|×{{2,}}|□{{2,}}|某{{2,}}){_NOT_BEFORE}(?: ?{_UNIT})?"), _letters),
    (re.compile(rf"{_NOT_AFTER}[XxＸｘ] ?{_UNIT}"), _letters),
    (re.compile(r"[\[【<](?P<unit>) ?[XxＸｘ] ?[\]】>]"), _letters),
    (re.compile(r"小[XxＸ](?![A-Za-z0-9])(?P<unit>)"), _letters),
    (re.compile(r"_{2,}|＿{2,}|\*{3,}|＊{3,}"), _run),
    (re.compile(r"[（(【\[][ \u3000]{2,}[)）】\]]|[（【][ \u3000][）】]"), _blank),
)
