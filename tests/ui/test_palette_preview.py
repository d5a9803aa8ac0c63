"""What stands under the palette's right side: each value's name and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.core.fields.filled import FilledSpan, Source, Value
from assistant.texts import say
from assistant.ui.palette.preview import Sources

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance


@pytest.mark.parametrize(
    ("name", "source", "shown"),
    [
        ("日期+2天|M月d日", Source.CLOCK, "日期+2天"),
        ("日期", Source.CLOCK, "日期"),
        ("尺码|颜色", Source.ASKED, "尺码|颜色"),
    ],
)
def test_a_moment_is_named_without_how_it_is_written(
    qtbot: QtBot, look: Appearance, name: str, source: Source, shown: str
) -> None:
    sources = Sources(look)
    qtbot.addWidget(sources)
    sources.show_spans((FilledSpan(0, 2, name, Value("11月28日", source)),))
    assert sources.accessibleDescription() == f"{shown}: {say(f'source.{source}')}"
