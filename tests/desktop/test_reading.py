"""Reading mode: nothing is edited and nothing written, by any way; it begins at a glance and can be left."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.__main__ import main
from desktop.application import Application
from desktop.panels.form_lines import Editing
from desktop.panels.read_only import WRITERS
from desktop.shown.selection import Selection
from models.domain.errors import KnownError
from models.domain.matrix_view import Grouping
from models.editing.person_commands import FillRole
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.reading import ReadDocument
from models.storage.document import write_document
from models.workspace import Workspace
from tests.build import Build
from tests.desktop.conftest import settle

EDITS = (
    "undo",
    "save_as",
    "add_role",
    "remove_part",
    "new_workflow",
    "insert_step",
    "rename_step",
    "add_duty",
)
READS = ("export", "glance_page", "what_if", "palette", "concern", "copy_steps", "page_raci", "open", "close")


@pytest.fixture
def reading(application: Application, qtbot: QtBot, document: Path) -> Application:
    """Return the application with the small company only read, from a file nobody may write."""
    document.chmod(0o444)
    application.start(document, only_reads=True)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)
    return application


def test_it_lands_at_a_glance_and_leaves_neither_session_nor_a_trace_in_the_file(
    reading: Application, document: Path, tmp_path: Path
) -> None:
    before = sha256(document.read_bytes()).digest()
    assert isinstance(reading.flow.workspace, ReadDocument)
    assert reading.window.page is reading.window.pages["glance"]
    assert reading.window.pages["glance"].questions.cards
    assert not reading.flow.is_modified
    reading.flow.close()
    assert not (tmp_path / "data").exists()
    assert {path.name for path in document.parent.iterdir()} <= {document.name, "settings.ini"}
    assert sha256(document.read_bytes()).digest() == before


def test_the_usual_page_of_the_user_is_not_forgotten(reading: Application) -> None:
    assert reading._settings.page == "organisation"


def test_actions_that_edit_are_disabled_with_the_one_reason_and_all_others_are_not(
    reading: Application,
) -> None:
    actions = reading.window.actions_by_id
    for name in EDITS:
        assert not actions[name].isEnabled(), name
        assert "only read" in actions[name].toolTip(), name
    for name in READS:
        assert "only read" not in actions[name].toolTip(), name
    local = [entry for entry in actions.entries if entry.menu in {"organisation", "workflow", "matrix"}]
    looking = {"show_in_workflow", "copy_steps", "select_all", "hand_tool", "lasso_tool"}
    looking |= {f"organisation_{way}" for way in ("list", "chart", "both")}
    looking |= {f"group_by_{grouping.value}" for grouping in Grouping}
    looking |= {"fold_department", "hide_empty", "role_sheet", "save_sheet", "write_view"}
    assert {entry.id for entry in local if not entry.edits} == looking


def test_the_rail_shows_the_pages_that_explain(reading: Application) -> None:
    shown = [name for name, button in reading.window.rail._buttons.items() if button.isVisible()]
    assert shown == ["glance", "organisation", "workflows", "raci", "review", "council"]
    assert not reading.window.actions_by_id["page_checks"].isEnabled()
    links = [card.link for card in reading.window.pages["glance"].questions.cards if card.key == "due"]
    assert [link.isVisible() for link in links] == [False]


def test_an_edit_from_anywhere_is_refused_and_said(
    reading: Application, company: Build, qtbot: QtBot
) -> None:
    before = reading.flow.snapshot
    with qtbot.waitSignal(reading.flow.refused) as told:
        reading.document_view.edit_wanted.emit(RemoveRow("step", company.ids["Publish"]))
    assert "only read" in told.args[0]
    assert reading.flow.snapshot is before


def test_every_way_to_edit_a_value_has_one_to_read_it() -> None:
    assert set(WRITERS) == set(Editing)


def test_absences_and_the_roster_are_read_as_text(
    application: Application, company: Build, qtbot: QtBot, tmp_path: Path
) -> None:
    company.do(FillRole(company.ids["Editor"], "Position 3"))
    (person,) = company.snapshot.persons
    period = {"begins": datetime(2026, 12, 21), "ends": datetime(2026, 12, 24)}
    company.do(AddRow("absence", {"person_id": person, **period}))
    path = tmp_path / "away.racigraph"
    write_document(company.snapshot, path, "test")
    application.start(path, only_reads=True)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    application.document_view.go_to(Selection("role", company.ids["Editor"]))
    told = dict(application.window.inspector._read_row.lines)
    assert told["Absences"].startswith("Position 3, ")
    assert "21" in told["Absences"]
    assert "23" in told["Absences"]


@pytest.mark.parametrize("kind", ["role", "workflow", "organisation", "step"])
def test_fields_are_text(reading: Application, company: Build, kind: str) -> None:
    names = {"role": "Editor", "workflow": "Standard post", "step": "Write"}
    row_id = company.ids[names[kind]] if kind in names else company.snapshot.organisation.id
    reading.document_view.go_to(Selection(kind, row_id))
    inspector = reading.window.inspector
    for editor in (QLineEdit, QComboBox, QPlainTextEdit):
        assert not [field for field in inspector.findChildren(editor) if field.isVisible()]
    told = dict(inspector._read_row.lines)
    assert told["Name"] == names.get(kind, "Small company")
    assert inspector._read_row.isVisible()


def test_letters_that_are_typed_say_why_nothing_changes(
    reading: Application, company: Build, qtbot: QtBot
) -> None:
    reading.document_view.go_to(Selection("activity", company.ids["Write"], company.ids["Counsel"]))
    page = reading.window.pages["raci"]
    for key in "CD":
        with qtbot.waitSignal(page.said) as told:
            if key == "C":
                QTest.keyClicks(page.view, "C")
            else:
                QTest.keyClick(page.view, Qt.Key.Key_Delete)
        assert "only read" in told.args[0]


def test_nothing_is_named_moved_or_connected_on_the_drawing(
    reading: Application, company: Build, qtbot: QtBot
) -> None:
    reading.document_view.go_to(Selection("step", company.ids["Write"]))
    settle(reading, qtbot)
    page = reading.window.pages["workflows"]
    editor, view = page.workflow_editor, page.view
    assert editor.scene.chosen_steps() == (company.ids["Write"],)
    assert not editor.palette.isVisible()
    assert not editor.pad.isVisible()
    before = editor.scene.steps[company.ids["Write"]].box
    middle = view.mapFromScene(before.center())
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.editor.is_open
    hands = view.canvas_input
    hands.press(before.center(), Qt.KeyboardModifier.NoModifier)
    hands.move(before.center() + QPointF(0, 200), is_down=True)
    assert hands.gesture is None
    hands.release(before.center() + QPointF(0, 200))
    port = editor.scene.steps[company.ids["Write"]].ports()[0]
    hands.press(port, Qt.KeyboardModifier.NoModifier)
    assert hands.gesture is None
    hands.release(port)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert reading.flow.snapshot == company.snapshot


def test_another_window_may_have_the_document_meanwhile(
    reading: Application, document: Path, tmp_path: Path
) -> None:
    other = Workspace.open(document, tmp_path / "other", "somebody")
    other.close()


def test_leaving_it_opens_the_document_for_work_and_coming_back_keeps_what_was_done(
    reading: Application, company: Build, qtbot: QtBot
) -> None:
    toggle = reading.window.actions_by_id["reading"]
    assert toggle.text() == "Edit again"
    toggle.trigger()
    qtbot.waitUntil(lambda: isinstance(reading.flow.workspace, Workspace))
    settle(reading, qtbot)
    assert reading.window.rail._buttons["checks"].isVisible()
    reading.flow.do(EditRow("role", company.ids["Editor"], {"description": "Writes"}))
    assert reading.flow.is_modified
    toggle.trigger()
    assert reading.flow.reading.is_on
    assert not reading.window.actions_by_id["undo"].isEnabled()
    reading.flow.undo()
    assert reading.flow.snapshot.roles[company.ids["Editor"]].description == "Writes"
    assert reading.window.actions_by_id["save"].isEnabled()
    toggle.trigger()
    assert reading.window.actions_by_id["undo"].isEnabled()


def test_a_read_document_refuses_to_be_written(document: Path) -> None:
    read = ReadDocument.open(document)
    for attempt in (read.save, lambda: read.save_copy(document), lambda: read.do(None)):
        with pytest.raises(KnownError):
            attempt()


@pytest.mark.parametrize("arguments", [["plan.racigraph", "--read"], ["--read", "plan.racigraph"]])
def test_the_command_line_opens_a_window_that_only_reads(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(
        "desktop.__main__.open_window", lambda paths, _, **more: asked.append((paths, more)) or 0
    )
    assert main(arguments) == 0
    assert asked == [([Path("plan.racigraph")], {"only_reads": True})]


def test_reading_nothing_is_no_way_to_open_a_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--read"]) != 0
    capsys.readouterr()
