"""Two ordinary users on one machine, for tests that root runs: what one lays in wait for, and what the other does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parents[1]
VICTIM, OTHER = 61_801, 61_802
PATIENCE_S = 60

_SPOOF = """
import json, os, socket, sys, threading
heard = []
def serve(listening):
    while True:
        client, _ = listening.accept()
        with client:
            client.settimeout(2)
            try:
                heard.append(client.recv(70000).decode())
                client.sendall(bytes.fromhex(sys.argv[1]))
            except OSError:
                heard.append("connected")
for folder, name in json.loads(sys.argv[2]):
    os.mkdir(folder); os.chmod(folder, 0o755)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(f"{folder}/{name}"); os.chmod(f"{folder}/{name}", 0o777); listening.listen(8)
    threading.Thread(target=serve, args=(listening,), daemon=True).start()
print("ready", flush=True)
sys.stdin.readline()
print(json.dumps(heard), flush=True)
"""


def why_not() -> str:
    """Why these tests cannot run here; empty when they can."""
    if os.getuid() != 0:
        return "only root can be two other users"
    return "" if interpreter() else "no interpreter and libraries here that another user can read"


@cache
def interpreter() -> str:
    """A Python like ours that any user can run: ours may lie in root's own folder. Empty when there is none."""
    system = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (sys.executable, system):
        try:
            tried = _run(candidate, VICTIM, "-c", "import assistant.cli", cwd=CHECKOUT, env=_environment("/"))
        except OSError:
            continue
        if tried.returncode == 0:
            return candidate
    return ""


def run_as(user: int, *arguments: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What Python does with the arguments when this user runs it."""
    return _run(interpreter(), user, *arguments, cwd=cwd, env=env)


def _run(python: str, user: int, *arguments: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, *arguments],
        user=user,
        group=user,
        extra_groups=[],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def _environment(home: str) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": home,
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join([str(CHECKOUT), sysconfig.get_path("purelib")]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@dataclass(frozen=True, slots=True)
class Place:
    """A machine's folders: the victim's home, and a TMPDIR for everybody."""

    base: Path

    @property
    def shared(self) -> Path:
        """Where everybody may make folders, as in /tmp."""
        return self.base / "tmp"

    @property
    def data(self) -> Path:
        """The victim's data folder."""
        return self.base / "victim" / "data"

    @property
    def open_places(self) -> list[Path]:
        """The folders that anybody can make before the victim does."""
        return [folder / f"jinnang-{VICTIM}" for folder in (self.shared, Path("/tmp"))]  # noqa: S108  # the very place

    def environment(self) -> dict[str, str]:
        """The victim's."""
        return {
            **_environment(str(self.base / "victim")),
            "TMPDIR": str(self.shared),
            "JINNANG_HOME": str(self.data),
        }

    def jinnang(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command of the victim's."""
        return run_as(VICTIM, "-m", "assistant", *arguments, cwd=self.base, env=self.environment())

    def python(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A script of the victim's."""
        return run_as(VICTIM, "-c", script, *arguments, cwd=self.base, env=self.environment())

    @contextmanager
    def spoofed(self, reply: bytes) -> Iterator[list[str]]:
        """The other user listens at every open place and replies so; afterwards the list holds what it heard."""
        folder = self.data.stat()
        name = f"{folder.st_dev:x}-{folder.st_ino:x}.sock"
        wanted = json.dumps([[str(place), name] for place in self.open_places])
        heard: list[str] = []
        spoof: subprocess.Popen[str] = subprocess.Popen(
            [interpreter(), "-c", _SPOOF, reply.hex(), wanted],
            user=OTHER,
            group=OTHER,
            extra_groups=[],
            cwd=self.base,
            env=_environment("/"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert spoof.stdout is not None
            assert spoof.stdout.readline() == "ready\n"
            yield heard
            told: Any = spoof.communicate("end\n", timeout=PATIENCE_S)[0]
            heard += json.loads(told)
        finally:
            spoof.kill()
            spoof.communicate()
            for place in self.open_places:
                shutil.rmtree(place, ignore_errors=True)


@contextmanager
def two_users() -> Iterator[Place]:
    """Their machine."""
    base = Path(tempfile.mkdtemp(prefix="two-users-"))
    try:
        base.chmod(0o755)
        place = Place(base)
        place.shared.mkdir()
        place.shared.chmod(0o1777)
        for folder in (place.data.parent, place.data):
            folder.mkdir()
            os.chown(folder, VICTIM, VICTIM)
        yield place
    finally:
        shutil.rmtree(base)
