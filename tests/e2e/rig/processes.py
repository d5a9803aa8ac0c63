"""Programs that a test starts: each ended by its own pid, on every way out, and none outliving the test run."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PATIENCE = 20.0
"""Seconds until a wait gives up: far above anything that happens, for a machine that is busy."""
Record = dict[str, Any]
T = TypeVar("T")


class LateError(AssertionError):
    """What was waited for did not come."""


class MissingError(AssertionError):
    """A program that is needed is not installed."""


def until(happened: Callable[[], T], what: str, seconds: float = PATIENCE) -> T:
    """The first true answer of `happened`; LateError after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        answer = happened()
        if answer:
            return answer
        if time.monotonic() > end:
            raise LateError(f"{what}: not within {seconds:g} s")
        time.sleep(0.005)


def there(words: Sequence[str | Path]) -> list[str]:
    """The words of a command whose program is installed; MissingError at once, with its name, when it is not."""
    program, *rest = map(str, words)
    if shutil.which(program) is None:
        raise MissingError(f"{program} is not installed; tools/packages-*.txt say what is needed")
    return [program, *rest]


def start(words: Sequence[str | Path], env: dict[str, str], **how: Any) -> subprocess.Popen[bytes]:
    """A child that the kernel ends with us, should we be killed. MissingError when its program is not installed."""
    return subprocess.Popen(["setpriv", "--pdeathsig", "KILL", *there(words)], env=env, **how)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a child of ours, politely, then not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


class Actor:
    """A program that tells what happens to it, one JSON object a line on stdout, and obeys such lines on stdin."""

    def __init__(self, words: Sequence[str | Path], env: dict[str, str], noise: Path) -> None:
        self.name = str(words[-1]).rsplit("/", 1)[-1]
        self.records: list[Record] = []
        self._heard = threading.Condition()
        self._asked = 0
        self._noise = noise.open("ab")
        self.process = start(words, env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._noise)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        return self.process.pid

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            record = json.loads(line)
            record["heard"] = time.monotonic()
            with self._heard:
                self.records.append(record)
                self._heard.notify_all()
        with self._heard:
            self.records.append({"ended": True, "heard": time.monotonic()})
            self._heard.notify_all()

    def wait(self, accept: Callable[[Record], bool], what: str, *, since: int = 0, seconds: float = PATIENCE) -> Record:
        """The first record from `since` on that is accepted."""
        stop = time.monotonic() + seconds
        with self._heard:
            while True:
                found = next((record for record in self.records[since:] if accept(record)), None)
                if found is not None:
                    return found
                left = stop - time.monotonic()
                if left <= 0 or not self._heard.wait(left):
                    raise LateError(f"{self.name}: {what}: not within {seconds:g} s; said {self.records[-5:]}")

    def tell(self, do: str, **values: Any) -> int:
        """Order something; the number under which it will answer."""
        assert self.process.stdin
        self._asked += 1
        self.process.stdin.write(json.dumps({"do": do, "ask": self._asked, **values}).encode() + b"\n")
        self.process.stdin.flush()
        return self._asked

    def ask(self, do: str, **values: Any) -> Record:
        """Order something and wait for the answer, which comes after every event before it has been handled."""
        number = self.tell(do, **values)
        return self.wait(lambda record: record.get("answer") == number, f"an answer to {do}")

    def count(self) -> int:
        """How much has been said: a mark for `since`."""
        with self._heard:
            return len(self.records)

    def said(self, key: str, since: int = 0) -> list[Any]:
        """Every value said under a key."""
        with self._heard:
            return [record[key] for record in self.records[since:] if key in record]

    def end(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        end(self.process)
        with suppress(BrokenPipeError):  # it closed its end first
            self.process.stdin.close()
        self._listener.join(5)
        self.process.stdout.close()
        self._noise.close()
