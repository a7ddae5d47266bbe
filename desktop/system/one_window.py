"""One window per document: a second opening rings at the first one, which comes to the front.

The lock of the working copy is the truth about what is open; this is only the doorbell. Where sockets are
files they lie in a folder that only this user can enter, and one of anybody else is not rung at: who answers
decides whether a start ends. Whoever does not answer soon, or otherwise than we do, is nobody.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QDir, QObject, QTimer, Signal

WAIT_MS = 500
PATIENCE_MS = 2000
HERE = b"here"
LONGEST_NAME = 100  # of a socket, in bytes; the systems allow 104 to 108
HAS_FILES = os.name == "posix"


def bell_of(path: Path) -> str | None:
    """Return where the bell of a document hangs, None where no folder for it can be trusted."""
    real = QByteArray(os.fsencode(os.path.realpath(path)))
    whole = QCryptographicHash.hash(real, QCryptographicHash.Algorithm.Sha256)
    name = "racigraph-" + bytes(whole.toHex().data()).decode()[:24]
    if not HAS_FILES:
        return name
    bells = (folder / name for folder in _folders() if _is_ours(folder))
    return next((str(bell) for bell in bells if len(os.fsencode(bell)) <= LONGEST_NAME), None)


def _folders() -> tuple[Path, ...]:
    """Return the folders where sockets of this user may lie, best first."""
    own = Path(QDir.tempPath()) / f"racigraph-{os.getuid()}"
    running = os.environ.get("XDG_RUNTIME_DIR", "")
    return (Path(running) / "racigraph", own) if os.path.isabs(running) else (own,)  # noqa: PTH117


def _is_ours(folder: Path) -> bool:
    """Return whether only this user can enter a folder, which is made where there is none."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        about = folder.lstat()
        mode = about.st_mode
        return stat.S_ISDIR(mode) and about.st_uid == os.getuid() and not stat.S_IMODE(mode) & 0o077
    return False


def _bell_to_ring(path: Path) -> str | None:
    """Return the bell of a document if this user hung it."""
    bell = bell_of(path)
    if bell is None or not HAS_FILES:
        return bell
    with suppress(OSError):
        about = Path(bell).lstat()
        return bell if stat.S_ISSOCK(about.st_mode) and about.st_uid == os.getuid() else None
    return None


def ring(path: Path) -> bool:
    """Return whether a window with this document answered; waits for it, so only before there is a window."""
    bell = _bell_to_ring(path)
    if bell is None:
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(bell)
    if not socket.waitForConnected(WAIT_MS):
        return False
    answered = socket.waitForReadyRead(PATIENCE_MS) and socket.readAll().data() == HERE
    socket.disconnectFromServer()
    return answered


class Visitor(QObject):
    """Rings at the window of a document without waiting: `let_in`, or `nobody`; then it goes away."""

    let_in = Signal()
    nobody = Signal()

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
        bell = _bell_to_ring(self._path)
        if bell is None:
            self._unanswered()
            return
        self._patience.start()
        self._socket.connectToServer(bell)

    def go_away(self) -> None:
        """Want no answer any more."""
        self._ends()

    def _answered(self) -> None:
        if self._socket.readAll().data() != HERE:
            self._unanswered()
        elif self._ends():
            self.let_in.emit()

    def _unanswered(self) -> None:
        if self._ends():
            self.nobody.emit()

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
        bell = bell_of(path) if path is not None else None
        if bell is None:
            return
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(bell)  # left by a crash: whoever hangs a bell holds the lock
        server.newConnection.connect(self._answer)
        server.listen(bell)
        self._server = server

    def _answer(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        if not isinstance(self._server, QLocalServer):
            return
        visitor = self._server.nextPendingConnection()
        if visitor is not None:
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.write(HERE)
            visitor.flush()
            self.rang.emit()
