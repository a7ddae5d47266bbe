"""Another role takes over: which one, what becomes of the role itself, and what changes by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.preview_column import PreviewColumn
from desktop.panels.editors import Choice, SwitchEditor
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.overrides import qt_overrides
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.rows import wrap_rows
from desktop.widgets.searching import fits
from models.domain.errors import RuleViolation
from models.domain.message import N_
from models.domain.snapshot import Snapshot, roles_in_order
from models.editing.change import Command
from models.editing.preview import Preview, preview
from models.editing.role_commands import DropRole, HandOverRole, MergeRoles, ReplaceRole
from models.editing.uses import uses_in_words

ID = int(Qt.ItemDataRole.UserRole)
NOBODY = ""  # stands for no successor, which is a choice only where the role is removed


@dataclass(frozen=True, slots=True)
class Way:
    """One way to take over: its words and its command."""

    short: str
    question: str
    meaning: str
    button: str
    command: Callable[[str, str], Command]


WAYS: Mapping[str, Way] = {
    "replace": Way(
        N_("Replace"),
        N_("Replace “{role}” with which role?"),
        N_("The other role takes over everything from now on. The role itself stays, without work."),
        N_("Replace"),
        ReplaceRole,
    ),
    "hand_over": Way(
        N_("Hand over and remove"),
        N_("Hand “{role}” over to which role?"),
        N_(
            "The other role takes over everything from now on. The role is removed; the people who filled "
            "it do not move."
        ),
        N_("Hand over and remove"),
        HandOverRole,
    ),
    "merge": Way(
        N_("Merge"),
        N_("Merge “{role}” into which role?"),
        N_("Work and people go to the other role. The role is removed."),
        N_("Merge"),
        MergeRoles,
    ),
}
LEFT = Way(
    "",
    "",
    N_("The role is removed with its letters and notices. What it did is left without a role."),
    N_("Remove without a successor"),
    lambda role_id, _nobody: DropRole(role_id),
)


@qt_overrides
class TakeOverDialog(Dialog):
    """`decided(command)` when the user agrees to what the preview shows."""

    decided = Signal(object)

    def __init__(
        self,
        snapshot: Snapshot,
        role_id: str,
        way: str,
        *,
        thresholds: Mapping[str, float],
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._snapshot, self._role_id, self._way = snapshot, role_id, way
        self._background, self._look, self._thresholds = background, look, thresholds
        self._preview: Preview | None = None
        self._command: Command | None = None
        self._make_parts()
        self._arrange()
        self.setMinimumSize(640, 480)
        self.resize(780, 540)
        self.switch.committed.connect(self._switched)
        self.search.textChanged.connect(self._filter)
        self.roles.currentItemChanged.connect(self._ask)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)
        self._filter("")
        self.search.setFocus()

    def _make_parts(self) -> None:
        self.switch = SwitchEditor(self)
        self.question, self._meaning = words(self, "panelTitle"), words(self, "caption")
        self._uses = words(self, "value")
        self.search, self.roles = QLineEdit(self), QListWidget(self)
        self._nobody = QListWidgetItem("", self.roles)
        self._nobody.setData(ID, NOBODY)
        for role in roles_in_order(self._snapshot):
            if role.id != self._role_id:
                item = QListWidgetItem(role.name, self.roles)
                item.setData(ID, role.id)
        self.roles.setCurrentRow(-1)
        wrap_rows(self.roles)
        self.sentences = words(self, "value")
        self._changes = QScrollArea(self)
        self._changes.setWidgetResizable(True)
        self._changes.setFrameShape(QFrame.Shape.NoFrame)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)

    def _arrange(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.roles, 1)
        right.addWidget(self.sentences)
        right.addWidget(self._changes, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 2)
        middle.addLayout(right, 3)
        buttons = button_row(self.cancel, self.ok)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (self.switch, self.question, self._meaning, self._uses):
            column.addWidget(part)
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look, say = look, look.say
        way, role = WAYS[self._way], self._snapshot.roles[self._role_id]
        self.setWindowTitle(say("Another role takes over"))
        self.switch.setAccessibleName(say("What happens to the role"))
        choices = tuple(Choice(name, say(other.short)) for name, other in WAYS.items())
        self.switch.show_value(self._way, choices, look)
        self.question.setText(say(way.question, role=role.name))
        uses = uses_in_words(self._snapshot, "role", role.id)
        self._uses.setText(say("Used for: {uses}.", uses=uses) if uses else say("Nothing uses this role."))
        self._nobody.setText(say("Nobody – without a successor"))
        self.search.setPlaceholderText(say("Find a role"))
        self.search.setAccessibleName(say("Find a role"))
        self.roles.setAccessibleName(say("Roles"))
        self._changes.setAccessibleName(say("What changes"))
        self.cancel.setText(say("Cancel"))
        self._show_preview()

    def chosen_role_id(self) -> str | None:
        """Return who takes over, None before one is chosen."""
        item = self.roles.currentItem()
        return str(item.data(ID)) if item is not None and not item.isHidden() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:  # the list moves by itself, what comes here is from the search
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """Choose the next role that the search has left, so that typing and arrows go together."""
        shown = [row for row in range(self.roles.count()) if not self.roles.item(row).isHidden()]
        if shown:
            now = self.roles.currentRow()
            place = shown.index(now) + step if now in shown else 0
            self.roles.setCurrentRow(shown[min(max(place, 0), len(shown) - 1)])

    def _switched(self, switch: QWidget, way: str) -> None:
        del switch
        self._way = way
        self._filter(self.search.text())
        self.dress(self._look)

    def _filter(self, text: str) -> None:
        for row in range(self.roles.count()):
            item = self.roles.item(row)
            is_possible = item is not self._nobody or self._way == "hand_over"
            item.setHidden(not is_possible or not fits(text, item.text()))
        self._ask()

    def _ask(self) -> None:
        """Ask what would change; the answer to another question is thrown away."""
        self._background.drop("take over")
        self._preview, self._command = None, None
        other_id = self.chosen_role_id()
        if other_id is not None:
            way = LEFT if other_id == NOBODY else WAYS[self._way]
            self._command = way.command(self._role_id, other_id)
            job = partial(preview, self._snapshot, self._command, self._thresholds)
            self._background.ask("take over", job, self._take_preview, self._refused)
        self._show_preview()

    def _take_preview(self, found: Preview) -> None:
        self._preview = found
        self._show_preview()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, RuleViolation):
            raise error
        self._command = None
        self._show_preview()
        self.sentences.setText(self._look.say(error.message))

    def _show_preview(self) -> None:
        say, found = self._look.say, self._preview
        way = LEFT if self.chosen_role_id() == NOBODY else WAYS[self._way]
        self._meaning.setText(say(way.meaning))
        self.ok.setText(say(way.button))
        self.ok.setEnabled(found is not None)
        is_asked = self._command is not None
        working, asking = say("Working out what changes …"), say("Choose a role first.")
        self.ok.setToolTip("" if found else working if is_asked else asking)
        self.sentences.setText(working if is_asked else say("Choose a role to see here what would change."))
        self.sentences.setVisible(found is None)
        self._changes.setWidget(PreviewColumn(self._snapshot, found, self._look, self))

    def _decide(self) -> None:
        if self._command is not None and self._preview is not None:
            command = self._command
            self.accept()
            self.decided.emit(command)
