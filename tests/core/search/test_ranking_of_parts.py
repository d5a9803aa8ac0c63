"""Each rule by which the closest are ranked, by preferences that fail without it (read as `ranking.py` tells)."""

from __future__ import annotations

import pytest
from ranking import described, order, table
from shop import Shop

from assistant.core.search.search_index import Index
from assistant.storage.shipped import same_words

RULES = """
= a part in a title before one in a group's name, a tag or a search word
色差怎么这么大  | 色差说明                     | 说明 @色差 *
色差怎么这么大  | 色差说明                     | 说明 #色差 *
色差怎么这么大  | 色差说明                     | 说明 +色差 *
= a part beside the title before one in a body
色差怎么这么大  | 说明 @色差                   | 说明 :有色差 *
= the group that a number is about before a title that holds another word
165 110 包邮    | 怎么选 @尺码                 | 包邮 *
165 110         | 怎么选 @尺码                 | 问身高体重 *
= a code counts like a title, and a code and a title that say the same count once
cf 价格         | 拍下提醒 /cf                 | 说明 :价格 *
vip 积分        | 积分规则                     | VIP /vip *
= words before a greeting
在吗 色差大     | 色差说明                     | 在吗 *
= what was typed before what means the same
能退钱吗        | 说明 :可退钱                 | 说明 :可退款 *
= what means the same, in a body and a group's name too
颜色不对吗      | 说明 :有色差                 | 颜料 *
能退钱吗        | 说明 @退款                   | 钱包 *
= syllables side by side, in titles and in bodies
doumaobangwan   | 逗猫棒说明                   | 玩法 :送逗猫棒 *
doumaobangwan   | 玩法 :送逗猫棒               | 说明 :送逗猫 *
= initials side by side
dmbsm 发票      | 逗猫棒说明                   | 说明 :发票 *
= two characters side by side before one typed alone, syllables and initials
灯罩 退         | 灯罩说明                     | 退货 *
doumao灯罩      | 灯罩说明                     | 逗猫 *
dmbs灯罩        | 灯罩说明                     | 逗猫棒说明 *
= what a number is about takes nothing from a word that was typed
165 110 身高体重 | 小个子怎么选               | 高跟鞋 *
= each of the words that letters may stand for, that are among them, begin so, or are a slip away
fp要多久        | 发票说明                     | 多久 *
wenbaojia       | 买贵了                       | 说明 :保价 *
wljtbd杯子      | 没动静                       | 杯垫 *
huanh怎么没到   | 调换说明                     | 没来 *
yunf怎么没到    | 邮费说明                     | 没来 *
huanho杯子      | 调换说明                     | 杯垫 *
= short words too that begin so, or are a slip away
tuik怎么没到    | 退钱说明                     | 没来 *
seca好大        | 偏色                         | 大号 *
= a word that was typed before one that only begins so, or is a slip away
缺货 tuik       | 说明 :缺货                   | 说明 :退款 *
缺货 tuikaun    | 说明 :缺货                   | 说明 :退款 *
= a size, a size of shoes and the number of a parcel, however they are written, and the groups that answer them
我165110穿什么  | 怎么选 @尺码                 | 接待 :165110 *
能穿吗96斤      | 怎么选 @尺码                 | 接待 :96 *
96斤穿什么      | 怎么选 @尺码                 | 接待 :96 *
165 110         | 怎么选 @尺寸                 | 接待 :110 *
脚长24          | 怎么选 @鞋码                 | 接待 :24 *
38码有吗        | 怎么选 @鞋码                 | 接待 :38 *
38码有吗        | 怎么选 @尺码                 | 接待 :38 *
SF1234567890123 | 查一下 @物流                 | 查询 *
SF1234567890123 | 查一下 @快递                 | 查询 *
= what the titles say that answer a number
165 110         | 问身高体重                   | 接待 :110 *
165 110         | 推荐                         | 接待 :110 *
38码有吗        | 买鞋必看                     | 接待 :38 *
SF1234567890123 | 快递单号在哪里               | 接待 :物流 *
SF1234567890123 | 物流多久                     | 接待 :快递单号 *
SF1234567890123 | 查询多久                     | 接待 :物流 *
= a number as it was typed
618灯罩呢       | 618活动                      | 罩子 *
= what carries little may be typed alone
灯罩 让         | 灯罩说明                     | 不让价 *
= syllables side by side, and one character typed alone, before one of several
doumaobang 退   | 逗猫棒说明                   | 退货 *
红绿配 退       | 退货                         | 绿豆 *
= a greeting where nothing else was typed
在吗你好        | 在吗怎么回                   | 接待 @你好 *
= characters of the same sound before a slip of the letters that they are typed with
怎么推款        | 退款进度                     | 推广方案
= characters of the same sound behind what is said anyway
怎么推款        | 退款                         | 推荐 *
= what is lifted by use stays below what holds more
色差大吗        | 色差说明                     | 说明 :有色差 ^
= among those that hold as much favourites first, and what is used before them
色差大吗        | 色差说明 *                   | 色差补充
色差大吗        | 色差说明 ^                   | 色差补充 *
= what was chosen for these letters first
颜色不对呀      | 颜料 !                       | 色差说明 *
= what may not be said any more last
颜色不对呀      | 颜色说明                     | 色差说明 - ^
= what holds parts is told below a group
色差            | 说明 @色差                   | 偏色 *
"""
ONLY = """
= a greeting says nothing of a body
你好 发票       | 说明 :有发票                 | 介绍 :你好，很高兴
= what carries little is nothing beside other characters
灯能亮吗        | 灯罩                         | 能开发票
= two characters of which one carries little say nothing of a body
发票能开        | 说明 :有发票                 | 空调 :能开窗
= a word, and not those within it
退货运费呢      | 运费谁出                     | 不喜欢
wentuihuoyunfei | 运费谁出                     | 想退
= what holds parts is not told below a title that answers
色差            | 色差说明                     | 偏色
退kuan          | 退款                         | 退换货
"""


@pytest.mark.parametrize(("rule", "typed", "first", "second"), table(RULES))
def test_the_first_comes_before_the_second(rule: str, typed: str, first: str, second: str) -> None:
    assert order(typed, first, second, words=same_words) == [first, second], rule


@pytest.mark.parametrize(("rule", "typed", "first", "second"), table(ONLY))
def test_the_first_is_found_and_not_the_second(rule: str, typed: str, first: str, second: str) -> None:
    assert order(typed, first, second, words=same_words) == [first], rule


@pytest.fixture(scope="module")
def shop() -> Shop:
    made = Shop()
    made.index.use_words(same_words)
    return made


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("空调发货", "空调安装", "发货时间"),
        ("退款专票", "专票资料", "退款规则"),
    ],
)
def test_what_few_phrases_have_says_more_than_what_many_have(shop: Shop, typed: str, first: str, second: str) -> None:
    titles = shop.titles(typed)
    assert titles.index(first) < titles.index(second)


def test_hits_go_down_the_tiers_to_the_closest() -> None:
    index = Index([described("退款 :支持七天无理由", "1"), described("7天无理由退", "2"), described("色差 :七天", "3")])
    index.use_words(same_words)
    for typed, count in (("qtwly", 2), ("七天无", 2), ("色差大吗", 1)):
        tiers = [hit.tier for hit in index.search(typed)]
        assert len(tiers) == count, typed
        assert tiers == sorted(tiers), typed


def test_what_may_not_be_said_any_more_is_not_the_one_phrase_that_is_shown() -> None:
    index = Index([described("色差说明 -", "1"), described("说明 :有色差", "2")])
    index.use_words(same_words)
    assert [hit.uuid for hit in index.search("色差大吗", limit=1)] == ["2"]


def test_favourites_come_first_among_the_closest_wherever_they_were_read() -> None:
    index = Index([described("色差补充", "1")])
    index.use_words(same_words)
    index.update(put=[described("色差说明 *", "2")])
    assert [hit.uuid for hit in index.search("色差大吗")] == ["2", "1"]
