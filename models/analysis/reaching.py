"""How soon a case is taken up, and how soon it reaches its target, on the shortest way that exists.

Usual times count. Branches are free, a join waits for nobody, and arrows that go back or reject are left out:
what is found errs only to the early side, so that a promise which it breaks is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from models.analysis.attendance import Asked
from models.analysis.courses import Courses, Known
from models.analysis.paths import LEFT_OUT, Ways, ways_by_workflow
from models.analysis.pieces import NEVER, Piece, earliest, into, moment_or_never, through, tick
from models.analysis.remembering import across_edits
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Same, Snapshot
from models.domain.workflow import Step, StepKind, Workflow


@dataclass(frozen=True, slots=True)
class Reached:
    """When a case is first taken up, and when its target is done; None for never."""

    taken_up: datetime | None
    target: datetime | None


class Reaching:
    """Answers for one workflow and all moments; `courses` are those of its organisation."""

    def __init__(self, snapshot: Snapshot, workflow: Workflow, courses: Courses | None = None) -> None:
        self.snapshot = snapshot
        self.courses = known = courses or Courses()
        self._passing = cache(lambda step_id: known.passing(Asked(snapshot, snapshot.steps[step_id])))
        ways = ways_by_workflow(snapshot)[workflow.id]
        self._steps = {step.id: step for step in ways.steps}
        self._starts, after = _starts(ways), _after(ways)
        reached = _reachable(self._starts, after)
        ends = {workflow.target_step_id} if workflow.target_step_id else _ends(ways.steps)
        self.goals = ends & reached
        self.first_steps = first_steps(ways)
        before = _turned(after)
        needed = _reachable(self.goals | {step.id for step in self.first_steps}, before) & reached
        self._before = {step_id: [b for b in before[step_id] if b in needed] for step_id in needed}

    def at(self, moment: datetime) -> Reached:
        """Return how soon a case is taken up and reaches its target that begins at a moment."""
        at = tick(moment)
        taken_up, target = (
            NEVER if not found else found[0][3] + at * found[0][2] for found in self.over(at, at + 1)
        )
        return Reached(moment_or_never(taken_up), moment_or_never(target))

    def over(self, begins: int, ends: int) -> tuple[list[Piece[None]], list[Piece[Known]]]:
        """Return the same for all cases of a time; the second is empty where there is no target."""
        arrivals, leaves = self._followed([(begins, ends, True, 0, None)])
        nobody: Piece[None] = (begins, ends, False, NEVER, None)
        firsts = [self._taken_up(step, arrivals[step.id]) for step in self.first_steps]
        targets = [leaves[step_id] for step_id in self.goals]
        return earliest([nobody], *firsts), earliest(*targets) if targets else []

    def _followed(
        self, cases: list[Piece[Known]]
    ) -> tuple[Mapping[str, list[Piece[Known]]], Mapping[str, list[Piece[Known]]]]:
        """Return when the cases arrive at the steps, and when they leave them.

        In flow order once is enough; only a loop that is entered at two places is gone through again.
        """
        arrivals: dict[str, list[Piece[Known]]] = {}
        leaves: dict[str, list[Piece[Known]]] = {}
        order = [step for step_id, step in self._steps.items() if step_id in self._before]
        for _ in order:
            changed = False
            for step in order:
                coming = [leaves[b] for b in self._before[step.id] if b in leaves]
                if step.id in self._starts:
                    coming.insert(0, cases)
                found = earliest(*coming) if coming else []
                if arrivals.get(step.id) != found:
                    arrivals[step.id], leaves[step.id], changed = found, self._passed(step, found), True
            if not changed:
                break
        return arrivals, leaves

    def _passed(self, step: Step, arriving: list[Piece[Known]]) -> list[Piece[Known]]:
        """Return when cases leave a step, with what the duty knows of them then."""
        if step.kind in ACTIVITY_KINDS:
            return through(_noticed_apart(arriving), self._passing(step.id))
        if step.kind is StepKind.WAIT:
            waiting = self.courses.waiting(self.snapshot, step)
            return [(*found[:4], piece[4]) for piece in arriving for found in into([piece], waiting)]
        return arriving

    def _taken_up(self, step: Step, arriving: list[Piece[Known]]) -> list[Piece[None]]:
        turn = self.courses.turn(Asked(self.snapshot, step))
        return [(*found[:4], None) for found in through(_noticed_apart(arriving), turn)]


def _noticed_apart(arriving: list[Piece[Known]]) -> Iterable[Piece[Known]]:
    """Return the pieces so that what the duty knows goes no further than the window in which it does."""
    if all(piece[4] is None for piece in arriving):
        return arriving
    return (part for piece in arriving for part in _parted(piece))


def _parted(piece: Piece[Known]) -> Iterator[Piece[Known]]:
    begins, ends, moves, at, known = piece
    until = begins
    if known is not None:
        left = tick(known.until) - at
        until = min(ends, max(begins, left)) if moves else (ends if left > 0 else begins)
    if begins < until:
        yield begins, until, moves, at, known
    if until < ends:
        yield until, ends, moves, at, None


def first_steps(ways: Ways) -> tuple[Step, ...]:
    """Return the tasks and approvals that come first on the ways from the start."""
    return _first_steps(Same(ways))


@across_edits(1024)
def _first_steps(ways: Same) -> tuple[Step, ...]:
    steps, after = ways.value.steps, _after(ways.value)
    stopping = {step.id: [] if step.kind in ACTIVITY_KINDS else after[step.id] for step in steps}
    found = _reachable(_starts(ways.value), stopping)
    return tuple(step for step in steps if step.id in found and step.kind in ACTIVITY_KINDS)


def _starts(ways: Ways) -> set[str]:
    return {step.id for step in ways.steps if step.kind is StepKind.START} or {s.id for s in ways.steps[:1]}


def _after(ways: Ways) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {step.id: [] for step in ways.steps}
    for flow in ways.flows:
        if flow.outcome not in LEFT_OUT:
            after[flow.source_id].append(flow.target_id)
    return after


def _reachable(first: Iterable[str], ways: Mapping[str, list[str]]) -> set[str]:
    waiting, seen = list(first), set[str]()
    while waiting:
        step_id = waiting.pop()
        if step_id not in seen:
            seen.add(step_id)
            waiting += ways[step_id]
    return seen


def _turned(after: Mapping[str, list[str]]) -> dict[str, list[str]]:
    before: dict[str, list[str]] = {step_id: [] for step_id in after}
    for step_id, targets in after.items():
        for target_id in targets:
            before[target_id].append(step_id)
    return before


def _ends(steps: Iterable[Step]) -> set[str]:
    return {step.id for step in steps if step.kind is StepKind.END}
