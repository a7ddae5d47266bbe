"""What the verdict on a workflow costs after an edit, beside a dominator tree of NetworkX and a state search.

Run: python -m pytest tests/benchmarks/bench_soundness.py -m benchmark -n 0 -s
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import networkx as nx
import pytest

from models.analysis.soundness.net import Shape
from models.analysis.soundness.verdict import verdict_on
from models.domain.workflow import Flow, Step, StepKind
from tests.analysis.grown_workflows import Grown, grown
from tests.analysis.state_search import Drawing, is_sound

GOAL = 50.0
REPEATS = 7


def shape_of(drawing: Drawing) -> Shape:
    return Shape(
        tuple((step.id, step.kind) for step in drawing.steps.values()),
        tuple((flow.id, flow.source_id, flow.target_id) for flow in drawing.flows.values()),
    )


def best(job: Callable[[], object]) -> float:
    """Return the milliseconds of processor time of the fastest run."""
    times = []
    for _ in range(REPEATS):
        verdict_on.cache_clear()
        begin = process_time()
        job()
        times.append(1000 * (process_time() - begin))
    return min(times)


def dominators(drawing: Drawing) -> object:
    """Build the graph and let NetworkX find what every way to each step passes: the usual first question."""
    graph = nx.DiGraph((flow.source_id, flow.target_id) for flow in drawing.flows.values())
    return nx.immediate_dominators(graph, next(iter(drawing.steps)))


def side_by_side(tasks: int) -> Drawing:
    """Return tasks that all run in parallel."""
    kinds = {"s": StepKind.START, "p": StepKind.PARALLEL, "q": StepKind.PARALLEL, "e": StepKind.END}
    names = [f"t{n}" for n in range(tasks)]
    pairs = [("s", "p"), ("q", "e"), *(("p", name) for name in names), *((name, "q") for name in names)]
    steps = {name: Step(name, "W", kinds.get(name, StepKind.TASK), name) for name in (*kinds, *names)}
    return Drawing(steps, {f"{a}-{b}": Flow(f"{a}-{b}", "W", a, b) for a, b in pairs})


@pytest.mark.benchmark
@pytest.mark.parametrize("steps", [200, 2000])
def test_a_verdict_costs_less_than_its_goal(steps: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Grown, "interlaced", Grown.block)
    print()
    for is_wanted in (True, False):
        seed = next(n for n in range(100) if verdict_on(shape_of(grown(n, steps))).is_sound == is_wanted)
        drawing = grown(seed, steps)
        ours, peer = best(lambda d=drawing: verdict_on(shape_of(d))), best(lambda d=drawing: dominators(d))
        print(
            f"soundness, {steps} steps, {'sound' if is_wanted else 'not sound'}: {ours:.1f} ms, "
            f"networkx.immediate_dominators {peer:.1f} ms, {ours / peer:.2f} ×, goal {GOAL:.0f} ms"
        )
        assert ours <= GOAL


@pytest.mark.benchmark
def test_what_cannot_be_reduced_gets_a_verdict_too():
    drawing = next(d for d in (grown(n, 2000) for n in range(100)) if verdict_on(shape_of(d)).is_sound)
    ours, peer = best(lambda: verdict_on(shape_of(drawing))), best(lambda: dominators(drawing))
    print(
        f"\nsoundness, 2000 steps, one block in five interlaced: {ours:.1f} ms, "
        f"networkx.immediate_dominators {peer:.1f} ms, {ours / peer:.2f} ×, no goal"
    )


@pytest.mark.benchmark
def test_tasks_in_parallel_cost_nothing_compared_with_a_state_search():
    drawing = side_by_side(11)
    assert is_sound(drawing)
    ours, peer = best(lambda: verdict_on(shape_of(drawing))), best(lambda: is_sound(drawing))
    print(
        f"\nsoundness, 11 tasks in parallel: {ours:.2f} ms, "
        f"plain state search {peer:.0f} ms, {ours / peer:.4f} ×"
    )
    assert ours < peer / 10
