"""Letters that the scheme cannot show: no edit takes them unseen, findings name them, mends show them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.analysis.checks.finding import Finding
from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.domain.errors import RuleViolation
from models.domain.responsibility import Meaning
from models.editing.cell_commands import (
    CellLetters,
    ClearCells,
    FillCells,
    PutLetters,
    TypeInCells,
    letters_that_stay_hidden,
)
from models.editing.change import Command
from models.editing.letter_commands import ClearCell, TypeLetter, what_stays
from models.editing.mends import mends_for, mends_for_conflict
from models.editing.responsibility_commands import SetLetter
from models.editing.scheme_commands import ChooseScheme
from models.wording import Wording
from tests.build import Build, standard_post
from tests.editing.test_letter_commands import by_hand

S, AGENCY = ("Agency", Meaning.SUPPORTS), "Agency"


def supported() -> Build:
    """A duty in RACI that Agency supports, which RACI has no letter for, and another one without letters."""
    b = Build()
    b.duty("Keep access", A="Boss", R="Editor", S=AGENCY)
    b.duty("Report", A="Boss", C=AGENCY)
    return b


def place(b: Build) -> tuple[str, str]:
    return b.ids["Keep access"], b.ids[AGENCY]


EDITS: dict[str, Callable[[Build], Command]] = {
    "typing C": lambda b: TypeLetter(*place(b), Meaning.CONSULTED),
    "typing R": lambda b: TypeLetter(*place(b), Meaning.PERFORMS),
    "typing A": lambda b: TypeLetter(*place(b), Meaning.DECIDES),
    "Delete": lambda b: ClearCell(*place(b)),
    "typing in several": lambda b: TypeInCells((place(b), (b.ids["Report"], b.ids["Editor"])), "I"),
    "Delete in several": lambda b: ClearCells((place(b), (b.ids["Report"], b.ids[AGENCY]))),
    "pasting": lambda b: PutLetters((CellLetters(*place(b), ("I",)),)),
    "pasting nothing": lambda b: PutLetters((CellLetters(*place(b), ()),)),
    "filling": lambda b: FillCells((((b.ids["Report"], b.ids[AGENCY]), place(b)),)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_of_a_cell_takes_a_letter_that_cannot_be_seen(edit: str) -> None:
    b = supported()
    b.do(EDITS[edit](b))
    assert S in by_hand(b, "Keep access")


@pytest.mark.parametrize("edit", EDITS)
def test_a_hidden_letter_also_outlives_that_the_typed_one_goes_again(edit: str) -> None:
    b = supported()
    b.do(EDITS[edit](b))
    b.do(ClearCell(*place(b)))
    assert {letter for role, letter in by_hand(b, "Keep access") if role == AGENCY} == {Meaning.SUPPORTS}
    b.do(ChooseScheme("RASCI"))
    assert b.matrix()["Keep access"][AGENCY] == "S"


def test_what_can_be_seen_is_replaced_and_cleared_as_ever() -> None:
    b = supported()
    b.do(ChooseScheme("RASCI"))
    b.do(TypeLetter(*place(b), Meaning.CONSULTED))
    assert b.matrix()["Keep access"][AGENCY] == "C"
    assert S not in by_hand(b, "Keep access")


def test_delete_says_that_a_hidden_letter_stays() -> None:
    b = supported()
    assert [Wording("en")(said) for said in what_stays(b.snapshot, *place(b))] == [
        "S stays hidden: RACI has no such letter."
    ]
    assert list(letters_that_stay_hidden(b.snapshot, (place(b), (b.ids["Report"], b.ids["Boss"])))) == ["S"]


def test_m_below_v_is_not_taken_away_unseen() -> None:
    b = Build()
    b.duty("Keep access", A="Boss", R="Boss")
    b.do(ChooseScheme("VMI"))
    with pytest.raises(RuleViolation) as caught:
        TypeLetter(b.ids["Keep access"], b.ids["Boss"], Meaning.PERFORMS).plan(b.snapshot)
    assert Wording("en")(caught.value.message) == "V includes M. Take V away first."
    b.do(TypeLetter(b.ids["Keep access"], b.ids["Boss"], Meaning.DECIDES))
    assert b.matrix()["Keep access"] == {"Boss": "M"}


def found(b: Build, rule_id: str) -> list[Finding]:
    return [finding for finding in find_all(b.snapshot) if finding.rule_id == rule_id]


def test_a_hidden_letter_is_an_error_that_counts_and_names_its_places() -> None:
    b = supported()
    b.hand("Keep access", "Counsel", "S")
    (finding,) = found(b, "H16")
    said = Wording("en")(finding.message)
    assert said == (
        "2 letters for “Keep access” are hidden, because RACI has none for them: "
        "S of “Agency” and S of “Counsel”."
    )
    assert [p.kind for p in finding.places] == ["standing_duty", "role", "role"]
    assert {p.id for p in finding.places[1:]} == {b.ids[AGENCY], b.ids["Counsel"]}


def mend(b: Build, rule_id: str, label: str) -> None:
    (finding,) = found(b, rule_id)
    mends = {Wording("en")(offer.label): offer.command for offer in mends_for(b.snapshot, finding)}
    b.do(mends[label])


def test_hidden_letters_are_shown_by_the_scheme_that_has_them() -> None:
    b = supported()
    mend(b, "H16", "Show them all: use RASCI")
    assert b.snapshot.organisation.variant == "RASCI"
    assert not found(b, "H16")


def test_hidden_letters_are_turned_into_asked_ones_with_their_note() -> None:
    b = supported()
    b.do(SetLetter(*place(b), Meaning.SUPPORTS, "since May"))
    mend(b, "H16", "Turn S into C here")
    assert b.matrix()["Keep access"][AGENCY] == "C"
    assert "since May" in {row.note for row in b.snapshot.assignments.values()}
    assert not found(b, "H16")


def test_a_contradiction_is_the_same_in_the_matrix_and_among_the_findings_with_the_same_mends() -> None:
    b = standard_post()
    b.hand("Plan post", "Sales lead", "A")
    b.hand("Write and illustrate", "Editor", "I")  # H10 speaks of it
    b.hand("Publish", "Sales lead", "I")
    conflicts = {c.assignment_id: c for row in raci_matrix(b.snapshot).rows for c in row.conflicts}
    findings = {finding.places[2].id: finding for finding in found(b, "G09")}
    (weak,) = found(b, "H10")
    assert len(conflicts) == 3
    assert set(conflicts) - set(findings) == {
        row.id for row in b.snapshot.assignments.values() if row.role_id == weak.places[1].id
    }
    assert sorted(finding.severity for finding in findings.values()) == ["hint", "warning"]
    for assignment_id, finding in findings.items():
        offered = mends_for(b.snapshot, finding)
        assert offered == mends_for_conflict(b.snapshot, conflicts[assignment_id])
        assert offered


def test_both_ways_settle_a_contradiction() -> None:
    for label, answers in (
        ("Keep workflow: “Head of marketing” answers for it", "Head of marketing"),
        ("Keep entry: “Sales lead” takes over “Approve content”", "Sales lead"),
    ):
        b = standard_post()
        b.hand("Plan post", "Sales lead", "A")
        mend(b, "G09", label)
        assert b.matrix()["Plan post"][answers] == "A"
        assert not found(b, "G09")


def test_a_later_release_that_has_the_last_word_contradicts_nothing() -> None:
    b = Build()
    b.workflow("Post", owner="Owner")
    b.start()
    b.task("Write", "Editor")
    b.release("Release", "Head")
    b.release("Last release", "Boss")
    b.task("Publish", "Editor")
    b.flow("start", "Write", "Release", "Last release", "Publish")
    b.hand("Write", "Boss", "A")
    assert all(not row.conflicts for row in raci_matrix(b.snapshot).rows)
    b.hand("Write", "Owner", "A")
    (row,) = [row for row in raci_matrix(b.snapshot).rows if row.conflicts]
    assert [conflict.role_id for conflict in row.conflicts] == [b.ids["Owner"]]
