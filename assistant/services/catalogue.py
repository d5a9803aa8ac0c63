"""The library in memory: phrases, groups, uses and the index. What is written goes through here, so that all agree."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from assistant.core.choices import Choices, as_typed
from assistant.core.codes import Codes
from assistant.core.moment import ms_of
from assistant.core.outcome import Ending
from assistant.core.phrase import Group, Phrase
from assistant.core.plan import Changes
from assistant.core.search.hit import Hit, Tier
from assistant.core.search.index.entry import SearchEntry, entry_of
from assistant.core.search.match.same_words import SameWords, lines_of
from assistant.core.search.scope import Where, scoped
from assistant.core.search.search_index import Index
from assistant.core.target import BroughtProfile
from assistant.core.uses import Uses
from assistant.core.word_groups import BroughtWords
from assistant.services.group_order import GroupOrder
from assistant.services.group_search import GroupSearch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from assistant.core.outcome import Outcome
    from assistant.core.phrase import GroupPath
    from assistant.core.plan import Conflict, Plan
    from assistant.core.ports.desktop import Cancel, Clock
    from assistant.core.ports.library import SearchableLibrary
    from assistant.services.group_search import FoundGroup

_NO_READINGS = ("", "")
_AMONG = 4
"""So many times what is wanted is looked at: some may be out of date."""
_AT_ONCE = 2_000
"""Phrases that are read as soon as they are searched: a library of so many, or so many changes of a larger one."""


class Catalogue:
    """Every phrase of the library, ready to be found. One thread uses one catalogue."""

    def __init__(
        self,
        library: SearchableLibrary,
        clock: Clock,
        barrier: Callable[[Exception], None],
        words: Callable[[str], SameWords] = lambda _own: SameWords(),
    ) -> None:
        """`barrier` gets what a subscriber raises: its bug, which never keeps the others from hearing.

        `words` gives the words that mean the same, with a lead's own and those of packs, when a query needs them.
        """
        self._words = words
        self._own_words = ""
        self._brought: dict[str, BroughtWords] = {}
        self._told_words = self._words_told()
        self._library = library
        self._clock = clock
        self._barrier = barrier
        self._subscribers: list[Callable[[Changes], None]] = []
        self._sounds: tuple[str, ...] = ()
        self._index: Index | None = None
        """What is searched; None before the first search."""
        self._coming: Index | None = None
        """What will be searched instead when it has been built: the library was read anew."""
        self._phrases: dict[str, Phrase] = {}
        self.reload()

    def __len__(self) -> int:
        return len(self._phrases)

    def reload(self) -> None:
        """Read the whole library anew: another program has written into it. A few changes are found at once."""
        self._today = self._clock.now().date()
        before = self._phrases
        self._phrases = {phrase.uuid: phrase for phrase in self._library.phrases()}
        self._groups = {group.uuid: group for group in self._library.groups()}
        self._uses = Uses(self._library.use_counts())
        self._choices = Choices(self._library.choices())
        self._codes: Codes | None = None
        self._shelves: GroupOrder | None = None
        self._group_search: GroupSearch | None = None
        brought = {each.uuid: each for each in self._library.same_words()}
        if brought != self._brought:
            self._brought = brought
            self._words_changed()
        if self._index is not None:
            self._index_anew(before, self._index)

    def _index_anew(self, before: dict[str, Phrase], index: Index) -> None:
        changed = [phrase for uuid, phrase in self._phrases.items() if before.get(uuid) != phrase]
        gone = before.keys() - self._phrases.keys()
        if self._coming is None and len(changed) + len(gone) <= _AT_ONCE:
            self._put(changed, taken=gone)
            return
        if self._coming is not None:
            self._coming.close()
            self._coming = None
        if len(self._phrases) > _AT_ONCE:
            self._coming = self._new_index()
        else:
            index.close()
            self._index = None

    def prepare(self) -> None:
        """Build the index to its end."""
        while self.advance():
            pass

    def advance(self, steps: int = 1) -> bool:
        """Build the index some steps further (see `Index.advance`); whether there is more.

        What has been read so far is found meanwhile, first by title and code; after a reading anew, what was found
        before it.
        """
        building = self._begun() if self._coming is None else self._coming
        more = building.advance(steps)
        if not more and building is self._coming:
            self._begun().close()
            self._index, self._coming = building, None
        return more

    @property
    def reading(self) -> bool:
        """Whether there are phrases that the search does not know yet: much was read anew a moment ago."""
        return self._coming is not None

    def use_sounds(self, pairs: tuple[str, ...]) -> None:
        """From now on these pairs of sounds are one, as the settings name them; below what matches exactly."""
        self._sounds = pairs
        for index in self._indexes():
            index.use_sounds(pairs)

    def use_words(self, own: str) -> None:
        """From now on these words mean the same as well, a group a line, as the settings have them."""
        if own != self._own_words:
            self._own_words = own
            self._words_changed()

    def phrase(self, uuid: str) -> Phrase | None:
        """The phrase as it is now; None when it is gone or in the bin."""
        return self._phrases.get(uuid)

    def phrases(self) -> Iterable[Phrase]:
        """Every phrase, in no order."""
        return self._phrases.values()

    def by_code(self, written: str) -> tuple[Phrase, ...]:
        """The variants of a code in their order, the one of them that `cf#2` counts to, or the phrase of an id.

        Case and width of a code do not matter; a code that is written with a number sign is a code first.
        """
        if self._codes is None:
            self._codes = Codes(self._phrases.values())
        return self._codes.named(written)

    def groups(self) -> Sequence[GroupPath]:
        """Every group's path, in the order to show, parents before children."""
        return self._ordered().paths

    def group(self, path: GroupPath) -> Group | None:
        """The row of a group; None when it is named by phrases or children alone."""
        return self._ordered().rows.get(path)

    def find_groups(self, name: str) -> Sequence[FoundGroup]:
        """The groups that are called so, in 汉字, pinyin or initials, best first; all in their order for no name."""
        return self._groups_by_name().find(name)

    def in_group(self, path: GroupPath) -> Sequence[Phrase]:
        """The phrases of a group and below it, in their order; `()` is the whole library."""
        return self._ordered().under(path)

    def recent(self, limit: int) -> list[Phrase]:
        """The phrases used last, last first."""
        found: list[Phrase] = []
        for uuid in self._uses.newest():
            if len(found) >= limit:
                break
            phrase = self._phrases.get(uuid)
            if phrase is not None:
                found.append(phrase)
        return found

    def favourites(self) -> Sequence[Phrase]:
        """The favourite phrases, in the library's order."""
        return self._ordered().favourites

    def search(self, query: str, group: GroupPath = (), limit: int = 50) -> list[Hit]:
        """The best hits in a group and below it, best first; `()` is the whole library.

        `@group` in front looks in that group instead, and finds nothing where there is none; `#` looks at codes alone.
        """
        now = self._now()
        asked = scoped(query)
        if asked.where is Where.GROUP:
            named = self._groups_by_name().named(asked.name)
            if named is None:
                return []
            if not asked.rest:
                return [Hit(phrase.uuid, Tier.GROUP_OR_TAG) for phrase in self.in_group(named)[:limit]]
            group, query = named, asked.rest
        elif asked.where is not Where.COMMANDS:
            query = asked.rest
        index, within = self._begun(), group or None
        if asked.where is Where.CODES:
            return self._there(index.search_codes(query, limit=limit, group=within))
        at = ms_of(now)
        lifts, chosen = self._uses.lifts(at), self._choices.lifts(query, at)
        return self._there(index.search(query, limit=limit, group=within, bonus=lifts, chosen=chosen))

    def answers(self, message: str, limit: int, *, by_parts: bool) -> list[Hit]:
        """What may be shown of itself to somebody who was asked this: good hits alone, none of a phrase out of date."""
        index, more = self._begun(), {} if by_parts else {"share": 0.0}
        hits = index.answers(message, limit=_AMONG * limit, bonus=self._uses.lifts(ms_of(self._now())), **more)
        there = ((hit, self._phrases.get(hit.uuid)) for hit in hits)
        return [hit for hit, phrase in there if phrase is not None and phrase.valid_on(self._today)][:limit]

    def _now(self) -> datetime:
        now = self._clock.now()
        if now.date() != self._today:
            self._today = now.date()
            self._rank_by_day()
        return now

    def forget_searched(self) -> None:
        """Keep nothing in memory of what was searched for so far."""
        for index in self._indexes():
            index.forget_typed()

    def chose(self, query: str, uuid: str) -> None:
        """Remember that this phrase was taken for what was typed: the next time it comes first within its tier."""
        asked = scoped(query)
        typed = as_typed(asked.rest)
        if typed and asked.where is not Where.COMMANDS and uuid in self._phrases:
            at = ms_of(self._clock.now())
            self._library.chose(typed, uuid, at)
            self._choices.add(typed, uuid, at)

    def is_chosen(self, query: str, uuid: str) -> bool:
        """Whether it comes earlier because it was chosen for what was typed."""
        return uuid in self._choices.lifts(scoped(query).rest, ms_of(self._clock.now()))

    def forget_choice(self, query: str, uuid: str) -> None:
        """Forget that this phrase was chosen for what was typed."""
        typed = as_typed(scoped(query).rest)
        if typed:
            self._library.forget_choice(typed, uuid)
            self._choices.take_back(typed, uuid)

    def forget_choices(self) -> int:
        """Forget what was chosen for what was typed; how many choices there were."""
        self._choices = Choices()
        return self._library.forget_choices()

    def apply(self, plan: Plan) -> Changes | Conflict:
        """Make every edit of the plan or none, know it here at once, and tell the subscribers."""
        done = self._library.apply(plan)
        if isinstance(done, Changes):
            self.take_in(done)
        return done

    def take_in(self, changes: Changes) -> None:
        """Know what was written, undone or imported elsewhere in this program, and tell the subscribers."""
        after: dict[str, Phrase | None] = {}
        for edit in changes.edits:
            item = edit.before or edit.after
            if isinstance(item, BroughtProfile):
                continue
            if isinstance(item, BroughtWords):
                self._brought.pop(edit.uuid, None)
                if isinstance(edit.after, BroughtWords):
                    self._brought[edit.uuid] = edit.after
                self._words_changed()
            elif isinstance(item, Group):
                self._groups.pop(edit.uuid, None)
                if isinstance(edit.after, Group):
                    self._groups[edit.uuid] = edit.after
            else:
                stays = edit.after if isinstance(edit.after, Phrase) and edit.after.deleted_at is None else None
                after[edit.uuid] = stays
        self._know(after)
        for told in tuple(self._subscribers):
            try:
                told(changes)
            except Exception as bug:  # noqa: BLE001  # the subscriber loop is one of the three barriers
                self._barrier(bug)

    def used(self, uuid: str, program: str, outcome: Outcome) -> None:
        """Record one use: phrase uuid, target program and how it ended. No text, no buyer."""
        at = ms_of(self._clock.now())
        self._library.used(uuid, program, outcome, at)
        if outcome.ending is not Ending.STOPPED:
            self._uses.add(uuid, at)

    def on_change(self, told: Callable[[Changes], None]) -> Cancel:
        """Call `told` after each change of the library, until the answer is called."""
        self._subscribers.append(told)

        def cancel() -> None:
            if told in self._subscribers:
                self._subscribers.remove(told)

        return cancel

    def _know(self, after: dict[str, Phrase | None]) -> None:
        staying = {uuid: phrase for uuid, phrase in after.items() if phrase is not None}
        for uuid in after:
            self._phrases.pop(uuid, None)
        self._phrases.update(staying)
        self._codes = None
        self._shelves = None
        self._group_search = None
        self._put(staying.values(), taken=after.keys() - staying.keys())

    def _put(self, phrases: Iterable[Phrase], taken: Iterable[str] = ()) -> None:
        """Bring the index up to date with these phrases and without those, if it is built."""
        if self._index is None:
            return
        taken = tuple(taken)
        changed = {phrase.uuid: phrase for phrase in phrases}
        readings = {uuid: (title, body) for uuid, title, body in self._library.readings(list(changed))}
        put = [self._entry(phrase, readings.get(uuid, _NO_READINGS)) for uuid, phrase in changed.items()]
        for index in self._indexes():
            index.update(put=put, taken=taken)

    def _rank_by_day(self) -> None:
        """A day has gone by: phrases may have become valid, or not any more."""
        limited = [phrase for phrase in self._phrases.values() if phrase.valid_from or phrase.valid_until]
        if limited:
            self._put(limited)

    def _begun(self) -> Index:
        if self._index is None:
            self._index = self._new_index()
        return self._index

    def _indexes(self) -> list[Index]:
        return [index for index in (self._index, self._coming) if index is not None]

    def _new_index(self) -> Index:
        small = len(self._phrases) <= _AT_ONCE
        index = Index(self._entries(dict.fromkeys(self._phrases)), at_once=small)
        index.use_sounds(self._sounds)
        index.use_words(self._told_words)
        return index

    def _words_changed(self) -> None:
        self._told_words = self._words_told()
        for index in self._indexes():
            index.use_words(self._told_words)

    def _words_told(self) -> Callable[[], SameWords]:
        """Gives the words as they are now, read when the first query needs them: many are asked for at each letter."""
        return cache(partial(_read_words, self._words, self._own_words, tuple(self._brought.values())))

    def _there(self, hits: list[Hit]) -> list[Hit]:
        """Without the phrases that left when the library was read anew, while the index is still that of before."""
        return hits if self._coming is None else [hit for hit in hits if hit.uuid in self._phrases]

    def _entries(self, waiting: dict[str, None]) -> Iterator[SearchEntry]:
        """Of these phrases as they are by then, in the order in which their readings are stored."""
        for uuid, title, body in self._library.readings():
            if uuid in waiting:
                del waiting[uuid]
                phrase = self._phrases.get(uuid)
                if phrase is not None:
                    yield self._entry(phrase, (title, body))
        for uuid in waiting:
            phrase = self._phrases.get(uuid)
            if phrase is not None:
                yield self._entry(phrase, _NO_READINGS)

    def _groups_by_name(self) -> GroupSearch:
        if self._group_search is None:
            self._group_search = GroupSearch(self.groups(), self._ordered().counts())
        return self._group_search

    def _entry(self, phrase: Phrase, readings: tuple[str, str]) -> SearchEntry:
        return entry_of(phrase, readings, late=not phrase.valid_on(self._today))

    def _ordered(self) -> GroupOrder:
        if self._shelves is None:
            self._shelves = GroupOrder(self._groups.values(), self._phrases.values())
        return self._shelves


def _read_words(words: Callable[[str], SameWords], own: str, brought: Sequence[BroughtWords]) -> SameWords:
    """A lead's own, and behind them those of packs."""
    return words("\n".join(filter(None, (own, *(lines_of(each.groups) for each in brought)))))
