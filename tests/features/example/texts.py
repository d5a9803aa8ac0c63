"""The sentences of the example."""

from __future__ import annotations

TEXTS = {
    "example.hello": ("数一数短语", "Count the phrases"),
    "example.hello-does": ("告诉你一共有多少条短语", "Tells how many phrases there are"),
    "example.hello-words": ("多少 统计", "how many number"),
    "example.hello-help": ("说出短语的条数", "Say how many phrases there are"),
    "example.hello-told": ("已经数过了。", "They have been counted."),
    "example.greet-help": ("向某人问好", "Greet somebody"),
    "example.signed": ("落款已填。", "There is a signature."),
    "example.unsigned": ("还没有落款。", "There is no signature."),
    "example.mend-unsigned": ("在设置里填上落款。", "Write one in the settings."),
    "example.page": ("示例", "Example"),
    "example.settings": ("示例", "Example"),
    "example.unit": ("数什么", "What to count"),
    "example.phrases": ("短语", "Phrases"),
    "example.groups": ("分组", "Groups"),
    "example.loud": ("醒目提示", "Tell it loudly"),
    "example.loud_hint": ("不管你在哪个窗口都弹出来。", "Wherever you are."),
    "example.sign": ("落款", "Signature"),
    "example.hello_key": ("数一数短语", "Count the phrases"),
    "example.hello_key_hint": ("在哪里都能数。", "Wherever you are."),
    "example.sign_example": ("例如：小满", "e.g. Lin"),
    "example.word": ("“{word}”不能对买家说。", "“{word}” may not be said to a buyer."),
    "example.counted": ("一共 {count} 条短语。", "There are {count} phrases."),
}
