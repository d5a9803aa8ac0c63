"""What the agent does all day: call the palette, paste, paste again, copy. Knows no window toolkit.

Every route to a paste runs through `_send_off`: no phrase with an open field, no expired and no deleted one gets past
it. Each route keeps the window it began with: what comes in front meanwhile is never pasted into.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.core.graphemes import steps_over
from assistant.core.outcome import Ending, Outcome, Reason
from assistant.core.profiles import shows_pages
from assistant.core.sentence import sentence
from assistant.core.target import PLAIN, Profile, Target, profile_for
from assistant.services.copied_suggestions import CopiedSuggestions
from assistant.services.gate import Gate
from assistant.services.outcomes import sentences_for
from assistant.services.palette_port import Call, PalettePort, Work
from assistant.services.paste import Paste
from assistant.services.paste_job import PasteJob, PasteState
from assistant.services.paste_request import PasteRequest, TargetContext
from assistant.services.traces import Traces, Use
from assistant.services.usage_log import UsageLog
from assistant.services.way_back import WayBack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.core.phrase import GroupPath, Phrase
    from assistant.core.ports.desktop import Desktop, Notices
    from assistant.services.catalogue import Catalogue
    from assistant.services.filling import FilledDraft, Filling

_STEPS_BACK = 300
"""The most that the caret is moved left: beyond it the agent is faster with the mouse."""
_CLIPBOARD_MS = 200
"""For what a hotkey asks for the clipboard is waited for so long; then the form comes without what lies there."""
_NEEDS_THE_FRONT = (PasteState.RELEASE, PasteState.FOCUS, PasteState.OFFER)
"""While a paste is here, no window of ours takes the keyboard, nor does it stand still: its chord must get through."""


class Session:
    """The use cases of the running program."""

    def __init__(
        self, desktop: Desktop, catalogue: Catalogue, filling: Filling, face: PalettePort, notices: Notices
    ) -> None:
        self._desktop = desktop
        self._catalogue = catalogue
        self._filling = filling
        self.gate = Gate()
        """Lets a text leave, or says why not."""
        self._face = face
        self._notices = notices
        self._profiles: tuple[Profile, ...] = ()
        self._called_for = TargetContext(None, PLAIN)
        self._state: PasteState | None = None
        self._palette_waits: Callable[[], None] | None = None
        self._calls = 0
        """How often the palette has come up."""
        self._back = WayBack(desktop.windows, desktop.scheduler, face)
        self._traces = Traces(catalogue, filling, UsageLog(desktop.scheduler, notices))
        self.suggestions = CopiedSuggestions(desktop.copies, catalogue, face, desktop.scheduler)
        self.pastes = 0
        """Pastes, copies and refusals so far."""
        self.last_outcome: Outcome | None = None
        self.on_target: Callable[[], object] = lambda: None
        """Told before anything is shown or pasted: what another program wrote meanwhile is read by then."""
        self.paste = Paste(desktop)
        self.paste.on_state = self._paste_state

    def use_profiles(self, profiles: tuple[Profile, ...]) -> None:
        """Recognise targets by these from now on, the first match counting."""
        self._profiles = profiles

    def look(self) -> tuple[Target | None, Profile]:
        """The window in front and its profile, for `status` and the settings."""
        target = self._desktop.windows.in_front()
        return target, PLAIN if target is None else profile_for(target, self._profiles)

    def tell_agent_named(self, told: Callable[[str], None]) -> None:
        """Call `told` with what the agent has filled in for {客服}, when a phrase with it has gone out."""
        self._traces.on_agent_named = told

    def tell_confirmed(self, told: Callable[[tuple[Phrase, ...]], object]) -> None:
        """Call `told` with the phrases that went out although they were doubted: the agent said they are meant so."""
        self._traces.on_confirmed = told

    # -- the palette ---------------------------------------------------------------------------------------------

    def call_palette(self, query: str = "", group: GroupPath = ()) -> None:
        """Show it for the window in front, which stays the target until the next call.

        What somebody has begun is not thrown away: a form comes forward again when it is for this window and buyer, a
        phrase being written always does.
        """
        context = self._context()
        work = self._face.work()
        if work is Work.UNSAVED or (work is Work.FORM and not self._called_for.served and self._is_called_for(context)):
            self._bring_up(context, self._face.come_forward)
        else:
            self._show(context, query, group)

    def toggle_palette(self, group: GroupPath = ()) -> None:
        """Hide it when it was in front as the key was pressed, else call it: what is typed by then stays."""
        windows, shown = self._desktop.windows, self._face.palette_shown()
        late, front = windows.came_late(), windows.in_front()
        if shown and not late and (front is None or self._face.ours(front.window)):
            self._face.hide_palette()
        elif shown and late and self._face.work() is Work.TYPED:
            self._bring_up(self._context(), self._face.come_forward)
        else:
            self.call_palette(group=group)

    def hide_palette(self) -> None:
        """Hide it when it is shown."""
        self._palette_waits = None
        if self._face.palette_shown():
            self._face.hide_palette()

    def _step_aside(self, request: PasteRequest) -> None:
        """Hide the palette that was on the screen then: none that was called later, nor another window of ours."""
        if self._is_newest(request) and self._face.palette_shown():
            self._face.hide_palette()

    def _is_newest(self, request: PasteRequest) -> bool:
        return self._calls == request.call

    def stop(self) -> None:
        """End what is under way and what waits, giving back what was taken: the program quits."""
        self.paste.stop()
        self._back.stop()

    def stay_in_front(self) -> None:
        """A window of ours is opened: what the palette came over does not get the keyboard back now."""
        self._back.stay()

    def _show(
        self, context: TargetContext, query: str = "", group: GroupPath = (), phrase: Phrase | None = None
    ) -> None:
        call = Call(context.target, context.profile, self._draft, query, group, phrase)
        self._bring_up(context, lambda: self._face.show_palette(call))

    def _bring_up(self, context: TargetContext, show: Callable[[], None]) -> None:
        """Show it for this window now, or when the paste under way no longer needs the keyboard in its target."""
        if self._state in _NEEDS_THE_FRONT:
            self._desktop.activation.expect_none()
            self._palette_waits = lambda: self._bring_up(context, show)
            return
        self._called_for = context
        self._back.came_over(context.target)
        self._calls += 1
        context.served = False
        show()
        # The snapshot and the clipboard's text are taken while the agent types: nothing waits for them.
        self._desktop.scheduler.after(0, lambda: self._prepare(context))

    def _prepare(self, context: TargetContext) -> None:
        self.paste.prepare(context.profile)
        self._read_clipboard(context, self._face.refill)

    def _paste_state(self, state: PasteState | None) -> None:
        self._state = state
        self._face.paste_state(state)
        if self._palette_waits is not None and state not in _NEEDS_THE_FRONT:
            bring_up, self._palette_waits = self._palette_waits, None
            self._desktop.scheduler.after(0, bring_up)

    def _draft(self, phrase: Phrase) -> FilledDraft:
        """The phrase filled for the window that the palette was called for."""
        return self._fill(phrase, self._called_for)

    # -- the window a route begins with ----------------------------------------------------------------------------

    def _context(self) -> TargetContext:
        self.on_target()
        target, profile = self.look()
        if target is not None and not self._face.ours(target.window):
            return TargetContext(target, profile)
        own_input = self._face.own_input()
        if target is not None and own_input is not None:
            return TargetContext(target, PLAIN, own_input)
        # In front of the palette, or of nothing while windows change, the palette's own target counts.
        return self._called_for if self._face.palette_shown() else TargetContext(None, PLAIN)

    def _is_called_for(self, context: TargetContext) -> bool:
        before = self._called_for
        if context is before:
            return True
        if context.target is None or before.target is None or context.target.window != before.target.window:
            return False
        return self._filling.buyer_now(context.target, context.profile) == self._filling.buyer_now(
            before.target, before.profile
        )

    def _fill(self, phrase: Phrase, context: TargetContext, given: Mapping[str, str] | None = None) -> FilledDraft:
        return self._filling.start(phrase, context.target, context.profile, context.clipboard_text, given or {})

    def _read_clipboard(self, context: TargetContext, done: Callable[[], None]) -> None:
        def got(text: str) -> None:
            context.clipboard_text = text
            done()

        self._desktop.clipboard.text(got)

    def _filled(
        self, phrase: Phrase, context: TargetContext, given: Mapping[str, str], act: Callable[[FilledDraft], None]
    ) -> None:
        """Go on with the phrase filled; the clipboard is read only where it could say something."""
        draft = self._fill(phrase, context, given)
        if draft.asks_the_clipboard:
            self._read_clipboard(context, lambda: act(self._fill(phrase, context, given)))
        else:
            act(draft)

    # -- routes to a paste ---------------------------------------------------------------------------------------

    def paste_draft(
        self, phrase: Phrase, draft: FilledDraft, *, send: bool = False, trigger: str = "Return", typed: str = ""
    ) -> None:
        """Paste what the palette shows; `trigger` is the key that asked, `typed` what the phrase was found by.

        Once for each call: the palette stays until the keys are up, and a second Enter is not meant for a second paste.
        """
        context = self._called_for
        if not context.served:
            context.served = self._refusal(phrase, draft) is None
            self._send_off(phrase, draft, PasteRequest(context, self._calls, trigger, send, typed=typed))

    def copy_draft(self, phrase: Phrase, draft: FilledDraft, *, typed: str = "") -> None:
        """Put what the palette shows on the clipboard, then give the keyboard back, and tell of it last.

        Whoever has the keyboard again may press Ctrl+V at once.
        """
        self._copy(phrase, draft, PasteRequest(self._called_for, self._calls, typed=typed), self._face.hide_palette)

    def paste_phrase(self, uuid: str, trigger: str) -> None:
        """A phrase's own hotkey: straight into the window in front, or the palette when it has to ask."""
        phrase = self._catalogue.phrase(uuid)
        if phrase is None:
            return
        context = self._context()
        request = PasteRequest(context, self._calls, trigger)
        activation = self._desktop.activation

        def act(draft: FilledDraft) -> None:
            refusal = self._refusal(phrase, draft)
            newest = self._is_newest(request)
            if refusal is None or refusal.reason not in (Reason.OPEN_FIELDS, Reason.DOUBTED):
                if newest:
                    activation.expect_none()
                self._send_off(phrase, draft, request)
            elif not newest:
                return  # the palette has been called meanwhile: no form comes under the fingers that type into it
            elif self._face.work() is Work.UNSAVED:
                self._bring_up(context, self._face.come_forward)
            else:
                self._show(context, phrase=phrase)

        # The form may come: what is typed after the key is not for the chat, and it comes though the clipboard is slow.
        activation.expect()
        self._filled(phrase, context, {}, self._once(act, lambda: self._fill(phrase, context)))

    def _once(
        self, act: Callable[[FilledDraft], None], otherwise: Callable[[], FilledDraft]
    ) -> Callable[[FilledDraft], None]:
        """Act on the first draft that comes, or in a moment on what is known by then."""
        done = False

        def first(draft: FilledDraft) -> None:
            nonlocal done
            if not done:
                done = True
                cancel()
                act(draft)

        cancel = self._desktop.scheduler.after(_CLIPBOARD_MS, lambda: first(otherwise()))
        return first

    def paste_again(self, trigger: str) -> None:
        """The phrase asked for last, filled anew for the window in front; the palette when there is none yet."""
        uuid = self.paste.on_its_way or self._traces.last
        if self._catalogue.phrase(uuid) is None:
            self.call_palette()
        else:
            self.paste_phrase(uuid, trigger)

    def paste_code(self, code: str, values: Mapping[str, str], done: Callable[[Outcome | None], None]) -> None:
        """For the command line: the first variant of the code; None when there is no such code."""
        self._by_code(code, values, PasteRequest(self._context(), self._calls, done=done), self._send_off)

    def copy_code(self, code: str, values: Mapping[str, str], done: Callable[[Outcome | None], None]) -> None:
        """For the command line: copy instead of paste."""
        self._by_code(code, values, PasteRequest(self._context(), self._calls, done=done), self._copy)

    def _by_code(
        self,
        code: str,
        values: Mapping[str, str],
        request: PasteRequest,
        act: Callable[[Phrase, FilledDraft, PasteRequest], None],
    ) -> None:
        variants = self._catalogue.by_code(code)
        if variants:
            self._filled(variants[0], request.context, values, lambda draft: act(variants[0], draft, request))
        elif request.done is not None:
            request.done(None)

    # -- the one way out -----------------------------------------------------------------------------------------

    def _send_off(self, phrase: Phrase, draft: FilledDraft, request: PasteRequest) -> None:
        context, filled = request.context, draft.filled
        use = Use(phrase, draft, context.target, request.typed)
        refusal = self._refusal(phrase, draft)
        if refusal is not None:
            self._ended(use, refusal, request)
            return
        if context.own_input is not None:
            self._step_aside(request)
            arrived = context.own_input(filled.text)
            self._ended(use, Outcome(Ending.PASTED) if arrived else self._left(filled.text), request)
            return
        caret = len(filled.text) if filled.caret is None else filled.caret
        job = PasteJob(
            filled.text,
            context.target,
            context.profile,
            trigger=request.trigger,
            send=request.send,
            steps_back=min(steps_over(filled.text[caret:], context.profile.caret), _STEPS_BACK),
            still_right=self._still_right(context.profile, draft),
            page=context.target is not None and shows_pages(context.target),
            step_aside=lambda: self._step_aside(request),
            late=not self._is_newest(request),
            phrase=phrase.uuid,
            arrived=lambda: self._traces.leave(use, Outcome(Ending.PASTED)),
        )
        self.paste.paste(job, lambda outcome: self._ended(use, outcome, request))
        if self.paste.waits_long:
            self._notices.tell(sentence("paste.waits"))

    def _still_right(self, profile: Profile, draft: FilledDraft) -> Callable[[Target], bool]:
        def fits(now: Target) -> bool:
            # Another buyer in the same window, or a popup that shares its class (domain.md §2): not what was meant.
            return profile.matches(now) and self._filling.buyer_now(now, profile) == draft.title_buyer

        return fits

    def _left(self, text: str) -> Outcome:
        """The input of ours was closed meanwhile."""
        if self._desktop.clipboard.put(text):
            return Outcome(Ending.LEFT_ON_CLIPBOARD, Reason.TARGET_GONE)
        return Outcome(Ending.STOPPED, Reason.CLIPBOARD_BUSY)

    def _copy(
        self, phrase: Phrase, draft: FilledDraft, request: PasteRequest, first: Callable[[], None] = lambda: None
    ) -> None:
        """`first` is done before anything is told."""
        use = Use(phrase, draft, request.context.target, request.typed)
        refusal = self._refusal(phrase, draft)
        if refusal is not None:
            first()
            self._ended(use, refusal, request)
            return
        asides = [first]

        def step_aside() -> None:
            while asides:
                asides.pop()()

        def tried(copied: bool) -> None:  # a callback
            step_aside()
            self._ended(
                use, Outcome(Ending.COPIED) if copied else Outcome(Ending.STOPPED, Reason.CLIPBOARD_BUSY), request
            )

        self.paste.copy(draft.filled.text, tried)
        step_aside()

    def _refusal(self, phrase: Phrase, draft: FilledDraft) -> Outcome | None:
        if self._catalogue.phrase(phrase.uuid) is None:
            return Outcome(Ending.STOPPED, Reason.DELETED)
        return self.gate.refusal(draft, self._filling.today())

    def _ended(self, use: Use, outcome: Outcome, request: PasteRequest) -> None:
        self.pastes += 1
        if outcome.ending is not Ending.STOPPED and use.phrase.has_image:
            outcome = replace(outcome, image_left_out=True)
        self.last_outcome = outcome
        self._traces.leave(use, outcome)
        self.gate.after(use.draft, outcome)
        if outcome.ending is Ending.STOPPED:
            request.context.served = False  # the palette may still be there: Enter tries again
        for said in sentences_for(outcome, sending=request.send):
            self._notices.tell(said, urgent=outcome.ending is not Ending.COPIED)
        if request.done is not None:
            request.done(outcome)
