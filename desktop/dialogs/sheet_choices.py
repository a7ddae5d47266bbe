"""What a person settles beside the sheet: what is not understood, which role is which, where sections go."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.labels import words
from models.domain.responsibility import Meaning
from models.domain.scheme_of import scheme_key, scheme_of, schemes
from models.domain.snapshot import Snapshot, roles_in_order
from models.domain.words import MEANING_WORDS
from models.imports.sheets.choices import GOAL_WORDS, NEW, Goal, Sections, section_name, sections_of
from models.imports.sheets.grid import called
from models.imports.sheets.matching import LIKENESS_WORDS, Likeness
from models.imports.sheets.outlook import Outlook
from models.imports.sheets.recognised import Doubt

MOST_PLACES, MOST_CHOICES = 4, 3
_TONES: Mapping[Likeness, str] = {
    Likeness.GUESSED: "warningText",
    Likeness.NEW: "caption",
}
LEFT_OUT = "left out"  # the data of a choice box; None stands for no choice there


class SheetChoices(QWidget):
    """Everything that can be settled; made anew for each outlook, the focus stays where it was.

    `answered(key, value)`, `letter_said(letter, Meaning)`, `role_said(name, id or NEW or None)`,
    `section_said(sections, Goal)`, `scheme_said(name)`, `keeping_said(bool)`, `place_wanted(place)`.
    """

    answered = Signal(str, str)
    letter_said = Signal(str, object)
    role_said = Signal(str, object)
    section_said = Signal(object, object)
    scheme_said = Signal(str)
    keeping_said = Signal(bool)
    place_wanted = Signal(object)

    def __init__(self, shown: Outlook, snapshot: Snapshot, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown, self._snapshot, self._look = shown, snapshot, look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        if shown.found.doubts:
            self._column.addWidget(self._doubts())
        self._column.addWidget(self._roles())
        self._column.addWidget(self._letters())
        if any(sections_of(shown.found)):
            self._column.addWidget(self._sections())
        self._column.addWidget(self._document())
        self._column.addStretch(1)

    def _card(self, title: str, count: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(self)
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(words(card, "panelTitle", title, wraps=False))
        head.addWidget(words(card, "caption", count), 1)
        column.addLayout(head)
        return card, column

    def _doubts(self) -> QWidget:
        say, doubts = self._look.say, self._shown.found.doubts
        title = say.plural("{n} question", "{n} questions", len(doubts))
        card, column = self._card(title, say("proposals are chosen"))
        for number, doubt in enumerate(doubts, 1):
            column.addWidget(self._doubt(card, number, doubt))
        return card

    def _doubt(self, card: QWidget, number: int, doubt: Doubt) -> QWidget:
        say, frame = self._look.say, QWidget(card)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        places = ", ".join(called(place) for place in doubt.places[:MOST_PLACES])
        more = " …" if len(doubt.places) > MOST_PLACES else ""
        head = QHBoxLayout()
        link = QPushButton(f"{number}  {places}{more}", frame)
        link.setObjectName("link")
        link.setAccessibleName(say("Show {places} in the sheet", places=places))
        link.clicked.connect(lambda: self.place_wanted.emit(doubt.places[0]))
        head.addWidget(link)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(words(frame, "value", say(doubt.text)))
        column.addWidget(self._answers(frame, doubt))
        return frame

    def _answers(self, frame: QWidget, doubt: Doubt) -> QWidget:
        """Return a row of radio buttons, or a box where there are too many for one."""
        say, name = self._look.say, self._look.say(doubt.text)
        if len(doubt.choices) > MOST_CHOICES:
            box = ChoiceBox(frame)
            box.setObjectName(f"doubt_{doubt.key}")
            box.setAccessibleName(name)
            for value, text in doubt.choices:
                box.addItem(say(text), value)
            box.setCurrentIndex(box.findData(doubt.answer))
            box.activated.connect(lambda _n: self.answered.emit(doubt.key, str(box.currentData())))
            return box
        row_widget = QWidget(frame)
        row, group = QHBoxLayout(row_widget), QButtonGroup(row_widget)
        row.setContentsMargins(0, 0, 0, 0)
        for value, text in doubt.choices:
            button = QRadioButton(say(text), row_widget)
            button.setObjectName(f"doubt_{doubt.key}_{value}")
            button.setAccessibleDescription(name)
            button.setChecked(value == doubt.answer)
            group.addButton(button)
            button.clicked.connect(lambda _c=False, v=value: self.answered.emit(doubt.key, v))
            row.addWidget(button)
        row.addStretch(1)
        return row_widget

    def _roles(self) -> QWidget:
        say, found = self._look.say, self._shown.found
        taken = sum(role_id is not None for role_id in self._shown.choices.roles.values())
        guessed = sum(match.likeness is Likeness.GUESSED for match in self._shown.matches)
        count = say("{n} of {all}", n=taken, all=len(found.roles))
        if guessed:
            count += say.plural(", {n} of them guessed", ", {n} of them guessed", guessed)
        card, column = self._card(say("Roles"), count)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(3)
        for number, role in enumerate(found.roles):
            name = f"{role.name}\n{role.person}" if role.person else role.name
            label = words(card, "value", name)
            box = self._role_box(card, number)
            match = self._shown.matches[number]
            is_proposed = self._shown.choices.roles[number] == (match.role_id or NEW)
            tone = _TONES.get(match.likeness, "goodText")
            likeness = say(LIKENESS_WORDS[match.likeness]) if is_proposed else say("chosen")
            said = words(card, tone if is_proposed else "caption", likeness, wraps=False)
            grid.addWidget(label, 2 * number, 0)
            grid.addWidget(said, 2 * number, 1)
            grid.addWidget(box, 2 * number + 1, 0, 1, 2)
        column.addLayout(grid)
        return card

    def _role_box(self, card: QWidget, number: int) -> ChoiceBox:
        say, name = self._look.say, self._shown.found.roles[number].name
        box = ChoiceBox(card)
        box.setObjectName(f"role_{number}")
        box.setAccessibleName(say("“{name}” in the sheet is", name=name))
        box.addItem(say("New role “{name}”", name=name), NEW)
        box.addItem(say("leave out"), LEFT_OUT)
        for role in roles_in_order(self._snapshot):
            box.addItem(role.name, role.id)
        chosen = self._shown.choices.roles[number]
        box.setCurrentIndex(box.findData(LEFT_OUT if chosen is None else chosen))
        box.be_searched(self._look)
        box.activated.connect(
            lambda _n: self.role_said.emit(
                name, None if box.currentData() == LEFT_OUT else str(box.currentData())
            )
        )
        box.setMinimumWidth(120)
        return box

    def _letters(self) -> QWidget:
        """Return what each letter of the sheet is taken to mean."""
        say, found = self._look.say, self._shown.found
        card, column = self._card(say("Letters"), found.scheme)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        used = {
            letter for activity in found.activities for c in activity.letters.values() for letter in c.letters
        }
        for row, letter in enumerate(letter for letter in found.meanings if letter in used):
            box = ChoiceBox(card)
            box.setObjectName(f"letter_{letter}")
            box.setAccessibleName(say("“{letter}” means", letter=letter))
            for meaning, meant in MEANING_WORDS.items():
                box.addItem(say(meant.chip), meaning)
            box.setCurrentIndex(list(MEANING_WORDS).index(min(found.meanings[letter])))
            box.activated.connect(partial(self._tell_letter, letter, box))
            grid.addWidget(words(card, "panelTitle", letter, wraps=False), row, 0)
            grid.addWidget(box, row, 1)
        column.addLayout(grid)
        return card

    def _tell_letter(self, letter: str, box: ChoiceBox, _row: int) -> None:
        self.letter_said.emit(letter, Meaning(box.currentData()))

    def _sections(self) -> QWidget:
        say = self._look.say
        every = [sections for sections in sections_of(self._shown.found) if sections]
        card, column = self._card(say("Sections"), say("become"))
        for sections in every:
            column.addWidget(words(card, "value", section_name(sections, "")))
            column.addWidget(self._goal_box(card, sections))
        return card

    def _goal_box(self, card: QWidget, sections: Sections) -> ChoiceBox:
        box = ChoiceBox(card)
        box.setAccessibleName(section_name(sections, ""))
        for goal, text in GOAL_WORDS.items():
            box.addItem(self._look.say(text), goal)
        box.setCurrentIndex(list(GOAL_WORDS).index(self._shown.choices.goals.get(sections, Goal.DUTIES)))
        box.activated.connect(lambda _n: self.section_said.emit(sections, Goal(box.currentData())))
        return box

    def _document(self) -> QWidget:
        say, choices = self._look.say, self._shown.choices
        card, column = self._card(say("Document"), "")
        label, scheme = QLabel(say("Letter scheme"), card), ChoiceBox(card)
        own = scheme_key(self._snapshot)
        scheme.addItem(say("as it is: {scheme}", scheme=scheme_of(self._snapshot).name), "")
        for key, variant in schemes(self._snapshot).items():
            if key != own:
                scheme.addItem(variant.name, key)
        scheme.setCurrentIndex(max(scheme.findData(choices.scheme), 0))
        scheme.activated.connect(lambda _n: self.scheme_said.emit(str(scheme.currentData())))
        label.setBuddy(scheme)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(scheme, 1)
        column.addLayout(row)
        keeps = QCheckBox(say("Leave known activities as they are"), card)
        keeps.setChecked(choices.keeps_letters)
        keeps.toggled.connect(self.keeping_said)
        column.addWidget(keeps)
        return card


def place_with_keys(widget: QWidget) -> tuple[type[QWidget], int] | None:
    """Return which of its kind the widget inside is that has the keys, None when none has them."""
    had = QApplication.focusWidget()
    if had is None or not widget.isAncestorOf(had):
        return None
    return type(had), widget.findChildren(type(had)).index(had)


def give_keys(widget: QWidget, place: tuple[type[QWidget], int] | None) -> None:
    """Give the keys to the widget that stands there now."""
    found = widget.findChildren(place[0]) if place else []
    if place and place[1] < len(found):
        found[place[1]].setFocus()
