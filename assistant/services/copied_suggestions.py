"""Phrases for what the user has just copied in another program, a buyer's message mostly.

The text is read when the palette has come up empty, is looked for as if it had been pasted into the line, and is
forgotten with that: no query, no choice and no log ever has it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from assistant.core.search.scope import Where, scoped
from assistant.core.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import CopyWatch, Scheduler
    from assistant.services.catalogue import Catalogue
    from assistant.services.palette_port import PalettePort

FRESH_MS = 60_000
LONGEST = 2_000
MOST = 3
SOON_MS = 300
"""From the first picture on. What comes later would come under eyes that have read the rows by then."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class CopiedSuggestions:
    """Asks once each time the palette comes up."""

    def __init__(self, copies: CopyWatch, catalogue: Catalogue, face: PalettePort, scheduler: Scheduler) -> None:
        self._copies, self._catalogue, self._face, self._scheduler = copies, catalogue, face, scheduler
        self._asked = 0
        self.on = True
        face.on_painted = self._palette_painted

    def _palette_painted(self) -> None:
        self._asked += 1
        if not self.on or not self._face.untouched():
            return
        age = self._copies.age()
        if age is not None and age <= FRESH_MS:
            asked, until = self._asked, self._scheduler.ms() + SOON_MS
            still = partial(self._still, asked, until)
            self._copies.text(lambda text: self._got(text, still) if still() else None)

    def _still(self, asked: int, until: float) -> bool:
        return asked == self._asked and self._scheduler.ms() <= until and self._face.untouched()

    def _got(self, text: str, still: Callable[[], bool]) -> None:
        # An address or a number in Latin letters would be read as initials, and find by chance.
        if len(text) <= LONGEST and _HAN.search(text):
            found = [hit.uuid for hit in self._catalogue.search(_literal(text), limit=MOST)]
            self._catalogue.forget_searched()
            if found:
                # What was pressed while it was looked for comes first.
                self._scheduler.after(0, lambda: self._face.suggest(found) if still() else None)


def _literal(text: str) -> str:
    """As one line of which no first sign says where to look."""
    line = " ".join(without_unseen(text).split())
    return line if scoped(line).where is Where.EVERYWHERE else line[0] + line
