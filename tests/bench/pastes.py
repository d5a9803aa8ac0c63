"""What the buyer waits for: the text in the chat window, as the window itself stamps it, and where the time goes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import xcffib.xfixes
import xcffib.xproto
from figures import Goal, Row
from phrases import PASTED, PASTED_BY_KEY
from rig.processes import PATIENCE, LateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desk import Desk
    from rig.processes import Record
    from rig.targets import Target

PASTES = 100
OTHER_PASTES = 30
STEPS = (
    ("palette off the screen", "unmapped"),
    ("target has the keyboard", "focus"),
    ("clipboard is ours", "owned"),
    ("chord in the target", "chord"),
    ("target has the text", "text"),
)


def enter(desk: Desk, target: Target) -> Iterator[Row]:
    """Enter pressed and let go until the target has the whole text; for our own reader also step by step."""
    own = target.kind == "slow"
    samples: list[float] = []
    steps: dict[str, list[float]] = {key: [] for _, key in STEPS}
    for _ in range(PASTES if own else OTHER_PASTES):
        desk.call_palette()
        desk.fingers.letters(PASTED.code)
        desk.eyes.settle()
        trail = _paste(desk, target, PASTED.text, "return")
        samples.append(trail["text"])
        for _, key in STEPS:
            steps[key].append(trail.get(key, 0.0))
    yield Row(f"Enter → {_NAMES[target.kind]} has the text", "ms", tuple(samples), Goal("p95", 30))
    if own:
        for what, key in STEPS[:-1]:
            yield Row(f"· Enter → {what}", "ms", tuple(steps[key]))


def direct(desk: Desk, target: Target) -> Row:
    """The phrase's own hotkey, its keys let go at once, until the target has the text."""
    keys = PASTED_BY_KEY.hotkey.lower()
    samples = [_paste(desk, target, PASTED_BY_KEY.text, keys)["text"] for _ in range(OTHER_PASTES)]
    return Row(f"phrase's own hotkey → {_NAMES[target.kind]} has the text", "ms", tuple(samples), Goal("p95", 30))


_NAMES = {"slow": "a bare reader", "gtk": "GTK 3", "qt": "Qt 6"}


def _paste(desk: Desk, target: Target, text: str, keys: str) -> dict[str, float]:
    """One paste; the ms from the key to each step. Raises LateError when another text comes, or none."""
    target.clear()
    desk.eyes.settle()
    before, since = desk.program.pastes(), target.actor.count()
    desk.eyes.forget()
    began = time.monotonic()
    desk.fingers.chord(keys)
    seen: dict[str, float] = {}
    stop = time.monotonic() + PATIENCE
    while (arrived := _said(target, since, lambda record: _text(record) == text)) is None:
        if time.monotonic() > stop:
            raise LateError(f"the text does not come: {target.actor.records[since:]}")
        for at, event in desk.eyes.events(0.002):
            if key := _step(event):
                seen.setdefault(key, at)
    seen["text"] = arrived["at"]
    for key in ("focus", "chord"):
        if (said := _said(target, since, lambda record, key=key: bool(record.get(key)))) is not None:
            seen[key] = said["at"]
    ended = desk.program.outcome(before)
    if ended != "pasted":
        raise LateError(f"the paste ended as {ended}")
    return {key: 1000 * (at - began) for key, at in seen.items()}


def _step(event: Any) -> str:
    """Which step an event on the screen is."""
    if isinstance(event, xcffib.xproto.UnmapNotifyEvent):
        return "unmapped"
    return "owned" if isinstance(event, xcffib.xfixes.SelectionNotifyEvent) else ""


def _said(target: Target, since: int, accept: Callable[[Record], bool]) -> Record | None:
    return next((record for record in target.actor.records[since:] if accept(record)), None)


def _text(record: Record) -> object:
    return record.get("took", record.get("text"))
