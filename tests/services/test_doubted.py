"""What looks like a forgotten blank leaves by no route until somebody has confirmed it for this very text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from session_bench import LONG, PLAIN, ROUTES, Bench, Route, by_code, by_copying, by_hotkey, by_palette, phrase
from test_editing import Bench as EditingBench

from assistant.core.draft import draft_of
from assistant.core.phrase import Phrase, TextMessage, fingerprint
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from assistant.services.session import Session

DOUBTED = phrase("doubted", "您的单号：XXX")
SURE = replace(DOUBTED, uuid="sure", code="sure", confirmed=fingerprint(DOUBTED.text))
EDITED = replace(SURE, uuid="edited", code="edited", body=(TextMessage("您的单号：XXXX"),))
CHOICE = phrase("choice", "{答复:亲/[买家昵称]您好}")
DEFAULT = phrase("default", "{单号=___}")
INCLUDES = phrase("includes", "您好，{#doubted}")
CIRCLE = phrase("circle", "XXX{#round}")
ROUND = phrase("round", "{{name}}{#circle}")


def touched(bench: Bench) -> tuple[object, ...]:
    return (bench.clipboard.offers, bench.clipboard.puts, bench.desk.keys.pressed)


def confirming(session: Session) -> list[tuple[Phrase, ...]]:
    told: list[tuple[Phrase, ...]] = []
    session.tell_confirmed(told.append)
    return told


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("doubted", [DOUBTED, EDITED, DEFAULT, INCLUDES], ids=lambda one: one.uuid)
def test_it_leaves_by_no_route(route: Route, doubted: Phrase) -> None:
    bench = Bench(DOUBTED, EDITED, DEFAULT, INCLUDES)
    route(bench, doubted)
    bench.run(LONG)
    assert touched(bench) == ([], [], [])
    assert bench.clipboard.lies() == "users own"
    if route is not by_hotkey:
        assert (bench.ended, bench.notices.keys) == ("stopped(doubted)", ["paste.stopped-doubted"])


@pytest.mark.parametrize(("chosen", "ended"), [("亲", "copied"), ("[买家昵称]您好", "stopped(doubted)")])
def test_a_choice_is_doubted_when_it_is_chosen(chosen: str, ended: str) -> None:
    bench = Bench(CHOICE)
    bench.call()
    bench.session.copy_draft(CHOICE, bench.choose(CHOICE, 答复=chosen))
    assert bench.ended == ended


def test_a_yes_does_not_confirm_a_choice_that_was_not_taken() -> None:
    both = phrase("both", "您的单号：XXX。{答复:亲/[买家昵称]您好}")
    bench = Bench(both)
    told = confirming(bench.session)
    for chosen, confirmed in (("亲", []), ("[买家昵称]您好", [(both,)])):
        bench.call()
        bench.session.copy_draft(both, bench.choose(both, 答复=chosen).agree())
        assert (bench.ended, told) == ("copied", confirmed)


def test_what_is_answered_after_a_yes_is_doubted_anew() -> None:
    bench = Bench(CHOICE)
    bench.call()
    agreed = bench.choose(CHOICE, 答复="亲").agree()
    bench.session.copy_draft(CHOICE, agreed.answer("答复", "[买家昵称]您好"))
    assert (bench.ended, touched(bench)) == ("stopped(doubted)", ([], [], []))


@pytest.mark.parametrize("again", [False, True])
def test_its_own_key_brings_the_palette_up_with_it(again: bool) -> None:
    bench = Bench(DOUBTED, PLAIN)
    if again:
        bench.call()
        bench.session.copy_draft(DOUBTED, bench.choose(DOUBTED).agree())
        bench.session.paste_again("F9")
    else:
        by_hotkey(bench, DOUBTED)
    bench.run(0)
    assert bench.face.calls[-1].phrase == DOUBTED
    assert bench.clipboard.offers == []


@pytest.mark.parametrize("route", [by_palette, by_hotkey, by_code])
def test_what_was_confirmed_goes_out(route: Route) -> None:
    bench = Bench(SURE)
    told = confirming(bench.session)
    route(bench, SURE)
    bench.run()
    bench.taken()
    assert (bench.ended, told) == ("pasted", [])


def test_what_is_agreed_to_goes_out_and_is_told_when_it_has_arrived() -> None:
    bench = Bench(DOUBTED)
    told = confirming(bench.session)
    bench.call()
    bench.session.paste_draft(DOUBTED, bench.choose(DOUBTED).agree())
    assert told == []
    bench.run()
    bench.taken()
    assert (bench.ended, told) == ("pasted", [(DOUBTED,)])


def test_a_phrase_that_includes_a_doubted_one_confirms_that_one() -> None:
    bench = Bench(DOUBTED, INCLUDES)
    told = confirming(bench.session)
    bench.call()
    bench.session.copy_draft(INCLUDES, bench.choose(INCLUDES).agree())
    assert (bench.ended, told) == ("copied", [(DOUBTED,)])


def test_a_circle_through_doubted_texts_stays_a_circle() -> None:
    bench = Bench(CIRCLE, ROUND)
    bench.call()
    draft = bench.choose(CIRCLE)
    assert draft.doubts == ("XXX", "{{name}}")
    bench.session.copy_draft(CIRCLE, draft.agree())
    assert (bench.ended, touched(bench)) == ("stopped(open-fields)", ([], [], []))


def test_what_a_field_is_filled_with_is_never_doubted() -> None:
    bench = Bench(phrase("order", "订单 {订单号} 已发出"))
    bench.paste_code("order", 订单号="XXX {{name}}")
    bench.run()
    bench.taken()
    assert bench.pasted[0][0] == "订单 XXX {{name}} 已发出"


def test_copying_from_the_palette_is_a_route_as_well() -> None:
    bench = Bench(DOUBTED)
    by_copying(bench, DOUBTED)
    assert (bench.ended, bench.clipboard.lies()) == ("stopped(doubted)", "users own")


class TestTheConfirmationIsKept:
    def test_with_the_phrase_by_a_plan_that_changes_nothing_else(self) -> None:
        bench = EditingBench(DOUBTED)
        bench.editing.confirm([DOUBTED], lambda said: pytest.fail(said.key))
        kept = bench.catalogue.phrase("doubted")
        assert kept == replace(DOUBTED, confirmed=fingerprint(DOUBTED.text))
        assert kept is not None
        assert kept.sure
        bench.editing.undo()
        assert bench.catalogue.phrase("doubted") == DOUBTED

    def test_until_its_text_is_another(self) -> None:
        assert SURE.sure
        assert not EDITED.sure
        assert replace(SURE, title="别的标题", group=("别处",), hotkey="F9").sure

    def test_not_for_a_text_that_changed_meanwhile(self) -> None:
        bench = EditingBench(DOUBTED)
        now = replace(DOUBTED, body=(TextMessage("别的 XXX"),))
        bench.catalogue.apply(Plan((Edit(DOUBTED, now),), sentence("plan.changed", title="")))
        bench.editing.confirm([DOUBTED], lambda said: pytest.fail(said.key))
        assert bench.catalogue.phrase("doubted") == now

    def test_or_it_is_told_that_it_was_not(self) -> None:
        bench = EditingBench(DOUBTED)
        bench.books.full = True
        told: list[str] = []
        bench.editing.confirm([DOUBTED], lambda said: told.append(said.key))
        assert told == ["data.disk-full"]

    def test_and_it_travels_in_no_pack(self) -> None:
        assert not hasattr(draft_of(SURE), "confirmed")
