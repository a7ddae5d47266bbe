"""The whole organisation as one graph, so that Gephi, yEd or a notebook can ask what the program does not.

Nodes are keyed by row id and carry `kind` and `name`; edges carry `kind`, letter edges also `origin`
(drawn, derived, by hand).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_as_attributes
from models.analysis.matrix import Cell, Origin
from models.analysis.paths import ways_out
from models.analysis.raci import raci_matrix
from models.analysis.superiors import superior_of
from models.domain.kinds import KINDS, references
from models.domain.responsibility import Meaning
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step, StepKind

if TYPE_CHECKING:
    import networkx as nx

LETTER_EDGES = {
    Meaning.PERFORMS: "performs",
    Meaning.DECIDES: "accountable",
    Meaning.CONSULTED: "consulted",
    Meaning.INFORMED: "informed",
    Meaning.CO_DETERMINES: "co_determines",
    Meaning.SUPPORTS: "supports",
}
_ORIGINS = {Origin.DRAWN: "drawn", Origin.DERIVED: "derived", Origin.HAND: "by hand"}

_Node = tuple[str, dict[str, str]]
_Edge = tuple[str, str, dict[str, str]]


def organisation_graph(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """Return the organisation as a NetworkX MultiDiGraph with text attributes only."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=snapshot.organisation.name)
    graph.add_nodes_from(_nodes(snapshot))
    graph.add_edges_from(_edges(snapshot))
    return graph


def to_graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return the graph as GraphML, UTF-8."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml(graph, stream)
    return stream.getvalue()


def to_node_link(graph: nx.MultiDiGraph[str]) -> str:
    """Return the graph as node-link JSON with the keys nodes and edges."""
    import networkx as nx

    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1)


def _nodes(snapshot: Snapshot) -> Iterator[_Node]:
    for kind in KINDS.values():
        if kind.node:
            for row in snapshot.table(kind.name).values():
                values = {name: _text(getattr(row, field)) for name, field in kind.node.items()}
                if isinstance(row, Step) and row.kind is StepKind.APPROVAL:
                    values |= rule_as_attributes(snapshot, approval_rule(snapshot, row))
                yield row.id, {"kind": kind.node_kind or kind.name, **values}


def _text(value: object) -> str:
    return value.value if isinstance(value, StrEnum) else str(value)


def _edges(snapshot: Snapshot) -> Iterator[_Edge]:
    yield from _named(snapshot)
    yield from _more(snapshot)
    for row in raci_matrix(snapshot).rows:
        for role_id, cell in row.cells.items():
            for meaning in Meaning:
                if meaning in cell.meanings:
                    attributes = {"kind": LETTER_EDGES[meaning], "origin": _origin(cell, meaning)}
                    yield role_id, row.activity_id, attributes


def _origin(cell: Cell, meaning: Meaning) -> str:
    return _ORIGINS[next(reason.origin for reason in cell.reasons if reason.meaning is meaning)]


def _named(snapshot: Snapshot) -> Iterator[_Edge]:
    """Yield an edge for every field that names another row."""
    for kind, name, reference in references():
        for row in snapshot.table(kind).values() if reference.edge else ():
            target = getattr(row, name)
            if target is not None:
                source, target = (target, row.id) if reference.is_reversed else (row.id, target)
                yield source, target, {"kind": reference.edge}


def _more(snapshot: Snapshot) -> Iterator[_Edge]:
    """Yield what rows say that are edges themselves, or together."""
    for role in snapshot.roles.values():
        superior = superior_of(snapshot, role)
        if superior is not None:
            yield role.id, superior, {"kind": "reports_to"}
    for holding in snapshot.holdings.values():
        yield holding.person_id, holding.role_id, {"kind": "holds"}
    for step in snapshot.steps.values():
        if step.performer_role_id and step.kind not in ACTIVITY_KINDS:
            yield step.performer_role_id, step.id, {"kind": "performs", "origin": "drawn"}
    for flow in (flow for flows in ways_out(snapshot).values() for flow in flows):
        attributes = {"kind": "flows_to", "name": flow.label, "outcome": flow.outcome.value}
        yield flow.source_id, flow.target_id, attributes
