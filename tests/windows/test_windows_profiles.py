"""Windows of the processes, classes and titles of the chat clients: each is recognised, and names only its contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.library import PLAIN
from rig.processes import until
from targets import Target

if TYPE_CHECKING:
    from tested import Jinnang
    from wine import Wine

QIANNIU = "Qt5152QWindowIcon"
WINDOWS = {
    "AliWorkbench.exe": [
        ("StandardFrame", "卖家:小美 - 接待中心", "千牛", {"seller": "卖家:小美"}),
        (QIANNIU, "tb940472610424-接待中心", "千牛", {"seller": "tb940472610424"}),
        (QIANNIU, "店铺-接待台", "千牛", {"seller": "店铺"}),
        (QIANNIU, "千牛接待台", "千牛", {}),
        (QIANNIU, "店铺:客服-千牛工作台", "千牛", {"seller": "店铺:客服"}),
        (QIANNIU, "千牛系统消息", "千牛系统消息", {}),
        (QIANNIU, "双11会场", "", {}),
    ],
    "AliIM.exe": [
        ("StandardFrame", "阿里旺旺 - 小鱼儿", "阿里旺旺", {"buyer": "小鱼儿"}),
        ("StandardFrame", "阿里旺旺", "阿里旺旺", {}),
    ],
    "chrome.exe": [
        ("Chrome_WidgetWin_1", "飞鸽客服工作台 - Google Chrome", "飞鸽", {}),
        ("Chrome_WidgetWin_1", "抖店 - Google Chrome", "飞鸽", {}),
        ("Chrome_WidgetWin_1", "百度一下 - Google Chrome", "", {}),
    ],
    "PddWorkbench.exe": [("g_wszPDDWindowClass{1F4C}", "拼多多工作台", "拼多多", {})],
    "WeChat.exe": [
        ("WeChatMainWndForPC", "微信", "微信", {}),
        ("ChatWnd", "小鱼儿", "微信", {"buyer": "小鱼儿"}),
    ],
    "Weixin.exe": [
        ("Qt51514QWindowIcon", "微信", "微信", {}),
        ("Qt51514QWindowIcon", "小鱼儿😀", "微信", {"buyer": "小鱼儿😀"}),
    ],
    "WXWork.exe": [
        ("WeWorkWindow", "企业微信", "企业微信", {}),
        ("WwStandaloneConversationWnd", "小鱼儿", "企业微信", {"buyer": "小鱼儿"}),
    ],
    "QQ.exe": [
        ("TXGuiFoundation", "QQ", "QQ", {}),
        ("TXGuiFoundation", "小鱼儿", "QQ", {"buyer": "小鱼儿"}),
    ],
    "TIM.exe": [("TXGuiFoundation", "TIM", "QQ", {})],
    "某某聊天.exe": [("TXGuiFoundation", "小鱼儿", "", {})],
}
"""domain.md §2: for each process its windows, the profile that is to be found, and the names that are to be read."""


@pytest.mark.parametrize("process", WINDOWS)
def test_a_chat_window_is_recognised_and_names_only_whom_its_title_names(wine: Wine, process: str) -> None:
    first, *_others = WINDOWS[process]
    with Target(wine, first[0], first[1], exe=process) as target:
        for kind, title, profile, names in WINDOWS[process]:
            target.show(kind, title)
            target.front()
            seen = wine.hand("recognised")
            assert (seen["process"], seen["class"], seen["title"]) == (process, kind, title)
            assert (seen["profile"], seen["names"]) == (profile, names)
            assert not seen["elevated"]
            if process == "AliWorkbench.exe":
                assert "buyer" not in seen["names"]


def test_a_promotion_popup_of_the_same_class_gets_nothing(wine: Wine, jinnang: Jinnang) -> None:
    with Target(wine, QIANNIU, "千牛系统消息", exe="AliWorkbench.exe") as popup:
        popup.front()
        before = jinnang.status()["pastes"]
        wine.pick(PLAIN.code)
        assert jinnang.outcome(before) == "left-on-clipboard(copy-only)"
        assert popup.untouched


def test_the_buyer_of_a_detached_window_fills_the_phrase_and_a_workbench_is_asked_for(
    wine: Wine, jinnang: Jinnang
) -> None:
    buyer = "小鱼儿"
    with Target(wine, "ChatWnd", buyer, exe="WeChat.exe") as chat:
        chat.front()
        before = jinnang.status()["pastes"]
        wine.pick("xbuyer")
        assert jinnang.outcome(before) == "pasted"
        assert chat.took() == [f"{buyer}您好，请稍等"]
    with Target(wine, QIANNIU, "tb940472610424-接待中心", exe="AliWorkbench.exe") as workbench:
        wine.hand("put_text", "")
        workbench.front()
        before = jinnang.status()["pastes"]
        wine.pick("xbuyer")
        until(lambda: jinnang.status()["palette_shown"], "the palette asks")
        assert jinnang.status()["pastes"] == before
        assert workbench.untouched
        jinnang.ask("hide")
