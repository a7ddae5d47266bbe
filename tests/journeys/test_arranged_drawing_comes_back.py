"""A document of the first format is opened, arranged by hand and saved; its drawing comes back as it was."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from models.analysis.layout import drawing
from models.storage.document import read_document
from tests.desktop.conftest import settle
from tests.desktop.drawing import Canvas

GOLDEN = Path(__file__).parents[1] / "golden" / "document_1_0.racigraph"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_drawing_of_an_old_document_is_arranged_saved_and_comes_back(
    application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    document = Path(shutil.copy(GOLDEN, tmp_path / "plan.racigraph"))
    application.start(document)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    canvas = Canvas(application, SimpleNamespace(snapshot=application.flow.workspace.snapshot), qtbot)
    workflow_id = canvas.page.workflow_id
    automatic = canvas.scene.drawing

    start = canvas.centre("Publish")
    canvas.press(start)
    canvas.move(start + QPointF(60, 0))
    canvas.move(start + QPointF(90, 0))
    canvas.release(start + QPointF(90, 0))
    canvas.key(Qt.Key.Key_Down, CONTROL | SHIFT)
    arranged = canvas.scene.drawing
    assert arranged.lanes != automatic.lanes
    assert arranged.width > automatic.width

    QTest.keyClick(application.window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not application.flow.workspace.is_modified, timeout=20_000)
    assert drawing(read_document(document).snapshot, workflow_id) == arranged

    canvas.key(Qt.Key.Key_T, CONTROL | SHIFT, on=application.window)
    assert canvas.scene.drawing == automatic
    canvas.undo(1)
    assert canvas.scene.drawing == arranged
