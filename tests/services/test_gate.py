"""Guards are asked in one place: a block keeps a text here by every way out, and nothing else happens."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from fakes import QIANNIU, WECHAT
from session_bench import ORDER, OTHER, PLAIN, ROUTES, Bench, by_copying, by_copying_code, by_palette, phrase

from assistant.core.errors import Severity
from assistant.core.finding import Finding
from assistant.core.guard import Facts, Occasion, Outgoing
from assistant.core.sentence import sentence
from assistant.services.filling import AgentIdentity
from assistant.services.gate import Gate
from assistant.services.printing import printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.outcome import Outcome
    from assistant.core.phrase import Phrase

WORD = "微信"
MESSAGE = sentence("paste.stopped-nothing")
TOUCHY = phrase("touchy", "加我微信吧")
ASKING = phrase("asking", "找我：{方式}")
HARMLESS = (PLAIN, OTHER, ORDER)


class Word:
    """Blocks a word wherever it stands; notes every text."""

    def __init__(self, severity: Severity = Severity.BLOCK) -> None:
        self.severity = severity
        self.asked: list[tuple[str, Facts]] = []
        self.ended: list[tuple[str, str, str]] = []

    def ask(self, outgoing: Outgoing, facts: Facts) -> list[Finding]:
        self.asked.append((outgoing.text, facts))
        at = outgoing.text.find(WORD)
        return [Finding("word", self.severity, MESSAGE, span=(at, at + 2))] if at >= 0 else []

    def after(self, outgoing: Outgoing, outcome: Outcome) -> None:
        self.ended.append((outgoing.phrase.code, outgoing.text, outcome.name))


def test_a_phrase_that_is_saved_is_asked_about_as_it_is_written(word: Word) -> None:
    gate, day = Gate(lambda: (word,)), date(2026, 11, 11)
    assert [finding.rule for finding in gate.findings(TOUCHY, day, Occasion.SAVING)] == ["word"]
    assert gate.findings(ASKING, day, Occasion.IMPORTING) == ()
    saved, imported = (Facts(day, occasion=occasion) for occasion in (Occasion.SAVING, Occasion.IMPORTING))
    assert word.asked == [(TOUCHY.text, saved), ("找我：{方式}", imported)]
    assert word.ended == []


def test_a_guard_with_a_bug_keeps_no_phrase_from_being_saved() -> None:
    bugs: list[Exception] = []
    broken = SimpleNamespace(ask=lambda _outgoing: ())  # it takes too little
    gate = Gate(lambda: (broken,), bugs.append)  # type: ignore[arg-type]  # what it lacks is not asked
    assert gate.findings(PLAIN, date(2026, 11, 11), Occasion.SAVING) == ()
    assert len(bugs) == 1


@pytest.fixture
def word() -> Word:
    return Word()


@pytest.fixture
def bench(word: Word) -> Bench:
    made = Bench(*HARMLESS, TOUCHY, ASKING)
    made.session.gate = Gate(lambda: (word,))
    return made


def nothing_left(bench: Bench) -> bool:
    clipboard = bench.clipboard
    return (clipboard.lies(), clipboard.offers, clipboard.puts, bench.desk.keys.pressed) == ("users own", [], [], [])


@pytest.mark.parametrize("route", ROUTES)
def test_a_block_stops_every_way_out(bench: Bench, word: Word, route: Callable[[Bench, Phrase], None]) -> None:
    route(bench, TOUCHY)
    bench.run(20_000)
    assert bench.ended == "stopped(guarded)"
    assert nothing_left(bench)
    assert bench.notices.told == [sentence("paste.stopped-guarded", why=MESSAGE)]
    assert word.ended == [("touchy", TOUCHY.text, "stopped(guarded)")]


def test_what_the_form_was_given_is_asked_about(bench: Bench, word: Word) -> None:
    bench.call()
    bench.paste(ASKING, 方式="电话或微信")
    bench.run(20_000)
    assert bench.ended == "stopped(guarded)"
    assert nothing_left(bench)
    bench.paste(ASKING, 方式="电话")
    bench.taken()
    assert bench.pasted == [("找我：电话", WECHAT.window)]
    assert word.ended[-1] == ("asking", "找我：电话", "pasted")


def test_again_is_asked_anew(bench: Bench) -> None:
    by_palette(bench, PLAIN)
    bench.taken()
    bench.session.gate = Gate(lambda: (Always(),))
    bench.session.paste_again("Q")
    bench.run(20_000)
    assert bench.ended == "stopped(guarded)"
    assert len(bench.desk.keys.pressed) == 1


class Always(Word):
    """Blocks everything."""

    def ask(self, outgoing: Outgoing, facts: Facts) -> list[Finding]:
        del outgoing, facts
        return [Finding("always", Severity.BLOCK, MESSAGE)]


def test_a_script_that_prints_a_text_is_asked_as_well(bench: Bench, word: Word) -> None:
    there = bench.catalogue
    stopped = printed(_Codes(there), "touchy", {}, AgentIdentity(), bench.desk.clock, Gate(lambda: (word,)))  # type: ignore[arg-type]
    assert (stopped.text, stopped.told) == (None, (sentence("commands.text-guarded", why=MESSAGE),))
    let = printed(_Codes(there), "plain", {}, AgentIdentity(), bench.desk.clock, Gate(lambda: (word,)))  # type: ignore[arg-type]
    assert let.text == PLAIN.text


class _Codes:
    def __init__(self, catalogue: object) -> None:
        self.named = catalogue.by_code  # type: ignore[attr-defined]


@pytest.mark.parametrize("severity", [Severity.HINT, Severity.WARN])
@pytest.mark.parametrize("route", [one for one in ROUTES if one not in (by_copying, by_copying_code)])
def test_anything_less_than_a_block_lets_it_leave(
    bench: Bench, word: Word, route: Callable[[Bench, Phrase], None], severity: Severity
) -> None:
    word.severity = severity
    route(bench, TOUCHY)
    bench.taken()
    assert bench.ended == "pasted"
    assert bench.notices.told == []


class Broken(Word):
    """A guard with a bug in it."""

    def ask(self, outgoing: Outgoing, facts: Facts) -> list[Finding]:
        if self.severity is Severity.BLOCK:
            raise ValueError(outgoing.text)
        return super().ask(outgoing, facts)

    def after(self, outgoing: Outgoing, outcome: Outcome) -> None:
        raise ValueError(outgoing.text, outcome)


@pytest.mark.parametrize("route", ROUTES)
def test_where_a_guard_breaks_nothing_leaves_and_that_is_said(
    bench: Bench, route: Callable[[Bench, Phrase], None]
) -> None:
    bugs: list[Exception] = []
    bench.session.gate = Gate(lambda: (Broken(),), bugs.append)
    route(bench, PLAIN)
    bench.run(20_000)
    assert bench.ended == "stopped(guarded)"
    assert nothing_left(bench)
    assert [told.key for told in bench.notices.told] == ["paste.stopped-unchecked"]
    assert {type(bug) for bug in bugs} == {ValueError}


def test_where_hearing_of_the_end_breaks_the_paste_ends_as_it_would(bench: Bench) -> None:
    bugs: list[Exception] = []
    bench.session.gate = Gate(lambda: (Broken(Severity.HINT),), bugs.append)
    bench.paste_code("plain")
    bench.taken()
    assert (bench.ended, len(bugs)) == ("pasted", 1)
    assert [outcome.name for outcome in bench.outcomes if outcome] == ["pasted"]


def test_the_phrase_is_asked_before_any_guard(bench: Bench, word: Word) -> None:
    bench.paste_code("order")
    bench.run()
    assert (bench.ended, word.asked) == ("stopped(open-fields)", [])


def test_a_guard_knows_the_day_and_the_program_and_no_window(bench: Bench, word: Word) -> None:
    bench.front(QIANNIU)
    bench.paste_code("plain")
    bench.taken()
    assert word.asked[-1] == (PLAIN.text, Facts(bench.desk.clock.now().date(), QIANNIU.process))


def test_no_guard_is_asked_for_before_a_text_leaves() -> None:
    """Asking for them imports the features that have one."""
    asked: list[Bench] = []
    bench = Bench()

    def guards() -> tuple[()]:
        asked.append(bench)
        return ()

    bench.session.gate = Gate(guards)
    bench.call()
    assert not asked
    bench.paste(PLAIN)
    assert asked
