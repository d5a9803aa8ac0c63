"""How far a profile reaches: whether it knows its program, or takes windows that are none of its business.

Told by trying it on names of programs that no chat profile is about, and on words that name nothing.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.core.patterns import found

if TYPE_CHECKING:
    from assistant.core.target import Profile


class Reach(IntEnum):
    """From the one program that it names to every window there is."""

    NARROW = 0
    BROAD = 1
    """It goes by the title alone, or takes windows of everyday programs."""
    EVERYTHING = 2


_STRAYS = 3
"""So many programs that have nothing to do with each other are matched by no pattern that names one."""
_NOTHING = ("", "zqxjkvw", "Vw7_", "40917", "鹬蚌", "Жщъ", "zqxjk.exe", "qvz - wjk")
"""Words that name no program. A pattern that finds itself in one of them would in most names."""
_PROCESSES = (
    "explorer.exe", "EXCEL.EXE", "WINWORD.EXE", "notepad.exe", "KeePass.exe", "Taskmgr.exe", "chrome.exe", "Code.exe",
    "mstsc.exe", "steam.exe", "Photoshop.exe", "foobar2000.exe", "cmd.exe", "7zFM.exe", "java", "nautilus", "gimp-2.10",
    "soffice.bin", "firefox", "vlc", "Xorg", "mutt", "bash", "ksysguard",
)  # fmt: skip
_CLASSES = (
    "CabinetWClass", "XLMAIN", "OpusApp", "Notepad", "#32770", "TaskManagerWindow", "Photoshop", "ConsoleWindowClass",
    "SunAwtFrame", "vlc.Vlc", "org.gnome.Nautilus.Org.gnome.Nautilus", "gimp.Gimp", "libreoffice.libreoffice-calc",
    "Navigator.firefox", "Chrome_WidgetWin_1", "Qt5152QWindowIcon", "code.Code", "ApplicationFrameWindow", "WorkerW",
)  # fmt: skip
_TITLES = (
    "收件箱 - Outlook", "2025年报表.xlsx - Excel", "新建文本文档.txt - 记事本", "未命名 - 画图", "任务管理器", "回收站",
    "百度一下，你就知道 - Google Chrome", "网上银行 - Mozilla Firefox", "main.py - Visual Studio Code", "Downloads",
    "计算器", "Steam", "Photo 0412.jpg", "user@host: ~/projects", "Document1 - Word", "密码库.kdbx - KeePass",
    "音乐播放器",
)  # fmt: skip


def reach_of(profile: Profile) -> Reach:
    """How far it reaches. Its patterns must be sound and quick (`core/patterns.py`)."""
    said = ((profile.process, _PROCESSES), (profile.window_class, _CLASSES), (profile.title, _TITLES))
    strays = min((_strays(pattern, names) for pattern, names in said if pattern), default=_STRAYS)
    if strays >= _STRAYS:
        return Reach.EVERYTHING
    return Reach.BROAD if strays or not (profile.process or profile.window_class) else Reach.NARROW


@lru_cache(maxsize=1024)
def _strays(pattern: str, names: tuple[str, ...]) -> int:
    """How many names are matched that should not be; all that count, for one that names nothing."""
    if any(found(pattern, word, re.IGNORECASE) for word in _NOTHING):
        return _STRAYS
    return sum(found(pattern, name, re.IGNORECASE) is not None for name in names)
