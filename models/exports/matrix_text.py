"""The RACI matrix as plain data and as text, for other programs and for a terminal."""

from __future__ import annotations

from typing import Any

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_as_data, rule_in_words
from models.analysis.matrix import MatrixRow, RaciMatrix
from models.analysis.raci import raci_matrix
from models.domain.snapshot import Snapshot, notes_by_activity, roles_in_order
from models.domain.workflow import StepKind
from models.wording import Wording


def matrix_as_data(snapshot: Snapshot, say: Wording) -> dict[str, Any]:
    """Return variant, roles and rows; letters and reasons are keyed by role name."""
    matrix = raci_matrix(snapshot)
    return {
        "variant": matrix.variant.name,
        "roles": [_role(snapshot, role_id) for role_id in matrix.role_ids],
        "rows": [_row(snapshot, say, matrix, row) for row in matrix.rows],
    }


def _role(snapshot: Snapshot, role_id: str) -> dict[str, Any]:
    role = snapshot.roles[role_id]
    department = snapshot.departments.get(role.department_id or "")
    return {"name": role.name, "department": department.name if department else None}


def _row(snapshot: Snapshot, say: Wording, matrix: RaciMatrix, row: MatrixRow) -> dict[str, Any]:
    involved = [role_id for role_id in matrix.role_ids if matrix.letters(row, role_id)]
    return {
        "workflow": snapshot.workflows[row.workflow_id].name if row.workflow_id else None,
        "category": row.category,
        "activity": row.name,
        "letters": {snapshot.roles[r].name: list(matrix.letters(row, r)) for r in involved},
        "reasons": {
            snapshot.roles[r].name: [say(reason.message) for reason in row.cells[r].reasons] for r in involved
        },
        **_rule(snapshot, say, row.activity_id),
        **_notes_as_data(snapshot, row.activity_id),
    }


def _notes_as_data(snapshot: Snapshot, activity_id: str) -> dict[str, Any]:
    """Return the notes on cells under "notes" by role name, nothing where there are none."""
    notes = {snapshot.roles[role_id].name: text for role_id, text in _notes(snapshot, activity_id).items()}
    return {"notes": notes} if notes else {}


def _notes(snapshot: Snapshot, activity_id: str) -> dict[str, str]:
    rows = notes_by_activity(snapshot).get(activity_id, ())
    order = [role.id for role in roles_in_order(snapshot)]
    return {row.role_id: row.text for row in sorted(rows, key=lambda row: order.index(row.role_id))}


def _rule(snapshot: Snapshot, say: Wording, activity_id: str) -> dict[str, Any]:
    """Return the rule of an approval under "rule", its facts and in "words" its sentences; else nothing."""
    step = snapshot.steps.get(activity_id)
    if step is None or step.kind is not StepKind.APPROVAL:
        return {}
    rule = approval_rule(snapshot, step)
    words = [say(sentence) for sentence in rule_in_words(snapshot, step, rule)]
    return {"rule": {**rule_as_data(snapshot, rule), "words": words}}


def matrix_as_text(snapshot: Snapshot, say: Wording) -> str:
    """Return a line per activity with its letters, and below it one per role with the reasons."""
    matrix = raci_matrix(snapshot)
    nobody = say("nobody")
    lines: list[str] = []
    last = None
    for row in matrix.rows:
        heading = snapshot.workflows[row.workflow_id].name if row.workflow_id else row.category or ""
        if heading != last:
            lines += ["", heading] if lines else [heading]
        last = heading
        letters = {
            role_id: f"{' '.join(matrix.letters(row, role_id))} {snapshot.roles[role_id].name}"
            for role_id in matrix.role_ids
            if matrix.letters(row, role_id)
        }
        lines.append(f"  {row.name}: {', '.join(letters.values()) or nobody}")
        lines += [
            f"    {letter}: {' '.join(say(reason.message) for reason in row.cells[role_id].reasons)}"
            for role_id, letter in letters.items()
        ]
        lines += [
            say("    Note on {role}: {note}", role=snapshot.roles[role_id].name, note=text)
            for role_id, text in _notes(snapshot, row.activity_id).items()
        ]
    return "\n".join(lines)
