"""The staff list of the personnel department becomes the organisation: read, checked, taken over, undone."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.org_chart_import import OrgChartImportDialog
from models.analysis.graph.lines import superior_of
from tests.build import Build
from tests.desktop.conftest import Answers, settle

ROWS = (
    ("Name", "Vorname", "Personalnummer", "Position", "Abteilung", "Vorgesetzte Person", "Fachlich"),
    ("A", "Person", 1, "Geschäftsführung", "Geschäftsführung", None, None),
    ("B", "Person", 2, "Head of marketing", "Marketing", "Person A", None),
    ("C", "Person", 3, "Editor", "Marketing", "B, Person", None),
    ("D", "Person", 4, "Editor", "Marketing", "Person B", "Person A"),
    ("E", "Person", 5, "Leitung Studio", "Studio", 2, None),
    ("F", "Person", 6, "Grafik", "Studio", 5, None),
)


def test_a_staff_list_is_read_checked_taken_over_seen_in_the_chart_and_undone(
    opened: Application, company: Build, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    answers.sheet = tmp_path / "staff.xlsx"
    book.save(answers.sheet)
    window, workspace = opened.window, opened.flow.workspace
    assert workspace is not None
    window.resize(1440, 900)
    window.actions_by_id["import_org_chart"].trigger()
    qtbot.waitUntil(lambda: window.findChild(OrgChartImportDialog) is not None, timeout=20_000)
    settle(opened, qtbot)
    dialog = window.findChild(OrgChartImportDialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"2 new departments", "3 new roles", "6 new people", "1 new dotted line"} <= set(shown)
    assert workspace.snapshot == company.snapshot, "nothing is there before it is taken over"

    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    QApplication.processEvents()
    after = workspace.snapshot
    by_name = {role.name: role for role in after.roles.values()}
    assert by_name["Editor"].id == company.ids["Editor"]
    above = superior_of(after, by_name["Leitung Studio"])
    assert above == company.ids["Head of marketing"]
    assert {p.name for p in after.persons.values()} >= {"Person A", "Person F"}
    assert window.page is window.pages["organisation"]

    page = window.pages["organisation"]
    assert after.departments[page.selection().id].name == "Geschäftsführung", "what is new is shown"
    page.show_as("chart")
    settle(opened, qtbot)
    chart = page.chart.item._chart
    assert {role.text for card in chart.cards for role in card.roles} >= {"Leitung Studio", "Grafik"}
    (line,) = chart.dotted
    assert line[0] != line[-1]
    assert window.actions_by_id["undo"].text() == "Undo: import org chart"
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.snapshot == company.snapshot
    assert not window.actions_by_id["undo"].isEnabled()
