"""The list that is searched by typing: what fits comes first, Enter takes it, Esc leaves, nothing is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.shown.look import Look
from desktop.shown.theme import put_on, theme
from desktop.widgets.choice_box import choice_box, fill_choices
from desktop.widgets.picker import MOST_ROWS, Picker, Question
from desktop.widgets.picker_rows import Choice
from models.wording import Wording
from tests.desktop.picking import lines_of, open_picker, type_and_enter

ROLES = ("Geschäftsführung", "Leitung Marketing", "Agentur", "Redaktion", "Leitung Personal")
NOTHING = "Nothing has this name. Type fewer letters, or different ones."
LOOK = Look(Wording("en"), theme("light"))


class Asked:
    """A window with a list open over it, and what was taken from it."""

    def __init__(self, qapp: QApplication, qtbot: QtBot) -> None:
        put_on(qapp, LOOK.theme)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.setGeometry(100, 100, 600, 400)
        self.window.show()
        self.taken: list[object] = []
        self.picker = Picker(LOOK, self.window)

    def ask(
        self, *choices: Choice, beside: QRect | None = None, new: Callable[[str], str] | None = None
    ) -> Picker:
        place = beside or QRect(self.window.mapToGlobal(QPoint(20, 20)), self.window.size() / 10)
        self.picker.ask(Question("Who does it?", choices, new), place, LOOK, self.taken.append)
        QApplication.processEvents()
        return self.picker


@pytest.fixture
def asked(qapp: QApplication, qtbot: QtBot) -> Asked:
    return Asked(qapp, qtbot)


def roles() -> list[Choice]:
    return [Choice(name, number) for number, name in enumerate(ROLES)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("agentur", "Agentur"),
        ("fuhr", "Geschäftsführung"),
        ("geschaeft", "Geschäftsführung"),
        ("GESCHÄFTS", "Geschäftsführung"),
        ("leit mar", "Leitung Marketing"),
        ("pers", "Leitung Personal"),
        ("redkation", "Redaktion"),
    ],
)
def test_what_fits_best_is_highlighted_and_taken_by_one_enter(asked: Asked, typed: str, found: str) -> None:
    picker = asked.ask(*roles())
    picker.begin_with(typed)
    assert lines_of(picker)[0] == found
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert asked.taken == [ROLES.index(found)]
    assert not picker.isVisible()


def test_typing_whole_names_is_real_keys_into_the_line(asked: Asked) -> None:
    asked.ask(*roles())
    type_and_enter("Agentur")
    assert asked.taken == [2]


def test_escape_and_a_click_beside_it_leave_without_a_choice(asked: Asked) -> None:
    for leave in (
        lambda picker: QTest.keyClick(picker.field, Qt.Key.Key_Escape),
        lambda picker: QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(-20, -20)),
    ):
        picker = asked.ask(*roles())
        leave(picker)
        assert not picker.isVisible()
    assert asked.taken == []


def test_a_click_takes_a_line(asked: Asked) -> None:
    picker = asked.ask(*roles())
    place = picker.view.visualRect(picker.choices.index(3)).center()
    QTest.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.taken == [3]


def test_nothing_of_this_name_is_said_in_a_sentence_and_enter_waits(asked: Asked) -> None:
    picker = asked.ask(*roles())
    picker.begin_with("zzzz")
    assert picker.nothing.isVisible()
    assert picker.nothing.text() == NOTHING
    assert picker.field.accessibleDescription() == NOTHING
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    assert picker.isVisible()
    picker.field.clear()
    assert lines_of(picker) == list(ROLES)


def test_arrows_walk_and_what_holds_at_present_is_marked_and_highlighted_first(asked: Asked) -> None:
    picker = asked.ask(*(Choice(c.text, c.value, is_chosen=c.value == 2) for c in roles()))
    assert picker.view.currentIndex().row() == 2
    assert picker.field.accessibleDescription() == "Agentur"
    for key, row in (
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_PageDown, 4),
        (Qt.Key.Key_Tab, 4),
    ):
        QTest.keyClick(picker.field, key)
        assert picker.view.currentIndex().row() == row
    assert picker.field.hasFocus()
    QTest.keyClick(picker.field, Qt.Key.Key_Enter)
    assert asked.taken == [4]


def test_what_cannot_be_chosen_stays_and_says_why(asked: Asked) -> None:
    why = "A department cannot be put below itself."
    picker = asked.ask(Choice("Legal", 0, why_not=why), Choice("Marketing", 1))
    assert picker.view.currentIndex().row() == 1
    high = [picker.view.visualRect(picker.choices.index(row)).height() for row in (0, 1)]
    assert high[0] > high[1]  # the reason stands below the name
    QTest.keyClick(picker.field, Qt.Key.Key_Up)
    assert picker.field.accessibleDescription() == f"Legal: {why}"
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    place = picker.view.visualRect(picker.choices.index(0)).center()
    QTest.mouseClick(picker.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picker.isVisible()
    assert asked.taken == []


def test_a_new_name_is_taken_with_one_enter_and_never_for_a_similar_one(asked: Asked) -> None:
    people = [Choice(name, name) for name in ("Person Meier", "Person Maier")]
    for typed, taken in (
        ("Person Mayer", "Person Mayer"),
        ("person meier", "Person Meier"),
        ("Mai", "Person Maier"),
        ("  Person   Neu ", "Person Neu"),
    ):
        asked.ask(*people, new=lambda name: f"Add {name}")
        type_and_enter(typed)
        assert asked.taken.pop() == taken


def test_a_key_held_down_answers_one_question_only(asked: Asked) -> None:
    picker = asked.ask(*roles())
    key, nothing_held = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        picker.field, QKeyEvent(QEvent.Type.KeyPress, key, nothing_held, "\r", autorep=True)
    )
    assert picker.isVisible()
    assert asked.taken == []


@pytest.mark.parametrize("count", [1, 6, 200])
def test_a_list_is_as_high_as_its_lines_and_a_long_one_scrolls(asked: Asked, count: int) -> None:
    picker = asked.ask(*(Choice(f"Role {n}", n) for n in range(count)))
    assert (picker.view.verticalScrollBar().maximum() > 0) == (count > MOST_ROWS)
    QTest.keyClick(picker.field, Qt.Key.Key_PageDown)
    QTest.keyClick(picker.field, Qt.Key.Key_PageDown)
    seen = picker.view.visualRect(picker.view.currentIndex())
    assert picker.view.viewport().rect().contains(seen)


@pytest.mark.parametrize("corner", ["left", "right", "bottom", "top"])
def test_a_list_stays_on_the_screen_beside_what_is_asked_about(asked: Asked, corner: str) -> None:
    room = asked.window.screen().availableGeometry()
    places = {
        "left": QRect(room.left() - 30, room.top() + 100, 40, 20),
        "right": QRect(room.right() - 30, room.top() + 100, 30, 20),
        "bottom": QRect(room.left() + 100, room.bottom() - 30, 60, 20),
        "top": QRect(room.left() + 100, room.top(), 60, 20),
    }
    beside = places[corner]
    picker = asked.ask(*(Choice(f"A role with a name {n}", n) for n in range(30)), beside=beside)
    assert room.contains(picker.geometry())
    assert not picker.geometry().intersects(beside)
    picker.begin_with("29")
    assert room.contains(picker.geometry())
    gap = min(abs(picker.y() - beside.bottom()), abs(beside.top() - picker.geometry().bottom()))
    assert gap < 6


def test_letters_typed_on_a_closed_box_open_its_list_with_them(qapp: QApplication, qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    box = choice_box(root)
    box.be_searched(LOOK)
    fill_choices(box, [("", "All", 0), ("m", "Marketing", 0), ("e", "Editor", 1)])
    root.show()
    box.setFocus()
    QTest.keyClick(box, "e")
    assert box.currentData() == ""  # nothing is chosen by the way
    assert lines_of(open_picker())[0] == "Editor"
    QTest.keyClick(open_picker().field, Qt.Key.Key_Return)
    assert box.currentData() == "e"
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    picker = open_picker()
    assert [choice.depth for choice in picker.choices.rows] == [0, 0, 1]
    assert picker.choices.rows[2].is_chosen
    QTest.keyClick(picker.field, Qt.Key.Key_Escape)
    assert box.currentData() == "e"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_list_wears_the_colours_of_the_theme(asked: Asked, qapp: QApplication, name: str) -> None:
    colours = theme(name)
    put_on(qapp, colours)
    asked.picker.ask(
        Question("Who?", roles()), QRect(200, 200, 10, 10), Look(Wording("de"), colours), asked.taken.append
    )
    QApplication.processEvents()
    picture = asked.picker.grab().toImage()
    row = asked.picker.view.visualRect(asked.picker.choices.index(0))
    lit = asked.picker.view.viewport().mapTo(asked.picker, QPoint(row.right() - 4, row.center().y()))
    assert picture.pixelColor(lit) == colours.colour("palette.selected")
    assert picture.pixelColor(0, asked.picker.height() // 2) == colours.colour("palette.border")
    assert asked.picker.field.placeholderText() == "Tippen, um zu suchen"
    asked.picker.close()
