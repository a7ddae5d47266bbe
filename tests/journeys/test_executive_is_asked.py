"""An executive opens a file with an open round to read it, at 1280 × 720, and finds five answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.glance_facts import FactCard
from models import review_door
from models.analysis.review.management import management_roles
from models.domain.snapshot import Snapshot
from models.editing.row_commands import AddRow, EditRow
from models.review_door import Terms
from models.workspace import Workspace
from tests.desktop.conftest import settle
from tests.exports.reports import sample

ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class Words:
    """What the executive reads, and what it is called in the sample."""

    draft: str
    question: str
    if_no: str
    boss: str
    change: str
    asked: str
    decides: str
    deeds: tuple[str, str]


WORDS = {
    "en": Words(
        "Draft statement",
        "Shall statements be drafted within three hours?",
        "A statement may take a day.",
        "Executive management",
        "1 change",
        "Executive management, decides last, about everything, outstanding",
        "decides",
        ("Answer …", "Take back …"),
    ),
    "de": Words(
        "Stellungnahme entwerfen",
        "Soll eine Stellungnahme in drei Stunden entworfen sein?",
        "Eine Stellungnahme darf einen Tag dauern.",
        "Geschäftsführung",
        "1 Änderung",
        "Geschäftsführung, entscheidet zuletzt, über alles, steht aus",
        "entscheidet",
        ("Antworten …", "Zurückziehen …"),
    ),
}


def put_to_the_vote(snapshot: Snapshot, path: Path, folder: Path, words: Words) -> None:
    """Write a file in which a version with one decision is put to the vote."""
    document = Workspace.create(snapshot, folder, "Social media management")
    review_door.keep_version(document)
    (boss,) = management_roles(snapshot)
    draft = next(step for step in snapshot.steps.values() if step.name == words.draft)
    document.do(EditRow("step", draft.id, {"limit_hours": 3.0}))
    item = {
        "name": words.question,
        "today": "There is no limit.",
        "if_no": words.if_no,
        "recommendation": "yes",
        "decider_role_id": boss,
        "about": (draft.id,),
    }
    document.do(AddRow("decision_item", item))
    review_door.propose(document, Terms((boss,), due=date(2026, 12, 4)))
    document.save(path)
    document.close()


def texts(widget: QWidget) -> str:
    """Return what can be read of a widget now."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def is_inside(part: QWidget, window: QWidget) -> bool:
    corner = part.mapTo(window, QPoint(0, 0))
    return corner.x() >= 0 and corner.x() + part.width() <= window.width() and corner.y() < window.height()


@pytest.mark.parametrize("language", WORDS)
def test_five_questions_are_answered(
    language: str, application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    path, words = tmp_path / "plan.racigraph", WORDS[language]
    put_to_the_vote(sample(language), path, tmp_path / "author", words)
    application.appearance.choose_language(language)
    before = sha256(path.read_bytes()).digest()
    application.start(path, only_reads=True)
    window = application.window
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: application.flow.workspace is not None)
    settle(application, qtbot)

    # 1 and 2: what am I asked, and what if I say no? On the page of the review, first thing.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_5, ALT)
    settle(application, qtbot)
    review = window.pages["review"]
    assert window.page is review
    (card,) = review.decisions.cards.values()
    assert is_inside(card, window)
    assert words.question in texts(card)
    assert words.if_no in texts(card)

    # 3: what changes for me?
    box = review.takers
    for _ in range(box.count()):
        if box.currentText() == words.boss:
            break
        QTest.keyClick(box, Qt.Key.Key_Down)
    settle(application, qtbot)
    assert words.change in review.head.caption.text()
    own = [row.accessibleName() for row in review.approvals.rows]
    assert words.asked in own
    links = [button.text() for button in review.approvals.findChildren(QPushButton)]
    assert not {*links} & {*words.deeds}

    # 4 and 5: who decides in a crisis, and where does it hang on one person?
    QTest.keyClick(window, Qt.Key.Key_0, ALT)
    settle(application, qtbot)
    answers = {fact.key: texts(fact) for fact in window.pages["glance"].findChildren(FactCard)}
    assert words.decides in answers["crisis"]
    assert answers["one_person"]
    application.flow.close()
    assert sha256(path.read_bytes()).digest() == before
