from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import formats
from assistant.core import limits
from assistant.core.draft import FileContents, ImportedPhrase
from assistant.core.errors import Severity
from assistant.core.imports.slashes import with_slashes_read
from assistant.core.phrase import ImageMessage, TextMessage
from assistant.core.sentence import sentence
from assistant.core.unseen import says_something, without_unseen
from assistant.formats import table

HEAD = "分组,快捷编码,标题,内容\n"
QIANNIU = "快捷短语编码,快捷短语,快捷短语分组\r\n"
Line = tuple[tuple[str, ...], str, str, str]


def read(text: str, encoding: str = "utf-8") -> FileContents:
    return table.read(text.encode(encoding))


def lines(contents: FileContents) -> list[Line]:
    return [(draft.group, draft.code, draft.title, draft.text) for draft in contents.drafts]


def said(contents: FileContents, *severities: Severity) -> list[tuple[str, int]]:
    wanted = severities or tuple(Severity)
    return [(each.sentence.key, each.place.row) for each in contents.problems if each.severity in wanted]


def draft(text: str, title: str = "标题", **rest: Any) -> ImportedPhrase:
    return ImportedPhrase(title=title, body=(TextMessage(text),), **rest)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_usual_encoding_delimiter_and_line_end_is_read(encoding: str, delimiter: str, end: str) -> None:
    text = f"分组,快捷编码,标题,内容{end}物流,fh,发货时间,48小时内发出哦~{end}".replace(",", delimiter)

    contents = read(text, encoding)

    assert contents.problems == ()
    assert lines(contents) == [(("物流",), "fh", "发货时间", "48小时内发出哦~")]


def test_utf_16_of_the_other_byte_order_is_read() -> None:
    data = b"\xfe\xff" + f"{HEAD}物流,fh,发货,好".encode("utf-16-be")

    assert lines(table.read(data)) == [(("物流",), "fh", "发货", "好")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"第一行\n第二行"', "第一行\n第二行"),
        ('"第一行\r\n\r\n第三行"', "第一行\n\n第三行"),
        ('"他说""好的"",谢谢"', '他说"好的",谢谢'),
        ('\t"带保护的\n内容"', "带保护的\n内容"),
        ('"\t=带保护的"', "=带保护的"),
        ("\t10086", "10086"),
        ('  "前有空格"', "前有空格"),
        ('5"寸屏幕', '5"寸屏幕'),
        ("您好 {买家昵称} {", "您好 {买家昵称} {"),
        ("满减 20% /:^_^ {$订单号} XXX", "满减 20% /:^_^ {$订单号} XXX"),
        ("亲， 好的；", "亲， 好的；"),
        ("ｅmoji😊", "ｅmoji😊"),
    ],
)
def test_a_cell_is_read_as_excel_means_it(cell: str, text: str) -> None:
    contents = read(f"{HEAD}组,a,题,{cell}\n组,b,题,后")

    assert contents.problems == ()
    assert [draft.text for draft in contents.drafts] == [text, "后"]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("快捷短语编码,快捷短语,快捷短语分组", "fh,好,物流", (("物流",), "fh", "好", "好")),
        ("登记日期,分组,快捷编码,快捷短语,是否加入团队", "1-1,物流,fh,好,是", (("物流",), "fh", "好", "好")),
        ("二级分类,问句,答案", "物流,何时发货,好", (("物流",), "", "何时发货", "好")),
        ("一级分类,二级分类,问题,回答", "售后,退款,多久,好", (("售后", "退款"), "", "多久", "好")),
        ("产品,问题,回答,话术", "鞋,多大,甲,乙", ((), "", "多大", "甲\n\n乙")),
        ("话术分类,话术标题,话术内容", "物流,题,好", (("物流",), "", "题", "好")),
        ("标题,答案内容", "题,好", ((), "", "题", "好")),
        ("分组名称,快捷编码,标题,短语内容", "物流,fh,题,好", (("物流",), "fh", "题", "好")),
        ("所属分组,话术名称,话术文本", "物流,题,好", (("物流",), "", "题", "好")),
        ("Group Name,Title,Content", "物流,题,好", (("物流",), "", "题", "好")),
        ("template,category,tags", "好,物流,a", (("物流",), "", "好", "好")),
        ("Content,Title", "好,题", ((), "", "题", "好")),
        (" *内容（必填）, 标题 ", "好,题", ((), "", "题", "好")),
        ("内容", "好", ((), "", "好", "好")),
        ("分组,快捷编码,标题,内容,图片名,程序数据", "A=>B＝>C,fh,题,好,,", (("A", "B", "C"), "fh", "题", "好")),
        ("快捷编码,快捷短语,快捷短语分组", "fh,第一&#13;第二&#44;完,物流", (("物流",), "fh", "第一", "第一\n第二,完")),
    ],
)
def test_columns_are_known_by_their_names(header: str, row: str, expected: Line) -> None:
    contents = read(f"{header}\n{row}\n")

    assert lines(contents) == [expected]
    assert said(contents, Severity.WARN, Severity.BLOCK) == []


def test_unused_columns_are_named() -> None:
    (hint,) = read("登记日期,分组,内容\n1,组,好").problems

    assert (hint.sentence.key, hint.severity) == ("table.columns-unused", Severity.HINT)
    assert dict(hint.sentence.values) == {"columns": ("登记日期",)}


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("分组,快捷编码,标题", "分组, 快捷编码, 标题"),
        ("名字,电话", "名字, 电话"),
        ("分组\t标题\t备注", "分组, 标题, 备注"),
    ],
)
def test_a_header_without_a_column_for_the_text_is_refused_and_no_phrase(header: str, named: str) -> None:
    contents = read(f"{header}\n张三,13800000000,x\n李四,13900000000,y\n")

    assert (contents.drafts, said(contents, Severity.BLOCK)) == ((), [("table.no-body-column", 0)])
    assert dict(contents.problems[0].sentence.values) == {"columns": tuple(named.split(", "))}


def test_a_first_phrase_that_is_no_header_stays_a_phrase() -> None:
    assert len(read("地址,亲，我们的地址在这里哦\n电话,亲，电话是这个\n").drafts) == 2


def test_it_is_said_which_column_became_what() -> None:
    assert read("快捷编码,快捷短语内容,分组\nfh,好,物流").read_as == sentence(
        "table.assigned", body=("快捷短语内容",), code=("快捷编码",), title=(), group=("分组",), tags=()
    )
    assert read("亲，您好，请问有什么可以帮您").read_as is None


def test_a_line_of_dashes_parts_a_text_into_messages() -> None:
    (found,) = read(f'{HEAD}组,a,题,"第一条\n---\n第二条\n还是第二条"\n').drafts

    assert found.body == (TextMessage("第一条"), TextMessage("第二条\n还是第二条"))


def test_dashes_alone_are_no_text() -> None:
    assert said(read(f'{HEAD}组,a,题,"---\n"\n')) == [("table.no-body", 2)]


def test_messages_go_out_and_come_back_apart() -> None:
    two = ImportedPhrase(title="题", body=(TextMessage("一"), TextMessage("二")))

    assert formats.read("a.csv", formats.write("a.csv", FileContents(drafts=(two,))).data).drafts == (two,)


def test_what_a_table_has_no_column_for_is_counted() -> None:
    full = draft("好", tags=("急",), platforms=("qianniu",), favourite=True, note="n", valid_until=date(2026, 11, 11))

    for called in ("csv", "tsv", "qianniu"):
        written = formats.write("a.csv", FileContents(drafts=(full, draft("您好", tags=("急",)))), called)

        assert {each.sentence.key: dict(each.sentence.values)["count"] for each in written.problems} == {
            "table.left-tags": 2,
            "table.left-platforms": 1,
            "table.left-days": 1,
            "table.left-favourites": 1,
            "table.left-notes": 1,
        }


def test_fields_and_messages_that_qianniu_does_not_know_are_named_by_row() -> None:
    two = ImportedPhrase(title="题", body=(TextMessage("一"), TextMessage("二")))

    written = formats.write("a.csv", FileContents(drafts=(draft("{材质}哦"), two)), "qianniu")

    assert [(each.sentence.key, each.place.row) for each in written.problems] == [
        ("table.fields-stay", 2),
        ("table.messages-joined", 3),
    ]


@pytest.mark.parametrize("cell", ['="00123"', '"=""00123"""'])
def test_a_formula_that_is_only_a_text_is_that_text(cell: str) -> None:
    assert read(f"{HEAD}组,{cell},题,{cell}").drafts[0].code == "00123"
    assert read(f"{HEAD}组,{cell},题,{cell}").drafts[0].text == "00123"


def test_a_table_of_taiwan_is_read_in_its_encoding() -> None:
    contents = read("分組,快捷編碼,標題,內容\n物流,fh,發貨時間,親，您的訂單將在48小時內發出哦\n", "cp950")

    assert lines(contents) == [(("物流",), "fh", "發貨時間", "親，您的訂單將在48小時內發出哦")]


def test_traditional_characters_in_gbk_stay_what_they_are() -> None:
    text = "分組,快捷編碼,標題,內容\n物流,fh,發貨時間,親，您的訂單將在48小時內發出哦，請您耐心等待\n"

    assert lines(read(text, "gbk")) == lines(read(text))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_read(encoding: str) -> None:
    assert lines(read(f"{HEAD}物流,fh,发货,好", encoding)) == [(("物流",), "fh", "发货", "好")]


def test_a_text_of_one_cell_a_line_is_cut_by_no_character_that_a_disk_may_leave_in_it() -> None:
    contents = read("亲，您好\n请稍等\0马上为您查询\n感谢您的耐心等待\n")

    assert [text for _, _, _, text in lines(contents)] == ["亲，您好", "感谢您的耐心等待"]
    assert ("table.unsound", 2) in said(contents, Severity.BLOCK)


def test_rows_in_gbk_below_a_header_in_utf_8_are_read() -> None:
    data = HEAD.encode() + "物流,fh,发货时间,48小时内发出哦\n".encode("gbk") + "售后,tk,退款,好\n".encode()

    assert lines(table.read(data)) == [
        (("物流",), "fh", "发货时间", "48小时内发出哦"),
        (("售后",), "tk", "退款", "好"),
    ]


def test_tags_are_taken_apart() -> None:
    assert read("content,tags\n好,售后 退款，急").drafts[0].tags == ("售后", "退款", "急")


@pytest.mark.parametrize(
    ("header", "row", "title", "keywords"),
    [
        ("标题,搜索词,内容", "题,退差价 保价,好", "题", ("退差价", "保价")),
        ("内容,搜索词", "好,退差价、保价", "好", ("退差价", "保价")),
        ("title,keywords,content", 'size,"size chart, xl",ok', "size", ("size chart", "xl")),
        ("标题,关键词,内容", "题,保价,好", "题", ("保价",)),
        ("关键词,问题,回答", "保价，价保,多久,好", "多久", ("保价", "价保")),
        ("关键词,内容", "保价 价保,好", "保价 价保", ()),
        ("关键词,搜索词,内容", "保价,价保,好", "保价", ("价保",)),
        ("标题,关键词,搜索词,内容", "题,保价,价保 保价,好", "题", ("保价", "价保")),
        ("标题,关键词,内容", "退款,退款多久到|钱什么时候退,好", "退款", ("退款多久到", "钱什么时候退")),
        ("标题,关键词,内容", "退款,退款/退钱｜到账#返钱,好", "退款", ("退款", "退钱", "到账", "返钱")),
        ("标题,关键词,内容", '题,"质量 差\n色差",好', "题", ("质量 差", "色差")),
    ],
)
def test_a_column_of_search_words_is_known_and_one_of_key_words_where_another_is_the_title(
    header: str, row: str, title: str, keywords: tuple[str, ...]
) -> None:
    (found,) = read(f"{header}\n{row}").drafts

    assert (found.title, found.keywords) == (title, keywords)


def test_it_is_said_which_column_became_the_search_words() -> None:
    read_as = read("标题,关键词,搜索词,内容\n题,保价,价保,好").read_as

    assert read_as is not None
    assert (read_as.key, dict(read_as.values)["keywords"]) == ("table.assigned-keywords", ("关键词", "搜索词"))


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (" ".join(map(str, range(101))), tuple(map(str, range(100)))),
        ("亲我的快递怎么还没有到呢" * 6, ()),
        ("亲我的快递怎么还没有到呢" * 6 + "|快递多久到", ("快递多久到",)),
        ("词" * 61 + " 保价", ("保价",)),
    ],
)
def test_a_search_word_that_no_phrase_can_carry_is_named_by_row_and_never_costs_the_phrase(
    cell: str, kept: tuple[str, ...]
) -> None:
    contents = read(f"标题,关键词,内容\n题,{cell},好\n题,保价,您好")

    assert [(each.text, each.keywords) for each in contents.drafts] == [("好", kept), ("您好", ("保价",))]
    assert said(contents) == [("table.keywords-left", 2)]


def test_many_rows_with_such_a_search_word_are_named_in_part_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_NAMED", 2)
    rows = [f"题{number},{'词' * 61},好{number}" for number in range(5)]

    contents = read("\n".join(["标题,关键词,内容", *rows]))

    assert len(contents.drafts) == 5
    assert said(contents, Severity.HINT, Severity.WARN) == [
        ("table.keywords-left", 2),
        ("table.keywords-left", 3),
        ("table.keywords-left-more", 0),
    ]
    assert dict(contents.problems[-1].sentence.values)["rows"] == 3


def test_a_sign_that_nobody_sees_in_a_search_word_is_named() -> None:
    contents = read("标题,搜索词,内容\n题,保\u200b价,好")

    assert contents.drafts[0].keywords == ("保价",)
    assert said(contents) == [("unseen.removed", 2)]


def test_our_table_has_a_column_of_search_words_only_where_there_are_any() -> None:
    without, having = draft("好", "题"), draft("好", "题", keywords=("退差价", "保价"))

    def written(*drafts: ImportedPhrase) -> list[str]:
        return formats.write("a.csv", FileContents(drafts=drafts)).data.decode("utf-8-sig").splitlines()

    assert written(without) == ["分组,快捷编码,标题,内容", ",,题,好"]
    assert written(without, having) == ["分组,快捷编码,标题,搜索词,内容", ",,题,,好", ",,题,退差价 保价,好"]


def test_a_search_word_that_a_table_would_part_is_named_by_row() -> None:
    written = formats.write("a.csv", FileContents(drafts=(draft("好"), draft("好", keywords=("退，换", "保价")))))

    assert [(each.sentence.key, each.place.row) for each in written.problems] == [("table.keyword-parted", 3)]


def test_qiannius_table_counts_the_phrases_whose_search_words_it_leaves_out() -> None:
    drafts = (draft("好", keywords=("保价",)), draft("您好"))

    for called, left in (("csv", []), ("tsv", []), ("qianniu", ["table.left-keywords"])):
        written = formats.write("a.csv", FileContents(drafts=drafts), called)
        assert [each.sentence.key for each in written.problems] == left


def test_lines_before_the_header_are_skipped_with_a_word() -> None:
    contents = read(f"最初3行的内容请勿改动(V3)！！！\n某某店\n{HEAD}物流,fh,题,好")

    assert lines(contents) == [(("物流",), "fh", "题", "好")]
    assert said(contents) == [("table.rows-before-header", 1)]


def test_only_qianniu_knows_a_phrase_by_its_text() -> None:
    assert read(f"{QIANNIU}fh,好,").one_per_text
    assert not read(f"{HEAD}组,fh,题,好").one_per_text


def test_codes_with_variant_numbers_stay_as_they_are() -> None:
    assert [each.code for each in read(f"{QIANNIU}banxing1,甲,\nbanxing2,乙,").drafts] == ["banxing1", "banxing2"]


@pytest.mark.parametrize(
    ("rows", "guess", "first"),
    [
        (
            [
                f"{group},c{number},{group}第{number}条内容，请稍等一下"
                for number in range(8)
                for group in ("物流", "售后")
            ],
            {"group": "A", "code": "B", "body": "C", "title": "—"},
            (("物流",), "c0", "物流第0条内容，请稍等一下", "物流第0条内容，请稍等一下"),
        ),
        (
            ["fhsj,亲，您的订单将在48小时内发出哦,发货时间", "tk,退款已提交，1至3个工作日到账,退款"],
            {"group": "—", "code": "A", "body": "B", "title": "C"},
            ((), "fhsj", "发货时间", "亲，您的订单将在48小时内发出哦"),
        ),
        (
            ["亲，您好，请问有什么可以帮您", "请稍等, 马上为您查询", "感谢您的耐心等待"],
            {"group": "—", "code": "—", "body": "A", "title": "—"},
            ((), "", "请问有什么可以帮您", "亲，您好，请问有什么可以帮您"),
        ),
        (
            [f"{number}\t第{number}条的内容在这里" for number in range(1, 6)],
            {"group": "—", "code": "—", "body": "B", "title": "—"},
            ((), "", "第1条的内容在这里", "第1条的内容在这里"),
        ),
    ],
)
def test_without_a_header_the_columns_are_guessed_and_the_guess_is_shown(
    rows: list[str], guess: dict[str, str], first: Line
) -> None:
    contents = read("\n".join(rows))

    (hint,) = contents.problems
    assert hint.severity is Severity.HINT
    assert dict(hint.sentence.values) == guess
    assert len(contents.drafts) == len(rows)
    assert lines(contents)[0] == first


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("物流,fh,题", "table.too-few-cells"),
        ("物流", "table.too-few-cells"),
        ("物流,fh,题,", "table.no-body"),
        ('物流,fh,题," \n"', "table.no-body"),
        ("物流,fh,题,亲,您好", "table.too-many-cells"),
        ("," * 300, "table.too-many-cells"),
        ("物流,fh,题,a\0b", "table.unsound"),
        ("物流,fh,\x1b题,好", "table.unsound"),
        ("物流,fh,题," + "长" * 400_000, "limits.body"),
        ("物流,fh," + "长" * 501 + ",好", "limits.line"),
        ("物流," + "f" * 65 + ",题,好", "limits.line"),
        ("=>".join("abcdefghi") + ",fh,题,好", "limits.group"),
        ("组" * 101 + ",fh,题,好", "limits.group"),
    ],
    ids=lambda value: value if value.startswith("table.") else "",
)
def test_a_bad_row_is_named_and_the_others_come_in(row: str, reason: str) -> None:
    contents = read(f"{HEAD}组,a,题,前\n{row}\n组,b,题,后\n")

    assert [each.text for each in contents.drafts] == ["前", "后"]
    assert said(contents) == [(reason, 3)]


def test_rows_without_anything_are_no_problem() -> None:
    contents = read(f"{HEAD}\n组,a,题,好\n,,,\n\n\n组,b,题,好\n \n")

    assert contents.problems == ()
    assert [each.row for each in contents.drafts] == [3, 7]


def test_a_row_with_fewer_cells_than_the_header_is_fine_when_its_text_is_there() -> None:
    assert lines(read(f"{QIANNIU}fh,好")) == [((), "fh", "好", "好")]


def test_rows_count_as_excel_shows_them_and_lines_as_an_editor_does() -> None:
    contents = read(f'{HEAD}组,a,题,"一\n二\n三"\n\n组,b,题\n组,c,题,好\n')

    assert [(each.row, each.line) for each in contents.drafts] == [(2, 2), (5, 7)]
    assert [(each.place.row, each.place.line) for each in contents.problems] == [(4, 6)]


@pytest.mark.parametrize(
    ("broken", "after"),
    [
        ('组,a,题,"没有结束', ["没有结束"]),
        ('"组","a","题","没有结束', ["没有结束"]),
        ('组,a,题,"说"好的"吧"', ['说好的"吧"']),
    ],
)
@pytest.mark.parametrize("next_row", ["组,b,题,好", '"组","b","题","好"'])
def test_a_quote_that_does_not_close_spoils_its_own_row_only(broken: str, after: list[str], next_row: str) -> None:
    contents = read(f"{HEAD}组,0,题,前\n{broken}\n{next_row}\n{next_row}2\n")

    texts = [each.text.replace('"没有结束', "没有结束") for each in contents.drafts]
    assert texts[:3] == ["前", *after, "好"]
    assert ("table.odd-quotes", 3) in said(contents)


def test_bytes_that_mean_nothing_are_named_by_row_and_the_rest_stays() -> None:
    data = f"{HEAD}组,a,题,前面\n组,b,题,坏!的\n组,c,题,后面\n".encode("gb18030").replace(b"!", b"\xff")

    contents = table.read(data)

    assert [each.text for each in contents.drafts] == ["前面", "坏\ufffd的", "后面"]
    assert said(contents) == [("table.unreadable", 3)]


def test_one_broken_character_does_not_turn_utf_8_into_another_encoding() -> None:
    data = f"{HEAD}组,a,题,您好，欢迎光临\n组,b,题,坏!的\n".encode().replace(b"!", b"\xe4\xb8")

    contents = table.read(data)

    assert contents.drafts[0].text == "您好，欢迎光临"
    assert ("table.unreadable", 3) in said(contents)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"]
)
def test_a_workbook_that_calls_itself_csv_is_refused(data: bytes) -> None:
    assert said(formats.read("话术.csv", data)) == [("format.unknown-file", 0)]


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"\xef\xbb\xbf", b" , ,\n"])
def test_an_empty_table_is_said_to_be_empty(data: bytes) -> None:
    assert said(formats.read("a.csv", data)) == [("table.empty", 0)]


def test_a_table_of_too_many_phrases_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PHRASES", 3)

    assert said(read(HEAD + "组,a,题,好\n" * 4)) == [("format.too-many-phrases", 0)]
    monkeypatch.setattr(limits, "PROBLEMS", 3)
    assert said(read(HEAD + "组,a,题\n" * 4)) == [("format.too-many-problems", 0)]
    assert len(read(HEAD + "组,a,题,好\n" * 3).drafts) == 3


def test_a_file_of_endless_lines_is_refused_before_it_is_cut_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_LINES", 3)

    assert said(read(HEAD + "\n" * 3)) == [("format.too-many-phrases", 0)]


def a_leads_file() -> bytes:
    """What a lead has: 1 500 rows saved by Excel in GBK, long texts with line breaks, and some that went wrong."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["快捷短语编码", "快捷短语", "快捷短语分组"])
    groups = ("质量", "物流", "尺码", "")
    for number in range(1_500):
        text = f"亲，您好！第{number}条：\n1. 请您提供“订单号”；\n2. 48小时内为您处理，{{买家昵称}}，感谢~ /:^_^"
        writer.writerow([f"bx{number}", text if number % 2 else f"第{number}条，好的哦", groups[number % 4]])
    rows = out.getvalue().replace('"bx', '\t"bx').split("\r\n")
    rows[300] = '"bx299"'
    rows[600] = '"bx599","","物流"'
    rows[900] = "bx899,亲,这里有逗号,物流"
    rows[1200] = '"bx1199","坏字!节","物流"'
    return "\r\n".join(rows).encode("gbk").replace(b"!", b"\xff")


def test_a_leads_file_comes_in_but_for_the_broken_rows() -> None:
    contents = formats.read("双11短语.csv", a_leads_file())

    assert len(contents.drafts) == 1_497
    assert said(contents) == [
        ("table.too-few-cells", 301),
        ("table.no-body", 601),
        ("table.too-many-cells", 901),
        ("table.unreadable", 1201),
    ]
    second = contents.drafts[1]
    assert (second.code, second.group, second.row, second.line) == ("bx1", ("物流",), 3, 3)
    assert second.text == "亲，您好！第1条：\n1. 请您提供“订单号”；\n2. 48小时内为您处理，{买家昵称}，感谢~ /:^_^"
    assert contents.drafts[2].line == 6
    assert {problem.place.file for problem in contents.problems} == {"双11短语.csv"}


def test_qianniu_gets_exactly_its_table() -> None:
    contents = FileContents(drafts=(draft('好的\n"亲"', code="hy", group=("物流", "发货")), draft("=1+1", code="007")))

    written = formats.write("a.csv", contents, "qianniu")

    assert written.data.decode("gb18030") == (
        '"快捷短语编码","快捷短语","快捷短语分组"\r\n"hy","好的\n""亲""","物流=>发货"\r\n"\t007","\t=1+1",""\r\n'
    )
    assert written.problems == ()


def test_what_qianniu_may_not_accept_is_named_by_row_and_nothing_is_cut() -> None:
    drafts = (draft("好"), draft("笑😊囧"), draft("长" * 501), draft("好"))

    written = formats.write("a.csv", FileContents(drafts=drafts), "qianniu")

    assert [(each.sentence.key, each.place.row) for each in written.problems] == [
        ("table.not-in-gb2312", 3),
        ("table.body-limit", 4),
        ("table.same-text", 5),
    ]
    assert dict(written.problems[0].sentence.values) == {"characters": "😊 囧"}
    assert [each.text for each in table.read(written.data).drafts] == ["好", "笑😊囧", "长" * 501, "好"]


def test_our_table_opens_in_excel_and_carries_groups_and_messages() -> None:
    two = ImportedPhrase(
        title="题", body=(TextMessage("一"), ImageMessage("0" * 64), TextMessage("二")), group=("A", "B")
    )
    only_image = ImportedPhrase(title="图", body=(ImageMessage("0" * 64),))

    written = formats.write("a.csv", FileContents(drafts=(two, only_image, draft("好", group=("x=>y",)))))

    assert written.data == (
        '\ufeff分组,快捷编码,标题,内容\r\nA › B,,题,"一\n---\n二"\r\n"""x=>y""",,标题,好\r\n'.encode()
    )
    assert [(each.sentence.key, each.place.row, each.severity) for each in written.problems] == [
        ("table.image-left-out", 2, Severity.WARN),
        ("table.image-left-out", 3, Severity.BLOCK),
    ]


@pytest.mark.parametrize("text", ["第一行\n---\n第二行", "---", "a\n--- ", "---\n\nb"])
def test_a_line_of_dashes_that_would_part_a_text_is_named(text: str) -> None:
    drafts = (draft("好"), draft(text))
    for name in ("a.csv", "a.tsv"):
        written = formats.write(name, FileContents(drafts=drafts))
        assert [(each.sentence.key, each.place.row) for each in written.problems] == [("table.dashes", 3)]
    assert formats.write("a.json", FileContents(drafts=drafts)).problems == ()
    assert formats.write("a.csv", FileContents(drafts=(draft("----\n-- -\n a---"),))).problems == ()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+86", "-1", "@SUM(A1)", "＝1", "007", "1-2", "12345678901234567890", "1e5", "\tx"]
)
def test_a_cell_that_excel_would_calculate_is_guarded(cell: str) -> None:
    written = formats.write("a.csv", FileContents(drafts=(draft(cell),))).data.decode("utf-8-sig")

    (_, row) = csv.reader(io.StringIO(written, newline=""))
    assert row[3] == f"\t{cell}"


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize(
    "text", ["a;=cmd|' /C calc'!A0", "a\n=cmd|x!A0", "a;@SUM(A1)", "a;+x|y!z", "a\n-1+cmd|x!A0", "a;\t=1", "a;;=1;=2"]
)
def test_a_program_that_cuts_at_semicolons_finds_no_formula(text: str, name: str) -> None:
    """It takes no quote for one that does not stand at the beginning of its cell."""
    for each in (
        draft(text),
        draft("x", title=text.replace("\n", ";").replace("\t", ""), code="a;=1", group=("g;=1",)),
    ):
        data = formats.write(name, FileContents(drafts=(each,))).data
        cut = [cell for line in data.decode("utf-8-sig").splitlines() for cell in line.split(";")]
        assert not [cell for cell in cut if cell.startswith(("=", "@", "+x", "-1"))]
        assert formats.read(name, data).drafts == (each,)
    qianniu = table.read(table.write_qianniu(FileContents(drafts=(draft(text),))).data)
    assert [each.text for each in qianniu.drafts] == [text]


def test_a_list_with_dashes_is_left_as_it_is() -> None:
    written = formats.write("a.csv", FileContents(drafts=(draft("要点：\n- 一\n+ 二;-5元"),))).data.decode("utf-8-sig")
    assert "要点：\n- 一\n+ 二;-5元" in written


def test_a_table_of_others_keeps_every_tab() -> None:
    assert [each.text for each in read('code,content\na,"x;\t=1"\n').drafts] == ["x;\t=1"]


NAME = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(
    lambda text: without_unseen(text).strip() == text
)
TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t\",;=+-@{}'|!")).filter(
    lambda text: says_something(text) and not any(line.rstrip() == "---" for line in text.split("\n"))
)
GROUP = NAME | st.text(st.sampled_from('甲乙/\\>›="'), min_size=1, max_size=5)
DRAFTS = st.lists(
    st.builds(
        lambda text, title, code, group, keywords: draft(
            text, title, code=code, group=tuple(group), keywords=tuple(keywords)
        ),
        TEXT,
        NAME,
        NAME | st.just(""),
        st.lists(GROUP, max_size=3),
        st.lists(NAME.filter(lambda word: not re.search("[,，;；、|｜/／#＃]", word)), max_size=3, unique=True),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150)
@given(DRAFTS, st.sampled_from(["a.csv", "a.tsv"]))
def test_reading_our_table_gives_back_what_was_written(drafts: list[ImportedPhrase], name: str) -> None:
    written = formats.write(name, FileContents(drafts=tuple(drafts)))

    assert written.problems == ()
    contents = formats.read(name, written.data)
    assert contents.drafts == tuple(drafts)
    assert contents.slashed == frozenset()
    assert said(contents, Severity.HINT, Severity.BLOCK) == []


@settings(max_examples=150)
@given(DRAFTS)
def test_reading_qiannius_table_gives_back_code_text_and_group(drafts: list[ImportedPhrase]) -> None:
    written = table.write_qianniu(FileContents(drafts=tuple(drafts)))
    contents = with_slashes_read(table.read(written.data), ())

    otherwise = {each.place.row - 2 for each in written.problems if each.sentence.key == "table.arrow-in-group"}
    assert [(each.code, each.text) for each in contents.drafts] == [(each.code, each.text) for each in drafts]
    assert {row for row, each in enumerate(drafts) if contents.drafts[row].group != each.group} <= otherwise


@settings(max_examples=200)
@given(st.binary(max_size=300), st.sampled_from([b"", HEAD.encode(), QIANNIU.encode("gbk"), b"\xff\xfe", b'a,"']))
def test_any_bytes_are_a_table_or_a_reason(data: bytes, start: bytes) -> None:
    contents = formats.read("a.csv", start + data)

    assert contents.drafts or contents.problems or start.startswith((HEAD.encode(), QIANNIU.encode("gbk")))
    assert all(each.text.strip() and each.title and each.row and each.line for each in contents.drafts)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(["组", "a", ",", '"', '""', "\n", "\r\n", "\t", " ", "好"]), max_size=40).map("".join))
def test_no_quoting_loses_a_later_row(start: str) -> None:
    contents = read(f"{HEAD}{start}\n\n组,z,题,最后一条\n组,z,题,真的最后\n")

    assert [each.text for each in contents.drafts[-2:]] == ["最后一条", "真的最后"]


@pytest.mark.parametrize(
    "data",
    [b'"' * 300_000, b'"a' * 150_000, b'a,"' * 100_000, b'\n"' * 150_000, b'"""\n' * 80_000, b",\n" * 100_000],
    ids=["quotes", "opened", "cells", "lines", "triples", "empty"],
)
def test_nothing_makes_the_reader_hang(data: bytes) -> None:
    contents = table.read(HEAD.encode() + data)

    assert len(contents.drafts) + len(contents.problems) <= 400_000


@pytest.mark.usefixtures("ends")
@pytest.mark.parametrize("unit", [" ", "\u3000", "\t ", "\n ", "\u00a0", "=", "=>", "(", "亲", ",;", "{"])
@pytest.mark.parametrize("head", [HEAD, "", QIANNIU], ids=["ours", "none", "qianniu"])
def test_no_run_of_one_character_makes_the_reader_hang_either(head: str, unit: str) -> None:
    cell = f'"a{unit * 100_000}b\nc"'

    contents = read(f"{head}{cell},{cell},{cell},{cell}\n{cell},z,题,好\n")

    assert len(contents.drafts) + len(contents.problems) > 0


def test_a_row_of_more_fields_than_may_be_pasted_is_not_taken() -> None:
    contents = read(f"{HEAD}组,a,题,{'{a}' * 501}\n组,b,题,{'{a}' * 500}\n")

    assert [each.code for each in contents.drafts] == ["b"]
    assert said(contents, Severity.BLOCK) == [("limits.fields", 2)]


@pytest.mark.parametrize(
    ("cell", "path", "sign"),
    [
        ("售后 > 补发", ("售后", "补发"), ">"),
        ("售后 › 换货", ("售后", "换货"), ""),
        ("售后>退款", ("售后", "退款"), ">"),
        ("售后＞退款", ("售后", "退款"), "＞"),
        ("售后»退款", ("售后", "退款"), "»"),
        ("售后=>退款", ("售后", "退款"), ""),
    ],
)
def test_an_arrow_between_groups_parts_them_and_is_told(cell: str, path: tuple[str, ...], sign: str) -> None:
    contents = read(f"{HEAD}{cell},a,题,好\n{cell},b,题,好的\n")

    assert [each.group for each in contents.drafts] == [path, path]
    told = [(each.sentence, each.place.row, each.severity) for each in contents.problems]
    assert told == ([(sentence("table.group-levels", group=cell, n=2), 2, Severity.HINT)] if sign else [])


def test_what_parted_groups_is_told_once_a_sign() -> None:
    contents = read(f"{HEAD}售后>退款,a,题,好\n售后>补发,b,题,好\n物流 > 查件 > 催,c,题,好\n售后＞换,d,题,好\n")

    assert [each.sentence for each in contents.problems] == [
        sentence("table.groups-levels", group="售后>退款", n=2, count=3, sign=">"),
        sentence("table.group-levels", group="售后＞换", n=2),
    ]


def test_a_slash_parts_where_the_table_or_the_library_has_the_group_before_it() -> None:
    contents = read(
        f"{HEAD}催单,a,题,好\n催单/付款,b,题,好\n物流\\查件,c,题,好\n退/换货,d,题,好\n7/8月,e,题,好\n"
        "退/换货>运费,f,题,好\n买家/卖家,g,题,好\n"
    )
    assert [each.group for each in with_slashes_read(contents, [("物流", "时效")]).drafts] == [
        ("催单",),
        ("催单", "付款"),
        ("物流", "查件"),
        ("退/换货",),
        ("7/8月",),
        ("退/换货", "运费"),
        ("买家/卖家",),
    ]
    told = [each.sentence for each in with_slashes_read(contents, [("物流",), ("买家/卖家",), ("退/换货",)]).problems]
    assert told == [
        sentence("table.group-levels", group="退/换货>运费", n=2),
        sentence("table.group-levels", group="催单/付款", n=2),
        sentence("table.group-levels", group="物流\\查件", n=2),
        sentence("table.group-whole", group="7/8月", sign="/"),
    ]


def test_a_slash_is_read_by_the_groups_beside_which_the_file_comes() -> None:
    contents = read(f"{HEAD}售后/退款,a,题,好\n")
    assert with_slashes_read(contents, [("二店", "售后")], ("二店",)).drafts[0].group == ("售后", "退款")
    assert with_slashes_read(contents, [("售后",)], ("二店",)).drafts[0].group == ("售后/退款",)
    many = with_slashes_read(read(f"{HEAD}售后/退款,a,题,好\n售后/补发,b,题,好\n"), [])
    assert [each.sentence for each in many.problems] == [
        sentence("table.groups-whole", group="售后/退款", sign="/", count=2)
    ]


def test_a_group_that_qianniu_would_read_otherwise_is_named() -> None:
    groups = [("甲>乙",), ("退", "换"), ("退/货",), ("买家/卖家",), ("退/货", "x")]
    written = table.write_qianniu(
        FileContents(drafts=tuple(draft(f"好{row}", group=g) for row, g in enumerate(groups)))
    )
    assert [each.place.row for each in written.problems if each.sentence.key == "table.arrow-in-group"] == [2, 4]


@pytest.mark.usefixtures("ends")
def test_many_groups_with_slashes_are_soon_decided() -> None:
    contents = read(HEAD + "".join(f"组{row}/下{row},a,题,好\n" for row in range(60_000)))
    assert with_slashes_read(contents, [("组7",)]).drafts[7].group == ("组7", "下7")
