"""The library: workflows of the sample company, each with what it is for and which roles it would add."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.widgets.dialog import Dialog, button_row
from models.domain.snapshot import Snapshot, steps_by_workflow, workflows_in_order
from models.editing.copy_commands import missing_roles


class WorkflowLibraryDialog(Dialog):
    """`wanted(workflow id of the library)`."""

    wanted = Signal(str)

    def __init__(self, snapshot: Snapshot, library: Snapshot, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._snapshot, self._library, self._look = snapshot, library, look
        self.setMinimumSize(660, 420)
        self.list = QListWidget(self)
        self.list.setMinimumWidth(240)
        for workflow in workflows_in_order(library):
            item = QListWidgetItem(workflow.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, workflow.id)
        self.about, self.roles, self._size = QLabel(self), QLabel(self), QLabel(self)
        self._size.setObjectName("caption")
        for label in (self.about, self.roles, self._size):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        self._arrange()
        self.list.currentRowChanged.connect(self._explain)
        self.list.itemActivated.connect(self._take)
        self.ok.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self.list.setCurrentRow(0)
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take other words; the workflows stay in the language the dialog was opened in."""
        say = look.say
        self._look = look
        self.setWindowTitle(say("Workflow from the library"))
        self.list.setAccessibleName(self.windowTitle())
        self.ok.setText(say("Take over"))
        self.cancel.setText(say("Cancel"))
        self._explain()

    def _arrange(self) -> None:
        right = QVBoxLayout()
        for part in (self.about, self._size, self.roles):
            right.addWidget(part)
        right.addStretch(1)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.list, 2)
        upper.addLayout(right, 3)
        row = button_row(self.cancel, self.ok)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(upper, 1)
        column.addLayout(row)

    def _explain(self) -> None:
        say = self._look.say
        workflow_id = str(self.list.currentIndex().data(Qt.ItemDataRole.UserRole) or "")
        if not workflow_id:
            return
        self.about.setText(self._library.workflows[workflow_id].description)
        steps = len(steps_by_workflow(self._library).get(workflow_id, ()))
        self._size.setText(say.plural("{n} step", "{n} steps", steps))
        missing = missing_roles(self._snapshot, self._library, workflow_id)
        text = say("All its roles are there already.")
        if missing:
            text = say("Adds the roles that are missing: {roles}.", roles=missing)
        self.roles.setText(text)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            workflow_id = str(item.data(Qt.ItemDataRole.UserRole))
            self.accept()
            self.wanted.emit(workflow_id)
