"""`jinnang search --explain`: how a phrase was found, and what lifts or lowers it among others found so."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # how it was found, best first
    "why.exact-code": ("输入的就是它的快捷编码", "its code is what was typed"),
    "why.title-exact": ("输入的就是它的标题", "its title is what was typed"),
    "why.title-pinyin": ("输入的是标题的全拼", "its whole title was typed in pinyin"),
    "why.title-initials": ("输入的是标题每个字的首字母", "the initials of its whole title were typed"),
    "why.group-favourite": (
        "输入的就是它的分组名或标签，它又是收藏的",
        "it is a favourite of the group, or with the tag, that was typed",
    ),
    "why.code-prefix": ("它的编码以输入的字母开头", "its code begins with what was typed"),
    "why.title-prefix": ("它的标题以输入的文字开头", "its title begins with what was typed"),
    "why.title-contains": ("它的标题里有输入的文字", "its title contains what was typed"),
    "why.title-pinyin-prefix": ("输入的是标题开头几个字的全拼", "its title begins with this pinyin"),
    "why.title-pinyin-inside": ("输入的是标题里几个字的全拼", "its title contains this pinyin"),
    "why.title-initials-prefix": ("输入的是标题开头几个字的首字母", "its title begins with these initials"),
    "why.title-initials-inside": ("输入的是标题里几个字的首字母", "its title contains these initials"),
    "why.title-mixed": (
        "标题里对上了汉字、全拼和首字母的混合",
        "its title matches in characters, pinyin and initials mixed",
    ),
    "why.keyword": ("输入的就是它的一个搜索词", "one of its search words is what was typed"),
    "why.group-or-tag": ("它的分组名或标签对上了", "the name of its group or a tag matches"),
    "why.keyword-part": ("它的搜索词里有输入的文字", "a search word of it contains what was typed"),
    "why.body-contains": ("它的内容里有输入的文字", "its text contains what was typed"),
    "why.body-pinyin": ("输入的是内容里几个字的全拼", "its text contains this pinyin"),
    "why.title-typo": ("标题与输入只差一两个键，或读音相同", "its title is a slip or two away, or sounds the same"),
    "why.body-initials": ("输入的是内容里几个字的首字母", "its text contains these initials"),
    "why.parts": (
        "没有完全一样的；它对上了输入内容里的词，或者意思相同的词",
        "nothing holds what was typed as it stands; this has words of it, or words that mean the same",
    ),
    # what lifts or lowers it among those found so
    "why.weighed": (
        "对上的词越多、越少见、越是标题和分组里的词，排得越前",
        "the more of it matched, the rarer that is, and the more of it in titles and groups, the higher",
    ),
    "why.signs-missing": ("标题里没有输入的标点，靠后", "lower: its title lacks the signs that were typed"),
    "why.fuzzy": ("只因为设置了模糊音才对上，靠后", "lower: it matches only by the fuzzy sounds in the settings"),
    "why.chosen": (
        "您曾用同样的输入选过它，靠前（{lift} / 100）",
        "higher: you took it for these very letters before ({lift} of 100)",
    ),
    "why.shipped": (
        "内置短语，排在自己的短语后面",
        "lower: it came with the program; your own come first",
    ),
    "why.used": ("近来常用，靠前（{lift} / 100）", "higher: it was used lately or often ({lift} of 100)"),
    "why.cut-short": ("最后一个音节没有打完，靠后", "lower: the last syllable is cut short"),
    "why.zh-as-one": ("把 zh、ch、sh 算作一个首字母才对上，靠后", "lower: zh, ch or sh is taken as one initial"),
    "why.other-reading": (
        "按多音字的另一个读音才对上，靠后",
        "lower: a character is read in another way than in its word",
    ),
    "why.label-by-pinyin": ("分组或标签是按全拼对上的，靠后", "lower: the group or tag matches in pinyin"),
    "why.label-by-initials": ("分组或标签是按首字母对上的，靠后", "lower: the group or tag matches in initials"),
    "why.keyword-by-pinyin": ("搜索词是按全拼对上的，靠后", "lower: the search word matches in pinyin"),
    "why.keyword-by-initials": ("搜索词是按首字母对上的，靠后", "lower: the search word matches in initials"),
    "why.late": ("不在有效期内，同级里排在最后", "last of its equals: it may not be said today"),
    "why.variants": ("几条短语共用这个编码，它们之间按话术库里的顺序", "those that share its code keep their order"),
    "why.favourite": ("收藏的短语，靠前", "higher: it is a favourite"),
    "why.order": (
        "同级里收藏的在前，再是标题短的，再按话术库里的顺序",
        "among equals favourites come first, then shorter titles, then the library's order",
    ),
}
