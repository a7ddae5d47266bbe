"""A picture of a page or a dialog as the program shows it, made without a display."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from models.domain.snapshot import Snapshot
from models.exports.target import written_whole

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.frame.main_window import MainWindow
    from desktop.pictures.page_states import Sitting
    from desktop.system.background import Background
    from models.domain.records.records import Records

PATIENCE_S, ROUNDS = 60.0, 6


@dataclass(frozen=True, slots=True)
class Shot:
    """What to show and where to write it; `workflow` chooses one by name, '' is the first."""

    page: str
    size: tuple[int, int]
    language: str
    theme: str
    to: Path
    workflow: str = ""


def take(snapshot: Snapshot, name: str, shots: tuple[Shot, ...], records: Records | None = None) -> None:
    """Write the pictures as PNG; raises KnownError. Sets the platform of Qt unless a window was before."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from desktop.application import make_qt
    from desktop.system.background import CollectorGuard

    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else make_qt(["racigraph"])
    guard = CollectorGuard()  # a worker that collects would free widgets
    try:
        with _faults_are_raised():
            for shot in shots:
                _take(qt, snapshot, name, shot, records)
            qt.sendPostedEvents(None, 52)
    finally:
        guard.stop()


@contextmanager
def _faults_are_raised() -> Iterator[None]:
    """Raise what went wrong in a slot, which Qt would only print: half a picture is none."""
    faults: list[BaseException] = []
    usual, sys.excepthook = sys.excepthook, lambda _kind, fault, _trace: faults.append(fault)
    try:
        yield
    finally:
        sys.excepthook = usual
    if faults:
        raise faults[0]


def _take(
    application: QApplication, snapshot: Snapshot, name: str, shot: Shot, records: Records | None
) -> None:
    from PySide6.QtCore import QTranslator

    from desktop.document_view import DocumentView
    from desktop.frame.main_window import MainWindow
    from desktop.menus import ACTIONS
    from desktop.pages import PAGES
    from desktop.pictures.page_states import Sitting
    from desktop.shown.look import Look
    from desktop.shown.selection import Selection
    from desktop.shown.theme import put_on, theme
    from desktop.system.background import Background
    from desktop.system.language import speak
    from models.__main__ import workflow_named
    from models.wording import Wording

    look = Look(Wording(shot.language), theme(shot.theme))
    translator = QTranslator()
    speak(shot.language, translator)
    put_on(application, look.theme)
    window = MainWindow(look, ACTIONS)
    window.furnish()
    background = Background()
    document_view = DocumentView(window, background)
    window.resize(*shot.size)
    window.show()
    sitting = Sitting(window, document_view, background, snapshot, name)
    document_view.open(snapshot, shot.page if shot.page in PAGES else next(iter(PAGES)), "", records)
    _be_saved(window, name)
    if shot.workflow:
        document_view.go_to(Selection("workflow", workflow_named(snapshot, shot.workflow).id))
    _settle(application, background)
    shown = _posed(shot.page, sitting)
    _settle(application, background)
    picture = shown.grab()
    shown.close()
    window.close()
    background.close()
    application.removeTranslator(translator)
    with written_whole(shot.to) as draft:
        draft.write_bytes(_png(picture))


def _posed(page: str, sitting: Sitting) -> QWidget:
    """Return what is drawn: the window with its page in a state, or a dialog over it."""
    from desktop.pictures.dialogs import POSES
    from desktop.pictures.page_states import SHOWN

    if page in SHOWN:
        SHOWN[page](sitting)
    if page not in POSES:
        return sitting.window
    shown = POSES[page](sitting)
    shown.show()
    return shown


def _be_saved(window: MainWindow, name: str) -> None:
    window.top_bar.set_document(name, False)
    for action_id in ("save", "undo", "redo"):
        window.actions_by_id[action_id].setEnabled(False)


def _png(picture: QPixmap) -> bytes:
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _settle(application: QApplication, background: Background) -> None:
    until = monotonic() + PATIENCE_S
    while not background.is_idle and monotonic() < until:
        application.processEvents()
    for _ in range(ROUNDS):  # a layout that changes its rows asks for the next round
        application.processEvents()
        sleep(0.02)
