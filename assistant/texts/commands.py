"""The command line's own sentences."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "commands.jinnang": (
        "启动锦囊；已在运行时打开它的快捷面板。加上命令则只执行该命令。",
        "Start Jinnang, or open the palette of the one that runs. With a command, do only that.",
    ),
    "commands.show": ("打开快捷面板", "Open the palette"),
    "commands.toggle": ("打开或收起快捷面板", "Open the palette, or hide it"),
    "commands.hide": ("收起快捷面板", "Hide the palette"),
    "commands.desk": ("打开管理台（做好之前打开设置）", "Open the desk; as long as there is none, the settings"),
    "commands.settings": ("打开设置", "Open the settings"),
    "commands.quit": ("退出锦囊", "Quit Jinnang"),
    "commands.pause": ("暂停所有快捷键", "Let go of all hotkeys for now"),
    "commands.resume": ("恢复快捷键", "Take the hotkeys again"),
    "commands.paused": (
        "已暂停全局快捷键。要恢复请用 jinnang resume。",
        "The hotkeys are let go. jinnang resume takes them again.",
    ),
    "commands.resumed": ("快捷键已恢复。", "The hotkeys work again."),
    "commands.no-such-group": (
        "话术库里没有分组“{group}”，快捷面板显示的是全部短语。请检查名称；下级分组写成“售后 > 退款”。",
        "There is no group “{group}”: the palette shows all phrases. Check it; one inside another is “outer > inner”.",
    ),
    "commands.paste": ("把该编码的短语粘贴到当前窗口", "Paste the phrase of this code into the window in front"),
    "commands.copy": ("把该编码的短语复制到剪贴板", "Copy the phrase of this code"),
    "commands.text": (
        "输出将要粘贴的文字，不多一个字符（不需要锦囊在运行）；有变量没有值时结束码为 1",
        "Print exactly what would be pasted; the program need not run; 1 when a field has no value",
    ),
    "commands.status": (
        "查看运行状态：快捷键、目标窗口、短语数、版本",
        "Tell hotkeys, target, counts and version of the running program",
    ),
    "commands.doctor": (
        "检查本机能用什么，不能用的怎么处理",
        "Tell what works on this system and how to mend what does not",
    ),
    "commands.search": ("查找短语（不需要锦囊在运行）", "Search phrases; the program need not run"),
    "commands.import": ("导入话术包或表格", "Bring files of phrases into the library"),
    "commands.export": (
        "导出话术库或某个分组到文件；FILE 为 - 时写到标准输出（默认 pack-json）",
        "Write the library, or one group, to a file; - is standard output, a pack-json unless --as says otherwise",
    ),
    "commands.undo": ("撤销最近一次修改", "Undo the newest change"),
    "commands.history": ("查看最近的修改", "Show what was changed lately"),
    "commands.option-help": ("显示帮助", "Show this help"),
    "commands.option-version": ("显示版本", "Show the version"),
    "commands.option-data-dir": (
        "数据文件夹（也可用环境变量 JINNANG_HOME）",
        "The data folder; JINNANG_HOME serves as well",
    ),
    "commands.option-query": ("预先填入的查找内容", "What to search for"),
    "commands.option-group": ("只显示该分组", "Show this group only"),
    "commands.option-set": ("给变量赋值，可多次使用", "Give a field its value; may be repeated"),
    "commands.option-json": ("以 JSON 输出，供程序读取", "Print JSON for programs"),
    "commands.option-limit": ("最多显示多少条（从 1 起）", "How many to show at most, from 1"),
    "commands.option-explain": ("说明每条为什么排在这里", "Say why each hit stands where it does"),
    "commands.option-batch": (
        "从标准输入逐行读取查询，每行输出一个 JSON",
        "Read a query a line from stdin, print one JSON line each",
    ),
    "commands.option-as": (
        "文件格式：pack、pack-json、csv、tsv 或 qianniu；不填则自动识别",
        "The format: pack, pack-json, csv, tsv or qianniu; without it, as the file looks",
    ),
    "commands.option-mend": (
        "顺便处理能自动处理的：让数据文件夹只有您自己能读",
        "Mend what can be mended by itself: the data folder becomes yours alone",
    ),
    "commands.option-into": ("导入到该分组下", "Put everything under this group"),
    "commands.option-mode": (
        "与已有短语不同时：merge 更新（默认），replace 完全以文件为准，skip 保留已有",
        "Where both differ: merge, the default, updates, replace takes the file's stand, skip keeps the library's",
    ),
    "commands.option-hotkeys": (
        "同时设置文件里的快捷键；不加则不设置",
        "Set the hotkeys of the file as well; without it none is set",
    ),
    "commands.option-profiles": (
        "同时采用文件里的聊天软件设置（向哪些窗口按哪些键）；不加则只列出",
        "Take over the file's profiles of chat programs (which keys go to which windows); without it they are listed",
    ),
    "commands.option-dry-run": ("只预览，不写入", "Say what would happen and write nothing"),
    "commands.option-export-group": ("只导出该分组（含下级）", "Only this group with all below it"),
    "commands.usage": ("{wrong}。用法见 {command} --help。", "{wrong}. See {command} --help."),
    "commands.usage-head": ("用法：", "Usage: "),
    "commands.options-head": ("选项", "Options"),
    "commands.commands-head": ("命令", "Commands"),
    "commands.no-option": ("没有选项 {name}", "There is no option {name}"),
    "commands.missing": ("缺少 {name}", "{name} is missing"),
    "commands.no-such-user": (
        "找不到“{name}”：没有这个用户，或它没有主目录。请用 --data-dir 写出完整的路径",
        "“{name}” is nowhere: no such user, or one without a home. Name the whole path with --data-dir",
    ),
    "commands.bad-value": ("{name} 的值不正确", "The value of {name} cannot be used"),
    "commands.into-no-group": (
        "--into 的分组最多 {depth} 级，每级最多 {longest} 个字，不能有看不见的字符",
        "The group of --into may have {depth} levels of {longest} characters each, all of them visible",
    ),
    "commands.bad-number": (
        "{name} 应为 {least} 到 {most} 的整数",
        "{name} must be a whole number from {least} to {most}",
    ),
    "commands.no-command": ("没有这个命令", "There is no such command"),
    "commands.extra": ("多了参数或参数不正确", "There are arguments too many or wrong ones"),
    "status.state": ("状态", "State"),
    "status.running": ("正在运行", "Running"),
    "status.on-pause": ("已暂停", "Paused"),
    "status.version": ("版本", "Version"),
    "status.backend": ("系统接口", "Backend"),
    "status.phrases": ("短语", "Phrases"),
    "status.groups": ("分组", "Groups"),
    "status.pastes": ("本次启动后的粘贴次数", "Pastes since the start"),
    "status.hotkey": ("快捷键", "Hotkey"),
    "status.key": ("{keys}（{name}）：{how}", "{keys} ({name}): {how}"),
    "status.held": ("已生效", "works"),
    "status.taken": ("被其他程序占用，未生效", "used by another program, does not work"),
    "status.paused": ("已暂停", "paused"),
    "status.unusable": ("不是有效的组合键", "not a valid combination"),
    "status.target": ("目标窗口", "Target"),
    "status.program": ("{program}（进程 {pid}）", "{program} (process {pid})"),
    "status.last": ("上一次粘贴", "Last paste"),
    "status.why": ("{how}（{why}）", "{how} ({why})"),
    "status.none": ("无", "none"),
    "status.pasted": ("已粘贴", "pasted"),
    "status.unconfirmed": ("未能确认，短语留在剪贴板", "not confirmed, left on the clipboard"),
    "status.copied": ("已复制", "copied"),
    "status.left-on-clipboard": ("没有粘贴，短语在剪贴板", "not pasted, on the clipboard"),
    "status.stopped": ("没有粘贴", "not pasted"),
    "commands.too-long": (
        "内容太长，锦囊没有收到。请缩短后再试。",
        "This is too long to be handed to Jinnang, so nothing was done. Shorten it and try again.",
    ),
    "commands.open-fields": (
        "还有变量没有值（{fields}），没有粘贴或复制。请加上 --set 变量=值。",
        "Fields have no value yet ({fields}), so nothing was pasted or copied. Add --set FIELD=VALUE.",
    ),
    "commands.no-such-field": (
        "短语里没有变量“{name}”，什么也没有做。这条短语的变量：{fields}。",
        "The phrase has no field “{name}”, so nothing was done. Its fields are: {fields}.",
    ),
    "commands.text-open": (
        "还有变量没有值（{fields}），没有输出。请加上 --set 变量=值。",
        "Fields have no value yet ({fields}), so nothing was printed. Add --set FIELD=VALUE.",
    ),
    "commands.text-no-code": (
        "没有编码为“{code}”的短语，没有输出。请用 jinnang search 查一下编码。",
        "No phrase has the code “{code}”, so nothing was printed. Look the code up with jinnang search.",
    ),
    "commands.text-binned": (
        "“{code}”在回收站里，没有输出。仍要使用的话，请先用 jinnang bin --restore 恢复。",
        "“{code}” is in the bin, so nothing was printed. To use it again, bring it back with jinnang bin --restore.",
    ),
    "commands.text-expired": (
        "这条短语不在有效期内，没有输出。请换一条，或请主管更新有效期。",
        "This phrase is not valid today, so nothing was printed. Choose another, or ask your lead to update its dates.",
    ),
    "commands.text-blocked": (
        "短语里有算不出来的内容（算式或日期写错，引用的短语不在、过期或成圈），没有输出。请在面板里按 Ctrl+E 修改。",
        (
            "Something in the phrase cannot be worked out (a sum, a date, or an included phrase that is not there, not "
            "valid or goes in a circle), so nothing was printed. Mend it in the palette with Ctrl+E."
        ),
    ),
    "commands.text-doubted": (
        "短语里有像是没有替换的变量、没填的空或乱码（{places}），没有输出。请改好这条短语；就是要这样写，请在快捷面板里粘贴一次并确认。",
        (
            "Something in the phrase is left over, not filled in or garbled ({places}), so nothing was printed. "
            "Mend the phrase; if it is meant so, paste it once from the palette and confirm it."
        ),
    ),
    "commands.text-nothing": (
        "这条短语没有文字，没有输出。请换一条，或在快捷面板里选中它，按 Ctrl+E 补上文字。",
        "There is no text in this phrase, so nothing was printed. Choose another, or add a text with Ctrl+E.",
    ),
    "commands.text-guarded": ("没有输出：{why}", "Not printed: {why}"),
    "commands.text-unchecked": (
        "发送前的检查出错了，为保险起见没有输出。",
        "A check of the text failed, so to be safe nothing was printed.",
    ),
    "commands.text-image": (
        "短语里的图片没有输出，只输出了文字。",
        "Only the text was printed: the phrase has an image as well.",
    ),
    "commands.colon": ("：", ": "),
    "commands.undone": ("已撤销：{what}", "Undone: {what}"),
    "commands.undone-many": (
        "已撤销：{what}（共 {count} 项）",
        "Undone: {what} ({count} items)",
    ),
    "commands.undone-import": (
        "要找回导入的内容，请再导入一次同一个文件。",
        "To have it again, import the same file once more.",
    ),
    "commands.history-title": ("{what}“{title}”", "{what}: “{title}”"),
    "commands.history-undone": ("（已撤销）", " (undone)"),
    "commands.reloads-later": (
        "话术库已经写好。正在运行的锦囊暂时没有应答，下次使用时会自动读取新内容。",
        "The library is written. Jinnang runs but is too busy to answer: it reads it before its next paste.",
    ),
    "commands.nothing-to-undo": (
        "没有可以撤销的修改。内置话术不会被撤销；要去掉某一条，请在快捷面板里删除它。",
        "There is no change to undo. The starter packs are not undone: delete single phrases in the palette.",
    ),
    "commands.undo-conflict": (
        "有 {count} 项之后又被修改过，没有撤销。请先撤销或手工处理后来的修改。",
        "Nothing was undone: {count} items were changed since. Undo the later changes first.",
    ),
    "commands.imported": (
        "{file}：{counts}",
        "{file}: {counts}",
    ),
    "commands.imported-but": ("{counts}\n{heading}", "{counts}\n{heading}"),
    "commands.all-problems": ("用 --json 查看每一行的全部提示。", "--json has every note of every row."),
    "commands.would-import": (
        "{counts}\n以上为预览，没有写入任何内容。",
        "{counts}\nNothing was written: this is what would happen.",
    ),
    "commands.import-nothing": (
        "没有从 {files} 读到任何短语，原因见上。请检查文件内容或用 --as 指定格式。",
        "Nothing was read from {files}, for the reasons above. Check the file, or name its format with --as.",
    ),
    "commands.more-notes": ("……另有 {count} 处。", "… and {count} more."),
    "commands.not-read": (
        "无法读取“{file}”，没有导入任何内容。请检查文件是否存在、是否有权限。",
        "“{file}” cannot be read, so nothing was imported. Check that it is there and may be read.",
    ),
    "commands.no-writer": (
        "“{file}”是管道，但没有程序往里写，没有导入任何内容。请换成文件，或用 - 从标准输入读取。",
        "“{file}” is a pipe that nothing writes into, so nothing was imported. Name a file, or - for what comes in.",
    ),
    "commands.no-text": (
        "这种格式不是文字，不能显示在终端里，没有导出。请写到文件，或用 > 重定向。",
        "This format is no text, so it is not shown in a terminal; nothing was exported. Name a file, or redirect it.",
    ),
    "commands.not-written": (
        "无法写入“{file}”，没有导出。请检查文件夹是否存在、权限和磁盘空间。",
        "“{file}” cannot be written, so nothing was exported. Check the folder, its permissions and the free space.",
    ),
    "commands.nothing-found": (
        "没有找到。试试拼音首字母，或换一个词。",
        "Nothing was found. Try the initials in pinyin, or another word.",
    ),
    "commands.option-windows": (
        "在 Windows 上实测粘贴：在锦囊自己的几个小窗口里各粘贴几次示例文字，把结果写成一个可以发回的文件",
        "On Windows, try real pastes into small windows of Jinnang's own and write a file to send back",
    ),
    "commands.option-to": (
        "与 --windows 同用：结果文件写到哪里（默认在桌面）",
        "With --windows: where the file goes; the desktop by default",
    ),
}
