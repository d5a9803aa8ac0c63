"""Another program that holds a key combination (by XGrabKey): its arguments are keysym and modifier mask."""

from __future__ import annotations

import json
import sys
from typing import Any

from rig.x import Display, Loop
from xcffib.xproto import GrabMode, KeyPressEvent

LOCKS = (0, 2, 16, 18)
"""With Caps Lock and Num Lock in every state."""


def say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    display = Display()
    keycode = display.keycodes()[int(sys.argv[1], 0)]
    for locks in LOCKS:
        mask = int(sys.argv[2]) | locks
        display.core.GrabKey(
            False, display.root, mask, keycode, GrabMode.Async, GrabMode.Async, is_checked=True
        ).check()
    say(ready=keycode)
    Loop(
        display,
        lambda event: say(pressed=event.detail) if isinstance(event, KeyPressEvent) else None,
        lambda line: say(answer=json.loads(line)["ask"]),
    ).run()


main()
