"""The palette's page for writing: a phrase is edited or begun, saved or moved to the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from assistant.core.search.scope import scoped
from assistant.texts import say
from assistant.ui.palette.hints import Chosen
from assistant.ui.palette.keys import Page
from assistant.ui.palette.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.errors import Problem
    from assistant.core.phrase import Phrase
    from assistant.services.editing import EditedPhrase
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.ports import Catalogue


class Writing(Standing):
    """Begins and ends the writing; what the other pages do is the window's business."""

    edit_saved = Signal(object)
    """A `EditedPhrase`."""
    delete_asked = Signal(object)
    """A `Phrase` for the bin."""

    def __init__(
        self,
        look: Appearance,
        catalogue: Catalogue,
        check: Callable[[str], Sequence[Problem]],
        *,
        composited: bool = False,
    ) -> None:
        super().__init__(look, catalogue, check, composited=composited)
        self._catalogue = catalogue
        self._kind = Chosen.NOTHING
        self._behind = Page.LIST
        self._sure = False

    def _go(self, page: Page) -> None:
        """Show a page."""
        self._show_page(page)

    def _edit(self, phrase: Phrase | None) -> None:
        self._behind = self._page if phrase is not None else Page.LIST
        self._sure = False
        chip = self.results.chips.current
        self._go(Page.EDITOR)
        self.head.show_title(say("editor.edit" if phrase else "editor.new"))
        self.editor.edit(
            phrase,
            self._catalogue.groups(),
            title="" if self._kind is Chosen.COMMAND else scoped(self.head.line.text()).rest.strip(),
            group=chip if isinstance(chip, tuple) else (),
        )

    def write_on(self, unkept: EditedPhrase, now: Phrase | None) -> bool:
        """What was written could not be kept: its editor comes back as it was left, over the phrase as it is now.

        False when the editor has been used for something else since.
        """
        if self.editor.written() != unkept:
            return False
        self._go(Page.EDITOR)
        self.head.show_title(say("editor.edit" if now else "editor.new"))
        self.editor.go_on_over(now)
        self._edited()
        return True

    def _edited(self) -> None:
        after = self.editor.written().after
        filled = self._opening.fill(after).filled if self._opening is not None else None
        self.preview.show_phrase(after, filled)
        if self._sure:
            self._sure = False
            self.bar.hide()

    def _save(self) -> None:
        missing = self.editor.missing()
        if missing:
            self.bar.tell(missing, "open")
            self.editor.focus_missing()
            return
        written = self.editor.written()
        self.bar.hide()
        self._go(Page.LIST)
        if written.before != written.after:
            self.edit_saved.emit(written)

    def _delete(self, phrase: Phrase | None) -> None:
        if phrase is not None:
            self._go(Page.LIST)
            self.bar.tell("palette.deleted", "good", "palette.undelete")
            self.delete_asked.emit(phrase)
