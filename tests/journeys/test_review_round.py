"""A version is put to the vote: returned, decided elsewhere, opened again, made; then the works council."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from desktop.dialogs.certificate import CertificateDialog
from desktop.dialogs.end_round import EndRoundDialog
from desktop.dialogs.give_answer import AnswerDialog
from desktop.dialogs.settle_council import CouncilDialog
from desktop.dialogs.text import TextDialog
from models.domain.records.record import Version
from models.storage.document import read_document
from tests.journeys.reviewing import Reviewer, propose


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
