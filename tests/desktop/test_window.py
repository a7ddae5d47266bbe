"""The whole window over a real workspace, moved by mouse and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Unsaved
from desktop.pages import PAGES
from desktop.shown.selection import Selection
from desktop.system.settings import Settings
from models.domain.responsibility import Meaning
from models.domain.workflow import StepKind
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import AddStep, EditStep
from tests.build import Build
from tests.desktop.conftest import Answers, settle


def words_of_panel(application: Application) -> list[str]:
    return [label.text() for label in application.window.inspector.findChildren(QLabel) if label.text()]


def click(widget_view, index) -> None:
    place = widget_view.visualRect(index).center()
    QTest.mouseClick(widget_view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_cell_shows_its_reasons(opened: Application, company: Build) -> None:
    opened.window.show_page("raci")
    page = opened.window.pages["raci"]
    index = page.table.index_of(Selection("activity", company.ids["Write"], company.ids["Counsel"]))
    click(page.view, index)
    said = " ".join(words_of_panel(opened))
    assert "Counsel" in said
    assert "Check rights" in said
    assert "WHY THIS LETTER?" in said


def test_arrow_keys_walk_over_cells_and_leave_out_the_heads_of_groups(
    opened: Application, company: Build
) -> None:
    opened.window.show_page("raci")
    page = opened.window.pages["raci"]
    click(page.view, page.table.index_of(Selection("activity", company.ids["Write"], company.ids["Editor"])))
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.selection() == Selection("activity", company.ids["Approve"], company.ids["Editor"])
    for _ in range(5):
        QTest.keyClick(page.view, Qt.Key.Key_Up)
    assert page.selection() == Selection("activity", company.ids["Write"], company.ids["Editor"])


def test_undo_takes_back_in_tree_matrix_and_drawing_what_was_done_to_the_workspace(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window, workspace = opened.window, opened.flow.workspace
    workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office", "short_name": "Office"}))
    workspace.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.INFORMED))
    workspace.do(EditStep(company.ids["Publish"], {"name": "Post it"}))
    settle(opened, qtbot)
    tree, table = window.pages["organisation"].tree, window.pages["raci"].table
    role = tree.index_of(Selection("role", company.ids["Editor"]))
    window.show_page("raci")
    cell = table.index_of(Selection("activity", company.ids["Publish"], company.ids["Counsel"]))
    window.show_page("workflows")
    shape = window.pages["workflows"].scene.steps[company.ids["Publish"]]
    assert role.data() == "Editorial office"
    assert cell.data() == "I"
    assert shape.shape_shown.label.lines == ("Post it",)
    assert window.actions_by_id["undo"].text() == "Undo: change step"
    window.activateWindow()
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(opened, qtbot)
    assert tree.index_of(Selection("role", company.ids["Editor"])).data() == "Editor"
    window.show_page("raci")
    assert table.index_of(Selection("activity", company.ids["Publish"], company.ids["Counsel"])).data() == ""
    assert window.pages["workflows"].scene.steps[company.ids["Publish"]] is shape
    assert shape.shape_shown.label.lines == ("Publish",)
    assert not window.actions_by_id["undo"].isEnabled()
    assert window.actions_by_id["undo"].toolTip() == "There is nothing to undo."
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    settle(opened, qtbot)
    assert tree.index_of(Selection("role", company.ids["Editor"])).data() == "Editorial office"


def test_an_edit_keeps_the_selection_and_adds_items_without_replacing_the_others(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window, workspace = opened.window, opened.flow.workspace
    window.show_page("workflows")
    window.show_page("organisation")
    window.pages["organisation"].choose(Selection("role", company.ids["Counsel"]))
    items = dict(window.pages["workflows"].scene.steps)
    workspace.do(
        AddRow(
            "role",
            {"name": "Assistant", "short_name": "Assistant", "department_id": company.ids["Marketing"]},
        )
    )
    added = AddStep(company.workflow_id, StepKind.TASK, "Archive", company.ids["Editor"])
    workspace.do(added)
    settle(opened, qtbot)
    assert window.pages["organisation"].selection() == Selection("role", company.ids["Counsel"])
    window.show_page("workflows")
    assert {key: window.pages["workflows"].scene.steps[key] for key in items} == items
    assert added.id in window.pages["workflows"].scene.steps


def test_words_and_colours_change_while_the_window_is_open(opened: Application, qtbot: QtBot) -> None:
    window = opened.window
    window.actions_by_id["language_de"].trigger()
    assert window.pages["organisation"].title.text() == "Abteilungen und Rollen"
    assert window.actions_by_id["save_as"].text() == "Speichern unter …"
    assert "Abteilung" in window.pages["organisation"].status()
    window.actions_by_id["theme_dark"].trigger()
    assert window.look.theme.name == "dark"
    assert window.palette().window().color() == window.look.theme.colour("palette.window")
    window.actions_by_id["language_en"].trigger()
    assert window.pages["organisation"].title.text() == "Departments and roles"


def test_a_step_is_chosen_by_mouse_and_the_next_one_by_key(opened: Application, company: Build) -> None:
    window = opened.window
    window.show_page("workflows")
    view, scene = window.pages["workflows"].view, window.pages["workflows"].scene
    centre = scene.steps[company.ids["Write"]].shape_shown.box.centre
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mapFromScene(*centre))
    assert window.pages["workflows"].selection() == Selection("step", company.ids["Write"])
    assert "Write" in words_of_panel(opened)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert window.pages["workflows"].selection().id != company.ids["Write"]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.pages["workflows"].selection() == Selection("workflow", company.workflow_id)


def test_the_space_bar_pans_and_keys_zoom(opened: Application) -> None:
    window = opened.window
    window.resize(900, 560)
    window.show_page("workflows")
    view = window.pages["workflows"].view
    window.actions_by_id["zoom_actual"].trigger()
    assert view.scale_now == 1.0
    for _ in range(4):
        window.actions_by_id["zoom_in"].trigger()
    assert view.scale_now > 2.0
    bar = view.horizontalScrollBar()
    bar.setValue(0)
    QTest.keyPress(view, Qt.Key.Key_Space)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 100))
    QTest.mouseMove(view.viewport(), QPoint(200, 100))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert bar.value() == 100
    heads = window.pages["workflows"].scene.heads.values()
    assert heads
    left = view.mapToScene(0, 0).x()
    assert all(abs(head.sceneBoundingRect().left() + 1 - left) < 1.5 for head in heads)


def test_a_link_in_the_panel_leads_to_its_page(opened: Application, company: Build) -> None:
    window = opened.window
    window.show_page("checks")
    window.pages["checks"].view.setCurrentIndex(window.pages["checks"].list.index(0))
    opened.document_view.go_to(Selection("step", company.ids["Check rights"]))
    assert window.page is window.pages["workflows"]
    assert window.pages["workflows"].selection() == Selection("step", company.ids["Check rights"])


def test_a_narrow_window_folds_the_rail_and_turns_the_panel_into_a_drawer(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window = opened.window
    assert window.inspector.isVisible()
    window.resize(1024, 600)
    qtbot.waitUntil(lambda: window.rail.width() < 100)
    assert not window.inspector.isVisible()
    window.show_page("raci")
    page = window.pages["raci"]
    click(page.view, page.table.index_of(Selection("activity", company.ids["Write"], company.ids["Editor"])))
    assert window.inspector.isVisible()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not window.inspector.isVisible()


def test_a_document_with_edits_is_closed_only_after_an_answer(
    opened: Application, company: Build, answers: Answers, document: Path
) -> None:
    window, workspace = opened.window, opened.flow.workspace
    workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    assert window.isWindowModified()
    answers.on_unsaved = Unsaved.CANCEL
    window.close()
    assert window.isVisible()
    assert opened.flow.workspace is workspace
    answers.on_unsaved = Unsaved.SAVE
    window.close()
    assert not window.isVisible()
    assert answers.asked == 2
    from models.storage.document import read_document

    names = {role.name for role in read_document(document).snapshot.roles.values()}
    assert "Editorial office" in names


def test_a_saved_document_closes_without_a_question(opened: Application, answers: Answers) -> None:
    opened.window.actions_by_id["close"].trigger()
    assert answers.asked == 0
    assert opened.flow.workspace is None
    assert opened.window.page is None


def test_a_file_that_is_no_document_is_refused_in_a_sentence(
    application: Application, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.racigraph"
    foreign.write_text("nothing of ours")
    application.start(foreign)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert "foreign.racigraph" in answers.told[0]
    assert application.flow.workspace is None


def test_a_new_document_from_the_sample_is_not_saved_yet_and_can_be_saved(
    application: Application, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    application.start(None)
    application.window.actions_by_id["new_sample"].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    settle(application, qtbot)
    assert application.window.isWindowModified()
    answers.save_to = tmp_path / "new.racigraph"
    application.window.actions_by_id["save"].trigger()
    assert answers.save_to.exists()
    assert not application.window.isWindowModified()
    assert application._settings.recent_files[0] == answers.save_to


def test_a_page_nobody_looks_at_is_brought_up_to_date_when_it_is_shown(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window, workspace = opened.window, opened.flow.workspace
    window.show_page("organisation")
    workspace.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.INFORMED))
    workspace.do(EditStep(company.ids["Publish"], {"name": "Post it"}))
    settle(opened, qtbot)
    cell = Selection("activity", company.ids["Publish"], company.ids["Counsel"])
    window.show_page("raci")
    assert window.pages["raci"].table.index_of(cell).data() == "I"
    window.show_page("workflows")
    assert window.pages["workflows"].scene.steps[company.ids["Publish"]].shape_shown.label.lines == (
        "Post it",
    )


def test_a_drawing_of_usual_size_is_there_when_the_edit_is(opened: Application, company: Build) -> None:
    window, workspace = opened.window, opened.flow.workspace
    window.show_page("workflows")
    added = AddStep(company.workflow_id, StepKind.TASK, "Archive", company.ids["Editor"])
    workspace.do(added)
    assert added.id in window.pages["workflows"].scene.steps


def test_without_a_document_the_pages_of_the_rail_are_greyed_and_say_why(
    application: Application, qtbot: QtBot
) -> None:
    application.start(None)
    window = application.window
    buttons = window.rail.findChildren(QAbstractButton)
    assert len(buttons) == len(PAGES)
    for button in buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert not button.isEnabled()
        assert button.toolTip().endswith("No document is open.")
    assert window.stack.currentWidget() is window.welcome
    application.window.actions_by_id["language_de"].trigger()
    assert buttons[0].toolTip().endswith("Es ist kein Dokument geöffnet.")
    assert not window.actions_by_id["details"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not window.inspector.isVisible()
    application.window.actions_by_id["new_empty"].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=20_000)
    settle(application, qtbot)
    assert all(button.isEnabled() and not button.toolTip() for button in buttons)
    QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert window.page is window.pages["workflows"]


@pytest.mark.parametrize(
    ("width", "words"),
    [(300, "Find a role, step or command"), (200, "Search"), (110, "Search"), (60, "")],
)
def test_the_search_field_says_as_much_as_it_has_room_for(
    application: Application, width: int, words: str
) -> None:
    search = application.window.top_bar.search
    application.start(None)
    search.setFixedWidth(width)
    QApplication.processEvents()
    shown = [label.text() for label in search.findChildren(QLabel) if label.isVisible() and label.text()]
    assert shown[:1] == ([words] if words else [])
    for label in search.findChildren(QLabel):
        assert not label.isVisible() or label.geometry().right() <= search.width()
        assert not label.isVisible() or label.width() >= label.sizeHint().width()


def test_the_place_of_a_finding_about_the_whole_is_shown_whatever_was_selected(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    window, snapshot = opened.window, company.snapshot
    opened.document_view.go_to(Selection("role", company.ids["Editor"]))
    assert window.inspector._title.text() == "Editor"
    opened.document_view.go_to(Selection("organisation", snapshot.organisation.id))
    assert window.pages["organisation"].selection() == Selection("organisation", snapshot.organisation.id)
    assert window.inspector._title.text() == "Small company"
    opened.document_view.go_to(Selection("step", company.ids["Write"]))
    settle(opened, qtbot)
    assert window.inspector._title.text() == "Write"
    opened.document_view.go_to(Selection("workflow", company.workflow_id))
    settle(opened, qtbot)
    assert window.pages["workflows"].selection() == Selection("workflow", company.workflow_id)
    assert window.inspector._title.text() == "Standard post"


def test_a_panel_closed_by_hand_stays_closed_in_the_next_run_too(
    opened: Application, company: Build, tmp_path: Path
) -> None:
    window = opened.window
    window.resize(1440, 900)
    window.show_page("organisation")
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not window.inspector.isVisible()
    assert window._drawer_button.isVisible()
    for width in (1440, 1000, 1440):
        window.resize(width, 900)
        QApplication.processEvents()
        for name in ("Editor", "Counsel"):
            opened.document_view.go_to(Selection("role", company.ids[name]))
            window.pages["organisation"].view.setFocus()
        assert not window.inspector.isVisible(), width
    opened.close()
    assert not Settings(tmp_path / "settings.ini").details
    window.want_details(Settings(tmp_path / "settings.ini").details)
    assert not window.inspector.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.inspector.isVisible()
    assert not window._drawer_button.isVisible()


def test_what_is_said_stays_in_sight_when_the_page_changes(opened: Application) -> None:
    window = opened.window
    window.toast.say("It was written.")
    for page in PAGES:
        window.show_page(page)
        seen = window.stack.childAt(window.toast.geometry().center())
        assert seen is window.toast or window.toast.isAncestorOf(seen), page
