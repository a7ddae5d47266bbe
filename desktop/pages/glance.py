"""At a glance: the questions of the management with their answers, and who is involved how much.

The facts are worked out on the worker from the whole document; until they are there the page says so, and
nothing is green before it is shown to be settled.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.page import Page
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.widgets.actions import Actions
from desktop.widgets.chip import set_tone
from desktop.widgets.labels import words
from models.analysis.checks.finding import Finding
from models.analysis.standing import Standing
from models.domain.message import N_
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet
from models.exports import charts
from models.exports.report_facts import facts, place_of
from models.exports.report_types import Fact
from models.wording import Wording

TONES = {Standing.OPEN: "error", Standing.LOOK: "warning", Standing.SETTLED: "good"}
ICONS = {Standing.OPEN: "error", Standing.LOOK: "warning", Standing.SETTLED: "checks"}
HEADINGS = {
    Standing.OPEN: N_("Still open"),
    Standing.LOOK: N_("Take a look"),
    Standing.SETTLED: N_("Settled"),
}
PLACES = {
    "organisation": N_("Departments and roles"),
    "role": N_("Departments and roles"),
    "workflow": N_("Workflows"),
    "activity": N_("Responsibilities (RACI)"),
    "standing_duty": N_("Responsibilities (RACI)"),
    "matrix": N_("Responsibilities (RACI)"),
    "checks": N_("Checks"),
}
WIDE, CHART_LEAST = 820, 460


class FactCard(QFrame):
    """One question with its answer and the way to its place."""

    def __init__(self, fact: Fact, place: Selection, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fact")
        self.link = QPushButton(look.say(PLACES[place.kind]), self)
        self.link.setObjectName("link")
        self.link.setAccessibleName(f"{fact.question} {self.link.text()}")
        head = QHBoxLayout()
        question = words(self, "factQuestion", fact.question)
        head.addWidget(question, 1)
        head.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 10)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(words(self, "value", " ".join(fact.sentences)))


class FactColumn(QFrame):
    """All questions, what is open first."""

    def __init__(self, page: GlancePage) -> None:
        super().__init__(page)
        self.setObjectName("card")
        self._page = page
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 8)
        self._column.setSpacing(0)
        self.cards: list[FactCard] = []
        self.heading, self.count = words(self, "panelTitle"), words(self, "caption")
        for label in (self.heading, self.count):
            label.setContentsMargins(14, 10, 14, 0)
            self._column.addWidget(label)
        self._body = QWidget(self)
        self._column.addWidget(self._body)
        self._column.addStretch(1)

    def show_facts(self, found: tuple[Fact, ...] | None, snapshot: Snapshot | None, look: Look) -> None:
        """Show these facts, or with None that they are being worked out."""
        say = look.say
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        self.cards = []
        known = len(found or ())
        self.heading.setText(
            say.plural("{n} question", "{n} questions", known) if known else say("Questions")
        )
        self.count.setText(_counted(found, say) if found else say("Being worked out …"))
        for standing in (Standing.OPEN, Standing.LOOK, Standing.SETTLED):
            of_kind = [fact for fact in found or () if fact.standing is standing]
            if of_kind and snapshot is not None:
                column.addWidget(_band(body, standing, len(of_kind), look))
                for fact in of_kind:
                    found_at = place_of(fact, snapshot)
                    place = Selection("activity" if found_at.kind == "step" else found_at.kind, found_at.id)
                    card = FactCard(fact, place, look, body)
                    card.link.clicked.connect(partial(self._page.lead_to, place))
                    column.addWidget(card)
                    self.cards.append(card)
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body


class ChartCard(QFrame):
    """A chart under the sentence that it shows; the same numbers stand in its description."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title, self.picture = words(self, "panelTitle"), QLabel(self)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(self.title)
        column.addWidget(self.picture)

    def show_chart(self, title: str, png: bytes, ratio: float) -> None:
        """Show a picture that was made for this many pixels per pixel at 100 %."""
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        pixmap.setDevicePixelRatio(ratio)
        self.title.setText(title)
        self.picture.setPixmap(pixmap)
        self.picture.setFixedHeight(round(pixmap.height() / ratio))
        self.picture.setAccessibleName(title)


@qt_overrides
class GlancePage(Page):
    """Shows what somebody who signs asks first."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("glance", look, parent)
        self._known: Knowledge | None = None
        self._facts: tuple[Fact, ...] | None = None
        self.copy_button, self.page_button = QPushButton(self.tools), QPushButton(self.tools)
        self.tools_row.addStretch(1)
        for button in (self.copy_button, self.page_button):
            self.tools_row.addWidget(button)
        self.questions = FactColumn(self)
        self.bars, self.heat = ChartCard(self), ChartCard(self)
        self._charts = QVBoxLayout()
        self._charts.setSpacing(12)
        for chart in (self.bars, self.heat):
            self._charts.addWidget(chart)
        self._charts.addStretch(1)
        body = QWidget()
        body.setObjectName("glance")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.setContentsMargins(0, 0, 4, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.questions, 2)
        self._row.addLayout(self._charts, 3)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.setFocusProxy(self.area)
        self.column.addWidget(self.area)
        self.copy_button.clicked.connect(self.copy)

    def take_actions(self, actions: Actions) -> None:
        self.page_button.clicked.connect(actions["glance_page"].trigger)

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.page_button.setText(look.say("One page as PDF …"))
        self.copy_button.setText(look.say("Copy for Teams"))
        self.copy_button.setIcon(look.theme.icon("copy"))
        self.copy_button.setToolTip(look.say("The questions with their answers, as text and as a picture"))
        self.area.setAccessibleName(look.say("At a glance"))
        self._facts = None
        self._ask()

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        self._known, self._facts = known, None
        self._show()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        self._ask()

    def selection(self) -> Selection | None:
        return Selection("organisation", self._known.snapshot.organisation.id) if self._known else None

    def status(self) -> str:
        return _counted(self._facts, self.look.say) if self._facts else ""

    def hint(self) -> str:
        return self.look.say("A link opens the place of an answer")

    def lead_to(self, place: Selection) -> None:
        """Show the place of a fact."""
        self.go_to.emit(place)

    def copy(self) -> None:
        """Put questions and answers on the clipboard, as sentences and as a picture."""
        if self._facts is None:
            return
        data = QMimeData()
        data.setText("\n\n".join(_as_text(fact) for fact in self._facts))
        data.setImageData(self.questions.grab().toImage())
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit(self.look.say("The questions and answers are on the clipboard."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._ask_for_charts()

    def sizeHint(self) -> QSize:
        return QSize(WIDE, 600)

    def _ask(self) -> None:
        """Ask for facts and charts of what is known; none while nobody looks."""
        self._show()
        if self._known is None or not self.isVisible():
            return
        if self._known.is_checked:
            job = partial(_facts_of, self._known.snapshot, self.look.say, self._known.findings)
            self.work_wanted.emit("glance facts", job, self._take_facts)
        self._ask_for_charts()

    def _ask_for_charts(self) -> None:
        if self._known is None or self._known.matrix is None or not self.isVisible():
            return
        is_wide = self.width() >= WIDE
        width = max(CHART_LEAST, (self.width() - 12) * 3 // 5 - 34 if is_wide else self.width() - 40)
        ratio = self.devicePixelRatioF()
        job = partial(_charts_of, self._known.snapshot, self.look, width, ratio)
        self.work_wanted.emit("glance charts", job, self._take_charts)

    def _take_facts(self, found: tuple[Fact, ...]) -> None:
        self._facts = found
        self._show()
        self.status_changed.emit()

    def _take_charts(self, found: tuple[tuple[str, bytes], ...]) -> None:
        for chart, (title, png) in zip((self.bars, self.heat), found, strict=True):
            chart.show_chart(title, png, self.devicePixelRatioF())

    def _show(self) -> None:
        self.questions.show_facts(self._facts, self._known.snapshot if self._known else None, self.look)
        self.copy_button.setEnabled(self._facts is not None)


def _facts_of(snapshot: Snapshot, say: Wording, findings: tuple[Finding, ...]) -> tuple[Fact, ...]:
    return facts(snapshot, say, findings)


def _charts_of(snapshot: Snapshot, look: Look, width: float, ratio: float) -> tuple[tuple[str, bytes], ...]:
    theme, say = look.theme.name, look.say
    return (
        (charts.title_of_bars(snapshot, say), charts.bars(snapshot, theme, width, ratio)),
        (charts.title_of_heat(snapshot, say), charts.heat_map(snapshot, theme, width, ratio)),
    )


def _counted(found: tuple[Fact, ...], say: Wording) -> str:
    standings = [fact.standing for fact in found]
    return say(
        "{settled} settled, {look} to look at, {open} open",
        settled=standings.count(Standing.SETTLED),
        look=standings.count(Standing.LOOK),
        open=standings.count(Standing.OPEN),
    )


def _as_text(fact: Fact) -> str:
    return f"{fact.question} {fact.answer}\n{' '.join(fact.sentences)}"


def _band(parent: QWidget, standing: Standing, count: int, look: Look) -> QFrame:
    band = QFrame(parent)
    band.setObjectName("factBand")
    set_tone(band, TONES[standing])
    sign, heading = QLabel(band), words(band, "factHeading", look.say(HEADINGS[standing]), wraps=False)
    set_tone(heading, TONES[standing])
    sign.setPixmap(look.theme.icon(ICONS[standing], f"palette.{TONES[standing]}").pixmap(16, 16))
    row = QHBoxLayout(band)
    row.setContentsMargins(14, 4, 14, 4)
    row.setSpacing(8)
    row.addWidget(sign)
    row.addWidget(heading)
    row.addWidget(words(band, "caption", str(count), wraps=False))
    row.addStretch(1)
    return band
