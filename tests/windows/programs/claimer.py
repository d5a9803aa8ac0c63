"""Runs inside Wine: claims a data folder and asks as the program does, and lays traps as another user would."""

from __future__ import annotations

import ctypes
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from obey import serve

from assistant.core.errors import AssistantError
from assistant.core.request import Reply, Request
from assistant.desktop.win32 import api, instance, pipe

HELD: list[tuple[int, list[str]]] = []
CLAIMS: dict[str, instance.Claim] = {}


def taken(name: str, owner: str) -> None:
    """A pipe of that name, owned by somebody; what is written to it is heard."""
    descriptor = api.handle()
    said = f"O:{owner}D:(A;;GA;;;WD)"
    assert api.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(said, 1, ctypes.byref(descriptor), None)
    allowed = api.SecurityAttributes(length=ctypes.sizeof(api.SecurityAttributes), descriptor=descriptor.value)
    made = api.kernel32.CreateNamedPipeW(pipe._path(name), 3, 0, 255, 4096, 4096, 0, ctypes.byref(allowed))
    HELD.append((made, []))
    words, system = HELD[-1][1], ctypes.WinDLL("kernel32")

    def listen() -> None:
        buffer, size = ctypes.create_string_buffer(4096), ctypes.c_uint32()
        while True:
            api.kernel32.ConnectNamedPipe(made, None)
            if system.ReadFile(ctypes.c_size_t(made), buffer, 4096, ctypes.byref(size), None):
                words.append(buffer.raw[: size.value].decode())
                line = Reply(ok=True, said="spoofed").line()
                system.WriteFile(ctypes.c_size_t(made), line, len(line), ctypes.byref(size), None)
                system.FlushFileBuffers(ctypes.c_size_t(made))  # what was not read yet is lost to who is disconnected
            system.DisconnectNamedPipe(ctypes.c_size_t(made))

    threading.Thread(target=listen, daemon=True).start()


def heard() -> list[str]:
    """What was written into the traps."""
    return [line for _, lines in HELD for line in lines if line]


def names(home: str) -> list[str]:
    """What the program of this folder may be called."""
    Path(home).mkdir(exist_ok=True)
    return list(pipe.names(Path(home)))


def claim(home: str) -> str | None:
    """Claim it and keep the claim; its name, None when another has it, or the sentence that says why not."""
    try:
        made = instance.claim(Path(home))
    except AssistantError as error:
        return error.sentence.key
    if made is None:
        return None
    CLAIMS[home] = made
    return made.name


def let_go(home: str) -> None:
    """End the claim."""
    CLAIMS.pop(home).let_go()


def asked(home: str, patience: float = 1.0) -> str | None:
    """What the program answers, or the sentence that says why it does not."""
    try:
        reply = instance.ask(Path(home), Request("paste", {"code": "zqcode"}), patience)
    except AssistantError as error:
        return error.sentence.key
    return reply and reply.said


if __name__ == "__main__":
    serve(int(sys.argv[1]), globals())
