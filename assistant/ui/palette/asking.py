"""The palette's page that asks: the fields of one phrase, and what Enter means there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.sentence import sentence
from assistant.texts import say
from assistant.ui.palette.keys import Act, Page
from assistant.ui.palette.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.errors import Problem
    from assistant.core.phrase import Phrase
    from assistant.core.sentence import Sentence
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.ports import Catalogue, FilledDraft


class Asking(Writing):
    """Knows the phrase that is looked at and its draft; whether that may go out is the window's business."""

    def __init__(
        self,
        look: Appearance,
        catalogue: Catalogue,
        check: Callable[[str], Sequence[Problem]],
        *,
        composited: bool = False,
    ) -> None:
        super().__init__(look, catalogue, check, composited=composited)
        self._phrase: Phrase | None = None
        self._draft: FilledDraft | None = None
        self._copies = False
        """Enter copies in the form: it was opened by the key that copies."""
        self.form.answered.connect(self._answered)

    def tell(self, what: Sentence | str, tone: str = "calm", action: str = "") -> None:
        """Show a notice inside the palette; see `NoticeBar.tell`."""
        self.bar.tell(what, tone, action)

    def ask(self, what: Sentence | str, yes: str, act: Callable[[], None]) -> None:
        """Ask inside the palette whether to do it; see `NoticeBar.ask`."""
        self.bar.ask(what, yes, act)

    def show_saved(self, phrase: Phrase) -> None:
        """A new phrase was kept: it is chosen, also where what is typed does not find it."""
        if self._page is Page.LIST:
            self._go_to(phrase)
        self.bar.tell(sentence("palette.saved", title=phrase.title), "good")

    def go_to(self, uuid: str) -> None:
        """Choose this phrase where it is listed: what came back from the bin is looked at again."""
        if self._page is Page.LIST:
            self.results.go_to(uuid)

    def _go_to(self, phrase: Phrase) -> None:
        if not self.results.go_to(phrase.uuid):
            self.head.line.setText(phrase.title)
            self.results.go_to(phrase.uuid)

    def _choose(self, phrase: Phrase | None) -> None:
        """Look at this phrase, filled as far as it is known."""
        self._phrase = phrase
        self._draft = self._opening.fill(phrase) if phrase is not None and self._opening is not None else None
        self.preview.show_phrase(phrase, self._draft.filled if self._draft else None)

    def _fill_in(self, act: Act) -> None:
        """Show the form that this act asked for, or in the form go where something is missing."""
        if self._page is not Page.FORM and self._phrase is not None and self._draft is not None:
            self._copies = act is Act.COPY
            self.form.ask(self._draft.filled, copies=self._copies)
            self._go(Page.FORM)
        elif missing := self.form.missing():
            self.bar.tell(sentence("form.missing", names=" · ".join(missing)), "open")
        else:
            self.bar.tell(sentence("form.check", names=" · ".join(self.form.waiting())), "open")
        self.form.focus_first()

    def _meant_in_form(self, act: Act) -> Act:
        """What the key that asks for a paste asks for here."""
        return Act.COPY if act is Act.PASTE and self._copies else act

    def _answered(self, name: str, text: str) -> None:
        if self._draft is not None and self._page is Page.FORM:
            self._draft = self._draft.answer(name, text)
            self.form.update_from(self._draft.filled)
            self.bar.hide()
            self.preview.show_phrase(self._phrase, self._draft.filled)

    def _go(self, page: Page) -> None:
        super()._go(page)
        if page is Page.FORM and self._phrase is not None:
            self.head.show_title(say("form.name"))
            self.preview.show_phrase(self._phrase, self._draft.filled if self._draft else None)
