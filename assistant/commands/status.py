"""What `jinnang status` tells people: the facts of the running program in words. Programs read the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.core.not_held import NotHeld
from assistant.core.outcome import Ending
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLAIN = ("version", "backend", "phrases", "groups", "pastes")
_OFTEN: Mapping[str, str] = {
    NotHeld.NONE: "status.held",
    NotHeld.PAUSED: "status.paused",
    NotHeld.TWICE: "binding.twice",
    NotHeld.UNUSABLE: "status.unusable",
}
_ENDINGS = {
    Ending.PASTED: "status.pasted",
    Ending.UNCONFIRMED: "status.unconfirmed",
    Ending.COPIED: "status.copied",
    Ending.LEFT_ON_CLIPBOARD: "status.left-on-clipboard",
    Ending.STOPPED: "status.stopped",
}


def status_lines(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Lines of two columns; a fact that another version of the program does not tell is left out."""
    lines = [(say("status.state"), say("status.on-pause" if facts.get("paused") else "status.running"))]
    lines += [(say(f"status.{name}"), str(facts[name])) for name in _PLAIN if name in facts]
    lines += [(say("status.hotkey"), _hotkey(one)) for one in _rows(facts.get("hotkeys")) if one.get("combination")]
    target = facts.get("target")
    lines.append((say("status.target"), _target(target) if isinstance(target, dict) else say("status.none")))
    lines.append((say("status.last"), _outcome(str(facts.get("last_outcome") or ""))))
    return lines


def _rows(found: object) -> Sequence[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _hotkey(one: Mapping[str, Any]) -> str:
    why = "" if one.get("held") else str(one.get("why") or NotHeld.TAKEN)
    return say(
        "status.key", keys=one["combination"], name=one.get("name", ""), how=say(_OFTEN.get(why, "status.taken"))
    )


def _target(target: Mapping[str, Any]) -> str:
    program = target.get("profile") or target.get("process") or target.get("class") or "?"
    return say("status.program", program=program, pid=target.get("pid", 0))


def _outcome(name: str) -> str:
    """`left-on-clipboard(focus)` in words, with the code by which its reason is looked up where it has one."""
    ending, _, why = name.removesuffix(")").partition("(")
    key = _ENDINGS.get(ending)  # type: ignore[call-overload]  # a StrEnum is found by its text
    if key is None:
        return say("status.none")
    return say("status.why", how=say(key), why=why) if why else say(key)
