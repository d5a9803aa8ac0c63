"""The probe of Windows: `jinnang doctor --windows`."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "probe.not-windows": (
        "这台电脑不是 Windows，粘贴实测只能在 Windows 上进行；其他检查请运行 jinnang doctor。",
        "This computer does not run Windows, which the paste probe is for; jinnang doctor does the other checks.",
    ),
    "probe.begins": (
        "粘贴实测约需一分钟：会依次打开并关闭几个小窗口，请先不要动键盘和鼠标。您的剪贴板最后会恢复原样。",
        (
            "The paste probe takes about a minute: small windows open and close; please leave keyboard and mouse "
            "alone. Your clipboard is given back at the end."
        ),
    ),
    "probe.cover": ("锦囊正在实测粘贴", "Jinnang is testing how it pastes"),
    "probe.cover-hint": (
        "约需一分钟，请先不要动键盘和鼠标。",
        "About a minute; please leave keyboard and mouse alone.",
    ),
    "probe.clipboard-not-whole": (
        "剪贴板上现有的内容无法完整保存，为免丢失，实测没有开始。请复制一小段文字后再运行一次。",
        (
            "The probe did not begin: what is on the clipboard could not be kept whole and would be lost. "
            "Copy a few words and run it again."
        ),
    ),
    "probe.window-edit": ("标准输入框", "Edit control"),
    "probe.window-richedit": ("富文本输入框", "RichEdit"),
    "probe.window-forgetful": ("不会自己恢复焦点的窗口", "Window that does not give its field the focus back"),
    "probe.window-qt": ("Qt 窗口", "Qt window"),
    "probe.window-edge": ("Edge 网页输入框", "Text area in Edge"),
    "probe.state-tried": ("已实测", "tried"),
    "probe.state-absent": ("这台电脑上没有", "not on this computer"),
    "probe.state-not_opened": ("窗口没有打开", "did not open"),
    "probe.state-not_in_front": ("窗口没有得到键盘", "did not get the keyboard"),
    "probe.paste": ("{outcome}；{text}；{way}", "{outcome}; {text}; {way}"),
    "probe.outcome-pasted": ("已确认粘贴", "paste confirmed"),
    "probe.outcome-unconfirmed": ("粘贴未确认", "paste not confirmed"),
    "probe.outcome-other": ("没有粘贴（{name}）", "not pasted ({name})"),
    "probe.text-after": ("{ms} 毫秒后文字到达", "text there after {ms} ms"),
    "probe.no-text": ("文字没有到达", "text not there"),
    "probe.way-itself": ("焦点自动回到窗口", "focus came back by itself"),
    "probe.way-asked": ("请求后焦点回到窗口", "focus came back when asked for"),
    "probe.way-attached": ("借用输入队列后焦点回到窗口", "focus came back over a joined input queue"),
    "probe.way-never": ("焦点没有回到窗口", "focus did not come back"),
    "probe.clipboard-back": ("剪贴板已恢复原样", "The clipboard is as before"),
    "probe.clipboard-copied": (
        "实测期间您复制了新内容，剪贴板保留您复制的内容",
        "You copied something meanwhile; the clipboard keeps that",
    ),
    "probe.clipboard-lost": (
        "剪贴板没能恢复原样：有其他程序一直占用着它。如果还需要原来的内容，请重新复制",
        "The clipboard could not be given back: another program held it. Copy again what you need",
    ),
    "probe.written": (
        "结果已写入“{file}”，请把这个文件发给我们。里面没有话术、剪贴板内容、窗口标题和用户名。",
        (
            "The results are in “{file}”: please send us that file. It holds no phrase, no clipboard content, "
            "no window title and no user name."
        ),
    ),
    "probe.not-written": (
        "结果文件“{file}”无法写入。请用 --to 换一个位置再运行一次。",
        "“{file}” could not be written. Run it again with --to and another place.",
    ),
    "probe.failed": (
        "有 {count} 种窗口没有达到预期，请把结果文件发给我们。",
        "Not as it should be in {count} kinds of windows: please send us the file.",
    ),
}
