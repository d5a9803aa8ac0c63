"""Which hotkeys there are, whose they are, and which one is refused to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from fakes import FakeClock, FakeHotkeys, FakeLibrary

from assistant.core.combination import parse_combination
from assistant.core.phrase import Group, Phrase
from assistant.core.settings import Settings
from assistant.services.bindings import Bindings
from assistant.services.catalogue import Catalogue
from assistant.services.hotkeys import AssignedHotkey, WantedHotkeys, refusal
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.core.sentence import Sentence
    from assistant.services.bindings import HotkeyOwner
    from assistant.services.session import Session


class Session_:  # noqa: N801  # stands for the session
    """Writes down what a hotkey does."""

    def __init__(self) -> None:
        self.done: list[object] = []

    def toggle_palette(self, group: tuple[str, ...] = ()) -> None:
        self.done.append(group)

    def paste_again(self, trigger: str) -> None:
        self.done.append(trigger)

    def paste_phrase(self, uuid: str, trigger: str) -> None:
        self.done.append((uuid, trigger))


def phrase(uuid: str, *group: str, hotkey: str = "", position: int = 0) -> Phrase:
    return Phrase(uuid=uuid, title=f"标题{uuid}", body=(), group=group, hotkey=hotkey, position=position)


LIBRARY = (
    Group(uuid="g2", path=("售后",), position=2, hotkey="Ctrl+Alt+2"),
    Group(uuid="g1", path=("催付",), position=1),
    phrase("c", "售后", "退款", hotkey="Ctrl+Alt+3"),
    phrase("b", "售后", hotkey="Ctrl+Alt+4", position=1),
    phrase("a", "催付", hotkey="Ctrl+Alt+5"),
    phrase("z", "催付", position=9),
    phrase("n", hotkey="Ctrl+Alt+6"),
)


@pytest.fixture
def hotkeys() -> WantedHotkeys:
    catalogue = Catalogue(FakeLibrary(*LIBRARY), FakeClock(), lambda bug: pytest.fail(repr(bug)))
    return WantedHotkeys(cast("Session", Session_()), catalogue, lambda: None)


def owners(found: tuple[AssignedHotkey, ...]) -> list[HotkeyOwner]:
    return [one.owner for one in found]


def test_they_come_in_the_librarys_order_a_group_before_its_phrases(hotkeys: WantedHotkeys) -> None:
    assert owners(hotkeys.owned()) == ["n", "a", ("售后",), "b", "c"]
    group = hotkeys.owned()[2]
    assert (group.title, group.path, group.written, group.is_group) == ("售后", ("售后",), "Ctrl+Alt+2", True)


def test_those_that_are_to_get_one_stand_among_them(hotkeys: WantedHotkeys) -> None:
    assert owners(hotkeys.owned({"z", ("催付",), ("售后", "退款"), "gone", ("没有",)})) == [
        "n", ("催付",), "a", "z", ("售后",), "b", ("售后", "退款"), "c",
    ]  # fmt: skip


def test_each_binding_says_whose_it_is(hotkeys: WantedHotkeys) -> None:
    wanted = {one.owner: one.written for one in hotkeys.wanted(Settings(pause_key="F9"))}
    assert wanted == {
        "palette_key": "Alt+Q", "again_key": "Alt+Shift+Q", "pause_key": "F9", "n": "Ctrl+Alt+6", "a": "Ctrl+Alt+5",
        "b": "Ctrl+Alt+4", "c": "Ctrl+Alt+3", ("售后",): "Ctrl+Alt+2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "asking", "name"),
    [
        ("Ctrl+Alt+3", "b", "短语：标题c"),
        ("ctrl + alt + 2", "b", "分组：售后"),
        ("Alt+Q", "b", "打开快捷面板"),
        ("Alt+Shift+Q", ("售后",), "再次粘贴上一条"),
        ("Ctrl+Alt+3", "palette_key", "短语：标题c"),
        ("Alt+Q", "again_key", "打开快捷面板"),
    ],
)
def test_what_somebody_has_is_refused_with_who_has_it(
    hotkeys: WantedHotkeys, written: str, asking: HotkeyOwner, name: str
) -> None:
    said = refused(hotkeys, written, asking)
    assert said is not None
    assert said.key == "hotkey.in-use"
    assert name in say(said)


@pytest.mark.parametrize("written", ["Ctrl+Return", "Ctrl+A", "Alt+S", "Ctrl+Alt+A", "Ctrl+Alt+Left", "Ctrl+V"])
def test_what_chat_programs_and_the_desktop_need_is_no_phrases(hotkeys: WantedHotkeys, written: str) -> None:
    said = refused(hotkeys, written, "b")
    assert said is not None
    assert said.key == "hotkey.needed"


@pytest.mark.parametrize(
    ("written", "asking"),
    [("", "b"), ("Ctrl+Alt+4", "b"), ("Ctrl+Alt+2", ("售后",)), ("Alt+Q", "palette_key"), ("Alt+1", "z"), ("F9", "z")],
)
def test_nothing_is_against_ones_own_a_free_one_and_none(
    hotkeys: WantedHotkeys, written: str, asking: HotkeyOwner
) -> None:
    assert refused(hotkeys, written, asking) is None


def test_what_is_proposed_suits_a_phrase_as_well() -> None:
    proposed = [parse_combination(written) for written in Bindings(FakeHotkeys()).propose(20)]
    assert len(proposed) > 10
    assert all(one is not None and one.fits_a_phrase for one in proposed)


def refused(hotkeys: WantedHotkeys, written: str, asking: HotkeyOwner) -> Sentence | None:
    return refusal(written, asking, Settings(), hotkeys.owned(), say)
