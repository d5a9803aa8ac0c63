"""Above the closest rows it is told which words of what was typed stand nowhere."""

from __future__ import annotations

import pytest
from test_closest import index

from assistant.core.search.hit import Tier


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("收货地址火星", ("火星",)),
        ("火星的地址怎么改", ("火星",)),
        ("亲，恐龙物流呢", ("恐龙",)),
        ("亲，请问物流没动，恐龙飞船呢", ()),
        ("收貨地址恐龍", ("恐龙",)),
        ("恐龙地址恐龙", ("恐龙",)),
        ("优惠券用不了", ()),
        ("颜色不对", ()),
        ("物流不动啊", ()),
        ("yhqybl", ()),
        ("165 110", ()),
        ("地址写错了", ("写错",)),
        ("怎么色插", ()),
        ("地址多少", ()),
    ],
)
def test_what_stands_nowhere_is_told(typed: str, missing: tuple[str, ...]) -> None:
    found = index().search(typed)
    assert {hit.tier for hit in found} == {Tier.PARTS}
    assert {hit.missing for hit in found} == {missing}


def test_what_was_found_as_it_stands_lacks_nothing() -> None:
    assert {hit.missing for hit in index().search("地址")} == {()}
