"""Imports and exports: what they did, would do and cannot."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "import.heading": ("导入预览：{file}", "Import preview: {file}"),
    "import.told": ("{counts}\n{backup}", "{counts}\n{backup}"),
    "import.count-new": ("新增 {count}", "{count} new"),
    "import.count-changed": ("更新 {count}", "{count} changed"),
    "import.count-same": ("相同 {count}", "{count} the same"),
    "import.count-conflict": ("冲突 {count} 条，保留您的", "{count} in conflict: yours stay"),
    "import.count-removed": ("移除 {count}", "{count} removed"),
    "import.count-none": ("没有短语", "No phrases"),
    "import.dot": ("{left} · {right}", "{left} · {right}"),
    "import.rows-out": ("未导入 {count} 行", "{count} rows left out"),
    "import.rows-out-one": ("未导入 {count} 行", "{count} row left out"),
    "import.notes": ("提示 {count} 处", "{count} notes"),
    "import.notes-one": ("提示 {count} 处", "{count} note"),
    "import.more-out": ("……另有 {count} 行未导入。", "… and {count} more that are left out."),
    "import.more-notes": ("……另有 {count} 条提示。", "… and {count} more notes."),
    "import.rows-say": ("{count} 处（第 {rows} 行）：{problem}", "{count} rows ({rows}): {problem}"),
    "import.line-and-more": ("{place}，另有 {more} 处相同：{problem}", "{place}, and {more} more: {problem}"),
    "import.and-alike": ("{line}另有 {more} 处同类（第 {rows} 行）。", "{line} And {more} more of this kind ({rows})."),
    "import.rows-contain": ("{count} 行含“{mark}”（第 {rows} 行）", "{count} rows contain “{mark}” ({rows})"),
    "import.row-contains": ("{count} 行含“{mark}”（第 {rows} 行）", "{count} row contains “{mark}” ({rows})"),
    "import.rows-contain-others": (
        "{count} 行含其他类似内容：{marks}（第 {rows} 行）",
        "{count} rows contain others like them: {marks} ({rows})",
    ),
    "import.row-contains-others": (
        "{count} 行含其他类似内容：{marks}（第 {rows} 行）",
        "{count} row contains others like them: {marks} ({rows})",
    ),
    "import.contain-why": (
        "　　以上像是没有替换的变量、没填的空或乱码，粘贴前要先确认。请改成变量（如“{{买家昵称}}”），或填上内容。",
        "    These look left over, not filled in or garbled: a paste asks first. Make them fields, or fill them in.",
    ),
    "import.backup-first": ("导入前会自动备份。", "A backup is made first."),
    "import.sample": (
        "文件里的列按下面这样对应，前 {count} 条（共 {all} 条）：",
        "The columns of the file became these. The first {count} of {all}:",
    ),
    "import.sample-of-pack": ("前 {count} 条（共 {all} 条）：", "The first {count} of {all}:"),
    "import.fate": ("结果", "Result"),
    "import.fate-new": ("新增", "New"),
    "import.fate-changed": ("更新", "Changed"),
    "import.fate-same": ("相同", "Same"),
    "import.fate-conflict": ("冲突，保留您的", "Conflict: yours stays"),
    "import.fate-removed": ("移除", "Removed"),
    "import.go": ("导入", "Import"),
    "import.go-with-hotkeys": ("导入并设置快捷键", "Import and set hotkeys"),
    "import.cancel": ("取消", "Cancel"),
    "import.close": ("关闭", "Close"),
    "import.nothing-heading": ("“{file}”里没有可以导入的内容", "Nothing to import in “{file}”"),
    "import.nothing": (
        "文件里没有读到短语，话术库没有变化。请看下面的原因，改好后再导入。",
        "No phrase was found in the file and the library is as it was. See why below, mend the file and try again.",
    ),
    "import.finished": (
        "已从“{file}”导入：新增 {new} 条，更新 {changed} 条。导入前的话术库已备份。",
        "Imported from “{file}”: {new} new, {changed} changed. The library as it was before is in the backups.",
    ),
    "import.finished-with-profiles": (
        "已从“{file}”导入：新增 {new} 条，更新 {changed} 条，采用聊天软件的设置 {profiles} 项。导入前的话术库已备份。",
        "Imported from “{file}”: {new} new, {changed} changed, {profiles} chat programs set up. A backup was made.",
    ),
    "import.finished-with-words": (
        "已从“{file}”导入：新增 {new} 条，更新 {changed} 条，同义词变动 {words} 组。导入前的话术库已备份。",
        "Imported from “{file}”: {new} new, {changed} changed, {words} groups of words changed. A backup was made.",
    ),
    "import.finished-with-both": (
        "已从“{file}”导入：新增 {new} 条，更新 {changed} 条，聊天软件 {profiles} 项，同义词变动 {words} 组。已先备份。",
        "Imported from “{file}”: {new} new, {changed} changed, {profiles} chat programs, {words} word groups.",
    ),
    "import.reading-heading": ("正在读取…", "Reading…"),
    "import.reading": (
        "正在读取“{file}”并与话术库比对，还没有改动任何内容。",
        "“{file}” is being read and compared with the library. Nothing has been changed yet.",
    ),
    "import.writing-heading": ("正在导入…", "Importing…"),
    "import.writing": (
        "正在备份并导入“{file}”。可以关掉这个窗口继续工作，完成后会通知您。",
        "A backup is made and “{file}” imported. You can close this window and go on; you are told when it is done.",
    ),
    "import.behind": ("在后台继续", "Continue in background"),
    "import.line": ("{place}：{problem}", "{place}: {problem}"),
    "import.done": (
        "导入“{file}”：新增 {new} 条，更新 {changed} 条，移除 {removed} 条",
        "Import of “{file}”: {new} new, {changed} changed, {removed} removed",
    ),
    "import.done-with-profiles": (
        "导入“{file}”：新增 {new} 条，更新 {changed} 条，移除 {removed} 条，聊天软件的设置 {profiles} 项",
        "Import of “{file}”: {new} new, {changed} changed, {removed} removed, {profiles} profiles of chat programs",
    ),
    "import.done-with-words": (
        "导入“{file}”：新增 {new} 条，更新 {changed} 条，移除 {removed} 条，同义词变动 {words} 组",
        "Import of “{file}”: {new} new, {changed} changed, {removed} removed, {words} groups of words changed",
    ),
    "import.done-with-both": (
        "导入“{file}”：新增 {new} 条，更新 {changed} 条，移除 {removed} 条，程序 {profiles} 项，同义词 {words} 组",
        "Import of “{file}”: {new} new, {changed} changed, {removed} removed, {profiles} profiles, {words} word groups",
    ),
    "import.words": (
        "同义词：新增 {new} 组，相同 {same} 组，移除 {removed} 组。",
        "Words that mean the same: {new} new groups, {same} the same, {removed} removed.",
    ),
    "import.too-many-words": (
        "导入的同义词一共最多 {words} 个，有 {count} 组未导入。",
        "Packs may bring {words} words that mean the same in all; {count} groups were left out.",
    ),
    "import.packs": (
        "内置话术包已就绪：{packs} 个话术包，{phrases} 条短语",
        "Starter packs are ready: {packs} packs, {phrases} phrases",
    ),
    "import.hotkey-taken": (
        "快捷键 {hotkey} 已被其他短语或分组占用，导入时未设置。",
        "The hotkey {hotkey} already belongs to another phrase or group and was left out.",
    ),
    "import.hotkey-reserved": (
        "快捷键 {hotkey} 是聊天软件或系统常用的按键，不能由文件设置，已略过。请改用 Ctrl+Alt 或 Alt+Shift 组合。",
        "Chat programs or the system use {hotkey}, so no file may set it. Use Ctrl+Alt or Alt+Shift and a key.",
    ),
    "import.hotkey-left-out": (
        "文件里带有快捷键 {hotkey}，默认不设置。需要时请在导入时选择同时设置快捷键（命令行加 --hotkeys）。",
        "The file asks for the hotkey {hotkey}; it is not set unless you import with hotkeys (--hotkeys).",
    ),
    "import.hotkey-granted": (
        "同时设置快捷键 {hotkey}。",
        "The hotkey {hotkey} is set as well.",
    ),
    "import.older-pack": (
        "话术包的版本 {version} 比已导入的 {before} 旧，已有短语不变。确实要用旧版：jinnang import --mode replace。",
        "Version {version} is older than {before}: phrases you have stay. To go back: jinnang import --mode replace.",
    ),
    "import.conflict": (
        "与话术库里的“{title}”不同，保留了您的。",
        "This differs from your “{title}”, which stays as it is.",
    ),
    "import.code-shared": (
        "编码“{code}”共有 {count} 条短语，用编码粘贴时取第一条；要指定请写成“{code}#2”。",
        "{count} phrases share the code “{code}”: it pastes the first, “{code}#2” the second.",
    ),
    "import.library-busy": (
        "导入期间话术库一直在被修改，未导入任何内容。请关闭其他正在编辑的窗口后重试。",
        "The library kept changing during the import, so nothing was imported. Close other editing windows and retry.",
    ),
    "import.code-alike": (
        "编码“{code}”与“{other}”看起来一样，其实字母不同（如西里尔字母），输入时会找不到。请改成键盘上的字母。",
        "The code “{code}” looks like “{other}” and has other letters (Cyrillic …): typing never finds it. Change it.",
    ),
    "export.no-such-group": (
        "话术库里没有分组“{group}”，没有导出任何内容。请检查名称；下级分组写成“售后 > 退款”。",
        "There is no group “{group}”, so nothing was exported. Check its name: one inside another is “outer > inner”.",
    ),
    "dialog.look-in": ("位置：", "Look in:"),
    "dialog.file-name": ("文件名：", "File name:"),
    "dialog.open": ("打开", "Open"),
    "dialog.file-type": ("类型：", "Type:"),
}
