"""Remarks where they belong: added at a row, a step or a decision, seen there, answered, done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.canvas.context_menu import ON_STEP
from desktop.dialogs.remark import RemarkDialog
from desktop.shown.selection import Selection
from models.analysis.review.comments import threads
from models.analysis.review.places import FACTS
from models.domain.records.record import Comment
from models.editing.row_commands import AddRow
from models.exports.report_facts import facts
from models.wording import Wording
from tests.build import Build
from tests.desktop.conftest import settle


def dialog_of(application: Application) -> RemarkDialog:
    (dialog,) = (d for d in application.window.findChildren(RemarkDialog) if d.isVisible())
    return dialog


def say(application: Application, qtbot: QtBot, text: str) -> None:
    dialog = dialog_of(application)
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.text, text)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    settle(application, qtbot)


def link(application: Application, text: str, place: int = 0) -> QPushButton:
    remark = application.window.pages["review"].approvals.remarks[place]
    return next(button for button in remark.findChildren(QPushButton) if button.text() == text)


def last(application: Application) -> Comment:
    body = application.flow.workspace.records.entries[-1].body
    assert isinstance(body, Comment)
    return body


def test_a_remark_on_a_cell_marks_its_row_and_its_step_until_it_is_done(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window, ids = opened.window, company.ids
    window.show_page("raci")
    settle(opened, qtbot)
    page = window.pages["raci"]
    page.choose(Selection("activity", ids["Write"], ids["Editor"]))
    page.view.menu_wanted.emit(page.view.mapToGlobal(page.view.rect().center()))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    action = window.actions_by_id["add_remark"]
    assert action in menu.actions()
    menu.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(page.view, Qt.Key.Key_M, keys)
    say(opened, qtbot, "Who writes on Fridays?")
    assert (last(opened).kind, last(opened).id) == ("step", ids["Write"])
    assert page.table.remarks == {ids["Write"]: "Remark: Who writes on Fridays?"}
    window.show_page("workflows")
    settle(opened, qtbot)
    step = window.pages["workflows"].scene.steps[ids["Write"]]
    assert step.toolTip().endswith("Remark: Who writes on Fridays?")
    assert window.pages["workflows"].scene.steps[ids["Publish"]].remarks == ""

    # In the list at the right it is answered, done, and open again.
    window.show_page("review")
    settle(opened, qtbot)
    for text, expected in (("Done", {}), ("Open again", {ids["Write"]: "Remark: Who writes on Fridays?"})):
        QTest.mouseClick(link(opened, text), Qt.MouseButton.LeftButton)
        settle(opened, qtbot)
        assert page.table.remarks == expected, text
    QTest.mouseClick(link(opened, "Reply …"), Qt.MouseButton.LeftButton)
    dialog = dialog_of(opened)
    assert not dialog.about.isEnabled()
    say(opened, qtbot, "The deputy")
    (thread,) = threads(opened.flow.workspace.records)
    assert [said.comment.text for said in thread.replies] == ["The deputy"]
    QTest.mouseClick(link(opened, "Show"), Qt.MouseButton.LeftButton)
    assert window.page is window.pages["workflows"]
    assert step.isSelected()


def test_a_remark_on_a_step_is_offered_in_its_menu(opened: Application, company: Build, qtbot: QtBot) -> None:
    window = opened.window
    assert "add_remark" in ON_STEP
    window.show_page("workflows")
    window.pages["workflows"].choose(Selection("step", company.ids["Publish"]))
    assert window.actions_by_id["add_remark"] in window.pages["workflows"].view.actions()
    window.actions_by_id["add_remark"].trigger()
    say(opened, qtbot, "Also on Sundays?")
    assert (last(opened).kind, last(opened).id) == ("step", company.ids["Publish"])


def test_on_the_page_of_the_review_it_is_chosen_what_a_remark_is_about(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    question = "Shall the duty answer at night?"
    opened.flow.do(AddRow("decision_item", {"name": question}))
    opened.window.show_page("review")
    settle(opened, qtbot)
    opened.window.actions_by_id["add_remark"].trigger()
    dialog = dialog_of(opened)
    offered = [dialog.about.itemText(place) for place in range(dialog.about.count())]
    assert offered[:2] == ["everything", f"“{question}”"]
    assert "“Who approves posts?”" in offered
    dialog.about.setFocus()
    QTest.keyClick(dialog.about, Qt.Key.Key_Down)
    say(opened, qtbot, "Not before May")
    assert last(opened).kind == "decision_item"
    remark = opened.window.pages["review"].approvals.remarks[0]
    assert any(question in words.text() for words in remark.findChildren(type(remark.children()[1])))


def test_the_facts_that_can_be_remarked_on_are_those_of_the_overview(company: Build) -> None:
    for language in ("en", "de"):
        words = Wording(language)
        shown = {fact.key: fact.question for fact in facts(company.snapshot, words)}
        assert shown == {key: words(question) for key, question in FACTS.items()}


def test_while_a_document_is_only_read_nothing_can_be_remarked(opened: Application, qtbot: QtBot) -> None:
    opened.flow.reading.be(True)
    settle(opened, qtbot)
    for action_id in ("add_remark", "propose_version", "answer_round", "settle_council"):
        assert not opened.window.actions_by_id[action_id].isEnabled(), action_id
