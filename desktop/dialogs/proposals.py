"""Questions that could be decided: each with its full text and a box to tick; nothing is taken unseen.

Ticked from the start is only what is clearly urgent. One that nobody wants is laid aside and not proposed
again, until somebody asks for what was laid aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.panels.decision_card import PARTS
from desktop.shown.look import Look
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.rows import wrap_rows
from models.analysis.review.proposals import as_fields
from models.analysis.review.proposed import Proposed, Urgency
from models.domain.message import N_
from models.domain.snapshot import Snapshot

WIDTH, HEIGHT = 860, 520
URGENCY_WORDS: Mapping[Urgency, str] = {
    Urgency.NOW: N_("Urgent"),
    Urgency.SOON: N_("Soon"),
    Urgency.SOME_TIME: N_("At some time"),
}
_PROPOSED = Qt.ItemDataRole.UserRole
_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ProposalsDialog(Dialog):
    """`taken(proposals)`, `refused(proposal)` that nobody wants, `wanted_again` for those laid aside."""

    taken = Signal(object)
    refused = Signal(object)
    wanted_again = Signal()

    def __init__(
        self, found: Sequence[Proposed], aside: int, snapshot: Snapshot, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._found, self._aside, self._snapshot, self._look = list(found), aside, snapshot, look
        self._ticked = {one.source for one in found if one.urgency is Urgency.NOW}
        self.resize(WIDTH, HEIGHT)
        self._intro = words(self)
        self.list = QListWidget(self)
        wrap_rows(self.list)
        self.question, self.who = words(self, "panelTitle"), words(self, "caption")
        self.parts = {name: words(self, "value") for name in PARTS}
        self.take, self.leave, self.refuse, self.again = (QPushButton(self) for _ in range(4))
        self.take.setObjectName("primary")
        self.take.setDefault(True)
        self._arrange()
        self.list.itemChanged.connect(self._tick)
        self.list.currentItemChanged.connect(self._explain)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        self.refuse.clicked.connect(self._refuse)
        self.again.clicked.connect(self._want_again)
        self.dress(look)
        self.list.setFocus()

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        for part in (self.question, *self.parts.values(), self.who):
            right.addWidget(part)
        right.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.list, 5)
        upper.addLayout(right, 4)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._intro)
        column.addLayout(upper, 1)
        column.addLayout(button_row(self.leave, self.take, left=(self.refuse, self.again)))

    def dress(self, look: Look) -> None:
        """Take other words or colours; what is ticked stays."""
        self._look = look
        say = look.say
        self.setWindowTitle(say("Propose decisions"))
        self.list.setAccessibleName(say("Proposals"))
        self.leave.setText(say("Cancel"))
        self.refuse.setText(say("Do not propose again"))
        self._fill()

    def chosen(self) -> tuple[Proposed, ...]:
        """Return what is ticked, in its order."""
        return tuple(one for one in self._found if one.source in self._ticked)

    def _fill(self) -> None:
        say, row = self._look.say, max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for urgency, word in URGENCY_WORDS.items():
            own = [one for one in self._found if one.urgency is urgency]
            if own:
                self._heading(f"{say(word)} ({len(own)})")
            for one in own:
                item = QListWidgetItem(say(one.question), self.list)
                item.setData(_PROPOSED, one)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(_TICKED if one.source in self._ticked else _OPEN)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(max(row, 1), self.list.count() - 1))
        if self._found:
            text = say("From changes since the last version, open questions and the checks.")
        else:
            text = say("There is nothing to propose: no finding and no change asks for a decision.")
        self._intro.setText(text)
        self.again.setText(say.plural("Show {n} laid aside", "Show {n} laid aside", self._aside))
        self.again.setVisible(self._aside > 0)
        self._explain()
        self._count()

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.list.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)

    def _current(self) -> Proposed | None:
        item = self.list.currentItem()
        found = item.data(_PROPOSED) if item is not None else None
        return found if isinstance(found, Proposed) else None

    def _explain(self) -> None:
        one, say = self._current(), self._look.say
        fields = as_fields(one, say) if one is not None else {}
        self.question.setText(fields.get("name", ""))
        for name, part in self.parts.items():
            part.setText(say(PARTS[name], said=fields.get(name, "")))
            part.setVisible(bool(fields.get(name)))
        decider = self._snapshot.roles.get(one.decider_role_id or "") if one is not None else None
        self.who.setText(say("Decides: {role}", role=decider.name) if decider is not None else "")
        self.refuse.setEnabled(one is not None)

    def _tick(self, item: QListWidgetItem) -> None:
        one = item.data(_PROPOSED)
        (self._ticked.add if item.checkState() == _TICKED else self._ticked.discard)(one.source)
        self._count()

    def _count(self) -> None:
        say, n = self._look.say, len(self.chosen())
        self.take.setText(say.plural("Take over {n}", "Take over {n}", n) if n else say("Take over"))
        self.take.setEnabled(n > 0)

    def _take(self) -> None:
        chosen = self.chosen()
        self.accept()
        self.taken.emit(chosen)

    def _refuse(self) -> None:
        one = self._current()
        if one is not None:
            self._found.remove(one)
            self._ticked.discard(one.source)
            self._aside += 1
            self.refused.emit(one)
            self._fill()

    def _want_again(self) -> None:
        self.accept()
        self.wanted_again.emit()
