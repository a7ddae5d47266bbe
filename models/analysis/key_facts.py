"""The figures behind "At a glance": what somebody who signs asks first, from matrix and workflows.

Values with ids, no words, so that report, window and tests speak of the same thing. Who may speak is not
stored anywhere; what is stored is who carries out the step right behind the last approval of a workflow, and
that is what is returned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.analysis.matrix import MatrixRow
from models.analysis.paths import LEFT_OUT, ways_by_workflow, ways_out
from models.analysis.raci import raci_matrix
from models.analysis.row_state import WHO_ANSWERS, row_states
from models.analysis.standing import Cover, cover_of
from models.domain.responsibility import Meaning
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot, per_snapshot, workflows_in_order
from models.domain.workflow import Risk, Step, StepKind


@dataclass(frozen=True, slots=True)
class Decider:
    """A role that is accountable for so many activities, and who is there for it."""

    role_id: str
    activities: int
    cover: Cover


@dataclass(frozen=True, slots=True)
class Speaking:
    """A role, and the steps it carries out right behind the last approval of their workflows."""

    role_id: str
    step_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """`unsettled` are the rows in which something is missing; `deciders` come with most first.

    `undecided_in_crisis` are the rows of critical workflows for which not exactly one role of the company
    answers, `empty_in_crisis` the critical workflows without an activity; `silent` are the steps behind a
    last approval that nobody carries out.
    """

    activities: int
    unsettled: tuple[MatrixRow, ...]
    critical_workflow_ids: tuple[str, ...]
    crisis: tuple[Decider, ...]
    undecided_in_crisis: tuple[MatrixRow, ...]
    empty_in_crisis: tuple[str, ...]
    speaking: tuple[Speaking, ...]
    silent: tuple[Step, ...]
    deciders: tuple[Decider, ...]


@per_snapshot
def key_facts(snapshot: Snapshot) -> KeyFacts:
    """Return the facts of the whole document."""
    matrix, states = raci_matrix(snapshot), row_states(snapshot)
    critical = tuple(w.id for w in workflows_in_order(snapshot) if w.risk is Risk.CRITICAL)
    in_crisis = tuple(row for row in matrix.rows if row.workflow_id in critical)
    filled = {row.workflow_id for row in in_crisis}
    behind = [step for w in workflows_in_order(snapshot) for step in _behind_last_approval(snapshot, w.id)]
    return KeyFacts(
        len(matrix.rows),
        tuple(row for row in matrix.rows if states[row.activity_id].gaps),
        critical,
        _deciders(snapshot, in_crisis),
        tuple(row for row in in_crisis if not WHO_ANSWERS.isdisjoint(states[row.activity_id].gaps)),
        tuple(workflow_id for workflow_id in critical if workflow_id not in filled),
        _speaking(behind),
        tuple(step for step in behind if not step.performer_role_id),
        _deciders(snapshot, matrix.rows),
    )


def _deciders(snapshot: Snapshot, rows: tuple[MatrixRow, ...]) -> tuple[Decider, ...]:
    counts = Counter(role_id for row in rows for role_id in row.roles_with(Meaning.DECIDES))
    return tuple(
        Decider(role_id, count, cover_of(snapshot, role_id)) for role_id, count in counts.most_common()
    )


def _speaking(behind: Iterable[Step]) -> tuple[Speaking, ...]:
    steps: dict[str, list[str]] = {}
    for step in behind:
        if step.performer_role_id:
            steps.setdefault(step.performer_role_id, []).append(step.id)
    return tuple(Speaking(role_id, tuple(step_ids)) for role_id, step_ids in steps.items())


def _behind_last_approval(snapshot: Snapshot, workflow_id: str) -> list[Step]:
    ways = ways_by_workflow(snapshot)[workflow_id]
    last = [s for s in ways.steps if s.kind is StepKind.APPROVAL and not ways.following[s.id]]
    found = {task.id for approval in last for task in _next_tasks(snapshot, approval)}
    return [step for step in ways.steps if step.id in found]


def _next_tasks(snapshot: Snapshot, approval: Step) -> Iterator[Step]:
    """Yield the tasks reached from an approval without passing another one; no returned or rejected work."""
    seen, waiting = {approval.id}, [approval.id]
    while waiting:
        for flow in ways_out(snapshot).get(waiting.pop(), ()):
            step = snapshot.steps[flow.target_id]
            if flow.outcome in LEFT_OUT or step.id in seen:
                continue
            seen.add(step.id)
            if step.kind in ACTIVITY_KINDS:
                yield step
            else:
                waiting.append(step.id)
