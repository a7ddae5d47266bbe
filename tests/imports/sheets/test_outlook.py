"""What would come of a sheet follows from the grid and from what a person said, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

from desktop.pictures.sheets import sample_sheet
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.imports import templates
from models.imports.sheets.choices import NEW, Goal
from models.imports.sheets.grid import Grid
from models.imports.sheets.outlook import Outlook, Wishes, outlook
from models.imports.sheets.recognised import Corrections, Part
from models.wording import Wording

NOTHING = Wishes()


def seen(wishes: Wishes = NOTHING, snapshot: Snapshot | None = None) -> Outlook:
    found = outlook(sample_sheet(), wishes, snapshot or empty_snapshot("Acme"), "Weitere", {})
    assert found is not None
    return found


def sample() -> Snapshot:
    start = empty_snapshot("Acme")
    return apply(start, templates.template("mid-size-company", "de").command.plan(start))


def test_the_sheet_is_understood_with_its_sections_and_its_questions() -> None:
    found = seen().found
    assert len(found.activities) == 13
    assert len(found.roles) == 11
    assert {a.sections for a in found.activities} == {
        ("1 Beiträge",),
        ("2 Community und Krise",),
        ("3 Kanäle und Regeln",),
    }
    asked = {found.grid.text(place) for doubt in found.doubts for place in doubt.places}
    assert {"X", "(R)", "TBD"} <= asked


def test_a_preview_says_what_would_come_and_the_state_after_holds_it() -> None:
    shown = seen()
    assert shown.refusal is None
    assert shown.after is not None
    assert len(shown.after.standing_duties) == 13
    assert shown.preview is not None
    said = [Wording("de")(text) for text in shown.preview.changes]
    assert any("13" in text for text in said)


def test_known_roles_are_proposed_and_what_a_person_chose_goes_by_the_name_in_the_sheet() -> None:
    snapshot = sample()
    shown = seen(snapshot=snapshot)
    proposed = {
        role.name: snapshot.roles[shown.choices.roles[n]].name
        for n, role in enumerate(shown.found.roles)
        if shown.choices.roles[n]
    }
    assert proposed["GF"] == "Geschäftsführung"
    assert proposed["Mktg.-Ltg."] == "Leitung Marketing"
    wished = seen(Wishes(roles={"GF": None, "PR": NEW}), snapshot)
    numbers = {role.name: n for n, role in enumerate(wished.found.roles)}
    assert wished.choices.roles[numbers["GF"]] is None
    assert wished.choices.roles[numbers["PR"]] == NEW
    moved = replace(Corrections(), columns={2: Part.NOTE})
    again = seen(Wishes(moved, roles={"PR": NEW}), snapshot)
    assert again.found.roles[0].name == "Mktg.-Ltg."
    assert again.choices.roles[{r.name: n for n, r in enumerate(again.found.roles)}["PR"]] == NEW


def test_a_section_goes_where_a_person_wants_it() -> None:
    shown = seen(Wishes(goals={("1 Beiträge",): Goal.WORKFLOW}))
    assert shown.after is not None
    assert [workflow.name for workflow in shown.after.workflows.values()] == ["1 Beiträge"]
    assert len(shown.after.standing_duties) == 8


def test_what_the_document_refuses_is_said_and_nothing_is_offered() -> None:
    heads = ("Aufgabe", *(f"Rolle {n}" for n in range(2_100)))
    rows = (heads, *((f"Aufgabe {n}", "A", *["R"] * 2_099) for n in range(3)))
    shown = outlook(Grid("", rows), Wishes(), empty_snapshot("Acme"), "Weitere", {})
    assert shown is not None
    assert shown.preview is None
    assert shown.refusal is not None
    assert "2,100 roles are too many" in Wording("en")(shown.refusal)


def test_corrections_that_leave_no_matrix_are_told_apart_from_an_empty_one() -> None:
    away = Corrections(columns=dict.fromkeys(range(14), Part.LEFT_OUT))
    assert outlook(sample_sheet(), Wishes(away), empty_snapshot("Acme"), "Weitere", {}) is None
