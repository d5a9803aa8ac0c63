"""Shows the real program at work on a screen of its own, for machines that have none; `make run` calls it there.

    python tools/showcase.py FOLDER

Presses the hotkey, searches, pastes a phrase and one with fields into a chat window, keeps a picture of each step in
FOLDER and says what happened. Exit code 0 only when both texts arrived and the clipboard came back.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rig.clipboards import Kind
from rig.processes import LateError, MissingError, until
from stage import Stage, Style, stage

if TYPE_CHECKING:
    from collections.abc import Callable

COPIED = Kind("copied", (("UTF8_STRING", "UTF8_STRING", "刚才复制的一句话".encode()),))
"""Owned by a program of our own: the tour runs on what its lists of packages name."""
SETTLE_S = 0.4
"""What a window needs to be painted before it is photographed; nothing is decided by it."""


def main() -> int:
    """Every step in turn."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "run-artifacts").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print("There is no screen here, so Jinnang shows itself on one of its own (Xvfb with openbox).")
    print("With a screen, make run starts the program there.\n")
    try:
        with stage(Style("zh", "light")) as shown:
            show(shown, folder)
    except (LateError, MissingError) as error:
        print(f"\nIt did not work: {error}", file=sys.stderr)
        return 1
    print(f"\nPictures of every step are in {folder}")
    return 0


def show(shown: Stage, folder: Path) -> None:
    """The tour. Raises LateError when anything does not happen."""
    desk, chat = shown.desk, shown.chat
    steps = iter(range(1, 100))

    def step(name: str, said: str) -> None:
        time.sleep(SETTLE_S)
        file = shown.shoot(folder / f"{next(steps)}-{name}.png")
        print(f"{said:<72} {file.name}")

    desk.user.copy(COPIED)
    facts = desk.program.status()
    step("chat", f"The program runs with {facts['phrases']} phrases; a chat window is in front.")
    began = time.monotonic()
    desk.call_palette()
    step("palette", f"Alt+Q: the palette is there with the keyboard after {ms(began)} ms, xdotool included.")
    desk.keyboard.letters("cf")
    step("search", "“cf” typed: phrases for 催付, the matched letters marked.")
    before = desk.program.pastes()
    desk.keyboard.press("Return")
    arrived(desk.program.outcome, before)
    until(chat.text, "a text in the chat")
    step("pasted", f"Enter: the chat has the text of {len(chat.text())} characters.")
    until(lambda: desk.reader.text() == COPIED.formats[0][2].decode(), "the user's clipboard is back")
    print("The clipboard holds again what was copied before.")
    desk.keyboard.press("Return")
    desk.call_palette()
    desk.keyboard.letters("fhyc")
    step("fields-found", "“fhyc” typed, the initials of 发货延迟.")
    before = desk.program.pastes()
    desk.keyboard.press("Return")
    step("form", "Enter: this phrase has fields, so it asks; the buyer comes from the window's title.")
    desk.keyboard.press("2")
    step("form-filled", "2 takes the second reason; the right side shows what the buyer will read.")
    desk.keyboard.press("Return")
    arrived(desk.program.outcome, before)
    until(chat.text, "a text in the chat")
    step("filled", f"The chat has the filled text of {len(chat.text())} characters.")
    if "{" in chat.text():
        raise LateError("an open field reached the chat")


def arrived(outcome: Callable[[int], str], before: int) -> None:
    """Wait for the paste's end. Raises LateError when it is any but `pasted`."""
    ended = outcome(before)
    if ended != "pasted":
        raise LateError(f"the paste ended as {ended}")


def ms(began: float) -> int:
    """Milliseconds since then."""
    return round((time.monotonic() - began) * 1000)


if __name__ == "__main__":
    sys.exit(main())
