"""Sheets let go over the window: a matrix, an org chart, a report that comes back, or nothing known."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.org_chart_import import OrgChartImportDialog
from desktop.dialogs.round_trip import RoundTripDialog
from desktop.dialogs.sheet_import import SheetImportDialog
from desktop.widgets.choice_box import ChoiceBox
from models.domain.progress import tell_nobody
from models.imports.sheets.choices import Goal
from models.imports.sheets.recognised import Part
from models.report_making import ExportRequest, make_report
from tests.desktop.conftest import Answers, settle
from tests.desktop.test_welcome import drop

MATRIX = "Aufgabe;Leitung;Redaktion\nPlan;A;R\nText;A/C;R\nBild;;R\n"
CHART = "id,name,title,department,reports_to\n1,Person 1,Head,Office,\n2,Person 2,Editor,Content,1\n"
LEFT = Qt.MouseButton.LeftButton


def shown(application: Application, qtbot: QtBot, kind: type) -> object:
    def dialogs() -> list:
        return [d for d in application.window.findChildren(kind) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(dialogs()), timeout=20_000)
    settle(application, qtbot)
    return dialogs()[0]


def dropped(application: Application, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert drop(application.window, folder / name)


def test_a_matrix_dropped_on_the_empty_window_begins_a_document(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    application.start(None)
    qtbot.waitExposed(application.window)
    dropped(application, tmp_path, "raci.csv", MATRIX)
    dialog = shown(application, qtbot, SheetImportDialog)
    QTest.mouseClick(dialog.next, LEFT)
    QTest.mouseClick(dialog.back, LEFT)
    QTest.mouseClick(dialog.next, LEFT)
    QTest.mouseClick(dialog.next, LEFT)
    settle(application, qtbot)
    snapshot = application.flow.workspace.snapshot
    assert {duty.name for duty in snapshot.standing_duties.values()} == {"Plan", "Text", "Bild"}
    assert {duty.category for duty in snapshot.standing_duties.values()} == {"raci"}
    assert application.window.pages["raci"].isVisible()


def test_what_is_chosen_beside_the_sheet_acts_at_once_and_keeps_the_keys(
    opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    sections = "Aufgabe;Leitung;Redaktion\n1 Text;;\nPlan;A;R\n2 Bild;;\nFoto;A;R\nFilm;A;R\n"
    dropped(opened, tmp_path, "raci.csv", sections)
    dialog = shown(opened, qtbot, SheetImportDialog)
    box = next(b for b in dialog.findChildren(ChoiceBox) if b.accessibleName() == "1 Text")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    settle(opened, qtbot)
    assert dialog.outlook.choices.goals["1 Text",] is Goal.WORKFLOW
    assert QApplication.focusWidget().accessibleName() == "1 Text"
    QTest.keyClick(dialog.orientation, Qt.Key.Key_Down)
    settle(opened, qtbot)
    dialog.reject()


def test_a_document_is_opened_however_its_ending_is_written(
    application: Application, document: Path, qtbot: QtBot
) -> None:
    application.start(None)
    qtbot.waitExposed(application.window)
    loud = document.rename(document.with_suffix(".RACIGRAPH"))
    assert drop(application.window, loud)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    assert application.flow.workspace.path == loud


def test_a_correction_that_leaves_no_matrix_is_taken_back_and_the_work_goes_on(
    opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    dropped(opened, tmp_path, "raci.csv", MATRIX)
    dialog = shown(opened, qtbot, SheetImportDialog)
    dialog.sheet.column_said.emit(1, Part.LEFT_OUT)
    settle(opened, qtbot)
    good, before = dialog.wishes, dialog.outlook
    dialog.sheet.column_said.emit(2, Part.LEFT_OUT)
    settle(opened, qtbot)
    assert "taken back" in dialog.remark.text()
    assert dialog.wishes == good
    assert dialog.outlook is before
    assert dialog.next.isEnabled()
    dialog.reject()


def test_an_org_chart_dropped_on_a_document_shows_what_was_recognised(
    opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    dropped(opened, tmp_path, "people.csv", CHART)
    dialog = shown(opened, qtbot, OrgChartImportDialog)
    dialog.reject()


def test_a_report_dropped_on_its_document_comes_back(
    opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = opened.flow.workspace
    request = ExportRequest(workspace.snapshot, workspace.name, None, "en", tmp_path / "report.xlsx", {})
    make_report(request, tell_nobody)
    role = next(iter(workspace.snapshot.roles.values()))
    from models.editing.renaming import rename_role

    opened.flow.do(rename_role(workspace.snapshot, role.id, "Renamed since"))
    settle(opened, qtbot)
    assert drop(opened.window, tmp_path / "report.xlsx")
    qtbot.waitUntil(
        lambda: bool(opened.window.findChildren(RoundTripDialog)) or opened.window.toast.isVisible(),
        timeout=20_000,
    )
    for dialog in opened.window.findChildren(RoundTripDialog):
        dialog.reject()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("contacts.csv", "land,ort,telefon\nDE,Nord,1\nDE,Süd,2\n", "No matrix of responsibilities"),
        ("empty.csv", "", "empty.csv"),
    ],
)
def test_what_is_no_sheet_is_said_in_a_sentence_and_changes_nothing(
    opened: Application, answers: Answers, qtbot: QtBot, tmp_path: Path, name: str, text: str, said: str
) -> None:
    before = opened.flow.workspace.snapshot
    dropped(opened, tmp_path, name, text)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert said in answers.told[-1]
    assert opened.flow.workspace.snapshot is before


def test_a_chosen_cell_of_the_sheet_still_shows_its_letters(
    opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    dropped(opened, tmp_path, "raci.csv", MATRIX)
    dialog = shown(opened, qtbot, SheetImportDialog)
    letters = dialog.sheet.visualRect(dialog.sheet.model().index(2, 1))
    inside = letters.adjusted(3, 3, -3, -3)
    before = dialog.sheet.viewport().grab(inside).toImage()
    QTest.mouseClick(dialog.sheet.viewport(), LEFT, pos=letters.center())
    assert dialog.sheet.currentIndex().row() == 2
    assert dialog.sheet.viewport().grab(inside).toImage() == before
    dialog.reject()


@pytest.mark.parametrize(
    ("is_column", "entry", "roles", "activities"),
    [(True, "Leave this column out", 2, 3), (False, "Leave this row out", 3, 2)],
)
def test_the_head_of_a_row_or_column_says_what_it_is_too_and_the_legend_counts_things(
    opened: Application,
    qtbot: QtBot,
    tmp_path: Path,
    is_column: bool,
    entry: str,
    roles: int,
    activities: int,
) -> None:
    dropped(
        opened, tmp_path, "raci.csv", "Aufgabe;Leitung;Redaktion;Recht\nPlan;A;R;I\nText;A;R;C\nBild;A;R;I\n"
    )
    dialog = shown(opened, qtbot, SheetImportDialog)

    def counted() -> set[str]:
        return {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}

    assert {"Role 3", "Activity 3"} <= counted()
    head = dialog.sheet.horizontalHeader() if is_column else dialog.sheet.verticalHeader()
    place = QPoint(head.sectionViewportPosition(2) + 4, 4)
    place = place if is_column else place.transposed()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        head.viewport(), QContextMenuEvent(reason, place, head.viewport().mapToGlobal(place))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == entry).trigger()
    menu.close()
    settle(opened, qtbot)
    assert {f"Role {roles}", f"Activity {activities}"} <= counted()
    dialog.reject()


def test_a_sheet_that_is_taken_over_is_told_and_one_click_takes_it_back(
    opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    before = opened.flow.snapshot
    dropped(opened, tmp_path, "raci.csv", MATRIX)
    dialog = shown(opened, qtbot, SheetImportDialog)
    for _ in range(2):
        QTest.mouseClick(dialog.next, LEFT)
    settle(opened, qtbot)
    toast = opened.window.toast
    assert toast.sentence.text() == "The sheet is taken over."
    QTest.mouseClick(toast.button, LEFT)
    assert opened.flow.snapshot == before


def test_an_empty_matrix_offers_to_take_over_a_sheet(
    application: Application, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.sheet = tmp_path / "raci.csv"
    answers.sheet.write_text(MATRIX, encoding="utf-8")
    application.start(None)
    QTest.mouseClick(application.window.welcome.ways["new_empty"].button, LEFT)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    application.window.show_page("raci")
    settle(application, qtbot)
    page = application.window.pages["raci"]
    QTest.mouseClick(page.take_sheet, LEFT)
    dialog = shown(application, qtbot, SheetImportDialog)
    QTest.mouseClick(dialog.next, LEFT)
    QTest.mouseClick(dialog.next, LEFT)
    settle(application, qtbot)
    assert page.table.rowCount() == 4
    assert not page.take_sheet.isVisible()


def test_a_pasted_org_chart_shows_what_was_recognised_too(opened: Application, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(CHART.replace(",", "\t"))
    opened.window.actions_by_id["paste_sheet"].trigger()
    dialog = shown(opened, qtbot, OrgChartImportDialog)
    dialog.reject()
