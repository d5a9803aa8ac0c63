"""One lane: an X server, a window manager, the program, its targets, and a user who never waits."""

from __future__ import annotations

import base64
import os
import select
import shutil
import sqlite3
import threading
import time
from contextlib import ExitStack, closing, suppress
from typing import TYPE_CHECKING

import xcffib
import xcffib.xfixes
import xcffib.xproto
from rig.clipboards import ClipboardReader
from rig.fingers import PRESS, RELEASE
from rig.processes import Actor, LateError, until
from rig.program import Program
from rig.screen import Screen
from rig.targets import GtkTarget, QtTarget, SlowReader
from rig.x import Display
from rig.xserver import HERE, PYTHON, XServer

from monkey.acts import NAMES, SHIFTED, TARGETS, Act
from monkey.events import NOWHERE, OURS, PALETTE, SETS, Event, Kind, Story, Use, told
from monkey.phrases import code_of
from monkey.probe import Probe, starved

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rig.targets import Target

LETTER_MS = 8
"""Between two letters of a word that is typed."""
CALM = 0.3
"""Seconds for which everything must stand as it should before a sequence counts as over."""
STEADY = 0.06
"""Seconds after which a window manager has done with windows that were raised one after another."""
PATIENT = 7.0
"""Seconds until it is judged as it stands: a paste that nobody reads is given up after 4.5."""
KINDS: tuple[type[Target], ...] = (SlowReader, GtkTarget, QtTarget)


class World:
    """Everything a sequence is played on."""

    def __init__(self, folder: Path, manager: str, library: Path) -> None:
        self._library = library
        with ExitStack() as stack:
            self.server = stack.enter_context(XServer(folder, window_manager=manager))
            self.screen = Screen(self.server.display)
            stack.callback(self.screen.close)
            self.reader = ClipboardReader(self.server.display)
            stack.callback(self.reader.close)
            self.display = Display(self.server.display)
            stack.callback(self.display.close)
            self.program = Program(self.server, self.screen)
            stack.callback(self.program.end)
            self.user = Actor([PYTHON, HERE / "programs/formats_owner.py"], self.server.env(), folder / "user.log")
            stack.callback(self.user.end)
            self.targets = [kind(self.server, self.screen, f"买家{n} 聊天") for n, kind in enumerate(KINDS[:TARGETS])]
            for target in self.targets:
                stack.callback(target.end)
            self._ways_out = stack.pop_all()
        self._codes = self.display.keycodes()
        self._pids = {target.pid: number for number, target in enumerate(self.targets)}
        self.palette = 0
        self._copies = 0
        self.copied = ""
        self.last = ""
        """The phrase that "again" pastes."""
        self._began = [0] * len(self.targets)
        self._uses = self._steps = 0
        self.story = Story()
        self._probe: Probe | None = None
        self._watch_clipboard()
        self.restart()

    def close(self) -> None:
        self._ways_out.close()

    # -- the program ----------------------------------------------------------------------------------------------

    def restart(self) -> None:
        """The program anew, on a library as it was."""
        self.program.end()
        shutil.rmtree(self.program.data)
        shutil.copytree(self._library, self.program.data)
        self.program.faults()
        self.program.start()
        self.program.ask("show")
        until(self.program.palette_open, "the palette")
        self.palette = self.screen.active()
        mask = xcffib.xproto.EventMask.StructureNotify
        self.display.core.ChangeWindowAttributes(self.palette, xcffib.xproto.CW.EventMask, [mask])
        self.program.ask("hide")
        until(lambda: not self.program.palette_open(), "the palette has gone")
        self._uses, self._steps = self._numbers()
        self._front(0)
        until(self.targets[0].has_keyboard, "the first target has the keyboard")
        self.last = ""

    def _numbers(self) -> tuple[int, int]:
        with closing(self._database()) as db:
            ((uses,),) = db.execute("SELECT ifnull(max(number), 0) FROM uses").fetchall()
            ((steps,),) = db.execute("SELECT count(*) FROM history").fetchall()
        return uses, steps

    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.program.data / 'library.db'}?mode=ro", uri=True, timeout=10)

    # -- playing --------------------------------------------------------------------------------------------------

    def play(self, acts: Sequence[Act]) -> Story:
        """Do everything, put everything back, and tell what was seen."""
        self._drain()
        self.story = Story(before=self.last)
        self._copy()
        until(lambda: self.user.said("answer"), "the user has copied")
        self.story.clipboard = self.copied
        self._began = [target.actor.count() for target in self.targets]
        self.story.events.clear()
        everybody = (self.program.pid, os.getpid(), *self.server.pids)
        before = starved(everybody)
        self._probe = Probe(self.program, self.server)
        for act in acts:
            self._wait(act.gap / 1000)
            self._do(act)
        self._settle()
        self.story.slowest = self._probe.end()
        self.story.starved = starved(everybody) - before
        self._gather()
        self._put_back()
        return self.story

    def _do(self, act: Act) -> None:
        match act.verb:
            case "press":
                self.press(act.what)
            case "type":
                for letter in act.what:
                    self.press(letter)
                    self._wait(LETTER_MS / 1000)
            case "copy":
                self._copy()
            case "ask":
                self._ask(*act.what.split(":"))
            case "click" | "double" | "menu":
                self._click(act.verb, *map(int, act.what.split(",")))
            case _:
                number, _, more = act.what.partition("=")
                self._window(act.verb, int(number), more)

    def press(self, chord: str) -> None:
        """A whole combination, at once."""
        *held, key = chord.split("+")
        keysym, *shift = SHIFTED.get(key) or (NAMES.get(key) or ord(key),)
        codes = [self._codes[NAMES[one]] for one in (*held, *shift)] + [self._codes[keysym]]
        place = self._keyboard()
        self._drain()
        began = time.monotonic()
        for code in codes:
            self.display.test.FakeInput(PRESS, code, 0, self.display.root, 0, 0, 0)
        for code in reversed(codes):
            self.display.test.FakeInput(RELEASE, code, 0, self.display.root, 0, 0, 0)
        self.display.sync()
        self.story.events.append(Event(began, Kind.PRESSED, chord, place, time.monotonic(), codes[-1]))
        self._drain()

    def _click(self, verb: str, across: int, down: int) -> None:
        """At so many percent of the palette's place, whether or not it is there."""
        shape = self.display.core.GetGeometry(self.palette).reply()
        corner = self.display.core.TranslateCoordinates(self.palette, self.display.root, 0, 0).reply()
        x, y = corner.dst_x + shape.width * across // 100, corner.dst_y + shape.height * down // 100
        button = 3 if verb == "menu" else 1
        place = self._keyboard()
        began = time.monotonic()
        self.display.test.FakeInput(6, 0, 0, self.display.root, x, y, 0)
        whose = self._whose(self.display.core.QueryPointer(self.display.root).reply().child)
        if not whose or (verb == "menu" and whose != self.program.pid):
            # A click on the desktop takes the keyboard from everybody, and so does a menu of another program; one on a
            # frame may close a target for good.
            return
        for _ in range(2 if verb == "double" else 1):
            self.display.test.FakeInput(4, button, 0, self.display.root, 0, 0, 0)
            self.display.test.FakeInput(5, button, 0, self.display.root, 0, 0, 0)
        self.display.sync()
        self.story.events.append(Event(began, Kind.CLICKED, verb, place, time.monotonic()))
        self._drain()

    def _whose(self, window: int) -> int:
        """The process of the window under the pointer in this one: the program or a target; 0 for anything else."""
        while window:
            pid = self.screen.pid_of(window)
            if pid == self.program.pid or pid in self._pids:
                return pid
            try:
                window = self.display.core.QueryPointer(window).reply().child
            except xcffib.xproto.WindowError:
                return 0  # it has gone meanwhile
        return 0

    def _copy(self) -> None:
        self._copies += 1
        self.copied = f"用户自己的第 {self._copies} 次复制"
        data = base64.b64encode(self.copied.encode()).decode()
        self.user.tell("own", formats=[["UTF8_STRING", "UTF8_STRING", data]])
        self.story.events.append(Event(time.monotonic(), Kind.COPIED, self.copied))

    def _ask(self, command: str, code: str = "") -> None:
        """Ask it beside everything else: the user does not wait for the answer."""
        threading.Thread(target=self._say, args=(self.story, command, code), daemon=True).start()

    def _say(self, story: Story, command: str, code: str = "") -> None:
        asked = Event(time.monotonic(), Kind.ASKED, f"{command} {code}".strip())
        story.events.append(asked)
        with suppress(OSError, ValueError):  # it has ended meanwhile, which is seen in the end
            self.program.ask(command, **({"code": code} if code else {}))
        story.events.append(Event(time.monotonic(), Kind.ANSWERED, command, until=asked.at))

    def _window(self, verb: str, number: int, more: str) -> None:
        target = self.targets[number]
        self.story.events.append(Event(time.monotonic(), Kind.WINDOW, f"{verb} {more}".strip(), number))
        if verb == "front":
            self._front(number)
        elif verb == "shrink":
            self.screen.display.message(target.window, "WM_CHANGE_STATE", 3)
        elif verb == "late" and isinstance(target, SlowReader):
            target.actor.tell("be", delay=int(more))
        elif verb == "title":
            self._name(number, more)
        elif isinstance(target, SlowReader):
            target.actor.tell(verb)

    def _name(self, number: int, buyer: str) -> None:
        self.screen.display.set_text(self._window_of(number), "_NET_WM_NAME", f"{buyer} 聊天".encode())
        self.screen.display.conn.flush()

    def _front(self, number: int) -> None:
        self.screen.display.activate(self._window_of(number))

    def _window_of(self, number: int) -> int:
        target = self.targets[number]
        if isinstance(target, SlowReader):
            windows = target.actor.said("ready")
            target.window = windows[-1] if windows else target.window
        return target.window

    # -- seeing ---------------------------------------------------------------------------------------------------

    def _watch_clipboard(self) -> None:
        mask = xcffib.xfixes.SelectionEventMask.SetSelectionOwner
        self._ear = self.display.window()
        self.display.fixes.SelectSelectionInput(self._ear, self.display.atom("CLIPBOARD"), mask)

    def _wait(self, seconds: float) -> None:
        """Let time go by, with open eyes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            select.select([self.display.conn.get_file_descriptor()], [], [], left)
            self._drain()

    def _drain(self) -> None:
        for event in self.display.pending():
            if isinstance(event, xcffib.xproto.MapNotifyEvent) and event.window == self.palette:
                self.story.events.append(Event(time.monotonic(), Kind.SHOWN))
            elif isinstance(event, xcffib.xproto.UnmapNotifyEvent) and event.window == self.palette:
                self.story.events.append(Event(time.monotonic(), Kind.HIDDEN))

    def _keyboard(self) -> int:
        """Who gets the keys now."""
        focus = self.screen.focus()
        if focus == self.palette:
            return PALETTE
        pid = self.screen.pid_of(focus)
        return OURS if pid == self.program.pid else self._pids.get(pid, NOWHERE)

    # -- the end of a sequence ------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Close what is open, as a user does, and wait until nothing more happens."""
        self._close_ours()
        end = time.monotonic() + PATIENT
        since, before = time.monotonic(), None
        while time.monotonic() < min(end, since + CALM):
            self._wait(0.05)
            if self._keyboard() == OURS:
                self._close_ours()  # it has come up only now
            self.story.last = self._clipboard()
            seen = (self.story.last, [target.actor.count() for target in self.targets])
            right = self._keyboard() >= 0 and (
                self.story.last == self.copied or code_of(self.story.last) == self._left()
            )
            if seen != before or not right or self._pasting():
                since, before = time.monotonic(), seen
        self._look()

    def _pasting(self) -> bool:
        """Whether something that was asked for is still under way."""
        facts = self.program.ask("status")
        return facts is not None and bool(facts["facts"].get("pasting"))

    def _left(self) -> str:
        """The phrase that the program says it has left on the clipboard, or copied there."""
        return next((use.code for use in reversed(self._uses_since()) if use.ending in SETS and use.code), "none")

    def _clipboard(self) -> str:
        try:
            return self.reader.text()
        except LateError:
            return "?"

    def _close_ours(self) -> None:
        for _ in range(8):
            self._wait(0.12)
            if self._keyboard() not in (PALETTE, OURS):
                break
            self.press("escape")
        for command in ("hide", "resume"):
            self._say(self.story, command)
        for window in self.screen.windows():
            if (
                self.screen.pid_of(window) == self.program.pid
                and window != self.palette
                and not self._is_notice(window)
            ):
                self.screen.close_window(window)

    def _is_notice(self, window: int) -> bool:
        notice = self.screen.display.atom("_NET_WM_WINDOW_TYPE_NOTIFICATION")
        try:
            return notice in self.screen.display.words(window, "_NET_WM_WINDOW_TYPE")
        except xcffib.Error:
            return True  # it has gone meanwhile

    def _look(self) -> None:
        story = self.story
        with suppress(LateError):  # those of a keyboard that a hotkey holds back come up by themselves
            until(lambda: not self.screen.keys_down(), "every key is up", 2)
        story.keys_down = frozenset(self.screen.keys_down())
        place = self._keyboard()
        if place == NOWHERE and not self._last_target_is_there():
            return  # its window was closed or put away by the user
        story.keyboard = "" if place >= 0 else {PALETTE: "the palette", OURS: "a window of ours"}.get(place, "nobody")

    def _last_target_is_there(self) -> bool:
        """Whether the target that had the keyboard last could have it."""
        had = [
            (record["heard"], number)
            for number, target in enumerate(self.targets)
            for record in target.actor.records
            if record.get("focus")
        ]
        return self._is_there(max(had)[1] if had else 0)

    def _is_there(self, number: int) -> bool:
        try:
            shape = self.screen.display.core.GetWindowAttributes(self._window_of(number)).reply()
        except xcffib.Error:
            return False
        return shape.map_state == xcffib.xproto.MapState.Viewable

    def _put_back(self) -> None:
        """Every target open, in its place and with its name, the first one in front."""
        for number, target in reversed(list(enumerate(self.targets))):
            if isinstance(target, SlowReader):
                target.actor.ask("be", delay=0)
                target.open_again()
            self._name(number, f"买家{number}")
            self._front(number)
        until(self._all_there, "every target is there")
        until(self._first_in_front, "the first target has the keyboard for good")
        for target in self.targets:
            target.clear()
            target.actor.records.clear()
        self.user.records.clear()

    def _all_there(self) -> bool:
        """Whether every target is open; one that is not is asked for again: a busy window manager may refuse once."""
        missing = [number for number in range(len(self.targets)) if not self._is_there(number)]
        for number in missing:
            self._front(number)
        self._wait(STEADY if missing else 0)
        return not missing

    def _first_in_front(self) -> bool:
        self._front(0)
        self._wait(STEADY)
        return self.targets[0].has_keyboard()

    def _gather(self) -> None:
        """What the targets and the library say, into the story; targets as they were for the next one."""
        story = self.story
        for number, target in enumerate(self.targets):
            for record in target.actor.records[self._began[number] :]:
                if event := told(record, number):
                    story.events.append(event)
        story.events.sort(key=lambda event: event.at)
        story.uses = self._uses_since()
        uses, steps = self._numbers()
        story.edits = steps - self._steps
        self._uses, self._steps = uses, steps
        assert self.program.process
        if self.program.process.poll() is None:
            story.unsaved = bool(self.program.status()["unsaved"])
        if self.program.process.poll() is not None:
            story.broken = f"the program ended with {self.program.process.returncode}"
        else:
            story.broken = self.program.faults()
        self.last = next((use.code for use in reversed(story.uses) if use.ending != "stopped"), self.last)

    def _uses_since(self) -> list[Use]:
        with closing(self._database()) as db:
            found = db.execute(
                "SELECT code, ending, reason, at FROM uses LEFT JOIN phrases ON uuid = phrase WHERE number > ?"
                " ORDER BY number",
                [self._uses],
            ).fetchall()
        clock = time.time() - time.monotonic()
        return [Use(code or "", ending, reason, at / 1000 - clock) for code, ending, reason, at in found]
