"""Import, export, packs and backups as the settings ask for them: the dialogs, and the work beside the main thread.

The work runs over a connection of its own, as a command beside the running program does (decision 0008).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from assistant.app.factories import exchange_beside, exporting, guarded, readable_endings
from assistant.app.housekeeping import back_up
from assistant.core.errors import AssistantError, in_order
from assistant.core.limits import FILE
from assistant.core.sentence import sentence
from assistant.services.exchange import ImportChoices, whereabouts
from assistant.services.import_summary import lines_of
from assistant.storage.files import read_file, write_out
from assistant.storage.privacy import is_ours
from assistant.storage.shipped import starter_packs
from assistant.texts import say
from assistant.ui.import_preview import ImportPreview
from assistant.ui.question_dialog import QuestionDialog, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.errors import Problem
    from assistant.core.feature import Feature
    from assistant.core.ports.desktop import Clock, Notices
    from assistant.desktop.worker import Worker
    from assistant.services.exchange import ImportReport
    from assistant.storage.paths import AppPaths
    from assistant.ui.appearance import Appearance

_WRITTEN = {"library.pack-images": ".jinnang", "library.pack": ".json", "library.table": ".csv"}
"""The first is what is meant where nothing is chosen: it keeps everything."""
_LABELS = {
    QFileDialog.DialogLabel.LookIn: "dialog.look-in",
    QFileDialog.DialogLabel.FileName: "dialog.file-name",
    QFileDialog.DialogLabel.FileType: "dialog.file-type",
    QFileDialog.DialogLabel.Reject: "common.cancel",
}
"""What Qt's own translation leaves in English."""
_SHOWN_PROBLEMS = 200
_FINISHED = {
    (False, False): "import.finished",
    (True, False): "import.finished-with-profiles",
    (False, True): "import.finished-with-words",
    (True, True): "import.finished-with-both",
}
"""By whether there were profiles of target programs, and words that mean the same."""
log = logging.getLogger(__name__)


def _log_bug(bug: Exception) -> None:
    log.error("bug in a guard", exc_info=bug)


class ExchangeDialogs(QObject):
    """Each method begins something and comes back at once."""

    changed = Signal()
    """The library or its backups are others now."""

    def __init__(  # noqa: PLR0913, PLR0917  # a part of the composition root
        self,
        look: Appearance,
        where: AppPaths,
        clock: Clock,
        worker: Worker,
        notices: Notices,
        parent: QObject,
        features: tuple[Feature, ...] = (),
    ) -> None:
        """`features` may have something to say of what is imported."""
        super().__init__(parent)
        self._features = features
        self._look, self._where, self._clock = look, where, clock
        self._worker, self._notices = worker, notices

    def back_up(self) -> None:
        """Make a backup now."""
        self._work(
            lambda: back_up(self._where, self._clock.now), lambda name: self._done("library.backed-up", file=name)
        )

    def load_packs(self) -> None:
        """Bring in the starter packs that are new, and nothing that the user has deleted."""

        def load() -> ImportReport:
            with exchange_beside(self._where, self._clock) as exchange:
                return exchange.load_starter_packs(starter_packs())

        def done(report: ImportReport) -> None:
            new = report.counts.get("new", 0)
            if new or report.counts.get("changed", 0):
                self._done("library.packs-loaded", count=new)
            else:
                self._done("library.packs-same")

        self._work(load, done)

    # -- import ------------------------------------------------------------------------------------------------------

    def ask_import(self, over: QWidget) -> None:
        """Let a file be chosen; it is read, shown, and imported when that is confirmed."""
        endings = " ".join(f"*{ending}" for ending in readable_endings())
        dialog = _dialog(over, "library.import", [f"{say('library.files')} ({endings})"], "dialog.open")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.look_into(Path(name), over))
        dialog.open()

    def look_into(self, file: Path, over: QWidget) -> None:
        """Read a file and show what an import would do."""

        def plan() -> tuple[bytes, ImportReport]:
            content = _content(file)
            with exchange_beside(self._where, self._clock) as exchange:
                guarding = guarded(exchange, self._features, self._clock, _log_bug)
                return content, guarding.import_file(file.name, content, ImportChoices(dry_run=True))

        reading = sentence("import.reading", file=file.name)
        waiting = Waiting(self._look, "import.reading-heading", reading, "import.cancel", over)

        def done(planned: tuple[bytes, ImportReport]) -> None:
            if not waiting.given_up:
                self._preview(file, *planned, over)

        self._work(plan, done, waiting)

    def _preview(self, file: Path, content: bytes, report: ImportReport, over: QWidget) -> None:
        lines = [*([say(report.read_as)] if report.read_as else []), *map(say, lines_of(report, _SHOWN_PROBLEMS))]
        if report.is_empty:
            heading = sentence("import.nothing-heading", file=file.name)
            QuestionDialog(self._look, heading, "import.nothing", ("import.close",), lines, over).open()
            return
        question = ImportPreview(self._look, file.name, report, lines, over)

        def answered(answer: str) -> None:
            if answer != "import.cancel":
                choices = ImportChoices(hotkeys=answer == "import.go-with-hotkeys", profiles=question.profiles)
                self._import(file, content, choices, over)

        question.chosen.connect(answered)
        question.open()

    def _import(self, file: Path, content: bytes, choices: ImportChoices, over: QWidget) -> None:
        def write() -> ImportReport:
            with exchange_beside(self._where, self._clock) as exchange:
                return exchange.import_file(file.name, content, choices)

        def done(report: ImportReport) -> None:
            counts = {name: report.counts.get(name, 0) for name in ("new", "changed")}
            taken = sum(record.taken for record in report.profiles)
            more = {"profiles": taken, "words": report.words.changed}
            key = _FINISHED[bool(taken), bool(report.words.changed)]
            self._done(key, file=file.name, **counts, **{name: count for name, count in more.items() if count})

        writing = sentence("import.writing", file=file.name)
        self._work(write, done, Waiting(self._look, "import.writing-heading", writing, "import.behind", over))

    # -- export ------------------------------------------------------------------------------------------------------

    def ask_export(self, over: QWidget) -> None:
        """Let a name be chosen and write the library to it; its ending says the format."""
        filters = {f"{say(key)} (*{ending})": ending for key, ending in _WRITTEN.items()}
        dialog = _dialog(over, "library.export", list(filters), "common.save")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(next(iter(_WRITTEN.values())))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
        dialog.selectFile("jinnang")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name), over))
        dialog.open()

    def write_to(self, file: Path, over: QWidget) -> None:
        """Write the library to a file."""

        def write() -> tuple[Problem, ...]:
            if is_ours(self._where, file):
                raise AssistantError("library.own-file", file=file.name)
            with exporting(self._where, self._clock) as exchange:
                written = exchange.export(file.name)
            try:
                write_out(file, written.data)
            except OSError as error:
                raise AssistantError("library.unwritable", file=file.name) from error
            return written.problems

        def done(problems: tuple[Problem, ...]) -> None:
            if not problems:
                self._notices.tell(sentence("library.exported", file=file.name))
                return
            said, lines = sentence("library.exported-but", file=file.name), problem_lines(problems)
            QuestionDialog(self._look, "library.export-heading", said, ("import.close",), lines, over).open()

        self._work(write, done)

    # -- the work ----------------------------------------------------------------------------------------------------

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None], waiting: Waiting | None = None) -> None:
        def ended(result: object) -> None:
            if waiting is not None:
                waiting.end()
            if isinstance(result, AssistantError):
                self._notices.tell(result.sentence, urgent=True)
            else:
                done(result)

        self._worker.run(work, ended)

    def _done(self, key: str, **values: str | int) -> None:
        self.changed.emit()
        self._notices.tell(sentence(key, **values))


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """Problems with their places, as lines to read."""
    return [
        say("import.line", place=say(whereabouts(problem.place)), problem=say(problem.sentence))
        for problem in in_order(problems)[:_SHOWN_PROBLEMS]
    ]


def _dialog(over: QWidget, title: str, filters: list[str], accept: str) -> QFileDialog:
    """Blocks the window it stands over and no other: the palette can be called meanwhile."""
    dialog = QFileDialog(over, say(title))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.installEventFilter(_PlainBoxes(dialog))
    dialog.setNameFilters(filters)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    for part, key in (*_LABELS.items(), (QFileDialog.DialogLabel.Accept, accept)):
        dialog.setLabelText(part, say(key))
    return dialog


class _PlainBoxes(QObject):
    """What a dialog of Qt's asks of its own accord names files: to the letter, where Qt would look for HTML."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Reach each box before it is shown."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            box = event.child()
            if isinstance(box, QMessageBox):
                box.setTextFormat(Qt.TextFormat.PlainText)
        return False


def _content(file: Path) -> bytes:
    """No more than any format takes, and one byte."""
    try:
        return read_file(file, FILE + 1)
    except OSError as error:
        raise AssistantError("library.unreadable", file=file.name) from error
