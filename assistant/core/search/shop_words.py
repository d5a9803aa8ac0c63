"""Words of the shop floor that general dictionaries read wrongly, lack, or cut apart.

A word stands before the dictionary's own entry; where words of one length overlap, the one that begins first is read.
"""

from functools import cache

_TABLE = """
还款 huan kuan
还钱 huan qian
还清 huan qing
还价 huan jia
还回 huan hui
归还 gui huan
退还 tui huan
返还 fan huan
偿还 chang huan
还没 hai mei
还有 hai you
还在 hai zai
还是 hai shi
还能 hai neng
还要 hai yao
还会 hai hui
还未 hai wei
还可以 hai ke yi
重发 chong fa
重寄 chong ji
重拍 chong pai
重下 chong xia
重新 chong xin
重付 chong fu
重买 chong mai
重做 chong zuo
重开 chong kai
重提 chong ti
重试 chong shi
重启 chong qi
重复 chong fu
重填 chong tian
重装 chong zhuang
重选 chong xuan
重换 chong huan
重补 chong bu
重量 zhong liang
超重 chao zhong
体重 ti zhong
身高体重 shen gao ti zhong
称重 cheng zhong
净重 jing zhong
毛重 mao zhong
首重 shou zhong
续重 xu zhong
严重 yan zhong
加长 jia chang
加长款 jia chang kuan
长度 chang du
长款 chang kuan
长袖 chang xiu
长裤 chang ku
长裙 chang qun
衣长 yi chang
袖长 xiu chang
裤长 ku chang
裙长 qun chang
身长 shen chang
脚长 jiao chang
内长 nei chang
中长款 zhong chang kuan
延长 yan chang
时长 shi chang
增长 zeng zhang
店长 dian zhang
组长 zu zhang
家长 jia zhang
调货 diao huo
调仓 diao cang
调拨 diao bo
调配 diao pei
调取 diao qu
调换 diao huan
调包 diao bao
调整 tiao zheng
调价 tiao jia
调试 tiao shi
调节 tiao jie
协调 xie tiao
空调 kong tiao
行数 hang shu
行业 hang ye
银行 yin hang
支行 zhi hang
分行 fen hang
同行 tong hang
行李 xing li
行程 xing cheng
快递单号 kuai di dan hao
单号 dan hao
下单 xia dan
拍单 pai dan
催单 cui dan
差价 cha jia
补差 bu cha
补差价 bu cha jia
差评 cha ping
色差 se cha
误差 wu cha
差额 cha e
出差 chu chai
掉色 diao se
褪色 tui se
便宜 pian yi
方便 fang bian
随便 sui bian
顺便 shun bian
快速便捷 kuai su bian jie
应付 ying fu
实付 shi fu
首付 shou fu
折扣 zhe kou
折损 she sun
打折 da zhe
折叠 zhe die
薄款 bao kuan
超薄 chao bao
轻薄 qing bao
偏薄 pian bao
太薄 tai bao
厚薄 hou bao
薄利 bo li
藏青 zang qing
收藏 shou cang
卡扣 ka kou
发卡 fa qia
卡住 ka zhu
卡券 ka quan
起球 qi qiu
得了 de le
了解 liao jie
为了 wei le
没了 mei le
量大 liang da
销量 xiao liang
数量 shu liang
质量 zhi liang
尺码 chi ma
尺寸 chi cun
模特 mo te
模具 mu ju
弹性 tan xing
弹力 tan li
回弹 hui tan
弹窗 tan chuang
脱落 tuo luo
落下 luo xia
丢三落四 diu san la si
降价 jiang jia
降级 jiang ji
降噪 jiang zao
率先 shuai xian
概率 gai lv
税率 shui lv
费率 fei lv
功率 gong lv
好评率 hao ping lv
曾经 ceng jing
参数 can shu
参加 can jia
参考 can kao
人参 ren shen
西洋参 xi yang shen
血压 xue ya
会员 hui yuan
会计 kuai ji
不会 bu hui
露营 lu ying
露出 lu chu
系统 xi tong
系带 ji dai
系绳 ji sheng
联系 lian xi
关系 guan xi
钥匙 yao shi
粘贴 zhan tie
粘胶 zhan jiao
粘毛 zhan mao
粘性 nian xing
色子 shai zi
掉落 diao luo
省钱 sheng qian
省份 sheng fen
外省 wai sheng
跨省 kua sheng
偏远省 pian yuan sheng
给到 gei dao
补给 bu ji
供给 gong ji
音乐 yin yue
快乐 kuai le
娱乐 yu le
都可以 dou ke yi
都有 dou you
都是 dou shi
成都 cheng du
首都 shou du
着急 zhao ji
着装 zhuo zhuang
沉着 chen zhuo
睡着 shui zhao
拿着 na zhe
没有 mei you
没收 mo shou
淹没 yan mo
大夫 dai fu
校对 jiao dui
学校 xue xiao
校服 xiao fu
圈子 quan zi
羽绒服 yu rong fu
传说 chuan shuo
传记 zhuan ji
说服 shuo fu
勒紧 lei jin
咽喉 yan hou
似的 shi de
熟悉 shu xi
约定 yue ding
转发 zhuan fa
吓人 xia ren
强制 qiang zhi
倔强 jue jiang
石头 shi tou
洗地机 xi di ji
地址 di zhi
地区 di qu
目的 mu di
目的地 mu di di
的确 di que
得到 de dao
总得 zong dei
"""


@cache
def shop_words() -> dict[str, tuple[str, ...]]:
    """Each word with one syllable a 汉字."""
    rows = (line.split() for line in _TABLE.split("\n") if line)
    return {word: tuple(spellings) for word, *spellings in rows}
