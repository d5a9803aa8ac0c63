"""The actions of the running program, and what each of them does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.action import Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from assistant.core.action import Action


class Actions:
    """Every action there is, the kernel's and those of the features. `paused` says whether the hotkeys rest."""

    def __init__(self, actions: Iterable[Action]) -> None:
        self.all = tuple(actions)
        self.paused = False
        self._handlers: dict[str, Callable[[], object]] = {}

    def handle(self, handlers: Mapping[Action, Callable[[], object]]) -> None:
        """Say what some of them do."""
        self._handlers |= {action.id: handler for action, handler in handlers.items()}

    def run(self, action: Action) -> None:
        """Do it."""
        self._handlers[action.id]()

    def by_id(self, action: str) -> Action:
        """The one of this id. Raises StopIteration where there is none."""
        return next(one for one in self.all if one.id == action)

    def of(self, surface: Surface) -> tuple[Action, ...]:
        """Those that belong there, whatever the state."""
        return tuple(action for action in self.all if surface in action.where)

    def offered(self, surface: Surface) -> tuple[Action, ...]:
        """Those that belong there and would change something now."""
        return tuple(action for action in self.all if action.offered(surface, paused=self.paused))

    def by_word(self, word: str) -> Action | None:
        """The action that a request names."""
        return next((action for action in self.of(Surface.COMMAND) if action.word == word), None)
