"""A short run of the soak (`make soak-windows` is the long one)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from soak_windows import MANNERS, Soak, Targets

if TYPE_CHECKING:
    from tested import Jinnang
    from wine import Wine


def test_a_paste_into_a_target_of_every_manner_ends_as_it_should_and_leaves_nothing_behind(
    wine: Wine, jinnang: Jinnang
) -> None:
    targets = Targets(wine)
    soak = Soak(wine, jinnang, targets, random.Random(7))
    try:
        for number, manner in enumerate(MANNERS):
            soak.paste(number, manner)
        report = soak.run(5, warm=0)
    finally:
        targets.close()
    assert report.clean, str(report)
    assert set(report.manners) >= {manner.name for manner in MANNERS}
