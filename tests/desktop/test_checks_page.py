"""The findings by keyboard and mouse: groups, filters, the way to the place, and what mends one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.pages.checks import ChecksPage
from desktop.shown.places import place_of
from desktop.shown.selection import Selection
from desktop.tables.findings_list import key_of
from models.analysis.checks.finding import Finding, MendId, Severity
from models.domain.responsibility import Meaning
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.picking import open_picker


def checks(opened: Application, qtbot: QtBot) -> ChecksPage:
    opened.window.show_page("checks")
    settle(opened, qtbot)
    return opened.window.pages["checks"]


def select(opened: Application, qtbot: QtBot, mend: MendId) -> Finding:
    """Click on the first finding that is mended in this way."""
    page = checks(opened, qtbot)
    finding = next(finding for finding in page.list.findings() if finding.mend is mend)
    row = next(n for n in range(page.list.rowCount()) if page.list.finding_at(page.list.index(n)) == finding)
    page.view.scrollTo(page.list.index(row))
    place = page.view.visualRect(page.list.index(row)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(opened, qtbot)
    assert page.finding() == finding
    return finding


def menu_of(page: ChecksPage) -> QMenu:
    return next(menu for menu in page.findChildren(QMenu) if menu.isVisible())


def test_findings_stand_in_groups_and_arrow_keys_leave_out_their_heads(
    opened: Application, qtbot: QtBot
) -> None:
    page = checks(opened, qtbot)
    order = list(Severity)
    severities = [order.index(finding.severity) for finding in page.list.findings()]
    assert severities == sorted(severities)
    assert len(set(severities)) > 1
    seen = set()
    for _ in range(page.list.rowCount()):
        QTest.keyClick(page.view, Qt.Key.Key_Down)
        seen.add(page.finding())
    assert seen == set(page.list.findings())


def test_the_kinds_and_the_words_filter_together(opened: Application, qtbot: QtBot) -> None:
    page = checks(opened, qtbot)
    QTest.mouseClick(page.buttons[Severity.HINT], Qt.MouseButton.LeftButton)
    assert {finding.severity for finding in page.list.findings()} <= {Severity.ERROR, Severity.WARNING}
    QTest.keyClicks(page.search, "qqqq")
    assert page.list.rowCount() == 0
    assert page.findChild(QLabel, "placeholder").text().startswith("No finding mentions this.")
    hint = next(f for f in opened.document_view.knowledge.findings if f.severity is Severity.HINT)
    page.choose(Selection("finding", key_of(hint)))
    assert page.search.text() == ""
    assert page.buttons[Severity.HINT].isChecked()


def test_enter_and_a_double_click_lead_to_the_place(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    finding = select(opened, qtbot, MendId.CHOOSE_DEPUTY)
    page = opened.window.pages["checks"]
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.window.page is opened.window.pages["organisation"]
    assert opened.window.pages["organisation"].selection() == place_of(finding)
    opened.window.show_page("checks")
    place = page.view.visualRect(page.view.currentIndex()).center()
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.window.page is opened.window.pages["organisation"]


def test_a_finding_about_letters_leads_to_its_cell(opened: Application, company: Build, qtbot: QtBot) -> None:
    duty = AddRow("standing_duty", {"name": "Keep the list", "category": "Channels"})
    opened.flow.do(duty)
    for role in ("Editor", "Counsel"):
        opened.flow.do(SetLetter(duty.id, company.ids[role], Meaning.DECIDES))
    settle(opened, qtbot)
    select(opened, qtbot, MendId.KEEP_ONE_ANSWERING)
    QTest.keyClick(opened.window.pages["checks"].view, Qt.Key.Key_Return)
    assert opened.window.page is opened.window.pages["raci"]
    assert opened.window.pages["raci"].selection().id == duty.id


def test_f2_offers_what_mends_a_finding_and_the_next_one_is_selected(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = checks(opened, qtbot)
    finding = select(opened, qtbot, MendId.CHOOSE_DEPUTY)
    before = page.list.findings()
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    menu = menu_of(page)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QTest.keyClick(open_picker().field, Qt.Key.Key_Return)
    settle(opened, qtbot)
    after = page.list.findings()
    assert finding not in after
    assert len(after) < len(before)
    assert page.finding() is not None
    assert opened.window.actions_by_id["undo"].isEnabled()
    opened.flow.undo()
    settle(opened, qtbot)
    assert set(page.list.findings()) == set(before)


def test_a_finding_without_a_button_says_so(opened: Application, qtbot: QtBot) -> None:
    page = checks(opened, qtbot)
    select(opened, qtbot, MendId.NONE)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    menu = menu_of(page)
    assert menu.actions()[-1].text() == "No button fixes this. Show the place and change it there."
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_the_status_line_counts_what_the_buttons_count_after_edits_elsewhere(
    opened: Application, qtbot: QtBot
) -> None:
    window = opened.window
    window.show_page("organisation")
    opened.flow.do(AddRow("standing_duty", {"name": "Answer questions", "category": "Community"}))
    settle(opened, qtbot)
    for name in ("raci", "checks"):
        QTest.mouseClick(window.findChild(QWidget, f"rail_{name}"), Qt.MouseButton.LeftButton)
        assert window._status.text() == window.page.status() != ""
    assert window._status.text() == " · ".join(b.text() for b in window.pages["checks"].buttons.values())
    assert not window._status.text().startswith("0 errors")
