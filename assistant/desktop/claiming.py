"""What the claim to be the running program is on every system: held within a `with` block, and let go at its end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


class Held(ABC):
    """Let go at the end of its `with` block, however that ends."""

    __slots__ = ()

    @abstractmethod
    def let_go(self) -> None:
        """Let another start be the first."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go()
