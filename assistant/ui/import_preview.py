"""The preview of an import: which column of the file became what, its first rows, the counts and the doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from assistant.core.imports.planning import RowOutcome
from assistant.core.sentence import sentence
from assistant.core.unseen import made_visible
from assistant.services.import_summary import counted, left_out
from assistant.services.import_summary import heading as summed_up
from assistant.texts import say
from assistant.texts.programs import done, named, note, recognised, told
from assistant.ui.plain import tip, window_title
from assistant.ui.question_dialog import QuestionDialog
from assistant.ui.theme import Size
from assistant.ui.widgets import Switch, column, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.imports.planning import Record
    from assistant.core.imports.programs import ProfileRecord
    from assistant.services.exchange import ImportReport
    from assistant.ui.appearance import Appearance

SAMPLE = 5
_WIDTH = 720
_LINE = 30
_SHOWN = 2_000
"""Characters of a text in the table and its tip."""
_PROFILES = 190
"""The height that the profiles of target programs may take; more of them are scrolled to."""
_COLUMNS = ("editor.group", "editor.code", "editor.title", "editor.body", "import.fate")
_WIDE = 3
"""The column that has the room which the others leave: the text."""
_FATES = {
    RowOutcome.NEW: "import.fate-new",
    RowOutcome.CHANGED: "import.fate-changed",
    RowOutcome.SAME: "import.fate-same",
    RowOutcome.CONFLICT: "import.fate-conflict",
    RowOutcome.REMOVED: "import.fate-removed",
}


class ImportPreview(QuestionDialog):
    """Asks whether a file that was read shall be imported."""

    def __init__(self, look: Appearance, file: str, report: ImportReport, lines: Sequence[str], over: QWidget) -> None:
        """`lines` are the problems in words."""
        heading = sentence("import.heading", file=file)
        backup, same = sentence("import.backup-first"), report.words
        if not same.is_empty:
            told = sentence("import.words", new=same.new, same=same.same, removed=same.removed)
            backup = sentence("import.told", counts=told, backup=backup)
        counts = sentence("import.told", counts=counted(report), backup=backup)
        # What is listed says which keys they are.
        asks = any(problem.sentence.key == "import.hotkey-left-out" for problem in report.problems)
        answers = ("import.go", *(("import.go-with-hotkeys",) if asks else ()), "import.cancel")
        super().__init__(look, heading, counts, answers, lines, over)
        self._look = look
        problems = summed_up(report)
        if problems is not None:
            over_the_list = label("open" if left_out(report) else "quiet", wraps=True)
            over_the_list.setText(say(problems))
            self.put(over_the_list, 1)
        self.setWindowTitle(window_title(say(heading)))
        self.setMinimumWidth(_WIDTH)
        shown = _telling(report.records)
        self.table = _table(shown)
        if shown:
            words = label("quiet", wraps=True)
            key = "import.sample" if report.read_as is not None else "import.sample-of-pack"
            words.setText(say(key, count=len(shown), all=len(report.records)))
            self.put(words, 1)
            self.put(self.table, 2)
        self.switches: dict[int, Switch] = {}
        if report.profiles:
            words = label(wraps=True)
            words.setText(say("profile.heading"))
            self.put(words)
            self.put(self._profiles(report.profiles))

    @property
    def profiles(self) -> frozenset[int]:
        """The numbers of those that are to be taken over."""
        return frozenset(number for number, switch in self.switches.items() if switch.isChecked())

    def _profiles(self, records: Sequence[ProfileRecord]) -> QScrollArea:
        """A line for each, with a switch where it can be taken over: off until somebody switches it on."""
        lines = column(gap=Size.PAD)
        for record in records:
            lines.addLayout(self._profile(record))
        lines.addStretch(1)
        inside = QWidget()
        inside.setLayout(lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        room = (
            inside.sizeHint().height()
            if not lines.hasHeightForWidth()
            else lines.heightForWidth(_WIDTH - 4 * Size.EDGE)
        )
        area.setFixedHeight(min(room + 2, _PROFILES))
        return area

    def _profile(self, record: ProfileRecord) -> QHBoxLayout:
        name, does, more = label(wraps=True), label("quiet", wraps=True), label("open", wraps=True)
        name.setText(named(record.profile))
        does.setText(f"{recognised(record.profile)}\n{done(record.profile)}")
        more.setText(note(record))
        more.setVisible(bool(more.text()))
        switch = Switch(self._look)
        switch.setAccessibleName(told(record))
        switch.setEnabled(record.fate.asks)
        if record.fate.asks:
            self.switches[record.row] = switch
        words = column(name, does, more, gap=2)
        line = row(switch, gap=Size.PAD)
        line.setAlignment(switch, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line


def _telling(records: Sequence[Record]) -> list[Record]:
    """The first rows, those that would change something before the others."""
    return sorted(records, key=lambda record: record.fate is RowOutcome.SAME)[:SAMPLE]


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
    for line, record in enumerate(records):
        for place, text in enumerate(_cells(record)):
            item = QTableWidgetItem(" ".join(text.split()))
            item.setToolTip(tip(text))
            table.setItem(line, place, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setMaximumSectionSize(_WIDTH // 4)
    for place in range(len(_COLUMNS)):
        mode = QHeaderView.ResizeMode.Stretch if place == _WIDE else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(place, mode)
    table.setFixedHeight(header.sizeHint().height() + _LINE * len(records) + 2)
    return table


def _cells(record: Record) -> tuple[str, ...]:
    phrase = record.theirs or record.mine
    fate = say(_FATES[record.fate])
    if phrase is None:
        return ("", "", "", "", fate)
    return (" › ".join(phrase.group), phrase.code, phrase.title, made_visible(phrase.text[:_SHOWN]), fate)
