"""Letters that differ between two states, each with what the role has to do now and why.

Meanings are compared, not letters: another scheme writes all of them otherwise, and that is one change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.analysis.changes.change import Change, Group, Sides, Sign
from models.analysis.changes.phrases import letters_phrase
from models.analysis.changes.places import group_of, in_order
from models.analysis.letter_changes import LetterChange
from models.analysis.matrix import Cell, MatrixRow
from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.message import N_, Message, message
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot

_NONE = Cell(frozenset(), ())


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of the matrix in both states; an empty one where the activity or the role is not there."""

    activity_id: str
    role_id: str
    was: Cell
    now: Cell

    @property
    def gained(self) -> frozenset[Meaning]:
        return self.now.meanings - self.was.meanings

    @property
    def lost(self) -> frozenset[Meaning]:
        return self.was.meanings - self.now.meanings


def changed_cells(sides: Sides) -> Iterator[CellChange]:
    """Yield the cells that differ, in the order of the matrix."""
    old, new = rows_by_activity(sides.before), rows_by_activity(sides.after)
    for activity_id in dict.fromkeys((*new, *old)):
        was, now = old.get(activity_id), new.get(activity_id)
        if was is not now:
            yield from _of_row(sides, activity_id, was, now)


def _of_row(
    sides: Sides, activity_id: str, was: MatrixRow | None, now: MatrixRow | None
) -> Iterator[CellChange]:
    old, new = (row.cells if row is not None else {} for row in (was, now))
    differing = {
        role_id
        for role_id in {*old, *new}
        if old.get(role_id, _NONE).meanings != new.get(role_id, _NONE).meanings
    }
    for role_id in in_order(sides, differing):
        yield CellChange(activity_id, role_id, old.get(role_id, _NONE), new.get(role_id, _NONE))


def letters_of(sides: Sides, cells: Iterable[CellChange]) -> tuple[LetterChange, ...]:
    """Return the cells as letters, each state in its own scheme."""
    return tuple(
        LetterChange(c.activity_id, c.role_id, _letters(sides.before, c), _letters(sides.after, c))
        for c in cells
    )


def _letters(snapshot: Snapshot, changed: CellChange) -> tuple[str, ...]:
    row = rows_by_activity(snapshot).get(changed.activity_id)
    return raci_matrix(snapshot).letters(row, changed.role_id) if row is not None else ()


def told(sides: Sides, changed: CellChange) -> Change:
    """Return a cell that differs as a change."""
    sign = Sign.NEW if not changed.was.meanings else Sign.CHANGED if changed.now.meanings else Sign.GONE
    kind = (
        "step"
        if any(changed.activity_id in s.steps for s in (sides.after, sides.before))
        else "standing_duty"
    )
    after = _phrase(sides.after, changed, changed.gained)
    before = _phrase(sides.past, changed, changed.lost)
    return Change(
        sign,
        _sentence(sign, before, after),
        kind,
        changed.activity_id,
        _group(sides, kind, changed.activity_id),
        (changed.role_id,),
        before,
        after,
        letters_of(sides, (changed,)),
        _reason(changed),
    )


def _phrase(snapshot: Snapshot, changed: CellChange, meanings: frozenset[Meaning]) -> Message | None:
    in_rank = tuple(meaning for meaning in Meaning if meaning in meanings)
    return letters_phrase(snapshot, changed.role_id, changed.activity_id, in_rank) if in_rank else None


def _sentence(sign: Sign, before: Message | None, after: Message | None) -> Message:
    if before is not None and after is not None:
        return message("Now: {after}. Before: {before}.", after=after, before=before)
    if after is not None:
        text = N_("New: {what}.") if sign is Sign.NEW else N_("In addition: {what}.")
        return Message(text, (("what", after),))
    return message("No longer: {what}.", what=before or "")


def _group(sides: Sides, kind: str, activity_id: str) -> Group:
    snapshot = sides.after if sides.after.row(kind, activity_id) is not None else sides.before
    return group_of(snapshot, kind, snapshot.table(kind)[activity_id])


def _reason(changed: CellChange) -> Message | None:
    """Return why the letters are now as they are; of what only went, why it stood there."""
    wanted, cell = (changed.gained, changed.now) if changed.gained else (changed.lost, changed.was)
    found = next((reason.message for reason in cell.reasons if reason.meaning in wanted), None)
    if found is None or changed.gained:
        return found
    return message("Until now: {reason}", reason=found)


def moves_with_performer(changed: CellChange) -> bool:
    """Say whether a cell only follows who does the step; who approves also answers for the approval."""
    moved = changed.gained | changed.lost
    return Meaning.PERFORMS in moved and moved <= {Meaning.PERFORMS, Meaning.DECIDES}
