"""How soon a case is taken up, and how soon it reaches its target, on the shortest way that exists.

Usual times count. Branches are free but for those that the calendar answers, a join waits for nobody, and
arrows that go back or reject are left out: what is found errs only to the early side, so that a promise which
it breaks is broken.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from models.analysis.asking import Asked, answered, asking_steps
from models.analysis.duty import Noticed
from models.analysis.paths import LEFT_OUT, steps_in_order, ways_out
from models.analysis.turns import Turn, done, turn, wait_until
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step, StepKind, Workflow

_GOAL = ""
_ARRIVALS = 8  # that a step before a question of the calendar is followed from: a later one may go shorter


@dataclass(frozen=True, slots=True)
class Reached:
    """When a case is first taken up, and when its target is done; None for never."""

    taken_up: datetime | None
    target: datetime | None


class Reaching:
    """Answers for one workflow at many moments; what a step makes of a moment is worked out once."""

    def __init__(self, snapshot: Snapshot, workflow: Workflow) -> None:
        self.snapshot = snapshot
        steps = steps_in_order(snapshot, workflow.id)
        self._steps = {step.id: step for step in steps}
        self._starts = [s for s in steps if s.kind is StepKind.START] or list(steps[:1])
        ways = ways_out(snapshot)
        self._after = {
            step.id: [flow.target_id for flow in ways.get(step.id, ()) if flow.outcome not in LEFT_OUT]
            for step in steps
        }
        ends = {workflow.target_step_id} if workflow.target_step_id else _ends(steps)
        self.goals = ends & _behind(self._after, (step.id for step in self._starts))
        self._asking = {step.id for step in asking_steps(snapshot).get(workflow.id, ())}
        before: dict[str, list[str]] = {}
        for step_id, targets in self._after.items():
            for target_id in targets if self._asking else ():
                before.setdefault(target_id, []).append(step_id)
        self._before_asking = _behind(before, self._asking)
        self._known: dict[tuple[str, datetime, Noticed | None], tuple[Turn | None, datetime | None]] = {}

    def first_steps(self) -> list[Step]:
        """Return the tasks and approvals that come first on the ways from the start."""
        waiting, seen, found = [step.id for step in self._starts], set[str](), set[str]()
        while waiting:
            step_id = waiting.pop()
            if step_id in seen:
                continue
            seen.add(step_id)
            if self._steps[step_id].kind in ACTIVITY_KINDS:
                found.add(step_id)
            else:
                waiting += self._after[step_id]
        return [step for step in self._steps.values() if step.id in found]

    def at(self, moment: datetime) -> Reached:
        """Return how soon a case is taken up and reaches its target that begins at a moment."""
        waiting: list[tuple[datetime, int, str, Noticed | None]] = []
        for n, step in enumerate(self._starts):
            heapq.heappush(waiting, (moment, n, step.id, None))
        taken_up: datetime | None = None
        passed: dict[str, set[tuple[datetime, Noticed | None]]] = {}
        pushed = len(waiting)
        while waiting:
            arrives, _, step_id, noticed = heapq.heappop(waiting)
            if step_id == _GOAL:
                return Reached(taken_up, arrives)
            before = passed.setdefault(step_id, set())
            most = _ARRIVALS if step_id in self._before_asking else 1
            if len(before) >= most or (arrives, noticed) in before:
                continue
            before.add((arrives, noticed))
            then, leaves = self._passing(step_id, arrives, noticed)
            if then is not None:
                begins, noticed = then.begins, then.noticed or noticed
                taken_up = begins if taken_up is None or begins is None else min(taken_up, begins)
            if leaves is not None:
                following = [_GOAL] if step_id in self.goals else self._onward(step_id, leaves, noticed)
                for target_id in following:
                    pushed += 1
                    heapq.heappush(waiting, (leaves, pushed, target_id, noticed))
        return Reached(taken_up, None)

    def _passing(
        self, step_id: str, arrives: datetime, noticed: Noticed | None
    ) -> tuple[Turn | None, datetime | None]:
        key = (step_id, arrives, noticed)
        if key not in self._known:
            self._known[key] = _passing(self.snapshot, self._steps[step_id], arrives, noticed)
        return self._known[key]

    def _onward(self, step_id: str, moment: datetime, noticed: Noticed | None) -> list[str]:
        """Return where a case goes that leaves a step: where the calendar says, or anywhere."""
        known = None
        if step_id in self._asking:
            known = answered(self.snapshot, self._steps[step_id], Asked(moment, noticed))
        if known is None:
            return self._after[step_id]
        return [known.way.target_id] if known.way.outcome not in LEFT_OUT else []


def _behind(after: Mapping[str, list[str]], begin: Iterable[str]) -> set[str]:
    waiting, seen = list(begin), set[str]()
    while waiting:
        step_id = waiting.pop()
        if step_id not in seen:
            seen.add(step_id)
            waiting += after.get(step_id, ())
    return seen


def _ends(steps: tuple[Step, ...]) -> set[str]:
    return {step.id for step in steps if step.kind is StepKind.END}


def _passing(
    snapshot: Snapshot, step: Step, arrives: datetime, noticed: Noticed | None
) -> tuple[Turn | None, datetime | None]:
    """Return who takes a step up, None where nobody works on it, and when a case leaves it."""
    if step.kind is StepKind.WAIT:
        return None, wait_until(snapshot, step, arrives)
    if step.kind not in ACTIVITY_KINDS:
        return None, arrives
    then = turn(snapshot, step.id, arrives, noticed=noticed)
    return then, done(snapshot, step, arrives, then, (step.idle_usual, step.working_usual)) or then.begins
