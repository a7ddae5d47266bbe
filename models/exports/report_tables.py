"""Departments, roles and findings in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from models.analysis.checks.finding import Finding, Place, Severity
from models.analysis.graph.lines import dotted
from models.analysis.promise import days_in_words
from models.domain.message import N_
from models.domain.organisation import Department, Role
from models.domain.snapshot import Snapshot, departments_in_order, holdings_by_role, roles_in_order
from models.domain.times import Week
from models.domain.words import WORDS
from models.exports.report_types import Anchor, FindingRow, Sheet, UnitRow
from models.exports.report_workflows import step_label
from models.wording import Wording

SEVERITY_WORDS = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.HINT: N_("Hint"),
}

# Where a row of the document stands in the report.
_SHEET_OF = {
    "step": Sheet.WORKFLOWS,
    "workflow": Sheet.WORKFLOWS,
    "standing_duty": Sheet.MATRIX,
    "role": Sheet.ORGANISATION,
    "department": Sheet.ORGANISATION,
}


def week_words(say: Wording, week: Week) -> str:
    """Return weekly windows in words, days with the same hours together; '' for none."""
    hours = [
        (day, tuple(_span(w.opens, w.closes) for w in sorted(week) if w.weekday == day)) for day in range(7)
    ]
    parts = []
    for spans, run in groupby((entry for entry in hours if entry[1]), key=lambda entry: entry[1]):
        days = [day for day, _ in run]
        parts.append(say("{days} {hours}", days=days_in_words(days), hours=", ".join(spans)))
    return "; ".join(parts)


def _span(opens: int, closes: int) -> str:
    return f"{opens // 60}:{opens % 60:02}–{closes // 60}:{closes % 60:02}"


def unit_rows(snapshot: Snapshot, say: Wording) -> tuple[UnitRow, ...]:
    """Return the departments depth first with their roles; roles without a department come last."""
    column = {role.id: n for n, role in enumerate(roles_in_order(snapshot))}
    rows: list[UnitRow] = []
    for department, depth in departments_in_order(snapshot):
        rows.append(_department(snapshot, say, department, depth))
        rows += _roles(snapshot, say, department.id, depth + 1, column)
    rest = list(_roles(snapshot, say, None, 1, column))
    if rest:
        rows.append(UnitRow(None, 0, say("Without a department"), "", "", "", "", "", "", "", "", None, ""))
    return (*rows, *rest)


def _department(snapshot: Snapshot, say: Wording, department: Department, depth: int) -> UnitRow:
    head = snapshot.roles.get(department.head_role_id or "")
    name = head.name if head else ""
    return UnitRow(
        None, depth, department.name, "", say("Department"), name, "", "", "", "", "", None, department.id
    )


def _roles(
    snapshot: Snapshot, say: Wording, department_id: str | None, depth: int, column: dict[str, int]
) -> Iterator[UnitRow]:
    for role in roles_in_order(snapshot):
        if role.department_id != department_id:
            continue
        deputy = snapshot.roles.get(role.deputy_role_id or "")
        yield UnitRow(
            role.id,
            depth,
            role.name,
            role.short_name,
            say(WORDS[role.kind]),
            "",
            _filled(snapshot, say, role),
            deputy.name if deputy else "",
            ", ".join(snapshot.roles[other].name for other in dotted(snapshot).get(role.id, ())),
            week_words(say, role.service_hours) if role.service_hours else "",
            role.description,
            column[role.id],
            role.id,
        )


def _filled(snapshot: Snapshot, say: Wording, role: Role) -> str:
    if role.vacant:
        return say("Vacant")
    persons = len(holdings_by_role(snapshot).get(role.id, ()))
    return say.plural("{n} person", "{n} people", persons) if persons else ""


def finding_rows(snapshot: Snapshot, say: Wording, findings: tuple[Finding, ...]) -> tuple[FindingRow, ...]:
    """Return the findings in their order, worst first."""
    return tuple(
        FindingRow(
            finding.severity,
            say(SEVERITY_WORDS[finding.severity]),
            say(finding.message),
            say(finding.remedy),
            say.listed(tuple(filter(None, (_name(snapshot, say, place) for place in finding.places)))),
            finding.rule_id,
            anchor_of(finding.places),
        )
        for finding in findings
    )


def anchor_of(places: Iterable[Place]) -> Anchor | None:
    """Return where the first of these rows stands in the report, None when none does."""
    return next(
        (Anchor(_SHEET_OF[place.kind], place.id) for place in places if place.kind in _SHEET_OF), None
    )


def _name(snapshot: Snapshot, say: Wording, place: Place) -> str:
    step = snapshot.steps.get(place.id)
    if step is not None:
        return step_label(say, step)
    row = snapshot.row(place.kind, place.id)
    return str(getattr(row, "name", ""))
