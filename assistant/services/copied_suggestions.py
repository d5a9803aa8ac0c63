"""Phrases for what the user has just copied in another program, a buyer's message mostly.

The text is read when the palette has come up empty, is looked for as if it had been pasted into the line, and is
forgotten with that: no query, no choice and no log ever has it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from assistant.core.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import CopyWatch, Scheduler
    from assistant.services.catalogue import Catalogue
    from assistant.services.palette_port import PalettePort

FRESH_MS = 60_000
LONGEST = 200
"""Characters of it that are looked for."""
MOST = 3
SOON_MS = 1000
"""From the first picture on; mostly it takes a tenth. What comes later would come among rows that are being read."""
_SPACED = 4
"""Of a text with wide gaps so many times as much is looked at."""
_SAYS_SOMETHING = 3
"""汉字 from which on parts of a text find: 张三 and 好的 say nothing by theirs."""
_MOSTLY = 2
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_NO_MESSAGE = re.compile(
    # A mobile number; a house in a street, a place in a province, with a number; a receiver; a password called one.
    r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"
    r"|(?:路|街|大道|巷|弄|村|小区|花园)[^，。？！]{0,8}\d+ ?(?:号|弄|栋|幢|座|单元|楼|室)"
    r"|(?:省|市|自治区)[^，。？！]{1,12}(?:市|区|县|镇|乡|街道|路)[^，。？！]*\d"
    r"|收[货件]人 ?[:：]"
    r"|(?:密码|口令|密钥|验证码).{0,4}?[!-~]{4}"
)


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
        line = _message(text[: _SPACED * LONGEST])
        if not line:
            return
        by_parts = len(_HAN.findall(line)) >= _SAYS_SOMETHING
        found = [hit.uuid for hit in self._catalogue.answers(line, MOST, by_parts=by_parts)]
        self._catalogue.forget_searched()
        if found:
            # What was pressed while it was looked for comes first.
            self._scheduler.after(0, lambda: self._face.suggest(found) if still() else None)


def _message(text: str) -> str:
    """What may be a question, as one line; empty for what asks nothing.

    An address or a number in Latin letters would be read as initials, and find by chance.
    """
    line = " ".join(without_unseen(text).split())[:LONGEST]
    signs, digits = len(_HAN.findall(line)), sum(map(str.isdigit, line))
    return "" if not signs or digits > _MOSTLY * signs or _NO_MESSAGE.search(line) else line
