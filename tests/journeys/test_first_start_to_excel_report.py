"""A first start: six questions by keyboard, a document that answers them, the Excel report on the disk."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.first_questions import FirstQuestionsDialog
from models.analysis.short_answers import short_answers
from models.domain.workflow import StepKind
from tests.desktop.conftest import Answers, settle


def test_six_questions_lead_to_a_document_and_its_excel_report(
    application: Application, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    window = application.window
    application.start(None)
    qtbot.waitExposed(window)
    QTest.mouseClick(window.welcome.ways["new_questions"].button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(FirstQuestionsDialog)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)

    # The editor writes, executive management approves, there is no works council, a law firm, no weekend.
    for downs in (0, 3, 1, 1, 1, 0):
        for _ in range(downs):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle(application, qtbot)
    assert "“Executive management” approves" in dialog.short_answer.text()
    QTest.keyClicks(dialog.focusWidget(), "Example Ltd")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)
    snapshot = application.flow.workspace.snapshot
    assert snapshot.organisation.name == "Example Ltd"
    names = {role.name for role in snapshot.roles.values()}
    assert "Law firm" in names
    assert "Works council" not in names
    said = "\n".join(window.look.say(text) for text in short_answers(snapshot))
    assert "“Executive management” approves" in said
    assert any(step.kind is StepKind.APPROVAL for step in snapshot.steps.values())
    assert window.page is not None

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    answers.save_to = tmp_path / "example.racigraph"
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert answers.save_to.exists()
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    export = window.findChild(ExportDialog)
    target = tmp_path / "report.xlsx"
    export.target.selectAll()
    QTest.keyClicks(export.target, str(target))
    QTest.keyClick(export.target, Qt.Key.Key_Return)
    qtbot.waitUntil(export.open_button.isVisible, timeout=60_000)
    export.close()
    book = openpyxl.load_workbook(target, read_only=True)
    words = {str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell}
    book.close()
    assert any("Example Ltd" in text for text in words)
    assert any("Executive management" in text for text in words)
