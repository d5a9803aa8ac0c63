from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.group_path import exact_path, path_of, read_path, written_path

KNOWN = {("售后",), ("售后", "退款"), ("退/换货",), ("7/8月",), ("7",), ("物流",), ("a>b",), ("甲/乙",)}


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("售后 > 退款", ("售后", "退款")),
        ("售后>退款", ("售后", "退款")),
        ("售后＞退款›运费", ("售后", "退款", "运费")),
        ("售后 › 换货", ("售后", "换货")),
        ("售后»退款", ("售后", "退款")),
        ("A=>B＝>C", ("A", "B", "C")),
        ("售后->退款→运费", ("售后", "退款", "运费")),
        ("售后>>退款", ("售后", "退款")),
        ("售后 > ", ("售后",)),
        (" 尺码/颜色 ", ("尺码/颜色",)),
        ("催单/", ("催单",)),
        ("物流-查件", ("物流-查件",)),
        ('"甲>乙" › 丙', ("甲>乙", "丙")),
        ('"退/换货"', ("退/换货",)),
        ('"售后"', ('"售后"',)),
        ('"售后', ('"售后',)),
        (" > ", ()),
        ("", ()),
    ],
)
def test_a_group_is_read_as_people_write_it(written: str, path: tuple[str, ...]) -> None:
    assert path_of(written) == path


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("售后/补发", ("售后", "补发")),
        ("售后 / 退款 / 运费", ("售后", "退款", "运费")),
        ("物流\\查件", ("物流", "查件")),
        ("物流／查件", ("物流", "查件")),
        (" 售后／ ", ("售后",)),
        ("甲/乙/丙", ("甲/乙", "丙")),
        ("退/换货", ("退/换货",)),
        ("7/8月", ("7/8月",)),
        ("退/换货 > 退款", ("退/换货", "退款")),
        ("售后 > 退/换货", ("售后", "退/换货")),
        ("买家/卖家", ("买家/卖家",)),
        ("a>b", ("a>b",)),
        ("售后/" + "/".join("abcdefgh"), ("售后/" + "/".join("abcdefgh"),)),
    ],
)
def test_a_slash_parts_only_behind_a_group_that_there_is(written: str, path: tuple[str, ...]) -> None:
    assert path_of(written, KNOWN) == path


@pytest.mark.parametrize(("written", "sign", "slash"), [("a > b", ">", ""), ("a/b", "", "/"), ('"a/b"', "", "")])
def test_what_parted_a_group_is_known(written: str, sign: str, slash: str) -> None:
    read = read_path(written)
    assert (read.sign, read.slash) == (sign, slash)


def test_people_read_one_sign() -> None:
    assert written_path(("售后", "退/换货")) == "售后 › 退/换货"
    assert written_path(("退/换货",)) == "退/换货"
    assert exact_path(("退/换货",)) == '"退/换货"'
    assert written_path(("甲>乙", "丙")) == '"甲>乙" › 丙'


NAMES = st.text(st.sampled_from('ab "=-/\\>＞›»→售'), min_size=1, max_size=6).filter(lambda name: name.strip() == name)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(tuple)


@given(PATHS)
def test_what_is_written_for_a_file_is_read_as_it_was_wherever_it_comes(path: tuple[str, ...]) -> None:
    read = read_path(exact_path(path))
    assert (read.path, read.slash) == (path, "")


@given(PATHS, st.sets(PATHS))
def test_a_group_that_there_is_is_found_as_it_is_shown(path: tuple[str, ...], others: set[tuple[str, ...]]) -> None:
    known = others | {path}
    found = path_of(written_path(path), known)
    assert found == path or (written_path(path),) in others


def test_no_long_name_takes_long() -> None:
    for unit in ('"', '""', "/", ">", " ", '">', "a/", " >", '" '):
        path_of(unit * 200_000, {("a",)})


def test_a_group_inside_another_is_meant_whose_own_name_has_a_slash_or_whose_path_is_another_s_name() -> None:
    slashed = {("退货",), ("退货", "7/8月")}
    assert path_of("退货/7/8月", slashed) == ("退货", "7/8月")
    alike = {("售后",), ("售后 › 退款",), ("售后", "退款")}
    assert [path_of(written_path(path), alike) for path in sorted(alike)] == sorted(alike)
