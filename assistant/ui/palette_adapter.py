"""Our windows as the session needs them: the palette on the target's monitor, and the input of ours in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from assistant.core.setting import LONGEST_TEXT
from assistant.core.settings import Settings
from assistant.services.palette_port import Work
from assistant.services.paste_job import PasteState
from assistant.texts import say
from assistant.ui.inputs import Input, insert_text
from assistant.ui.palette.first_page import FirstPage
from assistant.ui.palette.keys import Page
from assistant.ui.palette.ports import Opening
from assistant.ui.screens import outline, work_area

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.ports.desktop import WindowActivation
    from assistant.core.settings import PaletteLayout
    from assistant.core.target import Target
    from assistant.services.palette_port import Call
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.window import PaletteWindow

_HELD_MS = 250
_NO_KEYBOARD = "palette.no_keyboard"


class _Departures(QObject):
    """Hears of each window that goes, by whatever route: by a key, its frame, an answer or the program."""

    gone = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__(look)
        look.made.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Tell of a window that is hidden; one that is only minimised is there still."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.gone.emit()
        return super().eventFilter(watched, event)

    def _watch(self, widget: QWidget) -> None:
        if _takes_keyboard(widget):
            widget.installEventFilter(self)


def _takes_keyboard(widget: QWidget) -> bool:
    """Whether it is a window that is worked in: no notice, no menu, no tip."""
    kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool)
    idle = Qt.WindowType.WindowDoesNotAcceptFocus
    return widget.isWindow() and widget.windowType() in kinds and not widget.windowFlags() & idle


class PaletteAdapter:
    """Implements `services.palette_port.PalettePort` over the one palette."""

    def __init__(self, palette: PaletteWindow, activation: WindowActivation) -> None:
        self.on_leaving: Callable[[], None] = lambda: None
        self.on_painted: Callable[[], None] = lambda: None
        self.on_gone: Callable[[], None] = lambda: None
        self._departures = _Departures(palette.look)
        self._departures.gone.connect(self._gone)
        palette.leaving.connect(self._leaving)
        palette.painted.connect(self._painted)
        self._palette = palette
        self._first_page = FirstPage(palette)
        self._activation = activation
        self._called_for: Target | None = None
        self.paused = False
        self.settings = Settings()
        self.on_settings: Callable[[Settings], None] = lambda _settings: None
        """Called with the settings as the user has changed them in the palette."""
        self._program = ""
        palette.layout_chosen.connect(self._layout_chosen)
        # An ordinary key press is over before this: nothing flickers.
        self._held = QTimer(palette)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(lambda: self._palette.tell("notice.release_keys", "open"))

    def show_palette(self, call: Call) -> None:
        """Show it and make sure of the keyboard."""
        self._called_for = call.target
        self._program = self._program_of(call)
        self._first_page.begin()
        self._palette.open(
            Opening(
                fill=call.fill,
                target_name=self._name_of(call.target, call.profile.name),
                can_send=bool(call.profile.send_keys),
                paused=self.paused,
                query=call.query,
                group=call.group,
                phrase=call.phrase,
                work=work_area(call.target),
                window=outline(call.target),
                layout=self.settings.layout_over(self._program),
                usual=self.settings.palette_layout,
            )
        )
        self._activation.give_keyboard(int(self._palette.winId()), self._keyboard_given)

    def come_forward(self) -> None:
        """Show it as it was left and make sure of the keyboard."""
        self._palette.show_up()
        self._activation.give_keyboard(int(self._palette.winId()), self._keyboard_given)

    def untouched(self) -> bool:
        """Whether it is shown as it came up."""
        return self._first_page.untouched

    def suggest(self, uuids: Sequence[str]) -> None:
        """Show these phrases above the recent ones."""
        self._first_page.suggest(uuids)

    def refill(self) -> None:
        """Fill the phrase that is looked at anew."""
        if self._palette.isVisible():
            self._palette.refill()

    def hide_palette(self) -> None:
        """Hide it; the window manager gives the keyboard back."""
        self._palette.hide()

    def palette_shown(self) -> bool:
        """Whether it is on the screen."""
        return self._palette.isVisible()

    def work(self) -> Work:
        """A form and what is typed count while they are on the screen, an unsaved phrase always."""
        palette = self._palette
        if palette.page is Page.EDITOR and palette.editor.changed:
            return Work.UNSAVED
        if not palette.isVisible():
            return Work.NONE
        if palette.page is Page.FORM:
            return Work.FORM
        return Work.TYPED if palette.page is Page.LIST and palette.typed else Work.NONE

    def ours(self, window: int) -> bool:
        """Whether it is the window of one of our widgets, on the screen or hidden by now."""
        return any(made.internalWinId() == window for made in QApplication.topLevelWidgets())

    def answered(self, front: Target | None) -> Target | None:
        """The window that the agent answers in, by what is in front: of ours the palette alone stands for one."""
        if front is not None and not self.ours(front.window):
            return front
        return self._called_for if self._palette.isVisible() else None

    def on_screen(self, window: int = 0) -> bool:
        """Whether it, or with 0 any, is one of ours that can have the keyboard, beside the palette."""
        return any(
            window in (0, made.internalWinId())
            and made.isVisible()
            and made is not self._palette
            and _takes_keyboard(made)
            for made in QApplication.topLevelWidgets()
        )

    def own_input(self) -> Callable[[str], bool] | None:
        """For the try-out fields of our own windows: a paste into ourselves needs no clipboard."""
        widget = QApplication.focusWidget()
        if not isinstance(widget, Input) or widget.isReadOnly() or self._palette.isAncestorOf(widget):
            return None
        return lambda text: insert_text(widget, text)

    def paste_state(self, state: PasteState | None) -> None:
        """Say in the palette that keys are still held, while the paste waits for them."""
        self._held.stop()
        if state is PasteState.RELEASE and self._palette.isVisible():
            self._held.start()

    def _painted(self) -> None:
        self.on_painted()

    def _leaving(self) -> None:
        self.on_leaving()

    def _gone(self) -> None:
        self.on_gone()

    def _keyboard_given(self, given: bool) -> None:
        bar = self._palette.bar
        if given and bar.said == say(_NO_KEYBOARD):
            bar.hide()
        elif not given and self._palette.isVisible():
            self._palette.tell(_NO_KEYBOARD, "open")

    def _layout_chosen(self, layout: PaletteLayout) -> None:
        if self._program:
            self.on_settings(self.settings.with_layout(self._program, layout))

    def _program_of(self, call: Call) -> str:
        """What is remembered of a program is remembered by this name; empty where there is none."""
        if call.target is None or self.ours(call.target.window):
            return ""
        name = call.profile.name or call.target.process
        return "".join(filter(str.isprintable, name)).strip()[:LONGEST_TEXT]

    def _name_of(self, target: Target | None, profile_name: str) -> str:
        """How people call a target: by its profile, else by its program."""
        if target is None:
            return ""
        if self.ours(target.window):
            return say("app.name")
        return profile_name or target.process.removesuffix(".exe") or target.title
