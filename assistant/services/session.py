"""What the agent does all day: call the palette, paste, paste again, copy, pause. Knows no window toolkit.

Every route to a paste runs through `_send_off`: no phrase with an open field, no expired phrase, gets past it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assistant.core.graphemes import graphemes
from assistant.core.outcome import Ending, Outcome, Reason
from assistant.core.target import PLAIN, Profile, Target, profile_for
from assistant.services.outcomes import sentence_for
from assistant.services.paste import Job, Paste

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.core.phrase import GroupPath, Phrase
    from assistant.core.ports import Desktop, Notices
    from assistant.services.catalogue import Catalogue
    from assistant.services.filling import Draft, Filling

_STEPS_BACK = 300
"""The most that the caret is moved left: beyond it the agent is faster with the mouse."""


@dataclass(frozen=True, slots=True)
class Call:
    """The palette is wanted: for which window, with what to begin."""

    target: Target | None
    profile: Profile
    fill: Callable[[Phrase], Draft]
    query: str = ""
    group: GroupPath = ()
    phrase: Phrase | None = None
    """Its form is shown at once: it has open fields."""


class Face(Protocol):
    """Our own windows, as the session needs them."""

    def show_palette(self, call: Call) -> None:
        """Bring the palette up with the keyboard."""

    def hide_palette(self) -> None:
        """Take it away; the keyboard goes back."""

    def palette_shown(self) -> bool:
        """Whether it is on the screen."""

    def own_input(self) -> Callable[[str], None] | None:
        """Inserts a text into the input of ours that has the keyboard; None when no window of ours is in front."""


@dataclass(frozen=True, slots=True)
class _Where:
    """The target of one call, kept until the palette is done with it."""

    target: Target | None
    profile: Profile
    own_input: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """How one paste was asked for."""

    where: _Where
    trigger: str = ""
    send: bool = False
    done: Callable[[Outcome | None], None] | None = None


class Session:
    """The use cases of the running program."""

    def __init__(self, desktop: Desktop, catalogue: Catalogue, filling: Filling, face: Face, notices: Notices) -> None:
        self._desktop = desktop
        self._catalogue = catalogue
        self._filling = filling
        self._face = face
        self._notices = notices
        self._profiles: tuple[Profile, ...] = ()
        self._where = _Where(None, PLAIN)
        self._clipboard_text = ""
        self._last = ""
        self.pastes = 0
        self.last_outcome: Outcome | None = None
        self.paste = Paste(desktop, step_aside=face.hide_palette)

    def use_profiles(self, profiles: tuple[Profile, ...]) -> None:
        """Recognise targets by these from now on, the first match counting."""
        self._profiles = profiles

    def look(self) -> tuple[Target | None, Profile]:
        """The window in front and its profile, for `status` and the settings."""
        target = self._desktop.windows.in_front()
        return target, PLAIN if target is None else profile_for(target, self._profiles)

    # -- the palette ---------------------------------------------------------------------------------------------

    def call_palette(self, query: str = "", group: GroupPath = ()) -> None:
        """Show it for the window in front, which stays the target until the next call."""
        self._remember_where()
        self._show(query, group)

    def toggle_palette(self, group: GroupPath = ()) -> None:
        """Show it, or hide it when it is shown."""
        if self._face.palette_shown():
            self._face.hide_palette()
        else:
            self.call_palette(group=group)

    def hide_palette(self) -> None:
        """Hide it when it is shown."""
        if self._face.palette_shown():
            self._face.hide_palette()

    def _show(self, query: str = "", group: GroupPath = (), phrase: Phrase | None = None) -> None:
        where = self._where
        self._face.show_palette(Call(where.target, where.profile, self.draft, query, group, phrase))
        # The snapshot and the clipboard's text are taken while the agent types: nothing waits for them.
        self._desktop.scheduler.after(0, lambda: self._prepare(where))

    def _prepare(self, where: _Where) -> None:
        self.paste.prepare(where.profile)
        self._read_clipboard(lambda: None)

    def _read_clipboard(self, done: Callable[[], None]) -> None:
        def got(text: str) -> None:
            self._clipboard_text = text
            done()

        self._desktop.clipboard.text(got)

    def _remember_where(self) -> None:
        if self._face.palette_shown():
            return
        own_input = self._face.own_input()
        target, profile = self.look()
        self._where = _Where(target, profile, own_input)
        self._clipboard_text = ""

    def draft(self, phrase: Phrase, given: Mapping[str, str] | None = None) -> Draft:
        """The phrase filled for the target as far as its values are known."""
        where = self._where
        return self._filling.start(phrase, where.target, where.profile, self._clipboard_text, given or {})

    # -- routes to a paste ---------------------------------------------------------------------------------------

    def paste_draft(self, phrase: Phrase, draft: Draft, *, send: bool = False, trigger: str = "Return") -> None:
        """Paste what the palette shows; `trigger` is the key that asked."""
        self._send_off(phrase, draft, _Way(self._where, trigger, send))

    def copy_draft(self, phrase: Phrase, draft: Draft) -> None:
        """Put what the palette shows on the clipboard."""
        self._copy(phrase, draft, _Way(self._where))
        self._face.hide_palette()

    def paste_phrase(self, uuid: str, trigger: str) -> None:
        """A phrase's own hotkey: straight into the window in front, or the form when a field is open."""
        phrase = self._catalogue.phrase(uuid)
        if phrase is None:
            return
        self._remember_where()

        def filled() -> None:
            draft = self.draft(phrase)
            if draft.filled.ready:
                self._send_off(phrase, draft, _Way(self._where, trigger))
            else:
                self._show(phrase=phrase)

        self._read_clipboard(filled)

    def paste_again(self, trigger: str) -> None:
        """The last phrase again, filled anew for the window in front; the palette when there is none yet."""
        if self._catalogue.phrase(self._last) is None:
            self.call_palette()
        else:
            self.paste_phrase(self._last, trigger)

    def paste_code(self, code: str, values: Mapping[str, str], done: Callable[[Outcome | None], None]) -> None:
        """For the command line: the first variant of the code; None when there is no such code."""
        self._by_code(
            code, values, done, lambda phrase, draft: self._send_off(phrase, draft, _Way(self._where, done=done))
        )

    def copy_code(self, code: str, values: Mapping[str, str], done: Callable[[Outcome | None], None]) -> None:
        """For the command line: copy instead of paste."""
        self._by_code(code, values, done, lambda phrase, draft: self._copy(phrase, draft, _Way(self._where, done=done)))

    def _by_code(
        self,
        code: str,
        values: Mapping[str, str],
        done: Callable[[Outcome | None], None],
        act: Callable[[Phrase, Draft], None],
    ) -> None:
        variants = self._catalogue.by_code(code)
        if not variants:
            done(None)
            return
        self._remember_where()
        self._read_clipboard(lambda: act(variants[0], self.draft(variants[0], values)))

    # -- the one way out -----------------------------------------------------------------------------------------

    def _send_off(self, phrase: Phrase, draft: Draft, way: _Way) -> None:
        where, filled = way.where, draft.filled
        refusal = self._refusal(phrase, draft)
        if refusal is not None:
            self._ended(phrase, draft, refusal, way)
            return
        if where.own_input is not None:
            self._face.hide_palette()
            where.own_input(filled.text)
            self._ended(phrase, draft, Outcome(Ending.PASTED), way)
            return
        caret = len(filled.text) if filled.caret is None else filled.caret
        job = Job(
            filled.text,
            where.target,
            where.profile,
            trigger=way.trigger,
            send=way.send,
            steps_back=min(graphemes(filled.text[caret:]), _STEPS_BACK),
            still_right=self._still_right(where, draft),
        )
        self.paste.paste(job, lambda outcome: self._ended(phrase, draft, outcome, way))

    def _still_right(self, where: _Where, draft: Draft) -> Callable[[Target], bool]:
        def fits(now: Target) -> bool:
            # Another buyer in the same window, or a popup that shares its class (domain.md §2): not what was meant.
            return where.profile.matches(now) and self._filling.buyer_now(now, where.profile) == draft.title_buyer

        return fits

    def _copy(self, phrase: Phrase, draft: Draft, way: _Way) -> None:
        refusal = self._refusal(phrase, draft)
        if refusal is not None:
            outcome = refusal
        elif self._desktop.clipboard.put(draft.filled.text):
            outcome = Outcome(Ending.COPIED)
        else:
            outcome = Outcome(Ending.STOPPED, Reason.CLIPBOARD_BUSY)
        self._ended(phrase, draft, outcome, way)

    def _refusal(self, phrase: Phrase, draft: Draft) -> Outcome | None:
        if not draft.filled.ready:
            missing = tuple(question.name for question in draft.filled.questions if question.open)
            return Outcome(Ending.STOPPED, Reason.OPEN_FIELDS, missing=missing)
        if not phrase.valid_on(self._filling.today()):
            return Outcome(Ending.STOPPED, Reason.EXPIRED)
        return None

    def _ended(self, phrase: Phrase, draft: Draft, outcome: Outcome, way: _Way) -> None:
        self.pastes += 1
        self.last_outcome = outcome
        program = way.where.target.process if way.where.target else ""
        self._catalogue.used(phrase.uuid, program, outcome)
        if outcome.ending in (Ending.PASTED, Ending.COPIED):
            self._last = phrase.uuid
            self._filling.remember(draft)
        said = sentence_for(outcome)
        if said is not None:
            self._notices.tell(said, urgent=outcome.ending is not Ending.COPIED)
        if way.done is not None:
            way.done(outcome)
