"""What is kept: the library's file, backups, history, and what to do when something is wrong with them."""

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
    "plan.made": ("新建短语“{title}”", "New phrase “{title}”"),
    "plan.changed": ("修改短语“{title}”", "Changed phrase “{title}”"),
    "plan.deleted": ("删除短语“{title}”", "Deleted phrase “{title}”"),
    "plan.hotkey-set": ("设置“{title}”的快捷键", "Hotkey of “{title}” set"),
    "plan.hotkey-cleared": ("清除“{title}”的快捷键", "Hotkey of “{title}” cleared"),
    "plan.confirmed": ("确认“{title}”照原样发送", "“{title}” confirmed as it stands"),
    # Histories of before hold these three.
    "plan.phrase-made": ("新建短语", "Phrase made"),
    "plan.phrase-changed": ("修改短语", "Phrase changed"),
    "plan.phrase-deleted": ("删除短语", "Phrase deleted"),
    "plan.restored": ("从回收站恢复 {count} 条短语", "{count} phrases restored from the bin"),
    "plan.undone": ("已撤销：{what}", "Undone: {what}"),
    "plan.undo-sure": (
        "要撤销上一步（{what}）吗？会有 {count} 项被改回或移走。",
        "Undo the last step ({what})? {count} items are changed back or removed.",
    ),
    "plan.undo-conflict": (
        "同一条短语后来又被修改过，没有撤销。已载入最新内容；要撤销的话，请从最近的修改开始。",
        "The same phrase has been changed since: nothing was undone. Undo the newest change first.",
    ),
    "plan.nothing-to-undo": ("没有可以撤销的操作。", "There is nothing to undo."),
    "plan.conflict": (
        "这条短语刚刚在别处被修改，这次没有保存。已载入最新内容，请再改一次。",
        "The phrase has just been changed elsewhere, so this was not saved. It is shown as it is now: change it again.",
    ),
    "recovery.heading": ("话术库打不开了", "The library cannot be opened"),
    "recovery.two": ("{first}\n{second}", "{first}\n{second}"),
    "recovery.three": ("{first}\n{second}\n{third}", "{first}\n{second}\n{third}"),
    "recovery.damaged": (
        "话术库文件已损坏，已原样移到一旁，没有删除任何内容。",
        "The library's file is damaged. It was put aside as it is; nothing was deleted.",
    ),
    "recovery.gone": (
        "找不到话术库文件：它被删除或移走了，或者数据文件夹换了位置。",
        "The library's file is not there: it was deleted or moved, or the data folder is another one.",
    ),
    "recovery.with-backup": (
        "可以用最近的完好备份“{backup}”恢复，里面有 {phrases} 条短语；也可以从内置话术重新开始。",
        (
            "It can be restored from the newest good backup “{backup}”, which holds {phrases} phrases, or you can "
            "start over with the starter packs."
        ),
    ),
    "recovery.lacks": (
        "备份之后又做过 {missing} 次修改，恢复后这些修改不在其中。",
        "{missing} change(s) were made after this backup and would be missing.",
    ),
    "recovery.lacks-nothing": (
        "备份之后没有再做修改，恢复后什么都不会少。",
        "Nothing was changed after this backup: nothing would be missing.",
    ),
    "recovery.without-backup": (
        "没有可用的备份，可以从内置话术重新开始。",
        "There is no good backup; you can start over with the starter packs.",
    ),
    "recovery.behind-heading": ("话术库少了最近的修改", "The library lacks its last changes"),
    "recovery.behind": (
        "话术库能打开，但最近 {missing} 次修改不在里面：可能断电或磁盘出过错，也可能文件换成了旧的。没有改动任何内容。",
        (
            "The library can be opened, but its last {missing} change(s) are not in it: they were lost in a power cut "
            "or a disk fault, or the file was replaced by an older one. What is there was not touched."
        ),
    ),
    "recovery.behind-with": (
        "备份“{backup}”里有其中 {more} 次，列在下面；另有 {missing} 次哪里都没有。恢复之后可以撤销，回到现在这样。",
        (
            "The backup “{backup}” has {more} of them, listed below; {missing} are nowhere. Restoring it can be "
            "undone, which brings back what is there now."
        ),
    ),
    "recovery.behind-all": (
        "备份“{backup}”里都有，列在下面。恢复之后可以撤销，回到现在这样。",
        (
            "The backup “{backup}” has them, listed below. Restoring it can be undone, which brings back what is there "
            "now."
        ),
    ),
    "recovery.behind-without": (
        "没有哪个备份比现在的内容更新。可以照现在这样继续使用。",
        "No backup is newer than what is there. You can go on with it as it is.",
    ),
    "recovery.as-it-is": ("照现在这样继续", "Go on as it is"),
    "recovery.restore": ("恢复备份", "Restore the backup"),
    "recovery.anew": ("重新开始", "Start over"),
    "recovery.quit": ("退出", "Quit"),
    "recovery.not-started": (
        "锦囊没有启动，话术库没有改动。原来的文件和备份都还在数据文件夹里。",
        (
            "Jinnang was not started and the library was not touched. What was found and the backups are in the data "
            "folder."
        ),
    ),
}
