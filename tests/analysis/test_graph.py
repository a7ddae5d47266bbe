from __future__ import annotations

import io
import json

import networkx as nx

from models.analysis.graph import organisation_graph, to_graphml, to_node_link
from models.analysis.superiors import superior_of
from models.domain.snapshot import Snapshot
from models.editing.person_commands import FillRole
from models.editing.row_commands import EditRow
from tests.build import Build, standard_post


def edges(snapshot: Snapshot, kind: str) -> set[tuple[str, str]]:
    graph = organisation_graph(snapshot)
    names = {**dict(graph.nodes(data="name")), snapshot.organisation.id: "organisation"}
    return {(names[a], names[b]) for a, b, k in graph.edges(data="kind") if k == kind}


def company() -> Build:
    b = standard_post()
    b.department("Company")
    b.department("Marketing", "Company")
    marketing, editor = b.ids["Head of marketing"], b.ids["Editor"]
    b.role("Managing director", department="Company")
    b.do(EditRow("role", marketing, {"department_id": b.ids["Marketing"], "deputy_role_id": editor}))
    b.do(EditRow("role", editor, {"department_id": b.ids["Marketing"]}))
    b.do(EditRow("department", b.ids["Company"], {"head_role_id": b.ids["Managing director"]}))
    b.do(EditRow("department", b.ids["Marketing"], {"head_role_id": marketing}))
    b.do(FillRole(editor, "Position 3"))
    b.duty("Name speakers", owner="Managing director", R="Press officer")
    b.hand("Plan post", "Sales lead", "C", "asked for")
    return b


def test_the_structure_of_the_organisation_stands_in_the_graph() -> None:
    snapshot = company().snapshot
    assert edges(snapshot, "part_of") >= {("Marketing", "Company"), ("Publish", "Standard post")}
    assert edges(snapshot, "belongs_to") >= {("Editor", "Marketing")}
    assert edges(snapshot, "holds") == {("Position 3", "Editor")}
    assert edges(snapshot, "deputises") == {("Editor", "Head of marketing")}
    assert edges(snapshot, "owns") == {
        ("Head of marketing", "Standard post"),
        ("Managing director", "Name speakers"),
    }
    assert ("Plan post", "Write and illustrate") in edges(snapshot, "flows_to")


def test_a_head_reports_to_the_head_above_and_everybody_else_to_the_own_head() -> None:
    b = company()
    assert edges(b.snapshot, "reports_to") == {
        ("Editor", "Head of marketing"),
        ("Head of marketing", "Managing director"),
    }
    assert superior_of(b.snapshot, b.snapshot.roles[b.ids["Managing director"]]) is None


def test_letters_are_edges_that_say_where_they_come_from() -> None:
    snapshot = company().snapshot
    graph = organisation_graph(snapshot)
    names = dict(graph.nodes(data="name"))
    found = {
        (names[a], d["kind"], names[b], d["origin"]) for a, b, d in graph.edges(data=True) if "origin" in d
    }
    assert ("Editor", "performs", "Write and illustrate", "drawn") in found
    assert ("Head of marketing", "accountable", "Plan post", "derived") in found
    assert ("Sales lead", "consulted", "Plan post", "by hand") in found
    assert ("Sales lead", "informed", "Publish", "derived") in found


def test_graphml_and_json_are_read_back_as_the_same_graph() -> None:
    graph = organisation_graph(company().snapshot)
    graphml = nx.read_graphml(io.BytesIO(to_graphml(graph)), force_multigraph=True)
    linked = nx.node_link_graph(json.loads(to_node_link(graph)), edges="edges")
    for other in (graphml, linked):
        assert dict(other.nodes(data=True)) == dict(graph.nodes(data=True))
        assert sorted(other.edges(data="kind")) == sorted(graph.edges(data="kind"))
