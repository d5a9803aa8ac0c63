"""Palette, tray, welcome and settings windows."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # words on buttons
    "common.save": ("保存", "Save"),
    "common.cancel": ("取消", "Cancel"),
    "common.close": ("关闭", "Close"),
    # the palette
    "palette.name": ("锦囊快捷面板", "Jinnang palette"),
    "palette.search": ("输入拼音首字母、编码或关键词", "Type letters of the pinyin, a code or a word"),
    "palette.all": ("全部", "All"),
    "palette.recent": ("最近", "Recent"),
    "palette.favourites": ("收藏", "Favourites"),
    "palette.favourite": ("已收藏", "Favourite"),
    "palette.more": ("全部短语", "All phrases"),
    "palette.into": ("粘贴到 {target}", "Into {target}"),
    "palette.no_target": ("没有目标窗口，将复制到剪贴板", "No target window: it will be copied"),
    "palette.images": ("含 {count} 张图片", "{count} image(s)"),
    "palette.valid_until": ("有效期至 {day}", "Valid until {day}"),
    "palette.more_values": ("另有 {count} 项，已在正文中标出", "{count} more, marked in the text"),
    "palette.paused": (
        "锦囊已暂停，全局快捷键不会响应。",
        "Jinnang is paused: its hotkeys do nothing in other programs.",
    ),
    "palette.cannot_send": (
        "还没有为这个窗口设置发送键，请按 Enter 只粘贴，或到“设置 › 目标程序”里填写。",
        "No send key is set for this window. Press Enter to paste only, or set one in Settings › Target programs.",
    ),
    "palette.deleted": ("已移到回收站，30 天内可恢复。", "Moved to the bin, where it stays for 30 days."),
    "palette.undo": ("撤销", "Undo"),
    "palette.star": ("收藏", "Add to favourites"),
    "palette.unstar": ("取消收藏", "Remove from favourites"),
    # key hints
    "hint.paste": ("粘贴", "Paste"),
    "hint.send": ("粘贴并发送", "Paste and send"),
    "hint.copy": ("复制", "Copy"),
    "hint.edit": ("编辑", "Edit"),
    "hint.new": ("新建", "New"),
    "hint.number": ("按数字选", "Pick by digit"),
    "hint.next": ("下一项", "Next"),
    "hint.back": ("返回", "Back"),
    "hint.save": ("保存", "Save"),
    # lists with nothing in them
    "blank.nothing": ("没有找到“{query}”", "Nothing found for “{query}”"),
    "blank.nothing_do": (
        "试试更少的字母或另一个词；也可以按 Ctrl+N 把它写成新短语。",
        "Try fewer letters or another word, or press Ctrl+N to write it as a new phrase.",
    ),
    "blank.nothing_here": (
        "只在当前分组里找过了。清空输入后按 ← 回到“全部”再找，或按 Ctrl+N 新建。",
        "Only this group was searched. Clear the line and press ← to go back to All, or press Ctrl+N for a new one.",
    ),
    "blank.create": ("新建“{title}”", "Create “{title}”"),
    "blank.recent": ("还没有用过的短语", "Nothing used yet"),
    "blank.recent_do": ("粘贴过的短语会按时间排在这里。", "Phrases you paste are listed here, the last one first."),
    "blank.favourites": ("还没有收藏", "No favourites yet"),
    "blank.favourites_do": (
        "选中一条短语，按 Ctrl+E 打开“收藏”开关，它就会出现在这里。",
        "Choose a phrase, press Ctrl+E and switch “Favourite” on: it will be listed here.",
    ),
    "blank.library": ("话术库还是空的", "The library is empty"),
    "blank.library_do": (
        "按 Ctrl+N 写第一条，或在“设置 › 话术库”里导入现成的表格和话术包。",
        "Press Ctrl+N to write the first phrase, or import a table or a pack in Settings › Library.",
    ),
    "blank.first": ("新建短语", "New phrase"),
    "blank.group": ("这个分组里还没有短语", "No phrases in this group yet"),
    "blank.group_do": ("按 Ctrl+N 写第一条。", "Press Ctrl+N to write the first one."),
    # where a value comes from
    "source.given": ("已给定", "Given"),
    "source.title": ("来自窗口标题", "From the window title"),
    "source.clipboard": ("来自剪贴板", "From the clipboard"),
    "source.last": ("沿用刚才的值", "Used here just now"),
    "source.default": ("默认值", "Default"),
    "source.clock": ("按当前时间", "By the clock"),
    "source.settings": ("来自设置", "From the settings"),
    "source.computed": ("自动计算", "Computed"),
    "source.asked": ("已填写", "Filled in"),
    "source.open": ("待填写", "To be filled in"),
    # the form
    "form.name": ("填写变量", "Fill in the fields"),
    "form.intro": (
        "填好后按 Enter 粘贴；右侧就是买家会看到的内容。",
        "Fill these in and press Enter to paste. The right side is what the buyer will read.",
    ),
    "form.confirm": ("{source}，请核对", "{source}: please check"),
    # the editor
    "editor.new": ("新建短语", "New phrase"),
    "editor.edit": ("编辑短语", "Edit phrase"),
    "editor.title": ("标题", "Title"),
    "editor.title_example": ("例如：首次催付", "For example: first reminder to pay"),
    "editor.code": ("快捷编码", "Code"),
    "editor.code_example": ("例如：cf1", "For example: cf1"),
    "editor.group": ("分组", "Group"),
    "editor.group_example": ("例如：催单 / 付款", "For example: Orders / Payment"),
    "editor.body": ("内容", "Text"),
    "editor.body_example": (
        "亲，您的订单 {{订单号}} 已经发出，预计 {{天数=3}} 天送达～",
        "Hello {{buyer}}, your order {{order}} is on its way.",
    ),
    "editor.body_hint": (
        "花括号里是变量：{{买家昵称}}、{{天数=3}}、{{尺码:S/M/L}}。单独一行 --- 把内容分成多条消息。",
        "Braces are fields: {{buyer}}, {{days=3}}, {{size:S/M/L}}. A line of --- parts it into several messages.",
    ),
    "editor.favourite": ("收藏", "Favourite"),
    "editor.delete": ("移到回收站", "Move to the bin"),
    "editor.no_title": (
        "还缺标题：没有标题的短语很难再找到。",
        "A title is missing: without one it is hard to find again.",
    ),
    "editor.no_body": ("内容还是空的：没有可以粘贴的文字。", "The text is empty: there would be nothing to paste."),
    "editor.unsaved": (
        "有未保存的修改。再按一次 Esc 放弃，按 Ctrl+S 保存。",
        "There are unsaved changes. Press Esc again to discard them, or Ctrl+S to save.",
    ),
    "editor.discard": ("放弃修改", "Discard"),
    # tray and toasts
    "tray.open": ("打开快捷面板", "Open the palette"),
    "tray.settings": ("设置", "Settings"),
    "tray.welcome": ("新手引导", "First steps"),
    "tray.pause": ("暂停快捷键", "Pause hotkeys"),
    "tray.resume": ("恢复快捷键", "Resume hotkeys"),
    "tray.quit": ("退出锦囊", "Quit Jinnang"),
    "tray.ready": ("锦囊：按 {keys} 打开快捷面板", "Jinnang: {keys} opens the palette"),
    "tray.paused": ("锦囊：已暂停", "Jinnang: paused"),
    "tray.taken": (
        "锦囊：{keys} 已被其他程序占用，请到设置中更换",
        "Jinnang: another program has {keys}. Choose another in the settings.",
    ),
    "tray.no_hotkey": ("锦囊：还没有设置快捷键", "Jinnang: no hotkey is set"),
    "notice.release_keys": ("松开按键即可粘贴", "Release the keys to paste"),
}
