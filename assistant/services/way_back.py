"""After a window of ours has gone, by whatever route, the keyboard is in the window that had it before.

Window managers give it back by themselves, but not always: a notice that comes up just then confuses them (seen with
openbox and metacity), and then nobody has it. Nothing is taken from a window that the user has gone to meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.ports.desktop import Cancel, Scheduler, TargetWindows
    from assistant.core.target import Target
    from assistant.services.palette_port import PalettePort

_LOOKS_MS = (80, 200, 400)
"""By then the window manager has given the keyboard back by itself; looked at again, for a busy one is late."""
_SURE_MS = 60
"""Nobody has the keyboard now and so much later before it is given to anybody: a window manager that opens another has
none in front for some ms, 50 on a busy machine (seen with openbox), and that window is not to be covered."""
_REMEMBERED = 12
"""Windows that had the keyboard, the newest last."""


class WayBack:
    """Remembers which windows were in front, and looks after each going of ours."""

    def __init__(self, windows: TargetWindows, scheduler: Scheduler, face: PalettePort) -> None:
        self._windows, self._scheduler, self._face = windows, scheduler, face
        self._fronts: list[Target | None] = []
        self._looks: list[Cancel] = []
        windows.on_change(self._changed)
        face.on_leaving = self.hand_over
        face.on_gone = self.look_back

    def came_over(self, target: Target | None) -> None:
        """A window of ours comes up over this one, or over none: nothing is to be brought forward then.

        While another of ours is on the screen, or one has just gone, none is only what is not known: window managers
        are between two windows.
        """
        if target is None and (self._looks or self._face.on_screen()):
            return
        self._fronts = [one for one in self._fronts if _number(one) != _number(target)][-_REMEMBERED:]
        self._fronts.append(target)

    def hand_over(self) -> None:
        """The palette is about to go: where it may say who has the keyboard next, it is the window before it."""
        before = self._before()
        if before is not None:
            self._windows.hand_over(before)

    def look_back(self) -> None:
        """A window of ours has gone: see to it that the one before it gets the keyboard."""
        self.stay()
        self._looks = [self._scheduler.after(ms, self._look) for ms in _LOOKS_MS]
        self._looks.append(self._scheduler.after(_LOOKS_MS[-1] + 2 * _SURE_MS, self._looks.clear))

    def stay(self) -> None:
        """Another window of ours is being opened: what was before does not get the keyboard now."""
        for cancel in self._looks:
            cancel()
        self._looks.clear()

    def stop(self) -> None:
        """The program ends: what its windows stood over is nobody's business any more."""
        self.stay()
        self._face.on_leaving = self._face.on_gone = lambda: None

    def _changed(self) -> None:
        front = self._windows.in_front()
        if front is not None:
            known = next((one for one in self._fronts if one is not None and _same(one, front)), front)
            # What has just come in front may not have found its part again; from a hotkey it is known.
            self.came_over(front if front.part else known)

    def _look(self) -> None:
        if self._without_keyboard() is not None:
            self._looks.append(self._scheduler.after(_SURE_MS, self._give_back))

    def _give_back(self) -> None:
        before = self._without_keyboard()
        if before is not None:
            self._windows.bring_forward(before)

    def _without_keyboard(self) -> Target | None:
        """The window before ours, where it should have the keyboard now and nobody has."""
        if self._face.palette_shown():
            return None
        front, before = self._windows.in_front(), self._before()
        if front is not None and (self._windows.has_keyboard(front) or not self._face.ours(front.window)):
            lost_its_part = before is not None and before.part and _same(front, before)
            if not lost_its_part:
                return None
        return None if before is None or self._windows.has_keyboard(before) else before

    def _before(self) -> Target | None:
        return next((one for one in reversed(self._fronts) if one is None or self._may_have(one)), None)

    def _may_have(self, target: Target) -> bool:
        if self._face.ours(target.window):
            return self._face.on_screen(target.window)
        return self._windows.look(target) is not None


def _same(one: Target, other: Target) -> bool:
    return (one.window, one.pid) == (other.window, other.pid)


def _number(target: Target | None) -> int:
    return 0 if target is None else target.window
