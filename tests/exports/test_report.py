"""What the report says is what matrix, workflows and findings hold."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.analysis.short_answers import short_answers
from models.analysis.standing import Standing
from models.domain.message import Message
from models.domain.organisation import WeekendModel
from models.domain.progress import Cancelled
from models.domain.workflow import Risk
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import EditRow
from models.exports import report
from models.exports.report_types import DocumentFacts, Sheet
from models.wording import Wording
from tests.build import Build, standard_post
from tests.exports.reports import DAY, crisis, report_of, sample


def test_making_a_report_loads_no_library_for_files() -> None:
    code = "import models.exports.report, sys; sys.exit(bool({'openpyxl', 'matplotlib'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_matrix_of_the_report_is_the_derived_one(language: str) -> None:
    snapshot = sample(language)
    matrix, table = raci_matrix(snapshot), report_of(snapshot, language).matrix
    shown = [row for group in table.groups for row in group.rows]
    assert [row.activity_id for row in shown] == [row.activity_id for row in matrix.rows]
    for row, meant in zip(shown, matrix.rows, strict=True):
        assert {table.columns[n].role_id: cell.text for n, cell in row.cells.items()} == {
            role_id: " ".join(matrix.letters(meant, role_id)) for role_id in meant.cells
        }
        assert {table.columns[n].role_id for n, cell in row.cells.items() if cell.by_hand} == {
            role_id for role_id, cell in meant.cells.items() if cell.by_hand
        }


def test_who_approves_posts_and_stands_in_is_said_first_in_the_words_of_the_short_answer() -> None:
    b = crisis()
    b.do(EditRow("workflow", b.workflow_id, {"risk": Risk.NORMAL}))
    b.do(EditRow("role", b.ids["Legal counsel"], {"deputy_role_id": b.ids["Editor"]}))
    fact = report_of(b.snapshot).facts[0]
    assert fact.question == "Who approves posts?"
    said = [Wording("en")(sentence) for sentence in short_answers(b.snapshot)]
    assert fact.sentences == tuple(said[:-2])
    assert said[-2].startswith("Saturday: ")
    assert said[-1].startswith("“Standard post”: nobody takes up “Plan post” at any time")
    assert "“Head of marketing” approves, “Editor” stands in." in fact.sentences[0]
    assert fact.sentences[-1] == "No workflow is drawn for sensitive posts."
    assert (fact.standing, fact.anchor.key) == (Standing.LOOK, b.workflow_id)


def test_an_approver_without_a_deputy_is_to_be_looked_at() -> None:
    fact = report_of(standard_post().snapshot).facts[0]
    assert fact.standing is Standing.LOOK
    assert "nobody stands in" in fact.sentences[0]


def test_one_accountable_everywhere_is_said_with_the_number_of_activities() -> None:
    fact = report_of(standard_post().snapshot).facts[1]
    assert (fact.standing, fact.answer) == (Standing.SETTLED, "Yes")
    assert "5 activities" in fact.sentences[0]


def test_a_row_without_a_is_named_and_the_fact_leads_to_it() -> None:
    b = crisis()
    fact = report_of(b.snapshot).facts[1]
    assert (fact.standing, fact.answer) == (Standing.OPEN, "No")
    assert "“Keep access”" in fact.sentences[0]
    assert fact.anchor.key == b.ids["Keep access"]


def test_the_crisis_names_who_decides_and_who_stands_in() -> None:
    fact = report_of(crisis().snapshot).facts[2]
    said = " ".join(fact.sentences)
    assert "Standard post" in said
    assert "Head of marketing decides 4 activities, Editor stands in." in said
    assert "Legal counsel decides 1 activity, nobody stands in." in said
    assert fact.standing is Standing.LOOK


def test_without_a_critical_workflow_the_crisis_is_open() -> None:
    assert report_of(standard_post().snapshot).facts[2].standing is Standing.OPEN


def test_nobody_outside_service_hours_is_open_and_closed_is_settled() -> None:
    b = standard_post()
    assert report_of(b.snapshot).facts[3].standing is Standing.OPEN
    b.do(EditOrganisation({"weekend_model": WeekendModel.CLOSED}))
    assert report_of(b.snapshot).facts[3].standing is Standing.SETTLED


def test_who_speaks_is_who_acts_right_behind_the_last_approval() -> None:
    fact = report_of(standard_post().snapshot).facts[4]
    assert "Social media manager (“Publish”)" in fact.sentences[1]
    assert "Plan post" not in fact.sentences[1]


def test_what_depends_on_one_role_counts_its_activities_and_names_who_has_no_deputy() -> None:
    b = crisis()
    b.do(EditRow("role", b.ids["Editor"], {"vacant": True}))
    fact = report_of(b.snapshot).facts[7]
    assert "Head of marketing answers for 4 of 6 activities (67%)." in fact.sentences[0]
    assert "Legal counsel" in fact.sentences[1]
    assert fact.sentences[2] == "Vacant: Editor."
    assert fact.standing is Standing.LOOK


def test_the_counts_are_those_of_the_findings() -> None:
    snapshot = crisis().snapshot
    errors = sum(finding.severity is Severity.ERROR for finding in find_all(snapshot))
    assert report_of(snapshot).counts[0][1].startswith(f"{errors} error")


def test_a_document_that_is_not_saved_says_so_and_has_no_checksum() -> None:
    report = report_of(standard_post().snapshot, document=DocumentFacts(program="Racigraph 1"))
    assert report.state == "Draft, not saved"
    assert dict(report.document)["Checksum"] == "not available"
    assert "not saved" in report.document_sentences[0]


def test_every_anchor_of_a_finding_is_on_a_sheet_that_lists_its_kind() -> None:
    report = report_of(sample("en"), "en")
    steps = {step.step_id for table in report.workflows for step in table.steps}
    for finding in report.findings:
        if finding.anchor and finding.anchor.sheet is Sheet.WORKFLOWS:
            assert finding.anchor.key in steps | {table.workflow_id for table in report.workflows}


def test_next_steps_say_the_outcome_and_times_their_clock() -> None:
    report = report_of(sample("en"), "en")
    approval = next(step for step in report.workflows[0].steps if step.name == "Approve post")
    assert "back for revision: Write and design post" in approval.following
    assert (
        "Without an answer it passes to the deputy “Head of marketing” after 4 h of service time."
        in approval.times
    )
    assert "A: Social media manager" in approval.letters


def test_no_persons_name_is_in_the_report() -> None:
    from models.editing.person_commands import FillRole

    b = standard_post()
    b.do(FillRole(b.ids["Editor"], "Position Quince"))
    assert "Quince" not in repr(replace(report_of(b.snapshot)))


def test_an_empty_document_still_makes_a_report() -> None:
    report = report_of(Build().snapshot)
    assert report.matrix.groups == ()
    assert report.facts[0].standing is Standing.OPEN


def test_making_a_report_tells_how_far_it_is_and_stops_when_told_to() -> None:
    shares: list[float] = []
    report.build(
        sample("en"), Wording("en"), DAY, DocumentFacts(), tell=lambda share, _doing: shares.append(share)
    )
    assert shares == sorted(shares)
    assert len(shares) > len(sample("en").workflows)

    def stop(share: float, _doing: Message) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        report.build(sample("en"), Wording("en"), DAY, DocumentFacts(), tell=stop)
