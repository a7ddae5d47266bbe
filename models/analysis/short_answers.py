"""The short answer: who approves posts, who approves what is sensitive, who answers at the weekend.

Three sentences of one line each, to be copied into a chat. No workflow is marked as the one for posts, so the
first normal and the first sensitive workflow that ends in a release speak for their kind.
"""

from __future__ import annotations

from models.analysis.coverage import SATURDAY, answers_on
from models.analysis.hours import SUNDAY
from models.analysis.key_facts import NEEDS_DEPUTY
from models.analysis.paths import steps_in_order
from models.domain.message import Message, message
from models.domain.snapshot import Snapshot, per_snapshot, workflows_in_order
from models.domain.workflow import Purpose, Risk, Step, StepKind


@per_snapshot
def short_answers(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return the sentences, fewer when no workflow with a release is drawn."""
    return (*who_approves(snapshot), _weekend(snapshot))


def who_approves(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return who approves posts, a sentence for each kind of them, or one that says that nobody does."""
    said = tuple(_who_approves(snapshot, release) for release in releases(snapshot))
    return said or (message("Nobody approves anything yet. Draw a workflow with an approval."),)


def releases(snapshot: Snapshot) -> tuple[Step, ...]:
    """Return the steps that speak for normal and for sensitive posts, as far as they are drawn."""
    found = (_release(snapshot, risk) for risk in (Risk.NORMAL, Risk.SENSITIVE))
    return tuple(release for release in found if release is not None)


def _release(snapshot: Snapshot, risk: Risk) -> Step | None:
    """Return the last release of the first workflow of this risk that has one."""
    for workflow in workflows_in_order(snapshot):
        releases = [
            step
            for step in steps_in_order(snapshot, workflow.id)
            if step.kind is StepKind.APPROVAL and step.purpose is Purpose.RELEASE and step.performer_role_id
        ]
        if workflow.risk is risk and releases:
            return releases[-1]
    return None


def _who_approves(snapshot: Snapshot, release: Step) -> Message:
    role = snapshot.roles[release.performer_role_id or ""]
    deputy = snapshot.roles.get(role.deputy_role_id or "")
    names = {"workflow": snapshot.workflows[release.workflow_id].name, "role": role.name}
    if deputy is not None:
        return message("“{workflow}”: “{role}” approves, “{deputy}” stands in.", deputy=deputy.name, **names)
    if role.kind not in NEEDS_DEPUTY:
        return message("“{workflow}”: “{role}” approves.", **names)
    return message("“{workflow}”: “{role}” approves, and nobody stands in. Choose a deputy.", **names)


def _weekend(snapshot: Snapshot) -> Message:
    return message(
        "Saturday: {saturday}; Sunday: {sunday}.",
        saturday=answers_on(snapshot, (SATURDAY,)),
        sunday=answers_on(snapshot, (SUNDAY,)),
    )
