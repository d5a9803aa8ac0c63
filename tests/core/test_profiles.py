from __future__ import annotations

import pytest

from assistant.core.combination import parse_combination
from assistant.core.patterns import is_slow
from assistant.core.profiles import SHIPPED, in_use, shows_pages, together
from assistant.core.settings import MOST_PROFILES, Settings, read_settings, write_settings
from assistant.core.target import PLAIN, BroughtProfile, Clip, Profile, Target, profile_for


def target(process: str, window_class: str, title: str) -> Target:
    return Target(1, 2, process, window_class, title)


def shipped(process: str, window_class: str, title: str) -> Profile:
    return profile_for(target(process, window_class, title), SHIPPED)


@pytest.mark.parametrize(
    ("window_class", "keys", "clips"),
    [
        ("gnome-terminal-server.Gnome-terminal", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("konsole.konsole", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("xfce4-terminal.Xfce4-terminal", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("kitty.kitty", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("Alacritty.Alacritty", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("foot.foot", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("tilix.Tilix", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("terminator.Terminator", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("org.gnome.Ptyxis.org.gnome.Ptyxis", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("st-256color.st-256color", "Ctrl+Shift+V", (Clip.CLIPBOARD,)),
        ("xterm.XTerm", "Shift+Insert", (Clip.CLIPBOARD, Clip.PRIMARY)),
        ("xterm.UXTerm", "Shift+Insert", (Clip.CLIPBOARD, Clip.PRIMARY)),
        ("urxvt.URxvt", "Shift+Insert", (Clip.CLIPBOARD, Clip.PRIMARY)),
        ("gedit.Gedit", "Ctrl+V", (Clip.CLIPBOARD,)),
        ("steam.Steam", "Ctrl+V", (Clip.CLIPBOARD,)),
        ("google-chrome.Google-chrome", "Ctrl+V", (Clip.CLIPBOARD,)),
    ],
)
def test_terminals_are_pasted_into_with_their_own_keys(window_class: str, keys: str, clips: tuple[Clip, ...]) -> None:
    profile = shipped("program", window_class, "root@shop: ~")
    assert (profile.paste_keys, profile.clips) == (keys, clips)


@pytest.mark.parametrize(
    ("process", "window_class", "title", "name", "names"),
    [
        ("AliWorkbench.exe", "StandardFrame", "卖家:小美 - 接待中心", "千牛", {"seller": "卖家:小美"}),
        ("AliWorkbench.exe", "StandardFrame", "卖家 - 接待中心", "千牛", {"seller": "卖家"}),
        ("AliWorkbench.exe", "Qt5152QWindowIcon", "tb940472610424-接待中心", "千牛", {"seller": "tb940472610424"}),
        ("AliWorkbench.exe", "Qt6101QWindowIcon", "店铺-接待台", "千牛", {"seller": "店铺"}),
        ("AliWorkbench.exe", "Qt5152QWindowIcon", "千牛接待台", "千牛", {}),
        ("AliWorkbench.exe", "Qt5152QWindowIcon", "店铺:客服-千牛工作台", "千牛", {"seller": "店铺:客服"}),
        ("AliWorkbench.exe", "Qt5152QWindowIcon", "千牛系统消息", "千牛系统消息", {}),
        ("AliWorkbench.exe", "Qt5152QWindowIcon", "双11会场", "", {}),
        ("AliIM.exe", "StandardFrame", "阿里旺旺 - 小鱼儿", "阿里旺旺", {"buyer": "小鱼儿"}),
        ("AliIM.exe", "StandardFrame", "阿里旺旺", "阿里旺旺", {}),
        ("chrome.exe", "Chrome_WidgetWin_1", "飞鸽客服工作台 - Google Chrome", "飞鸽", {}),
        ("chrome", "google-chrome.Google-chrome", "抖店 - Google Chrome", "飞鸽", {}),
        ("firefox-bin", "Navigator.firefox", "拼多多商家后台 — Mozilla Firefox", "拼多多", {}),
        ("notepad.exe", "Notepad", "飞鸽.txt", "", {}),
        ("PddWorkbench.exe", "g_wszPDDWindowClass{1F4C}", "拼多多工作台", "拼多多", {}),
        ("WeChat.exe", "WeChatMainWndForPC", "微信", "微信", {}),
        ("WeChat.exe", "ChatWnd", "小鱼儿", "微信", {"buyer": "小鱼儿"}),
        ("Weixin.exe", "Qt51514QWindowIcon", "微信", "微信", {}),
        ("Weixin.exe", "Qt51514QWindowIcon", "朋友圈", "微信", {}),
        ("Weixin.exe", "Qt51514QWindowIcon", "微信小鱼", "微信", {"buyer": "微信小鱼"}),
        ("wechat", "wechat.wechat", "微信", "微信", {}),
        ("wechat", "wechat.wechat", "小鱼儿", "微信", {"buyer": "小鱼儿"}),
        ("WXWork.exe", "WeWorkWindow", "企业微信", "企业微信", {}),
        ("WXWork.exe", "WwStandaloneConversationWnd", "小鱼儿", "企业微信", {"buyer": "小鱼儿"}),
        ("QQ.exe", "TXGuiFoundation", "QQ", "QQ", {}),
        ("TIM.exe", "TXGuiFoundation", "TIM", "QQ", {}),
        ("QQ.exe", "TXGuiFoundation", "小鱼儿等3个会话", "QQ", {}),
        ("QQ.exe", "TXGuiFoundation", "小鱼儿", "QQ", {"buyer": "小鱼儿"}),
    ],
)
def test_a_chat_window_is_recognised_and_names_only_whom_its_title_names(
    process: str, window_class: str, title: str, name: str, names: dict[str, str]
) -> None:
    profile = shipped(process, window_class, title)
    assert profile.name == name
    assert profile.names_in(title) == names


def test_no_title_of_qianniu_ever_names_a_buyer() -> None:
    rules = [profile.title_rule for profile in SHIPPED if "AliWorkbench" in profile.process]
    assert rules
    assert not any("buyer" in rule for rule in rules)


def test_a_popup_of_qianniu_is_only_copied_for() -> None:
    assert shipped("AliWorkbench.exe", "Qt5152QWindowIcon", "千牛系统消息").copy_only


@pytest.mark.parametrize("profile", [profile for profile in SHIPPED if profile.name in ("千牛", "QQ", "拼多多")])
def test_where_sending_is_the_users_choice_or_unknown_nothing_is_sent(profile: Profile) -> None:
    assert profile.send_keys == ""


@pytest.mark.parametrize("profile", SHIPPED)
def test_keys_are_written_in_their_one_form(profile: Profile) -> None:
    for keys in filter(None, (profile.paste_keys, profile.send_keys)):
        assert str(parse_combination(keys)) == keys


def test_shipped_profiles_can_be_taken_over_and_edited_as_a_leads_own() -> None:
    own = Settings(profiles=SHIPPED)
    assert read_settings(write_settings(own, b"")) == (own, ())


def test_a_leads_own_profile_stands_before_the_shipped_ones() -> None:
    own = Profile(name="mine", process="^xterm$", paste_keys="Ctrl+Shift+V")
    assert profile_for(target("xterm", "xterm.XTerm", ""), (own, *SHIPPED)) is own


def test_a_program_nobody_described_is_plain() -> None:
    assert shipped("gimp", "gimp.Gimp", "Untitled") is PLAIN


def test_the_shipped_patterns_pass_as_those_of_a_pack_have_to() -> None:
    for profile in SHIPPED:
        for pattern in (profile.process, profile.window_class, profile.title, profile.title_rule):
            assert not is_slow(pattern), pattern


def test_brought_profiles_stand_behind_the_users_own_and_replace_none() -> None:
    own = (Profile(name="我的", process="a", paste_keys="Shift+Insert"),)
    other = Profile(name="b", process="b")
    assert together(own, (Profile(name="别人的", process="a"), other, other)) == (*own, other)
    assert len(together((), tuple(Profile(name="", process=f"^{number}$") for number in range(500)))) == MOST_PROFILES


def test_the_users_own_come_first_then_those_brought_then_the_shipped_ones() -> None:
    own = Profile(name="mine", process="^a1$")
    brought = [
        BroughtProfile(uuid=name, profile=profile)
        for name, profile in (
            ("b", Profile(name="b", process="^b1$")),
            ("same windows", Profile(name="c", process="^a1$", paste_keys="Shift+Insert")),
            ("no key that pastes", Profile(name="d", process="^d1$", paste_keys="Ctrl+W")),
            ("every window", Profile(name="e", process=".")),
            ("slow", Profile(name="f", process="^(?=){60000000}")),
        )
    ]
    assert in_use((own,), brought) == (own, brought[0].profile, *SHIPPED)


@pytest.mark.parametrize(
    ("process", "window_class", "pages"),
    [
        ("firefox-esr", "Navigator.firefox-esr", True),
        ("firefox.exe", "MozillaWindowClass", True),
        ("chromium", "chromium.Chromium", True),
        ("chrome", "google-chrome.Google-chrome", True),
        ("chrome.exe", "Chrome_WidgetWin_1", True),
        ("msedge.exe", "Chrome_WidgetWin_1", True),
        ("360se.exe", "360se6_Frame", True),
        ("QQBrowser.exe", "QQBrowser_WidgetWin_1", True),
        ("SomeChat.exe", "Chrome_WidgetWin_0", True),
        ("electron", "some-chat.Some-chat", True),
        ("slack", "slack.Slack", True),
        ("Feishu.exe", "Chrome_WidgetWin_1", True),
        ("AliWorkbench.exe", "StandardFrame", False),
        ("WeChat.exe", "ChatWnd", False),
        ("PddWorkbench.exe", "g_wszPDDWindowClass", False),
        ("xterm", "xterm.XTerm", False),
        ("gedit", "gedit.Gedit", False),
        ("ledger", "ledger.Ledger", False),
        ("python3.11", "slow-reader.slow-reader", False),
    ],
)
def test_programs_that_show_pages_are_known(process: str, window_class: str, pages: bool) -> None:
    assert shows_pages(target(process, window_class, "聊天")) == pages
