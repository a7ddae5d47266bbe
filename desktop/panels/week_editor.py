"""The editor of weekly hours: rows of days that share a time, such as Monday to Friday 8 to 17."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.panels.editors import Choice, LineEditor
from desktop.panels.notation import MINUTES_OF_DAY, TIME
from desktop.panels.rows_editor import RowsEditor
from desktop.shown.look import Look
from models.domain.message import N_, Message
from models.domain.times import Week, Window
from models.domain.words import WEEKDAY_WORDS

WORKING_DAYS = tuple(Window(day, 8 * 60, 17 * 60) for day in range(5))
FURTHER = (9 * 60, 16 * 60)
TIME_WIDTH = 66


@dataclass(frozen=True, slots=True)
class HoursWords:
    """What the parts of a row are called, and why a time is refused; English texts.

    `crosses_midnight` where a time that ends before it begins ends on the next day.
    """

    opens: str
    closes: str
    remove: str
    refusal: str
    crosses_midnight: bool = False


SERVICE_HOURS = HoursWords(
    N_("Service hours: from"),
    N_("Service hours: to"),
    N_("Remove these hours"),
    N_("Service hours must end after they begin. Correct the times."),
)


class Hours(QWidget):
    """A row: the days, their time, and a button that takes them out; `changed(row, week)`."""

    changed = Signal(object, object)
    refused = Signal(object)

    def __init__(self, parent: QWidget, texts: HoursWords = SERVICE_HOURS) -> None:
        super().__init__(parent)
        self._texts = texts
        self.days: list[QToolButton] = []
        self._span = (0, 0)
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        for _ in WEEKDAY_WORDS:
            self._row.addWidget(self._day())
        self._row.addStretch(1)
        self.remove = QToolButton(self)
        self.remove.setObjectName("quiet")
        self.remove.clicked.connect(self._removed)
        self._row.addWidget(self.remove)
        self.opens, self.closes = LineEditor(self, TIME), LineEditor(self, TIME)
        grid = QGridLayout()
        grid.setSpacing(6)
        self._dash = QLabel("–", self)
        for column, widget in enumerate((self.opens, self._dash, self.closes)):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(3, 1)
        for line in (self.opens, self.closes):
            line.setFixedWidth(TIME_WIDTH)
            line.committed.connect(self._timed)
            line.refused.connect(self._not_timed)
        column_of_rows = QVBoxLayout(self)
        column_of_rows.setContentsMargins(0, 0, 0, 4)
        column_of_rows.setSpacing(3)
        column_of_rows.addLayout(self._row)
        column_of_rows.addLayout(grid)

    def show_hours(self, span: tuple[int, int], days: frozenset[int], look: Look) -> None:
        """Show one time and the days it holds for."""
        self._span = span
        for number, button in enumerate(self.days):
            name = look.say(WEEKDAY_WORDS[number])
            button.setText(name[:2])
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setChecked(number in days)
        self.opens.show_value(span[0], (), look)
        self.closes.show_value(_of_day(span[1]), (), look)
        self.opens.setAccessibleName(look.say(self._texts.opens))
        self.closes.setAccessibleName(look.say(self._texts.closes))
        self.remove.setIcon(look.theme.icon("close"))
        self.remove.setToolTip(look.say(self._texts.remove))
        self.remove.setAccessibleName(look.say(self._texts.remove))

    @property
    def lines(self) -> tuple[LineEditor, ...]:
        """Return what is typed into."""
        return (self.opens, self.closes)

    def week(self, span: tuple[int, int]) -> Week:
        """Return the windows of the ticked days for this time."""
        return tuple(Window(day, *span) for day, button in enumerate(self.days) if button.isChecked())

    def stored(self) -> Week:
        return self.week(self._span)

    def _day(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("day")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self._ticked)
        self.days.append(button)
        return button

    def _ticked(self) -> None:
        self.changed.emit(self, self.week(self._span))

    def _removed(self) -> None:
        self.changed.emit(self, ())

    def _timed(self, line: QWidget, minutes: int) -> None:
        closes = _of_day(self._span[1])
        span = (minutes, closes) if line is self.opens else (self._span[0], minutes)
        if self._texts.crosses_midnight and span[1] < span[0]:
            span = (span[0], span[1] + MINUTES_OF_DAY)
        if span[0] < span[1]:
            self.changed.emit(self, self.week(span))
        else:
            self.refused.emit(Message(self._texts.refusal))

    def _not_timed(self, line: QWidget, why: object) -> None:
        del line
        self.refused.emit(why)


def _of_day(minutes: int) -> int:
    """Return the time of day; the end of a day stays 24:00."""
    return minutes - MINUTES_OF_DAY if minutes > MINUTES_OF_DAY else minutes


class WeekEditor(RowsEditor):
    """Shows a week as few rows as possible and tells another week."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored: Week = ()
        self._look: Look | None = None
        self.add.clicked.connect(self._add)

    def show_value(self, value: Week | None, choices: Iterable[Choice], look: Look) -> None:
        """Show a week."""
        del choices
        self._stored, self._look = value or (), look
        self.add.setText(
            look.say("Add hours") if self._stored else look.say("Add hours: Monday to Friday 8–17")
        )
        self.put_back()

    def put_back(self) -> None:
        """Show what is stored."""
        if self._look is not None:
            self._show_rows(_by_span(self._stored), self._made, self._fill)

    def _made(self) -> Hours:
        row = Hours(self)
        row.changed.connect(self._changed)
        return row

    def _fill(self, row: Hours, part: tuple[tuple[int, int], frozenset[int]]) -> None:
        if self._look is not None:
            row.show_hours(*part, self._look)

    def _changed(self, changed: Hours, week: Week) -> None:
        others = (window for row in self.rows if row is not changed for window in row.stored())
        self._tell((*others, *week))

    def _add(self) -> None:
        free = next((day for day in (5, 6, *range(5)) if all(w.weekday != day for w in self._stored)), 5)
        more = (Window(free, *FURTHER),) if self._stored else WORKING_DAYS
        if set(more) <= set(self._stored):
            more = (Window(free, FURTHER[1], FURTHER[1] + 60),)
        self._tell((*self._stored, *more))

    def _tell(self, week: Iterable[Window]) -> None:
        self.committed.emit(self, tuple(sorted(set(week))))
        self.put_back()


def _by_span(week: Week) -> list[tuple[tuple[int, int], frozenset[int]]]:
    """Return every time with its days, in the order of the week."""
    days: dict[tuple[int, int], set[int]] = {}
    for window in sorted(week):
        days.setdefault((window.opens, window.closes), set()).add(window.weekday)
    return [(span, frozenset(of_span)) for span, of_span in days.items()]
