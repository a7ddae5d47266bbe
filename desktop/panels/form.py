"""A form over one row of the document: every editor commits one command, the row shows what came of it.

A command is tried on the snapshot before it is asked for, so that a refusal stands at its field instead of
somewhere else, and the field is back at what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.panels import notation
from desktop.panels.duty_editor import DutyEditor
from desktop.panels.editors import CheckEditor, ChoiceEditor, LineEditor, TextEditor
from desktop.panels.fields import FORMS
from desktop.panels.form_lines import Editing, FormField, Line
from desktop.panels.list_editor import ListEditor
from desktop.panels.period_editor import PeriodsEditor
from desktop.panels.week_editor import WeekEditor
from desktop.panels.weekend_editor import WeekendEditor
from desktop.panels.words import Words
from desktop.shown.look import Look
from models.domain.message import Message
from models.domain.snapshot import Row, Snapshot
from models.editing.trial import refusal

Editor: TypeAlias = Any  # a widget that speaks as `desktop.panels.editors` says

MAKERS: Mapping[Editing, Callable[[QWidget], Editor]] = {
    Editing.LINE: LineEditor,
    Editing.HOURS: lambda parent: LineEditor(parent, notation.HOURS),
    Editing.COUNT: lambda parent: LineEditor(parent, notation.COUNT),
    Editing.SHARE: lambda parent: LineEditor(parent, notation.SHARE),
    Editing.DAY: lambda parent: LineEditor(parent, notation.DATE),
    Editing.TEXT: TextEditor,
    Editing.CHOICE: ChoiceEditor,
    Editing.SEARCH: lambda parent: ChoiceEditor(parent, searched=True),
    Editing.TICK: CheckEditor,
    Editing.NAMES: lambda parent: ListEditor(parent, typed=True),
    Editing.ROLES: lambda parent: ListEditor(parent, typed=False),
    Editing.WEEK: WeekEditor,
    Editing.WEEKEND: WeekendEditor,
    Editing.DUTIES: DutyEditor,
    Editing.PERIODS: PeriodsEditor,
}
NUMBERS = frozenset({Editing.HOURS, Editing.COUNT, Editing.SHARE})
NUMBER_WIDTH, BEHIND_A_WORD = 58, 46  # of a figure
FOCUS = Qt.FocusPolicy.TabFocus


class FieldLine(QWidget):
    """A caption or one for each editor, the editors side by side, and below them why a value was refused."""

    def __init__(self, kind: str, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self.line = kind, line
        self.editors: dict[FormField, Editor] = {field: MAKERS[field.editing](self) for field in line.fields}
        self._units: dict[FormField, QLabel] = {}
        self._captions: dict[FormField, QLabel] = {}
        self._caption = Words(self, "caption")
        self.reason = Words(self, "fieldError")
        self.reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        column.addWidget(self._caption)
        column.addLayout(self._row())
        column.addWidget(self.reason)
        self._caption.setBuddy(next(iter(self.editors.values())))

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._lead = Words(self, "caption", wraps=False) if self.line.lead else None
        if self._lead is not None:
            row.addWidget(self._lead)
        has_own = not self.line.label and not self.line.lead and len(self.line.fields) > 1
        for field, editor in self.editors.items():
            if has_own:
                row.addLayout(self._under_its_own(field, editor), 1)
                continue
            if field.editing in NUMBERS:
                editor.setFixedWidth(BEHIND_A_WORD if self.line.lead else NUMBER_WIDTH)
            row.addWidget(editor, 0 if field.editing in NUMBERS else 1)
            if field.unit:
                self._units[field] = Words(self, "caption", wraps=False)
                row.addWidget(self._units[field])
        if all(field.editing in NUMBERS for field in self.line.fields):
            row.addStretch(1)
        return row

    def _under_its_own(self, field: FormField, editor: Editor) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        caption = self._captions[field] = Words(self, "caption", wraps=False)
        caption.setBuddy(editor)
        column.addWidget(caption)
        column.addWidget(editor)
        return column

    def dress(self, look: Look) -> None:
        caption = look.say(self.line.label) if self.line.label else ""
        is_tick = self.line.fields[0].editing is Editing.TICK
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption) and not is_tick)
        for field, editor in self.editors.items():
            editor.setAccessibleName(look.say(field.label) if field.label else caption)
            if is_tick:
                editor.setText(caption)
            if field in self._units:
                self._units[field].setText(look.say(field.unit))
            if field in self._captions:
                self._captions[field].setText(look.say(field.label))
        if self._lead is not None:
            self._lead.setText(look.say(self.line.lead))

    def show_row(self, snapshot: Snapshot, row: Row, look: Look) -> None:
        for field, editor in self.editors.items():
            choices = field.choices(snapshot, row, look) if field.choices else ()
            if field.tried:
                editor.be_judged(partial(field.judged, self.kind, snapshot, row, look))
            editor.show_value(field.value(snapshot, row), choices, look)

    def say_why(self, text: str) -> None:
        """Say why a value was refused, or nothing with ''."""
        self.reason.setText(text)
        self.reason.setVisible(bool(text))
        for editor in self.editors.values():
            editor.setAccessibleDescription(text)


class Form(QWidget):
    """The form of one kind of row; `edit_wanted(command)`, `more_wanted(bool)` when the rest is unfolded."""

    edit_wanted = Signal(object)
    more_wanted = Signal(bool)

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._look: Look | None = None
        self._snapshot: Snapshot | None = None
        self._row: Row | None = None
        self.lines = tuple(FieldLine(kind, line, self) for line in FORMS[kind])
        self._line_of = {editor: line for line in self.lines for editor in line.editors.values()}
        self._field_of = {editor: field for line in self.lines for field, editor in line.editors.items()}
        self.more = QToolButton(self)
        self.more.setObjectName("more")
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.clicked.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for line in (line for line in self.lines if not line.line.more):
            column.addWidget(line)
        column.addWidget(self.more)
        for line in (line for line in self.lines if line.line.more):
            column.addWidget(line)
        for editor in self._line_of:
            editor.committed.connect(self._committed)
            if hasattr(editor, "refused"):
                editor.refused.connect(self._refused)

    @property
    def row_id(self) -> str:
        return self._row.id if self._row is not None else ""

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return next(editor for editor, field in self._field_of.items() if field.name == name)

    def point_to(self, name: str) -> QWidget:
        """Put the keys into a field, or a part of its editor (`field.part`), and return what has them."""
        field, _, part = name.partition(".")
        editor = self.editor(field)
        if self._line_of[editor].line.more and not self.more.isChecked():
            self.more.click()
        within = getattr(editor, part) if part else editor
        found: QWidget = (
            within if within.focusPolicy() & FOCUS or within.focusProxy() else first_to_type(within)
        )
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return found

    def reason(self, name: str) -> str:
        """Return why the last value of a field was refused."""
        text = self._line_of[self.editor(name)].reason.text()
        return str(text)

    def dress(self, look: Look) -> None:
        self._look = look
        self.more.setText(look.say("More"))
        for line in self.lines:
            line.dress(look)
        self._show_folds()

    def show_row(self, snapshot: Snapshot, row: Row) -> None:
        """Show a row of a snapshot; what is being typed stays."""
        if self._look is None:
            return
        if snapshot is not self._snapshot:
            for line in self.lines:
                line.say_why("")
        self._snapshot, self._row = snapshot, row
        for line in self.lines:
            if line.line.is_shown(snapshot, row):  # choices are tried out, which takes time
                line.show_row(snapshot, row, self._look)
        self._show_folds()

    def unfold(self, is_unfolded: bool) -> None:
        """Show the rest of the fields, or only those a beginner needs."""
        self.more.setChecked(is_unfolded)
        self._show_folds()

    def commit(self) -> None:
        """Tell what has been typed and not committed."""
        for editor in self._line_of:
            if editor.has_draft:
                editor.commit()

    def _committed(self, editor: Editor, value: Any) -> None:
        field, snapshot, row, look = self._field_of[editor], self._snapshot, self._row, self._look
        if snapshot is None or row is None or look is None:
            return
        command = field.command(self.kind, snapshot, row, value)
        why = refusal(snapshot, command)
        if why is None:
            self._line_of[editor].say_why("")
            self.edit_wanted.emit(command)
        else:
            self._refused(editor, why)

    def _refused(self, editor: Editor, why: Message) -> None:
        if self._look is not None:
            self._line_of[editor].say_why(self._look.say(why))
            editor.put_back()

    def _unfold(self, is_unfolded: bool) -> None:
        self._show_folds()
        self.more_wanted.emit(is_unfolded)

    def _show_folds(self) -> None:
        row, snapshot = self._row, self._snapshot
        if row is None or snapshot is None or self._look is None:
            return
        is_open, has_more = self.more.isChecked(), False
        for line in self.lines:
            is_meant = line.line.is_shown(snapshot, row)
            has_more |= is_meant and line.line.more
            line.setVisible(is_meant and (is_open or not line.line.more))
        self.more.setVisible(has_more)
        self.more.setIcon(self._look.theme.icon("unfold" if is_open else "fold"))


def first_to_type(editor: QWidget) -> QWidget:
    """Return the first part of an editor that keys can be put into, or the editor itself."""
    parts = (part for part in editor.findChildren(QWidget) if part.focusPolicy() & FOCUS and part.isEnabled())
    return next(parts, editor)
