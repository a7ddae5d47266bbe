"""What the arrows of a drawing connect: steps out of reach, dead ends, loops without a way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.analysis.soundness.net import Net, Shape, net_of
from models.domain.workflow import StepKind

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Connection:
    """Ids in the order of the steps; `loops` are those that no arrow leaves, each with its steps.

    `entries` are the starts; in a drawing without a start the steps that nothing leads to.
    """

    graph: nx.DiGraph[str]
    starts: tuple[str, ...]
    entries: tuple[str, ...]
    ends: tuple[str, ...]
    reached: frozenset[str]
    out_of_reach: tuple[str, ...]
    dead_ends: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]


def connection_of(shape: Shape) -> Connection:
    """Return what is connected in a workflow; without a start nothing is called out of reach."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(step_id for step_id, _ in shape.steps)
    graph.add_edges_from((source, target) for _, source, target in shape.flows)
    starts = tuple(step_id for step_id, kind in shape.steps if kind is StepKind.START)
    ends = tuple(step_id for step_id, kind in shape.steps if kind is StepKind.END)
    entries = starts or tuple(step_id for step_id, _ in shape.steps if not graph.in_degree(step_id))
    reached = frozenset(entries).union(*(nx.descendants(graph, entry) for entry in entries))
    return Connection(
        graph,
        starts,
        entries,
        ends,
        reached,
        tuple(step_id for step_id, _ in shape.steps if starts and step_id not in reached),
        tuple(s for s, kind in shape.steps if kind is not StepKind.END and not graph.out_degree(s)),
        _loops(shape, graph),
    )


def _loops(shape: Shape, graph: nx.DiGraph[str]) -> tuple[tuple[str, ...], ...]:
    import networkx as nx

    place = {step_id: n for n, (step_id, _) in enumerate(shape.steps)}
    groups = nx.strongly_connected_components(graph)
    closed = [
        tuple(sorted(group, key=place.__getitem__))
        for group in groups
        if any(graph.adj[step_id] for step_id in group)
        and all(target in group for step_id in group for target in graph.adj[step_id])
    ]
    return tuple(sorted(closed, key=lambda group: place[group[0]]))


def flowing_net(shape: Shape, found: Connection) -> Net:
    """Return the net of what is reached; a dead end counts as an end, and so does falling into a loop."""
    looped = {step_id for loop in found.loops for step_id in loop}
    fallen = {target for source, target in found.graph.edges if target in looped and source not in looped}
    fallen |= looped.intersection(found.entries)
    ends = {*found.ends, *found.dead_ends, *fallen}
    return net_of(shape, found.reached - (looped - fallen), found.entries, ends)


def path_to(found: Connection, target: str) -> tuple[str, ...]:
    """Return the steps of the shortest path from a start to a step, empty where there is none."""
    import networkx as nx

    graph = found.graph
    leading = [start for start in found.entries if nx.has_path(graph, start, target)]
    paths: list[tuple[str, ...]] = [tuple(nx.shortest_path(graph, start, target)) for start in leading]
    return min(paths, key=len, default=())


def round_of(found: Connection, loop: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path from a start into a loop and once around, empty where none leads there."""
    import networkx as nx

    ways = [path for step_id in loop if (path := path_to(found, step_id))]
    if not ways:
        return ()
    way, inner = min(ways, key=len), found.graph.subgraph(loop)
    back = min((nx.shortest_path(inner, after, way[-1]) for after in inner.adj[way[-1]]), key=len)
    return (*way, *back)
