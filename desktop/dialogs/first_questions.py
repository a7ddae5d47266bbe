"""The six questions of a first start, one at a time, with the short answer they lead to beside them.

The company of the present answers is made on a worker after every answer, so that what follows from it can be
read before anything is decided. The dialog makes no document: it hands the answers over and stays open until
somebody has taken them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.overrides import qt_overrides
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from models.domain.message import Message
from models.imports.first_questions import (
    QUESTIONS,
    Answers,
    Clash,
    Question,
    company_from_answers,
    impossible,
    what_follows,
)

KEY = "first_questions"
SIDE, REASON_LEFT = 300, 28
BETWEEN = 10  # pixels between one question with its answer and the next
SIZE = (860, 520)


def short_answer(answers: Answers, language: str) -> tuple[Message, ...]:
    """Return what a company of these answers says about approvals and weekends, and what the checks say."""
    from models.analysis.short_answers import short_answers
    from models.editing.change import apply
    from models.editing.organisation_commands import empty_snapshot

    empty = empty_snapshot("-")
    company = apply(empty, company_from_answers(answers, language).plan(empty))
    return (*short_answers(company), *what_follows(company))


class QuestionPane(QWidget):
    """One question with its choices; `answered` when another one is chosen.

    What other answers make impossible is greyed with its reason. When that was the choice, what applies
    instead is chosen until it is possible again.
    """

    answered = Signal()

    def __init__(self, question: Question, chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self._wished = next(n for n, choice in enumerate(question.choices) if choice.value == chosen)
        self._clashes: Mapping[StrEnum, Clash] = {}
        self._title, self._hint = words(self, "pageTitle"), words(self, "caption")
        self._reasons = {choice.value: words(self, "caption") for choice in question.choices}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(6)
        for number, choice in enumerate(question.choices):
            button = QRadioButton(self)
            button.setObjectName(f"{question.id}_{choice.value}")
            button.setChecked(choice.value == chosen)
            self._group.addButton(button, number)
            column.addWidget(button)
            self._reasons[choice.value].setContentsMargins(REASON_LEFT, 0, 0, 0)
            column.addWidget(self._reasons[choice.value])
        column.addStretch(1)
        self._group.idToggled.connect(self._toggled)

    @property
    def chosen(self) -> int:
        """Return the number of the choice."""
        return self._group.checkedId()

    def dress(self, look: Look) -> None:
        self._title.setText(look.say(self.question.text))
        self._hint.setText(look.say(self.question.hint))
        for button, choice in zip(self._group.buttons(), self.question.choices, strict=True):
            button.setText(look.say(choice.text))
        self._show_reasons(look)

    def forbid(self, clashes: Mapping[StrEnum, Clash], look: Look) -> None:
        """Let these choices be impossible, and all others possible."""
        self._clashes = clashes
        values = [choice.value for choice in self.question.choices]
        clash = clashes.get(values[self._wished])
        self._group.blockSignals(True)  # nobody chose this
        self._group.button(values.index(clash.instead) if clash else self._wished).setChecked(True)
        self._group.blockSignals(False)
        self._show_reasons(look)

    def take_focus(self) -> None:
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus()

    def _show_reasons(self, look: Look) -> None:
        for button, (value, reason) in zip(self._group.buttons(), self._reasons.items(), strict=True):
            clash = self._clashes.get(value)
            reason.setText(look.say(clash.why) if clash else "")
            reason.setVisible(clash is not None)
            button.setEnabled(clash is None)
            button.setToolTip(reason.text())
            button.setAccessibleDescription(reason.text())

    def _toggled(self, number: int, is_checked: bool) -> None:
        if is_checked:
            self._wished = number
            self.answered.emit()


class SummaryPane(QWidget):
    """All answers at a glance, each a way back to its question, and the name of the company."""

    back_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._name_label = words(self, "pageTitle"), QLabel(self)
        self.name = QLineEdit(self)
        self._name_label.setBuddy(self.name)
        self._questions = [words(self, "caption") for _ in QUESTIONS]
        self._links = QButtonGroup(self)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, question in enumerate(self._questions):
            link = QPushButton(self)
            link.setObjectName("link")
            self._links.addButton(link, row)
            question.setContentsMargins(0, BETWEEN if row else 0, 0, 0)  # an answer belongs to what is above
            grid.addWidget(question, 2 * row, 0)
            grid.addWidget(link, 2 * row + 1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._name_label)
        column.addWidget(self.name)
        column.addSpacing(6)
        column.addLayout(grid)
        column.addStretch(1)
        self._links.idClicked.connect(self.back_wanted)

    def show_answers(self, look: Look, answers: Answers) -> None:
        say = look.say
        self._title.setText(say("This is your company"))
        self._name_label.setText(say("Name of the company"))
        self.name.setPlaceholderText(say("New organisation"))
        self.name.setAccessibleName(self._name_label.text())
        for row, question in enumerate(QUESTIONS):
            chosen = next(c for c in question.choices if c.value == getattr(answers, question.id))
            self._questions[row].setText(say(question.text))
            link = self._links.button(row)
            link.setText(say(chosen.text))
            link.setAccessibleName(
                say("{question} {answer}", question=say(question.text), answer=link.text())
            )


@qt_overrides
class FirstQuestionsDialog(Dialog):
    """Asks; `wanted(answers, name)` when the document shall be made, after which the owner closes it."""

    wanted = Signal(object, str)

    def __init__(
        self, answers: Answers, name: str, *, background: Background, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.resize(*SIZE)
        self._background, self._look = background, look
        self._said: tuple[Message, ...] | None = None
        self._where = words(self, "kicker")
        self.stack = QStackedWidget(self)
        self.panes = [QuestionPane(q, getattr(answers, q.id), self.stack) for q in QUESTIONS]
        self.summary = SummaryPane(self.stack)
        self.summary.name.setText(name)
        self.cancel_button, self.back_button, self.next_button = (QPushButton(self) for _ in range(3))
        self.next_button.setObjectName("primary")
        self.next_button.setDefault(True)
        self._arrange()
        for pane in self.panes:
            pane.answered.connect(self._answered)
        self.summary.back_wanted.connect(self.go_to)
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        self.finished.connect(self._end)
        self.dress(look)
        self._answered()

    @property
    def answers(self) -> Answers:
        """Return what is chosen at the moment."""
        chosen: dict[str, Any] = {p.question.id: p.question.choices[p.chosen].value for p in self.panes}
        return Answers(**chosen)

    @property
    def name(self) -> str:
        return self.summary.name.text().strip() or self.summary.name.placeholderText()

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        say = look.say
        self.setWindowTitle(say("New from six questions"))
        self._side_title.setText(say("The short answer"))
        self._scroll.setAccessibleName(self._side_title.text())
        self.cancel_button.setText(say("Cancel"))
        self.back_button.setText(say("Back"))
        for pane in self.panes:
            pane.dress(look)
        self._show_step()
        self._show_short_answer()

    def go_to(self, number: int) -> None:
        """Show a question by its number, the summary after the last one."""
        self.stack.setCurrentIndex(number)
        self._show_step()
        self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def _arrange(self) -> None:
        for pane in (*self.panes, self.summary):
            self.stack.addWidget(pane)
        side = QFrame(self)
        side.setObjectName("card")
        side.setFixedWidth(SIDE)
        self._side_title, self.short_answer = words(side, "panelTitle"), words(side)
        self.short_answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout(side)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.setSpacing(10)
        inner.addWidget(self._side_title)
        self._scroll = scroll = QScrollArea(side)  # many findings take more lines than the card has
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.short_answer)
        scroll.viewport().setAutoFillBackground(False)
        self.short_answer.setAutoFillBackground(False)
        inner.addWidget(scroll, 1)
        asked = QVBoxLayout()
        asked.setSpacing(6)
        asked.addWidget(self._where)
        asked.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(20)
        upper.addLayout(asked, 1)
        upper.addWidget(side)
        buttons = button_row(self.back_button, self.next_button, left=(self.cancel_button,))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(14)
        column.addLayout(upper, 1)
        column.addLayout(buttons)

    def _back(self) -> None:
        self.go_to(max(self.stack.currentIndex() - 1, 0))

    def _next(self) -> None:
        if self.stack.currentWidget() is self.summary:
            self.wanted.emit(self.answers, self.name)
        else:
            self.go_to(self.stack.currentIndex() + 1)

    def _answered(self) -> None:
        for pane in self.panes:
            pane.forbid(impossible(self.answers, pane.question.id), self._look)
        job = partial(short_answer, self.answers, self._look.say.language)
        self._background.ask(KEY, job, self._take_short_answer)

    def _take_short_answer(self, said: tuple[Message, ...]) -> None:
        self._said = said
        self._show_short_answer()

    def _show_short_answer(self) -> None:
        say = self._look.say
        self.short_answer.setText("\n\n".join(say(text) for text in self._said) if self._said else "…")

    def _show_step(self) -> None:
        say, number = self._look.say, self.stack.currentIndex()
        is_last = self.stack.currentWidget() is self.summary
        where = say("Question {n} of {all}", n=number + 1, all=len(self.panes))
        self._where.setText((say("Summary") if is_last else where).upper())
        self.back_button.setEnabled(number > 0)
        self.next_button.setText(say("Create document") if is_last else say("Next"))
        if is_last:
            self.summary.show_answers(self._look, self.answers)

    def _take_focus(self) -> None:
        if self.stack.currentWidget() is self.summary:
            self.summary.name.setFocus()
        else:
            self.panes[self.stack.currentIndex()].take_focus()

    def _end(self) -> None:
        self._background.drop(KEY)
