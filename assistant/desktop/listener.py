"""Hears what other starts of the program ask over the local socket. Trusts nobody, waits for nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from assistant.core.errors import Problem
from assistant.core.request import LIMIT, Reply, Request, parse_request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtNetwork import QLocalSocket

    from assistant.core.sentence import Sentence
    from assistant.desktop.instance import Claim

    Answer = Callable[[Request, Callable[[Reply], None]], None]
    """Does what is asked and calls the second argument with the reply, now or later, once."""

SPEAKING_MS = 2_000
"""Within this time a whole line has come, or the client is dropped; the same again for taking the reply."""
ANSWERING_MS = 35_000
"""Longer than anybody waits for a paste: then the client is dropped without a reply."""
_AT_ONCE = 16
"""Clients at the same time; one more is turned away."""


class Listener(QObject):
    """Answers one request a connection. Every client has a bounded line and a bounded time."""

    def __init__(
        self,
        claim: Claim,
        known: Mapping[str, frozenset[str]],
        answer: Answer,
        say: Callable[[Sentence], str],
        parent: QObject | None = None,
    ) -> None:
        """Listen on the claim's socket from now on; `known` is what can be asked (`core.request.commands`).

        Raises AssistantError when Qt cannot take the socket over.
        """
        super().__init__(parent)
        self._claim = claim
        self._known = known
        self._answer = answer
        self._say = say
        self._clients: set[_Client] = set()
        self._server = claim.served(self)
        self._server.newConnection.connect(self._welcome)

    def close(self) -> None:
        """Hear nobody any more and drop who is still there."""
        self._server.close()
        for client in tuple(self._clients):
            client.drop()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._clients) >= _AT_ONCE or not self._claim.is_own(int(socket.socketDescriptor())):
                _let_go(socket)
                continue
            client = _Client(socket, self._known, self._answer, self._say, self._clients.discard)
            self._clients.add(client)
            client.hear()


class _Client:
    """One connection: hears one line and gives one reply; who asked leaves first."""

    def __init__(
        self,
        socket: QLocalSocket,
        known: Mapping[str, frozenset[str]],
        answer: Answer,
        say: Callable[[Sentence], str],
        left: Callable[[_Client], None],
    ) -> None:
        self._socket = socket
        self._known = known
        self._answer = answer
        self._say = say
        self._left = left
        self._asked = False
        self._replied = False
        self._gone = False
        socket.setReadBufferSize(LIMIT + 1)
        self._limit = QTimer(socket)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self.drop)
        self._limit.start(SPEAKING_MS)
        socket.readyRead.connect(self.hear)
        socket.disconnected.connect(self.drop)

    def hear(self) -> None:
        """Look at what has come so far; a whole line is answered, too much of one is refused."""
        if self._asked or self._gone:
            return
        if self._socket.canReadLine():
            line = bytes(self._socket.readLine(LIMIT + 1).data())
        elif self._socket.bytesAvailable() > LIMIT:
            line = b""
        else:
            return
        self._asked = True
        request = parse_request(line, self._known)
        if isinstance(request, Problem):
            self._reply(Reply(ok=False, said=self._say(request.sentence)))
            return
        self._limit.start(ANSWERING_MS)
        self._answer(request, self._reply)

    def drop(self) -> None:
        """Leave the client, whatever state it is in."""
        if self._gone:
            return
        self._gone = True
        self._left(self)
        self._limit.stop()
        _let_go(self._socket)

    def _reply(self, reply: Reply) -> None:
        if self._gone or self._replied:
            return
        self._replied = True
        self._limit.start(SPEAKING_MS)
        # Whoever asked leaves when the line has come, and is dropped when he does not. Were it us who left, Windows
        # would throw away what he has not read yet.
        self._socket.write(reply.line())
        self._socket.flush()


def _let_go(socket: QLocalSocket) -> None:
    """Close it and forget it, when whatever it is just telling has been told.

    PySide6 keeps what a server hands out for as long as the server lives, even when Qt has long deleted it: it has to
    be taken from its parent first.
    """
    socket.abort()
    socket.setParent(None)
    QTimer.singleShot(0, socket.deleteLater)
