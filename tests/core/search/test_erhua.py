"""The r that is said behind a word."""

from __future__ import annotations

import pytest
from readers import reading

from assistant.core.search.hit import Tier
from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.match.erhua import erhua
from assistant.core.search.search_index import Index

SAID = """
到哪儿了 daonar      放这儿 fangzher     一会儿 yihuir       没事儿 meishir      好玩儿 haowanr      今儿发 jinrfa
明儿发 mingrfa       昨儿拍的 zuorpaide  小一点儿 dianr      一块儿发 yikuairfa  做活儿 zuohuor      有味儿 youweir
高个儿 gaoger        瓶盖儿 pinggair     这边儿 zhebianr     线头儿 xiantour     一份儿 yifenr       一圈儿 yiquanr
没空儿 meikongr      口袋儿 koudair      一片儿 yipianr      便条儿 biantiaor    小号儿 xiaohaor     没准儿 meizhunr
领口儿 lingkour
"""


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("yihuir", ("yihuier", "yihui")),
        ("shaodengyihuirhuifu", ("shaodengyihuierhuifu", "shaodengyihuihuifu")),
        ("Nar", ("naer", "na")),
        *((plain, ()) for plain in ("er", "dierjian", "huiren", "naru", "rq", "fahuo", "一会儿", "", "cr")),
    ],
)
def test_it_is_written_out_or_left_out(typed: str, others: tuple[str, ...]) -> None:
    assert erhua(typed) == others


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("稍等一会儿", "yihuir"),
        ("稍等一会儿", "shaodengyihuir"),
        ("稍等一会", "yihuir"),
        ("到哪儿了", "daonarle"),
        ("有点儿大", "youdianrda"),
        ("好玩儿", "haowanr"),
    ],
)
def test_a_title_is_found_with_it(title: str, typed: str) -> None:
    index = Index([SearchEntry(uuid="u", title=title, title_reading=reading(title))])
    assert [hit.tier <= Tier.TITLE_MIXED for hit in index.search(typed)] == [True]


@pytest.mark.parametrize(("title", "typed"), [*zip(*[iter(SAID.split())] * 2, strict=True)])
def test_a_title_sounds_like_what_is_said(title: str, typed: str) -> None:
    index = Index([SearchEntry(uuid="u", title=title, title_reading=reading(title))])
    assert [hit.tier <= Tier.TITLE_PINYIN_INSIDE for hit in index.search(typed)] == [True]


def test_what_was_typed_comes_first() -> None:
    entries = [SearchEntry(uuid=title, title=title, title_reading=reading(title)) for title in ("一会儿", "会热吗")]
    assert [hit.uuid for hit in Index(entries).search("yihuir")] == ["一会儿"]
    assert [hit.uuid for hit in Index(entries).search("huir")][:1] == ["会热吗"]
