"""The syllables of pinyin, and how a row of typed letters falls into them."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


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
SAME = {"lve": ("lue",), "nve": ("nue",)} | {
    syllable: (f"{syllable[0]}v{syllable[2:]}",) for syllable in SYLLABLES if syllable[:2] in {"ju", "qu", "xu", "yu"}
}
"""Other spellings that people type."""
DOUBLE = ("zh", "ch", "sh")
_LONGEST = 6
_FARTHER = 2
"""How much dearer than the likeliest way another may be."""
_BEAM = 12
_IN_A_NAME = 5
"""The cost of a syllable that begins with a capital: `Pan` in Pandora is read as a title's letters are (`as_typed`).

Whether each capital then stands for itself is left to a closer look.
"""


class Unit(NamedTuple):
    """Typed characters that stand for one character of a text: `taken` of them."""

    sign: str
    """Its sound, whole; empty where what was typed is no syllable."""
    begun: str
    """The sounds that what was typed is only the beginning of: in the last unit alone."""
    taken: int
    first: str
    """Its initial."""


Way = list[Unit]
"""One way to read what was typed."""


class Typed(Protocol):
    """Typed characters: `capitals` are places that stand for themselves, no syllable goes over one of `borders`."""

    @property
    def bare(self) -> str: ...
    @property
    def capitals(self) -> Collection[int]: ...
    @property
    def borders(self) -> Collection[int]: ...


class Letters(Protocol):
    """How letters are heard: an `Alphabet`."""

    @property
    def signs(self) -> Mapping[str, str]: ...
    def begun(self, part: str) -> str: ...


def splits(
    typed: Typed, sounds_of: Callable[[str], Collection[str]], alphabet: Letters, *, loose: bool = False
) -> list[Way]:
    """The likeliest ways to read typed characters as syllables, best first; the last syllable may be cut short.

    `sounds_of` gives a 汉字's syllables. `loose` takes zh, ch and sh as initials of their own.
    """
    letters = typed.bare
    # best[i]: the cheapest ways to read the first i characters.
    best: list[list[_Chain]] = [[] for _ in range(len(letters) + 1)]
    best[0] = [_START]
    for at in range(len(letters)):
        ways = _likely(best[at])
        if not ways:
            continue
        if "a" <= letters[at] <= "z":
            steps = _letters_at(typed, at, alphabet, loose=loose)
        else:
            steps = [(1, Unit(alphabet.signs[sound], "", 1, sound[0])) for sound in sounds_of(letters[at])]
            steps = steps or [(1, Unit(letters[at], "", 1, letters[at]))]
        for cost, unit in steps:
            best[at + unit.taken] += [(way[0] + cost, unit, way) for way in ways]
    return [_units_of(way) for way in _likely(best[-1])]


_Chain = tuple[int, "Unit | None", "_Chain | None"]
"""The cost of a way, its last unit, and the way before it."""
_START: _Chain = (0, None, None)


def _units_of(way: _Chain) -> Way:
    units: Way = []
    last: _Chain | None = way
    while last is not None and last[1] is not None:
        units.append(last[1])
        last = last[2]
    return units[::-1]


def _likely(ways: list[_Chain]) -> list[_Chain]:
    """The cheapest ways, best first. What is too dear here stays too dear, for all go on alike."""
    if len(ways) < 2:
        return ways
    ways.sort(key=_COST)
    dear = ways[0][0] + _FARTHER
    return [way for way in ways[:_BEAM] if way[0] <= dear]


_COST = itemgetter(0)


def _letters_at(typed: Typed, at: int, alphabet: Letters, *, loose: bool) -> list[tuple[int, Unit]]:
    """What letters may stand for at a place, each with its cost."""
    letters = typed.bare
    last = len(letters)
    first = letters[at]
    capital = at in typed.capitals
    found = [(3, Unit(first, alphabet.begun(first) if at + 1 == last and not capital else "", 1, first))]
    if capital and not letters.isascii():
        return found
    barriers = (*typed.capitals, *typed.borders)
    free = min((place for place in barriers if place > at), default=last) if barriers else last
    for end in range(at + 1, min(at + _LONGEST, free) + 1):
        part = letters[at:end]
        longer = alphabet.begun(part)
        begun = longer if end == last and not capital else ""
        sign = alphabet.signs.get(part, "")
        if sign:
            found.append((_IN_A_NAME if capital else 1, Unit(sign, begun, end - at, first)))
        elif begun and end > at + 1:
            found.append((2, Unit("", begun, end - at, first)))
        elif loose and part in DOUBLE and not capital:
            found.append((3, Unit("", "", end - at, first)))
        if not longer:
            break
    return found
