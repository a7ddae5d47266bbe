"""A version is put to the vote: its number, who decides last and how, until when, and who will be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.hearing_preview import HearingPreview
from desktop.dialogs.keep_version import STEPS, Day
from desktop.dialogs.preferences import set_in
from desktop.shown.look import Look
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import DressedDialog
from desktop.widgets.form_beside import lay_beside
from desktop.widgets.labels import words
from desktop.widgets.plain_text import plain_tip
from desktop.widgets.tick_list import TickList
from models.analysis.changes.compare import Comparison
from models.analysis.review.asked import may_decide
from models.analysis.review.hearing import hearing
from models.analysis.review.numbering import offered_numbers
from models.domain.errors import RuleViolation
from models.domain.message import N_
from models.domain.records.record import Management, Round
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot, roles_in_order
from models.review_door import NO_ROLE, Terms

SIZE, FORM, NOTE_HEIGHT, LIST_HEIGHT = (860, 560), 360, 54, 104
WEEKS = 2  # until an answer is due, unless another day is chosen
RULES: Mapping[Management, str] = {
    Management.ONE: N_("One of them is enough"),
    Management.TOGETHER: N_("All of them together"),
    Management.AT_LEAST: N_("At least so many of them:"),
}


class ProposeDialog(DressedDialog):
    """`decided(terms)`; what cannot be proposed is refused before, with the reason.

    `plan(terms)` returns the round that would begin, or raises RuleViolation.
    """

    decided = Signal(object)

    def __init__(
        self,
        records: Records,
        comparison: Comparison,
        look: Look,
        parent: QWidget,
        *,
        management: Sequence[str],
        plan: Callable[[Terms], Round],
    ) -> None:
        super().__init__(parent)
        self._comparison, self._plan, self._look = comparison, plan, look
        self._numbers = offered_numbers(records)
        self._make_parts(comparison.after, management)
        self._arrange()
        self.resize(*SIZE)
        for signal in (
            self.number.currentIndexChanged,
            self.last.itemChanged,
            self.rule.currentIndexChanged,
            self.least.valueChanged,
            self.own.itemChanged,
        ):
            signal.connect(self._show_hearing)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)
        self.note.setFocus()

    def _make_parts(self, snapshot: Snapshot, management: Sequence[str]) -> None:
        self.number, self.rule = ChoiceBox(self), ChoiceBox(self)
        for number in self._numbers:
            self.number.addItem(number, number)
        for rule in RULES:
            self.rule.addItem("", rule)
        self.least = QSpinBox(self)
        self.least.setMinimum(2)
        set_in(self.least)
        self.note = QPlainTextEdit(self)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.due = Day(QDate.currentDate().addDays(7 * WEEKS), self)
        self.last, self.own = TickList(self), TickList(self)
        roles = roles_in_order(snapshot)
        deciding = [role for role in roles if may_decide(role)]
        deciding.sort(key=lambda role: role.id not in management)
        self.last.show_entries([(role.id, role.name) for role in deciding], management)
        self.own.show_entries([(role.id, role.name) for role in roles if not role.co_determining], ())
        for box in (self.last, self.own):
            box.setFixedHeight(LIST_HEIGHT)
        self._fields: Mapping[str, QWidget] = {
            "number": self.number,
            "note": self.note,
            "last": self.last,
            "own": self.own,
        }
        self.labels = {name: QLabel(self) for name in self._fields}
        for name, field in self._fields.items():
            self.labels[name].setBuddy(field)
        self._eyes, self.problem = words(self, "caption"), words(self, "warningText")
        self.preview = QScrollArea(self)
        self.preview.setWidgetResizable(True)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)

    def _arrange(self) -> None:
        form = QWidget()
        form.setFixedWidth(FORM)
        left = QVBoxLayout(form)
        left.setContentsMargins(0, 0, 8, 0)
        how = QHBoxLayout()
        how.addWidget(self.rule, 1)
        how.addWidget(self.least)
        for name in ("number", "note", "last"):
            left.addWidget(self.labels[name])
            left.addWidget(self._fields[name])
        left.addLayout(how)
        for part in (self.labels["own"], self.own, self._eyes, self.due):
            left.addWidget(part)
        left.addStretch(1)
        self._form = lay_beside(self, form, self.preview, self.problem, (self.cancel, self.ok))

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look, say = look, look.say
        self._form.setAccessibleName(say("What to enter"))
        self.setWindowTitle(say("Propose a version"))
        texts = {
            "number": say("Version"),
            "note": say("What it is about"),
            "last": say("Who decides last"),
            "own": say("I answer for"),
        }
        for name, text in texts.items():
            self.labels[name].setText(text)
            self._fields[name].setAccessibleName(text)
        for place, (number, step) in enumerate(zip(self._numbers, STEPS, strict=False)):
            self.number.setItemText(place, say(step, number=number))
        for place, text in enumerate(RULES.values()):
            self.rule.setItemText(place, say(text))
        self.rule.setAccessibleName(say("How several decide"))
        self.least.setAccessibleName(say("How many must agree"))
        self.due.dress(say("Answer until"), look)
        self._eyes.setText(
            say("Four-eyes rule: whoever proposes answers for these roles only, and for no other one.")
        )
        self.preview.setAccessibleName(say("Who is asked"))
        self.ok.setText(say("Propose version"))
        self.cancel.setText(say("Cancel"))
        self._show_hearing()

    def terms(self) -> Terms:
        """Return what is entered."""
        return Terms(
            self.last.chosen(),
            str(self.number.currentData()),
            self.rule.currentData(),
            self.least.value(),
            self.due.chosen(),
            self.note.toPlainText(),
            self.own.chosen() or NO_ROLE,
        )

    def _show_hearing(self) -> None:
        terms = self.terms()
        several = len(terms.management) > 1
        self.rule.setVisible(several)
        self.least.setVisible(several and terms.rule is Management.AT_LEAST)
        self.least.setMaximum(max(len(terms.management), 2))
        found, problem = None, ""
        try:
            found = self._plan(terms)
        except RuleViolation as error:
            problem = self._look.say(error.message)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.ok.setEnabled(found is not None)
        self.ok.setToolTip(plain_tip(problem))
        heard = hearing(self._comparison, terms.management)
        questions = tuple(motion.question for motion in found.motions) if found is not None else ()
        self.preview.setWidget(HearingPreview(heard, questions, self._look, self))

    def _decide(self) -> None:
        terms = self.terms()
        self.accept()
        self.decided.emit(terms)
