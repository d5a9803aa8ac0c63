"""Each rule of the ranking by preferences that fail without it.

What is typed, the phrase that comes first, and one that comes second though all else speaks for it: it stands earlier
in the library, often its title is shorter, or it is a favourite (`*`). `ranking.py` tells how a phrase is written.
"""

from __future__ import annotations

import pytest
from ranking import described, order, table

from assistant.core.search.search_index import Index

RULES = """
= a whole code before a whole title
vip             | 会员权益说明 /vip             | VIP *
= a title as it is written before one that only sounds so
mini            | mini                         | 迷你 *
= all syllables of a title before all its initials
fa              | 发                           | 方案 *
= all initials of a title before the favourite of a group of that name
wa              | 文案                         | 怎么穿 @袜 *
= the favourite of a group before the head of a code
尺码            | 问身高体重 @尺码 *           | 鞋码 /尺码2
chima           | 问身高体重 @尺码 *           | 鞋码 /chima2
= the head of a code before the head of a title
vip             | 会员等级说明 /vip1           | VIP价 *
= a title that begins with it before one that holds it
发货            | 发货时间                     | 催发货 *
= what is written in a title before what a title only sounds like
mini            | 新款加长mini                 | 迷你款 *
= syllables of a title's head before those within
yunfei          | 运费谁承担                   | 补运费 *
= syllables within a title before the initials of its head
de              | 查看我的订单                 | 大额券 *
= initials of a title's head before a search word
bj              | 补寄申请                     | 降价 +保价 *
= a search word before initials within a title
bj              | 活动后降价 +保价             | 要补寄 *
= initials within a title before syllables and initials mixed
bcfa            | 最新的补偿方案               | 补差发货 *
= syllables and initials mixed in a title before a group
bcfa            | 补差发货                     | 充值 @补偿方案 *
= a group or a tag before a part of a search word
保价            | 活动后降价 #保价说明         | 补差 +双11保价 *
= a part of a search word before a body
差价            | 活动后降价 +退差价           | 补偿 :差价会退给您 *
= what is written in a body before what it only sounds like
mini            | 风扇说明 :这款是mini风扇     | 介绍 :这款是迷你风扇 *
= what a body sounds like before a title with a slip
zengpin         | 下单礼物 :亲，都有赠品的     | 正品 *
= a slip is looked for where only a group answers
zengpin         | 下单礼物 @赠品               | 正品 *
= the signs that were typed before what was chosen and used
（发货          | 怎么说（发货）               | 催发货 !
（发货          | 怎么说（发货）               | 催发货 ^
= what was chosen for these letters before what is used
fan             | 反馈问题 !                   | 返现 ^
= what is used before a title in which no syllable is cut short
fan             | 方案说明 ^                   | 反馈 *
= a whole syllable before one that is cut short
fan             | 反馈问题                     | 方案 *
xian            | 寄香港和西安 *               | 可先拍
= z and h as two initials before zh as one
zhj             | 组合价                       | 直降 *
= a character as its word is read before another reading of it
chang           | 长度怎么量                   | 长辈 *
chang'an        | 发到长安                     | 校长安排 *
= a group's name as it is written before how it sounds, and syllables before initials
mini            | 怎么选 @mini                 | 怎么 @迷你 *
= favourites first among equals
尺码            | 尺码怎么选 *                 | 尺码表
tuikuan         | 退款去哪里查 *               | 退款规则
= the favourite of a group that is written so, and of none that only sounds so
mini            | 怎么选 @mini *               | 怎么 @迷你 *
= what may not be said any more last among equals, a favourite too
满减            | 满减怎么凑                   | 满减价 -
huodong         | 活动说明                     | 活动价 * -
= short titles first among equals
尺码            | 尺码表 =9                    | 尺码怎么选 =1
= among titles of one length the library's order
退款            | 退款规则 =1                  | 退款进度 =2
= among titles of one length and place codes as people count
补偿            | 补偿方案 =1 /bc9             | 补偿说明 =1 /bc10
= variants of a code in the library's order, whatever is short, a favourite, or used
pj              | 催好评第一次 /pj =1          | 催好评 /pj =2
pj              | 催好评第一次 /pj =1          | 催好评 /pj =2 *
pj              | 催好评第一次 /pj =1          | 催好评 /pj =2 ^
= of a group's favourites one that begins with its name first, then in the library's order
物流            | 物流到哪了 @物流 * =2        | 催快递 @物流 * =1
物流            | 快递到哪了 @物流 * =1        | 催快递 @物流 * =2
= a letter that is a whole syllable before one that only begins one
a               | 给阿姨买                     | 再安装 *
= what may not be said today comes last, however often it was taken
满减            | 满减怎么凑                   | 满减价 - ^
满减            | 满减怎么凑                   | 满减价 - !
（满减          | 满减怎么凑                   | （满减）规则 -
七天            | 七天退货说明                 | 七天无理由 -
7天             | 七天退货说明                 | 七天无理由 - !
= what the team wrote comes before what is shipped, favourites too
退款            | 退款到账要几天               | 退款进度 * ~
tk              | 退款到账要几天               | 退款进度 * ~
退款            | 退款进度 ~                   | 我要退款
物流            | 催快递 @物流 * =2            | 物流到哪了 @物流 * =1 ~
= several words may be one name, as they are typed with spaces
xl m            | 换货说明 /xl_m               | XLM *
发 货           | 发货时间                     | 发现缺货 *
= signs alone say nothing beside words
fahuo ！        | 发货时间                     | 催发货 *
发货 ！         | 发货时间                     | 催发货 *
"""
FUZZY = """
= what sounds as it was typed before what does so to the user alone
lan             | 蓝色款                       | 男款 *
lan 款          | 蓝色款                       | 男款 *
lan             | 七匹狼男装                   | 冬男装 *
（男款 lan      | （男款）南瓜色               | 蓝色男款
= what was chosen for these letters before what sounds as it was typed
lan             | 男款 !                       | 蓝色款
= sounds that are one to the user in every tier that listens
nanse           | 蓝色                         | 蓝色款 *
ns              | 蓝色                         | 蓝色款 *
nan             | 蓝色                         | 天蓝 *
nanse           | 天蓝色                       | 说明 @蓝色
ns              | 蓝色款                       | 天蓝色 *
nsk             | 天蓝色款                     | 说明 @蓝色款
nansk           | 蓝色款                       | 天蓝色款
nanse           | 说明 @蓝色                   | 说明 :蓝色 *
nanse           | 说明 +天蓝色                 | 说明 :蓝色 *
nanse           | 说明 :蓝色                   | 哪一种 :蓝色
nsd             | 说明 :蓝色的                 | 哪一种 :蓝色的
"""
ONLY = """
= no slip is looked for where a title answers
zhengpin        | 是正品吗                     | 赠品
zhengpin 说明   | 正品说明                     | 赠品说明
zhengpin 说明   | 是正品说明                   | 赠品说明
tkuan           | 退款进度                     | 团
= a title with a slip answers, and no initials of bodies are looked for
faho            | 发货                         | 说明 :这个方案好哦
= no initials of bodies are looked for where a title answers
fhs             | 发货时间                     | 说明 :发货是今天
= of slips the fewest
zhengpnshuoming | 正品说明                     | 赠品说明
= a slip in a whole title before one in a title's head
tuikaun         | 退款                         | 退款规则
"""
NOT = """
= zh is one initial of what is said with zh alone
zhj             | 直降                         | 组件
zhj             | 说明 @直降                   | 说明 @组件
= two initials are those of titles and groups, and say nothing of a body
zp              | 说明 @赠品                   | 说明 :赠品
= three letters are no slip of a title
bai             | 说明 :白色                   | 包
= a capital is the letter itself
XL              | 说明 :XL码                   | 夏凉被
"""


@pytest.mark.parametrize(("rule", "typed", "first", "second"), table(RULES))
def test_the_first_comes_before_the_second(rule: str, typed: str, first: str, second: str) -> None:
    assert order(typed, first, second) == [first, second], rule


@pytest.mark.parametrize(("rule", "typed", "first", "second"), table(FUZZY))
def test_the_first_comes_before_the_second_where_l_and_n_are_one(
    rule: str, typed: str, first: str, second: str
) -> None:
    assert order(typed, first, second, "l/n") == [first, second], rule


@pytest.mark.parametrize(("rule", "typed", "first", "second"), table(ONLY))
def test_the_first_is_found_and_not_the_second(rule: str, typed: str, first: str, second: str) -> None:
    assert order(typed, second) == [second], rule
    assert order(typed, first, second) == [first], rule


@pytest.mark.parametrize(("rule", "typed", "first", "second"), table(NOT))
def test_the_second_is_not_meant(rule: str, typed: str, first: str, second: str) -> None:
    assert order(typed, first, second) == [first], rule


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ruikuan", "退款"),  # a key beside the first letter
        ("utikuan", "退款"),  # the first two letters changed places
        ("tuikan", "退款规则"),  # a letter too few in the title's head
        ("zehngpni", "正品"),  # two of eight letters
        ("tuikkuan", "退款规则"),  # and one too many
    ],
)
def test_a_slip_wherever_it_is(typed: str, title: str) -> None:
    assert order(typed, title) == [title]


def test_one_character_alone_is_meant_as_it_is_written() -> None:
    assert order("腿", "退款") == []
    assert order("腿款", "退款") == ["退款"]


def test_what_answers_in_another_group_answers_nothing_in_this_one() -> None:
    index = Index([described("正品说明 @售前", "1"), described("赠品说明 @售后", "2")])
    for typed in ("zhengpin", "zhengpin 说明"):
        assert [hit.uuid for hit in index.search(typed, group=("售后",))] == ["2"]


def test_of_many_variants_of_a_code_the_library_s_first_are_shown() -> None:
    lines = ("催好评第一次 /pj", "催好评第二次 /pj", "催好评 /pj")
    index = Index(described(line, uuid) for line, uuid in zip(lines, "123", strict=True))
    assert [hit.uuid for hit in index.search("pj", limit=2)] == ["1", "2"]


def test_phrases_that_differ_in_nothing_keep_one_order_however_they_were_read() -> None:
    known = [described("退款规则 =1", uuid) for uuid in "123"]
    for some in (known, known[::-1]):
        assert [hit.uuid for hit in Index(some).search("退款")] == ["1", "2", "3"]
