from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.errors import Severity
from assistant.core.fields.fill import LONGEST, MOST_CHOICES, MOST_QUESTIONS, RenderContext, fill
from assistant.core.fields.filled import Filled, FilledSpan, Question, Source, Value
from assistant.core.fields.parse import escaped

NOW = datetime(2025, 11, 9, 20, 30, tzinfo=timezone(timedelta(hours=8)))
AROUND = RenderContext(NOW, clipboard="https://item.taobao.com/1", agent="小美", shop="锦绣女装")
BARE = RenderContext(NOW)
LIBRARY = {"pz": "请发照片给我{光标}", "bc": "{买家昵称}，{#pz}", "circle": "{#circle}"}


def filled(body: str, around: RenderContext = AROUND, **known: str) -> Filled:
    return fill(body, {name: Value(text, Source.GIVEN) for name, text in known.items()}, around, LIBRARY.get)


def keys(result: Filled) -> list[str]:
    assert all(problem.severity is Severity.BLOCK for problem in result.problems)
    return [problem.sentence.key for problem in result.problems]


def open_names(result: Filled) -> list[str]:
    return [question.name for question in result.questions if question.open]


@pytest.mark.parametrize(
    ("chinese", "english", "text"),
    [
        ("{买家昵称}您好", "{buyer}您好", "小鱼您好"),
        ("单号{订单号}", "单号{order}", "单号2025"),
        ("{天数=3}天", "{days=3}天", "3天"),
        ("{尺码:S/M/L}码", "{size:S/M/L}码", "M码"),
        ("{日期}", "{date}", "2025年11月9日"),
        ("{时间}", "{time}", "20:30"),
        ("{星期}", "{weekday}", "星期日"),
        ("{日期+2天}", "{date+2d}", "2025年11月11日"),
        ("{日期+2天|M月d日}", "{date+2d|M月d日}", "11月11日"),
        ("{日期-1周|M-d}", "{date-1w|M-d}", "11-2"),
        ("{日期+1月|M月d日}", "{date+1m|M月d日}", "12月9日"),
        ("{时间+30分钟}", "{time+30m}", "21:00"),
        ("{时间+2小时}", "{time+2h}", "22:30"),
        ("{星期+1天|E}", "{weekday+1d|E}", "周一"),
        ("{问候}", "{greeting}", "晚上好"),
        ("退{=实付-应退}元", "退{=paid-refund}元", "退50元"),
        ("{剪贴板}", "{clipboard}", "https://item.taobao.com/1"),
        ("{客服}", "{agent}", "小美"),
        ("{店铺}", "{shop}", "锦绣女装"),
        ("亲{光标}在的", "亲{cursor}在的", "亲在的"),
        ("{#pz}", "{＃pz}", "请发照片给我"),
        ("{{买家昵称}}", "{{买家昵称}}", "{买家昵称}"),
    ],
)
def test_every_field_in_both_spellings(chinese: str, english: str, text: str) -> None:
    known = {"买家昵称": "小鱼", "order": "2025", "尺码": "M", "实付": "59.90", "应退": "9.9元"}
    for body in (chinese, english):
        result = filled(body, **known)
        assert result.text == text
        assert result.ready


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{日期+15天|M月d日}", "11月24日"),
        ("{日期+十五天|M月d日}", "11月24日"),
        ("{日期+二十天|M月d日}", "11月29日"),
        ("{日期+三十五天|M月d日}", "12月14日"),
        ("{日期+两周|M月d日}", "11月23日"),
        ("{日期+两个星期|M月d日}", "11月23日"),
        ("{日期-一个礼拜|M月d日}", "11月2日"),
        ("{日期+半年|yyyy年M月d日}", "2026年5月9日"),
        ("{日期+半个月|M月d日}", "11月24日"),
        ("{日期+一个季度|yyyy年M月d日}", "2026年2月9日"),
        ("{时间+半小时}", "21:00"),
        ("{时间+半个小时}", "21:00"),
        ("{日期+半天|M月d日 HH:mm}", "11月10日 08:30"),
        # The 9th of November 2025 is a Sunday.
        ("{日期+1个工作日|M月d日}", "11月10日"),
        ("{日期+3个工作日|M月d日}", "11月12日"),
        ("{日期+五个工作日|M月d日}", "11月14日"),
        ("{日期+6工作日|M月d日}", "11月17日"),
        ("{日期-1个工作日|M月d日}", "11月7日"),
        ("{日期+1天+5个工作日|M月d日}", "11月17日"),
        ("{date+3workdays|M月d日}", "11月12日"),
        ("{date+3 business days|M月d日}", "11月12日"),
        ("{星期+2个工作日}", "星期二"),
        ("{月底|M月d日}", "11月30日"),
        ("{本月底|M月d日}", "11月30日"),
        ("{下月底|M月d日}", "12月31日"),
        ("{下个月底|M月d日}", "12月31日"),
        ("{年底|yyyy年M月d日}", "2025年12月31日"),
        ("{月底-3天|M月d日}", "11月27日"),
        ("{日期+3月+月底|yyyy-MM-dd}", "2026-02-28"),
    ],
)
def test_dates_move_as_people_say_it(body: str, text: str) -> None:
    assert filled(body).text == text


def test_the_last_of_the_month_can_be_given() -> None:
    assert filled("{月底}前付清", 月底="30号").text == "30号前付清"
    assert [span.name for span in filled("{月底}{下月底-3天|M}{date+3月+月底}").spans] == [
        "月底",
        "下月底-3天|M",
        "日期+3月+月底",
    ]


def test_an_open_field_shows_its_name_and_is_not_ready() -> None:
    result = filled("您好{buyer}，{尺码:S/M}码{今天发出/正在打包}", BARE)
    assert result.text == "您好买家昵称，尺码码今天发出/正在打包"
    assert result.spans == (
        FilledSpan(2, 6, "买家昵称", None),
        FilledSpan(7, 9, "尺码", None),
        FilledSpan(10, 19, "今天发出/正在打包", None),
    )
    assert open_names(result) == ["买家昵称", "尺码", "今天发出/正在打包"]
    assert not result.ready


def test_a_name_is_asked_once_with_all_that_its_fields_say() -> None:
    result = filled("{天数}{days}{天数=3}{尺码:S/M}{尺码:M/L}{=天数*2}", BARE)
    assert result.questions == (
        Question("天数", default="3", value=Value("3", Source.DEFAULT), numeric=True),
        Question("尺码", choices=("S", "M", "L")),
    )
    assert result.text == "333尺码尺码6"


def test_the_first_choice_is_never_taken_silently_and_any_answer_counts() -> None:
    assert not filled("{尺码:S/M}").ready
    assert filled("{尺码:S/M}", 尺码="XL").text == "XL"
    assert filled("{A/B}", **{"A/B": "B"}).text == "B"


def test_what_is_known_comes_before_defaults_settings_and_the_clock() -> None:
    known = {"天数": "5", "agent": "阿亮", "日期": "双11当天", "=1+1": "三", "剪贴板": "这个"}
    result = filled("{天数=3}{客服}{日期}{=1+1}{剪贴板}", **known)
    assert result.text == "5阿亮双11当天三这个"
    assert {span.value.source for span in result.spans if span.value} == {Source.GIVEN}


def test_a_guess_from_before_never_corrects_the_clock() -> None:
    result = fill("{日期|M月d日}{日期}", {"日期": Value("昨天", Source.LAST)}, AROUND, LIBRARY.get)
    assert result.text == "11月9日2025年11月9日"


def test_an_emptied_answer_leaves_the_field_open_even_with_a_default() -> None:
    assert open_names(filled("{天数=3}", 天数="")) == ["天数"]
    assert open_names(filled("{天数=3}", 天数="\u200b \n")) == ["天数"]


@pytest.mark.parametrize("name", ["剪贴板", "客服", "店铺"])
def test_an_empty_clipboard_or_setting_is_asked(name: str) -> None:
    result = filled(f"{{{name}}}", RenderContext(NOW, clipboard=" \n", agent=" ", shop="\u200b"))
    assert open_names(result) == [name]
    assert not result.ready


def test_every_value_says_where_it_comes_from() -> None:
    result = filled("{问候}{天数=3}{店铺}{剪贴板}{=1+1}{单号}", 单号="1")
    assert [span.value.source for span in result.spans if span.value] == [
        Source.CLOCK, Source.DEFAULT, Source.SETTINGS, Source.CLIPBOARD, Source.COMPUTED, Source.GIVEN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "source", "confirm"),
    [
        ("买家昵称", Source.CLIPBOARD, True),
        ("买家昵称", Source.LAST, True),
        ("订单号", Source.LAST, True),
        ("买家昵称", Source.TITLE, False),
        ("买家昵称", Source.GIVEN, False),
        ("买家昵称", Source.ASKED, False),
        ("剪贴板", Source.CLIPBOARD, False),
    ],
)
def test_a_guess_is_filled_in_but_waits_for_a_yes(name: str, source: Source, confirm: bool) -> None:
    result = fill(f"{{{name}}}", {name: Value("小鱼", source)}, BARE, LIBRARY.get)
    assert result.text == "小鱼"
    assert result.questions[0].confirm is confirm
    assert result.ready is not confirm


def test_a_value_is_never_read_as_a_field() -> None:
    result = filled("{买家昵称}|{剪贴板}", RenderContext(NOW, clipboard="{{订单号}}{#pz}"), 买家昵称="{光标}{订单号}")
    assert result.text == "{光标}{订单号}|{{订单号}}{#pz}"
    assert result.caret is None
    assert result.ready


def test_values_lose_what_cannot_be_seen_and_names_stay_on_one_line() -> None:
    assert filled("{buyer}", buyer="小鱼\u202e\r\n儿\x00").text == "小鱼 儿"


def test_the_caret_counts_code_points_of_the_filled_text() -> None:
    assert filled("😀{buyer}，{光标}您好{cursor}", buyer="👍小鱼").caret == 5
    assert filled("您好").caret is None


def test_the_bodys_own_caret_comes_before_an_included_one() -> None:
    assert filled("{#pz}a").caret == 6
    assert filled("{#pz}a{光标}b").caret == 7


def test_the_fields_of_an_included_phrase_are_asked_as_our_own() -> None:
    result = filled("{buyer}：{#bc}", BARE)
    assert open_names(result) == ["买家昵称"]
    assert filled("{#bc}", buyer="小鱼").text == "小鱼，请发照片给我"


@pytest.mark.parametrize(
    ("body", "known", "key"),
    [
        ("{#没有}", {}, "fields.include-unknown"),
        ("{#circle}", {}, "fields.include-circle"),
        ("{=实付/应退}", {"实付": "1", "应退": "0"}, "fields.sum-zero"),
        ("{=实付-应退}", {"实付": "一百", "应退": "1"}, "fields.sum-number"),
        ("{=实付-应退}", {"实付": "一百"}, "fields.sum-number"),
        ("{=实付*1000}", {"实付": "999999999999999"}, "fields.sum-large"),
    ],
)
def test_what_cannot_be_resolved_blocks_and_stays_open(body: str, known: dict[str, str], key: str) -> None:
    result = filled(f"亲{body}", **known)
    assert keys(result) == [key]
    assert [span.value for span in result.spans] == [None]
    assert (result.problems[0].place.start, result.problems[0].place.end) == (1, 1 + len(body))
    assert not result.ready


def test_a_date_beyond_the_calendar_blocks() -> None:
    result = filled("{日期+100年}", RenderContext(NOW.replace(year=9950)))
    assert keys(result) == ["fields.moment-range"]
    assert not result.ready


def test_operands_are_asked_and_the_sum_waits_without_a_problem() -> None:
    result = filled("{=实付-应退}", BARE, 实付="10")
    assert open_names(result) == ["应退"]
    assert result.text == "=实付-应退"
    assert result.problems == ()


def test_a_text_too_long_to_paste_blocks_and_is_cut() -> None:
    result = filled("{剪贴板}" * 5 + "{光标}尾", RenderContext(NOW, clipboard="字" * 600_000))
    assert keys(result) == ["fields.long-text"]
    assert len(result.text) <= LONGEST
    assert not result.text.endswith("尾")
    assert result.caret is None


BODIES = st.text(max_size=30) | st.lists(
    st.sampled_from([
        "{", "}", "{{", "}}", "\n", "亲", "😀", "{买家昵称}", "{x}", "{x=1}", "{x:1/2}", "{a/b}", "{日期+2天|M月d日}",
        "{日期+2}", "{=x/y}", "{=x-1}", "{光标}", "{剪贴板}", "{客服}", "{#pz}", "{#bc}", "{#circle}", "{#无}", "{}",
        '{"a":1}', "{时间-9999天}",
    ])
).map("".join)  # fmt: skip
KNOWN = st.dictionaries(
    st.sampled_from(["买家昵称", "x", "y", "a/b", "剪贴板", "=x/y", "日期+2"]) | st.text(max_size=3),
    st.builds(Value, st.text(max_size=8) | st.sampled_from(["0", "3.5", "{x}", "{", "}"]), st.sampled_from(Source)),
)


@settings(max_examples=200, deadline=None)
@given(BODIES, KNOWN, st.datetimes(), st.none() | st.text(max_size=5))
def test_filling_never_fails_and_every_span_holds_its_value_or_name(
    body: str, known: dict[str, Value], now: datetime, clipboard: str | None
) -> None:
    result = fill(body, known, RenderContext(now, clipboard), LIBRARY.get)
    for span in result.spans:
        assert result.text[span.start : span.end] == (span.name if span.value is None else span.value.text)
    assert [span.start for span in result.spans] == sorted(span.start for span in result.spans)
    assert len({question.name for question in result.questions}) == len(result.questions)
    assert result.caret is None or 0 <= result.caret <= len(result.text)


@settings(deadline=None)
@given(BODIES, KNOWN)
def test_a_ready_text_has_every_field_resolved(body: str, known: dict[str, Value]) -> None:
    result = fill(body, known, AROUND, LIBRARY.get)
    if result.ready:
        assert all(span.value is not None and span.value.text for span in result.spans)


FIELDS = ("买家昵称", "订单号", "天数", "尺码:S/M", "A/B", "日期+2", "=x", "=x-", "#无", "$变量", "客服", "a=")


@given(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4), st.text(alphabet="亲 ，\n", max_size=3))
def test_a_field_without_a_value_never_leaves_in_a_ready_text(fields: list[str], between: str) -> None:
    result = fill(between.join(f"{{{field}}}" for field in fields), {}, BARE, LIBRARY.get)
    assert not result.ready
    assert "{" not in result.text


@given(st.text(alphabet=st.characters(blacklist_characters="{}")))
def test_a_body_without_braces_fills_to_itself(body: str) -> None:
    assert replace(filled(body), doubted={}) == Filled(body)


@given(st.text() | st.text(alphabet="{}买家昵称a"))
def test_an_escaped_text_fills_to_itself(text: str) -> None:
    assert replace(filled(escaped(text)), doubted={}) == Filled(text)


@pytest.mark.usefixtures("ends")
@pytest.mark.parametrize(
    "field",
    [
        "{=1/3}",
        "{=" + "a*" * 90 + "a}",
        "{日期+2天|" + "yyyy年M月d日EEEE" * 60 + "}",
        "{a:" + "/".join(map(str, range(250))) + "}",
    ],
)
def test_one_hostile_phrase_is_blocked_and_keeps_nobody_waiting(field: str) -> None:
    body = field * (900_000 // len(field))
    for text, library in ((body, {}), ("{#x}" * 400, {"x": body})):
        result = fill(text, {"a": Value("3.3333333333", Source.ASKED)}, AROUND, library.get)
        assert not result.ready
        assert any(problem.severity is Severity.BLOCK for problem in result.problems)


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"{{n{number}}}" for number in range(MOST_QUESTIONS + 1)),
        "".join(f"{{a:{number}/x}}" for number in range(MOST_CHOICES)),
        "{=" + "}{=".join(f"n{number}+1" for number in range(MOST_QUESTIONS + 1)) + "}",
    ],
    ids=["names", "choices", "sums"],
)
def test_nobody_is_asked_more_than_a_form_can_hold(body: str) -> None:
    result = fill(body, {}, AROUND, LIBRARY.get)
    assert [problem.sentence.key for problem in result.problems] == ["fields.many-questions"]
    assert not result.ready
    assert len(result.questions) <= MOST_QUESTIONS
    assert all(len(question.choices) <= MOST_CHOICES for question in result.questions)


def test_as_much_as_a_form_can_hold_is_asked() -> None:
    body = "".join(f"{{n{number}}}" for number in range(MOST_QUESTIONS - 1))
    body += "{a:" + "/".join(map(str, range(MOST_CHOICES))) + "}"
    result = fill(body, {}, AROUND, LIBRARY.get)
    assert (result.problems, len(result.questions)) == ((), MOST_QUESTIONS)
