"""What concerns the works council: the rows it has to agree to, what was settled, what changed since."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.pages.page import Page
from desktop.panels.council_cards import LegalNotes, MatterCard
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.reviewing import Reviewed
from desktop.shown.selection import Selection
from desktop.widgets.empty_state import Emptiness
from desktop.widgets.labels import words
from models.analysis.review.council import Matter
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet

NOTES_WIDTH = 300


class CouncilPage(Page):
    """`wanted(wish)` when what was settled shall be entered for a row."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("council", look, parent)
        self._now: Reviewed | None = None
        self.cards: list[MatterCard] = []
        self.tools_row.addStretch(1)
        self.count = words(self, "caption")
        self.list = _scrolled(self)
        self.notes = _scrolled(self)
        self.notes.setFixedWidth(NOTES_WIDTH)
        self.nothing = Emptiness(self.list, ())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list, 1)
        row.addWidget(self.notes)
        self.column.addWidget(self.count)
        self.column.addLayout(row, 1)
        self.setFocusProxy(self.list)

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.title.setText(look.say("What concerns the works council"))
        self.title.setMinimumWidth(self.title.sizeHint().width())
        self.list.setAccessibleName(look.say("What concerns the works council"))
        self.notes.setAccessibleName(look.say("What is known of the law"))
        self.notes.setWidget(LegalNotes(look, self.notes))
        self._show()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        if changes is None:
            self._now = None
            self._show()

    def show_review(self, now: Reviewed) -> None:
        self._now = now
        self._show()
        self.status_changed.emit()

    def be_read(self, only_reads: bool) -> None:
        super().be_read(only_reads)
        self._show()

    def status(self) -> str:
        return self.count.text()

    def _show(self) -> None:
        say, now = self.look.say, self._now
        matters = now.matters if now is not None else ()
        inside = QWidget()
        inside.setObjectName("glance")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        self.cards = []
        if now is not None:
            self.cards = [self._card(matter, now.snapshot, inside) for matter in matters]
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self.list.setWidget(inside)
        waiting = sum(not matter.holds for matter in matters)
        held = say.plural("one row does not hold yet", "{n} rows do not hold yet", waiting)
        all_rows = say.plural("one row needs its agreement", "{n} rows need its agreement", len(matters))
        self.count.setText(f"{all_rows} · {held if waiting else say('all settled')}" if matters else "")
        self.count.setVisible(bool(matters))
        self.nothing.show_sentence(self._why_empty(now))

    def _card(self, matter: Matter, snapshot: Snapshot, parent: QWidget) -> MatterCard:
        card = MatterCard(matter, snapshot, self.look, parent, only_reads=self.only_reads)
        card.wanted.connect(self.wanted)
        card.show_wanted.connect(partial(self.go_to.emit, Selection("activity", matter.activity_id)))
        return card

    def _why_empty(self, now: Reviewed | None) -> str:
        if now is not None and now.why_not is not None:
            return self.look.say(now.why_not)
        if now is None or now.matters:
            return ""
        return self.look.say(
            "No row has the letter of co-determination (M). It follows from a role that is marked as a body "
            "that has to agree by law, or is set by hand in the matrix."
        )


def _scrolled(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
