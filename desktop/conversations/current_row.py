"""The row of the matrix that actions are about: the step or the ongoing duty of the current cell."""

from __future__ import annotations

from desktop.conversations.document import DocumentFlow
from desktop.pages.raci import RaciPage
from models.domain.responsibility import StandingDuty
from models.domain.workflow import Step


def current_row(page: RaciPage, documents: DocumentFlow) -> Step | StandingDuty | None:
    """Return the step or the duty of the current row, None when there is none."""
    cell, snapshot = page.cell(), documents.snapshot
    if cell is None or snapshot is None:
        return None
    return snapshot.steps.get(cell.id) or snapshot.standing_duties.get(cell.id)
