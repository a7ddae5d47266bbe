"""The sheet of one role says what the role has, decides and can stop."""

from __future__ import annotations

from datetime import datetime

from models.analysis.checks.registry import find_all
from models.analysis.role_sheet import role_sheet
from models.editing.edits import edit_of
from models.editing.row_commands import AddRow
from tests.build import Build, standard_post

HEAD = "Head of marketing"


def _names(b: Build, role: str) -> dict[str, list[str]]:
    sheet = role_sheet(b.snapshot, b.ids[role])
    return {letter: [duty.name for duty in duties] for letter, duties in sheet.by_letter.items()}


def test_every_letter_of_a_role_stands_on_its_sheet() -> None:
    b = standard_post()
    assert _names(b, HEAD) == {
        "A": ["Plan post", "Write and illustrate", "Approve content", "Publish"],
        "R": ["Approve content"],
    }
    assert role_sheet(b.snapshot, b.ids[HEAD]).activities == 4


def test_a_duty_says_where_it_stands_and_whether_it_is_by_hand() -> None:
    b = standard_post()
    b.duty("Answer comments", "Community", R=HEAD)
    duty = role_sheet(b.snapshot, b.ids[HEAD]).by_letter["R"][-1]
    assert (duty.name, duty.group, duty.is_by_hand) == ("Answer comments", "Community", True)


def test_a_sheet_names_the_approvals_also_of_one_who_approves_with_others() -> None:
    b = standard_post()
    b.hand("Check rights and labelling", HEAD, "R")
    found = [step.name for step in role_sheet(b.snapshot, b.ids[HEAD]).approvals]
    assert found == ["Approve content", "Check rights and labelling"]


def test_a_sheet_follows_the_deputies_in_both_directions() -> None:
    b = standard_post()
    for role, deputy in ((HEAD, "Editor"), ("Editor", "Social media manager")):
        b.do(edit_of("role", b.ids[role], {"deputy_role_id": b.ids[deputy]}))
    sheet = role_sheet(b.snapshot, b.ids[HEAD])
    assert sheet.deputies == (b.ids["Editor"], b.ids["Social media manager"])
    assert role_sheet(b.snapshot, b.ids["Editor"]).stands_in_for == (b.ids[HEAD],)


def test_a_sheet_says_who_fills_the_role_and_when_they_are_away() -> None:
    b = standard_post()
    person_id = b.do(AddRow("person", {"name": "Jo"}))
    b.do(AddRow("holding", {"role_id": b.ids[HEAD], "person_id": person_id}))
    away = {"begins": datetime(2026, 8, 3), "ends": datetime(2026, 8, 17)}
    b.do(AddRow("absence", {"person_id": person_id, **away}))
    sheet = role_sheet(b.snapshot, b.ids[HEAD])
    assert sheet.persons == (person_id,)
    assert [absence.begins for absence in sheet.absences] == [away["begins"]]
    assert role_sheet(b.snapshot, b.ids["Editor"]).absences == ()


def test_a_sheet_names_the_workflows_that_stand_still_without_the_role() -> None:
    b = standard_post()
    assert role_sheet(b.snapshot, b.ids["Editor"]).stops == (b.ids["Standard post"],)
    assert role_sheet(b.snapshot, b.ids["Sales lead"]).stops == ()


def test_of_the_findings_only_those_that_name_the_role_stand_on_its_sheet() -> None:
    b = standard_post()
    findings = find_all(b.snapshot)
    sheet = role_sheet(b.snapshot, b.ids[HEAD], findings)
    assert sheet.findings
    assert {b.ids[HEAD]} <= {place.id for finding in sheet.findings for place in finding.places}
    assert len(sheet.findings) < len(findings)
