from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.draft import FileContents, GroupDraft, ImportedPhrase, PackHead
from assistant.core.errors import Place, Problem, Severity
from assistant.core.imports.installed import InstalledPack, digest
from assistant.core.imports.planning import ImportOptions, ImportPlan, LibrarySnapshot, Mode, plan_import
from assistant.core.phrase import Group, ImageMessage, Phrase, Scope, TextMessage
from assistant.core.sentence import sentence

NOW = 1_000
PACK = PackHead("pack-1", "双11", "1")


def body(text: str) -> tuple[TextMessage, ...]:
    return (TextMessage(text),)


def draft(text: str, title: str = "标题", **rest: Any) -> ImportedPhrase:
    return ImportedPhrase(title=title, body=body(text), **rest)


def phrase(uuid: str, text: str, title: str = "标题", **rest: Any) -> Phrase:
    return Phrase(uuid=uuid, title=title, body=body(text), **rest)


def planned(
    contents: FileContents | list[ImportedPhrase], held: LibrarySnapshot | None = None, **terms: Any
) -> ImportPlan:
    numbers = count(1)
    found = contents if isinstance(contents, FileContents) else FileContents(drafts=tuple(contents))
    given_terms = ImportOptions(now_ms=NOW, new_uuid=lambda: f"new-{next(numbers)}", file="短语.csv", **terms)
    return plan_import(found, held or LibrarySnapshot(), given_terms)


def fates(plan: ImportPlan) -> list[str]:
    return [str(record.fate) for record in plan.records]


def applied(plan: ImportPlan, held: LibrarySnapshot | None = None) -> LibrarySnapshot:
    """The library afterwards, as a store would leave it."""
    held = held or LibrarySnapshot()
    items: dict[str, Any] = {item.uuid: item for item in (*held.phrases, *held.bin, *held.groups)}
    for edit in plan.plan.edits:
        assert items.get(edit.uuid) == edit.before
        items[edit.uuid] = edit.after
    phrases = [item for item in items.values() if isinstance(item, Phrase)]
    return LibrarySnapshot(
        phrases=tuple(item for item in phrases if item.deleted_at is None),
        bin=tuple(item for item in phrases if item.deleted_at is not None),
        groups=tuple(item for item in items.values() if isinstance(item, Group)),
        installed=plan.installed,
    )


def a_pack(*drafts: ImportedPhrase, version: str = "1", groups: tuple[GroupDraft, ...] = ()) -> FileContents:
    return FileContents(drafts=drafts, groups=groups, pack=replace(PACK, version=version))


def hotkeys_in(plan: ImportPlan) -> list[str]:
    """The hotkeys of what the plan makes, groups first."""
    return [edit.after.hotkey for edit in plan.plan.edits if edit.after is not None]


def edited(held: LibrarySnapshot, uuid: str, **changes: Any) -> LibrarySnapshot:
    """The library after the user changed one phrase."""
    return replace(
        held,
        phrases=tuple(
            replace(each, **changes, updated_at=NOW + 5) if each.uuid == uuid else each for each in held.phrases
        ),
    )


def test_a_phrase_nobody_knows_is_new_and_says_what_the_file_says() -> None:
    plan = planned([draft("好", "问候", code="hy", group=("欢迎",), row=2)], scope=Scope.TEAM)

    (record,) = plan.records
    assert plan.counts == {"new": 1, "changed": 0, "same": 0, "conflict": 0, "removed": 0, "problem": 0}
    assert (record.row, record.theirs) == (
        2,
        phrase("new-1", "好", "问候", code="hy", group=("欢迎",), scope=Scope.TEAM, created_at=NOW, updated_at=NOW),
    )


@pytest.mark.parametrize(
    ("mine", "file", "fate"),
    [
        (phrase("a", "好", code="hy"), draft("好", code="hy"), "same"),
        (phrase("a", "好", code="hy"), draft("好的", code="hy"), "changed"),
        (phrase("a", "好", code="hy"), draft("好的", code="hy", group=("欢迎",)), "new"),
        (phrase("a", "好", code="hy"), draft("好的", code="other"), "new"),
        (phrase("a", "好", code="hy"), draft("好的", "别的", code="hy"), "new"),
        (phrase("a", "好", code="hy"), draft("好", "别的", code="hy"), "changed"),
        (phrase("a", "好", code="hy"), draft("好", "好", titled=False, code="hy"), "same"),
        (phrase("a", "好", code="hy"), draft("好的", "好的", titled=False, code="hy"), "changed"),
        (phrase("a", "好"), draft("好"), "same"),
        (phrase("a", "好"), draft("好的"), "changed"),
        (phrase("a", "好", code="hy"), draft("好的"), "new"),
        (phrase("a", "好"), draft("好的", "好的", titled=False), "new"),
        (phrase("a", "好", code="hy"), draft("好", "好", titled=False), "same"),
        (phrase("a", "好", tags=("x",), note="n", favourite=True), draft("好"), "same"),
        (phrase("a", "好", keywords=("保价",)), draft("好"), "same"),
        (phrase("a", "好", keywords=("保价",)), draft("好", keywords=("保价",)), "same"),
        (phrase("a", "好", keywords=("保价",)), draft("好", keywords=("退差价",)), "changed"),
        (phrase("a", "好"), draft("好", keywords=("保价",)), "changed"),
    ],
)
def test_a_table_row_is_known_by_group_code_and_text_or_title(mine: Phrase, file: ImportedPhrase, fate: str) -> None:
    assert fates(planned([file], LibrarySnapshot(phrases=(mine,)))) == [fate]


def test_a_changed_phrase_keeps_what_the_table_has_no_column_for() -> None:
    own = {"tags": ("x",), "keywords": ("y",), "note": "n", "favourite": True, "hotkey": "F9"}
    mine = phrase("a", "好", code="hy", **own, position=7, created_at=5)

    (edit,) = planned([draft("好的", code="hy")], LibrarySnapshot(phrases=(mine,))).plan.edits

    assert edit.before == mine
    assert edit.after == replace(mine, body=body("好的"), updated_at=NOW)


def test_search_words_come_with_a_new_phrase_and_a_table_that_has_some_puts_them_in_the_place_of_others() -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "好", code="hy", keywords=("旧",)),))

    plan = planned([draft("好", code="hy", keywords=("保价", "新")), draft("新", keywords=("词",))], held)

    assert [record.theirs and record.theirs.keywords for record in plan.records] == [("保价", "新"), ("词",)]


def keywords_of(plan: ImportPlan) -> list[tuple[str, ...]]:
    return [record.theirs.keywords for record in plan.records if record.theirs]


def test_a_search_word_that_an_agent_added_keeps_no_later_version_of_the_pack_out() -> None:
    first = a_pack(draft("九折", uuid="a", keywords=("旧", "都有")), draft("行", uuid="b", keywords=("旧",)))
    held = applied(planned(first))
    second = a_pack(draft("八折", uuid="a", keywords=("新", "都有")), draft("行", uuid="b"), version="2")
    assert keywords_of(planned(second, held)) == [("新", "都有"), ()]
    held = edited(held, "a", keywords=("旧", "都有", "我的"))
    assert fates(planned(first, held)) == ["same", "same"]
    assert fates(planned(first, edited(held, "a", keywords=("我的", "旧", "都有")))) == ["same", "same"]

    plan = planned(second, held)

    assert (fates(plan), keywords_of(plan)) == (["changed", "changed"], [("新", "都有", "我的"), ()])
    assert keywords_of(planned(second, held, mode=Mode.REPLACE)) == [("新", "都有"), ()]
    again = applied(plan, held)
    assert [each.text for each in again.phrases] == ["八折", "行"]
    assert fates(planned(second, again)) == ["same", "same"]
    third = a_pack(draft("七折", uuid="a"), draft("行", uuid="b", keywords=("新",)), version="3")
    assert keywords_of(planned(third, again)) == [("我的",), ("新",)]


def test_after_an_undone_import_the_packs_words_come_again_and_an_agents_are_still_theirs() -> None:
    held = edited(applied(planned(a_pack(draft("好", uuid="a", keywords=("旧",))))), "a", keywords=("旧", "我的"))
    second = a_pack(draft("好的", uuid="a", keywords=("新",)), version="2")

    undone = replace(held, installed=planned(second, held).installed)

    assert (fates(planned(second, undone)), keywords_of(planned(second, undone))) == (["changed"], [("新", "我的")])


def test_a_word_of_a_pack_that_another_pack_replaces_is_nobodys_own() -> None:
    held = applied(planned(a_pack(draft("好", uuid="a", keywords=("旧",)))))
    whole = FileContents(drafts=(draft("好的", uuid="a", keywords=("新",)),), pack=PackHead("pack-2", "全库", "2"))

    plan = planned(whole, replace(held, installed=InstalledPack(), others=(held.installed,)))

    assert (fates(plan), keywords_of(plan)) == (["changed"], [("新",)])


def test_more_words_than_a_phrase_may_have_are_the_packs_first() -> None:
    held = applied(planned(a_pack(draft("好", uuid="a"))))
    many = tuple(map(str, range(100)))

    plan = planned(a_pack(draft("好", uuid="a", keywords=many), version="2"), edited(held, "a", keywords=("我的",)))

    assert keywords_of(plan) == [many]


def test_a_phrase_has_the_fingerprint_that_it_had_before_there_were_search_words() -> None:
    one = phrase("a", "好", code="hy", tags=("x",), note="n")

    assert digest(one, ("组",)) == "1fcab606d6d8e02d"
    assert digest(replace(one, keywords=("保价",)), ("组",)) == digest(one, ("组",))


def test_a_table_that_joined_messages_does_not_undo_them() -> None:
    mine = Phrase(uuid="a", title="题", body=(TextMessage("一"), ImageMessage("0" * 64), TextMessage("二")))

    assert fates(planned([draft("一\n\n二", "题")], LibrarySnapshot(phrases=(mine,)))) == ["same"]
    assert fates(planned([draft("一\n\n二", "别的")], LibrarySnapshot(phrases=(mine,)))) == ["changed"]
    assert fates(planned(a_pack(draft("一\n\n二", "题", uuid="a")), LibrarySnapshot(phrases=(mine,)))) == ["changed"]


def test_variants_of_one_code_are_told_apart_by_their_text() -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "一", code="hy"), phrase("b", "二", code="hy")))

    plan = planned([draft("二", code="hy"), draft("一改", code="hy"), draft("三", code="hy")], held)

    assert [(str(record.fate), record.mine and record.mine.uuid) for record in plan.records] == [
        ("same", "b"),
        ("changed", "a"),
        ("new", None),
    ]


def test_a_row_that_could_mean_several_phrases_overwrites_none() -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "一", code="hy"), phrase("b", "二", code="hy")))

    assert fates(planned([draft("三", code="hy")], held)) == ["new"]


def test_a_title_without_a_code_means_a_phrase_only_where_it_stands_alone() -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "一"), phrase("b", "二", "另一")))

    assert fates(planned([draft("三"), draft("四")], held)) == ["new", "new"]
    assert fates(planned([draft("一"), draft("四")], held)) == ["same", "new"]
    assert fates(planned([draft("三"), draft("四", "另一")], held)) == ["changed", "changed"]


def test_the_same_row_twice_in_a_file_comes_in_once() -> None:
    assert fates(planned([draft("好", code="hy"), draft("好", code="hy"), draft("好", code="b")])) == [
        "new",
        "same",
        "new",
    ]


def test_where_the_text_is_the_identity_the_same_text_is_the_same_phrase() -> None:
    held = LibrarySnapshot(
        phrases=(phrase("a", "好", code="hy", group=("旧",)), phrase("b", "内置", pack="starter", group=("内",)))
    )
    rows = (
        draft("好", titled=False, code="nh", group=("新",)),
        draft("好", titled=False, code="again"),
        draft("内置", titled=False, code="nz"),
    )

    plan = planned(FileContents(drafts=rows, one_per_text=True), held)

    assert fates(plan) == ["changed", "same", "new"]
    theirs = plan.records[0].theirs
    assert theirs
    assert (theirs.uuid, theirs.code, theirs.group) == ("a", "nh", ("新",))


@pytest.mark.parametrize(
    ("mode", "fate"), [(Mode.MERGE, "changed"), (Mode.REPLACE, "changed"), (Mode.SKIP, "conflict")]
)
def test_the_mode_decides_about_what_differs(mode: Mode, fate: str) -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "好", code="hy"),))

    plan = planned([draft("好的", code="hy"), draft("新", code="x")], held, mode=mode)

    assert fates(plan) == [fate, "new"]


def test_rows_are_appended_in_the_order_of_the_file() -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "好", group=("甲",), position=4),))

    plan = planned([draft(text, group=(group,)) for text, group in (("1", "甲"), ("2", "乙"), ("3", "甲"))], held)

    assert [record.theirs and record.theirs.position for record in plan.records] == [5, 0, 6]


def test_unknown_groups_are_made_with_their_parents_in_the_order_of_the_file() -> None:
    held = LibrarySnapshot(
        groups=(Group(uuid="g", path=("甲",), position=3),), phrases=(phrase("a", "好", group=("丙", "x")),)
    )
    rows = [
        draft(str(number), group=path) for number, path in enumerate([("乙", "b"), ("甲", "a"), ("丙", "x"), ("乙",)])
    ]

    groups = [edit.after for edit in planned(rows, held).plan.edits if isinstance(edit.after, Group)]

    assert [(group.path, group.position) for group in groups] == [(("乙",), 4), (("乙", "b"), 5), (("甲", "a"), 6)]


def test_everything_can_go_into_one_group() -> None:
    plan = planned([draft("好", group=("甲",)), draft("坏")], into=("导入",))

    assert [record.theirs and record.theirs.group for record in plan.records] == [("导入", "甲"), ("导入",)]


def test_a_file_sets_no_hotkey_unasked_and_says_which_it_has() -> None:
    contents = a_pack(draft("一", hotkey="Ctrl+Alt+J", row=1), groups=(GroupDraft(path=("甲",), hotkey="Ctrl+Alt+K"),))

    plan = planned(contents)

    assert hotkeys_in(plan) == ["", ""]
    assert [(each.sentence, each.severity) for each in plan.problems] == [
        (sentence("import.hotkey-left-out", hotkey="Ctrl+Alt+J"), Severity.HINT),
        (sentence("import.hotkey-left-out", hotkey="Ctrl+Alt+K"), Severity.HINT),
    ]


def test_hotkeys_that_were_asked_for_come_in_and_are_listed() -> None:
    contents = a_pack(draft("一", hotkey="Ctrl+Alt+J", row=1), groups=(GroupDraft(path=("甲",), hotkey="Ctrl+Alt+K"),))

    plan = planned(contents, hotkeys=True)

    assert hotkeys_in(plan) == ["Ctrl+Alt+K", "Ctrl+Alt+J"]
    assert {each.sentence.key for each in plan.problems} == {"import.hotkey-granted"}
    assert {each.severity for each in plan.problems} == {Severity.HINT}


@pytest.mark.parametrize("key", ["F5", "Ctrl+Z", "Ctrl+Return", "Alt+A", "Ctrl+Alt+L"])
def test_a_key_that_programs_live_on_comes_with_no_file_even_when_asked(key: str) -> None:
    plan = planned(a_pack(draft("一", hotkey=key, row=4)), hotkeys=True)

    assert hotkeys_in(plan) == [""]
    (problem,) = plan.problems
    assert (problem.sentence, problem.place.row) == (sentence("import.hotkey-reserved", hotkey=key), 4)


def test_a_taken_hotkey_is_left_out_and_said() -> None:
    held = LibrarySnapshot(groups=(Group(uuid="g", path=("甲",), hotkey="Ctrl+Alt+J"),))
    keys = ("Ctrl+Alt+J", "Ctrl+Alt+K", "Ctrl+Alt+K")
    drafts = [draft(text, hotkey=key, row=row) for row, (text, key) in enumerate(zip("一二三", keys, strict=True), 3)]

    plan = planned(drafts, held, hotkeys=True)

    assert [record.theirs and record.theirs.hotkey for record in plan.records] == ["", "Ctrl+Alt+K", ""]
    assert [(problem.sentence.key, problem.place.row) for problem in plan.problems] == [
        ("import.hotkey-taken", 3),
        ("import.hotkey-granted", 4),
        ("import.hotkey-taken", 5),
    ]
    assert plan.counts["problem"] == 2


def test_a_phrase_that_stays_as_it_is_gets_no_hotkey() -> None:
    held = edited(applied(planned(a_pack(draft("一", uuid="p-1")))), "p-1", body=body("我的"))
    contents = a_pack(draft("一新", uuid="p-1", hotkey="Ctrl+Alt+J"), version="2")

    plan = planned(contents, held, hotkeys=True)

    assert (fates(plan), [each.sentence.key for each in plan.problems]) == (["conflict"], ["import.conflict"])


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("您好 {买家昵称，在吗", "fields.brace-open"),
        ("退您 {=1/0} 元", "fields.sum-zero"),
        ("退您 {=实付-} 元", "fields.sum"),
        ("见 {#f3}", "fields.include-circle"),
        ("见 {#没有}", "fields.include-unknown"),
        ("｛买家昵称｝您好", "fields.foreign"),
        ("{{contact.name}}您好", "fields.foreign"),
        ("您的包裹${kuaidi}已发货", "fields.foreign"),
        ("{买家昵称}，XXX 元会在 X天 内到账", "fields.foreign"),
        ("[买家昵称]您好", "fields.foreign"),
        ("退（ ）元", "fields.foreign"),
        ("{天数=XX天}到", "fields.foreign"),
        ("亲，已发\ufffd货", "fields.foreign"),
    ],
)
def test_what_the_editor_would_doubt_is_said_with_its_row(text: str, doubt: str) -> None:
    plan = planned([draft("好", row=2), draft(text, code="f2", row=3), draft("到 {#f2}", code="f3", row=4)])

    assert (doubt, 3) in [(each.sentence.key, each.place.row) for each in plan.problems]
    assert {each.severity for each in plan.problems} == {Severity.WARN}
    assert fates(plan) == ["new", "new", "new"]


def test_fields_that_are_sound_are_not_doubted() -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "链接", code="lj"),))

    assert planned([draft("{买家昵称}您好，{#lj}，{=实付-应退}，{{}}，[微笑]", row=2)], held).problems == ()


def test_a_code_that_several_phrases_share_is_said_once() -> None:
    held = LibrarySnapshot(phrases=(phrase("a", "一", "甲", code="cf"),))

    plan = planned([draft("二", "乙", code="CF", row=2), draft("三", "丙", code="cf", row=3)], held)

    assert [(each.sentence, each.place.row, each.severity) for each in plan.problems] == [
        (sentence("import.code-shared", code="CF", count=3), 2, Severity.HINT)
    ]


def test_an_older_pack_changes_nothing_back_unless_told_to() -> None:
    held = applied(planned(a_pack(draft("新", uuid="p-1"), version="2")))
    older = a_pack(draft("旧", uuid="p-1"), version="1")

    plan = planned(older, held)
    again = planned(older, applied(plan, held))

    assert (fates(plan), fates(again)) == (["conflict"], ["conflict"])
    assert [each.sentence.key for each in plan.problems] == ["import.older-pack", "import.conflict"]
    assert plan.problems[0].severity is Severity.WARN
    assert fates(planned(older, held, mode=Mode.REPLACE)) == ["changed"]


def test_problems_are_counted_and_hints_are_not() -> None:
    problems = tuple(Problem(sentence("pack.unsound"), Place(), severity) for severity in Severity)

    assert planned(FileContents(problems=problems)).counts["problem"] == 2


def test_importing_a_pack_again_changes_nothing() -> None:
    contents = a_pack(
        draft("一", uuid="p-1", group=("甲", "乙")), draft("二"), groups=(GroupDraft(path=("空",), uuid="g-1"),)
    )
    held = applied(planned(contents))

    again = planned(contents, held)

    assert again.plan.edits == ()
    assert fates(again) == ["same", "same"]
    assert {group.path for group in held.groups} == {("空",), ("甲",), ("甲", "乙")}


def test_a_newer_pack_changes_what_the_user_left_alone_and_nothing_else() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1"), draft("二", uuid="p-2"), draft("三", uuid="p-3"))))
    held = edited(held, "p-2", body=body("我的二"))
    held = edited(held, "p-3", favourite=True, hotkey="F9", position=9)

    drafts = [draft(f"{text}新", uuid=f"p-{number}") for number, text in enumerate("一二三四", 1)]
    plan = planned(a_pack(*drafts, version="2"), held)

    assert fates(plan) == ["changed", "conflict", "changed", "new"]
    after = {each.uuid: each for each in applied(plan, held).phrases}
    assert [each.text for each in after.values()] == ["一新", "我的二", "三新", "四新"]
    assert (after["p-3"].favourite, after["p-3"].hotkey, after["p-3"].position) == (True, "F9", 9)
    assert plan.installed.version == "2"


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_star_that_was_taken_away_does_not_come_back(version: str) -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1", favourite=True))))
    held = edited(held, "p-1", favourite=False)

    plan = planned(a_pack(draft("一", uuid="p-1", favourite=True), version=version), held)
    newer = planned(a_pack(draft("一新", uuid="p-1", favourite=True), version="2"), held)

    assert (fates(plan), fates(newer)) == (["same"], ["changed"])
    assert [each.favourite for each in applied(newer, held).phrases] == [False]


def test_replacing_lets_the_pack_stand_and_takes_away_what_it_dropped() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1"), draft("二", uuid="p-2"))))
    held = edited(held, "p-1", body=body("我的"))
    held = replace(held, phrases=(*held.phrases, phrase("own", "自己的")))

    plan = planned(a_pack(draft("一", uuid="p-1"), version="2"), held, mode=Mode.REPLACE)

    after = applied(plan, held)
    assert fates(plan) == ["changed", "removed"]
    assert [each.text for each in after.phrases] == ["一", "自己的"]
    assert [(each.uuid, each.deleted_at) for each in after.bin] == [("p-2", NOW)]


@pytest.mark.parametrize("pack", [replace(PACK, uuid="other"), None])
def test_replacing_takes_nothing_away_for_another_pack_or_a_table(pack: PackHead | None) -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1"))))

    plan = planned(replace(a_pack(draft("别的", "别", uuid="p-9")), pack=pack), held, mode=Mode.REPLACE)

    assert fates(plan) == ["new"]


def test_replacing_takes_nothing_away_when_a_row_could_not_be_read() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1"), draft("二", uuid="p-2"))))
    broken = Problem(sentence("pack.no-body"), Place(row=2), Severity.BLOCK)

    plan = planned(replace(a_pack(draft("一", uuid="p-1")), problems=(broken,)), held, mode=Mode.REPLACE)

    assert fates(plan) == ["same"]


def test_what_the_user_deleted_of_a_pack_comes_back_only_when_replacing() -> None:
    contents = a_pack(draft("一", uuid="p-1"))
    held = applied(planned(contents))
    (deleted,) = held.phrases
    held = replace(held, phrases=(), bin=(replace(deleted, deleted_at=NOW + 1),))

    assert fates(planned(contents, held)) == ["conflict"]
    assert fates(planned(contents, held, mode=Mode.SKIP)) == ["conflict"]
    assert [each.deleted_at for each in applied(planned(contents, held, mode=Mode.REPLACE), held).phrases] == [None]


def test_an_import_that_was_undone_can_be_done_again() -> None:
    contents = a_pack(draft("一", uuid="p-1"))
    held = applied(planned(contents))
    newer = planned(a_pack(draft("一新", uuid="p-1"), version="2"), held)
    undone = replace(held, installed=newer.installed)

    assert fates(planned(contents, replace(undone, phrases=()))) == ["new"]
    assert fates(planned(a_pack(draft("一新", uuid="p-1"), version="2"), undone)) == ["changed"]


@pytest.mark.parametrize(
    "there",
    [phrase("p-1", "一", pack="starter", created_at=5, updated_at=5), phrase("p-1", "一", created_at=5, updated_at=6)],
)
def test_a_pack_that_changed_what_others_wrote_and_was_undone_can_be_imported_again(there: Phrase) -> None:
    contents = a_pack(draft("一改", uuid="p-1"))
    held = LibrarySnapshot(phrases=(there,))
    undone = replace(held, installed=planned(contents, held).installed)

    assert fates(planned(contents, undone)) == ["changed"]
    assert fates(planned(contents, edited(undone, "p-1", body=body("我的")))) == ["conflict"]


def test_words_that_a_pack_replaced_by_force_are_still_the_users_after_undo() -> None:
    contents = a_pack(draft("一", uuid="p-1"))
    held = edited(applied(planned(contents)), "p-1", body=body("我的"))
    newer = a_pack(draft("一新", uuid="p-1"), version="2")

    undone = replace(held, installed=planned(newer, held, mode=Mode.REPLACE).installed)

    assert fates(planned(newer, undone)) == ["conflict"]


def test_a_pack_does_not_overwrite_what_the_user_wrote_under_the_same_title() -> None:
    mine = phrase("own", "我的", code="hy")

    assert fates(planned(a_pack(draft("它的", uuid="p-1", code="hy")), LibrarySnapshot(phrases=(mine,)))) == [
        "conflict"
    ]


def test_a_pack_leaves_alone_what_the_user_changed_of_another_pack() -> None:
    untouched = phrase("p-1", "一", pack="starter", created_at=5, updated_at=5)
    contents = a_pack(draft("一改", uuid="p-1"))

    assert fates(planned(contents, LibrarySnapshot(phrases=(untouched,)))) == ["changed"]
    assert fates(planned(contents, LibrarySnapshot(phrases=(replace(untouched, updated_at=6),)))) == ["conflict"]


def test_what_a_pack_replaced_is_the_packs_from_then_on() -> None:
    held = LibrarySnapshot(phrases=(phrase("own", "我的", code="hy"),))

    held = applied(planned(a_pack(draft("它的", uuid="p-1", code="hy")), held, mode=Mode.REPLACE), held)
    plan = planned(a_pack(draft("它的二", uuid="p-1", code="hy"), version="2"), held)

    assert [each.pack for each in held.phrases] == [PACK.uuid]
    assert fates(plan) == ["changed"]


def test_what_comes_back_from_the_bin_comes_back_at_the_end() -> None:
    deleted = phrase("p-1", "一", pack=PACK.uuid, deleted_at=5, position=0)
    held = LibrarySnapshot(phrases=(phrase("b", "二", position=0),), bin=(deleted,))

    (edit,) = planned(a_pack(draft("一", uuid="p-1")), held, mode=Mode.REPLACE).plan.edits

    assert isinstance(edit.after, Phrase)
    assert edit.after.position == 1


def test_an_own_export_that_was_edited_elsewhere_comes_back_changed() -> None:
    mine = phrase("own", "我的", updated_at=50)

    assert fates(planned(a_pack(draft("改过", uuid="own")), LibrarySnapshot(phrases=(mine,)))) == ["changed"]


def test_an_older_pack_is_said_to_be_older() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1"), version="2")))

    keys = [problem.sentence.key for problem in planned(a_pack(draft("一", uuid="p-1"), version="1.9"), held).problems]

    assert keys == ["import.older-pack"]


class TestBuiltin:
    """Under the scope of the starter packs."""

    def test_what_is_the_users_is_never_touched(self) -> None:
        held = LibrarySnapshot(phrases=(phrase("own", "我的", code="hy"), phrase("p-2", "别的包", pack="other")))
        drafts = (draft("它的", uuid="p-1", code="hy"), draft("它的", uuid="p-2"))

        assert fates(planned(a_pack(*drafts), held, scope=Scope.BUILTIN)) == ["new", "conflict"]

    def test_what_left_the_bin_for_good_does_not_come_back(self) -> None:
        held = applied(planned(a_pack(draft("一", uuid="p-1")), scope=Scope.BUILTIN))

        plan = planned(a_pack(draft("一新", uuid="p-1"), version="2"), replace(held, phrases=()), scope=Scope.BUILTIN)

        assert fates(plan) == ["conflict"]
        assert plan.plan.edits == ()


GROUPS = (GroupDraft(path=("物流",), uuid="g-1"), GroupDraft(path=("物流", "发货"), uuid="g-2"))


def test_a_group_the_user_renamed_keeps_its_name_and_takes_the_news() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1", group=("物流", "发货")), groups=GROUPS)))
    renamed = {("物流",): ("快递",), ("物流", "发货"): ("快递", "发货")}
    held = replace(
        held,
        groups=tuple(replace(group, path=renamed[group.path]) for group in held.groups),
        phrases=tuple(replace(each, group=renamed[each.group]) for each in held.phrases),
    )

    drafts = (draft("一新", uuid="p-1", group=("物流", "发货")), draft("二", uuid="p-2", group=("物流",)))
    plan = planned(a_pack(*drafts, version="2", groups=GROUPS), held)

    after = applied(plan, held)
    assert fates(plan) == ["changed", "new"]
    assert [each.group for each in after.phrases] == [("快递", "发货"), ("快递",)]
    assert {group.path for group in after.groups} == {("快递",), ("快递", "发货")}


def test_a_group_the_pack_renamed_is_renamed() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1", group=("物流", "发货")), groups=GROUPS)))

    news = (GroupDraft(path=("快递",), uuid="g-1"), GroupDraft(path=("快递", "发货"), uuid="g-2"))
    plan = planned(a_pack(draft("一", uuid="p-1", group=("快递", "发货")), version="2", groups=news), held)

    after = applied(plan, held)
    assert fates(plan) == ["changed"]
    assert [each.group for each in after.phrases] == [("快递", "发货")]
    assert {(group.uuid, group.path) for group in after.groups} == {("g-1", ("快递",)), ("g-2", ("快递", "发货"))}
    assert planned(a_pack(version="2", groups=news), held, mode=Mode.SKIP).plan.edits == ()


def test_a_group_the_pack_renamed_to_one_the_user_has_keeps_its_name() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1", group=("物流",)), groups=GROUPS[:1])))
    held = replace(held, groups=(*held.groups, Group(uuid="own", path=("快递",))))

    news = a_pack(
        draft("一", uuid="p-1", group=("快递",)), version="2", groups=(GroupDraft(path=("快递",), uuid="g-1"),)
    )

    assert planned(news, held).plan.edits == ()


def test_uuids_that_belong_to_something_else_are_not_taken_over() -> None:
    held = LibrarySnapshot(groups=(Group(uuid="x", path=("甲",)),), phrases=(phrase("y", "好"),))
    contents = a_pack(draft("新", "新", uuid="x"), groups=(GroupDraft(path=("乙",), uuid="y"),))

    assert {edit.uuid for edit in planned(contents, held).plan.edits} == {"new-1", "new-2"}


def test_what_is_remembered_of_a_pack_survives_storing() -> None:
    installed = planned(a_pack(draft("一", uuid="p-1", keywords=("保价",)), groups=GROUPS)).installed

    assert installed.gave("p-1", "保价")
    assert InstalledPack.load(installed.dump()) == installed
    assert set(installed.digests) == {"p-1", "g-1", "g-2"}
    for damaged in (None, "", "[]", '{"digests": 5}', '{"digests": {"a": 5}}'):
        assert InstalledPack.load(damaged) == InstalledPack()


NAMES = st.sampled_from(["", "a", "b"])
PATHS = st.sampled_from([(), ("甲",), ("甲", "乙"), ("丙",)])
DRAFTS = st.lists(
    st.builds(
        lambda text, title, titled, code, group, uuid: draft(
            text, title, titled=titled, code=code, group=group, uuid=uuid
        ),
        st.sampled_from("一二三"),
        st.sampled_from("甲乙"),
        st.booleans(),
        NAMES,
        PATHS,
        st.sampled_from(["", "", "u1", "u2", "g1"]),
    ),
    max_size=8,
).map(lambda drafts: [d for i, d in enumerate(drafts) if not d.uuid or d.uuid not in {e.uuid for e in drafts[:i]}])
GROUP_DRAFTS = st.lists(
    st.builds(GroupDraft, path=PATHS.filter(bool), uuid=st.sampled_from(["g1", "g2"])),
    max_size=2,
    unique_by=lambda group: group.uuid,
)
CONTENTS = st.builds(
    lambda drafts, groups, pack, one: FileContents(
        drafts=tuple(drafts), groups=tuple(groups) if pack else (), pack=pack, one_per_text=one and not pack
    ),
    DRAFTS,
    GROUP_DRAFTS,
    st.sampled_from([None, PACK, PackHead("", "无号")]),
    st.booleans(),
).filter(lambda contents: not {g.uuid for g in contents.groups} & {d.uuid for d in contents.drafts})


def test_a_row_without_a_title_takes_no_phrase_from_one_that_names_it() -> None:
    table = FileContents(
        drafts=(
            ImportedPhrase(title="乙", titled=False, code="a", body=(TextMessage("一"),)),
            ImportedPhrase(title="乙", code="a", body=(TextMessage("一"),)),
        )
    )
    held = applied(planned(FileContents(drafts=(ImportedPhrase(title="甲", code="a", body=(TextMessage("一"),)),))))
    after = applied(planned(table, held), held)
    assert planned(table, after).counts["changed"] == 0


@settings(max_examples=200)
@given(CONTENTS, CONTENTS, st.sampled_from(Mode), st.sampled_from(Scope), PATHS)
def test_any_two_imports_are_sound_plans_and_the_same_again_is_idle(
    first: FileContents, second: FileContents, mode: Mode, scope: Scope, into: tuple[str, ...]
) -> None:
    held = applied(planned(first, scope=scope))
    plan = planned(second, held, mode=mode, scope=scope, into=into)
    after = applied(plan, held)

    assert len(plan.records) >= len(second.drafts)
    assert len({group.path for group in after.groups}) == len(after.groups)
    if scope is not Scope.BUILTIN:
        again = planned(second, after, mode=mode, scope=scope, into=into)
        assert again.counts["new"] == 0
        if mode is not Mode.SKIP and not second.one_per_text:
            assert again.counts["changed"] == 0


def test_an_update_of_our_own_packs_leaves_a_hotkey_with_its_phrase() -> None:
    held = applied(planned(a_pack(draft("一", uuid="p-1")), scope=Scope.BUILTIN))
    # As the settings give one: the time of the phrase stays, for nothing that is said has changed.
    held = replace(held, phrases=tuple(replace(each, hotkey="Ctrl+Alt+1") for each in held.phrases))

    plan = planned(a_pack(draft("一新", uuid="p-1"), version="2"), held, scope=Scope.BUILTIN)

    (after,) = applied(plan, held).phrases
    assert (fates(plan), after.text, after.hotkey) == (["changed"], "一新", "Ctrl+Alt+1")
