"""Which hotkeys are wanted and by whom, and why one of them does not work. Knows no keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.core.combination import parse_combination
from assistant.core.sentence import Sentence, sentence
from assistant.services.bindings import Binding, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.core.phrase import Group, Phrase
    from assistant.core.settings import Settings
    from assistant.services.catalogue import Catalogue
    from assistant.services.session import Session


class Hotkeys:
    """Those of the settings, of phrases and of groups."""

    def __init__(self, session: Session, catalogue: Catalogue, toggle_pause: Callable[[], None]) -> None:
        self._session, self._catalogue, self._toggle_pause = session, catalogue, toggle_pause

    def owners(self) -> list[tuple[str, str, str]]:
        """Who has a hotkey: uuid, name and combination. Another phrase may have come in the place of one."""
        phrases = [(one.uuid, one.title, one.hotkey) for one in self._phrases()]
        return sorted(phrases + [(one.uuid, one.name, one.hotkey) for one in self._groups()])

    def wanted(self, settings: Settings) -> list[Wanted]:
        """All of them, those that win where two want the same first."""
        session = self._session
        again = _key_of(settings.again_key)
        wanted = [
            Wanted(sentence("hotkey.palette"), settings.palette_key, session.toggle_palette),
            Wanted(sentence("hotkey.again"), settings.again_key, lambda: session.paste_again(again)),
            Wanted(sentence("hotkey.pause"), settings.pause_key, self._toggle_pause, always=True),
        ]
        wanted += [self._of_phrase(phrase) for phrase in sorted(self._phrases(), key=lambda one: one.created_at)]
        wanted += [self._of_group(group) for group in self._groups()]
        return [replace(one, take=_spelled(one.written) in settings.taken_over) for one in wanted]

    def _phrases(self) -> Iterable[Phrase]:
        return (phrase for phrase in self._catalogue.phrases() if phrase.hotkey)

    def _groups(self) -> Iterator[Group]:
        groups = (self._catalogue.group(path) for path in self._catalogue.groups())
        return (group for group in groups if group is not None and group.hotkey)

    def _of_phrase(self, phrase: Phrase) -> Wanted:
        trigger, name = _key_of(phrase.hotkey), sentence("hotkey.phrase", title=phrase.title)
        return Wanted(name, phrase.hotkey, lambda: self._session.paste_phrase(phrase.uuid, trigger))

    def _of_group(self, group: Group) -> Wanted:
        name = sentence("hotkey.group", title=group.name)
        return Wanted(name, group.hotkey, lambda: self._session.toggle_palette(group.path))


def why_not_held(
    state: Binding, states: Iterable[Binding], free: Iterable[str], say: Callable[[Sentence], str]
) -> Sentence:
    """What to tell of a hotkey that does not work; `free` are combinations to use instead."""
    name = say(state.name)
    if state.why == "taken":
        return sentence("hotkey.taken", combination=state.written, name=name, free="、".join(free) or "—")
    if state.why == "twice":
        first = next(one for one in states if one.held and one.combination == state.combination)
        return sentence("hotkey.twice", combination=state.written, first=say(first.name), name=name)
    return sentence("hotkey.unusable", combination=state.written, name=name)


def _key_of(written: str) -> str:
    """The key that is pressed last, as `Keys.held` names it."""
    combination = parse_combination(written)
    return combination.key if combination else ""


def _spelled(written: str) -> str:
    """A combination in its one spelling."""
    return str(parse_combination(written) or "")
