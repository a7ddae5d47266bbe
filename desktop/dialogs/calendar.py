"""The calendar below a field for a date, in the colours of the theme.

Qt paints its grid like any other table, which here has no ground of its own, and a weekend in a red that no
theme knows: unseen to, it is black on black.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from desktop.shown.look import Look

LEAST = QSize(250, 236)  # six weeks with their frame
ICONS = {"qt_calendar_prevmonth": "earlier", "qt_calendar_nextmonth": "later"}


def dress_calendar(calendar: QCalendarWidget, look: Look) -> None:
    """Give heads, weekend and arrows colours that are read on its ground; the rest says the stylesheet."""
    calendar.setMinimumSize(LEAST)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHeaderTextFormat(_ink(look, "palette.caption"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, _ink(look, "palette.text"))
    for name, icon in ICONS.items():
        for button in calendar.findChildren(QToolButton, name):
            button.setIcon(look.theme.icon(icon))


def _ink(look: Look, colour: str) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setForeground(look.theme.colour(colour))
    return letters
