"""What a weekend model changes, to be read before it is taken over as one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.dialogs.preview_column import letter_row
from desktop.panels.words import words
from desktop.shown.look import Look
from desktop.widgets.dialog import Dialog, button_row
from models.domain.words import WORDS
from models.imports.outside_hours import TakeWeekend
from models.imports.weekend_preview import WeekendPreview

WIDTH, HEIGHT = 640, 560


class WeekendDialog(Dialog):
    """Accepted when the model is taken over."""

    def __init__(self, command: TakeWeekend, found: WeekendPreview, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._command, self._found, self._look = command, found, look
        self.resize(WIDTH, HEIGHT)
        say = look.say
        self.setWindowTitle(say("Weekend"))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        model = say(WORDS[command.choice.model])
        column.addWidget(words(self, model[:1].upper() + model[1:], "panelTitle"))
        column.addWidget(words(self, command.choice.about, "caption"))
        self.changes = QScrollArea(self)
        self.changes.setWidgetResizable(True)
        self.changes.setFrameShape(QFrame.Shape.NoFrame)
        self.changes.setAccessibleName(say("What changes"))
        self.changes.setWidget(self._column())
        column.addWidget(self.changes, 1)
        self.ok, self.cancel = QPushButton(say("Take over"), self), QPushButton(say("Cancel"), self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        column.addLayout(button_row(self.cancel, self.ok))
        self.ok.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def _column(self) -> QWidget:
        say, found = self._look.say, self._found
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        self._part(column, say("Workflows"), map(say, found.drawings))
        self._part(column, say("Duty times outside service hours"), map(say, found.windows))
        kept = say("The automatic reply stays as it is.")
        reply = say("“{reply}”", reply=found.reply)
        self._part(column, say("Automatic reply"), (kept if found.keeps_reply else reply,))
        if found.broken:
            self._part(column, say("Not kept"), map(say, found.broken))
        count = say.plural("{n} letter changes", "{n} letters change", len(found.letters))
        self._part(column, say("Letters"), (count if found.letters else say("No letter changes"),))
        for change in found.letters:
            column.addWidget(letter_row(shown, change, (found.after, found.before), self._look))
        column.addStretch(1)
        return shown

    def _part(self, column: QVBoxLayout, head: str, lines: Iterable[str]) -> None:
        column.addWidget(words(self, head.upper(), "kicker"))
        for line in lines:
            column.addWidget(words(self, line, "value"))
        column.addSpacing(4)
