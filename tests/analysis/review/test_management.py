"""Who is the management follows from the organisation chart alone; each chart is drawn by hand."""

from __future__ import annotations

import pytest

from models.analysis.review.management import management_roles
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import EditRow
from models.imports.templates import template
from models.wording import LANGUAGES
from tests.build import Build


def head(build: Build, department: str, role: str) -> None:
    build.do(EditRow("department", build.ids[department], {"head_role_id": build.ids[role]}))


def names(snapshot: Snapshot) -> list[str]:
    return [snapshot.roles[role_id].name for role_id in management_roles(snapshot)]


def company() -> Build:
    build = Build()
    build.department("Management")
    build.department("Marketing", "Management")
    build.department("Bodies")
    build.role("Executive management", department="Management")
    build.role("Head of marketing", department="Marketing")
    build.role("Works council", RoleKind.BODY, department="Bodies")
    head(build, "Management", "Executive management")
    head(build, "Marketing", "Head of marketing")
    head(build, "Bodies", "Works council")
    return build


@pytest.mark.parametrize(("language", "name"), [("de", "Geschäftsführung"), ("en", "Executive management")])
def test_the_sample_is_led_by_one_role(language: str, name: str) -> None:
    command = template("mid-size-company", language).command
    snapshot = empty_snapshot("Sample")
    assert language in LANGUAGES
    assert names(apply(snapshot, command.plan(snapshot))) == [name]


def test_who_heads_the_department_above_the_others_is_the_management() -> None:
    assert names(company().snapshot) == ["Executive management"]


def test_a_department_that_only_holds_the_others_is_looked_through() -> None:
    build = Build()
    build.department("Whole company")
    build.department("Management", "Whole company")
    build.department("Marketing", "Management")
    build.role("Executive management", department="Management")
    head(build, "Management", "Executive management")
    assert names(build.snapshot) == ["Executive management"]


def test_several_lead_a_department_without_a_head_when_they_answer_for_something() -> None:
    build = company()
    build.do(EditRow("department", build.ids["Management"], {"head_role_id": None}))
    build.role("Finance director", department="Management")
    build.role("Assistant", department="Management")
    build.duty("Budget", owner="Finance director")
    build.duty("Strategy", owner="Executive management")
    assert set(names(build.snapshot)) == {"Executive management", "Finance director"}


def test_of_departments_side_by_side_those_count_whose_heads_answer_for_something() -> None:
    build = Build()
    for department, role in (("Marketing", "Head of marketing"), ("Legal", "Counsel")):
        build.department(department)
        build.role(role, department=department)
        head(build, department, role)
    assert set(names(build.snapshot)) == {"Head of marketing", "Counsel"}
    build.duty("Strategy", owner="Head of marketing")
    assert names(build.snapshot) == ["Head of marketing"]


def test_bodies_and_outsiders_are_no_management_and_no_chart_says_nothing() -> None:
    build = Build()
    build.department("Partners")
    build.role("Agency", RoleKind.EXTERNAL, department="Partners")
    head(build, "Partners", "Agency")
    build.role("Editor")
    build.duty("Write", owner="Editor")
    assert names(build.snapshot) == []
