"""The sentences of backups as commands make them and put them back."""

from __future__ import annotations

TEXTS = {
    "backup.make-help": ("立即备份，并显示备份文件的位置", "Make a backup now and print where it is"),
    "backup.restore-help": (
        "用备份恢复话术库；当前的话术库会先备份",
        "Put a backup in the library's place; what is there is backed up first",
    ),
    "backup.none": (
        "找不到备份文件“{file}”，没有恢复，当前话术库没有改动。请检查文件名；备份都在数据文件夹的 backups 里。",
        "There is no backup “{file}”, so nothing was restored or changed. Backups lie in backups in the data folder.",
    ),
    "backup.restored": ("已从 {file} 恢复话术库。", "The library was restored from {file}."),
    "backup.restored-undo": (
        "要回到恢复前的内容，请用 jinnang undo。",
        "To have it back as it was before, use jinnang undo.",
    ),
    "backup.restored-before": ("恢复前的话术库备份在 {file}。", "What was there before is kept in {file}."),
}
