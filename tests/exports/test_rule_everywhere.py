"""The rule of an approval is in the matrix as data and on the sheets of the workflows."""

from __future__ import annotations

from models.domain.workflow import Deciders, TimeOut
from models.exports.matrix_text import matrix_as_data
from models.exports.report_workflows import workflow_tables
from models.wording import Wording
from tests.build import Build

DE = Wording("de")


def ruled() -> Build:
    b = Build()
    b.workflow("Post", "Head")
    b.start()
    b.task("Write", "Editor")
    b.release("Approve", "Head", deciders=Deciders.ALL, limit_hours=48.5, limit_outcome=TimeOut.EXPIRE)
    b.hand("Approve", "Brand manager", "R")
    b.flow("start", "Write", "Approve")
    return b


def test_the_matrix_says_the_rule_in_the_row_of_the_approval_alone() -> None:
    rows = {row["activity"]: row for row in matrix_as_data(ruled().snapshot, DE)["rows"]}
    assert "rule" not in rows["Write"]
    rule = rows["Approve"]["rule"]
    assert (rule["needed"], rule["of"], rule["after"], rule["outcome"]) == (2, 2, 48.5, "expire")
    assert rule["words"] == [
        "Freigabe durch Head und Brand manager.",
        "Beide müssen zustimmen.",
        "Ohne Antwort verfällt die Freigabe nach 48,5 h Servicezeit.",
    ]


def test_the_sheet_of_a_workflow_says_the_rule() -> None:
    (table,) = workflow_tables(ruled().snapshot, DE)
    approve = next(step for step in table.steps if step.name == "Approve")
    assert "Beide müssen zustimmen." in approve.times.splitlines()
