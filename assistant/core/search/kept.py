"""What was worked out of typed text is kept for the next letter, and can be forgotten all at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")
_FORGET: list[Callable[[], None]] = []


def kept_of_typed(most: int) -> Callable[[Callable[_Asked, _Made]], Callable[_Asked, _Made]]:
    """Keep the last answers of a function that is asked about typed text. What is asked about phrases needs none."""

    def kept(function: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
        keeping: Any = lru_cache(maxsize=most)(function)
        _FORGET.append(keeping.cache_clear)
        return keeping  # type: ignore[no-any-return]

    return kept


def forget_typed() -> None:
    """Forget all of it: nothing of a text that was looked for stays in memory."""
    for forget in _FORGET:
        forget()
