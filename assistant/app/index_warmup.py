"""Builds the index between everything else that happens, so that no key has to wait for it."""

from __future__ import annotations

import gc
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from assistant.storage.faults import DamagedLibraryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.services.catalogue import Catalogue
    from assistant.storage.library import Library

_SLICE_S = 0.008
"""Half a frame: then whoever waits comes first."""


class IndexWarmup(QObject):
    """Takes the catalogue's steps in slices, from the start or a reading anew until every phrase is found."""

    def __init__(self, catalogue: Catalogue, library: Library, done: Callable[[], None], parent: QObject) -> None:
        """`done` is called when every phrase is found: what is shown may lack some."""
        super().__init__(parent)
        self._catalogue, self._library, self._done = catalogue, library, done
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Go on until all is found; asked again meanwhile, with what has been read since."""
        # Nothing is looked at for garbage while so much is made that stays, nor ever after among what was made: every
        # full collection would look through each phrase again, and hold the palette up for 40 ms.
        gc.disable()
        self._next.start()

    def _go_on(self) -> None:
        end = monotonic() + _SLICE_S
        there_is_more = False
        try:
            while self._catalogue.advance():
                if monotonic() > end:
                    there_is_more = True
                    return
        except DamagedLibraryError:
            # Only the readings can be damaged where the phrases were read: they are made anew by the next start.
            self._library.set_meta("readings", "")
            raise
        finally:
            if not there_is_more:
                self._rest()
        self._done()

    def _rest(self) -> None:
        self._next.stop()
        gc.freeze()
        gc.enable()
