"""What lies before and after a step: flow order, required approvals, repeated work, notices that follow.

Sets of steps are bit masks over the flow order, so that the fixed points below stay cheap at thousands of
steps. Definitions follow the derivation of letters in `models.analysis.raci`, which asks only this module.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from models.analysis.dominance import dominators, reached_until
from models.analysis.masks import all_of, any_of, bits, closure, fixed_point, turned
from models.analysis.outcomes import with_outcomes
from models.analysis.remembering import across_edits
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot, flows_by_workflow, per_snapshot, steps_by_workflow
from models.domain.workflow import Flow, Outcome, Step, StepKind

LEFT_OUT = frozenset({Outcome.RETURNED, Outcome.REJECTED})


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways through one workflow; all tuples of ids are in flow order.

    `flows`: the flows, each with the outcome that it stands for.
    `required`: the approvals with a performer that come after a step in every run.
    `following`: the approvals with a performer that come after a step in some run.
    `redone_for`: the approvals whose return makes a step be done again.
    `returning`: the approvals that can send work back.
    `notices`: the notices reached from a step without passing another task or approval.
    `closing`: the ids of the flows that close a loop (their target dominates their source).
    `quoted`: the same ways of steps that have words only where reasons of letters quote them, at approvals.
    """

    steps: tuple[Step, ...]
    flows: tuple[Flow, ...]
    required: Mapping[str, tuple[str, ...]]
    following: Mapping[str, tuple[str, ...]]
    redone_for: Mapping[str, tuple[str, ...]]
    returning: frozenset[str]
    notices: Mapping[str, tuple[str, ...]]
    closing: frozenset[str]
    quoted: Ways | None = None


@per_snapshot
def ways_by_workflow(snapshot: Snapshot) -> dict[str, Ways]:
    """Return the ways through every workflow, empty ones included."""
    steps, flows = steps_by_workflow(snapshot), flows_by_workflow(snapshot)
    return {wid: _ways(steps.get(wid, ()), flows.get(wid, ())) for wid in snapshot.workflows}


@per_snapshot
def ways_as_stored(snapshot: Snapshot) -> dict[str, Ways]:
    """Return the ways as formats before 1003 read them: only what is stored sends work back."""
    steps, flows = steps_by_workflow(snapshot), flows_by_workflow(snapshot)
    return {wid: _ways(steps.get(wid, ()), flows.get(wid, ()), as_stored=True) for wid in snapshot.workflows}


@per_snapshot
def ways_out(snapshot: Snapshot) -> dict[str, tuple[Flow, ...]]:
    """Return the flows that leave each step, with the outcomes that they stand for."""
    found: dict[str, list[Flow]] = {}
    for ways in ways_by_workflow(snapshot).values():
        for flow in ways.flows:
            found.setdefault(flow.source_id, []).append(flow)
    return {step_id: tuple(flows) for step_id, flows in found.items()}


def flows_of(snapshot: Snapshot, workflow_id: str) -> tuple[Flow, ...]:
    """Return the flows of a workflow, with the outcomes that they stand for; none of one that is gone."""
    ways = ways_by_workflow(snapshot).get(workflow_id)
    return ways.flows if ways else ()


def outcome_of(snapshot: Snapshot, flow: Flow) -> Outcome:
    """Return what a flow stands for, chosen or not."""
    flows = ways_out(snapshot).get(flow.source_id, ())
    return next((known.outcome for known in flows if known.id == flow.id), flow.outcome)


def steps_in_order(snapshot: Snapshot, workflow_id: str) -> tuple[Step, ...]:
    """Return the steps of a workflow in flow order: every step after those that lead to it, loops apart."""
    return ways_by_workflow(snapshot)[workflow_id].steps


def comes_before(snapshot: Snapshot, step_id: str, other_id: str) -> bool:
    """Return whether a way leads from a step to another one, leaving out returned and rejected flows."""
    flows = flows_of(snapshot, snapshot.steps[step_id].workflow_id)
    after = _targets(flow for flow in flows if flow.outcome not in LEFT_OUT)
    seen, waiting = {step_id}, [step_id]
    while waiting:
        fresh = [t for t in after.get(waiting.pop(), ()) if t not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return other_id in seen


def steps_between(ways: Ways, step_id: str) -> dict[str, int]:
    """Return how many arrows lead from a step to those behind it, returned and rejected flows left out."""
    after = _targets(flow for flow in ways.flows if flow.outcome not in LEFT_OUT)
    distance, waiting = {step_id: 0}, deque([step_id])
    while waiting:
        here = waiting.popleft()
        for target in after.get(here, ()):
            if target not in distance:
                distance[target] = distance[here] + 1
                waiting.append(target)
    return distance


def _targets(flows: Iterable[Flow]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {}
    for flow in flows:
        after.setdefault(flow.source_id, []).append(flow.target_id)
    return after


@across_edits(8192)
def without_words(step: Step) -> Step:
    """Return a step as the drawing alone knows it; most edits change words, which lead nowhere."""
    return replace(step, name="", description="")


@across_edits(1024)
def _ways(made: tuple[Step, ...], drawn: tuple[Flow, ...], *, as_stored: bool = False) -> Ways:
    """Return the ways through one workflow; remembered, because an edit changes one workflow of many."""
    quoting = tuple(step if step.kind is StepKind.APPROVAL else without_words(step) for step in made)
    quoted = _quoted_ways(quoting, drawn, as_stored)
    return replace(quoted, steps=_named(quoted, made), quoted=quoted)


@across_edits(1024)
def _quoted_ways(made: tuple[Step, ...], drawn: tuple[Flow, ...], as_stored: bool) -> Ways:
    bare = _bare_ways(tuple(map(without_words, made)), drawn, as_stored)
    return replace(bare, steps=_named(bare, made))


def _named(ways: Ways, made: tuple[Step, ...]) -> tuple[Step, ...]:
    named = {step.id: step for step in made}
    return tuple(named[step.id] for step in ways.steps)


@across_edits(1024)
def _bare_ways(made: tuple[Step, ...], drawn: tuple[Flow, ...], as_stored: bool) -> Ways:
    flows = drawn if as_stored else with_outcomes(made, drawn)
    steps = _flow_order(made, flows)
    links = _Links(steps, flows)
    closing = links.closing_a_loop()
    approvals = links.mask(s for s in steps if s.kind is StepKind.APPROVAL and s.performer_role_id)
    onward = links.successors(lambda flow: flow.outcome not in LEFT_OUT)
    reached = closure(onward)
    required = links.in_every_run(onward, approvals)
    return Ways(
        steps,
        flows,
        {s.id: links.ids(required[n] & reached[n] & ~(1 << n)) for n, s in enumerate(steps)},
        {s.id: links.ids(approvals & reached[n] & ~(1 << n)) for n, s in enumerate(steps)},
        links.redone_for(closing),
        frozenset(steps[approval].id for approval, _ in links.returns()),
        links.notices(),
        closing,
    )


def _flow_order(made: tuple[Step, ...], flows: tuple[Flow, ...]) -> tuple[Step, ...]:
    """Return the steps in reverse postorder from the starts, what no start reaches behind them."""
    by_id = {step.id: step for step in made}
    place = {step.id: n for n, step in enumerate(made)}
    after = _targets(flow for flow in flows if flow.outcome is not Outcome.RETURNED)
    for targets in after.values():
        targets.sort(key=lambda step_id: place[step_id], reverse=True)
    entered = {target for targets in after.values() for target in targets}
    entries = [s.id for s in made if s.kind is StepKind.START]
    entries += [s.id for s in made if s.kind is not StepKind.START and s.id not in entered]
    entries += [s.id for s in made]
    seen: set[str] = set()
    groups = [_reverse_postorder(entry, after, seen) for entry in entries if entry not in seen]
    return tuple(by_id[step_id] for group in groups for step_id in group)


def _reverse_postorder(entry: str, after: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    if entry in seen:
        return []
    seen.add(entry)
    finished: list[str] = []
    path: list[tuple[str, Iterator[str]]] = [(entry, iter(after.get(entry, ())))]
    while path:
        step_id, targets = path[-1]
        target = next((t for t in targets if t not in seen), None)
        if target is None:
            finished.append(step_id)
            path.pop()
        else:
            seen.add(target)
            path.append((target, iter(after.get(target, ()))))
    return finished[::-1]


class _Links:
    """The flows of one workflow as bit masks over the flow order; lives only while `_ways` works."""

    def __init__(self, steps: tuple[Step, ...], flows: tuple[Flow, ...]) -> None:
        self.steps = steps
        self.flows = flows
        self.place = {step.id: n for n, step in enumerate(steps)}
        self._ids: dict[int, tuple[str, ...]] = {}

    def mask(self, steps: Iterable[Step]) -> int:
        return sum(1 << self.place[step.id] for step in steps)

    def ids(self, mask: int) -> tuple[str, ...]:
        """Return the ids in a mask, the same tuple for the same mask: many steps have the same ones."""
        if mask not in self._ids:
            self._ids[mask] = tuple(self.steps[n].id for n in bits(mask))
        return self._ids[mask]

    def successors(self, keep: Callable[[Flow], bool]) -> list[list[int]]:
        after: list[list[int]] = [[] for _ in self.steps]
        for flow in self.flows:
            if keep(flow):
                after[self.place[flow.source_id]].append(self.place[flow.target_id])
        return after

    def in_every_run(self, after: list[list[int]], wanted: int) -> list[int]:
        """Return for each step the wanted steps that every run from it passes (greatest fixed point)."""

        def passed(n: int, masks: list[int]) -> int:
            own = wanted & (1 << n)
            if not after[n]:
                return own
            behind = [masks[m] for m in after[n]]
            return own | (any_of(behind) if self.steps[n].kind is StepKind.PARALLEL else all_of(behind))

        return fixed_point([wanted] * len(after), range(len(after) - 1, -1, -1), passed, after)

    def closing_a_loop(self) -> frozenset[str]:
        """Return the flows, returned ones left out, whose target dominates their source."""
        kept = [flow for flow in self.flows if flow.outcome is not Outcome.RETURNED]
        above = dominators(self.steps, self.successors(lambda flow: flow.outcome is not Outcome.RETURNED))
        return frozenset(
            flow.id for flow in kept if above[self.place[flow.source_id]] >> self.place[flow.target_id] & 1
        )

    def redone_for(self, closing: frozenset[str]) -> dict[str, tuple[str, ...]]:
        after = self.successors(lambda f: f.outcome is not Outcome.RETURNED and f.id not in closing)
        behind_all, reaching = closure(after), closure(turned(after))
        behind: dict[int, int] = {}
        for approval, target in self.returns():
            is_in_a_circle = any(reaching[approval] >> n & 1 for n in after[approval])
            found = reached_until(after, target, approval) if is_in_a_circle else behind_all[target]
            behind[approval] = behind.get(approval, 0) | found
        redone = [0] * len(self.steps)
        for approval, mask in behind.items():
            for n in bits(mask & reaching[approval]):
                redone[n] |= 1 << approval
        return {step.id: self.ids(redone[n]) for n, step in enumerate(self.steps)}

    def returns(self) -> Iterator[tuple[int, int]]:
        """Yield (approval, target) per returned flow; a branch right behind an approval returns for it."""
        is_approval = [step.kind is StepKind.APPROVAL for step in self.steps]
        approvals_before: dict[str, list[int]] = {}
        for flow in self.flows:
            source = self.place[flow.source_id]
            if is_approval[source] and self.steps[self.place[flow.target_id]].kind is StepKind.DECISION:
                approvals_before.setdefault(flow.target_id, []).append(source)
        for flow in self.flows:
            if flow.outcome is Outcome.RETURNED:
                source, target = self.place[flow.source_id], self.place[flow.target_id]
                approvals = [source] if is_approval[source] else approvals_before.get(flow.source_id, ())
                yield from ((approval, target) for approval in approvals)

    def notices(self) -> dict[str, tuple[str, ...]]:
        after = self.successors(lambda flow: flow.outcome is not Outcome.REJECTED)
        passing = [[] if step.kind in ACTIVITY_KINDS else after[n] for n, step in enumerate(self.steps)]
        reached = closure(passing)
        wanted = self.mask(step for step in self.steps if step.kind is StepKind.NOTICE)
        return {
            step.id: self.ids(wanted & any_of(reached[m] for m in after[n]))
            for n, step in enumerate(self.steps)
            if step.kind in ACTIVITY_KINDS
        }
