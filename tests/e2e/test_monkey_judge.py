"""The monkey's judge: what it lets pass and what it does not, told by stories that somebody has written down."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from monkey.acts import Act, read, thrown, written
from monkey.events import PALETTE, Event, Kind, Story, Use
from monkey.judge import faults
from monkey.phrases import FORM, NAMED, PHRASES, code_of
from monkey.shrink import shrunk

A, B = PHRASES[0], PHRASES[1]
OWN = "用户自己的"


@dataclass
class Told:
    """A story as it is told: each deed 0.1 s after the one before, unless it says otherwise."""

    story: Story = field(default_factory=lambda: Story(clipboard=OWN, last=OWN))
    now: float = 1.0
    codes: dict[str, int] = field(default_factory=dict)

    def add(self, kind: Kind, what: str = "", place: int = 0, after: float = 0.1) -> Told:
        self.now += after
        self.story.events.append(Event(self.now, kind, what, place, self.now, self.code(what)))
        return self

    def code(self, chord: str) -> int:
        return self.codes.setdefault(chord, 10 + len(self.codes))

    def press(self, *chords: str, place: int = 0, after: float = 0.1) -> Told:
        for chord in chords:
            self.add(Kind.PRESSED, chord, place, after)
        return self

    def strays(self, place: int = 0) -> Told:
        """The last key arrives in a target."""
        last = self.story.events[-1]
        self.story.events.append(Event(last.at, Kind.KEY, last.what, place, last.at, last.code))
        return self

    def shown(self) -> Told:
        return self.add(Kind.SHOWN, after=0.01)

    def hidden(self, after: float = 0.01) -> Told:
        return self.add(Kind.HIDDEN, after=after)

    def took(self, text: str, after: float = 0.02) -> Told:
        self.add(Kind.TOOK, text, after=after)
        if code := code_of(text):
            self.story.uses.append(Use(code, "pasted", at=self.now))
        return self

    def rules(self) -> list[str]:
        return [fault.partition(":")[0] for fault in faults(self.story)]


def test_what_was_asked_for_may_arrive() -> None:
    told = Told().press(A.hotkey.lower()).took(A.text).press("alt+q").shown()
    told.press(*B.code, "return", place=PALETTE).hidden().took(B.text)
    assert told.rules() == []


@pytest.mark.parametrize(
    ("arrived", "why"),
    [
        ([A.text], "it was asked for once"),
        ([B.text], "another was asked for"),
        ([A.text[:-1]], "half of it"),
        ([f"k{A.text}"], "mixed with a letter"),
    ],
)
def test_no_other_text_may(arrived: list[str], why: str) -> None:
    told = Told().press(A.hotkey.lower())
    if why.endswith("once"):
        told.took(A.text)
    for text in arrived:
        told.took(text)
    assert "arrival" in told.rules(), why


def test_the_order_is_the_one_in_which_it_was_asked_for() -> None:
    told = Told().press(A.hotkey.lower(), B.hotkey.lower()).took(B.text).took(A.text)
    assert told.rules() == ["arrival"]


@pytest.mark.parametrize("last", ["return", "alt+1"])
def test_a_command_of_the_palette_pastes_nothing(last: str) -> None:
    told = Told().press("alt+q").shown().press("greater", *"xinjian", last, place=PALETTE).took(A.text)
    assert "arrival" in told.rules()


def test_again_means_the_text_that_arrived_last_or_what_was_asked_for_since() -> None:
    told = Told().press(A.hotkey.lower()).took(A.text).press(B.hotkey.lower()).took(B.text).press("alt+shift+q")
    assert told.took(A.text).rules() == ["arrival"]
    told = Told().press(A.hotkey.lower()).took(A.text).press(B.hotkey.lower(), "alt+shift+q").took(B.text)
    assert told.took(B.text).rules() == []


def test_what_is_typed_while_the_palette_is_there_reaches_no_target() -> None:
    told = Told().press("alt+q").shown().press("k", place=PALETTE).strays()
    assert told.rules() == ["keys"]


def test_a_palette_that_goes_by_itself_is_seen_and_so_is_what_is_typed_after_it() -> None:
    told = Told().press(A.hotkey.lower(), "alt+q").shown().hidden(after=0.4).took(A.text).press("4").strays()
    assert told.rules() == ["keys", "palette"]


def test_after_esc_letters_belong_to_the_chat() -> None:
    told = Told().press("alt+q").shown().press("escape", place=PALETTE).hidden().press("k").strays()
    assert told.rules() == []


def test_esc_that_empties_the_line_closes_nothing() -> None:
    told = Told().press("alt+q").shown().press("k", "escape", "x", place=PALETTE).strays().hidden(after=0.5)
    assert told.rules() == ["keys"]


def test_the_hotkey_holds_what_is_typed_until_the_palette_is_there() -> None:
    told = Told().press("alt+q").press("k", after=0.005).strays().shown()
    assert told.rules() == ["held"]


@pytest.mark.parametrize(("after", "rules"), [(0.001, []), (0.2, ["arrival"])])
def test_again_beside_a_command_may_mean_what_that_copies(after: float, rules: list[str]) -> None:
    told = Told().press(A.hotkey.lower()).took(A.text).press("alt+shift+q")
    told.add(Kind.ASKED, f"copy {B.code}", after=after).add(Kind.ANSWERED, "copy", after=0.01)
    assert told.took(B.text).rules() == rules


def test_a_digit_takes_a_row_though_it_is_not_known_what_stands_in_the_line() -> None:
    told = Told().press("ctrl+e").press("alt+q").shown().press("tab", "4", place=PALETTE).hidden().took(B.text)
    assert told.rules() == []


def test_a_form_that_was_left_comes_forward_again_and_takes_what_is_typed() -> None:
    told = Told().press(FORM.hotkey.lower()).shown().press(B.hotkey.lower(), place=PALETTE).hidden().took(B.text)
    told.press("alt+q").shown().press(*A.code, "return", place=PALETTE).hidden()
    told.took(FORM.text.replace("{几号}", A.code))
    assert told.rules() == []


def test_a_hotkey_while_a_row_is_pasted_holds_no_letter_back() -> None:
    told = Told().press("alt+q").shown().press("alt+2", place=PALETTE).hidden()
    told.press("alt+q", after=0.001).press("k", after=0.005).strays().took(B.text).shown()
    assert told.rules() == []


def test_a_hotkey_that_rests_holds_no_letter_back() -> None:
    told = Told().press("ctrl+alt+p").press("alt+q", after=0.001)
    called = told.story.events[-1]
    told.press("k", after=0.02).strays()
    told.story.events.append(Event(told.now, Kind.KEY, called.what, 0, called.at, called.code))
    told.add(Kind.ASKED, "toggle", after=0.01).add(Kind.ANSWERED, "toggle", after=0.01).shown()
    assert told.rules() == []


def test_while_a_paste_is_under_way_it_cannot() -> None:
    told = Told().press(A.hotkey.lower()).press("alt+q", "k", after=0.005).strays().shown().took(A.text)
    assert told.rules() == []


def test_nobody_but_the_user_types() -> None:
    told = Told()
    told.story.events.append(Event(1.0, Kind.KEY, "ff0d", 0, 1.0, 36))
    assert told.rules() == ["keys"]


def test_the_clipboard_is_the_users_own_or_what_was_told() -> None:
    told = Told().press(A.hotkey.lower()).took(A.text)
    told.story.last = A.text
    assert told.rules() == ["clipboard"]
    told = Told()
    told.story.last = A.text
    told.story.uses = [Use(A.code, "left-on-clipboard", "focus", at=2.0)]
    assert told.rules() == []
    told.story.last = OWN
    assert told.rules() == ["clipboard"]


def test_what_is_told_as_pasted_has_arrived() -> None:
    told = Told().press(A.hotkey.lower())
    told.story.uses = [Use(A.code, "pasted", at=2.0)]
    assert told.rules() == ["told"]


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        ({"edits": 1}, "edits"),
        ({"keys_down": frozenset({37})}, "stuck"),
        ({"keyboard": "nobody"}, "keyboard"),
        ({"slowest": 1.5}, "status"),
        ({"broken": "Traceback"}, "broken"),
    ],
)
def test_how_everything_stands_in_the_end(found: dict[str, object], rule: str) -> None:
    told = Told()
    for name, value in found.items():
        setattr(told.story, name, value)
    assert told.rules() == [rule]


@pytest.mark.parametrize("seed", range(40))
def test_a_sequence_is_a_line_that_says_it_again(seed: int) -> None:
    assert read(written(thrown(seed))) == thrown(seed)


def test_a_failing_sequence_is_made_short() -> None:
    acts = read("alt+q@300 type:abc@20 ctrl+alt+1@80 copy escape ctrl+alt+2@312 up")

    def fails(shorter: tuple[Act, ...]) -> bool:
        deeds = [act.what for act in shorter]
        return "ctrl+alt+1" in deeds and "ctrl+alt+2" in deeds

    assert written(shrunk(acts, fails)) == "ctrl+alt+1 ctrl+alt+2"


def test_every_text_is_known_as_its_own_phrase_and_no_part_of_it_is() -> None:
    for phrase in PHRASES:
        text = phrase.text.replace("{买家昵称}", "小明").replace("{几号}", "3")
        assert code_of(text) == phrase.code
        assert code_of(text[:-1]) == code_of(f"k{text}") == code_of(text * 2) == ""


def test_a_text_that_names_a_buyer_names_the_one_in_the_title() -> None:
    named = NAMED.text.replace("{买家昵称}", "小明")
    told = Told().add(Kind.WINDOW, "title 小明", 1).press(NAMED.hotkey.lower(), place=1, after=0.5)
    told.story.events.append(Event(told.now + 0.02, Kind.TOOK, named, 1))
    told.story.uses.append(Use(NAMED.code, "pasted", at=told.now))
    assert told.rules() == []
    told.story.events[0] = Event(told.story.events[0].at, Kind.WINDOW, "title 老王", 1)
    assert told.rules() == ["buyer"]


def test_an_arrival_is_in_the_window_it_was_asked_for() -> None:
    told = Told().press(A.hotkey.lower(), place=1).took(A.text)
    assert told.rules() == ["arrival"]


@pytest.mark.parametrize(("again", "rules"), [(True, []), (False, ["arrival"])])
def test_a_palette_that_is_called_again_over_another_window_is_for_that_one(again: bool, rules: list[str]) -> None:
    told = Told().press("alt+q", after=0.5).shown().add(Kind.WINDOW, "front", 2)
    if again:
        told.press("alt+q", place=2, after=0.02)
    told.press("alt+1", place=PALETTE).hidden()
    told.now += 0.02
    told.story.events.append(Event(told.now, Kind.TOOK, A.text, 2, told.now))
    told.story.uses.append(Use(A.code, "pasted", at=told.now))
    assert told.rules() == rules


def test_of_two_presses_of_one_key_the_nearer_one_arrived() -> None:
    """Shift+Enter copies and Alt+Q closes the palette: the Enter after it is the chat's, though it comes at once."""
    told = Told().press("alt+q", after=0.5).shown().press("shift+return", place=PALETTE)
    told.press("alt+q", "return", place=PALETTE, after=0.002)
    told.codes["return"] = told.codes["shift+return"]
    last = told.story.events[-1]
    told.story.events[-1] = last = Event(last.at, last.kind, last.what, last.place, last.at, told.codes["return"])
    told.hidden()
    told.story.events.append(Event(told.now, Kind.KEY, "return", 0, last.at, last.code))
    assert told.rules() == []
