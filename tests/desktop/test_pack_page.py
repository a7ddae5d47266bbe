"""The page of the decision pack, from the first look to the files on the disk, by mouse and keys."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.pack import PackDialog
from desktop.dialogs.proposals import ProposalsDialog
from desktop.pages.pack import PackPage
from desktop.shown.pack_choice import PackChoice, choice_in
from desktop.system.settings import Settings
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow
from models.exports.decision.contents import CHOSEN, Annex, Recipient
from tests.build import Build
from tests.desktop.conftest import settle

LEFT = Qt.MouseButton.LeftButton


def shown(opened: Application, qtbot: QtBot) -> PackPage:
    opened.window.show_page("pack")
    settle(opened, qtbot)
    page = opened.window.pages["pack"]
    assert isinstance(page, PackPage)
    return page


def with_motion(opened: Application, company: Build) -> None:
    opened.flow.do(
        AddRow(
            "decision_item",
            {"name": "Shall the editor publish?", "decider_role_id": company.ids["Head of marketing"]},
        )
    )


def dialog_of(opened: Application) -> PackDialog:
    QTest.mouseClick(opened.window.primary, LEFT)
    dialog = opened.window.findChild(PackDialog)
    assert dialog is not None
    return dialog


def test_the_first_page_is_shown_before_it_is_made(opened: Application, company: Build, qtbot: QtBot) -> None:
    with_motion(opened, company)
    page = shown(opened, qtbot)
    text = page.preview.texts()
    assert "Small company · Decision paper for the management · Draft" in text
    assert "1  Shall the editor publish?" in text
    assert "Decides: Head of marketing" in text
    assert "Head of marketing: outstanding" in text
    assert "There is no version yet to compare with." in text
    assert page.status() == "1 decision"
    opened.window.actions_by_id["language_de"].trigger()
    settle(opened, qtbot)
    assert "Entscheidungsvorlage für die Geschäftsführung · Entwurf" in page.preview.texts()


def test_what_is_chosen_is_what_is_written(
    opened: Application, company: Build, tmp_path: Path, qtbot: QtBot
) -> None:
    with_motion(opened, company)
    page = shown(opened, qtbot)
    for annex in (Annex.MATRIX, Annex.ROLES):
        QTest.mouseClick(page.annexes[annex], LEFT)
    for box in page.beside.values():
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    page.recipient.setFocus()
    QTest.keyClicks(page.recipient, "Sup")
    settle(opened, qtbot)
    assert "Decision paper for the supervisory board" in page.preview.texts()
    dialog = dialog_of(opened)
    folder = Path(dialog.folder.text())
    assert folder.parent == tmp_path
    assert not folder.exists()
    QTest.mouseClick(dialog.create_button, LEFT)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=60_000)
    (paper,) = folder.iterdir()
    assert paper.name in dialog.progress.state.text()
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(paper).pages).split())
    assert "Decision paper for the supervisory board" in text
    assert "Shall the editor publish?" in text
    assert "Annex A Workflows" in text
    assert "Annex B Findings" in text
    assert "Annex C" not in text
    dialog.close()


def test_what_is_there_is_said_before_and_never_replaced(
    opened: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    shown(opened, qtbot)
    dialog = dialog_of(opened)
    mine = tmp_path / "company – Decision paper.pdf"
    mine.write_text("mine")
    dialog.folder.selectAll()
    QTest.keyClicks(dialog.folder, str(tmp_path))
    assert "exists already and is not replaced" in dialog.remark.text()
    assert not dialog.create_button.isEnabled()
    QTest.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert opened.background.is_idle
    assert mine.read_text() == "mine"
    dialog.folder.clear()
    assert "needs a folder" in dialog.remark.text()
    dialog.close()


def test_cancel_leaves_no_folder(opened: Application, tmp_path: Path, qtbot: QtBot) -> None:
    shown(opened, qtbot)
    dialog = dialog_of(opened)
    folder = Path(dialog.folder.text())
    is_held, may_go_on = Event(), Event()
    opened.background.ask("hold", lambda: (is_held.set(), may_go_on.wait(30)), print)
    QTest.mouseClick(dialog.create_button, LEFT)
    QTest.mouseClick(dialog.cancel_button, LEFT)
    may_go_on.set()
    qtbot.waitUntil(lambda: "Nothing was written" in dialog.progress.state.text(), timeout=60_000)
    assert not folder.exists()
    assert dialog.create_button.isEnabled()
    dialog.close()


def test_an_empty_document_has_nothing_to_decide_and_says_where_to_begin(
    opened: Application, qtbot: QtBot
) -> None:
    page = shown(opened, qtbot)
    opened.document_view.open(empty_snapshot("New"), "pack")
    settle(opened, qtbot)
    assert page.nothing.isVisible()
    assert "There is nothing to decide yet" in page.nothing.sentence.text()
    assert not page.choices.isVisible()
    QTest.mouseClick(page.show_workflows, LEFT)
    assert opened.window.page is opened.window.pages["workflows"]


def test_why_no_pack_can_be_made_is_said(application: Application) -> None:
    action = application.window.actions_by_id["pack"]
    assert not action.isEnabled()
    assert "No document is open" in action.toolTip()


def test_the_choice_outlasts_a_run_and_what_is_unknown_is_left_out(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    assert choice_in(settings) == PackChoice()
    settings.pack = {"recipient": "nobody", "annexes": ["roles", "unheard"], "workbook": False}
    assert choice_in(settings) == PackChoice(
        Recipient.MANAGEMENT, frozenset({Annex.ROLES}), frozenset({"copy"})
    )
    settings.pack = {"annexes": 7}
    assert choice_in(settings).annexes == frozenset(CHOSEN)


def test_without_a_question_the_page_leads_to_proposals(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = shown(opened, qtbot)
    assert page.unasked.isVisible()
    QTest.mouseClick(page.propose, LEFT)
    settle(opened, qtbot)
    dialog = opened.window.findChild(ProposalsDialog)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    with_motion(opened, company)
    settle(opened, qtbot)
    assert not page.unasked.isVisible()


def test_enter_makes_the_pack_and_cancels_nothing(opened: Application, qtbot: QtBot) -> None:
    shown(opened, qtbot)
    dialog = dialog_of(opened)
    assert dialog.focusWidget() is dialog.folder
    assert dialog.folder.selectedText() == dialog.folder.text()
    dialog.close()
