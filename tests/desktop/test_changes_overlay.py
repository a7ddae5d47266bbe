"""Changes marked in matrix and drawing: switched on and off, the same in both, nothing computed while off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.pages.raci import RaciPage
from desktop.pages.workflows import WorkflowsPage
from models.analysis.changes.change import Sign
from models.domain.records.record import Version
from models.editing.responsibility_commands import SetLetter
from models.editing.workflow_commands import EditStep, RemoveStep
from tests.build import LETTERS, Build
from tests.desktop.conftest import settle

MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def changed(opened: Application, company: Build, qtbot: QtBot) -> Application:
    """Return the application with a version, and edits after it: another performer, a letter, a step gone."""
    ids = company.ids
    opened.flow.workspace.record_state(lambda state: Version("1.0", state))
    opened.flow.do(RemoveStep(ids["Write"]))
    opened.flow.do(EditStep(ids["Publish"], {"performer_role_id": ids["Counsel"]}))
    opened.flow.do(SetLetter(ids["Check rights"], ids["Editor"], LETTERS["I"]))
    settle(opened, qtbot)
    return opened


def switch(opened: Application, qtbot: QtBot) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window, Qt.Key.Key_V, MODIFIERS)
    settle(opened, qtbot)


def cell_box(page: RaciPage, activity_id: str, role_id: str) -> tuple[int, int, QRect]:
    view = page.view
    row = page.table.row_of(activity_id)
    column = next(n for n, head in enumerate(page.table.columns) if head.role_id == role_id)
    return row, column, view.visualRect(page.table.index(row, column))


def tint(page: RaciPage, box: QRect) -> QColor:
    """Return the colour of a cell beside its letters."""
    return page.view.viewport().grab().toImage().pixelColor(box.right() - 3, box.bottom() - 3)


def test_the_matrix_marks_cells_with_the_letters_of_before_and_says_so(
    changed: Application, company: Build, qtbot: QtBot
) -> None:
    ids = company.ids
    changed.window.show_page("raci")
    page = changed.window.page_of(RaciPage)
    settle(changed, qtbot)
    row, column, box = cell_box(page, ids["Publish"], ids["Editor"])
    index = page.table.index(row, column)
    assert page.strip.isHidden()
    assert page.table.data(index, Qt.ItemDataRole.AccessibleTextRole) == ""
    plain = tint(page, box)
    switch(changed, qtbot)
    assert page.strip.isVisible()
    assert page.strip.title.text() == "Changes since version 1.0"
    assert page.table.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Editor, Publish: Before: R"
    *_, box = cell_box(page, ids["Publish"], ids["Editor"])
    theme = changed.window.look.theme
    assert tint(page, box) == theme.colour("palette.error_soft") != plain
    *_, new = cell_box(page, ids["Publish"], ids["Counsel"])
    assert tint(page, new) == theme.colour("palette.good_soft")
    tip = page.table.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert "“Publish” is done by “Counsel” instead of “Editor”." in tip
    switch(changed, qtbot)
    assert page.strip.isHidden()
    *_, box = cell_box(page, ids["Publish"], ids["Editor"])
    assert tint(page, box) == plain


def test_the_drawing_marks_steps_and_lists_what_is_gone(
    changed: Application, company: Build, qtbot: QtBot
) -> None:
    ids = company.ids
    changed.window.show_page("workflows")
    page = changed.window.page_of(WorkflowsPage)
    settle(changed, qtbot)
    item = page.scene.steps[ids["Publish"]]
    assert item.mark is None
    before = item.toolTip()
    switch(changed, qtbot)
    assert item.mark is not None
    assert item.mark.sign is Sign.CHANGED
    assert "is done by “Counsel”" in item.toolTip()
    assert page.scene.steps[ids["Approve"]].mark is None
    arrows = {flow_id for flow_id, flow in page.scene.flows.items() if flow.mark is not None}
    known = changed.flow.workspace.records.load(1).snapshot.flows
    assert arrows == set(page.scene.flows) - set(known)
    listed: list[str] = []

    def read_and_close() -> None:
        listed.extend(action.text() for action in page.strip.gone_menu.actions())
        page.strip.gone_menu.close()

    page.strip.gone_menu.aboutToShow.connect(lambda: QTimer.singleShot(0, read_and_close))
    QTest.mouseClick(page.strip.gone_button, Qt.MouseButton.LeftButton)  # it waits for the menu
    assert any("“Write”" in line for line in listed)
    QTest.mouseClick(page.strip.close_button, Qt.MouseButton.LeftButton)
    settle(changed, qtbot)
    assert item.mark is None
    assert item.toolTip() == before


def test_both_read_one_comparison_and_follow_undo(changed: Application, company: Build, qtbot: QtBot) -> None:
    switch(changed, qtbot)
    changed.window.show_page("raci")
    settle(changed, qtbot)
    answer = changed.document_view.comparing.answer
    raci, workflows = changed.window.page_of(RaciPage), changed.window.page_of(WorkflowsPage)
    assert raci.table.marks is answer.marks
    changed.window.show_page("workflows")
    settle(changed, qtbot)
    assert changed.document_view.comparing.answer is answer
    assert workflows._compared is answer
    changed.window.actions_by_id["undo"].trigger()
    settle(changed, qtbot)
    assert (company.ids["Check rights"], company.ids["Editor"]) not in raci.table.marks.cells
    changed.window.actions_by_id["redo"].trigger()
    settle(changed, qtbot)
    assert (company.ids["Check rights"], company.ids["Editor"]) in raci.table.marks.cells


def test_nothing_is_compared_while_nobody_looks(changed: Application, company: Build, qtbot: QtBot) -> None:
    changed.window.show_page("raci")
    settle(changed, qtbot)
    assert changed.document_view.comparing.answer is None
    changed.window.show_page("review")
    settle(changed, qtbot)
    assert changed.document_view.comparing.answer is not None
    raci = changed.window.page_of(RaciPage)
    assert raci.table.marks is None
    kept = len(changed.document_view.comparing._kept)
    changed.window.show_page("checks")
    changed.flow.do(EditStep(company.ids["Publish"], {"name": "Put online"}))
    settle(changed, qtbot)
    assert len(changed.document_view.comparing._kept) == kept


def test_without_a_version_the_switch_says_why_not(opened: Application) -> None:
    action = opened.window.actions_by_id["show_changes"]
    assert not action.isEnabled()
    assert action.toolTip() == "There is no version yet."
    opened.flow.workspace.record_state(lambda state: Version("1.0", state))
    assert action.isEnabled()
    action.trigger()
    assert action.text() == "Hide changes"
