"""Rows and columns that were renamed, put in, moved or taken out of a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.domain.snapshot import duties_by_category
from models.editing.edits import edit_of
from models.editing.row_commands import RemoveRow
from models.editing.workflow_commands import RemoveStep
from models.imports.round_trip.proposal import ChangeKind, accepted
from tests.build import Build
from tests.exports.reports import crisis
from tests.imports.round_trip.books import HEADS, SAY, Book, only, said, told


@pytest.fixture
def company() -> Build:
    b = crisis()
    for name in ("Watch comments", "Clean archive"):
        b.duty(name, "Accounts", R="Editor")
    b.duty("Train people", "Learning", R="Editor")
    return b


@pytest.fixture
def book(company: Build, tmp_path: Path) -> Book:
    return Book(company.snapshot, tmp_path)


def names_after(company: Build, b: Book) -> list[str]:
    company.do(accepted(b.back().proposals))
    return list(company.matrix())


def test_an_activity_that_is_called_otherwise_keeps_everything_else(book: Book, company: Build) -> None:
    before = company.matrix()
    book.rename("Publish", "Publish everywhere")
    book.rename("Keep access", "Keep passwords")
    assert said(book.back()) == [
        "“Publish” is called “Publish everywhere” from now on",
        "“Keep access” is called “Keep passwords” from now on",
    ]
    company.do(accepted(book.back().proposals))
    assert company.matrix()["Publish everywhere"] == before["Publish"]
    assert company.matrix()["Keep passwords"] == before["Keep access"]


def test_two_names_for_one_activity_are_a_conflict(book: Book, company: Build) -> None:
    book.rename("Publish", "Publish everywhere")
    company.do(edit_of("step", company.ids["Publish"], {"name": "Publish at noon"}))
    proposal = only(book.back(company.snapshot))
    assert proposal.sides.is_conflict
    assert (proposal.sides.workbook, proposal.sides.document) == ("Publish everywhere", "Publish at noon")


def test_an_empty_name_is_told_and_the_old_one_stays(book: Book) -> None:
    book.rename("Publish", "")
    assert told(book.back()) == ["The name of “Publish” is empty in the workbook. It keeps its name."]


def test_a_head_that_was_typed_over_renames_its_role(book: Book, company: Build) -> None:
    book.sheet.cell(6, book.column("Legal counsel")).value = "Lawyer"
    assert said(book.back()) == ["“Legal counsel” has the short name “Lawyer” from now on"]
    company.do(accepted(book.back().proposals))
    assert company.snapshot.roles[company.ids["Legal counsel"]].short_name == "Lawyer"


def test_a_long_head_renames_the_role_itself(book: Book, company: Build) -> None:
    book.sheet.cell(6, book.column("Legal counsel")).value = "Counsel for everything"
    company.do(accepted(book.back().proposals))
    assert company.snapshot.roles[company.ids["Legal counsel"]].name == "Counsel for everything"


def test_a_row_put_into_a_workflow_is_a_task_behind_the_row_before_with_its_letters(
    book: Book, company: Build
) -> None:
    book.insert("Plan post", "Choose pictures", Editor="R", Legal_counsel="C")
    assert said(book.back()) == ["New task “Choose pictures” in “Standard post”, behind “Plan post”"]
    names = names_after(company, book)
    assert names.index("Choose pictures") == names.index("Plan post") + 1
    row = company.matrix()["Choose pictures"]
    assert row["Editor"] == "R"
    assert row["Legal counsel"] == "C"
    step = next(s for s in company.snapshot.steps.values() if s.name == "Choose pictures")
    assert step.performer_role_id == company.ids["Editor"]


def test_rows_put_in_one_below_the_other_follow_each_other_also_when_only_the_second_comes(
    book: Book, company: Build
) -> None:
    book.insert("Plan post", "First")
    book.insert("First", "Second")
    first, second = book.back().proposals
    names = names_after(company, book)
    assert names[names.index("Plan post") :][:3] == ["Plan post", "First", "Second"]
    alone = crisis()
    alone.snapshot = book.snapshot
    alone.do(accepted((second,)))
    names = list(alone.matrix())
    assert names.index("Second") == names.index("Plan post") + 1
    assert first.command.plan(book.snapshot) == first.command.plan(book.snapshot)


def test_a_row_put_into_a_category_is_a_duty_there(book: Book, company: Build) -> None:
    book.insert("Keep access", "Change passwords", Editor="A R")
    assert said(book.back()) == ["New ongoing duty “Change passwords” in “Accounts”"]
    company.do(accepted(book.back().proposals))
    names = [duty.name for duty in duties_by_category(company.snapshot)["Accounts"]]
    assert names[:2] == ["Keep access", "Change passwords"]
    assert company.matrix()["Change passwords"]["Editor"] == "A R"


def test_a_new_row_may_name_another_group_or_a_new_category(book: Book, company: Build) -> None:
    book.insert("Plan post", "Measure", group="Numbers", Editor="R")
    book.insert("Plan post", "Look after rights", group="Accounts")
    assert said(book.back()) == [
        "New ongoing duty “Look after rights” in “Accounts”",
        "New ongoing duty “Measure” in “Numbers”",
    ]
    company.do(accepted(book.back().proposals))
    assert "Numbers" in duties_by_category(company.snapshot)


def test_a_copied_row_is_a_new_one_and_the_first_stays_what_it_was(book: Book) -> None:
    rows = book.rows()
    book.put([rows[0], *rows])
    book.sheet.cell(HEADS + 2, 3).value = "Plan post again"
    assert said(book.back(), ChangeKind.NEW_ACTIVITY) == [
        "New task “Plan post again” in “Standard post”, behind “Plan post”"
    ]
    assert len(book.back().proposals) == 1


def test_a_column_put_in_is_a_role_with_its_letters(book: Book, company: Build) -> None:
    book.insert_column("Legal counsel", "Press office", Publish="I", Keep_access="C")
    assert said(book.back()) == ["New role “Press office”"]
    company.do(accepted(book.back().proposals))
    assert company.matrix()["Publish"]["Press office"] == "I"
    assert company.matrix()["Keep access"]["Press office"] == "C"


def test_a_new_row_has_letters_for_a_new_role_if_both_come(book: Book, company: Build) -> None:
    book.insert_column("Legal counsel", "Press office", Publish="I")
    book.insert("Plan post", "Choose pictures")
    book.type("Choose pictures", "Press office", "C")
    row_alone = [one for one in book.back().proposals if one.change is ChangeKind.NEW_ACTIVITY]
    company.do(accepted(row_alone))
    assert "Press office" not in company.matrix()["Choose pictures"]
    company.snapshot = book.snapshot
    company.do(accepted(book.back().proposals))
    assert company.matrix()["Choose pictures"]["Press office"] == "C"


def test_a_column_without_letters_is_told(book: Book) -> None:
    book.insert_column("Legal counsel", "Cost", Publish="200 €")
    assert told(book.back()) == ["The column “Cost” holds no letters and is left out."]


def test_what_was_taken_out_is_proposed_and_never_suggested(book: Book, company: Build) -> None:
    book.sheet.delete_rows(book.row("Write and illustrate"))
    book.sheet.delete_rows(book.row("Watch comments"))
    book.sheet.delete_cols(book.column("Press officer"))
    found = book.back()
    assert said(found) == [
        "“Write and illustrate” of “Standard post” is removed",
        "“Watch comments” of “Accounts” is removed",
        "The role “Press officer” is removed, with all its letters",
    ]
    assert not any(one.is_suggested for one in found.proposals)
    company.do(accepted(found.proposals))
    assert {"Write and illustrate", "Watch comments"}.isdisjoint(company.matrix())
    assert company.ids["Press officer"] not in company.snapshot.roles


def test_a_row_taken_out_that_was_changed_since_is_a_conflict(book: Book, company: Build) -> None:
    company.hand("Watch comments", "Legal counsel", "C")
    book.sheet.delete_rows(book.row("Watch comments"))
    assert only(book.back(company.snapshot)).sides.is_conflict


def test_what_the_document_took_out_meanwhile_is_told(book: Book, company: Build) -> None:
    company.do(RemoveStep(company.ids["Publish"]))
    company.do(RemoveRow("standing_duty", company.ids["Watch comments"]))
    book.type("Publish", "Legal counsel", "I")
    book.sheet.delete_rows(book.row("Watch comments"))
    found = book.back(company.snapshot)
    assert found.proposals == ()
    assert told(found) == [
        "“Publish” is no longer in the document. What the workbook says of it is left out."
    ]
    assert found.agreed == 1


def test_duties_in_another_order_are_proposed_and_steps_in_another_order_told(
    book: Book, company: Build
) -> None:
    rows = book.rows()
    names = [row[2].value for row in rows]
    one, other = names.index("Keep access"), names.index("Clean archive")
    rows[one], rows[other] = rows[other], rows[one]
    rows[0], rows[1] = rows[1], rows[0]
    book.put(rows)
    found = book.back()
    assert said(found) == ["“Accounts”: the duties stand in another order"]
    assert told(found) == [
        "“Standard post”: the order of its rows is that of the steps in the drawing and stays."
    ]
    company.do(accepted(found.proposals))
    duties = [duty.name for duty in duties_by_category(company.snapshot)["Accounts"]]
    assert duties == ["Clean archive", "Watch comments", "Keep access"]


def test_a_sheet_that_was_sorted_is_read_by_its_ids(book: Book, company: Build) -> None:
    book.type("Publish", "Legal counsel", "I")
    book.insert("Keep access", "Nobody knows where")
    book.insert("Keep access", "Later", group="Standard post")
    book.sort()
    found = book.back()
    assert said(found) == [
        "“Publish”, “Legal counsel”: I is added",
        "New task “Later” in “Standard post”, behind “Check rights and labelling”",
    ]
    nowhere, is_sorted = sorted(told(found), reverse=True)
    assert is_sorted.startswith("The rows were sorted by something else.")
    assert nowhere.startswith("“Nobody knows where” names no workflow and no category")


@pytest.mark.parametrize("with_codes", [True, False])
def test_a_column_that_moved_is_read_where_it_stands(with_codes: bool, book: Book) -> None:
    """In Excel a column of a table can be dragged without what is above the table."""
    book.type("Publish", "Legal counsel", "I")
    source, target = book.column("Legal counsel"), book.column("Editor")
    for row in (*((4,) if with_codes else ()), *range(6, book.sheet.max_row + 1)):
        one, other = book.sheet.cell(row, source), book.sheet.cell(row, target)
        one.value, other.value = other.value, one.value
    found = book.back()
    assert said(found) == ["“Publish”, “Legal counsel”: I is added"]
    assert told(found)[0].startswith("Columns of roles were moved.")


def test_a_category_and_a_workflow_can_be_called_otherwise_in_all_their_rows(
    book: Book, company: Build
) -> None:
    rows = book.rows()
    for row in rows:
        name = row[1].value
        row[1].value = {"Accounts": "Channels", "Standard post": "Usual post"}.get(name, name)
    book.put(rows)
    company.do(accepted(book.back().proposals))
    assert list(duties_by_category(company.snapshot)) == ["Channels", "Learning"]
    assert company.snapshot.workflows[company.workflow_id].name == "Usual post"


def test_a_duty_can_move_to_another_category_and_a_step_to_no_other_workflow(
    book: Book, company: Build
) -> None:
    rows = book.rows()
    for row in rows:
        if row[2].value in {"Clean archive", "Publish"}:
            row[1].value = "Learning"
    book.put(rows)
    found = book.back()
    assert said(found) == ["“Clean archive” moves to the category “Learning”"]
    assert told(found) == [
        "“Publish” stays in “Standard post”: which workflow it belongs to says the drawing."
    ]
    company.do(accepted(found.proposals))
    duty = company.snapshot.standing_duties[company.ids["Clean archive"]]
    assert duty.category == "Learning"


def test_the_same_change_in_german(company: Build, tmp_path: Path) -> None:
    german = Book(company.snapshot, tmp_path, "de")
    german.type("Publish", "Legal counsel", "I")
    german.insert("Plan post", "Bilder wählen", Editor="R")
    assert len(german.back().proposals) == 2
    assert SAY(german.back().proposals[0].text) == "“Publish”, “Legal counsel”: I is added"
