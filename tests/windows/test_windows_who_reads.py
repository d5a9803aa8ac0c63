"""Who reads the clipboard on Windows: for no window as Chromium does, from other processes, or without being asked.

Each paste ends as it should: the target gets the phrase, nobody is told that it did when it did not, and the user's
clipboard comes back where it did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER, PLAIN
from rig.processes import until
from targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tested import Jinnang
    from wine import Wine

USERS = "用户自己的剪贴板 😀"


@pytest.fixture(autouse=True)
def _tidy(jinnang: Jinnang) -> Iterator[None]:
    yield
    jinnang.ask("hide")


@pytest.fixture
def silent(wine: Wine) -> Iterator[Target]:
    """A target that owes a read in the end, and takes its debt with it."""
    with Target(wine, "JinnangSilent") as target:
        target.front()
        yield target


@pytest.fixture
def helped(wine: Wine) -> Iterator[Target]:
    """A target of its own, that other processes read for."""
    with Target(wine, "JinnangHelped", exe="host.exe") as target:
        target.front()
        yield target


def paste(wine: Wine, jinnang: Jinnang, code: str = PLAIN.code) -> str:
    """The whole way as an agent goes it, and how it ended."""
    before = jinnang.status()["pastes"]
    wine.pick(code)
    return jinnang.outcome(before)


def until_given_back(wine: Wine) -> None:
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


@pytest.mark.parametrize("delay", [0, 120, 1000])
def test_a_target_that_reads_for_no_window_is_confirmed(
    wine: Wine, jinnang: Jinnang, target: Target, delay: int
) -> None:
    target.be(mode="null", delay=delay)
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang) == "pasted"
    assert target.took() == [PLAIN.text]
    until_given_back(wine)


def test_what_a_target_reads_for_no_window_a_second_later_is_the_phrase(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    """Nothing tells when it has done with the text: it stays longer than elsewhere."""
    target.be(mode="null", again=[1200])
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang) == "pasted"
    until(lambda: len(target.took()) == 2, "both reads")
    assert target.took() == [PLAIN.text, PLAIN.text]
    until_given_back(wine)


@pytest.mark.parametrize("named", [True, False], ids=["named", "nameless"])
def test_a_follower_never_confirms_a_paste_for_a_target_that_does_not_read(
    wine: Wine, jinnang: Jinnang, silent: Target, named: bool
) -> None:
    silent.be(mode="never")
    wine.hand("put_text", USERS)
    wine.hand("follow_clipboard", named=named)
    try:
        assert paste(wine, jinnang) == "unconfirmed"
    finally:
        wine.hand("followed")
    assert wine.hand("clip_text") == PLAIN.text


def test_beside_a_nameless_follower_a_nameless_read_is_nobodys_and_the_text_is_there_all_the_same(
    wine: Wine, jinnang: Jinnang, silent: Target
) -> None:
    silent.be(mode="null", delay=300)
    wine.hand("put_text", USERS)
    wine.hand("follow_clipboard", named=False)
    try:
        assert paste(wine, jinnang) == "unconfirmed"
    finally:
        wine.hand("followed")
    assert silent.took() == [PLAIN.text]
    assert wine.hand("clip_text") == PLAIN.text


def test_a_nameless_follower_takes_no_confirmation_from_a_target_that_is_named(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    target.be(delay=300)
    wine.hand("put_text", USERS)
    wine.hand("follow_clipboard", named=False)
    try:
        assert paste(wine, jinnang) == "pasted"
    finally:
        assert PLAIN.text not in wine.hand("followed")
    assert target.took() == [PLAIN.text]
    until_given_back(wine)


def test_when_the_nameless_follower_has_gone_the_reads_of_a_browser_count_again(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    wine.hand("follow_clipboard", named=False)
    assert paste(wine, jinnang) == "pasted"
    wine.hand("followed")
    assert paste(wine, jinnang) == "pasted"
    target.clear()
    target.be(mode="null")
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang, OTHER.code) == "pasted"
    assert target.took() == [OTHER.text]
    until_given_back(wine)


@pytest.mark.parametrize("delay", [0, 120, 2000])
@pytest.mark.parametrize("after", [0, 100], ids=["at-once", "late"])
def test_a_target_that_follows_the_clipboard_itself_is_confirmed_when_it_pastes_and_not_before(
    wine: Wine, jinnang: Jinnang, silent: Target, delay: int, after: int
) -> None:
    silent.be(delay=delay)
    silent.follow(after)
    wine.hand("put_text", USERS)
    until(lambda: USERS in silent.followed(), "it follows")
    assert paste(wine, jinnang) == "pasted"
    assert silent.took() == [PLAIN.text]
    until_given_back(wine)


@pytest.mark.parametrize("mode", ["normal", "null"], ids=["named", "nameless"])
@pytest.mark.parametrize("after", [0, 100], ids=["at-once", "late"])
def test_a_target_that_follows_and_never_pastes_is_unconfirmed(
    wine: Wine, jinnang: Jinnang, silent: Target, mode: str, after: int
) -> None:
    silent.be(mode=mode, ignores=True)
    silent.follow(after)
    wine.hand("put_text", USERS)
    until(lambda: USERS in silent.followed(), "it follows")
    assert paste(wine, jinnang) == "unconfirmed"
    assert silent.took() == []
    assert wine.hand("clip_text") == PLAIN.text


@pytest.mark.parametrize("how", ["asked", "asked-null"])
@pytest.mark.parametrize("exe", ["webview.exe", "host.exe"])
def test_a_child_process_reads_for_its_target(wine: Wine, jinnang: Jinnang, helped: Target, how: str, exe: str) -> None:
    helped.helped_by(wine.words("reader.py", str(helped.window), how, exe=exe))
    helped.be(mode="helper", delay=120)
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang) == "pasted"
    assert helped.took() == [PLAIN.text]
    until_given_back(wine)


def test_another_programs_process_with_a_window_in_the_target_reads_for_it(
    wine: Wine, jinnang: Jinnang, helped: Target
) -> None:
    wine.start(*wine.words("reader.py", str(helped.window), "inside", exe="webview.exe"), log="reader.py.log")
    helped.until_helped()
    helped.be(inside=True)
    helped.do("front()")
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang) == "pasted"
    assert helped.took() == [PLAIN.text]
    until_given_back(wine)


def test_a_program_that_the_target_does_not_know_reads_nothing_and_confirms_nothing(
    wine: Wine, jinnang: Jinnang, silent: Target
) -> None:
    """It is started by another, has no window in the target, and reads when the target is told to paste."""
    wine.start(*wine.words("reader.py", str(silent.window), "asked", exe="stranger.exe"), log="reader.py.log")
    silent.until_helped()
    silent.be(mode="helper", delay=120)
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang) == "unconfirmed"
    assert silent.took() == [None]
    assert wine.hand("clip_text") == PLAIN.text


@pytest.mark.parametrize("follows", [False, True], ids=["plain", "follows"])
def test_a_target_that_hangs_for_seven_seconds_gets_the_phrase_when_it_wakes_up(
    wine: Wine, jinnang: Jinnang, silent: Target, follows: bool
) -> None:
    """Asked for by the command line: under Wine no key comes through while the window in front hangs."""
    silent.be(hangs=7)
    if follows:
        silent.follow()
    wine.hand("put_text", USERS)
    silent.do("hang()")
    assert jinnang.ask("paste", code=PLAIN.code)["facts"]["outcome"] == "unconfirmed"
    until(silent.took, "it wakes up")
    assert silent.took() == [PLAIN.text]
    assert wine.hand("clip_text") == PLAIN.text
