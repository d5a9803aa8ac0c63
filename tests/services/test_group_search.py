"""Groups are found by name, and each is written so that it means no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.core.search.scope import asks_for_groups, scoped
from assistant.services.group_search import GroupSearch

if TYPE_CHECKING:
    from assistant.core.phrase import GroupPath

PATHS = (
    ("售后",),
    ("售后", "退款"),
    ("售后", "其他"),
    ("物流",),
    ("物流", "其他"),
    ("双 11", ),
    ("@所有人",),
)  # fmt: skip
COUNTS = {("售后",): 7, ("售后", "退款"): 4, ("物流",): 2}


@pytest.fixture
def groups() -> GroupSearch:
    return GroupSearch(PATHS, COUNTS)


def test_without_a_name_all_are_told_in_their_order_with_what_they_hold(groups: GroupSearch) -> None:
    found = groups.find("")
    assert [one.path for one in found] == list(PATHS)
    assert [one.count for one in found] == [7, 4, 0, 2, 0, 0, 0]


@pytest.mark.parametrize("typed", ["退款", "tuikuan", "tk", "tuik"])
def test_characters_pinyin_and_initials_narrow_them(groups: GroupSearch, typed: str) -> None:
    assert [one.path for one in groups.find(typed)] == [("售后", "退款")]


@pytest.mark.parametrize("typed", ["sh", "shou", "售"])
def test_a_top_group_comes_before_those_inside_others_but_for_one_whose_whole_name_was_typed(typed: str) -> None:
    paths = (("欢迎", "首次"), ("欢迎", "售前"), ("售后",), ("欢迎", "手慢"))
    found = GroupSearch(paths, {})
    assert found.find(typed)[0].path == found.named(typed) == ("售后",)
    assert found.find("sq")[0].path == found.named("sq") == ("欢迎", "售前")


def test_a_name_that_begins_with_it_comes_before_one_that_holds_it() -> None:
    paths = (("代发货",), ("天猫超市",), ("物流", "发货时间"), ("订单", "天猫"))
    found = GroupSearch(paths, {})
    assert found.named("fahuo") == ("物流", "发货时间")
    assert found.named("tianmao") == found.named("tm") == found.named("天猫") == ("订单", "天猫")
    assert found.named("tianm") == ("天猫超市",)


def test_what_was_typed_is_marked_in_the_name(groups: GroupSearch) -> None:
    assert groups.find("tk")[0].spans == ((0, 2),)


def test_each_is_written_so_that_it_means_itself(groups: GroupSearch) -> None:
    for found in groups.find(""):
        assert groups.named(found.written) == found.path
        assert groups.find(found.written)[0].path == found.path
        assert not any(sign.isspace() for sign in found.written)
    assert [one.written for one in groups.find("其他")] == ["售后›其他", "物流›其他"]


def test_a_path_may_be_typed_with_the_sign_of_every_keyboard(groups: GroupSearch) -> None:
    assert groups.named("物流>其他") == ("物流", "其他")


def test_what_no_group_is_called_finds_none(groups: GroupSearch) -> None:
    assert groups.find("xyzxyz") == []
    assert groups.named("xyzxyz") is None
    assert groups.named("") == ()


@pytest.mark.parametrize(
    ("paths", "written"),
    [
        ((("退 换",), ("退换",)), ["退换", "退换›2"]),
        ((("退 换",), ("退换",), ("退换", "2")), ["退换", "退换›2", "2"]),
        ((("@",), ("售后", "@"), ("@@",)), ["›2", "售后›", "›3"]),
        ((("a>b",), ("a", "b"), ("c", "b"), ("a›b",)), ["a>b", "b›2", "c›b", "a›b›2"]),
        ((("🙂" * 100,), ("🙂" * 99,)), ["🙂" * 40 + "›2", "🙂" * 40 + "›3"]),
        ((("退" * 100,), ("换",)), ["退" * 100, "换"]),
        ((("售后" * 50, "其他"), ("售前" * 50, "其他")), ["其他›2", "其他›3"]),
    ],
)
def test_groups_whose_names_would_be_written_alike_have_numbers(
    paths: tuple[GroupPath, ...], written: list[str]
) -> None:
    found = GroupSearch(paths, {}).find("")

    assert [one.path for one in found] == list(paths)
    assert [one.written for one in found] == written


ANY = st.characters(exclude_categories=("Cs",))
HOSTILE = st.text(st.sampled_from("退换a@＠#>›2 \u3000\u00a0\u200b\u200d\ufe0f🙂👨") | ANY)
NAMES = HOSTILE.map(lambda name: name.strip() or "@") | st.sampled_from(["退换", "退 换", "2", "🙂" * 100, "退" * 100])
TREES = st.lists(st.lists(NAMES, min_size=1, max_size=8).map(tuple), max_size=12, unique=True)


@given(TREES)
@example([("退 换",), ("退换",), ("退\u200b换",), ("退换›2",)])
def test_what_is_written_for_a_group_leads_to_it_and_to_no_other_however_they_are_called(
    paths: list[GroupPath],
) -> None:
    groups = GroupSearch(paths, {})

    for path, found in zip(paths, groups.find(""), strict=True):
        line = f"@{found.written} "
        assert found.path == path
        assert groups.named(scoped(line).name) == path
        assert groups.find(found.written)[0].path == path
        assert len(line.encode("utf-16-le")) // 2 <= 102
        assert not asks_for_groups(line)
    assert len({one.written for one in groups.find("")}) == len(paths)
