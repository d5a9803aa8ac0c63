"""Library, backups, history, settings and packs."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "data.damaged": (
        "话术库文件已损坏，无法读取：{path}。文件未被改动，请重新启动锦囊，按提示从备份恢复。",
        (
            "The library file is damaged and cannot be read: {path}. It was not changed. Restart Jinnang and "
            "restore a backup when asked."
        ),
    ),
    "data.newer": (
        "话术库由更新版本的锦囊保存，当前版本无法打开，数据未被改动：{path}。请升级锦囊后再使用。",
        (
            "The library was saved by a newer version of Jinnang. This version cannot open it and changed "
            "nothing: {path}. Please update Jinnang."
        ),
    ),
    "data.older": (
        "话术库还是旧版格式，暂时无法搜索：{path}。请先启动一次锦囊，话术库会自动备份并升级。",
        (
            "The library still has an older format and cannot be searched yet: {path}. Start Jinnang once; it "
            "backs the library up and updates it."
        ),
    ),
    "data.not-a-library": (
        "这个文件不是锦囊话术库，未做任何改动：{path}。请更换数据文件夹，或选择锦囊的备份文件。",
        (
            "This file is not a Jinnang library and was not changed: {path}. Choose another data folder, or a "
            "backup made by Jinnang."
        ),
    ),
    "data.none": (
        "还没有话术库：{path}。请先启动锦囊，或用 jinnang import 导入话术。",
        "There is no library yet: {path}. Start Jinnang first, or add phrases with jinnang import.",
    ),
    "data.disk-full": (
        "磁盘空间不足，本次修改没有保存，原有数据完好：{path}。请清理磁盘后重试。",
        (
            "The disk is full. This change was not saved and what was there is intact: {path}. Free some space "
            "and try again."
        ),
    ),
    "data.not-writable": (
        "无法读写数据文件夹，本次操作没有完成：{path}。请检查该位置是否存在、能否写入，或用 --data-dir 换个位置。",
        (
            "The data folder cannot be used and nothing was done: {path}. Check that the place exists, is not "
            "read-only and is yours to write to, or choose another with --data-dir."
        ),
    ),
    "data.busy": (
        "话术库正被其他程序占用，本次修改没有保存：{path}。请稍候重试；若一直如此，请关闭正在同步或备份该文件的程序。",
        (
            "Another program is holding the library and this change was not saved: {path}. Try again in a "
            "moment; if it stays so, close the program that syncs or backs up this file."
        ),
    ),
    "data.disk-error": (
        "读写磁盘时出错，本次操作没有完成：{path}。请检查磁盘或网络驱动器是否正常，然后重试。",
        "The disk reported an error and nothing was done: {path}. Check the disk or network drive and try again.",
    ),
    "data.backup-bad": (
        "备份未通过校验，不能用于恢复，当前数据未被改动：{path}。请选择其他备份。",
        "The backup did not pass its check and cannot be restored; nothing was changed: {path}. Choose another backup.",
    ),
    "data.gone": (
        (
            "找不到原来的话术库，没有新建，也没有改动任何内容：{path}。请启动锦囊，按提示恢复备份或重新开始；"
            "也可以用 jinnang restore 恢复备份。"
        ),
        (
            "The library that was here is gone. No new one was made and nothing was changed: {path}. Start Jinnang and "
            "restore a backup or start over when asked, or put a backup back with jinnang restore."
        ),
    ),
    "data.steps-missing": (
        (
            "话术库少了最近 {missing} 次修改，没有写入任何内容：{path}。请启动锦囊，按提示恢复备份或照样继续；"
            "也可以用 jinnang restore 恢复备份。"
        ),
        (
            "The library lacks its last {missing} change(s) and nothing was written: {path}. Start Jinnang and restore "
            "a backup or go on as it is when asked, or put a backup back with jinnang restore."
        ),
    ),
    "data.restored": ("从备份“{file}”恢复", "Library restored from “{file}”"),
    "data.purged": (
        "彻底删除了回收站中的 {count} 条短语",
        "{count} phrases left the bin for good",
    ),
    "data.settings-unreadable": (
        "设置文件无法读取，已改用默认设置，原文件保留为 {aside}。",
        "The settings file could not be read. The defaults are used and the file was kept as {aside}.",
    ),
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
    "plan.made": ("新建短语“{title}”", "Phrase “{title}” made"),
    "plan.changed": ("修改短语“{title}”", "Phrase “{title}” changed"),
    "plan.deleted": ("删除短语“{title}”", "Phrase “{title}” deleted"),
    "plan.hotkey-set": ("设置“{title}”的快捷键", "Hotkey of “{title}” set"),
    "plan.hotkey-cleared": ("清除“{title}”的快捷键", "Hotkey of “{title}” cleared"),
    "plan.confirmed": ("确认“{title}”照原样发送", "“{title}” confirmed as it stands"),
    # Histories of before hold these three.
    "plan.phrase-made": ("新建短语", "Phrase made"),
    "plan.phrase-changed": ("修改短语", "Phrase changed"),
    "plan.phrase-deleted": ("删除短语", "Phrase deleted"),
    "plan.restored": ("从回收站恢复 {count} 条短语", "{count} phrases restored from the bin"),
    "plan.undone": ("已撤销：{what}", "Taken back: {what}"),
    "plan.undo-sure": (
        "要撤销上一步（{what}）吗？会有 {count} 项被改回或移走。",
        "Take back the last step ({what})? {count} items are changed back or removed.",
    ),
    "plan.undo-conflict": (
        "同一条短语后来又被修改过，没有撤销。已载入最新内容；要撤销的话，请从最近的修改开始。",
        "The same phrase has been changed since: nothing was taken back. Take the newest change back first.",
    ),
    "plan.nothing-to-undo": ("没有可以撤销的操作。", "There is nothing to undo."),
    "plan.conflict": (
        "这条短语刚刚在别处被修改，这次没有保存。已载入最新内容，请再改一次。",
        "The phrase has just been changed elsewhere, so this was not saved. It is shown as it is now: change it again.",
    ),
    "export.no-such-group": (
        "话术库里没有分组“{group}”，没有导出任何内容。请检查名称；下级分组写成“售后 > 退款”。",
        "There is no group “{group}”, so nothing was exported. Check its name: one inside another is “outer > inner”.",
    ),
    "library.backed-up": (
        "备份完成，已校验：{file}（在数据文件夹的 backups 里）。",
        "Backed up and verified: {file}, in backups in the data folder.",
    ),
    "library.own-file": (
        "“{file}”是锦囊自己的数据文件，没有导出，以免覆盖它。请换个文件名或位置。",
        "“{file}” is one of Jinnang's own files, so nothing was exported over it. Choose another name or place.",
    ),
    "library.unreadable": (
        "读不到“{file}”，没有导入任何内容。请检查文件是否还在、是否正被别的程序打开。",
        "“{file}” could not be read and nothing was imported. See whether it is still there and not open elsewhere.",
    ),
    "library.unwritable": (
        "写不了“{file}”，没有导出。请换一个文件夹，或关闭正在使用它的程序。",
        "“{file}” could not be written and nothing was exported. Choose another folder, or close what uses the file.",
    ),
    "library.exported": ("已导出到“{file}”。", "Exported to “{file}”."),
    "library.packs-loaded": (
        "内置短语已更新，新增 {count} 条。",
        "The starter packs are up to date; {count} new phrases.",
    ),
    "import.heading": ("导入预览：{file}", "Import preview: {file}"),
    "import.told": ("{counts}", "{counts}"),
    "import.counts": (
        "新增 {new} 条，更新 {changed} 条，相同 {same} 条，冲突 {conflict} 条（保留您的）。",
        "{new} new, {changed} changed, {same} the same, {conflict} in conflict (yours stay).",
    ),
    "import.doubts": ("需要留意 {count} 处，见下。", "To look at, below: {count}."),
    "import.left-out": ("未导入 {count} 行，原因见下。", "Rows that stay out, for the reasons below: {count}."),
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
    "rescue.heading": ("话术库打不开了", "The library cannot be opened"),
    "rescue.two": ("{first}\n{second}", "{first}\n{second}"),
    "rescue.three": ("{first}\n{second}\n{third}", "{first}\n{second}\n{third}"),
    "rescue.damaged": (
        "话术库文件已损坏，已原样移到一旁，没有删除任何内容。",
        "The library's file is damaged. It was put aside as it is; nothing was deleted.",
    ),
    "rescue.gone": (
        "找不到话术库文件：它被删除或移走了，或者数据文件夹换了位置。",
        "The library's file is not there: it was deleted or moved, or the data folder is another one.",
    ),
    "rescue.with-backup": (
        "可以用最近的完好备份“{backup}”恢复，里面有 {phrases} 条短语；也可以从内置话术重新开始。",
        (
            "It can be restored from the newest good backup “{backup}”, which holds {phrases} phrases, or you can "
            "start over with the starter packs."
        ),
    ),
    "rescue.lacks": (
        "备份之后又做过 {missing} 次修改，恢复后这些修改不在其中。",
        "{missing} change(s) were made after this backup and would be missing.",
    ),
    "rescue.lacks-nothing": (
        "备份之后没有再做修改，恢复后什么都不会少。",
        "Nothing was changed after this backup: nothing would be missing.",
    ),
    "rescue.without-backup": (
        "没有可用的备份，可以从内置话术重新开始。",
        "There is no good backup; you can start over with the starter packs.",
    ),
    "rescue.behind-heading": ("话术库少了最近的修改", "The library lacks its last changes"),
    "rescue.behind": (
        "话术库能打开，但最近 {missing} 次修改不在里面：可能断电或磁盘出过错，也可能文件换成了旧的。没有改动任何内容。",
        (
            "The library can be opened, but its last {missing} change(s) are not in it: they were lost in a power cut "
            "or a disk fault, or the file was replaced by an older one. What is there was not touched."
        ),
    ),
    "rescue.behind-with": (
        "备份“{backup}”里有其中 {more} 次，列在下面；另有 {missing} 次哪里都没有。恢复之后可以撤销，回到现在这样。",
        (
            "The backup “{backup}” has {more} of them, listed below; {missing} are nowhere. Restoring it can be "
            "undone, which brings back what is there now."
        ),
    ),
    "rescue.behind-all": (
        "备份“{backup}”里都有，列在下面。恢复之后可以撤销，回到现在这样。",
        (
            "The backup “{backup}” has them, listed below. Restoring it can be undone, which brings back what is there "
            "now."
        ),
    ),
    "rescue.behind-without": (
        "没有哪个备份比现在的内容更新。可以照现在这样继续使用。",
        "No backup is newer than what is there. You can go on with it as it is.",
    ),
    "rescue.as-it-is": ("照现在这样继续", "Go on as it is"),
    "rescue.restore": ("恢复备份", "Restore the backup"),
    "rescue.anew": ("重新开始", "Start over"),
    "rescue.quit": ("退出", "Quit"),
    "rescue.not-started": (
        "锦囊没有启动，话术库没有改动。原来的文件和备份都还在数据文件夹里。",
        (
            "Jinnang was not started and the library was not touched. What was found and the backups are in the data "
            "folder."
        ),
    ),
    "library.files": ("话术包和表格", "Packs and tables"),
    "library.table": ("Excel 表格", "Table for Excel"),
    "library.pack": ("锦囊话术包", "Jinnang pack"),
    "library.pack-images": ("锦囊话术包（含图片）", "Jinnang pack with images"),
    "library.exported-but": (
        "已导出到“{file}”，但下面这些内容这种格式存不下。需要完整保存时请选“锦囊话术包”。",
        "Exported to “{file}”, but this format cannot hold what is listed below. Choose a Jinnang pack to keep it all.",
    ),
    "library.export-heading": ("导出结果", "What was exported"),
    "import.finished": (
        "已从“{file}”导入：新增 {new} 条，更新 {changed} 条。导入前的话术库已备份。",
        "Imported from “{file}”: {new} new, {changed} changed. The library as it was before is in the backups.",
    ),
    "import.finished-with-profiles": (
        "已从“{file}”导入：新增 {new} 条，更新 {changed} 条，采用目标程序的设置 {profiles} 项。导入前的话术库已备份。",
        "Imported from “{file}”: {new} new, {changed} changed, {profiles} target programs set up. A backup was made.",
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
}
