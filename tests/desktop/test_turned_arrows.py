"""An edit that turns arrows which it does not touch: a real box names them first."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Questions
from models.analysis.paths import outcome_of
from models.domain.workflow import Outcome
from models.editing.workflow_commands import BranchOff
from tests.build import Build
from tests.desktop.conftest import Answers
from tests.desktop.test_inspector_forms import snapshot
from tests.desktop.test_letter_scheme import answer
from tests.editing.test_turning import loop_beside_the_line


@pytest.fixture
def company() -> Build:
    return loop_beside_the_line()


@pytest.fixture
def arrow(
    opened: Application, company: Build, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> BranchOff:
    monkeypatch.setattr(answers, "turned", Questions(opened.window).turned)
    return BranchOff(company.ids["Write"], company.ids["Improve"])


def sent_to_improve(opened: Application, company: Build) -> Outcome:
    (flow,) = (
        f
        for f in snapshot(opened).flows.values()
        if (f.source_id, f.target_id) == (company.ids["Approve"], company.ids["Improve"])
    )
    return outcome_of(snapshot(opened), flow)


def test_cancel_leaves_the_drawing(
    opened: Application, company: Build, arrow: BranchOff, qtbot: QtBot
) -> None:
    before = snapshot(opened)
    said = answer("Cancel")
    opened.flow.do(arrow)
    assert "“Approve” → “Improve”: back for revision instead of next" in said[1]
    assert snapshot(opened) is before


def test_what_is_agreed_to_is_drawn(
    opened: Application, company: Build, arrow: BranchOff, qtbot: QtBot
) -> None:
    assert sent_to_improve(opened, company) is Outcome.NONE
    said = answer("Change the drawing")
    opened.flow.do(arrow)
    assert said[0] == "Other arrows would then stand for something else:"
    assert sent_to_improve(opened, company) is Outcome.RETURNED
