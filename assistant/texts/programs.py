"""What a profile of a chat program does, in words: for the preview of an import, and what it tells afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.core.imports.programs import ProfileOutcome
from assistant.core.reach import Reach
from assistant.core.target import Clip
from assistant.texts import Language, language, say

if TYPE_CHECKING:
    from assistant.core.imports.programs import ProfileRecord
    from assistant.core.target import Profile

_BY = (("process", "profile.by-process"), ("window_class", "profile.by-class"), ("title", "profile.by-title"))
_GROUPS = {"buyer": "profile.buyer", "seller": "profile.seller", "agent": "profile.agent", "shop": "profile.shop"}


def named(profile: Profile) -> str:
    """What it is called."""
    return profile.name or say("target.unnamed")


def recognised(profile: Profile) -> str:
    """By what it knows its windows."""
    said = [say(key, pattern=pattern) for name, key in _BY if (pattern := getattr(profile, name))]
    return say("profile.windows", by=tuple(said))


def done(profile: Profile) -> str:
    """What it does there: which keys it sends, which names it reads."""
    keys = _shown(profile.paste_keys)
    said = [say("profile.copies") if profile.copy_only else say("profile.pastes", keys=keys)]
    if Clip.PRIMARY in profile.clips:
        said.append(say("profile.selection"))
    sends = _shown(profile.send_keys)
    said.append(say("profile.sends", keys=sends) if sends else say("profile.never-sends"))
    if profile.title_rule:
        names = tuple(say(key) for group, key in _GROUPS.items() if f"(?P<{group}>" in profile.title_rule)
        said.append(say("profile.reads", names=names, pattern=profile.title_rule))
    return ("；" if language() is Language.CHINESE else "; ").join(said)


def note(record: ProfileRecord) -> str:
    """What else is to be known before it is taken over; empty for nothing."""
    if not record.fate.asks:
        return say(f"profile.{record.fate}")
    said = [say("profile.changed")] if record.fate is ProfileOutcome.CHANGED else []
    if record.reach is not Reach.NARROW:
        said.append(say("profile.broad"))
    return ("" if language() is Language.CHINESE else " ").join(said)


def told(record: ProfileRecord) -> str:
    """All of it on one line, for a terminal."""
    colon = say("commands.colon")
    parts = (recognised(record.profile), done(record.profile), note(record))
    line = named(record.profile) + colon + ("；" if language() is Language.CHINESE else "; ").join(filter(None, parts))
    return re.sub(r"\s+", " ", line)


def _shown(keys: str) -> str:
    return keys.replace("Return", "Enter")
