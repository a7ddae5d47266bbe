"""The letters of the organisation's own: begun from a scheme that is there, checked while they are edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.own_letter import HEADS, LetterRow
from desktop.shown.look import Look
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import Dialog, button_row
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import NAME_LENGTH, free_name
from models.domain.scheme_of import scheme_key, schemes
from models.domain.scheme_rules import MOST_LETTERS, remarks
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.own_scheme_commands import LetterDraft, SaveOwnScheme, drafts_of, letters_of
from models.editing.row_commands import RemoveRow

WIDTH, HEIGHT = 1100, 560
_ABOUT = N_(
    "Each letter stands for what a role does. Words left empty are the usual ones; the limits are counted in "
    "each row. Letters in “May stand beside” are separated by blanks."
)


class OwnSchemeDialog(Dialog):
    """`decided(command)` stores the scheme and writes the document in it, or removes it."""

    decided = Signal(object)

    def __init__(self, snapshot: Snapshot, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._snapshot, self._look = snapshot, look
        self._rows: list[LetterRow] = []
        key = scheme_key(snapshot)
        self._own_id = key if key in snapshot.letter_schemes else ""
        self._scheme_id = self._own_id or new_id()
        self.name, self.start = QLineEdit(self), ChoiceBox(self)
        self.name.setMaxLength(NAME_LENGTH)
        for row_key, scheme in schemes(snapshot).items():
            self.start.addItem("", row_key)
            self.start.setItemText(self.start.count() - 1, f"{scheme.name}: {' '.join(scheme.letters)}")
        self.start.setCurrentIndex(self.start.findData(key))
        self._labels = tuple(QLabel(self) for _ in range(3))
        self.problem, self.told = QLabel(self), QLabel(self)
        self.problem.setObjectName("warningText")
        for label in (*self._labels[2:], self.problem, self.told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.add, self.remove = QPushButton(self), QPushButton(self)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self._area, self._grid = QScrollArea(self), QGridLayout()
        self._heads = tuple(QLabel(self) for _ in HEADS)
        self._arrange()
        self.add.clicked.connect(self._add_letter)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        self.start.activated.connect(self._start_from)
        self.name.textChanged.connect(self._check)
        self._start_from()
        self.name.setText(self._name())
        self.dress(look)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(self._labels[0], self.name)
        form.addRow(self._labels[1], self.start)
        inside = QWidget(self._area)
        column = QVBoxLayout(inside)
        column.addLayout(self._grid)
        column.addStretch(1)
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addLayout(form)
        whole.addWidget(self._labels[2])
        whole.addWidget(self._area, 1)
        whole.addWidget(self.problem)
        whole.addWidget(self.told)
        whole.addLayout(button_row(self.cancel, self.ok, left=(self.add, self.remove)))
        self.resize(WIDTH, HEIGHT)

    def dress(self, look: Look) -> None:
        """Take other words and colours."""
        self._look = look
        say = look.say
        self.setWindowTitle(say("Own letter scheme"))
        for label, text in zip(self._labels, (say("Name"), say("Begin with"), say(_ABOUT)), strict=True):
            label.setText(text)
        for head, text in zip(self._heads, HEADS, strict=True):
            head.setText(say(text) if text else "")
        self.name.setAccessibleName(say("Name"))
        self.start.setAccessibleName(say("Begin with"))
        self._area.setAccessibleName(say("Letters"))
        self.add.setText(say("Add letter"))
        self.remove.setText(say("Remove this scheme"))
        self.remove.setVisible(bool(self._own_id))
        self.cancel.setText(say("Cancel"))
        self.ok.setText(say("Use these letters"))
        for row in self._rows:
            row.dress(look)
        self._check()

    def _name(self) -> str:
        if self._own_id:
            return self._snapshot.letter_schemes[self._own_id].name
        taken = (scheme.name for scheme in self._snapshot.letter_schemes.values())
        return free_name(self._look.say("Own letters"), taken)

    def _start_from(self) -> None:
        """Take the letters of the chosen scheme, in the place of those that stand there."""
        for row in self._rows:
            row.leave()
        self._rows.clear()
        for draft in drafts_of(schemes(self._snapshot)[self.start.currentData()]):
            self._put(draft)
        self._check()

    def _add_letter(self) -> None:
        self._put(LetterDraft(""))
        self._rows[-1].letter.setFocus()
        self._check()

    def _put(self, draft: LetterDraft) -> None:
        row = LetterRow(draft, self._look, self)
        row.changed.connect(self._check)
        row.gone.connect(lambda: self._take_out(row))
        self._rows.append(row)
        self._place()

    def _take_out(self, row: LetterRow) -> None:
        self._rows.remove(row)
        row.leave()
        self._place()
        self._check()

    def _place(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.put_into(self._grid, number)

    def command(self) -> SaveOwnScheme:
        """Return what stores the letters as they stand."""
        drafts = tuple(row.draft() for row in self._rows)
        return SaveOwnScheme(self.name.text(), drafts, self._scheme_id)

    def _check(self) -> None:
        say, command = self._look.say, self.command()
        problem, told = "", ""
        try:
            apply(self._snapshot, command.plan(self._snapshot))
            told = "\n".join(map(say, remarks(letters_of(command.drafts, self._scheme_id))))
        except RuleViolation as refusal:
            problem = say(refusal.message)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.ok.setEnabled(not problem)
        self.add.setEnabled(len(self._rows) < MOST_LETTERS)

    def _decide(self) -> None:
        command = self.command()
        self.accept()
        self.decided.emit(command)

    def _remove(self) -> None:
        self.accept()
        self.decided.emit(RemoveRow("letter_scheme", self._own_id))
