"""Views of the matrix: by kind, by department and by person; a letter is typed where it can be."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.editing.row_commands import AddRow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_typing import press, shown


def view(opened: Application, qtbot: QtBot, name: str) -> None:
    opened.window.actions_by_id[f"group_by_{name}"].trigger()
    settle(opened, qtbot)


def columns(opened: Application) -> list[str]:
    return [column.name for column in opened.window.pages["raci"].table.columns]


def letters(opened: Application, activity: str, column: str) -> str:
    table = opened.window.pages["raci"].table
    row = next(n for n in range(table.rowCount()) if table.head(n).title == activity)
    return str(table.data(table.index(row, columns(opened).index(column))))


def groups(opened: Application) -> list[str]:
    table = opened.window.pages["raci"].table
    return [table.head(n).title for n in range(table.rowCount()) if table.head(n).is_group]


def go(opened: Application, activity: str, column: str) -> None:
    page = opened.window.pages["raci"]
    row = next(n for n in range(page.table.rowCount()) if page.table.head(n).title == activity)
    place = page.view.visualRect(page.table.index(row, columns(opened).index(column))).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_band(opened: Application, column: str) -> None:
    head = opened.window.pages["raci"].view.horizontalHeader()
    number = columns(opened).index(column)
    place = QPoint(head.sectionViewportPosition(number) + head.sectionSize(number) // 2, 6)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_department_is_one_column_with_all_its_letters_and_unfolds_by_a_click(
    opened: Application, qtbot: QtBot
) -> None:
    view(opened, qtbot, "department")
    assert columns(opened) == ["Marketing", "Counsel"]
    assert letters(opened, "Write", "Marketing") == "A R"
    click_band(opened, "Marketing")
    assert columns(opened) == ["Head of marketing", "Editor", "Counsel"]
    click_band(opened, "Editor")
    assert columns(opened) == ["Marketing", "Counsel"]


def test_a_department_is_unfolded_by_its_key_and_the_place_stays(opened: Application, qtbot: QtBot) -> None:
    view(opened, qtbot, "department")
    go(opened, "Publish", "Marketing")
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    control_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(opened.window.pages["raci"].view, Qt.Key.Key_F, control_alt)
    cell = opened.window.pages["raci"].cell()
    snapshot = opened.flow.snapshot
    assert (snapshot.steps[cell.id].name, snapshot.roles[cell.role_id].name) == (
        "Publish",
        "Head of marketing",
    )


def test_in_a_folded_column_a_letter_is_refused_with_the_reason_and_nothing_changes(
    opened: Application, qtbot: QtBot
) -> None:
    view(opened, qtbot, "department")
    before = opened.flow.snapshot
    go(opened, "Write", "Marketing")
    press(opened, qtbot, "c")
    said = opened.window.toast.sentence.text()
    assert said.startswith("“Marketing” stands for several roles: Head of marketing and Editor.")
    opened.window.toast.sentence.setText("")
    press(opened, qtbot, Qt.Key.Key_F2)
    assert opened.window.toast.sentence.text() == said
    assert opened.flow.snapshot is before


def test_beside_folded_ones_a_column_of_one_role_takes_letters(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    view(opened, qtbot, "department")
    go(opened, "Publish", "Counsel")
    press(opened, qtbot, "i")
    assert shown(opened, company, "Publish", "Counsel") == "I"


def test_a_person_has_the_letters_of_all_roles_and_free_roles_stand_alone(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    for name, roles in (("Person 1", ("Editor",)), ("Person 2", ("Head of marketing", "Editor"))):
        person = AddRow("person", {"name": name})
        opened.flow.do(person)
        for role in roles:
            opened.flow.do(AddRow("holding", {"person_id": person.id, "role_id": company.ids[role]}))
    view(opened, qtbot, "person")
    assert columns(opened) == ["Person 1", "Person 2", "Counsel"]
    assert letters(opened, "Write", "Person 1") == "R"
    assert letters(opened, "Write", "Person 2") == "A R"
    go(opened, "Check rights", "Person 1")
    press(opened, qtbot, "i")
    assert shown(opened, company, "Check rights", "Editor") == "I"
    assert letters(opened, "Check rights", "Person 2") == "I"


def test_by_kind_releases_stand_together_and_each_row_says_its_workflow(
    opened: Application, qtbot: QtBot
) -> None:
    view(opened, qtbot, "category")
    assert groups(opened) == ["Tasks", "Releases", "Checks of one point"]
    table = opened.window.pages["raci"].table
    assert {table.head(n).place for n in range(table.rowCount()) if not table.head(n).is_group} == {
        "Standard post"
    }
    view(opened, qtbot, "workflow")
    assert groups(opened) == ["Standard post"]


def test_a_place_is_found_in_every_view(opened: Application, company: Build, qtbot: QtBot) -> None:
    page = opened.window.pages["raci"]
    for name in ("department", "category", "person"):
        view(opened, qtbot, name)
        page.choose(Selection("activity", company.ids["Write"], company.ids["Editor"]))
        current = page.view.currentIndex()
        assert page.table.head(current.row()).key == company.ids["Write"]
        assert company.ids["Editor"] in page.table.columns[current.column()].role_ids


def test_roles_without_letters_are_hidden_by_choice_and_come_back(opened: Application, qtbot: QtBot) -> None:
    opened.flow.do(AddRow("role", {"name": "Stranger", "short_name": "Str"}))
    opened.window.show_page("raci")
    settle(opened, qtbot)
    assert "Stranger" in columns(opened)
    action = opened.window.actions_by_id["hide_empty"]
    action.trigger()
    assert "Stranger" not in columns(opened)
    assert action.text() == "Show roles without letters"
    action.trigger()
    assert "Stranger" in columns(opened)
