"""Builds and connects the windows that are opened seldom: welcome, settings, and what they ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from assistant import __version__
from assistant.care import Worker, back_up
from assistant.commands.examining import examined
from assistant.core.errors import AssistantError
from assistant.core.sentence import sentence
from assistant.services.exchange import ImportChoices, whereabouts
from assistant.storage.backup import Backups
from assistant.storage.files import write_beside_and_rename
from assistant.texts import say
from assistant.ui.ask import ask
from assistant.ui.settings.library import Holdings
from assistant.ui.settings.window import Part, SettingsWindow
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.ports import Clock, Notices
    from assistant.core.settings import Settings
    from assistant.core.target import Target
    from assistant.services.bindings import Binding, Bindings
    from assistant.services.catalogue import Catalogue
    from assistant.services.exchange import Exchange, ImportReport
    from assistant.storage.paths import Places
    from assistant.ui.look import Look

_FIELDS = {"hotkey.palette": "palette_key", "hotkey.again": "again_key", "hotkey.pause": "pause_key"}
_SHOWN_PROBLEMS = 200


class Windows(QObject):
    """Makes each window when it is first wanted, and keeps it up to date while it is open."""

    settings_changed = Signal(object)
    """The new `Settings`."""
    library_changed = Signal()
    """Something was imported."""

    def __init__(  # noqa: PLR0913, PLR0917  # a part of the composition root
        self,
        look: Look,
        where: Places,
        catalogue: Catalogue,
        exchange: Exchange,
        bindings: Bindings,
        notices: Notices,
        clock: Clock,
    ) -> None:
        super().__init__(look)
        self._look, self._where, self._catalogue, self._exchange = look, where, catalogue, exchange
        self._bindings, self._notices, self._clock = bindings, notices, clock
        self._settings: SettingsWindow | None = None
        self._welcome: WelcomeWindow | None = None

    def open_settings(self, settings: Settings, target: Target | None, part: Part = Part.GENERAL) -> None:
        """Bring the settings up; `target` is the window that was in front, for writing a profile of it."""
        if self._settings is None:
            self._settings = self._new_settings()
        self._settings.show_settings(settings)
        self._settings.targets.show_target(target)
        self.show_bindings()
        self._show_holdings()
        self._settings.open(part)

    def open_welcome(self, settings: Settings) -> None:
        """Bring the welcome up."""
        if self._welcome is None:
            self._welcome = WelcomeWindow(self._look)
            self._welcome.changed.connect(self.settings_changed)
            self._welcome.done.connect(self._welcomed)
            self._welcome.packs_asked.connect(self._load_packs)
        self._welcome.show_settings(settings)
        self.show_bindings()
        self._welcome.open()

    def show_bindings(self) -> None:
        """Show how the hotkeys fare in the windows that are there."""
        if self._settings is None and self._welcome is None:
            return
        states = binding_states(self._bindings.states)
        proposed = self._bindings.propose()
        if self._settings is not None:
            self._settings.show_bindings(states, proposed)
        if self._welcome is not None:
            self._welcome.show_binding(states.get("palette_key"), proposed)

    def show_settings(self, settings: Settings) -> None:
        """They were changed: show them in the windows that are there."""
        for window in (self._settings, self._welcome):
            if window is not None:
                window.show_settings(settings)

    def _welcomed(self) -> None:
        if self._welcome is not None:
            self._welcome.close()

    def _new_settings(self) -> SettingsWindow:
        made = SettingsWindow(self._look, __version__)
        made.changed.connect(self.settings_changed)
        library = made.library
        library.backup_asked.connect(self._back_up)
        library.folder_asked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._where.home))))
        library.import_asked.connect(self._import)
        library.export_asked.connect(self._export)
        library.packs_asked.connect(self._load_packs)
        made.about.look_asked.connect(self._examine)
        return made

    def _show_holdings(self) -> None:
        if self._settings is None:
            return
        backups = Backups(self._where.backups).all()
        self._settings.library.show_holdings(
            Holdings(
                phrases=len(self._catalogue),
                groups=len(self._catalogue.groups()),
                favourites=len(self._catalogue.favourites()),
                binned=len(self._exchange.bin.bin()),
                folder=str(self._where.home),
                newest_backup=int(backups[0].stat().st_mtime * 1000) if backups else None,
            )
        )

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        worker = Worker(self)

        def finish(result: object) -> None:
            worker.deleteLater()
            if isinstance(result, AssistantError):
                self._notices.tell(result.sentence, urgent=True)
            else:
                done(result)

        worker.done.connect(finish)
        worker.run(work)

    def _back_up(self) -> None:
        def done(_result: object) -> None:
            self._notices.tell(sentence("library.backed-up"))
            self._show_holdings()

        self._run(lambda: back_up(self._where, self._clock.now), done)

    def _examine(self) -> None:
        def show(checks: object) -> None:
            if self._settings is not None and isinstance(checks, tuple):
                self._settings.about.show_checks(checks)

        self._run(lambda: examined(self._where), show)

    # -- files -----------------------------------------------------------------------------------------------------

    def _import(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self._settings, say("library.import"), "", "*.csv *.txt *.tsv *.json *.jinnang"
        )
        if not name:
            return
        try:
            self._import_file(Path(name))
        except OSError:
            self._notices.tell(sentence("library.unreadable", file=Path(name).name), urgent=True)
        except AssistantError as error:
            self._notices.tell(error.sentence, urgent=True)

    def _import_file(self, file: Path) -> None:
        data = file.read_bytes()
        preview = self._exchange.import_file(file.name, data, ImportChoices(dry_run=True))
        lines = problem_lines(preview)
        if not preview.records:
            ask(self._look, "import.nothing-heading", "import.nothing", ("import.close",), lines)
            return
        counts = {name: preview.counts.get(name, 0) for name in ("new", "changed", "same", "conflict", "problem")}
        answers = ("import.go", "import.cancel")
        if ask(self._look, "import.heading", sentence("import.counts", **counts), answers, lines) == "import.go":
            self._exchange.import_file(file.name, data, ImportChoices())
            self.library_changed.emit()
            self._show_holdings()

    def _load_packs(self) -> None:
        from assistant.parts import starter_packs  # noqa: PLC0415  # read only when asked for

        report = self._exchange.load_starter_packs(starter_packs())
        self.library_changed.emit()
        self._show_holdings()
        self._notices.tell(sentence("library.packs-loaded", count=report.counts.get("new", 0)))

    def _export(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self._settings, say("library.export"), "jinnang.csv", "*.csv *.json *.jinnang"
        )
        if not name:
            return
        file = Path(name)
        try:
            written = self._exchange.export(file.name)
            write_beside_and_rename(file, written.data)
        except OSError:
            self._notices.tell(sentence("library.unwritable", file=file.name), urgent=True)
        except AssistantError as error:
            self._notices.tell(error.sentence, urgent=True)
        else:
            self._notices.tell(sentence("library.exported", file=file.name))


def problem_lines(report: ImportReport) -> list[str]:
    """A report's problems with their places, as lines to read."""
    return [
        f"{say(whereabouts(problem.place))}：{say(problem.sentence)}" for problem in report.problems[:_SHOWN_PROBLEMS]
    ]


def binding_states(states: Sequence[Binding]) -> dict[str, Binding]:
    """The bindings of the settings' own hotkeys, by the name of their field."""
    return {_FIELDS[state.name.key]: state for state in states if state.name.key in _FIELDS}
