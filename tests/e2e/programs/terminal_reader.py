"""Runs inside xterm: says, on xterm's own stdout, every byte that is typed or pasted; bracketed paste on or off."""

from __future__ import annotations

import base64
import json
import os
import sys
import termios
from pathlib import Path


def main() -> None:
    with Path(f"/proc/{os.getppid()}/fd/1").open("w", encoding="utf-8") as told:
        settings = termios.tcgetattr(0)
        settings[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG)
        settings[0] &= ~termios.IXON
        termios.tcsetattr(0, termios.TCSANOW, settings)
        os.write(1, b"\x1b[?2004h" if sys.argv[1] == "bracketed" else b"\x1b[?2004l")
        told.write('{"ready": true}\n')
        told.flush()
        read = b""
        while piece := os.read(0, 65536):
            read += piece
            told.write(json.dumps({"base64": base64.b64encode(read).decode()}) + "\n")
            told.flush()


main()
