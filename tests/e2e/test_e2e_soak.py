"""A short soak with each run of the tests; `make soak` is the long one."""

from __future__ import annotations

import pytest
from soak import soak

pytestmark = pytest.mark.x11


def test_a_hundred_pastes_under_random_faults_go_right(tmp_path_factory: pytest.TempPathFactory) -> None:
    report = soak(tmp_path_factory.mktemp("soak"), 100, seed=11)
    assert report.clean, report.table()
    assert report.memory[-1] < report.memory[len(report.memory) // 2] * 1.1, report.table()
