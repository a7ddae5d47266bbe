"""All conversations of a window, which the entries of the menus speak to."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.conversations.appearance import Appearance
from desktop.conversations.copies import CopiesFlow
from desktop.conversations.decisions import DecisionFlow
from desktop.conversations.document import DocumentFlow
from desktop.conversations.guides import Guides
from desktop.conversations.matrix import MatrixFlow
from desktop.conversations.matrix_adding import MatrixAdding
from desktop.conversations.matrix_columns import MatrixColumns
from desktop.conversations.matrix_turning import MatrixTurning
from desktop.conversations.matrix_views import MatrixViews
from desktop.conversations.organisation import OrganisationFlow
from desktop.conversations.packs import PackFlow
from desktop.conversations.personal_data import PersonalDataFlow
from desktop.conversations.presenting import PresentingFlow
from desktop.conversations.program import ProgramFlow
from desktop.conversations.remarks import RemarksFlow
from desktop.conversations.review_council import CouncilFlow
from desktop.conversations.review_rounds import ReviewRounds
from desktop.conversations.round_trip import RoundTripFlow
from desktop.conversations.sheets import SheetsFlow
from desktop.conversations.versions import VersionsFlow
from desktop.conversations.workflow import WorkflowFlow
from desktop.frame.focus_ring import FocusRing
from desktop.frame.main_window import MainWindow
from models.wording import Wording


@dataclass(frozen=True, slots=True)
class Conversations:
    """The window and who does what in it."""

    window: MainWindow
    documents: DocumentFlow
    program: ProgramFlow
    presenting: PresentingFlow
    appearance: Appearance
    guides: Guides
    workflows: WorkflowFlow
    organisation: OrganisationFlow
    matrix: MatrixFlow
    workbooks: RoundTripFlow
    sheets: SheetsFlow
    packs: PackFlow
    matrix_views: MatrixViews
    versions: VersionsFlow
    rounds: ReviewRounds
    council: CouncilFlow
    remarks: RemarksFlow
    matrix_turning: MatrixTurning
    matrix_columns: MatrixColumns
    matrix_adding: MatrixAdding
    personal_data: PersonalDataFlow
    parts: FocusRing
    decisions: DecisionFlow
    copies: CopiesFlow

    @property
    def say(self) -> Wording:
        return self.window.look.say

    def why_closed(self) -> str:
        """Return that no document is open, "" with one."""
        return self.documents.why_closed()

    def why_not_edit(self) -> str:
        """Return why nothing can be edited, "" while it can: asked for every action that edits."""
        return self.documents.reading.why_not_edit(self.say)

    def why_not_save(self) -> str:
        """Return why there is nothing to save, "" when there is."""
        return self.why_closed() or ("" if self.documents.is_modified else self.say("Everything is saved."))

    def why_no_roster(self) -> str:
        """Return why there is no duty roster to write, "" when there is one."""
        workspace = self.documents.workspace
        if workspace is None or workspace.snapshot.roster:
            return self.why_closed()
        return self.say("There is no duty roster yet. Begin one at the duty times of the organisation.")
