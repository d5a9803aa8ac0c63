"""Makes a failing sequence short: leaves deeds out and gaps away for as long as the same rule is still broken."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from monkey.acts import Act

TRIES = 2
"""How often a shorter sequence is played before it counts as one that goes well: chance has a say in it."""

Acts = tuple["Act", ...]


def shrunk(acts: Acts, fails: Callable[[Acts], bool], seconds: float = 90) -> Acts:
    """The shortest sequence found in that time which still fails."""
    end = time.monotonic() + seconds
    size = max(1, len(acts) // 2)
    while size:
        shorter = next((one for one in _without(acts, size) if time.monotonic() < end and _fails(one, fails)), None)
        if shorter is None:
            size //= 2
        else:
            acts, size = shorter, min(size, max(1, len(shorter) // 2))
    for place, act in enumerate(acts):
        for gap in (0, 100):
            simpler = (*acts[:place], replace(act, gap=gap), *acts[place + 1 :])
            if gap < act.gap and time.monotonic() < end and _fails(simpler, fails):
                acts = simpler
                break
    return acts


def _without(acts: Acts, size: int) -> Iterator[Acts]:
    """Every way to leave so many deeds in a row out; the gaps of what is left out are not waited either."""
    for place in range(0, len(acts) - size + 1, size):
        if shorter := (*acts[:place], *acts[place + size :]):
            yield shorter


def _fails(acts: Acts, fails: Callable[[Acts], bool]) -> bool:
    return any(fails(acts) for _ in range(TRIES))
