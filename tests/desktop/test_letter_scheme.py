"""Another letter scheme: a real box asks before it hides letters, which then are marked and kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.questions import Questions
from desktop.panels.form import Form
from desktop.widgets.access_keys import without_key
from models.domain.responsibility import Meaning
from models.editing.responsibility_commands import SetLetter
from models.editing.scheme_commands import ChooseScheme
from tests.build import Build
from tests.desktop.conftest import Answers, settle
from tests.desktop.test_inspector_forms import choose, form_of, snapshot
from tests.desktop.test_matrix_typing import by_hand, go, press, shown

RASCI, RACI = "RASCI: A R M S C I", "RACI: A R M C I"
KEPT = ("Counsel", Meaning.SUPPORTS)


@pytest.fixture
def sheet(
    opened: Application, company: Build, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Form:
    """Write RASCI with one S, and show the form with the letter scheme; the box about it is a real one."""
    opened.flow.do(ChooseScheme("RASCI"))
    opened.flow.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.SUPPORTS))
    settle(opened, qtbot)
    monkeypatch.setattr(answers, "scheme", Questions(opened.window).scheme)
    organisation_id = next(iter(snapshot(opened).organisations))
    form = form_of(opened, "organisation", organisation_id)
    form.point_to("variant")
    return form


def answer(words: str) -> list[str]:
    """Press a button of the next box, and return what it says."""
    said: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.extend((box.text(), box.informativeText()))
        (button,) = [b for b in box.findChildren(QPushButton) if without_key(b.text()) == words]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(80, act)
    return said


def test_cancel_keeps_the_scheme_and_the_field_shows_it(
    opened: Application, sheet: Form, qtbot: QtBot
) -> None:
    before = snapshot(opened)
    said = answer("Cancel")
    choose(sheet.editor("variant"), RACI)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[0] == "Write the letters as RACI?"
    assert "1 letter is hidden, because RACI has none for it: S of “Counsel” for “Publish”." in said[1]
    assert snapshot(opened) is before
    assert sheet.editor("variant").currentText() == RASCI


def test_what_is_agreed_to_is_hidden_marked_counted_and_found(
    opened: Application, company: Build, sheet: Form, qtbot: QtBot
) -> None:
    said = answer("Use RACI")
    choose(sheet.editor("variant"), RACI)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    settle(opened, qtbot)
    assert snapshot(opened).organisation.variant == "RACI"
    page = opened.window.pages["raci"]
    go(opened, company, "Publish", "Counsel")
    assert shown(opened, company, "Publish", "Counsel") == ""
    assert "1 letter hidden" in page.status()
    index = page.view.currentIndex()
    assert page.table.head(index.row()).note == "1 hidden"
    assert "S is hidden: RACI has no such letter." in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "S is hidden" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    error, box = opened.window.look.theme.colour("palette.error"), page.view.visualRect(index)
    picture = page.view.viewport().grab(box).toImage()
    painted = {picture.pixelColor(x, y).name() for x in range(14) for y in range(picture.height())}
    assert error.name() in painted
    texts = " ".join(label.text() for label in opened.window.inspector.findChildren(QLabel))
    assert "S is hidden" in texts
    assert [f.rule_id for f in opened.document_view.derived.knowledge.findings if f.rule_id == "H16"] == [
        "H16"
    ]


def test_keys_in_a_cell_with_a_hidden_letter_keep_it(
    opened: Application, company: Build, sheet: Form, qtbot: QtBot
) -> None:
    opened.flow.undo()
    opened.flow.undo()
    opened.flow.do(SetLetter(company.ids["Publish"], company.ids["Counsel"], Meaning.SUPPORTS))
    settle(opened, qtbot)
    go(opened, company, "Publish", "Counsel")
    press(opened, qtbot, "c")
    assert by_hand(opened) == {KEPT, ("Counsel", Meaning.CONSULTED)}
    press(opened, qtbot, Qt.Key.Key_Delete)
    assert by_hand(opened) == {KEPT}
    assert "S stays hidden" in opened.window.toast.sentence.text()


def test_a_scheme_that_hides_nothing_is_chosen_without_a_question(
    opened: Application, sheet: Form, qtbot: QtBot
) -> None:
    opened.flow.undo()
    opened.flow.undo()
    settle(opened, qtbot)
    assert snapshot(opened).organisation.variant == "RACI"
    choose(sheet.editor("variant"), RASCI)
    assert snapshot(opened).organisation.variant == "RASCI"


def test_a_scheme_chosen_and_chosen_back_is_said_both_times_and_loses_no_letter(
    opened: Application, company: Build, sheet: Form, qtbot: QtBot
) -> None:
    before = snapshot(opened)
    for scheme, written, letter in (("IBZED", "A as E", ""), ("RASCI", "E as A", "S")):
        form = form_of(opened, "organisation", before.organisation.id)
        form.point_to("variant")
        box = form.editor("variant")
        said = answer(f"Use {scheme}")
        choose(box, next(box.itemText(n) for n in range(box.count()) if box.itemText(n).startswith(scheme)))
        qtbot.waitUntil(lambda said=said: bool(said), timeout=20_000)
        settle(opened, qtbot)
        assert written in said[1]
        assert snapshot(opened).organisation.variant == scheme
        go(opened, company, "Publish", "Counsel")
        assert shown(opened, company, "Publish", "Counsel") == letter
    assert snapshot(opened) == before
