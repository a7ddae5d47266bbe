"""Where a change is seen best in the document as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop.shown.selection import Selection
from models.analysis.changes.change import Change, Heading
from models.analysis.changes.compare import Comparison
from models.domain.snapshot import Snapshot

_SELF = ("organisation", "department", "role", "workflow", "step", "standing_duty")


def place_of_change(comparison: Comparison, change: Change) -> Selection | None:
    """Return the place of a change: its row, else what it belonged to; None for what left nothing behind."""
    after = comparison.after
    if change.letters and not change.field and change.reason is not None:  # it tells of a cell
        letter = change.letters[0]
        if _is_activity(after, letter.activity_id):
            return Selection("activity", letter.activity_id, _existing(after, letter.role_id))
    row = after.row(change.kind, change.id)
    if row is None:
        return _left_behind(after, change)
    if change.kind in _SELF:
        return Selection(change.kind, change.id)
    return _PLACES.get(change.kind, _of_its_role)(after, row)


def _is_activity(snapshot: Snapshot, row_id: str) -> bool:
    return row_id in snapshot.steps or row_id in snapshot.standing_duties


def _existing(snapshot: Snapshot, role_id: str) -> str | None:
    return role_id if role_id in snapshot.roles else None


def _left_behind(after: Snapshot, change: Change) -> Selection | None:
    """Return the workflow that something went from, or the first role it concerned that is still there."""
    if change.group.heading is Heading.WORKFLOW and change.group.key in after.workflows:
        return Selection("workflow", change.group.key)
    role_id = next((role_id for role_id in change.role_ids if role_id in after.roles), None)
    return Selection("role", role_id) if role_id is not None else None


def _cell(snapshot: Snapshot, row: Any) -> Selection:
    return Selection("activity", row.activity_id, _existing(snapshot, row.role_id))


def _of_its_role(snapshot: Snapshot, row: Any) -> Selection:
    """Return the role that a row is about, the organisation where it is about none."""
    role_id = getattr(row, "role_id", None)
    if role_id is None:
        person_id = getattr(row, "person_id", row.id)
        held = (h.role_id for h in snapshot.holdings.values() if h.person_id == person_id)
        role_id = next(held, None)
    return Selection("role", role_id) if role_id else Selection("organisation", snapshot.organisation.id)


def _organisation(snapshot: Snapshot, _: Any) -> Selection:
    return Selection("organisation", snapshot.organisation.id)


_PLACES: Mapping[str, Callable[[Snapshot, Any], Selection]] = {
    "flow": lambda _, row: Selection("step", row.source_id),
    "addressee": lambda _, row: Selection("step", row.step_id),
    "assignment": _cell,
    "cell_note": _cell,
    "duty_window": _organisation,
    "roster_entry": _organisation,
    "letter_scheme": _organisation,
    "scheme_letter": _organisation,
}
