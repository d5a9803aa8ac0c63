"""Holds a story against what must never happen. Every sentence it gives is a fault of the program, or of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from monkey.acts import AGAIN
from monkey.asks import CALLS, HELD, RETURNS, Ask, Showing, asks, caller, is_press_of, showings, takes_row
from monkey.events import SETS, Event, Kind, Story
from monkey.phrases import CODES, OF_HOTKEY, buyer_in, code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HOTKEYS = frozenset({AGAIN, *CALLS, *OF_HOTKEY})
"""After one of them the palette goes in any case, and the keyboard waits for it to be answered."""
CLOSING = frozenset({"escape", *RETURNS, *HOTKEYS})
SLOW = 1.0
"""Seconds after which an answer to `status` is late."""
STAYS = 0.15
"""A palette that is there for so many seconds after a key was not closed by it."""
SEEN = 0.1
"""Seconds until somebody types into what he sees coming, where he has not called it by a key himself."""
UNDER_WAY = 2.0
"""Seconds for which a paste that was asked for may wait for its keys, its window and the clipboard."""
LATER = 0.6
"""Seconds after which a window that was raised, opened or closed may still take the keyboard from the palette."""
SAME_TIME = 0.15
"""Seconds within which a copy by the user and one by the program may have come in either order."""


def faults(story: Story) -> list[str]:
    """What went wrong; the first word of each names the rule."""
    return [
        *_arrivals(story),
        *_buyers(story),
        *_told(story),
        *_keys(story),
        *_palette(story),
        *_clipboard(story),
        *_edits(story),
        *_rest(story),
    ]


def _arrivals(story: Story) -> Iterator[str]:
    """An arrival is one whole phrase that was asked for, in the order asked."""
    waiting = tuple(one for one in asks(story) if not one.copies and one.may)
    arrived = _by_program(story)
    for count in range(1, len(arrived) + 1):
        if not _explained(arrived[:count], waiting):
            event = arrived[count - 1]
            known = f"phrase {code}" if (code := code_of(event.what)) else f"{event.what[:20]!r}"
            asked = ", ".join(map(str, waiting))
            yield f"arrival: {known} in target {event.place} was not asked for, or not then; asked: {asked or 'none'}"
            return


def _by_program(story: Story) -> list[Event]:
    """The texts that arrived, without what the user copied while a target was late: the program has told of it."""
    told = sum(use.reason == "user-copied" and use.ending == "unconfirmed" for use in story.uses)
    copied = {event.what for event in story.events if event.kind is Kind.COPIED}
    found = []
    for event in story.events:
        if event.kind is Kind.TOOK and event.what in copied and told:
            told -= 1
        elif event.kind is Kind.TOOK:
            found.append(event)
    return found


def _buyers(story: Story) -> Iterator[str]:
    """A text that names a buyer names the one in the title."""
    for event in story.events:
        if event.kind is not Kind.TOOK or not (named := buyer_in(event.what)):
            continue
        titles = [one for one in story.events if one.kind is Kind.WINDOW and one.place == event.place]
        changes = [(one.at, one.what.partition(" ")[2]) for one in titles if one.what.startswith("title")]
        last = [f"买家{event.place}", *(buyer for at, buyer in changes if at < event.at - SAME_TIME)][-1]
        near = {buyer for at, buyer in changes if event.at - SAME_TIME <= at <= event.at}
        if named not in {last} | near and not any(one.own for one in asks(story)):
            yield f"buyer: {named} in a text for {last}"


def _explained(arrived: list[Event], waiting: tuple[Ask, ...]) -> bool:
    """Whether each arrival can be the answer to an ask of its own, and those of the keyboard in their order.

    A command and the user's own Ctrl+V are answered at any time after.
    """
    if not arrived:
        return True
    first, *later = arrived
    for place, ask in enumerate(waiting):
        there = ask.place in (None, first.place)
        if ask.at <= first.at and there and (ask.own or code_of(first.what) in ask.may):
            before = tuple(one for one in waiting[:place] if ask.loose or one.loose)
            if _explained(later, before + waiting[place + 1 :]):
                return True
    return False


def _told(story: Story) -> Iterator[str]:
    """What is told as pasted has arrived, and what has arrived is told so."""
    if any(event.place == -3 for event in story.events) or any(one.own for one in asks(story)):
        return  # into a window of ours, or by the user's own hand
    arrived = sorted(code_of(event.what) for event in _by_program(story))
    pasted = sorted(use.code for use in story.uses if use.ending == "pasted")
    unsure = [use.code for use in story.uses if use.ending == "unconfirmed"]
    for code in pasted:
        if code in arrived:
            arrived.remove(code)
        else:
            yield f"told: {code} as pasted, and it did not arrive"
    for code in arrived:
        if code not in unsure:
            yield f"told: {code} arrived, and the program says {[str(use) for use in story.uses]}"


def _keys(story: Story) -> Iterator[str]:
    """What is typed while the palette is there never reaches a target; nobody but the user types."""
    for event in story.events:
        if event.kind is not Kind.KEY:
            continue
        presses = [n for n, one in enumerate(story.events) if is_press_of(one, event)]
        # Of one key pressed twice within the server's tick, the nearer press.
        pressed = min(presses, key=lambda n: (abs(story.events[n].at - event.until), -n), default=None)
        if pressed is None:
            yield f"keys: {event.what} reached target {event.place}, and nobody pressed it"
            continue
        what = story.events[pressed].what
        if why := _for_palette(story, pressed):
            yield f"keys: {what} reached target {event.place}: {why}"
        elif len(what) == 1 and _held(story, pressed):
            yield f"held: {what} reached target {event.place}, pressed after the palette's hotkey and before it came"


def _for_palette(story: Story, pressed: int) -> str:
    """Why a key was meant for the palette; empty when it may well have been meant for a target."""
    at = story.events[pressed].at
    for showing in showings(story):
        hidden_at = story.events[showing.hidden].at if showing.hidden < len(story.events) else float("inf")
        if not showing.shown < pressed or at < story.events[showing.shown].at + _grace(story, showing):
            continue
        if pressed < showing.hidden:
            closers = list(_closers(story, showing, pressed))
            unsure = all(one.kind is Kind.PRESSED and one.what not in HOTKEYS for one in closers)
            if unsure and (not closers or hidden_at > at + STAYS):
                return "the palette was there"
        elif at < hidden_at + 2 and not list(_closers(story, showing, showing.hidden)):
            return "the palette had gone by itself"
    return ""


def _grace(story: Story, showing: Showing) -> float:
    """Seconds in which a palette may still be on its way to the keyboard: none where a hotkey holds it back for it."""
    call, shown = story.events[caller(story, showing.shown)], story.events[showing.shown]
    held = call.kind is Kind.PRESSED and shown.at - call.at < HELD and not _pastes(story, call)
    return 0.0 if held else SEEN


def _pastes(story: Story, call: Event) -> bool:
    """Whether a paste may have been under way: its chord would not get past a keyboard that stands still."""

    def asks_for_one(one: Event) -> bool:
        if one.kind is Kind.PRESSED:
            return one.what in {AGAIN, *OF_HOTKEY, *RETURNS} or takes_row(one.what, numbered=True)
        return one.kind is Kind.CLICKED or one.what.startswith("paste")

    return any(0 <= call.at - one.at < UNDER_WAY and asks_for_one(one) for one in story.events)


def _held(story: Story, pressed: int) -> bool:
    """Whether the palette's hotkey should have held back this letter (decision 0009)."""
    for showing in showings(story):
        called = caller(story, showing.shown)
        call = story.events[called]
        by_key = call.kind is Kind.PRESSED and call.what in CALLS and not _pastes(story, call)
        # Where the hotkeys rest it reaches the target itself, and whatever called the palette then was another.
        by_key = by_key and not any(one.kind is Kind.KEY and is_press_of(call, one) for one in story.events)
        if called < pressed < showing.shown and by_key:
            between = story.events[called + 1 : pressed]
            return story.events[showing.shown].at - call.at < HELD and all(len(one.what) == 1 for one in between)
    return False


def _palette(story: Story) -> Iterator[str]:
    """The palette goes when the user does something that closes it."""
    for showing in showings(story):
        if showing.hidden < len(story.events) and not list(_closers(story, showing, showing.hidden)):
            yield f"palette: gone by itself at {story.events[showing.hidden].at % 1000:.3f}"


def _closers(story: Story, showing: Showing, until: int) -> Iterator[Event]:
    """What may have closed it: everything since it was called, and what windows did shortly before."""
    called = caller(story, showing.shown)
    shown_at = story.events[showing.shown].at
    for place, event in enumerate(story.events[:until]):
        about = event.at > shown_at - LATER
        if event.kind is Kind.PRESSED:
            numbered = any(one.what == "tab" for one in story.events[:place])
            closes = place > called and (event.what in CLOSING or takes_row(event.what, numbered=numbered))
            # On a busy machine a press from before the last hiding may be answered only now.
            closes = closes or (event.what in CALLS and place != called and event.at > shown_at - HELD)
        elif event.kind is Kind.ASKED:
            about = _answered(story, event) > shown_at - LATER
            closes = about and place != called and event.what.startswith(("toggle", "hide", "settings", "paste"))
        elif event.kind is Kind.WINDOW:
            closes = about and not event.what.startswith(("title", "late"))
        else:
            closes = event.kind is Kind.CLICKED and (about or place > called)
        if closes:
            yield event


def _answered(story: Story, asked: Event) -> float:
    """When a command was answered."""
    answers = (one.at for one in story.events if one.kind is Kind.ANSWERED and one.until == asked.at)
    return next(answers, float("inf"))


def _clipboard(story: Story) -> Iterator[str]:
    """In the end the clipboard is the user's, or holds what was copied, or left there and told."""
    copies = [event for event in story.events if event.kind is Kind.COPIED]
    text, at = (copies[-1].what, copies[-1].at) if copies else (story.clipboard, 0.0)
    fits = {text}
    last = code_of(story.last) or story.last
    for use in story.uses:
        if use.ending in SETS and use.reason != "user-copied" and use.code in CODES and use.at > at - SAME_TIME:
            fits = fits | {use.code} if use.at < at + SAME_TIME else {use.code}
    if last not in fits:
        yield f"clipboard: {story.last[:20]!r} in the end, and not {[one[:20] for one in fits]}"


def _edits(story: Story) -> Iterator[str]:
    """The library changes when it is asked to."""
    asked = sum(one.edits for one in asks(story))
    if story.edits > asked:
        yield f"edits: {story.edits} changes of the library, {asked} asked for"


def _rest(story: Story) -> Iterator[str]:
    if story.keys_down:
        yield f"stuck: keys {sorted(story.keys_down)} are down"
    if story.keyboard:
        yield f"keyboard: {story.keyboard} has it, and not a target"
    if story.slowest > SLOW:
        yield f"status: {story.slowest:.1f} s for an answer"
    if story.broken:
        yield f"broken: {story.broken}"
