"""The org chart: every department and role once, nothing over another, lines that end at cards."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.org_chart import Card, OrgChart, org_chart
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow, EditRow
from models.imports import templates
from tests.build import Build


def overlapping(chart: OrgChart) -> list[tuple[Card, Card]]:
    def overlap(a: Card, b: Card) -> bool:
        is_beside = a.box.right <= b.box.x or b.box.right <= a.box.x
        return not (is_beside or a.box.bottom <= b.box.y or b.box.bottom <= a.box.y)

    return [(a, b) for n, a in enumerate(chart.cards) for b in chart.cards[n + 1 :] if overlap(a, b)]


def check(snapshot: Snapshot) -> OrgChart:
    chart = org_chart(snapshot)
    departments = [card.department_id for card in chart.cards if card.department_id]
    assert sorted(departments) == sorted(snapshot.departments)
    assert sorted(role.role_id for card in chart.cards for role in card.roles) == sorted(snapshot.roles)
    assert overlapping(chart) == []
    for card in chart.cards:
        assert card.box.x >= 0
        assert card.box.right <= chart.width + 0.01
        assert card.box.bottom <= chart.height + 0.01
        for role in card.roles:
            assert card.box.y <= role.box.y
            assert role.box.bottom <= card.box.bottom
    for points in chart.lines:
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    return chart


def test_the_sample_is_drawn_whole_and_about_as_wide_as_a_screen() -> None:
    snapshot = empty_snapshot("Sample")
    for language in ("de", "en"):
        built = apply(snapshot, templates.build("mid-size-company", language).plan(snapshot))
        chart = check(built)
        assert 1.0 < chart.width / chart.height < 2.5


def test_the_head_comes_first_in_its_department() -> None:
    build = Build()
    build.department("Marketing")
    build.role("Writer", department="Marketing")
    head = build.role("Head", department="Marketing")
    build.do(EditRow("department", build.ids["Marketing"], {"head_role_id": head}))
    card = check(build.snapshot).cards[0]
    assert [(role.role_id, role.is_head) for role in card.roles] == [
        (head, True),
        (build.ids["Writer"], False),
    ]


def test_an_empty_document_is_the_organisation_alone_and_roles_without_department_have_a_card() -> None:
    build = Build("Alone")
    assert [card.name.lines for card in check(build.snapshot).cards] == [("Alone",)]
    build.role("Somebody")
    assert [card.name.lines for card in check(build.snapshot).cards] == [("Alone",), ()]


@pytest.mark.parametrize(("role", "to_role"), [("A", "C"), ("C", "A"), ("A", "B")])
def test_a_dotted_line_runs_from_one_role_to_the_other(role: str, to_role: str) -> None:
    build = Build("Company")
    for number, name in enumerate("ABC"):
        build.department(f"Department {number // 2}" if number % 2 == 0 else f"Other {number}")
        build.role(name, department=list(build.ids)[-1])
    build.do(AddRow("dotted_line", {"role_id": build.ids[role], "to_role_id": build.ids[to_role]}))
    chart = check(build.snapshot)
    (line,) = chart.dotted
    for (x, y), wanted in ((line[0], role), (line[-1], to_role)):
        card, place = next(
            (c.box, r.box) for c in chart.cards for r in c.roles if r.role_id == build.ids[wanted]
        )
        assert x in (card.x, card.right)
        assert place.y < y < place.bottom
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line))


@pytest.mark.parametrize("departments", [["Board"], ["Board", "Sales"]])
def test_no_line_leads_to_roles_without_a_department(departments: list[str]) -> None:
    build = Build("Company")
    for name in departments:
        build.department(name)
    build.department("Legal", *departments[:1])
    build.role("Somebody")
    chart = check(build.snapshot)
    rest = next(card.box for card in chart.cards if not card.name.lines)
    assert not any(
        rest.x <= x <= rest.right and rest.y <= y <= rest.bottom for line in chart.lines for x, y in line
    )
    legal = next(card.box for card in chart.cards if card.department_id == build.ids["Legal"])
    assert any(legal.x <= line[-1][0] <= legal.right for line in chart.lines)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4)), max_size=25))
def test_any_tree_of_departments_is_drawn_without_overlaps(plan: list[tuple[int, int]]) -> None:
    build = Build("Any company")
    names: list[str] = []
    for number, (parent, roles) in enumerate(plan):
        above = names[parent % (len(names) + 1) - 1] if names and parent % (len(names) + 1) else None
        names.append(f"Department {number}")
        build.department(names[-1], above)
        for role in range(roles):
            build.role(f"Role {number} {role}", department=names[-1])
    check(build.snapshot)
