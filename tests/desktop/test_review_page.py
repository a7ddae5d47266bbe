"""The page of the review: changes in sentences with the way to their place, other bases, what concerns me."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.pages.review import ReviewPage
from desktop.shown.selection import Selection
from desktop.tables.changes_model import Head
from models.analysis.changes.change import Change, Sign
from models.domain.records.record import Version
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.workflow_commands import EditStep
from models.exports.report_facts import facts
from models.storage.document import write_document
from tests.build import LETTERS, Build
from tests.desktop.conftest import settle


@pytest.fixture
def page(opened: Application, qtbot: QtBot) -> ReviewPage:
    """Return the page with a version 1.0 of the small company."""
    opened.flow.workspace.record_state(lambda state: Version("1.0", state, "First"))
    opened.window.show_page("review")
    settle(opened, qtbot)
    return opened.window.page_of(ReviewPage)


def do(opened: Application, qtbot: QtBot, *commands: object) -> None:
    for command in commands:
        opened.flow.do(command)
    settle(opened, qtbot)


def choosing(path: Path) -> Callable[..., Path]:
    """Return what chooses a file where the system would ask for one."""

    def choose(*_: object) -> Path:
        return path

    return choose


def sentences(page: ReviewPage) -> list[str]:
    """Return heads and changes as they are heard."""
    model = page.view.changes
    return [
        str(model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole)) for n in range(model.rowCount())
    ]


def click_link(page: ReviewPage, change: Change) -> None:
    """Click on “Show” at the right of a change."""
    view = page.view
    index = view.changes.index(view.changes.row_of(change))
    view.scrollTo(index)
    box = view.visualRect(index)
    place = QPoint(box.right() - 26, box.top() + 18)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_without_a_version_the_page_says_what_one_is_and_offers_to_keep_it(
    opened: Application, qtbot: QtBot
) -> None:
    opened.window.show_page("review")
    settle(opened, qtbot)
    page = opened.window.page_of(ReviewPage)
    assert page.title.text() == "Review of version 1.0"
    assert page.nothing.isVisible()
    assert "There is none yet." in page.nothing.sentence.text()
    assert page.keep_button.isVisible()
    assert page.base.text() == "Compare with …"


def test_changes_are_told_since_the_last_version_with_sign_letters_and_reason(
    opened: Application, page: ReviewPage, company: Build, qtbot: QtBot
) -> None:
    assert page.title.text() == "Review of version 1.0"
    assert page.nothing.sentence.text() == "Nothing that is decided has changed since version 1.0."
    ids = company.ids
    do(
        opened,
        qtbot,
        EditStep(ids["Publish"], {"performer_role_id": ids["Counsel"]}),
        SetLetter(ids["Check rights"], ids["Editor"], LETTERS["I"]),
        AddRow("department", {"name": "Newsroom"}),
        EditRow("role", ids["Editor"], {"deputy_role_id": ids["Counsel"]}),
    )
    assert page.title.text() == "Review of version 1.1"
    assert not page.nothing.isVisible()
    assert page.head.title.text() == "What changes since version 1.0"
    assert page.head.caption.text() == "4 changes in 1 workflow, 3 roles concerned"
    told = sentences(page)
    assert told[0] == "Standard post (2)"
    assert told[1].startswith("new: New: “Editor” is told about “Check rights”.")
    assert told[1].endswith("– → I Set by hand.")
    assert told[2].startswith("changed: “Publish” is done by “Counsel” instead of “Editor”.")
    assert "R → –" in told[2]
    assert told[3] == "Organisation (2)"
    opened.window.actions_by_id["undo"].trigger()
    settle(opened, qtbot)
    assert page.head.caption.text().startswith("3 changes")


def test_the_link_the_key_and_a_double_click_lead_to_the_place(
    opened: Application, page: ReviewPage, company: Build, qtbot: QtBot
) -> None:
    ids = company.ids
    do(
        opened,
        qtbot,
        SetLetter(ids["Check rights"], ids["Editor"], LETTERS["I"]),
        EditStep(ids["Publish"], {"performer_role_id": ids["Counsel"]}),
        EditRow("role", ids["Editor"], {"deputy_role_id": ids["Counsel"]}),
    )
    by_kind = {(c.kind, c.field): c for c in page.view.changes.changes()}
    click_link(page, by_kind["step", ""])
    settle(opened, qtbot)
    raci = opened.window.pages["raci"]
    assert opened.window.page is raci
    assert raci.selection() == Selection("activity", ids["Check rights"], ids["Editor"])
    opened.window.show_page("review")
    row = page.view.changes.row_of(by_kind["step", "performer_role_id"])
    page.view.setCurrentIndex(page.view.changes.index(row))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    settle(opened, qtbot)
    workflows = opened.window.pages["workflows"]
    assert opened.window.page is workflows
    assert workflows.selection() == Selection("step", ids["Publish"])
    opened.window.show_page("review")
    row = page.view.changes.row_of(by_kind["role", "deputy_role_id"])
    box = page.view.visualRect(page.view.changes.index(row))
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert opened.window.page is page
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    settle(opened, qtbot)
    assert opened.window.page is opened.window.pages["organisation"]
    assert opened.window.page.selection() == Selection("role", ids["Editor"])


def test_what_is_gone_leads_to_what_it_belonged_to(
    opened: Application, page: ReviewPage, company: Build, qtbot: QtBot
) -> None:
    step = company.ids["Publish"]
    do(opened, qtbot, RemoveRow("workflow", opened.flow.snapshot.steps[step].workflow_id))
    gone = next(c for c in page.view.changes.changes() if c.kind == "workflow")
    assert gone.sign is Sign.GONE
    click_link(page, gone)
    settle(opened, qtbot)
    assert opened.window.page is opened.window.pages["organisation"]


def test_another_version_and_another_file_are_compared_with(
    opened: Application, page: ReviewPage, company: Build, tmp_path: Path, qtbot: QtBot
) -> None:
    do(opened, qtbot, AddRow("department", {"name": "Newsroom"}))
    opened.flow.workspace.record_state(lambda state: Version("1.1", state))
    settle(opened, qtbot)
    assert page.base.text() == "Compare with version 1.1 ▾"
    assert page.view.changes.changes() == []
    page.base_menu.popup(page.base.mapToGlobal(QPoint(0, 30)))
    texts = [action.text() for action in page.base_menu.actions() if action.text()]
    assert [text.split(" of ")[0] for text in texts] == ["Version 1.1", "Version 1.0", "Another file …"]
    assert texts[1].endswith("– First")
    QTest.keyClick(page.base_menu, Qt.Key.Key_Down)
    QTest.keyClick(page.base_menu, Qt.Key.Key_Down)
    QTest.keyClick(page.base_menu, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert page.head.title.text() == "What changes since version 1.0"
    assert len(page.view.changes.changes()) == 1
    other = tmp_path / "other.racigraph"
    write_document(company.snapshot, other, "Test")
    opened.flow.questions.path_to_open = choosing(other)
    page.file_wanted.emit()
    settle(opened, qtbot)
    assert page.head.title.text() == "What changes since “other”"
    assert [c.kind for c in page.view.changes.changes()] == ["department"]


def test_a_file_that_cannot_be_read_is_said_and_the_version_counts_again(
    opened: Application, page: ReviewPage, tmp_path: Path, qtbot: QtBot
) -> None:
    do(opened, qtbot, AddRow("department", {"name": "Newsroom"}))
    broken = tmp_path / "broken.racigraph"
    broken.write_bytes(b"nothing")
    opened.flow.questions.path_to_open = choosing(broken)
    page.file_wanted.emit()
    settle(opened, qtbot)
    assert "broken.racigraph" in opened.window.toast.sentence.text()
    assert page.base.text() == "Compare with version 1.0 ▾"
    assert len(page.view.changes.changes()) == 1
    assert not page.nothing.isVisible()


def test_what_concerns_the_chosen_role_comes_first(
    opened: Application, page: ReviewPage, company: Build, qtbot: QtBot
) -> None:
    ids = company.ids
    do(
        opened,
        qtbot,
        EditRow("role", ids["Counsel"], {"deputy_role_id": ids["Head of marketing"]}),
        SetLetter(ids["Check rights"], ids["Editor"], LETTERS["I"]),
    )
    page.takers.setCurrentIndex(page.takers.findData(ids["Editor"]))
    page.takers.activated.emit(page.takers.currentIndex())
    settle(opened, qtbot)
    model = page.view.changes
    heads = [model.data(model.index(n), int(Qt.ItemDataRole.UserRole)) for n in range(model.rowCount())]
    parts = [head.title for head in heads if isinstance(head, Head) and head.is_part]
    assert parts == ["Concerns: Editor", "Concerns others"]
    assert "“Check rights”" in sentences(page)[2]
    assert opened.window.top_bar.concern.isVisible()


def test_altered_records_are_said_loudly(
    opened: Application, page: ReviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    assert page.alarm.isHidden()
    opened.document_view.record(replace(opened.flow.workspace.records, broken_at=1))
    settle(opened, qtbot)
    assert page.alarm.isVisible()
    assert "entry 1 is not as it was recorded" in page._alarm_words.text()


def test_open_facts_stand_below_and_beside_where_there_is_no_room(
    opened: Application, page: ReviewPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(page.open_facts.cards))
    glance = {fact.key for fact in facts(opened.flow.snapshot, opened.window.look.say)}
    assert {card.key for card in page.open_facts.cards} < glance
    opened.window.resize(1440, 1000)
    qtbot.waitUntil(lambda: page._below.widget() is page.open_facts)
    opened.window.resize(1024, 600)
    qtbot.waitUntil(lambda: page._below.widget() is None)
    assert page.open_facts.isVisible()
    opened.window.resize(1440, 1000)
    qtbot.waitUntil(lambda: page._below.widget() is page.open_facts)


def test_thousands_of_changes_are_laid_out_in_turns(opened: Application, page: ReviewPage) -> None:
    assert page.view.layoutMode() is page.view.LayoutMode.Batched
    assert page.view.batchSize() < 500


def test_many_questions_scroll_inside_their_card(opened: Application, page: ReviewPage, qtbot: QtBot) -> None:
    opened.window.resize(1024, 600)
    for n in range(8):
        do(opened, qtbot, AddRow("decision_item", {"name": f"Shall it be {n}?"}))
    page.decisions.unfold()
    bar = next(
        area.verticalScrollBar()
        for area in page.findChildren(QScrollArea)
        if area.isAncestorOf(page.decisions)
    )
    qtbot.waitUntil(bar.isVisible)
    around = bar.parentWidget()
    while around.objectName() != "card":
        around = around.parentWidget()
    place = bar.rect().translated(bar.mapTo(around, QPoint()))
    assert around.rect().contains(place)
    assert around.isAncestorOf(page.decisions)
