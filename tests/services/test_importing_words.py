"""Words that mean the same come with a pack, leave with it, and travel on; nothing else of the library changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from fakes import FakeClock, FakeLibrary

from assistant import formats
from assistant.core import limits
from assistant.core.draft import FileContents, ImportedPhrase, PackHead
from assistant.core.imports.planning import Mode
from assistant.core.imports.words import WordCounts
from assistant.core.phrase import Group, Phrase, TextMessage
from assistant.core.plan import Changes
from assistant.core.word_groups import BroughtWords
from assistant.services.exchange import Exchange, ImportChoices

if TYPE_CHECKING:
    from assistant.core.target import Profile
    from assistant.core.word_groups import WordGroup

PRICE, FRUIT, SLOW = ("降价", "退差价"), ("坏果", "烂果"), ("物流慢", "不动了")
MERGE, REPLACE, SKIP = (ImportChoices(mode=mode) for mode in Mode)
HELLO = ImportedPhrase(title="一", body=(TextMessage("一"),), uuid="u1", group=("欢迎",))


class OwnSettings:
    """What the settings hold."""

    def __init__(self) -> None:
        self.words = ""

    def own(self) -> tuple[Profile, ...]:
        return ()


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def own() -> OwnSettings:
    return OwnSettings()


def exchange_over(library: FakeLibrary, own: OwnSettings) -> Exchange:
    numbers = count(len(library.plans) * 100)
    return Exchange(
        library=library,
        bin=library,
        marks=library,
        images=library,
        targets=own,
        profiles=library,
        words=library,
        own_words=lambda: own.words,
        formats=formats,
        clock=FakeClock(),
        new_uuid=lambda: f"new-{next(numbers)}",
        backup=lambda: None,
    )


@pytest.fixture
def exchange(library: FakeLibrary, own: OwnSettings) -> Exchange:
    return exchange_over(library, own)


def a_pack(*groups: WordGroup, version: str = "1", uuid: str = "p", phrases: Any = (HELLO,)) -> bytes:
    head = PackHead(uuid, "示例", version)
    return formats.write("p.json", FileContents(drafts=phrases, same_words=groups, pack=head)).data


def words(library: FakeLibrary) -> dict[str, tuple[WordGroup, ...]]:
    return {brought.pack: brought.groups for brought in library.same_words()}


def test_a_pack_brings_its_words_with_its_phrases_in_one_step(library: FakeLibrary, exchange: Exchange) -> None:
    report = exchange.import_file("p.json", a_pack(PRICE, FRUIT), MERGE)
    assert report.words == WordCounts(new=2)
    assert words(library) == {"p": (PRICE, FRUIT)}
    assert [phrase.title for phrase in library.phrases()] == ["一"]
    assert [plan.what.key for plan in library.plans] == ["import.done-with-words"]
    again = exchange.import_file("p.json", a_pack(PRICE, FRUIT), MERGE)
    assert (again.words, again.number) == (WordCounts(same=2), 0)


def test_a_dry_run_counts_and_changes_nothing(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE), MERGE)
    before, marks, plans = dict(library.items), dict(library.metas("")), len(library.plans)
    report = exchange.import_file("p.json", a_pack(FRUIT, SLOW, version="2"), replace(MERGE, dry_run=True))
    assert report.words == WordCounts(new=2, removed=1)
    assert (library.items, library.metas(""), len(library.plans)) == (before, marks, plans)


def test_undo_takes_exactly_that_back_and_the_file_brings_it_again(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE, SLOW), MERGE)
    before = dict(library.items)
    report = exchange.import_file("p.json", a_pack(PRICE, FRUIT, version="2"), MERGE)
    assert report.words == WordCounts(new=1, same=1, removed=1)
    assert words(library) == {"p": (PRICE, FRUIT)}
    after = dict(library.items)
    assert isinstance(library.undo(), Changes)
    assert library.items == before
    exchange.import_file("p.json", a_pack(PRICE, FRUIT, version="2"), MERGE)
    assert library.items == after


def test_the_words_of_a_pack_are_those_of_its_newest_version(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE, FRUIT, version="2"), MERGE)
    older = exchange.import_file("p.json", a_pack(SLOW, version="1"), MERGE)
    assert older.words == WordCounts()
    assert words(library) == {"p": (PRICE, FRUIT)}
    exchange.import_file("p.json", a_pack(SLOW, version="1"), REPLACE)
    assert words(library) == {"p": (SLOW,)}
    assert exchange.import_file("p.json", a_pack(version="3"), MERGE).words == WordCounts(removed=1)
    assert words(library) == {}


def test_what_is_there_stays_where_the_user_says_so(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE), MERGE)
    assert exchange.import_file("p.json", a_pack(FRUIT, version="2"), SKIP).words == WordCounts(new=1)
    assert words(library) == {"p": (PRICE, FRUIT)}


@pytest.mark.parametrize("broken", ['["坏果"]', "7", '["坏果", 7]', '["坏果", "一二三四五六七八九十一二三", "烂果"]'])
def test_a_group_that_cannot_be_read_takes_none_away(library: FakeLibrary, exchange: Exchange, broken: str) -> None:
    exchange.import_file("p.json", a_pack(PRICE, FRUIT), MERGE)
    data = a_pack(PRICE, version="2").replace(b'"same_words": [', b'"same_words": [' + broken.encode() + b",")
    report = exchange.import_file("p.json", data, MERGE)
    assert set(words(library)["p"]) == {PRICE, FRUIT}
    assert report.words.removed == 0
    assert report.counts["problem"] > 0


def test_a_file_that_cannot_be_read_takes_none_away(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE), MERGE)
    before = dict(library.items)
    for mode in (MERGE, REPLACE):
        for data in (b"{", a_pack(PRICE, version="9")[:-5], a_pack().replace(b'"phrases"', b'"phrase"')):
            exchange.import_file("p.json", data, mode)
    assert library.items == before


def test_a_table_brings_and_takes_no_words(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE), MERGE)
    exchange.import_file("t.csv", "标题,内容\n二,二\n".encode(), REPLACE)
    assert words(library) == {"p": (PRICE,)}


def test_each_pack_has_its_own(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE), MERGE)
    exchange.import_file("q.json", a_pack(PRICE, FRUIT, uuid="q", phrases=()), MERGE)
    exchange.import_file("p.json", a_pack(version="2"), MERGE)
    assert words(library) == {"q": (PRICE, FRUIT)}


def test_packs_that_do_not_say_which_they_are_only_add(library: FakeLibrary, exchange: Exchange) -> None:
    for group in (PRICE, FRUIT, PRICE):
        exchange.import_file("p.json", a_pack(group, uuid=""), MERGE)
    assert words(library) == {"": (PRICE, FRUIT)}
    exchange.import_file("p.json", a_pack(uuid=""), REPLACE)
    assert words(library) == {"": (PRICE, FRUIT)}


def test_a_pack_of_words_alone_is_imported_and_remembered(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE, version="2", phrases=()), MERGE)
    assert exchange.import_file("p.json", a_pack(FRUIT, version="1", phrases=()), MERGE).number == 0
    assert words(library) == {"p": (PRICE,)}


def test_what_the_settings_have_already_is_not_brought(
    library: FakeLibrary, own: OwnSettings, exchange: Exchange
) -> None:
    own.words = "退差价、降价\n别的 另外的"
    assert exchange.import_file("p.json", a_pack(PRICE, FRUIT), MERGE).words == WordCounts(new=1, same=1)
    assert words(library) == {"p": (FRUIT,)}


def test_more_words_than_a_library_may_hold_are_left_out_and_that_is_said(
    library: FakeLibrary, exchange: Exchange
) -> None:
    many = tuple((f"甲{number}", f"乙{number}") for number in range(limits.WORD_GROUPS - 1))
    exchange.import_file("p.json", a_pack(*many), MERGE)
    report = exchange.import_file("q.json", a_pack(PRICE, FRUIT, uuid="q"), MERGE)
    assert words(library)["q"] == (PRICE,)
    assert report.words == WordCounts(new=1)
    assert "import.too-many-words" in [problem.sentence.key for problem in report.problems]
    assert len(exchange.import_file("p.json", a_pack(*many[:5], version="2"), MERGE).problems) == 0


@pytest.mark.parametrize("group", [(), ("欢迎",)])
def test_an_export_has_the_leads_own_words_and_those_of_packs(
    own: OwnSettings, exchange: Exchange, group: tuple[str, ...]
) -> None:
    exchange.import_file("p.json", a_pack(FRUIT, PRICE), MERGE)
    own.words = "物流慢、不动了  # 快递\n单独\n退差价 降价"
    contents = formats.read("out.json", exchange.export("out.json", group).data)
    assert contents.same_words == (SLOW, ("退差价", "降价"), FRUIT)
    assert contents.problems == ()


def test_who_imports_the_pack_of_a_lead_has_the_leads_words_and_loses_those_that_the_lead_took_out(
    own: OwnSettings,
) -> None:
    lead, agent = FakeLibrary(Phrase(uuid="x", title="一", body=HELLO.body)), FakeLibrary(Group(uuid="g", path=("我",)))
    exporting, importing = exchange_over(lead, own), exchange_over(agent, OwnSettings())
    own.words = "降价 退差价\n坏果 烂果"
    importing.import_file("a.json", exporting.export("a.json").data, MERGE)
    assert [brought.groups for brought in agent.same_words()] == [(PRICE, FRUIT)]
    own.words = "降价 退差价"
    importing.import_file("a.json", exporting.export("a.json").data, MERGE)
    assert [brought.groups for brought in agent.same_words()] == [(PRICE,)]
    own.words = ""
    importing.import_file("a.json", exporting.export("a.json").data, MERGE)
    assert agent.same_words() == []


def test_starter_packs_bring_none_theirs_are_built_in(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.load_starter_packs([("p.json", a_pack(PRICE))])
    assert words(library) == {}


def test_the_uuid_of_a_pack_s_words_stays(library: FakeLibrary, exchange: Exchange) -> None:
    exchange.import_file("p.json", a_pack(PRICE), MERGE)
    [first] = library.same_words()
    exchange.import_file("p.json", a_pack(FRUIT, version="2"), MERGE)
    assert library.same_words() == [BroughtWords(uuid=first.uuid, groups=(FRUIT,), pack="p")]
