"""What a user can do to the one row about the whole, and to who answers outside service hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import clean_name
from models.domain.organisation import (
    DutyWindow,
    Organisation,
    WeekendModel,
)
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet, added, edited, removed
from models.editing.rows import cleaned


def empty_snapshot(name: str) -> Snapshot:
    """Return a document that holds an organisation of this name and nothing else."""
    organisation = Organisation(new_id(), clean_name(name))
    return Snapshot({"organisation": {organisation.id: organisation}})


@dataclass(frozen=True, slots=True)
class EditOrganisation:
    """Change fields of the organisation: name, letter scheme, service hours, holidays, duty role."""

    changes: Mapping[str, Any]
    title: ClassVar[str] = N_("change organisation")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, edited(snapshot.organisation, **cleaned("organisation", self.changes)))


@dataclass(frozen=True, slots=True)
class ChooseWeekendModel:
    """Settle who answers outside service hours: the model, its duty windows, the reply senders read."""

    model: WeekendModel
    duties: tuple[DutyWindow, ...]
    on_call_role_id: str | None
    automatic_reply: str
    title: ClassVar[str] = N_("choose weekend model")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        fields = cleaned("organisation", {"automatic_reply": self.automatic_reply})
        organisation = edited(
            snapshot.organisation,
            weekend_model=self.model,
            on_call_role_id=self.on_call_role_id,
            **fields,
        )
        old = tuple(removed(window) for window in snapshot.duty_windows.values())
        return ChangeSet(self.title, (*organisation, *old, *map(added, self.duties)))
