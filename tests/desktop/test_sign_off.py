"""The right of the review: who has answered how in an open round, and what was remarked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.propose_version import ProposeDialog
from desktop.pages.review import ReviewPage
from models import review_door
from models.domain.records.record import Answer, Comment, Given, Reply, Round, Version
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import EditStep
from models.signing import Standing as SignatureStanding
from models.signing import signatures
from tests.build import Build
from tests.desktop.conftest import Answers, settle


def heard(page: ReviewPage) -> list[str]:
    return [row.accessibleName() for row in page.approvals.rows]


def test_a_round_shows_who_is_asked_how_they_stand_and_what_opens_again(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    ids, workspace = company.ids, opened.flow.workspace
    workspace.record_state(lambda state: Version("1.0", state))
    opened.flow.do(EditStep(ids["Publish"], {"performer_role_id": ids["Counsel"]}))
    opened.window.show_page("review")
    settle(opened, qtbot)
    page = opened.window.page_of(ReviewPage)
    assert heard(page) == []
    review_door.propose(workspace, review_door.Terms((ids["Editor"],), number="1.1"))
    settle(opened, qtbot)
    assert page.title.text() == "Review of version 1.1"
    assert heard(page) == [
        "Head of marketing, answers for one changed row, outstanding",
        "Editor, decides last, about everything, outstanding",
    ]
    review_door.answer(workspace, Answer(0, ids["Head of marketing"], Reply.YES, 0))
    settle(opened, qtbot)
    today = opened.window.look.say.date(workspace.records.entries[-1].at.astimezone().date())
    assert heard(page)[0] == f"Head of marketing, answers for one changed row, agreed, {today}"
    opened.flow.do(EditStep(ids["Publish"], {"performer_role_id": ids["Editor"]}))
    opened.flow.do(EditStep(ids["Publish"], {"limit_hours": 4.0}))
    settle(opened, qtbot)
    row = heard(page)[0]
    assert "open again" in row
    assert "Changed since your answer" in row


def test_remarks_stand_below_open_ones_first(opened: Application, company: Build, qtbot: QtBot) -> None:
    ids, workspace = company.ids, opened.flow.workspace
    first = review_door.comment(workspace, Comment("step", ids["Write"], "Too late", role_id=ids["Counsel"]))
    review_door.comment(workspace, Comment("role", ids["Editor"], "Two of them", role_id=ids["Editor"]))
    review_door.comment(workspace, Comment("step", ids["Write"], "Earlier now", reply_to=first.sequence))
    review_door.mark(workspace, first.sequence, is_done=True)
    opened.window.show_page("review")
    settle(opened, qtbot)
    page = opened.window.page_of(ReviewPage)
    texts = [
        [label.accessibleName() for label in remark.children() if hasattr(label, "accessibleName")]
        for remark in page.approvals.remarks
    ]
    assert texts[0][:2] == ["Editor on “Editor”", "Two of them"]
    assert texts[1][:2] == ["Counsel on “Write”", "Too late"]
    assert texts[1][2].endswith(": Earlier now")
    assert texts[1][3] == "done"


def test_no_version_is_kept_beside_an_open_round(opened: Application, company: Build, qtbot: QtBot) -> None:
    workspace = opened.flow.workspace
    workspace.record_state(lambda state: Version("1.0", state))
    opened.flow.do(EditRow("role", company.ids["Editor"], {"deputy_role_id": company.ids["Counsel"]}))
    opened.flow.do(EditStep(company.ids["Publish"], {"performer_role_id": company.ids["Counsel"]}))
    review_door.propose(workspace, review_door.Terms((company.ids["Editor"],), number="1.1"))
    action = opened.window.actions_by_id["keep_version"]
    assert not action.isEnabled()
    assert action.toolTip() == "The round for version 1.1 is open. End or stop it first."


def offered(page: ReviewPage, words: str) -> list[QPushButton]:
    buttons = page.approvals.findChildren(QPushButton)
    return [b for b in buttons if b.isVisibleTo(page) and b.text().replace("&", "") == words]


def test_an_answer_given_here_is_signed_and_an_altered_one_does_not_match(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    workspace, ids = opened.flow.workspace, company.ids
    workspace.record_state(lambda state: Version("1.0", state))
    opened.flow.do(EditStep(ids["Publish"], {"limit_hours": 3.0}))
    review_door.propose(workspace, review_door.Terms((ids["Editor"],), number="1.1"))
    given = review_door.answer(workspace, Answer(0, ids["Editor"], Reply.YES, 0)).sequence
    opened.window.show_page("review")
    settle(opened, qtbot)
    page = opened.window.page_of(ReviewPage)
    qtbot.waitUntil(lambda: offered(page, "Sign the answer") != [])  # shown in the next round of events
    (button,) = offered(page, "Sign the answer")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    (found,) = signatures(workspace.records)
    assert (found.of, found.standing) == (given, SignatureStanding.SIGNED)
    assert any(f"signed, key {found.fingerprint}" in row for row in heard(page))
    assert offered(page, "Sign the answer") == []
    body = workspace.records.entries[-1].body
    workspace.record(replace(body, of=given - 1))
    assert signatures(workspace.records)[-1].standing is SignatureStanding.WRONG


def test_an_answer_that_was_entered_says_by_whom_only_where_somebody_is_named(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    workspace, ids = opened.flow.workspace, company.ids
    workspace.record_state(lambda state: Version("1.0", state))
    opened.flow.do(EditStep(ids["Publish"], {"limit_hours": 3.0}))
    review_door.propose(workspace, review_door.Terms((ids["Editor"],), number="1.1"))
    evidence = {"who": "The head", "day": date(2026, 11, 7), "recorded_in": "minutes 7"}
    opened.window.show_page("review")
    page = opened.window.page_of(ReviewPage)
    for author, said in (("", "Entered here: decided by"), ("Office", "Entered by Office: decided by")):
        workspace.author = author
        review_door.answer(workspace, Answer(0, ids["Editor"], Reply.YES, 0, given=Given.ENTERED, **evidence))
        settle(opened, qtbot)
        assert f"{said} The head on 7 Nov 2026, recorded in: minutes 7" in " ".join(heard(page))


def test_who_records_something_is_asked_for_a_name_once_before(
    opened: Application, company: Build, answers: Answers, qtbot: QtBot
) -> None:
    answers.name = "Editorial team"
    opened.window.actions_by_id["propose_version"].trigger()
    settle(opened, qtbot)
    dialog = opened.window.findChild(ProposeDialog)
    assert answers.names_asked == 1
    head = next(n for n in range(dialog.last.count()) if dialog.last.item(n).text() == "Head of marketing")
    for box in (dialog.last, dialog.own):
        box.setCurrentRow(head)
        QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    records = opened.flow.workspace.records
    (begun,) = [record for record, _ in records.of(Round)]
    assert records.name_of(begun.author) == "Editorial team"
    opened.window.actions_by_id["answer_round"].trigger()
    assert answers.names_asked == 1
