"""A GTK 3 text view that says what is in it, what came in at once, which keys came, and whether it has the keyboard.

Runs on the system's Python.
"""

import json
import os
import sys
import time
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("GdkX11", "3.0")
from gi.repository import GdkX11, GLib, Gtk  # noqa: E402, F401

CONTROL, MODIFIERS = 4, 0xFFE1


def say(**what: Any) -> None:
    what["at"] = time.monotonic()
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Box(Gtk.Window):
    """Says its text at each change."""

    def __init__(self, title: str) -> None:
        super().__init__(title=title)
        self.set_default_size(420, 240)
        self.view = Gtk.TextView()
        self.add(self.view)
        self.buffer = self.view.get_buffer()
        self.buffer.connect("changed", lambda _: say(text=self.exact()))
        self.buffer.connect("insert-text", lambda _buffer, _place, text, _bytes: len(text) > 1 and say(took=text))
        self.view.connect("key-press-event", self.key)
        self.view.connect("focus-in-event", lambda *_: say(focus=True))
        self.view.connect("focus-out-event", lambda *_: say(focus=False))
        self.connect("map-event", lambda *_: say(ready=self.get_window().get_xid()))
        self.connect("destroy", Gtk.main_quit)
        GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, self.obey)

    def exact(self) -> str:
        return self.buffer.get_text(self.buffer.get_start_iter(), self.buffer.get_end_iter(), True)

    def key(self, _view: Gtk.TextView, event: Any) -> bool:
        if event.keyval < MODIFIERS and not event.state & CONTROL:
            say(key=event.keyval, code=event.hardware_keycode, stamp=event.time)
        return False

    def obey(self, *_: Any) -> bool:
        lines = os.read(0, 1 << 20).splitlines()
        if not lines:
            Gtk.main_quit()
            return False
        for line in lines:
            order = json.loads(line)
            while Gtk.events_pending():
                Gtk.main_iteration()
            if order["do"] == "clear":
                self.buffer.set_text("")
            say(answer=order["ask"], text=self.exact())
        return True


Box(sys.argv[1]).show_all()
Gtk.main()
