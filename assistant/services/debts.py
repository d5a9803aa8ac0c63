"""The windows that got the chord and have not read the text yet: they may be stuck, and read it when they wake up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Scheduler, TargetWindows
    from assistant.core.target import Target


@dataclass(slots=True, eq=False)
class _Debt:
    target: Target
    until: float
    paid: bool = False
    """It has read, and may read once more."""


class Debts:
    """No second chord goes to a program that owes a read: both would read the newer text."""

    def __init__(self, windows: TargetWindows, scheduler: Scheduler) -> None:
        self._windows = windows
        self._scheduler = scheduler
        self._debts: list[_Debt] = []

    def add(self, target: Target, ms: float, linger: float) -> Callable[[], None]:
        """It owes a read for so long at most. To be called when it has read: then it may read again for `linger` ms."""
        debt = _Debt(target, self._scheduler.ms() + ms)
        self._debts.append(debt)

        def paid() -> None:
            debt.paid = True
            debt.until = self._scheduler.ms() + linger

        return paid

    def owes(self, target: Target | None) -> bool:
        """Whether a read of this window's program is still to come."""
        return any(not debt.paid for debt in self._of(target))

    def wait(self, target: Target | None) -> int:
        """For so many ms it may still read again what it has read late; 0: no longer."""
        now = self._scheduler.ms()
        return max((int(debt.until - now) + 1 for debt in self._of(target)), default=0)

    def _of(self, target: Target | None) -> list[_Debt]:
        now = self._scheduler.ms()
        # A window that is gone has taken its chord with it.
        self._debts = [debt for debt in self._debts if debt.until > now and self._windows.look(debt.target) is not None]
        return [debt for debt in self._debts if target is not None and _one_program(debt.target, target)]


def _one_program(one: Target, other: Target) -> bool:
    return one.window == other.window or (one.pid == other.pid != 0)
