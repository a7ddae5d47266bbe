"""The dialog of an org chart that comes in: what it shows, what can be said otherwise, by mouse and keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItemIterator, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.org_chart_import import OrgChartImportDialog
from tests.build import Build
from tests.desktop.conftest import Answers, settle

LEFT = Qt.MouseButton.LeftButton
SHEET = """id;Name;Titel;Abteilung;Berichtet an
1;Person A;Head of marketing;Marketing;
2;Person B;Editor;Marketing;1
3;Person C;Designer;Studio;2
4;Person D**;Designer;Studio;9
"""


@pytest.fixture
def dialog(opened: Application, answers: Answers, tmp_path: Path, qtbot: QtBot) -> OrgChartImportDialog:
    """Return the dialog over the small company."""
    return begun(SHEET, opened, answers, tmp_path, qtbot)


def begun(
    text: str, opened: Application, answers: Answers, folder: Path, qtbot: QtBot
) -> OrgChartImportDialog:
    answers.sheet = folder / "chart.csv"
    answers.sheet.write_text(text, encoding="utf-8")
    opened.window.actions_by_id["import_org_chart"].trigger()
    qtbot.waitUntil(lambda: opened.window.findChild(OrgChartImportDialog) is not None, timeout=20_000)
    settle(opened, qtbot)
    return opened.window.findChild(OrgChartImportDialog)


def rows_of(dialog: OrgChartImportDialog) -> dict[str, str]:
    items, found = QTreeWidgetItemIterator(dialog.tree), {}
    while items.value() is not None:
        found[items.value().text(0)] = items.value().text(1)
        items += 1
    return found


def test_what_is_there_and_what_is_new_is_said_and_what_was_noticed_with_its_row(
    dialog: OrgChartImportDialog,
) -> None:
    rows = rows_of(dialog)
    assert rows["Marketing"] == "there: Marketing"
    assert rows["Head of marketing (head)"] == "there: Head of marketing"
    assert (rows["Studio"], rows["Designer"], rows["Person C"]) == ("new", "new", "new")
    assert dialog.counts.text() == "2 departments, 3 roles, 4 people"
    told = [dialog.told.item(n).text() for n in range(dialog.told.count())]
    assert "Row 5: “9” is named as a superior and is not in the list." in told
    assert "Row 5: “**” behind a name is taken for a mark and left out." in told
    assert dialog.ok.isEnabled()


def test_a_name_can_be_taken_for_a_new_one_and_back(
    dialog: OrgChartImportDialog, opened: Application, qtbot: QtBot
) -> None:
    dialog.tree.choose(("role", 1))
    assert dialog.fate.isVisible()
    QTest.mouseClick(dialog.fate.buttons[1], LEFT)
    settle(opened, qtbot)
    assert rows_of(dialog)["Editor"] == "new"
    QTest.keyClick(dialog.fate.buttons[0], Qt.Key.Key_Space)
    settle(opened, qtbot)
    assert rows_of(dialog)["Editor"] == "there: Editor"
    dialog.tree.choose(("role", 2))
    assert not dialog.fate.isVisible()


def test_everything_has_a_name_for_those_who_hear_it_and_fits_a_small_window(
    opened: Application, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.window.resize(1024, 600)
    dialog = begun(SHEET, opened, answers, tmp_path, qtbot)
    assert dialog.width() <= 1024
    assert dialog.height() <= 600
    for part in (dialog.tree, dialog.told, dialog.changes, dialog.fate):
        assert part.accessibleName()
    reached: set[QWidget] = set()
    here: QWidget = dialog.tree
    for _ in range(12):
        reached.add(here)
        here = here.nextInFocusChain()
        while not here.focusPolicy() & Qt.FocusPolicy.TabFocus or not here.isVisible():
            here = here.nextInFocusChain()
    assert {dialog.tree, dialog.told, dialog.ok, dialog.cancel} <= reached


def test_a_chart_that_is_there_already_has_nothing_to_take_over(
    opened: Application, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Name;Title;Department\n;Head of marketing;Marketing\n;Counsel;Legal\n"
    dialog = begun(text, opened, answers, tmp_path, qtbot)
    assert not dialog.ok.isEnabled()
    assert dialog.sentence.text() == "Everything of this chart is in the document already."


def test_a_file_that_is_no_chart_is_told_in_a_sentence_and_changes_nothing(
    opened: Application, company: Build, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.sheet = tmp_path / "list.csv"
    answers.sheet.write_text("a;b\n1;2\n", encoding="utf-8")
    opened.window.actions_by_id["import_org_chart"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert answers.told[0].startswith("No org chart was recognised in “list”")
    assert opened.flow.snapshot == company.snapshot
    assert opened.window.findChild(OrgChartImportDialog) is None


def test_without_anything_to_notice_its_list_is_not_shown(
    opened: Application, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = begun(
        "Name;Title;Department\nAda A;Head of marketing;Marketing\n", opened, answers, tmp_path, qtbot
    )
    assert dialog.told.count() == 0
    assert not dialog.told.isVisible()
