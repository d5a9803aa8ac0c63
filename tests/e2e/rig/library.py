"""The phrases that the tests paste."""

from __future__ import annotations

from rig.program import Entry

PLAIN = Entry("xaa", "亲，您好！这边马上为您核实订单，请稍等一下哦。")
EMOJI = Entry("xab", "收到啦 😀👨‍👩‍👧‍👦🏳️‍🌈👍🏽 古字 𠮷𠀀 也要完整，‘引号’与“全角”。")
LINES = Entry("xac", "第一行：退货地址\n第二行：浙江省杭州市，收件人仓库\n\n空行之后是最后一行")
LONG = Entry("xad", "".join(f"第{number}段，详细说明不省略。😀" for number in range(1, 4001)))
"""Some 150 kB in UTF-8."""
HUGE = Entry("xaf", "".join(f"第{number}段，一字不少。😀" for number in range(1, 26_001)))
"""More than 800 kB: it travels in pieces (INCR)."""
OTHER = Entry("xae", "另一条完全不同的话术，用来辨认先后。", title="另一条话术·辨认先后")
TEXTS = (PLAIN, EMOJI, LINES, LONG)
FIRST_KEY = Entry("xba", "第一个热键的话术", hotkey="Ctrl+Alt+1")
SECOND_KEY = Entry("xbb", "第二个热键的话术", hotkey="Ctrl+Alt+2")
DOUBTED = Entry("xca", "补发的单号是 XXX，请查收", hotkey="Ctrl+Alt+3")
"""Somebody has forgotten to fill it."""
LIBRARY = (*TEXTS, HUGE, OTHER, FIRST_KEY, SECOND_KEY, DOUBTED)
