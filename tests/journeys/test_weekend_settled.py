"""The weekend is settled in the panel; then the question "Friday 20:15" has an answer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.what_if import WhatIfDialog
from models.analysis.what_if import what_if
from models.analysis.what_if_items import Effect
from models.domain.organisation import WeekendModel
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_inspector_forms import choose

FRIDAY_EVENING = datetime(2026, 9, 4, 20, 15)


def test_service_hours_duty_and_weekend_are_settled_and_friday_evening_has_an_answer(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window, workspace = opened.window, opened.flow.workspace
    assert workspace is not None
    window.show_page("organisation")
    form = window.inspector.form("organisation")
    assert form.isVisible()

    QTest.mouseClick(form.editor("service_hours").add, Qt.MouseButton.LeftButton)
    weekend = form.editor("weekend")
    choose(weekend.parts["duty"], "Editor")
    choose(weekend.model, "duty on Saturday")
    assert workspace.snapshot.organisation.weekend_model is None
    choose(weekend.parts["alarm"], "Head of marketing")
    settle(opened, qtbot)

    settled = workspace.snapshot
    assert settled.organisation.weekend_model is WeekendModel.DUTY_ON_SATURDAY
    assert "Saturday" in settled.organisation.automatic_reply
    assert form.editor("automatic_reply").toPlainText() == settled.organisation.automatic_reply

    assert FRIDAY_EVENING.weekday() == 4
    evening = what_if(settled, FRIDAY_EVENING)
    by_step = {item.activity_id: item for workflow in evening.workflows for item in workflow.items}
    writing = by_step[company.ids["Write"]]
    assert (writing.effect, writing.role_id) == (Effect.WAITS, company.ids["Editor"])
    assert writing.begins == datetime(2026, 9, 5, 9, 0)

    window.actions_by_id["what_if"].trigger()
    dialog = window.findChild(WhatIfDialog)
    assert dialog is not None
    dialog.moment.setDateTime(QDateTime(FRIDAY_EVENING))
    qtbot.waitUntil(lambda: "5 Sept 2026, 09:00" in dialog.answer.toPlainText(), timeout=10_000)
    assert "Editor" in dialog.answer.toPlainText()
    dialog.close()

    for _ in range(4):
        window.actions_by_id["undo"].trigger()
    assert workspace.snapshot.organisation.service_hours == ()
    assert workspace.snapshot.duty_windows == {}
    assert weekend.model.currentText() == "Not settled yet"
    assert not form.editor("service_hours").rows
