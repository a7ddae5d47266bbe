"""Which flows lead forward, and the column of every step: its longest way from a beginning.

A column chosen by hand counts like one more way: the step stands there, or further right where arrows demand
it, and what follows comes after it.
Ways back for revision and flows that close a loop must not push their target to the right, so they are found
first and left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.domain.workflow import Flow, Outcome, Step, StepKind

Links = Mapping[str, Sequence[str]]
# A step that stands at least so many empty columns right of another, or of the left edge (None).
Apart = tuple[str | None, str, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """Column number of each step, ids of the flows that lead back, and the forward links both ways."""

    of: Mapping[str, int]
    backward: frozenset[str]
    after: Links
    before: Links


def columns_of(steps: Sequence[Step], flows: Sequence[Flow]) -> Columns:
    """Return the columns of the steps, which come in the order they were made."""
    place = {step.id: n for n, step in enumerate(steps)}
    ordered = sorted(flows, key=lambda flow: (place[flow.source_id], place[flow.target_id], flow.id))
    backward = _closing(steps, [flow for flow in ordered if flow.outcome is not Outcome.RETURNED])
    backward |= _leading_back(steps, ordered, backward)
    forward = [flow for flow in ordered if flow.id not in backward]
    after = _links(steps, ((flow.source_id, flow.target_id) for flow in forward))
    before = _links(steps, ((flow.target_id, flow.source_id) for flow in forward))
    return Columns(_longest(steps, after, before, flows), frozenset(backward), after, before)


def kept_apart(steps: Sequence[Step], columns: Columns) -> tuple[Apart, ...]:
    """Return what each step in a column chosen by hand stays right of: all that ends before."""
    used = sorted(set(columns.of.values()))
    apart: list[Apart] = []
    for step in steps:
        if step.column_by_hand is not None:
            column = columns.of[step.id]
            before = [
                other
                for other, place in columns.of.items()
                if place < column and all(columns.of[target] >= column for target in columns.after[other])
            ]
            apart += [(other, step.id, empty_between(used, columns.of[other], column)) for other in before]
            if not before:
                apart.append((None, step.id, column))
    return tuple(apart)


def empty_between(used: Sequence[int], left: int, right: int) -> int:
    """Return how many columns between two others hold nothing, of the sorted ones that hold something."""
    return right - left - 1 - (bisect_left(used, right) - bisect_right(used, left))


def _links(steps: Iterable[Step], pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {step.id: [] for step in steps}
    for source, target in pairs:
        links[source].append(target)
    return links


def _closing(steps: Sequence[Step], flows: Sequence[Flow]) -> set[str]:
    """Return the flows that lead to a step on the way to their source, seen depth first from the starts."""
    out: dict[str, list[Flow]] = {step.id: [] for step in steps}
    for flow in flows:
        out[flow.source_id].append(flow)
    entered = {flow.target_id for flow in flows}
    roots = sorted(steps, key=lambda step: (step.kind is not StepKind.START, step.id in entered))
    closing: set[str] = set()
    open_steps: set[str] = set()
    seen: set[str] = set()
    for root in roots:
        if root.id in seen:
            continue
        seen.add(root.id)
        open_steps.add(root.id)
        trail = [(root.id, iter(out[root.id]))]
        while trail:
            step_id, waiting = trail[-1]
            onwards = next(waiting, None)
            if onwards is None:
                trail.pop()
                open_steps.discard(step_id)
            elif onwards.target_id in open_steps:
                closing.add(onwards.id)
            elif onwards.target_id not in seen:
                seen.add(onwards.target_id)
                open_steps.add(onwards.target_id)
                trail.append((onwards.target_id, iter(out[onwards.target_id])))
    return closing


def _leading_back(steps: Sequence[Step], flows: Sequence[Flow], closing: set[str]) -> set[str]:
    """Return the returned flows whose target comes before their source; any other leads forward."""
    forward = [f for f in flows if f.outcome is not Outcome.RETURNED and f.id not in closing]
    after = _links(steps, ((flow.source_id, flow.target_id) for flow in forward))
    back: set[str] = set()
    reached: dict[str, set[str]] = {}
    for flow in flows:
        if flow.outcome is not Outcome.RETURNED:
            continue
        if flow.target_id not in reached:
            reached[flow.target_id] = _reached(after, flow.target_id)
        if flow.source_id in reached[flow.target_id]:
            back.add(flow.id)
        else:
            after[flow.source_id].append(flow.target_id)
            reached.clear()
    return back


def _reached(after: Links, start: str) -> set[str]:
    reached = {start}
    waiting = [start]
    while waiting:
        for target in after[waiting.pop()]:
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _longest(steps: Sequence[Step], after: Links, before: Links, flows: Sequence[Flow]) -> dict[str, int]:
    """Return the longest way to each step; steps without any flow follow one another at the end."""
    tied = {end for flow in flows for end in (flow.source_id, flow.target_id)}
    missing = {step.id: len(before[step.id]) for step in steps}
    ready = [step.id for step in reversed(steps) if not missing[step.id] and step.id in tied]
    column = {step.id: step.column_by_hand or 0 for step in steps if step.id in tied}
    while ready:
        step_id = ready.pop()
        for target in after[step_id]:
            column[target] = max(column[target], column[step_id] + 1)
            missing[target] -= 1
            if not missing[target]:
                ready.append(target)
    for step in steps:
        if step.kind is StepKind.START or step.column_by_hand is not None:
            continue
        if step.id in tied and not before[step.id] and after[step.id]:
            column[step.id] = max(0, min(column[target] for target in after[step.id]) - 1)
    last = max(column.values(), default=-1)
    loose = [step for step in steps if step.id not in tied]
    return column | {
        step.id: last + 1 + n if step.column_by_hand is None else step.column_by_hand
        for n, step in enumerate(loose)
    }
