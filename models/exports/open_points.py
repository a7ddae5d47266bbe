"""What is open, by whom and until when: open questions, then errors and warnings by workflow.

Dates are recorded nowhere yet, so no point has one; whoever shows them says so once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.analysis.checks.finding import Finding, Place, Severity
from models.analysis.concerning import roles_of, workflow_of
from models.analysis.standing import Standing
from models.domain.message import N_
from models.domain.snapshot import Snapshot, workflows_in_order
from models.exports.report_facts import place_of
from models.exports.report_types import Fact
from models.wording import Wording

_URGENT = (Severity.ERROR, Severity.WARNING)
QUESTIONS, ROLES, DUTIES, WHOLE = "questions", "roles", "duties", "whole"
_GROUP_OF = {"department": ROLES, "role": ROLES, "holding": ROLES, "person": ROLES, "standing_duty": DUTIES}
_TITLES = {
    QUESTIONS: N_("Questions of the management"),
    ROLES: N_("Departments and roles"),
    DUTIES: N_("Ongoing duties"),
    WHOLE: N_("Whole company"),
}


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that is open: how much it matters, in words, where it is, and whom it concerns.

    `role_ids` None concerns everybody; `finding` is what it comes from, None for a question.
    """

    severity: Severity
    text: str
    place: Place
    role_ids: frozenset[str] | None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """The open points of a workflow or another part; `who` sees to them, '' where nobody is recorded."""

    key: str
    title: str
    who: str
    points: tuple[OpenPoint, ...]


def open_points(
    snapshot: Snapshot, say: Wording, facts: Iterable[Fact], findings: Iterable[Finding]
) -> tuple[OpenGroup, ...]:
    """Return everything that is open: questions first, then the workflows in their order, then the rest."""
    found: dict[str, list[OpenPoint]] = {}
    for fact in facts:
        if fact.standing is Standing.OPEN:
            point = OpenPoint(Severity.ERROR, fact.question, place_of(fact, snapshot), fact.role_ids)
            found.setdefault(QUESTIONS, []).append(point)
    for finding in findings:
        if finding.severity in _URGENT:
            found.setdefault(_group_of(snapshot, finding), []).append(_point(snapshot, say, finding))
    order = (QUESTIONS, *(w.id for w in workflows_in_order(snapshot)), ROLES, DUTIES, WHOLE)
    return tuple(_group(snapshot, say, key, found[key]) for key in order if key in found)


def concerning(groups: Iterable[OpenGroup], role_ids: frozenset[str]) -> tuple[OpenGroup, ...]:
    """Return only what concerns one of these roles; all of it for none."""
    if not role_ids:
        return tuple(groups)
    kept = (
        replace(group, points=tuple(p for p in group.points if concerns(p.role_ids, role_ids)))
        for group in groups
    )
    return tuple(group for group in kept if group.points)


def concerns(about: frozenset[str] | None, role_ids: frozenset[str]) -> bool:
    """Say whether what is about these roles (None: everybody) concerns one of the others (none: anybody)."""
    return not role_ids or about is None or not about.isdisjoint(role_ids)


def _point(snapshot: Snapshot, say: Wording, finding: Finding) -> OpenPoint:
    about = frozenset(_about(snapshot, finding.places))
    place = finding.places[0] if finding.places else Place("organisation", snapshot.organisation.id)
    return OpenPoint(finding.severity, say(finding.message), place, about or None, finding)


def _about(snapshot: Snapshot, places: Sequence[Place]) -> Iterator[str]:
    for place in places:
        yield from roles_of(snapshot, place.kind, place.id)


def _group_of(snapshot: Snapshot, finding: Finding) -> str:
    for place in finding.places:
        workflow_id = workflow_of(snapshot, place.kind, place.id)
        if workflow_id is not None:
            return workflow_id
    kinds = [place.kind for place in finding.places]
    return next((_GROUP_OF[kind] for kind in kinds if kind in _GROUP_OF), WHOLE)


def _group(snapshot: Snapshot, say: Wording, key: str, points: list[OpenPoint]) -> OpenGroup:
    workflow = snapshot.workflows.get(key)
    owner = snapshot.roles.get(workflow.owner_role_id or "") if workflow else None
    title = workflow.name if workflow else say(_TITLES[key])
    worst_first = sorted(points, key=lambda point: _URGENT.index(point.severity))
    return OpenGroup(key, title, owner.name if owner else "", tuple(worst_first))
