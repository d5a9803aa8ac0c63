"""Our inputs and input methods: while one composes no key of ours acts, and an Enter that it takes for itself counts.

In 拼音 mode Enter gives the letters to the line as they are, and no key reaches us for it. On Windows Qt gets the
messages of a composition in place of keys ("No key events are sent", qwindowsinputcontext.cpp of Qt), and the key that
goes up behind one that was eaten is passed over as well (qwindowskeymapper.cpp): there is nothing but the commit, and
Enter is down while it comes. Behind fcitx5 and ibus the commit comes over the bus (`commitText` in
qibusplatforminputcontext.cpp), and then, by the same way and so always later, the Enter that goes up without ever
having gone down.

Either of the two is an Enter, and only where the letters are the very ones that were being composed: a word that was
chosen for them was not looked for yet, and nobody has seen what it finds. The preedit is emptied before the commit,
with it or behind it, as each input method has it.

An Enter that was taken and is held repeats, and Qt, which has not seen it go down, makes a new one of its first
repetition: on X11 it is seen to go up while it is down. It does nothing more until it is up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Keys

_KEYS, _ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter), "Return"
"""As Qt names them, and as the system is asked for both."""
_CHECK_MS = 20
"""An Enter that was taken is looked at so often, until it is up."""


def letters_of(preedit: str) -> str:
    """The letters that an input method shows divided into syllables: `cui'fu` is `cuifu`."""
    return preedit.replace("'", "").replace(" ", "")


def gives_letters(preedit: str, commit: str) -> bool:
    """Whether a commit is nothing but the letters that were composed; a ü is typed as v."""
    given, composed = (letters_of(text).replace("ü", "v") for text in (commit, preedit))
    return given == composed and given.isascii() and bool(given)


class Composing(QObject):
    """Watches inputs: knows whether an input method composes, and offers their keys only when none does."""

    changed = Signal(str)
    """The letters being composed, empty when it ends."""
    entered = Signal()
    """An input method gave the letters by an Enter, and what that means is still what was seen before."""

    def __init__(
        self, parent: QObject, offer: Callable[[QKeyEvent], bool], seen: Callable[[], object] = lambda: None
    ) -> None:
        """`seen`: what an Enter would act on at this moment; None for nothing."""
        super().__init__(parent)
        self._offer, self._seen = offer, seen
        self.system: Keys | None = None
        """Tells of an Enter that does not reach us."""
        self.preedit = ""
        self._ended: tuple[str, object] = ("", None)
        """The letters that went without a commit just now, and what was seen by then."""
        self._owed: object = None
        """What was seen when letters were given: an Enter that only goes up means it."""
        self._pressed = False
        """Enter was seen to go down, and not up since."""
        self._taken = QTimer(self, interval=_CHECK_MS)
        """Runs while an Enter is down that the input method has taken."""
        self._taken.timeout.connect(self._look_whether_up)

    def watch(self, *inputs: QObject) -> None:
        """Watch these as well."""
        for widget in inputs:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Offer a key press unless it belongs to the input method."""
        if isinstance(event, QInputMethodEvent):
            self._hear(watched, event)
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._forget()
            self._pressed = False
            self._compose("")
        elif isinstance(event, QKeyEvent):
            return self._press(event) if event.type() == QEvent.Type.KeyPress else self._let_go(event)
        return super().eventFilter(watched, event)

    def _hear(self, watched: QObject, event: QInputMethodEvent) -> None:
        letters, seen = (self.preedit, self._seen()) if self.preedit else self._ended
        before, self.preedit = self.preedit, event.preeditString()
        watched.event(event)  # the input first: whoever is told finds it as it is now
        if self.preedit != before:
            self.changed.emit(self.preedit)
        if (event.commitString() or (before and not self.preedit)) and self._took_enter():
            self._taken.start()
        if event.commitString():
            self._forget()
            if not self.preedit and gives_letters(letters, event.commitString()):
                self._given(seen)
        elif self.preedit:
            self._forget()
        elif before:
            self._ended = letters, seen

    def _given(self, seen: object) -> None:
        if seen is None or self._seen() != seen:
            return
        if self._held() == {_ENTER}:
            self._taken.start()
            self.entered.emit()
        else:
            self._owed = seen

    def _press(self, event: QKeyEvent) -> bool:
        self._forget()
        if event.key() in _KEYS:
            if self._taken.isActive():
                return True  # it is the one that was taken, repeated or handed on
            self._pressed = True
        return not self.preedit and self._offer(event)

    def _let_go(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and event.key() in _KEYS and not event.isAutoRepeat():
            owed, unseen = self._owed, not self._pressed
            self._forget()
            self._pressed = False
            if unseen and _ENTER in self._held():
                self._taken.start()  # it goes up to be repeated
            else:
                self._taken.stop()
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if bare and owed is not None and self._seen() == owed:
                self.entered.emit()
        return False

    def _held(self) -> frozenset[str]:
        return self.system.held((_ENTER,)) if self.system is not None else frozenset()

    def _took_enter(self) -> bool:
        return self.system is not None and self.system.taken(_ENTER)

    def _forget(self) -> None:
        self._ended, self._owed = ("", None), None

    def _look_whether_up(self) -> None:
        if _ENTER not in self._held():
            self._taken.stop()

    def _compose(self, letters: str) -> None:
        if letters != self.preedit:
            self.preedit = letters
            self.changed.emit(letters)
