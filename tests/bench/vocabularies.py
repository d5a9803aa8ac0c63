"""What four kinds of shops talk of: groups with the titles of their phrases, and the goods."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Vocabulary:
    stems: tuple[tuple[str, str], ...]
    """Each title with its group, the group first."""
    goods: tuple[str, ...]


def _vocabulary(groups: str, goods: str) -> Vocabulary:
    lines = (line.split() for line in groups.strip().split("\n"))
    return Vocabulary(tuple((group, stem) for group, *stems in lines for stem in stems), tuple(goods.split()))


VOCABULARIES = {
    "clothes": _vocabulary(
        """
接待 进店问候 排队提示 夜间留言 回头客问候 活动期自动回复
促单 未付款提醒 定金尾款 赠品剩余 凑单建议 加购未付
发货 几时发货 加急登记 分仓发货 预售排期 重发登记 调货说明
快递 单号查询 停滞核实 改派自提 签收争议 偏远加价
售后 退货步骤 换码步骤 退款时效 缺件补寄 运费险理赔 破损举证
选购 身高体重对照 偏码说明 加长款说明 材质成分 洗护方法
票据 电子发票 专票信息 抬头更改 重开发票
安抚 道歉安抚 升级处理 差评沟通 补偿协商
""",
        "棉服 登山鞋 半身裙 行李箱 阔腿裤 针织衫 帆布鞋 冲锋衣 牛仔外套 羊毛大衣 瑜伽裤 保暖内衣",
    ),
    "fresh food": _vocabulary(
        """
接待 早市问候 晚间留言 忙时等候 老主顾问候
下单 起送门槛 凑单推荐 拼团规则 定金说明 临期特价
配送 冷链说明 次日达范围 改送货时间 代收点 雨天延误 冰袋融化
品质 坏果包赔 死蟹赔付 解冻出水 缺斤少两 异味处理 拍照称重
存放 冷藏方法 解冻方法 保鲜天数 催熟方法 清洗去壳
产地 产地证明 检疫证明 农残检测 捕捞日期
售后 部分退款 补发生鲜 拒收说明 重新称重 还款到账
安抚 致歉红包 升级店长 差评回访
""",
        "车厘子 大闸蟹 三文鱼 牛腱子 猕猴桃 土鸡蛋 榴莲 小龙虾 羊排 草莓 花蛤 山药",
    ),
    "beauty": _vocabulary(
        """
接待 欢迎光临 肤质询问 夜间留言 会员问候
选购 敏感肌能用吗 孕妇能用吗 色号推荐 油皮推荐 干皮推荐 正装容量 适用年龄
用法 使用顺序 早晚用法 卸妆方法 搭配禁忌 开封期限
活动 满赠规则 会员积分 小样领取 预售定金 保价规则 优惠券叠加
物流 发货时间 液体禁运 查询单号 改地址 快递停滞
售后 过敏退货 漏液补发 泵头损坏 退款进度 重发申请 少件核实
真伪 授权证明 批号查询 防伪验证 备案信息
安抚 致歉安抚 补偿方案 主管回电
""",
        "面霜 精华液 口红 粉底液 防晒霜 卸妆油 眼霜 洁面乳 散粉 发膜 睫毛膏 身体乳",
    ),
    "electronics": _vocabulary(
        """
接待 欢迎进店 排队等候 下班留言 老客问候
选购 型号区别 兼容机型 功率说明 续航时间 屏幕尺寸 噪音大小
活动 满减规则 以旧换新 分期免息 限时秒杀 保价说明 赠品清单
使用 配对方法 重置方法 固件升级 充电发热 无法开机 连不上网 重启方法
物流 发货时间 送货安装 改约时间 签收验机 偏远运费 催发货
售后 七天无理由 只换不修 质保期限 寄修地址 检测报告 退款进度 调货申请
发票 电子发票 专票资料 补开发票 抬头修改
安抚 致歉安抚 补偿方案 升级主管
""",
        "充电宝 蓝牙耳机 空气炸锅 扫地机 路由器 机械键盘 显示器 电动牙刷 投影仪 智能手表 数据线 电饭煲",
    ),
}
