"""What is found of itself for a text that was copied: answers to what a buyer asks, and nothing for any other text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from readers import reading_of
from shop import entry, phrase

from assistant.core.phrase import Phrase, TextMessage
from assistant.core.search.hit import Tier
from assistant.core.search.index.entry import entry_of
from assistant.core.search.search_index import Index
from assistant.storage.shipped import same_words, starter_packs

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = """
什么时候发货                     48小时内发货
优惠券用不了怎么办               券用不了·门槛
衣服收到了颜色不对能退吗         色差解释
物流三天没动了                   物流几天不动
可以开发票吗                     可以开发票
我160,100斤穿什么码              问身高体重
亲，退款什么时候到账呀？等了几天 到账时间说明
买贵了，降价了能退差价吗         买完降价了
快递显示已经签收了但是我根本没有收到，问了家人也没有拿，麻烦帮我查一下 显示签收没收到
老板，我昨天下的单怎么还没有发货啊？我这边挺着急的，后天就要用了，能不能帮忙催一下快递？ 能催快点发吗
"""
NO_QUESTIONS = """
浙江省杭州市余杭区某某路1号 13800138000
收货地址 江苏省南京市鼓楼区中山路
订单编号：3521 收货人：李小明
明天开会，记得带上报表
王小明
我在开会晚点说
请把文件发到我的邮箱
这个周末去爬山
第三季度销售报告
北京大学附属中学
登录密码重置为abc123
妈妈我今天在学校吃了红烧肉，下午上了体育课，老师还表扬我了，晚上想吃你做的饺子
甲方应于本合同签订之日起十日内向乙方支付合同总价款的百分之三十作为预付款，乙方收到款项后三日内安排发货
国家统计局今日发布数据显示，上半年国内生产总值同比增长百分之五，其中第三产业增加值占比继续提升
"""


@pytest.fixture(scope="module")
def packs() -> tuple[Index, dict[str, str]]:
    """The index of every starter phrase, and the titles by uuid."""
    phrases = list(_starter_phrases())
    index = Index(entry_of(phrase, reading_of(phrase)) for phrase in phrases)
    index.use_words(same_words)
    return index, {phrase.uuid: phrase.title for phrase in phrases}


def _starter_phrases() -> Iterator[Phrase]:
    for _, content in starter_packs():
        for stored in json.loads(content)["phrases"]:
            body = tuple(TextMessage(message["text"]) for message in stored["body"])
            more = {name: tuple(stored.get(name, ())) for name in ("group", "tags", "keywords")}
            yield Phrase(uuid=stored["uuid"], title=stored["title"], code=stored["code"], body=body, **more)


@pytest.mark.parametrize(("asked", "title"), [line.split() for line in ASKED.strip().splitlines()])
def test_a_question_finds_what_answers_it(packs: tuple[Index, dict[str, str]], asked: str, title: str) -> None:
    index, titles = packs
    assert title in [titles[hit.uuid] for hit in index.answers(asked, limit=3)]


@pytest.mark.parametrize("text", NO_QUESTIONS.strip().splitlines())
def test_any_other_text_finds_nothing(packs: tuple[Index, dict[str, str]], text: str) -> None:
    index, titles = packs
    assert [titles[hit.uuid] for hit in index.answers(text, limit=3)] == []


def test_a_small_library_answers_as_a_large_one_does() -> None:
    index = Index([entry(phrase("1", "退货地址")), entry(phrase("2", "欢迎"))])
    index.use_words(same_words)
    assert [hit.uuid for hit in index.answers("退货寄到哪里", limit=3)] == ["1"]


def test_what_a_size_is_about_is_no_part_of_the_question() -> None:
    index = Index([entry(phrase("1", "开发票")), entry(phrase("2", "欢迎"))])
    index.use_words(same_words)
    assert [hit.uuid for hit in index.answers("165 110 能开发票吗", limit=3)] == ["1"]


def test_what_only_sounds_alike_or_stands_in_a_body_is_no_answer() -> None:
    index = Index([entry(phrase("1", "帐号核对", "张三已经收到")), entry(phrase("2", "发货时间", "今天发"))])
    index.use_words(same_words)
    for text in ("张三", "已经收到"):
        assert index.answers(text, limit=3, share=0.0) == []
    assert [(hit.uuid, hit.tier) for hit in index.answers("发货", limit=3, share=0.0)] == [("2", Tier.TITLE_PREFIX)]
