"""Answers what other starts of the program ask: each request of `core.request` does what the same key would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from assistant.core.errors import AssistantError
from assistant.core.fields.settable import no_such_field
from assistant.core.group_path import path_of, written_path
from assistant.core.outcome import Ending
from assistant.core.request import Reply, Request
from assistant.core.sentence import sentence
from assistant.services.outcomes import code_shared, sentences_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.outcome import Outcome
    from assistant.core.phrase import GroupPath, Phrase
    from assistant.core.sentence import Sentence
    from assistant.services.actions import Actions
    from assistant.services.session import Session


class Program(Protocol):
    """The parts of the running program beyond the session."""

    def groups(self) -> Sequence[GroupPath]:
        """The path of every group."""

    def tell(self, said: Sentence) -> None:
        """Show a notice."""

    def variants(self, code: str) -> tuple[Phrase, ...]:
        """The phrases that a code, `cf#2` or an id names; the first of them is meant."""

    def reload(self) -> None:
        """Read the library again: another process has written to it."""

    def facts(self) -> dict[str, Any]:
        """What `status` tells: nothing of a phrase's text or title, of a buyer or of a window's title."""


class IpcService:
    """The actions, and the questions beside them; the reply may come later, as with a paste."""

    def __init__(self, session: Session, actions: Actions, program: Program, say: Callable[[Sentence], str]) -> None:
        self._session = session
        self._actions = actions
        self._program = program
        self._say = say

    def answer(self, request: Request, reply: Callable[[Reply], None]) -> None:
        """Do what is asked and reply once, with a sentence when the world does not let us."""
        try:
            self._answer(request, reply)
        except AssistantError as error:
            reply(Reply(ok=False, said=self._say(error.sentence)))

    def _answer(self, request: Request, reply: Callable[[Reply], None]) -> None:
        match request.command:
            case "paste" | "copy":
                self._send(request, reply)
            case "status":
                reply(Reply(ok=True, facts=self._program.facts()))
            case "reload":
                self._program.reload()
                reply(Reply(ok=True))
            case "show":
                reply(self._show(request.texts))
            case word:
                reply(self._do(word))

    def _send(self, request: Request, reply: Callable[[Reply], None]) -> None:
        code = request.texts.get("code", "")
        variants = self._program.variants(code)
        refusal = no_such_field(variants[0].text, request.values, self._text_of) if variants else _no_such_code(request)
        if refusal is not None:
            reply(Reply(ok=False, said=self._say(refusal)))
            return
        shared = code_shared(code, len(variants))
        send = self._session.paste_code if request.command == "paste" else self._session.copy_code
        send(code, request.values, lambda outcome: reply(self._of(outcome, request, shared)))

    def _show(self, texts: dict[str, str]) -> Reply:
        """For a group that is not there the palette comes with all phrases, so no key is dead, and that is told: to
        the caller, and beside the palette, for a key of the desktop's has nobody who reads its replies."""
        groups = self._program.groups()
        group = path_of(texts.get("group", ""), groups)
        self._session.call_palette(texts.get("query", ""), group)
        if not group or group in groups:
            return Reply(ok=True)
        missing = sentence("commands.no-such-group", group=written_path(group))
        self._program.tell(missing)
        return Reply(ok=False, said=self._say(missing))

    def _do(self, word: str) -> Reply:
        action = self._actions.by_word(word)
        if action is None:
            return Reply(ok=False, said=self._say(sentence("request.unknown")))
        self._actions.run(action)
        return Reply(ok=True, said=self._say(sentence(action.told)) if action.told else "")

    def _text_of(self, code: str) -> str | None:
        return next((phrase.text for phrase in self._program.variants(code)), None)

    def _of(self, outcome: Outcome | None, request: Request, shared: Sentence | None) -> Reply:
        if outcome is None:
            return Reply(ok=False, said=self._say(_no_such_code(request)))
        told = [_in_a_command(outcome, one) for one in sentences_for(outcome)]
        said = "\n".join(map(self._say, [*told, *([shared] if shared else [])]))
        return Reply(outcome.ending in (Ending.PASTED, Ending.COPIED), said, {"outcome": outcome.name})


def _no_such_code(request: Request) -> Sentence:
    key = "paste.no-such-code" if request.command == "paste" else "paste.no-such-code-to-copy"
    return sentence(key, code=request.texts.get("code", ""))


def _in_a_command(outcome: Outcome, said: Sentence) -> Sentence:
    """What is to be done about open fields on the command line, where there is no form."""
    if said.key == "paste.stopped-open-fields":
        return sentence("commands.open-fields", fields=outcome.missing)
    return said
