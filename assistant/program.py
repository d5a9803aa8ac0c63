"""The running program: its parts, wired together, and what they tell each other."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QTimer

from assistant import __version__
from assistant.care import Care
from assistant.core.combination import parse_combination
from assistant.core.errors import AssistantError
from assistant.core.fields.parse import parse
from assistant.core.plan import Conflict, Edit, Plan
from assistant.core.profiles import SHIPPED
from assistant.core.search.readings import VERSION as READING_VERSION
from assistant.core.sentence import sentence
from assistant.desktop import autostart, connect
from assistant.desktop.listener import Listener
from assistant.parts import exchange_of, readings, starter_packs
from assistant.services.bindings import Binding, Bindings, Wanted
from assistant.services.catalogue import Catalogue
from assistant.services.filling import Filling, Seat
from assistant.services.remote import Remote
from assistant.services.session import Session
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.opening import Clocks, Damaged, open_library
from assistant.storage.settings import SettingsFile
from assistant.texts import say
from assistant.ui.ask import ask
from assistant.ui.face import Face
from assistant.ui.inputs import InputGuard
from assistant.ui.look import Look
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.toast import Toasts
from assistant.ui.tray import Door, Tray
from assistant.windows import Windows

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QApplication

    from assistant.core.phrase import Group, Phrase
    from assistant.core.settings import Settings
    from assistant.desktop.instance import Claim
    from assistant.storage.paths import Places
    from assistant.ui.palette.needs import Written

log = logging.getLogger(__name__)


class Program:
    """Everything that runs. Implements `services.remote.Program`."""

    def __init__(self, app: QApplication, where: Places, claimed: Claim) -> None:
        """Raises AssistantError when the library or the screen cannot be used."""
        self._app = app
        self._where = where
        self._desktop = connect()
        self._settings_file = SettingsFile(where.settings, now=self._now)
        self.settings, _problems = self._settings_file.load()
        self._look = Look(app, self.settings.theme)
        self._look.speak(self.settings.language)
        self._library = self._open_library()
        exchange = exchange_of(self._library, where, self._desktop.clock)
        exchange.load_starter_packs(starter_packs())
        self._catalogue = Catalogue(self._library, self._desktop.clock, self._log_bug)
        filling = Filling(self._desktop.clock, self._first_variant, self._seat)
        composited = self._desktop.stage.composited()
        self._palette = PaletteWindow(
            self._look, self._catalogue, lambda text: parse(text).problems, composited=composited
        )
        self._face = Face(self._palette, self._desktop.stage)
        self._tray = Tray(self._look)
        self._door = Door(self._tray, Toasts(self._look, composited=composited))
        self.session = Session(self._desktop, self._catalogue, filling, self._face, self._door)
        self._bindings = Bindings(self._desktop.hotkeys)
        self._windows = Windows(
            self._look, where, self._catalogue, exchange, self._bindings, self._door, self._desktop.clock
        )
        self._care = Care(where, self._library, self._now, app)
        self._guard = InputGuard(app, self._desktop.clipboard.text)
        self._connect()
        self._use(self.settings)
        self._palette.warm()
        self._listener = Listener(claimed, Remote(self.session, self, say).answer, say, app)
        self._catalogue.on_change(lambda _changes: self._library_changed())
        if not self.settings.first_run_done:
            self.change_settings(replace(self.settings, first_run_done=True))
            self.open_welcome()

    def close(self) -> None:
        """Give back what was taken and let go of the files."""
        self.session.paste.stop()
        self._listener.close()
        self._library.close()

    # -- what other starts of the program ask -------------------------------------------------------------------

    def open_desk(self) -> None:
        """Until the desk is there the settings show the library."""
        self.open_settings()

    def open_settings(self) -> None:
        """Show the settings, with the window in front as the one a profile may be written for."""
        self._windows.open_settings(self.settings, self.session.look()[0])

    def open_welcome(self) -> None:
        """Show the welcome."""
        self._windows.open_welcome(self.settings)

    def pause(self, *, paused: bool) -> None:
        """Let go of the hotkeys, or take them again."""
        self._face.paused = paused
        self._show_bindings(self._bindings.pause(paused=paused))

    def reload(self) -> None:
        """Read the library again: another process has written to it."""
        if self._library.changed_elsewhere():
            self.read_again()

    def read_again(self) -> None:
        """The library was written to past the catalogue: an import, a restored backup."""
        self._catalogue.reload()
        self._library_changed()

    def quit(self) -> None:
        """End, after the reply has left."""
        QTimer.singleShot(50, self._app, self._app.quit)

    def facts(self) -> dict[str, Any]:
        """What `status` tells: nothing of a phrase's text, of a buyer or of a window's title."""
        target, profile = self.session.look()
        outcome = self.session.last_outcome
        return {
            "version": __version__,
            "backend": self._desktop.name,
            "paused": self._bindings.paused,
            "hotkeys": [
                {"name": say(binding.name), "combination": binding.written, "held": binding.held, "why": binding.why}
                for binding in self._bindings.states
            ],
            "target": target
            and {"process": target.process, "class": target.window_class, "pid": target.pid, "profile": profile.name},
            "phrases": len(self._catalogue),
            "groups": len(self._catalogue.groups()),
            "palette_shown": self._face.palette_shown(),
            "pastes": self.session.pastes,
            "last_outcome": outcome.name if outcome else None,
        }

    # -- wiring ---------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        palette, tray = self._palette, self._tray
        palette.paste_asked.connect(self._paste_asked)
        palette.copy_asked.connect(self.session.copy_draft)
        palette.edit_saved.connect(self._save)
        palette.delete_asked.connect(self._delete)
        palette.undo_asked.connect(self.undo)
        palette.resume_asked.connect(lambda: self.pause(paused=False))
        palette.settings_asked.connect(self.open_settings)
        tray.open_asked.connect(self.session.call_palette)
        tray.settings_asked.connect(self.open_settings)
        tray.welcome_asked.connect(self.open_welcome)
        self._windows.settings_changed.connect(self.change_settings)
        self._windows.library_changed.connect(self.read_again)
        tray.pause_asked.connect(lambda paused: self.pause(paused=paused))
        tray.quit_asked.connect(self.quit)

    def _paste_asked(self, phrase: Phrase, draft: Any, send: bool, trigger: str) -> None:  # noqa: ANN401  # a signal
        self.session.paste_draft(phrase, draft, send=send, trigger=trigger)

    def _use(self, settings: Settings) -> None:
        """Live by these settings from now on."""
        self.settings = settings
        self._look.speak(settings.language)
        self._look.choose(settings.theme)
        self.session.use_profiles((*settings.profiles, *SHIPPED))
        self._hold_hotkeys()

    def change_settings(self, settings: Settings) -> None:
        """Store and use them. What the disk refuses is told, and used all the same until the end."""
        before = self.settings
        try:
            self._settings_file.save(settings)
            if settings.autostart != before.autostart:
                (autostart.turn_on if settings.autostart else autostart.turn_off)()
        except AssistantError as error:
            self._door.tell(error.sentence, urgent=True)
        self._use(settings)
        self._windows.show_settings(settings)

    def _hold_hotkeys(self) -> None:
        self._show_bindings(self._bindings.want(self._wanted()))

    def _wanted(self) -> list[Wanted]:
        settings, session = self.settings, self.session
        again = parse_combination(settings.again_key)
        wanted = [
            Wanted(sentence("hotkey.palette"), settings.palette_key, session.toggle_palette),
            Wanted(
                sentence("hotkey.again"), settings.again_key, lambda: session.paste_again(again.key if again else "")
            ),
            Wanted(sentence("hotkey.pause"), settings.pause_key, self._toggle_pause, always=True),
        ]
        wanted += [self._phrase_wanted(phrase) for phrase in self._catalogue.phrases() if phrase.hotkey]
        groups = (self._catalogue.group(path) for path in self._catalogue.groups())
        wanted += [self._group_wanted(group) for group in groups if group is not None and group.hotkey]
        return wanted

    def _phrase_wanted(self, phrase: Phrase) -> Wanted:
        combination = parse_combination(phrase.hotkey)
        trigger = combination.key if combination else ""
        name = sentence("hotkey.phrase", title=phrase.title)
        return Wanted(name, phrase.hotkey, lambda: self.session.paste_phrase(phrase.uuid, trigger))

    def _group_wanted(self, group: Group) -> Wanted:
        name = sentence("hotkey.group", title=group.name)
        return Wanted(name, group.hotkey, lambda: self.session.toggle_palette(group.path))

    def _toggle_pause(self) -> None:
        self.pause(paused=not self._bindings.paused)

    def _show_bindings(self, states: tuple[Binding, ...]) -> None:
        palette = next((state for state in states if state.name.key == "hotkey.palette"), None)
        self._tray.show_state(palette, paused=self._bindings.paused)
        self._windows.show_bindings()
        for state in states:
            if state.why == "taken":
                free = "、".join(self._bindings.propose()) or "—"
                self._door.tell(
                    sentence("hotkey.taken", combination=state.written, name=say(state.name), free=free), urgent=True
                )

    def _library_changed(self) -> None:
        self._palette.refresh()
        if self._wanted_hotkeys_changed():
            self._hold_hotkeys()

    def _wanted_hotkeys_changed(self) -> bool:
        wanted = [(item.name, item.written) for item in self._wanted() if item.written.strip()]
        return wanted != [(state.name, state.written) for state in self._bindings.states]

    # -- the library -----------------------------------------------------------------------------------------------

    def _save(self, written: Written) -> None:
        now = self._now_ms()
        if written.before is None:
            after = replace(written.after, uuid=str(uuid4()), created_at=now, updated_at=now)
            self._apply(Plan((Edit(None, after),), sentence("plan.phrase-made")))
        else:
            after = replace(written.after, updated_at=now)
            self._apply(Plan((Edit(written.before, after),), sentence("plan.phrase-changed")))

    def _delete(self, phrase: Phrase) -> None:
        self._apply(Plan((Edit(phrase, replace(phrase, deleted_at=self._now_ms())),), sentence("plan.phrase-deleted")))

    def undo(self) -> None:
        """Take the newest plan back."""
        changes = self._library.undo()
        if changes is None or isinstance(changes, Conflict):
            self._palette.tell("plan.nothing-to-undo" if changes is None else "plan.conflict", "open")
            return
        self._catalogue.take_in(changes)

    def _apply(self, plan: Plan) -> None:
        if isinstance(self._catalogue.apply(plan), Conflict):
            self._catalogue.reload()
            self._palette.refresh()
            self._palette.tell("plan.conflict", "open")

    def _open_library(self) -> Library:
        clocks = Clocks(ms=self._now_ms, local=self._now)
        opened = open_library(self._where, read=readings, clocks=clocks, reading_version=READING_VERSION)
        if isinstance(opened, Damaged):
            return self._rescued(opened, clocks)
        return opened

    def _rescued(self, damaged: Damaged, clocks: Clocks) -> Library:
        """Restore the newest good backup or begin anew, as the user says. Raises AssistantError when he says quit."""
        answers = ("rescue.restore", "rescue.anew", "rescue.quit") if damaged.backup else ("rescue.anew", "rescue.quit")
        backup = damaged.backup.name if damaged.backup else ""
        if damaged.backup is None:
            what = sentence("rescue.without-backup")
        else:
            what = sentence("rescue.with-backup" if damaged.aside else "rescue.gone", backup=backup)
        answer = ask(self._look, "rescue.heading", what, answers)
        if answer == "rescue.quit":
            raise AssistantError("rescue.not-started")
        if answer == "rescue.restore" and damaged.backup is not None:
            Backups(self._where.backups, now=self._now).restore(damaged.backup, self._where.library)
        return Library.open(self._where.library, read=readings, clock_ms=clocks.ms, reading_version=READING_VERSION)

    def _first_variant(self, code: str) -> Phrase | None:
        return next(iter(self._catalogue.by_code(code)), None)

    def _seat(self) -> Seat:
        return Seat(self.settings.agent, self.settings.shop, (*self.settings.profiles, *SHIPPED))

    # -- small things ----------------------------------------------------------------------------------------------

    def _now(self) -> datetime:
        return self._desktop.clock.now()

    def _now_ms(self) -> int:
        return int(self._now().timestamp() * 1000)

    @staticmethod
    def _log_bug(bug: Exception) -> None:
        log.error("bug in a subscriber", exc_info=bug)
