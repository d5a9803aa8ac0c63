"""The settings: the window, its pages, and what is wrong in their file."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "settings.not-an-object": (
        "设置文件的格式不正确，已改用默认设置。请检查文件内容是否为一个 JSON 对象。",
        "The settings file is not in the right form and the defaults are used. It must hold one JSON object.",
    ),
    "settings.bad-value": (
        "设置项“{key}”的值无效，已改用默认值。请在设置中重新选择。",
        "The value of the setting “{key}” is not valid and its default is used. Choose it again in the settings.",
    ),
    "settings.bad-profile": (
        "程序规则“{key}”无效，已忽略这条规则。请在设置中检查其正则表达式和按键。",
        "The program rule “{key}” is not valid and was ignored. Check its pattern and keys in the settings.",
    ),
    "settings.slow-pattern": (
        "程序规则“{key}”的正则表达式可能让程序卡住，已忽略这条规则。请在设置中去掉嵌套的重复，并少用几个“.*”。",
        "The pattern of the rule “{key}” could hang the program; ignored. Take repeats out of repeats and fewer “.*”.",
    ),
    "settings.too-many-profiles": (
        "设置项“{key}”里的程序规则太多，后面的没有使用（文件里仍保留）。请在设置中删掉不用的。",
        "There are too many rules in “{key}”: the last are not used (the file keeps them). Delete some.",
    ),
    "settings.broad-pattern": (
        "程序规则“{key}”会匹配几乎所有窗口，已忽略这条规则（文件里仍保留）。请在设置中写出程序的名字。",
        "The program rule “{key}” matches nearly every window and was ignored (the file keeps it). Name the program.",
    ),
    "settings.bad-pasting": (
        "程序规则“{key}”不是粘贴键，已忽略这条规则（文件里仍保留）。请改用 Ctrl+V、Ctrl+Shift+V 或 Shift+Insert。",
        "The keys “{key}” do not paste: rule ignored (the file keeps it). Use Ctrl+V, Ctrl+Shift+V or Shift+Insert.",
    ),
    "settings.bad-sending": (
        "程序规则“{key}”不是发送键，已忽略这条规则（文件里仍保留）。请改用 Enter、Ctrl+Enter 或 Alt+S。",
        "The keys “{key}” do not send: rule ignored (the file keeps it). Use Enter, Ctrl+Enter or Alt+S.",
    ),
    "settings.title": ("锦囊设置", "Jinnang settings"),
    "settings.general": ("通用", "General"),
    "settings.hotkeys": ("快捷键", "Hotkeys"),
    "settings.targets": ("聊天软件", "Chat programs"),
    "settings.library": ("话术库", "Library"),
    "settings.about": ("关于与诊断", "About and checks"),
    "settings.auto": ("跟随系统", "System"),
    "settings.language": ("界面语言", "Language"),
    "settings.chinese": ("简体中文", "简体中文"),
    "settings.english": ("English", "English"),
    "settings.theme": ("外观", "Appearance"),
    "settings.light": ("浅色", "Light"),
    "settings.dark": ("深色", "Dark"),
    "settings.autostart": ("登录后自动启动", "Start when I log in"),
    "settings.autostart_hint": ("在托盘里安静地等着，不打开任何窗口。", "Waits in the tray and opens no window."),
    "settings.english_first": ("搜索框默认英文输入", "Begin the search line in English"),
    "settings.english_first_hint": (
        "打开面板直接输拼音或编码，不弹候选词；要打汉字，按输入法的中英文切换键（多为 Shift）。离开后自动恢复。",
        "Letters and codes go in without candidates. For Chinese press the input method's own key, mostly Shift.",
    ),
    "settings.suggest_copied": ("复制买家的话后推荐话术", "Suggest phrases for what you just copied"),
    "settings.suggest_copied_hint": (
        "复制后一分钟内打开面板，最接近的几条排在最前。内容只在那一刻读取，不保存；密码管理器标记的不读。",
        "Call the palette within a minute and the nearest stand first. The text is read only then, and kept nowhere.",
    ),
    "settings.palette_layout": ("快捷面板布局", "Palette layout"),
    "settings.palette_layout_hint": (
        "自动：聊天窗口旁边放不下时只显示列表，不挡住对话。在面板里按 Ctrl+B 可以为当前程序单独切换。",
        "Automatic: the list alone where there is no room beside the chat. Ctrl+B changes it for one program.",
    ),
    "settings.automatic": ("自动", "Automatic"),
    "settings.wide": ("宽", "Wide"),
    "settings.compact": ("紧凑", "Compact"),
    "settings.names": ("填写短语时用的名字", "Names that phrases are filled with"),
    "settings.agent": ("客服", "Agent"),
    "settings.agent_hint": (
        "填入短语里的 {{客服}}；聊天软件的规则从标题读出客服名时，以标题为准。",
        "Fills {{agent}}, unless a chat program's rule reads the agent's name from the window title.",
    ),
    "settings.agent_example": ("例如：小满", "e.g. Lin"),
    "settings.shop": ("店铺", "Shop"),
    "settings.shop_hint": (
        "填入短语里的 {{店铺}}；聊天软件的规则从标题读出店铺名时，以标题为准。",
        "Fills {{shop}}, unless a chat program's rule reads the shop's name from the window title.",
    ),
    "settings.shop_example": ("例如：山行户外旗舰店", "e.g. Hillwalk Outdoor"),
    "settings.sounds": ("模糊音", "Fuzzy sounds"),
    "settings.sounds_hint": (
        "勾选的音在搜索时不作区分，适合平翘舌或前后鼻音分不清的同事。",
        "Sounds chosen here count as the same when searching by pinyin.",
    ),
    "settings.same_words": ("同义词", "Words that mean the same"),
    "settings.same_words_hint": (
        "店里的叫法，一行一组，用空格隔开，每个词最长 12 个字。输入一个，也能找到写成另一个的话术。导出时一起带上。",
        "What your shop calls things: a group a line, up to 12 letters a word. One finds the others; packs carry them.",
    ),
    "settings.same_words_example": ("例如：坏果 烂果 磕碰果", "e.g. refund moneyback cashback"),
    "settings.same_words_idle": (
        "这些不起作用：{words}。一行至少要有两个词，每个词不超过 {longest} 个字。",
        "These do nothing: {words}. A line needs two words, and a word has at most {longest} characters.",
    ),
    "settings.same_words_too_long": (
        "太长，没有保存：最多 {most} 个字。",
        "Too long, not saved: at most {most} characters.",
    ),
    "about.name": ("锦囊 {version}", "Jinnang {version}"),
    "about.line": (
        "一个快捷键，几个拼音字母，想说的话就在聊天窗口里。",
        "One key, a few letters, and the right words are in the chat window.",
    ),
    "about.doctor": ("系统诊断", "Doctor"),
    "about.again": ("开始诊断", "Check now"),
    "about.not_looked": ("还没有诊断。", "Not checked yet."),
}
