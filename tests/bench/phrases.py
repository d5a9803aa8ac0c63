"""Libraries of any size, the same ones at every run: shaped like a shop's, with bodies of 20 to 200 characters."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

from rig.program import HEADER, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUBJECTS = {
    "欢迎": ("hy", ("首次进店", "老客回访", "直播间来客", "排队等候")),
    "催付": ("cf", ("尾款提醒", "定金将过期", "库存紧张", "赠品名额")),
    "物流": ("wl", ("发货时间", "物流停滞", "改地址", "签收未收到", "快递爆仓")),
    "退换": ("th", ("七天无理由", "退货地址", "换货流程", "退款进度", "少件补发")),
    "尺码": ("cm", ("身高体重推荐", "偏大偏小", "两码之间", "鞋码换算")),
    "发票": ("fp", ("电子发票", "专票资料", "抬头修改")),
    "安抚": ("af", ("致歉", "升级主管", "补偿方案", "差评挽回")),
}
GOODS = ("羽绒服", "牛仔裤", "运动鞋", "电饭煲", "洗地机", "面霜", "保温杯", "双肩包", "儿童书桌", "卫衣")
SENTENCES = (
    "亲，您好，感谢您的耐心等待", "您的订单我这边已经登记", "仓库会按付款顺序安排", "活动期间咨询量比较大",
    "麻烦您提供一下照片", "我马上为您核实", "具体以页面展示为准", "付款后{天数=3}天内发出",
    "来回运费由我们承担", "非常理解您的心情",
    "店铺券和满减可以叠加", "超时系统会自动关闭订单", "亲爱的{买家昵称}", "有任何问题随时联系我",
)  # fmt: skip
WORDS = (
    "yrfwktx", "nzkthdz", "ydxfhsj", "dfbhhlc", "sjbdzfp", "baowenbei", "weiyi", "tuikuan", "fahuo", "mianshuang",
    "th12", "cm9", "wl777", "buchang", "shuangjianbao",
)  # fmt: skip
"""Initials, pinyin and codes as they are typed; every beginning of each finds something."""
PASTED = Entry("zz", "亲，您好！您的订单已经为您加急登记，仓库会按付款顺序尽快安排，请您放心等待哦～ 😊")
"""The phrase that is pasted: no other code begins so, and it has no open field."""
PASTED_BY_KEY = Entry(
    "zk", "亲，这里是直接用热键粘贴的一条话术，没有变量，长短也平常，感谢您的支持！", hotkey="Ctrl+Alt+1"
)


def write_table(file: Path, size: int) -> None:
    """A table of so many phrases, as the program imports it."""
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADER)
        table.writerows(_rows(size))


def _rows(size: int) -> Iterator[tuple[str, str, str, str]]:
    dice = random.Random(size)
    subjects = [(group, code, stem) for group, (code, stems) in SUBJECTS.items() for stem in stems]
    for number in range(size):
        group, code, stem = dice.choice(subjects)
        good = dice.choice(GOODS)
        body = "，".join([f"关于{good}的{stem}", *dice.sample(SENTENCES, dice.randint(1, 9))]) + "。"
        yield f"{group}=>{stem}", f"{code}{number}", f"{good}{stem}{number % 97}", body
