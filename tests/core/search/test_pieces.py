"""What was typed, cut into what is looked for."""

from __future__ import annotations

import pytest

from assistant.core.search.match.pieces import MatchMode, QueryPiece, pieces_of
from assistant.core.search.match.same_words import SameWords, read_same_words

WORDS = read_same_words("尺码 穿多大\n催付 逼单\n退款 退钱\n你好 在吗\n优惠券 券")


def ways(typed: str, look: MatchMode, same: SameWords = WORDS) -> list[str]:
    return [piece.ways[0] for piece in pieces_of(typed, same) if piece.look is look]


def piece(typed: str, way: str) -> QueryPiece:
    (found,) = [one for one in pieces_of(typed, WORDS) if one.ways[0] == way and one.look is MatchMode.WRITTEN]
    return found


def test_characters_side_by_side_and_each_alone() -> None:
    assert ways("物流不动", MatchMode.WRITTEN) == ["物流", "流不", "不动"]
    assert ways("物流不动", MatchMode.NAMED) == ["物", "流", "不", "动"]


@pytest.mark.parametrize("said", ["亲", "你好 请问", "在吗 老板", "这个怎么弄啊", "什么时候呢"])
def test_what_is_said_anyway_is_no_piece(said: str) -> None:
    assert [one for one in pieces_of(f"{said}发票", SameWords()) if one.ways[0] not in {"发票", "发", "票"}] == []


def test_a_message_of_what_is_said_anyway_has_none() -> None:
    assert pieces_of("亲，请问一下呢？", SameWords()) == []


def test_a_word_of_the_shop_brings_what_means_the_same() -> None:
    found = piece("要退钱", "退钱")
    assert found.ways == ("退钱", "退款")
    assert found.worth(0) > found.worth(1) > 0


def test_a_greeting_weighs_less_than_what_is_asked() -> None:
    assert piece("在吗退钱", "在吗").weight < piece("在吗退钱", "退钱").weight / 2


@pytest.mark.parametrize("letters", ["tuiqian", "tq"])
def test_letters_may_be_a_word_of_the_shop(letters: str) -> None:
    assert "退钱" in ways(letters, MatchMode.WRITTEN)


def test_letters_are_cut_into_syllables_and_the_words_among_them() -> None:
    assert ways("woyaotuikuan", MatchMode.SYLLABLES) == ["woyao", "yaotui", "tuikuan"]
    assert "退款" in ways("woyaotuikuan", MatchMode.WRITTEN)


def test_letters_that_are_no_syllables_are_initials_side_by_side() -> None:
    words = read_same_words("优惠券 购物券\n用不了 不能用")
    assert ways("yhqybl", MatchMode.INITIALS, words) == ["yhqy", "hqyb", "qybl"]
    assert ways("yhqybl", MatchMode.WRITTEN, words) == ["yhqybl", "优惠券", "用不了"]


@pytest.mark.parametrize("typed", ["youhqybl", "yhquanybl", "yhqyongbl", "yhqybliao", "youhuiquanybl"])
def test_some_syllables_may_be_whole_and_the_others_initials(typed: str) -> None:
    words = read_same_words("优惠券 购物券\n用不了 不能用")
    assert ways(typed, MatchMode.WRITTEN, words) == [typed, "优惠券", "用不了"]


@pytest.mark.parametrize("typed", ["fukkdtk", "tuikfk", "yoybl"])
def test_few_letters_are_not_the_beginnings_of_many_words(typed: str) -> None:
    words = read_same_words("付款 支付\n快递 物流\n退款 退钱\n用不了 不能用")
    assert ways(typed, MatchMode.WRITTEN, words) == [typed]


def test_letters_of_which_a_part_is_a_word_are_not_that_word() -> None:
    words = read_same_words("优惠券 购物券\n用不了 不能用")
    assert ways("yhqxxx", MatchMode.WRITTEN, words) == ["yhqxxx"]


def test_letters_are_not_made_up_of_ever_so_many_short_words() -> None:
    words = read_same_words("付款 支付\n快递 物流\n退款 退钱")
    assert ways("fkkdtk", MatchMode.WRITTEN, words) == ["fkkdtk"]


def test_a_slip_in_a_short_word_is_forgiven() -> None:
    assert "催付" in ways("cuifo", MatchMode.WRITTEN)


@pytest.mark.parametrize(
    "typed",
    ["165 110", "170cm 65kg", "1米7 140斤", "身高168 120斤", "1.65 105", "158 90斤穿什么", "腰围78", "宝宝90cm 26斤"],
)
def test_a_size_is_about_sizes(typed: str) -> None:
    assert "尺码" in ways(typed, MatchMode.TOPIC)


@pytest.mark.parametrize("typed", ["双11", "2件", "满300减40", "12345", "7天", "8折", "48小时"])
def test_another_number_is_no_size(typed: str) -> None:
    assert "尺码" not in ways(typed, MatchMode.TOPIC)


def test_the_number_of_a_parcel_is_about_parcels() -> None:
    assert "物流" in ways("SF1234567890123", MatchMode.TOPIC)


def test_no_piece_comes_twice() -> None:
    found = [(one.ways[0], one.look) for one in pieces_of("退钱退钱 tuiqian 退钱", WORDS)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("word", ["太阳", "亲子", "再生", "呢子", "地垫", "还款", "得物"])
def test_no_word_is_cut_by_what_is_said_anyway(word: str) -> None:
    assert word in ways(f"请问{word}划了怎么办", MatchMode.WRITTEN)


@pytest.mark.parametrize(
    "typed", ["我165 110", "165 110穿什么", "165/110穿啥码", "身高165体重110", "穿多大的 158 96斤"]
)
def test_a_size_in_a_message_is_one(typed: str) -> None:
    assert "尺码" in ways(typed, MatchMode.TOPIC)


@pytest.mark.parametrize(
    "typed", ["16888", "13850", "1.5", "满 1.99", "订单尾号 15850", "5斤装", "10kg装猫粮几天到", "80cm的桌子有吗"]
)
def test_what_only_looks_like_a_size_is_none(typed: str) -> None:
    assert "尺码" not in ways(typed, MatchMode.TOPIC)


@pytest.mark.parametrize("typed", ["单号SF1234567890123", "SF1234567890123到哪了", "我的单号是1234567890123"])
def test_a_parcel_in_a_message_is_one(typed: str) -> None:
    assert "物流" in ways(typed, MatchMode.TOPIC)
    assert not [one for one in pieces_of(typed, WORDS) if "sf" in one.ways[0]]


def test_traditional_question_words_are_said_anyway() -> None:
    assert ways("甚麼時候發貨", MatchMode.NAMED) == ["发", "货"]


def test_what_carries_little_weighs_little() -> None:
    assert piece("我要退钱", "我要").weight < piece("物流不动", "不动").weight / 2


def test_letters_that_are_a_word_are_no_initials_side_by_side() -> None:
    assert ways("tuiqian", MatchMode.INITIALS) == []


def test_capitals_are_no_initials_of_a_word() -> None:
    assert "退钱" in ways("tq", MatchMode.WRITTEN)
    assert "退钱" not in ways("TQ", MatchMode.WRITTEN)
