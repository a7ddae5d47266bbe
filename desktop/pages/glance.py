"""At a glance: the questions of the management with their answers, what is open, who is involved how much.

The facts are worked out on the worker from the whole document; until they are there the page says so, and
nothing is green before it is shown to be settled.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.pages.page import Page
from desktop.panels.decision_list import DecisionList
from desktop.panels.glance_charts import Chart, ChartCard
from desktop.panels.glance_facts import FactColumn, as_text, counted
from desktop.panels.glance_open import OpenColumn
from desktop.shown.concern import takers
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.widgets.actions import Actions
from desktop.widgets.choice_box import choice_box, fill_choices
from models.analysis.broken_week import broken_weeks
from models.analysis.checks.finding import Finding
from models.analysis.concerning import roles_meant
from models.analysis.promise import in_words
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet
from models.exports import charts
from models.exports.chart_numbers import numbers_of_bars, numbers_of_heat, numbers_of_week
from models.exports.open_points import OpenGroup, concerning, concerns, open_points
from models.exports.report_facts import facts
from models.exports.report_types import Fact
from models.exports.week_chart import title_of_week, week_picture
from models.wording import Wording

WIDE, MIDDLE = 1120, 780  # three columns, two
CHART_LEAST = 400
FACTS, CHARTS, OPEN, HALF = 10, 13, 8, 1  # shares of the width
Found = tuple[tuple[Fact, ...], tuple[OpenGroup, ...]]


@qt_overrides
class GlancePage(Page):
    """Shows what somebody who signs asks first."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("glance", look, parent)
        self._known: Knowledge | None = None
        self._found: Found | None = None
        self.takers = choice_box(self.tools)
        self.copy_button, self.page_button = QPushButton(self.tools), QPushButton(self.tools)
        self.present_button = QToolButton(self.tools)
        self.tools_row.addWidget(self.takers)
        self.tools_row.addStretch(1)
        for button in (self.copy_button, self.page_button, self.present_button):
            self.tools_row.addWidget(button)
        self.questions, self.open = FactColumn(self), OpenColumn(self)
        self.decisions = DecisionList(self)
        self.bars, self.heat = ChartCard(self), ChartCard(self)
        self.weeks: list[ChartCard] = []
        self._arrange()
        self.takers.activated.connect(self._choose_taker)
        self.copy_button.clicked.connect(self.copy)
        for part in (self.questions, self.open, self.decisions):
            part.go_to.connect(self.go_to)
        self.decisions.edit_wanted.connect(self.edit_wanted)

    def _arrange(self) -> None:
        self._weeks, self._charts, self._aside = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (self._weeks, self._charts, self._aside):
            column.setSpacing(12)
        self._charts.addLayout(self._weeks)
        for chart in (self.bars, self.heat):
            self._charts.addWidget(chart)
        self._charts.addStretch(1)
        self._aside.addWidget(self.decisions)
        self._aside.addWidget(self.open)
        body = QWidget()
        body.setObjectName("glance")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._right = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for row in (self._row, self._right):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.addWidget(self.questions, FACTS)
        self._row.addLayout(self._right, CHARTS + OPEN)
        self._right.addLayout(self._charts, CHARTS)
        self._right.addLayout(self._aside, OPEN)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.setFocusProxy(self.area)
        self.column.addWidget(self.area)

    def take_actions(self, actions: Actions) -> None:
        self.page_button.clicked.connect(actions["glance_page"].trigger)
        self.decisions.take_actions(actions)
        self.present_button.clicked.connect(actions["present"].trigger)

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.page_button.setText(look.say("One page as PDF …"))
        self.present_button.setAccessibleName(look.say("Present"))
        self.present_button.setIcon(look.theme.icon("present"))
        self.present_button.setToolTip(look.say("Show everything on the screen, one thing at a time (F5)"))
        self.copy_button.setText(look.say("Copy for Teams"))
        self.copy_button.setIcon(look.theme.icon("copy"))
        self.copy_button.setToolTip(look.say("The questions with their answers, as text and as a picture"))
        self.area.setAccessibleName(look.say("At a glance"))
        self.takers.setAccessibleName(look.say("What concerns me"))
        self.takers.be_searched(look)
        self._found = None
        self._fill_takers()
        self._ask()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known, self._found = known, None
        self._fill_takers()
        self._show()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        self._fill_takers()
        self._show()
        self._ask()

    def show_records(self, known: Knowledge) -> None:
        self._known = known
        self.open.show_state(known, self.look)

    def finish_typing(self) -> None:
        self.decisions.finish_typing()

    def choose(self, selection: Selection) -> None:
        if selection.kind == "decision_item":
            self.decisions.choose(selection.id)
            self.area.ensureWidgetVisible(self.decisions.cards.get(selection.id, self.decisions))

    def selection(self) -> Selection | None:
        return Selection("organisation", self._known.snapshot.organisation.id) if self._known else None

    def status(self) -> str:
        return counted(self.facts(), self.look.say) if self._found else ""

    def hint(self) -> str:
        return self.look.say("A link opens the place of an answer")

    def be_read(self, only_reads: bool) -> None:
        super().be_read(only_reads)
        self.questions.unreachable = frozenset({"checks"} if only_reads else ())
        self.decisions.be_read(only_reads)
        self._show()

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that are shown: those that concern the chosen role or department."""
        roles = self._roles()
        return tuple(fact for fact in (self._found or ((), ()))[0] if concerns(fact.role_ids, roles))

    def copy(self) -> None:
        """Put questions and answers on the clipboard, as sentences and as a picture."""
        if self._found is None:
            return
        data = QMimeData()
        data.setText("\n\n".join(as_text(fact) for fact in self.facts()))
        data.setImageData(self.questions.grab().toImage())
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(self.look.say("The questions and answers are on the clipboard."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_decisions()
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._row.setDirection(across if self.width() >= MIDDLE else QBoxLayout.Direction.TopToBottom)
        self._row.setStretch(0, FACTS if self.width() >= WIDE else HALF)
        self._row.setStretch(1, CHARTS + OPEN if self.width() >= WIDE else HALF)
        self._right.setDirection(across if self.width() >= WIDE else below)
        self._ask_for_charts()

    def sizeHint(self) -> QSize:
        return QSize(MIDDLE, 600)

    def _show_decisions(self) -> None:
        """Show what waits; nothing is laid out while nobody looks."""
        if self._known is not None and self.isVisible():
            self.decisions.show_items(self._known, self.look)

    def _roles(self) -> frozenset[str]:
        return roles_meant(self._known.snapshot, self._known.concern) if self._known else frozenset()

    def _fill_takers(self) -> None:
        known = self._known
        offered = takers(known.snapshot) if known else ()
        fill_choices(self.takers, [("", self.look.say("Whole company"), 0), *offered])
        if known is not None:
            self.takers.setCurrentIndex(max(self.takers.findData(known.concern), 0))

    def _choose_taker(self) -> None:
        self.area.verticalScrollBar().setValue(0)
        self.concern_wanted.emit(str(self.takers.currentData() or ""))

    def _ask(self) -> None:
        """Ask for facts and charts of what is known; none while nobody looks."""
        known = self._known
        if known is None or not known.is_checked or not self.isVisible():
            return
        if self._found is None:
            job = partial(_found_in, known.snapshot, self.look.say, known.findings)
            self.work_wanted.emit("glance", job, self._take_facts)
        self._ask_for_charts()

    def _ask_for_charts(self) -> None:
        if self._known is None or self._known.matrix is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        job = partial(_charts_of, self._known.snapshot, self.look, self._chart_width(), ratio)
        self.work_wanted.emit("glance charts", job, self._take_charts)

    def _chart_width(self) -> float:
        """Return how wide a chart is in its card, in pixels at 100 %."""
        room, shares = self.width() - 20, FACTS + CHARTS + OPEN
        if self.width() >= WIDE:
            room = (room - 24) * CHARTS // shares
        elif self.width() >= MIDDLE:
            room = (room - 12) // 2
        return max(CHART_LEAST, room - 34)

    def _take_facts(self, found: Found) -> None:
        self._found = found
        self._show()
        self.status_changed.emit()

    def _take_charts(self, found: tuple[Chart, ...]) -> None:
        bars, heat, *weeks = found
        while len(self.weeks) < len(weeks):
            self.weeks.append(ChartCard(self))
            self._weeks.addWidget(self.weeks[-1])
        for card in self.weeks[len(weeks) :]:
            card.hide()
        cards = (self.bars, self.heat, *self.weeks)
        for card, chart in zip(cards, (bars, heat, *weeks), strict=False):
            card.show_chart(chart, self.look, self.devicePixelRatioF())
            card.show()

    def _show(self) -> None:
        is_there, snapshot = self._found is not None, self._known.snapshot if self._known else None
        self.questions.show_facts(self.facts() if is_there else None, snapshot, self.look)
        groups = concerning(self._found[1], self._roles()) if self._found else None
        self.open.show_groups(groups, self._known, self.look)
        self._show_decisions()
        self.copy_button.setEnabled(is_there)


def _found_in(snapshot: Snapshot, say: Wording, findings: tuple[Finding, ...]) -> Found:
    found = facts(snapshot, say, findings)
    return found, open_points(snapshot, say, found, findings)


def _charts_of(snapshot: Snapshot, look: Look, width: float, ratio: float) -> tuple[Chart, ...]:
    theme, say = look.theme.name, look.say
    weeks = (
        Chart(
            title_of_week(week, say),
            week_picture(week, say, theme, width, ratio),
            numbers_of_week(week, say),
            " ".join(say(in_words(broken)) for broken in week.broken),
        )
        for week in broken_weeks(snapshot)
    )
    bars = charts.bars(snapshot, theme, width, ratio)
    heat = charts.heat_map(snapshot, theme, width, ratio)
    return (
        Chart(charts.title_of_bars(snapshot, say), bars, numbers_of_bars(snapshot, say)),
        Chart(charts.title_of_heat(snapshot, say), heat, numbers_of_heat(snapshot, say)),
        *weeks,
    )
