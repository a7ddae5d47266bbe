"""The part of the matrix that a copy shows: rows that are asked about, and whoever has a letter in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from models.analysis.changes.change import Change
from models.analysis.matrix import MatrixRow
from models.analysis.raci import raci_matrix
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.exports.report_matrix import group_name
from models.wording import Wording


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and what it means, which decides how it looks."""

    letter: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class GridCell:
    """The letters of a role in a row; `before` are those there were, () none, None where nothing changed."""

    letters: tuple[Letter, ...]
    before: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """An activity under its workflow or category, which is said in the first row of each."""

    group: str
    name: str
    cells: tuple[GridCell, ...]
    is_pending: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Short and whole names of the roles, and the rows."""

    roles: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]


def grid_of(
    snapshot: Snapshot,
    activity_ids: Collection[str],
    changes: Iterable[Change],
    pending: Collection[str],
    say: Wording,
) -> Grid:
    """Return these rows in the order of the matrix; `pending` are rows that do not hold yet."""
    matrix = raci_matrix(snapshot)
    rows = [row for row in matrix.rows if row.activity_id in activity_ids]
    before = {
        (letter.activity_id, letter.role_id): letter.before for change in changes for letter in change.letters
    }
    changed = {role_id for activity_id, role_id in before if activity_id in activity_ids}
    role_ids = [
        role_id
        for role_id in matrix.role_ids
        if role_id in changed or any(matrix.letters(row, role_id) for row in rows)
    ]
    names = ((snapshot.roles[role_id].short_name, snapshot.roles[role_id].name) for role_id in role_ids)
    return Grid(
        tuple((short or name, name) for short, name in names),
        tuple(
            GridRow(
                group_name(snapshot, row, say),
                row.name or say("Without a name"),
                tuple(
                    GridCell(tuple(_letters(snapshot, row, role_id)), before.get((row.activity_id, role_id)))
                    for role_id in role_ids
                ),
                row.activity_id in pending,
            )
            for row in rows
        ),
    )


def _letters(snapshot: Snapshot, row: MatrixRow, role_id: str) -> Iterator[Letter]:
    matrix = raci_matrix(snapshot)
    for letter in matrix.letters(row, role_id):
        yield Letter(letter, matrix.variant.meanings_of(letter)[0])
