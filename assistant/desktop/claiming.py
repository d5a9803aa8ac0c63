"""What the claim to be the running program is on every system: held within a `with` block, and let go at its end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtNetwork import QLocalSocket


class Server(Protocol):
    """What hands out the clients of a claim: Qt's local server, or one like it."""

    newConnection: Any  # noqa: N815  # Qt's name; a signal without arguments
    """A client has come."""

    def nextPendingConnection(self) -> QLocalSocket | None:  # noqa: N802  # Qt's name
        """A client that was not yet asked for."""

    def close(self) -> None:
        """Hear nobody any more."""


class HeldClaim(ABC):
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
