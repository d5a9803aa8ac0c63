"""Asks in the bar whether what looks like a forgotten blank is meant as it stands; the answer is no habit's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.sentence import sentence
from assistant.ui.palette.keys import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.phrase import Phrase
    from assistant.ui.palette.notice_bar import NoticeBar
    from assistant.ui.palette.ports import FilledDraft

_AS_IT_IS = {
    Act.PASTE: "palette.send_as_it_is",
    Act.SEND: "palette.send_as_it_is",
    Act.COPY: "palette.copy_as_it_is",
}


class Doubting:
    """What was asked, of which phrase, and what was said at this moment to be meant so."""

    def __init__(self, bar: NoticeBar) -> None:
        self._bar = bar
        self._about = ""
        self._agreed: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the question waits for its answer."""
        return self._bar.asks and self._bar.action in _AS_IT_IS.values()

    def settled(self, draft: FilledDraft) -> FilledDraft | None:
        """The draft as it may go out; None while it has to be asked about."""
        if not draft.doubts:
            return draft
        return draft.agree() if draft.doubts == self._agreed else None

    def ask(self, phrase: Phrase, draft: FilledDraft, act: Act, go_on: Callable[[], None]) -> None:
        """Ask; a yes goes on with what was asked for, and is said for this moment alone."""
        doubts = draft.doubts

        def agreed() -> None:
            self._agreed = doubts
            go_on()
            self._agreed = ()

        self._about = phrase.uuid
        self._bar.ask(sentence("palette.doubted", places=doubts), _AS_IT_IS[act], agreed)

    def keep_to(self, uuid: str) -> None:
        """This phrase is chosen now: a question about another one is withdrawn."""
        if self.asks and uuid != self._about:
            self._bar.hide()
