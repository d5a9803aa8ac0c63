"""What a variable is called, in Chinese and English: names that other tools and forgetful writers put into brackets."""

from __future__ import annotations

import re

from assistant.core.fields.names import BUYER, canonical, is_known

BLANK = "{内容}"
"""The field that is proposed where nobody knows what is meant."""
_LONGEST = 30
_WHOSE = (
    "请|输入|填写|填入|填|插入|选择|此处|这里|的|您|你|买家|卖家|客户|顾客|用户|会员|收件|收货|寄件|退货|发货|对方|亲|真实|具体|对应|相应|相关|"
    "实际|实付|应付|应退|预计|最新|本店|店铺|商家|商品|产品|宝贝|货品|客服|快递|物流|包裹|订单|退款|补偿|优惠|活动|当前|下单|付款|支付|签收|"
    "到货|预售|定金|尾款|赠品|优惠券|红包|售后|投诉|登录|联系|备用|详细|完整|发票|公司|城市"
)
_WHAT = (
    "昵称|姓名|名字|名称|名|称呼|全名|姓氏|姓|账号|帐号|账户|旺旺|旺旺号|ID|id|订单号|订单编号|单号|房号|运单号|工单号|编号|编码|号码|号|工号|"
    "手机|手机号|手机号码|电话|电话号码|联系方式|地址|邮箱|邮编|金额|价格|单价|差价|总价|原价|现价|费用|运费|日期|时间|天数|数量|件数|"
    "尺码|尺寸|码数|颜色|色号|型号|规格|款式|款号|材质|身高|体重|链接|网址|公司|人|原因|问题|内容|信息|备注|状态|进度|商品|产品|宝贝|"
    "店铺|店名|客服|快递|物流|品牌|品名|抬头|税号|变量|字段|占位符|参数|城市|省份|仓库|门店|验证码|口令|券码|密码"
)
_SURELY = (
    "姓名|昵称|名称|单号|编号|号码|房号|卡号|手机号|会员号|电话|地址|金额|日期|时间|天数|链接|网址|账号|型号|价格|数量"
)
_CHINESE = re.compile(
    rf"(?:(?:{_WHOSE})*(?:{_WHAT})|[\u4e00-\u9fff]{{1,4}}(?:{_SURELY}))(?:[ _]?(?:[0-9]{{1,2}}|[一二三]))?"
)
_ENGLISH = re.compile(
    r"(?:(?:your|the|enter|insert|customer|client|contact|user|buyer|member|guest|recipient|receiver|seller|agent|shop|"
    r"store|company|product|item|order|ticket|tracking|parcel|shipping|delivery|first|last|full|promo|coupon|discount|refund)"
    r"[ ._-]?)*"
    r"(?:name|nickname|nick|id|number|no|code|email|phone|mobile|address|city|date|time|days?|amount|price|total|link|url|"
    r"size|colou?r|quantity|qty|reason|company|product|item|order|customer|client|buyer|recipient|agent|shop|store|courier|"
    r"carrier|tracking|ticket|subject|year|month|hour|minute|weekday|variable|placeholder|clipboard|cursor)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:真实|买家|客户|顾客|用户|会员|收件|收货|亲|您|你|对方|的)*(?:昵称|姓名|名字|名|称呼|旺旺|人)")
_PERSON_ENGLISH = re.compile(
    r"(?:(?:contact|customer|client|user|member|buyer|recipient|requester|ticket|visitor|guest)[ ._-]?)*"
    r"(?:(?:first|last|full|nick|user)[ ._-]?)?(?:name|nick|customer|client|recipient|user|buyer|contact)",
    re.IGNORECASE,
)
_TOPIC = frozenset("人 商品 产品 宝贝 店铺 客服 快递 物流 公司 问题 内容 信息 品牌 门店 城市".split())  # noqa: SIM905  # a table
_ENDS = re.compile(r"[|:：=?]")
_ODD = re.compile(r"[^\w·、]+|_")


def is_name(inner: str) -> bool:
    """Whether it is what a field would be called."""
    name = inner.strip()
    if not 1 <= len(name) <= _LONGEST:
        return False
    return any(form.fullmatch(name) for form in (_CHINESE, _ENGLISH)) or (len(name) > 1 and is_known(name))


def is_topic(inner: str) -> bool:
    """Whether people write about it, so that signs around it say little."""
    return inner.strip() in _TOPIC


def is_person(inner: str) -> bool:
    """Whether somebody is to be called by it."""
    name = inner.strip()
    return _PERSON.fullmatch(name) is not None or _PERSON_ENGLISH.fullmatch(name) is not None


def is_choice(inner: str) -> bool:
    """Whether it is a list of short answers to choose from: `偏大/偏小/正常码`."""
    parts = [part.strip() for part in re.split("[/／|]", inner)]
    return len(parts) > 1 and all(1 <= len(part) <= 12 and not part.isdigit() for part in parts)


def field_for(inner: str) -> str:
    """The field of ours that another tool's name stands for."""
    if is_choice(inner):
        return "{" + "/".join(part.strip() for part in re.split("[/／|]", inner)) + "}"
    name = _ENDS.split(inner, maxsplit=1)[0]
    if is_person(name.strip(" $#%@&")):
        return f"{{{BUYER}}}"
    plain = " ".join(_ODD.sub(" ", name).split())
    return f"{{{canonical(plain)}}}" if any(map(str.isalnum, plain)) else BLANK
