"""Whether a text may be a buyer's nickname. It errs towards no: then the agent is asked."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 25
"""Code points of a nickname."""
PROGRAMS = frozenset({
    "千牛", "千牛工作台", "千牛接待台", "接待中心", "接待台", "阿里旺旺", "旺旺", "飞鸽", "飞鸽客服工作台", "抖店",
    "拼多多", "拼多多工作台", "京麦", "咚咚", "微信", "企业微信", "钉钉", "腾讯会议", "qq", "tim", "wechat", "weixin",
    "wxwork", "wecom", "aliworkbench", "aliim", "pddworkbench", "dongdong", "dingtalk", "文件传输助手", "锦囊",
    "jinnang",
})  # fmt: skip
"""What the chat programs call themselves, in lower case: never a buyer."""

_ALLOWED = re.compile(r"[\w.*·•~^-]+(?: [\w.*·•~^-]+)?")
_LINK = re.compile(r"^www\.|\.(?:com|cn|net|org|top|shop|html?|exe|pdf|jpe?g|png|docx?|xlsx?|txt|zip)\b", re.IGNORECASE)
_WAYBILL = re.compile(r"[A-Z]{1,6}\d{8,}[A-Z\d-]*")
_PRICE = re.compile(r"\d+(?:\.\d+)?(?:元|块|块钱|件|折|斤|cm|kg|g|ml)", re.IGNORECASE)
_DATE = re.compile(r"\d+(?:年|月|日|号|点|时|分|天|小时|分钟).*")
_SPEECH = re.compile(
    "吗|呢|什么|怎么|多少|哪|为啥|你好|您好|谢谢|好的|在不|收到|麻烦|可以|不行|没有|请问|"
    "发货|退款|退货|换货|快递|物流|订单|发票|优惠|地址|电话|尺码|客服|店铺|旗舰店|专卖店|专营店"
)
_PLACE = re.compile("省|市|区|县|镇|乡|村|街道|路|弄|号|栋|幢|楼|单元|室|小区|大厦")


def looks_like_a_name(text: str, never: Collection[str] = frozenset()) -> bool:
    """Whether the text may be a buyer's nickname (`tb940472610424`, `t**1`, `小鱼儿`) and is none of `never`.

    No to more than 25 code points or one line, to links, paths, prices, dates, addresses, numbers of orders, parcels
    and phones, to sentences, to anything with braces, and to the names of programs.
    """
    name = text.strip()
    if not 1 <= len(name) <= LONGEST or not _ALLOWED.fullmatch(_without_emoji(name)):
        return False
    if not any(sign.isalpha() for sign in name) or len(set(_PLACE.findall(name))) > 1:
        return False
    if _LINK.search(name) or _SPEECH.search(name) or any(form.fullmatch(name) for form in (_WAYBILL, _PRICE, _DATE)):
        return False
    return not is_ours(name, never)


def is_ours(name: str, ours: Collection[str] = frozenset()) -> bool:
    """Whether it names a chat program or one of `ours` (the seller's accounts, the shop, the agent), in any case."""
    return _plain(name) in PROGRAMS | {_plain(other) for other in ours}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().removesuffix(".exe").strip()


def _without_emoji(name: str) -> str:
    """Nicknames may carry emoji; for the check of letters each stands as one."""
    return "".join(
        "x" if unicodedata.category(sign) in ("So", "Sk", "Mn") or sign == "\u200d" else sign for sign in name
    )
