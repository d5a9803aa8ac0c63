"""One spelling for every text: half width, lower case, simplified, without emoji codes and punctuation.

Titles and queries become one bare run of characters, bodies a list of clauses. `bare_places` tells where each bare
character stood, so that what matched can be marked in the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from assistant.core.search.traditional import SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_SIMPLER = dict(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))
_COUNTED = {start + place: str(place + 1) for start in (0x2460, 0x2160, 0x2170) for place in range(9)}
"""① and Ⅲ are numbers."""
_ALIKE = {
    code: even.translate(_SIMPLER)
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAD9))
    if len(even := unicodedata.normalize("NFKC", chr(code))) == 1
}
"""Radicals and compatibility characters look like those that people type."""
_FOLD = _ALIKE | _COUNTED | _WIDE | _SIMPLER | {ord("ü"): "v", ord("Ü"): "V"}
_WORD = re.compile(r"(?:[^\W_]|[\u2e80-\u2fd5])+")
_DRAWN = """
微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 龇牙 惊讶 难过 囧 酷 冷汗 抓狂 吐 偷笑 愉快
白眼 傲慢 饥饿 困 惊恐 流汗 憨笑 悠闲 大兵 奋斗 咒骂 疑问 嘘 晕 折磨 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 糗大了
坏笑 左哼哼 右哼哼 哈欠 鄙视 委屈 快哭了 阴险 亲亲 吓 可怜 笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 嘿哈 捂脸 奸笑
机智 皱眉 耶 吃瓜 加油 汗 天啊 社会社会 旺柴 好的 打脸 哇 翻白眼 让我看看 叹气 苦涩 裂开 嘴唇 爱心 心碎 拥抱 强
弱 握手 胜利 抱拳 勾引 拳头 合十 菜刀 西瓜 啤酒 咖啡 饭 猪头 玫瑰 凋谢 示爱 蛋糕 闪电 炸弹 刀 足球 瓢虫 便便
月亮 太阳 礼物 红包 發 福 烟花 爆竹 庆祝 飞吻 跳跳 发抖 怄火 转圈 比心 送花 赞 可爱 笑哭 泪奔 呆 舔屏 捂嘴 大笑
感谢 爱你 抱抱 花 鲜花 心 OK NO Emm 666
""".split()  # noqa: SIM905  # a table is read better than a list
_EMOJI = re.compile(
    r"/:(?:\d{3}|\^[_$OxW]\^|>[_OMW@]<|\(OK\)|\(Zz\.\.\.\)|\(&\)|\*&\*|8\*8|\)-\(|U\*U|O=O|girl|man|lip|clock|plane|qp|-[FW]"
    r"|~B|'\"\"|[QHbOPYRC?!\"$%@])|#E-[a-z]\d{2,3}|\[(?:" + "|".join(map(re.escape, _DRAWN)) + r")\]"
)


def fold(text: str) -> str:
    """The text in one spelling, place by place: as long as it was."""
    if text.isascii():
        return text.lower()
    even = text.translate(_FOLD)
    low = even.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := character.lower()) == 1 else character for character in even)


def without_emoji_codes(text: str) -> str:
    """The text without the codes that chat programs draw as pictures: `/:^_^`, `#E-s01`, `[微笑]`."""
    return _EMOJI.sub("", text) if "[" in text or "/:" in text or "#E-" in text else text


def raw_clauses(text: str) -> list[str]:
    """The runs of letters, digits and 汉字 between punctuation, not folded yet."""
    return _WORD.findall(without_emoji_codes(text))


def clauses(text: str) -> list[str]:
    """The runs of letters, digits and 汉字 between punctuation."""
    raw = raw_clauses(text)
    return fold("\n".join(raw)).split("\n") if raw else []


def bare(text: str) -> str:
    """The clauses in one; where there are none, the signs themselves, so that a title of signs can be found."""
    return "".join(clauses(text)) or "".join(fold(text).split())


def clause_places(text: str) -> list[Sequence[int]]:
    """For each clause, where its characters stand in the text, in code points."""
    stripped = without_emoji_codes(text)
    kept: Sequence[int] = range(len(text)) if len(stripped) == len(text) else _kept(text)
    return [kept[word.start() : word.end()] for word in _WORD.finditer(stripped)]


def _kept(text: str) -> list[int]:
    kept: list[int] = []
    end = 0
    for code in _EMOJI.finditer(text):
        kept.extend(range(end, code.start()))
        end = code.end()
    kept.extend(range(end, len(text)))
    return kept


def bare_places(text: str) -> list[int]:
    """Where each character of `bare(text)` stands in the text, in code points."""
    places = [place for clause in clause_places(text) for place in clause]
    return places or [place for place, character in enumerate(fold(text)) if not character.isspace()]


def fold_code(code: str) -> str:
    """A code as it is compared: folded, with its signs, and single spaces."""
    return " ".join(fold(code).split())
