"""What was settled with the works council elsewhere, entered with form, day, place and its rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.elsewhere import day_of, dress_day, past_day
from desktop.shown.look import Look
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import DressedDialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.plain_text import plain_tip
from desktop.widgets.tick_list import TickList
from models.analysis.review.council import BODY_WORDS, FORM_WORDS
from models.domain.message import N_
from models.domain.names import NAME_LENGTH
from models.domain.records.record import Council, CouncilForm

SIZE = (780, 520)
WHAT: Mapping[CouncilForm, str] = {
    CouncilForm.AGREEMENT: N_(
        "A works agreement is signed by both sides on one document (section 77 (2) BetrVG). Here it is only "
        "entered that this was done."
    ),
    CouncilForm.INFORMAL: N_("Employer and works council have agreed without the form of a works agreement."),
    CouncilForm.RESOLUTION: N_(
        "The works council has resolved to agree (section 33 BetrVG). What one member says is no resolution."
    ),
    CouncilForm.REJECTED: N_("The works council has resolved not to agree. The rows do not hold."),
    CouncilForm.ARBITRATION: N_("The conciliation board has decided in place of an agreement."),
    CouncilForm.NOT_SUBJECT: N_("Both sides agree that these rows need no agreement of the works council."),
}


class CouncilDialog(DressedDialog):
    """`decided(council)`; `rows` are (id, name), those in `chosen` are ticked."""

    decided = Signal(object)

    def __init__(
        self, rows: Sequence[tuple[str, str]], chosen: Collection[str], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.resize(*SIZE)
        self.body, self.form = ChoiceBox(self), ChoiceBox(self)
        for body in BODY_WORDS:
            self.body.addItem("", body)
        for form in FORM_WORDS:
            self.form.addItem("", form)
        self.day = past_day(self)
        self.title, self.place, self.who = (QLineEdit(self) for _ in range(3))
        self.rows = TickList(self)
        self.rows.show_entries(rows, chosen)
        self._what, self._once, self.problem = (
            words(self, name) for name in ("caption", "caption", "warningText")
        )
        self._fields: tuple[QWidget, ...] = (
            *(self.body, self.form, self.day, self.title, self.place, self.who, self.rows),
        )
        self._labels = [QLabel(self) for _ in self._fields]
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        self._arrange()
        for line in (self.title, self.place, self.who):
            line.setMaxLength(NAME_LENGTH)
            line.textChanged.connect(self._check)
        self.form.currentIndexChanged.connect(self._check)
        self.rows.itemChanged.connect(self._check)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)

    def _arrange(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        for label, field in zip(self._labels, self._fields, strict=True):
            label.setBuddy(field)
            side = right if field is self.rows else left
            side.addWidget(label)
            side.addWidget(field)
            if field is self.form:
                left.addWidget(self._what)
        left.addStretch(1)
        right.addWidget(self._once)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addLayout(left, 1)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(middle, 1)
        column.addWidget(self.problem)
        column.addLayout(button_row(self.cancel, self.ok))

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look, say = look, look.say
        self.setWindowTitle(say("What was settled with the works council"))
        for box, named in ((self.body, BODY_WORDS), (self.form, FORM_WORDS)):
            for place, text in enumerate(named.values()):
                box.setItemText(place, say(text))
        texts = (
            *(say("Responsible"), say("How it was settled"), say("Day"), say("Title")),
            *(say("Where it is recorded"), say("Told by"), say("Rows")),
        )
        for label, field, text in zip(self._labels, self._fields, texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        dress_day(self.day, texts[2], look)
        self.title.setPlaceholderText(say("What it is called, may be left out"))
        self.place.setPlaceholderText(say("File, minutes, agreement with its number"))
        self.who.setPlaceholderText(say("Who told it, may be left out"))
        self._once.setText(
            say("It covers the rows as they are now. When one of them changes, it does not hold any more.")
        )
        self.ok.setText(say("Enter"))
        self.cancel.setText(say("Cancel"))
        self._check()

    def council(self) -> Council:
        """Return what is entered."""
        return Council(
            self.body.currentData(),
            self.form.currentData(),
            day_of(self.day),
            self.place.text().strip(),
            0,
            self.rows.chosen(),
            self.title.text().strip(),
            self.who.text().strip(),
        )

    def _check(self) -> None:
        say = self._look.say
        self._what.setText(say(WHAT[self.form.currentData()]))
        problem = ""
        if not self.rows.chosen():
            problem = say("No row is chosen. Choose what was settled.")
        elif not self.place.text().strip():
            problem = say("The place is missing. Enter where it is recorded.")
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.ok.setEnabled(not problem)
        self.ok.setToolTip(plain_tip(problem))

    def _decide(self) -> None:
        settled = self.council()
        self.accept()
        self.decided.emit(settled)
