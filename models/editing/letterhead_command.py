"""The letterhead as one edit: there is at most one, and one that says nothing goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from models.domain.identity import new_id
from models.domain.letterhead import Letterhead
from models.domain.message import N_
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet, added, edited, removed


@dataclass(frozen=True, slots=True)
class SetLetterhead:
    """Let papers have this logo (a PNG in base64) and this accent colour (#RRGGBB); '' for none."""

    logo: str
    accent: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("set letterhead")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        known = next(iter(snapshot.letterheads.values()), None)
        if not (self.logo or self.accent):
            return ChangeSet(self.title, (removed(known),) if known else ())
        if known is None:
            return ChangeSet(self.title, (added(Letterhead(self.id, self.logo, self.accent)),))
        return ChangeSet(self.title, edited(known, logo=self.logo, accent=self.accent))
