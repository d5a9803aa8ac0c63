"""The phrases that a monkey pastes: no two alike, each found by its own code, half of them with a hotkey."""

from __future__ import annotations

import json
import uuid

from rig.program import Entry

GROUP_KEY = "Ctrl+Alt+G"

LETTERS = "abcdef"
PHRASES = tuple(
    Entry(
        f"kx{letter}j",
        f"{letter.upper()} 号话术：亲，这是第 {number} 条。"
        + "\n长的一条，一字不少。" * (400 if letter == "f" else number),
        title=f"甲乙{letter}",
        hotkey=f"Ctrl+Alt+{number}" if number < 5 else "",
    )
    for number, letter in enumerate(LETTERS, 1)
)
CODES = tuple(one.code for one in PHRASES)
HOTKEYS = tuple(one.hotkey.lower() for one in PHRASES if one.hotkey)
OF_HOTKEY = {one.hotkey.lower(): one for one in PHRASES if one.hotkey}
OF_CODE = {one.code: one for one in PHRASES}


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
