"""Draws the pictures of the documentation anew: `make demo` calls `python tools/demo.py docs`.

Windows come from tests/ui/gallery.py, which draws the real widgets; what shows the program over a chat, and the
animation, come from the real program on a screen of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rig.processes import LateError, there, until
from stage import Stage, Style, stage

if TYPE_CHECKING:
    from collections.abc import Sequence

GALLERY = Path(__file__).parents[1] / "tests" / "ui" / "gallery.py"
WINDOWS = (
    "palette", "palette-search", "palette-fields", "palette-form", "palette-editor", "palette-nothing",
    "palette-commands", "toast-urgent",
    "settings-general", "settings-hotkeys", "settings-owned", "settings-targets", "settings-library",
    "settings-about", "welcome",
)  # fmt: skip
STYLES = tuple(Style(language, theme) for theme in ("light", "dark") for language in ("zh", "en"))
FILMED = Style("zh", "light")
SETTLE_S = 0.4
"""What a window needs to be painted before it is photographed."""


@dataclass
class Film:
    """Frames with how long each is shown, in hundredths of a second."""

    stage: Stage
    folder: Path
    frames: list[tuple[Path, int]] = field(default_factory=list)

    def frame(self, hundredths: int, settle_s: float = 0.15) -> None:
        """What is on the screen now."""
        time.sleep(settle_s)
        self.frames.append((self.stage.shoot(self.folder / f"{len(self.frames):03}.png"), hundredths))

    def develop(self, file: Path) -> None:
        """One small GIF of all frames."""
        words = there(["convert", "-loop", "0"])
        for frame, hundredths in self.frames:
            words += ["-delay", str(hundredths), str(frame)]
        finish = [
            "-gravity",
            "north",
            "-crop",
            "1280x740+0+0",
            "+repage",
            "+dither",
            "-colors",
            "96",
            "-layers",
            "OptimizeTransparency",
            str(file),
        ]
        subprocess.run([*words, *finish], check=True, timeout=300)


def main() -> None:
    """All of it."""
    docs = Path(sys.argv[1]).resolve()
    pictures = docs / "screenshots"
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    draw_windows(pictures)
    for style in STYLES:
        with stage(style) as shown, tempfile.TemporaryDirectory() as folder:
            film = Film(shown, Path(folder))
            play(film, pictures)
            if style == FILMED:
                film.develop(docs / "demo.gif")
    shrink(sorted(pictures.glob("*.png")))
    print(f"{len(list(pictures.glob('*.png')))} pictures in {pictures}, and {docs / 'demo.gif'}")


def draw_windows(pictures: Path) -> None:
    """Every window in both languages and both themes."""
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        subprocess.run([sys.executable, str(GALLERY), folder], env=env, check=True, timeout=300, capture_output=True)
        for name in WINDOWS:
            for style in STYLES:
                drawn = Path(folder) / f"{name}-{style.name}.png"
                (pictures / drawn.name).write_bytes(drawn.read_bytes())


def play(film: Film, pictures: Path) -> None:
    """Hotkey, letters, Enter; then a phrase with fields. Raises LateError when anything does not happen."""
    shown = film.stage
    desk, chat, name = shown.desk, shown.chat, shown.style.name
    film.frame(120, SETTLE_S)
    desk.call_palette()
    film.frame(80, SETTLE_S)
    for letter in "cf":
        desk.keyboard.press(letter)
        film.frame(45)
    film.frame(110)
    shown.shoot(pictures / f"desktop-search-{name}.png")
    paste(film, "Return")
    film.frame(160)
    shown.shoot(pictures / f"desktop-pasted-{name}.png")
    desk.keyboard.press("Return")
    film.frame(90)
    desk.call_palette()
    film.frame(60, SETTLE_S)
    for letter in "fhyc":
        desk.keyboard.press(letter)
        film.frame(35)
    film.frame(90)
    desk.keyboard.press("Return")
    film.frame(140, SETTLE_S)
    desk.keyboard.press("2")
    film.frame(160, SETTLE_S)
    shown.shoot(pictures / f"desktop-form-{name}.png")
    paste(film, "Return")
    until(lambda: "{" not in chat.text(), "the filled text")
    film.frame(160)
    desk.keyboard.press("Return")
    film.frame(220)


def paste(film: Film, key: str) -> None:
    """Press the key and wait for the text in the chat."""
    desk, chat = film.stage.desk, film.stage.chat
    before = desk.program.pastes()
    desk.keyboard.press(key)
    if (ended := desk.program.outcome(before)) != "pasted":
        raise LateError(f"the paste ended as {ended}")
    until(chat.text, "a text in the chat")


def shrink(pictures: Sequence[Path]) -> None:
    """Fewer colours: flat windows lose nothing that is seen."""
    for picture in pictures:
        subprocess.run(
            there(["convert", str(picture), "-strip", "+dither", "-colors", "200", str(picture)]), check=True
        )


if __name__ == "__main__":
    main()
