"""What a weekend model would change, before it is taken over: windows, drawings, letters, reply, promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.analysis.coverage import duty_in_words
from models.analysis.letter_changes import LetterChange, differences
from models.analysis.promise import promises_in_words
from models.analysis.raci import raci_matrix
from models.domain.message import Message, Value, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step, StepKind
from models.editing.change import apply
from models.editing.duty_commands import duties_of
from models.imports.outside_hours import TakeWeekend, asking_branches, is_as_drawn, outside_of


@dataclass(frozen=True, slots=True)
class WeekendPreview:
    """What would be there afterwards; `before` and `after` are the documents.

    `windows` says all duty times; `drawings` a sentence for each workflow that asks for service hours;
    `broken` the promises that would not be kept or judged.
    """

    before: Snapshot
    after: Snapshot
    windows: tuple[Message, ...]
    drawings: tuple[Message, ...]
    letters: tuple[LetterChange, ...]
    reply: str
    broken: tuple[Message, ...]

    @property
    def keeps_reply(self) -> bool:
        """Say whether senders go on reading what they read today."""
        return self.reply == self.before.organisation.automatic_reply


def weekend_preview(snapshot: Snapshot, command: TakeWeekend) -> WeekendPreview:
    """Return what a weekend model would change; raises RuleViolation when it would be refused."""
    after = apply(snapshot, command.plan(snapshot))
    return WeekendPreview(
        snapshot,
        after,
        tuple(duty_in_words(after, window_ids) for window_ids in duties_of(after).values()),
        tuple(_drawings(snapshot, after)),
        differences(raci_matrix(snapshot), raci_matrix(after)),
        after.organisation.automatic_reply,
        promises_in_words(after),
    )


def _drawings(snapshot: Snapshot, after: Snapshot) -> Iterator[Message]:
    branches = asking_branches(snapshot)
    for branch in branches:
        workflow = snapshot.workflows[branch.workflow_id].name
        before, now = (tuple(_steps(state, branch)) for state in (snapshot, after))
        if not is_as_drawn(snapshot, branch):
            yield message(
                "“{workflow}”: what happens outside service hours is drawn differently there and stays. "
                "Check whether it still fits.",
                workflow=workflow,
            )
        elif before == now:
            yield message(
                "“{workflow}” stays as it is outside service hours: {steps}.", workflow=workflow, steps=now
            )
        else:
            yield message(
                "“{workflow}” outside service hours: {steps}; until now: {before}.",
                workflow=workflow,
                steps=now,
                before=before,
            )
    if not branches:
        yield message(
            "No workflow asks whether service hours are open, so no drawing changes. Let a branch ask the "
            "calendar, and choose again."
        )


def _steps(snapshot: Snapshot, branch: Step) -> Iterator[Value]:
    """Yield what happens outside service hours, each step with who does it."""
    for step in outside_of(snapshot, snapshot.steps[branch.id]):
        role = snapshot.roles.get(step.performer_role_id or "")
        if step.kind is StepKind.TASK and role is not None:
            yield message("“{step}” ({role})", step=label_of(step), role=role.name)
        elif step.kind is not StepKind.END:
            yield message("“{step}”", step=label_of(step))
