"""A version is put to the vote: returned, decided elsewhere, opened again, made; then the works council."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.certificate import CertificateDialog
from desktop.dialogs.end_round import EndRoundDialog
from desktop.dialogs.give_answer import AnswerDialog
from desktop.dialogs.keep_version import KeepVersionDialog
from desktop.dialogs.propose_version import ProposeDialog
from desktop.dialogs.settle_council import CouncilDialog
from desktop.dialogs.text import TextDialog
from models.domain.records.record import Version
from models.editing.row_commands import EditRow
from models.storage.document import read_document, write_document
from models.workspace import Workspace
from tests.analysis.review.conftest import company
from tests.desktop.conftest import settle

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
Shown = TypeVar("Shown", bound=QWidget)
WORDS = {
    "en": {
        "answer": "Answer …",
        "elsewhere": "Decided elsewhere …",
        "back": "back",
        "agreed": "agreed",
        "returned": "returned",
        "again": "open again",
        "none": "no concerns",
        "open": "outstanding",
        "since": "one row: Write",
        "entered": "Entered by Assistant: decided by The head",
        "holds": "Version 1.1, one row does not hold yet",
        "waits": "does not hold yet",
        "settled": "settled",
        "draft": "Draft after version 1.1",
        "eyes": "Whoever proposed the version does not answer for other roles.",
        "ended": "The round ends with version 1.1.",
        "reopened": "is open again.",
    },
    "de": {
        "answer": "Antworten …",
        "elsewhere": "Anderswo entschieden …",
        "back": "zurück",
        "agreed": "zugestimmt",
        "returned": "zurückgegeben",
        "again": "wieder offen",
        "none": "keine Bedenken",
        "open": "steht aus",
        "since": "eine Zeile: Write",
        "entered": "Eingetragen von Assistant: entschieden von The head",
        "holds": "Stand 1.1, eine Zeile gilt noch nicht",
        "waits": "gilt noch nicht",
        "settled": "geregelt",
        "draft": "Entwurf nach Stand 1.1",
        "eyes": "Wer den Stand vorgeschlagen hat, antwortet nicht für andere Rollen.",
        "ended": "Die Abstimmung endet mit Stand 1.1.",
        "reopened": "ist wieder offen.",
    },
}


class Reviewer:
    """Hands and eyes on a window that shows the review."""

    def __init__(self, application: Application, qtbot: QtBot, ids: dict[str, str], language: str) -> None:
        self.application, self.qtbot, self.ids = application, qtbot, ids
        self.window, self.words = application.window, WORDS[language]

    @property
    def workspace(self) -> Workspace:
        opened = self.application.flow.workspace
        assert isinstance(opened, Workspace)
        return opened

    def settle(self) -> None:
        settle(self.application, self.qtbot)
        QApplication.processEvents()

    def edit(self, kind: str, name: str, text: str) -> None:
        self.application.flow.do(EditRow(kind, self.ids[name], {"description": text}))
        self.settle()

    def type(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
        """Press keys on the window, which has to be the active one for its shortcuts."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.window, key, keys)
        self.settle()

    def press(self, action_id: str) -> None:
        self.window.actions_by_id[action_id].trigger()
        self.settle()

    def dialog(self, kind: type[Shown]) -> Shown:
        found = [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]
        assert len(found) == 1
        return found[0]

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled(), widget.toolTip()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def row(self, role: str) -> QFrame:
        rows = self.window.pages["review"].approvals.rows
        return next(row for row in rows if row.accessibleName().startswith(f"{role},"))

    def said(self, role: str) -> str:
        return self.row(role).accessibleName()

    def follow(self, role: str, text: str) -> None:
        links = self.row(role).findChildren(QPushButton)
        self.click(next(link for link in links if link.text() == text))

    def choose(self, dialog: AnswerDialog, reply: str) -> None:
        self.click(next(button for button in dialog.replies if button.isVisible() and button.text() == reply))


@pytest.fixture(params=["en", "de"])
def reviewer(
    request: pytest.FixtureRequest, application: Application, qtbot: QtBot, tmp_path: Path
) -> Reviewer:
    """Return hands on a document with version 1.0 and a draft that changes four rows."""
    build, path = company(), tmp_path / "plan.racigraph"
    write_document(build.snapshot, path, "test")
    application._settings.language = request.param
    application._setting_changed("language")
    application._settings.author = "Editor in charge"
    application.start(path)
    application.window.resize(1280, 720)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)
    found = Reviewer(application, qtbot, build.ids, request.param)
    found.press("keep_version")
    found.click(found.dialog(KeepVersionDialog).ok)
    for kind, name in (("step", "Write"), ("standing_duty", "Roster"), ("standing_duty", "Budget")):
        found.edit(kind, name, "Said anew")
    return found


def tick(view: QListWidget, name: str) -> None:
    """Walk to a name by the arrow keys and tick it by the space bar."""
    view.setFocus()
    view.setCurrentRow(0)
    while view.currentItem().text() != name:
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)


def propose(reviewer: Reviewer) -> None:
    reviewer.window.show_page("review")
    reviewer.type(Qt.Key.Key_P, CTRL_ALT)
    dialog = reviewer.dialog(ProposeDialog)
    assert not dialog.ok.isEnabled()  # nobody decides last
    assert dialog.problem.text()
    tick(dialog.last, "Management")
    tick(dialog.own, "Editor")
    shown = {label.text() for label in dialog.preview.findChildren(QLabel)}
    assert {"Head", "Editor", "Legal", "Management"} <= shown
    assert not {"Deputy", "Second management"} & shown
    reviewer.click(dialog.ok)


def test_from_a_proposal_to_version_1_1(reviewer: Reviewer, tmp_path: Path) -> None:
    words, window = reviewer.words, reviewer.window
    propose(reviewer)
    assert not window.actions_by_id["propose_version"].isEnabled()
    for name in ("Editor", "Legal", "Head", "Management"):
        assert words["open"] in reviewer.said(name), name

    # The editor answers; for the head the four-eyes rule stands in the way of whoever proposed.
    reviewer.follow("Editor", words["answer"])
    dialog = reviewer.dialog(AnswerDialog)
    assert not dialog.ok.isEnabled()
    reviewer.click(dialog.replies[0])
    reviewer.click(dialog.ok)
    reviewer.follow("Head", words["answer"])
    dialog = reviewer.dialog(AnswerDialog)
    reviewer.click(dialog.replies[0])
    assert words["eyes"] in dialog.problem.text()
    assert not dialog.ok.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    # Somebody else at the desk: the head returns it, which needs a reason; legal has no concerns.
    reviewer.application.flow.set_author("Assistant")
    reviewer.follow("Head", words["answer"])
    dialog = reviewer.dialog(AnswerDialog)
    reviewer.choose(dialog, words["back"])
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.text, "Two drafts, please")
    reviewer.click(dialog.ok)
    reviewer.follow("Legal", words["answer"])
    dialog = reviewer.dialog(AnswerDialog)
    assert next(button.text() for button in dialog.replies if button.isVisible()) == words["none"]
    reviewer.click(dialog.replies[0])
    reviewer.click(dialog.ok)
    assert words["returned"] in reviewer.said("Head")
    assert "Two drafts, please" in reviewer.said("Head")
    assert not window.actions_by_id["end_round"].isEnabled()

    # What was asked for is done: exactly the answers about that row are open again.
    reviewer.edit("step", "Write", "Two drafts")
    assert words["again"] in reviewer.said("Head")
    assert words["since"] in reviewer.said("Head")
    assert words["again"] in reviewer.said("Legal")
    assert words["agreed"] in reviewer.said("Editor")

    # The head says yes by telephone; legal and the management answer here.
    reviewer.follow("Head", words["elsewhere"])
    dialog = reviewer.dialog(AnswerDialog)
    assert "Write" in " ".join(label.text() for label in dialog.subject.findChildren(QLabel))
    reviewer.click(dialog.replies[0])
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.elsewhere.who, "The head")
    QTest.keyClicks(dialog.elsewhere.place, "Call of Monday")
    reviewer.click(dialog.ok)
    assert words["entered"] in reviewer.said("Head")
    for name in ("Legal", "Management"):
        reviewer.follow(name, words["answer"])
        dialog = reviewer.dialog(AnswerDialog)
        reviewer.click(dialog.replies[0])
        reviewer.click(dialog.ok)

    # The button that stood for answering now ends the round, and says what does not hold.
    assert window.primary.text() == window.actions_by_id["end_round"].text()
    reviewer.click(window.primary)
    end = reviewer.dialog(EndRoundDialog)
    assert "Roster" in end._council.text()
    reviewer.click(end.ok)
    events = [label.text() for label in reviewer.dialog(CertificateDialog).events.findChildren(QLabel)]
    assert words["ended"] in events
    assert sum(words["reopened"] in text for text in events) == 2
    reviewer.click(reviewer.dialog(CertificateDialog).leave)
    note = window.pages["review"].approvals.findChildren(QFrame, "note")[0]
    assert words["holds"] in note.findChild(QLabel).text()

    # What is recorded is in the file once it is saved.
    reviewer.press("save")
    kept = read_document(reviewer.workspace.path).records
    assert [version.number for _, version in kept.of(Version)] == ["1.0", "1.1"]
    assert kept.head == reviewer.workspace.records.head


def test_the_works_council_is_entered_and_a_change_ends_it(reviewer: Reviewer) -> None:
    words, window = reviewer.words, reviewer.window
    reviewer.type(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    page = window.pages["council"]
    (card,) = page.cards
    assert card.chip.accessibleName() == words["waits"]
    assert any("BetrVG" in label.text() for label in page.notes.findChildren(QLabel))
    reviewer.click(card.links[-1])
    dialog = reviewer.dialog(CouncilDialog)
    assert dialog.day.date() <= dialog.day.maximumDate()
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.place, "Works agreement 7")
    reviewer.click(dialog.ok)
    assert page.cards[0].chip.accessibleName() == words["settled"]
    window.show_page("raci")
    reviewer.settle()
    matrix = window.pages["raci"].table
    at = next(row for row in range(matrix.rowCount()) if matrix.head(row).key == reviewer.ids["Roster"])
    assert matrix.note_at(at)[0] == ""
    reviewer.edit("standing_duty", "Roster", "Every second week")
    assert page.cards[0].chip.accessibleName() == words["waits"]
    assert any("Roster" in label.text() for label in page.cards[0].findChildren(QLabel))
    assert matrix.note_at(at)[0] == words["waits"]


def test_an_answer_is_taken_back_and_a_round_is_stopped_only_with_a_reason(reviewer: Reviewer) -> None:
    words, window = reviewer.words, reviewer.window
    propose(reviewer)
    reviewer.follow("Editor", words["answer"])
    dialog = reviewer.dialog(AnswerDialog)
    reviewer.click(dialog.replies[0])
    reviewer.click(dialog.ok)
    asked: list[Callable[[], None]] = [
        lambda: reviewer.click(reviewer.row("Editor").findChildren(QPushButton)[0]),
        lambda: reviewer.press("stop_round"),
    ]
    for ask in asked:
        ask()
        reason = reviewer.dialog(TextDialog)
        assert not reason.take.isEnabled()
        QTest.keyClicks(reason.field, "The roster is missing")
        reviewer.click(reason.take)
    assert window.actions_by_id["propose_version"].isEnabled()
    assert not window.actions_by_id["answer_round"].isEnabled()
    assert not any(version.round for _, version in reviewer.workspace.records.of(Version))
