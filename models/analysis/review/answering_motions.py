"""Motions about who answers for activities: nobody, several, nobody of the company, or one for too much.

Rows with the same way out are one motion: the same question twenty times is no question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.analysis.checks import naming
from models.analysis.checks.finding import Finding, Severity
from models.analysis.key_facts import key_facts
from models.analysis.matrix import MatrixRow
from models.analysis.raci import rows_by_activity
from models.analysis.review.proposed import (
    URGENCIES,
    Proposed,
    decider_about,
    decider_above,
    source_of,
    why,
)
from models.analysis.row_state import row_states
from models.domain.message import Message, counted, message
from models.domain.organisation import RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot


def where_nobody_answers(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterator[Proposed]:
    """Yield that whoever alone does what nobody answers for also answers for it."""
    by_role: dict[str, list[MatrixRow]] = {}
    for row in _rows(snapshot, findings):
        doing = row.roles_with(Meaning.PERFORMS)
        if len(doing) == 1 and snapshot.roles[doing[0]].kind is RoleKind.INTERNAL:
            by_role.setdefault(doing[0], []).append(row)
    for role_id, rows in by_role.items():
        role, activities = snapshot.roles[role_id].name, _named(snapshot, rows)
        yield Proposed(
            source_of("H01", role_id),
            URGENCIES[Severity.ERROR],
            counted(
                "Shall “{role}” also answer for {n} activity that it does?",
                "Shall “{role}” also answer for {n} activities that it does?",
                len(rows),
                role=role,
            ),
            message("Nobody answers for: {activities}.", activities=activities),
            message("“{role}” decides in case of doubt and answers for the result.", role=role),
            why("H01"),
            message("Yes: “{role}” does the work.", role=role),
            tuple(row.activity_id for row in rows),
            decider_above(snapshot, role_id),
        )


def where_several_answer(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterator[Proposed]:
    """Yield that of several only that one answers who owns the workflow, or who alone does the work."""
    for finding in findings:
        for row in _rows(snapshot, (finding,)):
            role_id = _closest(snapshot, row)
            if role_id is not None:
                role = snapshot.roles[role_id].name
                yield Proposed(
                    source_of("H02", row.activity_id),
                    URGENCIES[finding.severity],
                    message(
                        "Shall “{role}” alone answer for {activity}?",
                        role=role,
                        activity=naming.activity(snapshot, row),
                    ),
                    finding.message,
                    message("“{role}” decides in case of doubt and answers for the result.", role=role),
                    why("H02"),
                    message("Yes: “{role}” is closest to it.", role=role),
                    (row.activity_id,),
                    decider_about(snapshot, (row.activity_id,)),
                )


def where_no_single_role_answers(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterator[Proposed]:
    """Yield that a single role of the company answers instead of a body, a group or an outsider."""
    by_roles: dict[tuple[str, ...], list[MatrixRow]] = {}
    for row in _rows(snapshot, findings):
        state = row_states(snapshot)[row.activity_id]
        by_roles.setdefault((*state.shared, *state.outside), []).append(row)
    for role_ids, rows in by_roles.items():
        roles, activities = naming.roles(snapshot, role_ids), _named(snapshot, rows)
        yield Proposed(
            source_of(findings[0].rule_id, *role_ids[:1]),
            URGENCIES[findings[0].severity],
            counted(
                "Shall a single role of the company answer for {n} activity instead of {roles}?",
                "Shall a single role of the company answer for {n} activities instead of {roles}?",
                len(rows),
                roles=roles,
            ),
            message("Entered so far: {roles}. Activities: {activities}.", roles=roles, activities=activities),
            message("One role decides in case of doubt, and everybody knows which one."),
            why(findings[0].rule_id),
            message("Yes."),
            tuple(row.activity_id for row in rows),
            decider_about(snapshot, (row.activity_id for row in rows)),
        )


def where_one_answers_for_much(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterator[Proposed]:
    """Yield that a role that answers for much hands some of it over."""
    found = {decider.role_id: decider.activities for decider in key_facts(snapshot).deciders}
    for finding in findings:
        role = snapshot.roles[finding.places[0].id]
        n, whole = found.get(role.id, 0), key_facts(snapshot).activities
        yield Proposed(
            source_of("V03", role.id),
            URGENCIES[finding.severity],
            counted(
                "Shall “{role}” hand over some of the {n} activity it answers for?",
                "Shall “{role}” hand over some of the {n} activities it answers for?",
                n,
                role=role.name,
            ),
            finding.message,
            message("Roles closer to the work answer for some of it."),
            message("{n} of {all} activities go on depending on “{role}”.", n=n, all=whole, role=role.name),
            None,
            (role.id,),
            decider_above(snapshot, role.id),
        )


def _rows(snapshot: Snapshot, findings: Iterable[Finding]) -> Iterator[MatrixRow]:
    """Yield the rows that findings are about; some are about workflows instead."""
    rows = rows_by_activity(snapshot)
    yield from (rows[finding.places[0].id] for finding in findings if finding.places[0].id in rows)


def _named(snapshot: Snapshot, rows: Sequence[MatrixRow]) -> tuple[Message, ...]:
    named = tuple(naming.activity(snapshot, row) for row in rows[: naming.LISTED])
    rest = len(rows) - len(named)
    return (*named, counted("{n} more", "{n} more", rest)) if rest else named


def _closest(snapshot: Snapshot, row: MatrixRow) -> str | None:
    answering = row.roles_with(Meaning.DECIDES)
    workflow = snapshot.workflows.get(row.workflow_id or "")
    doing = [role_id for role_id in row.roles_with(Meaning.PERFORMS) if role_id in answering]
    if workflow is not None and workflow.owner_role_id in answering:
        return workflow.owner_role_id
    return doing[0] if len(doing) == 1 else None
