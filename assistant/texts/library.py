"""The library's page of the settings, and what is done there."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
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
    "library.packs-same": (
        "内置短语已是最新，没有新增。",
        "The starter packs are up to date; nothing new.",
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
    "library.packs_update": ("更新", "Update"),
    "library.packs_there": ("已载入", "Loaded"),
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
}
