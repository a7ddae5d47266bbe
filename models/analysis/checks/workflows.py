"""Rules of a drawing: every step has a role that does it, every branch says when which way is taken.

What is wrong at many steps for one reason is one finding that lists the steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, MendId, Place
from models.analysis.paths import steps_in_order, ways_out
from models.domain.message import Message, counted, message
from models.domain.row_rules import ACTIVITY_KINDS, asks_calendar
from models.domain.snapshot import (
    Snapshot,
    flows_by_target,
    workflows_in_order,
)
from models.domain.words import WORDS
from models.domain.workflow import Flow, Outcome, Step, StepKind, Workflow

_CHOOSING = frozenset({StepKind.DECISION, StepKind.APPROVAL})
_SLACK = 0.005  # of the whole; shares are entered in percent


def drawn(snapshot: Snapshot) -> Iterator[tuple[Workflow, tuple[Step, ...]]]:
    """Yield every workflow with its steps in flow order."""
    for workflow in workflows_in_order(snapshot):
        yield workflow, steps_in_order(snapshot, workflow.id)


def nobody_set_to_perform(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find tasks and approvals without the one role that does them; helpers by hand do not count."""
    for workflow, steps in drawn(snapshot):
        found = [s for s in steps if s.kind in ACTIVITY_KINDS and s.performer_role_id is None]
        if found:
            yield Fault(
                counted(
                    "In the workflow “{workflow}” no role is named to do {n} step: {steps}.",
                    "In the workflow “{workflow}” no role is named to do {n} steps: {steps}.",
                    len(found),
                    workflow=workflow.name,
                    steps=naming.steps(found),
                ),
                message("Choose a role under “Done by”."),
                _places(found),
            )


def cases_not_covered(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find branches with one way only; several ways that say nothing, or the same; shares that are not 100 %.

    An approval is asked as a branch is, a diamond in which ways meet is none. What the calendar answers has a
    rule of its own.
    """
    for _workflow, steps in drawn(snapshot):
        for step in steps:
            ways = ways_out(snapshot).get(step.id, ())
            if step.kind in _CHOOSING and ways and not asks_calendar(step):
                yield from _uncovered(snapshot, step, ways)


def _uncovered(snapshot: Snapshot, step: Step, ways: tuple[Flow, ...]) -> Iterator[Fault]:
    name, places = naming.step_in_workflow(snapshot, step), (Place("step", step.id),)
    if len(ways) == 1:
        if step.kind is StepKind.DECISION and len(flows_by_target(snapshot).get(step.id, ())) < 2:
            text = message("{step} is a branch with one way only.", step=name)
            remedy = message("Draw an arrow for every case, or remove the branch.")
            yield Fault(text, remedy, places, mend=MendId.REMOVE_BRANCH)
        return
    found = _silent(step, ways, name) or _said_twice(ways, name) or _shares(ways, name)
    if found is not None:
        yield Fault(*found, places)


def _silent(step: Step, ways: tuple[Flow, ...], name: Message) -> tuple[Message, Message] | None:
    silent = [way for way in ways if not way.label and way.outcome is Outcome.NONE]
    if len(silent) < 2:
        return None
    text = message("{n} arrows after {step} do not say when they apply.", n=len(silent), step=name)
    if step.kind is StepKind.APPROVAL:
        return text, message(
            "Label each with what was decided, or put “in parallel” after the step if all apply."
        )
    return text, message("Label the arrows; only the one for all other cases may stay without a text.")


def _said_twice(ways: tuple[Flow, ...], name: Message) -> tuple[Message, Message] | None:
    said = Counter((way.label.strip().casefold(), way.outcome) for way in ways)
    for way in ways:
        count = said[way.label.strip().casefold(), way.outcome]
        if count > 1 and (way.label or way.outcome is not Outcome.NONE):
            case = way.label or Message(WORDS[way.outcome])
            text = message("{n} arrows after {step} all say “{case}”.", n=count, step=name, case=case)
            return text, message("Label each with when it applies, or keep only one of them.")
    return None


def _shares(ways: tuple[Flow, ...], name: Message) -> tuple[Message, Message] | None:
    shares = [way.share for way in ways if way.share is not None]
    total = sum(shares)
    if total > 1 + _SLACK or (len(shares) == len(ways) and total < 1 - _SLACK):
        text = message(
            "The shares of cases at {step} add up to {total}%.", step=name, total=round(100 * total)
        )
        return text, message("Correct the shares so that they add up to 100%.")
    return None


def _places(steps: Iterable[Step]) -> tuple[Place, ...]:
    return naming.places("step", (step.id for step in steps))
