"""What if: a moment and who is away; the answer follows at once and nothing of it is stored."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.what_if import WhatIfDialog, next_friday_evening
from desktop.shown.selection import Selection
from models.domain.times import Window
from models.domain.workflow import Risk
from models.editing.organisation_commands import EditOrganisation
from models.editing.person_commands import FillRole
from models.editing.row_commands import AddRow, EditRow
from tests.build import Build
from tests.desktop.conftest import settle

OFFICE = tuple(Window(day, 8 * 60, 17 * 60) for day in range(5))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2026, 11, 23, 9), datetime(2026, 11, 27, 20, 15)),
        (datetime(2026, 11, 27, 9), datetime(2026, 11, 27, 20, 15)),
        (datetime(2026, 11, 27, 20, 15), datetime(2026, 12, 4, 20, 15)),
        (datetime(2026, 11, 28), datetime(2026, 12, 4, 20, 15)),
    ],
)
def test_the_next_friday_evening_is_asked_about_first(now: datetime, then: datetime) -> None:
    assert next_friday_evening(now) == then


def ask(opened: Application, qtbot: QtBot) -> WhatIfDialog:
    opened.flow.do(EditOrganisation({"service_hours": OFFICE}))
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = opened.guides.what_if
    assert dialog.isVisible()
    dialog.moment.setDateTime(QDateTime(datetime(2026, 11, 23, 10)))  # a Monday
    settle(opened, qtbot)
    return dialog


def tick(dialog: WhatIfDialog, name: str) -> None:
    """Check the box of a role by mouse."""
    item = next(item for item in dialog.away.findItems(name, Qt.MatchFlag.MatchExactly))
    dialog.away.scrollToItem(item)
    place = dialog.away.visualItemRect(item)
    box = QPoint(place.left() + 14, place.center().y())
    QTest.mouseClick(dialog.away.viewport(), Qt.MouseButton.LeftButton, pos=box)


def test_who_is_away_is_chosen_and_what_stands_still_is_said_at_once(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    before = opened.flow.workspace.snapshot
    assert "nobody is away" in dialog.answer.toPlainText()
    tick(dialog, "Counsel")
    settle(opened, qtbot)
    said = dialog.answer.toPlainText()
    assert "away: Counsel" in said
    assert "“Standard post” stands still at 1 step: “Check rights”." in said
    assert "Choose a deputy for “Counsel”." in said
    assert opened.flow.workspace.snapshot is before


def test_an_edit_of_the_document_is_answered_at_once(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    tick(dialog, "Counsel")
    settle(opened, qtbot)
    opened.flow.do(
        EditRow("role", company.ids["Counsel"], {"deputy_role_id": company.ids["Head of marketing"]})
    )
    settle(opened, qtbot)
    said = dialog.answer.toPlainText()
    assert "“Head of marketing” acts in place of “Counsel”." in said
    assert "stands still" not in said


def test_roles_are_found_by_letters_and_all_come_back_at_one_press(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    QTest.keyClicks(dialog.search, "edit")
    shown = [dialog.away.item(n) for n in range(dialog.away.count()) if not dialog.away.item(n).isHidden()]
    assert [item.text() for item in shown] == ["Editor"]
    tick(dialog, "Editor")
    assert dialog.asked().absent == {company.ids["Editor"]}
    QTest.mouseClick(dialog.nobody_button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert dialog.asked().absent == frozenset()
    assert not dialog.nobody_button.isEnabled()


def test_a_name_in_the_answer_leads_to_its_place(opened: Application, company: Build, qtbot: QtBot) -> None:
    dialog = ask(opened, qtbot)
    tick(dialog, "Counsel")
    settle(opened, qtbot)
    cursor = dialog.answer.document().find("Check rights", dialog.answer.document().find("·"))
    place = dialog.answer.cursorRect(cursor).center() - QPoint(6, 0)
    QTest.mouseClick(dialog.answer.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(opened, qtbot)
    assert opened.window.pages["workflows"].selection() == Selection("step", company.ids["Check rights"])
    assert dialog.isVisible()


def test_one_case_is_followed_through_a_workflow_and_hidden_again(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    follow = QUrl(f"follow:{company.workflow_id}")
    dialog.answer.anchorClicked.emit(follow)
    settle(opened, qtbot)
    assert "“Write”: “Editor” takes it up" in dialog.answer.toPlainText()
    dialog.answer.anchorClicked.emit(follow)
    settle(opened, qtbot)
    assert "takes it up" not in dialog.answer.toPlainText()


def test_what_is_copied_is_said_in_the_language_of_the_window_and_shown_in_a_picture(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    opened.window.actions_by_id["language_de"].trigger()
    tick(dialog, "Counsel")
    settle(opened, qtbot)
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    said = data.text().split("\n")
    assert said[0] == "Mo. 23.11.2026, 10:00, abwesend: Counsel:"
    assert said[1] == (
        "Standard post Mo 10:00 → Editor beginnt Mo 10:00 → steht still bei „Check rights“: niemand da."
    )
    assert said[-1] == "„Standard post“ steht still bei 1 Schritt: „Check rights“."
    assert all(f"<p>{line}</p>" in data.html() for line in said[1:])
    assert data.imageData().width() == 1440
    assert '<img src="data:image/png;base64,' in data.html()


def test_a_workflow_that_can_wait_is_folded_and_unfolds_at_one_press(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    dialog.moment.setDateTime(QDateTime(datetime(2026, 11, 27, 20, 15)))
    settle(opened, qtbot)
    assert "Waits for" not in dialog.answer.toPlainText()
    assert "1 workflow runs as usual or can wait for service hours" in dialog.answer.toPlainText()
    dialog.answer.anchorClicked.emit(QUrl("unfold"))
    settle(opened, qtbot)
    assert "Waits for “Editor”: Mon 30 Nov 2026, 08:00." in dialog.answer.toPlainText()
    opened.flow.do(EditRow("workflow", company.workflow_id, {"risk": Risk.CRITICAL}))
    settle(opened, qtbot)
    said = dialog.answer.toPlainText()
    assert "can wait" not in said
    assert "Standard post Fri 20:15 → no automatic reply → Editor takes it up Mon 8:00" in said


def test_a_person_who_is_away_is_named_and_what_is_different_is_marked_with_the_reason(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    counsel = company.ids["Counsel"]
    opened.flow.do(FillRole(counsel, "A. Person"))
    opened.flow.do(EditRow("role", counsel, {"deputy_role_id": company.ids["Head of marketing"]}))
    settle(opened, qtbot)
    tick(dialog, "A. Person")
    settle(opened, qtbot)
    said = dialog.answer.toPlainText()
    assert "away: A. Person" in said
    assert "Different: “Head of marketing” acts in place of “Counsel”. · Check rights" in said
    assert "otherwise: “Counsel” (A. Person) acts as usual." in said
    why = f"why:{company.ids['Check rights']}"
    assert f'href="{why}"' in dialog.answer.toHtml()
    assert "“Counsel” is away: A. Person." not in said
    dialog.answer.anchorClicked.emit(QUrl(why))
    settle(opened, qtbot)
    assert "“Counsel” is away: A. Person." in dialog.answer.toPlainText()


def test_an_absence_that_is_entered_counts_without_being_ticked(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    opened.flow.do(FillRole(company.ids["Counsel"], "A. Person"))
    person = next(iter(opened.flow.workspace.snapshot.persons))
    period = {"begins": datetime(2026, 11, 23), "ends": datetime(2026, 11, 24)}
    opened.flow.do(AddRow("absence", {"person_id": person, **period}))
    settle(opened, qtbot)
    assert "away: A. Person" in dialog.answer.toPlainText()
    back = "Waits for “Counsel” (A. Person): Tue 24 Nov 2026, 08:00."
    assert back in dialog.answer.toPlainText()
    dialog.moment.setDateTime(QDateTime(datetime(2026, 11, 24, 10)))
    settle(opened, qtbot)
    assert "nobody is away" in dialog.answer.toPlainText()
    assert back not in dialog.answer.toPlainText()


def test_it_closes_with_the_document_and_needs_one(opened: Application, qtbot: QtBot) -> None:
    dialog = ask(opened, qtbot)
    opened.window.actions_by_id["close"].trigger()
    assert not dialog.isVisible()
    assert not opened.window.actions_by_id["what_if"].isEnabled()


def test_a_long_answer_is_shown_in_parts(
    opened: Application, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("desktop.dialogs.what_if.SOME", 3)
    dialog = ask(opened, qtbot)
    for name in ("Counsel", "Editor", "Head of marketing"):
        tick(dialog, name)
    settle(opened, qtbot)
    whole = len(dialog._told.lines)
    shown = dialog.answer.toPlainText().split("\n")
    assert shown[-1] == f"Show {whole - 3} more lines"
    while "more line" in dialog.answer.toPlainText():
        dialog.answer.anchorClicked.emit(QUrl("more"))
    assert len(dialog.answer.toPlainText().split("\n")) == whole


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def press_the_arrow(dialog: WhatIfDialog) -> QCalendarWidget:
    """Click on the arrow of the field for the date."""
    option = QStyleOptionComboBox()
    option.initFrom(dialog.moment)
    arrow = dialog.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, dialog.moment
    )
    QTest.mouseClick(dialog.moment, Qt.MouseButton.LeftButton, pos=arrow.center())
    QApplication.processEvents()
    return dialog.moment.calendarWidget()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_arrow_of_the_date_opens_a_calendar_that_can_be_read(
    opened: Application, qtbot: QtBot, theme: str
) -> None:
    opened.window.actions_by_id[f"theme_{theme}"].trigger()
    dialog = ask(opened, qtbot)
    calendar = press_the_arrow(dialog)
    assert calendar.isVisible()
    colours = opened.window.look.theme.colour
    picture = calendar.grab().toImage()
    grid = calendar.findChild(QTableView)
    shown = [picture.pixelColor(x, grid.y() + 30) for x in range(2, calendar.width() - 2)]
    assert shown.count(colours("palette.surface")) > len(shown) // 2
    month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month.palette().buttonText().color() == colours("palette.text")
    assert calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color() == colours("palette.text")


def test_a_day_of_the_calendar_is_the_day_that_is_asked_about(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    grid = press_the_arrow(dialog).findChild(QTableView)
    day = next(
        grid.model().index(row, column)
        for row in range(1, grid.model().rowCount())
        for column in range(grid.model().columnCount())
        if grid.model().index(row, column).data() == 18
    )
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(day).center())
    today = QDate.currentDate()
    assert dialog.moment.date() == QDate(today.year(), today.month(), 18)
    settle(opened, qtbot)
    assert f"18 {MONTHS[today.month() - 1]} {today.year()}" in dialog.answer.toPlainText()


def test_a_case_that_is_followed_takes_another_way_where_one_is_chosen(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened, qtbot)
    way = next(
        flow
        for flow in company.snapshot.flows.values()
        if (flow.source_id, flow.target_id) == (company.ids["Check rights"], company.ids["Write"])
    )
    dialog.answer.anchorClicked.emit(QUrl(f"follow:{company.workflow_id}"))
    settle(opened, qtbot)
    assert dialog.answer.toPlainText().count("“Write”: “Editor” takes it up") == 1
    link = f"take:{way.source_id}:{way.id}"
    assert f'href="{link}"' in dialog.answer.toHtml()
    dialog.answer.anchorClicked.emit(QUrl(link))
    settle(opened, qtbot)
    assert dialog.answer.toPlainText().count("“Write”: “Editor” takes it up") == 2
