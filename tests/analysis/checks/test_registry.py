"""Every rule speaks where it should, is silent close by, and has words in both languages."""

from __future__ import annotations

import pytest

from models.analysis.checks.finding import Finding, Rule, Severity
from models.analysis.checks.registry import RULES, THRESHOLDS, find_all, findings
from models.domain.snapshot import Snapshot
from models.wording import Wording
from tests.analysis.checks.cases import CASES, READINGS, Edit
from tests.analysis.checks.company import Company
from tests.build import Build

BY_RULE = [pytest.param(rule, id=rule.id) for rule in RULES]


def after(edit: Edit) -> Snapshot:
    company = Company()
    edit(company)
    return company.snapshot


def found_by(rule: Rule, snapshot: Snapshot) -> list[Finding]:
    return [finding for finding in findings(snapshot) if finding.rule_id == rule.id]


def test_a_sound_small_organisation_yields_no_finding():
    assert findings(Company().snapshot) == ()


def test_a_new_document_yields_no_finding():
    assert findings(Build().snapshot) == ()


def test_every_rule_has_a_case_and_every_case_a_rule():
    assert list(CASES) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", BY_RULE)
def test_a_rule_speaks_where_it_is_broken(rule):
    snapshot = after(CASES[rule.id].broken)
    found = found_by(rule, snapshot)
    assert found
    assert rule.severity in {finding.severity for finding in found}


@pytest.mark.parametrize("rule", BY_RULE)
def test_a_rule_is_silent_close_to_it(rule):
    assert found_by(rule, after(CASES[rule.id].sound)) == []


@pytest.mark.parametrize(("rule_id", "reading"), READINGS)
def test_a_rule_is_read_as_it_is_meant(rule_id, reading):
    case = READINGS[rule_id, reading]
    assert {finding.rule_id for finding in findings(after(case.broken))} >= {rule_id}, reading
    assert rule_id not in {finding.rule_id for finding in findings(after(case.sound))}, reading


@pytest.mark.parametrize(("rule_id", "reading"), READINGS)
def test_every_reading_has_words_in_both_languages(rule_id, reading):
    found = [f for f in findings(after(READINGS[rule_id, reading].broken)) if f.rule_id == rule_id]
    for text in (text for finding in found for text in (finding.message, finding.remedy)):
        english, german = Wording("en")(text), Wording("de")(text)
        assert english != german
        assert not set("{}") & set(english + german)


@pytest.mark.parametrize("rule", BY_RULE)
def test_a_finding_points_to_rows_that_exist(rule):
    snapshot = after(CASES[rule.id].broken)
    for finding in found_by(rule, snapshot):
        assert finding.places
        assert all(snapshot.row(place.kind, place.id) for place in finding.places)


@pytest.mark.parametrize("rule", BY_RULE)
def test_a_rule_and_its_findings_are_said_in_both_languages(rule):
    texts = {}
    for language in ("en", "de"):
        say = Wording(language)
        found = found_by(rule, after(CASES[rule.id].broken))
        said = [say(rule.title), say(rule.why)]
        said += [say(text) for finding in found for text in (finding.message, finding.remedy)]
        assert all(said)
        assert not any("{" in text or "}" in text or rule.id in text for text in said)
        texts[language] = said
    assert not set(texts["en"]) & set(texts["de"])


@pytest.mark.parametrize("rule", [pytest.param(r, id=r.id) for r in RULES if r.threshold is not None])
def test_a_threshold_changes_the_outcome(rule):
    snapshot = after(CASES[rule.id].broken)
    relaxed = find_all(snapshot, {rule.setting: 1_000})
    assert rule.id in {finding.rule_id for finding in findings(snapshot)}
    assert rule.id not in {finding.rule_id for finding in relaxed}


def test_settings_have_names_of_their_own():
    assert len(THRESHOLDS) == sum(rule.threshold is not None for rule in RULES)
    assert all(bool(rule.setting) == (rule.threshold is not None) for rule in RULES)


def test_findings_stand_worst_first_and_then_by_rule():
    company = Company()
    company.cut("Publish", "Tell")
    company.role("Spare")
    company.duty("Archive", R="Press")
    company.deputy("Head", None)
    found = findings(company.snapshot)
    order = [rule.id for rule in RULES]
    rank = [(list(Severity).index(f.severity), order.index(f.rule_id)) for f in found]
    assert rank == sorted(rank)
    assert {finding.severity for finding in found} == set(Severity)


def test_findings_are_remembered_per_snapshot():
    snapshot = Company().snapshot
    assert findings(snapshot) is findings(snapshot)


def test_that_one_role_answers_for_too_much_is_said_once():
    company = Company()
    company.many_duties(16)

    def said(thresholds):
        return [f.rule_id for f in find_all(company.snapshot, thresholds) if f.rule_id in {"V03", "V12"}]

    assert said(THRESHOLDS) == ["V03"]
    assert said({"most_answered_for": 20}) == ["V12"]
