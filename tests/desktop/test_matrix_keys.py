"""Keys in the matrix as in a spreadsheet: where they lead, what they fill, and how much is quick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.snapshot import Snapshot
from models.editing.organisation_commands import EditOrganisation
from models.editing.responsibility_commands import SetLetter
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_typing import by_hand, extend, go, press, shown

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def strike(opened: Application, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(opened.window.pages["raci"].view, key, held)
    settle(opened, qtbot)


def here(opened: Application) -> tuple[str, str]:
    """Return the names of the current activity and role; '' for the name of the row."""
    snapshot, cell = opened.flow.workspace.snapshot, opened.window.pages["raci"].cell()
    return snapshot.steps[cell.id].name, snapshot.roles[cell.role_id].name if cell.role_id else ""


def test_enter_and_tab_lead_through_the_cells_and_f6_leads_out(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    view = opened.window.pages["raci"].view
    go(opened, company, "Write", "Head of marketing")
    press(opened, qtbot, Key.Key_Return)
    assert here(opened) == ("Approve", "Head of marketing")
    press(opened, qtbot, Key.Key_Tab, Key.Key_Tab)
    assert here(opened) == ("Approve", "Counsel")
    press(opened, qtbot, Key.Key_Tab)
    assert here(opened) == ("Check rights", "Head of marketing")
    strike(opened, qtbot, Key.Key_Tab, Shift)
    assert here(opened) == ("Approve", "Counsel")
    strike(opened, qtbot, Key.Key_Return, Shift)
    assert here(opened) == ("Write", "Counsel")
    assert view.hasFocus()
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(view, Key.Key_F6)
    assert not view.hasFocus()


def test_the_first_key_leads_to_the_first_cell_and_tab_leaves_an_empty_matrix(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = opened.window.pages["raci"]
    opened.window.show_page("raci")
    press(opened, qtbot, Key.Key_Down)
    assert here(opened) == ("Write", "Head of marketing")
    page.gaps.setChecked(True)
    page.view.setFocus()
    press(opened, qtbot, Key.Key_Tab)
    assert not page.view.hasFocus()


@pytest.mark.parametrize(
    ("key", "held", "to"),
    [
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, ("Approve", "Head of marketing")),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, ("Approve", "Counsel")),
        (Key.Key_Home, Control, ("Write", "Head of marketing")),
        (Key.Key_End, Control, ("Publish", "Counsel")),
        (Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, ("Publish", "Editor")),
        (Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, ("Write", "Editor")),
    ],
)
def test_the_keys_to_the_edges_lead_there(
    opened: Application,
    company: Build,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    to: tuple[str, str],
) -> None:
    go(opened, company, "Approve", "Editor")
    strike(opened, qtbot, key, held)
    assert here(opened) == to


def test_a_letter_is_filled_down_in_one_step_and_what_is_refused_is_said(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.flow.do(SetLetter(company.ids["Approve"], company.ids["Editor"], Meaning.INFORMED))
    settle(opened, qtbot)
    go(opened, company, "Approve", "Editor")
    extend(opened, Key.Key_Down, Key.Key_Down)
    strike(opened, qtbot, Key.Key_D, Control)
    assert shown(opened, company, "Check rights", "Editor") == "I"
    assert shown(opened, company, "Publish", "Editor") == "R"
    said = opened.window.toast.sentence.text()
    assert said.startswith("1 cell is not filled. “Publish”, “Editor”: “Editor” has R here")
    assert opened.window.actions_by_id["undo"].text() == "Undo: fill cells"
    opened.flow.undo()
    assert len(opened.flow.workspace.snapshot.assignments) == 1


def test_a_single_cell_is_filled_from_above_or_from_the_left(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Check rights", "Editor")
    press(opened, qtbot, "i", Key.Key_Down, Key.Key_Right)
    strike(opened, qtbot, Key.Key_R, Control)
    assert shown(opened, company, "Publish", "Counsel") == "R"
    go(opened, company, "Approve", "Editor")
    strike(opened, qtbot, Key.Key_D, Control)
    assert shown(opened, company, "Approve", "Editor") == "R"
    go(opened, company, "Write", "Head of marketing")
    strike(opened, qtbot, Key.Key_D, Control)
    assert opened.window.toast.sentence.text() == "There is no row above to fill from."
    strike(opened, qtbot, Key.Key_R, Control)
    assert opened.window.toast.sentence.text() == "There is no column on the left to fill from."


def test_only_one_role_of_a_row_gets_an_a_by_filling(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    before = opened.flow.workspace.snapshot
    go(opened, company, "Write", "Head of marketing")
    extend(opened, Key.Key_Right)
    strike(opened, qtbot, Key.Key_R, Control)
    assert opened.flow.workspace.snapshot is before
    assert opened.window.toast.sentence.text().endswith("Only one role answers for an activity.")


def test_the_selection_is_filled_from_where_it_began(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    go(opened, company, "Publish", "Counsel")
    press(opened, qtbot, "i")
    extend(opened, Key.Key_Up, Key.Key_Up, Key.Key_Up)
    strike(opened, qtbot, Key.Key_Return, Control)
    assert shown(opened, company, "Approve", "Counsel") == "C"
    assert "cells are not filled. The first one: " in opened.window.toast.sentence.text()


def test_cutting_copies_and_clears_what_is_by_hand(opened: Application, company: Build, qtbot: QtBot) -> None:
    opened.flow.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.INFORMED))
    settle(opened, qtbot)
    go(opened, company, "Publish", "Editor")
    extend(opened, Key.Key_Right)
    strike(opened, qtbot, Key.Key_X, Control)
    assert QGuiApplication.clipboard().text().endswith("Publish\tR\tI")
    assert by_hand(opened) == set()
    assert opened.window.toast.sentence.text() == "1 letter stays: it follows from the workflow."


def test_a_selection_made_with_the_mouse_goes_on_with_keys(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    view = opened.window.pages["raci"].view
    go(opened, company, "Approve", "Editor")
    place = view.visualRect(view.currentIndex().siblingAtColumn(2)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Shift, place)
    extend(opened, Key.Key_Down)
    rows, columns = view.box()
    assert (len(rows), list(columns)) == (2, [1, 2])


@pytest.mark.parametrize("scheme", VARIANTS)
def test_every_letter_of_a_scheme_can_be_typed_and_the_page_speaks_of_them(
    opened: Application, company: Build, qtbot: QtBot, scheme: str
) -> None:
    page = opened.window.pages["raci"]
    opened.window.show_page("raci")
    opened.flow.do(EditOrganisation({"variant": scheme}))
    settle(opened, qtbot)
    letters = VARIANTS[scheme].letters
    assert page.hint().startswith(f"Type {' '.join(letters)} ")
    assert page.legend.accessibleName().startswith(f"{letters[0]}: ")
    assert page.legend.accessibleName().count(": ") == len(letters) + 1
    for letter in letters:
        go(opened, company, "Publish", "Counsel")
        press(opened, qtbot, letter.lower())
        assert letter in shown(opened, company, "Publish", "Counsel").split(), letter
        press(opened, qtbot, Key.Key_Delete)
    press(opened, qtbot, "x")
    assert f"is not a letter of {scheme}. " in opened.window.toast.sentence.text()


def test_the_hint_names_no_letters_before_there_is_a_document(application: Application) -> None:
    assert application.window.pages["raci"].hint() == ""


def test_thousands_of_cells_are_cleared_and_copied_at_once(
    opened: Application, company: Build, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each cell on a state of its own took more than a minute."""
    company.workflow("Long one", "Counsel")
    for n in range(300):
        company.task(f"Task {n}", "Editor")
    opened.flow.workspace.snapshot = company.snapshot
    opened.document_view.open(company.snapshot, "raci")
    settle(opened, qtbot)
    view = opened.window.pages["raci"].view
    view.setFocus()
    made: list[Snapshot] = []
    whole = Snapshot.__post_init__
    monkeypatch.setattr(Snapshot, "__post_init__", lambda state: (made.append(state), whole(state))[1])
    QTest.keyClick(view, Key.Key_A, Control)
    QTest.keyClick(view, Key.Key_C, Control)
    QTest.keyClick(view, Key.Key_Delete)
    assert len(made) < 10
    assert QGuiApplication.clipboard().text().count("\n") == 304
    assert "letters stay: they follow from the workflow." in opened.window.toast.sentence.text()
