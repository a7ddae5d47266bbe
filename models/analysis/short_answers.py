"""The short answer: who approves posts, who approves what is sensitive, who answers at the weekend.

Sentences of one line each, to be copied into a chat. No workflow is marked as the one for posts, so the first
normal and the first sensitive workflow that ends in a release speak for their kind; every other one is looked
at too, and named where it is not settled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.analysis.coverage import SATURDAY, answers_on
from models.analysis.hours import SUNDAY
from models.analysis.paths import steps_in_order
from models.analysis.promise import promises_in_words
from models.analysis.standing import Cover, Standing, cover_of, worst
from models.domain.message import N_, Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, per_snapshot, workflows_in_order
from models.domain.workflow import Purpose, Risk, Step, StepKind, Workflow

_OF_POSTS = (Risk.NORMAL, Risk.SENSITIVE)
_NOT_DRAWN = {
    Risk.NORMAL: N_("No workflow is drawn for usual posts."),
    Risk.SENSITIVE: N_("No workflow is drawn for sensitive posts."),
}


@dataclass(frozen=True, slots=True)
class Releasing:
    """A workflow of normal or sensitive posts and its releases, each with who gives it; None is nobody."""

    workflow: Workflow
    releases: tuple[tuple[Step, Cover | None], ...]

    @property
    def standing(self) -> Standing:
        """Return how it stands: open where nobody releases, to be looked at where nothing is released."""
        if not self.releases:
            return Standing.LOOK
        return worst(cover.standing if cover else Standing.OPEN for _, cover in self.releases)

    @property
    def last(self) -> tuple[Step, Cover] | None:
        """Return the last release that somebody gives."""
        given = [(step, cover) for step, cover in self.releases if cover is not None]
        return given[-1] if given else None


@per_snapshot
def short_answers(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return the sentences, fewer when no workflow with a release is drawn."""
    return (*who_approves(snapshot), _weekend(snapshot), *promises_in_words(snapshot))


@per_snapshot
def releasing(snapshot: Snapshot) -> tuple[Releasing, ...]:
    """Return every workflow of normal and sensitive posts with its releases."""
    return tuple(
        Releasing(workflow, tuple(_releases(snapshot, workflow.id)))
        for workflow in workflows_in_order(snapshot)
        if workflow.risk in _OF_POSTS
    )


def _releases(snapshot: Snapshot, workflow_id: str) -> Iterator[tuple[Step, Cover | None]]:
    for step in steps_in_order(snapshot, workflow_id):
        if step.kind is StepKind.APPROVAL and step.purpose is Purpose.RELEASE:
            role_id = step.performer_role_id
            yield step, cover_of(snapshot, role_id) if role_id else None


def who_approves(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return who approves posts: a sentence for each kind, then what is not settled in any workflow."""
    speaking = _speaking(snapshot)
    said = tuple(_who_approves(found.workflow, found.last[1]) for found in speaking if found.last)
    if not said:
        said = (message("Nobody approves anything yet. Draw a workflow with an approval."),)
    return (*said, *_unsettled(snapshot, speaking))


def approving_standing(snapshot: Snapshot) -> Standing:
    """Return how well it is settled who approves posts, in all workflows together."""
    if not _speaking(snapshot):
        return Standing.OPEN
    drawn = worst(found.standing for found in releasing(snapshot))
    return worst((drawn, Standing.LOOK)) if _not_drawn(snapshot) else drawn


def _not_drawn(snapshot: Snapshot) -> tuple[Risk, ...]:
    """Return the kinds of posts for which there is no workflow."""
    drawn = {found.workflow.risk for found in releasing(snapshot)}
    return tuple(risk for risk in _OF_POSTS if risk not in drawn)


def releases(snapshot: Snapshot) -> tuple[Step, ...]:
    """Return the steps that speak for normal and for sensitive posts, as far as they are drawn."""
    return tuple(found.last[0] for found in _speaking(snapshot) if found.last)


def _speaking(snapshot: Snapshot) -> tuple[Releasing, ...]:
    """Return the first workflow of each risk whose releases somebody gives."""
    found = (
        next((r for r in releasing(snapshot) if r.workflow.risk is risk and r.last), None)
        for risk in _OF_POSTS
    )
    return tuple(releasing for releasing in found if releasing is not None)


def _unsettled(snapshot: Snapshot, speaking: tuple[Releasing, ...]) -> Iterator[Message]:
    """Yield where nobody approves, and who does so without anybody who could stand in."""
    said = {found.last[0].id for found in speaking if found.last}
    for found in releasing(snapshot):
        if not found.releases and speaking:
            yield message("“{workflow}”: has no approval.", workflow=found.workflow.name)
        for step, cover in found.releases:
            if cover is None:
                yield message(
                    "“{workflow}”: nobody gives the approval “{approval}”.",
                    workflow=found.workflow.name,
                    approval=label_of(step),
                )
            elif step.id not in said and cover.standing is not Standing.SETTLED:
                yield _who_approves(found.workflow, cover)
    if speaking:
        yield from (Message(_NOT_DRAWN[risk]) for risk in _not_drawn(snapshot))


def _who_approves(workflow: Workflow, cover: Cover) -> Message:
    names = {"workflow": workflow.name, "role": cover.role.name}
    if cover.acting is None and cover.role.vacant:
        return message(
            "“{workflow}”: “{role}” approves, is vacant, and nobody stands in. Choose a deputy.", **names
        )
    if cover.deputy is not None and cover.role.vacant:
        return message(
            "“{workflow}”: “{role}” approves and is vacant, “{deputy}” stands in.",
            deputy=cover.deputy.name,
            **names,
        )
    if cover.deputy is not None:
        return message(
            "“{workflow}”: “{role}” approves, “{deputy}” stands in.", deputy=cover.deputy.name, **names
        )
    if cover.standing is Standing.SETTLED:
        return message("“{workflow}”: “{role}” approves.", **names)
    return message("“{workflow}”: “{role}” approves, and nobody stands in. Choose a deputy.", **names)


def _weekend(snapshot: Snapshot) -> Message:
    return message(
        "Saturday: {saturday}; Sunday: {sunday}.",
        saturday=answers_on(snapshot, (SATURDAY,)),
        sunday=answers_on(snapshot, (SUNDAY,)),
    )
