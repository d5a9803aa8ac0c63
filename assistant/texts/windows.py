"""Palette, tray, welcome and settings windows."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # words on buttons
    "common.save": ("保存", "Save"),
    "common.cancel": ("取消", "Cancel"),
    "common.close": ("关闭", "Close"),
    "dialog.look-in": ("位置：", "Look in:"),
    "dialog.file-name": ("文件名：", "File name:"),
    "dialog.file-type": ("类型：", "Type:"),
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
    "hint.commands": ("命令", "Commands"),
    "hint.run": ("执行", "Run"),
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
        "花括号里是变量：{{买家昵称}}、{{天数=3}}、{{尺码:S/M/L}}。单独一行 --- 把内容分成多条消息，\\--- 是文字。",
        "Braces are fields: {{buyer}}, {{days=3}}, {{size:S/M/L}}. A line of --- parts messages, \\--- is text.",
    ),
    "editor.favourite": ("收藏", "Favourite"),
    "editor.delete": ("移到回收站", "Move to the bin"),
    "editor.no_title": (
        "还缺标题：没有标题的短语很难再找到。",
        "A title is missing: without one it is hard to find again.",
    ),
    "editor.no_body": ("内容还是空的：没有可以粘贴的文字。", "The text is empty: there would be nothing to paste."),
    "editor.conflict": (
        "这条短语刚刚在别处被修改或删除，这次没有保存。您写的内容还在：再保存一次，就以您的为准。",
        "The phrase was changed or deleted elsewhere meanwhile, so this was not saved. It is all here: save again.",
    ),
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
    "palette.no_keyboard": (
        "系统没有把键盘交给锦囊。请点一下这里再输入。",
        "The system did not give Jinnang the keyboard. Click here, then type.",
    ),
    "toast.click": ("点按关闭", "Click to close"),
    "app.name": ("锦囊", "Jinnang"),
    # hotkeys
    "recorder.press": ("请按下组合键…", "Press a combination…"),
    "recorder.none": ("点这里，然后按下组合键", "Click here, then press a combination"),
    "recorder.refused": ("这个组合不能用，请换一个", "This one cannot be used, try another"),
    "recorder.clear": ("清除快捷键", "Clear the hotkey"),
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
    # settings
    "settings.title": ("锦囊设置", "Jinnang settings"),
    "settings.general": ("通用", "General"),
    "settings.hotkeys": ("快捷键", "Hotkeys"),
    "settings.targets": ("目标程序", "Target programs"),
    "settings.library": ("话术库", "Library"),
    "settings.about": ("关于与诊断", "About and doctor"),
    "settings.auto": ("跟随系统", "System"),
    "settings.language": ("界面语言", "Language"),
    "settings.chinese": ("简体中文", "简体中文"),
    "settings.english": ("English", "English"),
    "settings.theme": ("外观", "Appearance"),
    "settings.light": ("浅色", "Light"),
    "settings.dark": ("深色", "Dark"),
    "settings.autostart": ("登录后自动启动", "Start when I log in"),
    "settings.autostart_hint": ("在托盘里安静地等着，不打开任何窗口。", "Waits in the tray and opens no window."),
    "settings.names": ("填写短语时用的名字", "Names that phrases are filled with"),
    "settings.agent": ("客服", "Agent"),
    "settings.agent_hint": (
        "填入短语里的 {{客服}}；目标程序的规则从标题读出客服名（agent）时，以标题为准。",
        "Fills {{agent}}, unless a target program's rule reads the agent's name from the window title.",
    ),
    "settings.agent_example": ("例如：小满", "For example: Lin"),
    "settings.shop": ("店铺", "Shop"),
    "settings.shop_hint": (
        "填入短语里的 {{店铺}}；目标程序的规则从标题读出店铺名时，以标题为准。",
        "Fills {{shop}}, unless a target program's rule reads the shop's name from the window title.",
    ),
    "settings.shop_example": ("例如：山行户外旗舰店", "For example: Hillwalk Outdoor"),
    "settings.sounds": ("模糊音", "Fuzzy sounds"),
    "settings.sounds_hint": (
        "勾选的音在搜索时不作区分，适合平翘舌或前后鼻音分不清的同事。",
        "Sounds chosen here count as the same when searching by pinyin.",
    ),
    # target programs
    "target.note": (
        "锦囊按下面的规则认出聊天窗口：怎样粘贴、是否允许发送、标题里有没有买家的名字。自己加的规则优先。",
        (
            "These rules tell a chat window: how to paste into it, whether it may be sent to, and whether its title"
            " names the buyer. Your own come first."
        ),
    ),
    "target.add": ("添加", "Add"),
    "target.copy": ("复制一份来修改", "Copy to edit"),
    "target.remove": ("删除", "Delete"),
    "target.new": ("新程序", "New program"),
    "target.unnamed": ("未命名", "Unnamed"),
    "target.shipped": (
        "内置规则，随程序更新。要修改，请先复制一份。",
        "A built-in rule that is kept up to date. Copy it to change it.",
    ),
    "target.name": ("名称", "Name"),
    "target.process": ("进程名（正则表达式）", "Process (regular expression)"),
    "target.window_class": ("窗口类名（正则表达式）", "Window class (regular expression)"),
    "target.title": ("窗口标题（正则表达式）", "Window title (regular expression)"),
    "target.paste_keys": ("粘贴键", "Paste keys"),
    "target.send_keys": ("发送键（留空则不发送）", "Send keys (empty: never)"),
    "target.title_rule": (
        "从标题取名字（可用命名组 buyer、seller、agent、shop）",
        "Names in the title (groups buyer, seller, agent, shop)",
    ),
    "target.copy_only": ("只复制，不粘贴", "Copy only, never paste"),
    "target.test": ("试一试：粘贴一个窗口标题", "Try it: a window title"),
    "target.test_hint": (
        "填入一个真实的窗口标题，看看能读出什么。",
        "Enter a real window title to see what is read from it.",
    ),
    "target.reads_nothing": ("没有读出名字，粘贴前会询问。", "No name is read: it will be asked for."),
    "target.no_buyer": (
        "读到“{text}”，但它不像买家昵称（像是程序名、店铺名或一句话），粘贴前仍会询问。",
        "“{text}” is read, but does not look like a buyer's name but like a program, a shop or talk: it is asked for.",
    ),
    "target.rule_wrong": (
        "这条规则还不完整或有误：请检查括号是否成对、命名组是否写成 (?P<buyer>…)。",
        "This rule is not complete or not right: check the brackets, and that groups are written (?P<buyer>…).",
    ),
    "target.rule_slow": (
        "这条规则可能让程序卡住，不会使用。请去掉嵌套的重复，如 (\\w+)+，并少用几个“.*”。",
        "This rule could hang the program and is not used. Take repeats out of repeats and use fewer “.*”.",
    ),
    "target.buyer": ("买家：", "Buyer:"),
    "target.seller": ("卖家账号：", "Seller:"),
    "target.agent": ("客服：", "Agent:"),
    "target.shop": ("店铺：", "Shop:"),
    "target.wrong": (
        "标出的内容无法识别，还没有保存。请检查括号是否成对、组合键是否写对。",
        "What is marked cannot be read and is not saved yet. Check the brackets and the key combinations.",
    ),
    "target.slow": (
        "标出的正则表达式可能让程序卡住，还没有保存。请去掉嵌套的重复，如 (\\w+)+，并少用几个“.*”。",
        "What is marked could hang the program and is not saved yet. Take repeats out of repeats and use fewer “.*”.",
    ),
    # library
    "library.counts": (
        "{phrases} 条短语 · {groups} 个分组 · {favourites} 条收藏 · 回收站 {binned} 条",
        "{phrases} phrases · {groups} groups · {favourites} favourites · {binned} in the bin",
    ),
    "library.exchange": ("导入与导出", "Import and export"),
    "library.import": ("导入文件", "Import a file"),
    "library.import_hint": (
        "千牛快捷短语 CSV、其他 CSV 表格（Excel 请另存为 CSV）、话术包；先预览再写入，可撤销。",
        "CSV tables (save from Excel as CSV) and packs. Shown before anything is written, and can be undone.",
    ),
    "library.import_do": ("选择文件…", "Choose…"),
    "library.packs": ("双11 起步话术包", "Starter packs"),
    "library.packs_hint": (
        "欢迎、催付、物流、退换等现成短语，导入后可随意修改。",
        "Ready phrases for greetings, payment, delivery and returns, yours to change.",
    ),
    "library.packs_do": ("导入", "Import"),
    "library.export": ("导出话术包", "Export a pack"),
    "library.export_hint": (
        "把短语存成一个文件，发给同事或备用。",
        "Saves the phrases as one file, for colleagues or for yourself.",
    ),
    "library.export_do": ("导出…", "Export…"),
    "library.safety": ("回收站与备份", "Bin and backups"),
    "library.bin": ("回收站", "Bin"),
    "library.bin_hint": (
        "删除的短语保留 30 天，恢复后回到原来的分组。",
        "Deleted phrases stay for 30 days; restored, they are back in their group.",
    ),
    "library.bin_do": ("恢复…", "Restore…"),
    "library.restored": ("短语已恢复。", "The phrase is back."),
    "library.backup": ("立即备份", "Back up now"),
    "library.backup_hint": ("每天自动备份一次，导入之前也会备份。", "Made once a day, and before every import."),
    "library.backup_do": ("备份", "Back up"),
    "library.folder": ("数据文件夹", "Data folder"),
    "library.folder_hint": ("话术库、备份和设置都在里面。", "The library, its backups and the settings are in it."),
    "library.folder_do": ("打开", "Open"),
    "library.folder-not-opened": (
        "系统里没有可用的文件管理器，打不开文件夹。位置是：{folder}",
        "There is no file manager to open the folder with. It is here: {folder}",
    ),
    "library.no_backup": ("还没有备份。", "There is no backup yet."),
    "library.last_backup": ("最近一次备份：{when}", "Last backup: {when}"),
    "library.lies": ("位置：{folder}", "Location: {folder}"),
    # about
    "about.name": ("锦囊 {version}", "Jinnang {version}"),
    "about.line": (
        "一个快捷键，几个拼音字母，想说的话就在聊天窗口里。",
        "One key, a few letters, and the right words are in the chat window.",
    ),
    "about.doctor": ("系统诊断", "Doctor"),
    "about.again": ("开始诊断", "Check now"),
    "about.not_looked": ("还没有诊断。", "Not checked yet."),
    # first steps
    "welcome.title": ("欢迎使用锦囊", "Welcome to Jinnang"),
    "welcome.head": ("欢迎使用锦囊", "Welcome to Jinnang"),
    "welcome.line": (
        "备好的短语装进锦囊，买家等着的时候，一个快捷键就拿出来。",
        "Your prepared answers in a pouch: one key takes out the right one while the buyer waits.",
    ),
    "welcome.step1": ("在聊天窗口里按快捷键", "Press the hotkey in a chat window"),
    "welcome.step1_line": (
        "面板出现在聊天窗口上方，最近用过和收藏的短语排在最前。",
        "The palette appears above it, recent and favourite phrases first.",
    ),
    "welcome.step2": ("输几个字母", "Type a few letters"),
    "welcome.step2_line": (
        "拼音首字母、全拼、编码或汉字都行：cf 就能找到“催付”。",
        "Initials, full pinyin, a code or the words themselves.",
    ),
    "welcome.step3": ("按 Enter", "Press Enter"),
    "welcome.step3_line": (
        "短语粘贴到输入框，由您检查后发送；原来的剪贴板会还给您。",
        "The phrase is in the input line for you to send; your clipboard is given back.",
    ),
    "welcome.names": (
        "您和店铺的称呼，会填进短语；也可以稍后再填",
        "Your name and your shop's, for phrases that say them; you can do this later",
    ),
    "welcome.agent": ("客服，例如：小满", "Your name, for example: Lin"),
    "welcome.shop": ("店铺，例如：山行户外旗舰店", "Your shop, for example: Hillwalk Outdoor"),
    "welcome.try": ("在这里试一试", "Try it here"),
    "welcome.buyer_says": ("在吗？我昨天拍的什么时候发货呀", "Hello, when will my order from yesterday be sent?"),
    "welcome.try_here": ("点这里，然后按快捷键", "Click here and press the hotkey"),
    "welcome.begin": ("开始使用", "Get started"),
}
