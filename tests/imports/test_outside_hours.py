"""A weekend model that is chosen later: windows, drawing, letters and reply follow, and can be undone."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

import pytest

from models.analysis.asking import is_answered
from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.analysis.walk_through import walk
from models.analysis.what_if import Effect, what_if
from models.domain.organisation import WeekendModel
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.domain.workflow import Answer, Asks, StepKind
from models.editing.change import ChangeSet, apply
from models.editing.workflow_commands import EditStep
from models.imports.first_questions import Answers
from models.imports.outside_hours import asking_branches, outside_of, taken
from models.imports.weekend import weekend_models
from models.imports.weekend_preview import weekend_preview
from models.wording import LANGUAGES, Wording
from tests.imports.test_first_questions import company

say = Wording("de")
COMPLAINT = "Serviceanfrage und Beschwerde"
FRIDAY_20_15 = datetime(2026, 11, 27, 20, 15)
TAKES = {"duty": "Social-Media-Dienst", "alarm": "Leitung Kommunikation", "outside": "Agentur"}
WAITING = {"Bis jemand da ist": "Community-Management", "": "Community-Management"}
OUTSIDE = {
    WeekendModel.CLOSED: {"Bis zur Servicezeit": "Community-Management"},
    WeekendModel.DUTY_ON_SATURDAY: {
        **WAITING,
        "Dringlichkeit prüfen": "Social-Media-Dienst",
        "Kritisch?": "Social-Media-Dienst",
        "Bis zur Servicezeit": "Community-Management",
    },
    WeekendModel.FIRST_LEVEL_OUTSIDE: {
        **WAITING,
        "Mit Antwortbaustein antworten": "Agentur",
        "Was bleibt offen?": "Agentur",
        "Mit Baustein erledigt": None,
        "Bis zur Servicezeit": "Community-Management",
    },
}


ROUTINE = {
    "Anliegen einstufen",
    "Eingang bestätigen, in Direktnachricht holen",
    "Fall klären und Antwort entwerfen",
    "Antwort freigeben",
    "Antworten",
    "Fall abschließen, Ursache festhalten",
}


def choosing(snapshot: Snapshot, model: WeekendModel, language: str = "de"):
    choice = next(choice for choice in weekend_models(language) if choice.model is model)
    ids = {role.name: role.id for role in snapshot.roles.values()}
    return taken(choice, {part: ids[TAKES[part]] for part in choice.parts})


def chosen(snapshot: Snapshot, model: WeekendModel, language: str = "de") -> Snapshot:
    return apply(snapshot, choosing(snapshot, model, language).plan(snapshot))


def drawn(snapshot: Snapshot) -> dict[str, str | None]:
    (branch,) = asking_branches(snapshot)
    names = {role.id: role.name for role in snapshot.roles.values()}
    return {s.name: names.get(s.performer_role_id or "") for s in outside_of(snapshot, branch)}


def said(snapshot: Snapshot) -> set[tuple]:
    """Everything that a document says, without ids and places."""
    steps = {step.id: (step.workflow_id, step.name, step.kind) for step in snapshot.steps.values()}
    names = {row.id: row.name for row in (*snapshot.roles.values(), *snapshot.standing_duties.values())}
    letters = {
        (names.get(a.activity_id) or steps[a.activity_id], names[a.role_id], a.meaning)
        for a in snapshot.assignments.values()
    }
    arrows = {
        (steps[f.source_id], steps[f.target_id], f.label, f.answer, f.outcome)
        for f in snapshot.flows.values()
    }
    windows = {
        tuple(getattr(window, f.name) for f in fields(window) if f.name != "id")
        for window in snapshot.duty_windows.values()
    }
    performers = {(steps[s.id], names.get(s.performer_role_id or "")) for s in snapshot.steps.values()}
    return letters | arrows | windows | performers | {snapshot.organisation}


@pytest.mark.parametrize("model", WeekendModel)
def test_the_answer_of_the_first_start_draws_what_happens_outside_service_hours(model):
    assert drawn(company(Answers(weekend=model))) == OUTSIDE[model]


@pytest.mark.parametrize("later", WeekendModel)
@pytest.mark.parametrize("first", WeekendModel)
def test_a_model_that_is_chosen_later_draws_the_same(first, later):
    snapshot = chosen(company(Answers(weekend=first)), later)
    assert drawn(snapshot) == OUTSIDE[later]
    assert snapshot.organisation.weekend_model is later
    assert not {f.rule_id for f in find_all(snapshot)} & {"G01", "G02", "G04", "G07", "G16", "E05", "H03"}


def test_choosing_the_model_that_holds_changes_nothing_but_the_ids_of_windows():
    before = company()
    assert said(chosen(before, WeekendModel.DUTY_ON_SATURDAY)) == said(before)


@pytest.mark.parametrize("model", WeekendModel)
def test_another_model_and_back_says_what_was_said_before(model):
    before = company()
    there = chosen(before, model)
    back = chosen(there, WeekendModel.DUTY_ON_SATURDAY)
    gone = {row.name for row in before.standing_duties.values()} - {
        row.name for row in back.standing_duties.values()
    }
    assert gone <= {"Wochenende am Montag um 9 Uhr übergeben"}
    left = {line for line in said(before) if not any(str(name) in str(line) for name in gone)}
    assert left <= said(back)


def test_one_choice_is_one_step_that_can_be_taken_back_and_planned_twice():
    before = company()
    command = choosing(before, WeekendModel.FIRST_LEVEL_OUTSIDE)
    planned = command.plan(before)
    assert isinstance(planned, ChangeSet)
    assert planned == command.plan(before)
    after = apply(before, planned)
    assert apply(after, planned.inverse()) == before


def test_the_agency_has_its_letters_and_the_duty_none():
    snapshot = chosen(company(), WeekendModel.FIRST_LEVEL_OUTSIDE)
    ids = {role.name: role.id for role in snapshot.roles.values()}
    rows = {row.name: row for row in raci_matrix(snapshot).rows}
    assert ids["Agentur"] in rows["Mit Antwortbaustein antworten"].roles_with(Meaning.PERFORMS)
    assert "Dringlichkeit prüfen" not in rows
    for duty in ("Kommentare und Nachrichten sichten", "Wochenende am Montag um 9 Uhr übergeben"):
        assert ids["Agentur"] in rows[duty].roles_with(Meaning.PERFORMS)
        assert ids["Social-Media-Dienst"] not in rows[duty].roles_with(Meaning.PERFORMS)


@pytest.mark.parametrize(
    ("model", "passed", "first"),
    [
        (WeekendModel.CLOSED, "Bis zur Servicezeit", datetime(2026, 11, 27, 20, 15)),
        (WeekendModel.DUTY_ON_SATURDAY, "Dringlichkeit prüfen", datetime(2026, 11, 28, 9)),
        (WeekendModel.FIRST_LEVEL_OUTSIDE, "Mit Antwortbaustein antworten", datetime(2026, 11, 28, 9)),
    ],
)
def test_a_complaint_of_friday_evening_goes_the_way_of_the_model(model, passed, first):
    snapshot = chosen(company(), model)
    workflow_id = next(w.id for w in snapshot.workflows.values() if w.name == COMPLAINT)
    stops = {snapshot.steps[s.step_id].name: s for s in walk(snapshot, workflow_id, FRIDAY_20_15)}
    assert stops[passed].begins == first
    assert stops["Anliegen einstufen"].begins >= datetime(2026, 11, 30, 8)


@pytest.mark.parametrize("model", WeekendModel)
def test_a_complaint_of_monday_evening_waits_for_the_team_whatever_happens_at_weekends(model):
    snapshot = chosen(company(), model)
    workflow_id = next(w.id for w in snapshot.workflows.values() if w.name == COMPLAINT)
    stops = walk(snapshot, workflow_id, datetime(2026, 11, 23, 20, 15))
    work = [stop for stop in stops if stop.turn is not None]
    assert snapshot.steps[work[0].step_id].name == "Anliegen einstufen"
    assert work[0].begins == datetime(2026, 11, 24, 8)
    found = what_if(snapshot, datetime(2026, 11, 23, 20, 15))
    told = next(then for then in found.workflows if then.workflow_id == workflow_id)
    waiting = {snapshot.steps[i.activity_id].name for i in told.items if i.effect is Effect.WAITS}
    assert waiting == ROUTINE


def test_a_complaint_of_saturday_evening_is_answered_by_the_agency_on_sunday():
    snapshot = chosen(company(), WeekendModel.FIRST_LEVEL_OUTSIDE)
    workflow_id = next(w.id for w in snapshot.workflows.values() if w.name == COMPLAINT)
    work = [s for s in walk(snapshot, workflow_id, datetime(2026, 11, 28, 20)) if s.turn is not None]
    assert snapshot.roles[work[0].turn.role_id].name == "Agentur"
    assert work[0].begins == datetime(2026, 11, 29, 9)


def test_what_a_person_drew_differently_stays_and_is_said():
    before = company()
    (branch,) = asking_branches(before)
    own = next(s for s in outside_of(before, branch) if s.kind is StepKind.TASK)
    before = apply(before, EditStep(own.id, {"name": "Rundruf machen"}).plan(before))
    after = chosen(before, WeekendModel.CLOSED)
    assert after.steps[own.id].name == "Rundruf machen"
    (sentence,) = weekend_preview(before, choosing(before, WeekendModel.CLOSED)).drawings
    assert "anders gezeichnet und bleibt" in say(sentence)


def test_the_preview_says_steps_windows_letters_and_reply():
    found = weekend_preview(company(), choosing(company(), WeekendModel.FIRST_LEVEL_OUTSIDE))
    (sentence,) = map(say, found.drawings)
    assert "„Mit Antwortbaustein antworten“ (Agentur)" in sentence.partition("bisher")[0]
    assert "„Dringlichkeit prüfen“ (Social-Media-Dienst)" in sentence.partition("bisher")[2]
    assert any("„Agentur“ sieht von 09:00 bis 18:00" in say(line) for line in found.windows)
    assert found.letters
    assert not found.keeps_reply
    assert "am Wochenende von 9 bis 18 Uhr" in found.reply
    assert found.broken == ()


def test_without_a_branch_that_asks_for_service_hours_the_preview_says_how_to_get_one():
    before = company()
    (branch,) = asking_branches(before)
    before = apply(before, EditStep(branch.id, {"asks": Asks.PEOPLE}).plan(before))
    assert not is_answered(before, before.steps[branch.id])
    assert {f.answer for f in before.flows.values() if f.source_id == branch.id} == {Answer.NONE}
    found = weekend_preview(before, choosing(before, WeekendModel.CLOSED))
    (sentence,) = map(say, found.drawings)
    assert sentence == (
        "Kein Ablauf fragt nach den Servicezeiten, deshalb ändert sich keine Zeichnung. Eine Verzweigung den "
        "Kalender fragen lassen und erneut wählen."
    )
    assert set(found.after.steps) == set(before.steps)


@pytest.mark.parametrize("model", WeekendModel)
def test_a_document_in_one_language_can_take_the_model_in_another(model):
    for language in LANGUAGES:
        snapshot = chosen(company(), model, language)
        assert len(drawn(snapshot)) == len(OUTSIDE[model])
        again = chosen(snapshot, WeekendModel.CLOSED)
        assert len(drawn(again)) == 1


def test_a_model_whose_role_changes_gives_its_steps_to_the_new_role():
    before = company()
    command = choosing(before, WeekendModel.DUTY_ON_SATURDAY)
    other = next(role.id for role in before.roles.values() if role.name == "Redaktion")
    command = replace(command, roles={**command.roles, "duty": other})
    assert drawn(apply(before, command.plan(before)))["Dringlichkeit prüfen"] == "Redaktion"
