"""A short run of the soak (`make soak-windows` is the long one)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from soak_windows import Soak

if TYPE_CHECKING:
    from targets import Target
    from tested import Jinnang
    from wine import Wine


def test_thirty_pastes_in_a_row_all_arrive_and_leave_nothing_behind(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    report = Soak(wine, jinnang, target, random.Random(7)).run(15)
    assert report.clean, str(report)
    assert report.outcomes["pasted"] == report.pastes == 30
