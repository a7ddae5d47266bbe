"""The Excel report from the window: made on a worker, cancelled without a trace."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.export import ExportDialog
from desktop.widgets.access_keys import without_key
from models.report_making import with_ending


def opened_dialog(application: Application, target: Path) -> ExportDialog:
    application.window.actions_by_id["export"].trigger()
    dialog = application.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.target.setText(str(target))
    return dialog


def test_the_report_is_written_and_offered(opened: Application, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "report.xlsx"
    dialog = opened_dialog(opened, target)
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=60_000)
    assert target.read_bytes()[:2] == b"PK"
    assert str(target) in dialog.progress.state.text()
    dialog.close()


def test_cancel_stops_the_report_and_leaves_the_old_file(
    opened: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    dialog = opened_dialog(opened, target)
    assert "will be replaced" in dialog.remark.text()
    is_held, may_go_on = Event(), Event()
    opened.background.ask("hold", lambda: (is_held.set(), may_go_on.wait(30)), print)
    dialog.create_report()
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    may_go_on.set()
    qtbot.waitUntil(lambda: "Nothing was written" in dialog.progress.state.text(), timeout=60_000)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob(".report*")] == []
    assert dialog.isVisible()
    dialog.close()


def test_a_folder_that_is_missing_is_said_in_the_dialog(
    opened: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened_dialog(opened, tmp_path / "nowhere" / "report.xlsx")
    dialog.create_report()
    qtbot.waitUntil(
        lambda: bool(dialog.progress.state.text()) and dialog.create_button.isEnabled(), timeout=60_000
    )
    assert "report.xlsx" in dialog.progress.state.text()
    dialog.close()


def test_a_free_name_is_offered_so_that_notes_in_an_earlier_report_stay(
    opened: Application, tmp_path: Path
) -> None:
    (tmp_path / "company.xlsx").write_bytes(b"with notes")
    opened.window.actions_by_id["export"].trigger()
    dialog = opened.window.findChild(ExportDialog)
    assert Path(dialog.target.text()) == tmp_path / "company (2).xlsx"
    assert without_key(dialog.create_button.text()) == "Create report"
    dialog.close()


def test_a_file_is_only_replaced_with_the_button_that_says_so(
    opened: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "report.xlsx"
    dialog = opened_dialog(opened, target)
    target.write_bytes(b"with notes")  # has come there after the words under the field were written
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    assert "exists already" in dialog.remark.text()
    assert without_key(dialog.create_button.text()) == "Replace"
    QTest.keyClick(dialog.target, Qt.Key.Key_Return)
    assert opened.background.is_idle
    assert target.read_bytes() == b"with notes"
    opened.window.actions_by_id["language_de"].trigger()
    assert without_key(dialog.create_button.text()) == "Ersetzen"
    QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=60_000)
    assert target.read_bytes()[:2] == b"PK"
    dialog.close()


def test_a_report_always_has_the_ending_of_a_workbook(tmp_path: Path) -> None:
    assert with_ending(" a.racigraph ") == Path("a.racigraph.xlsx")
    assert with_ending("a.XLSX") == Path("a.XLSX")
    assert with_ending("  ") is None
