"""The sentences of the bin as the command line shows it."""

from __future__ import annotations

TEXTS = {
    "bin.help": (
        "查看回收站里的短语；删除后 30 天内可以恢复",
        "Show what is in the bin; what was deleted can come back for 30 days",
    ),
    "bin.option-restore": (
        "恢复该编号或编码的短语，可多次使用",
        "Bring back the phrase of this id or code; may be repeated",
    ),
    "bin.empty": ("回收站是空的。", "The bin is empty."),
    "bin.unknown": (
        "回收站里没有“{name}”，没有恢复任何短语。用 jinnang bin 查看编号和编码。",
        "“{name}” is not in the bin and nothing was restored. jinnang bin lists ids and codes.",
    ),
    "bin.conflict": (
        "回收站刚刚在别处被改动，没有恢复任何短语。请再试一次。",
        "The bin has just been changed elsewhere and nothing was restored. Try again.",
    ),
}
