"""What of the organisation a question needs: graphs of steps, of roles or of departments.

All are frozen and remembered per snapshot; nodes stand by id, edges by the ids of their ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from models.analysis.graph.lines import dotted, lines
from models.analysis.graph.rows import node_of
from models.analysis.masks import any_of, bits, closure
from models.analysis.paths import Ways, ways_by_workflow
from models.analysis.raci import raci_matrix
from models.analysis.remembering import across_edits
from models.domain.responsibility import Meaning
from models.domain.snapshot import Same, Snapshot, per_snapshot, workflows_in_order
from models.domain.workflow import Step

if TYPE_CHECKING:
    import networkx as nx

Pairs = Mapping[tuple[str, str], int]
Steps = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]  # by two roles, steps handed over from and to


def workflow_graph(snapshot: Snapshot, workflow_id: str) -> nx.DiGraph[str]:
    """Return the steps of a workflow and its arrows.

    Nodes: steps with their attributes of the organisation's graph and `role`, the id of who does them.
    Edges: arrows; `outcome` is what one stands for, `share` its share of cases. No weights.
    """
    return _workflow_graph(Same(ways_by_workflow(snapshot)[workflow_id]))


def handovers(snapshot: Snapshot, workflow_id: str | None = None) -> nx.DiGraph[str]:
    """Return who hands work over to whom, in one workflow or in all.

    Nodes: all roles. Edges: role -> role where an arrow leads from a step of the one to a step of the other;
    steps that nobody is named for, such as branches and joins, are passed through. Weight: how often.
    """
    if workflow_id is None:
        return _all_handovers(snapshot)
    return _weighted(snapshot.roles, handed_over(ways_by_workflow(snapshot)[workflow_id]))


@per_snapshot
def _all_handovers(snapshot: Snapshot) -> nx.DiGraph[str]:
    total: Counter[tuple[str, str]] = Counter()
    for ways in ways_by_workflow(snapshot).values():
        total.update(handed_over(ways))
    return _weighted(snapshot.roles, total)


@per_snapshot
def all_handovers(snapshot: Snapshot) -> Mapping[str, Steps]:
    """Return the handovers of every workflow with their steps, workflows and steps in their order."""
    ways = ways_by_workflow(snapshot)
    return {w.id: handed_over_by(ways[w.id]) for w in workflows_in_order(snapshot)}


@per_snapshot
def department_handovers(snapshot: Snapshot) -> nx.DiGraph[str]:
    """Return the handovers of all workflows between departments, those within one left out.

    Nodes: all departments; roles without one take no part. Edges: department -> department. Weight: how
    often work is handed over.
    """
    total: Counter[tuple[str, str]] = Counter()
    for one, other, weight in handovers(snapshot).edges(data="weight"):
        giving, taking = snapshot.roles[one].department_id, snapshot.roles[other].department_id
        if giving and taking and giving != taking:
            total[giving, taking] += weight
    return _weighted(snapshot.departments, total)


@per_snapshot
def consultation(snapshot: Snapshot) -> nx.DiGraph[str]:
    """Return who asks whom.

    Nodes: all roles. Edges: from those who do an activity or answer for it to those who are asked, verify,
    sign off or co-determine. Weight: the number of activities.
    """
    asking = (Meaning.PERFORMS, Meaning.DECIDES)
    asked = (Meaning.CONSULTED, Meaning.CO_DETERMINES, Meaning.VERIFIES, Meaning.SIGNS)
    return _weighted(snapshot.roles, _between_letters(snapshot, asking, asked))


@per_snapshot
def information(snapshot: Snapshot) -> nx.DiGraph[str]:
    """Return who has whom told.

    Nodes: all roles. Edges: from who answers for an activity to those who are informed. Weight: the number
    of activities.
    """
    return _weighted(snapshot.roles, _between_letters(snapshot, (Meaning.DECIDES,), (Meaning.INFORMED,)))


@per_snapshot
def reporting(snapshot: Snapshot) -> nx.DiGraph[str]:
    """Return who reports to whom. Nodes: all roles. Edges: role -> superior, at most one each. No weights."""
    return _unweighted(snapshot.roles, lines(snapshot).superior.items())


@per_snapshot
def dotted_reporting(snapshot: Snapshot) -> nx.DiGraph[str]:
    """Return who reports to whom on the subject. Nodes: all roles. Edges: dotted lines. No weights."""
    further = dotted(snapshot).items()
    return _unweighted(snapshot.roles, ((role_id, other) for role_id, others in further for other in others))


@per_snapshot
def deputies(snapshot: Snapshot) -> nx.DiGraph[str]:
    """Return who is stood in for. Nodes: all roles. Edges: role -> deputy, at most one each. No weights."""
    return _unweighted(snapshot.roles, lines(snapshot).deputy.items())


@per_snapshot
def part_of(snapshot: Snapshot) -> nx.DiGraph[str]:
    """Return the tree of departments. Nodes: all. Edges: department -> the one above. No weights."""
    rows = snapshot.departments.values()
    return _unweighted(snapshot.departments, ((row.id, row.parent_id) for row in rows if row.parent_id))


@across_edits(1024)
def _workflow_graph(ways: Same) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for step in sorted(ways.value.steps, key=lambda step: step.id):
        graph.add_node(step.id, **{**node_of(step)[1], "role": step.performer_role_id})
    for flow in sorted(ways.value.flows, key=lambda flow: (flow.source_id, flow.target_id)):
        graph.add_edge(flow.source_id, flow.target_id, outcome=flow.outcome, share=flow.share)
    return nx.freeze(graph)


def handed_over(ways: Ways) -> Pairs:
    """Return how often work of one workflow goes from one role to another, see `handovers`."""
    return {pair: len(steps) for pair, steps in _handed_over(Same(ways)).items()}


def handed_over_by(ways: Ways) -> Steps:
    """Return from which step to which the work of one workflow goes between roles, see `handovers`."""
    return _handed_over(Same(ways))


@across_edits(1024)
def _handed_over(ways: Same) -> Steps:
    steps: tuple[Step, ...] = ways.value.steps
    place = {step.id: n for n, step in enumerate(steps)}
    after: list[list[int]] = [[] for _ in steps]
    for flow in ways.value.flows:
        after[place[flow.source_id]].append(place[flow.target_id])
    passing = closure([[] if step.performer_role_id else after[n] for n, step in enumerate(steps)])
    role_of = [step.performer_role_id for step in steps]
    with_role = sum(1 << n for n, role_id in enumerate(role_of) if role_id)
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for n, giving in enumerate(role_of):
        behind = with_role & any_of(passing[m] for m in after[n]) if giving else 0
        for m in bits(behind):
            taking = role_of[m]
            if giving and taking and giving != taking:
                found.setdefault((giving, taking), []).append((steps[n].id, steps[m].id))
    return {pair: tuple(ends) for pair, ends in found.items()}


def _between_letters(snapshot: Snapshot, givers: tuple[Meaning, ...], takers: tuple[Meaning, ...]) -> Pairs:
    found: Counter[tuple[str, str]] = Counter()
    for row in raci_matrix(snapshot).rows:
        giving = {role_id for meaning in givers for role_id in row.roles_with(meaning)}
        taking = {role_id for meaning in takers for role_id in row.roles_with(meaning)}
        found.update((one, other) for one in giving for other in taking - {one})
    return found


def _weighted(nodes: Iterable[str], pairs: Pairs) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_weighted_edges_from((*ends, weight) for ends, weight in sorted(pairs.items()))
    return nx.freeze(graph)


def _unweighted(nodes: Iterable[str], pairs: Iterable[tuple[Any, Any]]) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted(pairs))
    return nx.freeze(graph)
