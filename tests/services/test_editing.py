"""What the palette writes: kept at once, or given back to its writer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from fakes import FakeClock, FakeLibrary

from assistant.core.errors import AssistantError, Severity
from assistant.core.finding import Finding
from assistant.core.phrase import Group, Phrase, TextMessage
from assistant.core.plan import Changes, Conflict, Edit, Plan
from assistant.core.sentence import Sentence, sentence
from assistant.services.catalogue import Catalogue
from assistant.services.editing import EditedPhrase, Editing
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.services.bindings import HotkeyOwner

NOW = 1_762_824_600_000
ELSEWHERE = sentence("import.done", file="x.csv", new=1, changed=0, removed=0)


def phrase(uuid: str, *group: str, **more: object) -> Phrase:
    return Phrase(uuid=uuid, title=f"标题{uuid}", body=(TextMessage("亲"),), group=group, **more)  # type: ignore[arg-type]


FIRST, SECOND = phrase("b", "物流", code="fh", position=3), phrase("c", "物流", code="fh", position=4)


class Books(FakeLibrary):
    """A library on a disk that can be full."""

    full = False

    def apply(self, plan: Plan, marks: Mapping[str, str] | None = None) -> Changes | Conflict:
        if self.full:
            raise AssistantError("data.disk-full", path="/")
        return super().apply(plan, marks)


@dataclass
class Page:
    """The palette as the editing sees it."""

    told: list[tuple[str, str, str]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """What was said of changes that were kept."""
    asked: list[tuple[str, str, Callable[[], None]]] = field(default_factory=list)
    brought_back: list[tuple[EditedPhrase, Phrase | None]] = field(default_factory=list)
    saved: list[Phrase] = field(default_factory=list)
    gone_to: list[str] = field(default_factory=list)
    busy: bool = False

    def tell(self, what: Sentence | str, tone: str = "calm", action: str = "") -> None:
        if isinstance(what, Sentence) and what.key == "palette.saved" and tone == "good":
            self.changed.append(say(what))
        else:
            self.told.append((say(what), tone, action))

    def ask(self, what: Sentence | str, yes: str, act: Callable[[], None]) -> None:
        self.asked.append((say(what), yes, act))

    def show_saved(self, phrase: Phrase) -> None:
        self.saved.append(phrase)

    def go_to(self, uuid: str) -> None:
        self.gone_to.append(uuid)

    def write_on(self, unkept: EditedPhrase, now: Phrase | None) -> bool:
        if not self.busy:
            self.brought_back.append((unkept, now))
        return not self.busy


class Bench:
    """An editing over a library that others write to as well."""

    def __init__(self, *phrases: Phrase) -> None:
        self.books = Books(*phrases)
        self.catalogue = Catalogue(self.books, FakeClock(), lambda bug: pytest.fail(repr(bug)))
        self.page = Page()
        self.findings: list[Finding] = []
        numbers = iter("xyz")
        self.editing = Editing(
            self.catalogue,
            self.books,
            self.page,
            FakeClock(),
            new_uuid=lambda: next(numbers),
            read_again=self.catalogue.reload,
            say=say,
            findings=lambda _phrase: self.findings,
        )

    def elsewhere(self, before: Phrase | None, after: Phrase | None) -> None:
        """Another program writes, and we do not hear of it."""
        self.books.apply(Plan((Edit(before, after),), ELSEWHERE))

    def stored(self, uuid: str) -> Phrase:
        found = self.books.items[uuid]
        assert isinstance(found, Phrase)
        return found

    @property
    def told(self) -> list[str]:
        return [said for said, _tone, _action in self.page.told]


@pytest.fixture
def bench() -> Bench:
    return Bench(FIRST, SECOND)


@pytest.mark.parametrize(
    ("severities", "told", "which"),
    [
        ((), "", 0),
        ((Severity.HINT,), "", 0),
        ((Severity.HINT, Severity.WARN, Severity.WARN), "已保存。请留意：", 1),
        ((Severity.WARN, Severity.BLOCK, Severity.BLOCK), "已保存。但发送时会被拦下：", 1),
    ],
)
@pytest.mark.parametrize("before", [None, SECOND])
def test_what_is_said_of_a_phrase_keeps_it_out_of_no_library(
    bench: Bench, before: Phrase | None, severities: tuple[Severity, ...], told: str, which: int
) -> None:
    named = [sentence("palette.saved", title=f"第 {number} 个") for number in range(len(severities))]
    bench.findings = [Finding("rule", one, name) for one, name in zip(severities, named, strict=True)]
    bench.editing.save(EditedPhrase(before, replace(SECOND, uuid=before.uuid if before else "", title="新")))
    assert bench.stored(before.uuid if before else "x").title == "新"
    expected = [(f"{told}{say(named[which])}", "open", "")] if told else []
    assert bench.page.told == expected


def test_a_star_says_nothing_of_the_text(bench: Bench) -> None:
    bench.findings = [Finding("rule", Severity.BLOCK, sentence("palette.saved", title="x"))]
    bench.editing.save(EditedPhrase.starring(SECOND))
    assert bench.told == []


def test_of_what_could_not_be_kept_nothing_more_is_said(bench: Bench) -> None:
    bench.findings = [Finding("rule", Severity.BLOCK, sentence("palette.saved", title="x"))]
    bench.books.full = True
    bench.editing.save(EditedPhrase(SECOND, replace(SECOND, title="新")))
    assert not [said for said in bench.told if "拦下" in said]


def test_a_new_phrase_gets_its_uuid_its_times_and_the_last_place_of_its_group(bench: Bench) -> None:
    bench.editing.save(EditedPhrase(None, phrase("", "物流")))
    assert bench.stored("x") == replace(phrase("", "物流"), uuid="x", position=5, created_at=NOW, updated_at=NOW)
    assert bench.catalogue.phrase("x") == bench.stored("x")
    assert bench.page.told == []


def test_a_change_that_was_kept_is_said_a_star_shows_itself(bench: Bench) -> None:
    bench.editing.save(EditedPhrase.starring(SECOND))
    assert bench.page.changed == []
    starred = bench.catalogue.phrase(SECOND.uuid)
    assert starred is not None
    bench.editing.save(EditedPhrase(starred, replace(starred, title="新")))
    assert bench.page.changed == ["已保存“新”。"]
    bench.books.full = True
    bench.editing.save(EditedPhrase(FIRST, replace(FIRST, title="新")))
    assert len(bench.page.changed) == 1


def test_only_a_new_phrase_that_was_kept_is_shown_as_saved(bench: Bench) -> None:
    bench.editing.save(EditedPhrase(None, phrase("", "物流")))
    assert [one.group for one in bench.page.saved] == [("物流",)]
    bench.editing.save(EditedPhrase(SECOND, replace(SECOND, title="新")))
    bench.books.full = True
    bench.editing.save(EditedPhrase(None, phrase("", "售后")))
    assert len(bench.page.saved) == 1


@pytest.mark.parametrize("group", ["物流", "催单"])
def test_a_new_phrase_never_becomes_the_first_variant_of_a_code_that_others_have(bench: Bench, group: str) -> None:
    bench.editing.save(EditedPhrase(None, phrase("", group, code="FH")))
    assert [one.uuid for one in bench.catalogue.by_code("fh")] == ["b", "c", "x"]


def test_where_two_have_the_same_place_the_elder_is_the_first_variant() -> None:
    bench = Bench(phrase("a", code="fh", created_at=2), phrase("b", code="fh", created_at=1))
    assert [one.uuid for one in bench.catalogue.by_code("fh")] == ["b", "a"]


def test_nor_does_a_phrase_that_takes_the_code_on(bench: Bench) -> None:
    early = phrase("a", "物流", position=1)
    bench = Bench(FIRST, SECOND, early)
    bench.editing.save(EditedPhrase(early, replace(early, code="fh")))
    assert [one.uuid for one in bench.catalogue.by_code("fh")] == ["b", "c", "a"]


def test_a_changed_phrase_keeps_its_place_and_gets_a_new_time(bench: Bench) -> None:
    bench.editing.save(EditedPhrase(FIRST, replace(FIRST, title="新")))
    assert bench.stored("b") == replace(FIRST, title="新", updated_at=NOW)


def test_what_the_disk_refuses_stays_with_its_writer(bench: Bench) -> None:
    bench.books.full = True
    written = EditedPhrase(FIRST, replace(FIRST, title="新"))
    bench.editing.save(written)
    assert bench.page.brought_back == [(written, FIRST)]
    assert bench.told == [say("data.disk-full", path="/")]
    assert bench.stored("b") == FIRST


def test_what_was_changed_elsewhere_meanwhile_is_written_on_over_what_is_there_now(bench: Bench) -> None:
    theirs = replace(FIRST, title="别人的")
    bench.elsewhere(FIRST, theirs)
    written = EditedPhrase(FIRST, replace(FIRST, title="我的"))
    bench.editing.save(written)
    assert bench.page.brought_back == [(written, theirs)]
    assert bench.told[-1] == say("editor.conflict")
    assert bench.stored("b") == theirs


def test_where_something_else_was_begun_meanwhile_the_conflict_is_told(bench: Bench) -> None:
    bench.page.busy = True
    bench.elsewhere(FIRST, None)
    bench.editing.save(EditedPhrase(FIRST, replace(FIRST, title="我的")))
    assert bench.told == [say("plan.conflict")]


def test_a_deleted_phrase_lies_in_the_bin_and_comes_back(bench: Bench) -> None:
    bench.editing.delete(FIRST)
    assert bench.books.bin() == [replace(FIRST, deleted_at=NOW)]
    assert bench.catalogue.phrase("b") is None
    bench.editing.undelete()
    assert bench.catalogue.phrase("b") == bench.stored("b") == FIRST
    assert bench.page.gone_to == ["b"]


def test_taking_a_deletion_back_takes_back_nothing_newer(bench: Bench) -> None:
    bench.editing.delete(FIRST)
    bench.elsewhere(None, phrase("new"))
    bench.editing.undelete()
    assert bench.stored("b") == FIRST
    assert bench.stored("new") == phrase("new")


def test_taking_it_back_twice_takes_back_nothing_else(bench: Bench) -> None:
    bench.editing.save(EditedPhrase(None, phrase("", "物流")))
    bench.editing.delete(FIRST)
    bench.editing.undelete()
    bench.editing.undelete()
    assert bench.stored("x").deleted_at is None
    assert bench.told == [say("palette.restored", title=FIRST.title), say("plan.nothing-to-undo")]


def test_a_deletion_that_was_not_kept_is_not_taken_back(bench: Bench) -> None:
    bench.editing.delete(SECOND)
    bench.books.full = True
    bench.editing.delete(FIRST)
    bench.books.full = False
    bench.editing.undelete()
    assert bench.stored("c").deleted_at == NOW


def test_undoing_takes_the_newest_change_back_and_says_which(bench: Bench) -> None:
    bench.editing.save(EditedPhrase(None, phrase("", "物流")))
    bench.editing.save(EditedPhrase(SECOND, replace(SECOND, title="新")))
    for what in (say("plan.changed", title="新"), say("plan.made", title="标题")):
        bench.editing.undo()
        assert bench.page.told[-1] == (say("plan.undone", what=what), "good", "")
    assert bench.books.items == {"b": FIRST, "c": SECOND}
    assert bench.catalogue.phrase("c") == SECOND
    bench.editing.undo()
    assert bench.told[-1] == say("plan.nothing-to-undo")


def imported(bench: Bench) -> None:
    """Two phrases come at once, from elsewhere."""
    bench.books.apply(Plan((Edit(None, phrase("d")), Edit(None, phrase("e"))), ELSEWHERE))
    bench.catalogue.reload()


def test_undoing_more_than_one_thing_says_what_that_would_be_and_asks(bench: Bench) -> None:
    imported(bench)
    before = dict(bench.books.items)
    bench.editing.undo()
    assert bench.books.items == before
    assert bench.told == []
    ((asked, yes, act),) = bench.page.asked
    assert asked == say("plan.undo-sure", what=say(ELSEWHERE), count=2)
    assert yes == "palette.undo"
    act()
    assert bench.books.items == {"b": FIRST, "c": SECOND}
    assert bench.told == [say("plan.undone", what=say(ELSEWHERE))]
    assert bench.catalogue.phrase("d") is None


def test_a_yes_takes_back_what_was_asked_about_and_nothing_that_came_after_the_question(bench: Bench) -> None:
    imported(bench)
    bench.editing.undo()
    bench.elsewhere(None, phrase("new"))
    bench.page.asked[0][2]()
    assert set(bench.books.items) == {"b", "c", "new"}


def test_a_question_about_what_was_taken_back_elsewhere_meanwhile_takes_back_nothing(bench: Bench) -> None:
    bench.editing.save(EditedPhrase(SECOND, replace(SECOND, title="新")))
    imported(bench)
    bench.editing.undo()
    bench.books.undo()
    bench.page.asked[0][2]()
    assert bench.stored("c").title == "新"
    assert bench.told == [say("plan.nothing-to-undo")]


def _refuse(bench: Bench) -> None:
    bench.books.full = True


def _meet(bench: Bench) -> None:
    bench.books.items["c"] = replace(SECOND, title="别人的")


@pytest.mark.parametrize(
    ("hindered", "said"), [(_refuse, say("data.disk-full", path="/")), (_meet, say("plan.undo-conflict"))]
)
def test_what_cannot_be_undone_says_why(bench: Bench, hindered: Callable[[Bench], None], said: str) -> None:
    bench.editing.save(EditedPhrase(SECOND, replace(SECOND, title="新")))
    hindered(bench)
    bench.editing.undo()
    assert bench.told == [said]
    assert bench.catalogue.phrase("c") == bench.stored("c")


def given(bench: Bench, owner: HotkeyOwner, hotkey: str) -> list[str]:
    """What is told when this one is given the hotkey."""
    told: list[Sentence] = []
    bench.editing.give_hotkey(owner, hotkey, told.append)
    return [one.key for one in told]


def test_a_phrase_is_given_a_hotkey_changes_it_loses_it_and_has_it_again(bench: Bench) -> None:
    assert given(bench, "b", "Ctrl+Alt+1") == given(bench, "b", "F9") == given(bench, "b", "") == []
    assert bench.stored("b") == bench.catalogue.phrase("b") == FIRST
    bench.editing.undo()
    assert bench.stored("b") == bench.catalogue.phrase("b") == replace(FIRST, hotkey="F9")
    assert bench.told == [say("plan.undone", what=say("plan.hotkey-cleared", title="标题b"))]


def test_the_same_hotkey_again_writes_nothing(bench: Bench) -> None:
    given(bench, "b", "F9")
    given(bench, "b", "F9")
    bench.editing.undo()
    assert bench.stored("b") == FIRST


def test_a_group_that_only_phrases_name_gets_a_row_for_its_hotkey_behind_those_beside_it() -> None:
    bench = Bench(FIRST, phrase("d", "催单", "付款"))
    bench.books.items["g"] = Group(uuid="g", path=("物流",), position=4)
    bench.catalogue.reload()
    assert given(bench, ("催单",), "F9") == given(bench, ("催单", "付款"), "F8") == given(bench, ("物流",), "F7") == []
    assert [bench.catalogue.group(path) for path in bench.catalogue.groups()] == [
        Group(uuid="g", path=("物流",), position=4, hotkey="F7"),
        Group(uuid="x", path=("催单",), position=5, hotkey="F9"),
        Group(uuid="y", path=("催单", "付款"), position=0, hotkey="F8"),
    ]


@pytest.mark.parametrize("owner", ["gone", ("没有",)])
def test_what_has_gone_gets_no_hotkey(bench: Bench, owner: HotkeyOwner) -> None:
    assert given(bench, owner, "F9") == ["plan.conflict"]


def test_a_hotkey_that_was_not_kept_is_told_where_it_was_set(bench: Bench) -> None:
    theirs = replace(FIRST, title="别人的")
    bench.elsewhere(FIRST, theirs)
    assert given(bench, "b", "F9") == ["plan.conflict"]
    assert bench.catalogue.phrase("b") == theirs
    bench.books.full = True
    assert given(bench, "c", "F9") == ["data.disk-full"]
    assert bench.stored("c") == SECOND
    assert bench.page.told == []
