"""Filling a phrase for the window in front: where each value comes from, in which order, and what is never guessed.

given → the target's title → the clipboard, if it looks like a name → what was used in this window a moment ago → asked.
A guess about the buyer is a suggestion that the agent confirms (decision 0002). What is remembered lives in memory
only, for ten minutes, per window and buyer.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from assistant.core.fields.buyer import is_ours, looks_like_a_name
from assistant.core.fields.clean import clean
from assistant.core.fields.fill import RenderContext, fill
from assistant.core.fields.filled import Filled, Source, Value
from assistant.core.fields.foreign import shortened
from assistant.core.fields.names import AGENT, BUYER, CLIPBOARD, SHOP, canonical
from assistant.core.outcome import Ending, Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from assistant.core.fields.foreign import Doubt
    from assistant.core.phrase import Phrase
    from assistant.core.ports.desktop import Clock
    from assistant.core.target import Profile, Target

REMEMBERED_FOR = timedelta(minutes=10)
MOST_TARGETS = 50
MOST_VALUES = 30
LONGEST_VALUE = 200
"""Code points; a longer value is not remembered."""

_Place = tuple[int, int]
"""A window and its process."""
_BARE_ACCOUNT = re.compile(r"(?:tb|t_)?[\d_]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AgentIdentity:
    """Who sits here: the agent's and the shop's name from the settings, and the programs known."""

    agent: str = ""
    shop: str = ""
    profiles: tuple[Profile, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft is filled from."""

    known: Mapping[str, Value]
    around: RenderContext
    included: Callable[[str], Phrase | None]
    """The phrase that a code includes, if it may be said today."""
    last_buyer: str = ""
    """Whom the remembered values were for; empty when nobody knew."""

    def filled(self, phrase: Phrase) -> Filled:
        """The phrase's text, filled."""
        return fill(phrase.text, self.known, self.around, self._text_of)

    def _text_of(self, code: str) -> str | None:
        phrase = self.included(code)
        return None if phrase is None else phrase.text

    def answered(self, name: str, text: str) -> Basis:
        """With this answer, and without what was remembered for another buyer than the one it names."""
        known = {**self.known, name: Value(text, Source.ASKED)}
        if name == BUYER and clean(BUYER, text) != self.last_buyer:
            known = {other: value for other, value in known.items() if value.source is not Source.LAST}
        return replace(self, known=known)


@dataclass(frozen=True, slots=True)
class FilledDraft:
    """A phrase being filled for one target. Each answer gives a new draft."""

    phrase: Phrase
    target: Target | None
    title_buyer: str
    """The buyer by the target's title when filling began; empty when it names none."""
    basis: Basis
    filled: Filled
    agreed: bool = False
    """Whoever sends it has said that what is doubted in it is meant as it stands."""

    def answer(self, name: str, text: str) -> FilledDraft:
        """The draft with this answer, which also confirms a guess; an empty answer leaves the field open."""
        return self.on(self.basis.answered(canonical(name), text))

    def on(self, basis: Basis) -> FilledDraft:
        """The same draft filled from another basis: nobody has agreed to that text yet."""
        return replace(self, basis=basis, filled=basis.filled(self.phrase), agreed=False)

    def agree(self) -> FilledDraft:
        """The same draft, meant as it stands."""
        return replace(self, agreed=True)

    @property
    def unsure(self) -> tuple[Phrase, ...]:
        """The phrases in it, this one or included ones, that nobody has confirmed and whose doubtful places all show.

        Of a choice that was not taken nobody has said that it is meant so.
        """
        return tuple({phrase.uuid: phrase for phrase, there, every in self._doubted() if there == every}.values())

    @property
    def doubts(self) -> tuple[str, ...]:
        """The places in it that look like a forgotten blank and that nobody has confirmed, as they are shown."""
        return tuple(dict.fromkeys(shortened(doubt.written) for _, there, _ in self._doubted() for doubt in there))

    def _doubted(self) -> Iterator[tuple[Phrase, tuple[Doubt, ...], tuple[Doubt, ...]]]:
        """Phrases that nobody has confirmed, with the doubtful places that show, and every one."""
        for code, doubts in self.filled.doubted.items():
            phrase = self.basis.included(code) if code else self.phrase
            there = tuple(doubt for doubt in doubts if not doubt.inside or doubt.written in self.filled.text)
            if phrase is not None and there and not phrase.sure:
                yield phrase, there, tuple(doubts)

    def refusal(self, day: date) -> Outcome | None:
        """Why this text may not leave on that day, by any way; None when it may."""
        if not self.phrase.valid_on(day):
            return Outcome(Ending.STOPPED, Reason.EXPIRED)
        if not self.filled.ready:
            missing = tuple(question.name for question in self.filled.questions if question.open)
            return Outcome(Ending.STOPPED, Reason.OPEN_FIELDS, missing=missing)
        if self.doubts and not self.agreed:
            return Outcome(Ending.STOPPED, Reason.DOUBTED, missing=self.doubts)
        if not self.filled.text.strip():
            return Outcome(Ending.STOPPED, Reason.NOTHING_TO_PASTE)
        return None

    @property
    def asks_the_clipboard(self) -> bool:
        """Whether a field has no value yet that would come before the clipboard's."""
        return any(
            question.name in (BUYER, CLIPBOARD)
            and (question.value is None or question.value.source in (Source.CLIPBOARD, Source.LAST, Source.DEFAULT))
            for question in self.filled.questions
        )

    @property
    def buyer(self) -> str:
        """Whom it is for, as far as somebody said so or the title does; a guess does not count."""
        said = self.basis.known.get(BUYER)
        return clean(BUYER, said.text) if said and said.source in (Source.GIVEN, Source.ASKED) else self.title_buyer


@dataclass(slots=True)
class _Memory:
    buyer: str
    values: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def forget_old(self, now: datetime) -> None:
        self.values = {
            name: (text, at) for name, (text, at) in self.values.items() if timedelta(0) <= now - at <= REMEMBERED_FOR
        }


class Filling:
    """Starts drafts, and remembers for a short while what was used where."""

    def __init__(
        self, clock: Clock, by_code: Callable[[str], Phrase | None], identity: Callable[[], AgentIdentity]
    ) -> None:
        self._clock = clock
        self._by_code = by_code
        self._identity = identity
        self._memories: OrderedDict[tuple[_Place, bool], _Memory] = OrderedDict()
        """For each window what is for somebody, and what nobody knows whom it is for; used last comes last."""

    def today(self) -> date:
        """The local date."""
        return self._clock.now().date()

    def start(
        self,
        phrase: Phrase,
        target: Target | None,
        profile: Profile,
        clipboard_text: str,
        given: Mapping[str, str],
    ) -> FilledDraft:
        """The phrase filled with all that is known without asking."""
        identity = self._identity()
        names = {} if target is None else profile.names_in(target.title)
        title_buyer = _title_buyer(names, target, identity)
        known = {canonical(name): Value(text, Source.GIVEN) for name, text in given.items()}
        ours = _ours(names, target, identity)
        from_title = ((name, Value(text, Source.TITLE)) for name, text in title_values(names, target, identity).items())
        for name, value in (*from_title, *_from_clipboard(clipboard_text, ours)):
            known.setdefault(name, value)
        around = RenderContext(self._clock.now(), clipboard_text or None, identity.agent, identity.shop)
        basis = Basis(known, around, self._included)
        return self._with_last(FilledDraft(phrase, target, title_buyer, basis, basis.filled(phrase)))

    def buyer_now(self, target: Target, profile: Profile) -> str:
        """The buyer by the target's title as it is now: it must be `FilledDraft.title_buyer` still before the chord."""
        return _title_buyer(profile.names_in(target.title), target, self._identity())

    def remember(self, draft: FilledDraft) -> None:
        """Keep what was asked or given for this draft, to suggest it in the same window for the same buyer."""
        if draft.target is None:
            return
        now = self._clock.now()
        self._forget_old(now)
        place, named = _place(draft.target), bool(draft.buyer)
        known = self._memories.get((place, True))
        if named and (known is None or known.buyer != draft.buyer):
            self._forget(place)
        memory = self._memories.pop((place, named), None) or _Memory(draft.buyer)
        self._memories[place, named] = memory
        for name, text in _said(draft.filled):
            memory.values.pop(name, None)
            memory.values[name] = (text, now)
        for name in list(memory.values)[:-MOST_VALUES]:
            del memory.values[name]
        if len(self._memories) > MOST_TARGETS:
            self._memories.popitem(last=False)

    def _forget(self, place: _Place) -> None:
        self._memories.pop((place, True), None)
        self._memories.pop((place, False), None)

    def _forget_old(self, now: datetime) -> None:
        for key, memory in list(self._memories.items()):
            memory.forget_old(now)
            if not memory.values:
                del self._memories[key]

    def _with_last(self, draft: FilledDraft) -> FilledDraft:
        """The draft with remembered values where nothing else is known."""
        memory = self._memory(draft)
        known = draft.basis.known
        guess = known.get(BUYER)
        if memory is None or (guess is not None and guess.source is Source.CLIPBOARD and guess.text != memory.buyer):
            return draft
        missing = {question.name for question in draft.filled.questions if question.value is None} - set(known)
        last = {name: Value(text, Source.LAST) for name, (text, _) in memory.values.items() if name in missing}
        if not last:
            return draft
        return draft.on(replace(draft.basis, known={**known, **last}, last_buyer=memory.buyer))

    def _memory(self, draft: FilledDraft) -> _Memory | None:
        if draft.target is None:
            return None
        self._forget_old(draft.basis.around.now)
        place = _place(draft.target)
        for_somebody, for_nobody = self._memories.get((place, True)), self._memories.get((place, False))
        if draft.buyer:
            if for_somebody is None or for_somebody.buyer != draft.buyer:
                self._forget(place)
                return None
            return for_somebody
        if any(question.name == BUYER for question in draft.filled.questions):
            return for_somebody or for_nobody
        # The two are never mixed in one text: a body that names nobody takes up what was said last.
        return next((memory for (where, _), memory in reversed(self._memories.items()) if where == place), None)

    def _included(self, code: str) -> Phrase | None:
        phrase = self._by_code(code)
        return phrase if phrase is not None and phrase.valid_on(self.today()) else None


def _place(target: Target) -> _Place:
    return target.window, target.pid


def _said(filled: Filled) -> list[tuple[str, str]]:
    return [
        (question.name, question.value.text)
        for question in filled.questions
        if question.value is not None
        and question.value.source in (Source.GIVEN, Source.ASKED)
        and question.name != CLIPBOARD
        and len(question.value.text) <= LONGEST_VALUE
    ]


# -- names in the title and on the clipboard --------------------------------------------------------------------------


def _seller(names: Mapping[str, str]) -> tuple[str, str]:
    """Shop and agent by the seller's account, `主号:子号`."""
    main, _, sub = names.get("seller", "").replace("：", ":").partition(":")
    return main.strip(), sub.strip()


def _ours(names: Mapping[str, str], target: Target | None, identity: AgentIdentity) -> frozenset[str]:
    """Every name on our side of the chat: none of them is a buyer."""
    said = [names.get(name, "") for name in ("seller", "shop", "agent")]
    process = target.process if target is not None else ""
    ours = (
        *said,
        *_seller(names),
        process,
        identity.agent,
        identity.shop,
        *(profile.name for profile in identity.profiles),
    )
    return frozenset(filter(None, ours))


def _title_buyer(names: Mapping[str, str], target: Target | None, identity: AgentIdentity) -> str:
    buyer = clean(BUYER, names.get("buyer", ""))
    return "" if is_ours(buyer, _ours(names, target, identity)) else buyer


def title_values(names: Mapping[str, str], target: Target | None, identity: AgentIdentity) -> dict[str, str]:
    """What the names that a rule read from a title fill a phrase with, by the field's name."""
    main, sub = _seller(names)
    title_buyer = _title_buyer(names, target, identity)
    # `tb940472610424` is an account nobody named; a buyer must not read it as the shop's name.
    shop = names.get("shop", "") or ("" if _BARE_ACCOUNT.fullmatch(main) else main)
    found = {
        # A contact is named by the agent's own remark: only what looks like a name is taken, `张三(难缠)` is asked.
        BUYER: title_buyer if looks_like_a_name(title_buyer, _ours(names, target, identity)) else "",
        SHOP: shop,
        # A rule that names the agent knows it; a sub-account's name gives way to the one an agent chose.
        AGENT: names.get("agent", "") or ("" if identity.agent else sub),
    }
    return {name: text for name, text in found.items() if text}


def _from_clipboard(text: str, ours: frozenset[str]) -> list[tuple[str, Value]]:
    return [(BUYER, Value(text.strip(), Source.CLIPBOARD))] if looks_like_a_name(text, ours) else []
