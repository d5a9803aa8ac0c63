"""Where values come from. The windows are those of domain.md §2, the titles as the clients write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from assistant.core.fields.filled import Question, Source
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.target import PLAIN, Profile, Target
from assistant.services.filling import MOST_TARGETS, MOST_VALUES, REMEMBERED_FOR, AgentIdentity, FilledDraft, Filling

QIANNIU = Profile(
    name="千牛接待台",
    process="AliWorkbench",
    title_rule=r"^(?P<seller>.+?)\s*-\s*(接待中心|接待台|千牛工作台)$",
)
WECHAT = Profile(name="微信聊天窗口", process="WeChat|QQ", title_rule="^(?P<buyer>.+)$")
SEAT = AgentIdentity(profiles=(QIANNIU, WECHAT))


class StoppedClock:
    def __init__(self) -> None:
        self.time = datetime(2025, 11, 11, 9, 0, tzinfo=timezone(timedelta(hours=8)))

    def now(self) -> datetime:
        return self.time

    def go_on(self, by: timedelta) -> None:
        self.time += by


class Desk:
    """A filling with its clock, library and settings at hand, and one window."""

    def __init__(self, seat: AgentIdentity = SEAT, **library: Phrase) -> None:
        self.clock = StoppedClock()
        self.seat = seat
        self.library = library
        self.filling = Filling(self.clock, self.library.get, lambda: self.seat)
        self.target: Target | None = qianniu("锦绣女装:小美")
        self.profile = QIANNIU
        self.clipboard = ""

    def look_at(self, target: Target | None, profile: Profile) -> None:
        self.target, self.profile = target, profile

    def start(self, body: str, **given: str) -> FilledDraft:
        return self.filling.start(phrase(body), self.target, self.profile, self.clipboard, given)

    def paste(self, body: str, **answers: str) -> FilledDraft:
        draft = self.start(body)
        for name, text in answers.items():
            draft = draft.answer(name, text)
        assert draft.filled.ready
        self.filling.remember(draft)
        return draft


def phrase(body: str, valid_until: date | None = None) -> Phrase:
    return Phrase(uuid="u", title="t", body=(TextMessage(body),), valid_until=valid_until)


def qianniu(seller: str, window: int = 7, pid: int = 70) -> Target:
    return Target(window, pid, "AliWorkbench.exe", "StandardFrame", f"{seller} - 接待中心")


def wechat(title: str) -> Target:
    return Target(8, 80, "WeChat.exe", "ChatWnd", title)


def question(draft: FilledDraft, name: str) -> Question:
    return next(question for question in draft.filled.questions if question.name == name)


def seen(draft: FilledDraft, name: str) -> tuple[str, Source] | None:
    value = question(draft, name).value
    return None if value is None else (value.text, value.source)


# -- the title and the settings ---------------------------------------------------------------------------------------


def test_a_detached_window_names_the_buyer() -> None:
    desk = Desk()
    desk.look_at(wechat("小鱼儿"), WECHAT)
    draft = desk.start("{买家昵称}您好")
    assert draft.filled.text == "小鱼儿您好"
    assert seen(draft, "买家昵称") == ("小鱼儿", Source.TITLE)
    assert draft.filled.ready
    assert draft.title_buyer == "小鱼儿"


@pytest.mark.parametrize("title", ["微信", "QQ", "微信聊天窗口", "WeChat", "文件传输助手"])
def test_a_program_is_never_the_buyer(title: str) -> None:
    desk = Desk()
    desk.look_at(wechat(title), WECHAT)
    draft = desk.start("{buyer}")
    assert seen(draft, "买家昵称") is None
    assert draft.title_buyer == ""


@pytest.mark.parametrize("remark", ["张三(难缠)", "张三 浙江省杭州市 13800138000", "[VIP]小李"])
def test_a_contact_remark_that_is_no_name_is_asked(remark: str) -> None:
    desk = Desk()
    desk.look_at(wechat(remark), WECHAT)
    draft = desk.start("{buyer}")
    assert seen(draft, "买家昵称") is None
    assert draft.title_buyer == remark


def test_the_sellers_account_fills_shop_and_agent_and_never_the_buyer() -> None:
    desk = Desk()
    desk.clipboard = "小美"
    draft = desk.start("{店铺}{客服}{买家昵称}")
    assert seen(draft, "店铺") == ("锦绣女装", Source.TITLE)
    assert seen(draft, "客服") == ("小美", Source.TITLE)
    assert seen(draft, "买家昵称") is None


def test_a_bare_account_is_no_shop_name() -> None:
    desk = Desk(AgentIdentity(shop="锦绣女装"))
    desk.look_at(qianniu("tb940472610424"), QIANNIU)
    desk.clipboard = "tb940472610424"
    draft = desk.start("{店铺}{买家昵称}")
    assert seen(draft, "店铺") == ("锦绣女装", Source.SETTINGS)
    assert seen(draft, "买家昵称") is None


def test_the_title_knows_the_shop_in_front_better_than_the_settings_and_the_agent_chose_a_name() -> None:
    draft = Desk(AgentIdentity(agent="阿亮", shop="别的店")).start("{店铺}{客服}")
    assert seen(draft, "店铺") == ("锦绣女装", Source.TITLE)
    assert seen(draft, "客服") == ("阿亮", Source.SETTINGS)


def test_an_agent_whom_a_rule_names_comes_before_the_settings() -> None:
    desk = Desk(AgentIdentity(agent="阿亮", shop="别的店"))
    rule = Profile(name="旺店通", title_rule="^(?P<shop>.+) (?P<agent>.+)$")
    desk.look_at(Target(7, 70, "wdt.exe", "Chat", "锦绣女装 小美"), rule)
    draft = desk.start("{店铺}{客服}")
    assert seen(draft, "店铺") == ("锦绣女装", Source.TITLE)
    assert seen(draft, "客服") == ("小美", Source.TITLE)


def test_without_a_target_only_settings_clipboard_and_questions_are_left() -> None:
    desk = Desk(AgentIdentity(shop="锦绣女装"))
    desk.look_at(None, PLAIN)
    desk.clipboard = "小鱼儿"
    draft = desk.start("{店铺}{buyer}{order}")
    assert seen(draft, "店铺") == ("锦绣女装", Source.SETTINGS)
    assert seen(draft, "买家昵称") == ("小鱼儿", Source.CLIPBOARD)
    assert seen(draft, "订单号") is None
    desk.filling.remember(draft)


# -- the order of the sources -----------------------------------------------------------------------------------------


def test_given_comes_before_the_title_and_the_title_before_the_clipboard() -> None:
    desk = Desk()
    desk.look_at(wechat("小鱼儿"), WECHAT)
    desk.clipboard = "大鱼儿"
    assert seen(desk.start("{买家昵称}", buyer="老鱼儿"), "买家昵称") == ("老鱼儿", Source.GIVEN)
    assert seen(desk.start("{买家昵称}"), "买家昵称") == ("小鱼儿", Source.TITLE)


def test_the_clipboard_is_only_for_the_buyer_and_only_if_it_looks_like_a_name() -> None:
    desk = Desk()
    desk.clipboard = "tb123456"
    draft = desk.start("{买家昵称}{订单号}")
    assert seen(draft, "买家昵称") == ("tb123456", Source.CLIPBOARD)
    assert seen(draft, "订单号") is None
    desk.clipboard = "什么时候发货？"
    assert seen(desk.start("{买家昵称}"), "买家昵称") is None


def test_the_clipboard_comes_before_the_last_buyer() -> None:
    desk = Desk()
    desk.paste("{买家昵称}", 买家昵称="小鱼儿")
    desk.clipboard = "大鱼儿"
    assert seen(desk.start("{买家昵称}"), "买家昵称") == ("大鱼儿", Source.CLIPBOARD)


def test_a_default_comes_before_what_was_used_last() -> None:
    desk = Desk()
    desk.paste("{天数=3}", 天数="5")
    assert seen(desk.start("{天数=3}"), "天数") == ("3", Source.DEFAULT)
    assert seen(desk.start("{天数}"), "天数") == ("5", Source.LAST)


def test_a_setting_comes_before_what_was_used_last() -> None:
    desk = Desk(AgentIdentity(agent="阿亮"))
    desk.paste("{客服}", 客服="小美")
    assert seen(desk.start("{客服}"), "客服") == ("阿亮", Source.SETTINGS)


# -- answers ----------------------------------------------------------------------------------------------------------


def test_a_guessed_buyer_waits_for_a_yes() -> None:
    desk = Desk()
    desk.clipboard = "tb123456"
    draft = desk.start("{buyer}您好")
    assert draft.filled.text == "tb123456您好"
    assert question(draft, "买家昵称").confirm
    assert not draft.filled.ready
    confirmed = draft.answer("买家昵称", "tb123456")
    assert confirmed.filled.ready
    assert draft.filled.ready is False


def test_an_answer_by_any_spelling_and_an_emptied_one() -> None:
    draft = Desk().start("{买家昵称}{天数=3}")
    assert draft.answer("buyer", "小鱼").filled.text == "小鱼3"
    assert not draft.answer("buyer", "小鱼").answer("天数", "").filled.ready


def test_a_sum_and_a_date_can_be_corrected_by_the_name_of_their_span() -> None:
    draft = Desk().start("{=1 +  1}{日期 + 2天 | M月d日}")
    for span in draft.filled.spans:
        draft = draft.answer(span.name, "改")
    assert draft.filled.text == "改改"


def test_the_time_is_that_of_the_start() -> None:
    desk = Desk()
    draft = desk.start("{时间}{x}")
    desk.clock.go_on(timedelta(minutes=3))
    assert draft.answer("x", "").filled.text == "09:00x"


# -- what was used last -----------------------------------------------------------------------------------------------


def test_a_value_used_a_moment_ago_is_suggested_in_the_same_window_and_waits_for_a_yes() -> None:
    desk = Desk()
    desk.paste("{买家昵称}的{订单号}", buyer="小鱼儿", order="2025")
    draft = desk.start("{订单号}{买家昵称}")
    assert seen(draft, "订单号") == ("2025", Source.LAST)
    assert seen(draft, "买家昵称") == ("小鱼儿", Source.LAST)
    assert [question.confirm for question in draft.filled.questions] == [True, True]
    assert not draft.filled.ready
    assert draft.answer("买家昵称", "小鱼儿").answer("订单号", "2025").filled.ready


@pytest.mark.parametrize("other", [qianniu("锦绣女装:小美", window=9), qianniu("锦绣女装:小美", pid=90), None])
def test_another_window_or_process_knows_nothing_of_it(other: Target | None) -> None:
    desk = Desk()
    desk.paste("{订单号}", order="2025")
    desk.look_at(other, QIANNIU)
    assert seen(desk.start("{订单号}"), "订单号") is None


def test_it_is_forgotten_after_ten_minutes() -> None:
    desk = Desk()
    desk.paste("{订单号}", order="2025")
    desk.clock.go_on(REMEMBERED_FOR)
    assert seen(desk.start("{订单号}"), "订单号") == ("2025", Source.LAST)
    desk.clock.go_on(timedelta(seconds=1))
    assert seen(desk.start("{订单号}"), "订单号") is None


def test_a_clock_set_back_forgets_too() -> None:
    desk = Desk()
    desk.paste("{订单号}", order="2025")
    desk.clock.go_on(-timedelta(hours=1))
    assert seen(desk.start("{订单号}"), "订单号") is None


def test_another_buyer_by_the_title_gets_nothing_of_the_one_before_even_after_coming_back() -> None:
    desk = Desk()
    desk.look_at(wechat("小鱼儿"), WECHAT)
    desk.paste("{订单号}", order="2025")
    assert seen(desk.start("{订单号}"), "订单号") == ("2025", Source.LAST)
    desk.look_at(wechat("大鱼儿"), WECHAT)
    assert seen(desk.start("{订单号}"), "订单号") is None
    desk.look_at(wechat("小鱼儿"), WECHAT)
    assert seen(desk.start("{订单号}"), "订单号") is None


def test_naming_another_buyer_takes_the_order_of_the_one_before_away() -> None:
    desk = Desk()
    desk.paste("{买家昵称}{订单号}", buyer="小鱼儿", order="2025")
    draft = desk.start("{买家昵称}{订单号}").answer("买家昵称", "大鱼儿")
    assert seen(draft, "订单号") is None


def test_naming_a_buyer_takes_away_what_nobody_knows_whom_it_was_for() -> None:
    desk = Desk()
    desk.paste("{订单号}", order="2025")
    draft = desk.start("{买家昵称}{订单号}")
    assert seen(draft, "订单号") == ("2025", Source.LAST)
    assert seen(draft.answer("买家昵称", "大鱼儿"), "订单号") is None


def test_the_last_buyer_is_the_one_named_last() -> None:
    desk = Desk()
    desk.paste("{买家昵称}{订单号}", buyer="小鱼儿", order="2025")
    desk.paste("{买家昵称}", buyer="大鱼儿")
    draft = desk.start("{买家昵称}{订单号}")
    assert seen(draft, "买家昵称") == ("大鱼儿", Source.LAST)
    assert seen(draft, "订单号") is None


def test_a_value_given_as_empty_is_asked_and_not_suggested() -> None:
    desk = Desk()
    desk.paste("{订单号}", order="2025")
    assert seen(desk.start("{订单号}", order=""), "订单号") is None


def test_a_given_buyer_gets_nothing_of_another() -> None:
    desk = Desk()
    desk.paste("{买家昵称}{订单号}", buyer="小鱼儿", order="2025")
    assert seen(desk.start("{买家昵称}{订单号}", buyer="大鱼儿"), "订单号") is None


def test_a_name_on_the_clipboard_gets_nothing_of_another_buyer_but_its_own() -> None:
    desk = Desk()
    desk.paste("{买家昵称}{订单号}", buyer="小鱼儿", order="2025")
    desk.clipboard = "大鱼儿"
    assert seen(desk.start("{买家昵称}{订单号}"), "订单号") is None
    desk.clipboard = "小鱼儿\n"
    draft = desk.start("{买家昵称}{订单号}")
    assert seen(draft, "订单号") == ("2025", Source.LAST)
    assert seen(draft.answer("买家昵称", "小鱼儿"), "订单号") == ("2025", Source.LAST)


def test_a_paste_for_nobody_known_is_not_mixed_with_what_is_for_somebody() -> None:
    desk = Desk()
    desk.paste("{买家昵称}{订单号}", buyer="小鱼儿", order="2025")
    desk.paste("{订单号}{尺码:S/M/L}{体重}斤", order="3036", 尺码="M", 体重="140")
    again = desk.start("{订单号}{尺码:S/M/L}{体重}斤")
    assert [question.value.text for question in again.filled.questions if question.value] == ["3036", "M", "140"]
    assert not again.filled.ready
    draft = desk.start("{买家昵称}{订单号}{尺码:S/M/L}")
    assert (seen(draft, "买家昵称"), seen(draft, "订单号")) == (("小鱼儿", Source.LAST), ("2025", Source.LAST))
    assert seen(draft, "尺码") is None
    desk.paste("{买家昵称}", buyer="大鱼儿")
    assert seen(desk.start("{订单号}"), "订单号") is None


def test_only_what_was_said_is_remembered() -> None:
    desk = Desk()
    desk.clipboard = "复制的一段话，很长"
    desk.paste("{剪贴板}{天数=3}{店铺}{备注}", 备注="长" * 201)
    desk.clipboard = ""
    desk.look_at(desk.target, PLAIN)
    draft = desk.start("{剪贴板}{天数}{店铺}{备注}")
    assert [question.value for question in draft.filled.questions] == [None] * 4


def test_the_memory_is_bounded() -> None:
    desk = Desk()
    for window in range(MOST_TARGETS + 1):
        desk.look_at(qianniu("锦绣女装", window=window), QIANNIU)
        desk.paste("{订单号}", order="2025")
    assert seen(desk.start("{订单号}"), "订单号") == ("2025", Source.LAST)
    desk.look_at(qianniu("锦绣女装", window=0), QIANNIU)
    assert seen(desk.start("{订单号}"), "订单号") is None
    names = [f"名{number}" for number in range(MOST_VALUES + 1)]
    body = "".join(f"{{{name}}}" for name in names)
    desk.paste(body, **dict.fromkeys(names, "值"))
    assert [question.name for question in desk.start(body).filled.questions if question.value is None] == ["名0"]


# -- before the chord, and included phrases ---------------------------------------------------------------------------


def test_the_paste_can_see_that_the_buyer_changed() -> None:
    desk = Desk()
    desk.look_at(wechat("小鱼儿"), WECHAT)
    draft = desk.start("{buyer}")
    assert desk.filling.buyer_now(wechat("小鱼儿 "), WECHAT) == draft.title_buyer
    assert desk.filling.buyer_now(wechat("大鱼儿"), WECHAT) == "大鱼儿"
    assert desk.filling.buyer_now(wechat("微信"), WECHAT) == ""


def test_another_phrase_is_included_unless_it_may_not_be_said_today() -> None:
    desk = Desk(pz=phrase("请发照片"), old=phrase("双10活动", valid_until=date(2025, 10, 10)))
    assert desk.start("{#pz}").filled.text == "请发照片"
    draft = desk.start("{#old}")
    assert [problem.sentence.key for problem in draft.filled.problems] == ["fields.include-unknown"]
    assert not draft.filled.ready


def test_today_is_the_clocks_day() -> None:
    assert Desk().filling.today() == date(2025, 11, 11)
