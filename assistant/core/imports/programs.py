"""The profiles of target programs that a file brings: what would become of each, and the edits of those asked for.

They decide which keys go to other windows. So none is taken over unasked, and none in the place of the user's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.core.plan import Edit
from assistant.core.profiles import about
from assistant.core.reach import Reach, reach_of
from assistant.core.settings import MOST_PROFILES
from assistant.core.target import BroughtProfile

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from assistant.core.target import Profile


class ProfileOutcome(StrEnum):
    """What a file's profile is to this library."""

    NEW = "new"
    CHANGED = "changed"
    """The library has another one for the same windows, from an import before."""
    SAME = "same"
    OWN = "own"
    """The user's own for the same windows stays."""
    TOO_MANY = "too-many"

    @property
    def asks(self) -> bool:
        """Whether it can be taken over."""
        return self in (ProfileOutcome.NEW, ProfileOutcome.CHANGED)


@dataclass(frozen=True, slots=True)
class ProfileRecord:
    """One profile of the file by its number there, from 1. `taken`: it was asked for, and comes with the plan."""

    row: int
    profile: Profile
    fate: ProfileOutcome
    reach: Reach
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileImportOptions:
    """What the user has of their own, what imports brought before, and which of the file's are asked for."""

    own: Sequence[Profile]
    brought: Sequence[BroughtProfile]
    wanted: Container[int]
    pack: str
    new_uuid: Callable[[], str]
    only_add: bool = False
    """The user said that what is there stays."""
    replaces: bool = False
    """This pack's of before that it no longer has are to go."""


def plan_profiles(
    profiles: Sequence[Profile], terms: ProfileImportOptions
) -> tuple[tuple[ProfileRecord, ...], list[Edit]]:
    """A record for each profile, and the edits."""
    own = {about(profile) for profile in terms.own}
    there = {about(each.profile): each for each in terms.brought}
    position = max((each.position for each in terms.brought), default=-1)
    records: list[ProfileRecord] = []
    edits: list[Edit] = []
    seen: set[tuple[str, str, str]] = set()
    for row, profile in enumerate(profiles, 1):
        windows = about(profile)
        if windows in seen:
            continue
        seen.add(windows)
        mine = there.get(windows)
        fate = _fate(profile, mine, own=windows in own, room=len(there) < MOST_PROFILES, only_add=terms.only_add)
        taken = fate.asks and row in terms.wanted
        records.append(ProfileRecord(row, profile, fate, reach_of(profile), taken))
        if not taken:
            continue
        if mine is None:
            position += 1
            made = BroughtProfile(uuid=terms.new_uuid(), profile=profile, position=position, pack=terms.pack)
            there[windows] = made
        else:
            made = replace(mine, profile=profile, pack=terms.pack)
        edits.append(Edit(mine, made))
    if terms.replaces and terms.pack:
        edits += [
            Edit(each, None) for each in terms.brought if each.pack == terms.pack and about(each.profile) not in seen
        ]
    return tuple(records), edits


def _fate(profile: Profile, mine: BroughtProfile | None, *, own: bool, room: bool, only_add: bool) -> ProfileOutcome:
    if own or (only_add and mine is not None):
        return ProfileOutcome.OWN
    if mine is not None:
        return ProfileOutcome.SAME if mine.profile == profile else ProfileOutcome.CHANGED
    return ProfileOutcome.NEW if room else ProfileOutcome.TOO_MANY
