"""Help, licences, and what happens after a fault of the program."""

from __future__ import annotations

import gc
import logging
import re
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.about import AboutDialog
from desktop.dialogs.help import TOPICS, HelpWindow
from desktop.frame.crash import CrashReporter
from desktop.pages import PAGES
from desktop.running import FaultKeeper
from desktop.system.licences import libraries
from models.editing.row_commands import EditRow
from models.wording import LANGUAGES
from models.workspace import leftovers
from tests.build import Build

HELP = files("resources").joinpath("help")
FORBIDDEN = re.compile(
    r"\b(Befund|Bahn|Übergang|Baseline|Flow|Auslastung|P90|sound|verantwortlich)\w*", re.IGNORECASE
)
PICTURE = re.compile(r"!\[[^]]+\]\(([^)]+)\)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_window_has_a_help_page_in_the_agreed_words(language: str) -> None:
    assert set(PAGES) <= set(TOPICS)
    for topic in TOPICS:
        text = HELP.joinpath(language, f"{topic}.md").read_text(encoding="utf-8")
        assert 400 < len(text) < 4000, topic
        assert FORBIDDEN.findall(text) == [], topic
        assert "!" not in text.replace("![", ""), topic
        for link in re.findall(r"\]\((\w+)\.md\)", text):
            assert link in TOPICS


def test_pictures_are_there_small_and_all_used() -> None:
    used = {
        Path(name).name
        for language in LANGUAGES
        for topic in TOPICS
        for name in PICTURE.findall(HELP.joinpath(language, f"{topic}.md").read_text(encoding="utf-8"))
    }
    shipped = {path.name: path for path in HELP.joinpath("pictures").iterdir()}
    assert used == set(shipped)
    assert sum(len(path.read_bytes()) for path in shipped.values()) < 2_000_000
    assert all(QImage.fromData(path.read_bytes()).width() <= 900 for path in shipped.values())


def test_f1_opens_the_help_for_the_page_that_is_shown(opened: Application, qtbot: QtBot) -> None:
    window = opened.window
    window.show_page("raci")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(HelpWindow)
    assert shown.topic == "raci"
    assert "RACI" in shown.text.toPlainText()
    window.show_page("checks")
    window.actions_by_id["help"].trigger()
    assert window.findChildren(HelpWindow) == [shown]
    assert shown.topic == "checks"
    window.actions_by_id["language_de"].trigger()
    assert shown.windowTitle() == "Hilfe"
    assert "Feststellung" in shown.text.toPlainText()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_about_names_every_licence_and_copies_what_helpers_ask_for(application: Application) -> None:
    application.window.actions_by_id["about"].trigger()
    dialog = application.window.findChild(AboutDialog)
    text = dialog.licences.toPlainText()
    for expected in (
        "MIT",
        "GNU Lesser General Public License",
        "SIL Open Font License",
        "SQLAlchemy",
        "openpyxl",
    ):
        assert expected in text
    assert all(part.licence not in {"", "–"} for part in libraries())
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    for expected in ("Racigraph:", "Python:", "Qt:", "Screens:", "Log:"):
        assert expected in copied
    dialog.close()


class Trigger(QObject):
    """Has a slot that fails."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self._fail)

    def _fail(self) -> None:
        raise ZeroDivisionError("planted")


def test_a_fault_in_a_slot_is_said_and_noted_and_the_document_can_be_recovered(
    opened: Application, company: Build, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.flow.workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editorial office"}))
    reporter = CrashReporter(
        tmp_path / "state", opened.window, opened.window.look, opened.flow.what_is_stored
    )
    usual = sys.excepthook
    trigger = Trigger()
    try:
        with qtbot.captureExceptions():
            sys.excepthook = reporter._caught
            trigger.pressed.emit()
    finally:
        sys.excepthook = usual
    QApplication.processEvents()
    box = opened.window.findChild(QMessageBox)
    assert "company" in box.informativeText()
    assert str(tmp_path / "data" / "sessions") in box.informativeText()
    assert str(reporter.file) in box.informativeText()
    assert "planted" in box.detailedText()
    assert "planted" in reporter.file.read_text(encoding="utf-8")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    reporter.remove()

    # As after a crash: nobody closes the session, the lock goes with the process.
    opened.flow.workspace._copy.close()
    (left,) = leftovers(tmp_path / "data")
    assert (left.name, left.edits) == ("company.racigraph", 1)
    opened.flow.workspace = None


def test_the_log_is_kept_short(opened: Application, tmp_path: Path) -> None:
    reporter = CrashReporter(
        tmp_path / "state", opened.window, opened.window.look, opened.flow.what_is_stored
    )
    for _ in range(30):
        logging.getLogger("racigraph").warning("x" * 100_000)
    reporter.remove()
    sizes = [path.stat().st_size for path in (tmp_path / "state").glob("racigraph.log*")]
    assert len(sizes) == 3
    assert max(sizes) < 600_000


def test_a_fault_is_said_also_where_no_log_can_be_written(
    opened: Application, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    state = tmp_path / "state" / "racigraph"
    monkeypatch.setattr("desktop.running.usual_state_folder", lambda: state)
    usual = sys.excepthook
    keeper = FaultKeeper(opened)
    try:
        keeper._begin()
        assert sys.excepthook == opened.reporter._caught
        assert not gc.isenabled()  # the collector is in its guard's hands too
        trigger = Trigger()
        with qtbot.captureExceptions():
            sys.excepthook = opened.reporter._caught
            trigger.pressed.emit()
        QApplication.processEvents()
        box = opened.window.findChild(QMessageBox)
        assert "No log can be written here" in box.informativeText()
        assert "planted" in box.detailedText()
        QTest.keyClick(box, Qt.Key.Key_Escape)
    finally:
        keeper._release()
        sys.excepthook = usual
    assert gc.isenabled()
