"""What the user may have asked for: a reading of the keys that were pressed, by what was on the screen just then.

It may say too much, never too little: where it is not known which phrase was highlighted, any may have been.
"""

from __future__ import annotations

from dataclasses import dataclass

from monkey.acts import AGAIN, CODES, GROUP, PALETTE
from monkey.events import PALETTE as IN_PALETTE
from monkey.events import Event, Kind, Story
from monkey.phrases import FORM, FORM_KEY, OF_HOTKEY, code_of

ANY = frozenset(CODES)
NONE: frozenset[str] = frozenset()
RETURNS = frozenset({"return", "shift+return", "ctrl+return"})
MOVES = frozenset({"up", "down", "page_down", "left", "right"})
NEAR = 0.45
"""Seconds between a key and the palette that it went to: a hotkey holds back for 0.3 what is typed after it."""
HELD = 0.3
"""Seconds for which a hotkey holds back what is typed after it."""
CALLS = (PALETTE, GROUP, FORM_KEY.lower())
"""Hotkeys that call the palette, or its form."""
MOVES_FOR = 0.4
"""Seconds for which a change of windows, a click or a command may still be under way."""
TOGETHER = 0.1
"""Seconds within which a key and a command may be heard in either order: a key waits for what was typed before it."""
TICK = 0.004
"""Seconds by which the server's clock, which counts milliseconds, may be off ours."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One input that may have asked for one phrase of `may`."""

    at: float
    may: frozenset[str] = NONE
    copies: bool = False
    edits: bool = False
    """It may have asked for a change of the library."""
    own: bool = False
    """The user's own Ctrl+V: whatever is on the clipboard."""
    loose: bool = False
    """It does not wait in the order of the keys: the user's own Ctrl+V, and a command on the socket."""
    place: int | None = None
    """The target it was for; None where that is not sure."""

    def __str__(self) -> str:
        what = "any" if self.may == ANY else "|".join(sorted(self.may))
        return what if self.place is None else f"{what} in {self.place}"


@dataclass(frozen=True, slots=True)
class Showing:
    """The palette on the screen, from the event that showed it to the one that hid it, as places in the story."""

    shown: int
    hidden: int


def showings(story: Story) -> list[Showing]:
    """Every time that the palette was on the screen."""
    found, since = [], None
    for place, event in enumerate(story.events):
        if event.kind is Kind.SHOWN and since is None:
            since = place
        elif event.kind is Kind.HIDDEN and since is not None:
            found.append(Showing(since, place))
            since = None
    return found if since is None else [*found, Showing(since, len(story.events))]


class Line:
    """The search line as far as it is known; None when it is not."""

    def __init__(self) -> None:
        self.text: str | None = ""
        self.moved = self.numbered = False

    @property
    def commands(self) -> bool:
        return self.text is not None and self.text.startswith(">")

    def may(self) -> frozenset[str]:
        """Which phrase may be highlighted."""
        if self.commands:
            return NONE
        return frozenset({self.text}) if self.text in ANY and not self.moved else ANY

    def take(self, chord: str, *, surely: bool = True) -> None:
        """A key that was pressed in the palette, or may have been."""
        self.numbered = self.numbered or chord == "tab"
        if self.text is None:
            return
        if not surely:
            self.text = self.text if len(chord) == 1 else None
            return
        if len(chord) == 1:
            self.text += chord
            self.moved = False
        elif chord == "greater":
            self.text += ">"
        elif chord == "backspace":
            self.text = self.text[:-1]
        elif chord == "escape":
            self.text = ""
        elif chord in MOVES:
            self.moved = True
        elif chord not in ("alt", "tab"):
            self.text = None


def asks(story: Story) -> list[Ask]:
    """Every input that may have asked for something, in its order."""
    done: list[Ask] = []
    line, near = Line(), _near_palette(story)
    editing = False
    """From then on a page with inputs may be there in place of the list."""
    over: int | None = None
    """The target that the palette came over; None where it may be another by now."""
    for place, event in enumerate(story.events):
        if event.kind is Kind.SHOWN:
            line, over = _line_at(story, place, done), _target(story, caller(story, place))
        elif event.kind is Kind.HIDDEN:
            over = None  # a key that the next one holds back comes before it
        elif event.kind is Kind.ASKED:
            done += _by_command(event)
        elif event.kind is Kind.PRESSED:
            done += _by_hotkey(story, place, done) or (_by_key(event, line, over) if near[place] else [])
            editing = editing or event.what in ("ctrl+e", "ctrl+n") or (line.commands and event.what in RETURNS)
            if event.what in CALLS and event.place >= 0:
                over = None  # called again over another window, it stays and is for that one
            if near[place]:
                line.take(event.what, surely=event.place == IN_PALETTE)
        elif event.kind is Kind.CLICKED and near[place]:
            done.append(Ask(event.at, line.may(), edits=True))
            editing = True
        if editing:
            line.text = None
    return done


def _target(story: Story, place: int) -> int | None:
    """The target that a key was pressed over; None where it is not sure."""
    event = story.events[place]
    moving = (Kind.WINDOW, Kind.CLICKED, Kind.ASKED, Kind.ANSWERED)
    moved = any(one.kind in moving and event.at - one.at < MOVES_FOR for one in story.events[:place])
    return event.place if place >= 0 and event.kind is Kind.PRESSED and event.place >= 0 and not moved else None


def _by_command(event: Event) -> list[Ask]:
    command, _, code = event.what.partition(" ")
    return [Ask(event.at, frozenset({code}), copies=command == "copy", loose=True)] if code else []


def _by_hotkey(story: Story, place: int, done: list[Ask]) -> list[Ask]:
    event, target = story.events[place], _target(story, place)
    if event.what in OF_HOTKEY:
        return [Ask(event.at, frozenset({OF_HOTKEY[event.what].code}), place=target)]
    if event.what == AGAIN:
        return [Ask(event.at, _last(event.at, story, done), place=target)]
    return [Ask(event.at, ANY, own=True, loose=True)] if event.what == "ctrl+v" and event.place >= 0 else []


def _by_key(event: Event, line: Line, over: int | None) -> list[Ask]:
    """A key in the palette."""
    chord = event.what
    if chord in RETURNS or takes_row(chord, numbered=line.numbered):
        edits = line.text is None or line.commands
        return [Ask(event.at, line.may(), copies=chord == "shift+return", edits=edits, place=over)]
    return [Ask(event.at, edits=True)] if chord in ("ctrl+z", "ctrl+s", "ctrl+delete") else []


def takes_row(chord: str, *, numbered: bool) -> bool:
    """Whether a key asks for the row of its digit."""
    return chord[-1].isdigit() and (chord[:-1] == "alt+" or (numbered and len(chord) == 1))


def _last(at: float, story: Story, done: list[Ask]) -> frozenset[str]:
    """What "again" means to somebody who looks: the text that arrived last, or what was asked for since."""
    arrived = [code_of(one.what) for one in story.events if one.kind is Kind.TOOK and one.at < at and code_of(one.what)]
    waiting = list(done)
    for code in arrived:
        while waiting and code not in waiting[0].may:
            waiting.pop(0)
        waiting = waiting[1:]
    last = {arrived[-1] if arrived else story.before} - {""}
    # What came by the user's own hand is not the program's last; when a command was done is not known.
    loose = [one.may for one in done if one.loose]
    # Which of a key and a command that come together is heard first is not known either.
    beside = (one for one in story.events if one.kind is Kind.ASKED and at <= one.at < at + TOGETHER)
    loose += [ask.may for one in beside for ask in _by_command(one)]
    return frozenset(last).union(*(one.may for one in waiting), *loose)


def _near_palette(story: Story) -> list[bool]:
    """For each event whether the palette was there, or about to be: what was pressed may have gone to it."""
    times = [
        (story.events[one.shown].at, story.events[one.hidden].at if one.hidden < len(story.events) else float("inf"))
        for one in showings(story)
    ]
    return [
        event.place == IN_PALETTE or any(shown - NEAR <= event.at <= hidden + 0.05 for shown, hidden in times)
        for event in story.events
    ]


def _line_at(story: Story, shown: int, done: list[Ask]) -> Line:
    """What stands in the line when the palette comes: all that was typed since its call, which the keyboard held back.

    Not known where the palette came late, or where more than plain keys was pressed meanwhile.
    """
    line = Line()
    if any(one.may == {FORM.code} for one in done):
        line.text = None  # its form may come forward again as it was left
    called = caller(story, shown)
    if story.events[called].what not in (PALETTE, GROUP):
        line.text = None if story.events[called].kind is Kind.PRESSED else line.text  # a form
    at = story.events[shown].at
    strayed = [event for event in story.events if event.kind is Kind.KEY]
    for event in story.events[called + 1 : shown]:
        if event.kind is Kind.PRESSED and not any(is_press_of(event, key) for key in strayed):
            line.take(event.what)
            if at - event.at > HELD or event.what in (*CALLS, AGAIN, "escape", *OF_HOTKEY):
                line.text = None
        elif event.kind is Kind.CLICKED:
            line.text = None
    return line


def is_press_of(one: Event, key: Event) -> bool:
    """Whether this is the press of a key that arrived in a target."""
    return one.kind is Kind.PRESSED and one.code == key.code and one.at - TICK <= key.until <= one.until + TICK


def caller(story: Story, shown: int) -> int:
    """The first deed since the palette was hidden before that called it; the hiding itself where there is none."""
    before = max((n for n, one in enumerate(story.events[:shown]) if one.kind is Kind.HIDDEN), default=-1)
    since = range(before + 1, shown)
    # "Again" calls it where there is nothing yet to paste.
    known = story.before or any(one.kind is Kind.TOOK for one in story.events[:shown])
    calls = [n for n in since if _calls(story.events[n]) or (not known and story.events[n].what == AGAIN)]
    return next(iter(calls or (n for n in since if story.events[n].what == AGAIN)), before)


def _calls(event: Event) -> bool:
    if event.kind is Kind.PRESSED:
        return event.what in CALLS
    return event.kind is Kind.ASKED and event.what.startswith(("show", "toggle"))
