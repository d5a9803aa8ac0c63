"""The parts of the palette, made and put together; what they mean to each other is the window's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from assistant.core.search.scope import scoped, stepped_back
from assistant.ui.composing import Composing
from assistant.ui.palette.editor import Editor
from assistant.ui.palette.form import Form
from assistant.ui.palette.hints import Hints
from assistant.ui.palette.late_modifiers import LateModifiers
from assistant.ui.palette.notice_bar import NoticeBar
from assistant.ui.palette.popup import Popup
from assistant.ui.palette.preview import Preview
from assistant.ui.palette.results import Results
from assistant.ui.palette.rows import group_uuid
from assistant.ui.palette.search_bar import SearchBar
from assistant.ui.widgets import column, row, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from assistant.core.errors import Problem
    from assistant.core.ports.desktop import Keys
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.ports import ActionSearch, Catalogue
    from assistant.ui.palette.rows import ListRow


class Parts(Popup):
    """Search line, list, form and editor, preview, notices and key hints."""

    def __init__(
        self,
        look: Appearance,
        catalogue: Catalogue,
        check: Callable[[str], Sequence[Problem]],
        *,
        composited: bool = False,
    ) -> None:
        super().__init__(look, composited=composited)
        self._keys = Composing(self, self._key, self._seen)
        LateModifiers(self)
        self.head = SearchBar(look)
        self.results = Results(look, catalogue)
        self.form = Form(look, self._keys)
        self.editor = Editor(look, self._keys, check)
        self.preview = Preview(look)
        self.bar = NoticeBar(look)
        self.hints = Hints(look)
        self._arrange()

    def offer(self, actions: ActionSearch) -> None:
        """Find these behind a `>` from now on."""
        self.results.action_search = actions

    def listen_for_enter(self, keys: Keys) -> None:
        """Ask these for the Enter that an input method takes for itself; see `Composing`."""
        self._keys.system = keys

    @property
    def typed(self) -> str:
        """What stands in the search line: what the phrase that is asked for was found by."""
        return self.head.line.text()

    @property
    def typed_by_hand(self) -> str:
        """The same, to be remembered; nothing where some of it was pasted."""
        return self.typed if self.head.by_hand else ""

    def _open_group(self, row: ListRow | None) -> bool:
        """Look in the group of this row from now on, what is typed next included; False where it is none."""
        if row is None or row.opens is None:
            return False
        self.head.line.setText(f"@{row.opens.written} ")
        return True

    def _open_or_number(self) -> None:
        """Open the group that is chosen; else show the digits that take a row."""
        if not self._open_group(self.results.row()):
            self.results.number_rows(shown=True)

    def _step_back(self) -> None:
        """Empty the line, or show the groups again that one was chosen from, and that one chosen."""
        left = scoped(self.typed).name
        self.head.line.setText(stepped_back(self.typed))
        self.results.go_to(group_uuid(left))

    def _key(self, _event: QKeyEvent) -> bool:
        """Act on a key of an input; False leaves it to the input."""
        return False

    def _seen(self) -> object:
        """What an Enter would act on where letters are composed; None for nothing."""
        return None

    def _arrange(self) -> None:
        self._stack = QStackedWidget()
        for page in (self.results, self.form, self.editor):
            self._stack.addWidget(page)
        self._middle = middle = row(self._stack, self.preview, gap=0)
        middle.setStretch(1, 1)
        whole = column(self.head, rule(), gap=0)
        whole.setContentsMargins(*[self.margin()] * 4)
        whole.addLayout(middle, 1)
        for part in (self.bar, rule(), self.hints):
            whole.addWidget(part)
        self.setLayout(whole)
