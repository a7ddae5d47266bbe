"""A review from the first proposal to a version: who is asked, what opens again, what the council settles.

Who has to be asked is worked out here from the letters of the matrix alone, without the code under test.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models import review_door
from models.__main__ import new_document
from models.analysis.raci import raci_matrix
from models.analysis.review.asked import Part
from models.analysis.review.council import matters, pending
from models.analysis.review.rounds import Standing, open_round
from models.analysis.review.since import Since
from models.analysis.review.versions import is_as_version, last_version, next_number, state_in_words
from models.domain.errors import RuleViolation
from models.domain.records.record import (
    Answer,
    Comment,
    Council,
    CouncilBody,
    CouncilForm,
    Given,
    Management,
    Reply,
    RoundEnd,
)
from models.domain.snapshot import Snapshot
from models.editing.row_commands import AddRow, EditRow
from models.review_door import Terms
from models.wording import Wording
from models.workspace import Workspace

AUTHOR = "Social media management"
SAY = Wording("en")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("sample") / "plan.racigraph"
    return new_document("mid-size-company", "en", path)


@pytest.fixture
def document(sample: Snapshot, tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(sample, tmp_path / "data", AUTHOR)
    yield made
    made.close()


def role(document: Workspace, name: str) -> str:
    return next(role.id for role in document.snapshot.roles.values() if role.name == name)


def step(document: Workspace, name: str) -> str:
    return next(step.id for step in document.snapshot.steps.values() if step.name == name)


def with_letter(snapshot: Snapshot, activity_id: str, letter: str) -> set[str]:
    """Return the roles with this letter, read as the matrix is shown."""
    matrix = raci_matrix(snapshot)
    row = next(row for row in matrix.rows if row.activity_id == activity_id)
    return {role_id for role_id in matrix.role_ids if letter in matrix.letters(row, role_id)}


def standings(document: Workspace) -> dict[str, Standing]:
    found = review_door.view(document)
    assert found is not None
    return {document.snapshot.roles[p.role_id].name: p.standing for p in found.positions}


def yes(document: Workspace, role_id: str, reply: Reply = Reply.YES, **more: object) -> int:
    return review_door.answer(document, Answer(0, role_id, reply, 0, **more)).sequence


def everybody_agrees(document: Workspace) -> None:
    found = review_door.view(document)
    assert found is not None
    for position in found.positions:
        if position.standing in {Standing.OPEN, Standing.AGAIN}:
            yes(
                document,
                position.role_id,
                Reply.NO_CONCERNS if position.part is Part.ADVISER else Reply.YES,
            )


def begin(document: Workspace, **more: object) -> None:
    review_door.propose(document, Terms((role(document, "Executive management"),), **more))


def test_only_who_answers_for_a_changed_row_is_asked_and_the_management(document: Workspace) -> None:
    review_door.keep_version(document, note="What holds today")
    changed = step(document, "Draft statement")
    owners = with_letter(document.snapshot, changed, "A")
    document.do(EditRow("step", changed, {"description": "Two drafts"}))
    begin(document)
    found = review_door.view(document)
    assert found is not None
    assert {p.role_id for p in found.positions if p.part is Part.OWNER} == owners
    advisers = {r.id for r in document.snapshot.roles.values() if r.advises}
    consulted = with_letter(document.snapshot, changed, "C") & advisers
    assert {p.role_id for p in found.positions if p.part is Part.ADVISER} == consulted
    assert [p.role_id for p in found.positions if p.part is Part.MANAGEMENT] == [
        role(document, "Executive management")
    ]
    assert len(found.positions) < 5 < len(document.snapshot.roles)


def test_a_first_round_asks_no_works_council_and_nobody_without_an_a(document: Workspace) -> None:
    begin(document)
    found = review_door.view(document)
    assert found is not None
    matrix = raci_matrix(document.snapshot)
    answering = {
        role_id for row in matrix.rows for role_id in matrix.role_ids if "A" in matrix.letters(row, role_id)
    }
    asked = {p.role_id for p in found.positions if p.part is Part.OWNER}
    advisers = {r.id for r in document.snapshot.roles.values() if r.advises}
    assert asked == answering - advisers - {role(document, "Executive management")}
    assert role(document, "Works council") not in {p.role_id for p in found.positions}


def test_a_round_ends_with_the_version_once_everybody_has_answered(document: Workspace) -> None:
    assert (next_number(document.records), SAY(state_in_words(document.records, document.snapshot))) == (
        "1.0",
        "Draft",
    )
    begin(document)
    with pytest.raises(RuleViolation, match="not_ready"):
        review_door.end_round(document)
    everybody_agrees(document)
    version = review_door.end_round(document, valid_from=date(2027, 1, 1))
    last = last_version(document.records)
    assert last is not None
    assert (last[0], last[1].number, last[1].round) == (version, "1.0", 1)
    assert is_as_version(document.snapshot, last[1])
    assert open_round(document.records) is None
    assert SAY(state_in_words(document.records, document.snapshot)) == "Version 1.0"
    document.do(EditRow("role", role(document, "Controlling"), {"name": "Finance"}))
    assert SAY(state_in_words(document.records, document.snapshot)) == "Draft after version 1.0"
    document.undo()
    assert SAY(state_in_words(document.records, document.snapshot)) == "Version 1.0"


def test_a_change_opens_exactly_the_answers_again_that_covered_it(document: Workspace) -> None:
    begin(document)
    everybody_agrees(document)
    before = standings(document)
    assert Standing.OPEN not in before.values()
    touched = step(document, "Draft statement")
    meant = with_letter(document.snapshot, touched, "A")
    advisers = {r.id for r in document.snapshot.roles.values() if r.advises}
    meant |= with_letter(document.snapshot, touched, "C") & advisers
    document.do(EditRow("step", touched, {"limit_hours": 7.0}))
    again = {name for name, standing in standings(document).items() if standing is Standing.AGAIN}
    names = {document.snapshot.roles[role_id].name for role_id in meant}
    assert again == {*names, "Executive management"}
    document.undo()
    assert standings(document) == before
    document.redo()
    everybody_agrees(document)
    assert review_door.view(document).why_not_ready == ()
    review_door.end_round(document)


def test_an_answer_is_taken_back_only_with_a_reason(document: Workspace) -> None:
    begin(document)
    given = yes(document, role(document, "Head of marketing"))
    with pytest.raises(RuleViolation, match="reason_missing"):
        review_door.withdraw(document, given, "  ")
    review_door.withdraw(document, given, "Read the wrong row")
    assert standings(document)["Head of marketing"] is Standing.OPEN


def test_who_advises_has_concerns_or_none_and_never_says_yes(document: Workspace) -> None:
    begin(document)
    legal = role(document, "Legal counsel")
    for reply in (Reply.YES, Reply.CONDITION, Reply.BACK):
        with pytest.raises(RuleViolation, match="reply_of_others"):
            yes(document, legal, reply, text="because")
    with pytest.raises(RuleViolation, match="reason_missing"):
        yes(document, legal, Reply.CONCERNS)
    yes(document, legal, Reply.CONCERNS, text="Image rights are open")
    assert standings(document)["Legal counsel"] is Standing.CONCERNS
    with pytest.raises(RuleViolation, match="reply_of_others"):
        yes(document, role(document, "Head of marketing"), Reply.NO_CONCERNS)


def test_nobody_answers_for_the_works_council(document: Workspace) -> None:
    begin(document)
    for reply in Reply:
        with pytest.raises(RuleViolation, match="not_asked"):
            yes(document, role(document, "Works council"), reply, text="because")


def test_a_deputy_answers_in_the_place_of_a_role_and_nobody_else(document: Workspace) -> None:
    begin(document)
    head = role(document, "Head of marketing")
    deputy = document.snapshot.roles[head].deputy_role_id
    assert deputy is not None
    other = next(r for r in document.snapshot.roles if r not in {head, deputy})
    with pytest.raises(RuleViolation, match="not_deputy"):
        yes(document, head, by_role_id=other)
    yes(document, head, by_role_id=deputy)
    assert standings(document)["Head of marketing"] is Standing.AGREED


def test_whoever_proposes_does_not_answer_for_others_but_enters_what_they_decided(
    document: Workspace, tmp_path: Path
) -> None:
    own, other = role(document, "Social media manager"), role(document, "Head of marketing")
    begin(document, authors=(own,))
    yes(document, own)
    with pytest.raises(RuleViolation, match="own_eyes"):
        yes(document, other)
    with pytest.raises(RuleViolation, match="evidence_missing"):
        yes(document, other, given=Given.ENTERED, who="Head")
    told = {"given": Given.ENTERED, "who": "Marketing", "recorded_in": "Minutes 12", "day": date(2026, 12, 1)}
    yes(document, other, **told)
    record = document.records.entries[-1]
    assert isinstance(record.body, Answer)
    assert document.records.name_of(record.body.who) == "Marketing"
    assert document.records.name_of(record.author) == AUTHOR
    document.save(tmp_path / "plan.racigraph")  # what is erased may not come back from an older file
    document.forget("Marketing")
    assert document.records.name_of(record.body.who) == ""
    assert document.records.broken_at is None


@pytest.mark.parametrize(
    ("rule", "least", "needed"),
    [(Management.ONE, 1, 1), (Management.AT_LEAST, 2, 2), (Management.TOGETHER, 1, 3)],
)
def test_several_managing_directors_decide_as_agreed(
    document: Workspace, rule: Management, least: int, needed: int
) -> None:
    names = ("Executive management", "Head of sales", "Head of communications")
    directors = tuple(role(document, name) for name in names)
    document.do(EditRow("step", step(document, "Draft statement"), {"limit_hours": 5.0}))
    review_door.propose(document, Terms(directors, rule=rule, least=least))
    for position in review_door.view(document).positions:
        if position.part is not Part.MANAGEMENT:
            adviser = position.part is Part.ADVISER
            yes(document, position.role_id, Reply.NO_CONCERNS if adviser else Reply.YES)
    for n, director in enumerate(directors[:needed]):
        assert len(review_door.view(document).why_not_ready) == 1, n
        yes(document, director)
    assert review_door.view(document).why_not_ready == ()


def test_a_motion_is_decided_by_whom_it_names_and_opens_again_with_its_rows(document: Workspace) -> None:
    review_door.keep_version(document)
    decider, row = role(document, "Head of communications"), step(document, "Draft statement")
    item = {"name": "Shall posts have two drafts?", "decider_role_id": decider, "about": (row,)}
    added = document.do(AddRow("decision_item", item)).changes[0].id
    begin(document)
    assert [m.question for m in open_round(document.records)[1].motions] == [item["name"]]
    yes(document, decider, motion_id=added)
    assert [m.standing for m in review_door.view(document).motions] == [Standing.AGREED]
    document.do(EditRow("step", row, {"limit_hours": 9.0}))
    assert [m.standing for m in review_door.view(document).motions] == [Standing.AGAIN]
    document.undo()
    with pytest.raises(RuleViolation, match="no_motion"):
        yes(document, decider, motion_id="something else")


def test_the_round_ends_without_the_works_council_and_its_rows_do_not_hold_yet(document: Workspace) -> None:
    begin(document)
    everybody_agrees(document)
    review_door.end_round(document)
    matrix = raci_matrix(document.snapshot)
    council = role(document, "Works council")
    meant = [row.activity_id for row in matrix.rows if "M" in matrix.letters(row, council)]
    assert meant
    assert list(pending(Since(document.records, document.snapshot))) == meant
    settled = Council(
        CouncilBody.LOCAL, CouncilForm.AGREEMENT, date(2026, 12, 3), "Works agreement 7", 0, (meant[0],)
    )
    review_door.settle(document, settled)
    assert list(pending(Since(document.records, document.snapshot))) == meant[1:]
    kind = "step" if meant[0] in document.snapshot.steps else "standing_duty"
    document.do(EditRow(kind, meant[0], {"description": "Something else"}))
    (matter,) = [m for m in matters(Since(document.records, document.snapshot)) if m.activity_id == meant[0]]
    assert matter.record is not None
    assert not matter.holds
    assert len(matter.since) == 1
    document.undo()
    against = Council(CouncilBody.LOCAL, CouncilForm.REJECTED, date(2026, 12, 9), "Minutes", 0, (meant[0],))
    review_door.settle(document, against)
    assert list(pending(Since(document.records, document.snapshot))) == meant


def test_a_round_that_is_stopped_makes_no_version_and_another_can_begin(document: Workspace) -> None:
    begin(document)
    with pytest.raises(RuleViolation, match="round_open"):
        begin(document)
    with pytest.raises(RuleViolation, match="round_open"):
        review_door.keep_version(document)
    review_door.stop_round(document, "The crisis workflow is missing")
    assert last_version(document.records) is None
    assert [end.reason for _, end in document.records.of(RoundEnd)] == ["The crisis workflow is missing"]
    begin(document)


def test_without_a_change_nothing_is_asked(document: Workspace) -> None:
    review_door.keep_version(document)
    with pytest.raises(RuleViolation, match="nothing_to_ask"):
        begin(document)


def test_numbers_of_versions_are_told_apart(document: Workspace) -> None:
    review_door.keep_version(document)
    assert next_number(document.records) == "1.1"
    assert next_number(document.records, is_large=True) == "2.0"
    for number, code in (("1.0", "number_taken"), ("one", "number_form"), ("1", "number_form")):
        with pytest.raises(RuleViolation, match=code):
            review_door.keep_version(document, number)
    review_door.keep_version(document, "3.7")
    assert next_number(document.records) == "3.8"


def test_threads_are_open_until_they_are_done(document: Workspace) -> None:
    from models.analysis.review.comments import open_by_place, threads

    first = review_door.comment(document, Comment("step", "s", "Please say who.")).sequence
    review_door.comment(document, Comment("step", "s", "The editor.", reply_to=first))
    review_door.comment(document, Comment("role", "r", "Who is this?"))
    assert [len(thread.replies) for thread in threads(document.records)] == [1, 0]
    review_door.mark(document, first, is_done=True)
    assert list(open_by_place(document.records)) == [("role", "r")]
    review_door.mark(document, first, is_done=False)
    assert len(open_by_place(document.records)) == 2
    with pytest.raises(RuleViolation, match="comment_empty"):
        review_door.comment(document, Comment("step", "s", " \n"))
