"""The last resort: a bug is written to a log file and said in a dialog; every edit is already stored.

The document needs no rescue here: each edit stands in its working copy, and the next start offers it. What
happened is said also where no log can be written.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.dialogs.questions import stand_out
from desktop.shown.look import Look
from desktop.widgets.access_keys import AccessKeys
from models.domain.message import Message

LOG = logging.getLogger("racigraph")
WORTH_NOTING = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})
TOLD_AT_MOST = 3  # times; what fails in painting fails again with the paint that follows the dialog


class CrashReporter(QObject):
    """Notes what nobody caught, from any thread, and tells the user once at a time, the same a few times.

    The dialog waits for the event loop: what failed may be in the middle of painting or of a change of rows.
    """

    happened = Signal(str)

    def __init__(
        self,
        folder: Path,
        window: QWidget,
        look: Look,
        what_is_stored: Callable[[], Message],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self.look, self.what_is_stored = window, look, what_is_stored
        self._is_telling = False
        self._times: Counter[str] = Counter()  # by kind and place
        self.file: Path | None = folder / "racigraph.log"
        self._handler: logging.Handler = logging.NullHandler()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(self.file, maxBytes=500_000, backupCount=2, encoding="utf-8")
        except OSError:
            self.file = None
        LOG.addHandler(self._handler)
        self._faults = _faults_in(folder)
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be asked about everything that nobody caught."""
        if self._faults is not None:
            faulthandler.enable(self._faults)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(self._heard)

    def remove(self) -> None:
        """Give everything back to Python and Qt."""
        faulthandler.disable()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        LOG.removeHandler(self._handler)
        self._handler.close()
        if self._faults is not None:
            self._faults.close()

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if self._is_too_often(kind, trace):
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        LOG.error(text)
        self.happened.emit(text)

    def _is_too_often(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        place = f"{kind.__name__} {traceback.extract_tb(trace, limit=-1)}"
        self._times[place] += 1
        return self._times[place] > TOLD_AT_MOST

    def _caught_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._caught(found.exc_type, found.exc_value, found.exc_traceback)

    def _heard(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in WORTH_NOTING:
            LOG.warning("Qt: %s", text)

    def _tell(self, details: str) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        box = fault_box(self.look, self.what_is_stored(), self.file, details, self._window)
        box.finished.connect(self._told)
        box.open()

    def _told(self) -> None:
        self._is_telling = False


def fault_box(look: Look, stored: Message, file: Path | None, details: str, parent: QWidget) -> QMessageBox:
    """Return the dialog that says what went wrong, what is stored and where the fault is noted, if it is."""
    say = look.say
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Racigraph")
    box.setText(say("This did not work, because of a fault in the program."))
    noted = say("The fault is noted in {file}; nothing is sent.", file=str(file))
    if file is None:
        noted = say("No log can be written here: copy the details to pass the fault on; nothing is sent.")
    box.setInformativeText(f"{say(stored)}\n\n{noted}")
    box.setDetailedText(details)
    stand_out(box.addButton(say("Close"), QMessageBox.ButtonRole.AcceptRole))
    AccessKeys(box)
    return box


def _faults_in(folder: Path) -> TextIO | None:
    """Return the file in which Python itself notes how it broke down, None where none can be written."""
    file = folder / "faults.log"
    _put_aside(file)
    try:
        return file.open("w", encoding="utf-8")
    except OSError:
        return None


def _put_aside(file: Path) -> None:
    """Keep what the last run noted when Python itself broke down."""
    with suppress(OSError):
        if file.stat().st_size:
            file.replace(file.with_suffix(".old.log"))
