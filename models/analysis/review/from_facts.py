"""Motions from what the first page asks and the document leaves open, by the key of the fact.

Only what yes or no settles: who may speak, who fills a role or what is due cannot be asked so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from models.analysis.checks import naming
from models.analysis.key_facts import key_facts
from models.analysis.promise import without_promise
from models.analysis.publishing import GoingOut, going_out
from models.analysis.review.proposed import (
    Proposed,
    Urgency,
    decider_of_workflow,
    first_of_management,
    source_of,
)
from models.domain.message import message
from models.domain.snapshot import Snapshot
from models.domain.workflow import Risk

Maker: TypeAlias = Callable[[Snapshot], Iterator[Proposed]]


def from_facts(snapshot: Snapshot) -> Iterator[Proposed]:
    """Yield a motion for every open question of the management that yes or no can settle."""
    for make in FACT_MAKERS.values():
        yield from make(snapshot)


def _crisis(snapshot: Snapshot) -> Iterator[Proposed]:
    if snapshot.workflows and not key_facts(snapshot).critical_workflow_ids:
        yield Proposed(
            source_of("crisis"),
            Urgency.NOW,
            message("Shall a workflow for a crisis be laid down?"),
            message("No workflow is classed as critical."),
            message("In a crisis it is clear who decides, and who stands in."),
            message("In a crisis it stays open who decides."),
            message("Yes."),
            (snapshot.organisation.id,),
            first_of_management(snapshot),
        )


def _promise_in_a_crisis(snapshot: Snapshot) -> Iterator[Proposed]:
    for workflow in without_promise(snapshot):
        if workflow.risk is Risk.CRITICAL and workflow.target_hours is None:
            yield Proposed(
                source_of("promise", workflow.id),
                Urgency.SOON,
                message("Shall an answer time be promised for “{workflow}”?", workflow=workflow.name),
                message("It is not recorded within which time somebody takes it up."),
                message("For every hour it can be checked whether somebody is there in time."),
                message("In a crisis nobody knows how long an answer may take."),
                message("Yes."),
                (workflow.id,),
                decider_of_workflow(snapshot, workflow.id),
            )


def _outside_hours(snapshot: Snapshot) -> Iterator[Proposed]:
    if snapshot.workflows and snapshot.organisation.weekend_model is None:
        yield Proposed(
            source_of("outside_hours"),
            Urgency.SOON,
            message("Shall somebody be on duty outside service hours?"),
            message("It is not settled who answers at the weekend."),
            message("Whoever writes in the evening or at the weekend is answered in time."),
            message("Answers wait until the next working day, and an automatic reply says so."),
            None,
            (snapshot.organisation.id,),
            first_of_management(snapshot),
        )


def _unapproved(snapshot: Snapshot) -> Iterator[Proposed]:
    by_role: dict[tuple[str, str], list[GoingOut]] = {}
    for found in going_out(snapshot):
        if not found.approved and not found.is_first_answer and found.cover is not None:
            by_role.setdefault((found.workflow.id, found.cover.role.id), []).append(found)
    for (workflow_id, role_id), group in by_role.items():
        workflow = snapshot.workflows[workflow_id]
        is_normal = workflow.risk is Risk.NORMAL
        steps = naming.steps(found.step for found in group)
        yield Proposed(
            source_of("unapproved", workflow_id, role_id),
            Urgency.SOME_TIME if is_normal else Urgency.NOW,
            message(
                "Shall “{role}” go on publishing in “{workflow}” without an approval?",
                role=snapshot.roles[role_id].name,
                workflow=workflow.name,
            ),
            message("Goes out without an approval before it: {steps}.", steps=steps),
            message("It goes out sooner, and nobody else sees it before."),
            message("An approval comes before it, and it goes out later."),
            None if is_normal else message("No: what is sensitive needs four eyes."),
            tuple(found.step.id for found in group),
            decider_of_workflow(snapshot, workflow_id),
        )


FACT_MAKERS: Mapping[str, Maker] = {
    "crisis": _crisis,
    "promise": _promise_in_a_crisis,
    "outside_hours": _outside_hours,
    "unapproved": _unapproved,
}
