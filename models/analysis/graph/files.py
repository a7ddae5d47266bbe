"""The graph as files that NetworkX, Gephi, yEd and notebooks open, each read back as the same graph."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


def to_graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return the graph as GraphML, UTF-8; the id of an edge is its key."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml(graph, stream)
    return stream.getvalue()


def to_node_link(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return the graph as node-link JSON with the keys nodes and edges, UTF-8."""
    import networkx as nx

    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def to_gexf(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return the graph as GEXF 1.2, UTF-8; the label of a node is its name, the id of an edge its key."""
    import networkx as nx

    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=graph.name)
    for node, data in graph.nodes(data=True):
        shown.add_node(node, **data, label=data.get("name") or data["kind"])
    for source, target, key, data in graph.edges(keys=True, data=True):
        shown.add_edge(source, target, key, **data, id=key, label=data["kind"])
    stream = io.BytesIO()
    nx.write_gexf(shown, stream)
    return stream.getvalue()


GRAPH_FILES: Mapping[str, Callable[[Any], bytes]] = {
    ".graphml": to_graphml,
    ".json": to_node_link,
    ".gexf": to_gexf,
}
