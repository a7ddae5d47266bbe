"""A finding is read, its place looked at, mended by the button in the panel; the next one is up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.block_column import MendButton
from desktop.shown.selection import Selection
from models.analysis.checks.finding import MendId
from models.storage.document import read_document
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.picking import open_picker

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def button_of(opened: Application, qtbot: QtBot, name: str) -> MendButton:
    """Return the button of this name in the panel, as soon as it is there."""

    def found() -> list[MendButton]:
        every = opened.window.inspector.findChildren(MendButton)
        return [button for button in every if button.isVisible() and button.accessibleName() == name]

    qtbot.waitUntil(lambda: bool(found()), timeout=5_000)
    return found()[0]


def test_findings_are_worked_off_one_after_the_other(
    opened: Application, company: Build, document: Path, qtbot: QtBot
) -> None:
    window = opened.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)

    # To the page by its key, to the first finding by the arrow key: an approval without a way back.
    QTest.keyClick(window, Qt.Key.Key_4, ALT)
    page = window.pages["checks"]
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    settle(opened, qtbot)
    first = page.finding()
    assert first.mend is MendId.DRAW_RETURN
    told = len(page.list.findings())

    # Its place is one key away, and the page remembers where one was.
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert window.pages["workflows"].selection() == Selection("step", company.ids["Approve"])
    QTest.keyClick(window, Qt.Key.Key_4, ALT)
    settle(opened, qtbot)
    assert page.finding() == first

    # The button mends it: the document, the list and the selection go on.
    before = len(opened.flow.workspace.snapshot.flows)
    button = button_of(opened, qtbot, "Draw a way back to “Write”")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert len(opened.flow.workspace.snapshot.flows) == before + 1
    assert first not in page.list.findings()
    assert len(page.list.findings()) < told
    second = page.finding()
    assert second is not None
    assert window.inspector.isVisible()

    # The next one has a choice: the first deputy of the list is taken.
    deputy = next(finding for finding in page.list.findings() if finding.mend is MendId.CHOOSE_DEPUTY)
    while page.finding() != deputy:
        QTest.keyClick(page.view, Qt.Key.Key_Down)
    settle(opened, qtbot)
    button = button_of(opened, qtbot, "Choose a deputy for “Head of marketing”")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, delay=0)
    QTest.keyClick(open_picker().field, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert deputy not in page.list.findings()
    assert page.finding() not in (None, deputy)
    role = opened.flow.workspace.snapshot.roles[deputy.places[0].id]
    assert role.deputy_role_id is not None

    # Both can be taken back one by one, and what stays is saved.
    assert window.focusWidget() is page.view
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    settle(opened, qtbot)
    assert opened.flow.workspace.snapshot.roles[role.id].deputy_role_id is None
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert len(read_document(document).snapshot.flows) == before + 1
