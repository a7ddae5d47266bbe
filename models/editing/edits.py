"""The command that changes fields of a row, whatever its kind: a form knows only kind, id and fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.editing.change import Command
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import EditFlow, EditStep

_OWN: Mapping[str, Callable[[str, Mapping[str, Any]], Command]] = {
    "step": EditStep,
    "flow": EditFlow,
    "organisation": lambda _, changes: EditOrganisation(changes),
}


def edit_of(kind: str, row_id: str, changes: Mapping[str, Any]) -> Command:
    """Return the command that gives fields of a row these values."""
    own = _OWN.get(kind)
    return own(row_id, changes) if own is not None else EditRow(kind, row_id, changes)
