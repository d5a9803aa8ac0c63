"""What was worked out of typed text is kept for the next letter, and can be forgotten all at once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Key = TypeVar("_Key")
_Answer = TypeVar("_Answer")
_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")
_FORGET: list[Callable[[], None]] = []


def cached_for_typed(most: int) -> Callable[[Callable[_Asked, _Made]], Callable[_Asked, _Made]]:
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
    re.purge()  # Python keeps patterns of its own accord, and some are made of typed letters


class LastAsked(Generic[_Key, _Answer]):
    """The answers to what was asked last, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: dict[_Key, _Answer] = {}

    def of(self, key: _Key, answer: Callable[[], _Answer]) -> _Answer:
        """What was answered before, or is answered now."""
        found = self._answers.pop(key) if key in self._answers else answer()
        self._answers[key] = found
        if len(self._answers) > self._most:
            del self._answers[next(iter(self._answers))]
        return found

    def clear(self) -> None:
        """Forget all."""
        self._answers.clear()
