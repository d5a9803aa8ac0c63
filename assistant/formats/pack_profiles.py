"""The profiles of target programs in a pack: read without trust, as all else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core import limits
from assistant.core.errors import Place, Problem
from assistant.core.profile_values import RECOGNISED_BY, read_profile
from assistant.core.sentence import sentence
from assistant.formats.entry import Repeated

if TYPE_CHECKING:
    from assistant.core.target import Profile
    from assistant.formats.entry import Entry

_SAID = {
    "settings.slow-pattern": "pack.slow-profile",
    "settings.broad-pattern": "pack.broad-profile",
    "settings.bad-pasting": "pack.pasting-keys",
    "settings.bad-sending": "pack.sending-keys",
}
"""What to say of a wrong field, by what the settings say of it."""


def read(head: Entry) -> tuple[Profile, ...]:
    """Every profile that is right and recognises something; a problem for each of the others."""
    stored = head.values.get("profiles", [])
    if not isinstance(stored, list):
        head.doubt(sentence("pack.wrong-type"), "profiles")
        return ()
    if len(stored) > limits.PROFILES:
        head.doubt(sentence("pack.too-many", most=limits.PROFILES), "profiles")
    found: list[Profile] = []
    for row, values in enumerate(stored[: limits.PROFILES], 1):
        profile, wrong = _one(values)
        if profile is not None:
            found.append(profile)
        head.add(
            Problem(sentence(_SAID.get(why, "pack.wrong-profile")), Place(row=row, column=f"profiles.{name}"))
            for name, why in wrong.items()
        )
    return tuple(found)


def _one(values: object) -> tuple[Profile | None, dict[str, str]]:
    if not isinstance(values, dict) or isinstance(values, Repeated):
        return None, {"": ""}
    profile, wrong = read_profile(values)
    if profile is not None and not any(getattr(profile, name) for name in RECOGNISED_BY):
        return None, {RECOGNISED_BY[0]: "settings.broad-pattern"}  # it would stand before all others
    return profile, wrong
