"""What an answer is about: a decision with what comes of it, or the changes that a role answers for.

Above it stands what has changed since the last answer, because that is what has to be read again.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.panels.words import Words
from desktop.shown.look import Look
from desktop.widgets.chip import set_tone
from models.analysis.raci import rows_by_activity
from models.analysis.review.answering import Question
from models.analysis.review.hearing import names_of_rows
from models.analysis.review.rounds import RoundView, again_in_words
from models.domain.message import N_
from models.domain.records.record import Motion

MOST_CHANGES = 40  # that are told here; the page shows all of them
PARTS: Mapping[str, str] = {
    "today": N_("So far: {said}"),
    "then": N_("If yes: {said}"),
    "if_no": N_("If no: {said}"),
    "recommendation": N_("Recommendation: {said}"),
}


class AnswerSubject(QWidget):
    """Shows one question of a round."""

    def __init__(self, view: RoundView, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(5)
        self._show_again(view, question, look)
        if question.motion is not None:
            self._show_motion(question.motion, look)
        else:
            self._show_changes(view, question, look)
        self._column.addStretch(1)

    def _show_again(self, view: RoundView, question: Question, look: Look) -> None:
        again = again_in_words(question.position)
        if again is None:
            return
        note = QFrame(self)
        note.setObjectName("note")
        set_tone(note, "warning")
        column = QVBoxLayout(note)
        column.setContentsMargins(10, 8, 10, 8)
        title = Words(note, "noteTitle")
        title.setText(look.say(again))
        column.addWidget(title)
        known = {**rows_by_activity(view.comparison.before), **rows_by_activity(view.comparison.after)}
        names = [known[row_id].name for row_id in question.position.rows if row_id in known]
        for text in (*names, *(look.say(change.sentence) for change in question.position.since)):
            line = Words(note, "caption" if text in names else "value")
            line.setText(text)
            column.addWidget(line)
        self._column.addWidget(note)

    def _show_motion(self, motion: Motion, look: Look) -> None:
        self._add(motion.question, "panelTitle")
        for name, text in PARTS.items():
            said = getattr(motion, name)
            if said:
                self._add(look.say(text, said=said), "value")

    def _show_changes(self, view: RoundView, question: Question, look: Look) -> None:
        say, changes = look.say, question.changes
        rows = names_of_rows(view.comparison, changes)
        title = say.plural("{n} change", "{n} changes", len(changes))
        if rows:
            in_rows = say.plural("in one row", "in {n} rows", len(rows))
            title = say("{changes} {rows}", changes=title, rows=in_rows)
        self._add(title, "panelTitle")
        for change in changes[:MOST_CHANGES]:
            self._add(f"{change.sign.value} {say(change.sentence)}", "value")
        rest = len(changes) - MOST_CHANGES
        if rest > 0:
            self._add(say.plural("{n} more", "{n} more", rest), "caption")

    def _add(self, text: str, name: str) -> None:
        label = Words(self, name)
        label.setText(text)
        self._column.addWidget(label)
