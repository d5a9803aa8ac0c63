from __future__ import annotations

import gc
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from readers import reading_of

from assistant.core.outcome import Ending, Outcome, Reason
from assistant.core.phrase import Group, Phrase, TextMessage
from assistant.core.plan import Changes, Conflict, Edit, Plan
from assistant.core.search.hit import Tier
from assistant.core.search.match.same_words import read_same_words
from assistant.core.sentence import sentence
from assistant.core.word_groups import BroughtWords
from assistant.services.catalogue import Catalogue

if TYPE_CHECKING:
    from assistant.core.search.match.same_words import SameWords

WHAT = sentence("example.what")
PASTED = Outcome(Ending.PASTED)


@dataclass
class Books:
    """A library in memory that does as the real one."""

    items: dict[str, Phrase | Group | BroughtWords] = field(default_factory=dict)
    uses: list[tuple[str, str, Outcome, int]] = field(default_factory=list)
    counts: list[tuple[str, int, int]] = field(default_factory=list)
    chosen: list[tuple[str, str, int]] = field(default_factory=list)
    refusing: bool = False

    def phrases(self) -> list[Phrase]:
        return [item for item in self.items.values() if isinstance(item, Phrase) and item.deleted_at is None]

    def groups(self) -> list[Group]:
        return [item for item in self.items.values() if isinstance(item, Group)]

    def same_words(self) -> list[BroughtWords]:
        return [item for item in self.items.values() if isinstance(item, BroughtWords)]

    def apply(self, plan: Plan) -> Changes | Conflict:
        if self.refusing:
            return Conflict(tuple(edit.uuid for edit in plan.edits))
        for edit in plan.edits:
            self.items.pop(edit.uuid, None)
            if edit.after is not None:
                self.items[edit.uuid] = edit.after
        return Changes(1, plan.edits, plan.what)

    def used(self, phrase: str, program: str, outcome: Outcome, at: int) -> None:
        self.uses.append((phrase, program, outcome, at))

    def readings(self, uuids: list[str] | None = None) -> list[tuple[str, str, str]]:
        return [(one.uuid, *reading_of(one)) for one in self.phrases() if uuids is None or one.uuid in uuids]

    def use_counts(self) -> list[tuple[str, int, int]]:
        return self.counts

    def choices(self) -> list[tuple[str, str, int, int]]:
        return [(typed, uuid, 1, at) for typed, uuid, at in self.chosen]

    def chose(self, typed: str, phrase: str, at: int) -> None:
        self.chosen.append((typed, phrase, at))

    def forget_choices(self) -> int:
        count = len(self.chosen)
        self.chosen.clear()
        return count

    def forget_choice(self, typed: str, phrase: str) -> None:
        self.chosen[:] = [one for one in self.chosen if one[:2] != (typed, phrase)]


@dataclass
class Watch:
    time: datetime = datetime(2026, 11, 11, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


def phrase(uuid: str, title: str, text: str = "亲", **more: object) -> Phrase:
    return Phrase(uuid=uuid, title=title, body=(TextMessage(text),), **more)  # type: ignore[arg-type]


LIBRARY = (
    Group(uuid="g1", path=("催单",), position=1),
    Group(uuid="g2", path=("物流",), position=0),
    phrase("a", "催付", code="cf", group=("催单",), position=1, favourite=True),
    phrase("b", "首次催付", code="CF", group=("催单",), position=0),
    phrase("c", "发货时间", code="fhsj", group=("物流", "时效"), favourite=True),
    phrase("d", "没有分组"),
    phrase("e", "发票", group=("发票",)),
)


@pytest.fixture
def books() -> Books:
    return Books({item.uuid: item for item in LIBRARY})


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def bugs() -> list[Exception]:
    return []


@pytest.fixture
def catalogue(books: Books, watch: Watch, bugs: list[Exception]) -> Catalogue:
    return Catalogue(books, watch, bugs.append)


def titles(found: object) -> list[str]:
    return [one.title for one in found]  # type: ignore[attr-defined]


def found(catalogue: Catalogue, typed: str, **more: object) -> list[str]:
    return [hit.uuid for hit in catalogue.search(typed, **more)]  # type: ignore[arg-type]


def put(catalogue: Catalogue, *phrases: Phrase | Group) -> None:
    known = {item.uuid: item for item in LIBRARY}
    done = catalogue.apply(Plan(tuple(Edit(known.get(one.uuid), one) for one in phrases), WHAT))
    assert isinstance(done, Changes)


def test_groups_are_a_tree_in_its_order(catalogue: Catalogue) -> None:
    assert catalogue.groups() == (("物流",), ("物流", "时效"), ("催单",), ("发票",))
    assert catalogue.group(("催单",)) == LIBRARY[0]
    assert catalogue.group(("发票",)) is None


def test_phrases_stand_in_the_order_of_the_tree(catalogue: Catalogue) -> None:
    assert titles(catalogue.in_group(())) == ["没有分组", "发货时间", "首次催付", "催付", "发票"]
    assert titles(catalogue.in_group(("物流",))) == ["发货时间"]
    assert titles(catalogue.in_group(("没有",))) == []
    assert titles(catalogue.favourites()) == ["发货时间", "催付"]


def test_variants_of_a_code_are_found_in_their_order(catalogue: Catalogue) -> None:
    assert titles(catalogue.by_code("ｃＦ")) == ["首次催付", "催付"]
    assert titles(catalogue.by_code("\u200bcf\ufeff")) == ["首次催付", "催付"]
    for typed in ("cf", "#cf", "@催单", "催付"):
        for unseen in ("\u200b", "\ufeff", "\u202e"):
            for pasted in (unseen + typed, typed[:2] + unseen + typed[2:], typed + unseen):
                assert catalogue.search(pasted) == catalogue.search(typed) != []
    assert catalogue.by_code("fhs") == ()
    assert catalogue.by_code("") == ()


def test_a_variant_is_named_by_its_number_and_any_phrase_by_its_id(catalogue: Catalogue) -> None:
    assert titles(catalogue.by_code("cf")) == ["首次催付", "催付"]
    assert titles(catalogue.by_code("CF#2")) == ["催付"]
    assert titles(catalogue.by_code(catalogue.by_code("cf")[1].uuid)) == ["催付"]
    for nothing in ("cf#0", "cf#3", "cf#", "#1", "cf#x", "cf#٢", "没有", ""):
        assert catalogue.by_code(nothing) == ()


@pytest.mark.parametrize("typed", ["@没有这组", "@xyzxyz", "@cf", "@买家小红 催付", "@催付"])
def test_behind_the_name_of_no_group_nothing_is_found(catalogue: Catalogue, typed: str) -> None:
    assert found(catalogue, typed) == []


def test_search_goes_through_the_library_or_a_group(catalogue: Catalogue) -> None:
    assert found(catalogue, "cuifu") == ["a", "b"]
    assert found(catalogue, "cuifu", group=("物流",)) == []
    assert found(catalogue, "cf", limit=1) == ["b"]
    assert catalogue.search("cf")[0].tier is Tier.EXACT_CODE


def test_what_is_written_is_found_at_once_and_told(catalogue: Catalogue) -> None:
    told: list[Changes] = []
    cancel = catalogue.on_change(told.append)
    put(catalogue, phrase("f", "退款进度", code="tk", group=("退换货",)), replace(LIBRARY[2], title="催单"))
    assert found(catalogue, "tuikuan") == ["f"]
    assert found(catalogue, "tk") == ["f"]
    assert "a" not in found(catalogue, "cuifu")
    assert titles(catalogue.by_code("tk")) == ["退款进度"]
    assert ("退换货",) in catalogue.groups()
    assert [edit.uuid for edit in told[0].edits] == ["f", "a"]
    cancel()
    cancel()
    put(catalogue, phrase("g", "换货"))
    assert len(told) == 1


def test_what_goes_into_the_bin_or_away_is_not_found(catalogue: Catalogue) -> None:
    put(catalogue, replace(LIBRARY[4], deleted_at=5))
    assert catalogue.phrase("c") is None
    assert found(catalogue, "fahuo") == []
    catalogue.apply(Plan((Edit(LIBRARY[2], None), Edit(LIBRARY[0], None)), WHAT))
    assert found(catalogue, "cuifu") == ["b"]
    assert catalogue.group(("催单",)) is None
    assert len(catalogue) == 3


def test_a_refused_plan_changes_nothing(catalogue: Catalogue, books: Books) -> None:
    books.refusing = True
    told: list[Changes] = []
    catalogue.on_change(told.append)
    done = catalogue.apply(Plan((Edit(LIBRARY[2], None),), WHAT))
    assert done == Conflict(("a",))
    assert catalogue.phrase("a") is LIBRARY[2]
    assert told == []


def test_a_subscribers_bug_keeps_nobody_else_from_hearing(catalogue: Catalogue, bugs: list[Exception]) -> None:
    told: list[Changes] = []

    def broken(_: Changes) -> None:
        raise ValueError

    catalogue.on_change(broken)
    catalogue.on_change(told.append)
    put(catalogue, phrase("f", "退款"))
    assert len(told) == 1
    assert [type(bug) for bug in bugs] == [ValueError]


def test_use_is_recorded_and_lifts(catalogue: Catalogue, books: Books, watch: Watch) -> None:
    assert found(catalogue, "fa") == ["c", "e"]  # a favourite comes first
    for _ in range(3):
        catalogue.used("e", "AliWorkbench.exe", PASTED)
    assert found(catalogue, "fa") == ["e", "c"]
    assert titles(catalogue.recent(5)) == ["发票"]
    assert books.uses[0] == ("e", "AliWorkbench.exe", PASTED, int(watch.time.timestamp() * 1000))


def test_a_stopped_paste_is_recorded_but_is_no_use(catalogue: Catalogue, books: Books) -> None:
    catalogue.used("c", "", Outcome(Ending.STOPPED, Reason.EXPIRED))
    assert len(books.uses) == 1
    assert catalogue.recent(5) == []


def test_recent_ones_come_from_the_library_and_may_be_gone(books: Books, watch: Watch) -> None:
    books.counts = [("gone", 9, 30), ("a", 1, 20), ("b", 1, 10)]
    catalogue = Catalogue(books, watch, raise_it)
    assert titles(catalogue.recent(5)) == ["催付", "首次催付"]
    assert titles(catalogue.recent(1)) == ["催付"]


def raise_it(bug: Exception) -> None:
    raise bug


def test_what_has_expired_comes_last_in_its_tier_from_that_day_on(books: Books, watch: Watch) -> None:
    books.items["c"] = replace(LIBRARY[4], valid_until=date(2026, 11, 11))
    catalogue = Catalogue(books, watch, raise_it)
    assert found(catalogue, "fa") == ["c", "e"]
    watch.time += timedelta(days=1)
    assert found(catalogue, "fa") == ["e", "c"]


def test_reloading_sees_what_another_program_wrote(catalogue: Catalogue, books: Books) -> None:
    books.items["z"] = phrase("z", "西安仓")
    assert found(catalogue, "xian") == []
    catalogue.reload()
    assert found(catalogue, "xi'an") == ["z"]


def much_is_written(books: Books, note: str, most: int = 2_500) -> None:
    for number in range(most):
        books.items[f"m{number}"] = replace(phrase(f"m{number}", f"尺码{number}"), note=note)


def test_a_few_changes_of_a_large_library_are_found_as_soon_as_it_has_been_read_anew(
    books: Books, watch: Watch
) -> None:
    much_is_written(books, "")
    catalogue = Catalogue(books, watch, raise_it)
    catalogue.advance()
    for ready in (False, True):
        if ready:
            catalogue.prepare()
        books.items["z"] = phrase("z", f"西安仓{ready}")
        books.items["m7"] = phrase("m7", "北京仓")
        books.items.pop("m8", None)
        catalogue.reload()
        assert not catalogue.reading
        assert found(catalogue, "xi'an") == ["z"]
        assert found(catalogue, "bjc") == ["m7"]
        assert found(catalogue, "chima8")[:1] != ["m8"]
    assert found(catalogue, "chima2499") == ["m2499"]


def test_a_large_library_is_found_as_before_until_it_has_been_read_anew(books: Books, watch: Watch) -> None:
    much_is_written(books, "")
    catalogue = Catalogue(books, watch, raise_it)
    catalogue.prepare()
    books.items["z"] = phrase("z", "西安仓")
    much_is_written(books, "anew", most=2_400)
    del books.items["m7"]
    catalogue.reload()
    assert found(catalogue, "chima2499") == ["m2499"]
    assert "z" not in found(catalogue, "xi'an")
    assert found(catalogue, "chima7")[:1] != ["m7"], "what is gone is never answered"
    catalogue.apply(Plan((Edit(None, phrase("y", "西安直发")),), WHAT))
    assert found(catalogue, "xi'an") == ["y"], "what is written meanwhile is found at once"
    while catalogue.advance():
        assert found(catalogue, "xi'an")[:1] == ["y"]
    assert found(catalogue, "xi'an") == ["z", "y"]


def test_a_large_library_read_anew_is_found_though_nothing_else_is_written(books: Books, watch: Watch) -> None:
    much_is_written(books, "")
    catalogue = Catalogue(books, watch, raise_it)
    catalogue.prepare()
    books.items["z"] = phrase("z", "西安仓")
    much_is_written(books, "anew")
    assert not catalogue.reading
    catalogue.reload()
    assert catalogue.reading
    assert catalogue.advance(), "there is more to read"
    catalogue.prepare()
    assert not catalogue.reading
    assert found(catalogue, "xi'an") == ["z"]


def test_an_index_that_is_not_searched_any_more_takes_no_memory(books: Books, watch: Watch) -> None:
    much_is_written(books, "")
    catalogue = Catalogue(books, watch, raise_it)
    catalogue.prepare()
    gc.collect()
    gc.disable()  # in the program what was made before is never looked at for garbage again
    try:
        catalogue.search("chi ma")
        catalogue.search("ma chi")
        old = [ref(catalogue._index), *(ref(live.segment) for live in catalogue._index._live)]
        much_is_written(books, "anew")
        catalogue.reload()
        catalogue.advance(3)
        old.append(ref(catalogue._coming))
        much_is_written(books, "again")
        catalogue.reload()
        catalogue.prepare()
        assert [one() for one in old] == [None] * len(old)
    finally:
        gc.enable()


def test_a_shop_s_own_words_are_known_from_the_moment_they_are_given(books: Books, watch: Watch) -> None:
    asked: list[str] = []

    def words(own: str) -> SameWords:
        asked.append(own)
        return read_same_words("", own)

    catalogue = Catalogue(books, watch, print, words)
    catalogue.prepare()
    assert found(catalogue, "凭据") == []
    catalogue.use_words("发票 凭据")
    assert found(catalogue, "凭据") == ["e"]
    put(catalogue, phrase("f", "发票抬头"))
    assert set(found(catalogue, "凭据")) == {"e", "f"}
    catalogue.reload()
    assert set(found(catalogue, "凭据")) == {"e", "f"}
    catalogue.use_words("")
    assert found(catalogue, "凭据") == []
    assert set(asked) == {"", "发票 凭据"}


BROUGHT = BroughtWords(uuid="w", groups=(("发票", "凭 据、"), ("没有分组", "散装")), pack="p")


def word_catalogue(books: Books, watch: Watch) -> Catalogue:
    catalogue = Catalogue(books, watch, print, lambda own: read_same_words("", own))
    catalogue.prepare()
    return catalogue


def test_words_that_a_pack_brought_are_known_from_the_start(books: Books, watch: Watch) -> None:
    books.items["w"] = BROUGHT
    catalogue = word_catalogue(books, watch)
    assert found(catalogue, "凭据") == ["e"]
    catalogue.use_words("催付 要钱")
    assert (found(catalogue, "凭据"), found(catalogue, "散装")) == (["e"], ["d"])
    assert set(found(catalogue, "要钱")) == {"a", "b"}


def test_words_come_and_go_with_the_step_that_brings_them_and_takes_them_back(books: Books, watch: Watch) -> None:
    catalogue = word_catalogue(books, watch)
    told: list[Changes] = []
    catalogue.on_change(told.append)
    catalogue.apply(Plan((Edit(None, BROUGHT),), WHAT))
    assert found(catalogue, "凭据") == ["e"]
    other = replace(BROUGHT, groups=(("发票", "抬头"),))
    catalogue.apply(Plan((Edit(BROUGHT, other),), WHAT))
    assert (found(catalogue, "凭据"), found(catalogue, "抬头")) == ([], ["e"])
    catalogue.apply(Plan((Edit(other, None),), WHAT))
    assert found(catalogue, "抬头") == []
    assert len(told) == 3


@pytest.mark.parametrize("searched", [True, False])
def test_words_that_another_program_brought_are_known_when_the_library_is_read_anew(
    books: Books, watch: Watch, searched: bool
) -> None:
    catalogue = word_catalogue(books, watch)
    if searched:
        assert found(catalogue, "凭据") == []
    books.items["w"] = BROUGHT
    catalogue.reload()
    assert found(catalogue, "凭据") == ["e"]
    del books.items["w"]
    catalogue.reload()
    assert found(catalogue, "凭据") == []


def test_one_choice_is_forgotten_and_the_others_stay(catalogue: Catalogue, books: Books) -> None:
    before = found(catalogue, "发")
    catalogue.chose("发", before[-1])
    catalogue.chose("c", "b")
    assert found(catalogue, "发")[0] == before[-1] != before[0]
    assert catalogue.is_chosen("发 ", before[-1])
    assert not catalogue.is_chosen("发", before[0])
    assert not catalogue.is_chosen("", before[-1])
    catalogue.forget_choice("发 ", before[-1])
    assert found(catalogue, "发") == before
    assert not catalogue.is_chosen("发", before[-1])
    assert catalogue.is_chosen("c", "b")
    assert [one[:2] for one in books.chosen] == [("c", "b")]
    catalogue.forget_choice("", "b")  # nothing typed is not everything
    assert [one[:2] for one in books.chosen] == [("c", "b")]
