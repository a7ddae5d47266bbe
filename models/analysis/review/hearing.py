"""Who would be asked and why, before a version is proposed: said by name, for whoever proposes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.analysis.changes.change import Change
from models.analysis.changes.compare import Comparison
from models.analysis.raci import rows_by_activity
from models.analysis.review.asked import Part, activities_of, asked
from models.analysis.review.council import covered_rows, row_names
from models.domain.message import Message, counted, message
from models.domain.snapshot import roles_in_order


@dataclass(frozen=True, slots=True)
class Heard:
    """A role that is asked, why, and the rows of the matrix that its answer covers."""

    role_id: str
    name: str
    part: Part
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who is asked; who only takes note; the rows about which the works council is heard elsewhere."""

    asked: tuple[Heard, ...]
    takes_note: tuple[str, ...]
    council_rows: tuple[str, ...]


def hearing(comparison: Comparison, management: Iterable[str]) -> Hearing:
    """Return whom these changes are put to when these roles decide last."""
    after = comparison.after
    found = asked(comparison, management)
    heard = tuple(
        Heard(e.role_id, after.roles[e.role_id].name, e.part, names_of_rows(comparison, e.changes))
        for e in found
    )
    ids = {entry.role_id for entry in found}
    note = tuple(r.name for r in roles_in_order(after) if r.id not in ids and not r.co_determining)
    return Hearing(heard, note, row_names(after, covered_rows(after)))


def names_of_rows(comparison: Comparison, changes: Iterable[Change]) -> tuple[str, ...]:
    """Return what the rows of the matrix are called that changes touch, those that went by the last name."""
    known = {**rows_by_activity(comparison.before), **rows_by_activity(comparison.after)}
    touched = dict.fromkeys(row_id for change in changes for row_id in activities_of(comparison, change))
    return tuple(known[row_id].name for row_id in touched)


def why_asked(part: Part, rows: int) -> Message:
    """Return in a sentence why a role is asked about so many rows."""
    if part is Part.MANAGEMENT:
        return message("decides last, about everything")
    if part is Part.ADVISER:
        return counted("is asked for concerns, one row", "is asked for concerns, {n} rows", rows)
    return counted("answers for one changed row", "answers for {n} changed rows", rows)
