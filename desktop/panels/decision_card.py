"""One question that waits for yes or no: what is behind it, who decides until when, and its form in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.panels.form import Form
from desktop.panels.row_facts import affected
from desktop.panels.words import Words
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.widgets.chip import set_tone
from models.analysis.review.waiting import until
from models.domain.decision_item import DecisionItem
from models.domain.message import N_

PARTS: Mapping[str, str] = {
    "today": N_("So far: {said}"),
    "then": N_("If yes: {said}"),
    "if_no": N_("If no: {said}"),
    "recommendation": N_("Recommendation: {said}"),
}
SHORT = ("if_no",)  # what is said while a question is folded
MOST_LINKS = 3
MOVES = ("up", "down", "away")
ICONS = {"up": "row-up", "down": "row-down", "away": "delete"}


class DecisionCard(QFrame):
    """`edit_wanted(command)`, `move_wanted(steps)`, `away_wanted` when it shall be asked no more.

    `go_to(selection)` for a row that is affected, `opened` when it is unfolded.
    """

    edit_wanted = Signal(object)
    move_wanted = Signal(int)
    away_wanted = Signal()
    go_to = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget, item_id: str) -> None:
        super().__init__(parent)
        self.setObjectName("decision")
        self.item_id = item_id
        self.is_open = self.is_edited = False
        self.question, self.foot = Words(self, "factQuestion"), Words(self, "caption")
        self.parts = {name: Words(self, "value") for name in PARTS}
        self._link_row = QHBoxLayout()
        self.links: list[QPushButton] = []
        self.form: Form | None = None
        self.more, self.edit = QPushButton(self), QPushButton(self)
        for button in (self.more, self.edit):
            button.setObjectName("link")
        self.tools = {name: QToolButton(self) for name in MOVES}
        for tool in self.tools.values():
            tool.setObjectName("quiet")
            tool.setIconSize(QSize(16, 16))
        self._shown: tuple[DecisionItem, Knowledge, Look, bool] | None = None
        self._arrange()
        self.more.clicked.connect(self._fold)
        self.edit.clicked.connect(self._edit)
        self.tools["up"].clicked.connect(lambda: self.move_wanted.emit(-1))
        self.tools["down"].clicked.connect(lambda: self.move_wanted.emit(1))
        self.tools["away"].clicked.connect(self.away_wanted)

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 10, 8)
        self._column.setSpacing(3)
        for part in (self.question, *self.parts.values(), self.foot):
            self._column.addWidget(part)
        self._link_row.setSpacing(12)
        self._link_row.addStretch(1)
        self._column.addLayout(self._link_row)
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in (self.more, self.edit):
            row.addWidget(button)
        row.addStretch(1)
        for tool in self.tools.values():
            row.addWidget(tool)
        self._column.addLayout(row)

    def show_item(
        self, item: DecisionItem, known: Knowledge, look: Look, day: date, *, may_edit: bool
    ) -> None:
        """Show the question as it is in a state, on a day."""
        self._shown = (item, known, look, may_edit)
        say = look.say
        self.question.setText(item.name)
        decider = known.snapshot.roles.get(item.decider_role_id or "")
        when = until(item, day)
        who = decider.name if decider is not None else say("Not settled who decides")
        self.foot.setText(say("{who} · {when}", who=who, when=when) if when is not None else who)
        set_tone(self.foot, "error" if item.due is not None and item.due < day else "")
        for name, part in self.parts.items():
            part.setText(say(PARTS[name], said=getattr(item, name)))
        self._dress_buttons(look)
        self._show_links(item, known, look)
        self._show_parts()

    def be_open(self, is_open: bool) -> None:
        """Unfold everything that is said, or only what comes of a no."""
        self.is_open = is_open
        self._show_parts()

    def be_edited(self, is_edited: bool) -> None:
        """Show the fields to type in instead of the texts, or the texts again."""
        if self.is_edited and not is_edited and self.form is not None:
            self.form.commit()
        self.is_edited = is_edited
        self._show_parts()
        if is_edited and self.form is not None:
            self.form.point_to("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def reach_ends(self, *, is_first: bool, is_last: bool) -> None:
        """Offer no move beyond the ends."""
        self.tools["up"].setEnabled(not is_first)
        self.tools["down"].setEnabled(not is_last)

    def _dress_buttons(self, look: Look) -> None:
        say = look.say
        names = {"up": say("Move up"), "down": say("Move down"), "away": say("Ask no more")}
        for name, tool in self.tools.items():
            tool.setIcon(look.theme.icon(ICONS[name]))
            tool.setToolTip(names[name])
            tool.setAccessibleName(f"{names[name]}: {self.question.accessibleName()}")

    def _show_links(self, item: DecisionItem, known: Knowledge, look: Look) -> None:
        for old in self.links:
            old.hide()
            old.deleteLater()
        self.links = []
        for name, place in list(affected(known.snapshot, item.about, look))[:MOST_LINKS]:
            button = QPushButton(name, self)
            button.setObjectName("link")
            button.setAccessibleName(f"{look.say('Show')}: {name}")
            button.clicked.connect(lambda _=False, place=place: self.go_to.emit(place))
            self._link_row.insertWidget(len(self.links), button)
            self.links.append(button)

    def _show_parts(self) -> None:
        if self._shown is None:
            return
        item, known, look, may_edit = self._shown
        self.is_edited &= may_edit
        if self.is_edited:
            self._show_form(known, look)
        elif self.form is not None:
            self.form.hide()
        for name, part in self.parts.items():
            is_said = bool(getattr(item, name)) and (self.is_open or name in SHORT)
            part.setVisible(is_said and not self.is_edited)
        self.question.setVisible(not self.is_edited)
        self.foot.setVisible(not self.is_edited)
        for link in self.links:
            link.setVisible(self.is_open and not self.is_edited)
        says_more = any(getattr(item, name) for name in PARTS if name not in SHORT) or bool(item.about)
        self.more.setVisible(says_more and not self.is_edited)
        self.more.setText(look.say("Less") if self.is_open else look.say("All about it"))
        self.more.setAccessibleName(f"{self.more.text()}: {item.name}")
        self.edit.setText(look.say("Done") if self.is_edited else look.say("Edit"))
        self.edit.setAccessibleName(f"{self.edit.text()}: {item.name}")
        for button in (self.edit, *self.tools.values()):
            button.setVisible(may_edit and (self.is_open or self.is_edited))

    def _show_form(self, known: Knowledge, look: Look) -> None:
        if self.form is None:
            self.form = Form("decision_item", self)
            self.form.edit_wanted.connect(self.edit_wanted)
            self._column.insertWidget(0, self.form)
        self.form.dress(look)
        self.form.show_row(known.snapshot, known.snapshot.decision_items[self.item_id])
        self.form.show()

    def _fold(self) -> None:
        self.be_open(not self.is_open)
        if self.is_open:
            self.opened.emit()

    def _edit(self) -> None:
        self.be_edited(not self.is_edited)
