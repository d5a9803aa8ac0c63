"""The starter packs as a lead would have them: for what a colleague types, the answer that a lead calls standard."""

from __future__ import annotations

import json

import pytest
from readers import reading_of

from assistant.core.phrase import Phrase, TextMessage
from assistant.core.search.index.entry import entry_of
from assistant.core.search.search_index import Index
from assistant.storage.shipped import same_words, starter_packs

STANDARD = """
催付       cf       二催       ecf      三催       scf      尾款       wk       发票       fp       专票       zpz
改地址     gdz      改电话     gdh      尺码       cm       鞋码       xm       身高体重   cm       安装       az
发货       fh       赠品       zpwt     差评       cpgt     好评       hp       退款       tk       退货       th
退货地址   thdz     换货       hh       换尺码     hh       物流       wl       查快递     wl       保价       bj
降价了     mwjj     优惠券     yhq      红包       hb       满减       mj       凑单       mj       预售       ys
退定金     tdj      秒杀       ms       直播间     zb       积分       jf       运费       yf       运费险     yfx
七天无理由 qt       仅退款     jtk      破损       psl      缺件       qjl      少件       qjl      漏发       qjl
发错       fcl      发错货     fcl      色差       sc       掉色       dsq      起球       dsq      主管       sj
平台介入   jr       加微信     zw       验证码     yzm      停电       tdw      掉线       dx       重复付款   cffk
付不了款   fbl      缺货       wcj      补货       bh       超卖       cmqh     议价       yj       便宜点     yj
到手价     ztj      正品       zp       材质       cz       过敏       gm       送礼       sl       礼盒       lh
贺卡       hk       价格单     bfj      开不了机   kbj      漏水       ls       说明书     sms      保修       bx
怎么洗     xd       欢迎       hy       久等       jd       下班       xb       收藏       scjg     关注       gz
丢件       diu      自提       zq       驿站       yz       偏远       yfbc     拦截       lj       撤销退款   cx
拍照       pz       二手       es       生日       sr       老带新     ldx      货到付款   hdfk     花呗       hbfq
cuifu      cf       cf         cf       gaidizhi   gdz      chima      cm       fapiao     fp       tuikuan    tk
wuliu      wl       yunfei     yf       zengpin    zpwt     huanhuo    hh       sunhuai    psl      youhuiquan yhq
降价       jjtx     不想要了   wfh      发错颜色   fcl      少了一件   qjl      没发票     fp       vx         zw
"""
PAIRS = [
    tuple(words) for line in STANDARD.strip().splitlines() for words in zip(*[iter(line.split())] * 2, strict=True)
]


@pytest.fixture(scope="module")
def packs() -> tuple[Index, dict[str, str]]:
    """The index of every starter phrase, and the codes by uuid."""
    phrases = []
    for _, content in starter_packs():
        for stored in json.loads(content)["phrases"]:
            body = tuple(TextMessage(message["text"]) for message in stored["body"])
            more = {name: tuple(stored.get(name, ())) for name in ("group", "tags", "keywords")}
            phrases.append(
                Phrase(
                    uuid=stored["uuid"],
                    title=stored["title"],
                    code=stored["code"],
                    body=body,
                    position=len(phrases),
                    favourite=stored.get("favourite", False),
                    **more,
                )
            )
    index = Index(entry_of(phrase, reading_of(phrase)) for phrase in phrases)
    index.use_words(same_words)
    return index, {phrase.uuid: phrase.code for phrase in phrases}


@pytest.mark.parametrize(("typed", "code"), PAIRS)
def test_the_standard_answer_comes_first(packs: tuple[Index, dict[str, str]], typed: str, code: str) -> None:
    index, codes = packs
    assert codes[index.search(typed)[0].uuid] == code
