"""Rows of the matrix: chosen by their names, explained, added, renamed, moved and removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.block_column import LinkButton, OfferFrame
from desktop.shown.selection import Selection
from models.domain.responsibility import Meaning
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.picking import lines_of, open_picker
from tests.desktop.test_matrix_typing import go, press

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def duties(opened: Application, qtbot: QtBot) -> dict[str, str]:
    """Return the ids of three ongoing duties in two categories, by name; the matrix is shown."""
    ids = {}
    for name, category in (("Strategy", "Plans"), ("Roster", "Plans"), ("Access", "Accounts")):
        command = AddRow("standing_duty", {"name": name, "category": category})
        opened.flow.do(command)
        ids[name] = command.id
    opened.window.show_page("raci")
    settle(opened, qtbot)
    return ids


def press_name(opened: Application, row_id: str, *, twice: bool = False) -> None:
    view = opened.window.pages["raci"].view
    index = view.table.index_of(Selection("activity", row_id))
    view.scrollTo(index)
    head = view.verticalHeader()
    place = head.viewport().rect().center()
    place.setY(head.sectionViewportPosition(index.row()) + 8)
    QTest.mouseClick(head.viewport(), Left, pos=place)
    if twice:
        QTest.mouseDClick(head.viewport(), Left, pos=place)


def rows_shown(opened: Application) -> list[str]:
    table = opened.window.pages["raci"].table
    return [table.head(row).title for row in range(table.rowCount())]


def duties_in_order(opened: Application) -> list[str]:
    return rows_shown(opened)[rows_shown(opened).index("Publish") + 1 :]


def trigger(opened: Application, qtbot: QtBot, action_id: str) -> None:
    action = opened.window.actions_by_id[action_id]
    assert action.isEnabled()
    action.trigger()
    settle(opened, qtbot)


def test_a_click_on_a_name_shows_the_row_with_its_form(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Roster"])
    assert opened.window.pages["raci"].selection() == Selection("activity", duties["Roster"])
    form = opened.window.inspector.form("standing_duty")
    assert form.isVisible()
    assert form.editor("name").text() == "Roster"
    editor = form.editor("position")
    editor.setFocus()
    editor.setText("1")
    QTest.keyClick(editor, Key.Key_Return)
    settle(opened, qtbot)
    assert duties_in_order(opened) == ["Plans", "Roster", "Strategy", "Accounts", "Access"]
    editor = form.editor("category")
    editor.setFocus()
    editor.setText("Accounts")
    QTest.keyClick(editor, Key.Key_Return)
    settle(opened, qtbot)
    assert duties_in_order(opened) == ["Plans", "Strategy", "Accounts", "Access", "Roster"]


def test_the_left_arrow_leads_from_the_first_cell_to_the_name_and_back(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = opened.window.pages["raci"]
    go(opened, company, "Write", "Head of marketing")
    press(opened, qtbot, Key.Key_Left)
    assert page.selection() == Selection("activity", company.ids["Write"])
    assert opened.window.inspector.form("step").isVisible()
    press(opened, qtbot, Key.Key_Down)
    assert page.selection() == Selection("activity", company.ids["Approve"])
    before = opened.flow.workspace.snapshot
    press(opened, qtbot, "i")
    assert opened.window.toast.sentence.text() == "Select a cell first."
    assert opened.flow.workspace.snapshot is before
    press(opened, qtbot, Key.Key_Right)
    assert page.selection() == Selection("activity", company.ids["Approve"], company.ids["Head of marketing"])


def test_the_row_of_a_step_leads_to_the_workflow_by_link_and_key(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Write", "Editor")
    press(opened, qtbot, Key.Key_Home, Key.Key_Left)
    links = opened.window.inspector.findChildren(LinkButton)
    link = next(link for link in links if link.text() == "Show in the workflow")
    QTest.mouseClick(link, Left)
    assert opened.window.pages["workflows"].selection() == Selection("step", company.ids["Write"])
    go(opened, company, "Publish", "Editor")
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window.pages["raci"].view, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.page is opened.window.pages["workflows"]
    assert opened.window.pages["workflows"].selection() == Selection("step", company.ids["Publish"])


def test_a_new_duty_is_named_in_place_and_that_is_one_step_back(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Strategy"])
    before = opened.flow.workspace.snapshot
    trigger(opened, qtbot, "add_duty")
    names = opened.window.pages["raci"].view.names
    assert names.is_open
    assert opened.flow.workspace.snapshot is before
    assert duties_in_order(opened)[:4] == ["Plans", "Strategy", "New ongoing duty", "Roster"]
    QTest.keyClicks(names, "Handbook")
    QTest.keyClick(names, Key.Key_Return)
    settle(opened, qtbot)
    assert duties_in_order(opened)[:4] == ["Plans", "Strategy", "Handbook", "Roster"]
    chosen = opened.window.pages["raci"].selection()
    assert opened.flow.workspace.snapshot.standing_duties[chosen.id].name == "Handbook"
    assert chosen.role_id is None
    opened.flow.undo()
    assert opened.flow.workspace.snapshot == before


def test_a_new_duty_keeps_the_usual_name_when_naming_is_cancelled(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Access"])
    QTest.keyClick(opened.window.pages["raci"].view, Key.Key_Insert, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(opened.window.pages["raci"].view.names, Key.Key_Escape)
    settle(opened, qtbot)
    assert duties_in_order(opened)[-2:] == ["Access", "New ongoing duty"]
    opened.flow.undo()
    settle(opened, qtbot)
    assert duties_in_order(opened)[-1] == "Access"


def test_the_first_duty_of_a_document_begins_a_category(opened: Application, qtbot: QtBot) -> None:
    opened.window.show_page("raci")
    QTest.mouseClick(opened.window.pages["raci"].add, Left)
    QTest.keyClicks(opened.window.pages["raci"].view.names, "Handbook")
    QTest.keyClick(opened.window.pages["raci"].view.names, Key.Key_Return)
    settle(opened, qtbot)
    assert duties_in_order(opened) == ["General", "Handbook"]


def test_a_new_row_in_a_workflow_is_a_task_behind_the_selected_one(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Approve", "Editor")
    QTest.keyClick(opened.window.pages["raci"].view, Key.Key_Insert, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(opened.window.pages["raci"].view.names, "Translate")
    QTest.keyClick(opened.window.pages["raci"].view.names, Key.Key_Return)
    settle(opened, qtbot)
    assert rows_shown(opened) == ["Standard post", "Write", "Approve", "Translate", "Check rights", "Publish"]
    opened.flow.undo()
    assert opened.flow.workspace.snapshot == company.snapshot


def test_rows_are_renamed_by_f2_and_by_a_double_click(
    opened: Application, company: Build, duties: dict[str, str], qtbot: QtBot
) -> None:
    names = opened.window.pages["raci"].view.names
    press_name(opened, duties["Access"])
    press(opened, qtbot, Key.Key_F2)
    QTest.keyClicks(names, "Access rights")
    QTest.keyClick(names, Key.Key_Return)
    settle(opened, qtbot)
    assert duties_in_order(opened)[-1] == "Access rights"
    press_name(opened, company.ids["Write"], twice=True)
    QTest.keyClicks(names, "Draft")
    QTest.keyClick(names, Key.Key_Return)
    settle(opened, qtbot)
    assert rows_shown(opened)[1] == "Draft"
    press(opened, qtbot, Key.Key_F2)
    QTest.keyClicks(names, "Never")
    QTest.keyClick(names, Key.Key_Escape)
    assert opened.flow.workspace.snapshot.steps[company.ids["Write"]].name == "Draft"


def test_duties_move_up_and_down_and_into_the_next_category(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Strategy"])
    assert not opened.window.actions_by_id["duty_up"].isEnabled()
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    for order in (
        ["Plans", "Roster", "Strategy", "Accounts", "Access"],
        ["Plans", "Roster", "Accounts", "Strategy", "Access"],
    ):
        QTest.keyClick(opened.window.pages["raci"].view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        settle(opened, qtbot)
        assert duties_in_order(opened) == order
        assert opened.window.pages["raci"].selection() == Selection("activity", duties["Strategy"])


def test_a_duty_goes_to_another_category_from_a_menu(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Access"])
    trigger(opened, qtbot, "duty_category")
    picker = open_picker()
    assert lines_of(picker) == ["Plans", "Accounts"]
    first = picker.view.visualRect(picker.choices.index(0))
    QTest.mouseClick(picker.view.viewport(), Left, pos=first.center())
    settle(opened, qtbot)
    assert duties_in_order(opened) == ["Plans", "Strategy", "Roster", "Access"]


def test_a_removed_duty_can_be_taken_back_from_the_message(
    opened: Application, duties: dict[str, str], qtbot: QtBot
) -> None:
    press_name(opened, duties["Roster"])
    press(opened, qtbot, Key.Key_Delete)
    assert "Roster" not in rows_shown(opened)
    toast = opened.window.toast
    assert toast.sentence.text() == "“Roster” is removed."
    QTest.mouseClick(toast.button, Left)
    settle(opened, qtbot)
    assert opened.window.pages["raci"].selection() == Selection("activity", duties["Roster"])


def test_a_step_is_not_removed_from_the_matrix_and_that_is_said(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    before = opened.flow.workspace.snapshot
    go(opened, company, "Write", "Editor")
    press(opened, qtbot, Key.Key_Home, Key.Key_Left, Key.Key_Delete)
    assert opened.window.toast.sentence.text() == "This row is a step. Remove it in its workflow."
    assert opened.flow.workspace.snapshot is before


@pytest.mark.parametrize("way", ["menu key", "shift f10", "mouse"])
def test_a_row_has_a_menu_of_what_can_be_done_with_it(
    opened: Application, duties: dict[str, str], qtbot: QtBot, way: str
) -> None:
    view = opened.window.pages["raci"].view
    press_name(opened, duties["Roster"])
    if way == "menu key":
        QTest.keyClick(view, Key.Key_Menu)
    elif way == "shift f10":
        QTest.keyClick(view, Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    else:
        head, row = view.verticalHeader(), view.currentIndex().row()
        place = head.viewport().rect().center()
        place.setY(head.sectionViewportPosition(row) + 8)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.viewport().mapToGlobal(place))
        QApplication.sendEvent(head.viewport(), event)
    menu = next(
        menu for menu in opened.window.pages["raci"].findChildren(QMenu, "rowMenu") if menu.isVisible()
    )
    offered = {action.objectName(): action.isEnabled() for action in menu.actions() if action.objectName()}
    assert offered["remove_duty"]
    assert not offered["show_in_workflow"]
    QTest.keyClick(menu, Key.Key_Escape)


def test_the_last_word_is_offered_with_what_comes_of_it(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Check rights", "Editor")
    press(opened, qtbot, Key.Key_Home, Key.Key_Left)
    offer = next(iter(opened.window.inspector.findChildren(OfferFrame)))
    consequence = offer.button.accessibleDescription()
    assert consequence == (
        "“Counsel” then answers for 2 activities before it, set by hand: Write and Approve."
    )
    QTest.mouseClick(offer.button, Left)
    settle(opened, qtbot)
    assert len(opened.flow.workspace.snapshot.assignments) == 2
    assert not [o for o in opened.window.inspector.findChildren(OfferFrame) if o.isVisible()]
    opened.flow.undo()
    assert not opened.flow.workspace.snapshot.assignments


def test_why_a_letter_stands_by_hand_is_typed_in_the_panel_as_one_step(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.INFORMED))
    settle(opened, qtbot)
    go(opened, company, "Publish", "Counsel")
    form = opened.window.inspector.form("assignment")
    assert form.isVisible()
    editor = form.editor("note")
    editor.setFocus()
    QTest.keyClicks(editor, "asked for it")
    QTest.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(opened, qtbot)
    (letter,) = opened.flow.workspace.snapshot.assignments.values()
    assert letter.note == "asked for it"
    assert opened.window.actions_by_id["undo"].text() == "Undo: note on letter"
    go(opened, company, "Publish", "Editor")
    assert not form.isVisible()


def test_a_note_that_is_being_typed_is_stored_when_another_cell_is_clicked(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.INFORMED))
    settle(opened, qtbot)
    go(opened, company, "Publish", "Counsel")
    editor = opened.window.inspector.form("assignment").editor("note")
    editor.setFocus()
    QTest.keyClicks(editor, "asked")
    opened.document_view.explain()  # findings that arrive meanwhile disturb nothing
    assert editor.toPlainText() == "asked"
    assert not next(iter(opened.flow.workspace.snapshot.assignments.values())).note
    go(opened, company, "Write", "Editor")
    settle(opened, qtbot)
    assert next(iter(opened.flow.workspace.snapshot.assignments.values())).note == "asked"


def test_filters_end_with_the_document_and_an_empty_choice_can_be_ended(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = opened.window.pages["raci"]
    opened.window.show_page("raci")
    page.takers.setCurrentIndex(page.takers.findData(company.ids["Legal"]))
    QTest.mouseClick(page.gaps, Left)
    assert page.table.rowCount() == 0
    assert page.nothing.isVisible()
    assert page.nothing.sentence.text() == "No row matches the choice above."
    QTest.mouseClick(page.show_all, Left)
    assert page.table.rowCount() == 5
    assert page.takers.currentIndex() == 0
    assert not page.nothing.isVisible()
    QTest.mouseClick(page.gaps, Left)
    opened.document_view.open(company.snapshot, "raci")
    settle(opened, qtbot)
    assert not page.gaps.isChecked()
    assert page.table.rowCount() == 5
