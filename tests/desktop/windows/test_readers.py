"""Who reads the clipboard on Windows, and what the read is worth: the rules as tables."""

from __future__ import annotations

import pytest

from assistant.desktop.win32.readers import (
    FIRST_SETTLES_MS,
    FOLLOWERS_MS,
    NAMELESS,
    RULES,
    SETTLES_MS,
    Followers,
    Party,
    ReaderProcess,
    Reading,
    Relation,
    Verdict,
)

TARGET, WEBVIEW, CHILD, OTHER = 100, 200, 300, 900
PARTY = Party(TARGET, r"C:\chat\chat.exe", frozenset({WEBVIEW}))
HELPER = ReaderProcess(CHILD, r"C:\chat\helper.exe", (TARGET, 4))
SECOND = ReaderProcess(OTHER, r"C:\chat\chat.exe", (4,))
"""Another start of the target's program."""
SHELL = Party(TARGET, r"C:\Windows\explorer.exe", frozenset({WEBVIEW}), starts_everything=True)


@pytest.mark.parametrize(
    ("reader", "relation"),
    [
        (ReaderProcess(), Relation.NAMELESS),
        (ReaderProcess(TARGET), Relation.OWN),
        (ReaderProcess(WEBVIEW), Relation.INSIDE),
        (ReaderProcess(CHILD, r"C:\chat\helper.exe", (TARGET, 4)), Relation.CHILD),
        (ReaderProcess(CHILD, r"C:\chat\helper.exe", (50, TARGET)), Relation.CHILD),
        (ReaderProcess(CHILD, r"C:\web\webview.exe", (WEBVIEW,)), Relation.CHILD),
        (ReaderProcess(OTHER, r"C:\chat\chat.exe", (4,)), Relation.KIN),
        (ReaderProcess(OTHER, r"C:\other.exe", (4,)), Relation.STRANGER),
        (ReaderProcess(OTHER), Relation.STRANGER),
    ],
)
def test_what_a_reader_is_to_the_target(reader: ReaderProcess, relation: Relation) -> None:
    assert PARTY.relation(reader) is relation


def test_two_processes_whose_programs_may_not_be_seen_are_no_kin() -> None:
    assert Party(TARGET).relation(ReaderProcess(OTHER)) is Relation.STRANGER


def test_what_the_shell_has_started_is_not_a_part_of_it_but_what_a_window_in_it_has_is() -> None:
    started = ReaderProcess(CHILD, r"C:\manager.exe", (TARGET,))
    assert SHELL.relation(started) is Relation.STRANGER
    assert SHELL.relation(ReaderProcess(CHILD, r"C:\web.exe", (WEBVIEW, TARGET))) is Relation.CHILD


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("followed", [True, False])
def test_before_the_chord_nobody_is_answered(relation: Relation, followed: bool) -> None:
    assert Reading(ReaderProcess(), relation, after_chord=False, followed=followed).verdict is Verdict.REFUSED


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_has_a_rule_and_a_follower_is_never_believed_more_than_another(relation: Relation) -> None:
    order = [Verdict.REFUSED, Verdict.SERVED, Verdict.COUNTS]
    fresh, followed = RULES[relation]
    assert order.index(followed) <= order.index(fresh)


@pytest.mark.parametrize(
    ("relation", "followed", "verdict"),
    [
        (Relation.OWN, True, Verdict.COUNTS),
        (Relation.INSIDE, True, Verdict.COUNTS),
        (Relation.CHILD, False, Verdict.COUNTS),
        (Relation.CHILD, True, Verdict.SERVED),
        (Relation.NAMELESS, False, Verdict.COUNTS),
        (Relation.NAMELESS, True, Verdict.SERVED),
        (Relation.KIN, False, Verdict.SERVED),
        (Relation.STRANGER, False, Verdict.REFUSED),
    ],
)
def test_what_a_read_after_the_chord_is_worth(relation: Relation, followed: bool, verdict: Verdict) -> None:
    assert Reading(ReaderProcess(), relation, after_chord=True, followed=followed).verdict is verdict


def test_a_stranger_follows_whenever_it_reads_and_the_target_only_before_the_chord() -> None:
    assert Reading(ReaderProcess(), Relation.STRANGER, after_chord=True, followed=False).follows
    assert Reading(ReaderProcess(), Relation.OWN, after_chord=False, followed=False).follows
    assert not Reading(ReaderProcess(), Relation.OWN, after_chord=True, followed=True).follows


class TestSettling:
    """When an offer may be pasted."""

    def test_before_the_first_paste_into_a_process_it_is_given_the_time_to_show_that_it_follows(self) -> None:
        followers = Followers()
        assert not followers.settled(PARTY, (), FIRST_SETTLES_MS - 1)
        assert followers.settled(PARTY, (), FIRST_SETTLES_MS)
        followers.met(TARGET)
        assert not followers.settled(PARTY, (), SETTLES_MS - 1)
        assert followers.settled(PARTY, (), SETTLES_MS)

    @pytest.mark.parametrize(
        "follower", [ReaderProcess(TARGET), ReaderProcess(WEBVIEW), ReaderProcess(), HELPER, SECOND]
    )
    def test_a_follower_whose_read_might_be_taken_for_the_targets_is_waited_for(self, follower: ReaderProcess) -> None:
        followers = Followers()
        followers.met(TARGET)
        followers.saw(follower)
        assert not followers.settled(PARTY, (), FOLLOWERS_MS - 1)
        assert followers.settled(PARTY, {follower.pid}, SETTLES_MS)

    def test_one_that_does_not_come_twice_follows_no_more(self) -> None:
        followers = Followers()
        followers.met(TARGET)
        followers.saw(ReaderProcess())
        assert followers.settled(PARTY, (), FOLLOWERS_MS)
        assert followers.missed(followers.to_come(PARTY, ())) == {NAMELESS}
        assert followers.missed(followers.to_come(PARTY, ())) == frozenset()
        assert NAMELESS not in followers
        assert followers.settled(PARTY, (), SETTLES_MS)

    def test_the_first_read_of_a_follower_that_had_not_looked_before_the_chord_confirms_nothing(self) -> None:
        late = Reading(ReaderProcess(TARGET), Relation.OWN, after_chord=True, followed=True, due=True)
        assert late.verdict is Verdict.SERVED
        stranger = Reading(ReaderProcess(OTHER), Relation.STRANGER, after_chord=True, followed=True, due=True)
        assert stranger.verdict is Verdict.REFUSED

    def test_a_stranger_that_follows_is_not_waited_for(self) -> None:
        followers = Followers()
        followers.met(TARGET)
        followers.saw(ReaderProcess(OTHER, r"C:\other.exe"))
        assert followers.settled(PARTY, (), SETTLES_MS)

    def test_what_is_known_of_followers_does_not_grow_without_end(self) -> None:
        followers = Followers()
        for pid in range(1, 500):
            followers.saw(ReaderProcess(pid))
            followers.met(pid)
        assert sum(pid in followers for pid in range(1, 500)) == 64
        assert 499 in followers
