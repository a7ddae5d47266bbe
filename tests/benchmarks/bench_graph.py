"""What an edit costs the graph, against NetworkX building the same graph edge by edge.

Run: python -m pytest tests/benchmarks/bench_graph.py -m benchmark -n 0 -s
"""

from __future__ import annotations

import networkx as nx
import pytest

from models.analysis.graph.organisation import letter_graph, organisation_graph
from models.analysis.paths import ways_by_workflow
from models.analysis.raci import raci_matrix
from models.editing.change import apply
from models.editing.workflow_commands import EditStep
from tests.benchmarks.bench_derived import company, p95, timed

REPEATS = 25


@pytest.mark.benchmark
@pytest.mark.parametrize(("steps", "goal"), [(200, 1.0), (2000, 3.0)])
def test_an_edit_costs_the_graph_little(steps: int, goal: float) -> None:
    snapshot = company(steps // 20)
    times: dict[str, list[float]] = {"graph": [], "letters": []}
    peers: dict[str, list[float]] = {"graph": [], "letters": []}
    for n in range(REPEATS):
        command = EditStep(f"s{n % 18 + 1}", {"performer_role_id": f"r{n % 7}"})
        snapshot = apply(snapshot, command.plan(snapshot))
        ways_by_workflow(snapshot), raci_matrix(snapshot)  # an edit needs them anyway
        for name, make in (("graph", organisation_graph), ("letters", letter_graph)):
            ours = timed(lambda make=make, current=snapshot: make(current))
            graph = make(snapshot)
            nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
            if n:  # the first is built from nothing
                times[name].append(ours)
                peers[name].append(timed(lambda nodes=nodes, edges=edges: _from_scratch(nodes, edges)))
    print()
    for name, found in times.items():
        ours, peer = p95(found), min(peers[name])
        size = f"{steps} steps"
        print(
            f"{name} after an edit, {size}: {ours:.2f} ms p95 ({min(found):.2f} best), "
            f"add_edges_from {peer:.2f} ms, {ours / peer:.2f} ×, goal {goal:.0f} ms"
        )
    assert min(times["graph"]) <= goal


def _from_scratch(nodes: list[object], edges: list[object]) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
