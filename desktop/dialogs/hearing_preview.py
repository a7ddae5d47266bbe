"""What proposing a version would lead to: who is asked and why, who takes note, what is heard elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.panels.words import Words
from desktop.shown.look import Look
from models.analysis.review.hearing import Hearing, why_asked
from models.domain.message import Message

MOST_ROWS = 6  # that are called by their names; more are only counted


class HearingPreview(QWidget):
    """Who is asked and why, what is decided, who takes note, and what is heard elsewhere."""

    def __init__(self, found: Hearing, questions: Sequence[str], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(3)
        say, n = look.say, len(found.asked)
        self._add(say.plural("{n} role is asked", "{n} roles are asked", n), "panelTitle")
        for heard in found.asked:
            self._add(heard.name, "factHeading", space=6)
            self._add(self._why(heard.rows, why_asked(heard.part, len(heard.rows)), look), "caption")
        if questions:
            many = len(questions)
            text = say.plural("{n} decision is put to the vote", "{n} decisions are put to the vote", many)
            self._add(text, "factHeading", space=10)
            for question in questions:
                self._add(question, "value")
        if found.council_rows:
            self._add(say("Works council"), "factHeading", space=10)
            self._add(
                say.plural(
                    "It is not asked here. What is settled with it is entered when it is settled; until then "
                    "one row does not hold: {rows}.",
                    "It is not asked here. What is settled with it is entered when it is settled; until then "
                    "{n} rows do not hold: {rows}.",
                    len(found.council_rows),
                    rows=found.council_rows,
                ),
                "caption",
            )
        if found.takes_note:
            text = say.plural("{n} role takes note", "{n} roles take note", len(found.takes_note))
            self._add(text, "factHeading", space=10)
            self._add(say.listed(found.takes_note), "caption")
        self._column.addStretch(1)

    @staticmethod
    def _why(rows: tuple[str, ...], why: Message, look: Look) -> str:
        return (
            look.say("{why}: {rows}", why=why, rows=rows)
            if rows and len(rows) <= MOST_ROWS
            else look.say(why)
        )

    def _add(self, text: str, name: str, *, space: int = 0) -> None:
        if space:
            self._column.addSpacing(space)
        label = Words(self, name)
        label.setText(text)
        self._column.addWidget(label)
