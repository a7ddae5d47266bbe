"""From the menu a duty becomes a step and a step a duty, after what differs was said, as one step back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Questions
from models.domain.responsibility import Meaning
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow, RemoveRow
from tests.build import Build
from tests.desktop.conftest import Answers, settle
from tests.desktop.picking import open_picker, take_from, type_and_enter
from tests.desktop.test_letter_scheme import answer
from tests.desktop.test_matrix_typing import go, shown


def test_a_duty_is_put_behind_a_step_and_taken_back_in_one_step(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    duty = AddRow("standing_duty", {"name": "Watch", "category": "Community"})
    opened.flow.do(duty)
    company.ids["Watch"] = duty.id
    opened.flow.do(SetLetter(duty.id, company.ids["Editor"], Meaning.PERFORMS))
    settle(opened, qtbot)
    go(opened, company, "Watch", "Editor")
    before = opened.flow.snapshot
    opened.window.actions_by_id["turn_into_step"].trigger()
    take_from(open_picker(), "behind “Write”")
    settle(opened, qtbot)
    assert opened.flow.snapshot.standing_duties == {}
    (step,) = (s for s in opened.flow.snapshot.steps.values() if s.name == "Watch")
    assert step.performer_role_id == company.ids["Editor"]
    assert opened.window.pages["raci"].cell().id == step.id
    opened.flow.undo()
    assert opened.flow.snapshot == before


def test_a_step_becomes_a_duty_after_what_differs_was_said(
    opened: Application, company: Build, answers: Answers, qtbot: QtBot
) -> None:
    go(opened, company, "Check rights", "Counsel")
    assert shown(opened, company, "Check rights", "Counsel") == "A R"
    opened.window.actions_by_id["turn_into_duty"].trigger()
    type_and_enter("General")
    settle(opened, qtbot)
    (duty,) = opened.flow.snapshot.standing_duties.values()
    company.ids["Check rights"] = duty.id
    assert shown(opened, company, "Check rights", "Counsel") == "A R"
    assert any(said.startswith("“Write”") for said in answers.told)
    assert opened.window.actions_by_id["undo"].text() == "Undo: turn into an ongoing duty"


def test_who_cancels_at_the_question_turns_nothing(
    opened: Application,
    company: Build,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers, "row_turned", Questions(opened.window).row_turned)
    go(opened, company, "Check rights", "Counsel")
    before = opened.flow.snapshot
    opened.window.actions_by_id["turn_into_duty"].trigger()
    said = answer("Cancel")
    type_and_enter("General")
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    settle(opened, qtbot)
    assert said[0] == "Not everything stays as it is:"
    assert "“Write”" in said[1]
    assert opened.flow.snapshot is before


def test_several_chosen_cells_are_counted(opened: Application, company: Build, qtbot: QtBot) -> None:
    go(opened, company, "Write", "Head of marketing")
    for _ in range(2):
        QTest.keyClick(opened.window.pages["raci"].view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(opened.window.pages["raci"].view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert opened.window._status.text().startswith("6 cells chosen · ")
    go(opened, company, "Write", "Editor")
    assert "4 activities" in opened.window._status.text()


def test_without_a_workflow_it_is_said_why_a_duty_becomes_no_step(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    duty = AddRow("standing_duty", {"name": "Watch", "category": "Community"})
    opened.flow.do(duty)
    company.ids["Watch"] = duty.id
    for workflow_id in company.snapshot.workflows:
        opened.flow.do(RemoveRow("workflow", workflow_id))
    settle(opened, qtbot)
    go(opened, company, "Watch", "Editor")
    action = opened.window.actions_by_id["turn_into_step"]
    assert not action.isEnabled()
    assert "There is no workflow yet. Add one first." in action.toolTip()
