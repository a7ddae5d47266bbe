"""Where a finding is seen best."""

from __future__ import annotations

from desktop.shown.selection import Selection
from models.analysis.checks.finding import Finding, MendId

PLACES = frozenset({"department", "role", "organisation", "workflow", "step", "standing_duty"})
ABOUT_LETTERS = frozenset(
    {
        MendId.KEEP_ONE_ANSWERING,
        MendId.REMOVE_WEAK_LETTER,
        MendId.SETTLE_CONFLICT,
        MendId.SHOW_HIDDEN_LETTERS,
    }
)


def place_of(finding: Finding) -> Selection | None:
    """Return where a finding is seen best: a letter in the matrix, else the first row it names."""
    rows = [place for place in finding.places if place.kind in PLACES]
    roles = [place.id for place in rows if place.kind == "role"]
    if finding.mend in ABOUT_LETTERS and rows[0].kind != "role":
        return Selection("activity", rows[0].id, next(iter(roles), None))
    return Selection(rows[0].kind, rows[0].id) if rows else None
