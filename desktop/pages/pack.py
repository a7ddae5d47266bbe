"""The decision pack: whom it is for, what it holds, and what its first page will say.

What is chosen is kept between runs; the first page is worked out on the worker from the same values that the
paper is written from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.page import Page
from desktop.panels.pack_preview import PackPreview
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.pack_choice import BESIDE, PackChoice, choice_in, keep_choice
from desktop.system.overrides import qt_overrides
from desktop.system.settings import Settings
from desktop.widgets.actions import Actions
from desktop.widgets.choice_box import choice_box, fill_choices
from desktop.widgets.empty_state import Emptiness
from desktop.widgets.labels import words
from models.domain.errors import KnownError
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet
from models.exports.decision.contents import ANNEX_TITLES, CHOSEN, RECIPIENT_WORDS, Recipient
from models.exports.decision.values import FrontPages
from models.pack_making import FORMS, PackRequest, brief_of
from models.wording import Wording

WIDE, LEFT = 820, 300


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page says, or why that cannot be told."""

    pages: FrontPages | None
    problem: Message | None = None


@qt_overrides
class PackPage(Page):
    """Shows what will be handed out, before it is made."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("pack", look, parent)
        self._known: Knowledge | None = None
        self._settings: Settings | None = None
        self._front: Front | None = None
        self.tools_row.addStretch(1)
        self.recipient = choice_box(self)
        self._for, self._holds, self._always, self._beside = (words(self) for _ in range(4))
        self._for.setBuddy(self.recipient)
        for label in (self._for, self._holds, self._beside):
            label.setObjectName("panelTitle")
        self._always.setObjectName("caption")
        self.annexes = {annex: QCheckBox(self) for annex in CHOSEN}
        self.beside = {form: QCheckBox(self) for form in BESIDE}
        for box in (*self.annexes.values(), *self.beside.values()):
            box.setChecked(True)
        self.preview = PackPreview(self)
        self._arrange()
        self.show_workflows = QPushButton(self)
        self.nothing = Emptiness(self.area, (self.show_workflows,))
        self.recipient.activated.connect(self._choose)
        for box in (*self.annexes.values(), *self.beside.values()):
            box.clicked.connect(self._choose)

    def _arrange(self) -> None:
        self.choices = QFrame(self)
        self.choices.setObjectName("card")
        column = QVBoxLayout(self.choices)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        for widget in (self._for, self.recipient):
            column.addWidget(widget)
        column.addSpacing(8)
        for part in (self._holds, self._always, *self.annexes.values()):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._beside)
        for box in self.beside.values():
            column.addWidget(box)
        column.addStretch(1)
        body = QWidget()
        body.setObjectName("glance")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.setSpacing(12)
        self.unasked = QFrame(self)
        self.unasked.setObjectName("card")
        self._sentence, self.propose = words(self.unasked, "value"), QPushButton(self.unasked)
        line = QHBoxLayout(self.unasked)
        line.setContentsMargins(16, 10, 16, 10)
        line.addWidget(self._sentence, 1)
        line.addWidget(self.propose)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.unasked)
        right.addWidget(self.preview, 1)
        self._row.addWidget(self.choices)
        self._row.addLayout(right, 1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(body)
        self.setFocusProxy(self.area)
        self.column.addWidget(self.area)

    @property
    def choice(self) -> PackChoice:
        """Return what is chosen."""
        return PackChoice(
            Recipient(str(self.recipient.currentData() or Recipient.MANAGEMENT)),
            frozenset(annex for annex, box in self.annexes.items() if box.isChecked()),
            frozenset(form for form, box in self.beside.items() if box.isChecked()),
        )

    def bring_back(self, settings: Settings) -> None:
        self._settings = settings
        choice = choice_in(settings)
        self._fill_recipients(choice.recipient)
        for annex, box in self.annexes.items():
            box.setChecked(annex in choice.annexes)
        for form, box in self.beside.items():
            box.setChecked(form in choice.beside)

    def take_actions(self, actions: Actions) -> None:
        self.show_workflows.clicked.connect(actions["page_workflows"].trigger)
        self.propose.clicked.connect(actions["propose_decisions"].trigger)

    def dress(self, look: Look) -> None:
        super().dress(look)
        say = look.say
        self._for.setText(say("Who decides"))
        self._holds.setText(say("The decision paper (PDF)"))
        self._always.setText(say("Always: decisions, at a glance, changes, agreement, how it is checked"))
        for annex, box in self.annexes.items():
            box.setText(say("Annex: {title}", title=Message(ANNEX_TITLES[annex])))
        self._beside.setText(say("Beside it"))
        for form, box in self.beside.items():
            box.setText(say(FORMS[form].title))
        self.show_workflows.setText(say("Show the workflows"))
        self._sentence.setText(say("No question is put yet. The program can propose some."))
        self.propose.setText(say("Propose decisions …"))
        self.area.setAccessibleName(say("Decision pack"))
        self.recipient.setAccessibleName(say("Who decides"))
        self.preview.setAccessibleName(say("First page"))
        self._fill_recipients(self.choice.recipient)
        self._front = None
        self._show()
        self._ask()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known, self._front = known, None
        self._show()

    def show_derived(self, known: Knowledge) -> None:
        self._known, self._front = known, None
        self._ask()

    def status(self) -> str:
        front = self._front.pages if self._front else None
        if front is None:
            return ""
        return self.look.say.plural("{n} decision", "{n} decisions", len(front.motions))

    def sizeHint(self) -> QSize:
        return QSize(WIDE, 600)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        self.choices.setMaximumWidth(LEFT if is_wide else self.width())
        self.choices.setMinimumWidth(LEFT if is_wide else 0)

    def _fill_recipients(self, chosen: Recipient) -> None:
        say = self.look.say
        fill_choices(self.recipient, [(one.value, say(RECIPIENT_WORDS[one]), 0) for one in Recipient])
        self.recipient.setCurrentIndex(self.recipient.findData(chosen.value))

    def _choose(self) -> None:
        """Keep what was chosen at once: the action that makes the pack reads it there."""
        if self._settings is not None:
            keep_choice(self._settings, self.choice)
        self._front = None
        self._ask()

    def _ask(self) -> None:
        """Ask what the first page says; nothing while nobody looks."""
        known = self._known
        if known is None or not known.is_checked or self._front is not None or not self.isVisible():
            return
        self.work_wanted.emit("pack preview", self._job(known), self._take)

    def _job(self, known: Knowledge) -> Callable[[], Front]:
        choice, language = self.choice, self.look.say.language
        request = PackRequest(
            known.snapshot,
            known.records,
            known.snapshot.organisation.name,
            None,
            language,
            Path(),
            {},
            choice.recipient,
            choice.annexes,
        )
        return partial(_front_of, request, known)

    def _take(self, front: Front) -> None:
        self._front = front
        self._show()
        self.status_changed.emit()

    def _show(self) -> None:
        say = self.look.say
        is_empty = self._known is not None and _is_empty(self._known.snapshot)
        sentence = say(
            "Here everything is put together that somebody decides by: the questions, what changes, who "
            "agrees, and the matrix and drawings behind it. There is nothing to decide yet. Begin with a "
            "workflow."
        )
        self.nothing.show_sentence(sentence if is_empty else "")
        self.choices.setVisible(not is_empty)
        self.preview.setVisible(not is_empty)
        pages = self._front.pages if self._front else None
        self.unasked.setVisible(not is_empty and pages is not None and not pages.motions)
        if self._front is None:
            self.preview.show_sentence(say("Being worked out …"))
        elif self._front.pages is not None:
            self.preview.show_front(self._front.pages, self.look)
        elif self._front.problem is not None:
            self.preview.show_sentence(say(self._front.problem))


def _is_empty(snapshot: Snapshot) -> bool:
    return not (snapshot.workflows or snapshot.standing_duties or snapshot.decision_items)


def _front_of(request: PackRequest, known: Knowledge) -> Front:
    from models.exports.decision.building import front_pages

    try:
        brief = brief_of(request, date.today())
    except KnownError as problem:  # records that are not as they were recorded
        return Front(None, problem.message)
    return Front(front_pages(brief, Wording(request.language), known.findings))
