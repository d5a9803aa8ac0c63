"""A small shop's library, and searches in it by title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readers import reading_of

from assistant.core.phrase import Phrase, TextMessage
from assistant.core.search.index.entry import SearchEntry, entry_of
from assistant.core.search.search_index import Index

if TYPE_CHECKING:
    from assistant.core.search.hit import Hit

ROWS = """
cf     | 催付            | 催单       | 亲，您的订单还没有付款哦，活动价今晚结束。
cf     | 首次催付         | 催单       | 亲，看到您拍下了宝贝，有什么可以帮您的吗？
cx     | 拆封后能退吗      | 退换货     | 亲，不影响二次销售的话可以退。
       | 拆封            | 退换货     | 亲，拆封后请保留吊牌。
cfh1   | 催发货           | 物流       | 亲，已经帮您催促仓库了。
cfh2   | 催发货（预售款）   | 物流       | 亲，预售款按页面时间发出。
fhsj   | 发货时间          | 物流       | 付款后48小时内发出，预售以页面为准。
fhsj10 | 发货时间（偏远）   | 物流       | 新疆、西藏要多等两天。
fhsj2  | 发货时间（周末）   | 物流       | 周末订单周一发出。
fp     | 发票怎么开        | 发票       | 确认收货后七天内自动开具电子发票。
zp     | 专票资料          | 发票       | 请提供税号与开户行。
tk     | 退款进度          | 退换货     | 仓库签收后一到三天退款原路返回。
tkgz   | 退款规则          | 退换货     | 支持七天无理由，吊牌完好即可。
th     | 退货地址          | 退换货     | 杭州市余杭区，请勿到付。
hh     | 换货流程          | 退换货     | 先申请换货，寄回后重新发出。
       | 银行卡退款到账     | 退换货     | 银行处理要一到五个工作日。
hk     | 信用卡还款        | 突发状况    | 还款请联系您的发卡银行。
       | 还有货吗          | 产品知识    | 亲，有货的，可以直接拍。
ccsq   | 重发申请          | 退换货     | 少件我们给您重发。
       | 重量说明          | 产品知识    | 净重约1.2千克，含包装1.5千克。
jck    | 加长款           | 尺码       | 加长款衣长多5厘米。
       | 长度怎么量        | 尺码       | 平铺测量，误差1到3厘米。
dh     | 调货申请          | 物流       | 从其他仓库调货，要多等一天。
       | 空调安装          | 产品知识    | 师傅会提前一天联系您。
cm     | 尺码表           | 尺码       | 身高体重发我，帮您推荐。
       | XL码偏大吗        | 尺码       | XL码偏大半码，仅供参考。
       | 夏凉被           | 产品知识    | 可以机洗，水温不超过30度。
       | QQ群            | 合规       | 抱歉，只能通过旺旺沟通。
       | 签签乐           | 产品知识    | 每天签到得积分。
       | 绿色款           | 产品知识    | 绿色款有一点色差。
       | 略厚款           | 产品知识    | 适合秋冬穿。
       | 主图价格          | 优惠       | 主图价格为到手价，以付款页面为准。
       | 组合价           | 优惠       | 两件组合更划算。
       | 中差评挽回        | 投诉安抚    | 非常抱歉给您带来不好的体验。
       | 首饰清洗          | 产品知识    | 用软布擦拭，不要碰水。
       | 西安仓发货        | 物流       | 西安仓当天发出。
       | 先拍后付          | 优惠       | 先拍下，确认后再付款。
       | 方案说明          | 投诉安抚    | 这边给您两个方案。
       | 反感推销          | 投诉安抚    | 不会再打扰您。
       | 库存紧张          | 催单       | 库存不多了，喜欢可以先拍。
       | 臺灣配送          | 物流       | 臺灣地區暫時不支持配送。
       | iPhone壳         | 产品知识    | 支持全系列手机壳。
       | 会员折扣          | 优惠       | 会员享九五折。
       | 快递爆仓          | 物流       | 快递爆仓，预计晚两天。
       | 快递停滞          | 物流       | 已帮您联系快递核实。
       | 系带鞋           | 产品知识    | 鞋带可以单独补发。
       | 联系方式          | 合规       | 请通过旺旺联系我们。
       | 欢迎光临          | 欢迎语     | 您好，很高兴为您服务[微笑]有什么可以帮您？
bx     | 偏大             | 尺码       | 这款偏大一码。
bx     | 偏小说明          | 尺码       | 这款偏小，建议拍大一码。
bx     | 正码             | 尺码       | 这款是正码。
"""
TAGS = {"主图价格": ("双11",), "组合价": ("双11",), "库存紧张": ("高价值",)}


def phrases() -> list[Phrase]:
    """The library, in the order of its rows."""
    found: list[Phrase] = []
    for position, line in enumerate(ROWS.strip().split("\n")):
        code, title, group, text = (cell.strip() for cell in line.split("|"))
        found.append(
            phrase(
                f"u{position:03}", title, text, code=code, group=(group,), position=position, tags=TAGS.get(title, ())
            )
        )
    return found


def phrase(uuid: str, title: str, text: str = "", **more: Any) -> Phrase:
    return Phrase(uuid=uuid, title=title, body=(TextMessage(text),), **more)


def entry(one: Phrase, *, late: bool = False) -> SearchEntry:
    """As it is stored."""
    return entry_of(one, reading_of(one), late=late)


def entries(*titles: str) -> list[SearchEntry]:
    """Entries of nothing but titles."""
    return [entry(phrase(f"t{number}", title, position=number)) for number, title in enumerate(titles)]


class Shop:
    """The library and its index."""

    def __init__(self) -> None:
        self.phrases = {one.uuid: one for one in phrases()}
        self.index = Index(map(entry, self.phrases.values()))

    def hits(self, typed: str, **more: Any) -> list[Hit]:
        return self.index.search(typed, **more)

    def titles(self, typed: str, **more: Any) -> list[str]:
        return [self.phrases[hit.uuid].title for hit in self.hits(typed, **more)]

    def hit(self, typed: str, title: str) -> Hit:
        """The hit of this title."""
        return next(hit for hit in self.hits(typed) if self.phrases[hit.uuid].title == title)

    def marked(self, typed: str, title: str) -> tuple[str, str, str]:
        """What is marked of the code, title and body of the hit of this title, joined by a bar."""
        hit = self.hit(typed, title)
        one = self.phrases[hit.uuid]
        texts = ((one.code, hit.spans.code), (one.title, hit.spans.title), (one.text, hit.spans.body))
        code, name, body = ("|".join(text[start:end] for start, end in spans) for text, spans in texts)
        return code, name, body
