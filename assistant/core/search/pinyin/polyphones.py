"""The common readings of characters that have several. Rare and literary ones are left out: they only add noise.

The reading in its word comes first anyway (`readings.py`); these are the others an agent may type.
"""

from functools import cache

_TABLE = """
艾ai,yi 扒ba,pa 耙pa,ba 柏bai,bo 膀bang,pang 磅bang,pang 剥bo,bao 薄bo,bao 堡bao,pu 暴bao,pu 辟bi,pi 臂bi,bei
扁bian,pian 便bian,pian 泊bo,po 卜bu,bo 参can,shen,cen 藏cang,zang 差cha,chai,ci 刹cha,sha 颤chan,zhan 长chang,zhang
朝chao,zhao 车che,ju 称cheng,chen 乘cheng,sheng 澄cheng,deng 盛sheng,cheng 匙chi,shi 臭chou,xiu 畜chu,xu 传chuan,zhuan
椎zhui,chui 伺si,ci 大da,dai 弹tan,dan 得de,dei 地di,de 的de,di 调tiao,diao 都dou,du 度du,duo 囤tun,dun 恶e,wu 佛fo,fu
否fou,pi 蛤ge,ha 给gei,ji 龟gui,jun 还hai,huan 行xing,hang 和he,huo 核he,hu 虾xia,ha 吓xia,he 会hui,kuai 奇qi,ji
系xi,ji 稽ji,qi 夹jia,ga 贾jia,gu 茄qie,jia 槛kan,jian 降jiang,xiang 强qiang,jiang 角jiao,jue 嚼jiao,jue 校xiao,jiao
觉jue,jiao 剿jiao,chao 侥jiao,yao 桔ju,jie 解jie,xie 劲jin,jing 颈jing,geng 句ju,gou 圈quan,juan 卡ka,qia 扛kang,gang
壳ke,qiao 咳ke,hai 吭keng,hang 勒le,lei 乐le,yue 了le,liao 肋lei,le 俩lia,liang 陆lu,liu 六liu,lu 露lu,lou 率lv,shuai
绿lv,lu 落luo,la,lao 咯lo,ge,luo 埋mai,man 脉mai,mo 蔓man,wan 氓mang,meng 没mei,mo 糜mi,mei 模mo,mu 抹mo,ma 那na,nei
哪na,nei 娜na,nuo 呢ne,ni 尿niao,sui 粘zhan,nian 胖pang,pan 刨bao,pao 炮pao,bao 屏ping,bing 迫po,pai 朴pu,po,piao
曝bao,pu 栖qi,xi 纤xian,qian 亲qin,qing 雀que,qiao 塞sai,se 色se,shai 杉shan,sha 厦sha,xia 裳shang,chang 什shen,shi
石shi,dan 省sheng,xing 拾shi,she 似si,shi 熟shu,shou 属shu,zhu 谁shui,shei 说shuo,shui 宿su,xiu 拓tuo,ta 尉wei,yu
洗xi,xian 削xiao,xue 血xue,xie 咽yan,ye 钥yao,yue 约yue,yao 熨yun,yu 咱zan,za 攒zan,cuan 择ze,zhai 曾ceng,zeng
扎zha,za 轧zha,ya,ga 栅zha,shan 喳zha,cha 折zhe,she 这zhe,zhei 着zhe,zhao,zhuo 著zhu,zhuo 重zhong,chong 爪zhua,zhao
转zhuan,zhuai 仔zi,zai 琢zhuo,zuo 哦o,e 喔o,wo 诶ei,ai 欸ei,ai 哎ai,ei 嘚de,dei 虹hong,jiang 秘mi,bi
仇chou,qiu 单dan,shan 丁ding,zheng 番fan,pan 莞guan,wan 柜gui,ju 红hong,gong 家jia,jie 万wan,mo 尺chi,che
"""
IN_WORDS = frozenset(
    "不么乜从仿伧伯伽侗侧俟信倘偻傀傍免其兹内冒冯凹券匮卒南叨叶吁合吖吱告呗呱呲呵呷咋咖哕啁啜嗒嗲嗽嘲噱嚓圜圩坏坻"
    "埏埔堕夯姥孱寻射将尾岂崴巷干弄弟徵徼忪思房拂拗括拶挝挟捋掴掺提揭摩撮擘敦数於无景期术杓枞枸柚柞查槟欹殖殷氏汤"
    "沈沓泌泥浍浒涡混溃溺漯潦澹烙焯牟犍玢疟瞿矜砉碌碡禅窨籍粥綮纥纶络绰缉缩缪耆聒腊腌膻般艿芥芫苕苣若茜荑荠荤莎莘"
    "莨莩莫菹葚蔚蕃藉蚌蛇螫被袷裨裼褚褪见觜识诘读谷豁豉貉贲赚趄路蹊辗遗邪郄酾铅铛铤镐阿陂隗隽靓革鞘顿颉食驮骠鸟鹄"
    "鹘麇黾齐龈"
)
"""Characters read in one way by themselves, and in another in words of pypinyin's dictionary: 噱头, 瑜伽, 阿胶."""


@cache
def common_readings() -> dict[str, tuple[str, ...]]:
    """Each character that has several common readings, with all of them."""
    pairs = ((word[0], tuple(word[1:].split(","))) for word in _TABLE.split())
    return {character: readings for character, readings in pairs if len(readings) > 1}
