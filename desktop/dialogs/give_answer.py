"""An answer in a round: as whom, to what, which one, and why; or what was decided elsewhere.

Nothing is answered for somebody silently: a deputy, or a decision that is only entered, stays visible.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.answer_subject import AnswerSubject
from desktop.dialogs.elsewhere import Elsewhere
from desktop.shown.look import Look
from desktop.widgets.choice_box import NOTE_ROLE, ChoiceBox
from desktop.widgets.dialog import DressedDialog
from desktop.widgets.form_beside import lay_beside
from desktop.widgets.labels import words
from desktop.widgets.plain_text import plain_label, plain_tip
from models.analysis.review.answering import Question, questions
from models.analysis.review.rounds import (
    MOTION_WORDS,
    NEEDS_TEXT,
    REPLIES,
    REPLY_WORDS,
    STANDING_WORDS,
    RoundView,
)
from models.domain.message import N_, Message
from models.domain.records.record import Answer, Given, Reply

SIZE, FORM, TEXT_HEIGHT = (860, 540), 350, 52
MOST_REPLIES = max(map(len, REPLIES.values()))
TEXTS = {
    Reply.CONDITION: N_("The condition"),
    Reply.BACK: N_("The reason"),
    Reply.CONCERNS: N_("The concerns"),
}


class AnswerDialog(DressedDialog):
    """`decided(answer)`; what cannot be answered is refused before, with the reason.

    `judge(answer)` returns why an answer cannot be given, None when it can.
    """

    decided = Signal(object)

    def __init__(
        self,
        view: RoundView,
        judge: Callable[[Answer], Message | None],
        author: str,
        look: Look,
        parent: QWidget,
        *,
        role_id: str = "",
        motion_id: str = "",
        is_elsewhere: bool = False,
    ) -> None:
        super().__init__(parent)
        self._view, self._judge, self._look = view, judge, look
        self._questions = questions(view)
        self._make_parts(author)
        self._arrange()
        self.resize(*SIZE)
        at = next(
            (
                place
                for place, question in enumerate(self._questions)
                if role_id in {"", question.role_id} and motion_id in {"", question.motion_id}
            ),
            0,
        )
        self.elsewhere.tick.setChecked(is_elsewhere)
        self.dress(look)
        self.asked.setCurrentIndex(at)
        self._show_question()
        self.asked.currentIndexChanged.connect(self._ask_another)
        for button in self.replies:
            button.toggled.connect(self._check)
        self.text.textChanged.connect(self._check)
        self.deputy.toggled.connect(self._check)
        self.elsewhere.changed.connect(self._check)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)

    def _make_parts(self, author: str) -> None:
        self.asked = ChoiceBox(self)
        for _ in self._questions:
            self.asked.addItem("")
        self._asked_label, self._text_label = QLabel(self), QLabel(self)
        self._asked_label.setBuddy(self.asked)
        self.replies = [QRadioButton(self) for _ in range(MOST_REPLIES)]
        self._group = QButtonGroup(self)
        for button in self.replies:
            self._group.addButton(button)
        self.deputy = QCheckBox(self)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self._text_label.setBuddy(self.text)
        self.elsewhere = Elsewhere(author, self)
        self.problem = words(self, "warningText")
        self.subject = QScrollArea(self)
        self.subject.setWidgetResizable(True)
        self.subject.setFrameShape(QFrame.Shape.NoFrame)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)

    def _arrange(self) -> None:
        form = QWidget()
        form.setFixedWidth(FORM)
        left = QVBoxLayout(form)
        left.setContentsMargins(0, 0, 8, 0)
        for part in (self._asked_label, self.asked, *self.replies, self._text_label, self.text, self.deputy):
            left.addWidget(part)
        left.addWidget(self.elsewhere)
        left.addStretch(1)
        self._form = lay_beside(self, form, self.subject, self.problem, (self.cancel, self.ok))

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Answer on version {number}", number=self._view.round.number))
        self._form.setAccessibleName(say("What to enter"))
        self._asked_label.setText(say("Who answers what"))
        self.asked.setAccessibleName(say("Who answers what"))
        self.asked.be_searched(look)
        for place, question in enumerate(self._questions):
            self.asked.setItemText(place, self._called(question))
            self.asked.setItemData(place, say(STANDING_WORDS[question.position.standing]), NOTE_ROLE)
        self.elsewhere.dress(look)
        self.subject.setAccessibleName(say("What is asked"))
        self.ok.setText(say("Record answer"))
        self.cancel.setText(say("Cancel"))
        self._show_question()

    @property
    def question(self) -> Question:
        return self._questions[max(self.asked.currentIndex(), 0)]

    def _called(self, question: Question) -> str:
        role = self._view.comparison.after.roles[question.role_id].name
        about = question.motion.question if question.motion is not None else ""
        whole = self._look.say("version {number}", number=self._view.round.number)
        return f"{role} – {about or whole}"

    def _show_question(self) -> None:
        say, question = self._look.say, self.question
        offered = REPLIES[question.part]
        named = MOTION_WORDS if question.motion is not None else REPLY_WORDS
        for place, button in enumerate(self.replies):
            button.setVisible(place < len(offered))
            if place < len(offered):
                button.setText(say(named[offered[place]]))
        snapshot = self._view.comparison.after
        deputy = snapshot.roles.get(snapshot.roles[question.role_id].deputy_role_id or "")
        self.deputy.setVisible(deputy is not None)
        self.deputy.setChecked(self.deputy.isChecked() and deputy is not None)
        if deputy is not None:
            self.deputy.setText(plain_label(say("“{role}” answers in its place", role=deputy.name)))
        self.subject.setWidget(AnswerSubject(self._view, question, self._look, self))
        self._check()

    def _ask_another(self) -> None:
        """Show another question; what was chosen for the one before is no answer to it."""
        self._group.setExclusive(False)
        for button in self.replies:
            button.setChecked(False)
        self._group.setExclusive(True)
        self.deputy.setChecked(False)
        self._show_question()

    def _reply(self) -> Reply | None:
        offered = REPLIES[self.question.part]
        return next((r for r, b in zip(offered, self.replies, strict=False) if b.isChecked()), None)

    def answer(self) -> Answer | None:
        """Return what is entered, None before a reply is chosen."""
        reply, question = self._reply(), self.question
        if reply is None:
            return None
        role = self._view.comparison.after.roles[question.role_id]
        is_elsewhere = self.elsewhere.tick.isChecked()
        return Answer(
            self._view.record.sequence,
            question.role_id,
            reply,
            0,
            question.motion_id,
            self.text.toPlainText().strip(),
            (role.deputy_role_id or "") if self.deputy.isChecked() else "",
            Given.ENTERED if is_elsewhere else Given.HERE,
            **(self.elsewhere.evidence() if is_elsewhere else {}),
        )

    def _check(self) -> None:
        say, reply, given = self._look.say, self._reply(), self.answer()
        needed = say(TEXTS[reply]) if reply in NEEDS_TEXT else say("Remark (may be left out)")
        self._text_label.setText(needed)
        self.text.setAccessibleName(needed)
        why = self._judge(given) if given is not None else None
        problem = say(why) if why is not None else ""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.ok.setEnabled(given is not None and why is None)
        self.ok.setToolTip(
            plain_tip(problem or ("" if given is not None else say("Choose an answer first.")))
        )

    def _decide(self) -> None:
        given = self.answer()
        if given is not None:
            self.accept()
            self.decided.emit(given)
