"""There and back with Excel: what somebody edits in a report comes back, change by change."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.round_trip import RoundTripDialog
from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.snapshot import Snapshot
from models.editing.responsibility_commands import SetLetter
from models.exports import report, workbook
from models.exports.report_types import DocumentFacts
from models.storage.document import write_document
from models.wording import Wording
from tests.build import Build
from tests.desktop.conftest import Answers, settle
from tests.desktop.test_welcome import drop
from tests.exports.matrix_sheet import column_of, row_of, rows_of
from tests.exports.office import edited
from tests.exports.reports import DAY, MATRIX, read, sample

SAY = Wording("en")


def exported(snapshot: Snapshot, folder: Path) -> Path:
    folder.mkdir()
    workbook.write(report.build(snapshot, SAY, DAY, DocumentFacts()), SAY, folder / "report.xlsx")
    return folder / "report.xlsx"


def typed(place: tuple[int, int], text: str) -> str:
    """Return how LibreOffice types into a cell, row and column from 1."""
    row, column = place
    return f'sheet.getCellByPosition({column - 1}, {row - 1}).String = "{text}"'


def shown(application: Application, qtbot: QtBot) -> RoundTripDialog:
    """Return the dialog once it is there and has tried out what is ticked."""
    qtbot.waitUntil(lambda: application.window.findChild(RoundTripDialog) is not None)
    settle(application, qtbot)
    return application.window.findChild(RoundTripDialog)


def entries(dialog: RoundTripDialog) -> dict[str, int]:
    return {dialog.changes.item(row).text(): row for row in range(dialog.changes.count())}


def click_box(dialog: RoundTripDialog, text: str) -> None:
    row = next(row for entry, row in entries(dialog).items() if text in entry)
    item = dialog.changes.item(row)
    dialog.changes.scrollToItem(item)
    area = dialog.changes.visualItemRect(item)
    place = area.topLeft() + QPointF(14, area.height() / 2).toPoint()
    QTest.mouseClick(dialog.changes.viewport(), Qt.MouseButton.LeftButton, pos=place)


def letters(snapshot: Snapshot, activity: str, role_id: str) -> str:
    row = next(row for row in raci_matrix(snapshot).rows if row.name == activity)
    return " ".join(raci_matrix(snapshot).letters(row, role_id))


def test_a_workbook_edited_in_libreoffice_comes_back_and_three_changes_are_taken_over(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    snapshot = sample("en")
    write_document(snapshot, tmp_path / "sample.racigraph", "test")
    application.start(tmp_path / "sample.racigraph")
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    workspace = application.flow.workspace
    assert workspace is not None
    path = exported(workspace.snapshot, tmp_path / "out")
    sheet = read(path).worksheets[MATRIX]
    activities = [sheet.cell(row, 3).value for row in rows_of(sheet)]
    heads = [cell.value for cell in sheet[6]]
    activity, legal, agency = activities[1], column_of(sheet, "Legal"), column_of(sheet, "Agency")
    at = row_of(sheet, activity)
    assert not sheet.cell(at, legal).value
    last, bottom = len(heads), rows_of(sheet)[-1] + 1
    returned = edited(
        path,
        typed((at, legal), "I"),
        typed((6, agency), "Studio"),
        f"sheet.Rows.insertByIndex({at}, 1)",
        typed((at + 1, 2), str(sheet.cell(at, 2).value)),
        typed((at + 1, 3), "A step put in"),
        typed((at + 1, legal), "A R"),
        f"Sorted(sheet.getCellRangeByPosition(0, 6, {last - 1}, {bottom - 1}), 2, True)",
        f"sheet.Columns.insertByIndex({legal - 2}, 1)",
        f"sheet.moveRange(sheet.getCellByPosition({legal - 2}, 3).CellAddress, "
        f"sheet.getCellRangeByPosition({agency}, 3, {agency}, {bottom - 1}).RangeAddress)",
        f"sheet.Columns.removeByIndex({agency}, 1)",
    )
    before = workspace.snapshot
    drop(application.window, returned)
    dialog = shown(application, qtbot)
    found = "\n".join(entries(dialog))
    assert f"“{activity}”, “Legal counsel”: I is added" in found
    assert "“Studio”" in found
    assert "New task “A step put in”" in found
    assert "The rows were sorted by something else." in found
    assert "Columns of roles were moved." in found
    assert len(dialog.changes.chosen()) == 3
    assert dialog.ok.isEnabled()
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)

    after = workspace.snapshot
    legal_id = next(role.id for role in after.roles.values() if "Legal" in {role.name, role.short_name})
    assert letters(after, activity, legal_id) == "I"
    assert letters(after, "A step put in", legal_id) == "A R"
    assert "Studio" in {role.short_name for role in after.roles.values()}
    names = [row.name for row in raci_matrix(after).rows]
    assert len(names) == len(activities) + 1
    application.window.actions_by_id["undo"].trigger()
    assert workspace.snapshot == before
    assert not application.window.actions_by_id["undo"].isEnabled()
    application.window.actions_by_id["redo"].trigger()
    assert workspace.snapshot == after


def test_where_both_were_changed_a_person_says_which_side_counts(
    opened: Application, company: Build, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = opened.flow.workspace
    assert workspace is not None
    path = exported(workspace.snapshot, tmp_path / "out")
    sheet = read(path).worksheets[MATRIX]
    counsel = company.ids["Counsel"]
    column = next(n for n, cell in enumerate(sheet[4], 1) if str(cell.value).endswith(counsel))
    returned = edited(path, typed((row_of(sheet, "Publish"), column), "I"))
    company.hand("Publish", "Counsel", "C")
    (assignment,) = company.snapshot.assignments.values()
    workspace.do(SetLetter(assignment.activity_id, counsel, assignment.meaning))
    drop(opened.window, returned)
    dialog = shown(opened, qtbot)
    assert any("Workbook: I · Document: C · At export: –" in entry for entry in entries(dialog))
    assert dialog.changes.chosen() == ()
    assert not dialog.ok.isEnabled()
    assert dialog.workbook.isVisible()
    assert not dialog.workbook.isChecked()
    assert not dialog.document.isChecked()

    QTest.mouseClick(dialog.document, Qt.MouseButton.LeftButton, pos=dialog.document.rect().center())
    settle(opened, qtbot)
    assert not dialog.ok.isEnabled()
    QTest.keyClick(dialog.changes, Qt.Key.Key_Space)
    settle(opened, qtbot)
    assert dialog.workbook.isChecked()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert letters(workspace.snapshot, "Publish", counsel) == "I"


def test_one_change_is_left_out_by_its_box_and_cancel_changes_nothing(
    opened: Application, company: Build, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = opened.flow.workspace
    assert workspace is not None
    before = workspace.snapshot
    path = exported(before, tmp_path / "out")
    sheet = read(path).worksheets[MATRIX]
    counsel = company.ids["Counsel"]
    column = next(n for n, cell in enumerate(sheet[4], 1) if str(cell.value).endswith(counsel))
    returned = edited(
        path,
        typed((row_of(sheet, "Publish"), column), "I"),
        typed((row_of(sheet, "Write"), 3), "Write and illustrate"),
    )
    drop(opened.window, returned)
    QTest.keyClick(shown(opened, qtbot), Qt.Key.Key_Escape)
    assert workspace.snapshot is before
    qtbot.waitUntil(lambda: opened.window.findChild(RoundTripDialog) is None)
    drop(opened.window, returned)
    dialog = shown(opened, qtbot)
    click_box(dialog, "I is added")
    settle(opened, qtbot)
    assert len(dialog.changes.chosen()) == 1
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert letters(workspace.snapshot, "Publish", counsel) == ""
    assert rows_by_activity(workspace.snapshot)[company.ids["Write"]].name == "Write and illustrate"


def test_a_workbook_of_nobody_is_told_when_it_is_chosen(
    opened: Application, answers: Answers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workbook().save(tmp_path / "other.xlsx")
    chosen = str(tmp_path / "other.xlsx"), ""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    opened.window.actions_by_id["round_trip"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told[0].startswith("“other.xlsx” does not remember the document")


def test_in_reading_mode_nothing_is_read(
    opened: Application, company: Build, qtbot: QtBot, tmp_path: Path
) -> None:
    path = exported(company.snapshot, tmp_path / "out")
    opened.flow.reading.be(True)
    drop(opened.window, path)
    qtbot.waitUntil(opened.window.toast.isVisible)
    assert "only read" in opened.window.toast.sentence.text()
