"""A round by copies: handed out from the window, answered in a browser, pasted back, one of them forged."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.answers import AnswersDialog
from desktop.dialogs.copy_for_role import CopyDialog
from models import review_door
from models.analysis.review.rounds import Standing
from models.domain.records.record import Copy
from models.domain.snapshot import Snapshot
from models.review_door import Terms
from models.storage.document import read_document
from tests.browser import Browser
from tests.build import Build
from tests.journeys.copies import answered, click, handed_out, pasted

HEAD, COUNSEL = "Head of marketing", "Counsel"


@pytest.fixture
def voting(opened: Application, company: Build) -> Application:
    """A document whose first version is put to the vote."""
    workspace = opened.flow.workspace
    review_door.propose(workspace, Terms((company.ids[HEAD],)))
    return opened


def standings(application: Application) -> dict[str, Standing]:
    snapshot: Snapshot = application.flow.workspace.snapshot
    view = review_door.view(application.flow.workspace)
    return {snapshot.roles[p.role_id].name: p.standing for p in view.positions}


def test_two_copies_go_out_and_their_answers_come_back(
    voting: Application,
    qtbot: QtBot,
    tmp_path: Path,
    page: Browser,
    monkeypatch: pytest.MonkeyPatch,
    document: Path,
) -> None:
    head, counsel = tmp_path / "head.html", tmp_path / "counsel.html"
    handed_out(voting, qtbot, monkeypatch, HEAD, head)
    handed_out(voting, qtbot, monkeypatch, COUNSEL, counsel)
    assert [len(list(voting.flow.workspace.records.of(Copy))), voting.flow.is_modified] == [2, True]
    texts = [
        answered(page, head, "yes", "", "Head"),
        answered(page, counsel, "back", "The licence is missing", "Counsel"),
    ]
    forged = texts[1].replace("[racigraph.1.P", "[racigraph.1.Q")
    dialog = pasted(voting, qtbot, "\n".join((*texts, forged)))
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(rows) == 3
    assert rows[0].startswith(f"{HEAD}: yes")
    assert "refused" in rows[2]
    assert [one.answer.who for one in dialog.chosen()] == ["Head", "Counsel"]
    dialog.list.setCurrentRow(1)
    assert "The licence is missing" in dialog.details.text()
    assert dialog.take.text().replace("&", "") == "Take over 2"
    click(dialog.take)
    assert standings(voting)[HEAD] is Standing.AGREED
    assert standings(voting)[COUNSEL] is Standing.RETURNED
    assert "2 answers are taken over" in voting.window.toast.sentence.text()
    again = pasted(voting, qtbot, texts[0])
    assert again.chosen() == ()
    assert not again.take.isEnabled()
    QTest.keyClick(again, Qt.Key.Key_Escape)
    voting.window.actions_by_id["save"].trigger()
    qtbot.waitUntil(lambda: not voting.flow.is_modified)
    assert len(read_document(document).records.entries) == len(voting.flow.workspace.records.entries)


def test_of_two_answers_to_the_same_only_one_can_be_ticked(
    voting: Application, qtbot: QtBot, tmp_path: Path, page: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = []
    for n, (reply, reason) in enumerate((("yes", ""), ("back", "Later"))):
        path = tmp_path / f"{n}.html"
        handed_out(voting, qtbot, monkeypatch, COUNSEL, path)
        texts.append(answered(page, path, reply, reason, "Counsel"))
    dialog = pasted(voting, qtbot, "\n".join(texts))
    assert dialog.chosen() == ()
    for row in (0, 1):
        dialog.list.setCurrentRow(row)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert [dialog.list.item(n).checkState() == Qt.CheckState.Checked for n in (0, 1)] == [
            row == 0,
            row == 1,
        ]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert standings(voting)[COUNSEL] is Standing.RETURNED


def test_an_address_that_is_none_is_said_at_once(voting: Application, qtbot: QtBot) -> None:
    voting.window.actions_by_id["copy_for_role"].trigger()
    dialog = voting.window.findChild(CopyDialog)
    QTest.keyClicks(dialog.address, "nobody")
    assert "no mail address" in dialog.remark.text()
    assert not dialog.write.isEnabled()
    QTest.keyClicks(dialog.address, "@example.org")
    assert dialog.write.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_copy_whose_file_is_not_chosen_is_not_recorded(
    voting: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    voting.window.actions_by_id["copy_for_role"].trigger()
    click(voting.window.findChild(CopyDialog).write)
    assert not list(voting.flow.workspace.records.of(Copy))


def test_answers_come_from_a_file_too(
    voting: Application, qtbot: QtBot, tmp_path: Path, page: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "head.html"
    handed_out(voting, qtbot, monkeypatch, HEAD, path)
    mail = tmp_path / "answer.eml"
    text = answered(page, path, "yes", "", "Head")
    mail.write_text(f"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n{text}", encoding="utf-8")
    voting.window.actions_by_id["take_answers"].trigger()
    dialog = voting.window.findChild(AnswersDialog)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(mail), ""))
    click(dialog.file)
    assert len(dialog.chosen()) == 1
    click(dialog.take)
    assert standings(voting)[HEAD] is Standing.AGREED


def test_without_a_round_both_actions_say_what_is_missing(opened: Application) -> None:
    for name in ("copy_for_role", "take_answers"):
        action = opened.window.actions_by_id[name]
        assert not action.isEnabled()
        assert "No round is open" in action.toolTip()
