"""A version is kept, the draft changes, the change is looked at where it is, the next version, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.keep_version import KeepVersionDialog
from desktop.dialogs.versions import VersionsDialog
from models import __main__ as command_line
from models.domain.records.record import Version
from models.storage.document import read_document
from tests.build import Build
from tests.desktop.conftest import settle

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def shown(opened: Application, kind: type[QDialog]) -> QDialog:
    return next(found for found in opened.window.findChildren(kind) if found.isVisible())


def press(opened: Application, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
    QTest.keyClick(opened.window, key, modifiers)
    settle(opened, qtbot)


def keep(opened: Application, qtbot: QtBot, note: str) -> None:
    press(opened, qtbot, Qt.Key.Key_S, CONTROL | ALT)
    dialog = shown(opened, KeepVersionDialog)
    QTest.keyClicks(dialog.note, note)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)


def test_from_one_version_to_the_next_and_back(
    opened: Application,
    company: Build,
    document: Path,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    window = opened.window

    # The first version, and a letter typed into the matrix after it.
    keep(opened, qtbot, "As decided")
    press(opened, qtbot, Qt.Key.Key_3, ALT)
    raci = window.pages["raci"]
    raci.view.choose(raci.table.selection_at(raci.table.index(raci.table.row_of(company.ids["Publish"]), 2)))
    assert raci.selection().role_id == company.ids["Counsel"]
    QTest.keyClick(raci.view, Qt.Key.Key_I)
    settle(opened, qtbot)
    assert window.top_bar.version.accessibleName() == "Draft after version 1.0"

    # The review says it in a sentence, the matrix marks the cell.
    press(opened, qtbot, Qt.Key.Key_5, ALT)
    review = window.pages["review"]
    (change,) = review.view.changes.changes()
    assert window.look.say(change.sentence) == "New: “Counsel” is told about “Publish”."
    press(opened, qtbot, Qt.Key.Key_V, CONTROL | ALT)
    QTest.keyClick(review.view, Qt.Key.Key_Down)
    QTest.keyClick(review.view, Qt.Key.Key_Return)
    settle(opened, qtbot)
    assert window.page is raci
    assert set(raci.table.marks.cells) == {(company.ids["Publish"], company.ids["Counsel"])}

    # The next version holds it, saved with the document.
    keep(opened, qtbot, "With Counsel told")
    assert raci.table.marks.cells == {}
    QTest.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert [v.note for _, v in read_document(document).records.of(Version)] == [
        "As decided",
        "With Counsel told",
    ]

    # Back to the first one, in one step; both versions stay.
    window.actions_by_id["versions"].trigger()
    dialog = shown(opened, VersionsDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    settle(opened, qtbot)
    QTest.mouseClick(dialog.return_button, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)
    assert opened.flow.snapshot.tables == company.snapshot.tables
    press(opened, qtbot, Qt.Key.Key_S, CONTROL)
    assert opened.flow.save()
    assert command_line.main(["compare", str(document), "--version", "1.1", "--language", "en"]) == 0
    assert "No longer: “Counsel” is told about “Publish”." in capsys.readouterr().out
    assert command_line.main(["compare", str(document), "--version", "1.0", "--language", "en"]) == 0
    assert capsys.readouterr().out == "Nothing is different.\n"
