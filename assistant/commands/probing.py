"""`jinnang doctor --windows`: pastes into windows of its own and writes down how, for whoever mends the program."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant import __version__
from assistant.console.language import settings_of
from assistant.console.output import NotDone, tell, tell_json, warn
from assistant.core.probe import Given, ProbeState, Report
from assistant.desktop import connect, probing
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from assistant.core.ports.desktop import Desktop
    from assistant.core.probe import Trial
    from assistant.core.probe_ports import ProbeSystem
    from assistant.storage.paths import AppPaths

_FILE = "jinnang-windows.json"


def probe(where: AppPaths, file: Path | None, *, as_json: bool) -> None:
    """Run it, say what was found, write the file. Raises AssistantError elsewhere than on Windows, and NotDone."""
    eyes_of = probing()
    warn(say("probe.begins"))
    facts, report = _run(where, eyes_of)
    if as_json:
        tell_json(facts)
    else:
        for trial in report.trials:
            _tell(trial)
        tell(say(f"probe.clipboard-{report.clipboard.name.lower()}"))
    written = _write(facts, file or _desktop() / _FILE)
    warn(say("probe.written", file=str(written)))
    if not report.good:
        raise NotDone(say("probe.failed", count=sum(not trial.good for trial in report.trials)))


def _run(where: AppPaths, eyes_of: Callable[[Desktop], ProbeSystem]) -> tuple[dict[str, Any], Report]:
    """The probe on an event loop of its own; the user's clipboard is back at its end, however that comes."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from assistant.services.probe import Probe  # noqa: PLC0415
    from assistant.ui.appearance import Appearance  # noqa: PLC0415
    from assistant.ui.probe_cover import Cover  # noqa: PLC0415

    app = QApplication(["jinnang"])
    app.setQuitOnLastWindowClosed(False)
    desktop = connect()
    eyes = eyes_of(desktop)
    look = Appearance(app, settings_of(where).theme)
    run = Probe(desktop, eyes.windows, eyes.watch, Cover(look, desktop.activation))
    found: list[tuple[Trial, ...] | None] = []
    bugs: list[BaseException] = []

    def done(trials: tuple[Trial, ...] | None) -> None:
        found.append(trials)
        app.exit()

    def flown(_kind: type[BaseException], bug: BaseException, _trace: TracebackType | None) -> None:
        """A step that failed has no next one: without this the event loop would wait for good."""
        bugs.append(bug)
        app.exit()

    sys.excepthook = flown
    signal.signal(signal.SIGINT, lambda _number, _frame: app.exit())  # heard between two steps
    desktop.scheduler.after(0, lambda: run.begin(done))
    given = Given.BACK
    try:
        app.exec()
    finally:
        run.stop()
        if run.kept is not None:
            given = eyes.give_back(run.kept)
    if bugs:
        raise bugs[0]
    if not found:
        raise click.Abort
    if found[0] is None:
        raise NotDone(say("probe.clipboard-not-whole"))
    report = Report(__version__, eyes.system(), found[0], given, os.getpid())
    return report.facts(eyes.private_words()), report


def _tell(trial: Trial) -> None:
    """A line for the window, and one for each paste into it."""
    mark = "–" if trial.state is ProbeState.ABSENT else "✓" if trial.good else "✗"
    tell(f"{mark} {say(f'probe.window-{trial.name}')}: {say(f'probe.state-{trial.state.name.lower()}')}")
    for attempt in trial.attempts:
        text = (
            say("probe.text-after", ms=round(attempt.text_at)) if attempt.text_at is not None else say("probe.no-text")
        )
        way = say(f"probe.way-{attempt.way.name.lower()}")
        tell("    " + say("probe.paste", outcome=_outcome(attempt.outcome), text=text, way=way))


def _outcome(name: str) -> str:
    return say(f"probe.outcome-{name}") if name in ("pasted", "unconfirmed") else say("probe.outcome-other", name=name)


def _desktop() -> Path:
    from PySide6.QtCore import QStandardPaths  # noqa: PLC0415

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation))


def _write(facts: dict[str, Any], file: Path) -> Path:
    from assistant.storage.files import write_beside_and_rename  # noqa: PLC0415

    try:
        write_beside_and_rename(file, (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode())
    except OSError as error:
        raise NotDone(say("probe.not-written", file=str(file))) from error
    return file
