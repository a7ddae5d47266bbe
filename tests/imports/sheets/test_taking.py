"""A recognised sheet becomes roles, activities and letters, once, however often it is taken."""

from __future__ import annotations

from dataclasses import replace

from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.domain.organisation import RoleKind
from models.domain.responsibility import VARIANTS
from models.domain.scheme_of import scheme_key
from models.domain.snapshot import Snapshot
from models.domain.workflow import StepKind
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.own_scheme_commands import SaveOwnScheme, drafts_of
from models.editing.row_commands import AddRow, EditRow
from models.editing.scheme_commands import ChooseScheme
from models.imports.sheets.choices import NEW, Choices, Goal, proposed
from models.imports.sheets.recognised import Recognised
from models.imports.sheets.taking import TakeSheet
from tests.build import Build, standard_post
from tests.imports.sheets.build_sheets import sheet

PLANNING, LAW = ("1 Planung",), ("2 Recht", "2.1 Bilder")
SHEET = sheet(
    {
        PLANNING: {
            "Thema planen": {"Leitung": "A", "Redaktion": "R|im Wechsel", "Service": "C"},
            "Team": {"Leitung": "AR", "Redaktion": "AR"},
        },
        LAW: {"Rechte prüfen": {"Redaktion": "C", "Betriebsrat": "C", "Leitung": "I"}},
    },
    persons={"Redaktion": "Person 2"},
    groups={"Redaktion": "Marketing", "Service": "Marketing"},
    notes={"Thema planen": (("Status", "offen"), ("Stunden", "2"))},
)


def taken(snapshot: Snapshot, found: Recognised, choices: Choices | None = None) -> Snapshot:
    command = TakeSheet(found, choices or proposed(found, snapshot, "Weitere"))
    changes = command.plan(snapshot)
    assert changes == command.plan(snapshot)
    after = apply(snapshot, changes)
    assert apply(after, changes.inverse()) == snapshot
    return after


def letters(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, str]]:
    """Return (category or workflow, activity) -> role -> letters."""
    matrix = raci_matrix(snapshot)
    return {
        (row.category or snapshot.workflows[row.workflow_id].name, row.name): {
            snapshot.roles[role].name: "".join(matrix.letters(row, role))
            for role in matrix.role_ids
            if matrix.letters(row, role)
        }
        for row in matrix.rows
    }


def test_an_empty_document_gets_roles_departments_people_categories_and_every_letter() -> None:
    after = taken(empty_snapshot("Acme"), SHEET)
    assert letters(after) == {
        ("1 Planung", "Thema planen"): {"Leitung": "A", "Redaktion": "R", "Service": "C"},
        ("1 Planung", "Team"): {"Leitung": "AR", "Redaktion": "AR"},
        ("2 Recht – 2.1 Bilder", "Rechte prüfen"): {"Leitung": "I", "Redaktion": "C", "Betriebsrat": "C"},
    }
    roles = {role.name: role for role in after.roles.values()}
    assert roles["Betriebsrat"].kind is RoleKind.BODY
    assert roles["Betriebsrat"].co_determining
    assert [d.name for d in after.departments.values()] == ["Marketing"]
    assert roles["Redaktion"].department_id == roles["Service"].department_id is not None
    (holding,) = after.holdings.values()
    assert (after.persons[holding.person_id].name, holding.role_id) == ("Person 2", roles["Redaktion"].id)
    (described,) = (d.description for d in after.standing_duties.values() if d.name == "Thema planen")
    assert described == "Status: offen\nStunden: 2"
    assert "im Wechsel" in {a.note for a in after.assignments.values()}
    assert "H02" in {found.rule_id for found in find_all(after)}


def test_the_same_sheet_again_changes_nothing() -> None:
    once = taken(empty_snapshot("Acme"), SHEET)
    assert taken(once, SHEET) == once


def test_a_changed_sheet_updates_letters_of_its_roles_and_leaves_those_of_others() -> None:
    once = taken(empty_snapshot("Acme"), SHEET)
    other = AddRow("role", {"name": "Other", "short_name": "Other"})
    once = apply(once, other.plan(once))
    changed = sheet({PLANNING: {"Thema planen": {"Leitung": "C", "Redaktion": "R", "Other": "I"}}})
    twice = taken(once, changed)
    only_ours = sheet({PLANNING: {"Thema planen": {"Leitung": "A", "Redaktion": "R"}}})
    thrice = taken(twice, only_ours)
    row = ("1 Planung", "Thema planen")
    assert letters(twice)[row] == {"Leitung": "C", "Redaktion": "R", "Service": "C", "Other": "I"}
    assert letters(thrice)[row] == {"Leitung": "A", "Redaktion": "R", "Service": "C", "Other": "I"}
    assert len(thrice.standing_duties) == 3


def test_what_is_known_stays_as_it_is_when_a_person_wants_that() -> None:
    once = taken(empty_snapshot("Acme"), SHEET)
    changed = sheet({PLANNING: {"Thema planen": {"Leitung": "C"}, "Neu": {"Leitung": "A", "Redaktion": "R"}}})
    after = taken(once, changed, replace(proposed(changed, once, ""), keeps_letters=True))
    assert letters(after)["1 Planung", "Thema planen"] == letters(once)["1 Planung", "Thema planen"]
    assert letters(after)["1 Planung", "Neu"] == {"Leitung": "A", "Redaktion": "R"}


def test_the_same_name_twice_in_a_section_is_numbered_and_found_again() -> None:
    found = sheet({PLANNING: {"Plan": {"Leitung": "A"}}})
    twice = replace(found, activities=(*found.activities, replace(found.activities[0], letters={})))
    once = taken(empty_snapshot("Acme"), twice)
    assert [duty.name for duty in once.standing_duties.values()] == ["Plan", "Plan 2"]
    assert taken(once, twice) == once


def test_a_section_becomes_a_workflow_with_its_tasks_in_a_line() -> None:
    start = empty_snapshot("Acme")
    choices = replace(proposed(SHEET, start, ""), goals={PLANNING: Goal.WORKFLOW})
    after = taken(start, SHEET, choices)
    (workflow,) = after.workflows.values()
    steps = {step.id: step for step in after.steps.values()}
    ways = {
        steps[f.source_id].name or "start": steps[f.target_id].name or "end" for f in after.flows.values()
    }
    assert ways == {"start": "Thema planen", "Thema planen": "Team", "Team": "end"}
    plan = next(step for step in steps.values() if step.name == "Thema planen")
    assert after.roles[plan.performer_role_id].name == "Redaktion"
    assert letters(after)[workflow.name, "Team"] == {"Leitung": "AR", "Redaktion": "AR"}
    assert taken(after, SHEET, choices) == after
    more = sheet({PLANNING: {"Thema planen": {"Redaktion": "R"}, "Bild": {"Redaktion": "R"}}})
    last = taken(after, more)  # a workflow of this name is known by now
    names = {step.id: step.name or step.kind for step in last.steps.values()}
    assert {names[f.source_id]: names[f.target_id] for f in last.flows.values()} == {
        StepKind.START: "Thema planen",
        "Thema planen": "Bild",
        "Bild": "Team",
        "Team": StepKind.END,
    }


def test_a_letter_that_contradicts_the_drawing_is_kept_beside_it_and_nothing_is_redrawn() -> None:
    b = standard_post()
    found = sheet({(): {"Publish": {"Editor": "R", "Legal counsel": "A", "Social media manager": "R"}}})
    after = taken(b.snapshot, found)
    assert after.steps == b.snapshot.steps
    assert after.flows == b.snapshot.flows
    assert not after.standing_duties
    (row,) = (row for row in raci_matrix(after).rows if row.name == "Publish")
    editor, lawyer = (r.id for n in ("Editor", "Legal counsel") for r in after.roles.values() if r.name == n)
    assert "performs" in row.cells[editor].meanings
    assert "decides" in row.cells[lawyer].meanings


def test_roles_are_left_out_taken_for_others_or_new_as_chosen() -> None:
    b = Build()
    known = b.role("Leitung Kommunikation")
    choices = Choices({0: known, 1: None, 2: NEW, 3: known}, elsewhere="Sonst")
    after = taken(b.snapshot, SHEET, choices)
    assert {r.name for r in after.roles.values()} == {"Leitung Kommunikation", "Service"}
    assert letters(after)["1 Planung", "Thema planen"] == {"Leitung Kommunikation": "A", "Service": "C"}
    assert letters(after)["2 Recht – 2.1 Bilder", "Rechte prüfen"] == {"Leitung Kommunikation": "C"}


def test_the_scheme_of_the_sheet_is_taken_by_an_empty_document_only() -> None:
    found = sheet({(): {"Plan": {"Leitung": "V", "Redaktion": "M"}}}, scheme="VMI")
    assert taken(empty_snapshot("Acme"), found).organisation.variant == "VMI"
    once = taken(empty_snapshot("Acme"), SHEET)
    assert taken(once, found).organisation.variant == "RACI"


def test_an_own_scheme_can_be_chosen_for_what_a_sheet_brings() -> None:
    b = Build()
    b.do(SaveOwnScheme("House letters", drafts_of(VARIANTS["IBZED"])))
    own = next(iter(b.snapshot.letter_schemes))
    b.do(ChooseScheme("RACI"))
    choices = replace(proposed(SHEET, b.snapshot, "Sonst"), scheme=own)
    assert scheme_key(taken(b.snapshot, SHEET, choices)) == own


def test_names_that_are_too_long_are_shortened_and_kept_whole_in_the_description() -> None:
    long = "Sehr lange Aufgabe " * 30
    after = taken(empty_snapshot("Acme"), sheet({(): {long: {"Leitung " * 40: "A"}}}))
    (duty,) = after.standing_duties.values()
    assert duty.name.endswith("…")
    assert duty.description.startswith(long[:100])
    assert next(iter(after.roles.values())).name.endswith("…")


def test_a_role_renamed_since_is_found_by_its_synonym() -> None:
    once = taken(empty_snapshot("Acme"), SHEET)
    service = next(r for r in once.roles.values() if r.name == "Service")
    renamed = apply(once, EditRow("role", service.id, {"name": "Kundendienst"}).plan(once))
    assert set(taken(renamed, SHEET).roles) == set(once.roles)
