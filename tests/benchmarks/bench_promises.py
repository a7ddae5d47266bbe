"""What it costs to hold the promises of 60 mostly critical workflows against every hour of a week.

Run: python -m pytest tests/benchmarks/bench_promises.py -m benchmark -n 0 -s

The peer asks the same graphs for their shortest way once for each quarter of an hour, and knows no hours.
"""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import networkx as nx
import pytest

from models.analysis.paths import ways_by_workflow
from models.analysis.promise import promises_in_words
from models.analysis.remembering import forget
from models.domain.organisation import DutyMode, DutyWindow
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot
from models.domain.times import Clock, Window
from models.domain.workflow import Risk
from models.editing.change import Command, apply
from models.editing.organisation_commands import EditOrganisation
from models.editing.workflow_commands import EditStep
from tests.benchmarks.bench_derived import ROLES, company

REPEATS = 7
QUARTERS = (7 + 3) * 96
OFFICE = tuple(Window(day, 8 * 60, 17 * 60) for day in range(5))
MORNINGS = tuple(Window(day, 9 * 60, 13 * 60) for day in range(4))


def promising() -> Snapshot:
    """Return 60 workflows of 20 steps that promise 1 to 24 hours, with a duty for evenings and weekends."""
    made = company(60)
    house = replace(made.organisation, service_hours=OFFICE, holidays="NW", on_call_role_id="r1")
    duties = [DutyWindow(f"e{day}", "r1", day, 17 * 60, 21 * 60, DutyMode.ALARM) for day in range(5)]
    duties += [DutyWindow(f"w{day}", "r2", day, 8 * 60, 21 * 60, DutyMode.WATCH, 3.0) for day in (5, 6)]
    roles = {
        role_id: replace(role, service_hours=None if n % 5 else MORNINGS)
        for n, (role_id, role) in enumerate(made.roles.items())
    }
    steps = {
        step_id: replace(
            step,
            performer_role_id=f"r{(n + n // 20) % ROLES}",
            working_usual=(0.25, 0.5, None, 0.1)[n % 4] if step.kind in ACTIVITY_KINDS else None,
        )
        for n, (step_id, step) in enumerate(made.steps.items())
    }
    workflows = {
        workflow_id: replace(
            workflow,
            risk=Risk.CRITICAL if n % 6 else Risk.NORMAL,
            target_hours=(1.0, 4.0, 8.0, 24.0)[n % 4],
            target_clock=Clock.AROUND if n % 3 else Clock.DUTY,
        )
        for n, (workflow_id, workflow) in enumerate(made.workflows.items())
    }
    return made.with_tables(
        {
            "organisation": {house.id: house},
            "duty_window": {window.id: window for window in duties},
            "role": roles,
            "step": steps,
            "workflow": workflows,
        }
    )


def judged(snapshot: Snapshot) -> float:
    """Return the milliseconds until the promises are said; an edit needs the ways anyway."""
    ways_by_workflow(snapshot)
    begin = process_time()
    promises_in_words(snapshot)
    return 1000 * (process_time() - begin)


def shortest_ways(snapshot: Snapshot) -> float:
    """Return the milliseconds that NetworkX takes for the shortest ways alone, from one quarter's worth."""
    graphs = [
        nx.DiGraph((flow.source_id, flow.target_id) for flow in ways.flows)
        for ways in ways_by_workflow(snapshot).values()
    ]
    begin = process_time()
    for graph in graphs:
        nx.single_source_dijkstra_path_length(graph, next(iter(graph)))
    return QUARTERS * 1000 * (process_time() - begin)


@pytest.mark.benchmark
def test_the_promises_of_sixty_workflows_are_judged_soon() -> None:
    edits: dict[str, Command | None] = {
        "cold": None,
        "a step was renamed": EditStep("s3", {"name": "Another name"}),
        "a step takes longer": EditStep("s3", {"working_usual": 3.0}),
        "the hours changed": EditOrganisation({"service_hours": OFFICE[:4]}),
    }
    goals = {
        "cold": 300.0,
        "a step was renamed": 10.0,
        "a step takes longer": 30.0,
        "the hours changed": 300.0,
    }
    times: dict[str, list[float]] = {name: [] for name in edits}
    peers = []
    for _ in range(REPEATS):
        forget()
        snapshot = promising()
        for name, edit in edits.items():
            now = apply(snapshot, edit.plan(snapshot)) if edit is not None else snapshot
            times[name].append(judged(now))
        peers.append(shortest_ways(snapshot))
    print()
    for name, found in times.items():
        ours, peer = min(found), min(peers)
        print(
            f"promises of 60 workflows, {name}: {ours:.1f} ms, NetworkX once a quarter {peer:.0f} ms, "
            f"{ours / peer:.3f} ×, goal {goals[name]:.0f} ms"
        )
    assert all(min(found) <= goals[name] for name, found in times.items())
