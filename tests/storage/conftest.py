from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from making import Clock, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.storage.library import Library


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path, clock: Clock) -> Iterator[Library]:
    made = opened(path, clock)
    yield made
    made.close()
