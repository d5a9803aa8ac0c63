"""Answers what other starts of the program ask: each request of `core.request` does what the same key would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from assistant.core.errors import AssistantError
from assistant.core.outcome import Ending
from assistant.core.phrase import path_of
from assistant.core.request import Reply, Request
from assistant.core.sentence import sentence
from assistant.services.outcomes import sentences_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.outcome import Outcome
    from assistant.core.sentence import Sentence
    from assistant.services.session import Session


class Program(Protocol):
    """The parts of the running program beyond the session."""

    def open_desk(self) -> None:
        """Show the window for team leads."""

    def open_settings(self) -> None:
        """Show the settings."""

    def pause(self, *, paused: bool) -> None:
        """Let go of the hotkeys, or take them again."""

    def reload(self) -> None:
        """Read the library again: another process has written to it."""

    def quit(self) -> None:
        """End, after the reply has left."""

    def facts(self) -> dict[str, Any]:
        """What `status` tells: nothing of a phrase's text or title, of a buyer or of a window's title."""


class Remote:
    """One method a command; the reply may come later, as with a paste."""

    def __init__(self, session: Session, program: Program, say: Callable[[Sentence], str]) -> None:
        self._session = session
        self._program = program
        self._say = say

    def answer(self, request: Request, reply: Callable[[Reply], None]) -> None:
        """Do what is asked and reply once, with a sentence when the world does not let us."""
        try:
            self._answer(request, reply)
        except AssistantError as error:
            reply(Reply(ok=False, said=self._say(error.sentence)))

    def _answer(self, request: Request, reply: Callable[[Reply], None]) -> None:
        texts = request.texts
        if request.command == "paste":
            self._session.paste_code(texts.get("code", ""), request.values, lambda o: reply(self._of(o, texts)))
        elif request.command == "copy":
            self._session.copy_code(texts.get("code", ""), request.values, lambda o: reply(self._of(o, texts)))
        elif request.command == "status":
            reply(Reply(ok=True, facts=self._program.facts()))
        else:
            self._do(request.command, texts)
            reply(Reply(ok=True))

    def _do(self, command: str, texts: dict[str, str]) -> None:
        group = path_of(texts.get("group", ""))
        deeds: dict[str, Callable[[], None]] = {
            "show": lambda: self._session.call_palette(texts.get("query", ""), group),
            "toggle": self._session.toggle_palette,
            "hide": self._session.hide_palette,
            "desk": self._program.open_desk,
            "settings": self._program.open_settings,
            "quit": self._program.quit,
            "pause": lambda: self._program.pause(paused=True),
            "resume": lambda: self._program.pause(paused=False),
            "reload": self._program.reload,
        }
        deeds[command]()

    def _of(self, outcome: Outcome | None, texts: dict[str, str]) -> Reply:
        if outcome is None:
            return Reply(ok=False, said=self._say(sentence("paste.no-such-code", code=texts.get("code", ""))))
        said = "\n".join(map(self._say, sentences_for(outcome)))
        return Reply(outcome.ending in (Ending.PASTED, Ending.COPIED), said, {"outcome": outcome.name})
