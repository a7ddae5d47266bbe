"""At a glance: facts that are shown only when they are known, with the way to their places."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.analysis.standing import Standing
from models.editing.row_commands import RemoveRow
from models.exports.report_facts import facts
from tests.build import Build
from tests.desktop.conftest import settle


def shown(opened: Application, qtbot: QtBot) -> list[str]:
    opened.window.show_page("glance")
    settle(opened, qtbot)
    return [card.link.accessibleName() for card in opened.window.pages["glance"].questions.cards]


def test_every_fact_of_the_report_stands_on_the_page_what_is_open_first(
    opened: Application, qtbot: QtBot
) -> None:
    names = shown(opened, qtbot)
    known, look = opened.document_view.knowledge, opened.window.look
    found = facts(known.snapshot, look.say, known.findings)
    order = [Standing.OPEN, Standing.LOOK, Standing.SETTLED]
    expected = [fact.question for fact in sorted(found, key=lambda fact: order.index(fact.standing))]
    assert [name.partition("? ")[0] + "?" for name in names] == expected
    page = opened.window.pages["glance"]
    assert page.status() == page.questions.count.text()


def test_nothing_is_settled_while_facts_are_being_worked_out(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    assert shown(opened, qtbot)
    page = opened.window.pages["glance"]
    opened.flow.do(RemoveRow("step", company.ids["Publish"]))
    assert page.questions.cards == []
    assert page.questions.count.text() == "Being worked out …"
    assert not page.copy_button.isEnabled()
    settle(opened, qtbot)
    assert page.questions.cards


def test_a_fact_leads_to_its_place_by_mouse_and_keys(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    shown(opened, qtbot)
    page = opened.window.pages["glance"]
    card = next(card for card in page.questions.cards if "approves" in card.link.accessibleName())
    card.link.setFocus()
    QTest.keyClick(card.link, Qt.Key.Key_Space)
    assert opened.window.page is opened.window.pages["workflows"]
    assert opened.window.page.selection() == Selection("workflow", company.workflow_id)


def test_the_charts_carry_their_message_and_follow_the_language(opened: Application, qtbot: QtBot) -> None:
    shown(opened, qtbot)
    page = opened.window.pages["glance"]
    assert page.bars.title.text() == "Head of marketing answers for 3 of 4 activities"
    assert not page.bars.picture.pixmap().isNull()
    assert not page.heat.picture.pixmap().isNull()
    opened.window.actions_by_id["language_de"].trigger()
    settle(opened, qtbot)
    assert "steht für 3 von 4 Aufgaben ein" in page.bars.title.text()


def test_questions_and_answers_are_copied_as_text_and_picture(opened: Application, qtbot: QtBot) -> None:
    shown(opened, qtbot)
    page = opened.window.pages["glance"]
    QTest.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text().count("?") >= len(page.questions.cards)
    assert "Who approves posts?" in data.text()
