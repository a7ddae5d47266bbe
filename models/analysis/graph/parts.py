"""One graph put together from parts, because an edit changes one workflow of many.

A part brings its neighbours ready to be taken over, so that the graph of thousands of edges is a matter of
some tables. Nodes stand by id, neighbours by id, edges between the same two by key: what is walked never
depends on the order in which rows were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from models.analysis.graph.rows import Attributes, Edge, Node

if TYPE_CHECKING:
    import networkx as nx

Neighbours: TypeAlias = dict[str, dict[str, dict[str, Attributes]]]  # node -> node -> key -> attributes


@dataclass(frozen=True, slots=True)
class Part:
    """Nodes with attributes, and who is next to whom along the edges and against them.

    `after` and `before` say it of its nodes, `after_others` and `before_others` of nodes of other parts. Two
    parts never have edges between the same two nodes.
    """

    nodes: Mapping[str, Attributes]
    after: Neighbours
    before: Neighbours
    after_others: Neighbours
    before_others: Neighbours


def part(nodes: Iterable[Node], edges: Iterable[Edge]) -> Part:
    """Return a part of the graph."""
    own = dict(nodes)
    after: Neighbours = {node: {} for node in own}
    before: Neighbours = {node: {} for node in own}
    after_others: Neighbours = {}
    before_others: Neighbours = {}
    for source, target, key, attributes in sorted(edges, key=lambda found: found[:3]):
        behind = after if source in own else after_others
        ahead = before if target in own else before_others
        between = behind.setdefault(source, {}).setdefault(target, {})
        between[key] = attributes
        ahead.setdefault(target, {})[source] = between
    return Part(own, after, before, after_others, before_others)


def composed(
    name: str, parts: Iterable[Part], attributes: Mapping[str, Attributes] | None = None
) -> nx.MultiDiGraph[str]:
    """Return the graph of all parts, frozen: it shares its tables with the graphs before and after an edit.

    `attributes` are those of the nodes where the parts do not bring them. The tables are what NetworkX
    documents as its data structure; edge by edge takes several times as long.
    """
    import networkx as nx

    found = tuple(parts)
    in_order: dict[str, Any] = dict.fromkeys(sorted(chain.from_iterable(each.nodes for each in found)))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=name)
    if attributes is None:
        graph._node = _filled(in_order, (each.nodes for each in found))
    else:
        graph._node = {node: attributes[node] for node in in_order}
    graph._adj = _filled(in_order, (each.after for each in found))
    graph._pred = _filled(in_order, (each.before for each in found))
    _add(graph._adj, (each.after_others for each in found))
    _add(graph._pred, (each.before_others for each in found))
    return nx.freeze(graph)


def _filled(in_order: dict[str, Any], tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    filled = in_order.copy()
    for table in tables:
        filled.update(table)
    return filled


def _add(joined: Neighbours, tables: Iterable[Neighbours]) -> None:
    added: Neighbours = {}
    for table in tables:
        for node, neighbours in table.items():
            added.setdefault(node, {}).update(neighbours)
    for node, neighbours in added.items():
        neighbours.update(joined[node])
        joined[node] = {neighbour: neighbours[neighbour] for neighbour in sorted(neighbours)}
