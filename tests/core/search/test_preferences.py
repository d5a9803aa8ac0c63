"""Order by preference: for what is typed, the first title comes before the second."""

from __future__ import annotations

import pytest
from shop import Shop, entries

from assistant.core.search.search_index import Index

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
c              催付              催发货
c              催发货            尺码表
t              退款进度          退款规则
t              退款规则          退货地址
z              专票资料          正码
z              正码              组合价
k              空调安装          库存紧张
k              库存紧张          快递爆仓
cf             首次催付          拆封
chaif          拆封              拆封后能退吗
cfh            催发货            西安仓发货
fh             发货时间          发货时间（偏远）
fh             发货时间（偏远）  发货时间（周末）
fhs            发货时间          发货时间（偏远）
fhs            发货时间          发货时间（周末）
fahuo          发货时间          发货时间（偏远）
fahuo          发货时间（偏远）  发货时间（周末）
fahuoshijian   发货时间          发货时间（偏远）
fahuoshijian   发货时间          发货时间（周末）
fahuosj        发货时间          发货时间（偏远）
fahuosj        发货时间          发货时间（周末）
shijian        发货时间          发货时间（偏远）
shijian        发货时间          催发货（预售款）
fap            发票怎么开        专票资料
tuik           退款进度          退款规则
tuik           退款进度          银行卡退款到账
退kuan         退款进度          退款规则
退kuan         退款进度          银行卡退款到账
tkuan          退款进度          退款规则
tkuan          退款进度          银行卡退款到账
th             退货地址          调货申请
th             调货申请          拆封
dz             退货地址          长度怎么量
dz             退货地址          银行卡退款到账
hh             拆封              退款进度
huanhuo        换货流程          拆封
huanhuo        拆封              退款进度
yinhang        银行卡退款到账    信用卡还款
银行           银行卡退款到账    信用卡还款
hk             信用卡还款        银行卡退款到账
重发           重发申请          尺码表
重             重发申请          重量说明
重             重发申请          换货流程
zl             重量说明          专票资料
shuoming       重量说明          方案说明
shuoming       重量说明          偏小说明
sm             重量说明          方案说明
sm             重量说明          偏小说明
changdu        长度怎么量        加长款
chang          长度怎么量        加长款
chang          长度怎么量        中差评挽回
cd             长度怎么量        库存紧张
liang          夏凉被            重量说明
liang          重量说明          长度怎么量
调             调货申请          空调安装
kt             空调安装          银行卡退款到账
chim           尺码表            偏大
chim           偏大              偏小说明
码             正码              尺码表
码             尺码表            XL码偏大吗
lv             绿色款            略厚款
kuan           加长款            绿色款
kuan           绿色款            略厚款
款             加长款            绿色款
款             绿色款            略厚款
xian           西安仓发货        首饰清洗
jz             加长款            库存紧张
jz             加长款            发货时间（周末）
手机           iPhone壳          首次催付
zhek           会员折扣          偏大
zhek           会员折扣          正码
lianxi         联系方式          空调安装
lianxi         联系方式          信用卡还款
zm             正码              发票怎么开
zm             正码              发货时间（周末）
bx             偏大              正码
付款           催付              发货时间
付款           催付              先拍后付
fukuan         催付              发货时间
fukuan         催付              先拍后付
吊牌           拆封              退款规则
diaop          拆封              退款规则
diaop          拆封              调货申请
仓库           催发货            退款进度
仓库           催发货            调货申请
cangku         催发货            退款进度
cangku         催发货            调货申请
旺旺           QQ群              联系方式
fh sj          发货时间          发货时间（偏远）
fh sj          发货时间          发货时间（周末）
tuikaun        退款进度          退款规则
发火时间       发货时间          发货时间（偏远）
发火时间       发货时间          发货时间（周末）
cuifahuo       催发货            催发货（预售款）
cuifahu        催发货            催发货（预售款）
物流           催发货            发货时间
物流           发货时间          调货申请
wuliu          催发货            发货时间
wuliu          发货时间          调货申请
优惠           组合价            主图价格
优惠           组合价            会员折扣
youhui         组合价            主图价格
youhui         组合价            会员折扣
尺码           偏大              偏小说明
chima          尺码表            偏大
chima          偏大              偏小说明
合规           QQ群              联系方式
投诉           方案说明          反感推销
投诉           方案说明          中差评挽回
双11           组合价            主图价格
催单           催付              首次催付
催单           催付              库存紧张
cuidan         催付              首次催付
cuidan         催付              库存紧张
tuihuanhuo     拆封              退款进度
tuihuanhuo     退款进度          退款规则
"""

ALONE = """
发货           发货时间怎么看          催发货
fahuo          发货时间怎么看          催发货
fh             发货时间怎么看          催发货
退款           退款去哪里查            部分退款
tuikuan        退款去哪里查            部分退款
tk             退款怎么申请            怎么退款
XL             XL码偏大一点            夏凉
xl             XL码偏大一点            夏凉被薄款
QQ             QQ客服号在哪里          亲亲
M              M码的身高体重           面膜
7天            7天无理由退换           17天
48             48小时内发货            148元
fan            反馈问题怎么写          方案
zhan           站内信在哪里看          张贴
tuih           退货地址在哪里          催退货
cuifu          催付第三次              首次催付
wl             物流停滞怎么办          查物流
wuliu          查物流                  为了留住
台湾           臺灣配送時間            去台湾
發貨           发货时间怎么看          催发货
ｆｈ           发货时间怎么看          催发货
zp             正品                    专票资料
lvse           绿色有货吗              旅社
nvzhuang       女装尺码怎么选          男女装
hk             换款                    还款日期
chima          尺码怎么选              看尺码
tuikaun        退款                    退换
sc             首次                    市场价格
sh             售后                    上门安装
zz             追踪                    中转站点
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    found = []
    for line in table.strip().split("\n"):
        typed, first, second = line.rsplit(None, 2)
        found.append((typed.strip(), first, second))
    return found


def test_enough_of_them() -> None:
    assert len(rows(PREFERENCES)) + len(rows(ALONE)) >= 200  # and those of test_standard_answers.py


@pytest.mark.parametrize(("typed", "first", "second"), rows(ALONE))
def test_of_two_phrases_the_first_comes_first_although_it_stands_later(typed: str, first: str, second: str) -> None:
    index = Index(entries(second, first))
    assert index.search(typed)[0].uuid == "t1"


@pytest.mark.parametrize(("typed", "first", "second"), rows(PREFERENCES))
def test_for_what_is_typed_the_first_comes_before_the_second(typed: str, first: str, second: str) -> None:
    titles = SHOP.titles(typed)
    assert titles.index(first) < titles.index(second)
