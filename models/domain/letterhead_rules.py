"""Which letterhead may never be stored: every writer trusts its colour and its picture."""

from __future__ import annotations

from typing import cast

from models.domain.errors import RuleViolation
from models.domain.letterhead import Letterhead, accent_problem, logo_problem
from models.domain.snapshot import Row, Snapshot


def sound_letterhead(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a colour in which nothing can be read, and a logo that cannot be drawn."""
    del snapshot
    head = cast("Letterhead", row)
    problem = accent_problem(head.accent) if head.accent else None
    problem = problem or (logo_problem(head.logo) if head.logo else None)
    return None if problem is None else RuleViolation("letterhead", problem, (head.id,))
