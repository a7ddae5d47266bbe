"""A workflow as a free-choice net: arrows hold tokens, steps move them.

A step takes one token that leads to it and puts one on one of its arrows; “in parallel” with several ways in
waits for all of them (`waits`), with several ways out it puts one on each (`splits`). An approval chooses
among its outcomes as a branch does; time limits, escalation and who is there move no token. Every end is an
end of the whole: a drawing knows no other ones.
Steps and arrows are numbered; the last number of the steps is a sink that all ends lead to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.domain.workflow import StepKind

ShapeSteps = tuple[tuple[str, StepKind], ...]
ShapeFlows = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What soundness depends on: (id, kind) of the steps, (id, source, target) of the flows."""

    steps: ShapeSteps
    flows: ShapeFlows


@dataclass(frozen=True, slots=True)
class Net:
    """Numbered steps and arrows; `ids` and `flow_ids` lead back (an arrow to the sink has the id '').

    `ins` and `outs` list the arrows of each step, `sources` and `targets` the steps of each arrow; `sink` is
    the number of the sink.
    """

    ids: tuple[str, ...]
    flow_ids: tuple[str, ...]
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    ins: tuple[tuple[int, ...], ...]
    outs: tuple[tuple[int, ...], ...]
    waits: tuple[bool, ...]
    splits: tuple[bool, ...]
    sink: int


def net_of(shape: Shape, kept: Collection[str], starts: Collection[str], ends: Collection[str]) -> Net:
    """Return the net of the steps `kept`; those of `ends` lead to the sink and nowhere else."""
    steps = [(step_id, kind) for step_id, kind in shape.steps if step_id in kept]
    number = {step_id: n for n, (step_id, _) in enumerate(steps)}
    arrows = [
        (flow_id, number[source], number[target])
        for flow_id, source, target in shape.flows
        if source in number and target in number and source not in ends
    ]
    arrows += [("", number[step_id], len(steps)) for step_id, _ in steps if step_id in ends]
    ins = _grouped(len(steps) + 1, (target for _, _, target in arrows))
    outs = _grouped(len(steps) + 1, (source for _, source, _ in arrows))
    parallel = [kind is StepKind.PARALLEL for _, kind in steps] + [False]
    return Net(
        tuple(step_id for step_id, _ in steps),
        tuple(flow_id for flow_id, _, _ in arrows),
        tuple(n for n, (step_id, _) in enumerate(steps) if step_id in starts),
        tuple(source for _, source, _ in arrows),
        tuple(target for _, _, target in arrows),
        ins,
        outs,
        tuple(is_parallel and len(arrows) > 1 for is_parallel, arrows in zip(parallel, ins, strict=True)),
        tuple(is_parallel and len(arrows) > 1 for is_parallel, arrows in zip(parallel, outs, strict=True)),
        len(steps),
    )


def _grouped(count: int, keys: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    groups: list[list[int]] = [[] for _ in range(count)]
    for number, key in enumerate(keys):
        groups[key].append(number)
    return tuple(map(tuple, groups))
