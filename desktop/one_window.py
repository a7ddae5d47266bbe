"""One window per document: a second opening rings at the first one, which comes to the front.

The lock of the working copy is the truth about what is open; this is only the doorbell.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QDir, QObject, QTimer, Signal

WAIT_MS = 500
PATIENCE_MS = 2000


def _name(path: Path) -> str:
    real = QByteArray(os.fsencode(os.path.realpath(path)))
    whole = QCryptographicHash.hash(real, QCryptographicHash.Algorithm.Sha256)
    digest = bytes(whole.toHex().data()).decode()[:24]
    return f"{QDir.tempPath()}/racigraph-{digest}" if os.name == "posix" else f"racigraph-{digest}"


def ring(path: Path) -> bool:
    """Return whether a window with this document answered; waits for it, so only before there is a window."""
    if os.name == "posix" and not os.path.exists(_name(path)):  # noqa: PTH110 - a string is at hand
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    if not socket.waitForConnected(WAIT_MS):
        return False
    answered = socket.waitForReadyRead(PATIENCE_MS)
    socket.disconnectFromServer()
    return answered


class Visitor(QObject):
    """Rings at the window of a document without waiting: `let_in`, or `nobody(path)`; then it goes away."""

    let_in = Signal()
    nobody = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        from PySide6.QtNetwork import QLocalSocket

        super().__init__(parent)
        self._path, self._is_over = path, False
        self._socket = QLocalSocket(self)
        self._socket.readyRead.connect(self._answered)
        self._socket.errorOccurred.connect(self._unanswered)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._unanswered)

    def ring(self) -> None:
        """Begin to wait for an answer."""
        self._patience.start()
        self._socket.connectToServer(_name(self._path))

    def _answered(self) -> None:
        if self._ends():
            self.let_in.emit()

    def _unanswered(self) -> None:
        if self._ends():
            self.nobody.emit(self._path)

    def _ends(self) -> bool:
        """Return whether this is the end, which comes once."""
        is_first, self._is_over = not self._is_over, True
        self._patience.stop()
        self.deleteLater()
        return is_first


class Doorbell(QObject):
    """Hangs at the window of a document; `rang` when somebody opens it again."""

    rang = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QObject | None = None

    def hang(self, path: Path | None) -> None:
        """Answer for this document from now on, for none with None."""
        from PySide6.QtNetwork import QLocalServer

        if isinstance(self._server, QLocalServer):
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if path is None:
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(path))  # left by a crash: whoever hangs a bell holds the lock
        server.newConnection.connect(self._answer)
        server.listen(_name(path))
        self._server = server

    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if not isinstance(self._server, QLocalServer):
            return
        visitor = self._server.nextPendingConnection()
        if visitor is not None:
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.write(b"here")
            visitor.flush()
            self.rang.emit()
