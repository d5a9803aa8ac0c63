"""The preview of an import: which column of the file became what, its first rows, the counts and the doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from assistant.core.errors import Severity
from assistant.core.imports.planning import Fate
from assistant.core.sentence import sentence
from assistant.texts import Language, language, say
from assistant.ui.ask import Question
from assistant.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from assistant.core.imports.planning import Record
    from assistant.services.exchange import ImportReport
    from assistant.ui.look import Look

SAMPLE = 5
_WIDTH = 720
_LINE = 30
_COLUMNS = ("editor.group", "editor.code", "editor.title", "editor.body", "import.fate")
_WIDE = 3
"""The column that has the room which the others leave: the text."""
_FATES = {
    Fate.NEW: "import.fate-new",
    Fate.CHANGED: "import.fate-changed",
    Fate.SAME: "import.fate-same",
    Fate.CONFLICT: "import.fate-conflict",
    Fate.REMOVED: "import.fate-removed",
}
_COUNTED = ("new", "changed", "same", "conflict")


def left_out(report: ImportReport) -> int:
    """How many rows with a problem are not imported."""
    kept = {record.row for record in report.records}
    weighty = (problem for problem in report.problems if problem.severity is not Severity.HINT)
    return len({problem.place.row for problem in weighty if problem.place.row} - kept)


def counted(report: ImportReport) -> str:
    """What the import would do, in words; what there is none of is left out."""
    said = [say("import.counts", **{name: report.counts.get(name, 0) for name in _COUNTED})]
    out = left_out(report)
    doubts = len(report.problems) - out
    if doubts > 0:
        said.append(say("import.doubts", count=doubts))
    if out:
        said.append(say("import.left-out", count=out))
    said.append(say("import.backup-first"))
    return ("" if language() is Language.CHINESE else " ").join(said)


class Preview(Question):
    """Asks whether a file that was read shall be imported."""

    def __init__(self, look: Look, file: str, report: ImportReport, lines: Sequence[str], over: QWidget) -> None:
        """`lines` are the problems in words."""
        heading = sentence("import.heading", file=file)
        told = sentence("import.told", counts=counted(report))
        # What is listed says which keys they are.
        asks = any(problem.sentence.key == "import.hotkey-left-out" for problem in report.problems)
        answers = ("import.go", *(("import.go-with-hotkeys",) if asks else ()), "import.cancel")
        super().__init__(look, heading, told, answers, lines, over)
        self.setWindowTitle(say(heading))
        self.setMinimumWidth(_WIDTH)
        shown = _telling(report.records)
        self.table = _table(shown)
        if not shown:
            return
        words = label("quiet", wraps=True)
        words.setText(say("import.sample", count=len(shown), all=len(report.records)))
        self.put(words, 1)
        self.put(self.table, 2)


def _telling(records: Sequence[Record]) -> list[Record]:
    """The first rows, those that would change something before the others."""
    return sorted(records, key=lambda record: record.fate is Fate.SAME)[:SAMPLE]


def _table(records: Sequence[Record]) -> QTableWidget:
    table = QTableWidget(len(records), len(_COLUMNS))
    table.setHorizontalHeaderLabels([say(key) for key in _COLUMNS])
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().setDefaultSectionSize(_LINE)
    for row, record in enumerate(records):
        for column, text in enumerate(_cells(record)):
            item = QTableWidgetItem(" ".join(text.split()))
            item.setToolTip(text)
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setMaximumSectionSize(_WIDTH // 4)
    for column in range(len(_COLUMNS)):
        mode = QHeaderView.ResizeMode.Stretch if column == _WIDE else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(column, mode)
    table.setFixedHeight(header.sizeHint().height() + _LINE * len(records) + 2)
    return table


def _cells(record: Record) -> tuple[str, ...]:
    phrase = record.theirs or record.mine
    fate = say(_FATES[record.fate])
    if phrase is None:
        return ("", "", "", "", fate)
    return (" > ".join(phrase.group), phrase.code, phrase.title, phrase.text, fate)
