"""The dialog of one's own letters: opened by mouse, typed into, refusing in sentences, used by the matrix."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.own_scheme import OwnSchemeDialog
from desktop.panels.block_column import LinkButton
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from models.domain.message import Message
from models.domain.responsibility import Meaning
from models.domain.scheme_of import scheme_of
from tests.build import Build
from tests.desktop.conftest import Answers, settle
from tests.desktop.test_inspector_forms import form_of, snapshot
from tests.desktop.test_matrix_typing import go, press, shown

LEFT = Qt.MouseButton.LeftButton
WANTED = Selection("letter_scheme", "")


@pytest.fixture(autouse=True)
def asked(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Agree to what a scheme hides or writes otherwise, and remember the sentences."""
    said: list[str] = []

    def agree(look: Look, scheme: str, changes: Sequence[Message]) -> bool:
        said.extend([scheme, *map(look.say, changes)])
        return True

    monkeypatch.setattr(answers, "scheme", agree)
    return said


def dialog_of(opened: Application) -> OwnSchemeDialog:
    (dialog,) = [d for d in opened.window.findChildren(OwnSchemeDialog) if d.isVisible()]
    return dialog


def ask(opened: Application) -> OwnSchemeDialog:
    opened.window.actions_by_id["own_scheme"].trigger()
    return dialog_of(opened)


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)


def use(opened: Application, dialog: OwnSchemeDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.ok, LEFT)
    settle(opened, qtbot)


def test_letters_begun_from_raci_and_changed_are_written_and_typed(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    dialog = ask(opened)
    answers, works = dialog._rows[:2]
    write(answers.letter, "e")
    write(answers.german, "entscheidet")
    write(works.letter, "tu")
    write(answers.beside, "TU M")
    write(works.beside, "E M")
    assert not dialog.ok.isEnabled()
    assert "“A”, which is no other letter" in dialog.problem.text()
    write(dialog._rows[2].beside, "E TU")
    assert dialog.problem.text() == ""
    assert "has no letter" in dialog.told.text()
    use(opened, dialog, qtbot)
    scheme = scheme_of(snapshot(opened))
    assert (scheme.name, scheme.letters) == ("Own letters", ("E", "TU", "M", "C", "I"))
    opened.window.show_page("raci")
    settle(opened, qtbot)
    page = opened.window.pages["raci"]
    assert page.legend.accessibleName().startswith("E: entscheidet, TU: ")
    go(opened, company, "Publish", "Counsel")
    press(opened, qtbot, "t")
    assert shown(opened, company, "Publish", "Counsel") == "TU"
    opened.flow.undo()
    opened.flow.undo()
    settle(opened, qtbot)
    assert scheme_of(snapshot(opened)).name == "RACI"


def test_a_letter_without_a_meaning_is_refused_until_it_has_one(opened: Application, qtbot: QtBot) -> None:
    dialog = ask(opened)
    QTest.mouseClick(dialog.add, LEFT)
    assert dialog.problem.text() == "A letter is empty. Type one or two characters, or remove it."
    QTest.keyClicks(dialog._rows[-1].letter, "s")
    assert dialog.problem.text() == "“S” means nothing. Choose at least one meaning."
    dialog._rows[-1].ticks[Meaning.SUPPORTS].trigger()
    assert dialog.ok.isEnabled()
    QTest.mouseClick(dialog._rows[-1].remove, LEFT)
    assert len(dialog._rows) == 5
    for _ in range(7):
        QTest.mouseClick(dialog.add, LEFT)
    assert not dialog.add.isEnabled()
    QTest.mouseClick(dialog.cancel, LEFT)
    assert not snapshot(opened).letter_schemes


def test_what_it_hides_is_asked_before(opened: Application, asked: list[str], qtbot: QtBot) -> None:
    dialog = ask(opened)
    for _ in range(4):
        QTest.keyClick(dialog.start, Qt.Key.Key_Down)
    assert dialog.start.currentText() == "IBZED: E D Z B I"
    assert [row.letter.text() for row in dialog._rows] == ["E", "D", "Z", "B", "I"]
    use(opened, dialog, qtbot)
    assert asked[0] == "Own letters"
    assert "the same is written differently" in asked[1]


def test_the_legend_and_the_organisation_lead_there(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.show_page("raci")
    settle(opened, qtbot)
    QTest.mouseClick(opened.window.pages["raci"].legend, LEFT)
    dialog_of(opened).reject()
    organisation_id = next(iter(snapshot(opened).organisations))
    form_of(opened, "organisation", organisation_id)
    links = opened.window.inspector.findChildren(LinkButton)
    (link,) = [b for b in links if b.isVisible() and b.target == WANTED]
    QTest.mouseClick(link, LEFT)
    dialog_of(opened).reject()


def test_it_is_changed_and_removed_again(opened: Application, qtbot: QtBot) -> None:
    use(opened, ask(opened), qtbot)
    assert scheme_of(snapshot(opened)).name == "Own letters"
    dialog = ask(opened)
    write(dialog.name, "House letters")
    use(opened, dialog, qtbot)
    assert [scheme.name for scheme in snapshot(opened).letter_schemes.values()] == ["House letters"]
    QTest.mouseClick(ask(opened).remove, LEFT)
    settle(opened, qtbot)
    assert scheme_of(snapshot(opened)).name == "RACI"
