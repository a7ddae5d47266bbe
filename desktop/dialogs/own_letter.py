"""One letter of an own scheme in its dialog: what it is, means, is called, and what is laid down for it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QToolButton, QWidget

from desktop.dialogs.preferences import set_in
from desktop.shown.look import Look
from desktop.widgets.menu import Menu
from models.domain.message import N_
from models.domain.responsibility import Meaning
from models.domain.scheme_rules import MOST_ROLES
from models.domain.words import MEANING_WORDS
from models.editing.own_scheme_commands import WORD_LENGTH, LetterDraft
from models.wording import Wording

HEADS = (
    N_("Letter"),
    N_("Means"),
    N_("German word"),
    N_("English word"),
    N_("At least"),
    N_("At most"),
    N_("May stand beside"),
    N_("Includes"),
    "",
)
TYPED = 6  # characters of a letter that may be typed: a longer one is refused in words
NARROW, WIDE, WIDEST = 56, 120, 190


class LetterRow(QObject):
    """The fields of a letter in a row of the grid; `changed()`, `gone()` when it shall be removed."""

    changed = Signal()
    gone = Signal()

    def __init__(self, draft: LetterDraft, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._parent = look, parent
        self.letter = self._line(draft.letter, NARROW, TYPED)
        self.german = self._line(draft.word_de, WIDE, WORD_LENGTH)
        self.english = self._line(draft.word_en, WIDE, WORD_LENGTH)
        self.beside = self._line(draft.beside, WIDE, WORD_LENGTH)
        self.includes = self._line(draft.includes, NARROW, WORD_LENGTH)
        self.least, self.most = self._number(draft.least), self._number(draft.most)
        self.meanings, self.remove = QToolButton(parent), QToolButton(parent)
        self.meanings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.meanings.setMinimumWidth(WIDEST)
        self._menu = Menu(parent)
        self.meanings.setMenu(self._menu)
        self.ticks = {meaning: self._menu.addAction("") for meaning in Meaning}
        for meaning, tick in self.ticks.items():
            tick.setCheckable(True)
            tick.setChecked(meaning in draft.meanings)
            tick.toggled.connect(self._meant)
        self.remove.clicked.connect(self.gone)
        self.dress(look)

    def _line(self, text: str, width: int, longest: int) -> QLineEdit:
        field = QLineEdit(text, self._parent)
        field.setMinimumWidth(width)
        field.setMaxLength(longest)
        field.textChanged.connect(self.changed)
        return field

    def _number(self, value: int | None) -> QSpinBox:
        """Return a box whose lowest value stands for nothing laid down."""
        box = QSpinBox(self._parent)
        box.setRange(-1, MOST_ROLES)
        set_in(box)
        box.setValue(-1 if value is None else value)
        box.valueChanged.connect(self.changed)
        return box

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """Return the fields in the order of the heads."""
        return (
            *(self.letter, self.meanings, self.german, self.english),
            *(self.least, self.most, self.beside, self.includes, self.remove),
        )

    def put_into(self, grid: QGridLayout, row: int) -> None:
        """Place the fields in a row of the grid."""
        for column, field in enumerate(self.fields):
            grid.addWidget(field, row, column)

    def dress(self, look: Look) -> None:
        """Take other words and colours."""
        self._look = look
        say = look.say
        for meaning, tick in self.ticks.items():
            tick.setText(say(MEANING_WORDS[meaning].chip))
        for box in (self.least, self.most):
            box.setSpecialValueText(say("any"))
        self.remove.setIcon(look.theme.icon("delete"))
        for field, head in zip(self.fields, HEADS, strict=True):
            name = say(head) if head else say("Remove letter")
            field.setAccessibleName(f"{self.letter.text()} {name}".strip())
        self.remove.setToolTip(say("Remove letter"))
        self._say_meanings()

    def draft(self) -> LetterDraft:
        """Return the letter as it stands."""
        return LetterDraft(
            self.letter.text().strip().upper(),
            tuple(self._ticked()),
            self.english.text(),
            self.german.text(),
            _laid_down(self.least),
            _laid_down(self.most),
            self.beside.text().upper(),
            self.includes.text().upper(),
        )

    def leave(self) -> None:
        """Take the fields away."""
        for field in self.fields:
            field.deleteLater()
        self.deleteLater()

    def _ticked(self) -> Iterable[Meaning]:
        return (meaning for meaning, tick in self.ticks.items() if tick.isChecked())

    def _meant(self) -> None:
        self._say_meanings()
        self.changed.emit()

    def _say_meanings(self) -> None:
        say = self._look.say
        self.meanings.setText(_in_words(self._ticked(), say) or say("Choose …"))
        for field, language in ((self.german, "de"), (self.english, "en")):
            field.setPlaceholderText(_in_words(self._ticked(), Wording(language)))


def _in_words(meanings: Iterable[Meaning], say: Wording) -> str:
    return ", ".join(say(MEANING_WORDS[meaning].chip) for meaning in meanings)


def _laid_down(box: QSpinBox) -> int | None:
    return None if box.value() < 0 else box.value()
