"""Rows and drawings where the table of cases is not enough: one finding per cause, in plain words."""

from __future__ import annotations

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import findings
from models.analysis.checks.soundness import status
from models.analysis.soundness.verdict import verdicts
from models.domain.workflow import Deciders, Outcome, StepKind, TimeOut
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.imports import templates
from models.wording import Wording
from tests.analysis.checks.company import Company
from tests.build import Build


def said(build: Build, rule_id: str, language: str = "en") -> list[str]:
    say = Wording(language)
    return [say(f.message) for f in findings(build.snapshot) if f.rule_id == rule_id]


def test_an_empty_workflow_is_one_finding():
    company = Company()
    company.workflow("Campaign")
    (only,) = findings(company.snapshot)
    assert (only.rule_id, only.severity) == ("G01", Severity.WARNING)
    assert Wording("en")(only.message) == "The workflow “Campaign” has no steps yet."


def test_a_missing_end_is_not_told_again_as_dead_ends():
    b = Build()
    b.workflow("Campaign")
    b.start()
    b.task("Write", "Editor")
    b.flow("start", "Write")
    assert said(b, "G01") == ["The workflow “Campaign” has no end."]


def test_a_missing_start_is_not_told_again_as_steps_out_of_reach():
    b = Build()
    b.workflow("Campaign")
    b.task("Write", "Editor")
    b.step(StepKind.END)
    b.flow("Write", "end")
    assert said(b, "G01") == ["The workflow “Campaign” has no start."]


def test_steps_out_of_reach_and_dead_ends_are_one_list_each():
    company = Company()
    company.task("Translate", "Editor")
    company.task("Film", "Editor")
    assert said(company, "G01") == [
        "In the workflow “Post” no way leads from the start to 2 steps: “Translate” and “Film”.",
        "The workflow “Post” has 2 dead ends: “Translate” and “Film”.",
    ]


def test_steps_that_lead_into_a_loop_are_not_part_of_it():
    company = Company()
    company.cut("Tell", "end")
    company.arrow("Tell", "Publish")
    assert said(company, "G04") == ["In the workflow “Post” a loop has no way out: “Publish” and “Tell”."]
    assert [t for t in said(company, "G01") if "dead end" in t] == []


def test_two_loops_are_two_findings():
    company = Company()
    company.cut("Tell", "end")
    company.arrow("Tell", "Publish")
    company.task("Film", "Editor")
    company.task("Cut", "Editor")
    company.flow("Film", "Cut", "Film")
    assert len(said(company, "G04")) == 2


def test_a_step_without_name_goes_by_its_kind():
    company = Company()
    company.step(StepKind.WAIT)
    assert said(company, "G01", "de")[0].endswith("zu 1 Schritt: „Warten“.")


def test_long_lists_are_shortened():
    company = Company()
    for n in range(12):
        company.task(f"Task {n}", "Editor")
    assert said(company, "G01")[1].endswith("“Task 4”, “Task 5” and 6 more.")


def test_an_approval_without_a_way_but_an_end_cannot_refuse():
    company = Company()
    company.cut("Approve", "Write")
    company.cut("Approve", "Publish")
    company.arrow("Approve", "end")
    assert len(said(company, "G03")) == 1


def test_a_branch_right_behind_an_approval_refuses_for_it():
    company = Company()
    company.cut("Approve", "Write")
    company.between("Approve", "Publish", StepKind.DECISION, "Agreed?")
    company.arrow("Agreed?", "Write", "no", outcome=Outcome.RETURNED)
    assert said(company, "G03") == []
    assert said(company, "G07") == []


def test_several_approvers_need_a_rule_who_decides():
    company = Company()
    company.hand("Approve", "Press", "R")
    assert said(company, "G02") == [
        "“Approve” (workflow “Post”) has 2 approving roles, but nothing says how many must agree."
    ]
    company.change_step("Approve", deciders=Deciders.AT_LEAST, quorum=3)
    assert said(company, "G02") == ["“Approve” (workflow “Post”) needs 3 agreeing roles but has 2."]
    company.change_step("Approve", quorum=2)
    assert said(company, "G02") == []


def test_a_branch_with_one_way_or_wrong_shares_does_not_cover_all_cases():
    company = Company()
    company.between("Publish", "Tell", StepKind.DECISION, "Which?")
    assert said(company, "G07") == ["“Which?” (workflow “Post”) is a branch with one way only."]
    company.cut("Which?", "Tell")
    company.arrow("Which?", "Tell", "yes", share=0.5)
    company.arrow("Which?", "end", "no", share=0.3)
    assert said(company, "G07") == ["The shares of cases at “Which?” (workflow “Post”) add up to 80%."]


def test_nobody_asked_or_told_is_said_once_per_workflow():
    company = Company()
    company.workflow("Campaign", owner="Head")
    company.task("Brief", "Editor")
    company.task("Launch", "Editor")
    assert said(company, "H08") == ["Nobody is asked or told in the workflow “Campaign”."]


def test_the_topmost_department_left_out_speaks_for_those_below():
    company = Company()
    company.department("Sales")
    company.department("Inside sales", "Sales")
    company.department("Press office", "Marketing")
    company.role("Seller", department="Inside sales")
    company.role("Speaker", department="Press office")
    assert [text.split("”")[0] for text in said(company, "V10")] == [
        "The department “Press office",
        "The department “Sales",
    ]


def test_in_another_letter_scheme_findings_name_its_letters():
    company = Company()
    company.variant("VMI")
    company.duty("Archive", R="Press", C="Head")
    assert said(company, "H01") == ["Nobody answers for “Archive”: V is missing."]


def test_german_findings_read_as_sentences():
    company = Company()
    company.duty("Archiv", C="Head")
    company.performs("Write", "Head")
    company.deputy("Head", None)
    company.change_step("Approve", limit_hours=None)
    assert [said(company, rule_id, "de") for rule_id in ("H01", "H03", "S01", "D01", "E01")] == [
        ["Für „Archiv“ steht niemand ein: A fehlt."],
        ["Niemand führt „Archiv“ aus: R fehlt."],
        ["Bei „Approve“ (Ablauf „Post“) gibt Head eigene Arbeit frei, und niemand sonst kann es."],
        ["Head entscheidet bei 3 Aufgaben und hat keine Vertretung."],
        ["Im Ablauf „Post“ geschieht nichts, wenn 1 Freigabe liegen bleibt: „Approve“."],
    ]


def two_checks(parting: StepKind, meeting: StepKind) -> Company:
    company = Company()
    company.cut("Publish", "Tell")
    company.step(parting, "Which?", "Editor")
    company.step(meeting, "Meet", "Editor")
    company.task("Check text", "Editor")
    company.task("Check picture", "Editor")
    company.flow("Publish", "Which?", "Check text", "Meet", "Tell")
    company.arrow("Which?", "Check picture", "picture")
    company.arrow("Check picture", "Meet")
    return company


def ways(company: Company) -> list[list[str]]:
    names = company.snapshot.steps
    return [
        [names[move.step_id].name for move in finding.way]
        for finding in findings(company.snapshot)
        if finding.rule_id == "G01"
    ]


def test_two_checks_of_which_one_is_waited_for():
    company = two_checks(StepKind.PARALLEL, StepKind.DECISION)
    (text,), (german,) = said(company, "G01"), said(company, "G01", "de")
    assert text == (
        "In the workflow “Post” “Check text” and “Check picture” both run, but only one of them is waited "
        "for: “Meet” can happen twice."
    )
    assert german == (
        "Im Ablauf „Post“ laufen „Check text“ und „Check picture“ beide, aber nur auf eines davon wird "
        "gewartet: „Meet“ kann zweimal geschehen."
    )
    (way,) = ways(company)
    assert way[-3:] == ["Which?", "Check text", "Check picture"]


def test_a_join_that_waits_for_what_a_branch_leaves_out():
    company = two_checks(StepKind.DECISION, StepKind.PARALLEL)
    (text,) = said(company, "G01")
    assert text == (
        "In the workflow “Post”, “Meet” waits for “Check picture”, which never comes when “Check text” "
        "is chosen at “Which?”."
    )
    (way,) = ways(company)
    assert way[-2:] == ["Which?", "Check text"]


def test_a_way_to_a_dead_end_and_around_a_loop_is_shown():
    company = Company()
    company.cut("Tell", "end")
    assert ways(company) == [[], ["", "Write", "Approve", "Publish", "Tell"]]  # the end is out of reach
    company.arrow("Tell", "Publish")
    (finding,) = [f for f in findings(company.snapshot) if f.rule_id == "G04"]
    names = [company.snapshot.steps[move.step_id].name for move in finding.way]
    assert names == ["", "Write", "Approve", "Publish", "Tell", "Publish"]


def test_a_loop_that_a_time_limit_ends_is_a_warning():
    company = Company()
    company.release("Look", "Press", limit_hours=4.0, limit_outcome=TimeOut.EXPIRE)
    company.cut("Tell", "end")
    company.flow("Tell", "Look")
    company.arrow("Look", "Publish", outcome=Outcome.RETURNED)
    assert [f.severity for f in findings(company.snapshot) if f.rule_id == "G04"] == [Severity.WARNING]
    company.change_step("Look", limit_outcome=TimeOut.DEPUTY)
    assert [f.severity for f in findings(company.snapshot) if f.rule_id == "G04"] == [Severity.ERROR]


def test_a_refusal_that_is_not_marked_is_a_warning_that_says_so():
    company = Company()
    company.cut("Approve", "Write")
    company.notice("Explain", "Editor", by="Head")
    company.arrow("Approve", "Explain", "no", outcome=Outcome.NONE)
    company.flow("Explain", "end")
    (finding,) = [f for f in findings(company.snapshot) if f.rule_id == "G03"]
    assert finding.severity is Severity.WARNING
    assert said(company, "G03") == [
        "The arrow “no” after “Approve” (workflow “Post”) is not marked as “rejected”."
    ]


def test_the_status_says_whether_every_way_leads_to_the_end():
    company = Company()
    say = [Wording("en"), Wording("de")]

    def told() -> list[str]:
        text = status(company.snapshot, company.workflow_id)
        assert text is not None
        return [speak(text) for speak in say]

    assert told() == ["Every way leads to the end", "Jeder Weg führt zum Ende"]
    company.cut("Publish", "Tell")
    assert told() == [
        "At 2 places a way does not lead to the end",
        "An 2 Stellen führt ein Weg nicht zum Ende",
    ]
    company.workflow("Campaign")
    assert status(company.snapshot, company.workflow_id) is None


def test_every_way_of_the_sample_company_leads_to_the_end():
    empty = empty_snapshot("Sample")
    snapshot = apply(empty, templates.build("mid-size-company", "de").plan(empty))
    assert {verdict.is_sound for verdict in verdicts(snapshot).values()} == {True}
    assert len(verdicts(snapshot)) == 6
