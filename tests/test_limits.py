"""Time limits of different layers that have to fit together."""

from __future__ import annotations

from assistant.core.request import PATIENCE_OF_A_PASTE
from assistant.desktop.listener import ANSWERING_MS
from assistant.services.paste_job import PasteLimits


def longest_paste_ms() -> float:
    """Every step uses up its time: the offer, and after its last try the silent clipboard."""
    limits = PasteLimits()
    return limits.release + limits.focus + limits.offer + limits.keep + limits.taken + limits.page_linger


def test_the_command_line_waits_longer_than_the_longest_paste_behind_another_one() -> None:
    assert 2 * longest_paste_ms() < PATIENCE_OF_A_PASTE * 1000


def test_the_program_drops_nobody_who_still_waits_for_a_paste() -> None:
    assert ANSWERING_MS > PATIENCE_OF_A_PASTE * 1000
