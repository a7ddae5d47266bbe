"""Motions from findings of the checks: a table of the rules for which there is a clear yes or no.

A rule that only asks for care, or leaves open what yes would mean, has no entry. What is so today is what the
finding says, and what comes of a no is why the rule is there, unless the entry knows better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from models.analysis.checks import naming
from models.analysis.checks.finding import Finding, Severity
from models.analysis.raci import rows_by_activity
from models.analysis.review import answering_motions, deputy_motions, promise_motions
from models.analysis.review.proposed import (
    URGENCIES,
    Proposed,
    decider_about,
    decider_above,
    decider_of_workflow,
    first_of_management,
    source_of,
    why,
)
from models.domain.message import N_, Message, Value
from models.domain.snapshot import Snapshot

Decides: TypeAlias = Callable[[Snapshot, Mapping[str, Sequence[str]]], str | None]
Maker: TypeAlias = Callable[[Snapshot, Sequence[Finding]], Iterable[Proposed]]

_YES = N_("Yes.")
ACTIVITIES = ("step", "standing_duty")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sentences of a motion: `{role}`, `{roles}`, `{step}`, `{workflow}`, `{department}` name places.

    `keys` are the kinds of the places that make it the same matter again; a finding that is less grave than
    `least` gives no motion.
    """

    question: str
    then: str
    decides: Decides
    keys: tuple[str, ...]
    if_no: str = ""
    advice: str = ""
    least: Severity = Severity.HINT


def _management(snapshot: Snapshot, _: Mapping[str, Sequence[str]]) -> str | None:
    return first_of_management(snapshot)


def _above(snapshot: Snapshot, ids: Mapping[str, Sequence[str]]) -> str | None:
    return decider_above(snapshot, ids["role"][0])


def _owner(snapshot: Snapshot, ids: Mapping[str, Sequence[str]]) -> str | None:
    return decider_of_workflow(snapshot, _workflow_of(snapshot, ids) or "")


def _answering(snapshot: Snapshot, ids: Mapping[str, Sequence[str]]) -> str | None:
    return decider_about(snapshot, _activities(ids))


_TABLE: Mapping[str, Wanted] = {
    "S01": Wanted(
        N_("Shall a role other than “{role}” approve at {activity}?"),
        N_("Another pair of eyes sees it before it goes on."),
        _above,
        ("step", "role"),
        advice=_YES,
        least=Severity.ERROR,
    ),
    "S02": Wanted(
        N_("Shall different people fill these roles: {roles}?"),
        N_("Several approvals are given by several people."),
        _management,
        ("workflow", "step"),
        advice=_YES,
        least=Severity.ERROR,
    ),
    "D02": Wanted(
        N_("Shall another person be able to stand in for these roles: {roles}?"),
        N_("Somebody is there while one person is away."),
        _management,
        ("role",),
        advice=_YES,
    ),
    "V13": Wanted(
        N_("Shall a second person be able to stand in for these roles: {roles}?"),
        N_("The work goes on while one person is away."),
        _management,
        ("role",),
        advice=_YES,
    ),
    "E01": Wanted(
        N_("Shall every approval in “{workflow}” get a time limit?"),
        N_("When the limit has passed, the approval goes to the deputy or to the superior."),
        _owner,
        ("workflow",),
        advice=_YES,
    ),
    "G06": Wanted(
        N_("Shall approvals in “{workflow}” be combined?"),
        N_("There are fewer approvals, and the answer comes sooner."),
        _owner,
        ("workflow",),
    ),
    "G09": Wanted(
        N_("Shall the workflow count for “{role}” at {activity}, and not the entry by hand?"),
        N_("The entry by hand goes."),
        _answering,
        (*ACTIVITIES, "role"),
        if_no=N_("The entry stays, and the workflow has to be drawn otherwise."),
        least=Severity.WARNING,
    ),
    "V10": Wanted(
        N_("Shall the department “{department}” be involved?"),
        N_("One of its roles is asked before decisions, or takes on an activity."),
        _management,
        ("department",),
    ),
}


def _simple(rule_id: str) -> Maker:
    wanted = _TABLE[rule_id]

    def make(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterator[Proposed]:
        for finding in findings:
            if URGENCIES[finding.severity] <= URGENCIES[wanted.least]:
                yield _proposed(snapshot, wanted, finding)

    return make


_OWN: Mapping[str, Maker] = {
    "D01": deputy_motions.for_roles_without_deputy,
    "E04": promise_motions.for_promises,
    "E05": promise_motions.for_promises,
    "H01": answering_motions.where_nobody_answers,
    "H02": answering_motions.where_several_answer,
    "H12": answering_motions.where_no_single_role_answers,
    "H15": answering_motions.where_no_single_role_answers,
    "V03": answering_motions.where_one_answers_for_much,
    "V12": answering_motions.where_one_answers_for_much,
}
# What is asked first, of what is equally urgent: who answers, and who is there.
_FIRST = ("H01", "H02", "E05", "D01", "E04", "S01", "S02", "D02", "V13")
FINDING_MAKERS: Mapping[str, Maker] = {
    rule_id: _OWN.get(rule_id) or _simple(rule_id) for rule_id in dict.fromkeys((*_FIRST, *_TABLE, *_OWN))
}


def from_findings(snapshot: Snapshot, findings: Iterable[Finding]) -> Iterator[Proposed]:
    """Yield a motion for what yes or no can settle, what weighs most first."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule_id, []).append(finding)
    for rule_id, make in FINDING_MAKERS.items():
        if rule_id in by_rule:
            yield from make(snapshot, by_rule[rule_id])


def _proposed(snapshot: Snapshot, wanted: Wanted, finding: Finding) -> Proposed:
    ids: dict[str, list[str]] = {}
    for place in finding.places:
        ids.setdefault(place.kind, []).append(place.id)
    if "workflow" not in ids and (workflow_id := _workflow_of(snapshot, ids)):
        ids["workflow"] = [workflow_id]
    keys = (ids[kind][0] for kind in wanted.keys if kind in ids)
    about = tuple(i for kind in ("role", "department", "workflow", *ACTIVITIES) for i in ids.get(kind, ()))
    return Proposed(
        source_of(finding.rule_id, *keys),
        URGENCIES[finding.severity],
        Message(wanted.question, tuple(_names(snapshot, ids).items())),
        finding.message,
        Message(wanted.then),
        Message(wanted.if_no) if wanted.if_no else why(finding.rule_id),
        Message(wanted.advice) if wanted.advice else None,
        about,
        wanted.decides(snapshot, ids),
    )


def _names(snapshot: Snapshot, ids: Mapping[str, Sequence[str]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if ids.get("role"):
        found["role"] = snapshot.roles[ids["role"][0]].name
        found["roles"] = naming.roles(snapshot, ids["role"])
    if ids.get("workflow"):
        found["workflow"] = snapshot.workflows[ids["workflow"][0]].name
    if ids.get("department"):
        found["department"] = snapshot.departments[ids["department"][0]].name
    rows = (rows_by_activity(snapshot).get(activity_id) for activity_id in _activities(ids))
    first = next((row for row in rows if row is not None), None)
    if first is not None:
        found["activity"] = naming.activity(snapshot, first)
    return found


def _activities(ids: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(activity_id for kind in ACTIVITIES for activity_id in ids.get(kind, ()))


def _workflow_of(snapshot: Snapshot, ids: Mapping[str, Sequence[str]]) -> str | None:
    if ids.get("workflow"):
        return ids["workflow"][0]
    steps = (snapshot.steps[step_id] for step_id in ids.get("step", ()))
    return next((step.workflow_id for step in steps), None)
