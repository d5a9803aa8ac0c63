"""Groups are found by name, and each is written so that it means no other."""

from __future__ import annotations

import pytest

from assistant.services.group_search import GroupSearch

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
