"""The settings: each acts at once, lasts until the next start, and can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTime
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QTreeView
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.preferences import LIMIT_WORDS, PreferencesDialog
from desktop.frame.window_state import bring_back, keep
from desktop.system.settings import Settings
from models.analysis.checks.registry import THRESHOLDS
from models.domain.times import week_to_text
from models.report_making import ExportRequest, make_report
from tests.build import Build
from tests.desktop.conftest import settle


def opened_settings(application: Application) -> PreferencesDialog:
    application.window.actions_by_id["preferences"].trigger()
    return application.window.findChild(PreferencesDialog)


def choose(box, key: str) -> None:
    """Choose an entry of a list by keyboard, from the first one on."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(key)):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_language_and_theme_act_while_the_settings_are_open(opened: Application) -> None:
    dialog = opened_settings(opened)
    choose(dialog.language, "de")
    assert dialog.windowTitle() == "Einstellungen"
    assert opened.window.pages["organisation"].title.text() == "Abteilungen und Rollen"
    choose(dialog.theme, "dark")
    assert opened.window.look.theme.name == "dark"
    assert opened.window.actions_by_id["theme_dark"].isChecked()
    choose(dialog.language, "en")
    assert dialog.windowTitle() == "Settings"
    dialog.close()


def test_a_limit_of_the_checks_changes_what_is_found_and_what_the_report_says(
    opened: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    def rules() -> set[str]:
        return {finding.rule_id for finding in opened.document_view.knowledge.findings}

    assert "V03" not in rules()
    dialog = opened_settings(opened)
    box = dialog.limits["most_answered_for"]
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "1")
    settle(opened, qtbot)
    assert "V03" in rules()
    assert opened._settings.thresholds == {"most_answered_for": 1.0}

    snapshot = opened.flow.workspace.snapshot
    request = ExportRequest(snapshot, "x", None, "en", tmp_path / "r.xlsx", opened._settings.thresholds)
    import openpyxl

    make_report(request, lambda _share, _doing: None)
    book = openpyxl.load_workbook(request.target)
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    book.close()
    assert "V03" in cells
    QTest.mouseClick(dialog.reset_button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert "V03" not in rules()
    assert box.value() == THRESHOLDS["most_answered_for"]
    dialog.close()


def test_every_limit_has_words() -> None:
    assert set(LIMIT_WORDS) == set(THRESHOLDS)


def test_service_hours_of_new_documents_are_in_the_next_one(application: Application, qtbot: QtBot) -> None:
    application.start(None)
    dialog = opened_settings(application)
    dialog.tabs.setCurrentIndex(1)
    dialog.own_hours.setFocus()
    QTest.keyClick(dialog.own_hours, Qt.Key.Key_Space)
    dialog.hours.days[4].click()
    dialog.hours.opens.setTime(QTime(9, 0))
    dialog.close()
    application.window.actions_by_id["new_empty"].trigger()
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=30_000)
    week = application.flow.workspace.snapshot.organisation.service_hours
    assert week_to_text(week) == "MO 09:00-17:00, TU 09:00-17:00, WE 09:00-17:00, TH 09:00-17:00"
    settle(application, qtbot)


def test_hours_that_are_none_are_said_and_do_not_replace_what_was_chosen(application: Application) -> None:
    application.start(None)
    dialog = opened_settings(application)
    dialog.tabs.setCurrentIndex(1)
    dialog.own_hours.setFocus()
    QTest.keyClick(dialog.own_hours, Qt.Key.Key_Space)
    assert application._settings.service_hours.startswith("MO 08:00-17:00")
    assert not dialog.hours._problem.isVisible()
    dialog.hours.opens.setFocus()
    for _ in range(10):
        QTest.keyClick(dialog.hours.opens, Qt.Key.Key_Up)  # from 8 to 18 o'clock, behind the end
    assert dialog.hours._problem.isVisible()
    assert "16:00-17:00" in application._settings.service_hours
    QTest.keyClick(dialog.hours.opens, Qt.Key.Key_Down)
    QTest.keyClick(dialog.hours.opens, Qt.Key.Key_Down)
    assert not dialog.hours._problem.isVisible()
    assert "16:00-17:00" in application._settings.service_hours
    for day in dialog.hours.days:
        if day.isChecked():
            day.click()
    assert dialog.hours._problem.isVisible()
    assert "16:00-17:00" in application._settings.service_hours
    dialog.close()


def test_the_name_reaches_the_journal(opened: Application, company: Build) -> None:
    dialog = opened_settings(opened)
    dialog.author.setFocus()
    QTest.keyClicks(dialog.author, "Editing")
    assert opened.flow.workspace.author == "Editing"
    dialog.close()


def test_size_and_page_come_back_at_the_next_start(
    qapp: QApplication, opened: Application, qtbot: QtBot, tmp_path: Path, document: Path
) -> None:
    window = opened.window
    window.resize(1300, 700)
    window.show_page("checks")
    window.close()
    opened.close()
    again = Application(Settings(tmp_path / "settings.ini"), tmp_path / "data", is_interactive=False)
    again.furnish()
    again.start(document)
    qtbot.waitUntil(lambda: again.flow.workspace is not None, timeout=30_000)
    settle(again, qtbot)
    assert (again.window.width(), again.window.height()) == (1300, 700)
    assert again.window.page is again.window.pages["checks"]
    again.window.close()
    again.close()
    again.window.deleteLater()
    again.deleteLater()


def test_splitters_and_columns_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    def a_page() -> tuple[QSplitter, QSplitter, QTreeView]:
        page = QSplitter()
        qtbot.addWidget(page)
        tree = QTreeView(page)
        tree.setModel(QStandardItemModel(1, 2, tree))
        parts = QSplitter(page)
        for _ in range(2):
            parts.addWidget(QLabel("part", parts))
        page.resize(800, 300)
        page.show()
        return page, parts, tree

    settings = Settings(tmp_path / "s.ini")
    page, parts, tree = a_page()
    parts.setSizes([100, 200])
    tree.header().resizeSection(0, 77)
    kept, width = parts.sizes(), tree.header().sectionSize(0)
    keep({"page": page}, settings)
    page, parts, tree = a_page()
    assert parts.sizes() != kept
    bring_back({"page": page}, settings)
    assert parts.sizes() == kept
    assert tree.header().sectionSize(0) == width


def test_a_reset_forgets_choices_and_recent_files(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings.language, settings.theme = "de", "dark"
    settings.remember_file(tmp_path / "a.racigraph")
    settings.forget_everything()
    settings.flush()
    again = Settings(tmp_path / "s.ini")
    assert (again.language, again.theme, again.recent_files) == ("", "system", ())


def test_a_report_without_limits_of_the_reader_has_the_defaults(company: Build) -> None:
    from models.domain.snapshot import Snapshot
    from models.exports import report
    from models.exports.report_types import DocumentFacts
    from models.wording import Wording

    snapshot: Snapshot = company.snapshot
    made = [
        report.build(snapshot, Wording("en"), date(2026, 1, 5), DocumentFacts(), *more)
        for more in ((), ({},), (THRESHOLDS,))
    ]
    assert made[0] == made[1] == made[2]


def test_hours_that_end_before_they_begin_say_why_and_keep_the_last_good_ones(
    application: Application,
) -> None:
    application.start(None)
    dialog = opened_settings(application)
    dialog.tabs.setCurrentIndex(1)
    dialog.own_hours.click()
    good = application._settings.service_hours
    dialog.hours.closes.setTime(QTime(7, 0))
    assert "end after they begin" in dialog.hours._problem.text()
    assert dialog.hours._problem.isVisible()
    assert application._settings.service_hours == good
    dialog.hours.closes.setTime(QTime(16, 0))
    assert not dialog.hours._problem.isVisible()
    assert "16:00" in application._settings.service_hours
    dialog.close()


BROKEN = {
    "language": "xx",
    "theme": "neon",
    "organisation_way": "round",
    "service_hours": "always",
    "thresholds": '{"most_asked": "many"}',
    "recent": '["a.racigraph", ',
}
PUT_BACK = (
    "Language",
    "Appearance",
    "How departments and roles are shown",
    "Service hours of new documents",
    "Limits of the checks",
    "Recent documents",
)


def test_what_cannot_be_read_in_the_settings_is_the_default_again_and_said_once(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    for key, text in BROKEN.items():
        store.setValue(key, text)
    store.setValue("author", "Editing")
    store.sync()
    for sentence in (
        f"These settings could not be read and are back to the defaults: {', '.join(PUT_BACK)}.",
        "",
    ):
        application = Application(Settings(path), tmp_path / "data", is_interactive=False)
        application.start(None)
        qtbot.waitUntil(lambda made=application: made._is_furnished, timeout=20_000)
        QApplication.processEvents()
        assert application.window.toast.sentence.text() == sentence
        assert application.window.toast.isVisible() is bool(sentence)
        settings = application._settings
        assert (settings.language, settings.theme, settings.thresholds) == ("", "system", {})
        assert (settings.organisation_way, settings.service_hours) == ("automatic", "")
        assert (settings.recent_files, settings.author) == ((), "Editing")
        application.window.close()
        application.close()
        application.window.deleteLater()
        application.deleteLater()


@pytest.mark.parametrize("text", ["[1, 2]", '"a"', "{}", "null", "a, b", "[" * 100_000])
def test_a_list_of_documents_that_is_none_keeps_no_document_from_being_remembered(
    text: str, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings._store.setValue("recent", text)
    assert settings.recent_files == ()
    settings.remember_file(tmp_path / "a.racigraph")
    assert settings.recent_files == (tmp_path / "a.racigraph",)


@pytest.mark.parametrize("text", ["[]", '{"most_asked": null}', '{"most_asked": 1e999}', "no"])
def test_limits_that_are_none_are_those_of_the_program(text: str, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings._store.setValue("thresholds", text)
    assert settings.thresholds == {}
