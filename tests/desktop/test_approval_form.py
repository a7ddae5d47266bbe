"""The rule of an approval in the panel and on its arrows, with real keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.domain.organisation import RoleKind
from models.domain.responsibility import Meaning
from models.domain.workflow import Flow, Outcome, Purpose, Risk, StepKind, TimeOut
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import EditFlow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.drawing import LEFT, Canvas
from tests.desktop.test_inspector_forms import choose, form_of, snapshot, type_over


@pytest.fixture
def canvas(opened: Application, company: Build, qtbot: QtBot) -> Canvas:
    return Canvas(opened, company, qtbot)


def facts(application: Application) -> str:
    """Return all words of the panel."""
    return "\n".join(label.text() for label in application.window.inspector.findChildren(QLabel))


def test_a_consent_is_the_third_effect(opened: Application, company: Build) -> None:
    form = form_of(opened, "step", company.ids["Check rights"])
    choose(form.editor("purpose"), "consents")
    assert snapshot(opened).steps[company.ids["Check rights"]].purpose is Purpose.CONSENT
    assert "silence is never consent" in facts(opened)


def test_silence_as_approval_is_grey_where_it_cannot_count_and_says_why(
    opened: Application, company: Build
) -> None:
    form = form_of(opened, "step", company.ids["Approve"])
    reasons = {choice.key: choice.why_not for choice in form.editor("limit_outcome").choices}
    assert set(reasons.values()) == {""}
    choose(form.editor("limit_outcome"), "counts as approved")
    assert snapshot(opened).steps[company.ids["Approve"]].limit_outcome is TimeOut.APPROVED
    effects = {choice.key: choice.why_not for choice in form.editor("purpose").choices}
    assert "silence is never consent" in effects.pop(Purpose.CONSENT)
    assert set(effects.values()) == {""}
    opened.flow.do(EditRow("step", company.ids["Approve"], {"limit_outcome": TimeOut.NOTHING}))
    opened.flow.do(EditRow("workflow", company.workflow_id, {"risk": Risk.SENSITIVE}))
    reasons = {choice.key: choice.why_not for choice in form.editor("limit_outcome").choices}
    assert reasons.pop(TimeOut.APPROVED).startswith("The risk of “Standard post” is not normal")
    assert set(reasons.values()) == {""}


def test_a_limit_that_escalates_names_who_gets_it_and_who_after_that(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    form = form_of(opened, "step", company.ids["Approve"])
    assert not form.editor("escalates_to_id").isVisible()
    choose(form.editor("limit_outcome"), "passes to the superior")
    assert form.editor("escalates_to_id").isVisible()
    assert form.editor("escalates_to_id").currentText() == "the superior: there is none"
    type_over(form.editor("limit_hours"), "24")
    QTest.keyClick(form.editor("limit_hours"), Qt.Key.Key_Return)
    choose(form.editor("escalates_to_id"), "Counsel")
    assert not form.editor("escalates_hours").isVisible()
    choose(form.editor("escalates_then_id"), "Editor")
    type_over(form.editor("escalates_hours"), "8")
    QTest.keyClick(form.editor("escalates_hours"), Qt.Key.Key_Return)
    step = snapshot(opened).steps[company.ids["Approve"]]
    assert (step.escalates_to_id, step.escalates_hours, step.escalates_then_id) == (
        company.ids["Counsel"],
        8.0,
        company.ids["Editor"],
    )
    settle(opened, qtbot)
    assert "Without an answer it passes to “Counsel” after 24 h of service time." in facts(opened)
    assert "If nobody answers there either, it goes to “Editor” after 8 more hours." in facts(opened)
    counsel = snapshot(opened).roles[company.ids["Counsel"]]
    assert drawn(opened, step.id) == [f"24 h: to {counsel.short_name}"]


def drawn(application: Application, step_id: str) -> list[str]:
    """Return the lines of the rule that stand in a step on the canvas."""
    shape = application.window.pages["workflows"].scene.steps[step_id].shape_shown
    return [application.window.look.say(line.words) for line in shape.rule]


def test_a_task_is_ticked_that_changes_text_or_picture(opened: Application, company: Build) -> None:
    form = form_of(opened, "step", company.ids["Publish"])
    tick = form.editor("changes_content")
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert snapshot(opened).steps[company.ids["Publish"]].changes_content
    opened.document_view.go_to(Selection("step", company.ids["Approve"]))
    assert not tick.isVisible()


def test_a_body_is_ticked_that_must_agree_by_law(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Counsel"])
    tick = form.editor("co_determining")
    assert not tick.isVisible()
    opened.flow.do(EditRow("role", company.ids["Counsel"], {"kind": RoleKind.BODY}))
    assert tick.isVisible()
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert snapshot(opened).roles[company.ids["Counsel"]].co_determining


def test_how_many_must_agree_is_shown_on_the_step(canvas: Canvas) -> None:
    approve = canvas.step("Approve").id
    canvas.app.flow.do(SetLetter(approve, canvas.company.ids["Counsel"], Meaning.PERFORMS))
    form = form_of(canvas.app, "step", approve)
    assert drawn(canvas.app, approve) == []
    choose(form.editor("deciders"), "all")
    canvas.settle()
    assert drawn(canvas.app, approve) == ["2 of 2"]
    choose(form.editor("deciders"), "any one")
    canvas.settle()
    assert drawn(canvas.app, approve) == ["1 of 2"]


def test_an_arrow_that_sends_back_has_rounds_and_a_step_for_after_them(canvas: Canvas) -> None:
    flow = canvas.flow("Check rights", "Write")
    canvas.click(canvas.on_arrow(flow.id))
    canvas.app.window.open_drawer()
    form = canvas.app.window.inspector.form("flow")
    assert form.row_id == flow.id
    assert not form.editor("then_step_id").isVisible()
    type_over(form.editor("rounds"), "2")
    QTest.keyClick(form.editor("rounds"), Qt.Key.Key_Return)
    choose(form.editor("then_step_id"), "Approve")
    stored = canvas.snapshot.flows[flow.id]
    assert (stored.rounds, stored.then_step_id) == (2, canvas.step("Approve").id)


def test_an_arrow_onward_has_no_rounds(canvas: Canvas) -> None:
    canvas.click(canvas.on_arrow(canvas.flow("Check rights", "Publish").id))
    canvas.app.window.open_drawer()
    form = canvas.app.window.inspector.form("flow")
    assert not form.editor("rounds").isVisible()


def test_an_arrow_says_what_follows_from_the_drawing_and_which_letters_a_choice_changes(
    canvas: Canvas,
) -> None:
    flow = back_to_approving(canvas)
    canvas.click(canvas.on_arrow(flow.id))
    canvas.app.window.open_drawer()
    editor = canvas.app.window.inspector.form("flow").editor("outcome")
    assert editor.currentText() == "as the drawing says: back for revision"
    canvas.company.snapshot = canvas.snapshot
    before = canvas.company.matrix()
    notes = {choice.text: choice.note for choice in editor.choices}
    assert notes["as the drawing says: back for revision"] is notes["back for revision"] is None
    said = canvas.app.window.look.say(notes["rejected"])
    choose(editor, "rejected")
    assert canvas.snapshot.flows[flow.id].outcome is Outcome.REJECTED
    canvas.company.snapshot = canvas.snapshot
    after = canvas.company.matrix()
    changed = [
        (name, role)
        for name in before
        for role in {*before[name], *after[name]}
        if before[name].get(role) != after[name].get(role)
    ]
    assert changed == [("Write", "Counsel")]
    counsel = canvas.snapshot.roles[canvas.company.ids["Counsel"]].short_name
    assert said == f"1 letter changes: “Write” {counsel} – → C"
    assert editor.choices[0].text == "as the drawing says: back for revision"


def back_to_approving(canvas: Canvas) -> Flow:
    """Let the check of rights send back to the approval only, so that it is not asked about writing."""
    flow = canvas.flow("Check rights", "Write")
    canvas.app.flow.do(EditFlow(flow.id, {"target_id": canvas.step("Approve").id}))
    canvas.settle()
    return canvas.flow("Check rights", "Approve")


def test_the_menu_of_an_arrow_says_the_same(canvas: Canvas) -> None:
    flow = back_to_approving(canvas)
    canvas.click(canvas.on_arrow(flow.id))
    QTest.mouseClick(canvas.pad.button("outcome"), LEFT)
    first, *others = canvas.choices()
    assert (first.text, first.is_chosen, first.note) == ("as the drawing says: back for revision", True, "")
    assert [choice.note[:17] for choice in others] == ["1 letter changes:", "", "1 letter changes:"]
    canvas.choose(Outcome.RETURNED)
    assert canvas.snapshot.flows[flow.id].outcome is Outcome.RETURNED
    canvas.click(canvas.on_arrow(flow.id))
    QTest.mouseClick(canvas.pad.button("outcome"), LEFT)
    assert canvas.choices()[0].text == "as the drawing says: back for revision"
    canvas.choose(Outcome.NONE)
    assert canvas.snapshot.flows[flow.id].outcome is Outcome.NONE


def test_an_arrow_on_its_way_says_what_it_will_stand_for_and_change(canvas: Canvas) -> None:
    canvas.press_port("Approve")
    canvas.move(canvas.centre("Write"))
    assert canvas.tip.splitlines()[:2] == ["Write", "stands for: back for revision"]
    canvas.key(Qt.Key.Key_Escape)


def test_the_spoken_words_of_an_approval_say_its_rule(canvas: Canvas) -> None:
    spoken = canvas.workflow_editor.words_of(canvas.step("Approve").id)
    assert "There is no time limit: without an answer it stays open." in spoken
    assert "time limit" not in canvas.workflow_editor.words_of(canvas.step("Write").id)
    assert canvas.step("Approve").kind is StepKind.APPROVAL
