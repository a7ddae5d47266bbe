"""Somebody else approves from now on: everywhere, in one step, after reading what changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.take_over import TakeOverDialog
from desktop.shown.selection import Selection
from models.analysis.raci import raci_matrix
from models.domain.responsibility import Meaning
from tests.build import Build
from tests.desktop.conftest import settle


def test_an_approver_is_replaced_everywhere_with_the_preview_read_first(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window, workspace = opened.window, opened.flow.workspace
    assert workspace is not None
    head, counsel = company.ids["Head of marketing"], company.ids["Counsel"]
    window.show_page("organisation")
    window.pages["organisation"].choose(Selection("role", head))
    window.actions_by_id["replace_role"].trigger()
    dialog = window.findChild(TakeOverDialog)
    assert "owner of 1 workflow" in dialog._uses.text()

    QTest.keyClicks(dialog.search, "coun")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    settle(opened, qtbot)
    rows = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(row.startswith("1 workflow changes: “") for row in rows)
    assert any(row.startswith("1 step changes: “") for row in rows)
    assert "Counsel\nApprove" in rows
    assert "Head of marketing\nApprove" in rows
    assert "WORSE: 2 NEW FINDINGS" in rows
    assert "Head of marketing is not used anywhere." in rows
    before = workspace.snapshot
    assert before.steps[company.ids["Approve"]].performer_role_id == head

    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    after = workspace.snapshot
    assert after.steps[company.ids["Approve"]].performer_role_id == counsel
    assert after.workflows[company.workflow_id].owner_role_id == counsel
    assert head in after.roles
    assert all(head not in row.roles_with(Meaning.DECIDES) for row in raci_matrix(after).rows)
    settle(opened, qtbot)
    window.show_page("raci")
    cell = window.pages["raci"].table.index_of(Selection("activity", company.ids["Approve"], counsel))
    assert "A" in cell.data()

    window.actions_by_id["undo"].trigger()
    assert workspace.snapshot == before
    assert not window.actions_by_id["undo"].isEnabled()
