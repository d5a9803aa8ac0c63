"""How the palette stands: wide with the preview beside the list, or compact with it below when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QBoxLayout

from assistant.core.settings import PaletteLayout
from assistant.ui.palette.geometry import WRITING, for_fields, frame_for, heightened, is_compact
from assistant.ui.palette.keys import Page
from assistant.ui.palette.parts import Parts
from assistant.ui.palette.popup import work_or_pointer
from assistant.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.errors import Problem
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.ports import Catalogue, Opening


class Standing(Parts):
    """Knows where and how it was opened, and which page is shown."""

    layout_chosen = Signal(object)
    """The `PaletteLayout` that the user wants for the program he answers in."""

    def __init__(
        self,
        look: Appearance,
        catalogue: Catalogue,
        check: Callable[[str], Sequence[Problem]],
        *,
        composited: bool = False,
    ) -> None:
        super().__init__(look, catalogue, check, composited=composited)
        self._opening: Opening | None = None
        self._page = Page.LIST
        self._work = self._frame = QRect()
        self._compact = False
        self._previews = False
        """The preview is asked for in the compact layout."""

    @property
    def compact(self) -> bool:
        """Whether the list stands alone."""
        return self._compact

    def _stand(self, opening: Opening | None = None) -> None:
        """Take the place for this opening; None: none is known."""
        self._work = work_or_pointer(opening.work if opening else QRect())
        self._frame = self.stand(self._work, opening.window, opening.layout) if opening else self.stand(self._work)
        self._compact = is_compact(self._frame)
        self._previews = False
        self._arrange_pages()

    def _show_page(self, page: Page) -> None:
        self._page = page
        self._stack.setCurrentIndex(list(Page).index(page))
        self._arrange_pages()

    def _change_layout(self) -> None:
        """Wide instead of compact, or the other way; what comes by itself as well needs not be remembered."""
        opening = self._opening
        if opening is None:
            return
        wanted = PaletteLayout.WIDE if self._compact else PaletteLayout.COMPACT
        by_itself = is_compact(frame_for(self._work, opening.window, opening.usual)) is not self._compact
        self._opening = replace(opening, layout=opening.usual if by_itself else wanted)
        self._stand(self._opening)
        self.layout_chosen.emit(self._opening.layout)

    def _preview(self) -> None:
        """Show the preview below the list, or the list alone again."""
        self._previews = self._compact and not self._previews
        self._arrange_pages()

    def _needed(self) -> int:
        """The height that a page cannot do without: what is asked for is seen before it goes out."""
        if self._page is Page.FORM:
            return for_fields(len(self.form.names()), compact=self._compact)
        return WRITING if self._page is Page.EDITOR else 0

    def _arrange_pages(self) -> None:
        below = self._page is Page.FORM or (self._previews and self._page is Page.LIST)
        self.take(heightened(self._frame, self._work, self._needed()))
        inside = self.width() - 2 * self.margin()
        direction = QBoxLayout.Direction.TopToBottom if self._compact else QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(direction)
        self._middle.setStretch(0, 1 if self._compact else 0)
        self.preview.shorten(short=self._compact)
        self.preview.setVisible(below or not self._compact)
        self._stack.setFixedWidth(inside if self._compact else min(Size.LIST_WIDTH, inside * 6 // 11))
