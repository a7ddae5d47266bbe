"""Letters and notes that somebody changed in a workbook come back as proposals, each with what it does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.domain.errors import RuleViolation
from models.domain.organisation import RoleKind
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.snapshot import Snapshot
from models.editing.change import Command, apply
from models.editing.own_scheme_commands import SaveOwnScheme, drafts_of
from models.editing.responsibility_commands import NoteOnCell, NoteOnLetters
from models.editing.workflow_commands import EditStep
from models.imports.round_trip.compare import compare
from models.imports.round_trip.proposal import ChangeKind, Comparison, accepted
from tests.build import Build
from tests.exports.reports import crisis
from tests.imports.round_trip.books import SAY, Book, only, said, told


@pytest.fixture
def company() -> Build:
    return crisis()


@pytest.fixture
def book(company: Build, tmp_path: Path) -> Book:
    return Book(company.snapshot, tmp_path)


def after(company: Build, found: Comparison) -> dict[str, dict[str, str]]:
    company.do(accepted(found.proposals))
    return {name: dict(cells) for name, cells in company.matrix().items()}


def done(snapshot: Snapshot, command: Command) -> Snapshot:
    return apply(snapshot, command.plan(snapshot))


def test_an_untouched_workbook_brings_nothing(book: Book) -> None:
    found = compare(book.path, book.snapshot)
    assert (found.proposals, found.told, found.agreed) == ((), (), 0)


def test_a_letter_that_is_typed_is_proposed_with_its_place_and_taken_over(book: Book, company: Build) -> None:
    place = book.type("Publish", "Legal counsel", "I")
    found = book.back()
    proposal = only(found)
    assert SAY(proposal.text) == "“Publish”, “Legal counsel”: I is added"
    assert proposal.place == place
    assert proposal.is_suggested
    assert after(company, found)["Publish"]["Legal counsel"] == "I"


def test_letters_of_two_characters_are_read_when_they_stand_together(company: Build, tmp_path: Path) -> None:
    longer = {Meaning.CONSULTED: "KO"}
    drafts = (
        replace(one, letter=next((longer[m] for m in one.meanings if m in longer), one.letter))
        for one in drafts_of(VARIANTS["RACI"])
    )
    company.do(SaveOwnScheme("House letters", tuple(replace(one, beside="", includes="") for one in drafts)))
    book = Book(company.snapshot, tmp_path)
    book.type("Publish", "Legal counsel", "KOI")
    assert said(book.back()) == ["“Publish”, “Legal counsel”: KO I is added"]


def test_a_letter_by_hand_goes_and_another_one_takes_its_place(book: Book, company: Build) -> None:
    book.type("Plan post", "Sales lead", "i")
    found = book.back()
    assert said(found) == ["“Plan post”, “Sales lead”: C becomes I"]
    assert after(company, found)["Plan post"]["Sales lead"] == "I"
    book.type("Plan post", "Sales lead", "")
    found = book.back(company.snapshot)
    assert said(found) == ["“Plan post”, “Sales lead”: I goes"]
    company.do(accepted(found.proposals))
    assert not any(a.role_id == company.ids["Sales lead"] for a in company.snapshot.assignments.values())


def test_letters_may_be_written_as_people_write_them(book: Book) -> None:
    for text in ("a/r", "AR", "A, R", "R* A"):
        book.type("Keep access", "Editor", text)
        assert only(book.back()).sides.workbook == "A R", text


def test_a_drawn_letter_that_was_deleted_is_told_with_the_reason(book: Book, company: Build) -> None:
    book.type("Publish", "Social media manager", "")
    found = book.back()
    proposal = only(found)
    assert proposal.why_not is not None
    assert SAY(proposal.why_not) == "R stays: Drawn: does the step “Publish”."
    assert not proposal.is_suggested
    assert accepted(found.proposals).plan(company.snapshot).changes == ()


def test_a_drawn_r_that_moved_to_another_role_lets_that_one_do_the_step(book: Book, company: Build) -> None:
    book.type("Publish", "Social media manager", "")
    book.type("Publish", "Editor", "R")
    found = book.back()
    proposal = only(found)
    assert SAY(proposal.text) == "“Publish”: R moves from “Social media manager” to “Editor”"
    company.do(accepted(found.proposals))
    step = company.snapshot.steps[company.ids["Publish"]]
    assert step.performer_role_id == company.ids["Editor"]


def test_a_second_a_says_whose_gives_way(book: Book, company: Build) -> None:
    assert company.matrix()["Publish"]["Head of marketing"] == "A"
    book.type("Publish", "Legal counsel", "A")
    found = book.back()
    proposal = only(found)
    assert [SAY(remark) for remark in proposal.remarks] == ["A of “Head of marketing” gives way."]
    assert "Head of marketing" not in after(company, found)["Publish"]


def test_a_letter_that_could_not_show_is_refused_like_one_that_is_typed(book: Book) -> None:
    book.type("Publish", "Social media manager", "C")
    proposal = only(book.back())
    assert proposal.why_not is not None
    assert "which includes C" in SAY(proposal.why_not)


def test_what_is_no_letter_is_told_and_nothing_else_is_lost(book: Book) -> None:
    place = book.type("Publish", "Legal counsel", "yes")
    book.type("Publish", "Editor", "I")
    found = book.back()
    assert told(found) == [
        "“Publish”, “Legal counsel”: “yes” is no letter of RACI. Use these: A, R, M, C and I."
    ]
    assert found.told[0].place == place
    assert len(found.proposals) == 1


def test_notes_come_back_with_their_letter_by_hand_and_without_the_name_of_who_wrote_them(
    book: Book, company: Build
) -> None:
    book.note("Plan post", "Sales lead", "Somebody:\nasked since June")
    found = book.back()
    assert said(found, ChangeKind.NOTE) == ["“Plan post”, “Sales lead”: note “asked since June”"]
    company.do(accepted(found.proposals))
    assert {a.note for a in company.snapshot.assignments.values() if a.note} == {"asked since June"}
    book.note("Plan post", "Sales lead", "")
    found = book.back(company.snapshot)
    assert said(found) == ["“Plan post”, “Sales lead”: the note goes"]
    company.do(accepted(found.proposals))
    assert not any(a.note for a in company.snapshot.assignments.values())


def test_a_letter_and_its_note_are_one_proposal(book: Book, company: Build) -> None:
    book.type("Publish", "Legal counsel", "C")
    book.note("Publish", "Legal counsel", "asked about photos")
    company.do(accepted((only(book.back()),)))
    assert company.matrix()["Publish"]["Legal counsel"] == "C"
    assert [note.text for note in company.snapshot.cell_notes.values()] == ["asked about photos"]


def test_a_note_beside_a_drawn_letter_or_none_is_one_of_its_cell(book: Book, company: Build) -> None:
    book.note("Publish", "Social media manager", "always on Mondays")
    book.note("Publish", "Legal counsel", "not before noon")
    company.do(accepted(book.back().proposals))
    texts = {note.role_id: note.text for note in company.snapshot.cell_notes.values()}
    assert texts == {
        company.ids["Social media manager"]: "always on Mondays",
        company.ids["Legal counsel"]: "not before noon",
    }
    found = book.back(company.snapshot)
    assert (found.proposals, found.agreed) == ((), 2)


def test_the_notes_of_a_letter_and_of_its_cell_stand_in_one_comment_and_part_again(
    company: Build, tmp_path: Path
) -> None:
    place = company.ids["Plan post"], company.ids["Sales lead"]
    company.do(NoteOnCell(*place, "by telephone"))
    book = Book(company.snapshot, tmp_path)

    def notes() -> tuple[str, ...]:
        company.snapshot = book.snapshot
        company.do(accepted(book.back().proposals))
        letters = (
            a.note for a in company.snapshot.assignments.values() if (a.activity_id, a.role_id) == place
        )
        return (*letters, *(note.text for note in company.snapshot.cell_notes.values()))

    for comment, wanted in (
        ("asked since May\nby post", ("asked since May", "by post")),
        ("asked since June\nby telephone", ("asked since June", "by telephone")),
        ("asked since May", ("asked since May",)),
        ("something else", ("something else",)),
        ("", ("",)),
    ):
        book.note("Plan post", "Sales lead", comment)
        assert notes() == wanted


def test_what_both_changed_differently_shows_all_three_and_is_not_suggested(
    book: Book, company: Build
) -> None:
    book.type("Plan post", "Sales lead", "I")
    company.do(EditStep(company.ids["Plan post"], {"performer_role_id": company.ids["Sales lead"]}))
    now = company.matrix()["Plan post"]["Sales lead"]
    proposal = next(one for one in book.back(company.snapshot).proposals)
    assert (proposal.sides.exported, proposal.sides.workbook) == ("C", "I")
    assert proposal.sides.document == now != "C"
    assert proposal.sides.is_conflict
    assert not proposal.is_suggested


def test_what_both_changed_alike_is_counted_and_not_asked(book: Book, company: Build) -> None:
    book.note("Plan post", "Sales lead", "since June")
    company.do(NoteOnLetters(company.ids["Plan post"], company.ids["Sales lead"], "since June"))
    found = book.back(company.snapshot)
    assert (found.proposals, found.agreed) == ((), 1)


def test_what_only_the_document_changed_stays(book: Book, company: Build) -> None:
    company.hand("Publish", "Legal counsel", "I")
    assert book.back(company.snapshot).proposals == ()


def test_what_is_refused_in_a_snapshot_is_never_part_of_what_is_accepted(book: Book, company: Build) -> None:
    book.type("Publish", "Social media manager", "C")
    book.type("Plan post", "Sales lead", "I")
    found = book.back()
    with pytest.raises(RuleViolation):
        done(company.snapshot, next(one.command for one in found.proposals if one.why_not))
    assert after(company, found)["Plan post"]["Sales lead"] == "I"


def test_a_letter_that_another_one_brings_along_is_said(company: Build, tmp_path: Path) -> None:
    company.role("Works council", RoleKind.BODY, co_determining=True)
    book = Book(company.snapshot, tmp_path)
    book.type("Approve content", "Works council", "R")
    found = book.back()
    assert [SAY(remark) for remark in only(found).remarks] == ["M comes with it."]
    assert after(company, found)["Approve content"]["Works council"] == "R M"
