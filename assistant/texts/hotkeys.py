"""Hotkeys: what each is for, how it fares, how one is recorded and given."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "hotkey.palette": ("打开快捷面板", "Open the palette"),
    "hotkey.again": ("再次粘贴上一条", "Paste the last phrase again"),
    "hotkey.pause": ("暂停或恢复快捷键", "Pause or resume hotkeys"),
    "hotkey.phrase": ("短语：{title}", "Phrase: {title}"),
    "hotkey.a-phrase": ("短语", "A phrase"),
    "hotkey.a-group": ("分组", "A group"),
    "hotkey.group": ("分组：{title}", "Group: {title}"),
    "hotkey.in-use": (
        "{combination} 已经是“{name}”的快捷键，没有改动。要用在这里，请先把那边的换掉或清除。",
        "{combination} is the hotkey of “{name}”, so nothing was changed. Change or clear that one first.",
    ),
    "hotkey.needed": (
        "{combination} 是聊天软件或系统常用的按键，容易误发，没有设置。请换一个，例如 Ctrl+Alt 加字母或数字。",
        (
            "Chat programs or the system use {combination}, and a phrase could go out unmeant: it was not set. Choose"
            " another, such as Ctrl+Alt with a letter or a digit."
        ),
    ),
    "hotkey.taken": (
        "快捷键 {combination} 已被别的程序占用，“{name}”暂时用不了。可以换成：{free}。",
        "The hotkey {combination} is taken by another program, so “{name}” does not work. Free ones: {free}.",
    ),
    "hotkey.twice": (
        "快捷键 {combination} 同时给了“{first}”和“{name}”，只有前者会响应。请改掉其中一个。",
        "The hotkey {combination} is set for both “{first}” and “{name}”; only the former works. Change one of them.",
    ),
    "hotkey.unusable": (
        "“{name}”的快捷键 {combination} 不能使用。请加上 Ctrl 或 Alt，并避开输入法和系统的按键。",
        (
            "“{name}” cannot have the hotkey {combination}. Add Ctrl or Alt, and keep clear of the input method's and "
            "the system's keys."
        ),
    ),
    "hotkey.palette_hint": (
        "在聊天窗口里按下，面板就出现在它上方。",
        "Press it in a chat window and the palette appears above it.",
    ),
    "hotkey.again_hint": (
        "不打开面板，把上一条短语再粘贴到当前窗口。",
        "Pastes the last phrase into the window in front, without the palette.",
    ),
    "hotkey.pause_hint": (
        "暂停后其他快捷键都不响应，直到再按一次。",
        "While paused no other hotkey does anything, until this one is pressed again.",
    ),
    "hotkey.note": (
        "点一下按键框，再按下想用的组合键即可更换。被占用时会马上告诉您，并给出可用的组合。",
        (
            "Click a field and press the combination you want. If another program has it, you see so at once,"
            " with free ones to choose from."
        ),
    ),
    "binding.held": ("已生效，在任何程序里都能用", "Works, in every program"),
    "binding.taken": ("已被其他程序占用，按了不会有反应", "Another program has it: pressing it does nothing here"),
    "binding.twice": ("与锦囊的另一个快捷键重复", "Another hotkey of Jinnang has it already"),
    "binding.unusable": (
        "不能用作快捷键：请加上 Ctrl 或 Alt，并避开输入法和系统的按键",
        "Cannot be a hotkey: add Ctrl or Alt, and keep clear of the input method's and the system's keys",
    ),
    "binding.paused": ("已暂停，恢复后生效", "Paused; works again after resuming"),
    "binding.none": ("未设置", "Not set"),
    "binding.over": (
        "已接管：另一个程序也登记了它，按下时由锦囊先收到",
        "Taken over: another program has it as well, and Jinnang gets it first",
    ),
    "binding.take": ("仍要用它", "Use it all the same"),
    "binding.give_back": ("还给那个程序", "Leave it to the other program"),
    "binding.take_hint": (
        "锦囊会在键盘上挂一个钩子，只拦下这一个组合键，别的按键照常。那个程序从此收不到它。有些杀毒软件会提示，请放行。",
        (
            "Jinnang puts a hook on the keyboard that keeps this one combination back and lets every other key pass."
            " The other program no longer gets it. Some antivirus programs ask about hooks: allow it."
        ),
    ),
    "binding.free": ("可以改用：", "Available:"),
    "recorder.press": ("请按下组合键…", "Press a combination…"),
    "recorder.none": ("点这里，然后按下组合键", "Click here, then press a combination"),
    "recorder.refused": ("这个组合不能用，请换一个", "This one cannot be used, try another"),
    "recorder.clear": ("清除快捷键", "Clear the hotkey"),
    "owned.heading": ("短语和分组的快捷键", "Hotkeys of phrases and groups"),
    "owned.note": (
        "按短语的快捷键，直接粘贴到当前窗口；按分组的快捷键，打开快捷面板，只看这一组。",
        "A phrase's hotkey pastes it into the window in front; a group's opens the palette with that group alone.",
    ),
    "owned.none": (
        "还没有短语或分组设置快捷键。在快捷面板里右键点一条短语，或上方的一个分组，选“设置快捷键…”。",
        "None yet. In the palette right-click a phrase, or a group above the list, and choose “Set a hotkey…”.",
    ),
    "owned.group": ("分组", "Group"),
}
