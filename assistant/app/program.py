"""The running program: its parts, wired together, and what they tell each other."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QTimer

from assistant.app.actions import handlers
from assistant.app.factories import as_installed
from assistant.app.features import actions_of, guards_of, handlers_of, settings_of
from assistant.app.housekeeping import Housekeeping
from assistant.app.index_warmup import IndexWarmup
from assistant.app.recovery import Recovery
from assistant.app.starter_packs import load_starter_packs
from assistant.app.status import facts
from assistant.app.window_registry import WindowRegistry
from assistant.core.errors import AssistantError
from assistant.core.fields.parse import parse
from assistant.core.guard import Occasion
from assistant.core.not_held import FAILING
from assistant.core.profiles import SHIPPED, in_use
from assistant.core.request import commands
from assistant.core.sentence import sentence
from assistant.core.setting import LONGEST_TEXT
from assistant.desktop import autostart, connect
from assistant.desktop.listener import Listener
from assistant.desktop.worker import Worker
from assistant.services.action_search import ActionSearch
from assistant.services.actions import Actions
from assistant.services.bindings import Binding, Bindings, HotkeyOwner
from assistant.services.catalogue import Catalogue
from assistant.services.context import Context
from assistant.services.editing import Editing
from assistant.services.filling import AgentIdentity, Filling
from assistant.services.gate import Gate
from assistant.services.hotkeys import AssignedHotkey, WantedHotkeys, told_of_pause, why_not_held
from assistant.services.ipc_service import IpcService
from assistant.services.key_release import KeyRelease
from assistant.services.session import Session
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.paths import arguments_for
from assistant.storage.settings import SettingsFile
from assistant.storage.shipped import same_words
from assistant.texts import in_both, inside, say
from assistant.ui.appearance import Appearance
from assistant.ui.inputs import InputGuard
from assistant.ui.palette.english_first import EnglishFirst
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.palette_adapter import PaletteAdapter
from assistant.ui.qt_translation import QtTranslation
from assistant.ui.settings.section import SettingsSection
from assistant.ui.toast import Toasts
from assistant.ui.tray import NoticeCenter, Tray

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QApplication

    from assistant.core.action import Action
    from assistant.core.feature import Feature
    from assistant.core.phrase import GroupPath, Phrase
    from assistant.core.sentence import Sentence
    from assistant.core.settings import Settings
    from assistant.desktop.instance import Claim
    from assistant.storage.library import Library
    from assistant.storage.paths import AppPaths

log = logging.getLogger(__name__)


class Program:
    """Everything that runs. Implements `services.ipc_service.Program` and `app.actions.Program`."""

    def __init__(self, app: QApplication, where: AppPaths, claimed: Claim, features: tuple[Feature, ...]) -> None:
        """Raises AssistantError when the library or the screen cannot be used."""
        self._app = app
        self._where = where
        self._desktop = connect()
        self._settings_file = SettingsFile(where.settings, now=self._now, groups=settings_of(features))
        settings, problems = self._settings_file.load()
        self.settings = as_installed(settings)
        self._untold: list[Sentence] = [problem.sentence for problem in problems]
        self._told_of: set[tuple[str, str]] = set()
        self._owned: tuple[AssignedHotkey, ...] = ()
        self._profiles = SHIPPED
        self._look = Appearance(app, self.settings.theme)
        self._look.speak(self.settings.language)
        InputGuard(self._look, self._desktop.clipboard.text)
        QtTranslation(app, self._look)
        self._library, self._catalogue = Recovery(self._look, where, self._desktop.clock).open(self._take_in)
        filling = Filling(self._desktop.clock, self._first_variant, self._identity)
        composited = self._desktop.activation.composited()
        self._palette = PaletteWindow(
            self._look, self._catalogue, lambda text: parse(text).problems, composited=composited
        )
        self._palette.listen_for_enter(self._desktop.keys)
        self._english_first = EnglishFirst(app, self._palette, self._desktop.input_method)
        self._face = PaletteAdapter(self._palette, self._desktop.activation)
        self._actions = Actions(actions_of(features))
        self._tray = Tray(self._look, self._actions)
        toasts = Toasts(self._look, composited=composited)
        toasts.answered = lambda: self._face.answered(self._desktop.windows.in_front())
        self._desktop.windows.on_change(toasts.stand)
        self._notices = NoticeCenter(self._tray, toasts)
        self.session = Session(self._desktop, self._catalogue, filling, self._face, self._notices)
        self._editing = Editing(
            self._catalogue,
            self._library,
            self._palette,
            self._desktop.clock,
            new_uuid=lambda: str(uuid4()),
            read_again=self.read_again,
            say=inside,
            findings=lambda phrase: self.session.gate.findings(phrase, self._now().date(), Occasion.SAVING),
        )
        self._palette.offer(ActionSearch(self._actions, in_both))
        self._hotkeys = WantedHotkeys(self.session, self._catalogue, self._toggle_pause, self._act)
        self._bindings = Bindings(self._desktop.hotkeys)
        self._worker = Worker(app)
        self._windows = WindowRegistry(
            self._look,
            where,
            self._catalogue,
            self._library,
            self._bindings,
            self._hotkeys,
            self._notices,
            self._desktop.clock,
            self._worker,
            english=self._desktop.input_method is not None,
        )
        self._housekeeping = Housekeeping(where, self._library, self._now, self._worker, self._notices, app)
        self.index_warmup = IndexWarmup(self._catalogue, self._library, self._palette.refresh, app)
        """The hotkeys work before every phrase can be found: whoever starts the program begins it."""
        self._release = KeyRelease(self._desktop.keys, self._desktop.scheduler)
        self._take_in_features(features)
        self._connect()
        self._use(self.settings)
        self._palette.warm()
        self._listener = self._listening(claimed)
        self._catalogue.on_change(lambda _changes: self._library_changed())
        self._catalogue.on_change(lambda _changes: self._housekeeping.written())
        if not self.settings.first_run_done:
            self.change_settings(replace(self.settings, first_run_done=True))
            self.open_welcome()
        for said in self._untold:
            self._notices.tell(said, urgent=True)

    def tell(self, said: Sentence) -> None:
        """Say what the world did to us, wherever it was noticed."""
        self._notices.tell(said, urgent=True)

    def close(self) -> None:
        """Give back what was taken, end what is being done, and let go of the files."""
        self.session.stop()
        self._listener.close()
        self._worker.close()
        self._library.close()

    # -- what other starts of the program ask -------------------------------------------------------------------

    def open_settings(self, section: str = SettingsSection.GENERAL, owner: HotkeyOwner = "") -> None:
        """Show a page of the settings, with the window in front as the one a profile may be written for."""
        self._show_bindings(self._bindings.look_again())
        self.session.stay_in_front()
        self._windows.open_settings(self.settings, self.session.look()[0], section, owner)

    def open_welcome(self) -> None:
        """Show the welcome."""
        self._show_bindings(self._bindings.look_again())
        self.session.stay_in_front()
        self._windows.open_welcome(self.settings)

    def pause(self, *, paused: bool) -> None:
        """Let go of the hotkeys, or take them again."""
        self._face.paused = self._actions.paused = paused
        self._show_bindings(self._bindings.pause(paused=paused))
        self._notices.tell(told_of_pause(self.settings.pause_key) if paused else sentence("command.resumed"))

    def reload(self) -> None:
        """Read the library and the profiles again: another process has written to them."""
        self._read_profiles_again()
        if self._library.changed_elsewhere():
            self._read_again()

    def _catch_up(self) -> None:
        """What another process wrote without our hearing of it is known before anything is shown or pasted."""
        try:
            if self._library.changed_elsewhere():
                self._read_again()
        except AssistantError as error:
            self.tell(error.sentence)

    def read_again(self) -> None:
        """The library was written to past the catalogue: an import, a restored backup."""
        self._library.changed_elsewhere()
        self._read_again()

    def _read_again(self) -> None:
        self._read_profiles_again()
        self._catalogue.reload()
        self._library_changed()
        self.index_warmup.begin()

    def _read_profiles_again(self) -> None:
        """Somebody may have written some into the file; half written it takes none away."""
        found = self._settings_file.as_it_is()
        if found is not None and found.profiles != self.settings.profiles:
            self._use(replace(self.settings, profiles=found.profiles))
            self._windows.show_settings(self.settings)

    def quit(self) -> None:
        """End, after the reply has left and a clipboard manager has what was copied. No window can refuse."""
        self.session.stop()
        self._desktop.clipboard.hand_on(lambda: QTimer.singleShot(50, self._app, lambda: self._app.exit(0)))

    def variants(self, code: str) -> tuple[Phrase, ...]:
        """The phrases that a code, `cf#2` or an id names."""
        return self._catalogue.by_code(code)

    def groups(self) -> Sequence[GroupPath]:
        """The path of every group."""
        return self._catalogue.groups()

    def facts(self) -> dict[str, Any]:
        """What `status` tells: nothing of a phrase's text or title, of a buyer or of a window's title."""
        return facts(self._desktop, self.session, self._bindings, self._catalogue, self._face)

    # -- wiring ---------------------------------------------------------------------------------------------------

    def _take_in_features(self, features: tuple[Feature, ...]) -> None:
        self.session.gate = Gate(lambda: guards_of(features), self._log_bug)
        context = Context(self._catalogue, self.session, lambda: self.settings, self._notices, self._desktop)
        self._actions.handle(handlers(self, self.session, self._windows, self._catalogue, self._notices))
        self._actions.handle(handlers_of(features, context))
        self._windows.take_in(features, context)

    def _listening(self, claimed: Claim) -> Listener:
        answer = IpcService(self.session, self._actions, self, say).answer
        return Listener(claimed, commands(self._actions.all), answer, say, self._app)

    def _connect(self) -> None:
        palette, tray = self._palette, self._tray
        palette.paste_asked.connect(self._paste_asked)
        palette.copy_asked.connect(self._copy_asked)
        palette.edit_saved.connect(self._editing.save)
        palette.delete_asked.connect(self._editing.delete)
        palette.undelete_asked.connect(self._editing.undelete)
        palette.action_asked.connect(self._action_asked)
        palette.hotkey_asked.connect(self._hotkey_asked)
        self._face.on_settings = self.change_settings
        palette.forget_asked.connect(self._editing.forget_choice)
        tray.asked.connect(self._actions.run)
        self._windows.settings_changed.connect(self.change_settings)
        self._windows.library_changed.connect(self.read_again)
        self._windows.hotkey_given.connect(self._give_hotkey)
        self._bindings.on_change = lambda: self._show_bindings(self._bindings.states)
        self.session.tell_agent_named(self._keep_agent)
        self.session.tell_confirmed(lambda phrases: self._editing.confirm(phrases, self.tell))
        self.session.on_target = self._catch_up

    def _paste_asked(self, phrase: Phrase, draft: Any, send: bool, trigger: str) -> None:  # noqa: ANN401  # a signal
        self.session.paste_draft(phrase, draft, send=send, trigger=trigger, typed=self._palette.typed_by_hand)

    def _copy_asked(self, phrase: Phrase, draft: Any) -> None:  # noqa: ANN401  # a signal
        self.session.copy_draft(phrase, draft, typed=self._palette.typed_by_hand)

    def _action_asked(self, action: Action, trigger: str) -> None:
        """Do it when its key is up, with the palette out of the way unless it stays."""

        def act() -> None:
            if not action.stays:
                self.session.hide_palette()
            self._actions.run(action)

        self._release.then(trigger, act)

    def _act(self, action: str, trigger: str) -> None:
        self._action_asked(self._actions.by_id(action), trigger)

    def _hotkey_asked(self, owner: HotkeyOwner) -> None:
        self.session.hide_palette()
        self.open_settings(SettingsSection.HOTKEYS, owner)

    def _give_hotkey(self, owner: HotkeyOwner, written: str) -> None:
        def unkept(said: Sentence) -> None:
            self.tell(said)
            self._windows.show_bindings()

        self._editing.give_hotkey(owner, written, unkept)

    def _use(self, settings: Settings) -> None:
        """Live by these settings from now on."""
        self.settings = settings
        self._look.speak(settings.language)
        self._look.choose(settings.theme)
        self._face.settings = settings
        self._use_profiles()
        self._catalogue.use_sounds(settings.fuzzy_sounds)
        self._catalogue.use_words(settings.same_words)
        self._english_first.on = settings.english_first
        self.session.suggestions.on = settings.suggest_copied
        self._hold_hotkeys()

    def change_settings(self, settings: Settings) -> None:
        """Store and use them. What the disk refuses is told, and used all the same until the end."""
        try:
            if settings.autostart != self.settings.autostart:
                if settings.autostart:
                    autostart.turn_on(arguments_for(self._where))
                else:
                    autostart.turn_off()
        except AssistantError as error:
            settings = replace(settings, autostart=self.settings.autostart)
            self.tell(error.sentence)
        try:
            self._settings_file.save(settings)
        except AssistantError as error:
            self.tell(error.sentence)
        self._use(settings)
        self._windows.show_settings(settings)

    def _keep_agent(self, name: str) -> None:
        """Nobody should be asked for his own name twice (decision 0007)."""
        if not self.settings.agent and len(name) <= LONGEST_TEXT:
            self.change_settings(replace(self.settings, agent=name))
            self._notices.tell(sentence("program.agent-kept"))

    def _hold_hotkeys(self) -> None:
        self._owned = self._hotkeys.owned()
        self._show_bindings(self._bindings.want(self._hotkeys.wanted(self.settings)))

    def _toggle_pause(self) -> None:
        self.pause(paused=not self._bindings.paused)

    def _show_bindings(self, states: tuple[Binding, ...]) -> None:
        palette = next((state for state in states if state.name.key == "hotkey.palette"), None)
        self._tray.show_state(palette)
        self._windows.show_bindings()
        failing = {(state.written, state.why): state for state in states if state.why in FAILING}
        for what in failing.keys() - self._told_of:
            self.tell(why_not_held(failing[what], states, self._bindings.propose(), say))
        if not self._bindings.paused:
            self._told_of = set(failing)

    def _use_profiles(self) -> None:
        """The user's own come first, then those that imports brought, then the shipped ones."""
        try:
            brought = self._library.profiles()
        except AssistantError as error:
            brought = []
            self.tell(error.sentence)
        self._profiles = in_use(self.settings.profiles, brought)
        self.session.use_profiles(self._profiles)
        self._windows.show_brought(brought)

    def _library_changed(self) -> None:
        self._use_profiles()
        self._palette.refresh()
        if self._hotkeys.owned() != self._owned:
            self._hold_hotkeys()

    # -- the library -----------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the newest change back."""
        self._editing.undo()

    def _take_in(self, library: Library) -> Catalogue:
        """Read all of the library. Starter packs that cannot be brought up to date keep nobody from working."""
        try:
            load_starter_packs(library, self._where, self._desktop.clock)
        except DamagedLibraryError:
            raise
        except AssistantError as error:
            self._untold.append(error.sentence)
        return Catalogue(library, self._desktop.clock, self._log_bug, same_words)

    def _first_variant(self, code: str) -> Phrase | None:
        return next(iter(self._catalogue.by_code(code)), None)

    def _identity(self) -> AgentIdentity:
        return AgentIdentity(self.settings.agent, self.settings.shop, self._profiles)

    # -- small things ----------------------------------------------------------------------------------------------

    def _now(self) -> datetime:
        return self._desktop.clock.now()

    @staticmethod
    def _log_bug(bug: Exception) -> None:
        log.error("bug in a subscriber", exc_info=bug)
