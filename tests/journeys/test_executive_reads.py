"""An executive opens the file to read it, at 1280 × 720: crisis, weekend, what hangs on one, what is mine."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.glance_facts import FactCard
from models.storage.document import write_document
from tests.desktop.conftest import settle
from tests.exports.reports import sample

ALT = Qt.KeyboardModifier.AltModifier


def answer(application: Application, key: str) -> str:
    """Return what the card of a question says, which must be on the screen or one scroll away."""
    page = application.window.pages["glance"]
    (card,) = (card for card in page.findChildren(FactCard) if card.key == key)
    assert card.isVisible()
    across = QRect(card.mapTo(page, QPoint(0, 0)), card.size())
    assert across.left() >= 0
    assert across.right() <= page.width()
    return " ".join(label.text() for label in card.findChildren(QLabel))


def test_four_questions_are_answered_without_a_trace_in_the_file(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "plan.racigraph"
    write_document(sample("en"), path, "test")
    before = sha256(path.read_bytes()).digest()
    application.start(path, only_reads=True)
    window = application.window
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)

    # The file that was opened to be read lands where the questions of the management are answered.
    assert window.page is window.pages["glance"]
    assert "Head of communications decides 13 activities, Head of marketing stands in." in answer(
        application, "crisis"
    )
    weekend = answer(application, "outside_hours")
    assert "On Saturday: “Social media duty” looks in from 09:00 to 16:00" in weekend
    assert "Head of marketing answers for 28 of 104 activities" in answer(application, "one_role")

    # Nothing can be changed; what is typed changes nothing.
    read = application.flow.snapshot
    QTest.keyClick(window, Qt.Key.Key_3, ALT)
    settle(application, qtbot)
    matrix = window.pages["raci"]
    assert window.page is matrix
    QTest.keyClick(matrix.main, Qt.Key.Key_Right)
    QTest.keyClicks(matrix.main, "a")
    settle(application, qtbot)
    assert application.flow.snapshot is read
    everything = matrix.table.rowCount()

    # What concerns the managing director is a matter of one choice.
    QTest.keyClick(window, Qt.Key.Key_0, ALT)
    box = window.pages["glance"].takers
    for _ in range(box.count()):
        if box.currentText() == "Executive management":
            break
        QTest.keyClick(box, Qt.Key.Key_Down)
    settle(application, qtbot)
    assert "Executive management" in window.top_bar.concern.text()
    window.show_page("raci")
    settle(application, qtbot)
    assert 0 < matrix.table.rowCount() < everything
    application.flow.close()
    assert sha256(path.read_bytes()).digest() == before
