"""The phrases that a monkey pastes: no two alike, each found by its own code, half of them with a hotkey."""

from __future__ import annotations

import json
import re
import uuid

from rig.program import Entry

GROUP_KEY = "Ctrl+Alt+G"

FORM_KEY = "Ctrl+Alt+6"


def _plain(number: int, letter: str) -> Entry:
    more = "\n长的一条，一字不少。" * (400 if letter == "f" else number)
    text = f"{letter.upper()} 号话术：亲，这是第 {number} 条。{more}"
    return Entry(f"kx{letter}j", text, title=f"甲乙{letter}", hotkey=f"Ctrl+Alt+{number}" if number < 5 else "")


NAMED = Entry("kxgj", "亲爱的{买家昵称}，G 号话术。", title="甲乙g", hotkey="Ctrl+Alt+5")
"""Says the name of the buyer in the window's title."""
FORM = Entry("kxhj", "H 号话术：{几号}发货。", title="甲乙h", hotkey=FORM_KEY)
"""Asks before it goes out."""
PHRASES = (*(_plain(number, letter) for number, letter in enumerate("abcdef", 1)), NAMED, FORM)
CODES = tuple(one.code for one in PHRASES)
HOTKEYS = tuple(one.hotkey.lower() for one in PHRASES if one.hotkey)
OF_HOTKEY = {one.hotkey.lower(): one for one in PHRASES if one.hotkey}


def _shape(text: str) -> str:
    """A pattern of what the text becomes when its field is filled."""
    return re.sub(r"\\{.*?\\}", r"([^\n，。]{1,40})", re.escape(text))


_SHAPES = {one.code: re.compile(_shape(one.text), re.DOTALL) for one in PHRASES}


def code_of(text: str) -> str:
    """Which phrase a whole text is; empty for none."""
    return next((code for code, shape in _SHAPES.items() if shape.fullmatch(text)), "")


def buyer_in(text: str) -> str:
    """Whom a pasted text names; empty where it names nobody."""
    found = _SHAPES[NAMED.code].fullmatch(text)
    return found[1] if found else ""


def pack() -> str:
    """All of it as a pack, with a hotkey for their group as well."""
    phrases = [
        {
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, one.code)),
            "group": [one.group],
            "title": one.title,
            "code": one.code,
            "body": [{"text": one.text}],
            "hotkey": one.hotkey,
        }
        for one in PHRASES
    ]
    head = {"format": "jinnang-pack/1", "uuid": str(uuid.uuid4()), "name": "猴子", "version": 1, "publisher": "e2e"}
    groups = [{"path": [PHRASES[0].group], "hotkey": GROUP_KEY}]
    return json.dumps({**head, "groups": groups, "phrases": phrases}, ensure_ascii=False)
