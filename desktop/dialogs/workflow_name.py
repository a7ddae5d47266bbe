"""Name and owner of a workflow, for a new one, a copy, or the one there is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.plain_text import plain_tip
from models.domain.message import N_
from models.domain.names import NAME_LENGTH
from models.domain.snapshot import Snapshot, roles_in_order

TITLES = {
    "new": (N_("New workflow"), N_("Create")),
    "copy": (N_("Copy workflow"), N_("Copy")),
    "rename": (N_("Name and owner of the workflow"), N_("Apply")),
}


class WorkflowNameDialog(Dialog):
    """`decided(name, owner role id)`; a name that is taken is refused while it is typed, with the reason."""

    decided = Signal(str, object)

    def __init__(
        self,
        purpose: str,
        snapshot: Snapshot,
        look: Look,
        parent: QWidget,
        *,
        name: str = "",
        owner_id: str | None = None,
        own_id: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._purpose = purpose
        self._taken = {
            workflow.name.casefold() for workflow in snapshot.workflows.values() if workflow.id != own_id
        }
        self.setMinimumWidth(440)
        self.name, self.owner = QLineEdit(name, self), ChoiceBox(self)
        self.name.setMaxLength(NAME_LENGTH)
        self.name.selectAll()
        self.owner.addItem("", None)
        for role in roles_in_order(snapshot):
            self.owner.addItem(role.name, role.id)
        self.owner.setCurrentIndex(max(self.owner.findData(owner_id), 0))
        self._name_label, self._owner_label = QLabel(self), QLabel(self)
        self._name_label.setBuddy(self.name)
        self._owner_label.setBuddy(self.owner)
        self.problem = QLabel(self)
        self.problem.setObjectName("warningText")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        self._arrange()
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.name.textChanged.connect(self._check)
        self.owner.setEnabled(purpose != "copy")
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take other words."""
        say = look.say
        self._look = look
        title, ok = TITLES[self._purpose]
        self.setWindowTitle(say(title))
        self.ok.setText(say(ok))
        self.cancel.setText(say("Cancel"))
        self._name_label.setText(say("Name"))
        self._owner_label.setText(say("Workflow owner"))
        self.owner.setItemText(0, say("Not settled"))
        self.owner.be_searched(look)
        self.name.setAccessibleName(say("Name"))
        self.owner.setAccessibleName(say("Workflow owner"))
        self._check()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.addRow(self._name_label, self.name)
        form.addRow(self._owner_label, self.owner)
        is_copy = self._purpose == "copy"
        self._owner_label.setVisible(not is_copy)
        self.owner.setVisible(not is_copy)
        row = button_row(self.cancel, self.ok)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(row)

    def _check(self) -> None:
        say, name = self._look.say, " ".join(self.name.text().split())
        problem = ""
        if not name:
            problem = say("A workflow needs a name.")
        elif name.casefold() in self._taken:
            problem = say("There is already a workflow “{name}”. Choose another name.", name=name)
        self.problem.setText(problem)
        self.problem.setVisible(bool(name) and bool(problem))
        self.ok.setEnabled(not problem)
        self.ok.setToolTip(plain_tip(problem))

    def _decide(self) -> None:
        name, owner_id = self.name.text(), self.owner.currentData()
        self.accept()
        self.decided.emit(name, owner_id)
