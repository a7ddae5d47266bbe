"""Own graph code, which the time of an edit needs, against NetworkX on random graphs and workflows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import permutations
from random import Random

import networkx as nx
import pytest

from models.analysis.checks.persons import deputies
from models.analysis.dominance import dominators, entries, reached, reached_until
from models.analysis.graph import views
from models.analysis.graph.lines import along, lines
from models.analysis.masks import bits, circles, closure, turned
from models.analysis.paths import LEFT_OUT, Ways, comes_before, steps_between, ways_by_workflow
from models.domain.order import numbered
from models.domain.organisation import Department, Role
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step, StepKind
from tests.oracles.random_workflows import random_document

QUICK, ALL = range(300), range(300, 2000)
Compare = Callable[[Random], None]


def random_links(random: Random) -> list[list[int]]:
    count = random.randint(1, 14)
    return [
        random.sample(range(count), random.choice((0, 1, 1, 2, min(4, count - 1))) if count > 4 else 1)
        for _ in range(count)
    ]


def as_graph(after: list[list[int]]) -> nx.DiGraph:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(after)))
    graph.add_edges_from((n, m) for n, targets in enumerate(after) for m in targets)
    return graph


def reach(random: Random) -> None:
    after = random_links(random)
    graph = as_graph(after)
    assert [set(bits(mask)) for mask in closure(after)] == [nx.descendants(graph, n) | {n} for n in graph]
    assert as_graph(turned(after)).edges == graph.reverse().edges
    source, gone = random.choice(range(len(after))), random.choice(range(len(after)))
    left = graph.copy()
    left.remove_node(gone)
    expected = set() if source == gone else nx.descendants(left, source) | {source}
    assert reached(after, [source], without=gone) == expected
    ended = graph.copy()
    ended.remove_edges_from(list(graph.out_edges(gone)))
    assert set(bits(reached_until(after, source, gone))) == nx.descendants(ended, source) | {source}


def strongly_connected(random: Random) -> None:
    after = random_links(random)
    graph, found = as_graph(after), circles(after)
    assert {frozenset(circle) for circle in found} == set(
        map(frozenset, nx.strongly_connected_components(graph))
    )
    place = {n: number for number, circle in enumerate(found) for n in circle}
    assert all(place[n] <= place[m] for n, m in graph.edges)


def dominating(random: Random) -> None:
    """Compare with immediate dominators from one virtual root over the entries."""
    after = random_links(random)
    steps = [
        Step(f"s{n}", "W", random.choice((StepKind.START, *[StepKind.TASK] * 4)), position=numbered(n))
        for n in range(len(after))
    ]
    begin, from_starts = entries(steps, after)
    graph = as_graph(after)
    # What a start reaches is judged from starts only: nothing comes into it from elsewhere.
    graph.remove_edges_from([(n, m) for n, m in graph.edges if m in from_starts and n not in from_starts])
    graph.add_edges_from(("root", n) for n in begin)
    above = nx.immediate_dominators(graph, "root")
    assert set(graph) == nx.descendants(graph, "root") | {"root"}
    for n, mask in enumerate(dominators(steps, after)):
        chain, here = set(), n
        while here != "root":
            chain.add(here)
            here = above[here]
        assert set(bits(mask)) == chain


def ways_of_workflows(random: Random) -> None:
    snapshot = random_document(random.randrange(10**9))
    for workflow_id, ways in ways_by_workflow(snapshot).items():
        graph = views.workflow_graph(snapshot, workflow_id)
        onward = nx.DiGraph()
        onward.add_nodes_from(graph)
        onward.add_edges_from((a, b) for a, b, o in graph.edges(data="outcome") if o not in LEFT_OUT)
        _required(ways, onward)
        for step in ways.steps:
            behind = nx.descendants(onward, step.id)
            approvals = {s.id for s in ways.steps if s.kind is StepKind.APPROVAL and s.performer_role_id} - {
                step.id
            }
            assert set(ways.following[step.id]) == approvals & behind
            assert steps_between(ways, step.id) == nx.single_source_shortest_path_length(onward, step.id)
            other = random.choice(ways.steps).id
            assert comes_before(snapshot, step.id, other) == (other in behind | {step.id})
        _flow_order(ways, graph)
        _handovers(snapshot, workflow_id, graph)


def _required(ways: Ways, onward: nx.DiGraph) -> None:
    """Without parallel steps and without a loop, what every run passes are the dominators from its end."""
    if any(s.kind is StepKind.PARALLEL for s in ways.steps) or not nx.is_directed_acyclic_graph(onward):
        return
    last = [n for n in onward if not onward.out_degree(n)]
    backward = onward.reverse()
    backward.add_edges_from(("root", n) for n in last)
    above = nx.immediate_dominators(backward, "root")
    deciding = {s.id for s in ways.steps if s.kind is StepKind.APPROVAL and s.performer_role_id}
    for step in ways.steps:
        passed, here = set(), above[step.id]
        while here != "root":
            passed.add(here)
            here = above[here]
        assert set(ways.required[step.id]) == passed & deciding


def _flow_order(ways: Ways, graph: nx.DiGraph) -> None:
    """Without loops, the flow order of what begins at starts is a topological one."""
    kept = nx.DiGraph()
    kept.add_nodes_from(graph)
    kept.add_edges_from((a, b) for a, b, o in graph.edges(data="outcome") if o != "returned")
    starts = [s.id for s in ways.steps if s.kind is StepKind.START]
    if len(starts) != 1 or not nx.is_directed_acyclic_graph(kept):
        return
    here = nx.descendants(kept, starts[0]) | {starts[0]}
    place = {step.id: n for n, step in enumerate(ways.steps)}
    assert all(place[a] < place[b] for a, b in kept.subgraph(here).edges)


def _handovers(snapshot: Snapshot, workflow_id: str, graph: nx.DiGraph) -> None:
    """Count pairs of steps with a way between them on which nobody is named for any step."""
    role_of = dict(graph.nodes(data="role"))
    found: Counter[tuple[str, str]] = Counter()
    for one, other in permutations(graph, 2):
        between = graph.subgraph({n for n in graph if not role_of[n]} | {one, other})
        taken = role_of[one] and role_of[other] and role_of[one] != role_of[other]
        if taken and nx.has_path(between, one, other):
            found[role_of[one], role_of[other]] += 1
    weighted = views.handovers(snapshot, workflow_id).edges(data="weight")
    assert found == {(a, b): weight for a, b, weight in weighted}


def lines_of_roles(random: Random) -> None:
    snapshot = _organisation(random)
    for line, graph in (
        (lines(snapshot).superior, views.reporting(snapshot)),
        (lines(snapshot).deputy, views.deputies(snapshot)),
    ):
        for role_id in snapshot.roles:
            found = along(line, role_id)
            assert found == tuple(nx.dfs_preorder_nodes(graph, role_id))[1:]
            assert set(found) == nx.descendants(graph, role_id)
    assert all(deputies(snapshot, r) == along(lines(snapshot).deputy, r) for r in snapshot.roles)
    _superiors(snapshot)


def _superiors(snapshot: Snapshot) -> None:
    """The superior is the first head, not the role itself, on the way up the tree of departments."""
    tree = views.part_of(snapshot)
    for role in snapshot.roles.values():
        up = nx.dfs_preorder_nodes(tree, role.department_id) if role.department_id else ()
        heads = [snapshot.departments[d].head_role_id for d in up]
        above = [head for head in heads if head not in {None, role.id}]
        assert lines(snapshot).superior.get(role.id) == next(iter(above), None)


def _organisation(random: Random) -> Snapshot:
    roles = [f"R{n}" for n in range(random.randint(1, 9))]
    departments = [f"D{n}" for n in range(random.randint(1, 6))]
    made = {
        d: Department(d, d, random.choice([None, *departments[:n]]), random.choice([None, *roles]))
        for n, d in enumerate(departments)
    }
    people = {
        r: Role(
            r,
            r,
            r,
            department_id=random.choice([None, *departments]),
            deputy_role_id=random.choice([None, *(o for o in roles if o != r)]),
        )
        for r in roles
    }
    return Snapshot({"role": people, "department": made})


COMPARED = [reach, strongly_connected, dominating, ways_of_workflows, lines_of_roles]


@pytest.mark.parametrize("compare", COMPARED, ids=lambda compare: compare.__name__)
def test_own_code_agrees_with_networkx(compare: Compare) -> None:
    for seed in QUICK:
        compare(Random(seed))


@pytest.mark.long
@pytest.mark.parametrize("compare", COMPARED, ids=lambda compare: compare.__name__)
def test_own_code_agrees_with_networkx_for_long(compare: Compare) -> None:
    for seed in ALL:
        compare(Random(seed))
