"""The palette's window: turns keys into intentions, and holds no rules of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal

from assistant.core import kernel_actions
from assistant.core.errors import Problem, Severity
from assistant.services.editing import EditedPhrase
from assistant.texts import say
from assistant.ui.composing import letters_of
from assistant.ui.palette.asking import Asking
from assistant.ui.palette.doubting import Doubting
from assistant.ui.palette.hints import Chosen, hints_for, in_layout
from assistant.ui.palette.keys import NAMES, ONCE, WAITING, Act, Asked, Page, asked, pressed
from assistant.ui.palette.listing import Always
from assistant.ui.palette.menu import entries_for, forgetting, pop_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from assistant.core.action import Action
    from assistant.core.phrase import Phrase
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.ports import Catalogue, Opening
    from assistant.ui.palette.rows import ListRow


class PaletteWindow(Asking):
    """Made once, kept warm, shown by `open`."""

    paste_asked = Signal(object, object, bool, str)
    """A `Phrase`, its `FilledDraft`, whether to send as well, and the name of the key that asked."""
    copy_asked = Signal(object, object)
    undelete_asked = Signal()
    """The phrase that it has just moved to the bin is to come back."""
    action_asked = Signal(object, str)
    """An `Action`, and the name of the key that asked."""
    forget_asked = Signal(str, str)
    """What is typed, and the phrase whose choice for it is to be forgotten."""
    hotkey_asked = Signal(object)
    """The uuid of a phrase, or the path of a group, that is to get a hotkey."""

    def __init__(
        self,
        look: Appearance,
        catalogue: Catalogue,
        check: Callable[[str], Sequence[Problem]],
        *,
        composited: bool = False,
    ) -> None:
        super().__init__(look, catalogue, check, composited=composited)
        self._trigger = ""
        """The key that is acted on at this moment."""
        self._doubting = Doubting(self.bar)
        self._acts = self._table()
        self._connect()
        look.retold.connect(self._retell)
        self._retell()

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def open(self, opening: Opening) -> None:
        """Show it over the target's monitor with the keyboard in the search line, or in the form of a phrase."""
        self._opening = opening
        self.bar.hide()
        self.results.number_rows(shown=False)
        self.results.chips.show_groups(self._catalogue.groups())
        self.results.chips.choose(opening.group or Always.ALL)
        self._stand(opening)
        self._go(Page.LIST)
        with QSignalBlocker(self.head.line):
            self.head.line.setText(opening.query)
        self.results.show_query(opening.query)
        if opening.paused:
            self.bar.tell("palette.paused", "open", "command.resume")
        self.show_up()
        self.head.line.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        if opening.phrase is not None:
            self._take_up(opening.phrase)

    def _take_up(self, phrase: Phrase) -> None:
        """A phrase whose own key was pressed cannot go out by itself: ask for what is missing."""
        self._choose(phrase)
        draft = self._draft
        if draft is not None and draft.filled.ready and draft.doubts:
            self._go_to(phrase)
            row = self.results.row()
            if row is None or row.uuid != phrase.uuid:
                self.results.choose_none()
                self._choose(phrase)
            self._doubting.ask(phrase, draft, Act.PASTE, lambda: self._send_off(Act.PASTE, self._trigger))
        else:
            self._fill_in(Act.PASTE)

    def warm(self) -> None:
        """Draw everything once, unseen, so that the first `open` is as quick as any other."""
        self.results.chips.show_groups(self._catalogue.groups())
        self._stand()
        self.results.refresh()
        self.grab()

    def refresh(self) -> None:
        """The library has changed: show it as it is now, staying on the chosen phrase."""
        self.results.chips.show_groups(self._catalogue.groups())
        if self._page is Page.LIST:
            self.results.refresh(keep=True)

    def refill(self) -> None:
        """More is known of the target now (its clipboard was read): fill the shown phrase anew."""
        if self._page is Page.LIST:
            self._choose(self._phrase)

    # -- what Qt tells ---------------------------------------------------------------------------------------------

    def stays(self) -> bool:
        """A form or an editor stays: its work is not thrown away."""
        return self._page is not Page.LIST

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Digits shown while Alt is down go with it."""
        if event.key() == Qt.Key.Key_Alt:
            self.results.number_rows(shown=False)
        super().keyReleaseEvent(event)

    # -- keys ------------------------------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        """Act on a key; False leaves it to the input. Never called while an input method composes."""
        press, numbered = pressed(event), self.results.numbered
        empty = not self.head.line.text()
        wanted = asked(press, self._page, line_empty=empty, numbered=numbered, offered=self.bar.offered)
        if self._page is Page.LIST and press.key == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self.results.number_rows(shown=True)
            return False
        if numbered and (wanted is None or wanted.act is not Act.TAKE):
            self.results.number_rows(shown=False)
            if wanted is not None and wanted.act in (Act.NUMBER, Act.BACK):
                return True
        if wanted is None:
            return False
        if event.isAutoRepeat() and wanted.act in ONCE:
            return True
        self._do(wanted, NAMES.get(press.key, str(press.digit or "")))
        return True

    def _do(self, wanted: Asked, trigger: str = "") -> None:
        if self._doubting.asks and wanted.act is Act.EDIT:
            self.bar.hide()
        if self.bar.asks and wanted.act in WAITING:
            return
        self._trigger = trigger
        if wanted.act in (Act.PASTE, Act.SEND, Act.COPY):
            self._send_off(wanted.act, trigger)
        elif wanted.act is Act.TAKE:
            if self.results.take(wanted.digit) is not None:
                self.results.number_rows(shown=False)
                self._send_off(Act.PASTE, trigger)
        else:
            self._acts[wanted.act]()

    def _table(self) -> dict[Act, Callable[[], object]]:
        results, form = self.results, self.form
        return {
            Act.UP: lambda: results.step(-1),
            Act.DOWN: lambda: results.step(1),
            Act.PAGE_UP: lambda: results.step(-results.page()),
            Act.PAGE_DOWN: lambda: results.step(results.page()),
            Act.GROUP_LEFT: lambda: results.chips.step(-1),
            Act.GROUP_RIGHT: lambda: results.chips.step(1),
            Act.NUMBER: self._open_or_number,
            Act.NEXT: lambda: form.move_by(1),
            Act.PREVIOUS: lambda: form.move_by(-1),
            Act.EDIT: lambda: self._edit(self._phrase) if self._phrase is not None else None,
            Act.NEW: lambda: self._edit(None),
            Act.STAR: lambda: self._star(self._phrase) if self._phrase is not None else None,
            Act.SAVE: self._save,
            Act.DELETE: lambda: self._delete(self.editor.written().before),
            Act.UNDO: self._undo,
            Act.COMMANDS: lambda: self.head.line.setText(">"),
            Act.BACK: self._back,
            Act.LAYOUT: self._change_layout,
            Act.PREVIEW: self._preview,
            Act.YES: self.bar.answer,
        }

    def _back(self) -> None:
        """One step: editor → where it came from → list → list alone → empty line → hidden."""
        if self.bar.asks:
            self.bar.hide()
        elif self._page is Page.EDITOR:
            if self.editor.changed and not self._sure:
                self._sure = True
                self.bar.tell("editor.unsaved", "open", "editor.discard")
            else:
                self.bar.hide()
                self._go(self._behind)
        elif self._page is Page.FORM:
            self._go(Page.LIST)
        elif self._previews:
            self._preview()
        elif self.head.line.text():
            self._step_back()
        else:
            self.hide()

    # -- pasting ---------------------------------------------------------------------------------------------------

    def _row_chosen(self, chosen: ListRow | None) -> None:
        had = self._kind
        self._doubting.keep_to(chosen.uuid if chosen is not None else "")
        if chosen is not None and chosen.action is not None:
            self._choose(None)
            self._kind = Chosen.COMMAND
        elif chosen is not None and chosen.opens is not None:
            self._choose(None)
            self._kind = Chosen.GROUP
            self.preview.show_group(chosen.title, self._catalogue.in_group(chosen.opens.path))
        else:
            self._choose(self._catalogue.phrase(chosen.uuid) if chosen is not None else None)
            self._kind = Chosen.NOTHING if self._phrase is None else Chosen.PHRASE
        if had is not self._kind:
            self._show_hints()

    def _send_off(self, act: Act, trigger: str) -> None:
        """Act on what is chosen at this moment, and on nothing that comes up by it."""
        row = self.results.row() if self._page is Page.LIST else None
        if row is not None and (row.opens is not None or row.action is not None):
            if act is Act.PASTE and not self._open_group(row) and row.action is not None:
                self._run(row.action, trigger)
        elif self._phrase is not None and self._opening is not None and self._page is not Page.EDITOR:
            self._send(self._phrase, self._opening, act, trigger)

    def _send(self, phrase: Phrase, opening: Opening, act: Act, trigger: str) -> None:
        if act is Act.SEND and not opening.can_send:
            self.bar.tell("palette.cannot_send", "open")
            return
        if self._page is Page.LIST:
            self._choose(phrase)  # the clock and the clipboard may have moved on
        else:
            act = self._meant_in_form(act)
            self.form.confirm_shown()
        draft = self._draft
        if draft is None:
            return
        if any(question.open for question in draft.filled.questions):
            self._fill_in(act)
        elif not draft.filled.ready and self._page is Page.FORM:
            self.form.focus_first()  # beside it the reason is read already
        elif not draft.filled.ready:
            blocking = next(problem for problem in draft.filled.problems if problem.severity is Severity.BLOCK)
            self.bar.tell(blocking.sentence, "bad")
        elif (settled := self._doubting.settled(draft)) is None:
            self._doubting.ask(phrase, draft, act, lambda: self._send_off(act, self._trigger))
        elif act is Act.COPY:
            self.copy_asked.emit(phrase, settled)
        else:
            self.paste_asked.emit(phrase, settled, act is Act.SEND, trigger or "Return")

    def _run(self, action: Action, trigger: str) -> None:
        """One of the program's actions; where the palette stays, the line is made ready for what comes."""
        if action.stays:
            self.head.line.clear()
            self.results.choose_none()  # who presses Enter twice means no phrase
        if action is kernel_actions.NEW:
            self._edit(None)
        elif action.asks:
            self.bar.ask(action.sure_key, action.name_key, lambda: self.action_asked.emit(action, self._trigger))
        else:
            self.action_asked.emit(action, trigger)

    # -- undoing and the menu -----------------------------------------------------------------------------------------

    def _undo(self) -> None:
        deleted = self.bar.action == "palette.undelete"
        self.bar.hide()
        self.undelete_asked.emit() if deleted else self.action_asked.emit(kernel_actions.UNDO, "")

    def _bar_acted(self) -> None:
        self._trigger = ""
        if self.bar.asks:
            self.bar.answer()
            return
        match self.bar.action:
            case "palette.undelete":
                self._undo()
            case "command.resume":
                self.bar.hide()
                self.action_asked.emit(kernel_actions.RESUME, "")
            case _:
                self._back()

    def _menu(self, at: QPoint, row: ListRow) -> None:
        phrase = self._catalogue.phrase(row.uuid)
        if phrase is not None and not self.bar.asks:
            entries = entries_for(
                phrase,
                lambda act: self._do(Asked(act)),
                lambda: self._star(phrase),
                lambda: self.hotkey_asked.emit(phrase.uuid),
                lambda: self._delete(phrase),
            )
            if self._catalogue.is_chosen(self.results.query, phrase.uuid):
                entries = (*entries, forgetting(lambda: self._forget(phrase)))
            pop_up(
                self, self.look, at, [(sign, name, self._still(phrase, act), keys) for sign, name, act, keys in entries]
            )

    def _star(self, phrase: Phrase) -> None:
        self.edit_saved.emit(EditedPhrase.starring(phrase))

    def _forget(self, phrase: Phrase) -> None:
        self.forget_asked.emit(self.results.query, phrase.uuid)
        self.results.refresh(keep=True)

    def _still(self, phrase: Phrase, act: Callable[[], object]) -> Callable[[], None]:
        """Do it with the phrase that the menu was opened for, while its row is there."""

        def do() -> None:
            if self._page is Page.LIST and self.results.go_to(phrase.uuid):
                act()

        return do

    # -- standing --------------------------------------------------------------------------------------------------

    def _go(self, page: Page) -> None:
        super()._go(page)
        if page is Page.LIST:
            self.head.show_search()
            self.head.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._row_chosen(self.results.row())
        self._show_hints()

    def _show_hints(self) -> None:
        name, can_send = (self._opening.target_name, self._opening.can_send) if self._opening else ("", False)
        pastes = bool(name) and not (self._page is Page.FORM and self._copies)
        hints = hints_for(self._page, self._kind, pastes=pastes, can_send=can_send, asking=self.bar.asks)
        self.hints.show_hints(in_layout(hints, compact=self.compact), name)

    def _connect(self) -> None:
        self._keys.watch(self.head.line)
        self.head.line.textChanged.connect(lambda _text: self._search())
        self._keys.changed.connect(lambda _letters: self._search())
        self._keys.entered.connect(self._entered)
        self.head.back_asked.connect(self._back)
        self.head.settings_asked.connect(lambda: self.action_asked.emit(kernel_actions.SETTINGS, ""))
        self.results.chosen.connect(self._row_chosen)
        self.results.taken.connect(lambda _row: self._do(Asked(Act.PASTE)))
        self.results.create_asked.connect(lambda: self._edit(None))
        self.results.menu_asked.connect(self._menu)
        self.results.chips.hotkey_asked.connect(self.hotkey_asked)
        self.editor.edited.connect(self._edited)
        self.editor.save_asked.connect(self._save)
        self.editor.cancel_asked.connect(self._back)
        self.editor.delete_asked.connect(lambda: self._delete(self.editor.written().before))
        self.bar.acted.connect(self._bar_acted)
        self.bar.changed.connect(self._show_hints)
        self.layout_chosen.connect(self._show_hints)
        self.hints.clicked.connect(lambda act: self._do(Asked(act)))

    def _search(self) -> None:
        """Search for what is typed, letters that are being composed included: `cui'fu` finds as `cuifu` does."""
        if self.bar.asks:
            self.bar.hide()
        query = self.head.typed_with(letters_of(self._keys.preedit))
        if self._page is Page.LIST and query != self.results.query:
            self.results.show_query(query)

    def _seen(self) -> object:
        """The highlighted row. In a form the preview holds only what was given to it: letters were not seen there."""
        return self.results.row() if self._page is Page.LIST else None

    def _entered(self) -> None:
        self.results.number_rows(shown=False)
        self._do(Asked(Act.PASTE), NAMES[Qt.Key.Key_Return])

    def _retell(self) -> None:
        self.setWindowTitle(say("palette.name"))
        self._show_hints()
