"""A branch that the calendar answers, by the panel, and a weekend model that is read before it holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Questions
from desktop.dialogs.weekend import WeekendDialog
from models.domain.organisation import WeekendModel
from models.domain.workflow import Answer, Asks, StepKind
from models.editing.workflow_commands import BranchOff, EditStep
from tests.build import Build
from tests.desktop.conftest import Answers, settle
from tests.desktop.test_inspector_forms import choose, form_of, snapshot


@pytest.fixture
def branch(opened: Application, company: Build) -> str:
    """Put a branch behind the first task, with a second way to the end, and return its id."""
    end = next(s.id for s in snapshot(opened).steps.values() if s.kind is StepKind.END)
    command = BranchOff(company.ids["Write"], end)
    opened.flow.do(command)
    return command.id


def answers(opened: Application, branch: str) -> dict[str, Answer]:
    flows = [flow for flow in snapshot(opened).flows.values() if flow.source_id == branch]
    return {snapshot(opened).steps[flow.target_id].name: flow.answer for flow in flows}


def test_the_question_and_both_arrows_are_chosen_at_the_branch(opened: Application, branch: str) -> None:
    form = form_of(opened, "step", branch)
    assert not form.editor("arrow_yes").isVisible()
    choose(form.editor("asks"), "The calendar: Within service hours?")
    assert snapshot(opened).steps[branch].asks is Asks.SERVICE_HOURS
    form = form_of(opened, "step", branch)
    assert form.editor("arrow_yes").isVisible()
    choose(form.editor("arrow_yes"), "Approve")
    assert answers(opened, branch) == {"Approve": Answer.YES, "": Answer.NO}
    choose(form.editor("arrow_no"), "Approve")
    assert answers(opened, branch) == {"Approve": Answer.NO, "": Answer.YES}
    for _ in range(3):
        opened.window.actions_by_id["undo"].trigger()
    assert snapshot(opened).steps[branch].asks is Asks.PEOPLE


def test_the_answer_is_a_field_of_the_arrow_in_place_of_its_outcome(
    opened: Application, branch: str, qtbot: QtBot
) -> None:
    opened.flow.do(EditStep(branch, {"asks": Asks.DUTY}))
    arrow = next(flow for flow in snapshot(opened).flows.values() if flow.source_id == branch)
    form_of(opened, "step", branch)
    settle(opened, qtbot)
    scene = opened.window.pages["workflows"].workflow_editor.scene
    scene.clearSelection()
    scene.flows[arrow.id].setSelected(True)
    settle(opened, qtbot)
    form = opened.window.inspector.form("flow")
    assert form.row_id == arrow.id
    assert not form.editor("outcome").isVisible()
    choose(form.editor("answer"), "no")
    assert sorted(answers(opened, branch).values()) == [Answer.NO, Answer.YES]


def test_own_hours_of_a_role_can_count_on_holidays(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Editor"])
    QTest.mouseClick(form.more, Qt.MouseButton.LeftButton)
    assert not form.editor("on_holidays").isVisible()
    form.editor("has_own_hours").click()
    form = form_of(opened, "role", company.ids["Editor"])
    form.editor("on_holidays").click()
    assert snapshot(opened).roles[company.ids["Editor"]].on_holidays


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_weekend_model_is_read_first_and_can_be_left(
    opened: Application, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_wanted: bool
) -> None:
    monkeypatch.setattr(answers, "weekend", Questions(opened.window).weekend)
    opened.window.show_page("organisation")
    weekend = opened.window.inspector.form("organisation").editor("weekend")
    choose(weekend.parts["duty"], "Editor")
    choose(weekend.model, "duty on Saturday")
    before, seen = snapshot(opened), []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WeekendDialog)
        seen.append(dialog.windowTitle())
        QTest.mouseClick(dialog.ok if is_wanted else dialog.cancel, Qt.MouseButton.LeftButton)

    QTimer.singleShot(100, act)
    choose(weekend.parts["alarm"], "Head of marketing")
    assert seen == ["Weekend"]
    settle(opened, qtbot)
    if is_wanted:
        assert snapshot(opened).organisation.weekend_model is WeekendModel.DUTY_ON_SATURDAY
        assert weekend.parts["alarm"].currentText() == "Head of marketing"
        opened.window.actions_by_id["undo"].trigger()
    assert snapshot(opened) == before
    settle(opened, qtbot)
    assert weekend.model.currentText() == "Not settled yet"
