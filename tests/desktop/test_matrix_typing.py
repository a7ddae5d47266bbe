"""Letters typed in the matrix: set, taken away, refused with a reason, chosen from a menu, copied."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from desktop.tables.cell_menu import CellMenu
from models.domain.responsibility import Meaning
from models.editing.organisation_commands import EditOrganisation
from models.editing.responsibility_commands import SetLetter
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.picking import type_and_enter


def go(opened: Application, company: Build, activity: str, role: str) -> None:
    """Click on a cell."""
    page = opened.window.pages["raci"]
    opened.window.show_page("raci")
    index = page.table.index_of(Selection("activity", company.ids[activity], company.ids[role]))
    page.view.scrollTo(index)
    place = page.view.visualRect(index).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(opened: Application, company: Build, activity: str, role: str) -> str:
    table = opened.window.pages["raci"].table
    return table.index_of(Selection("activity", company.ids[activity], company.ids[role])).data()


def by_hand(opened: Application) -> set[tuple[str, Meaning]]:
    snapshot = opened.flow.workspace.snapshot
    return {(snapshot.roles[row.role_id].name, row.meaning) for row in snapshot.assignments.values()}


def press(opened: Application, qtbot: QtBot, *keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(opened.window.pages["raci"].view, key)
        else:
            QTest.keyClick(opened.window.pages["raci"].view, key)
        settle(opened, qtbot)


def test_a_letter_is_set_and_taken_away_by_its_key(opened: Application, company: Build, qtbot: QtBot) -> None:
    go(opened, company, "Publish", "Counsel")
    press(opened, qtbot, "i")
    assert by_hand(opened) == {("Counsel", Meaning.INFORMED)}
    assert shown(opened, company, "Publish", "Counsel") == "I"
    assert opened.window.actions_by_id["undo"].text() == "Undo: type letter"
    press(opened, qtbot, "i")
    assert by_hand(opened) == set()
    assert shown(opened, company, "Publish", "Counsel") == ""
    assert opened.window.pages["raci"].cell().role_id == company.ids["Counsel"]


def test_delete_clears_what_is_by_hand_and_says_what_the_workflow_keeps(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Editor")
    press(opened, qtbot, Qt.Key.Key_Delete)
    assert shown(opened, company, "Publish", "Editor") == "R"
    assert opened.window.toast.isVisible()
    assert opened.window.toast.sentence.text().startswith("R stays: ")
    assert not opened.window.actions_by_id["undo"].isEnabled()


def test_a_letter_that_is_drawn_already_is_explained_instead_of_set(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Editor")
    press(opened, qtbot, "R")
    assert by_hand(opened) == set()
    assert opened.window.toast.sentence.text().startswith("R stays: ")


def test_impossible_and_unknown_letters_are_refused_with_the_reason(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    before = opened.flow.workspace.snapshot
    go(opened, company, "Publish", "Editor")
    press(opened, qtbot, "c")
    assert "Change the step instead." in opened.window.toast.sentence.text()
    press(opened, qtbot, "x")
    assert (
        opened.window.toast.sentence.text()
        == "“x” is not a letter of RACI. Type one of these: A, R, M, C and I."
    )
    assert opened.flow.workspace.snapshot is before


def test_the_letters_of_another_scheme_can_be_typed(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(EditOrganisation({"variant": "RASCI"}))
    settle(opened, qtbot)
    go(opened, company, "Publish", "Counsel")
    press(opened, qtbot, "s")
    assert by_hand(opened) == {("Counsel", Meaning.SUPPORTS)}
    assert shown(opened, company, "Publish", "Counsel") == "S"


def test_another_answering_role_takes_the_place_of_the_one_by_hand(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Counsel")
    press(opened, qtbot, "a")
    go(opened, company, "Publish", "Editor")
    press(opened, qtbot, "a")
    assert by_hand(opened) == {("Editor", Meaning.DECIDES)}
    assert shown(opened, company, "Publish", "Editor") == "A R"


def test_several_cells_are_cleared_in_one_step(opened: Application, company: Build, qtbot: QtBot) -> None:
    for activity in ("Write", "Publish"):
        opened.flow.do(SetLetter(company.ids[activity], company.ids["Counsel"], Meaning.INFORMED))
    settle(opened, qtbot)
    go(opened, company, "Write", "Counsel")
    view = opened.window.pages["raci"].view
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(opened, qtbot, Qt.Key.Key_Delete)
    assert by_hand(opened) == set()
    opened.flow.undo()
    assert len(opened.flow.workspace.snapshot.assignments) == 2


def menu_of(opened: Application) -> CellMenu:
    return next(menu for menu in opened.window.pages["raci"].findChildren(CellMenu) if menu.isVisible())


def test_f2_offers_the_letters_in_words_and_says_why_one_is_impossible(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Editor")
    press(opened, qtbot, Qt.Key.Key_F2)
    menu = menu_of(opened)
    offered = {action.objectName(): action for action in menu.actions()}
    assert offered["A"].isEnabled()
    assert offered["A"].text() == "answers for the result – exactly one role"
    assert not offered["C"].isEnabled()
    assert "Change the step instead." in offered["C"].text()
    assert offered["R"].isChecked()
    assert not offered["R"].isEnabled()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert by_hand(opened) == {("Editor", Meaning.DECIDES)}


def test_the_menu_leads_to_the_workflow(opened: Application, company: Build, qtbot: QtBot) -> None:
    go(opened, company, "Publish", "Editor")
    press(opened, qtbot, Qt.Key.Key_Space)
    menu = menu_of(opened)
    jump = next(action for action in menu.actions() if action.objectName() == "jump")
    place = menu.actionGeometry(jump).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    settle(opened, qtbot)
    assert opened.window.page is opened.window.pages["workflows"]
    assert opened.window.pages["workflows"].selection() == Selection("step", company.ids["Publish"])


def test_a_conflict_is_named_in_its_row_and_settled_from_the_menu(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Write", "Counsel")
    press(opened, qtbot, "a")
    table = opened.window.pages["raci"].table
    row = table.index_of(Selection("activity", company.ids["Write"])).row()
    assert table.head(row).note == "Conflict"
    press(opened, qtbot, Qt.Key.Key_F2)
    menu = menu_of(opened)
    mends = {action.text(): action for action in menu.actions() if action.objectName() == "mend"}
    keep_workflow = next(action for text, action in mends.items() if text.startswith("Keep workflow"))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(keep_workflow).center())
    settle(opened, qtbot)
    assert by_hand(opened) == set()
    assert table.head(row).note == ""


def test_the_filters_work_together(opened: Application, company: Build, qtbot: QtBot) -> None:
    company_filter = opened.window.pages["raci"]
    go(opened, company, "Write", "Counsel")
    press(opened, qtbot, "a")
    company_filter.workflows.setCurrentIndex(company_filter.workflows.findData(company.workflow_id))
    company_filter.takers.setCurrentIndex(company_filter.takers.findData(company.ids["Legal"]))
    QTest.mouseClick(company_filter.gaps, Qt.MouseButton.LeftButton)
    table = company_filter.table
    assert [table.head(row).title for row in range(table.rowCount())] == ["Standard post", "Write"]
    assert [column.name for column in table.columns] == ["Counsel"]
    assert company_filter.gaps.text() == "Gaps only (1)"


def test_selected_cells_are_copied_with_their_heads(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Write", "Head of marketing")
    view = opened.window.pages["raci"].view
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "Activity\tHead of marketing\tEditor",
        "Write\tA\tR",
        "Approve\tA R\t",
    ]
    assert by_hand(opened) == set()


def clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def extend(opened: Application, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(opened.window.pages["raci"].view, key, Qt.KeyboardModifier.ShiftModifier)


def exchange(opened: Application, qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClick(opened.window.pages["raci"].view, key, Qt.KeyboardModifier.ControlModifier)
    settle(opened, qtbot)


def test_a_letter_takes_the_place_of_the_one_by_hand_in_one_step(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Counsel")
    press(opened, qtbot, "c", "i")
    assert by_hand(opened) == {("Counsel", Meaning.INFORMED)}
    opened.flow.undo()
    assert by_hand(opened) == {("Counsel", Meaning.CONSULTED)}


def test_a_drawn_letter_that_gives_way_is_named(opened: Application, company: Build, qtbot: QtBot) -> None:
    go(opened, company, "Write", "Editor")
    press(opened, qtbot, "a")
    assert "A of “Head of marketing” gives way to A set by hand." in opened.window.toast.sentence.text()


def test_a_letter_is_typed_into_several_cells_in_one_step(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Counsel")
    extend(opened, Qt.Key.Key_Left)
    press(opened, qtbot, "i")
    assert "“Publish”, “Editor”: " in opened.window.toast.sentence.text()
    assert by_hand(opened) == set()
    go(opened, company, "Approve", "Editor")
    extend(opened, Qt.Key.Key_Up)
    press(opened, qtbot, "a")
    assert by_hand(opened) == {("Editor", Meaning.DECIDES)}
    assert len(opened.flow.workspace.snapshot.assignments) == 2
    opened.flow.undo()
    assert by_hand(opened) == set()


def test_letters_from_a_spreadsheet_are_pasted_from_the_selected_cell_on(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    clipboard("A/R\tc\r\nR\t\r\n")
    go(opened, company, "Check rights", "Editor")
    exchange(opened, qtbot, Qt.Key.Key_V)
    assert shown(opened, company, "Check rights", "Editor") == ""
    assert "“Check rights”, “Counsel”: “Counsel” has " in opened.window.toast.sentence.text()
    clipboard("A/R\t\r\nR\tc\r\n")
    exchange(opened, qtbot, Qt.Key.Key_V)
    assert shown(opened, company, "Check rights", "Editor") == "A R"
    assert shown(opened, company, "Publish", "Counsel") == "C"
    assert opened.window.toast.sentence.text() == "1 letter stays: it follows from the workflow."
    assert opened.window.actions_by_id["undo"].text() == "Undo: paste letters"
    opened.flow.undo()
    assert by_hand(opened) == set()


def test_what_is_not_understood_is_refused_as_a_whole_with_its_cell(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    before = opened.flow.workspace.snapshot
    go(opened, company, "Write", "Head of marketing")
    for text, said in (
        (
            "I\t\nI\tAnna",
            "“Approve”, “Editor”: “Anna” is not a letter of RACI. Type one of these: A, R, M, C and I.",
        ),
        ("", "The clipboard holds no letters. Copy cells first."),
        ("I\tI\tI\tI", "The clipboard has 1 × 4 cells, more than there are"),
        ("\tEditor\tBoard\nWrite\tR\tI", "“Board” is not among the activities and roles shown here."),
        ("\tEditor\nDream\tR", "“Dream” is not among the activities and roles shown here."),
    ):
        clipboard(text)
        exchange(opened, qtbot, Qt.Key.Key_V)
        assert opened.window.toast.sentence.text().startswith(said)
    assert opened.flow.workspace.snapshot is before


def test_one_letter_is_pasted_into_all_selected_cells(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    clipboard("a")
    go(opened, company, "Write", "Editor")
    extend(opened, Qt.Key.Key_Down)
    exchange(opened, qtbot, Qt.Key.Key_V)
    assert len(opened.flow.workspace.snapshot.assignments) == 2


def test_what_is_copied_can_be_pasted_here_and_comes_back_from_a_spreadsheet_unchanged(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.INFORMED))
    settle(opened, qtbot)
    before = opened.flow.workspace.snapshot
    go(opened, company, "Write", "Head of marketing")
    extend(opened, *[Qt.Key.Key_Right] * 2, *[Qt.Key.Key_Down] * 3)
    exchange(opened, qtbot, Qt.Key.Key_C)
    data = QGuiApplication.clipboard().mimeData()
    text, page = data.text(), data.html()
    exchange(opened, qtbot, Qt.Key.Key_V)
    from_page = QMimeData()
    from_page.setHtml(page)
    go(opened, company, "Publish", "Editor")
    for returned in (text, from_page):
        if isinstance(returned, str):
            clipboard(returned)
        else:
            QGuiApplication.clipboard().setMimeData(returned)
        exchange(opened, qtbot, Qt.Key.Key_V)
    assert opened.flow.workspace.snapshot is before


def test_a_table_that_was_sorted_elsewhere_goes_to_the_rows_its_heads_name(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    clipboard("Activity\tCounsel\nPublish\tI\nWrite\tC\n")
    go(opened, company, "Check rights", "Head of marketing")
    exchange(opened, qtbot, Qt.Key.Key_V)
    assert by_hand(opened) == {("Counsel", Meaning.INFORMED)}
    assert shown(opened, company, "Publish", "Counsel") == "I"


def test_cells_of_one_row_are_pasted_into_another(opened: Application, company: Build, qtbot: QtBot) -> None:
    opened.flow.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.INFORMED))
    settle(opened, qtbot)
    go(opened, company, "Publish", "Counsel")
    exchange(opened, qtbot, Qt.Key.Key_C)
    go(opened, company, "Approve", "Editor")
    exchange(opened, qtbot, Qt.Key.Key_V)
    assert shown(opened, company, "Approve", "Editor") == "I"


def test_the_filter_by_role_leaves_the_rows_it_takes_part_in(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = opened.window.pages["raci"]
    go(opened, company, "Write", "Counsel")
    page.takers.setFocus()
    type_and_enter("Edi")
    assert page.takers.currentText() == "Editor"
    rows = [page.table.head(row).title for row in range(page.table.rowCount())]
    assert rows == ["Standard post", "Write", "Publish"]
    assert len(page.table.columns) == 3


def test_a_menu_speaks_the_language_of_the_window(opened: Application, company: Build, qtbot: QtBot) -> None:
    opened.window.actions_by_id["language_de"].trigger()
    go(opened, company, "Publish", "Editor")
    press(opened, qtbot, Qt.Key.Key_F2)
    menu: QMenu = menu_of(opened)
    assert "Im Ablauf zeigen" in [action.text() for action in menu.actions()]
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_a_press_below_the_last_row_selects_nothing(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Write", "Counsel")
    page = opened.window.pages["raci"]
    page.takers.setCurrentIndex(page.takers.findData(company.ids["Legal"]))
    QTest.mouseClick(page.gaps, Qt.MouseButton.LeftButton)
    assert page.table.rowCount() == 0
    head = page.view.verticalHeader()
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.viewport().rect().center())
    assert page.cell() is None
