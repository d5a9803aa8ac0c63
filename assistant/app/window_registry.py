"""Builds and connects the windows that are opened seldom: welcome, settings, and what they ask for.

Their code is imported when the first of them is opened: on most days that is never, and it takes 3 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from assistant import __version__
from assistant.app.features import pages_of, settings_of
from assistant.core.binned import restored
from assistant.core.errors import AssistantError
from assistant.core.plan import Changes, Conflict, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.texts import say
from assistant.ui.question_dialog import QuestionDialog
from assistant.ui.settings.section import SettingsSection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from assistant.app.exchange_dialogs import ExchangeDialogs
    from assistant.core.feature import Feature
    from assistant.core.phrase import Phrase
    from assistant.core.ports.desktop import Clock, Notices
    from assistant.core.ports.library import Bin
    from assistant.core.settings import Settings
    from assistant.core.target import BroughtProfile, Target
    from assistant.desktop.worker import Worker
    from assistant.services.bindings import Bindings, HotkeyOwner
    from assistant.services.catalogue import Catalogue
    from assistant.services.context import Context
    from assistant.services.hotkeys import WantedHotkeys
    from assistant.storage.paths import AppPaths
    from assistant.ui.appearance import Appearance
    from assistant.ui.settings.section import FeaturePage
    from assistant.ui.settings.window import SettingsWindow
    from assistant.ui.welcome import WelcomeWindow

_LISTED = 20
"""Phrases of the bin that the settings list; the command line has them all."""
_PROPOSED = 9
"""Three for each of the settings' hotkeys."""


class WindowRegistry(QObject):
    """Makes each window when it is first wanted, and keeps it up to date while it is open."""

    settings_changed = Signal(object)
    """The new `Settings`."""
    library_changed = Signal()
    """It was written to past the catalogue: an import, the starter packs."""
    hotkey_given = Signal(object, str)
    """The `HotkeyOwner` of a hotkey in the library, and the combination it is to have; empty for none."""

    def __init__(  # noqa: PLR0913, PLR0917  # a part of the composition root
        self,
        look: Appearance,
        where: AppPaths,
        catalogue: Catalogue,
        bin_: Bin,
        bindings: Bindings,
        hotkeys: WantedHotkeys,
        notices: Notices,
        clock: Clock,
        worker: Worker,
        *,
        english: bool,
    ) -> None:
        """`english`: whether this system lets the search line begin in English."""
        super().__init__(look)
        self._look, self._where, self._catalogue, self._bin = look, where, catalogue, bin_
        self._bindings, self._hotkeys = bindings, hotkeys
        self._notices, self._worker = notices, worker
        self._clock, self._english = clock, english
        self._question: QuestionDialog | None = None
        self._files: ExchangeDialogs | None = None
        self._settings: SettingsWindow | None = None
        self._welcome: WelcomeWindow | None = None
        self._brought: tuple[BroughtProfile, ...] = ()
        self._pages: tuple[FeaturePage, ...] = ()
        self._groups: Mapping[str, type] = {}
        self._features: tuple[Feature, ...] = ()
        self._being_given: set[HotkeyOwner] = set()
        """They have a line in the open settings whether they have a hotkey or not."""

    def take_in(self, features: tuple[Feature, ...], context: Context) -> None:
        """Show in the settings what these features bring: pages, rows of what they have to be chosen, checks."""
        self._features = features
        self._pages, self._groups = pages_of(features, context), settings_of(features)

    def open_settings(
        self,
        settings: Settings,
        target: Target | None,
        section: str = SettingsSection.GENERAL,
        owner: HotkeyOwner = "",
    ) -> None:
        """Bring the settings up; `target` is the window that was in front, for writing a profile of it.

        With an `owner` they are ready to record its hotkey.
        """
        if self._settings is None:
            self._settings = self._new_settings()
        self._being_given = {owner}
        self._settings.show_settings(settings)
        self._settings.targets.show_brought(self._brought)
        self._settings.targets.show_target(target)
        self.show_bindings()
        self._show_holdings()
        self._show_packs()
        self._settings.open(section)
        if owner:
            self._settings.hotkeys.record(owner)

    def open_welcome(self, settings: Settings) -> None:
        """Bring the welcome up."""
        if self._welcome is None:
            from assistant.ui.welcome import WelcomeWindow  # noqa: PLC0415  # as said above

            self._welcome = WelcomeWindow(self._look)
            self._welcome.changed.connect(self.settings_changed)
            self._welcome.done.connect(self._welcomed)
            self._welcome.listening.connect(self._rest)
        self._welcome.show_settings(settings)
        self.show_bindings()
        self._welcome.open()

    def ask_import(self) -> None:
        """Let a file be chosen over the open settings, and import it."""
        if self._settings is not None:
            self._about_files().ask_import(self._settings)

    def ask_export(self) -> None:
        """Let a name be chosen over the open settings, and export to it."""
        if self._settings is not None:
            self._about_files().ask_export(self._settings)

    def load_packs(self) -> None:
        """Bring in the starter packs that are new."""
        self._about_files().load_packs()

    def back_up(self) -> None:
        """Make a backup now."""
        self._about_files().back_up()

    def open_folder(self) -> None:
        """Show the folder that holds everything."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._where.home))):
            self._notices.tell(sentence("library.folder-not-opened", folder=str(self._where.home)), urgent=True)

    def confirm(self, key: str, act: Callable[[], None]) -> None:
        """Do what cannot be taken back when the question of this key is answered so."""
        go = f"{key}-go"
        self._question = QuestionDialog(
            self._look, f"{key}-heading", f"{key}-sure", (go, "common.cancel"), for_good=True
        )
        self._question.chosen.connect(lambda answer: act() if answer == go else None)
        self._question.open()

    def show_bindings(self) -> None:
        """Show how the hotkeys fare in the windows that are there."""
        if self._settings is None and self._welcome is None:
            return
        states = {state.owner: state for state in self._bindings.states}
        proposed = self._bindings.propose(_PROPOSED)
        owned = self._hotkeys.owned(self._being_given)
        if self._settings is not None:
            self._settings.show_bindings(states, proposed, owned)
        if self._welcome is not None:
            self._welcome.show_binding(states.get("palette_key"), proposed[:3], owned)

    def show_settings(self, settings: Settings) -> None:
        """They were changed: show them in the windows that are there."""
        for window in (self._settings, self._welcome):
            if window is not None:
                window.show_settings(settings)

    def show_brought(self, brought: Sequence[BroughtProfile]) -> None:
        """Others may have come with an import, or left with its undoing."""
        self._brought = tuple(brought)
        if self._settings is not None:
            self._settings.targets.show_brought(brought)

    def _remove_profile(self, brought: BroughtProfile) -> None:
        named = sentence("target.removed", title=brought.profile.name or say("target.unnamed"))
        if isinstance(self._apply(Plan((Edit(brought, None),), named)), Conflict):
            self.library_changed.emit()  # it has gone, or is another one by now

    def _welcomed(self) -> None:
        if self._welcome is not None:
            self._welcome.close()

    def _rest(self, listening: bool) -> None:  # a signal
        self._bindings.rest(resting=listening)

    def _give_hotkey(self, owner: HotkeyOwner, written: str) -> None:
        # A line that was cleared stays while the settings are open: another combination may follow.
        self._being_given.add(owner)
        self.hotkey_given.emit(owner, written)

    def _new_settings(self) -> SettingsWindow:
        from assistant.ui.settings.window import SettingsWindow  # noqa: PLC0415  # as said above

        made = SettingsWindow(self._look, __version__, self._pages, self._groups, english=self._english)
        made.changed.connect(self.settings_changed)
        made.hotkeys.listening.connect(self._rest)
        made.hotkeys.given.connect(self._give_hotkey)
        library, files = made.library, self._about_files()
        library.backup_asked.connect(files.back_up)
        library.folder_asked.connect(self.open_folder)
        library.import_asked.connect(lambda: files.ask_import(made))
        library.export_asked.connect(lambda: files.ask_export(made))
        library.packs_asked.connect(files.load_packs)
        library.restore_asked.connect(self._restore)
        made.about.look_asked.connect(self.examine)
        made.targets.removed.connect(self._remove_profile)
        return made

    def _about_files(self) -> ExchangeDialogs:
        if self._files is None:
            from assistant.app.exchange_dialogs import ExchangeDialogs  # noqa: PLC0415  # as said above

            self._files = ExchangeDialogs(
                self._look, self._where, self._clock, self._worker, self._notices, self, self._features
            )
            self._files.changed.connect(self._files_changed)
        return self._files

    def _files_changed(self) -> None:
        self.library_changed.emit()
        self._show_holdings()
        self._show_packs()

    def _restore(self, uuid: str) -> None:
        """Bring a phrase back from the bin; when it has gone meanwhile, show what is there."""
        done = self._apply(restored(phrase for phrase in self._binned() if phrase.uuid == uuid))
        if isinstance(done, Changes) and done.edits:
            self._notices.tell(sentence("library.restored"))
        self._show_holdings()

    def _apply(self, plan: Plan) -> Changes | Conflict | None:
        """None, and told, when the disk refuses."""
        try:
            return self._catalogue.apply(plan)
        except AssistantError as error:
            self._notices.tell(error.sentence, urgent=True)
            return None

    def _binned(self) -> Sequence[Phrase]:
        """None, and told, when the disk refuses."""
        try:
            return self._bin.bin()
        except AssistantError as error:
            self._notices.tell(error.sentence, urgent=True)
            return ()

    def _show_holdings(self) -> None:
        if self._settings is None:
            return
        binned = self._binned()
        from assistant.ui.settings.library import Holdings  # noqa: PLC0415  # as said above

        self._settings.library.show_holdings(
            Holdings(
                phrases=len(self._catalogue),
                groups=len(self._catalogue.groups()),
                favourites=len(self._catalogue.favourites()),
                binned=len(binned),
                last_binned=tuple((phrase.uuid, phrase.title) for phrase in binned[:_LISTED]),
                folder=str(self._where.home),
                newest_backup=Backups(self._where.backups).newest_made(),
            )
        )

    def _show_packs(self) -> None:
        """In the settings, as soon as it is known."""
        from assistant.app.starter_packs import standing  # noqa: PLC0415  # as said above
        from assistant.services.packs_standing import PacksStanding  # noqa: PLC0415  # as said above

        def show(found: object) -> None:
            if self._settings is not None and isinstance(found, PacksStanding):
                self._settings.library.show_packs(found)

        self._worker.run(lambda: standing(self._where, self._clock), show)

    def examine(self) -> None:
        """Look what works on this system, and show it in the settings."""
        from assistant.app.factories import examined  # noqa: PLC0415  # as said above

        def show(checks: object) -> None:
            if isinstance(checks, AssistantError):
                self._notices.tell(checks.sentence, urgent=True)
            elif self._settings is not None and isinstance(checks, tuple):
                self._settings.about.show_checks(checks)

        self._worker.run(lambda: examined(self._where, self._features), show)
