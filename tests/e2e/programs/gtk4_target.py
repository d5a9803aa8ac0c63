"""A GTK 4 text view that says what is in it and whether it has the keyboard. Runs on the system's Python."""

import json
import os
import sys
import time
from typing import Any

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("GdkX11", "4.0")
from gi.repository import GdkX11, GLib, Gtk  # noqa: E402, F401


def say(**what: Any) -> None:
    what["at"] = time.monotonic()
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Box(Gtk.Window):
    """Says its text at each change."""

    def __init__(self, title: str, loop: GLib.MainLoop) -> None:
        super().__init__(title=title)
        self.loop = loop
        self.set_default_size(420, 240)
        self.view = Gtk.TextView()
        self.set_child(self.view)
        self.buffer = self.view.get_buffer()
        self.buffer.connect("changed", lambda _: say(text=self.exact()))
        focus = Gtk.EventControllerFocus()
        focus.connect("enter", lambda *_: say(focus=True))
        focus.connect("leave", lambda *_: say(focus=False))
        self.view.add_controller(focus)
        self.connect("map", lambda *_: say(ready=True))
        self.connect("close-request", lambda *_: loop.quit())
        GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, self.obey)

    def exact(self) -> str:
        return self.buffer.get_text(self.buffer.get_start_iter(), self.buffer.get_end_iter(), True)

    def obey(self, *_: Any) -> bool:
        lines = os.read(0, 1 << 20).splitlines()
        if not lines:
            self.loop.quit()
            return False
        for line in lines:
            order = json.loads(line)
            while GLib.MainContext.default().pending():
                GLib.MainContext.default().iteration(False)
            if order["do"] == "clear":
                self.buffer.set_text("")
            say(answer=order["ask"], text=self.exact())
        return True


Gtk.init()
running = GLib.MainLoop()
Box(sys.argv[1], running).present()
running.run()
