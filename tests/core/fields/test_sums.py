from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.fields.sums import LARGEST, Mistake, number_in, operands, result, steps_of, written

MONEY = st.decimals(min_value=-100_000, max_value=100_000, places=2)


def worked(expression: str, **values: str) -> str | Mistake | None:
    steps = steps_of(expression)
    if steps is None:
        return None
    total = result(steps, {name: Fraction(value) for name, value in values.items()})
    return total if isinstance(total, Mistake) else written(total)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("59.90-9.9", "50"),
        ("59.90-9.8", "50.1"),
        ("0.1+0.2", "0.3"),
        ("1+2*3", "7"),
        ("(1+2)*3", "9"),
        ("（1+2）×3", "9"),
        ("10-2-3", "5"),
        ("100÷8", "12.5"),
        ("1/8", "0.125"),
        ("10/3", "3.33"),
        ("20/3", "6.67"),
        ("-20/3", "-6.67"),
        ("10/3*3", "10"),
        ("1/3-1/3", "0"),
        ("-1/1000/3", "0"),
        ("200*90%", "180"),
        ("5%", "0.05"),
        ("-3+5", "2"),
        ("2*-3", "-6"),
        ("2--3", "5"),
        ("+3", "3"),
        ("-(2+3)", "-5"),
        ("1,299.00-300", "999"),
        ("１００－１", "99"),
        ("1/0", Mistake.ZERO),
        ("1/(2-2)", Mistake.ZERO),
        ("999999999999999*2", Mistake.LARGE),
        ("5元-2块", "3"),
        ("((((((((((1))))))))))", "1"),
    ],
)
def test_arithmetic(expression: str, text: str | Mistake) -> None:
    assert worked(expression) == text


@pytest.mark.parametrize(
    "expression",
    [
        "",
        " ",
        "1+",
        "*1",
        "(1",
        "1)",
        "()",
        "1 2",
        "1.2.3",
        "a b)",
        "1(2)",
        "a;b",
        "1,23",
        "a" * 201,
        "2**3",
        "1e5+1;",
    ],
)
def test_what_is_no_arithmetic(expression: str) -> None:
    assert steps_of(expression) is None


def test_operands_are_canonical_and_each_once() -> None:
    steps = steps_of("paid-退款金额*2-实付+2月 销量")
    assert steps is not None
    assert operands(steps) == ("实付", "退款金额", "2月 销量")


def test_operands_take_their_numbers() -> None:
    assert worked("实付-应退", 实付="59.90", 应退="9.9") == "50"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("59.90", "59.9"), ("￥59.90", "59.9"), ("¥1,299", "1299"), ("12元", "12"), ("12 块", "12"), ("５９", "59"),
        ("-3", "-3"), ("5%", "0.05"), (" 7 ", "7"), (".5", "0.5"),
        ("1299元整", "1299"), ("1,299.00元整", "1299"), ("1圆整", "1"), ("RMB 200", "200"),
        ("rmb200", "200"), ("CNY 1,299.50", "1299.5"), ("200 RMB", "200"), ("人民币200元", "200"),
        ("200元人民币", "200"),
        ("2件", "2"), ("3 个", "3"), ("2双", "2"), ("3天", "3"), ("４人", "4"), ("５件", "5"),
        ("￥１，２９９．００", "1299"), ("$20", "20"), ("-￥5", "-5"), ("￥-5", "-5"), ("1.2万", "12000"),
        ("1.2万元", "12000"),
        ("3千", "3000"), ("￥1.5万元整", "15000"), ("12.50块钱", "12.5"), ("99元。", "99"), ("共 99 元", "99"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, number: str) -> None:
    assert number_in(text) == Fraction(number)


@pytest.mark.parametrize(
    "text",
    [
        "", "abc", "三元", "1e9", "1.2.3", "12-3", "NaN", "1" * 16, "9" * 10**6, "0x1", "2k", "1.2w", "9折", "12块5",
        "约200", "100-200元", "5万5", "70kg", "140斤", "50%元", "200件套", "RMB", "1,23元", "3 4", "--3", "-￥-5",
        "1亿", "200左右", f"-{' ' * 48}2{' ' * 48}元{' ' * 48}--",
    ],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert number_in(text) is None


@given(MONEY, MONEY, MONEY)
def test_sums_are_those_of_decimal_arithmetic(one: Decimal, two: Decimal, three: Decimal) -> None:
    text = worked("一号-二号*三号", 一号=str(one), 二号=str(two), 三号=str(three))
    assert isinstance(text, str)
    assert Decimal(text) == one - two * three


@given(MONEY, MONEY.filter(bool))
def test_a_quotient_without_end_is_rounded_half_up_to_cents(one: Decimal, two: Decimal) -> None:
    text = worked("一号/二号", 一号=str(one), 二号=str(two))
    assert isinstance(text, str)
    exact = Fraction(one) / Fraction(two)
    cents = Decimal(exact.numerator) / Decimal(exact.denominator)
    assert Fraction(text) in (exact, Fraction(cents.quantize(Decimal("0.01"), ROUND_HALF_UP)))


@given(st.fractions(min_value=-LARGEST, max_value=LARGEST))
def test_a_written_number_has_no_exponent_and_no_needless_zeros(number: Fraction) -> None:
    text = written(number)
    assert set(text) <= set("-0123456789.")
    assert text != "-0"
    assert "." not in text or not text.endswith(("0", "."))
    assert abs(Fraction(text) - number) <= Fraction(1, 200)


@given(st.text(alphabet="()+-*/%12. a,", max_size=40))
def test_any_expression_is_worked_out_or_refused(expression: str) -> None:
    steps = steps_of(expression)
    if steps is not None:
        assert isinstance(result(steps, dict.fromkeys(operands(steps), Fraction(2))), Fraction | Mistake)
