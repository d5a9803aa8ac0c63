"""Programs on Wine's desktop that are pasted into."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from rig.processes import LateError, until

if TYPE_CHECKING:
    from types import TracebackType

    from wine import Wine


class Notepad:
    """Wine's Notepad (or another program with one edit field) as the target."""

    def __init__(self, wine: Wine, program: str = "notepad", kind: str = "Notepad", field: str = "Edit") -> None:
        self._wine = wine
        self.pid = wine.start(program)
        self.kind = kind
        self.window = int(until(lambda: wine.hand("find", kind), f"{program}'s window"))
        self.field = int(until(lambda: wine.hand("child", self.window, field), "its edit field"))
        self.focus()

    def focus(self) -> None:
        self._wine.hand.do("user32.SetForegroundWindow(wintypes.HWND(window))", window=self.window)
        self._wine.until_front(self.kind)
        self._wine.settle()

    def text(self) -> str:
        return str(self._wine.hand("text", self.field)).replace("\r\n", "\n").replace("\r", "\n")

    def clear(self) -> None:
        self._wine.hand("set_text", self.field, "")

    def until_text(self, words: str, seconds: float = 10) -> None:
        try:
            until(lambda: self.text() == words, "the text", seconds)
        except LateError:
            assert self.text() == words
            raise

    def close(self) -> None:
        """End it as its user does: without a question about what was written."""
        self.clear()
        self._wine.hand.do("user32.PostMessageW(wintypes.HWND(window), 0x0010, 0, 0)", window=self.window)


class Target:
    """A window of ours that pastes as it is told and says what it got (`programs/target.py`). A context."""

    def __init__(self, wine: Wine, kind: str = "JinnangTarget", title: str = "目标", exe: str = "chat.exe") -> None:
        self._wine = wine
        self._actor = wine.actor("target.py", kind, title, exe=exe)
        self.do = self._actor.do
        self.kind = kind

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._actor.close()

    def front(self) -> None:
        self.do("front()")
        until(lambda: self._wine.front()[0] == self.window, "the target in front")
        self._wine.settle()

    @property
    def window(self) -> int:
        return int(self.do("answer = window"))

    def be(self, **how: Any) -> None:
        self._actor("be", **how)

    def follow(self, after: int = 0) -> None:
        """It reads each new content so many ms after it came, as a program that follows the clipboard does."""
        self.be(follows=after)
        self.do("listen()")

    def helped_by(self, words: list[str]) -> None:
        """It starts another process that reads for it (`programs/reader.py`)."""
        self._actor("helped_by", words)
        self.until_helped()

    def until_helped(self) -> None:
        until(lambda: self.do("answer = bool(helpers)"), "the helper's window")

    def followed(self) -> list[str | None]:
        """Each text that it read without having been asked to paste."""
        return list(self.do("answer = self.followed"))

    def show(self, kind: str, title: str) -> None:
        """Another window in place of this one."""
        self._actor("show", kind, title)

    def reset(self) -> None:
        """With the best of manners, and nothing got yet."""
        self.do("self.__init__()")

    def close(self) -> None:
        """Close its window; the program goes on."""
        self.do("close()")

    def ahead(self) -> float:
        """Seconds that its clock is ahead of ours, from the fastest of some answers."""
        asked = []
        for _time in range(10):
            before = time.monotonic()
            there = self.do("answer = time.perf_counter()")
            after = time.monotonic()
            asked.append((after - before, there - (before + after) / 2))
        return float(min(asked)[1])

    def clear(self) -> None:
        self.do("clear()")

    def rest(self) -> None:
        """Wait until the keys of before have all arrived."""
        before = -1
        while before != (now := int(self.do("answer = len(self.keys) + len(self.modifiers)"))):
            before = now
            time.sleep(0.15)

    @property
    def untouched(self) -> bool:
        """Whether no press of a key, no chord and no text came into the window."""
        return not (self.pressed() or self.chords() or self.took())

    def took(self) -> list[str | None]:
        """Each text that it read."""
        return list(self.do("answer = self.took"))

    def chords(self) -> int:
        return int(self.do("answer = self.chords"))

    def keys(self, key: int | None = None) -> list[list[int]]:
        """Message and key of all but modifiers and the chord."""
        return [one for one in self.do("answer = self.keys") if key in (None, one[1])]

    def pressed(self) -> list[int]:
        """The keys that went down, in order."""
        return [key for message, key in self.keys() if message in (0x0100, 0x0104)]

    def modifiers(self) -> list[list[int]]:
        return list(self.do("answer = self.modifiers"))

    def switched(self) -> list[int]:
        """The modifiers by which an input method in it would have switched."""
        return list(self.do("answer = self.switched"))
