"""Reading and writing files."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "format.too-large": (
        "文件超过 {megabytes} MB，未导入任何内容。请拆成几个小文件后再导入。",
        "The file is larger than {megabytes} MB and nothing was imported. Split it into smaller files and try again.",
    ),
    "format.too-many-phrases": (
        "文件中的短语超过 {most} 条，未导入任何内容。请拆成几个文件后再导入。",
        "The file holds more than {most} phrases and nothing was imported. Split it into several files and try again.",
    ),
    "format.too-many-to-read": (
        "文件里的短语超过 {most} 条，锦囊不能一次读回。要能读回，请按分组分别导出（命令行 --group）。",
        "The file has over {most} phrases, more than can be read back at once. For that, export each group (--group).",
    ),
    "format.too-much-text": (
        "文件里的文字太多，未导入任何内容。请拆成几个小文件后再导入。",
        "There is too much text in the file and nothing was imported. Split it into smaller files and try again.",
    ),
    "format.unknown-encoding": (
        "无法识别文件的编码，未导入任何内容。请用 Excel 或记事本另存为 UTF-8 后再导入。",
        "The encoding of the file is not known and nothing was imported. Save it as UTF-8 and try again.",
    ),
    "format.too-many-fields": (
        "文件里的花括号超过 {most} 个，未导入任何内容。请拆成几个文件后再导入。",
        "There are over {most} braces in the file and nothing was imported. Split it into several files and try again.",
    ),
    "format.too-many-problems": (
        "文件里的问题超过 {most} 处，未导入任何内容。请检查选的文件和格式对不对。",
        "There are over {most} problems in the file, so nothing was imported. Make sure it is the right file.",
    ),
    "format.unknown-file": (
        "无法识别这种文件，未导入任何内容。请使用话术包或 CSV 表格；Excel 表格请先另存为 CSV UTF-8。",
        "This kind of file is not known and nothing was imported. Use a pack or a CSV table (from Excel: CSV UTF-8).",
    ),
    "format.unknown-name": (
        "没有名为“{name}”的格式，未执行任何操作。可用的格式：{known}。",
        "There is no format called “{name}” and nothing was done. Known formats: {known}.",
    ),
    "format.not-written": (
        "无法导出为这种文件，未写入任何内容。请更换文件后缀，或指定格式：{known}。",
        "This kind of file cannot be written and nothing was saved. Use another ending, or name a format: {known}.",
    ),
    "format.row": ("第 {row} 行", "Row {row}"),
    "format.row-and-line": (
        "第 {row} 行（用记事本打开时在第 {line} 行）",
        "Row {row} (line {line} in a text editor)",
    ),
    "format.row-and-column": ("第 {row} 条的“{column}”", "Entry {row}, “{column}”"),
    "format.entry-body": ("第 {row} 条的“内容”", "Entry {row}, its text"),
    "format.entry-title": ("第 {row} 条的“标题”", "Entry {row}, its title"),
    "format.entry-code": ("第 {row} 条的“快捷编码”", "Entry {row}, its code"),
    "format.entry-group": ("第 {row} 条的“分组”", "Entry {row}, its group"),
    "format.entry-keywords": ("第 {row} 条的“搜索词”", "Entry {row}, its search words"),
    "format.entry-tags": ("第 {row} 条的“标签”", "Entry {row}, its tags"),
    "format.entry-platforms": ("第 {row} 条的“适用平台”", "Entry {row}, its platforms"),
    "format.entry-valid_from": ("第 {row} 条的“生效日期”", "Entry {row}, the day it holds from"),
    "format.entry-valid_until": ("第 {row} 条的“失效日期”", "Entry {row}, the day it holds until"),
    "format.entry-favourite": ("第 {row} 条的“收藏”", "Entry {row}, its star"),
    "format.entry-hotkey": ("第 {row} 条的“快捷键”", "Entry {row}, its hotkey"),
    "format.entry-colour": ("第 {row} 条的“颜色”", "Entry {row}, its colour"),
    "format.entry-note": ("第 {row} 条的“备注”", "Entry {row}, its note"),
    "format.entry-uuid": ("第 {row} 条的“编号”（uuid）", "Entry {row}, its id (uuid)"),
    "format.words": ("同义词", "Words that mean the same"),
    "format.words-group": ("第 {row} 组同义词", "Group {row} of words that mean the same"),
    "format.profile-process": ("第 {row} 项聊天软件的“进程名”", "Chat program {row}, its process"),
    "format.profile-window_class": ("第 {row} 项聊天软件的“窗口类名”", "Chat program {row}, its window class"),
    "format.profile-title": ("第 {row} 项聊天软件的“窗口标题”", "Chat program {row}, its window title"),
    "format.profile-paste_keys": ("第 {row} 项聊天软件的“粘贴键”", "Chat program {row}, its paste keys"),
    "format.profile-send_keys": ("第 {row} 项聊天软件的“发送键”", "Chat program {row}, its send keys"),
    "format.profile-title_rule": ("第 {row} 项聊天软件的“从标题取名字”", "Chat program {row}, its title rule"),
    "format.column": ("文件里的“{column}”", "“{column}” of the file"),
    "format.whole-file": ("整个文件", "The whole file"),
    "pack.not-a-pack": (
        "这不是锦囊话术包，未导入任何内容。请向发布者索取从锦囊导出的文件。",
        "This is not a Jinnang pack and nothing was imported. Ask its publisher for a file exported by Jinnang.",
    ),
    "format.empty": ("文件里没有短语。", "This file holds no phrases."),
    "pack.newer": (
        "这个话术包由更新版本的锦囊导出，未导入任何内容。请先升级锦囊。",
        "This pack was exported by a newer Jinnang and nothing was imported. Update Jinnang first.",
    ),
    "pack.not-utf8": (
        "话术包不是 UTF-8 编码，未导入任何内容。请另存为 UTF-8，或重新索取一份。",
        "The pack is not UTF-8 and nothing was imported. Save it as UTF-8 or ask for it again.",
    ),
    "pack.not-json": (
        "话术包在第 {line} 行第 {column} 个字符处格式有误，未导入任何内容。请修正该处，或重新索取一份。",
        "The pack is malformed at line {line}, character {column}; nothing was imported. Mend it or ask for it again.",
    ),
    "pack.too-deep": (
        "话术包嵌套层数过多，未导入任何内容。它可能已损坏，请重新索取一份。",
        "The pack is nested too deeply and nothing was imported. It may be damaged: ask for it again.",
    ),
    "pack.too-complex": (
        "话术包展开后过大，未导入任何内容。请让发布者拆成几个小话术包。",
        "The pack is too large when unpacked and nothing was imported. Ask its publisher to split it.",
    ),
    "pack.bomb": (
        "话术包的压缩比异常，为安全起见未导入任何内容。请向发布者确认文件来源。",
        "The pack unpacks to suspiciously much, so nothing was imported. Ask its publisher whether it is genuine.",
    ),
    "pack.unsafe-names": (
        "话术包内含有不安全的文件名，为安全起见未导入任何内容。请向发布者确认文件来源。",
        "The pack holds unsafe file names, so nothing was imported. Ask its publisher whether it is genuine.",
    ),
    "pack.damaged": (
        "话术包已损坏或加了密码，未导入任何内容。请重新索取一份。",
        "The pack is damaged or has a password and nothing was imported. Ask for it again.",
    ),
    "pack.other-file": (
        "话术包内有用不到的文件，已忽略。",
        "The pack holds a file that packs do not use. It was ignored.",
    ),
    "pack.image-damaged": (
        "话术包内的图片已损坏，未导入这张图片。请重新索取一份。",
        "An image in the pack is damaged and was not imported. Ask for the pack again.",
    ),
    "pack.image-missing": (
        "话术包内缺少这条短语的图片，只导入了其余内容。请检查后补上图片。",
        "The pack lacks an image of this phrase; the rest of it was imported. Check the phrase and add the image.",
    ),
    "pack.image-left-out": (
        "图片无法写入这个文件，只导出了文字。需要图片时请导出为 .jinnang 话术包。",
        "An image does not fit into this file and only text was exported. To keep images, export a .jinnang pack.",
    ),
    "pack.key-repeated": (
        "“{key}”写了两次，采用了后一个。请检查这一条。",
        "“{key}” is given twice here; the second one was used. Check this entry.",
    ),
    "pack.uuid-repeated": (
        "编号与前面的条目重复，已按新条目处理。请检查是否导入了重复内容。",
        "The uuid was already used in this file, so this counts as an entry of its own. Check for doubles.",
    ),
    "pack.unknown-key": (
        "这一项当前版本不认识，已忽略。升级锦囊后可能可用。",
        "This version does not know this item and ignored it. A newer Jinnang may use it.",
    ),
    "pack.wrong-type": (
        "这一项的类型不对，已忽略。请让发布者修正话术包。",
        "This item is of the wrong type and was ignored. Ask the publisher to correct the pack.",
    ),
    "pack.wrong-value": (
        "“{key}”的值无法使用，已忽略。请让发布者修正话术包。",
        "The value of “{key}” cannot be used and was ignored. Ask the publisher to correct the pack.",
    ),
    "pack.wrong-profile": (
        "这个聊天软件的设置有误，没有导入。请核对它的规则和按键。",
        "This profile of a chat program is wrong and was left out. Check its pattern and keys.",
    ),
    "pack.slow-profile": (
        "这个聊天软件的匹配规则太复杂，可能让程序卡住，没有导入。请去掉嵌套的重复，并少用几个“.*”。",
        "The pattern of this chat program could hang the program and was left out. Use fewer repeats.",
    ),
    "pack.broad-profile": (
        "这个聊天软件的规则会匹配几乎所有窗口，没有导入。请写出程序的名字。",
        "The pattern of this chat program matches nearly every window and was left out. Name the program.",
    ),
    "pack.pasting-keys": (
        "这个聊天软件的粘贴键不是用来粘贴的（可用 Ctrl+V、Ctrl+Shift+V、Shift+Insert 等），没有导入。",
        "The paste keys of this chat program do not paste (Ctrl+V, Ctrl+Shift+V, Shift+Insert …): it was left out.",
    ),
    "pack.sending-keys": (
        "这个聊天软件的发送键不是用来发送的（可用 Enter、Ctrl+Enter、Alt+S 等），没有导入。",
        "The send keys of this chat program do not send (Enter, Ctrl+Enter, Alt+S …): it was left out.",
    ),
    "pack.wrong-day": (
        "日期无法识别，已忽略。请按 2026-11-11 的格式填写。",
        "The date was not understood and was ignored. Write it like 2026-11-11.",
    ),
    "pack.days-reversed": (
        "失效日期早于生效日期，这条短语哪天都不能用。请让发布者修正话术包。",
        "It ends before it begins, so it can be said on no day. Ask the publisher to correct the pack.",
    ),
    "pack.wrong-group": (
        "分组无法识别，已忽略。分组应为不超过 {depth} 级的名称列表。",
        "The group was not understood and was ignored. It is a list of at most {depth} names.",
    ),
    "pack.group-without-path": (
        "这个分组没有名称，未导入。请让发布者修正话术包。",
        "This group has no name and was not imported. Ask the publisher to correct the pack.",
    ),
    "pack.too-many": (
        "这一项超过 {most} 个，多出的未导入。请精简后重试。",
        "There are more than {most} of these; the rest was not imported. Shorten the list and try again.",
    ),
    "pack.too-long": (
        "这一项超过 {longest} 个字，已忽略。请缩短后重试。",
        "This item is longer than {longest} characters and was ignored. Shorten it and try again.",
    ),
    "pack.odd-word": (
        "有一个同义词没有文字，或超过 {longest} 个字，已略过，其余的照常导入。",
        "One of these words has no letters, or more than {longest}, and was left out; the others came in.",
    ),
    "pack.lone-word": (
        "一组同义词至少要有两个不同的词，这一组未导入。",
        "A group of words that mean the same needs two different ones; this group was not imported.",
    ),
    "pack.too-many-words": (
        "同义词超过 {groups} 组或 {words} 个词，多出的未导入。",
        "There are more than {groups} groups or {words} words that mean the same; the rest was not imported.",
    ),
    "pack.words-left-out": (
        "同义词太多，有 {count} 组没有导出。",
        "There are too many words that mean the same: {count} groups of them were left out.",
    ),
    "pack.unsound": (
        "这一项含有无法使用的控制字符，已忽略。请删除后重试。",
        "This item holds control characters that cannot be used and was ignored. Remove them and try again.",
    ),
    "pack.no-body": (
        "这条短语没有可用的内容，未导入。请检查内容是否为空、过长或格式有误。",
        "This phrase has no usable body and was not imported. Check whether the body is empty, too long or malformed.",
    ),
    "unseen.turns": (
        "内容里有改变文字方向的看不见的字符，买家看到的顺序可能不一样：{signs}。请核对并删除。",
        "The text holds unseen signs that change its direction; a buyer may read another order: {signs}. Remove them.",
    ),
    "unseen.hidden": (
        "内容里有看不见的字符：{signs}。如果不是有意加的，请删除。",
        "The text holds signs that nobody sees: {signs}. Remove them unless they are meant.",
    ),
    "unseen.control": (
        "内容里有控制字符，聊天窗口可能显示异常：{signs}。请删除。",
        "The text holds control characters that a chat may show oddly: {signs}. Remove them.",
    ),
    "unseen.removed": (
        "标题、编码、分组等里的看不见的字符已去掉：{signs}。",
        "Signs that nobody sees were taken out of a title, code or group: {signs}.",
    ),
    "unseen.will-go": (
        "标题、编码、分组或搜索词里有看不见的字符，保存时会去掉：{signs}。",
        "A title, code, group or search word holds signs that nobody sees; they are taken out on saving: {signs}.",
    ),
    "table.empty": (
        "表格里没有内容，未导入任何内容。请检查是否选对了文件。",
        "The table is empty and nothing was imported. Make sure it is the right file.",
    ),
    "table.guessed": (
        "没有表头，已按内容判断各列：内容 {body}，编码 {code}，标题 {title}，分组 {group}。如不对，请补上表头。",
        "No header, so columns were guessed: text {body}, code {code}, title {title}, group {group}. Add one if wrong.",
    ),
    "table.assigned": (
        "各列：内容“{body}”，编码“{code}”，标题“{title}”，分组“{group}”，标签“{tags}”。",
        "Columns: text “{body}”, code “{code}”, title “{title}”, group “{group}”, tags “{tags}”.",
    ),
    "table.assigned-keywords": (
        "各列：内容“{body}”，编码“{code}”，标题“{title}”，分组“{group}”，标签“{tags}”，搜索词“{keywords}”。",
        (
            "Columns: text “{body}”, code “{code}”, title “{title}”, group “{group}”, tags “{tags}”,"
            " search words “{keywords}”."
        ),
    ),
    "table.no-body-column": (
        "表头缺少“内容”列（只有：{columns}），未导入任何内容。请把短语文字那一列的表头改成“内容”。",
        "The header has no column for the text (only {columns}); nothing was imported. Call that column “content”.",
    ),
    "table.fields-stay": (
        "这一行的变量按锦囊的写法导出，千牛会原样发给买家。请在千牛里改成普通文字。",
        "The fields of this row are written as Jinnang has them and Qianniu would send them as they are. Replace them.",
    ),
    "table.dashes": (
        "这一行的内容里有单独一行“---”，再导入时会被当作消息的分隔。要原样保留，请导出为话术包。",
        "A line of this row is nothing but “---”, which parts messages when it is read again. A pack keeps it.",
    ),
    "table.messages-joined": (
        "这一行有多条消息，千牛没有这种写法，已用空行连成一条。",
        "This row has several messages; Qianniu knows none such, so they were joined by blank lines.",
    ),
    "table.keyword-parted": (
        "这一行有搜索词里带逗号、斜杠之类的分隔符，再导入时会拆成几个词。",
        "A search word of this row holds a comma, a slash or the like and becomes several words when it is read again.",
    ),
    "table.keywords-left": (
        "这一行有 {count} 个搜索词未导入：每个最多 {longest} 个字，每条短语最多 {most} 个。短语本身已导入。",
        (
            "Search words of this row left out: {count}. One may have {longest} characters,"
            " a phrase may have {most} of them. The phrase itself came in."
        ),
    ),
    "table.keywords-left-more": (
        "另有 {rows} 行的搜索词过长或过多，多出的没有导入，短语本身已导入。",
        "The search words of {rows} more rows are too long or too many; those were left out, the phrases came in.",
    ),
    "pack.keyword-parted": (
        "有搜索词里带逗号、斜杠之类的分隔符，已拆成几个词。",
        "A search word held a comma, a slash or the like and was taken apart there.",
    ),
    "table.left-keywords": ("{count} 条短语的搜索词没有导出。", "The search words of {count} phrases were left out."),
    "table.left-tags": ("{count} 条短语的标签没有导出。", "The tags of {count} phrases were left out."),
    "table.left-platforms": ("{count} 条短语的适用平台没有导出。", "The platforms of {count} phrases were left out."),
    "table.left-days": ("{count} 条短语的有效期没有导出。", "The days that {count} phrases hold for were left out."),
    "table.left-favourites": (
        "{count} 条短语的收藏没有导出。",
        "The stars of {count} favourite phrases were left out.",
    ),
    "table.left-hotkeys": ("{count} 条短语的快捷键没有导出。", "The hotkeys of {count} phrases were left out."),
    "table.left-notes": ("{count} 条短语的备注没有导出。", "The notes of {count} phrases were left out."),
    "table.rows-before-header": (
        "表头之前的 {rows} 行不是短语，已跳过。",
        "The {rows} rows before the header hold no phrases and were skipped.",
    ),
    "table.columns-unused": (
        "这些列用不到，未导入：{columns}。",
        "These columns are not used and were not imported: {columns}.",
    ),
    "table.too-many-cells": (
        "这一行有 {cells} 格，表头只有 {columns} 格，未导入。内容里的逗号需要用英文双引号括起来。",
        "This row has {cells} cells where the header has {columns}; it was not imported. Quote texts that hold commas.",
    ),
    "table.too-few-cells": (
        "这一行只有 {cells} 格，应有 {columns} 格，缺少内容，未导入。请补全后重试。",
        "This row has {cells} of {columns} cells and no text; it was not imported. Complete it and try again.",
    ),
    "table.no-body": (
        "这一行的内容是空的，未导入。请填写内容或删除这一行。",
        "This row has no text and was not imported. Write the text or delete the row.",
    ),
    "table.unsound": (
        "这一行含有无法使用的控制字符，未导入。请删除这些字符后重试。",
        "This row holds control characters that cannot be used and was not imported. Remove them and try again.",
    ),
    "table.odd-quotes": (
        "这一行的双引号没有成对，已尽量导入。请核对内容是否完整。",
        "The quotes of this row do not pair; it was imported as well as possible. Check that its text is complete.",
    ),
    "table.unreadable": (
        "这一行有无法识别的字符，已用“\ufffd”代替。请核对并改正。",
        "Some characters of this row could not be read and are shown as “\ufffd”. Check and correct them.",
    ),
    "limits.body": (
        "内容超过 {megabytes} MB 或 {messages} 条消息，不能存入话术库。请拆成几条短语。",
        "The text is over {megabytes} MB or {messages} messages and cannot be kept. Split it into several phrases.",
    ),
    "limits.fields": (
        "变量超过 {most} 个，不能存入话术库。请拆成几条短语，或把不是变量的花括号写成“{{{{”和“}}}}”。",
        "There are over {most} fields, so it cannot be kept. Split the phrase, or double the braces that are text.",
    ),
    "limits.line": (
        "标题超过 {title} 个字或编码超过 {code} 个字，不能存入话术库。请缩短后重试。",
        "The title is over {title} or the code over {code} characters and cannot be kept. Shorten it and try again.",
    ),
    "limits.group": (
        "分组超过 {depth} 级，或有一级超过 {longest} 个字，不能存入话术库。请缩短后重试。",
        "The group has over {depth} levels or a name over {longest} characters and cannot be kept. Shorten it.",
    ),
    "limits.tags": (
        "标签超过 {most} 个，或有标签超过 {longest} 个字，不能存入话术库。请精简后重试。",
        "There are over {most} tags or a tag over {longest} characters, so it cannot be kept. Shorten them.",
    ),
    "limits.keywords": (
        "搜索词超过 {most} 个，或有搜索词超过 {longest} 个字，不能存入话术库。请精简后重试。",
        "There are over {most} search words or one over {longest} characters, so it cannot be kept. Shorten them.",
    ),
    "table.image-left-out": (
        "图片无法写入表格，只导出了文字。需要图片时请导出为 .jinnang 话术包。",
        "An image does not fit into a table and only text was exported. To keep images, export a .jinnang pack.",
    ),
    "table.arrow-in-group": (
        "分组名称里有会被当作层级的符号（如“>”），再导入时会变成多级分组。请改名后重新导出。",
        "A group's name holds a sign that parts levels, as “>” does: it would be read back as nested. Rename it.",
    ),
    "table.group-levels": ("分组“{group}”按 {n} 级读入。", "Group “{group}” was read as {n} levels."),
    "table.groups-levels": (
        "分组“{group}”按 {n} 级读入，用“{sign}”分级的分组共 {count} 个。",
        "Group “{group}” was read as {n} levels; “{sign}” parts {count} groups in all.",
    ),
    "table.group-whole": (
        "分组“{group}”没有按“{sign}”分级。要分成两级，请写成“上级 > 下级”。",
        "Group “{group}” was not parted at “{sign}”. For two levels write “outer > inner”.",
    ),
    "table.groups-whole": (
        "分组“{group}”等 {count} 个没有按“{sign}”分级。要分成两级，请写成“上级 > 下级”。",
        "Group “{group}” and others ({count} in all) were not parted at “{sign}”. For two levels: “outer > inner”.",
    ),
    "table.not-in-gb2312": (
        "这一行有千牛可能无法显示的字符：{characters}。请替换后重新导出。",
        "Qianniu may not show these characters of this row: {characters}. Replace them and export again.",
    ),
    "table.body-limit": (
        "这一行的内容超过 {limit} 个字，千牛可能不接受。请缩短或拆成几条。",
        "The text of this row is over {limit} characters and Qianniu may refuse it. Shorten or split it.",
    ),
    "table.same-text": (
        "这一行与前面某行内容相同，千牛会当作同一条短语。",
        "This row has the same text as one before it; Qianniu takes them for one phrase.",
    ),
}
