"""The names a field may have: one canonical name each, in whichever language or spelling it was written."""

from __future__ import annotations

import unicodedata

BUYER = "买家昵称"
ORDER = "订单号"
CLIPBOARD = "剪贴板"
CARET = "光标"
AGENT = "客服"
SHOP = "店铺"
DATE = "日期"
TIME = "时间"
WEEKDAY = "星期"
GREETING = "问候"

LONGEST_NAME = 40
"""Code points a name may have before the editor doubts it."""

_SPELLINGS = {
    BUYER: "buyer buyername buyernick nick nickname 买家 买家名 买家姓名 买家旺旺 昵称 会员名 客户昵称",
    ORDER: "order orderno orderid ordernumber 订单 订单编号 订单号码",
    CLIPBOARD: "clipboard 剪切板 粘贴板",
    CARET: "cursor caret 光标位置",
    AGENT: "agent agentname 客服名 客服名字 客服昵称",
    SHOP: "shop store shopname storename 店名 店铺名 店铺名称",
    DATE: "date today 当前日期",
    TIME: "time now 当前时间",
    WEEKDAY: "weekday week 周几 星期几",
    GREETING: "greeting greet hello 问候语",
    "天数": "days",
    "尺码": "size",
    "颜色": "color colour",
    "数量": "quantity count",
    "金额": "amount",
    "实付": "paid 实付金额",
    "应退": "refund 应退金额",
    "商品": "product item 商品名 商品名称",
    "快递公司": "courier carrier 物流公司",
    "快递单号": "tracking trackingno trackingnumber 物流单号 运单号",
    "手机号": "phone mobile 手机 手机号码",
    "地址": "address 收货地址",
}
_CANONICAL = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in (name, *spellings.split())}
CHINESE_NAMES = "|".join(sorted((name for name in _CANONICAL if not name.isascii()), key=len, reverse=True))
"""The Chinese spellings as a pattern, the longest first."""
_JOINTS = str.maketrans("", "", " _-")


def canonical(written: str) -> str:
    """The one name that this spelling stands for; other names are themselves, with their spaces put in order."""
    name = " ".join(written.split())
    if len(name) > LONGEST_NAME:
        return name
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_JOINTS)
    return _CANONICAL.get(plain, name)


def is_known(written: str) -> bool:
    """Whether it is one of the spellings of a name of ours."""
    return unicodedata.normalize("NFKC", written).casefold().translate(_JOINTS) in _CANONICAL
