"""Every company that follows from the six questions: no error, one role that answers, no loose end."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import cache
from itertools import combinations, product

import pytest

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import find_all
from models.analysis.promise import broken_promises
from models.analysis.raci import raci_matrix
from models.analysis.short_answers import short_answers
from models.domain.organisation import RoleKind, WeekendModel
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, addressees_by_step, flows_by_source
from models.domain.times import Clock
from models.domain.workflow import StepKind, TimeOut
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import EditRow
from models.imports import templates
from models.imports.first_questions import (
    QUESTIONS,
    Answers,
    Approves,
    Council,
    Deputies,
    Legal,
    Nights,
    Writes,
    company_from_answers,
    impossible,
    settled,
    what_follows,
)
from models.imports.pruning import SAMPLE
from models.imports.template_files import SHIPPED, read_tables
from models.wording import LANGUAGES, Wording
from tests.imports.test_templates import ENGLISH, GERMAN, NEVER, opened, skeleton, texts

CHOICES = [[choice.value for choice in question.choices] for question in QUESTIONS]
PRODUCT = [Answers(*values) for values in product(*CHOICES)]
SMALL = Answers(
    Writes.MANAGER, Approves.MANAGEMENT, Council.NO, Legal.NOBODY, WeekendModel.CLOSED, Deputies.SUPERIOR
)


def pairwise(all_answers: list[Answers]) -> list[Answers]:
    """A few of the answers in which every two choices of two questions meet at least once."""
    wanted = {pair for answers in all_answers for pair in pairs(answers)}
    chosen = []
    while wanted:
        best = max(all_answers, key=lambda answers: len(wanted & pairs(answers)))
        chosen.append(best)
        wanted -= pairs(best)
    return chosen


def named(answers: Answers) -> str:
    return "-".join(str(getattr(answers, field.name)) for field in fields(answers))


def pairs(answers: Answers) -> set[tuple]:
    values = [(field.name, getattr(answers, field.name)) for field in fields(answers)]
    return set(combinations(values, 2))


SAME = Answers()


@cache
def company(answers: Answers = SAME, language: str = "de") -> Snapshot:
    snapshot = empty_snapshot("Any")
    return apply(snapshot, company_from_answers(answers, language).plan(snapshot))


def role(snapshot: Snapshot, name: str):
    return next((role for role in snapshot.roles.values() if role.name == name), None)


def step(snapshot: Snapshot, name: str):
    (found,) = (step for step in snapshot.steps.values() if step.name == name)
    return found


def reached(begin: set[str], ways: dict[str, list[str]]) -> set[str]:
    seen, waiting = set(begin), list(begin)
    while waiting:
        fresh = [target for target in ways.get(waiting.pop(), []) if target not in seen]
        seen.update(fresh)
        waiting += fresh
    return seen


def dangling(snapshot: Snapshot) -> list[str]:
    """Steps that no start reaches or that reach no end, and branches and parallels with one way only."""
    after = {source: [f.target_id for f in flows] for source, flows in flows_by_source(snapshot).items()}
    before: dict[str, list[str]] = {}
    for source, targets in after.items():
        for target in targets:
            before.setdefault(target, []).append(source)
    steps = snapshot.steps.values()
    from_start = reached({s.id for s in steps if s.kind is StepKind.START}, after)
    to_end = reached({s.id for s in steps if s.kind is StepKind.END}, before)
    lonely = {
        s.id
        for s in steps
        if s.kind in {StepKind.DECISION, StepKind.PARALLEL} and len(after[s.id]) < 2 and len(before[s.id]) < 2
    }
    return [s.name for s in steps if s.id not in from_start & to_end or s.id in lonely]


def check(answers: Answers) -> None:
    snapshot = company(answers)
    assert [f.message for f in find_all(snapshot) if f.severity is Severity.ERROR] == []
    assert [f.rule_id for f in find_all(snapshot) if f.rule_id in {"V09", "V10", "G07", "H10"}] == []
    assert dangling(snapshot) == []
    for row in raci_matrix(snapshot).rows:
        assert len(row.roles_with(Meaning.DECIDES)) == 1, row.name
        assert row.roles_with(Meaning.PERFORMS), row.name
        assert row.conflicts == (), row.name
        (decides,) = row.roles_with(Meaning.DECIDES)
        assert snapshot.roles[decides].kind is RoleKind.INTERNAL, row.name
    for notice in (s for s in snapshot.steps.values() if s.kind is StepKind.NOTICE):
        assert addressees_by_step(snapshot).get(notice.id), notice.name
    for limited in snapshot.steps.values():
        if limited.limit_outcome is TimeOut.DEPUTY:
            assert snapshot.roles[limited.performer_role_id].deputy_role_id, limited.name


@pytest.mark.parametrize("answers", pairwise(PRODUCT), ids=named)
def test_every_pair_of_answers_gives_a_company_without_error(answers):
    check(answers)


@pytest.mark.parametrize("answers", pairwise(PRODUCT), ids=named)
def test_no_answer_leaves_a_promise_of_the_crisis_that_is_not_kept(answers):
    snapshot = company(answers)
    assert broken_promises(snapshot) == ()
    crisis = next(w for w in snapshot.workflows.values() if w.name == "Krise")
    at_night = answers.weekend is Nights.ALARM
    assert crisis.target_hours == 1.0
    assert crisis.target_clock is (Clock.AROUND if at_night else Clock.DUTY)
    assert ("rund um die Uhr" in crisis.description) is at_night
    asked = replace(crisis, target_clock=Clock.AROUND)
    around = snapshot.with_tables({"workflow": {**snapshot.workflows, crisis.id: asked}})
    assert bool(broken_promises(around)) is not at_night


@pytest.mark.long
def test_every_combination_of_answers_gives_a_company_without_error():
    for answers in PRODUCT:
        check(answers)
        company.cache_clear()


def test_there_are_six_questions_one_for_each_answer():
    assert [question.id for question in QUESTIONS] == [field.name for field in fields(Answers)]
    assert len(QUESTIONS) == 6
    for question in QUESTIONS:
        assert question.default == getattr(Answers(), question.id)
        values = [choice.value for choice in question.choices]
        assert question.default in values
        assert set(values) == {member for kind in {type(value) for value in values} for member in kind}


def test_the_default_answers_are_the_sample_company_with_its_open_deputies_and_its_broken_promise_settled():
    sample, made = opened(SAMPLE, "de"), company()
    settled_here = {
        ("Leitung Personal", "Recht"),
        ("IT-Sicherheit", "Social-Media-Management"),
        ("Kundenservice", "Community-Management"),
        ("Fachbereich", "Redaktion"),
    }
    for name, deputy in settled_here:
        assert role(sample, name).deputy_role_id is None
        found = role(made, name)
        assert made.roles[found.deputy_role_id].name == deputy
        made = apply(made, EditRow("role", found.id, {"deputy_role_id": None}).plan(made))
    sensitive = next(w for w in made.workflows.values() if w.name == "Sensibler Beitrag")
    assert sensitive.target_hours == 16.0
    made = apply(made, EditRow("workflow", sensitive.id, {"target_hours": 8.0}).plan(made))
    assert skeleton(made)[1:] == skeleton(sample)[1:]
    assert sorted(texts(made)) == sorted(texts(sample))


@pytest.mark.parametrize("answers", pairwise(PRODUCT), ids=named)
def test_no_warning_but_what_follows_from_the_answers_and_those_are_counted_in_words(answers):
    """Deputies left open are an answer; that few heads answer for much follows from its size."""
    snapshot = company(answers)
    warned = [found for found in find_all(snapshot) if found.severity is not Severity.HINT]
    chosen = {"V03", "D01"} if answers.deputies is Deputies.OPEN else {"V03"}
    assert {found.rule_id for found in warned} <= chosen
    said = " ".join(Wording("en")(sentence) for sentence in what_follows(snapshot))
    assert said.startswith(f"{len(warned)} warning") if warned else not said
    assert sum(int(n) for n in re.findall(r"\((\d+)\)", said)) == len(warned)


def test_a_given_name_is_the_name_of_the_company():
    snapshot = empty_snapshot("Any")
    made = apply(snapshot, company_from_answers(SMALL, "de", "Acme").plan(snapshot))
    assert made.organisation.name == "Acme"


def test_a_smaller_company_has_fewer_roles():
    assert len(company(SMALL).roles) == len(company().roles) - 5  # editor, head, council, legal, compliance
    gone = ["Redaktion", "Leitung Kommunikation", "Betriebsrat", "Recht", "Compliance"]
    assert [name for name in gone if role(company(SMALL), name)] == []


@pytest.mark.parametrize(
    ("answers", "fewer"),
    [
        (Answers(writes=Writes.MANAGER), 2),  # the heads become one, because whoever writes cannot approve
        (Answers(writes=Writes.AGENCY), 1),
        (Answers(approves=Approves.MARKETING), 1),
        (Answers(council=Council.NO), 1),
        (Answers(legal=Legal.LAW_FIRM), 1),
        (Answers(legal=Legal.NOBODY), 2),
    ],
)
def test_each_answer_of_a_smaller_company_takes_its_roles_away(answers, fewer):
    assert len(company(answers).roles) == len(company().roles) - fewer


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_works_council_nothing_speaks_of_one(language):
    told = re.compile(r"betriebsr|mitbestimm|einigungsst|betrvg|works council|co-determ|conciliation", re.I)
    with_council = texts(company(Answers(), language))
    without = texts(company(Answers(council=Council.NO), language))
    assert [text for text in with_council if told.search(text)]
    assert [text for text in without if told.search(text)] == []


def test_a_law_firm_is_outside_gives_advice_and_answers_for_nothing():
    snapshot = company(Answers(legal=Legal.LAW_FIRM))
    firm = role(snapshot, "Kanzlei")
    assert firm.kind is RoleKind.EXTERNAL
    assert snapshot.departments[firm.department_id].name == "Externe Partner"
    cells = [row.cells[firm.id] for row in raci_matrix(snapshot).rows if firm.id in row.cells]
    meanings = {meaning for cell in cells for meaning in cell.meanings}
    assert meanings == {Meaning.PERFORMS, Meaning.CONSULTED}
    advice = step(snapshot, "Rechtsrat der Kanzlei einholen")
    assert (advice.kind, advice.performer_role_id) == (StepKind.TASK, firm.id)


def test_with_nobody_for_legal_advice_an_open_legal_question_drops_the_post():
    snapshot = company(Answers(legal=Legal.NOBODY))
    ways = {f.label: f.target_id for f in flows_by_source(snapshot)[step(snapshot, "Rechtsfrage offen?").id]}
    assert snapshot.steps[ways["ja"]].kind is StepKind.END
    assert snapshot.steps[ways["nein"]].name == "Sensiblen Beitrag freigeben"


@pytest.mark.parametrize("approves", Approves)
@pytest.mark.parametrize("writes", Writes)
def test_whoever_writes_does_not_approve(writes, approves):
    snapshot = company(Answers(writes=writes, approves=approves))
    steps = {(snapshot.workflows[s.workflow_id].name, s.name): s for s in snapshot.steps.values()}
    for workflow, approval in (
        ("Standardbeitrag", "Beitrag freigeben"),
        ("Sensibler Beitrag", "Sensiblen Beitrag freigeben"),
    ):
        approver = steps[workflow, approval].performer_role_id
        assert steps[workflow, "Beitrag texten und gestalten"].performer_role_id != approver
    rules = {f.rule_id for f in find_all(snapshot)}
    assert not rules & {"S01", "D03"}


def test_an_impossible_choice_is_named_with_what_applies_instead_and_why():
    both = Answers(writes=Writes.MANAGER, approves=Approves.MANAGER)
    (clash,) = impossible(both, "approves").values()
    assert clash.why != Wording("de")(clash.why)
    assert settled(both) == Answers(writes=Writes.MANAGER, approves=Approves.MARKETING)
    assert impossible(Answers(), "approves") == {}


def test_only_what_clashes_is_settled_otherwise_and_nothing_clashes_then():
    for answers in PRODUCT:
        now = settled(answers)
        assert settled(now) == now
        assert (now == answers) is not (
            answers.writes is Writes.MANAGER and answers.approves is Approves.MANAGER
        )


WRITER = {
    Writes.EDITOR: "Redaktion",
    Writes.MANAGER: "Social-Media-Management",
    Writes.AGENCY: "Agentur",
    Writes.SEVERAL: "Fachbereich",
}
BOTH = "Leitung Marketing und Kommunikation"
APPROVERS = {  # of a standard post and of a sensitive one
    Approves.MANAGER: ("Social-Media-Management", "Leitung Kommunikation"),
    Approves.MARKETING: (BOTH, BOTH),
    Approves.COMMUNICATIONS: ("Leitung Kommunikation", "Leitung Kommunikation"),
    Approves.MANAGEMENT: ("Geschäftsführung", "Geschäftsführung"),
}
POSTS = (("Standardbeitrag", "Beitrag freigeben"), ("Sensibler Beitrag", "Sensiblen Beitrag freigeben"))


def check_agreement(answers: Answers) -> None:
    """Answers, short answer, drawing and letters name the same roles, and nobody approves own posts."""
    snapshot = company(answers)
    say, rows = Wording("de"), {row.activity_id: row for row in raci_matrix(snapshot).rows}
    said = [say(sentence) for sentence in short_answers(snapshot)]
    steps = {(snapshot.workflows[s.workflow_id].name, s.name): s for s in snapshot.steps.values()}
    for (workflow, approval), approver, sentence in zip(
        POSTS, APPROVERS[settled(answers).approves], said, strict=False
    ):
        release, writing = steps[workflow, approval], steps[workflow, "Beitrag texten und gestalten"]
        assert snapshot.roles[release.performer_role_id].name == approver
        assert snapshot.roles[writing.performer_role_id].name == WRITER[answers.writes]
        assert sentence.startswith(f"„{workflow}“: „{approver}“ gibt frei")
        assert approver not in {snapshot.roles[r].name for r in rows[writing.id].roles_with(Meaning.PERFORMS)}
        assert rows[release.id].roles_with(Meaning.DECIDES) == (release.performer_role_id,)
        deputy = snapshot.roles[release.performer_role_id].deputy_role_id
        assert (deputy is None) is (answers.deputies is Deputies.OPEN)
        assert deputy not in rows[writing.id].roles_with(Meaning.PERFORMS)
        named = f"„{snapshot.roles[deputy].name}“ springt ein" if deputy else "niemand springt ein"
        assert named in sentence


@pytest.mark.parametrize("deputies", Deputies)
@pytest.mark.parametrize("approves", Approves)
@pytest.mark.parametrize("writes", Writes)
def test_what_the_answers_say_is_what_the_document_gets(writes, approves, deputies):
    check_agreement(Answers(writes=writes, approves=approves, deputies=deputies))


@pytest.mark.long
def test_what_every_combination_of_answers_says_is_what_the_document_gets():
    for answers in PRODUCT:
        check_agreement(answers)
        company.cache_clear()


@pytest.mark.parametrize("model", WeekendModel)
@pytest.mark.parametrize("approves", Approves)
def test_each_weekend_model_finds_its_roles(model, approves):
    snapshot = company(Answers(approves=approves, weekend=model))
    assert snapshot.organisation.weekend_model is model
    assert snapshot.organisation.automatic_reply
    assert snapshot.roles[snapshot.organisation.on_call_role_id].name == "Social-Media-Dienst"


def test_the_superior_stands_in_and_nobody_is_left_without_who_decides():
    snapshot = company(Answers(deputies=Deputies.SUPERIOR))
    deputy = {
        r.name: snapshot.roles[r.deputy_role_id].name for r in snapshot.roles.values() if r.deputy_role_id
    }
    assert deputy["Social-Media-Management"] == "Leitung Marketing"
    assert deputy["Leitung Personal"] == "Geschäftsführung"
    assert "D01" not in {f.rule_id for f in find_all(snapshot)}


def test_one_head_of_both_has_executive_management_as_deputy():
    snapshot = company(Answers(approves=Approves.MARKETING))
    head = role(snapshot, "Leitung Marketing und Kommunikation")
    assert snapshot.roles[head.deputy_role_id].name == "Geschäftsführung"


def test_an_agency_that_writes_hears_why_a_post_was_rejected():
    snapshot = company(Answers(writes=Writes.AGENCY))
    for notice in (s for s in snapshot.steps.values() if s.name == "Ablehnung begründen"):
        told = {snapshot.roles[row.role_id].name for row in addressees_by_step(snapshot)[notice.id]}
        if snapshot.workflows[notice.workflow_id].name != "Neuer Kanal":
            assert told == {"Fachbereich", "Agentur"}


def test_open_deputies_are_all_open_and_found():
    snapshot = company(Answers(deputies=Deputies.OPEN))
    assert not any(r.deputy_role_id for r in snapshot.roles.values())
    assert sum(f.rule_id == "D01" for f in find_all(snapshot)) > 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answers", pairwise(PRODUCT)[:3], ids=named)
def test_words_stay_in_one_language_and_in_tone(answers, language):
    said = texts(company(answers, language))
    other = GERMAN if language == "en" else ENGLISH
    assert [text for text in said if other.search(text) or NEVER.search(text)] == []
    names = [r.name.casefold() for r in company(answers, language).roles.values()]
    assert len(names) == len(set(names))


def test_both_languages_say_the_same():
    for answers in (SMALL, replace(SMALL, writes=Writes.AGENCY, legal=Legal.LAW_FIRM)):
        assert skeleton(company(answers, "de")) == skeleton(company(answers, "en"))


def test_every_rewording_is_for_an_answer_that_exists_and_a_row_of_the_sample():
    known = {f"{question.id} {choice.value}" for question in QUESTIONS for choice in question.choices}
    ids = templates.template(SAMPLE, "de").ids
    entries = list(read_tables(SHIPPED.joinpath(SAMPLE, "answers.toml")).entries("reworded"))
    assert entries
    for entry in entries:
        kind, _, key = entry.key("row").partition(" ")
        assert key in ids[kind], entry.where
        assert set(entry.values["answers"]) <= known, entry.where


def test_questions_and_choices_are_said_in_german():
    say = Wording("de")
    for question in QUESTIONS:
        for text in (question.text, question.hint, *(choice.text for choice in question.choices)):
            assert say(text) != text


def test_the_short_answer_says_who_approves_and_who_answers_at_the_weekend():
    weekend = (
        "Samstag: „Social-Media-Dienst“ sieht von 09:00 bis 16:00 mindestens alle 3 h nach und "
        "„Social-Media-Dienst“ reagiert von 08:00 bis 21:00 auf Alarm; "
        "Sonntag: „Leitung Kommunikation“ reagiert von 08:00 bis 21:00 auf Alarm."
    )
    assert [Wording("de")(sentence) for sentence in short_answers(company())] == [
        "„Standardbeitrag“: „Social-Media-Management“ gibt frei, „Leitung Marketing“ springt ein.",
        "„Sensibler Beitrag“: „Leitung Kommunikation“ gibt frei, „Leitung Marketing“ springt ein.",
        weekend,
    ]


def test_the_short_answer_names_what_is_missing():
    say = Wording("en")
    open_deputies = company(Answers(deputies=Deputies.OPEN), "en")
    assert "nobody stands in" in say(short_answers(open_deputies)[0])
    assert [say(sentence) for sentence in short_answers(empty_snapshot("Acme"))] == [
        "Nobody approves anything yet. Draw a workflow with an approval.",
        "Saturday: nobody; Sunday: nobody.",
    ]
