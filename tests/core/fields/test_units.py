from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.core.fields.fill import RenderContext, fill
from assistant.core.fields.filled import Filled, Source, Value
from assistant.core.fields.units import beside, in_unit, unit_before


def filled(body: str, **known: str) -> Filled:
    values = {name: Value(text, Source.GIVEN) for name, text in known.items()}
    return fill(body, values, RenderContext(datetime(2025, 11, 9, tzinfo=UTC)), {}.get)


@pytest.mark.parametrize(
    ("body", "value", "text"),
    [
        # A number is taken in the unit that stands behind the field.
        ("体重{体重}斤", "55", "体重55斤"),
        ("体重{体重}kg", "55", "体重55kg"),
        # Said with its own unit it is converted, or not said twice.
        ("体重{体重}斤", "70kg", "体重140斤"),
        ("体重{体重}斤", "70 公斤", "体重140斤"),
        ("体重{体重}斤", "70.5KG", "体重141斤"),
        ("体重{体重}斤", "７０ｋｇ", "体重140斤"),
        ("体重{体重}斤", "140斤", "体重140斤"),
        ("体重{体重} 公斤", "140斤", "体重70 公斤"),
        ("体重{体重}kg", "125斤", "体重62.5kg"),
        ("净重{净重}克", "1.5kg", "净重1500克"),
        ("身高{身高}cm", "170cm", "身高170cm"),
        ("身高{身高}cm", "1.7米", "身高170cm"),
        ("身高{身高}厘米", "1米7", "身高170厘米"),
        ("身高{身高}厘米", "1米65", "身高165厘米"),
        ("身高{身高}cm", "1m65", "身高165cm"),
        ("身高{身高}cm", "1.70", "身高170cm"),
        ("身高{身高}米", "170", "身高1.7米"),
        ("身高{身高}米", "165.5", "身高1.655米"),
        ("身高{身高}米", "1.7", "身高1.7米"),
        ("身高{身高}米", "3", "身高3米"),
        ("长{长度}米", "170", "长170米"),
        # Numbers in 汉字 are never said with their unit twice.
        ("{天数}天内", "三天", "三天内"),
        ("{天数}天内", "两三天", "两三天内"),
        ("{天数}天内", "半天", "半天内"),
        ("{天数}个工作日", "十个工作日", "十个工作日"),
        ("{天数}工作日", "三个工作日", "三个工作日"),
        ("体重{体重}斤", "一百四十斤", "体重一百四十斤"),
        ("{天数}天内", "今天", "今天天内"),
        ("{几号}天", "三", "三天"),
        ("腰围{腰围}cm", "1.70", "腰围1.70cm"),
        ("退{金额}元", "59.90元", "退59.90元"),
        ("{天数}天内", "3天", "3天内"),
        ("共{数量}件", "2 件", "共2件"),
        ("约{天数}个工作日", "3个工作日", "约3个工作日"),
        # Anything else stays as it was said.
        ("体重{体重}斤", "一百四", "体重一百四斤"),
        ("体重{体重}斤", "55-60", "体重55-60斤"),
        ("体重{体重}是斤还是公斤", "70kg", "体重70kg是斤还是公斤"),
        ("{店铺}天猫店", "3天", "3天天猫店"),
        ("{昵称}元旦快乐", "5元", "5元元旦快乐"),
        ("身高{身高}cm", "70kg", "身高70kgcm"),
        # Each place has its own unit.
        ("{体重}斤（{体重}kg）", "140斤", "140斤（70kg）"),
    ],
)
def test_a_value_is_said_in_the_unit_behind_its_field(body: str, value: str, text: str) -> None:
    name = body[body.index("{") + 1 : body.index("}")]
    assert filled(body, **{name: value}).text == text


def test_a_question_knows_the_unit_and_keeps_what_was_typed() -> None:
    (weight, height) = filled("体重{体重}斤、身高{身高}厘米{体重}", 体重="70kg").questions
    assert (weight.unit, weight.value) == ("斤", Value("70kg", Source.GIVEN))
    assert (height.unit, height.value) == ("厘米", None)
    assert filled("{买家昵称}您好").questions[0].unit == ""


def test_a_sum_works_with_the_unit_of_its_operand() -> None:
    assert filled("{体重}斤，一半是{=体重/2}斤", 体重="70kg").text == "140斤，一半是70斤"


@pytest.mark.parametrize(
    ("text", "unit", "other"),
    [
        ("55", "斤", "27.5kg"),
        ("70kg", "斤", "70kg"),
        ("140", "kg", "280斤"),
        ("55斤", "斤", "27.5kg"),
        ("一百", "斤", ""),
    ],
)
def test_a_weight_is_said_in_the_other_unit_too(text: str, unit: str, other: str) -> None:
    assert beside(text, unit) == other
    assert beside(text, "厘米") == ""


def test_units_end_where_a_word_goes_on() -> None:
    assert [unit_before(text) for text in ("斤的", "公斤", "kg", "kgs", "元素", "元。", "天猫", "天内", "", " cm")] == [
        "斤", "公斤", "kg", "", "", "元", "", "天", "", "cm",
    ]  # fmt: skip
    assert in_unit("", "斤", "体重") == ""
