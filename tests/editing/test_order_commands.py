"""Putting departments, roles and workflows in order: what moves, what stays, and where a move ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.domain.errors import RuleViolation
from models.domain.snapshot import Snapshot, departments_in_order, roles_in_order, workflows_in_order
from models.editing.change import Command
from models.editing.order_commands import one_down, one_level_higher, one_level_lower, one_up
from models.editing.row_commands import MoveRow
from tests.build import Build

Step = Callable[[Snapshot, str, str], Command | None]


@pytest.fixture
def build() -> Build:
    """Return three departments, one of them below the first, with roles in two of them."""
    made = Build()
    made.department("Marketing")
    made.department("Press", "Marketing")
    made.department("Legal")
    for name, department in (("Head", "Marketing"), ("Editor", "Marketing"), ("Counsel", "Legal")):
        made.role(name, department=department)
    made.role("Agency")
    for name in ("Post", "Crisis", "Channel"):
        made.workflow(name)
    return made


def departments(build: Build) -> list[str]:
    return [f"{'.' * depth}{department.name}" for department, depth in departments_in_order(build.snapshot)]


def roles(build: Build) -> list[str]:
    names = build.snapshot.departments
    return [
        f"{names[r.department_id].name if r.department_id else '-'}/{r.name}"
        for r in roles_in_order(build.snapshot)
    ]


def move(build: Build, step: Step, kind: str, name: str) -> bool:
    command = step(build.snapshot, kind, build.ids[name])
    if command is not None:
        build.do(command)
    return command is not None


def test_a_role_walks_down_through_all_departments_and_back(build: Build) -> None:
    before = roles(build)
    seen = [next(role for role in before if role.endswith("Head"))]
    while move(build, one_down, "role", "Head"):
        seen.append(next(role for role in roles(build) if role.endswith("Head")))
    assert seen == [
        *("Marketing/Head", "Marketing/Head", "Press/Head"),
        *("Legal/Head", "Legal/Head", "-/Head", "-/Head"),
    ]
    assert roles(build)[-1] == "-/Head"
    while move(build, one_up, "role", "Head"):
        pass
    assert roles(build) == before


def test_departments_change_places_and_levels(build: Build) -> None:
    assert departments(build) == ["Marketing", ".Press", "Legal"]
    assert move(build, one_up, "department", "Legal")
    assert departments(build) == ["Legal", "Marketing", ".Press"]
    assert not move(build, one_up, "department", "Legal")
    assert move(build, one_level_lower, "department", "Marketing")
    assert departments(build) == ["Legal", ".Marketing", "..Press"]
    assert move(build, one_level_higher, "department", "Press")
    assert departments(build) == ["Legal", ".Marketing", ".Press"]
    assert move(build, one_level_higher, "department", "Marketing")
    assert departments(build) == ["Legal", ".Press", "Marketing"]
    assert not move(build, one_level_higher, "department", "Marketing")
    assert move(build, one_down, "department", "Legal")
    assert departments(build) == ["Marketing", "Legal", ".Press"]


def test_a_role_goes_to_the_department_above_and_below(build: Build) -> None:
    assert move(build, one_level_lower, "role", "Editor")
    assert "Press/Editor" in roles(build)
    assert not move(build, one_level_lower, "role", "Editor")
    assert move(build, one_level_higher, "role", "Editor")
    assert roles(build)[:2] == ["Marketing/Head", "Marketing/Editor"]
    assert move(build, one_level_higher, "role", "Editor")
    assert "-/Editor" in roles(build)
    assert not move(build, one_level_higher, "role", "Editor")


def test_a_role_is_put_before_another_one_of_another_department(build: Build) -> None:
    build.do(
        MoveRow("role", build.ids["Agency"], build.ids["Editor"], {"department_id": build.ids["Marketing"]})
    )
    assert roles(build)[:3] == ["Marketing/Head", "Marketing/Agency", "Marketing/Editor"]


def test_workflows_are_put_in_order(build: Build) -> None:
    build.do(MoveRow("workflow", build.ids["Channel"], build.ids["Post"]))
    assert [w.name for w in workflows_in_order(build.snapshot)] == ["Channel", "Post", "Crisis"]
    assert move(build, one_down, "workflow", "Channel")
    assert [w.name for w in workflows_in_order(build.snapshot)] == ["Post", "Channel", "Crisis"]
    assert not move(build, one_up, "workflow", "Post")


def test_a_move_leaves_the_rows_before_it_as_they_are(build: Build) -> None:
    changes = (
        MoveRow("role", build.ids["Head"], into={"department_id": build.ids["Legal"]})
        .plan(build.snapshot)
        .changes
    )
    assert {change.id for change in changes} <= {build.ids["Head"], build.ids["Counsel"]}
    assert (
        MoveRow("role", build.ids["Editor"], into={"department_id": build.ids["Marketing"]})
        .plan(build.snapshot)
        .changes
        == ()
    )
    same = MoveRow("workflow", build.ids["Post"], build.ids["Post"])
    assert same.plan(build.snapshot).changes == ()


def test_a_department_is_not_put_below_itself(build: Build) -> None:
    with pytest.raises(RuleViolation):
        build.do(MoveRow("department", build.ids["Marketing"], into={"parent_id": build.ids["Press"]}))
