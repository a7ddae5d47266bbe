"""At a glance: facts that are shown only when they are known, with the way to their places."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.analysis.standing import Standing
from models.domain.times import Clock, Window
from models.domain.workflow import Risk
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import EditRow, RemoveRow
from models.editing.workflow_commands import EditStep
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


def test_the_numbers_of_a_chart_are_one_press_away_and_said_in_its_description(
    opened: Application, qtbot: QtBot
) -> None:
    shown(opened, qtbot)
    bars = opened.window.pages["glance"].bars
    assert not bars.table.isVisible()
    bars.fold.setFocus()
    QTest.keyClick(bars.fold, Qt.Key.Key_Space)
    assert bars.table.isVisible()
    heads = [bars.table.horizontalHeaderItem(n).text() for n in range(bars.table.columnCount())]
    first = [bars.table.item(0, n).text() for n in range(bars.table.columnCount())]
    assert heads[:2] == ["Role", "A"]
    assert first[:2] == ["Head of marketing", "3"]
    assert bars.table.accessibleName() == bars.title.text()
    assert "Head of marketing: A 3" in bars.picture.accessibleDescription()


def test_what_is_open_leads_to_its_place_and_stands_under_its_owner(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(EditStep(company.ids["Publish"], {"performer_role_id": None}))
    shown(opened, qtbot)
    page = opened.window.pages["glance"]
    row = next(row for row in page.open.rows if row.place == Selection("step", company.ids["Publish"]))
    assert row.text.accessibleName().startswith("Error: ")
    row.link.click()
    settle(opened, qtbot)
    assert opened.window.page is opened.window.pages["workflows"]
    assert opened.window.page.selection() == Selection("step", company.ids["Publish"])


def test_a_broken_promise_shows_its_week_and_a_kept_one_none(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    shown(opened, qtbot)
    page = opened.window.pages["glance"]
    assert page.weeks == []
    around = {"target_hours": 1.0, "target_clock": Clock.AROUND, "risk": Risk.CRITICAL}
    opened.flow.do(EditOrganisation({"service_hours": tuple(Window(day, 480, 1020) for day in range(5))}))
    opened.flow.do(EditRow("workflow", company.workflow_id, around))
    settle(opened, qtbot)
    (week,) = page.weeks
    assert week.isVisible()
    assert "does not keep its promise" in week.title.text()
    assert "promised: 1 h" in week.about.text()
    assert week.table.rowCount() == 7
    opened.flow.do(EditRow("workflow", company.workflow_id, {"target_hours": None}))
    settle(opened, qtbot)
    assert not week.isVisible()
