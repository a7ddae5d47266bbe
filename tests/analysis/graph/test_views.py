"""What each view holds, on one company small enough to be counted by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from models.analysis.graph import views
from models.domain.workflow import StepKind
from models.editing.row_commands import AddRow, EditRow
from tests.build import Build


@pytest.fixture
def company() -> Build:
    """A post that Editor (Marketing) writes, Head (Marketing) approves, Lawyer (Law) checks on a branch."""
    b = Build()
    for department, parent in (("Company", None), ("Marketing", "Company"), ("Law", "Company")):
        b.department(department, parent)
    for role, department in (("Boss", "Company"), ("Head", "Marketing"), ("Editor", "Marketing")):
        b.role(role, department=department)
    b.role("Lawyer", department="Law")
    for department, role in (("Company", "Boss"), ("Marketing", "Head")):
        b.do(EditRow("department", b.ids[department], {"head_role_id": b.ids[role]}))
    b.do(EditRow("role", b.ids["Head"], {"deputy_role_id": b.ids["Editor"]}))
    b.do(EditRow("role", b.ids["Editor"], {"deputy_role_id": b.ids["Lawyer"]}))
    b.workflow("Post", owner="Head")
    b.start()
    b.task("Write", "Editor")
    b.release("Approve", "Head")
    b.step(StepKind.DECISION, "Legal?")
    b.check("Check", "Lawyer")
    b.task("Publish", "Editor")
    b.notice("Tell", "Boss", by="Editor")
    b.step(StepKind.END)
    b.flow("start", "Write", "Approve", "Legal?", "Check", "Publish", "Tell", "end")
    b.flow("Legal?", "Publish")
    b.flow("Approve", "Write")
    b.flow("Check", "Write")
    return b


def test_dotted_lines_are_a_view_of_their_own(company: Build) -> None:
    solid = named(company, views.reporting(company.snapshot))
    company.do(AddRow("dotted_line", {"role_id": company.ids["Editor"], "to_role_id": company.ids["Lawyer"]}))
    assert named(company, views.dotted_reporting(company.snapshot)) == {("Editor", "Lawyer"): None}
    assert named(company, views.reporting(company.snapshot)) == solid


def named(b: Build, graph: nx.DiGraph) -> dict[tuple[str, str], int | None]:
    names = {row_id: name for name, row_id in b.ids.items()}
    return {(names[a], names[c]): weight for a, c, weight in graph.edges(data="weight")}


def test_a_workflow_is_its_steps_and_arrows(company: Build) -> None:
    graph = views.workflow_graph(company.snapshot, company.workflow_id)
    names = {row_id: name for name, row_id in company.ids.items()}
    assert graph.nodes[company.ids["Check"]]["role"] == company.ids["Lawyer"]
    assert graph.nodes[company.ids["Check"]]["purpose"] == "check"
    returned = {(names[a], names[b]) for a, b, o in graph.edges(data="outcome") if o == "returned"}
    assert returned == {("Approve", "Write"), ("Check", "Write")}
    assert graph.number_of_edges() == 10


def test_work_is_handed_over_through_steps_of_nobody(company: Build) -> None:
    expected = {
        ("Editor", "Head"): 1,  # Write -> Approve
        ("Head", "Editor"): 2,  # sent back; Approve -> (Legal?) -> Publish
        ("Head", "Lawyer"): 1,  # Approve -> (Legal?) -> Check
        ("Lawyer", "Editor"): 2,  # Check -> Publish; sent back
    }
    assert named(company, views.handovers(company.snapshot)) == expected
    assert named(company, views.handovers(company.snapshot, company.workflow_id)) == expected
    first = company.workflow_id
    company.workflow("Note", owner="Head")
    company.task("Note down", "Editor")
    company.task("File", "Head")
    company.flow("Note down", "File")
    assert named(company, views.handovers(company.snapshot))["Editor", "Head"] == 2
    assert named(company, views.handovers(company.snapshot, first)) == expected


def test_departments_hand_over_what_their_roles_do(company: Build) -> None:
    found = named(company, views.department_handovers(company.snapshot))
    assert found == {("Marketing", "Law"): 1, ("Law", "Marketing"): 2}
    assert len(views.department_handovers(company.snapshot)) == 3


def test_who_does_or_answers_asks_and_who_answers_tells(company: Build) -> None:
    # The lawyer is asked about Write and about Approve, both of which the return makes be done again.
    assert named(company, views.consultation(company.snapshot)) == {
        ("Editor", "Lawyer"): 1,
        ("Head", "Lawyer"): 2,
    }
    assert named(company, views.information(company.snapshot)) == {("Head", "Boss"): 1}


def test_superiors_deputies_and_departments_are_lines(company: Build) -> None:
    assert named(company, views.reporting(company.snapshot)) == {
        ("Head", "Boss"): None,
        ("Editor", "Head"): None,
        ("Lawyer", "Boss"): None,
    }
    assert named(company, views.deputies(company.snapshot)) == {
        ("Head", "Editor"): None,
        ("Editor", "Lawyer"): None,
    }
    assert named(company, views.part_of(company.snapshot)) == {
        ("Marketing", "Company"): None,
        ("Law", "Company"): None,
    }
