"""The profiles shipped with the program: terminals and the chat clients of our users. A lead's own stand before them.

A title rule may only name a buyer where the title is known to name the contact. Where a client's process, class or
title is a guess, its profile is left out: the plain profile pastes there as well, and reads no name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.core.patterns import found
from assistant.core.profile_values import profile_fields, read_profile
from assistant.core.settings import MOST_PROFILES
from assistant.core.target import BroughtProfile, Clip, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.target import Target

_BROWSER = r"Chrome_WidgetWin_1|MozillaWindowClass|chrom|firefox|edge|brave|vivaldi|opera|360|qqbrowser|electron"
# Programs whose windows are web pages: browsers, and chat clients built on one (Electron, CEF). By the process, since
# a client names its windows as it likes, and by the class, since every Chromium on Windows has the same.
_PAGES_BY_PROCESS = (
    r"^(?:firefox|librewolf|chrom|google-chrome|msedge|microsoft-edge|brave|vivaldi|opera|electron|yandex_browser"
    r"|360(?:se|chrome)|qqbrowser|sogouexplorer|2345|ucbrowser|maxthon|feishu|lark|dingtalk|slack|discord|teams|ms-teams"
    r"|whatsapp)"
)
_PAGES_BY_CLASS = (
    r"^(?:Chrome_WidgetWin_|MozillaWindowClass$)"
    r"|\b(?:firefox|chromium|google-chrome|microsoft-edge|brave-browser|vivaldi|opera|electron|feishu|lark|dingtalk"
    r"|slack|discord)\b"
)
# Windows of 微信 and QQ that are no conversation; leaving out one too many only means that a name is asked for.
_NO_CONTACT = (
    r"(?:微信|WeChat|Weixin|QQ|TIM|朋友圈|视频号|公众号|小程序|搜一搜|看一看|收藏|设置|文件传输助手|消息管理器)$"
    r"|聊天记录|.*等\d+个会话$"
)
_CONTACT = rf"^(?!{_NO_CONTACT})(?P<buyer>.+)$"

_TERMINALS = (
    Profile(
        name="Terminal",
        window_class=(
            r"\b(?:gnome-terminal|konsole|yakuake|xfce4-terminal|mate-terminal|lxterminal|qterminal|deepin-terminal"
            r"|kitty|alacritty|foot|footclient|tilix|terminator|guake|tilda|terminology|cool-retro-term|wezterm|ghostty"
            r"|ptyxis|kgx|org\.gnome\.console)\b|^st(?:-256color)?\."
        ),
        paste_keys="Ctrl+Shift+V",
    ),
    # Shift+Insert takes PRIMARY in xterm and urxvt, and the clipboard in some people's configuration of them.
    Profile(
        name="xterm",
        window_class=r"\b(?:u?xterm|u?rxvt(?:-unicode)?)\b",
        paste_keys="Shift+Insert",
        clips=(Clip.CLIPBOARD, Clip.PRIMARY),
    ),
)

_CHATS = (
    # A promotion's popup has the class of the chat window and comes in front by itself.
    Profile(name="千牛系统消息", process=r"^AliWorkbench\.exe$", title=r"^千牛系统消息", copy_only=True),
    Profile(
        name="千牛",
        process=r"^AliWorkbench\.exe$",
        window_class=r"^(?:StandardFrame|Qt\d+QWindowIcon)$",
        title=r"接待中心|接待台|千牛工作台",
        title_rule=r"^(?P<seller>.+?)\s*-\s*(?:接待中心|接待台|千牛工作台)$",
    ),
    Profile(name="阿里旺旺", process=r"^AliIM\.exe$", title_rule=r"^阿里旺旺 - (?P<buyer>.+)$"),
    Profile(name="飞鸽", window_class=_BROWSER, title=r"飞鸽|抖店", send_keys="Return"),
    Profile(
        name="拼多多",
        process=r"^PddWorkbench\.exe$",
        window_class=r"^g_wszPDDWindowClass",
        title=r"^拼多多工作台",
    ),
    Profile(name="拼多多", window_class=_BROWSER, title=r"拼多多"),
    # 咚咚/京麦: process and title are not known for certain (domain.md §2), so there is no profile.
    Profile(
        name="微信",
        process=r"^WeChat\.exe$",
        window_class=r"^ChatWnd$",
        send_keys="Return",
        title_rule=_CONTACT,
    ),
    Profile(name="微信", process=r"^WeChat\.exe$", window_class=r"^WeChatMainWndForPC$", send_keys="Return"),
    Profile(
        name="微信",
        process=r"^Weixin\.exe$",
        window_class=r"^Qt\d+QWindowIcon$",
        send_keys="Return",
        title_rule=_CONTACT,
    ),
    # (?) 微信 for Linux is taken to name its windows as version 4 does on Windows.
    Profile(name="微信", process=r"^wechat$", window_class=r"\bwechat\b", send_keys="Return", title_rule=_CONTACT),
    Profile(
        name="企业微信",
        process=r"^WXWork\.exe$",
        window_class=r"^WwStandaloneConversationWnd$",
        send_keys="Return",
        title_rule=r"^(?!企业微信$)(?P<buyer>.+)$",
    ),
    Profile(name="企业微信", process=r"^WXWork\.exe$", window_class=r"^WeWorkWindow$", send_keys="Return"),
    Profile(
        name="QQ",
        process=r"^(?:QQ|TIM)\.exe$",
        window_class=r"^TXGuiFoundation$",
        title_rule=_CONTACT,
    ),
)

SHIPPED: tuple[Profile, ...] = (*_CHATS, *_TERMINALS)
"""In the order they are tried."""


def in_use(own: tuple[Profile, ...], brought: Iterable[BroughtProfile]) -> tuple[Profile, ...]:
    """All there are, in the order they are tried: the user's own, those that imports brought, the shipped ones.

    One of a library that another version filled, or another program, is used only if it could come in today.
    """
    sound = (each.profile for each in brought if read_profile(profile_fields(each.profile))[0] is not None)
    return (*together(own, sound), *SHIPPED)


def shows_pages(target: Target) -> bool:
    """Whether what it shows are web pages: they take what is pasted when their own scripts have done."""
    return found(_PAGES_BY_PROCESS, target.process, re.IGNORECASE) is not None or (
        found(_PAGES_BY_CLASS, target.window_class, re.IGNORECASE) is not None
    )


def together(own: tuple[Profile, ...], brought: Iterable[Profile]) -> tuple[Profile, ...]:
    """The user's own first and as they are, then those of `brought` for windows that none of them is about."""
    known = {about(profile) for profile in own}
    found = list(own)
    for profile in brought:
        if about(profile) not in known and len(found) < MOST_PROFILES:
            known.add(about(profile))
            found.append(profile)
    return tuple(found)


def about(profile: Profile) -> tuple[str, str, str]:
    """What it recognises its windows by."""
    return profile.process, profile.window_class, profile.title
