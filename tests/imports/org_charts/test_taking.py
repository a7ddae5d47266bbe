"""An org chart in a document: one edit that adds what is missing, keeps what is there, and undoes whole."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.graph.lines import superior_of
from models.domain.errors import KnownError
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.preview import preview
from models.editing.row_commands import AddRow, EditRow
from models.imports import templates
from models.imports.org_charts.found import FoundOrganisation
from models.imports.org_charts.reading import read_org_chart
from models.imports.org_charts.taking import TakeOrgChart
from tests.build import Build
from tests.imports.org_charts.written_charts import by_name, by_number, company, grid, people_of


def sheet(*rows: str) -> FoundOrganisation:
    return read_org_chart(grid([row.split("|") for row in rows]))


def taken(found: FoundOrganisation, snapshot: Snapshot) -> Snapshot:
    return apply(snapshot, TakeOrgChart(found).plan(snapshot))


CHART = sheet(
    "id|name|title|department|reports to",
    "1|Person A|Managing director|House|",
    "2|Person B|Head of press|Press|1",
    "3|Person C|Editor|Press|2",
    "4|Person D|Editor|Press|2",
    "5|Person E|Works council|House|3",
)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_everybody_reports_in_the_document_to_whom_the_sheet_says(seed: int) -> None:
    top = company(Random(seed))
    after = taken(read_org_chart(by_number(top, Random(seed))), empty_snapshot("Company"))
    roles = {role.name: role for role in after.roles.values()}
    persons = {person.name: person.id for person in after.persons.values()}
    held = {holding.person_id: after.roles[holding.role_id] for holding in after.holdings.values()}
    for person in people_of(top):
        role = held[persons[person.name]]
        above = superior_of(after, role)
        expected = held[persons[person.superior]].id if person.superior else None
        assert above == expected
        assert after.departments[role.department_id or ""].name == person.unit
    assert len(roles) == len(after.roles)
    assert not after.dotted_lines


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_the_same_chart_again_and_in_another_layout_changes_nothing(seed: int) -> None:
    top = company(Random(seed))
    first = taken(read_org_chart(by_number(top, Random(seed))), empty_snapshot("Company"))
    for layout in (by_number, by_name):
        again = TakeOrgChart(read_org_chart(layout(top, Random(seed + 1))))
        assert again.plan(first).changes == ()


HEADS = (
    "id",
    "name",
    "Vorname",
    "title",
    "department",
    "Bereich",
    "reports_to",
    "parentId",
    "Ebene",
    "Ebene 1",
)
CELLS = (
    "",
    "p1",
    "p2",
    "Person A",
    "A, Person",
    "Boss",
    "N.N.",
    "  x",
    "1",
    "1.1",
    "\u202e",
    "\u0301",
    "a" * 300,
)
MORE = ("=1+1", "**", "ß", "SS", "XXXX", "Bär 🐻\u200d❄️", "\x00bad", "p1;p2", "²", "9" * 30, "first last")


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_whatever_stands_in_a_sheet_is_refused_in_a_sentence_or_taken_once(seed: int) -> None:
    random = Random(seed)
    heads = random.sample(HEADS, random.randrange(1, 7))
    rows = [[random.choice(CELLS + MORE) for _ in heads] for _ in range(random.randrange(8))]
    try:
        found = read_org_chart(grid([heads, *rows]))
    except KnownError:
        return
    after = taken(found, empty_snapshot("Company"))
    assert TakeOrgChart(found).plan(after).changes == ()


def test_people_whose_shortened_names_are_alike_are_one_person() -> None:
    name = "Person " * 40
    found = sheet("Name|Titel|Abteilung", f"{name}A|Boss|House", f"{name}B|Editor|House")
    after = taken(found, empty_snapshot("Company"))
    assert len(after.persons) == 1
    assert TakeOrgChart(found).plan(after).changes == ()


def test_planning_twice_gives_the_same_rows_and_undo_gives_the_document_back() -> None:
    before = Build().snapshot
    command = TakeOrgChart(CHART)
    planned = command.plan(before)
    assert planned == command.plan(before)
    after = apply(before, planned)
    assert apply(after, planned.inverse()) == before
    assert preview(before, command).changes


def test_what_is_there_is_kept_and_only_what_it_leaves_open_is_filled_in() -> None:
    b = Build()
    b.department("press")
    b.department("Elsewhere")
    b.role("EDITOR", department="press", description="ours")
    boss = b.role("Managing director", vacant=True)
    head = b.role("Somebody else", department="press")
    b.do(EditRow("department", b.ids["press"], {"head_role_id": head}))
    council = b.role("Works council", department="Elsewhere")
    after = taken(CHART, b.snapshot)
    names = {department.name for department in after.departments.values()}
    assert names == {"press", "Elsewhere", "House"}
    press = after.departments[b.ids["press"]]
    assert press.head_role_id == head
    assert press.parent_id is not None
    assert after.departments[press.parent_id].name == "House"
    assert after.roles[b.ids["EDITOR"]].description == "ours"
    assert after.roles[boss].department_id == press.parent_id
    assert not after.roles[boss].vacant
    assert after.roles[council].department_id == b.ids["Elsewhere"]
    assert set(b.snapshot.roles) <= set(after.roles)
    assert taken(CHART, after) == after


def test_departments_that_are_there_never_get_into_a_circle() -> None:
    b = Build()
    b.department("Press")
    b.department("House", "Press")
    after = taken(CHART, b.snapshot)
    assert after.departments[b.ids["House"]].parent_id == b.ids["Press"]
    assert after.departments[b.ids["Press"]].parent_id is None


@pytest.mark.parametrize(("kind", "number"), [("department", 1), ("role", 2)])
def test_a_match_that_is_refused_adds_a_row_of_its_own_beside_the_other(kind: str, number: int) -> None:
    first = taken(CHART, empty_snapshot("Company"))
    command = TakeOrgChart(CHART, frozenset({(kind, number)}))
    after = apply(first, command.plan(first))
    assert len(after.table(kind)) == len(first.table(kind)) + 1
    name = (CHART.departments if kind == "department" else CHART.roles)[number].name
    assert f"{name} 2" in {row.name for row in after.table(kind).values()}


def test_a_council_is_a_body_and_a_title_that_people_hold_is_no_group() -> None:
    found = sheet(
        "Name|Titel|Abteilung", "Person A|Betriebsrat|Haus", "Person B|Mitarbeiter|Haus", "|Agentur|Haus"
    )
    kinds = {role.name: role.kind for role in taken(found, empty_snapshot("Firma")).roles.values()}
    assert kinds == {
        "Betriebsrat": RoleKind.BODY,
        "Mitarbeiter": RoleKind.INTERNAL,
        "Agentur": RoleKind.EXTERNAL,
    }


def test_short_names_differ_and_names_that_are_too_long_are_cut() -> None:
    long_title = "Referentin für besondere Angelegenheiten " * 9
    titles = [f"{long_title}{n}" for n in range(12)]
    rows = [f"Person {n}|{title}|Haus" for n, title in enumerate(titles)]
    roles = taken(sheet("Name|Titel|Abteilung", *rows), empty_snapshot("Firma")).roles.values()
    assert len({role.short_name.casefold() for role in roles}) == 12
    assert all(len(role.name) <= 200 for role in roles)


def test_a_dotted_line_of_the_sheet_stands_once() -> None:
    found = sheet(
        "Name|Title|Department|Reports to|Dotted line",
        "Person A|Boss|House||",
        "Person B|Head of web|Web|Person A|",
        "Person C|Editor|Web|Person B|Person A",
    )
    b = Build()
    b.role("Boss")
    b.role("Editor")
    b.do(AddRow("dotted_line", {"role_id": b.ids["Editor"], "to_role_id": b.ids["Boss"]}))
    assert set(taken(found, b.snapshot).dotted_lines) == set(b.snapshot.dotted_lines)
    assert len(taken(found, empty_snapshot("Company")).dotted_lines) == 1


def test_a_chart_goes_into_the_sample_company_beside_what_is_drawn() -> None:
    empty = empty_snapshot("Muster")
    sample = apply(empty, templates.build("mid-size-company", "de").plan(empty))
    found = sheet(
        "Name|Funktion|Abteilung", "Person A|Leitung Marketing|Marketing", "Person B|Texter|Marketing"
    )
    planned = TakeOrgChart(found).plan(sample)
    assert {change.kind for change in planned.changes} == {"role", "person", "holding"}
    assert apply(sample, planned).workflows == sample.workflows
