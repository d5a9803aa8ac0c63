"""Runs inside Wine: does what the tests send over a local connection, one JSON line each way."""

from __future__ import annotations

import json
import socket
import sys
import traceback


def answer_to(line: bytes, names: dict) -> bytes:
    """Run the code of one line; its `answer`, or how it failed."""
    names.pop("answer", None)
    try:
        exec(json.loads(line)["code"], names)  # noqa: S102  # the tests' own words
    except Exception:  # noqa: BLE001  # told to the test
        return json.dumps({"failed": traceback.format_exc()}).encode() + b"\n"
    return json.dumps({"answer": names.get("answer")}).encode() + b"\n"


def serve(port: int, names: dict) -> None:
    """Obey one caller to the end."""
    with socket.create_server(("127.0.0.1", port)) as server:
        caller, _address = server.accept()
        with caller, caller.makefile("rwb", buffering=0) as file:
            while line := file.readline():
                file.write(answer_to(line, names))


def serve_qt(port: int, names: dict, parent: object) -> None:
    """Obey on the Qt event loop."""
    from PySide6.QtNetwork import QHostAddress, QTcpServer

    server = QTcpServer(parent)

    def welcome() -> None:
        caller = server.nextPendingConnection()

        def hear() -> None:
            while caller.canReadLine():
                caller.write(answer_to(bytes(caller.readLine().data()), names))
                caller.flush()

        caller.readyRead.connect(hear)
        caller.disconnected.connect(sys.exit)

    server.newConnection.connect(welcome)
    if not server.listen(QHostAddress.SpecialAddress.LocalHost, port):
        sys.exit(3)
