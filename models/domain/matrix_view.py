"""Views of the matrix that people gave a name: how it is grouped, what of it is shown, how close together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.domain.order import FIRST_KEY


class Grouping(StrEnum):
    """What stands together in the matrix."""

    WORKFLOW = "workflow"
    CATEGORY = "category"
    DEPARTMENT = "department"
    PERSON = "person"
    HANDOVERS = "handovers"


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A named view; of a workflow or a category only its rows are shown, of a department only its roles.

    With a role only rows in which it has a letter. '' and None leave nothing out, as does what is gone.
    """

    id: str
    name: str
    grouping: Grouping = Grouping.WORKFLOW
    workflow_id: str | None = None
    category: str = ""
    department_id: str | None = None
    role_id: str | None = None
    gaps_only: bool = False
    only_with_letters: bool = False
    is_compact: bool = False
    position: str = FIRST_KEY
