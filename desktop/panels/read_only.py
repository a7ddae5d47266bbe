"""A row of the document as text: the lines of its form with what is stored, and nothing to edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.panels import notation
from desktop.panels.fields import FORMS
from desktop.panels.form_lines import Editing, FormField, Line
from desktop.panels.period_editor import Period
from desktop.panels.words import Words
from desktop.shown.look import Look
from models.analysis.coverage import answers_outside_hours
from models.domain.snapshot import Row, Snapshot
from models.exports.report_tables import week_words

Writer: TypeAlias = Callable[[FormField, Snapshot, Any, Look], str]


def _in(writing: notation.Notation) -> Writer:
    return lambda field, snapshot, row, look: writing.to_text(field.value(snapshot, row), look)


def _text(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    del look
    return str(field.value(snapshot, row) or "")


def _chosen(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    value = field.value(snapshot, row)
    offered = field.choices(snapshot, row, look) if field.choices else ()
    return next((choice.text for choice in offered if choice.key == value), "")


def _tick(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    return look.say("Yes") if field.value(snapshot, row) else ""


def _names(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    return look.say.listed(tuple(choice.text for choice in field.value(snapshot, row)))


def _week(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    week = field.value(snapshot, row)
    return week_words(look.say, week) if week else ""


def _weekend(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    del field, row
    return " ".join(look.say(sentence) for sentence in answers_outside_hours(snapshot)[:-1])


def _periods(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    shown: tuple[Period, ...] = field.value(snapshot, row).shown
    return "\n".join(
        f"{snapshot.persons[period.person_id].name}, "
        f"{notation.BEGIN.to_text(period.begins, look)} – {notation.END.to_text(period.ends, look)}"
        for period in shown
    )


def _nothing(field: FormField, snapshot: Snapshot, row: Any, look: Look) -> str:
    """Return nothing: the sentences about the weekend name the duty times."""
    del field, snapshot, row, look
    return ""


WRITERS: Mapping[Editing, Writer] = {
    Editing.LINE: _text,
    Editing.TEXT: _text,
    Editing.HOURS: _in(notation.HOURS),
    Editing.COUNT: _in(notation.COUNT),
    Editing.SHARE: _in(notation.SHARE),
    Editing.DAY: _in(notation.DATE),
    Editing.CHOICE: _chosen,
    Editing.SEARCH: _chosen,
    Editing.TICK: _tick,
    Editing.NAMES: _names,
    Editing.ROLES: _names,
    Editing.WEEK: _week,
    Editing.WEEKEND: _weekend,
    Editing.DUTIES: _nothing,
    Editing.PERIODS: _periods,
}


class ReadRow(QWidget):
    """Shows a row as captions and texts; what is empty is left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.lines: list[tuple[str, str]] = []
        self._labels: list[QWidget] = []

    def show_row(self, kind: str, snapshot: Snapshot, row: Row, look: Look) -> None:
        """Show a row of a snapshot."""
        lines = [found for line in FORMS[kind] for found in _lines_of(line, snapshot, row, look)]
        if lines == self.lines:
            return
        self.lines = lines
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        for caption, text in lines:
            for look_name, words in (("caption", caption), ("value", text)):
                if words:
                    label = Words(self, look_name)
                    label.setText(words)
                    self._column.addWidget(label)
                    self._labels.append(label)


def _lines_of(line: Line, snapshot: Snapshot, row: Row, look: Look) -> list[tuple[str, str]]:
    """Return caption and text of a line, one each for values that have captions of their own."""
    if not line.is_shown(snapshot, row):
        return []
    told = [(field, _told(field, snapshot, row, look)) for field in line.fields]
    told = [(field, text) for field, text in told if text]
    if not told or not _told(line.fields[0], snapshot, row, look):
        return []
    if line.label or line.lead:
        return [(look.say(line.label or line.lead), " ".join(text for _, text in told))]
    return [(look.say(field.label) if field.label else "", text) for field, text in told]


def _told(field: FormField, snapshot: Snapshot, row: Row, look: Look) -> str:
    text = WRITERS[field.editing](field, snapshot, row, look)
    return f"{text} {look.say(field.unit)}" if text and field.unit else text
