from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant import formats, texts
from assistant.core.draft import FileContents, ImportedPhrase, PackHead
from assistant.core.errors import AssistantError, Place, Problem, Severity
from assistant.core.finding import Finding
from assistant.core.imports.planning import Mode
from assistant.core.phrase import Group, ImageMessage, Phrase, Scope, TextMessage
from assistant.core.plan import Changes, Conflict, Item, Plan
from assistant.core.reach import Reach
from assistant.core.sentence import sentence
from assistant.core.target import BroughtProfile, Profile
from assistant.core.word_groups import BroughtWords
from assistant.formats import pack
from assistant.services.exchange import Exchange, ImportChoices, ImportReport, whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from assistant.core.outcome import Outcome

STARTERS = sorted(Path(__file__).parents[2].joinpath("resources/phrases").glob("*.json"))
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
DIGEST = hashlib.sha256(PNG).hexdigest()


class FakeTargets:
    """The user's own profiles."""

    def __init__(self) -> None:
        self.profiles: tuple[Profile, ...] = ()

    def own(self) -> tuple[Profile, ...]:
        return self.profiles


@dataclass
class Shelf:
    """A library in memory that checks plans as the real one does, and writes down what happened in order."""

    items: dict[str, Item] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    happened: list[str] = field(default_factory=list)
    targets: FakeTargets = field(default_factory=FakeTargets)
    meddle: Callable[[], None] = lambda: None
    dies: bool = False
    """The program is killed as soon as a plan is written."""

    def phrases(self) -> list[Phrase]:
        return [item for item in self._phrases() if item.deleted_at is None]

    def bin(self) -> list[Phrase]:
        return [item for item in self._phrases() if item.deleted_at is not None]

    def groups(self) -> list[Group]:
        return [item for item in self.items.values() if isinstance(item, Group)]

    def profiles(self) -> list[BroughtProfile]:
        return [item for item in self.items.values() if isinstance(item, BroughtProfile)]

    def same_words(self) -> list[BroughtWords]:
        return [item for item in self.items.values() if isinstance(item, BroughtWords)]

    def apply(self, plan: Plan, marks: Mapping[str, str] | None = None) -> Changes | Conflict:
        self.meddle()
        wrong = tuple(edit.uuid for edit in plan.edits if self.items.get(edit.uuid) != edit.before)
        made = [edit.after.path for edit in plan.edits if isinstance(edit.after, Group)]
        assert len(set(made)) == len(made)
        if wrong:
            return Conflict(wrong)
        self.happened.append(plan.what.key)
        for edit in plan.edits:
            if edit.after is None:
                del self.items[edit.uuid]
            else:
                self.items[edit.uuid] = edit.after
        done = Changes(len(self.happened), plan.edits, plan.what)
        self.marks |= marks or {}
        if self.dies:
            raise KeyboardInterrupt
        return done

    def used(self, phrase: str, program: str, outcome: Outcome, at: int) -> None:
        raise AssertionError((phrase, program, outcome, at))

    def meta(self, key: str) -> str | None:
        return self.marks.get(key)

    def metas(self, prefix: str) -> dict[str, str]:
        return {key: value for key, value in self.marks.items() if key.startswith(prefix)}

    def set_meta(self, key: str, value: str) -> None:
        self.happened.append("remembered")
        self.marks[key] = value

    def keep(self, image: bytes) -> str:
        digest = hashlib.sha256(image).hexdigest()
        self.kept[digest] = image
        return digest

    def image(self, digest: str) -> bytes | None:
        return self.kept.get(digest)

    def texts(self) -> list[str]:
        return [phrase.text for phrase in self.phrases()]

    def edit(self, uuid: str, **changes: object) -> None:
        phrase = self.items[uuid]
        assert isinstance(phrase, Phrase)
        self.items[uuid] = replace(phrase, **changes, updated_at=phrase.updated_at + 1)  # type: ignore[arg-type]

    def _phrases(self) -> Iterable[Phrase]:
        return (item for item in self.items.values() if isinstance(item, Phrase))


class Ticking:
    """A clock that goes on by a minute at each look."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 10, 20, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def exchange(shelf: Shelf) -> Exchange:
    numbers = count(1)
    return Exchange(
        library=shelf,
        bin=shelf,
        marks=shelf,
        images=shelf,
        targets=shelf.targets,
        profiles=shelf,
        words=shelf,
        own_words=str,
        formats=formats,
        clock=Ticking(),
        new_uuid=lambda: f"new-{next(numbers)}",
        backup=lambda: shelf.happened.append("backup"),
    )


def a_pack(*texts: str, version: str = "1", uuid: str = "pack-1") -> bytes:
    drafts = tuple(
        ImportedPhrase(uuid=f"{uuid}-{number}", title=f"第{number}条", body=(TextMessage(text),), group=("欢迎",))
        for number, text in enumerate(texts, 1)
    )
    return formats.write("p.json", FileContents(drafts=drafts, pack=PackHead(uuid, "示例", version))).data


MERGE = ImportChoices()


def test_where_nothing_is_said_the_report_is_as_it_was(exchange: Exchange) -> None:
    report = ImportReport(
        {"problem": 0},
        (Problem(sentence("import.library-busy"), severity=Severity.HINT), Problem(sentence("import.library-busy"))),
        (),
    )
    assert exchange._marked(report) is report


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_is_said_of_a_phrase_is_told_with_its_row_and_keeps_nothing_out(
    exchange: Exchange, shelf: Shelf, dry_run: bool
) -> None:
    said = sentence("import.library-busy")

    def findings(phrase: Phrase) -> list[Finding]:
        weights = (Severity.BLOCK, Severity.HINT) if "微信" in phrase.text else (Severity.HINT,)
        return [Finding("rule", weight, said) for weight in weights]

    marking = replace(exchange, findings=findings)
    report = marking.import_file("a.json", a_pack("一", "加微信", "二"), ImportChoices(dry_run=dry_run))
    assert [(problem.sentence, problem.place.row) for problem in report.problems] == [(said, 2)]
    assert (report.counts["new"], report.counts["problem"]) == (3, 1)
    assert len(tuple(shelf.phrases())) == (0 if dry_run else 3)
    if not dry_run:
        again = marking.import_file("a.json", a_pack("一", "加微信", "二"), MERGE)
        assert again.problems == ()  # nothing of it comes in


def test_an_import_is_backed_up_then_one_plan_then_remembered(exchange: Exchange, shelf: Shelf) -> None:
    report = exchange.import_file("a.json", a_pack("一", "二"), MERGE)

    assert shelf.happened == ["backup", "import.done"]
    assert list(shelf.marks) == ["pack:pack-1"]
    assert report.counts == {"new": 2, "changed": 0, "same": 0, "conflict": 0, "removed": 0, "problem": 0}
    assert report.number
    assert {phrase.scope for phrase in shelf.phrases()} == {Scope.TEAM}


def test_an_import_that_was_killed_when_it_was_written_is_known_to_the_next_version(
    exchange: Exchange, shelf: Shelf
) -> None:
    exchange.import_file("a.json", a_pack("一", "二"), MERGE)
    shelf.dies = True
    with pytest.raises(KeyboardInterrupt):
        exchange.import_file("a.json", a_pack("一2", "二2", version="2"), MERGE)
    shelf.dies = False

    report = exchange.import_file("a.json", a_pack("一3", "二3", version="3"), MERGE)

    assert (report.counts["changed"], report.counts["conflict"]) == (2, 0)


def test_the_same_file_again_writes_nothing_and_makes_no_backup(exchange: Exchange, shelf: Shelf) -> None:
    exchange.import_file("a.json", a_pack("一", "二"), MERGE)
    shelf.happened.clear()

    report = exchange.import_file("a.json", a_pack("一", "二"), MERGE)

    assert (report.counts["same"], report.number) == (2, 0)
    assert shelf.happened == ["remembered"]


def test_a_dry_run_counts_and_touches_nothing(exchange: Exchange, shelf: Shelf) -> None:
    report = exchange.import_file("a.json", a_pack("一"), ImportChoices(dry_run=True))

    assert (report.counts["new"], report.number) == (1, 0)
    assert (shelf.happened, shelf.items) == ([], {})


def test_what_cannot_be_read_is_reported_with_its_file_and_changes_nothing(exchange: Exchange, shelf: Shelf) -> None:
    report = exchange.import_file("坏.json", b"{", MERGE)

    assert report.counts["problem"] == 1
    assert [problem.place.file for problem in report.problems] == ["坏.json"]
    assert (shelf.happened, shelf.items) == ([], {})


def test_a_leads_table_goes_into_a_group_of_their_own(exchange: Exchange, shelf: Shelf) -> None:
    table = "快捷短语编码,快捷短语,快捷短语分组\r\nfh,48小时内发出,物流\r\nfh,,物流\r\nhy,亲，您好,\r\n".encode("gbk")

    report = exchange.import_file("短语.csv", table, ImportChoices(into=("导入",)))

    assert (report.counts["new"], report.counts["problem"]) == (2, 1)
    assert [problem.place.row for problem in report.problems] == [3]
    assert {(phrase.scope, phrase.group) for phrase in shelf.phrases()} == {
        (Scope.PERSONAL, ("导入", "物流")),
        (Scope.PERSONAL, ("导入",)),
    }


def test_what_goes_out_as_a_table_and_comes_back_is_the_same(exchange: Exchange) -> None:
    exchange.load_starter_packs([(file.name, file.read_bytes()) for file in STARTERS])

    for name, called in (("a.csv", ""), ("a.csv", "qianniu"), ("a.json", ""), ("a.jinnang", "")):
        counts = exchange.import_file(name, exchange.export(name, (), called).data, MERGE).counts
        assert (counts["changed"], counts["conflict"], counts["problem"]) == (0, 0, 0), name
        assert called or counts["new"] == 0


def test_a_backup_that_fails_stops_the_import(exchange: Exchange, shelf: Shelf) -> None:
    def fail() -> None:
        raise AssistantError("import.library-busy")

    with pytest.raises(AssistantError):
        replace(exchange, backup=fail).import_file("a.json", a_pack("一"), MERGE)

    assert shelf.items == {}


def test_a_library_changed_in_between_is_read_again(exchange: Exchange, shelf: Shelf) -> None:
    def once() -> None:
        shelf.items["pack-1-1"] = Phrase(uuid="pack-1-1", title="第1条", body=(TextMessage("一"),), group=("欢迎",))
        shelf.meddle = lambda: None

    shelf.meddle = once

    assert exchange.import_file("a.json", a_pack("一", "二"), MERGE).counts["new"] == 1
    assert shelf.texts() == ["一", "二"]


def test_a_library_that_keeps_changing_is_left_alone_with_a_sentence(exchange: Exchange, shelf: Shelf) -> None:
    numbers = count()

    def always() -> None:
        shelf.items["pack-1-1"] = Phrase(uuid="pack-1-1", title=str(next(numbers)), body=(TextMessage("x"),))

    shelf.meddle = always

    with pytest.raises(AssistantError) as raised:
        exchange.import_file("a.json", a_pack("一"), MERGE)
    assert raised.value.sentence == sentence("import.library-busy")


def test_an_unknown_format_is_named(exchange: Exchange) -> None:
    with pytest.raises(AssistantError) as raised:
        exchange.import_file("a.json", b"", ImportChoices(format="docx"))
    assert dict(raised.value.sentence.values)["name"] == "docx"


def test_images_come_with_a_pack_and_go_with_it(exchange: Exchange, shelf: Shelf) -> None:
    shown = (TextMessage("看图"), ImageMessage(DIGEST))
    contents = FileContents(
        drafts=(ImportedPhrase(title="图", body=shown),), pack=PackHead("u", "n"), images={DIGEST: PNG}
    )

    exchange.import_file("a.jinnang", formats.write("a.jinnang", contents).data, MERGE)

    assert shelf.kept == {DIGEST: PNG}
    exported = formats.read("b.jinnang", exchange.export("b.jinnang").data)
    assert exported.images == {DIGEST: PNG}
    assert [draft.body for draft in exported.drafts] == [shown]


def test_a_pack_that_was_exported_and_imported_elsewhere_updates_there(exchange: Exchange, shelf: Shelf) -> None:
    exchange.import_file("a.json", a_pack("一", "二"), MERGE)
    theirs = Shelf()
    numbers = count(1)
    agent = replace(
        exchange, library=theirs, bin=theirs, marks=theirs, images=theirs, new_uuid=lambda: f"their-{next(numbers)}"
    )

    agent.import_file("team.json", exchange.export("team.json").data, MERGE)
    shelf.edit("pack-1-1", body=(TextMessage("一改"),))
    theirs.edit("pack-1-2", body=(TextMessage("我的"),))
    shelf.edit("pack-1-2", body=(TextMessage("二改"),))
    report = agent.import_file("team.json", exchange.export("team.json").data, MERGE)

    assert theirs.texts() == ["一改", "我的"]
    assert (report.counts["changed"], report.counts["conflict"]) == (1, 1)
    report = agent.import_file("team.json", exchange.export("team.json").data, ImportChoices(mode=Mode.REPLACE))
    assert theirs.texts() == ["一改", "二改"]


def test_a_group_handed_out_between_two_whole_libraries_makes_no_words_the_agents_own(
    exchange: Exchange, shelf: Shelf
) -> None:
    exchange.import_file("a.json", a_pack("一", "二"), MERGE)
    theirs = Shelf()
    agent = replace(exchange, library=theirs, bin=theirs, marks=theirs, images=theirs)
    agent.import_file("all.json", exchange.export("all.json").data, MERGE)
    shelf.edit("pack-1-1", body=(TextMessage("一改"),))
    before = exchange.export("all.json").data
    agent.import_file("group.json", exchange.export("group.json", ("欢迎",)).data, MERGE)
    assert theirs.texts() == ["一改", "二"]
    theirs.edit("pack-1-2", body=(TextMessage("我的"),))
    shelf.edit("pack-1-1", body=(TextMessage("一再改"),))
    shelf.edit("pack-1-2", body=(TextMessage("二改"),))

    report = agent.import_file("all.json", exchange.export("all.json").data, MERGE)

    assert theirs.texts() == ["一再改", "我的"]
    assert (report.counts["changed"], report.counts["conflict"]) == (1, 1)
    # What was exported before the group takes nothing of it back.
    agent.import_file("all.json", before, MERGE)
    assert theirs.texts() == ["一再改", "我的"]


def test_an_older_whole_library_takes_nothing_back_of_a_group_that_came_later(exchange: Exchange, shelf: Shelf) -> None:
    exchange.import_file("a.json", a_pack("一", "二"), MERGE)
    theirs = Shelf()
    agent = replace(exchange, library=theirs, bin=theirs, marks=theirs, images=theirs)
    whole = exchange.export("all.json").data
    agent.import_file("all.json", whole, MERGE)
    shelf.edit("pack-1-1", body=(TextMessage("一改"),))
    agent.import_file("group.json", exchange.export("group.json", ("欢迎",)).data, MERGE)

    agent.import_file("all.json", whole, MERGE)

    assert theirs.texts() == ["一改", "二"]


def test_one_group_is_exported_with_all_below_it_and_is_the_same_pack_each_time(
    exchange: Exchange, shelf: Shelf
) -> None:
    for uuid, path in (("a", ("售后",)), ("b", ("售后", "退款")), ("c", ("售前",))):
        shelf.items[uuid] = Phrase(uuid=uuid, title=uuid, body=(TextMessage(uuid),), group=path)
        shelf.items[f"g{uuid}"] = Group(uuid=f"g{uuid}", path=path)

    first, second = (formats.read("x.json", exchange.export("x.json", ("售后",)).data) for _ in range(2))

    assert [draft.uuid for draft in first.drafts] == ["a", "b"]
    assert [group.path for group in first.groups] == [("售后",), ("售后", "退款")]
    assert first.pack
    assert second.pack
    assert (first.pack.uuid, first.pack.name) == (second.pack.uuid, "售后")
    assert second.pack.newer_than(first.pack.version)


def test_an_export_after_the_clock_was_wrong_is_still_the_later_version(exchange: Exchange, shelf: Shelf) -> None:
    class Wrong:
        def __init__(self) -> None:
            self.years = iter((2026, 2099, 2026, 2026))

        def now(self) -> datetime:
            return datetime(next(self.years), 11, 11, 9, 0, tzinfo=UTC)

    shelf.items["a"] = Phrase(uuid="a", title="a", body=(TextMessage("a"),))
    exchange = replace(exchange, clock=Wrong())
    heads = [formats.read("x.json", exchange.export("x.json").data).pack for _ in range(4)]
    assert all(b and a and b.newer_than(a.version) for a, b in pairwise(heads))


def test_a_file_nobody_writes_is_refused(exchange: Exchange) -> None:
    with pytest.raises(AssistantError) as raised:
        exchange.export("a.docx")
    assert raised.value.sentence.key == "format.not-written"


def test_every_part_of_a_pack_has_a_name_in_our_users_words() -> None:
    for part in pack._PHRASE_KEYS:
        assert texts.say(whereabouts(Place(row=3, column=part))) == texts.say(f"format.entry-{part}", row=3)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(row=3, line=9), sentence("format.row-and-line", row=3, line=9)),
        (Place(row=3, column="title"), sentence("format.entry-title", row=3)),
        (Place(row=3, column="nonsense"), sentence("format.row-and-column", row=3, column="nonsense")),
        (Place(column="groups.hotkey"), sentence("format.column", column="groups.hotkey")),
        (Place(row=3, line=3), sentence("format.row", row=3)),
        (Place(row=3), sentence("format.row", row=3)),
        (Place(), sentence("format.whole-file")),
    ],
)
def test_a_place_is_said_as_its_file_is_read(place: Place, said: object) -> None:
    assert whereabouts(place) == said


class TestStarterPacks:
    def test_the_first_start_brings_all_in_one_plan(self, exchange: Exchange, shelf: Shelf) -> None:
        report = exchange.load_starter_packs([(file.name, file.read_bytes()) for file in STARTERS])

        assert [what for what in shelf.happened if what != "remembered"] == ["import.packs"]
        assert report.problems == ()
        assert report.counts["new"] == len(shelf.phrases()) > 100
        assert {phrase.scope for phrase in shelf.phrases()} == {Scope.BUILTIN}

    def test_the_next_start_does_nothing(self, exchange: Exchange, shelf: Shelf) -> None:
        packs = [("a", a_pack("一")), ("b", a_pack("二", uuid="pack-2"))]
        exchange.load_starter_packs(packs)
        shelf.happened.clear()

        exchange.load_starter_packs(packs)

        assert shelf.happened == []

    def test_a_newer_version_updates_adds_and_leaves_the_users_alone(self, exchange: Exchange, shelf: Shelf) -> None:
        exchange.load_starter_packs([("a", a_pack("一", "二", "三", "四"))])
        shelf.edit("pack-1-2", body=(TextMessage("我的二"),))
        shelf.edit("pack-1-3", deleted_at=5)
        del shelf.items["pack-1-4"]

        report = exchange.load_starter_packs([("a", a_pack("一新", "二新", "三新", "四新", "五", version="2"))])

        assert shelf.texts() == ["一新", "我的二", "五"]
        assert (report.counts["changed"], report.counts["new"], report.counts["conflict"]) == (1, 1, 3)

    def test_the_users_version_stays_through_later_versions(self, exchange: Exchange, shelf: Shelf) -> None:
        exchange.load_starter_packs([("a", a_pack("一"))])
        shelf.edit("pack-1-1", body=(TextMessage("我的"),))

        for version in ("2", "3", "4", "5"):
            exchange.load_starter_packs([("a", a_pack(f"一{version}", version=version))])

        assert shelf.texts() == ["我的"]

    def test_an_older_version_changes_nothing(self, exchange: Exchange, shelf: Shelf) -> None:
        exchange.load_starter_packs([("a", a_pack("一", version="10"))])

        exchange.load_starter_packs([("a", a_pack("旧", version="9"))])

        assert shelf.texts() == ["一"]

    def test_packs_that_were_killed_when_they_were_written_are_known_to_the_next_version(
        self, exchange: Exchange, shelf: Shelf
    ) -> None:
        exchange.load_starter_packs([("a", a_pack("一"))])
        shelf.dies = True
        with pytest.raises(KeyboardInterrupt):
            exchange.load_starter_packs([("a", a_pack("二", version="2"))])
        shelf.dies = False

        exchange.load_starter_packs([("a", a_pack("三", version="3"))])

        assert shelf.texts() == ["三"]

    def test_a_crash_before_it_is_remembered_costs_nothing(self, exchange: Exchange, shelf: Shelf) -> None:
        exchange.load_starter_packs([("a", a_pack("一"))])
        shelf.marks.clear()

        report = exchange.load_starter_packs([("a", a_pack("一"))])

        assert report.counts["same"] == 1
        assert shelf.marks

    def test_a_damaged_pack_does_not_keep_the_others_away(self, exchange: Exchange, shelf: Shelf) -> None:
        report = exchange.load_starter_packs([("bad", b"{"), ("a", a_pack("一"))])

        assert shelf.texts() == ["一"]
        assert [problem.place.file for problem in report.problems] == ["bad"]

    def test_packs_that_share_a_group_and_a_phrase_still_make_one_plan(self, exchange: Exchange, shelf: Shelf) -> None:
        def both(first: str, second: str, version: str) -> list[tuple[str, bytes]]:
            other = a_pack(second, version=version).replace(b'"pack-1",', b'"pack-2",')
            return [("a", a_pack(first, version=version)), ("b", other)]

        exchange.load_starter_packs(both("一", "二", "1"))
        assert shelf.texts() == ["一"]

        exchange.load_starter_packs(both("二", "三", "2"))
        assert shelf.texts() == ["三"]
        assert [group.path for group in shelf.groups()] == [("欢迎",)]


OWN = Profile(name="我的千牛", process="^AliWorkbench", paste_keys="Shift+Insert")
BROUGHT = (Profile(name="千牛", process="^AliWorkbench"), Profile(name="飞鸽", title="飞鸽", send_keys="Return"))


def with_profiles(*profiles: Profile) -> bytes:
    return formats.write("p.json", FileContents(profiles=profiles, pack=PackHead("pack-1", "示例"))).data


ALL = replace(MERGE, profiles=range(1, 100))


def fates(report: ImportReport) -> list[tuple[str, bool]]:
    return [(str(record.fate), record.taken) for record in report.profiles]


def test_no_profile_is_taken_over_unasked(shelf: Shelf, exchange: Exchange) -> None:
    report = exchange.import_file("p.json", with_profiles(*BROUGHT), MERGE)
    assert fates(report) == [("new", False), ("new", False)]
    assert report.number == 0
    assert shelf.profiles() == []


def test_those_asked_for_come_with_the_plan_and_the_users_own_stay(shelf: Shelf, exchange: Exchange) -> None:
    shelf.targets.profiles = (OWN,)
    content = with_profiles(*BROUGHT)
    assert fates(exchange.import_file("p.json", content, replace(ALL, dry_run=True))) == [("own", False), ("new", True)]
    assert shelf.profiles() == []
    assert exchange.import_file("p.json", content, ALL).number
    assert [each.profile for each in shelf.profiles()] == [BROUGHT[1]]
    assert shelf.targets.profiles == (OWN,)
    assert shelf.happened == ["backup", "import.done-with-profiles"]
    assert fates(exchange.import_file("p.json", content, ALL)) == [("own", False), ("same", False)]


def test_only_those_asked_for_come(shelf: Shelf, exchange: Exchange) -> None:
    report = exchange.import_file("p.json", with_profiles(*BROUGHT), replace(MERGE, profiles=frozenset({2})))
    assert fates(report) == [("new", False), ("new", True)]
    assert [each.profile for each in shelf.profiles()] == [BROUGHT[1]]


def test_another_one_for_the_same_windows_is_asked_for_again(shelf: Shelf, exchange: Exchange) -> None:
    exchange.import_file("p.json", with_profiles(BROUGHT[0]), ALL)
    other = with_profiles(replace(BROUGHT[0], send_keys="Return"))
    assert fates(exchange.import_file("p.json", other, MERGE)) == [("changed", False)]
    assert [each.profile for each in shelf.profiles()] == [BROUGHT[0]]
    assert fates(exchange.import_file("p.json", other, replace(ALL, mode=Mode.SKIP))) == [("own", False)]
    assert fates(exchange.import_file("p.json", other, ALL)) == [("changed", True)]
    assert [each.profile.send_keys for each in shelf.profiles()] == ["Return"]


def test_what_reaches_far_is_marked(exchange: Exchange) -> None:
    report = exchange.import_file("p.json", with_profiles(*BROUGHT, Profile(name="b", process="^chrome")), MERGE)
    assert [record.reach for record in report.profiles] == [Reach.NARROW, Reach.BROAD, Reach.BROAD]


def test_a_pack_that_replaces_takes_the_profiles_away_that_it_no_longer_has(shelf: Shelf, exchange: Exchange) -> None:
    hello = ImportedPhrase(title="一", body=(TextMessage("一"),), uuid="u1")

    def version(number: str, *profiles: Profile) -> bytes:
        head = PackHead("pack-1", "示例", number)
        return formats.write("p.json", FileContents(drafts=(hello,), profiles=profiles, pack=head)).data

    exchange.import_file("p.json", version("1", *BROUGHT), ALL)
    exchange.import_file("p.json", version("2", BROUGHT[0]), MERGE)
    assert len(shelf.profiles()) == 2
    exchange.import_file("p.json", version("3", BROUGHT[0]), replace(MERGE, mode=Mode.REPLACE))
    assert [each.profile for each in shelf.profiles()] == [BROUGHT[0]]


def test_what_imports_brought_travels_on(shelf: Shelf, exchange: Exchange) -> None:
    shelf.targets.profiles = (OWN,)
    exchange.import_file("p.json", with_profiles(*BROUGHT), ALL)
    assert formats.read("p.json", exchange.export("p.json").data).profiles == (OWN, BROUGHT[1])


def test_the_whole_library_is_written_with_the_users_profiles_and_a_group_without(
    shelf: Shelf, exchange: Exchange
) -> None:
    shelf.targets.profiles = (OWN,)
    shelf.items["u1"] = Phrase(uuid="u1", title="一", body=(TextMessage("一"),), group=("欢迎",))
    assert formats.read("p.json", exchange.export("p.json").data).profiles == (OWN,)
    assert formats.read("p.json", exchange.export("p.json", ("欢迎",)).data).profiles == ()
