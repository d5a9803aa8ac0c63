"""What people read of an import's counts, rows left out and notes."""

from __future__ import annotations

import pytest

from assistant.core.errors import Place, Problem, Severity
from assistant.core.imports.planning import Record, RowOutcome
from assistant.core.sentence import Sentence, sentence
from assistant.services.exchange import ImportReport
from assistant.services.import_summary import counted, heading, left_out, lines_of
from assistant.texts import Language, say, speak


@pytest.fixture(autouse=True)
def chinese() -> None:
    speak(Language.CHINESE)


def problem(what: Sentence | str, row: int, severity: Severity = Severity.WARN, column: str = "") -> Problem:
    return Problem(sentence(what) if isinstance(what, str) else what, Place(row=row, column=column), severity)


def report(*problems: Problem, kept: range = range(2, 400), **counts: int) -> ImportReport:
    out = {each.place.row for each in problems if each.severity is Severity.BLOCK}
    records = tuple(Record(RowOutcome.NEW, row, row, None, None) for row in kept if row not in out)
    return ImportReport(counts, problems, records)


def said(what: ImportReport, most: int = 100) -> list[str]:
    return [say(line) for line in lines_of(what, most)]


def test_counts_name_what_there_is() -> None:
    some = report(new=227, changed=0, same=41, conflict=0, removed=0, problem=3)
    assert say(counted(some)) == "新增 227 · 相同 41"
    assert say(counted(report(new=1, conflict=3))) == "新增 1 · 冲突 3 条，保留您的"
    assert say(counted(report())) == "没有短语"
    speak(Language.ENGLISH)
    assert say(counted(some)) == "227 new · 41 the same"
    assert say(counted(report(changed=1, conflict=3))) == "1 changed · 3 in conflict: yours stay"


def test_the_heading_counts_rows_and_notes_and_leaves_out_what_is_not_there() -> None:
    out = [problem("table.no-body", row, Severity.BLOCK) for row in (7, 9)]
    notes = [problem("table.odd-quotes", row) for row in range(20, 410 - 20)]
    assert heading(report()) is None
    assert [say(one) for one in map(heading, [report(*out), report(*notes), report(*notes, *out)]) if one] == [
        "未导入 2 行",
        "提示 370 处",
        "未导入 2 行 · 提示 370 处",
    ]
    speak(Language.ENGLISH)
    one = heading(report(*out[:1], *notes))
    assert one is not None
    assert say(one) == "1 row left out · 370 notes"


def test_rows_left_out_come_first_each_with_its_reason() -> None:
    both = report(
        problem("table.empty", 80, Severity.HINT),
        *(problem("table.odd-quotes", row) for row in range(10, 60)),
        problem("table.odd-quotes", 300),
        problem("table.no-body", 300, Severity.BLOCK),
        problem("table.unsound", 80, Severity.BLOCK),
        problem("pack.wrong-profile", 900, Severity.WARN, "profiles"),
    )
    assert left_out(both) == {300, 80}
    lines = said(both)
    assert [line.partition("：")[0] for line in lines] == [
        "第 80 行",
        "第 300 行",
        "第 300 行",
        "50 处（第 10、11、12、13、14、… 行）",
        "第 900 条的“profiles”",
        "第 80 行",
    ]
    assert lines[0] == f"第 80 行：{say('table.unsound')}"


def test_rows_with_one_blank_are_one_line_the_commonest_first() -> None:
    def marked(row: int, *marks: str) -> Problem:
        return problem(sentence("fields.foreign", places=marks), row)

    notes = report(*(marked(row, "XX天") for row in range(2, 264)), marked(300, "XXX", "XX天"), marked(301, "XXX"))
    assert said(notes) == [
        "263 行含“XX天”（第 2、3、4、5、6、… 行）",
        "2 行含“XXX”（第 300、301 行）",
        say("import.contain-why"),
    ]
    speak(Language.ENGLISH)
    assert said(notes)[0] == "263 rows contain “XX天” (2, 3, 4, 5, 6, …)"
    many = said(report(*(marked(row, f"X{row}") for row in range(2, 102))))
    assert len(many) == 10
    assert many[8] == "92 rows contain others like them: X10, X11, X12, X13, X14, … (10, 11, 12, 13, 14, …)"
    assert said(report(marked(5, "XXX"))) == [f"Row 5: {say('fields.foreign', places=('XXX',))}"]


def test_notes_of_one_kind_that_name_many_things_are_one_line() -> None:
    few = [problem(sentence("import.conflict", title=str(row)), row, Severity.HINT) for row in (3, 4, 5)]
    more = [problem(sentence("import.conflict", title=str(row)), row, Severity.HINT) for row in range(6, 40)]
    assert len(said(report(*few))) == 3
    assert said(report(*few, *more)) == [
        f"第 3 行：{say('import.conflict', title='3')}另有 36 处同类（第 4、5、6、7、8、… 行）。",
    ]


def test_every_hotkey_and_every_sign_is_told() -> None:
    keys = [problem(sentence("import.hotkey-left-out", hotkey=f"F{row}"), row, Severity.HINT) for row in range(2, 12)]
    signs = [problem(sentence("table.group-levels", group=f"a{sign}b", n=2), 2, Severity.HINT) for sign in "/>＞»→"]
    assert len(said(report(*keys, *signs))) == 15


def test_no_more_is_told_than_is_asked_for() -> None:
    out = [problem("table.no-body", row, Severity.BLOCK) for row in range(2, 50)]
    lines = said(report(*out, problem("table.odd-quotes", 60)), most=20)
    assert (len(lines), lines[20]) == (22, "……另有 28 行未导入。")
    assert lines[21] == f"第 60 行：{say('table.odd-quotes')}"


def test_a_note_about_words_is_none_of_the_row_of_that_number() -> None:
    """Groups of words, and profiles, are counted apart from phrases."""
    some = report(problem("table.no-body", 2, Severity.BLOCK), problem("pack.lone-word", 2, column="same_words"))
    told = heading(some)
    assert told is not None
    assert say(told) == "未导入 1 行 · 提示 1 处"
    assert say("table.no-body") in said(some)[0]
