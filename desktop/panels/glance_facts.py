"""The questions of the management with their answers, what is open first, each with the way to its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.widgets.chip import set_tone
from desktop.widgets.labels import words
from models.analysis.standing import Standing
from models.domain.message import N_
from models.domain.snapshot import Snapshot
from models.exports.report_facts import place_of
from models.exports.report_types import Fact
from models.wording import Wording

TONES = {Standing.OPEN: "error", Standing.LOOK: "warning", Standing.SETTLED: "good"}
ICONS = {Standing.OPEN: "error", Standing.LOOK: "warning", Standing.SETTLED: "checks"}
HEADINGS = {
    Standing.OPEN: N_("Still open"),
    Standing.LOOK: N_("Take a look"),
    Standing.SETTLED: N_("Settled"),
}
PLACES = {
    "organisation": N_("Departments and roles"),
    "role": N_("Departments and roles"),
    "workflow": N_("Workflows"),
    "activity": N_("Responsibilities (RACI)"),
    "standing_duty": N_("Responsibilities (RACI)"),
    "matrix": N_("Responsibilities (RACI)"),
    "checks": N_("Checks"),
}


class FactCard(QFrame):
    """One question with its answer and the way to its place."""

    def __init__(self, fact: Fact, place: Selection, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fact")
        self.key = fact.key
        self.link = QPushButton(look.say(PLACES[place.kind]), self)
        self.link.setObjectName("link")
        self.link.setAccessibleName(f"{fact.question} {self.link.text()}")
        head = QHBoxLayout()
        question = words(self, "factQuestion", fact.question)
        head.addWidget(question, 1)
        head.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(words(self, "value", " ".join(fact.sentences)))


class FactColumn(QFrame):
    """All questions, what is open first; `go_to(selection)` when a link is followed."""

    go_to = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 8)
        self._column.setSpacing(0)
        self.cards: list[FactCard] = []
        self.unreachable: frozenset[str] = frozenset()  # kinds of places that no page shows now
        self.heading, self.count = words(self, "panelTitle"), words(self, "caption")
        self.heading.setContentsMargins(14, 10, 14, 0)
        self.count.setContentsMargins(14, 2, 14, 0)
        for label in (self.heading, self.count):
            self._column.addWidget(label)
        self._body = QWidget(self)
        self._column.addWidget(self._body)
        self._column.addStretch(1)

    def show_facts(self, found: tuple[Fact, ...] | None, snapshot: Snapshot | None, look: Look) -> None:
        """Show these facts, or with None that they are being worked out."""
        say = look.say
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        self.cards = []
        known = len(found or ())
        self.heading.setText(
            say.plural("{n} question", "{n} questions", known) if known else say("Questions")
        )
        self.count.setText(say("Being worked out …") if found is None else counted(found, say))
        for standing in (Standing.OPEN, Standing.LOOK, Standing.SETTLED):
            of_kind = [fact for fact in found or () if fact.standing is standing]
            if of_kind and snapshot is not None:
                column.addWidget(_band(body, standing, len(of_kind), look))
                for fact in of_kind:
                    column.addWidget(self._card(fact, snapshot, look, body))
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def _card(self, fact: Fact, snapshot: Snapshot, look: Look, body: QWidget) -> FactCard:
        found_at = place_of(fact, snapshot)
        place = Selection("activity" if found_at.kind == "step" else found_at.kind, found_at.id)
        card = FactCard(fact, place, look, body)
        card.link.setVisible(place.kind not in self.unreachable)
        card.link.clicked.connect(partial(self.go_to.emit, place))
        self.cards.append(card)
        return card


def counted(found: tuple[Fact, ...], say: Wording) -> str:
    """Return how many facts stand how."""
    standings = [fact.standing for fact in found]
    return say(
        "{settled} settled, {look} to look at, {open} open",
        settled=standings.count(Standing.SETTLED),
        look=standings.count(Standing.LOOK),
        open=standings.count(Standing.OPEN),
    )


def as_text(fact: Fact) -> str:
    """Return a fact as it is pasted into a chat."""
    return f"{fact.question} {fact.answer}\n{' '.join(fact.sentences)}"


def _band(parent: QWidget, standing: Standing, count: int, look: Look) -> QFrame:
    band = QFrame(parent)
    band.setObjectName("factBand")
    set_tone(band, TONES[standing])
    sign, heading = QLabel(band), words(band, "factHeading", look.say(HEADINGS[standing]), wraps=False)
    set_tone(heading, TONES[standing])
    sign.setPixmap(look.theme.icon(ICONS[standing], f"palette.{TONES[standing]}").pixmap(16, 16))
    row = QHBoxLayout(band)
    row.setContentsMargins(14, 4, 14, 4)
    row.setSpacing(8)
    row.addWidget(sign)
    row.addWidget(heading)
    row.addWidget(words(band, "caption", str(count), wraps=False))
    row.addStretch(1)
    return band
