"""The overlay of shop words: for what is typed, the shop's word comes before one that sounds so by itself.

Each row fails without its word: then the word is read in another way, and the other one comes first.
"""

from __future__ import annotations

import pytest
from readers import READER
from shop import phrase

from assistant.core.search.index.entry import entry_of
from assistant.core.search.pinyin.reader import Reader
from assistant.core.search.pinyin.shop_words import LONGEST, read_words
from assistant.core.search.pinyin.syllables import SYLLABLES
from assistant.core.search.search_index import Index
from assistant.storage.shipped import shop_words_text

PREFERENCES = """
chongfa                 重发        充罚
chongji                 重寄        充击
chongxia                重下        充瞎
chongfu                 重付        充夫
chongmai                重买        充麦
chongzuo                重做        充昨
chongkai                重开        充揩
chongshi                重试        充师
chongtian               重填        充天
chongzhuang             重装        充桩
chonghuan               重换        充欢
chongbu                 重补        充捕
chongna                 重拿        充呐
chongda                 重打        充搭
chongtie                重贴        充铁
chongchuan              重传        充川
chongsuan               重算        充酸
chongdeng               重登        充蹬
chonglu                 重录        充芦
chongshua               重刷        充耍
chonggai                重改        充该
chongpai                重派        充拍
chongsong               重送        充松
chonggou                重购        充钩
chongpei                重配        充呸
chongyou                重邮        充幽
chongpai                重排        充拍
chongce                 重测        充厕
chongling               重领        充玲
chongsao                重扫        充搔
chongsou                重搜        充艘
chongqian               重签        充牵
chongcha                重查        充插
chonghe                 重核        充呵
chongyue                重约        充曰
chongbao                重包        充苞
chongran                重染        充然
chongzhi                重制        充芝
chongshang              重上        充墒
chongtui                重推        充颓
chongbang               重绑        充邦
chonglian               重连        充联
chonglian               重联        充莲
chongtui                重退        充推
chongzou                重走        充邹
chongtou                重投        充偷
chongxi                 重洗        充昔
chongfeng               重缝        充丰
chonganzhuang           重安装      充鞍桩
chongshuaji             重刷机      充耍击
chongruku               重入库      充茹枯
chongchai               重拆        充柴
chongqie                重切        充且
chongshemima            重设密码    充奢眯妈
chongshe                重设        充奢
chongzhi                重置        充芝
chonggu                 重估        充辜
chongyi                 重议        充一
chongtan                重谈        充坍
chongpao                重跑        充抛
chongshuo               重说        充硕
chongfayici             重发一次    充罚壹疵
chongjiyijian           重寄一件    充击壹歼
chongding               重订        充盯
chongdingdan            重订单      充盯耽
yichang                 衣长        一昌
xiuchang                袖长        休昌
kuchang                 裤长        枯昌
qunchang                裙长        群昌
jiachang                加长        嘉昌
changqun                长裙        昌群
tuichang                腿长        推昌
bichang                 臂长        逼昌
xiechang                鞋长        楔昌
neichang                内长        馁昌
waichang                外长        歪昌
ganchang                杆长        干昌
xianchang               线长        掀昌
shengchang              绳长        声昌
daichang                带长        呆昌
quanchang               全长        颧昌
changtong               长筒        昌通
changxue                长靴        昌薛
changrong               长绒        昌戎
changgan                长杆        昌干
changbing               长柄        昌兵
changkuan               长宽        昌款
changxiao               长效        昌萧
qianchang               前长        牵昌
houchang                后长        喉昌
bingchang               柄长        兵昌
chuangchang             床长        疮昌
zhuochang               桌长        捉昌
guanchang               管长        棺昌
lianchang               链长        联昌
zuchang                 足长        租昌
pianchang               偏长        篇昌
jiaochang               脚长        蕉昌
zhangchang              掌长        樟昌
cechang                 侧长        厕昌
changwaitao             长外套      昌歪掏
changdayi               长大衣      昌搭一
changfengyi             长风衣      昌丰一
changyurong             长羽绒      昌迂戎
changchenshan           长衬衫      昌郴珊
changweiyi              长卫衣      昌威一
changt                  长T         昌T
changxuhang             长续航      昌墟夯
changdaiji              长待机      昌呆击
changbaozhiqi           长保质期    昌苞芝欺
changzhuo               长桌        昌捉
changdeng               长凳        昌蹬
changkaobei             长靠背      昌考杯
changbian               长边        昌鞭
jingchang               净长        荆昌
zongchangdu             总长度      鬃昌督
xiuzichang              袖子长      休兹昌
kuzichang               裤子长      枯兹昌
changzhongkuan          长中款      昌盅宽
sanbianchang            三边长      叁鞭昌
gaochangkuan            高长宽      篙昌款
shuchang                梳长        蔬昌
daizichang              带子长      呆兹昌
hangshu                 行数        夯蔬
zhihang                 支行        芝夯
zonghang                总行        鬃夯
shoukuanhang            收款行      手宽夯
fukuanhang              付款行      夫宽夯
fakahang                发卡行      罚喀夯
kaipiaohang             开票行      揩飘夯
daozhanghang            到账行      刀樟夯
zhuanzhanghang          转账行      专樟夯
shouhang                首行        收夯
mohang                  末行        摸夯
konghang                空行        恐夯
meihang                 每行        玫夯
lianghang               两行        粮夯
yihangzi                一行字      壹夯兹
biaogehang              表格行      标哥夯
shuanghang              双行        霜夯
duohang                 多行        掇夯
huankuan                还款        欢宽
huanhui                 还回        欢灰
huanhuo                 还货        欢豁
huanquan                还券        欢颧
huanbei                 还呗        欢杯
daihuan                 待还        呆欢
yinghuan                应还        英欢
yihuan                  已还        一欢
jiehuan                 借还        揭欢
huanjian                还件        欢歼
weihuan                 未还        威欢
yuqihuan                逾期还      迂欺欢
fenqihuan               分期还      芬欺欢
huanyunfei              还运费      欢耘菲
huanchajia              还差价      欢插嘉
huandingjin             还定金      欢盯巾
huanyajin               还押金      欢压巾
quanehuan               全额还      颧蛾欢
huanjifen               还积分      欢击芬
huanhuabei              还花呗      欢哗杯
huanbaitiao             还白条      欢百挑
huanxinyongka           还信用卡    欢薪拥喀
tiqianhuan              提前还      梯牵欢
zidonghuan              自动还      兹东欢
daoqihuan               到期还      刀欺欢
anshihuan               按时还      鞍师欢
huanzu                  还租        欢足
xianhuan                先还        掀欢
diaodang                调档        碉当
tanchuang               弹窗        坍疮
gaotan                  高弹        篙坍
weitan                  微弹        威坍
tanchu                  弹出        坍初
tanping                 弹屏        坍乒
tandan                  弹单        坍耽
simiantan               四面弹      斯棉坍
chaotan                 超弹        抄坍
tankai                  弹开        坍揩
tanruan                 弹软        坍阮
tanchulai               弹出来      坍初莱
qiangtan                强弹        枪坍
wutan                   无弹        巫坍
tantande                弹弹的      坍摊德
tanqi                   弹起        坍期
tankuang                弹框        坍匡
tanbuchu                弹不出      坍捕初
tanrun                  弹润        坍闰
tannen                  弹嫩        坍恁
ruantan                 软弹        阮坍
nuotan                  糯弹        挪坍
qtan                    Q弹         Q坍
shuangtan               爽弹        霜坍
shuangtan               双弹        霜坍
youtan                  有弹        幽坍
niliao                  呢料        妮撩
nidayi                  呢大衣      妮搭一
shuangmianni            双面呢      霜棉妮
niwaitao                呢外套      妮歪掏
gezini                  格子呢      哥兹妮
falanni                 法兰呢      发蓝妮
nimao                   呢帽        妮猫
yangrongni              羊绒呢      殃戎妮
nimian                  呢面        妮棉
niku                    呢裤        妮枯
niqun                   呢裙        妮群
duanni                  短呢        端妮
haijunni                海军呢      骸均妮
zhifuni                 制服呢      芝夫妮
dayini                  大衣呢      搭一妮
nixizhuang              呢西装      妮昔桩
jikou                   系扣        击抠
jiyaodai                系腰带      击邀呆
jijie                   系结        击揭
jilingdai               系领带      击玲呆
jiweijin                系围巾      击威筋
jihudiejie              系蝴蝶结    击呼跌揭
jisijin                 系丝巾      击斯筋
jishang                 系上        击墒
jilao                   系牢        击捞
jianquandai             系安全带    击鞍颧呆
jibo                    系脖        击玻
jiyao                   系腰        击邀
zatoufa                 扎头发      匝偷罚
zakou                   扎口        匝抠
zawanzitou              扎丸子头    匝豌兹偷
zabianzi                扎辫子      匝鞭兹
zadai                   扎带        匝呆
zamawei                 扎马尾      匝妈威
zaqilai                 扎起来      匝期莱
zajin                   扎紧        匝巾
zashu                   扎束        匝蔬
zafa                    扎发        匝罚
chuanzhuo               穿着        川捉
zhuodi                  着地        捉堤
zhuozhuang              着妆        捉桩
jiaose                  校色        蕉瑟
jiaobiao                校表        蕉标
jiaoshi                 校时        蕉师
jiaoyin                 校音        蕉茵
madi                    抹地        妈堤
maganjing               抹干净      妈甘荆
baosi                   刨丝        苞斯
baopi                   刨皮        苞坯
baopian                 刨片        苞篇
baoxia                  剥虾        苞瞎
baoxian                 剥线        苞掀
baosuan                 剥蒜        苞酸
baocheng                剥橙        苞撑
baoxie                  剥蟹        苞楔
baokai                  剥开        苞揩
baohetao                剥核桃      苞呵掏
huaqishen               花旗参      哗期砷
shenpian                参片        砷篇
shencha                 参茶        砷插
shengshaishen           生晒参      声筛砷
shenxu                  参须        砷墟
shenfen                 参粉        砷芬
shenlihe                参礼盒      砷厘呵
xianshen                鲜参        掀砷
shentang                参汤        砷塘
shenjitang              参鸡汤      砷击塘
xuanshen                玄参        轩砷
shenjiu                 参酒        砷揪
shenmiao                参苗        砷描
chigeng                 匙羹        吃耕
yichi                   一匙        壹吃
chikuai                 匙筷        吃块
liangchi                量匙        粮吃
shaochi                 勺匙        梢吃
banchi                  半匙        斑吃
chishao                 匙勺        吃梢
naifenchi               奶粉匙      氖芬吃
chengtang               盛汤        撑塘
chengshui               盛水        撑睡
chengzhuangdai          盛装袋      撑桩呆
chengchu                盛出        撑初
chengzhou               盛粥        撑舟
chengman                盛满        撑瞒
chengyou                盛油        撑幽
chenti                  称体        郴梯
chenfuse                称肤色      郴夫瑟
chenlian                称脸        郴联
chenfu                  称肤        郴夫
jizhua                  鸡爪        击抓
fengzhua                凤爪        丰抓
maozhua                 猫爪        茅抓
yazhua                  鸭爪        压抓
zhuagou                 爪钩        抓勾
fangzhua                防爪        坊抓
zhuakou                 爪扣        抓抠
sizhua                  四爪        斯抓
zhuaxiang               爪镶        抓相
liuzhua                 六爪        溜抓
maozhuabei              猫爪杯      茅抓碑
mozhua                  磨爪        摸抓
gouzhua                 狗爪        钩抓
zhuadian                爪垫        抓颠
zhuaci                  爪刺        抓疵
niupa                   牛扒        扭啪
jipa                    鸡扒        击啪
zhupa                   猪扒        珠啪
yangpa                  羊扒        殃啪
pafan                   扒饭        啪藩
parou                   扒肉        啪揉
yupa                    鱼扒        迂啪
huoxian                 和馅        豁掀
zangshi                 藏式        赃师
zangtan                 藏毯        赃坍
zangyin                 藏银        赃茵
zangshi                 藏饰        赃师
zangdao                 藏刀        赃捣
zangpao                 藏袍        赃抛
xiaobi                  削笔        萧逼
xiaoguo                 削果        萧锅
xiaopian                削片        萧篇
xiaojian                削尖        萧歼
jiaojin                 嚼劲        蕉巾
naijiao                 耐嚼        氖蕉
jiaozhe                 嚼着        蕉遮
youjiaojin              有嚼劲      幽蕉巾
jiaobudong              嚼不动      蕉捕东
jiaopian                嚼片        蕉篇
jiaosui                 嚼碎        蕉虽
jujiaopian              咀嚼片      鞠蕉篇
jiaotou                 嚼头        蕉偷
bingmu                  饼模        兵拇
dangaomu                蛋糕模      耽篙拇
kaomu                   烤模        考拇
kaimu                   开模        揩拇
mujia                   模架        拇嘉
guijiaomu               硅胶模      瑰蕉拇
bingmu                  冰模        兵拇
xuegaomu                雪糕模      靴篙拇
yuebingmu               月饼模      曰兵拇
huage                   花蛤        哗哥
gerou                   蛤肉        哥揉
baige                   白蛤        百哥
diula                   丢落        铥垃
buzhanguo               不粘锅      捕瞻郭
jingzhui                颈椎        荆锥
hujingzhui              护颈椎      呼荆锥
jingzhuizhen            颈椎枕      荆锥珍
weizhui                 尾椎        威锥
shuigejiao              睡个觉      水哥蕉
tuise                   褪色        推瑟
luoxia                  落下        萝瞎
nianxing                粘性        蔫星
daifu                   大夫        呆敷
haimeishoudao           还没收到    骸玫手刀
meishoudao              没收到      玫手刀
"""
ROWS = [line.split() for line in PREFERENCES.strip().split("\n")]
WORDS, WRONG = read_words(shop_words_text())


def order(reader: Reader, typed: str, *titles: str) -> list[str]:
    """The titles as they are found, heard by this reader."""
    phrases = [phrase(title, title, position=number) for number, title in enumerate(titles)]
    index = Index(entry_of(one, reader.reading_of(one)) for one in phrases)
    return [hit.uuid for hit in index.search(typed)]


@pytest.mark.parametrize(("typed", "first", "second"), ROWS)
def test_for_what_is_typed_the_shop_word_comes_first(typed: str, first: str, second: str) -> None:
    assert order(READER, typed, first, second) == [first, second]
    without = Reader({word: said for word, said in WORDS.items() if word not in first.lower()})
    assert order(without, typed, first, second) == [second, first]


def test_every_word_has_a_row() -> None:
    titles = {first for _, first, _ in ROWS}
    assert len(WORDS) >= 150
    assert [word for word in WORDS if not any(word in title.lower() for title in titles)] == []


def test_the_file_is_read_to_its_end() -> None:
    assert WRONG == ()
    for word, syllables in WORDS.items():
        assert set(syllables) <= SYLLABLES | set(word), word
        assert len(word) <= LONGEST


def test_a_line_that_is_no_word_is_named_and_the_others_count() -> None:
    words, wrong = read_words("# 说明\n还款 huan kuan\n\n还款 huan\n还款 huan kwan\n长得不得了 a a a a a\nQ弹 q tan")
    assert words == {"还款": ("huan", "kuan"), "长得不得了": ("a",) * 5, "q弹": ("q", "tan")}
    assert wrong == (4, 5)
