"""The sequence of events of a round, from its proposal to its end."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.panels.words import Words
from desktop.shown.look import Look
from desktop.widgets.dialog import DressedDialog, button_row
from desktop.widgets.labels import words
from models.analysis.review.certificate import Certificate, Event

SIZE = (640, 520)


class CertificateDialog(DressedDialog):
    """Shows what happened in a round, oldest first."""

    def __init__(self, found: Certificate, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = found
        self.resize(*SIZE)
        self._told = words(self, "caption")
        self.events = QScrollArea(self)
        self.events.setWidgetResizable(True)
        self.events.setFrameShape(QFrame.Shape.NoFrame)
        self.leave = QPushButton(self)
        self.leave.setObjectName("primary")
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._told)
        column.addWidget(self.events, 1)
        column.addLayout(button_row(self.leave))
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say, number = look.say, self._found.number
        self.setWindowTitle(say("Sequence of events of version {number}", number=number))
        ended = say(
            "This happened in the round for version {number}. The program changes and removes nothing of it.",
            number=number,
        )
        running = say("The round for version {number} is open. This is what happened so far.", number=number)
        self._told.setText(ended if self._found.is_ended else running)
        self.events.setAccessibleName(say("Sequence of events"))
        self.leave.setText(say("Close"))
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        for event in self._found.events:
            self._add(event, inside, column, look)
        column.addStretch(1)
        self.events.setWidget(inside)

    @staticmethod
    def _add(event: Event, inside: QWidget, column: QVBoxLayout, look: Look) -> None:
        say = look.say
        at = say.moment(event.at.astimezone())
        texts = [
            (f"{at} · {event.who}" if event.who else at, "caption"),
            (say(event.sentence), "factHeading"),
        ]
        texts += [(part if isinstance(part, str) else say(part), "value") for part in event.more]
        for text, name in texts:
            label = Words(inside, name)
            label.setText(text)
            column.addWidget(label)
        column.addSpacing(8)
