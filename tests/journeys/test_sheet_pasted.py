"""A spreadsheet of 130 rows pasted into an empty document: corrected, taken over, undone, taken again."""

from __future__ import annotations

from itertools import cycle

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.sheet_import import SheetImportDialog
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.menu import Menu
from models.analysis.raci import raci_matrix
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from tests.desktop.conftest import settle

ROLES = ("Leitung Marketing", "Redaktion", "Recht", "Service", "Agentur", "Kosten")
LINES = ("A;R;C;;;1", ";A/R;;I;;2", "I;A;C;R;Q;3", ";R;;A;Q;4")
CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def sheet() -> str:
    """Return 130 activities in ten sections under a title, with a legend, as a spreadsheet copies them."""
    lines = ["Zuständigkeiten Social Media", "", "\t".join(("Aufgabe", *ROLES))]
    letters = cycle(LINES)
    for section in range(1, 11):
        lines.append(f"{section} Bereich")
        lines += ["\t".join((f"Aufgabe {section}.{n}", *next(letters).split(";"))) for n in range(1, 14)]
        lines.append("Meilenstein erreicht")
    return "\n".join([*lines, "", "R = führt aus, A = steht ein, C = wird gefragt, I = erfährt"])


def dialog_of(application: Application, qtbot: QtBot) -> SheetImportDialog:
    qtbot.waitUntil(lambda: bool(open_dialogs(application)), timeout=20_000)
    (dialog,) = open_dialogs(application)
    qtbot.waitUntil(lambda: dialog.outlook is not None, timeout=20_000)
    settle(application, qtbot)
    return dialog


def open_dialogs(application: Application) -> list[SheetImportDialog]:
    return [d for d in application.window.findChildren(SheetImportDialog) if d.isVisible()]


def letters(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    matrix = raci_matrix(snapshot)
    names = {role.id: role.name for role in snapshot.roles.values()}
    return {
        row.name: {
            names[r]: "".join(matrix.letters(row, r)) for r in matrix.role_ids if matrix.letters(row, r)
        }
        for row in matrix.rows
    }


def test_a_pasted_sheet_is_corrected_taken_undone_and_taken_again(
    application: Application, qtbot: QtBot
) -> None:
    window = application.window
    application.start(None)
    qtbot.waitExposed(window)
    QTest.mouseClick(window.welcome.ways["new_empty"].button, LEFT)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    window.show_page("raci")
    settle(application, qtbot)
    QApplication.clipboard().setText(sheet())

    press(window, Qt.Key.Key_V, qtbot)
    dialog = dialog_of(application, qtbot)
    assert dialog.outlook is not None
    assert len(dialog.outlook.found.activities) == 130
    assert [role.name for role in dialog.outlook.found.roles] == list(ROLES[:-1])

    answer_what_q_means(dialog, application, qtbot)
    say_that_i_is_asked(dialog, application, qtbot)
    leave_out_the_agency(dialog, application, qtbot)
    leave_a_row_out_and_in(dialog, application, qtbot)
    QTest.mouseClick(dialog.next, LEFT)
    QTest.mouseClick(dialog.next, LEFT)
    qtbot.waitUntil(lambda: not open_dialogs(application), timeout=20_000)
    settle(application, qtbot)

    taken = application.flow.workspace.snapshot
    found = letters(taken)
    assert len(found) == 130
    assert found["Aufgabe 1.1"] == {"Leitung Marketing": "A", "Redaktion": "R", "Recht": "C"}
    assert found["Aufgabe 1.2"] == {"Redaktion": "AR", "Service": "I"}
    assert found["Aufgabe 1.3"] == {"Leitung Marketing": "I", "Redaktion": "A", "Recht": "C", "Service": "R"}
    assert {d.category for d in taken.standing_duties.values()} == {f"{n} Bereich" for n in range(1, 11)}
    assert len(application.flow.workspace.snapshot.roles) == 4
    assert any("Kosten: 1" in d.description for d in taken.standing_duties.values())

    press(window, Qt.Key.Key_Z, qtbot)
    settle(application, qtbot)
    assert not application.flow.workspace.snapshot.standing_duties
    assert not application.flow.workspace.snapshot.roles

    press(window, Qt.Key.Key_V, qtbot)
    again = dialog_of(application, qtbot)
    QTest.mouseClick(again.next, LEFT)
    QTest.mouseClick(again.next, LEFT)
    qtbot.waitUntil(lambda: not open_dialogs(application), timeout=20_000)
    settle(application, qtbot)
    assert len(letters(application.flow.workspace.snapshot)) == 130
    assert len(application.flow.workspace.snapshot.roles) == 5

    press(window, Qt.Key.Key_V, qtbot)
    third = dialog_of(application, qtbot)
    assert third.outlook is not None
    assert third.outlook.preview is not None
    assert third.outlook.preview.changes == ()
    third.reject()


def test_what_stands_in_no_section_becomes_further_activities(opened: Application, qtbot: QtBot) -> None:
    known = {duty.category for duty in opened.flow.workspace.snapshot.standing_duties.values()}
    QApplication.clipboard().setText("Task\tEditor\tLawyer\nRead mail\tR\tA\nSort mail\tR\tA")
    opened.sheets.paste_from_clipboard()
    dialog = dialog_of(opened, qtbot)
    for _ in range(2):
        QTest.mouseClick(dialog.next, LEFT)
    qtbot.waitUntil(lambda: not open_dialogs(opened), timeout=20_000)
    settle(opened, qtbot)
    after = opened.flow.workspace.snapshot.standing_duties.values()
    assert {duty.category for duty in after} - known == {"Further activities"}


def press(window: QWidget, key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key with Control where the keys are, as soon as a window manager would have given them back."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5000)
    QTest.keyClick(window.focusWidget() or window, key, CTRL)


def answer_what_q_means(dialog: SheetImportDialog, application: Application, qtbot: QtBot) -> None:
    """Choose that Q means C, once for all its cells."""
    (doubt,) = (d for d in dialog.outlook.found.doubts if "Q" in d.key)
    assert len(doubt.places) == 64
    (box,) = dialog.findChildren(ChoiceBox, f"doubt_{doubt.key}")
    consulted = next(n for n in range(box.count()) if box.itemData(n) == "consulted")
    box.setFocus()
    while box.currentIndex() != consulted:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < consulted else Qt.Key.Key_Up)
    settle(application, qtbot)
    assert dialog.wishes.corrections.answers[doubt.key] == "consulted"
    of_agency = [a for a in dialog.outlook.found.activities if 4 in a.letters]
    assert len(of_agency) == 64


def say_that_i_is_asked(dialog: SheetImportDialog, application: Application, qtbot: QtBot) -> None:
    """Choose another meaning of a letter, look, and take it back."""
    (box,) = dialog.findChildren(ChoiceBox, "letter_I")
    box.setFocus()
    for key, meant in ((Qt.Key.Key_Up, Meaning.SUPPORTS), (Qt.Key.Key_Down, Meaning.INFORMED)):
        QTest.keyClick(QApplication.focusWidget(), key)
        settle(application, qtbot)
        assert dialog.outlook.found.meanings["I"] == {meant}


def leave_out_the_agency(dialog: SheetImportDialog, application: Application, qtbot: QtBot) -> None:
    (box,) = dialog.findChildren(ChoiceBox, "role_4")
    box.setFocus()
    QTest.keyClicks(box, "weglassen" if application.window.look.say.language == "de" else "leave out")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(application, qtbot)
    assert dialog.outlook.choices.roles[4] is None


def leave_a_row_out_and_in(dialog: SheetImportDialog, application: Application, qtbot: QtBot) -> None:
    """Say on the sheet itself that an activity is left out, and have it recognised again."""
    row = next(n for n, texts in enumerate(dialog.outlook.found.grid.rows) if texts[0] == "Aufgabe 1.1")
    for text, left in (("Leave this row out", 129), ("Recognise this row again", 130)):
        say_on_the_sheet(dialog, row, text)
        settle(application, qtbot)
        assert len(dialog.outlook.found.activities) == left


def say_on_the_sheet(dialog: SheetImportDialog, row: int, text: str) -> None:
    dialog.sheet.go_to((row, 0))
    place = dialog.sheet.visualRect(dialog.sheet.currentIndex()).center()
    point = dialog.sheet.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(place), point)
    QApplication.sendEvent(dialog.sheet.viewport(), event)
    menu = next(m for m in dialog.sheet.findChildren(Menu) if m.isVisible())
    action = next(a for a in menu.actions() if a.text().replace("&", "") == text)
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
