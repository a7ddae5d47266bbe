"""A duty becomes a step and a step a duty: the letters of the row stay, and what differs is named."""

from __future__ import annotations

import pytest

from models.domain.errors import RuleViolation
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.responsibility_commands import NoteOnCell
from models.editing.turning_rows import TurnDutyIntoStep, TurnStepIntoDuty, what_differs
from models.wording import Wording
from tests.build import Build, standard_post

SAY = Wording("en")
LETTERS = {"A": "Head of marketing", "R": "Editor, Sales lead", "C": "Legal counsel", "I": "Press officer"}


def row(b: Build, name: str) -> dict[str, str]:
    return dict(b.matrix()[name])


def differing(b: Build, command: TurnDutyIntoStep | TurnStepIntoDuty) -> list[str]:
    return [SAY(said) for said in what_differs(b.snapshot, command)]


@pytest.fixture
def company() -> Build:
    b = standard_post()
    b.duty("Watch the channels", "Community", **LETTERS)
    return b


def into_step(b: Build, behind: str | None = None) -> TurnDutyIntoStep:
    behind_id = b.ids[behind] if behind else None
    return TurnDutyIntoStep(b.ids["Watch the channels"], b.ids["Standard post"], behind_id)


def test_a_duty_that_becomes_a_step_keeps_its_letters_by_hand_and_the_first_r_performs_it(
    company: Build,
) -> None:
    before = row(company, "Watch the channels")
    command = into_step(company)
    assert differing(company, command) == []
    company.do(command)
    assert row(company, "Watch the channels") == before
    step = company.snapshot.steps[command.id]
    assert company.snapshot.roles[step.performer_role_id or ""].name == "Editor"
    assert company.snapshot.standing_duties == {}


def test_whoever_answers_as_owner_of_the_duty_answers_for_the_step_by_hand(company: Build) -> None:
    company.duty("Keep the list", "Community", owner="Press officer", R="Editor")
    before = row(company, "Keep the list")
    company.do(TurnDutyIntoStep(company.ids["Keep the list"], company.ids["Standard post"]))
    assert before == {"Editor": "R", "Press officer": "A"}
    assert row(company, "Keep the list") == before


def test_what_the_drawing_says_of_the_new_step_is_named_before(company: Build) -> None:
    command = into_step(company, "Plan post")
    old = company.matrix()
    company_after = apply(company.snapshot, command.plan(company.snapshot))
    said = differing(company, command)
    company.snapshot = company_after
    changed = {
        f"“{name}” {role}"
        for name in {*old, *company.matrix()}
        for role in {*old.get(name, {}), *company.matrix().get(name, {})}
        if old.get(name, {}).get(role) != company.matrix().get(name, {}).get(role)
    }
    assert len(said) == len(changed)


@pytest.mark.parametrize("step", ["Plan post", "Write and illustrate", "Approve content", "Publish"])
def test_a_step_that_becomes_a_duty_keeps_its_letters_by_hand(company: Build, step: str) -> None:
    company.hand(step, "Sales lead", "C")
    before = row(company, step)
    command = TurnStepIntoDuty(company.ids[step], "Community")
    company.do(command)
    assert row(company, step) == before
    duty = company.snapshot.standing_duties[command.id]
    assert (duty.name, duty.category, duty.owner_role_id) == (step, "Community", None)


def test_there_and_back_the_letters_are_the_same(company: Build) -> None:
    before = row(company, "Watch the channels")
    there = into_step(company)
    company.do(there)
    company.do(TurnStepIntoDuty(there.id, "Community"))
    assert row(company, "Watch the channels") == before


def test_a_note_moves_along_in_both_directions(company: Build) -> None:
    company.do(NoteOnCell(company.ids["Watch the channels"], company.ids["Editor"], "Mornings"))
    there = into_step(company)
    company.do(there)
    back = TurnStepIntoDuty(there.id, "Community")
    company.do(back)
    (note,) = company.snapshot.cell_notes.values()
    assert (note.activity_id, note.text) == (back.id, "Mornings")


def test_what_a_duty_has_no_place_for_is_named(company: Build) -> None:
    company.task("Answer", "Editor", working_usual=2.0)
    said = differing(company, TurnStepIntoDuty(company.ids["Answer"], "Community"))
    assert said == ["Times, time limit and rule of the step are lost: an ongoing duty has none."]


def test_letters_of_other_rows_that_hang_on_the_step_are_named(company: Build) -> None:
    said = differing(company, TurnStepIntoDuty(company.ids["Check rights and labelling"], "Community"))
    assert any(line.startswith("“Write and illustrate”") for line in said)


def test_only_activities_become_duties(company: Build) -> None:
    with pytest.raises(RuleViolation, match="no_activity"):
        TurnStepIntoDuty(company.ids["start"], "Community").plan(company.snapshot)


def test_a_taken_name_gets_a_number_and_nothing_is_lost(company: Build) -> None:
    company.duty("Publish", "Standard")
    letters: Snapshot = company.snapshot
    company.do(TurnDutyIntoStep(company.ids["Publish"], company.ids["Standard post"]))
    assert len(company.snapshot.steps) == len(letters.steps) + 1
    names = [step.name for step in company.snapshot.steps.values()]
    assert len(names) - names.count("") == len({*names} - {""})


def test_the_category_of_a_turned_step_is_a_clean_name(company: Build) -> None:
    company.do(TurnStepIntoDuty(company.ids["Publish"], "  New\u00ad \u200b category "))
    assert "New category" in {duty.category for duty in company.snapshot.standing_duties.values()}
