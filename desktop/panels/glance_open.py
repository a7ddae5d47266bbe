"""What is open: state of the document, open questions, errors and warnings by workflow, who sees to them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.places import place_of
from desktop.shown.selection import Selection
from desktop.widgets.labels import words
from models.analysis.checks.finding import SEVERITY_WORDS, Severity
from models.analysis.review.versions import last_version
from models.domain.message import N_, Value
from models.exports.open_points import QUESTIONS, OpenGroup, OpenPoint
from models.wording import Wording

ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"}
_MADE = N_("Version {number} was made on {day}.")
_SINCE = N_("{state}. Version {number} was made on {day}.")
AT_FIRST = 3  # points of a group before the rest is folded away


class PointRow(QFrame):
    """One open point with the way to its place."""

    def __init__(self, point: OpenPoint, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("openPoint")
        self.place = _place(point)
        word = look.say(SEVERITY_WORDS[point.severity])
        sign = QLabel(self)
        sign.setPixmap(
            look.theme.icon(ICONS[point.severity], f"palette.{point.severity.value}").pixmap(16, 16)
        )
        sign.setToolTip(word)
        self.text = words(self, "value", point.text)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setContentsMargins(0, 3, 0, 0)
        sign.setContentsMargins(0, 3, 0, 0)
        self.text.setAccessibleName(f"{word}: {point.text}")
        self.link = QPushButton(look.say("Show"), self)
        self.link.setObjectName("link")
        self.link.setAccessibleName(f"{look.say('Show')}: {point.text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 10, 3)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)


class OpenColumn(QFrame):
    """All that is open; `go_to(selection)` when a link is followed."""

    go_to = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading, self.count, self.state = (
            words(self, name) for name in ("panelTitle", "caption", "caption")
        )
        self.heading.setContentsMargins(14, 10, 14, 0)
        self.count.setContentsMargins(14, 2, 14, 0)
        self.state.setContentsMargins(14, 0, 14, 4)
        self.rows: list[PointRow] = []
        self._body = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 8)
        self._column.setSpacing(0)
        for part in (self.heading, self.count, self.state, self._body):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def show_groups(self, groups: tuple[OpenGroup, ...] | None, known: Knowledge | None, look: Look) -> None:
        """Show what is open, or with None that it is being worked out."""
        say, body = look.say, QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = []
        self.heading.setText(say("What is open"))
        n = sum(len(group.points) for group in groups or ())
        some = say.plural("{n} open point", "{n} open points", n) if n else say("Nothing is open.")
        self.count.setText(say("Being worked out …") if groups is None else some)
        if known is not None:
            self.show_state(known, look)
        for group in groups or ():
            self._add(group, look, body, column)
        self._column.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body

    def show_state(self, known: Knowledge, look: Look) -> None:
        """Say which version this is or follows, and when that was made."""
        last = last_version(known.records)
        if last is None:
            text = look.say("Draft. No version has been recorded yet.")
        else:
            record, version = last
            made: dict[str, Value] = {"number": version.number, "day": record.at.astimezone().date()}
            text = (
                look.say(_MADE, **made)
                if known.state is None
                else look.say(_SINCE, state=known.state, **made)
            )
        self.state.setText(text)

    def _add(self, group: OpenGroup, look: Look, body: QWidget, column: QVBoxLayout) -> None:
        title, who = words(body, "factHeading", group.title), words(body, "caption", _who(group, look.say))
        title.setContentsMargins(14, 10, 14, 0)
        who.setContentsMargins(14, 0, 14, 2)
        column.addWidget(title)
        if who.text():
            column.addWidget(who)
        rest = []
        for number, point in enumerate(group.points):
            row = PointRow(point, look, body)
            row.link.clicked.connect(partial(self.go_to.emit, _place(point)))
            column.addWidget(row)
            self.rows.append(row)
            if number >= AT_FIRST:
                row.hide()
                rest.append(row)
        if rest:
            column.addWidget(_unfolding(rest, look, body))


def _unfolding(rest: list[PointRow], look: Look, body: QWidget) -> QWidget:
    """Return a button that shows the rest, under the texts of the rows."""
    line = QWidget(body)
    more = QPushButton(look.say.plural("{n} more", "{n} more", len(rest)), line)
    more.setObjectName("link")
    for row in rest:
        more.clicked.connect(row.show)
    more.clicked.connect(line.hide)
    row_of_it = QHBoxLayout(line)
    row_of_it.setContentsMargins(38, 0, 14, 0)
    row_of_it.addWidget(more)
    row_of_it.addStretch(1)
    return line


def _place(point: OpenPoint) -> Selection:
    found = place_of(point.finding) if point.finding is not None else None
    return found or Selection(point.place.kind, point.place.id)


def _who(group: OpenGroup, say: Wording) -> str:
    if group.who:
        return say("Who: {role}", role=group.who)
    return "" if group.key == QUESTIONS else say("Who: not recorded")
