"""Moments of the document in the form that Qt's fields take, without a time zone on either side."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QTime


def as_qt(moment: datetime) -> QDateTime:
    """Return the same moment for a field, to the minute."""
    return QDateTime(QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute))


def as_python(moment: QDateTime) -> datetime:
    """Return the moment that a field shows, to the minute."""
    day, time = moment.date(), moment.time()
    return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())
