"""Chat programs: the page of the settings, and what an import brings."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "target.note": (
        "锦囊按下面的规则认出聊天窗口：怎样粘贴、是否允许发送、标题里有没有买家的名字。自己加的规则优先。",
        (
            "By these rules Jinnang knows a chat window: how to paste into it, whether it may send there, and whether"
            " the title names the buyer. Your own come first."
        ),
    ),
    "target.add": ("添加", "Add"),
    "target.copy": ("复制一份来修改", "Copy to edit"),
    "target.remove": ("删除", "Delete"),
    "target.remove-heading": ("删除聊天软件“{title}”？", "Delete the chat program “{title}”?"),
    "target.remove-sure": (
        "它的识别规则、粘贴键、发送键和标题规则都会删除，不能撤销。锦囊之后按其余规则处理这个程序的窗口。",
        "Its patterns, paste keys, send keys and title rule go for good. Its windows follow the other rules then.",
    ),
    "target.new": ("新程序", "New program"),
    "target.unnamed": ("未命名", "Unnamed"),
    "target.which": ("{name}（{which}）", "{name} ({which})"),
    "target.which-chat": ("独立窗口", "chat window"),
    "target.which-main": ("主窗口", "main window"),
    "target.which-four": ("4.0 版", "version 4"),
    "target.which-linux": ("Linux 版", "Linux"),
    "target.which-client": ("客户端", "desktop"),
    "target.which-browser": ("网页版", "browser"),
    "target.shipped": (
        "内置规则，随程序更新。要修改，请先复制一份。",
        "A built-in rule that is kept up to date. Copy it to change it.",
    ),
    "target.name": ("名称", "Name"),
    "target.advanced": ("高级", "Advanced"),
    "target.process": ("进程名（正则）", "Process (regex)"),
    "target.window_class": ("窗口类名（正则）", "Window class (regex)"),
    "target.title": ("窗口标题（正则）", "Window title (regex)"),
    "target.paste_keys": ("粘贴键", "Paste keys"),
    "target.send_keys": ("发送键（留空则不发送）", "Send keys (empty: never)"),
    "target.title_rule": (
        "从标题取名字（可用命名组 buyer、seller、agent、shop）",
        "Names in the title (groups buyer, seller, agent, shop)",
    ),
    "target.caret": ("{{光标}}：← 每次越过", "{{cursor}}: ← goes over"),
    "target.caret-grapheme": ("一个字或表情", "a character"),
    "target.caret-code-point": ("一个码点", "a code point"),
    "target.caret-utf-16": ("半个表情", "half an emoji"),
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
    "target.broad": (
        "标出的规则会匹配几乎所有窗口，还没有保存。请写出程序的名字；确实要匹配所有窗口时，三项都留空。",
        "What is marked matches nearly every window and is not saved yet. Name the program, or leave all three empty.",
    ),
    "target.not-pasting": (
        "标出的不是粘贴键，还没有保存。可用：Ctrl+V、Ctrl+Shift+V、Shift+Insert、Ctrl+Shift+Insert、Ctrl+Alt+Shift+V。",
        (
            "What is marked pastes nowhere and is not saved yet. Use Ctrl+V, Ctrl+Shift+V, Shift+Insert, "
            "Ctrl+Shift+Insert or Ctrl+Alt+Shift+V."
        ),
    ),
    "target.not-sending": (
        "标出的不是发送键，还没有保存。可用：Enter、Ctrl+Enter、Alt+Enter、Shift+Enter、Ctrl+Shift+Enter、Alt+S。",
        (
            "What is marked sends nowhere and is not saved yet. Use Enter, Ctrl+Enter, Alt+Enter, Shift+Enter, "
            "Ctrl+Shift+Enter or Alt+S."
        ),
    ),
    # brought by imports
    "target.brought": (
        "导入带来的规则。要修改，请先复制一份；删除可以撤销。",
        "An import brought this rule. Copy it to change it; deleting it can be undone.",
    ),
    "target.removed": ("删除聊天软件“{title}”的设置", "Profile of the chat program “{title}” deleted"),
    "profile.windows": ("按{by} 认出窗口", "known by {by}"),
    "profile.by-process": ("进程 {pattern}", "process {pattern}"),
    "profile.by-class": ("窗口类 {pattern}", "window class {pattern}"),
    "profile.by-title": ("标题 {pattern}", "title {pattern}"),
    "profile.pastes": ("用 {keys} 粘贴", "pastes with {keys}"),
    "profile.copies": ("只复制，不粘贴", "only copies, never pastes"),
    "profile.selection": ("也放入选区剪贴板（PRIMARY）", "fills the selection (PRIMARY) as well"),
    "profile.sends": ("用 {keys} 发送", "sends with {keys}"),
    "profile.never-sends": ("不发送", "never sends"),
    "profile.reads": ("从标题读取{names}（{pattern}）", "reads {names} from the title ({pattern})"),
    "profile.buyer": ("买家", "the buyer"),
    "profile.seller": ("卖家账号", "the seller's account"),
    "profile.agent": ("客服", "the agent"),
    "profile.shop": ("店铺", "the shop"),
    "profile.broad": (
        "范围较广：只看标题，或会匹配浏览器、办公软件等常用程序的窗口。",
        "It reaches far: it goes by the title alone, or takes windows of browsers, office and other everyday programs.",
    ),
    "profile.changed": ("会替换以前导入的那一项。", "It replaces the one of an earlier import."),
    "profile.same": ("已经有了，没有变化。", "You have it already."),
    "profile.own": ("这些窗口已有设置，保留现有的。", "There is a profile for these windows: it stays."),
    "profile.too-many": ("聊天软件的设置已满，不能再加。", "There are as many profiles as there can be."),
    "profile.heading": (
        "文件还带有聊天软件的设置，它们决定向哪些窗口按哪些键。只有打开开关的才会采用：",
        "The file has profiles of chat programs too: which keys go to which windows. Only those switched on come in:",
    ),
    "profile.not-taken": (
        "文件带有 {count} 项聊天软件的设置，没有采用。要采用请加 --profiles：",
        "The file has {count} profiles of chat programs; they were not taken over. To do so, add --profiles:",
    ),
    "profile.taken": ("采用了 {count} 项聊天软件的设置：", "{count} profiles of chat programs were taken over:"),
    "profile.would-take": (
        "将采用 {count} 项聊天软件的设置：",
        "{count} profiles of chat programs would be taken over:",
    ),
    "profile.stay": ("聊天软件的设置中有 {count} 项不变：", "{count} profiles of chat programs stay as they are:"),
}
