"""The sheet of a department: its roles, its part of the matrix, and what is missing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.analysis.checks.registry import THRESHOLDS, find_all
from models.analysis.concerning import roles_meant
from models.analysis.raci import raci_matrix
from models.analysis.row_state import in_short, row_states
from models.domain.organisation import Role
from models.domain.snapshot import Snapshot, holdings_by_role, roles_in_order
from models.domain.words import WORDS
from models.exports.papers.matrix_paper import matrix_tables
from models.exports.papers.paper import Facts, Heading, Paper, Paragraph, Part, Row, Table
from models.exports.report_matrix import group_name, legend
from models.exports.report_tables import finding_rows
from models.wording import Wording


def department_paper(
    snapshot: Snapshot,
    department_id: str,
    say: Wording,
    *,
    thresholds: Mapping[str, float] = THRESHOLDS,
) -> Paper:
    """Return the sheet of a department with all departments below it."""
    role_ids = roles_meant(snapshot, department_id)
    department = snapshot.departments[department_id]
    above = snapshot.departments.get(department.parent_id or "")
    head = snapshot.roles.get(department.head_role_id or "")
    facts = (
        (say("Part of"), above.name if above else say("Nothing above it")),
        (say("Head"), head.name if head else say("Not settled")),
        (say("Roles"), str(len(role_ids))),
    )
    return Paper(
        say.language,
        snapshot.organisation.name,
        say("Department sheet"),
        department.name,
        (
            Facts(facts),
            *_roles(snapshot, role_ids, say),
            *_matrix(snapshot, role_ids, say),
            *_gaps(snapshot, role_ids, say, thresholds),
        ),
        legend(snapshot, say),
        say("This sheet names people. Give it only to those whom that concerns."),
        is_wide=True,
    )


def _roles(snapshot: Snapshot, role_ids: frozenset[str], say: Wording) -> Iterator[Part]:
    yield Heading(say("Roles"), "roles")
    heads = (say("Role"), say("Short name"), say("Kind"), say("Filled by"), say("Deputy"))
    roles = (role for role in roles_in_order(snapshot) if role.id in role_ids)
    rows = tuple(Row(_role(snapshot, role, say), role.id) for role in roles)
    yield Table(heads, rows, (28, 14, 10, 26, 22)) if rows else Paragraph(say("No role yet."), quiet=True)


def _role(snapshot: Snapshot, role: Role, say: Wording) -> tuple[str, ...]:
    held = holdings_by_role(snapshot).get(role.id, ())
    names = sorted((snapshot.persons[h.person_id].name for h in held), key=str.casefold)
    filled = "\n".join((*names, *((say("Vacant"),) if role.vacant else ())))
    deputy = snapshot.roles.get(role.deputy_role_id or "")
    return (
        role.name,
        role.short_name,
        say(WORDS[role.kind]),
        filled or say("nobody is named"),
        deputy.name if deputy else say("Not settled"),
    )


def _matrix(snapshot: Snapshot, role_ids: frozenset[str], say: Wording) -> Iterator[Part]:
    matrix = raci_matrix(snapshot)
    taking_part = {
        row.activity_id
        for row in matrix.rows
        if any(matrix.letters(row, role_id) for role_id in role_ids & row.cells.keys())
    }
    yield Heading(say("Responsibilities"), "matrix")
    tables = tuple(matrix_tables(snapshot, taking_part, role_ids, say))
    yield from tables or (Paragraph(say("No role of this department has a letter."), quiet=True),)


def _gaps(
    snapshot: Snapshot, role_ids: frozenset[str], say: Wording, thresholds: Mapping[str, float]
) -> Iterator[Part]:
    """Yield what is missing in the rows in which the department takes part, and findings about its roles."""
    states, matrix = row_states(snapshot), raci_matrix(snapshot)
    rows = []
    for row in matrix.rows:
        gap = in_short(states[row.activity_id], matrix.variant)
        if gap is not None and role_ids & row.cells.keys():
            names = row.name or say("Without a name"), group_name(snapshot, row, say)
            rows.append(Row((*names, say(gap)), row.activity_id))
    yield Heading(say("Gaps"), "gaps")
    heads = (say("Activity"), say("Workflow or category"), say("What is missing"))
    nothing = Paragraph(say("Nothing is missing in these rows."), quiet=True)
    yield Table(heads, tuple(rows), (45, 35, 20)) if rows else nothing
    found = tuple(
        finding
        for finding in find_all(snapshot, thresholds)
        if any(place.kind == "role" and place.id in role_ids for place in finding.places)
    )
    yield Heading(say("Open findings"), "findings")
    heads = (say("Importance"), say("What was found"), say("What to do"))
    said = tuple(Row((row.word, row.message, row.remedy)) for row in finding_rows(snapshot, say, found))
    nothing = Paragraph(say("No finding names one of these roles."), quiet=True)
    yield Table(heads, said, (12, 48, 40)) if said else nothing
