"""Rules of single letters: hidden by the letter scheme, or by hand against what the drawing says.

Both ask the matrix, which marks the same cells, so that page, command line and report cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, Place, Severity
from models.analysis.checks.rows import weak_beside_strong
from models.analysis.matrix import Conflict, MatrixRow
from models.analysis.raci import raci_matrix
from models.analysis.row_state import Gap, row_states
from models.domain.message import Message, counted, message
from models.domain.snapshot import Snapshot


def hidden_by_the_scheme(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find the rows with letters by hand that the letter scheme has no sign for."""
    matrix, states = raci_matrix(snapshot), row_states(snapshot)
    for row in matrix.rows:
        if Gap.HIDDEN in states[row.activity_id].gaps:
            hidden = [(role_id, letter) for role_id in row.cells for letter in matrix.hidden(row, role_id)]
            role_ids = tuple(dict.fromkeys(role_id for role_id, _ in hidden))
            yield Fault(
                counted(
                    "{n} letter for {activity} is hidden, because {scheme} has none for it: {letters}.",
                    "{n} letters for {activity} are hidden, because {scheme} has none for them: {letters}.",
                    len(hidden),
                    activity=naming.activity(snapshot, row),
                    scheme=matrix.variant.name,
                    letters=tuple(_of(snapshot, role_id, letter) for role_id, letter in hidden),
                ),
                message(
                    "Choose a letter scheme that has them, or turn them into letters of the present one."
                ),
                (naming.place_of_row(row), *naming.places("role", role_ids)),
            )


def _of(snapshot: Snapshot, role_id: str, letter: str) -> Message:
    return message("{letter} of “{role}”", letter=letter, role=snapshot.roles[role_id].name)


def against_the_drawing(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find letters by hand that the workflow denies (a warning) or gives anyway (a hint).

    A weak letter beside a stronger one is left to the rule that speaks of those.
    """
    for row in raci_matrix(snapshot).rows:
        weak = {assignment.id for assignment in weak_beside_strong(snapshot, row)} if row.conflicts else set()
        for conflict in row.conflicts:
            if conflict.is_denied or conflict.assignment_id not in weak:
                yield _disagreement(snapshot, row, conflict)


def _disagreement(snapshot: Snapshot, row: MatrixRow, conflict: Conflict) -> Fault:
    role = snapshot.roles[conflict.role_id]
    remedy = (
        message("Keep what the workflow says, or keep the entry and change the workflow.")
        if conflict.is_denied
        else message("Remove the entry: it changes nothing.")
    )
    return Fault(
        message(
            "{activity}, “{role}”: {reason}",
            activity=naming.activity(snapshot, row),
            role=role.name,
            reason=conflict.message,
        ),
        remedy,
        (
            naming.place_of_row(row),
            Place("role", role.id),
            Place("assignment", conflict.assignment_id),
        ),
        None if conflict.is_denied else Severity.HINT,
    )
