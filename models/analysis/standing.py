"""How a fact stands, and whether a role is there: the words in which every summary judges.

Settled is never what is left over: it has to be shown for everything the fact is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.analysis.presence import first_present
from models.domain.organisation import Role, RoleKind
from models.domain.snapshot import Snapshot

# Bodies and groups act by resolution or as many; a deputy is asked of single functions only.
NEEDS_DEPUTY = frozenset({RoleKind.INTERNAL, RoleKind.EXTERNAL})


class Standing(StrEnum):
    """How a fact stands: settled, to be looked at, or open."""

    SETTLED = "settled"
    LOOK = "look"
    OPEN = "open"


def worst(standings: Iterable[Standing]) -> Standing:
    """Return the worst of these; open when there is none, because nothing shows that it is settled."""
    order = (Standing.OPEN, Standing.LOOK, Standing.SETTLED)
    return min(standings, key=order.index, default=Standing.OPEN)


@dataclass(frozen=True, slots=True)
class Cover:
    """Who acts for a role now, and who would if that one were away; None is nobody."""

    role: Role
    acting: Role | None
    deputy: Role | None

    @property
    def is_several(self) -> bool:
        """Return whether the role is a body or a group, which nobody has to stand in for."""
        return self.role.kind not in NEEDS_DEPUTY

    @property
    def standing(self) -> Standing:
        if self.is_several:
            return Standing.SETTLED
        if self.acting is None:
            return Standing.OPEN
        return Standing.LOOK if self.role.vacant or self.deputy is None else Standing.SETTLED


def cover_of(snapshot: Snapshot, role_id: str) -> Cover:
    """Return who is there for a role; a deputy who is vacant stands in for nobody."""
    acting, _ = first_present(snapshot, role_id)
    deputy, _ = first_present(snapshot, role_id, frozenset({role_id}))
    return Cover(snapshot.roles[role_id], acting, deputy)
