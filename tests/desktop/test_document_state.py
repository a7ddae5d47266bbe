"""Which version the document is, or after which it is a draft, stands in the bar at the top."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.application import Application
from models.domain.records.record import Version
from models.editing.row_commands import EditRow
from tests.build import Build
from tests.desktop.conftest import settle


def chip(opened: Application) -> str:
    shown = opened.window.top_bar.version
    return shown.accessibleName() if shown.isVisible() else ""


def test_a_version_a_draft_after_it_and_the_version_again(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    workspace = opened.flow.workspace
    assert chip(opened) == ""
    workspace.record_state(lambda state: Version("1.0", state))
    settle(opened, qtbot)
    assert chip(opened) == "Version 1.0"
    assert opened.window.isWindowModified()
    workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    settle(opened, qtbot)
    assert chip(opened) == "Draft after version 1.0"
    opened.window.actions_by_id["language_de"].trigger()
    assert chip(opened) == "Entwurf nach Stand 1.0"
    opened.window.actions_by_id["undo"].trigger()
    settle(opened, qtbot)
    assert chip(opened) == "Stand 1.0"


def test_the_state_is_known_again_when_the_document_is_opened_and_gone_when_it_is_closed(
    opened: Application, document: Path, qtbot: QtBot
) -> None:
    opened.flow.workspace.record_state(lambda state: Version("1.0", state))
    assert opened.flow.save()
    opened.window.actions_by_id["close"].trigger()
    assert chip(opened) == ""
    opened.flow.read(document)
    qtbot.waitUntil(lambda: opened.flow.workspace is not None)
    settle(opened, qtbot)
    assert chip(opened) == "Version 1.0"
    assert opened.document_view.knowledge.records.head


def test_pages_are_told_what_is_recorded(opened: Application, qtbot: QtBot) -> None:
    page, told = opened.window.pages["glance"], []
    page.show_records = told.append
    opened.flow.workspace.record_state(lambda state: Version("1.0", state))
    settle(opened, qtbot)
    assert [len(known.records.entries) for known in told] == [1, 1]
    assert [known.state.text if known.state else None for known in told] == [None, "Version {number}"]
