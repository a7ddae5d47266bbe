"""What is open: questions and findings by workflow, who sees to them, and only what concerns somebody."""

from __future__ import annotations

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import find_all
from models.analysis.concerning import roles_meant
from models.analysis.standing import Standing
from models.editing.workflow_commands import EditStep
from models.exports.open_points import QUESTIONS, OpenGroup, concerning, open_points
from models.exports.report_facts import facts
from models.wording import Wording
from tests.build import Build
from tests.exports.test_facts import company


def opened(b: Build) -> tuple[OpenGroup, ...]:
    say, findings = Wording("en"), find_all(b.snapshot)
    return open_points(b.snapshot, say, facts(b.snapshot, say, findings), findings)


def broken() -> Build:
    b = company()
    b.do(EditStep(b.ids["Publish Statement"], {"performer_role_id": None}))
    return b


def test_every_error_and_warning_and_every_open_question_stands_there_once() -> None:
    b = broken()
    say, findings = Wording("en"), find_all(b.snapshot)
    points = [point for group in opened(b) for point in group.points]
    urgent = [f for f in findings if f.severity is not Severity.HINT]
    assert sorted(p.text for p in points if p.finding) == sorted(say(f.message) for f in urgent)
    questions = [f.question for f in facts(b.snapshot, say, findings) if f.standing is Standing.OPEN]
    assert [p.text for p in points if p.finding is None] == questions
    assert urgent
    assert questions


def test_findings_stand_under_their_workflow_with_its_owner_errors_first() -> None:
    b = broken()
    groups = {group.title: group for group in opened(b)}
    assert next(iter(opened(b))).key == QUESTIONS
    statement = groups["Statement"]
    assert statement.who == "Boss"
    assert statement.points[0].severity is Severity.ERROR
    order = [point.severity for point in statement.points]
    assert order == sorted(order, key=list(Severity).index)
    assert statement.points[0].place.id == b.ids["Publish Statement"]


def test_only_what_concerns_a_role_is_kept_and_what_concerns_everybody() -> None:
    b = broken()
    b.role("Stranger")
    everything = opened(b)
    assert concerning(everything, frozenset()) == everything
    for_boss = concerning(everything, roles_meant(b.snapshot, b.ids["Boss"]))
    for_stranger = concerning(everything, roles_meant(b.snapshot, b.ids["Stranger"]))
    assert "Statement" in {group.title for group in for_boss}
    assert "Statement" not in {group.title for group in for_stranger}


def test_a_department_stands_for_its_roles_and_those_below() -> None:
    b = Build()
    b.department("All")
    b.department("Part", "All")
    top, low = b.role("Top", department="All"), b.role("Low", department="Part")
    b.role("Free")
    assert roles_meant(b.snapshot, b.ids["All"]) == {top, low}
    assert roles_meant(b.snapshot, b.ids["Part"]) == {low}
    assert roles_meant(b.snapshot, low) == {low}
    assert roles_meant(b.snapshot, "") == roles_meant(b.snapshot, "gone") == frozenset()


def test_an_empty_document_has_open_questions_only() -> None:
    assert {group.key for group in opened(Build())} == {QUESTIONS}
