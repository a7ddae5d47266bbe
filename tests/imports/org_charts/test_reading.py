"""Org charts read: the ways in which companies write them, and all that is wrong with them told by name."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.errors import KnownError
from models.imports.org_charts.found import FoundOrganisation, as_json
from models.imports.org_charts.reading import read_org_chart
from models.imports.sheets.grid import Area, Grid
from models.wording import LANGUAGES, Wording
from tests.counting import calls_of
from tests.imports.org_charts.written_charts import (
    Unit,
    by_columns,
    by_level,
    by_name,
    by_number,
    company,
    grid,
    people_of,
)

SHEETS = Path(__file__).parent / "sheets"
NAMES = sorted(path.stem for path in SHEETS.glob("*.csv"))


def read(name: str) -> FoundOrganisation:
    text = (SHEETS / f"{name}.csv").read_text(encoding="utf-8")
    dialect = ";" if ";" in text.partition("\n")[0] else ","
    return read_org_chart(grid(list(csv.reader(text.splitlines(), delimiter=dialect))))


def said(found: FoundOrganisation) -> list[str]:
    return [Wording("en")(told.text) for told in found.told]


def sheet(*rows: str) -> FoundOrganisation:
    return read_org_chart(grid([row.split("|") for row in rows]))


def shape(found: FoundOrganisation) -> dict[str, object]:
    names = [unit.name for unit in found.departments]
    return {
        "above": {u.name: None if u.parent is None else names[u.parent] for u in found.departments},
        "heads": {u.name: found.roles[u.head].title for u in found.departments if u.head is not None},
        "held": {
            (names[role.department], role.title): {found.persons[p].name for p in role.persons}
            for role in found.roles
            if role.department is not None
        },
    }


def wanted(top: Unit, *, all_heads: bool) -> dict[str, object]:
    units = list(top.units())
    above = {below.name: unit.name for unit in units for below in unit.below}
    held: dict[tuple[str, str], set[str]] = {}
    for person in people_of(top):
        held.setdefault((person.unit, person.title), set()).add(person.name)
    return {
        "above": {unit.name: above.get(unit.name) for unit in units},
        "heads": {unit.name: unit.head_title for unit in units if all_heads or unit.leads_somebody},
        "held": held,
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_read_as_it_is_meant(name: str) -> None:
    expected = json.loads((SHEETS / f"{name}.json").read_text(encoding="utf-8"))
    found = as_json(read(name))
    assert {key: found[key] for key in expected} == expected
    assert json.loads(json.dumps(found)) == found


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 1 << 30), layout=st.sampled_from([by_number, by_name, by_level]))
def test_any_company_is_read_back_by_number_by_name_and_by_level(seed: int, layout: object) -> None:
    top = company(Random(seed))
    found = read_org_chart(layout(top, Random(seed + 1)))
    assert shape(found) == wanted(top, all_heads=False)
    assert found.dotted == ()
    assert len(found.roots) == 1


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_any_company_is_read_back_from_one_column_for_each_level(seed: int) -> None:
    top = company(Random(seed))
    assert shape(read_org_chart(by_columns(top, Random(seed)))) == wanted(top, all_heads=True)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=2, max_size=10))
def test_whoever_reports_to_whom_walking_up_ends_and_circles_are_told(rows: list[tuple[int, int]]) -> None:
    lines = [f"p{n}|P{n} Q|T{n}|D{d}|p{to}" for n, (to, d) in enumerate(rows)]
    found = sheet("id|name|title|department|reports_to", *lines)
    for kind in (found.persons, found.departments):
        above = [getattr(part, "superior", getattr(part, "parent", None)) for part in kind]
        for number in range(len(above)):
            here: int | None = number
            for _ in range(len(above) + 1):
                here = None if here is None else above[here]
            assert here is None
    following = {n: to for n, (to, _) in enumerate(rows)}
    circles = {frozenset(ring) for n in following if (ring := _ring(following, n)) and len(ring) > 1}
    told = [one for one in found.told if one.kind.name == "LOOP"]
    assert {frozenset(one.key.split(", ")) for one in told} == {
        frozenset(f"P{n} Q" for n in ring) for ring in circles
    }
    assert sum(one.kind.name == "ITSELF" for one in found.told) == sum(
        n == to for n, (to, _) in enumerate(rows)
    )


def _ring(following: dict[int, int], number: int) -> list[int]:
    """Return the circle that a number is in, nothing for one that only leads there."""
    way = [number]
    for _ in following:
        if following.get(way[-1]) is None:
            return []
        way.append(following[way[-1]])
        if way[-1] == number:
            return way[:-1]
    return []


def test_a_circle_names_everybody_in_it() -> None:
    found = sheet(
        "Name|Position|Vorgesetzter",
        "Person A|Chefin|Person C",
        "Person B|Texter|Person A",
        "Person C|Leiter|Person B",
    )
    (text,) = [text for text in said(found) if "circle" in text]
    assert text == (
        "In a circle, each is above the next one: Person A, Person C and Person B. "
        "Above “Person A” nobody is taken over."
    )


def test_a_superior_within_the_department_and_one_elsewhere_become_dotted_lines() -> None:
    found = sheet(
        "Name|Titel|Abteilung|Berichtet an|Fachlich",
        "Person A|Chefin|Haus||",
        "Person B|Leitung|Presse|Person A|",
        "Person C|Teamleitung|Presse|Person B|Person A",
        "Person D|Texterin|Presse|Person C|",
        "Person E|Analyst|Presse|Person A|",
        "Person F|Analyst|Presse|Person B|",
    )
    names = [role.name for role in found.roles]
    assert {(names[one], names[other]) for one, other in found.dotted} == {
        ("Texterin", "Teamleitung"),
        ("Analyst", "Chefin"),
        ("Teamleitung", "Chefin"),
    }
    assert shape(found)["heads"] == {"Haus": "Chefin", "Presse": "Leitung"}
    assert any("Person D reports to Person C" in text for text in said(found))


@pytest.mark.parametrize(
    "superior",
    ["7", "Person A", "A, Person", "person a", "person-a@x.example", "Managing director", " Person  A "],
)
def test_a_superior_goes_by_number_name_mail_or_title(superior: str) -> None:
    found = sheet(
        "Nr.|Name|E-Mail|Title|Manager",
        "7|Person A|person-a@x.example|Managing director|",
        f"8|Person B|person-b@x.example|Editor|{superior}",
    )
    assert found.persons[1].superior == 0
    assert found.unknown == ()


def test_the_same_title_in_two_departments_is_two_roles_told_apart() -> None:
    found = sheet(
        "Name|Title|Department", "Person A|Editor|Press", "Person B|Editor|Web", "Person C|Boss|Web"
    )
    assert [role.name for role in found.roles] == ["Editor (Press)", "Editor (Web)", "Boss"]


def test_a_person_in_two_posts_is_one_person_and_an_open_post_is_a_vacant_role() -> None:
    found = sheet("Name|Title|Department", "Person A|Editor|Press", "Person A|Boss|Web", "N.N.|Analyst|Web")
    assert [person.name for person in found.persons] == ["Person A"]
    assert [(role.name, role.persons, role.is_vacant) for role in found.roles] == [
        ("Editor", (0,), False),
        ("Boss", (0,), False),
        ("Analyst", (), True),
    ]


def test_departments_go_below_the_ones_that_a_column_names() -> None:
    found = sheet(
        "Name|Title|Abteilung|Übergeordnete Abteilung",
        "Person A|Boss|House|",
        "Person B|Editor|Press|House",
        "Person C|Editor|Web|Press",
    )
    assert shape(found)["above"] == {"House": None, "Press": "House", "Web": "Press"}


def test_units_alone_are_a_tree_by_number_by_name_and_by_blanks() -> None:
    tree = {"House": None, "Press": "House", "Web": "Press"}
    sheets = (
        ("name|id|parentId", "House|1|", "Press|2|1", "Web|3|2"),
        ("Abteilung|Übergeordnete Abteilung", "House|", "Press|House", "Web|Press"),
        ("Einheit", "House", "  Press", "    Web"),
        ("Einheit|Ebene", "House|1", "Press|2", "Web|3"),
        ("Name|Gliederung", "House|1", "Press|1.1", "Web|1.1.1"),
        ("Ebene 1|Ebene 2|Ebene 3", "House||", "|Press|", "||Web"),
    )
    for rows in sheets:
        found = sheet(*rows)
        assert shape(found)["above"] == tree, rows
        assert not found.roles


def test_a_department_merged_over_several_rows_counts_for_each() -> None:
    rows = [
        row.split("|")
        for row in ("Name|Titel|Abteilung", "Person A|Boss|Web", "Person B|Editor|", "Person C|Aide|")
    ]
    found = read_org_chart(Grid("Chart", tuple(map(tuple, rows)), (Area(1, 2, 2, 2),)))
    assert [role.department for role in found.roles] == [0, 0, None]


def test_heads_may_stand_below_a_title_and_beside_columns_that_say_nothing_here() -> None:
    found = sheet(
        "Organigramm der Muster GmbH||||",
        "||||",
        "Telefon|Name|Stelle|Bereich|Vorgesetzte Person",
        "1|Person A|Chefin|Haus|",
        "2|Person B|Texter|Haus|Person A",
    )
    assert [person.name for person in found.persons] == ["Person A", "Person B"]


@pytest.mark.parametrize(
    "rows",
    [("Aufgabe|GF|HR", "Posten|A|R"), ("Name|Telefon", "Person A|1"), ("a|b",), ("Name|Title|Manager",)],
)
def test_what_is_no_org_chart_is_refused_with_what_to_do(rows: tuple[str, ...]) -> None:
    with pytest.raises(KnownError) as refused:
        sheet(*rows)
    for language in LANGUAGES:
        assert "Chart" in Wording(language)(refused.value.message)


def test_ten_thousand_rows_take_ten_times_as_long_as_a_thousand() -> None:
    def rows(count: int) -> object:
        lines = [f"{n}|P{n} Q{n}|T{n % 40}|D{n % 300}|{n // 7 if n else ''}" for n in range(count)]
        made = grid(
            [row.split("|") for row in ("id|name|title|department|manager", *lines, *["||||"] * count)]
        )
        return lambda: read_org_chart(made)

    assert calls_of(rows(10_000)) < 13 * calls_of(rows(1_000))
