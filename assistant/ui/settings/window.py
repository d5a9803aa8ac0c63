"""The settings window: pages at the left, changes apply at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QStackedWidget, QWidget

from assistant.texts import say
from assistant.ui.icons import app_icon, icon
from assistant.ui.plain import tip
from assistant.ui.settings.about import AboutPage
from assistant.ui.settings.general import GeneralPage
from assistant.ui.settings.hotkeys import HotkeysPage
from assistant.ui.settings.library import LibraryPage
from assistant.ui.settings.section import SettingsSection
from assistant.ui.settings.targets import TargetsPage
from assistant.ui.theme import Size
from assistant.ui.widgets import ChoiceList, bring_up, column, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from assistant.core.settings import Settings
    from assistant.services.bindings import Binding, HotkeyOwner
    from assistant.services.hotkeys import AssignedHotkey
    from assistant.ui.appearance import Appearance
    from assistant.ui.settings.page import SettingsPage
    from assistant.ui.settings.section import FeaturePage

NAV_WIDTH = 176
NARROW_NAV = 68
"""Only the signs, where the window is narrower than `NARROW`."""
NARROW = 720
SIZE = QSize(860, 640)
LEAST = QSize(480, 320)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page in the list at the left."""

    section: str
    """What it is opened by."""
    icon: str
    title: str
    """The key of what it is called."""
    widget: SettingsPage


class SettingsWindow(QWidget):
    """Shows one `Settings` value and gives back each changed one."""

    changed = Signal(object)

    def __init__(
        self,
        look: Appearance,
        version: str,
        brought: Sequence[FeaturePage] = (),
        groups: Mapping[str, type] | None = None,
        *,
        english: bool = True,
    ) -> None:
        """`english`: whether this system lets the search line begin in English.

        `brought`: the pages of features; `groups`: their settings, by the feature's name.
        """
        super().__init__()
        self._look = look
        self.setWindowIcon(app_icon())
        self.general, self.hotkeys = GeneralPage(look, groups, english=english), HotkeysPage(look, groups)
        self.targets, self.library = TargetsPage(look), LibraryPage(look)
        self.about = AboutPage(look, version)
        section = SettingsSection
        self._listed = (
            _Page(section.GENERAL, "settings", "settings.general", self.general),
            _Page(section.HOTKEYS, "keyboard", "settings.hotkeys", self.hotkeys),
            _Page(section.TARGETS, "window", "settings.targets", self.targets),
            _Page(section.LIBRARY, "database", "settings.library", self.library),
            *(_Page(page.feature, page.icon, page.title, page.make(look)) for page in brought),
            _Page(section.ABOUT, "doctor", "settings.about", self.about),
        )
        self.nav = ChoiceList()
        self.nav.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nav.setIconSize(QSize(Size.ICON, Size.ICON))
        self._pages = QStackedWidget()
        for listed in self._listed:
            self._pages.addWidget(listed.widget)
            self.nav.addItem(QListWidgetItem())
        self._side = QFrame()
        self._side.setObjectName("sunken")
        self._side.setFixedWidth(NAV_WIDTH)
        inside = column(self.nav)
        inside.setContentsMargins(Size.GAP, Size.EDGE, Size.GAP, Size.EDGE)
        self._side.setLayout(inside)
        whole = row(self._side, self._pages, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.resize(SIZE)
        self.setMinimumSize(LEAST)
        for page in (self.general, self.hotkeys, self.targets):
            page.changed.connect(self._changed)
        self.nav.currentRowChanged.connect(self._pages.setCurrentIndex)
        look.retold.connect(self._say)
        look.restyled.connect(self._say)
        self._say()
        self.nav.setCurrentRow(0)

    def show_settings(self, settings: Settings) -> None:
        """Show these on every page."""
        for page in (self.general, self.hotkeys, self.targets):
            page.show_settings(settings)

    def show_bindings(
        self, bindings: Mapping[HotkeyOwner, Binding], proposed: Sequence[str], owned: Sequence[AssignedHotkey] = ()
    ) -> None:
        """Show how each hotkey fares, by its owner, and the phrases and groups that have one."""
        self.hotkeys.show_owned(owned)
        self.hotkeys.show_bindings(bindings, proposed)

    def open(self, section: str = SettingsSection.GENERAL) -> None:
        """Bring it up on a page, within the screen it is on. A feature's page is named by the feature."""
        self._go_to([page.section for page in self._listed].index(section))
        bring_up(self, SIZE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window keeps its room for the page."""
        super().resizeEvent(event)
        wide = NARROW_NAV if self.width() < NARROW else NAV_WIDTH
        if wide != self._side.width():
            self._side.setFixedWidth(wide)
            self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc closes; Ctrl+Tab goes through the pages."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.close()
        elif (
            event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            by = -1 if event.key() == Qt.Key.Key_Backtab else 1
            self._go_to((self.nav.currentRow() + by) % self.nav.count())
        else:
            super().keyPressEvent(event)

    def _go_to(self, page: int) -> None:
        # A recorder that got the keyboard unasked, as Qt does from page to page, would have the hotkeys rest.
        self.nav.setFocus()
        self.nav.setCurrentRow(page)

    def _changed(self, settings: Settings) -> None:
        # The pages hold one value each: whoever changed it, the others go on from it.
        self.show_settings(settings)
        self.changed.emit(settings)

    def _say(self) -> None:
        self.setWindowTitle(say("settings.title"))
        self.nav.setAccessibleName(say("settings.title"))
        for number, page in enumerate(self._listed):
            item = self.nav.item(number)
            name = say(page.title)
            item.setText(name if self._side.maximumWidth() == NAV_WIDTH else "")
            item.setToolTip(tip(name))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setIcon(icon(page.icon, self._look.colours.quiet))
