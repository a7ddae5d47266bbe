"""How soon a case is taken up, and how soon it reaches its target, on the shortest way that exists.

Usual times count. Branches are free but for those that the calendar answers, a join waits for nobody, and
arrows that go back or reject are left out: what is found errs only to the early side, so that a promise which
it breaks is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import TypeAlias

from models.analysis.asking import Asked as Question
from models.analysis.asking import answered, asking_steps
from models.analysis.attendance import Asked
from models.analysis.courses import Courses, Known
from models.analysis.duty import next_change
from models.analysis.hours import calendar_of
from models.analysis.paths import LEFT_OUT, Ways, ways_by_workflow
from models.analysis.pieces import (
    NEVER,
    Course,
    Piece,
    earliest,
    into,
    moment_of,
    moment_or_never,
    through,
    tick,
    tick_or_never,
)
from models.analysis.remembering import across_edits
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Same, Snapshot
from models.domain.workflow import Step, StepKind, Workflow

_ARRIVALS = 8  # ways that a step before a question of the calendar is followed on
_Ways: TypeAlias = Mapping[str, list[list[Piece[Known]]]]


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
        asking = {step.id for step in asking_steps(snapshot).get(workflow.id, ())}
        self._sent = {step_id: cache(partial(self._answers, snapshot.steps[step_id])) for step_id in asking}
        self._before_asking = _reachable(asking, before) & needed

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
        firsts = [self._taken_up(step, found) for step in self.first_steps for found in arrivals[step.id]]
        targets = [found for step_id in self.goals for found in leaves[step_id]]
        return earliest([nobody], *firsts), earliest(*targets) if targets else []

    def _followed(self, cases: list[Piece[Known]]) -> tuple[_Ways, _Ways]:
        """Return when the cases arrive at the steps, and when they leave them.

        In flow order once is enough; only a loop that is entered at two places is gone through again. Before
        a question of the calendar several ways are followed, because a later case may go shorter.
        """
        arrivals: dict[str, list[list[Piece[Known]]]] = {}
        leaves: dict[str, list[list[Piece[Known]]]] = {}
        order = [step for step_id, step in self._steps.items() if step_id in self._before]
        for _ in order:
            changed = False
            for step in order:
                coming = [way for b in self._before[step.id] for way in self._leaving(b, step.id, leaves)]
                if step.id in self._starts:
                    coming.insert(0, cases)
                most = _ARRIVALS if step.id in self._before_asking else 1
                found = (
                    [*coming[: most - 1], earliest(*coming[most - 1 :])] if len(coming) >= most else coming
                )
                if arrivals.get(step.id) != found:
                    arrivals[step.id], changed = found, True
                    leaves[step.id] = [self._passed(step, way) for way in found]
            if not changed:
                break
        return arrivals, leaves

    def _leaving(self, step_id: str, target_id: str, leaves: _Ways) -> list[list[Piece[Known]]]:
        """Return when cases leave one step for another: where the calendar is asked, only those it sends."""
        ways = leaves.get(step_id, [])
        if step_id not in self._sent:
            return ways
        return [list(self._sent_to(step_id, target_id, way)) for way in ways]

    def _sent_to(self, step_id: str, target_id: str, leaving: list[Piece[Known]]) -> Iterator[Piece[Known]]:
        for piece in leaving:
            for begins, ends, moves, at, sent_to in into([piece], self._sent[step_id](piece[4])):
                if sent_to == target_id:
                    yield begins, ends, moves, at, piece[4]
                else:
                    yield begins, ends, False, NEVER, piece[4]

    def _answers(self, step: Step, known: Known) -> Course[str]:
        """Return to which step the calendar sends a case that is at a branch, "" for nowhere."""
        snapshot = self.snapshot

        def derive(begins: int, ends: int) -> Iterator[Piece[str]]:
            at = begins
            while at < ends:
                moment = moment_of(at)
                found = answered(snapshot, step, Question(moment, known))
                is_onward = found is not None and found.way.outcome not in LEFT_OUT
                service = calendar_of(snapshot)
                changes = [service.closing(moment) or service.next_opening(moment)]
                changes += [next_change(snapshot, moment), known.until if known is not None else None]
                until = min(ends, *(t for change in changes if (t := tick_or_never(change)) > at))
                yield at, until, True, 0, found.way.target_id if found is not None and is_onward else ""
                at = until

        return Course(derive, "")

    def _passed(self, step: Step, arriving: list[Piece[Known]]) -> list[Piece[Known]]:
        """Return when cases leave a step, with what the duty knows of them then."""
        if step.kind in ACTIVITY_KINDS:
            return through(_noticed_apart(arriving), self._passing(step.id))
        if step.kind is StepKind.WAIT:
            waiting = self.courses.waiting(Asked(self.snapshot, step))
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
