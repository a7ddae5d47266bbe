"""The rows a works council has to agree to, one card each, and beside them what is known of the law."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.panels.approvals import Wish
from desktop.panels.words import Words
from desktop.shown.look import Look
from desktop.widgets.chip import Chip, set_tone
from desktop.widgets.plain_text import plain_label
from models.analysis.raci import rows_by_activity
from models.analysis.review.council import BODY_WORDS, FORM_WORDS, Matter
from models.analysis.review.council_notes import KNOWN_ON, NOTES
from models.domain.records.record import CouncilForm
from models.domain.responsibility import StandingDuty
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step

LINK = re.compile(r"https?://[^\s<>\"“”„]+[^\s<>\"“”„.,;:!?)]")


class MatterCard(QFrame):
    """One row: its text, how it stands, what has changed since it was settled.

    `wanted(wish)` for what shall be entered, `show_wanted` to see the row in the matrix.
    """

    wanted = Signal(object)
    show_wanted = Signal()

    def __init__(
        self, matter: Matter, snapshot: Snapshot, look: Look, parent: QWidget, *, only_reads: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.activity_id = matter.activity_id
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 10)
        self._column.setSpacing(4)
        say, row = look.say, _row_of(snapshot, matter.activity_id)
        self.chip = Chip(self)
        self.chip.set_words(say("settled") if matter.holds else say("does not hold yet"))
        set_tone(self.chip, "good" if matter.holds else "warning")
        head = QHBoxLayout()
        head.addWidget(self._words(rows_by_activity(snapshot)[matter.activity_id].name, "panelTitle"), 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._add(_under(snapshot, row), "caption")
        text = row.description or say("No text stands with this row yet.")
        self._add(text, "value" if row.description else "caption")
        self._show_settled(matter, look)
        self._show_links(matter, row.description, look, only_reads)

    def _show_settled(self, matter: Matter, look: Look) -> None:
        say, settled = look.say, matter.council
        if settled is None:
            self._add(say("Nothing is settled yet."), "caption")
            return
        body, form = say(BODY_WORDS[settled.body]), say(FORM_WORDS[settled.form])
        day, place = settled.day, settled.place
        told = say(
            "{body}: {form} of {day}, recorded in: {place}", body=body, form=form, day=day, place=place
        )
        self._add(told, "value")
        if settled.title:
            self._add(settled.title, "caption")
        if settled.form is CouncilForm.REJECTED:
            return
        since = matter.since
        self._add(
            say.plural("Changed since then: one point", "Changed since then: {n} points", len(since))
            if since
            else say("Unchanged since then."),
            "warningText" if since else "caption",
        )
        for change in since:
            self._add(f"{change.sign.value} {say(change.sentence)}", "value")

    def _show_links(self, matter: Matter, text: str, look: Look, only_reads: bool) -> None:
        say, row = look.say, QHBoxLayout()
        row.setSpacing(14)
        self.links: list[QPushButton] = []
        found = LINK.search(text)
        if found:
            link = self._link(say("Open the guideline"), row)
            link.setToolTip(plain_label(found[0]))
            link.clicked.connect(partial(QDesktopServices.openUrl, QUrl(found[0])))
        self._link(say("Show in the matrix"), row).clicked.connect(self.show_wanted)
        if not only_reads:
            wish = Wish("settle", say("Enter what was settled …"), row_ids=(matter.activity_id,))
            self._link(wish.text, row).clicked.connect(partial(self.wanted.emit, wish))
        row.addStretch(1)
        self._column.addLayout(row)

    def _link(self, text: str, row: QHBoxLayout) -> QPushButton:
        link = QPushButton(plain_label(text), self)
        link.setObjectName("link")
        row.addWidget(link)
        self.links.append(link)
        return link

    def _words(self, text: str, name: str) -> Words:
        label = Words(self, name)
        label.setText(text)
        return label

    def _add(self, text: str, name: str) -> None:
        self._column.addWidget(self._words(text, name))


class LegalNotes(QFrame):
    """What is known of the law, with source and day; no advice."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(3)
        say = look.say
        lines = [(say("What is known of the law").upper(), "kicker")]
        lines.append((say("Known on {day}. No legal advice.", day=KNOWN_ON), "caption"))
        for note in NOTES:
            lines += [
                (say(note.topic), "factHeading"),
                (say(note.sentence), "value"),
                (note.source, "caption"),
            ]
        for text, name in lines:
            if name == "factHeading":
                column.addSpacing(6)
            label = Words(self, name)
            label.setText(text)
            column.addWidget(label)
        column.addStretch(1)


def _row_of(snapshot: Snapshot, activity_id: str) -> Step | StandingDuty:
    step = snapshot.steps.get(activity_id)
    return step if step is not None else snapshot.standing_duties[activity_id]


def _under(snapshot: Snapshot, row: Step | StandingDuty) -> str:
    return snapshot.workflows[row.workflow_id].name if isinstance(row, Step) else row.category
