"""The shipped templates: complete in both languages, right in their letters, fit to start with."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from functools import cache

import pytest

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.domain.errors import KnownError
from models.domain.kinds import KINDS
from models.domain.organisation import DutyMode, WeekendModel
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.domain.workflow import StepKind, TimeOut
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.imports import templates
from models.imports.flow_files import read_workflow
from models.imports.template_files import SHIPPED, Where, letters_from_text, read_tables
from models.imports.weekend import weekend_models
from models.wording import LANGUAGES
from tests.imports.expected_letters import DIFFERENCES, LETTERS

COMPANY = SHIPPED.joinpath("mid-size-company")
CATALOGUE = {
    *(f"A{n:02}" for n in range(1, 59) if n != 10),
    *("A10a", "A10b"),
    *(f"N{n}" for n in range(1, 11)),
}
TEXTS = {"name", "short_name", "description", "category", "label", "note", "automatic_reply"}
BOTH_TEMPLATES = pytest.mark.parametrize("template", templates.NAMES)
BOTH_LANGUAGES = pytest.mark.parametrize("language", LANGUAGES)


@cache
def opened(template: str, language: str) -> Snapshot:
    snapshot = empty_snapshot("Any")
    return apply(snapshot, templates.build(template, language).plan(snapshot))


def company(language: str = "de") -> Snapshot:
    return opened("mid-size-company", language)


def workflow_files():
    paths = sorted(COMPANY.joinpath("workflows").iterdir(), key=lambda path: path.name)
    return {path.name[0]: read_workflow(path.name, path.read_text(encoding="utf-8")) for path in paths}


def role_names() -> dict[str, str]:
    entries = read_tables(COMPANY.joinpath("roles.toml")).entries("role")
    return {entry.words("name")["de"]: entry.key("key") for entry in entries}


def skeleton(snapshot: Snapshot) -> list[tuple]:
    """Everything a document says apart from words; ids stand as the order in which rows were made."""
    rows = [row for kind in KINDS for row in snapshot.table(kind).values()]
    place = {row.id: n for n, row in enumerate(rows)}
    values = [(field.name, getattr(row, field.name), row) for row in rows for field in fields(row)]
    return [
        (type(row).__name__, name, bool(value) if name in TEXTS else place.get(value, value))
        for name, value, row in values
    ]


def texts(snapshot: Snapshot) -> list[str]:
    rows = [row for kind in KINDS for row in snapshot.table(kind).values()]
    return [getattr(row, field.name) for row in rows for field in fields(row) if field.name in TEXTS]


@BOTH_TEMPLATES
def test_a_template_says_the_same_in_both_languages(template):
    assert skeleton(opened(template, "de")) == skeleton(opened(template, "en"))


@BOTH_TEMPLATES
@BOTH_LANGUAGES
def test_a_template_names_no_person(template, language):
    snapshot = opened(template, language)
    assert not snapshot.persons
    assert not snapshot.holdings


@BOTH_LANGUAGES
def test_names_stand_once(language):
    snapshot = company(language)
    for table in (snapshot.departments, snapshot.roles, snapshot.workflows, snapshot.standing_duties):
        names = [row.name.casefold() for row in table.values()]
        assert len(names) == len(set(names))
    short = [role.short_name.casefold() for role in snapshot.roles.values()]
    assert len(short) == len(set(short))
    assert max(map(len, short)) <= 14


def test_the_empty_template_holds_office_hours_and_nothing_else():
    snapshot = opened("empty", "de")
    assert len(snapshot.organisation.service_hours) == 5
    assert (snapshot.roles, snapshot.departments) == ({}, {})
    assert (snapshot.workflows, snapshot.standing_duties) == ({}, {})


def test_a_name_given_replaces_the_name_of_the_sample():
    snapshot = empty_snapshot("Any")
    snapshot = apply(snapshot, templates.build("empty", "en", "Acme").plan(snapshot))
    assert snapshot.organisation.name == "Acme"


def test_an_unknown_template_is_refused_in_a_sentence():
    with pytest.raises(KnownError, match="no template"):
        templates.build("../secret", "de")


def test_every_role_has_a_department_and_a_description():
    for language in LANGUAGES:
        for role in company(language).roles.values():
            assert role.department_id
            assert re.fullmatch(r"[^.]+\.", role.description), role.name


def letters_of(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, set[Meaning]]]:
    """(workflow file, step) -> role key -> meanings, from the matrix of the German template."""
    keys = role_names()
    where = {
        (file.name["de"], step.name["de"]): (number, step.id)
        for number, file in workflow_files().items()
        for step in file.steps
    }
    saturday = next(c for c in weekend_models("de") if c.model is WeekendModel.DUTY_ON_SATURDAY)
    (look,) = (step.name["de"] for step in saturday.drawn.steps if step.kind is StepKind.TASK)
    where["Serviceanfrage und Beschwerde", look] = ("3", "1")
    return {
        where[snapshot.workflows[row.workflow_id].name, row.name]: {
            keys[snapshot.roles[role_id].name]: set(cell.meanings) for role_id, cell in row.cells.items()
        }
        for row in raci_matrix(snapshot).rows
        if row.workflow_id
    }


def expected_letters() -> dict[tuple[str, str], dict[str, set[Meaning]]]:
    expected: dict[tuple[str, str], dict[str, set[Meaning]]] = {}
    for line in LETTERS.strip().splitlines():
        workflow, step, *columns = line.split("|")
        said = ", ".join(f"{letter} {keys}" for letter, keys in zip("ARCMI", columns, strict=True) if keys)
        besides, _ = DIFFERENCES.get((workflow, step), ("", ""))
        row = expected.setdefault((workflow, step), {})
        for meaning, key in letters_from_text(Where("table", 0), f"{said}, {besides}"):
            row.setdefault(key, set()).add(meaning)
    return expected


def test_the_letters_of_the_workflows_are_those_expected():
    assert letters_of(company()) == expected_letters()


@BOTH_LANGUAGES
def test_every_activity_has_one_role_that_answers_and_one_that_works(language):
    for row in raci_matrix(company(language)).rows:
        assert len(row.roles_with(Meaning.DECIDES)) == 1, row.name
        assert row.roles_with(Meaning.PERFORMS), row.name
        assert len(row.roles_with(Meaning.CONSULTED)) <= 3, row.name


def test_no_letter_by_hand_repeats_or_contradicts_a_drawing():
    assert [row.name for row in raci_matrix(company()).rows if row.conflicts] == []


def test_every_activity_of_the_catalogue_is_placed_exactly_once():
    steps = [step.activity for file in workflow_files().values() for step in file.steps if step.activity]
    duties = [entry.key("activity") for entry in read_tables(COMPANY.joinpath("duties.toml")).entries("duty")]
    assert sorted(steps + duties) == sorted(CATALOGUE)
    assert len(duties) == len(company().standing_duties)


def test_only_tasks_and_approvals_stand_for_an_activity():
    for file in workflow_files().values():
        for step in file.steps:
            assert not step.activity or step.kind in {StepKind.TASK, StepKind.APPROVAL}


def test_every_approval_says_what_happens_when_nobody_decides():
    for step in company().steps.values():
        if step.kind is StepKind.APPROVAL:
            assert step.limit_hours is not None, step.name
            assert step.limit_outcome in {TimeOut.DEPUTY, TimeOut.ESCALATE}, step.name


def test_no_deadline_turns_the_silence_of_the_works_council_into_a_yes():
    snapshot = company()
    council = next(role.id for role in snapshot.roles.values() if role.name == "Betriebsrat")
    waiting = [step for step in snapshot.steps.values() if step.performer_role_id == council]
    assert waiting
    assert all(step.limit_hours is None for step in waiting)


def test_time_limits_that_pass_to_a_deputy_find_one():
    snapshot = company()
    for step in snapshot.steps.values():
        if step.limit_outcome is TimeOut.DEPUTY:
            assert snapshot.roles[step.performer_role_id].deputy_role_id, step.name


@BOTH_LANGUAGES
def test_each_weekend_model_can_be_chosen_for_a_document(language):
    snapshot = company(language)
    role_ids = list(snapshot.roles)
    choices = weekend_models(language)
    assert [choice.model for choice in choices] == list(WeekendModel)
    for choice in choices:
        command = choice.command(dict(zip(choice.parts, role_ids, strict=False)))
        chosen = apply(snapshot, command.plan(snapshot))
        assert chosen.organisation.weekend_model is choice.model
        assert chosen.organisation.on_call_role_id == role_ids[0]
        assert chosen.organisation.automatic_reply == choice.automatic_reply
        assert len(chosen.duty_windows) == len(choice.duties)


def test_the_sample_looks_in_every_three_hours_on_saturday():
    snapshot = company("en")
    assert snapshot.organisation.weekend_model is WeekendModel.DUTY_ON_SATURDAY
    assert snapshot.roles[snapshot.organisation.on_call_role_id].name == "Social media duty"
    windows = sorted(snapshot.duty_windows.values(), key=lambda window: (window.weekday, window.mode))
    *evenings, alarm, saturday, sunday = windows
    assert (alarm.weekday, alarm.opens, alarm.closes, alarm.mode) == (5, 8 * 60, 21 * 60, DutyMode.ALARM)
    assert {(window.opens, window.mode) for window in evenings} == {(17 * 60, DutyMode.ALARM)}
    assert (saturday.weekday, saturday.opens, saturday.closes) == (5, 9 * 60, 16 * 60)
    assert (saturday.mode, saturday.every_hours) == (DutyMode.WATCH, 3)
    assert (alarm.weekday, alarm.opens, alarm.closes, alarm.mode) == (5, 8 * 60, 21 * 60, DutyMode.ALARM)
    assert (sunday.weekday, sunday.mode) == (6, DutyMode.ALARM)


@BOTH_TEMPLATES
def test_a_template_opens_without_an_error(template):
    assert [f.message for f in find_all(opened(template, "de")) if f.severity is Severity.ERROR] == []


def test_the_sample_holds_a_few_honest_warnings():
    """Too much at three roles, four deputies to find, a promise that a legal question breaks."""
    warnings = Counter(f.rule_id for f in find_all(company()) if f.severity is Severity.WARNING)
    assert warnings == {"V03": 3, "D01": 4, "E04": 1}


GERMAN = re.compile(r"[äöüßÄÖÜ]|\b(und|oder|der|die|das|nicht|mit|für|Leitung|prüfen)\b")
ENGLISH = re.compile(r"\b(and|or|the|not|with|for|of|to|approve|check|head|write)\b")
NEVER = re.compile(r":innen|\*|[Bb]itte|!|\bverantwortlich\b|Bereitschaft|\bsound\b")


def words_in(language: str) -> list[str]:
    choices = [text for choice in weekend_models(language) for text in (choice.about, choice.automatic_reply)]
    return [*texts(company(language)), *texts(opened("empty", language)), *choices]


def test_english_texts_hold_no_german_words():
    assert [text for text in words_in("en") if GERMAN.search(text)] == []


def test_german_texts_hold_no_english_words():
    assert [text for text in words_in("de") if ENGLISH.search(text)] == []


@BOTH_LANGUAGES
def test_texts_keep_to_the_tone_and_show_no_key(language):
    keys = "|".join(role_names().values())
    shown = re.compile(rf"\b({keys})\b(?!\))")  # "Datenschutz (DSB)" is what the function is called
    assert [text for text in words_in(language) if NEVER.search(text) or shown.search(text)] == []
