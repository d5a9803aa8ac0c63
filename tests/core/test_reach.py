from __future__ import annotations

import pytest

from assistant.core.chords import PASTING, SENDING
from assistant.core.combination import parse_combination
from assistant.core.profiles import SHIPPED
from assistant.core.reach import Reach, reach_of
from assistant.core.target import Profile
from assistant.texts import SENTENCES

EVERYTHING = [
    ".",
    "|x",
    "(?:)",
    "",
    "^",
    "$",
    ".*",
    r"\w",
    "e",
    r"\.exe$",
    "(?!x)",
    "^(?!WeChat)",
    "[a-m]",
    "WeChat|.",
    "(?i)E|A",
]


@pytest.mark.parametrize("pattern", EVERYTHING)
@pytest.mark.parametrize("name", ["process", "window_class", "title"])
def test_a_pattern_that_names_nothing_reaches_every_window(name: str, pattern: str) -> None:
    if (name, pattern) != ("window_class", r"\.exe$") and (name, pattern) != ("title", r"\.exe$"):
        assert reach_of(Profile(name="x", **{name: pattern})) is Reach.EVERYTHING


def test_patterns_that_name_nothing_name_nothing_together_either() -> None:
    assert reach_of(Profile(name="x", process=r"\.exe$", window_class="[A-Z]", title="e|记|的|器")) is Reach.EVERYTHING


def test_one_that_names_its_program_is_narrow_whatever_else_it_says() -> None:
    assert reach_of(Profile(name="x", process=r"^WeChat\.exe$", title=".*")) is Reach.NARROW


@pytest.mark.parametrize("profile", SHIPPED)
def test_no_shipped_profile_reaches_everything(profile: Profile) -> None:
    assert reach_of(profile) is not Reach.EVERYTHING


@pytest.mark.parametrize(
    "profile",
    [
        Profile(name="by title", title="客服"),
        Profile(name="browser", window_class="Chrome_WidgetWin_1"),
        Profile(name="toolkit", window_class=r"^Qt\d+QWindowIcon$"),
        Profile(name="everyday", process=r"^EXCEL\.EXE$"),
    ],
)
def test_a_title_alone_and_everyday_programs_are_broad(profile: Profile) -> None:
    assert reach_of(profile) is Reach.BROAD


def test_the_keys_are_in_their_one_spelling_and_said_where_others_are_refused() -> None:
    for keys in (*PASTING, *SENDING):
        assert str(parse_combination(keys)) == keys
    for key, allowed in (("target.not-pasting", PASTING), ("target.not-sending", SENDING)):
        for said in SENTENCES[key]:
            assert all(keys.replace("Return", "Enter") in said for keys in allowed)
