from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.graphemes import CaretStep
from assistant.core.settings import (
    FUZZY_SOUNDS,
    LARGEST,
    MOST_LAYOUTS,
    MOST_PROFILES,
    PaletteLayout,
    Settings,
    Speech,
    Theme,
    parses,
    read_settings,
    write_settings,
)
from assistant.core.target import Clip, Profile
from assistant.core.unseen import without_unseen

names = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20).map(without_unseen).map(str.strip)
patterns = st.sampled_from(["", "^xterm$", "微信|QQ", r"^wx\d{3}$"])
rules = st.sampled_from(["", r"(?P<buyer>.+)", r"^(?P<shop>.+?)-(?P<agent>.+)$"])
profiles = st.builds(
    Profile,
    name=names,
    process=patterns,
    window_class=patterns,
    title=patterns,
    paste_keys=st.sampled_from(["Ctrl+V", "Shift+Insert", "Ctrl+Shift+V"]),
    send_keys=st.sampled_from(["", "Return", "Ctrl+Return"]),
    title_rule=rules,
    clips=st.sampled_from([(Clip.CLIPBOARD,), (Clip.PRIMARY,), (Clip.CLIPBOARD, Clip.PRIMARY)]),
    copy_only=st.booleans(),
    caret=st.sampled_from(CaretStep),
)
chosen = st.builds(
    Settings,
    language=st.sampled_from(Speech),
    theme=st.sampled_from(Theme),
    palette_key=st.sampled_from(["Alt+Q", "Ctrl+Alt+Shift+K", "F9", ""]),
    again_key=st.sampled_from(["Alt+Shift+Q", ""]),
    pause_key=st.sampled_from(["", "Alt+F8"]),
    agent=names,
    shop=names,
    profiles=st.lists(profiles, max_size=3).map(tuple),
    fuzzy_sounds=st.sets(st.sampled_from(FUZZY_SOUNDS)).map(lambda some: tuple(p for p in FUZZY_SOUNDS if p in some)),
    palette_layout=st.sampled_from(PaletteLayout),
    palette_layouts=st.dictionaries(names, st.sampled_from(PaletteLayout), max_size=3).map(lambda d: tuple(d.items())),
    english_first=st.booleans(),
    suggest_copied=st.booleans(),
    autostart=st.booleans(),
    first_run_done=st.booleans(),
)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters()), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from([*Settings.__slots__, "unknown"]) | st.text(max_size=5)
profile_like = st.dictionaries(st.sampled_from([*Profile.__slots__, "more"]), any_json | patterns | names, max_size=5)
objects = st.dictionaries(keys, any_json | st.lists(profile_like, max_size=3), max_size=6)


def written(stored: object) -> bytes:
    return json.dumps(stored).encode()


@given(chosen)
def test_settings_come_back_as_they_were_written(some: Settings) -> None:
    assert read_settings(write_settings(some, b"")) == (some, ())


@given(chosen, objects)
def test_settings_come_back_whatever_the_file_held_before(some: Settings, before: dict[str, Any]) -> None:
    assert read_settings(write_settings(some, written(before)))[0] == some


@given(chosen, objects)
def test_what_another_version_wrote_is_kept(some: Settings, before: dict[str, Any]) -> None:
    ours = set(Settings.__slots__)
    after = json.loads(write_settings(some, written(before)))
    kept = {key: value for key, value in after.items() if key not in ours}
    assert repr(kept) == repr({key: value for key, value in json.loads(written(before)).items() if key not in ours})


@given(st.binary(max_size=200) | any_json.map(written) | objects.map(written))
@settings(max_examples=300)
def test_no_bytes_make_reading_fail(content: bytes) -> None:
    some, problems = read_settings(content)
    assert isinstance(some, Settings)
    assert parses(content) or problems
    assert read_settings(write_settings(some, content))[0] == some


@pytest.mark.parametrize("content", [b"", b"  \n", b"{}", b"\xef\xbb\xbf{}"])
def test_an_empty_file_is_the_defaults(content: bytes) -> None:
    assert read_settings(content) == (Settings(), ())


@pytest.mark.parametrize(
    "content", [b"[]", b"null", b"{", b"\xff\xfe{\x00}\x00", b"[" * 100_000, b'{"a":' + b"[" * 60 + b"]" * 60 + b"}"]
)
def test_what_is_no_settings_file_says_so(content: bytes) -> None:
    some, problems = read_settings(content)
    assert some == Settings()
    assert [problem.sentence.key for problem in problems] == ["settings.not-an-object"]
    assert not parses(content)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "fr"),
        ("language", 3),
        ("theme", ["dark"]),
        ("palette_key", "Ctrl+C"),
        ("palette_key", "q"),
        ("palette_key", "Alt+Nothing"),
        ("again_key", None),
        ("pause_key", "Alt+Space"),
        ("agent", "小美\n"),
        ("agent", "美" * 101),
        ("shop", "\ud800"),
        ("profiles", {"name": "x"}),
        ("fuzzy_sounds", "zh/z"),
        ("palette_layout", "tall"),
        ("palette_layouts", {"x": "wide"}),
        ("palette_layouts", [["x", "tall"]]),
        ("palette_layouts", [["x", ["wide"]]]),
        ("palette_layouts", [["x\n", "wide"]]),
        ("palette_layouts", [["x"]]),
        ("palette_layouts", [[f"{number}", "wide"] for number in range(MOST_LAYOUTS + 1)]),
        ("english_first", "yes"),
        ("suggest_copied", 1),
        ("autostart", 1),
        ("first_run_done", "yes"),
    ],
)
def test_a_bad_value_falls_back_to_its_default_and_is_named(key: str, value: object) -> None:
    some, problems = read_settings(written({key: value, "theme": "dark"} if key != "theme" else {key: value}))
    assert getattr(some, key) == getattr(Settings(), key)
    assert [(problem.sentence.key, problem.place.column) for problem in problems] == [("settings.bad-value", key)]
    assert key == "theme" or some.theme is Theme.DARK


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("process", "("),
        ("title", "a{99999999999999999999}"),
        ("title", "[[a]"),
        ("title_rule", "x" * 301),
        ("title_rule", 5),
        ("title", "(?a)(?u)x"),
        ("title", "."),
        ("window_class", "|x"),
        ("process", "(?:)"),
        ("title", "(?:){2}"),
        ("paste_keys", ""),
        ("paste_keys", "Ctrl+W"),
        ("paste_keys", "Win+L"),
        ("send_keys", "Alt+F4"),
        ("send_keys", "Ctrl+Nothing"),
        ("clips", []),
        ("clips", ["selection"]),
        ("copy_only", "yes"),
        ("caret", "byte"),
    ],
)
def test_a_bad_profile_is_left_out_and_the_others_stay(name: str, value: object) -> None:
    some, problems = read_settings(written({"profiles": [{"name": "a"}, {"name": "b", name: value}, 7, {"name": "c"}]}))
    assert [profile.name for profile in some.profiles] == ["a", "c"]
    assert [problem.place.column for problem in problems] == [f"profiles[1].{name}", "profiles[2]"]


@pytest.mark.parametrize("name", ["process", "window_class", "title", "title_rule"])
def test_a_pattern_that_could_hang_the_program_is_left_out_and_says_so(name: str) -> None:
    some, problems = read_settings(written({"profiles": [{"name": "a"}, {"name": "b", name: r"^(\w+\s?)+$"}]}))
    assert [profile.name for profile in some.profiles] == ["a"]
    assert [(problem.sentence.key, problem.place.column) for problem in problems] == [
        ("settings.slow-pattern", f"profiles[1].{name}")
    ]


@pytest.mark.parametrize(
    ("stored", "key"),
    [
        ({"title": "."}, "settings.broad-pattern"),
        ({"process": "^x$", "paste_keys": "Ctrl+W"}, "settings.bad-pasting"),
        ({"process": "^x$", "send_keys": "Win+L"}, "settings.bad-sending"),
        ({"title": "^(?=){60000000}"}, "settings.slow-pattern"),
        ({"title": "(?a)(?u)x"}, "settings.bad-profile"),
    ],
)
def test_what_is_wrong_with_a_profile_is_said(stored: dict[str, str], key: str) -> None:
    some, problems = read_settings(written({"profiles": [{"name": "x"} | stored]}))
    assert some.profiles == ()
    assert [problem.sentence.key for problem in problems] == [key]


def test_whoever_means_every_window_leaves_the_patterns_empty() -> None:
    assert read_settings(written({"profiles": [{"name": "all", "copy_only": True}]}))[0].profiles[0].copy_only


def test_a_change_of_the_profiles_loses_none_that_could_not_be_read() -> None:
    strange, newer = {"name": "b", "paste_keys": "Ctrl+Y"}, {"name": "c", "process": "^c$", "newer": 1}
    before = written({"profiles": [{"name": "a", "process": "^a$"}, strange, 7, newer]})
    some, _ = read_settings(before)
    kept = json.loads(write_settings(replace(some, profiles=(Profile(name="new"), some.profiles[1])), before))
    assert kept["profiles"] == [{"name": "new"}, newer, strange, 7]


def test_profiles_beyond_the_last_that_is_used_stay_in_the_file() -> None:
    many = [{"name": str(number)} for number in range(MOST_PROFILES + 3)]
    some, problems = read_settings(written({"profiles": many}))
    assert len(some.profiles) == MOST_PROFILES
    assert [problem.sentence.key for problem in problems] == ["settings.too-many-profiles"]


def test_a_file_beyond_its_bounds_is_not_read() -> None:
    assert not parses(b'{"agent": "' + b" " * LARGEST + b'"}')


def test_a_bad_value_stays_in_the_file_until_another_is_chosen() -> None:
    before = written({"theme": "purple", "language": "zh"})
    some, _ = read_settings(before)
    kept = write_settings(replace(some, language=Speech.ENGLISH), before)
    assert json.loads(kept)["theme"] == "purple"
    chosen_now = write_settings(replace(some, theme=Theme.DARK), kept)
    assert json.loads(chosen_now)["theme"] == "dark"


def test_hotkeys_are_read_in_any_spelling_and_kept_in_one() -> None:
    some, problems = read_settings(written({"palette_key": "shift + alt + k"}))
    assert (some.palette_key, problems) == ("Alt+Shift+K", ())


def test_the_file_can_be_read_by_people() -> None:
    content = write_settings(Settings(agent="小美", profiles=(Profile(name="微信", process="^wechat$"),)), b"").decode()
    assert '"agent": "小美"' in content
    assert json.loads(content)["profiles"] == [{"name": "微信", "process": "^wechat$"}]


def test_combinations_taken_over_are_read_in_their_one_spelling_and_once() -> None:
    settings, problems = read_settings(b'{"taken_over": ["alt+q", "Alt+Q", "", "ctrl+alt+j"]}')
    assert (settings.taken_over, problems) == (("Alt+Q", "Ctrl+Alt+J"), ())
    settings, problems = read_settings(b'{"taken_over": ["Alt+Q", "Ctrl+V"]}')
    assert settings.taken_over == ()
    assert [problem.place.column for problem in problems] == ["taken_over"]


def test_a_layout_is_remembered_by_program_and_the_usual_one_is_not() -> None:
    some = Settings().with_layout("千牛", PaletteLayout.WIDE).with_layout("微信", PaletteLayout.COMPACT)
    assert some.layout_over("千牛") is PaletteLayout.WIDE
    assert some.layout_over("QQ") is PaletteLayout.AUTOMATIC
    assert read_settings(write_settings(some, b"")) == (some, ())
    some = some.with_layout("千牛", PaletteLayout.AUTOMATIC)
    assert some.palette_layouts == (("微信", PaletteLayout.COMPACT),)
    assert replace(some, palette_layout=PaletteLayout.WIDE).layout_over("千牛") is PaletteLayout.WIDE


def test_of_too_many_programs_the_oldest_is_forgotten() -> None:
    some = Settings()
    for number in range(MOST_LAYOUTS + 2):
        some = some.with_layout(f"{number}", PaletteLayout.WIDE)
    assert len(some.palette_layouts) == MOST_LAYOUTS
    assert some.layout_over("1") is PaletteLayout.AUTOMATIC
    assert some.layout_over(f"{MOST_LAYOUTS + 1}") is PaletteLayout.WIDE
    assert read_settings(write_settings(some, b"")) == (some, ())
