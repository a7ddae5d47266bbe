"""Ways to begin: three kinds of new documents, recent files, files dropped on the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.first_questions import FirstQuestionsDialog
from desktop.dialogs.questions import Unsaved
from desktop.dialogs.sheet_import import SheetImportDialog
from desktop.widgets.access_keys import without_key
from models.editing.row_commands import EditRow
from models.imports.first_questions import QUESTIONS
from models.storage.document import write_document
from tests.build import Build
from tests.desktop.conftest import Answers, settle

COPY, LEFT, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def asked(application: Application, qtbot: QtBot) -> FirstQuestionsDialog:
    application.window.actions_by_id["new_questions"].trigger()
    dialog = next(d for d in application.window.findChildren(FirstQuestionsDialog) if d.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)
    return dialog


def drop(target: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let go there; return whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entering = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(target, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO_KEY))
    return True


def test_back_and_next_keep_every_answer_and_the_short_answer_follows(
    application: Application, qtbot: QtBot
) -> None:
    application.start(None)
    dialog = asked(application, qtbot)
    settle(application, qtbot)
    assert "“Social media manager” approves" in dialog.short_answer.text()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    for _ in range(2):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    settle(application, qtbot)
    assert "“Standard post”: “Head of communications” approves" in dialog.short_answer.text()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.stack.currentIndex() == 2
    dialog.back_button.click()
    assert dialog.panes[1].chosen == 2
    dialog.go_to(len(QUESTIONS))
    link = dialog.summary.findChildren(type(dialog.back_button))[4]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentIndex() == 4
    dialog.close()


def test_enter_presses_the_way_to_begin_that_has_the_keys(application: Application, qtbot: QtBot) -> None:
    application.start(None)
    welcome = application.window.welcome
    welcome.setFocus()
    QTest.keyClick(application.window.focusWidget(), Qt.Key.Key_Return)
    (dialog,) = (d for d in application.window.findChildren(FirstQuestionsDialog) if d.isVisible())
    dialog.reject()


def test_a_company_without_a_name_is_called_what_the_field_shows(
    application: Application, qtbot: QtBot
) -> None:
    application.start(None)
    dialog = asked(application, qtbot)
    dialog.go_to(len(QUESTIONS))
    shown = dialog.summary.name.placeholderText()
    settle(application, qtbot)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: application.flow.snapshot is not None, timeout=20_000)
    assert application.flow.snapshot.organisation.name == shown


def test_a_sheet_can_be_taken_over_from_the_first_screen(
    application: Application, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.sheet = tmp_path / "raci.csv"
    answers.sheet.write_text("Task;Head;Editor\nPlan;A;R\nText;A;R\nPicture;A;R\n", encoding="utf-8")
    application.start(None)
    QTest.mouseClick(application.window.welcome.sheet_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(application.window.findChildren(SheetImportDialog)), timeout=20_000)
    settle(application, qtbot)
    application.window.findChild(SheetImportDialog).reject()


def test_what_another_answer_makes_impossible_is_greyed_with_its_reason_and_what_applies_is_chosen(
    application: Application, qtbot: QtBot
) -> None:
    application.start(None)
    dialog = asked(application, qtbot)
    pane, press = dialog.panes[1], QTest.keyClick
    buttons, reasons = pane.findChildren(QRadioButton), pane.findChildren(QLabel)
    press(dialog.focusWidget(), Qt.Key.Key_Down)  # the social media manager writes
    press(dialog.focusWidget(), Qt.Key.Key_Return)
    settle(application, qtbot)
    assert [button.isEnabled() for button in buttons] == [False, True, True, True]
    assert [button.isChecked() for button in buttons] == [False, True, False, False]
    assert buttons[0].toolTip().startswith("Not possible: the social media manager writes")
    assert any(reason.isVisible() and reason.text() == buttons[0].toolTip() for reason in reasons)
    assert "“Standard post”: “Head of marketing and communications” approves" in dialog.short_answer.text()
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    press(dialog.focusWidget(), Qt.Key.Key_Up)
    assert not buttons[0].isChecked()
    dialog.go_to(len(QUESTIONS))
    links = dialog.summary.findChildren(QPushButton)
    assert "The head of marketing, who also heads communications" in {link.text() for link in links}
    settle(application, qtbot)
    dialog.close()


def test_what_was_chosen_comes_back_when_it_is_possible_again(application: Application, qtbot: QtBot) -> None:
    application.start(None)
    dialog = asked(application, qtbot)
    for key, chosen in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0)):
        QTest.keyClick(dialog.focusWidget(), key)
        assert dialog.panes[1].chosen == chosen
    settle(application, qtbot)
    dialog.close()


def test_cancel_loses_neither_the_open_document_nor_the_answers(
    opened: Application, answers: Answers, company: Build, qtbot: QtBot
) -> None:
    workspace = opened.flow.workspace
    workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    dialog = asked(opened, qtbot)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    dialog.go_to(len(QUESTIONS))
    QTest.keyClicks(dialog.focusWidget(), "Example Ltd")
    answers.on_unsaved = Unsaved.CANCEL
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert answers.asked == 1
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert opened.flow.workspace is workspace
    assert workspace.is_modified
    dialog = asked(opened, qtbot)
    assert dialog.panes[0].chosen == 1
    assert dialog.name == "Example Ltd"
    dialog.close()
    settle(opened, qtbot)


def test_words_change_while_the_questions_are_open(application: Application, qtbot: QtBot) -> None:
    application.start(None)
    dialog = asked(application, qtbot)
    settle(application, qtbot)
    application.window.actions_by_id["language_de"].trigger()
    assert without_key(dialog.next_button.text()) == "Weiter"
    assert "gibt frei" in dialog.short_answer.text()
    dialog.close()


def test_recent_documents_that_are_gone_are_greyed_and_say_so(
    application: Application, document: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    application._settings.remember_file(tmp_path / "gone.racigraph")
    application._settings.remember_file(document)
    application.start(None)
    qtbot.waitUntil(lambda: len(application.window.welcome.recent_buttons) == 2)
    here, gone = application.window.welcome.recent_buttons
    assert (here.isEnabled(), gone.isEnabled()) == (True, False)
    assert "no longer there" in gone.text()
    application.recent.fill()
    assert [action.isEnabled() for action in application.recent.actions()] == [True, False]
    QTest.mouseClick(here, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    assert application.flow.workspace.path == document
    settle(application, qtbot)


@pytest.mark.parametrize("page", ["organisation", "workflows", "raci", "checks"])
def test_a_document_dropped_anywhere_on_a_page_is_opened(
    opened: Application, company: Build, tmp_path: Path, qtbot: QtBot, page: str
) -> None:
    other = tmp_path / "other.racigraph"
    write_document(company.snapshot, other, "test")
    opened.window.show_page(page)
    if page == "organisation":
        opened.window.actions_by_id["organisation_chart"].trigger()
    target = opened.window.childAt(opened.window.rect().center())
    assert target is not None
    assert _taken_by_an_ancestor(target, other)
    qtbot.waitUntil(lambda: opened.flow.workspace.path == other, timeout=30_000)
    settle(opened, qtbot)


def _taken_by_an_ancestor(widget: QWidget, path: Path) -> bool:
    """Offer a file as the system does: to the widget below the mouse, then to what is around it."""
    at: QWidget | None = widget
    while at is not None:
        if at.acceptDrops() and drop(at, path):
            return True
        at = at.parentWidget()
    return False


def test_of_several_dropped_documents_the_first_is_opened_and_that_is_said(
    opened: Application, company: Build, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = tuple(tmp_path / f"{name}.racigraph" for name in ("one", "two"))
    for path in paths:
        write_document(company.snapshot, path, "test")
    assert drop(opened.window, tmp_path / "picture.png", *paths)
    qtbot.waitUntil(lambda: opened.flow.workspace.path == paths[0], timeout=30_000)
    assert "“one.racigraph” is opened" in opened.window.toast.sentence.text()
    settle(opened, qtbot)


def test_a_drop_asks_about_unsaved_edits_first(
    opened: Application, answers: Answers, company: Build, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.racigraph"
    write_document(company.snapshot, other, "test")
    workspace = opened.flow.workspace
    workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    answers.on_unsaved = Unsaved.CANCEL
    assert drop(opened.window, other)
    qtbot.waitUntil(lambda: answers.asked == 1, timeout=5000)
    settle(opened, qtbot)
    assert opened.flow.workspace is workspace


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv", "plan.md", "plan.markdown", "PLAN.HTM"])
def test_sheets_of_every_form_that_is_read_are_taken(application: Application, name: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/folder/{name}")])
    entering = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(application.window, entering)
    assert entering.isAccepted()


def test_what_is_no_document_is_not_taken(application: Application, tmp_path: Path) -> None:
    assert not drop(application.window, tmp_path / "picture.png")


def test_a_copy_is_saved_and_the_work_goes_on_in_the_old_file(
    opened: Application, answers: Answers, company: Build, document: Path, tmp_path: Path
) -> None:
    opened.flow.workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    answers.save_to = tmp_path / "copy.racigraph"
    opened.window.actions_by_id["save_copy"].trigger()
    from models.storage.document import read_document

    names = {role.name for role in read_document(answers.save_to).snapshot.roles.values()}
    assert "Editorial office" in names
    assert opened.flow.workspace.path == document
    assert opened.flow.workspace.is_modified
    opened.window.actions_by_id["save_copy"].trigger()
    assert len(answers.told) == 1, "another file is replaced only after an answer"
