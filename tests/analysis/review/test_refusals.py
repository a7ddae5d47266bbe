"""What nobody can do in a round, and what becomes of a round when roles go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models import review_door
from models.analysis.review.council import matters, pending
from models.analysis.review.rounds import Standing, open_round
from models.analysis.review.since import Since
from models.analysis.review.versions import holds_in_words
from models.domain.records.record import Council, CouncilBody, CouncilForm, Given, Management, Reply
from models.editing.role_commands import DropRole
from models.editing.row_commands import AddRow, EditRow
from models.review_door import NO_ROLE
from models.wording import Wording
from tests.analysis.review.conftest import AUTHOR, Reviewed

Refused = Callable[[str], Any]
SAY, SAGE = Wording("en"), Wording("de")


def motion(reviewed: Reviewed, decider: str | None, *about: str) -> str:
    item = {
        "name": "Shall the council be asked?",
        "decider_role_id": reviewed.ids[decider] if decider else None,
        "about": tuple(reviewed.ids[name] for name in about),
    }
    return reviewed.document.do(AddRow("decision_item", item)).changes[0].id


def test_somebody_decides_last_who_can(reviewed: Reviewed, refused: Refused) -> None:
    for management, code in (
        ((), "nobody_last"),
        (("Council",), "cannot_decide"),
        (("Legal",), "cannot_decide"),
    ):
        with refused(code):
            review_door.propose(
                reviewed.document, review_door.Terms(tuple(reviewed.ids[name] for name in management))
            )
    assert open_round(reviewed.document.records) is None


@pytest.mark.parametrize("decider", ["Council", "Legal"])
def test_no_motion_is_put_to_whom_nobody_answers_for(
    reviewed: Reviewed, refused: Refused, decider: str
) -> None:
    motion(reviewed, decider)
    with refused("cannot_decide"):
        reviewed.begin()


def test_only_who_decides_a_motion_answers_it(reviewed: Reviewed, refused: Refused) -> None:
    asked = motion(reviewed, "Head", "Write")
    reviewed.begin()
    with refused("not_decider"):
        reviewed.answer("Editor", Reply.YES, motion_id=asked)
    with refused("reason_missing"):
        reviewed.answer("Head", Reply.BACK, motion_id=asked)
    reviewed.answer("Head", Reply.BACK, motion_id=asked, text="Not now")
    assert [m.standing for m in reviewed.view().motions] == [Standing.RETURNED]
    assert reviewed.standing("Head") == "open"  # the version as a whole is another question


def test_a_motion_of_several_managers_is_decided_as_the_round_says(reviewed: Reviewed) -> None:
    asked = motion(reviewed, None, "Budget")
    reviewed.begin("Management", "Second management", rule=Management.TOGETHER)
    reviewed.answer("Management", Reply.YES, motion_id=asked)
    (found,) = reviewed.view().motions
    assert (found.standing, found.role_id) == (Standing.OPEN, reviewed.ids["Second management"])
    reviewed.answer("Second management", Reply.CONDITION, motion_id=asked, text="Until May")
    assert [m.standing for m in reviewed.view().motions] == [Standing.CONDITION]
    reviewed.document.do(EditRow("standing_duty", reviewed.ids["Budget"], {"description": "More"}))
    assert [m.standing for m in reviewed.view().motions] == [Standing.AGAIN]


def test_a_motion_about_a_workflow_or_a_role_opens_again_with_it(reviewed: Reviewed) -> None:
    asked = [motion(reviewed, "Head", about) for about in ("Post", "Editor", "Budget")]
    reviewed.begin()
    for item in asked:
        reviewed.answer("Head", Reply.YES, motion_id=item)
    reviewed.document.do(EditRow("role", reviewed.ids["Editor"], {"description": "Writes"}))
    reviewed.document.do(EditRow("workflow", reviewed.ids["Post"], {"description": "All channels"}))
    standings = [found.standing for found in reviewed.view().motions]
    assert standings == [Standing.AGAIN, Standing.AGAIN, Standing.AGREED]


def test_a_removed_role_is_asked_no_more_and_a_removed_management_ends_no_round(reviewed: Reviewed) -> None:
    reviewed.begin()
    reviewed.document.do(DropRole(reviewed.ids["Legal"]))
    assert reviewed.ids["Legal"] not in {p.role_id for p in reviewed.view().positions}
    reviewed.everybody()
    assert reviewed.view().why_not_ready == ()
    reviewed.document.do(DropRole(reviewed.ids["Management"]))
    for position in reviewed.view().positions:
        if position.role_id != reviewed.ids["Management"] and position.standing is not Standing.AGREED:
            reviewed.answer(reviewed.document.snapshot.roles[position.role_id].name)
    (why,) = reviewed.view().why_not_ready
    assert SAY(why) == "A role that decides last was removed. Bring it back, or stop the round."


def test_whoever_proposes_answers_for_own_roles_only_also_as_a_deputy(
    reviewed: Reviewed, refused: Refused
) -> None:
    reviewed.begin(authors=(reviewed.ids["Deputy"], reviewed.ids["Editor"]))
    reviewed.answer("Editor")
    with refused("own_eyes"):
        reviewed.answer("Head", by_role_id=reviewed.ids["Deputy"])
    reviewed.document.author = "Somebody else"
    reviewed.answer("Head", by_role_id=reviewed.ids["Deputy"])


def test_whoever_proposes_without_a_role_answers_for_none(reviewed: Reviewed, refused: Refused) -> None:
    reviewed.begin(authors=NO_ROLE)
    for name in ("Editor", "Head", "Management"):
        with refused("own_eyes"):
            reviewed.answer(name)
    reviewed.answer(
        "Head", given=Given.ENTERED, who="The head", day=date(2026, 11, 2), recorded_in="Mail of that day"
    )
    assert reviewed.document.records.name_of(reviewed.document.records.entries[-1].author) == AUTHOR


@pytest.mark.parametrize("missing", ["who", "day", "recorded_in"])
def test_what_was_decided_elsewhere_needs_who_when_and_where(
    reviewed: Reviewed, refused: Refused, missing: str
) -> None:
    reviewed.begin()
    told = {"who": "The head", "day": date(2026, 11, 2), "recorded_in": "Minutes 4"}
    with refused("evidence_missing"):
        reviewed.answer("Head", given=Given.ENTERED, **{k: v for k, v in told.items() if k != missing})


def test_only_an_answer_that_counts_is_taken_back(reviewed: Reviewed, refused: Refused) -> None:
    reviewed.begin()
    given = reviewed.answer("Head")
    review_door.withdraw(reviewed.document, given, "The wrong row")
    with refused("no_answer"):
        review_door.withdraw(reviewed.document, given, "Once more")
    with refused("no_answer"):
        review_door.withdraw(reviewed.document, 1, "This is the round")
    assert reviewed.standing("Head") == "open"


def test_a_version_of_a_round_ends_it_whatever_else_is_lost(reviewed: Reviewed, refused: Refused) -> None:
    reviewed.begin()
    reviewed.everybody()
    original, kept = reviewed.document.record, []
    reviewed.document.record = kept.append  # type: ignore[assignment, method-assign]
    review_door.end_round(reviewed.document)
    reviewed.document.record = original  # type: ignore[method-assign]
    assert len(kept) == 1  # the end that was lost, as by a power cut
    assert open_round(reviewed.document.records) is None
    with refused("no_round"):
        review_door.end_round(reviewed.document)


def test_the_latest_day_counts_not_what_was_entered_last(reviewed: Reviewed, refused: Refused) -> None:
    roster = reviewed.ids["Roster"]

    def settle(form: CouncilForm, day: date, about: str = roster) -> None:
        body = Council(CouncilBody.LOCAL, form, day, "Minutes", 0, (about,))
        review_door.settle(reviewed.document, body)

    settle(CouncilForm.AGREEMENT, date(2026, 11, 20))
    settle(CouncilForm.REJECTED, date(2026, 10, 5))
    since = Since(reviewed.document.records, reviewed.document.snapshot)
    assert pending(since) == ()
    settle(CouncilForm.REJECTED, date(2026, 11, 21))
    (found,) = matters(Since(reviewed.document.records, reviewed.document.snapshot))
    assert not found.holds
    with refused("no_rows"):
        settle(CouncilForm.AGREEMENT, date(2026, 11, 22), reviewed.ids["Budget"])


def test_a_state_says_whether_it_holds(reviewed: Reviewed) -> None:
    document = reviewed.document

    def words(say: Wording) -> str:
        waiting = pending(Since(document.records, document.snapshot))
        return say(holds_in_words(document.records, document.snapshot, waiting))

    assert words(SAGE) == "Entwurf"
    review_door.keep_version(document)
    assert words(SAGE) == "Stand 1.0, ohne Runde festgehalten, eine Zeile gilt noch nicht"
    document.do(EditRow("step", reviewed.ids["Write"], {"description": "Two drafts"}))
    assert words(SAGE) == "Entwurf nach Stand 1.0"
    reviewed.begin()
    reviewed.everybody()
    review_door.end_round(document)
    assert words(SAGE) == "Stand 1.1, eine Zeile gilt noch nicht"
    agreed = Council(
        CouncilBody.LOCAL, CouncilForm.AGREEMENT, date(2026, 11, 3), "File 7", 0, (reviewed.ids["Roster"],)
    )
    review_door.settle(document, agreed)
    assert (words(SAGE), words(SAY)) == ("Stand 1.1 gilt", "Version 1.1 holds")
