"""Order by preference: for what is typed, the first title comes before the second."""

from __future__ import annotations

import pytest
from shop import Shop

SHOP = Shop()
PREFERENCES = """
cf             催付           首次催付
cf             催付           催发货
cf             催付           拆封
cf             拆封           催发货
cf             拆封           拆封后能退吗
cf             催发货          催发货（预售款）
cfh            催发货          催发货（预售款）
fhsj           发货时间         发货时间（偏远）
fhsj           发货时间（偏远）    发货时间（周末）
发货             发货时间         催发货
发货             发货时间（周末）    催发货
发货             催发货          催发货（预售款）
发货             催发货          西安仓发货
催发货            催发货          催发货（预售款）
发货时间           发货时间         发货时间（偏远）
cuifu          催付           首次催付
cui            催付           首次催付
cui            催发货          首次催付
cui            首次催付         库存紧张
chaifeng       拆封           拆封后能退吗
tk             退款进度         退款规则
tk             退款进度         银行卡退款到账
tuikuan        退款进度         银行卡退款到账
退款             退款规则         银行卡退款到账
还              还有货吗         信用卡还款
hai            还有货吗         信用卡还款
huan           欢迎光临         信用卡还款
huan           换货流程         信用卡还款
xl             XL码偏大吗       夏凉被
qq             QQ群          签签乐
xian           先拍后付         西安仓发货
fan            反感推销         方案说明
fan            反感推销         联系方式
fangan         方案说明         反感推销
zhongfa        重发申请         尺码表
hk             信用卡还款        略厚款
hk             略厚款          银行卡退款到账
hh             换货流程         拆封
fp             发票怎么开        专票资料
fapiao         发票怎么开        专票资料
发票             发票怎么开        专票资料
cd             长度怎么量        催付
kuaidi         快递爆仓         快递停滞
kd             快递爆仓         空调安装
kd             快递停滞         银行卡退款到账
bx             偏大           偏小说明
bx             偏小说明         正码
偏大             偏大           XL码偏大吗
pianda         偏大           XL码偏大吗
pd             偏大           XL码偏大吗
尺码             尺码表          长度怎么量
尺码             尺码表          偏大
cm             尺码表          长度怎么量
chima          尺码表          正码
换货             换货流程         退款进度
申请             重发申请         换货流程
申请             调货申请         换货流程
sq             重发申请         首饰清洗
shenqing       重发申请         换货流程
七天             退款规则         发票怎么开
快递             快递爆仓         快递停滞
催              催付           首次催付
zk             会员折扣         信用卡还款
wuliu          催发货          快递爆仓
预售             催发货（预售款）    发货时间
yushou         催发货（预售款）    发货时间
码              尺码表          加长款
发货 时间          发货时间         发货时间（偏远）
亲 催            催付           催发货
tui            退货地址         银行卡退款到账
"""


def rows() -> list[tuple[str, str, str]]:
    found = []
    for line in PREFERENCES.strip().split("\n"):
        typed, first, second = line.rsplit(None, 2)
        found.append((typed.strip(), first, second))
    return found


def test_enough_of_them() -> None:
    assert len(rows()) >= 60


@pytest.mark.parametrize(("typed", "first", "second"), rows())
def test_for_what_is_typed_the_first_comes_before_the_second(typed: str, first: str, second: str) -> None:
    titles = SHOP.titles(typed)
    assert titles.index(first) < titles.index(second)
