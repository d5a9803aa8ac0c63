"""Which hotkeys are wanted and by whom, and why one of them does not work. Knows no keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.core.combination import parse_combination, spelled
from assistant.core.not_held import NotHeld
from assistant.core.own_hotkeys import own_hotkeys
from assistant.core.sentence import Sentence, sentence
from assistant.services.bindings import WantedHotkey

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from assistant.core.combination import Combination
    from assistant.core.own_hotkeys import OwnHotkey
    from assistant.core.phrase import Group, GroupPath, Phrase
    from assistant.core.settings import Settings
    from assistant.services.bindings import Binding, HotkeyOwner
    from assistant.services.catalogue import Catalogue
    from assistant.services.session import Session


@dataclass(frozen=True, slots=True)
class AssignedHotkey:
    """A phrase or a group, and the hotkey it has; `path` is the phrase's group, or the group itself."""

    owner: HotkeyOwner
    title: str
    path: GroupPath
    written: str

    @property
    def name(self) -> Sentence:
        """What the hotkey is for."""
        return sentence("hotkey.group" if self.is_group else "hotkey.phrase", title=self.title)

    @property
    def is_group(self) -> bool:
        """A group, and no phrase."""
        return isinstance(self.owner, tuple)


class WantedHotkeys:
    """Those of the settings, of phrases and of groups."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        toggle_pause: Callable[[], None],
        act: Callable[[str, str], None] = lambda _action, _trigger: None,
    ) -> None:
        """`act` does the action of this id when the key is up again: what a feature's hotkey asks for."""
        self._session, self._catalogue, self._toggle_pause, self._act = session, catalogue, toggle_pause, act

    def owned(self, also: Collection[HotkeyOwner] = ()) -> tuple[AssignedHotkey, ...]:
        """Every phrase and group that has a hotkey, in the library's order, and those of `also` without one."""
        paths = self._catalogue.groups()
        place = {path: number for number, path in enumerate(paths)}
        rows = [(path, self._catalogue.group(path)) for path in paths]
        groups = [
            AssignedHotkey(path, path[-1], path, row.hotkey if row else "")
            for path, row in rows
            if path in also or (row is not None and row.hotkey)
        ]
        phrases = [
            AssignedHotkey(one.uuid, one.title, one.group, one.hotkey)
            for one in self._catalogue.in_group(())
            if one.hotkey or one.uuid in also
        ]
        # The sort is stable: a group stands before its phrases, and they in their order.
        return tuple(sorted((*groups, *phrases), key=lambda one: place.get(one.path, -1)))

    def wanted(self, settings: Settings) -> list[WantedHotkey]:
        """All of them, those that win where two want the same first."""
        wanted = [self._of_settings(one) for one in own_hotkeys(settings)]
        wanted += [self._of_phrase(phrase) for phrase in sorted(self._phrases(), key=lambda one: one.created_at)]
        wanted += [self._of_group(group) for group in self._groups()]
        return [replace(one, take=spelled(one.written) in settings.taken_over) for one in wanted]

    def _of_settings(self, own: OwnHotkey) -> WantedHotkey:
        session, trigger = self._session, _key_of(own.written)
        kernel: dict[str, Callable[[], None]] = {
            "palette_key": session.toggle_palette,
            "again_key": lambda: session.paste_again(trigger),
            "pause_key": self._toggle_pause,
        }
        does = kernel.get(own.owner, lambda: self._act(own.does, trigger))
        return WantedHotkey(own.name, own.written, does, always=own.owner == "pause_key", owner=own.owner)

    def _phrases(self) -> Iterable[Phrase]:
        return (phrase for phrase in self._catalogue.phrases() if phrase.hotkey)

    def _groups(self) -> Iterator[Group]:
        groups = (self._catalogue.group(path) for path in self._catalogue.groups())
        return (group for group in groups if group is not None and group.hotkey)

    def _of_phrase(self, phrase: Phrase) -> WantedHotkey:
        trigger, name = _key_of(phrase.hotkey), sentence("hotkey.phrase", title=phrase.title)
        return WantedHotkey(
            name, phrase.hotkey, lambda: self._session.paste_phrase(phrase.uuid, trigger), owner=phrase.uuid
        )

    def _of_group(self, group: Group) -> WantedHotkey:
        name = sentence("hotkey.group", title=group.name)
        return WantedHotkey(name, group.hotkey, lambda: self._session.toggle_palette(group.path), owner=group.path)


def told_of_pause(pause_key: str) -> Sentence:
    """That the hotkeys rest, and how they are had back: by the key where there is one."""
    return sentence("command.paused-by-key", keys=pause_key) if pause_key else sentence("command.paused")


def why_not_held(
    state: Binding, states: Iterable[Binding], free: Iterable[str], say: Callable[[Sentence], str]
) -> Sentence:
    """What to tell of a hotkey that does not work; `free` are combinations to use instead."""
    name = say(state.name)
    if state.why is NotHeld.TAKEN:
        return sentence("hotkey.taken", combination=state.written, name=name, free=tuple(free))
    if state.why is NotHeld.TWICE:
        first = next(one for one in states if one.held and one.combination == state.combination)
        return sentence("hotkey.twice", combination=state.written, first=say(first.name), name=name)
    return sentence("hotkey.unusable", combination=state.written, name=name)


def refusal(
    written: str,
    asking: HotkeyOwner,
    settings: Settings,
    owned: Iterable[AssignedHotkey],
    say: Callable[[Sentence], str],
) -> Sentence | None:
    """Why this combination is not for the one that asks; None when nothing is against it, or it is to have none.

    What somebody has is never taken away by giving it to another.
    """
    combination = parse_combination(written)
    if combination is None:
        return None
    holder = _holder(combination, asking, settings, owned)
    if holder is not None:
        return sentence("hotkey.in-use", combination=str(combination), name=say(holder))
    if not (any(asking == one.owner for one in own_hotkeys(settings)) or combination.fits_a_phrase):
        return sentence("hotkey.needed", combination=str(combination))
    return None


def _holder(
    combination: Combination, asking: HotkeyOwner, settings: Settings, owned: Iterable[AssignedHotkey]
) -> Sentence | None:
    own = [(one.owner, one.name, one.written) for one in own_hotkeys(settings)]
    others = [(one.owner, one.name, one.written) for one in owned]
    return next(
        (
            name
            for owner, name, has in (*own, *others)
            if owner != asking and has and parse_combination(has) == combination
        ),
        None,
    )


def _key_of(written: str) -> str:
    """The key that is pressed last, as `Keys.held` names it."""
    combination = parse_combination(written)
    return combination.key if combination else ""
