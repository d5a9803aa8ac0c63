"""Pasting and its outcomes; what a guard found."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "paste.copied": ("已复制，到聊天窗口里按 Ctrl+V 即可。", "Copied. Press Ctrl+V in the chat window."),
    "paste.clipboard-not-kept": (
        "已粘贴。您原来复制的内容没能完整保留，需要时请重新复制。",
        "Pasted. What you had copied before could not be kept whole; copy it again if you need it.",
    ),
    "paste.unconfirmed": (
        "没能确认对方窗口收到了短语。请看一眼输入框：没有的话按 Ctrl+V，短语还在剪贴板里。",
        (
            "It is not certain that the window took the phrase. Look at the input box: if it is empty, press Ctrl+V; "
            "the phrase is still on the clipboard."
        ),
    ),
    "paste.unconfirmed-user-copied": (
        "粘贴途中您复制了别的内容，没能确认短语是否进了输入框。请看一眼输入框；您复制的内容已保留。",
        (
            "You copied something while the phrase was being pasted, so it is not certain that it arrived. Look at "
            "the input box; what you copied is kept."
        ),
    ),
    "paste.waits": (
        "上一条刚送到网页，等网页取完再粘贴这一条，几秒就好，请先留在聊天窗口。",
        (
            "The page is still taking the phrase before this one. This one follows in a few seconds: stay in the chat "
            "window."
        ),
    ),
    "paste.left-focus": (
        "聊天窗口没有回到最前面，所以没有粘贴。短语已放到剪贴板，点一下输入框再按 Ctrl+V。",
        (
            "The chat window did not come back to the front, so nothing was pasted. The phrase is on the clipboard: "
            "click the input box and press Ctrl+V."
        ),
    ),
    "paste.left-keys-held": (
        "有按键一直按着，所以没有粘贴。短语已放到剪贴板，松开按键后按 Ctrl+V。",
        (
            "A key was held down all the time, so nothing was pasted. The phrase is on the clipboard: let go of the "
            "keys and press Ctrl+V."
        ),
    ),
    "paste.left-target-gone": (
        "聊天窗口已经关闭，所以没有粘贴。短语已放到剪贴板，打开聊天窗口后按 Ctrl+V。",
        (
            "The chat window has been closed, so nothing was pasted. The phrase is on the clipboard: open the chat "
            "and press Ctrl+V."
        ),
    ),
    "paste.left-no-target": (
        "前面没有可以粘贴的窗口。短语已放到剪贴板，点一下聊天输入框再按 Ctrl+V。",
        (
            "There is no window in front to paste into. The phrase is on the clipboard: click the chat's input box "
            "and press Ctrl+V."
        ),
    ),
    "paste.left-elevated": (
        "这个聊天软件以管理员身份运行，系统不允许向它发送按键。短语已放到剪贴板，请按 Ctrl+V。",
        (
            "This chat program runs as administrator and the system lets nobody send it keys. The phrase is on the "
            "clipboard: press Ctrl+V."
        ),
    ),
    "paste.left-copy-only": (
        "这个程序设为“只复制”。短语已放到剪贴板，请按 Ctrl+V。",
        "This program is set to “copy only”. The phrase is on the clipboard: press Ctrl+V.",
    ),
    "paste.left-chord": (
        "当前键盘打不出这个程序的粘贴键，所以没有粘贴。短语已放到剪贴板；可在“设置 › 聊天软件”里改粘贴键。",
        (
            "This keyboard cannot type the program's paste keys, so nothing was pasted. The phrase is on the "
            "clipboard; the paste keys can be changed in Settings › Chat programs."
        ),
    ),
    "paste.stopped-user-copied": (
        "您刚复制了别的内容，为了不覆盖它，这次没有粘贴。需要短语时请再选一次。",
        "You have just copied something. To keep it, nothing was pasted. Choose the phrase again if you need it.",
    ),
    "paste.stopped-clipboard-busy": (
        "剪贴板被别的程序占用，没有粘贴，也没有改动剪贴板。请稍等再试一次。",
        "Another program holds the clipboard. Nothing was pasted and the clipboard is as it was. Try again soon.",
    ),
    "paste.stopped-target-changed": (
        "聊天窗口换了买家，为避免发错人，这次没有粘贴。请确认买家后再选一次。",
        (
            "The chat window shows another buyer by now. Nothing was pasted, so that nobody gets the wrong words. "
            "Check the buyer and choose the phrase again."
        ),
    ),
    "paste.stopped-window-busy": (
        "聊天窗口没有反应，上一条短语还没取走，所以这一条没有粘贴。请看一眼输入框：空着就按 Ctrl+V，再选这一条。",
        (
            "The window is busy and has not taken the phrase before this one, so this one was not pasted. Look at the "
            "input box: if that one is missing press Ctrl+V, then choose this one again."
        ),
    ),
    "paste.stopped-open-fields": (
        "短语里还有没填的变量（{fields}），没有粘贴或复制。请加上 --set 变量=值 再试。",
        "The phrase still has open fields ({fields}): nothing was pasted or copied. Try again with --set field=value.",
    ),
    "paste.stopped-expired": (
        "这条短语不在有效期内，没有粘贴或复制。请换一条，或请主管更新有效期。",
        "This phrase is not valid today: nothing was pasted or copied. Choose another, or ask your lead to update it.",
    ),
    "paste.no-such-code": (
        "没有编码为“{code}”的短语，没有粘贴也没有复制。请用 jinnang search 查一下编码。",
        "No phrase has the code “{code}”: nothing was pasted or copied. Look the code up with jinnang search.",
    ),
    "paste.no-such-code-to-copy": (
        "没有编码为“{code}”的短语，没有复制。请用 jinnang search 查一下编码。",
        "No phrase has the code “{code}”, so nothing was copied. Look the code up with jinnang search.",
    ),
    "paste.code-shared": (
        "编码“{code}”有 {count} 条短语，用的是第一条。要用其他几条请写：{others}。",
        "{count} phrases have the code “{code}” and the first was used. For another write {others}.",
    ),
    "paste.not-sent": (
        "短语已粘贴，但没有发送：聊天窗口已变化，或有按键还按着。请看一眼输入框，没有问题再自己发送。",
        (
            "The phrase was pasted but not sent: the window has changed meanwhile, or a key was held. Look at the "
            "input box and send it yourself."
        ),
    ),
    "paste.clipboard-lost": (
        "您原来复制的内容没能完整保留，需要时请重新复制。",
        "What you had copied before could not be kept whole; copy it again if you need it.",
    ),
    "paste.stopped-blocked": (
        (
            "短语里有算不出来的内容（算式写错或除以了零，引用的短语不存在、已过期或互相引用），没有粘贴或复制。"
            "请在快捷面板里选中它，按 Ctrl+E 查看原因并修改。"
        ),
        (
            "Something in the phrase cannot be worked out (wrong arithmetic, a division by zero, or an included "
            "phrase that is not there, not valid or goes in a circle): nothing was pasted or copied. Choose it in the "
            "palette and press Ctrl+E to see why and mend it."
        ),
    ),
    "paste.stopped-doubted": (
        "短语里有像是没有替换的变量、没填的空或乱码（{places}），没有粘贴或复制。请改好这条短语；就是要这样写，请在快捷面板里选中它并确认。",
        (
            "Something in the phrase is left over, not filled in or garbled ({places}): nothing was pasted or copied. "
            "Mend the phrase; if it is meant so, choose it in the palette and confirm it."
        ),
    ),
    "paste.stopped-nothing": (
        "这条短语没有文字，没有粘贴或复制：图片目前还不能粘贴，其余内容是空的。请换一条，或按 Ctrl+E 补上文字。",
        (
            "There is no text in this phrase to paste: images cannot be pasted yet, and the rest of it is empty. "
            "Choose another one, or press Ctrl+E and add a text."
        ),
    ),
    "paste.image-left-out": (
        "短语里的图片没有带上，目前只能粘贴文字。需要图片的话，请自己发给买家。",
        (
            "The image of this phrase was left out: only texts can be pasted so far. Send the image to the buyer "
            "yourself if it is needed."
        ),
    ),
    "paste.stopped-deleted": (
        "这条短语刚刚被删除，没有粘贴或复制。仍要使用的话，请先到“设置 › 话术库”里从回收站恢复，或换一条。",
        "It has just been deleted: nothing was pasted or copied. Restore it in Settings › Library, or choose another.",
    ),
    "guard.saved-blocked": ("已保存。但发送时会被拦下：{why}", "Saved. It will be stopped when it is to leave: {why}"),
    "guard.unchecked": (
        "检查出错：从这一条起，导入的短语没有检查过。粘贴时还会再检查。",
        "A check failed: from here on nothing that comes in was checked. It is checked again before it is pasted.",
    ),
    "guard.saved-warned": ("已保存。请留意：{why}", "Saved. Please note: {why}"),
    "paste.stopped-guarded": ("已拦下，没有发出：{why}", "Stopped, nothing went out: {why}"),
    "paste.stopped-unchecked": (
        "发送前的检查出错了，为保险起见没有粘贴。请重启锦囊；还是这样，就把日志发给我们。",
        "A check failed, so to be safe nothing was pasted. Restart Jinnang; if it goes on, send us the log.",
    ),
    "paste.stopped-quitting": (
        "锦囊正在退出，没有粘贴。请重新启动后再选一次。",
        "Jinnang is quitting, so nothing was pasted. Start it again and choose the phrase once more.",
    ),
}
