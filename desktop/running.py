"""Runs the window until it is closed: watches over faults and the collector, and lets the process end.

Python ends only after its last worker, and a worker may wait for a disk that never answers: then the process
ends without it. Nothing is lost by that, as workers that write are waited for.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.application import Application, make_qt, usual_data_folder
from desktop.system.settings import Settings, usual_path, usual_state_folder

if TYPE_CHECKING:
    from desktop.system.background import CollectorGuard


class FaultKeeper(QObject):
    """Begins with the first paint and ends with `end`."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._guard: CollectorGuard | None = None
        application.window.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def _begin(self) -> None:
        from desktop.frame.crash import CrashReporter
        from desktop.system.background import CollectorGuard

        window, flow = self._application.window, self._application.flow
        reporter = CrashReporter(usual_state_folder(), window, window.look, flow.what_is_stored)
        reporter.install()
        self._application.reporter = reporter
        self._guard = CollectorGuard(self)

    def end(self, code: int) -> int:
        """Close the application, end the process at once if a worker would keep it; return the exit code."""
        is_idle = self._application.close()
        self._release()
        if not is_idle:
            logging.shutdown()
            os._exit(code)
        return code

    def _release(self) -> None:
        """Give everything back to Python and Qt."""
        if self._application.reporter is not None:
            self._application.reporter.remove()
        if self._guard is not None:
            self._guard.stop()


def run(path: Path | None, language: str = "", *, only_reads: bool = False) -> int:
    """Show the window until it is closed, in a language if one is named; return the exit code.

    A document that is only read opens here even where another window has it.
    """
    from desktop.system.one_window import ring

    if path is not None and not only_reads and ring(path):
        return 0
    qt = make_qt(sys.argv[:1])
    application = Application(Settings(usual_path(), language), usual_data_folder())
    keeper = FaultKeeper(application)
    application.start(path, only_reads=only_reads)
    return keeper.end(qt.exec())
