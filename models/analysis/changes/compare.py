"""Compares two states of one document, or two documents: every decided difference, once, in a lasting order.

Letters that only follow what a row says stand with that row: those of an activity that came or went, and of
who does a step. All others are changes of their own, because a drawn arrow can move them somewhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.analysis.changes.change import Change, Heading, Sides, Sign
from models.analysis.changes.letters import (
    CellChange,
    changed_cells,
    letters_of,
    moves_with_performer,
    told,
)
from models.analysis.changes.matching import in_ids_of, named_as_in
from models.analysis.changes.rows import changed_rows
from models.analysis.raci import raci_matrix
from models.analysis.schemes import in_words, scheme_change
from models.domain.kinds import KINDS
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot, duties_by_category, workflows_in_order

ACTIVITIES = ("step", "standing_duty")
PERFORMER, SCHEME = "performer_role_id", "variant"
_KINDS, _HEADINGS = tuple(KINDS), tuple(Heading)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states and the changes from one to the other; `before` has the ids of `after`."""

    before: Snapshot
    after: Snapshot
    changes: tuple[Change, ...]

    def name_of_role(self, role_id: str) -> str:
        """Return what a role is called, or was before it went."""
        states = (self.after, self.before)
        return next(state.roles[role_id].name for state in states if role_id in state.roles)


def compare(before: Snapshot, after: Snapshot) -> Comparison:
    """Return what is decided otherwise in the second state, by workflow and place."""
    cells: dict[str, list[CellChange]] = {}
    in_ids = in_ids_of(before, after)
    matched = Sides(in_ids, after, named_as_in(after, in_ids))
    for cell in changed_cells(matched):
        cells.setdefault(cell.activity_id, []).append(cell)
    sides = replace(
        matched, cells=frozenset((c.activity_id, c.role_id) for row in cells.values() for c in row)
    )
    rows = [change for kind in KINDS for change in changed_rows(sides, kind)]
    found = [_completed(sides, change, cells.get(change.id, ())) for change in rows]
    found += _letters(sides, cells, rows)
    places = _places(sides)
    return Comparison(sides.before, after, tuple(sorted(found, key=lambda change: _place(places, change))))


def _completed(sides: Sides, change: Change, cells: Sequence[CellChange]) -> Change:
    """Return a change of a row with the letters that follow it, one of the scheme with what it hides."""
    if change.kind in ACTIVITIES and change.sign is not Sign.CHANGED:
        return replace(change, letters=letters_of(sides, cells))
    if change.field == PERFORMER:
        return replace(change, letters=letters_of(sides, filter(moves_with_performer, cells)))
    if change.field == SCHEME:
        effects = in_words(sides.before, scheme_change(sides.before, scheme_of(sides.after)))
        return replace(change, reason=effects[0] if effects else None)
    return change


def _letters(
    sides: Sides, cells: Mapping[str, Sequence[CellChange]], rows: Iterable[Change]
) -> Iterator[Change]:
    """Yield the letters that do not stand with a row."""
    whole = {c.id for c in rows if c.kind in ACTIVITIES and c.sign is not Sign.CHANGED}
    handed_over = {c.id for c in rows if c.field == PERFORMER}
    for activity_id, found in cells.items():
        for cell in found if activity_id not in whole else ():
            if activity_id not in handed_over or not moves_with_performer(cell):
                yield told(sides, cell)


def _places(sides: Sides) -> Mapping[str, int]:
    """Return the order of workflows, categories and activities: of the later state first."""
    return {key: n for n, key in enumerate(dict.fromkeys((*_listed(sides.after), *_listed(sides.before))))}


def _listed(snapshot: Snapshot) -> Iterator[str]:
    yield from (workflow.id for workflow in workflows_in_order(snapshot))
    yield from duties_by_category(snapshot)
    yield from (row.activity_id for row in raci_matrix(snapshot).rows)


def _place(places: Mapping[str, int], change: Change) -> tuple[int, int, int, int, str]:
    """Return where a change stands: under its heading, workflows first, there as in the matrix."""
    last = len(places)
    return (
        _HEADINGS.index(change.group.heading),
        places.get(change.group.key, last),
        _KINDS.index(change.kind),
        places.get(change.id, last),
        change.id,
    )
