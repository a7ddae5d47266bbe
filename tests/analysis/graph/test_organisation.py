from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import networkx as nx
import pytest

from models.analysis.graph.lines import superior_of
from models.analysis.graph.organisation import full_graph, letter_graph, organisation_graph
from models.domain.kinds import KINDS
from models.domain.letter_scheme import LetterScheme
from models.domain.organisation import Person, RoleKind
from models.domain.snapshot import Snapshot
from models.domain.workflow import Deciders, Outcome, StepKind, TimeOut
from models.editing.person_commands import FillRole
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import EditStep
from tests.build import Build, standard_post
from tests.storage.samples import WEEK, small, small_build

_ONE_MORE = {int: 1, float: 1.0, datetime: timedelta(minutes=1)}


def edges(snapshot: Snapshot, kind: str) -> set[tuple[str, str]]:
    graph = full_graph(snapshot)
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


def test_a_dotted_line_is_an_edge_of_its_own_and_makes_nobody_a_superior() -> None:
    b = company()
    solid, editor = edges(b.snapshot, "reports_to"), b.ids["Editor"]
    b.do(AddRow("dotted_line", {"role_id": editor, "to_role_id": b.ids["Press officer"]}))
    assert edges(b.snapshot, "dotted_line_to") == {("Editor", "Press officer")}
    assert edges(b.snapshot, "reports_to") == solid
    assert superior_of(b.snapshot, b.snapshot.roles[editor]) == b.ids["Head of marketing"]


def test_letters_are_edges_that_say_where_they_come_from() -> None:
    snapshot = company().snapshot
    graph = full_graph(snapshot)
    names = dict(graph.nodes(data="name"))
    found = {
        (names[a], d["kind"], names[b], d["origin"]) for a, b, d in graph.edges(data=True) if "origin" in d
    }
    assert ("Editor", "performs", "Write and illustrate", "drawn") in found
    assert ("Head of marketing", "accountable", "Plan post", "derived") in found
    assert ("Sales lead", "consulted", "Plan post", "by hand") in found
    assert ("Sales lead", "informed", "Publish", "derived") in found


def test_heads_notices_owners_and_limits_leave_edges() -> None:
    b = company()
    b.do(EditStep(b.ids["Approve content"], {"limit_hours": 4.0, "limit_outcome": TimeOut.DEPUTY}))
    b.do(EditStep(b.ids["Publish"], {"limit_hours": 4.0, "limit_outcome": TimeOut.ESCALATE}))
    b.do(EditStep(b.ids["Publish"], {"performer_role_id": b.ids["Editor"]}))
    b.do(EditRow("step", b.ids["Plan post"], {"escalates_to_id": b.ids["Editor"]}))
    snapshot = b.snapshot
    assert edges(snapshot, "heads") == {
        ("Managing director", "Company"),
        ("Head of marketing", "Marketing"),
    }
    assert edges(snapshot, "addressed_to") == {
        ("Tell sales and press", "Sales lead"),
        ("Tell sales and press", "Press officer"),
    }
    assert edges(snapshot, "passes_to_deputy") == {("Approve content", "Editor")}
    assert edges(snapshot, "escalates_to") == {("Publish", "Head of marketing"), ("Plan post", "Editor")}
    passing = {
        (d["kind"], d.get("origin"))
        for *_, d in full_graph(snapshot).edges(data=True)
        if "es_to" in d["kind"]
    }
    assert passing >= {("escalates_to", "derived"), ("escalates_to", "by hand")}


def test_arrows_carry_what_they_stand_for_and_not_what_is_stored() -> None:
    b = standard_post()
    graph = organisation_graph(b.snapshot)
    back = graph[b.ids["Approve content"]][b.ids["Write and illustrate"]]
    on = graph[b.ids["Approve content"]][b.ids["Legal risk?"]]
    assert [data.get("outcome") for data in back.values()] == ["returned"]
    assert [data.get("outcome") for data in on.values()] == [None]


def test_attributes_keep_their_type_and_are_absent_where_nothing_is_said() -> None:
    b = standard_post()
    b.do(EditRow("role", b.ids["Editor"], {"vacant": True}))
    b.do(EditStep(b.ids["Approve content"], {"limit_hours": 4, "limit_outcome": TimeOut.EXPIRE}))
    b.do(EditStep(b.ids["Approve content"], {"deciders": Deciders.AT_LEAST, "quorum": 2}))
    b.role("Council", RoleKind.BODY, co_determining=True)
    nodes = organisation_graph(b.snapshot).nodes
    approval, task = nodes[b.ids["Approve content"]], nodes[b.ids["Plan post"]]
    assert nodes[b.ids["Editor"]]["vacant"] is True
    assert nodes[b.ids["Council"]]["co_determining"] is True
    assert isinstance(approval["limit_hours"], float)
    assert (approval["limit_outcome"], approval["deciders"], approval["quorum"]) == ("expire", "at_least", 2)
    assert approval["purpose"] == "release"
    assert not {"purpose", "quorum", "deciders", "limit_hours", "limit_outcome"} & task.keys()
    values = [v for graph in (full_graph(b.snapshot),) for _, d in graph.nodes(data=True) for v in d.values()]
    assert not {None, "", "None"} & set(values)


# How a drawing looks and the order of lists is not what the graph is about.
UNSEEN = {"id", "position", "column_by_hand", "row_by_hand", "lanes_by_hand"}
# Where a step is drawn, its edge part_of says; a step or an arrow alone cannot change it.
OF_THE_DRAWING = {("step", "workflow_id"), ("flow", "workflow_id")}
# Of the organisation: how somebody looks at it, what is asked about it, how papers look.
NO_PART = {"matrix_view", "decision_item", "letterhead"}


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        pytest.param(name, field.name, id=f"{name}.{field.name}")
        for name, kind in KINDS.items()
        for field in fields(kind.row)
        if field.name not in UNSEEN and (name, field.name) not in OF_THE_DRAWING and name not in NO_PART
    ],
)
def test_every_field_of_every_kind_is_seen_in_the_graph(kind: str, field: str) -> None:
    """A row that says something else makes another graph."""
    snapshot = _everything()
    before, table = _content(snapshot), snapshot.table(kind)
    assert any(
        _content(snapshot.with_tables({kind: {**table, row.id: replace(row, **{field: other})}})) != before
        for row in table.values()
        for other in _other(snapshot, field, getattr(row, field))
    )


def _other(snapshot: Snapshot, field: str, value: Any) -> Iterator[Any]:
    """Yield other values that could stand there."""
    if value is None:
        return
    if field == "variant":
        yield "RASCI"
    elif field.endswith("_id"):
        alike = next(table for table in snapshot.tables.values() if value in table)
        yield from (row_id for row_id in alike if row_id != value)
    elif hasattr(type(value), "__members__"):
        yield from (other for other in type(value) if other is not value)
    elif isinstance(value, str):
        yield value + "x"
    elif isinstance(value, tuple):
        yield value[1:]
    else:
        yield not value if isinstance(value, bool) else value + _ONE_MORE[type(value)]


def _content(snapshot: Snapshot) -> tuple[object, ...]:
    graph = full_graph(snapshot)
    return dict(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])


def _everything() -> Snapshot:
    """Return a document in which every field of some row says something."""
    b = small_build()
    b.hand("Plan post", "Sales lead", "C")
    snapshot = b.snapshot
    editor, head = sorted(snapshot.roles)[:2]
    workflow = next(w.id for w in snapshot.workflows.values() if w.name == "Standard post")
    steps = [s.id for s in snapshot.steps.values() if s.workflow_id == workflow]
    values: dict[str, dict[str, Any]] = {
        "role": {"service_hours": WEEK},
        "department": {"head_role_id": head},
        "workflow": {"target_step_id": steps[1], "description": "Why", "target_hours": 1.0},
        "step": {
            **dict.fromkeys(("working_least", "working_usual", "working_most"), 1.0),
            **dict.fromkeys(("idle_least", "idle_usual", "idle_most", "limit_hours", "escalates_hours"), 1.0),
            "description": "How",
            "escalates_to_id": editor,
            "escalates_then_id": head,
            "deciders": Deciders.AT_LEAST,
            "quorum": 2,
            "performer_role_id": head,
        },
        "flow": {
            "label": "so",
            "outcome": Outcome.RETURNED,
            "share": 0.5,
            "rounds": 2,
            "then_step_id": steps[1],
        },
        "standing_duty": {"description": "What", "owner_role_id": head},
        "assignment": {"note": "asked for"},
    }
    second = LetterScheme("l", "Other letters")
    values["organisation"] = {"scheme_id": "l"}
    values["scheme_letter"] = {"word_en": "has the say", "word_de": "sagt", "least": 1, "most": 2}
    values["scheme_letter"] |= {"includes": "D"}
    tables: dict[str, Any] = {
        "person": {**snapshot.persons, "p": Person("p", "B. Person")},
        "letter_scheme": {**snapshot.letter_schemes, "l": second},
    }
    for kind, said in values.items():
        rows = snapshot.table(kind)
        chosen = {
            i
            for i, r in rows.items()
            if getattr(r, "kind", None) in {None, RoleKind.INTERNAL, StepKind.APPROVAL}
        }
        tables[kind] = {i: replace(r, **said) if i in chosen else r for i, r in rows.items()}
    return snapshot.with_tables(tables)


def test_the_graph_is_what_networkx_makes_of_the_same_nodes_and_edges() -> None:
    for graph in (organisation_graph(small()), letter_graph(small())):
        again: nx.MultiDiGraph = nx.MultiDiGraph(name=graph.name)
        again.add_nodes_from(graph.nodes(data=True))
        again.add_edges_from(graph.edges(keys=True, data=True))
        assert nx.utils.graphs_equal(graph, again)
        turned, turned_again = graph.reverse(), again.reverse()
        assert nx.utils.graphs_equal(turned, turned_again)
        assert all(graph.nodes.values())
        for node in graph:
            assert sorted(graph.predecessors(node)) == sorted(again.predecessors(node))


def test_nodes_and_edges_stand_by_id() -> None:
    for graph in (organisation_graph(small()), letter_graph(small())):
        assert list(graph) == sorted(graph)
        found = list(graph.edges(keys=True))
        assert found == sorted(found)


def test_a_graph_that_is_shared_cannot_be_changed() -> None:
    snapshot = small()
    for graph in (organisation_graph(snapshot), letter_graph(snapshot)):
        with pytest.raises(nx.NetworkXError):
            graph.add_node("new")
    assert organisation_graph(snapshot) is organisation_graph(snapshot)


def test_an_edit_leaves_the_graph_before_it_as_it_was() -> None:
    b = company()
    before = b.snapshot
    kept = _content(before)
    b.do(EditStep(b.ids["Publish"], {"performer_role_id": b.ids["Sales lead"]}))
    organisation_graph(b.snapshot)
    letter_graph(b.snapshot)
    assert _content(before) == kept
    assert _content(b.snapshot) != kept
