"""What other programs open is the same graph, with the awkward names that are possible."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from itertools import cycle

import networkx as nx
import pytest

from models.analysis.graph.files import GRAPH_FILES
from models.analysis.graph.organisation import full_graph
from models.domain.errors import RuleViolation
from models.domain.names import NAME_LENGTH, clean_name
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import EditRow
from models.imports.templates import build
from tests.exports.nasty import ATOMS
from tests.storage.samples import small_build

OPENED: dict[str, Callable[[bytes], nx.MultiDiGraph]] = {
    ".graphml": lambda data: nx.read_graphml(io.BytesIO(data), force_multigraph=True),
    ".json": lambda data: nx.node_link_graph(json.loads(data), edges="edges"),
    ".gexf": lambda data: nx.MultiDiGraph(nx.read_gexf(io.BytesIO(data))),
}
HOSTILE = (
    "\"quoted\" & <tag> 'single'",
    "]]>",
    "&amp; &#x41;",
    "ÄÖÜ ß €",
    "a;b,c",
    "👩‍👩‍👧‍👦",
    "العربية",
    "none",
    "None",
)


def awkward() -> nx.MultiDiGraph:
    """Return the graph of a document in which every name is hostile."""
    b = small_build()
    names = cycle([*HOSTILE, *(name for atom in ATOMS if (name := _name(atom)))])
    for kind in ("role", "department", "workflow", "standing_duty", "step"):
        for n, row_id in enumerate(list(b.snapshot.table(kind))):
            b.do(EditRow(kind, row_id, {"name": f"{next(names)} {n}"}))
    for flow_id in b.snapshot.flows:
        b.do(EditRow("flow", flow_id, {"label": next(names), "share": 0.1}))
    for row in list(b.snapshot.workflows):
        b.do(EditRow("workflow", row, {"description": "Zwei\nZeilen\n\n & <mehr>"}))
    return full_graph(b.snapshot)


def sample_company() -> Snapshot:
    empty = empty_snapshot("x")
    return apply(empty, build("mid-size-company", "de").plan(empty))


def sample() -> nx.MultiDiGraph:
    return full_graph(sample_company())


def _name(atom: str) -> str:
    try:
        return clean_name(atom, NAME_LENGTH - 9)
    except RuleViolation:
        return ""


def content(graph: nx.MultiDiGraph) -> tuple[dict[str, object], Counter[tuple[str, ...]]]:
    """Return nodes and edges with their attributes; types count, so that 1 is not 1.0 and not True."""
    edges = Counter((a, b, repr(sorted(data.items()))) for a, b, data in graph.edges(data=True))
    return {node: repr(sorted(data.items())) for node, data in graph.nodes(data=True)}, edges


def _without_what_gexf_adds(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    for _, data in graph.nodes(data=True):
        assert data.pop("label") == data.get("name", data["kind"])
    for source, target, data in graph.edges(data=True):
        assert data.pop("label") == data["kind"]
        assert data.pop("id") == f"{data['kind']}:{source}:{target}"
    return graph


@pytest.mark.parametrize("ending", sorted(GRAPH_FILES))
@pytest.mark.parametrize("made", [awkward, sample])
def test_a_file_is_read_back_as_the_same_graph(ending: str, made: Callable[[], nx.MultiDiGraph]) -> None:
    graph = made()
    again = OPENED[ending](GRAPH_FILES[ending](graph))
    if ending == ".gexf":
        again = _without_what_gexf_adds(again)
    else:
        assert {key for *_, key in again.edges(keys=True)} == {key for *_, key in graph.edges(keys=True)}
    assert content(again) == content(graph)


def test_every_edge_has_a_key_of_its_own_and_every_attribute_one_type() -> None:
    graph = awkward()
    keys = [key for *_, key in graph.edges(keys=True)]
    assert len(set(keys)) == len(keys)
    types: dict[str, set[type]] = {}
    for data in [*dict(graph.nodes(data=True)).values(), *(d for *_, d in graph.edges(data=True))]:
        for name, value in data.items():
            types.setdefault(name, set()).add(type(value))
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_all_addressees_of_the_sample_leave_an_edge() -> None:
    snapshot = sample_company()
    told = {(a, b) for a, b, kind in full_graph(snapshot).edges(data="kind") if kind == "addressed_to"}
    assert told == {(row.step_id, row.role_id) for row in snapshot.addressees.values()}
    assert len(told) == 29
