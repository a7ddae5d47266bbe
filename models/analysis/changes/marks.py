"""Where changes are seen: by row and cell of the matrix, by step and arrow of a drawing, and what is gone.

All are read off one comparison, so that matrix, drawing and list never say different things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.analysis.changes.change import Change, Sign
from models.analysis.changes.compare import Comparison
from models.analysis.letter_changes import LetterChange
from models.analysis.raci import rows_by_activity

_SEEN = ("step", "flow", "standing_duty")  # what is marked where it is shown
_NAMES_A_ROW = ("activity_id", "step_id")  # fields by which a row is about another one


@dataclass(frozen=True, slots=True)
class Mark:
    """How something differs, and the changes that say so."""

    sign: Sign
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CellMark:
    """How the letters of a cell differ; `before` are those that stood there."""

    sign: Sign
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """`rows` are steps, ongoing duties and arrows by id, `cells` letters by activity and role.

    `gone` are the changes that have no place in the later state any more, by workflow id, '' for the others.
    """

    rows: Mapping[str, Mark]
    cells: Mapping[tuple[str, str], CellMark]
    gone: Mapping[str, tuple[Change, ...]]


def marks_of(comparison: Comparison) -> Marks:
    """Return where the changes of a comparison are seen in its later state."""
    rows: dict[str, dict[Change, None]] = {}
    gone: dict[str, list[Change]] = {}
    for change in comparison.changes:
        if comparison.after.row(change.kind, change.id) is None:
            key = change.group.key if change.group.key in comparison.after.workflows else ""
            gone.setdefault(key, []).append(change)
        for row_id in _rows_about(comparison, change):
            rows.setdefault(row_id, {})[change] = None
    for flow_id, ends in _arrows_of_new_steps(comparison):
        found = [change for row_id in ends for change in rows.get(row_id, ())]
        rows.setdefault(flow_id, dict.fromkeys(found))
    shown = rows_by_activity(comparison.after)
    return Marks(
        {key: Mark(_sign(comparison, key), tuple(found)) for key, found in rows.items()},
        {key: mark for key, mark in _cells(comparison.changes) if key[0] in shown},
        {key: tuple(found) for key, found in gone.items()},
    )


def _rows_about(comparison: Comparison, change: Change) -> Iterator[str]:
    """Yield what a change is seen at: the row it is of, or the activity that its letter or note is about."""
    row: Any = comparison.after.row(change.kind, change.id) or comparison.before.row(change.kind, change.id)
    named = (change.id, *(getattr(row, name, None) for name in _NAMES_A_ROW))
    for row_id in named:
        if row_id and any(row_id in comparison.after.table(kind) for kind in _SEEN):
            yield row_id


def _arrows_of_new_steps(comparison: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the arrows that came with a step, which is told alone, and the ends of theirs that are new."""
    known = comparison.before
    for flow in comparison.after.flows.values() if comparison.changes else ():
        new = tuple(end for end in (flow.source_id, flow.target_id) if end not in known.steps)
        if new and flow.id not in known.flows:
            yield flow.id, new


def _sign(comparison: Comparison, row_id: str) -> Sign:
    """Return that a row is new when it was not there, else that something at it is different."""
    was_there = any(row_id in comparison.before.table(kind) for kind in _SEEN)
    return Sign.CHANGED if was_there else Sign.NEW


def _cells(changes: Iterable[Change]) -> Iterator[tuple[tuple[str, str], CellMark]]:
    for change in changes:
        for letter in change.letters:
            yield (letter.activity_id, letter.role_id), CellMark(_sign_of(letter), letter.before)


def _sign_of(letter: LetterChange) -> Sign:
    if letter.before and letter.after:
        return Sign.CHANGED
    return Sign.GONE if letter.before else Sign.NEW
