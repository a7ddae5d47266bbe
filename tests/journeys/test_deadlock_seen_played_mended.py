"""A workflow that gets stuck: it is drawn, found, played on the drawing and mended by a button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.block_column import MendButton
from desktop.shown.knowledge import key_of
from desktop.shown.selection import Selection
from models.domain.workflow import StepKind
from models.editing.row_commands import AddRow
from models.editing.workflow_commands import AddStep, ConnectSteps
from tests.build import Build
from tests.desktop.conftest import settle

LEFT = Qt.MouseButton.LeftButton


def draw_a_deadlock(application: Application, company: Build) -> dict[str, str]:
    """Draw a branch whose two ways are both waited for."""
    ids: dict[str, str] = {}

    def step(kind: StepKind, name: str, role: str | None = None) -> str:
        command = AddStep(workflow_id, kind, name, role)
        application.flow.do(command)
        ids[name] = command.id
        return command.id

    workflow = AddRow("workflow", {"name": "Stuck", "owner_role_id": company.ids["Counsel"]})
    application.flow.do(workflow)
    workflow_id = workflow.id
    start = step(StepKind.START, "")
    asked = step(StepKind.DECISION, "Which way?")
    law = step(StepKind.TASK, "Ask the law", company.ids["Counsel"])
    text = step(StepKind.TASK, "Ask the text", company.ids["Editor"])
    join = step(StepKind.PARALLEL, "Both are there")
    end = step(StepKind.END, "Done")
    for source, target, label in (
        (start, asked, ""),
        (asked, law, "law"),
        (asked, text, "text"),
        (law, join, ""),
        (text, join, ""),
        (join, end, ""),
    ):
        application.flow.do(ConnectSteps(source, target, label))
    ids["workflow"] = workflow_id
    return ids


def test_a_deadlock_is_found_played_and_mended(opened: Application, company: Build, qtbot: QtBot) -> None:
    ids = draw_a_deadlock(opened, company)
    settle(opened, qtbot)
    window, page = opened.window, opened.window.pages["workflows"]
    opened.document_view.go_to(Selection("workflow", ids["workflow"]))
    settle(opened, qtbot)
    assert "At 1 place a way does not lead to the end" in page.status()

    known = opened.document_view.knowledge
    (finding,) = (f for f in known.findings if f.rule_id == "G01")
    assert "Both are there" in window.look.say(finding.message)
    opened.document_view.go_to(Selection("finding", key_of(finding)))
    settle(opened, qtbot)
    window.open_drawer()
    links = [b for b in window.inspector.findChildren(type(window.primary)) if "Play the way" in b.text()]
    assert links
    QTest.mouseClick(links[0], LEFT)
    settle(opened, qtbot)

    assert window.page is page
    assert page.player.isVisible()
    seen = [page.player.sentence.text()]
    for _ in finding.way[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        seen.append(page.player.sentence.text())
    assert seen[0].startswith(f"1 of {len(finding.way)}: Start")
    assert "Both are there" in seen[-1]
    lit = {flow.flow_id for flow in page.scene.flows.values() if flow._is_lit}
    waiting = [
        f.id for f in opened.flow.workspace.snapshot.flows.values() if f.target_id == ids["Both are there"]
    ]
    assert len(lit & set(waiting)) == 1
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.player.isVisible()
    assert not any(flow._is_lit for flow in page.scene.flows.values())

    opened.document_view.go_to(Selection("finding", key_of(finding)))
    qtbot.waitUntil(lambda: bool(offered(opened)), timeout=60_000)
    QTest.mouseClick(offered(opened)[0], LEFT)
    settle(opened, qtbot)
    assert not [f for f in opened.document_view.knowledge.findings if f.rule_id == "G01"]
    opened.document_view.go_to(Selection("workflow", ids["workflow"]))
    settle(opened, qtbot)
    assert "Every way leads to the end" in page.status()


def offered(application: Application) -> list[MendButton]:
    found = application.window.inspector.findChildren(MendButton)
    return [button for button in found if button.isVisible() and button.mend.command is not None]
