from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.errors import Severity
from assistant.core.fields.parse import LONGEST_FIELD, MOST_FIELDS, MOST_PROBLEMS, escaped, has_too_many_fields, parse
from assistant.core.fields.template import Caret, Choice, Field, FieldKind, Include, Moment, Named, Sum, Text, Wrong

PACKS = sorted((Path(__file__).parents[3] / "resources" / "phrases").glob("*.json"))
EMOJI = (
    # 旺旺/千牛, 微信, 咚咚, 飞鸽 and 拼多多, QQ
    '/:^_^ /:^$^ /:-F /:>_< /:O=O /:(&) /:% /:>M< /:\'"" /:8*8',
    "/::) /::~ /:8-) /::' ( /:,@-D /:|-) /:<W> /:@> [微笑] [Smile] [捂脸]",
    "#E-s01 #E-s58 #E-b12",
    "[微笑][呲牙][玫瑰] [比心] [OK]",
    "/wx /呲牙 [em]e100[/em] /::D",
)
BRACED = st.text(alphabet="{}｛｝{}=+-|/:#%.,()'\"\n 12日期天M买家光标a", max_size=60)


def only(text: str) -> Field:
    template = parse(text)
    assert len(template.parts) == 1, template.parts
    (field,) = template.fields
    assert (field.start, field.end) == (0, len(text))
    return field


def doubts(text: str) -> list[str]:
    return [problem.sentence.key for problem in parse(text).problems]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("{买家昵称}", "买家昵称"),
        ("{ 买家昵称 }", "买家昵称"),
        ("{昵称}", "买家昵称"),
        ("{buyer}", "买家昵称"),
        ("{Buyer}", "买家昵称"),
        ("{buyer_name}", "买家昵称"),
        ("{订单号}", "订单号"),
        ("{order}", "订单号"),
        ("{order no}", "订单号"),
        ("{order-id}", "订单号"),
        ("{剪贴板}", "剪贴板"),
        ("{clipboard}", "剪贴板"),
        ("{客服}", "客服"),
        ("{agent}", "客服"),
        ("{店铺}", "店铺"),
        ("{shop}", "店铺"),
        ("{天数}", "天数"),
        ("{days}", "天数"),
        ("{包裹  数}", "包裹 数"),
        ("{X天}", "X天"),
        ("{规格（选填）}", "规格（选填）"),
    ],
)
def test_a_name_is_a_value_in_either_language(written: str, name: str) -> None:
    assert only(written) == Named(0, len(written), name)
    assert doubts(written) == []


@pytest.mark.parametrize(
    ("written", "name", "default"),
    [
        ("{天数=3}", "天数", "3"),
        ("{days=3}", "天数", "3"),
        ("{天数＝3}", "天数", "3"),
        ("{ 天数 = 3 天 }", "天数", "3 天"),
        ("{链接=https://item.jd.com/1.html?a=b}", "链接", "https://item.jd.com/1.html?a=b"),
        ("{买家昵称=亲}", "买家昵称", "亲"),
        ("{时间=大概时间}", "时间", "大概时间"),
        ("{日期=2025-11-11}", "日期", "2025-11-11"),
        ("{天数=}", "天数", ""),
    ],
)
def test_what_follows_the_equals_sign_is_a_default(written: str, name: str, default: str) -> None:
    assert only(written) == Named(0, len(written), name, default)


@pytest.mark.parametrize(
    ("written", "name", "choices"),
    [
        ("{尺码:S/M/L}", "尺码", ("S", "M", "L")),
        ("{尺码：S／M／L}", "尺码", ("S", "M", "L")),
        ("{size: S / M / L }", "尺码", ("S", "M", "L")),
        ("{今天发出/正在打包}", "今天发出/正在打包", ("今天发出", "正在打包")),
        ("{今天发出／正在打包}", "今天发出／正在打包", ("今天发出", "正在打包")),
        ("{今天18:00前/明天}", "今天18:00前/明天", ("今天18:00前", "明天")),
        ("{10:00/14：30}", "10:00/14：30", ("10:00", "14：30")),
        ("{发货:今天18:00/明天}", "发货", ("今天18:00", "明天")),
        ("{鞋码:38/39}", "鞋码", ("38", "39")),
        ("{S/M//M/}", "S/M//M/", ("S", "M")),
        ("{[微笑]好的/[呲牙]可以}", "[微笑]好的/[呲牙]可以", ("[微笑]好的", "[呲牙]可以")),
        ("{A/B=C}", "A/B=C", ("A", "B=C")),
    ],
)
def test_a_slash_makes_a_choice_named_or_not(written: str, name: str, choices: tuple[str, ...]) -> None:
    assert only(written) == Choice(0, len(written), name, choices)
    assert doubts(written) == []


@pytest.mark.parametrize(
    ("written", "kind", "shift", "pattern"),
    [
        ("{日期}", FieldKind.DATE, (0, 0, 0), ""),
        ("{date}", FieldKind.DATE, (0, 0, 0), ""),
        ("{时间}", FieldKind.TIME, (0, 0, 0), ""),
        ("{time}", FieldKind.TIME, (0, 0, 0), ""),
        ("{星期}", FieldKind.WEEKDAY, (0, 0, 0), ""),
        ("{weekday}", FieldKind.WEEKDAY, (0, 0, 0), ""),
        ("{问候}", FieldKind.GREETING, (0, 0, 0), ""),
        ("{greeting}", FieldKind.GREETING, (0, 0, 0), ""),
        ("{日期+2天}", FieldKind.DATE, (0, 2, 0), ""),
        ("{date+2d}", FieldKind.DATE, (0, 2, 0), ""),
        ("{Date + 2 Days}", FieldKind.DATE, (0, 2, 0), ""),
        ("{日期＋２天}", FieldKind.DATE, (0, 2, 0), ""),
        ("{日期+两天}", FieldKind.DATE, (0, 2, 0), ""),
        ("{日期-1周}", FieldKind.DATE, (0, -7, 0), ""),
        ("{日期－1星期}", FieldKind.DATE, (0, -7, 0), ""),
        ("{date-1w}", FieldKind.DATE, (0, -7, 0), ""),
        ("{日期+1月}", FieldKind.DATE, (1, 0, 0), ""),
        ("{日期+1个月}", FieldKind.DATE, (1, 0, 0), ""),
        ("{date+1m}", FieldKind.DATE, (1, 0, 0), ""),
        ("{date+1mo}", FieldKind.DATE, (1, 0, 0), ""),
        ("{日期-1年}", FieldKind.DATE, (-12, 0, 0), ""),
        ("{日期+1月-1天}", FieldKind.DATE, (1, -1, 0), ""),
        ("{时间+30分钟}", FieldKind.TIME, (0, 0, 30), ""),
        ("{time+30m}", FieldKind.TIME, (0, 0, 30), ""),
        ("{time+30min}", FieldKind.TIME, (0, 0, 30), ""),
        ("{时间+2小时}", FieldKind.TIME, (0, 0, 120), ""),
        ("{time+2h}", FieldKind.TIME, (0, 0, 120), ""),
        ("{日期+2天|M月d日}", FieldKind.DATE, (0, 2, 0), "M月d日"),
        ("{日期+2天｜M月d日}", FieldKind.DATE, (0, 2, 0), "M月d日"),
        ("{date+2d|yyyy-MM-dd}", FieldKind.DATE, (0, 2, 0), "yyyy-MM-dd"),
        ("{日期|}", FieldKind.DATE, (0, 0, 0), ""),
        ("{星期+1天|E}", FieldKind.WEEKDAY, (0, 1, 0), "E"),
    ],
)
def test_moments_are_moved_and_formatted(
    written: str, kind: FieldKind, shift: tuple[int, int, int], pattern: str
) -> None:
    field = only(written)
    assert isinstance(field, Moment)
    assert (field.kind, (field.months, field.days, field.minutes), field.pattern) == (kind, shift, pattern)
    assert doubts(written) == []


def test_a_sum_carries_the_names_it_needs() -> None:
    field = only("{=实付-refund}")
    assert isinstance(field, Sum)
    assert field.steps[:2] == ("实付", "应退")
    assert isinstance(only("{＝实付－应退}"), Sum)


@pytest.mark.parametrize("written", ["{光标}", "{cursor}", "{ caret }"])
def test_the_caret(written: str) -> None:
    assert only(written) == Caret(0, len(written))


@pytest.mark.parametrize("written", ["{#pz}", "{＃pz}", "{# pz }"])
def test_an_include_names_a_code(written: str) -> None:
    assert only(written) == Include(0, len(written), "pz")


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        *((emoji, None) for emoji in EMOJI),
        ("满300减20%，100% 正品", None),
        ("价格 < 50 > 30", None),
        ("｛｝", None),
        ("{}", "fields.empty"),
        ("{  }", "fields.empty"),
        ("{^_^}", "fields.empty"),
        ("{…}", "fields.empty"),
        ("订单{号", "fields.brace-open"),
        ("长}号", "fields.brace-close"),
        ("{长\n号}", "fields.brace-open"),
        ("{长\r\n号}", "fields.brace-open"),
        ('{"a":1}', "fields.code"),
        ("{'a': 1}", "fields.code"),
        ('{["a"]}', "fields.code"),
        ("｛订单号｝", "fields.foreign"),
        ("{" + "长" * (LONGEST_FIELD + 1) + "}", "fields.long"),
    ],
)
def test_what_is_no_field_stays_text(body: str, doubt: str | None) -> None:
    template = parse(body)
    assert template.parts == (Text(0, len(body), body),)
    assert (doubts(body)[0] if template.problems else None) == doubt


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ("{时间+地点}", "fields.moment"),
        ("{$订单号}", "fields.name-odd"),
        ("{快递公司+单号}", "fields.name-odd"),
        ("{" + "名" * 41 + "}", "fields.name-long"),
        ("{尺码:}", "fields.one-choice"),
        ("{尺码:S}", "fields.one-choice"),
    ],
)
def test_what_is_not_understood_is_asked_and_never_text(body: str, doubt: str) -> None:
    assert isinstance(only(body), Named | Choice)
    assert doubts(body) == [doubt]


@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        ("{光标}a{cursor}", "fields.carets"),
        ("{天数=3}{天数=5}", "fields.disagree"),
        ("{尺码:S/M}{尺码:M/L}", "fields.disagree"),
        ("{日期|yyyy-QQ}", "fields.pattern"),
        ("{日期|yyyy'年}", "fields.pattern"),
        ("{问候|HH}", "fields.pattern"),
    ],
)
def test_doubts_of_a_lead_who_edits(body: str, doubt: str) -> None:
    assert doubts(body) == [doubt]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("{日期+2}", "fields.shift"),
        ("{日期+2光年}", "fields.shift"),
        ("{日期+99999999999天}", "fields.shift"),
        ("{date+2dd|yyyy}", "fields.shift"),
        ("{=实付-}", "fields.sum"),
        ("{=实付 应退-1.2.3}", "fields.sum"),
        ("{=(实付}", "fields.sum"),
        ("{=9**9**9**9}", "fields.sum"),
    ],
)
def test_wrong_arithmetic_is_never_asked_for_but_blocks(body: str, why: str) -> None:
    assert isinstance(only(body), Wrong)
    (problem,) = parse(body).problems
    assert (problem.sentence.key, problem.severity) == (why, Severity.BLOCK)
    assert (problem.place.start, problem.place.end) == (0, len(body))


def test_no_number_of_doubts_hides_what_blocks() -> None:
    problems = parse("{" * 500 + "{=实付-}").problems
    assert problems[0].severity is Severity.BLOCK


def test_a_doubt_has_its_place_and_never_blocks() -> None:
    (problem,) = parse("您好{时间+地点}").problems
    assert (problem.place.start, problem.place.end) == (2, 9)
    assert problem.severity is not Severity.BLOCK


@pytest.mark.parametrize(
    ("body", "text"),
    [("{{!}}", "{!}"), ("{{{{", "{{"), ("}}", "}"), ("a{{b", "a{b"), ("{{}}", "{}")],
)
def test_doubled_braces_are_the_braces_themselves(body: str, text: str) -> None:
    assert parse(body).parts == (Text(0, len(body), text),)
    assert doubts(body) == []


def test_a_field_may_stand_in_braces() -> None:
    assert parse("{{{订单号}}}").parts == (Text(0, 2, "{"), Named(2, 7, "订单号"), Text(7, 9, "}"))


def test_an_unclosed_brace_does_not_swallow_the_next_field() -> None:
    assert parse("{订单 {订单号}").parts == (Text(0, 4, "{订单 "), Named(4, 9, "订单号"))


@given(st.text() | BRACED)
def test_any_text_parses_and_its_parts_cover_it_without_gaps(body: str) -> None:
    parts = parse(body).parts
    assert [part.start for part in parts] == [0, *(part.end for part in parts)][: len(parts)]
    assert (parts[-1].end if parts else 0) == len(body)
    assert not any(isinstance(one, Text) and isinstance(two, Text) for one, two in pairwise(parts))


@given(st.text(alphabet=st.characters(blacklist_characters="{}")))
def test_a_text_without_braces_is_one_text(body: str) -> None:
    assert parse(body).parts == ((Text(0, len(body), body),) if body else ())


@given(st.text() | BRACED)
def test_an_escaped_text_is_only_text(text: str) -> None:
    body = escaped(text)
    assert parse(body).parts == ((Text(0, len(body), text),) if body else ())


def test_after_so_many_fields_the_rest_is_text_and_this_blocks() -> None:
    body = "｛a｝" * MOST_PROBLEMS + "{a}" * MOST_FIELDS + " {{ {b} {"
    template = parse(body)
    assert len(template.fields) == MOST_FIELDS
    assert isinstance(template.parts[-1], Text)
    assert template.parts[-1].text.endswith("{b} {")
    assert [each.sentence.key for each in template.problems if each.severity is Severity.BLOCK] == ["fields.many"]
    start = body.index("{b}")
    assert (template.problems[0].place.start, template.problems[0].place.end) == (start, start + 3)
    assert has_too_many_fields(body)
    assert not has_too_many_fields("{a}" * MOST_FIELDS + "{{" * MOST_FIELDS)


@settings(deadline=None)
@given(st.sampled_from(["{", "}", "{a", "{a:", "{=(", "{{}", "{日期+", "｛a", "{a}", "{#"]))
def test_a_long_run_of_anything_gives_no_more_parts_than_it_has_and_few_problems(unit: str) -> None:
    body = unit * 20_000
    template = parse(body)
    assert len(template.parts) <= 20_000
    assert len(template.problems) <= MOST_PROBLEMS


@pytest.mark.parametrize("file", PACKS, ids=lambda file: file.stem)
def test_the_starter_packs_parse_without_a_doubt(file: Path) -> None:
    phrases = json.loads(file.read_text(encoding="utf-8"))["phrases"]
    bodies = [message["text"] for phrase in phrases for message in phrase["body"] if "text" in message]
    assert bodies
    assert {body: doubts(body) for body in bodies if doubts(body)} == {}


def test_working_days_say_what_they_do_not_know() -> None:
    (problem,) = parse("{日期+3个工作日}").problems
    assert (problem.sentence.key, problem.severity) == ("fields.workdays", Severity.HINT)
    assert parse("{日期+3天}").problems == ()


@pytest.mark.parametrize(
    "body", ["{日期+半}", "{日期+十个}", "{日期+一二天}", "{日期+百天}", "{时间+半}", "{日期+月中}"]
)
def test_a_shift_nobody_can_read_is_asked_for(body: str) -> None:
    assert doubts(body) == ["fields.moment"]


@pytest.mark.parametrize(
    ("body", "name", "instead"),
    [
        ("{$订单号}", "订单号", "{订单号}"),
        ("{$order_no=7}", "订单号", ""),
        ("{@买家}", "买家昵称", "{买家昵称}"),
        ("{%ticket%}", "ticket", "{ticket}"),
        ("{$5}", "$5", ""),
    ],
)
def test_a_name_as_other_tools_write_it_is_the_name(body: str, name: str, instead: str) -> None:
    template = parse(body)
    (field,) = template.fields
    assert isinstance(field, Named)
    assert field.name == name
    assert [problem.instead for problem in template.problems] == [instead]
    assert template.doubts == ()
