from __future__ import annotations

import pytest

from assistant.core.phrase import path_of


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("售后 > 退款", ("售后", "退款")),
        ("售后＞退款›运费", ("售后", "退款", "运费")),
        (" 尺码/颜色 ", ("尺码/颜色",)),
        (" > ", ()),
        ("", ()),
    ],
)
def test_a_group_is_read_as_people_write_it(written: str, path: tuple[str, ...]) -> None:
    assert path_of(written) == path
