"""What the tests and the tour stand on."""

from __future__ import annotations

import time

import pytest
from rig.processes import MissingError, start


def test_a_program_that_is_not_installed_is_named_at_once() -> None:
    began = time.monotonic()
    with pytest.raises(MissingError, match="no-such-program is not installed"):
        start(["no-such-program", "-quiet"], {})
    assert time.monotonic() - began < 1
