"""The conversations about workflows: new, copied, from the library, renamed, removed; and keys of drawing.

Everything ends as a command for the document; a removed workflow can be taken back from the message about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from desktop.canvas.canvas_input import Tool
from desktop.conversations.document import DocumentFlow
from desktop.frame.main_window import MainWindow
from desktop.shown.look import Look
from models.domain.snapshot import Snapshot
from models.domain.workflow import Workflow
from models.editing.change import Command
from models.editing.copy_commands import CopyWorkflow, free_workflow_name
from models.editing.order_commands import one_down, one_up
from models.editing.row_commands import AddRow, EditRow, RemoveRow

PRESSED = (
    *(
        "insert_step",
        "append_step",
        "connect_steps",
        "rename_step",
        "outcome",
        "delete_selected",
        "perform_by",
    ),
    *("cut_steps", "copy_steps", "paste_steps", "duplicate_steps", "tidy_up", "row_up", "row_down"),
)
ON_CANVAS = (*PRESSED, "select_all", "hand_tool", "lasso_tool")
ON_WORKFLOWS = ("new_workflow", "library_workflow", "copy_workflow", "rename_workflow", "remove_workflow")


MOVES: Mapping[str, Callable[[Snapshot, str, str], Command | None]] = {
    "workflow_up": one_up,
    "workflow_down": one_down,
}


class WorkflowFlow(QObject):
    """Opens the dialogs; `dressed(look)` reaches those that are open."""

    dressed = Signal(object)

    def __init__(self, window: MainWindow, flow: DocumentFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._flow = window, flow
        self._page = window.workflows
        self._own_id = ""
        self._reasons: dict[str, str] = {}  # what was said last; most edits change none of it
        self._page.may_have_changed.connect(self.refresh)
        window.page_changed.connect(self.refresh)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of the menu do."""
        return {
            "new_workflow": self._new,
            "library_workflow": self._from_library,
            "copy_workflow": self._copy,
            "rename_workflow": self._rename,
            "remove_workflow": self._remove,
            **dict.fromkeys(MOVES, self._move),
            **dict.fromkeys(PRESSED, self._press),
            "select_all": self._select_all,
            "hand_tool": self._tool,
            "lasso_tool": self._tool,
        }

    def refresh(self) -> None:
        """Enable what is possible now; the others say why not."""
        for action_id in (*ON_WORKFLOWS, *MOVES, *ON_CANVAS):
            reason = self._why_not(action_id)
            if action_id in MOVES and not reason and self._move_of(action_id) is None:
                reason = self._window.look.say("The list ends here.")
            if self._reasons.get(action_id) != reason:
                self._reasons[action_id] = reason
                self._window.actions_by_id.enable(action_id, not reason, reason)

    def _why_not(self, action_id: str) -> str:
        say = self._window.look.say
        if self._flow.workspace is None:
            return say("No document is open.")
        if action_id in ON_CANVAS and self._window.page is not self._page:
            return say("This works on the page “Workflows”.")  # what nobody sees must not be changed
        return self._page.why_not(action_id)

    def dress(self, look: Look) -> None:
        """Take other words or colours, in every open dialog."""
        self.dressed.emit(look)
        self._reasons.clear()
        self.refresh()

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._flow.workspace.snapshot if self._flow.workspace else None

    @property
    def _workflow(self) -> Workflow | None:
        snapshot = self._snapshot
        return snapshot.workflows.get(self._page.workflow_id) if snapshot else None

    def _new(self) -> None:
        self._ask_name("new", self._add)

    def _copy(self) -> None:
        workflow, snapshot = self._workflow, self._snapshot
        if workflow is not None and snapshot is not None:
            self._own_id = workflow.id
            name = self._window.look.say("{name} – copy", name=workflow.name)
            self._ask_name("copy", self._add_copy, name=free_workflow_name(snapshot, name))

    def _rename(self) -> None:
        workflow = self._workflow
        if workflow is not None:
            self._own_id = workflow.id
            owner_id = workflow.owner_role_id
            self._ask_name("rename", self._edit, name=workflow.name, owner_id=owner_id, own_id=workflow.id)

    def _ask_name(
        self,
        purpose: str,
        decide: Callable[[str, str | None], None],
        *,
        name: str = "",
        owner_id: str | None = None,
        own_id: str | None = None,
    ) -> None:
        from desktop.dialogs.workflow_name import WorkflowNameDialog

        snapshot = self._snapshot
        if snapshot is None:
            return
        self._window.show_page("workflows")
        dialog = WorkflowNameDialog(
            purpose,
            snapshot,
            self._window.look,
            self._window,
            name=name,
            owner_id=owner_id,
            own_id=own_id,
        )
        dialog.decided.connect(decide)
        self.dressed.connect(dialog.dress)
        dialog.open()

    def _add(self, name: str, owner_id: str | None) -> None:
        self._do(AddRow("workflow", {"name": name, "owner_role_id": owner_id}))

    def _add_copy(self, name: str, owner_id: str | None) -> None:
        del owner_id
        self._do(CopyWorkflow(self._own_id, name))

    def _edit(self, name: str, owner_id: str | None) -> None:
        self._do(EditRow("workflow", self._own_id, {"name": name, "owner_role_id": owner_id}))

    def _from_library(self) -> None:
        from desktop.dialogs.workflow_library import WorkflowLibraryDialog
        from models.imports.library import library

        snapshot, look = self._snapshot, self._window.look
        if snapshot is None:
            return
        self._window.show_page("workflows")
        self._language = look.say.language
        dialog = WorkflowLibraryDialog(snapshot, library(self._language), look, self._window)
        dialog.wanted.connect(self._take_over)
        self.dressed.connect(dialog.dress)
        dialog.open()

    def _take_over(self, workflow_id: str) -> None:
        from models.imports.library import taken_over

        if self._snapshot is not None:
            self._do(taken_over(self._snapshot, workflow_id, self._language))

    def _move_of(self, action_id: str) -> Command | None:
        workflow, snapshot = self._workflow, self._snapshot
        return MOVES[action_id](snapshot, "workflow", workflow.id) if workflow and snapshot else None

    def _move(self) -> None:
        sender = self.sender()
        command = self._move_of(sender.objectName()) if isinstance(sender, QAction) else None
        if command is not None:
            self._do(command)

    def _remove(self) -> None:
        workflow, say = self._workflow, self._window.look.say
        if workflow is None:
            return
        self._do(RemoveRow("workflow", workflow.id))
        snapshot = self._snapshot
        if snapshot is not None and workflow.id not in snapshot.workflows:
            words = say("The workflow “{name}” is removed.", name=workflow.name)
            self._window.toast.say(words, say("Undo"), partial(self._take_back, snapshot))

    def _take_back(self, snapshot: Snapshot) -> None:
        if self._snapshot is snapshot:  # what came afterwards must not be undone by this button
            self._flow.undo()

    def _do(self, command: Command) -> None:
        self._flow.do(command)
        self._page.view.setFocus()

    def _press(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._page.workflow_editor.canvas_actions.press(sender.objectName())

    def _select_all(self) -> None:
        self._page.workflow_editor.canvas_actions.select_all()

    def _tool(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._page.view.canvas_input.take_tool(Tool(sender.objectName().removesuffix("_tool")))
