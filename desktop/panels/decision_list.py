"""The questions that wait for yes or no, in their order: three at once, the rest folded.

It knows no document: what is done with a question is told as a command.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.panels.decision_card import DecisionCard
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.widgets.actions import Actions
from desktop.widgets.labels import words
from models.analysis.concerning import roles_meant
from models.analysis.review.proposals import AT_ONCE
from models.analysis.review.waiting import Waiting, by_whom, waiting
from models.editing.decision_commands import KIND, lay_aside
from models.editing.row_commands import MoveRow


class DecisionList(QFrame):
    """`edit_wanted(command)`, `selected(selection)` of a question that was unfolded, `go_to(selection)`.

    `day` says which day it is.
    """

    edit_wanted = Signal(object)
    selected = Signal(object)
    go_to = Signal(object)

    def __init__(self, parent: QWidget | None = None, day: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._day, self._only_reads, self._is_unfolded = day, False, False
        self._known: Knowledge | None = None
        self._look: Look | None = None
        self.cards: dict[str, DecisionCard] = {}
        self.title, self.whom = words(self, "panelTitle"), words(self, "caption")
        self.add, self.propose, self.more = (QPushButton(self) for _ in range(3))
        for button in (self.add, self.propose, self.more):
            button.setObjectName("link")
        self.more.clicked.connect(self.unfold)
        self._arrange()

    def _arrange(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 4)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.whom)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 2, 14, 0)
        foot.setSpacing(16)
        for button in (self.more, self.add, self.propose):
            foot.addWidget(button)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 8)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(self._column)
        whole.addLayout(foot)

    def take_actions(self, actions: Actions) -> None:
        """Offer to add questions and to have some proposed."""
        self.add.clicked.connect(actions["add_decision"].trigger)
        self.propose.clicked.connect(actions["propose_decisions"].trigger)

    def be_read(self, only_reads: bool) -> None:
        """Offer nothing that edits, or let questions be edited again."""
        self._only_reads = only_reads
        self._show()

    def show_items(self, known: Knowledge, look: Look) -> None:
        """Show the questions of a state, as far as they concern whom it is read for."""
        self._known, self._look = known, look
        self._show()

    def choose(self, item_id: str, *, edit: bool = False) -> None:
        """Unfold a question, or put the keys into its form."""
        if item_id not in self.cards:
            return
        if self.cards[item_id].isHidden():
            self.unfold()
        card = self.cards[item_id]
        card.be_open(True)
        if edit and not self._only_reads:
            card.be_edited(True)
        else:
            card.more.setFocus()

    def unfold(self) -> None:
        """Show the rest too."""
        self._is_unfolded = True
        self._show()

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        for card in self.cards.values():
            if card.form is not None:
                card.form.commit()

    def _show(self) -> None:
        known, look = self._known, self._look
        if known is None or look is None:
            return
        found = waiting(known.snapshot, self._day(), roles_meant(known.snapshot, known.concern))
        self._show_head(found, known, look)
        ids = [item.id for item in found.items]
        for item_id in [item_id for item_id in self.cards if item_id not in ids]:
            gone = self.cards.pop(item_id)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for number, item in enumerate(found.items):
            card = self.cards.pop(item.id, None) or self._made(item.id)
            self.cards[item.id] = card  # in the order of the questions
            self._column.removeWidget(card)
            self._column.insertWidget(number, card)
            card.show_item(item, known, look, self._day(), may_edit=not self._only_reads)
            card.reach_ends(is_first=number == 0, is_last=number == len(ids) - 1)
            card.setVisible(self._is_unfolded or number < AT_ONCE)
        rest = 0 if self._is_unfolded else max(len(ids) - AT_ONCE, 0)
        self.more.setText(look.say.plural("{n} more", "{n} more", rest))
        self.more.setVisible(rest > 0)

    def _show_head(self, found: Waiting, known: Knowledge, look: Look) -> None:
        say, n = look.say, len(found.items)
        whom = by_whom(known.snapshot, found)
        nothing = say("No question to decide")
        self.title.setText(
            say.plural("{n} question to decide", "{n} questions to decide", n) if n else nothing
        )
        self.whom.setText(say(whom) if whom is not None else "")
        self.whom.setVisible(whom is not None)
        self.add.setText(say("Add"))
        self.add.setAccessibleName(say("Add decision"))
        self.propose.setText(say("Propose …"))
        self.propose.setAccessibleName(say("Propose decisions …"))
        for button in (self.add, self.propose):
            button.setVisible(not self._only_reads)

    def _made(self, item_id: str) -> DecisionCard:
        card = DecisionCard(self, item_id)
        card.edit_wanted.connect(self.edit_wanted)
        card.go_to.connect(self.go_to)
        card.opened.connect(partial(self.selected.emit, Selection(KIND, item_id)))
        card.move_wanted.connect(partial(self._move, item_id))
        card.away_wanted.connect(partial(self._lay_aside, item_id))
        return card

    def _move(self, item_id: str, steps: int) -> None:
        ids = list(self.cards)
        place = ids.index(item_id) + (2 if steps > 0 else -1)
        self.edit_wanted.emit(MoveRow(KIND, item_id, ids[place] if 0 <= place < len(ids) else None))

    def _lay_aside(self, item_id: str) -> None:
        if self._known is not None:
            self.edit_wanted.emit(lay_aside(self._known.snapshot.decision_items[item_id]))
