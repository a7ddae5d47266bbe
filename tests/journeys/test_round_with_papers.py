"""One round by every way of answering: two copies, a paper, one returned, one change, its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from desktop.dialogs.certificate import CertificateDialog
from desktop.dialogs.end_round import EndRoundDialog
from desktop.dialogs.give_answer import AnswerDialog
from models.domain.records.record import Answer, Copy, Round, Version
from models.domain.responsibility import Meaning
from models.storage.document import read_document
from tests.browser import Browser
from tests.journeys.copies import answered, click, handed_out, pasted
from tests.journeys.reviewing import Reviewer, propose

ASKED = ("Head", "Editor", "Legal", "Management")
DAY = QDate.currentDate().addDays(-3)
PAPER, PLACE = "The head of the house", "Signed paper, file 12"
RETURNED, AGREED = "Say the amount", {"Head": "agreed", "Editor": "agreed", "Legal": "none"}
TOLD = {
    "en": {
        "proposed": "Version 1.1 is proposed.",
        "copy": "By {} in copy {}",
        "paper": "Entered here. Decided elsewhere by {} on ",
        "again": "The answer of “{}” of ",
        "back": "“Management” answers: back",
        "ended": "The round ends with version 1.1.",
    },
    "de": {
        "proposed": "Stand 1.1 ist vorgeschlagen.",
        "copy": "Von {} im Exemplar {}",
        "paper": "Hier eingetragen. An anderer Stelle entschieden von {} am ",
        "again": "Die Antwort von „{}“ vom ",
        "back": "„Management“ antwortet: zurück",
        "ended": "Die Abstimmung endet mit Stand 1.1.",
    },
}


def concerned(reviewer: Reviewer, activity_id: str) -> set[str]:
    """Return whose answer a row is part of, from the rows as they are stored: no matrix, no comparison."""
    snapshot, records = reviewer.workspace.snapshot, reviewer.workspace.records
    ((_, begun),) = records.of(Round)
    found = set(begun.management)
    step = snapshot.steps.get(activity_id)
    owned = snapshot.standing_duties[activity_id] if step is None else snapshot.workflows[step.workflow_id]
    found.add(owned.owner_role_id)  # nobody is accountable by hand in this company
    for letter in snapshot.assignments.values():
        if (letter.activity_id, letter.meaning) == (activity_id, Meaning.CONSULTED):
            found |= {letter.role_id} if snapshot.roles[letter.role_id].advises else set()
    return {snapshot.roles[role_id].name for role_id in found}


def open_again(reviewer: Reviewer) -> set[str]:
    return {name for name in ASKED if reviewer.words["again"] in reviewer.said(name)}


def answer(reviewer: Reviewer, name: str) -> None:
    """Give the first answer that is offered: agreed, or no concerns."""
    reviewer.follow(name, reviewer.words["answer"])
    dialog = reviewer.dialog(AnswerDialog)
    reviewer.click(dialog.replies[0])
    reviewer.click(dialog.ok)


def by_copies(reviewer: Reviewer, qtbot: QtBot, browser: Browser, folder: Path) -> None:
    """Hand out two copies, answer both in the browser, and take over what came back."""
    texts = []
    for role, reply in (("Editor", "yes"), ("Legal", "no_concerns")):
        path = folder / f"{role}.html"
        with pytest.MonkeyPatch.context() as patch:
            handed_out(reviewer.application, qtbot, patch, role, path)
        texts.append(answered(browser, path, reply, "", f"Person of {role}"))
    dialog = pasted(reviewer.application, qtbot, "\n".join(texts))
    assert [one.answer.who for one in dialog.chosen()] == ["Person of Editor", "Person of Legal"]
    click(dialog.take)
    reviewer.settle()


def by_paper(reviewer: Reviewer) -> None:
    """Enter what the head signed on paper: nothing is taken before it is said who, when and where."""
    reviewer.follow("Head", reviewer.words["elsewhere"])
    dialog = reviewer.dialog(AnswerDialog)
    reviewer.click(dialog.replies[0])
    QTest.keyClicks(dialog.elsewhere.who, PAPER)
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.elsewhere.place, PLACE)
    dialog.elsewhere.day.setDate(DAY)
    reviewer.click(dialog.ok)


def sent_back(reviewer: Reviewer) -> None:
    reviewer.follow("Management", reviewer.words["answer"])
    dialog = reviewer.dialog(AnswerDialog)
    reviewer.choose(dialog, reviewer.words["back"])
    QTest.keyClicks(dialog.text, RETURNED)
    reviewer.click(dialog.ok)


def told(reviewer: Reviewer) -> Iterator[str]:
    for label in reviewer.dialog(CertificateDialog).events.findChildren(QLabel):
        yield label.text()


def test_a_round_by_copies_and_paper_to_version_1_1(
    reviewer: Reviewer, qtbot: QtBot, tmp_path: Path, page: Browser
) -> None:
    words, window = reviewer.words, reviewer.window
    propose(reviewer)
    reviewer.application.flow.set_author("Assistant")
    by_copies(reviewer, qtbot, page, tmp_path)
    by_paper(reviewer)
    sent_back(reviewer)
    for name, word in AGREED.items():
        assert words[word] in reviewer.said(name), name
    assert words["returned"] in reviewer.said("Management")
    assert not window.actions_by_id["end_round"].isEnabled()

    # What was asked for is done: nobody but who sent it back looks at it again.
    reviewer.edit("standing_duty", "Budget", "A thousand a year")
    assert open_again(reviewer) == concerned(reviewer, reviewer.ids["Budget"]) == {"Management"}
    answer(reviewer, "Management")
    assert open_again(reviewer) == set()
    assert window.actions_by_id["end_round"].isEnabled()

    # A step changes: the paper and one of the copies are open again, the other copy is not.
    reviewer.edit("step", "Write", "Two drafts")
    again = concerned(reviewer, reviewer.ids["Write"])
    assert open_again(reviewer) == again == {"Head", "Legal", "Management"}
    assert words["agreed"] in reviewer.said("Editor")
    assert not window.actions_by_id["end_round"].isEnabled()
    for name in ("Head", "Legal", "Management"):
        answer(reviewer, name)

    # It ends, tells its story, and says what does not hold yet.
    reviewer.click(window.primary)
    reviewer.click(reviewer.dialog(EndRoundDialog).ok)
    say = TOLD[words["language"]]
    story = list(told(reviewer))
    copies = {copy.for_role_id: copy.number for _, copy in reviewer.workspace.records.of(Copy)}
    for name in ("Editor", "Legal"):
        assert say["copy"].format(f"Person of {name}", copies[reviewer.ids[name]]) in story
    (paper,) = (text for text in story if text.startswith(say["paper"].format(PAPER)))
    assert str(DAY.day()) in paper
    assert PLACE in paper
    assert [text for text in story if text in (say["proposed"], say["back"], RETURNED, say["ended"])] == [
        *(say["proposed"], say["back"], RETURNED, say["ended"])
    ]
    reopened = [n for text in story for n in ASKED if text.startswith(say["again"].format(n))]
    assert sorted(reopened) == sorted(["Management", *again])
    reviewer.click(reviewer.dialog(CertificateDialog).leave)
    note = window.pages["review"].approvals.findChildren(QFrame, "note")[0]
    assert words["holds"] in note.findChild(QLabel).text()
    kept_as_answered(reviewer)


def kept_as_answered(reviewer: Reviewer) -> None:
    """Look into the saved file: every answer with the way it came by."""
    reviewer.press("save")
    records = read_document(reviewer.workspace.path).records
    assert [version.number for _, version in records.of(Version)] == ["1.0", "1.1"]
    names = {role_id: name for name, role_id in reviewer.ids.items()}
    given = [(names[a.for_role_id], a.given.value, records.name_of(a.who)) for _, a in records.of(Answer)]
    assert given == [
        ("Editor", "copy", "Person of Editor"),
        ("Legal", "copy", "Person of Legal"),
        ("Head", "entered", PAPER),
        *((name, "here", "") for name in ("Management", "Management", "Head", "Legal", "Management")),
    ]
    (paper,) = (a for _, a in records.of(Answer) if a.given.value == "entered")
    assert (paper.day.toordinal(), paper.recorded_in) == (DAY.toPython().toordinal(), PLACE)
