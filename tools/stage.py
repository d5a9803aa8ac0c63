"""A screen of its own with a chat window and the real program, for `make run` without a screen and for `make demo`.

Stands on what the end-to-end tests stand on: `rig`, with tests/e2e on the PYTHONPATH.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rig.desk import Desk
from rig.processes import there
from rig.targets import Target
from rig.xserver import PYTHON, XServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rig.screen import Screen

TOOLS = Path(__file__).parent
BUYERS = {"zh": "小鱼儿", "en": "Marina"}
TITLE = {"zh": "{buyer} - 演示聊天", "en": "{buyer} - Demo chat"}


@dataclass(frozen=True)
class Style:
    """In which language and colours."""

    language: str
    theme: str

    @property
    def name(self) -> str:
        """As files are called: `light-zh`."""
        return f"{self.theme}-{self.language}"

    @property
    def title(self) -> str:
        """The chat window's, which names the buyer."""
        return TITLE[self.language].format(buyer=BUYERS[self.language])


class Chat(Target):
    """The demo chat (tools/chat.py)."""

    kind = "chat"
    style = Style("zh", "light")

    def __init__(self, server: XServer, screen: Screen, title: str) -> None:
        super().__init__(server, screen, title)
        # Its backdrop is a window as well, and may be the newer one.
        self.window = self.actor.wait(lambda record: "ready" in record, "the chat is up")["ready"]

    def words(self) -> Sequence[str | Path]:
        """What starts it; the title comes last."""
        return [PYTHON, TOOLS / "chat.py", self.style.language, self.style.theme]


@dataclass(frozen=True)
class Stage:
    """The desk, and a camera."""

    desk: Desk
    chat: Chat
    style: Style

    def shoot(self, file: Path) -> Path:
        """A picture of the whole screen."""
        file.parent.mkdir(parents=True, exist_ok=True)
        command = there(["import", "-silent", "-window", "root", str(file)])
        subprocess.run(command, env=self.desk.server.env(), check=True, timeout=60)
        return file


@contextmanager
def stage(style: Style) -> Iterator[Stage]:
    """The real program with its starter packs beside the chat, ended on every way out."""
    with tempfile.TemporaryDirectory(prefix="jinnang-stage-") as folder, XServer(Path(folder)) as server:
        desk = Desk(server)
        try:
            settings = {
                "language": style.language,
                "theme": style.theme,
                "first_run_done": True,
                "profiles": [
                    {
                        "name": "Demo",
                        "title": "演示聊天|Demo chat",
                        "title_rule": "^(?P<buyer>.+) - ",
                        "send_keys": "Return",
                    }
                ],
            }
            (desk.program.data / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
            desk.program.start()
            chat = type("Chat", (Chat,), {"style": style})(server, desk.screen, style.title)
            chat.front()
            try:
                yield Stage(desk, chat, style)
            finally:
                chat.end()
        finally:
            desk.close()
