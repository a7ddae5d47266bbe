"""The review: what is to be decided, what changes since a version, what is open, who has agreed.

Comparisons come from the worker and only while the page is shown; facts are those of “At a glance”.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.page import Page, card
from desktop.panels.approval_rows import sign_off
from desktop.panels.approvals import WIDTH, Approvals
from desktop.panels.changes_head import ChangesHead, nothing_changed
from desktop.panels.decision_list import DecisionList
from desktop.panels.glance_facts import FactColumn
from desktop.shown.change_places import place_of_change
from desktop.shown.comparing import Base, Compared
from desktop.shown.concern import name_of, takers
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.reviewing import Reviewed
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.tables.changes_view import ChangesView
from desktop.widgets.actions import Actions
from desktop.widgets.choice_box import choice_box, fill_choices
from desktop.widgets.empty_state import Emptiness
from desktop.widgets.fitting_area import FittingArea
from desktop.widgets.labels import words
from desktop.widgets.menu import Menu
from models.analysis.changes.change import Change
from models.analysis.concerning import roles_meant
from models.analysis.review.rounds import open_round
from models.analysis.review.versions import last_version, next_number, versions
from models.analysis.standing import Standing
from models.domain.message import Message, message
from models.editing.change import ChangeSet
from models.editing.decision_commands import KIND
from models.exports.open_points import concerns
from models.exports.report_facts import facts
from models.exports.report_types import Fact

DECISIONS_MOST = 0.42  # of the height
BAR = 26  # more width for the right where it scrolls
LOW = 760  # below this height facts stand at the right
MOST_NOTE = 48  # characters of a note in the menu


@qt_overrides
class ReviewPage(Page):
    """`base_wanted(base)` when something else shall be compared with, `file_wanted` when a file shall be.

    `wanted(wish)` when a link beside an answer or a remark is pressed.
    """

    base_wanted = Signal(object)
    wanted = Signal(object)
    file_wanted = Signal()
    is_about_changes = True
    also_shows = frozenset({KIND})

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("review", look, parent)
        self._known: Knowledge | None = None
        self._compared: Compared | None = None
        self._why_not: Message | None = None
        self._facts: tuple[Fact, ...] | None = None
        self._now: Reviewed | None = None
        self.takers = choice_box(self.tools)
        self.base = QToolButton(self.tools)
        self.base.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.base.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.base_menu = Menu(self.base)
        self.base.setMenu(self.base_menu)
        self.present = QPushButton(self.tools)
        self.tools_row.addWidget(self.takers)
        self.tools_row.addStretch(1)
        for button in (self.base, self.present):
            self.tools_row.addWidget(button)
        self.decisions = DecisionList(self)
        self.head, self.view = ChangesHead(self), ChangesView(look, self)
        self.keep_button = QPushButton(self.view)
        self.nothing = Emptiness(self.view, (self.keep_button,))
        self.open_facts, self.approvals = FactColumn(self), Approvals(self)
        self.alarm = QFrame(self)
        self._arrange()
        self.setFocusProxy(self.view)
        self.takers.activated.connect(self._choose_taker)
        self.view.show_wanted.connect(self._lead_to)
        self.open_facts.go_to.connect(self.go_to)
        self.decisions.edit_wanted.connect(self.edit_wanted)
        self.decisions.go_to.connect(self.go_to)
        self.base_menu.aboutToShow.connect(self._fill_bases)
        self.approvals.wanted.connect(self.wanted)

    def _arrange(self) -> None:
        self.alarm.setObjectName("alarm")
        self._alarm_words = words(self.alarm)
        inside = QVBoxLayout(self.alarm)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._alarm_words)
        self.alarm.hide()
        self.open_facts.setObjectName("inner")  # the card is around what scrolls
        self.open_facts.heading.setObjectName("factHeading")
        self.open_facts.count.hide()
        self._below = _scrolled(self.open_facts, self)
        self._facts_card = card(self, self._below)
        left = QVBoxLayout()
        left.setSpacing(10)
        self.decisions.setObjectName("inner")
        self._decisions_area = FittingArea(self.decisions, self)
        left.addWidget(card(self, self._decisions_area))
        left.addWidget(card(self, self.head, self.view), 3)
        left.addWidget(self._facts_card, 2)
        aside = QWidget()
        aside.setObjectName("glance")
        self._aside = QVBoxLayout(aside)
        self._aside.setContentsMargins(0, 0, 1, 0)
        self._aside.setSpacing(10)
        self._aside.addWidget(self.approvals, 1)
        self._facts_aside = QFrame(aside)  # holds them where there is no room below
        self._facts_aside.setObjectName("card")
        self._facts_column = QVBoxLayout(self._facts_aside)
        self._facts_column.setContentsMargins(1, 1, 1, 1)
        self._aside.addWidget(self._facts_aside)
        self._right = _scrolled(aside, self)
        self._right.setFixedWidth(WIDTH)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self._right)
        self.column.addWidget(self.alarm)
        self.column.addLayout(row, 1)

    def take_actions(self, actions: Actions) -> None:
        self.decisions.take_actions(actions)
        self.keep_button.clicked.connect(actions["keep_version"].trigger)
        self.present.clicked.connect(actions["present"].trigger)

    def dress(self, look: Look) -> None:
        super().dress(look)
        say = look.say
        self.view.dress(look)
        self.keep_button.setText(say("Keep a version …"))
        self.present.setText(say("Present"))
        self.takers.setAccessibleName(say("What concerns me"))
        self.takers.be_searched(look)
        self._decisions_area.setAccessibleName(say("Decisions"))
        self._below.setAccessibleName(say("What is still open"))
        self._right.setAccessibleName(say("Sign-off"))
        self._facts = None
        self._show_all()
        self._ask_for_facts()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known, self._facts = known, None
        if changes is None:
            self._compared, self._why_not, self._now = None, None, None
        self._show_all()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        self._show_all()
        self._ask_for_facts()

    def show_records(self, known: Knowledge) -> None:
        self._known = known
        self._show_all()

    def show_changes(self, compared: Compared | None) -> None:
        self._compared, self._why_not = compared, None
        self._show_all()
        self.status_changed.emit()

    def show_review(self, now: Reviewed) -> None:
        self._now = now
        self.primary = ""
        if now.round is not None:
            self.primary = "answer_round" if now.round.why_not_ready else "end_round"
        self._show_all()
        self.status_changed.emit()

    def show_why_not(self, reason: Message) -> None:
        """Say why nothing could be compared."""
        self._why_not = reason
        self._show_changes()

    def be_read(self, only_reads: bool) -> None:
        super().be_read(only_reads)
        self.decisions.be_read(only_reads)
        self.open_facts.unreachable = frozenset({"checks"} if only_reads else ())
        self._show_all()

    def selection(self) -> Selection | None:
        return Selection("organisation", self._known.snapshot.organisation.id) if self._known else None

    def choose(self, selection: Selection) -> None:
        if selection.kind == KIND:
            self.decisions.choose(selection.id)

    def finish_typing(self) -> None:
        self.decisions.finish_typing()

    def status(self) -> str:
        return self.head.caption.text()

    def hint(self) -> str:
        return self.look.say("Enter shows the place of a change")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_for_facts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._decisions_area.setMaximumHeight(round(self.height() * DECISIONS_MOST))
        is_low = self.height() < LOW
        if is_low and self._below.widget() is not None:
            self._below.takeWidget()
            self._facts_column.addWidget(self.open_facts)
        elif not is_low and self._below.widget() is None:
            self._facts_column.removeWidget(self.open_facts)
            self._below.setWidget(self.open_facts)
        self.open_facts.show()
        self._right.setFixedWidth(WIDTH + (BAR if is_low else 0))
        self._facts_aside.setVisible(is_low)
        self._facts_card.setVisible(not is_low)

    def _show_all(self) -> None:
        known, say = self._known, self.look.say
        if known is None:
            return
        self.title.setText(say("Review of version {number}", number=self._number(known)))
        self.title.setMinimumWidth(self.title.sizeHint().width())
        fill_choices(self.takers, [("", say("Whole company"), 0), *takers(known.snapshot)])
        self.takers.setCurrentIndex(max(self.takers.findData(known.concern), 0))
        broken = known.records.broken_at
        self.alarm.setVisible(broken is not None)
        if broken is not None:
            from models.storage.document import ALTERED_RECORDS

            self._alarm_words.setText(say(ALTERED_RECORDS, n=broken))
        self.decisions.show_items(known, self.look)
        self._show_base()
        self._show_changes()
        self._show_facts()
        self._show_approvals()

    def _number(self, known: Knowledge) -> str:
        """Return the version that is asked about: the last one while nothing differs from it."""
        begun = open_round(known.records)
        if begun is not None:
            return begun[1].number
        last = last_version(known.records)
        is_same = self._compared is not None and not self._compared.comparison.changes
        if last is not None and is_same and self._compared and self._compared.base == Base(last[0].sequence):
            return last[1].number
        return next_number(known.records)

    def _show_base(self) -> None:
        say, known = self.look.say, self._known
        last = last_version(known.records) if known is not None else None
        named = self._compared.name if self._compared is not None else None
        if named is None and last is not None:
            named = message("version {number}", number=last[1].number)
        self.base.setText(say("Compare with {base}", base=named) + " ▾" if named else say("Compare with …"))
        self.base.setAccessibleName(self.base.text().removesuffix(" ▾"))

    def _fill_bases(self) -> None:
        menu, say, known = self.base_menu, self.look.say, self._known
        menu.clear()
        for record, version in reversed(versions(known.records)) if known is not None else ():
            base = Base(record.sequence)
            day, note = say.date(record.at.astimezone().date()), version.note.split("\n")[0]
            text = say("Version {number} of {day}", number=version.number, day=day)
            note = note if len(note) <= MOST_NOTE else f"{note[: MOST_NOTE - 1]}…"
            action = menu.addAction(" – ".join(filter(None, (text, note))).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self._compared is not None and self._compared.base == base)
            action.triggered.connect(partial(self.base_wanted.emit, base))
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(say("Another file …")).triggered.connect(self.file_wanted)

    def _show_changes(self) -> None:
        known, say, compared = self._known, self.look.say, self._compared
        if known is None:
            return
        self.head.show_compared(compared, self.look)
        comparison = compared.comparison if compared is not None else None
        roles = roles_meant(known.snapshot, known.concern)
        self.view.show_changes(comparison, name_of(known.snapshot, known.concern), roles)
        has_versions = last_version(known.records) is not None
        is_free = open_round(known.records) is None and not self.only_reads
        self.keep_button.setVisible(not has_versions and is_free)
        text = ""
        if compared is None and not has_versions:
            text = say(
                "A version is a numbered state that stays as it is. Once there is one, this list says in "
                "sentences what the draft changes. There is none yet."
            )
        elif compared is None:
            text = say("Comparing …")
        elif not compared.comparison.changes:
            text = say(nothing_changed(compared.name))
        self.nothing.show_sentence(say(self._why_not) if self._why_not is not None else text)

    def _show_facts(self) -> None:
        known = self._known
        snapshot = known.snapshot if known is not None else None
        found = self._facts
        if found is not None:
            roles = roles_meant(known.snapshot, known.concern) if known is not None else frozenset[str]()
            found = tuple(
                fact
                for fact in found
                if fact.standing is not Standing.SETTLED and concerns(fact.role_ids, roles)
            )
        self.open_facts.show_facts(found, snapshot, self.look)
        self.open_facts.heading.setText(self.look.say("What is still open"))

    def _show_approvals(self) -> None:
        if self._now is None:
            return
        found = sign_off(self._now, self.look, only_reads=self.only_reads)
        self.approvals.show_rows(
            found.title, found.rows, found.sentence, found.remarks, self.look, wishes=found.wishes
        )

    def _ask_for_facts(self) -> None:
        known = self._known
        if known is None or not known.is_checked or not self.isVisible() or self._facts is not None:
            return
        job = partial(facts, known.snapshot, self.look.say, known.findings)
        self.work_wanted.emit("open facts", job, self._take_facts)

    def _take_facts(self, found: tuple[Fact, ...]) -> None:
        self._facts = found
        self._show_facts()

    def _choose_taker(self) -> None:
        self.concern_wanted.emit(str(self.takers.currentData() or ""))

    def _lead_to(self, change: Change) -> None:
        if self._compared is not None:
            place = place_of_change(self._compared.comparison, change)
            if place is not None:
                self.go_to.emit(place)


def _scrolled(content: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
