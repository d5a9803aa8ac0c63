"""How a row of letters falls into pinyin syllables.

A reading is written with a capital at the start of each unit: `ChongFa`, `XLMa`, `7TianWuLiYou`. A unit is a syllable,
or one letter, digit or sign that stands for itself. So one plain substring search respects the borders of syllables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

SYLLABLES = frozenset(
    """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha
chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui
cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er
fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha
hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong
jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang
lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei
men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin
ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi
qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run
ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang
shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan
tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan
yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe
zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
""".split()  # noqa: SIM905  # a table is read better than a list
)
_PREFIXES = frozenset(syllable[:end] for syllable in SYLLABLES for end in range(1, len(syllable)))
SAME = {"lve": ("lue",), "nve": ("nue",), "ju": ("jv",), "qu": ("qv",), "xu": ("xv",), "yu": ("yv",)}
"""Other spellings that people type."""
_OURS = {other: syllable for syllable, others in SAME.items() for other in others}
_LONGEST = 6
_FARTHER = 2
"""How much dearer than the likeliest way another may be."""
_BEAM = 12
_UNIT = re.compile(r"[^a-z][a-z]*")
_DOUBLE = ("zh", "ch", "sh")

Unit = tuple[str, int]
"""A unit as a reading spells it, and how many typed characters it takes."""


def unit(spelling: str) -> str:
    """A syllable or a character as a reading spells it."""
    return spelling[:1].upper() + spelling[1:] if spelling.isascii() else spelling


def units_of(reading: str) -> list[str]:
    """The units of a reading without choices."""
    return _UNIT.findall(reading)


class Typed(Protocol):
    """Typed characters: `literal` places stand for themselves, no syllable goes over a border."""

    @property
    def bare(self) -> str: ...
    @property
    def capitals(self) -> Collection[int]: ...
    @property
    def borders(self) -> Collection[int]: ...


def splits(typed: Typed, sounds_of: Callable[[str], Collection[str]], *, loose: bool = False) -> list[list[Unit]]:
    """The likeliest ways to read typed characters as syllables, best first; the last syllable may be cut short.

    `sounds_of` gives a 汉字's syllables. `loose` takes zh, ch and sh as initials of their own.
    """
    letters = typed.bare
    # best[i]: the cheapest ways to read the first i characters, as (cost, units).
    best: list[list[tuple[int, list[Unit]]]] = [[] for _ in range(len(letters) + 1)]
    best[0] = [(0, [])]
    for at in range(len(letters)):
        ways = _likely(best[at])
        if not ways:
            continue
        if "a" <= letters[at] <= "z":
            steps = _letters_at(typed, at, loose=loose)
        else:
            steps = [(1, unit(sound), 1) for sound in sounds_of(letters[at])] or [(1, letters[at], 1)]
        for cost, spelling, taken in steps:
            best[at + taken].extend((before + cost, [*way, (spelling, taken)]) for before, way in ways)
    return [way for _, way in _likely(best[-1])]


def _likely(ways: list[tuple[int, list[Unit]]]) -> list[tuple[int, list[Unit]]]:
    """The cheapest ways, best first. What is too dear here stays too dear, for all go on alike."""
    ordered = sorted(ways, key=lambda way: way[0])[:_BEAM]
    return [way for way in ordered if way[0] <= ordered[0][0] + _FARTHER]


def _letters_at(typed: Typed, at: int, *, loose: bool) -> list[tuple[int, str, int]]:
    """What letters may stand for at a place: its cost, its spelling and how many letters it takes."""
    letters = typed.bare
    found = [(3, unit(letters[at]), 1)]
    if at in typed.capitals:
        return found
    for end in range(at + 1, min(at + _LONGEST, len(letters)) + 1):
        if end > at + 1 and (end - 1 in typed.capitals or end - 1 in typed.borders):
            break
        part = letters[at:end]
        syllable = _OURS.get(part, part)
        if syllable in SYLLABLES:
            found.append((1, unit(syllable), end - at))
        elif end == len(letters) and part in _PREFIXES and end > at + 1:
            found.append((2, unit(part), end - at))
        elif loose and part in _DOUBLE:
            found.append((3, unit(part), end - at))
    return found
