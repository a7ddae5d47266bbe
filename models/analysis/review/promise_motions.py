"""Motions about answer times that are promised and not kept: be there, look in oftener, or promise less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.analysis.checks.finding import Finding
from models.analysis.checks.times import longest_way
from models.analysis.promise import Broken, Late, broken_promises, in_words
from models.analysis.review.proposed import Proposed, Urgency, decider_of_workflow, source_of
from models.domain.message import N_, Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Risk, Workflow

_QUESTIONS: Mapping[Late, str] = {
    Late.NOBODY: N_("Shall an alarm call a duty for “{workflow}” when nobody else is there?"),
    Late.SELDOM: N_("Shall the duty look in more often for “{workflow}”?"),
}
_IF_NO: Mapping[Late, str] = {
    Late.NOBODY: N_("{hours} h stay promised for “{workflow}”, also when nobody is there."),
    Late.SELDOM: N_("Whoever writes between two looks waits longer than the promised {hours} h."),
}


def for_promises(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterator[Proposed]:
    """Yield for each workflow with a finding what could be decided about its promise."""
    workflow_ids = dict.fromkeys(finding.places[0].id for finding in findings)
    for workflow_id in workflow_ids:
        workflow = snapshot.workflows[workflow_id]
        found = list(_be_there(snapshot, workflow))
        yield from found
        if not found and longest_way(snapshot, workflow).hours > (workflow.target_hours or 0.0):
            yield _promise_less(snapshot, workflow)


def _promise_less(snapshot: Snapshot, workflow: Workflow) -> Proposed:
    way, target = longest_way(snapshot, workflow), workflow.target_hours or 0.0
    step, longest = max(way.steps, key=lambda timed: timed[1])
    return Proposed(
        source_of("E04", workflow.id),
        Urgency.SOON,
        message(
            "Shall {hours} h instead of {target} h be promised for “{workflow}”?",
            hours=way.hours,
            target=target,
            workflow=workflow.name,
        ),
        message(
            "{target} h ({clock}) are promised, and the longest way takes {hours} h.",
            target=target,
            clock=Message(WORDS[workflow.target_clock]),
            hours=way.hours,
        ),
        message("What is promised can be kept."),
        message(
            "The longest way misses the promise as long as “{step}” ({longest} h) does not become shorter.",
            step=label_of(step),
            longest=round(longest, 2),
        ),
        None,
        (workflow.id, step.id),
        decider_of_workflow(snapshot, workflow.id),
    )


def _be_there(snapshot: Snapshot, workflow: Workflow) -> Iterator[Proposed]:
    for broken in broken_promises(snapshot):
        late = _late(broken) if broken.workflow.id == workflow.id else None
        if late is not None and late in _QUESTIONS:
            is_crisis = workflow.risk is Risk.CRITICAL
            said = (("workflow", workflow.name), ("hours", workflow.target_hours or 0.0))
            yield Proposed(
                source_of("E05", workflow.id, late.name.lower()),
                Urgency.NOW if is_crisis else Urgency.SOON,
                Message(_QUESTIONS[late], said[:1]),
                in_words(broken),
                message("The promised time also holds at these hours."),
                Message(_IF_NO[late], said),
                message("Yes: a crisis does not keep to service hours.") if is_crisis else None,
                (workflow.id, broken.step.id),
                decider_of_workflow(snapshot, workflow.id),
            )


def _late(broken: Broken) -> Late | None:
    """Return how it is late at worst, None where nobody takes it up at any time."""
    if any(gap.ends is None for gap in broken.gaps):
        return None
    return max(gap.late for gap in broken.gaps)
