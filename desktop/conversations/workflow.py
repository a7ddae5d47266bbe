"""The conversations about workflows: new, copied, from the library, renamed, removed; and keys of drawing.

Everything ends as a command for the document; a removed workflow can be taken back from the message about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.conversations.document import DocumentFlow
from desktop.conversations.taking_back import do_and_offer_back
from desktop.frame.main_window import MainWindow
from desktop.pages.workflows import WorkflowsPage
from models.domain.snapshot import Snapshot
from models.domain.workflow import Workflow
from models.editing.change import Command
from models.editing.copy_commands import CopyWorkflow, free_workflow_name
from models.editing.order_commands import one_down, one_up
from models.editing.row_commands import AddRow, EditRow, RemoveRow

MOVES: Mapping[str, Callable[[Snapshot, str, str], Command | None]] = {
    "workflow_up": one_up,
    "workflow_down": one_down,
}


class WorkflowFlow(QObject):
    """Opens the dialogs; `dressed(look)` reaches those that are open."""

    dressed = Signal(object)

    def __init__(self, window: MainWindow, documents: DocumentFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._documents = window, documents
        self._page = window.page_of(WorkflowsPage)
        self._own_id = ""

    def why_no_workflow(self) -> str:
        """Return why nothing can be done with a workflow now, "" when it can."""
        there_is_none = self._window.look.say("There is no workflow yet.")
        return self._documents.why_closed() or ("" if self._page.workflow_id else there_is_none)

    def why_stays(self, action_id: str) -> str:
        """Return why the workflow keeps its place in the list, "" when it can move."""
        why, the_end = self.why_no_workflow(), self._window.look.say("The list ends here.")
        return why or ("" if self._move_of(action_id) is not None else the_end)

    def why_not_drawn(self, action_id: str) -> str:
        """Return why this cannot be done on the drawing now, "" when it can."""
        if self._documents.workspace is not None and self._window.page is not self._page:
            return self._window.look.say("This works on the page “Workflows”.")  # what nobody sees stays
        return self.why_no_workflow() or self._page.canvas_actions.why_not(action_id)

    def draw(self, action_id: str) -> None:
        """Do this on the drawing."""
        self._page.canvas_actions.press(action_id)

    @property
    def _workflow(self) -> Workflow | None:
        snapshot = self._documents.snapshot
        return snapshot.workflows.get(self._page.workflow_id) if snapshot else None

    def ask_new(self) -> None:
        """Ask for the name of a new workflow."""
        self._ask_name("new", self._add)

    def ask_copy(self) -> None:
        """Ask for the name of a copy."""
        workflow, snapshot = self._workflow, self._documents.snapshot
        if workflow is not None and snapshot is not None:
            self._own_id = workflow.id
            name = self._window.look.say("{name} – copy", name=workflow.name)
            self._ask_name("copy", self._add_copy, name=free_workflow_name(snapshot, name))

    def ask_name(self) -> None:
        """Ask for another name and owner."""
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

        snapshot = self._documents.snapshot
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

    def open_library(self) -> None:
        """Offer the workflows of the library."""
        from desktop.dialogs.workflow_library import WorkflowLibraryDialog
        from models.imports.library import library

        snapshot, look = self._documents.snapshot, self._window.look
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

        if self._documents.snapshot is not None:
            self._do(taken_over(self._documents.snapshot, workflow_id, self._language))

    def _move_of(self, action_id: str) -> Command | None:
        workflow, snapshot = self._workflow, self._documents.snapshot
        return MOVES[action_id](snapshot, "workflow", workflow.id) if workflow and snapshot else None

    def move(self, action_id: str) -> None:
        """Move the workflow in the list."""
        command = self._move_of(action_id)
        if command is not None:
            self._do(command)

    def remove(self) -> None:
        """Remove the workflow, and offer it back."""
        workflow, say = self._workflow, self._window.look.say
        if workflow is not None:
            told = say("The workflow “{name}” is removed.", name=workflow.name)
            command = RemoveRow("workflow", workflow.id)
            do_and_offer_back(self._documents, self._window.toast, command, told)
            self._page.view.setFocus()

    def _do(self, command: Command) -> None:
        self._documents.do(command)
        self._page.view.setFocus()
