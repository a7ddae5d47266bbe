"""The decision pack: where to, in which language; what it holds was chosen on its page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.conversations.document import DocumentFlow
from desktop.conversations.program import ProgramFlow
from desktop.frame.main_window import MainWindow
from desktop.shown.pack_choice import choice_in
from desktop.system.background import Background
from desktop.system.settings import Settings
from models.pack_making import PackRequest


@dataclass(frozen=True, slots=True)
class PackFlow:
    """Offers to make a pack of the open document."""

    documents: DocumentFlow
    program: ProgramFlow
    window: MainWindow
    settings: Settings
    background: Background

    def why_not(self) -> str:
        """Return why no pack can be made, "" when one can."""
        snapshot = self.documents.snapshot
        if snapshot is None:
            return self.documents.why_closed()
        if snapshot.workflows or snapshot.standing_duties or snapshot.decision_items:
            return ""
        return self.window.look.say("There is nothing yet that could be decided. Draw a workflow first.")

    def create(self) -> None:
        """Ask for a folder and write the pack into it."""
        from desktop.dialogs.pack import PackDialog

        workspace = self.documents.workspace
        if workspace is None:
            return
        choice = choice_in(self.settings)
        look = self.window.look
        folder = workspace.path.parent if workspace.path else Path.home()
        request = PackRequest(
            workspace.snapshot,
            workspace.records,
            workspace.name,
            None if workspace.is_modified else workspace.path,
            look.say.language,
            folder,
            self.settings.thresholds,
            choice.recipient,
            choice.annexes,
            choice.forms,
            names_people=self.settings.names_in_outputs,
        )
        dialog = PackDialog(request, self.background, look, self.window)
        self.program.dressed.connect(dialog.dress)
        dialog.open()
