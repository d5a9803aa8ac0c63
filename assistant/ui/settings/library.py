"""The library: what is in it, where it lies, and what can be done with all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QPoint, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from assistant.services.packs_standing import PacksStanding
from assistant.texts import Language, language, say
from assistant.ui.plain import caption
from assistant.ui.settings.page import Card, SettingsPage
from assistant.ui.theme import Size
from assistant.ui.widgets import button, label, row

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What the library holds, as the page shows it."""

    phrases: int = 0
    groups: int = 0
    favourites: int = 0
    binned: int = 0
    last_binned: tuple[tuple[str, str], ...] = ()
    """Uuid and title of those that were deleted last, the last first."""
    folder: str = ""
    newest_backup: int | None = None
    """ms since the epoch; None when there is none."""


_PACKS = {
    PacksStanding.NONE: "library.packs_do",
    PacksStanding.NEWER: "library.packs_update",
    PacksStanding.LOADED: "library.packs_there",
}


class LibraryPage(SettingsPage):
    """Asks for what is to be done; does nothing itself."""

    backup_asked = Signal()
    folder_asked = Signal()
    import_asked = Signal()
    export_asked = Signal()
    packs_asked = Signal()
    restore_asked = Signal(str)
    """The uuid of a phrase in the bin."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, "settings.library")
        self._holdings = Holdings()
        self._standing = PacksStanding.NONE
        self._counts, self._backup, self._folder = (
            label(wraps=True),
            label("quiet", wraps=True),
            label("quiet", wraps=True),
        )
        counts = QWidget()
        inside = row(self._counts)
        inside.setContentsMargins(Size.EDGE, Size.PAD, Size.EDGE, Size.PAD)
        counts.setLayout(inside)
        Card(self).add(counts)
        self.caption("library.exchange")
        exchange = Card(self)
        self._action(exchange, "library.import", "library.import_hint", "library.import_do", self.import_asked)
        self._packs = self._action(
            exchange, "library.packs", "library.packs_hint", "library.packs_do", self.packs_asked
        )
        self._action(exchange, "library.export", "library.export_hint", "library.export_do", self.export_asked)
        self.caption("library.safety")
        safety = Card(self)
        self._restore = self._action(safety, "library.bin", "library.bin_hint", "library.bin_do", None)
        self._restore.clicked.connect(self._list_binned)
        self._action(safety, "library.backup", "library.backup_hint", "library.backup_do", self.backup_asked)
        self._action(safety, "library.folder", "library.folder_hint", "library.folder_do", self.folder_asked)
        self.body.addWidget(self._backup)
        self.body.addWidget(self._folder)
        self.body.addStretch(1)
        look.retold.connect(self._say)
        self._say()

    def show_holdings(self, holdings: Holdings) -> None:
        """Show these."""
        self._holdings = holdings
        self._say()

    def show_packs(self, standing: PacksStanding) -> None:
        """Offer the starter packs where there is anything to bring in."""
        self._standing = standing
        self._say()

    def _action(self, card: Card, name: str, hint: str, words: str, asked: SignalInstance | None) -> QPushButton:
        do = button()
        self.spoken.bind(do.setText, words)
        if asked is not None:
            do.clicked.connect(asked)
        card.line(name, do, hint)
        return do

    def _list_binned(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for uuid, title in self._holdings.last_binned:
            menu.addAction(caption(title)).setData(uuid)
        menu.triggered.connect(lambda chosen: self.restore_asked.emit(chosen.data()))
        menu.popup(self._restore.mapToGlobal(QPoint(0, self._restore.height() + 4)))

    def _say(self) -> None:
        held = self._holdings
        self._restore.setEnabled(bool(held.last_binned))
        self._packs.setText(say(_PACKS[self._standing]))
        self._packs.setEnabled(self._standing is not PacksStanding.LOADED)
        self._counts.setText(
            say(
                "library.counts",
                phrases=held.phrases,
                groups=held.groups,
                favourites=held.favourites,
                binned=held.binned,
            )
        )
        if held.newest_backup is None:
            self._backup.setText(say("library.no_backup"))
        else:
            when = QDateTime.fromMSecsSinceEpoch(held.newest_backup)
            spoken = QLocale(QLocale.Language.Chinese if language() is Language.CHINESE else QLocale.Language.English)
            shown = spoken.toString(when, say("time.day-and-hour"))
            self._backup.setText(say("library.last_backup", when=shown))
        self._folder.setText(say("library.lies", folder=held.folder))
        self._folder.setVisible(bool(held.folder))
