"""The editors a form is made of: a line, a text, a list to choose from, a two-way switch, a box to tick.

Each shows the stored value, tells `committed(editor, value)` when the user is done with another one, and
`refused(editor, message)` when what was typed is no value. None changes by itself: what was stored comes back
as the next `show_value`, which never disturbs what is being typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.panels.notation import PLAIN, Notation
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.chip import set_tone
from desktop.widgets.choice_box import NOTE_ROLE, WHY_NOT_ROLE, ChoiceBox
from desktop.widgets.picker import ENTER
from desktop.widgets.plain_text import plain_tip
from models.domain.errors import RuleViolation
from models.domain.message import Message

LEAST_LINES, MOST_LINES = 3, 7  # of a text before it gets a bar
OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
AROUND = 10  # frame and padding, above and below
PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry to choose; `why_not` greys it and is its tip, `note` says more of one."""

    key: Any
    text: str
    why_not: str = ""
    note: Message | None = None


@qt_overrides
class LineEditor(QLineEdit):
    """One line in a notation; Enter or leaving it commits, Esc takes back what was typed."""

    committed = Signal(object, object)
    refused = Signal(object, object)

    def __init__(self, parent: QWidget, notation: Notation = PLAIN) -> None:
        super().__init__(parent)
        self._notation = notation
        self._stored = ""

    def show_value(self, value: Any, choices: Iterable[Choice], look: Look) -> None:
        """Show a stored value; what is being typed stays."""
        del choices
        text, has_draft = self._notation.to_text(value, look), self.has_draft
        self._stored = text
        if not has_draft:
            self.put_back()

    @property
    def has_draft(self) -> bool:
        return self.text() != self._stored

    def put_back(self) -> None:
        """Show what is stored, with the cursor where it was."""
        if self.has_draft:
            place = self.cursorPosition() if self.hasFocus() else 0
            self.setText(self._stored)
            self.setCursorPosition(min(place, len(self._stored)))
        self.setToolTip(plain_tip(self._stored) if len(self._stored) > 28 else "")

    def commit(self) -> None:
        """Tell what was typed."""
        if not self.has_draft:
            return
        try:
            value = self._notation.from_text(self.text())
        except RuleViolation as error:
            self.put_back()
            self.refused.emit(self, error.message)
            return
        self.committed.emit(self, value)
        self.put_back()

    def event(self, event: QEvent) -> bool:
        return _event_of_draft(self, event, super().event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.commit()
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.has_draft:
            self.put_back()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        _leave_draft(self, event)


@qt_overrides
class TextEditor(QPlainTextEdit):
    """Several lines; Ctrl+Enter or leaving it commits, Esc takes back what was typed."""

    committed = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(OFF)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_value(self, value: Any, choices: Iterable[Choice], look: Look) -> None:
        """Show a stored value; what is being typed stays."""
        del choices, look
        has_draft = self.has_draft
        self._stored = value or ""
        if not has_draft:
            self.put_back()

    @property
    def has_draft(self) -> bool:
        return self.toPlainText() != self._stored

    def put_back(self) -> None:
        """Show what is stored, with the cursor where it was."""
        if self.has_draft:
            place = self.textCursor().position()
            self.setPlainText(self._stored)
            cursor = self.textCursor()
            cursor.setPosition(min(place, len(self._stored)))
            self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text: a bar beside four lines only makes them five."""
        written = round(self.document().size().height())
        lines = min(max(written, LEAST_LINES), MOST_LINES)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if written > MOST_LINES else OFF
        self.setVerticalScrollBarPolicy(policy)  # a bar that comes for a moment would make more lines
        self.setFixedHeight(
            lines * self.fontMetrics().lineSpacing() + round(2 * self.document().documentMargin()) + AROUND
        )

    def commit(self) -> None:
        """Tell what was typed."""
        if self.has_draft:
            self.committed.emit(self, self.toPlainText())
            self.put_back()

    def event(self, event: QEvent) -> bool:
        return _event_of_draft(self, event, super().event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.has_draft:
            self.put_back()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        _leave_draft(self, event)


@qt_overrides
class ChoiceEditor(ChoiceBox):
    """A list to choose from; keys open it, so that walking through it commits nothing by the way."""

    committed = Signal(object, object)

    def __init__(self, parent: QWidget, *, searched: bool = False) -> None:
        super().__init__(parent)
        self._is_searched = searched
        self._choices: tuple[Choice, ...] = ()
        self._judge: Callable[[Choice], Choice] = _unjudged
        self._say: Callable[[Message], str] = str
        self._stored = -1
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._chosen)

    def show_value(self, value: Any, choices: Iterable[Choice], look: Look) -> None:
        """Show the choices and which one is stored."""
        self._say = look.say
        if self._is_searched:
            self.be_searched(look)
        wanted = tuple(choices)
        if wanted != self._choices:
            self._choices = wanted
            self._fill(wanted)
        self._stored = next((n for n, choice in enumerate(wanted) if choice.key == value), -1)
        self.put_back()

    def be_judged(self, judge: Callable[[Choice], Choice]) -> None:
        """Let this say of each choice whether it is possible and what it does, when the list opens."""
        self._judge = judge

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the choices as the open list shows them."""
        return tuple(map(self._judge, self._choices))

    @property
    def has_draft(self) -> bool:
        return False

    def showPopup(self) -> None:
        if self._judge is not _unjudged:
            self._fill(self.choices)
            self.put_back()
        super().showPopup()

    def put_back(self) -> None:
        """Show what is stored."""
        if self.currentIndex() != self._stored:
            self.setCurrentIndex(self._stored)

    def commit(self) -> None:
        """A choice is committed when it is made."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, *ENTER)
        if event.key() in opens:
            self.showPopup()
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.type_into_list(event.text())
        else:
            event.ignore()

    def _fill(self, choices: Iterable[Choice]) -> None:
        self.blockSignals(True)
        self.clear()
        model = self.model()
        for number, choice in enumerate(choices):
            self.addItem(choice.text)
            if choice.note is not None:
                self.setItemData(number, self._say(choice.note), NOTE_ROLE)
            if choice.why_not and isinstance(model, QStandardItemModel):
                model.item(number).setEnabled(False)
                model.item(number).setToolTip(plain_tip(choice.why_not))
                self.setItemData(number, choice.why_not, WHY_NOT_ROLE)
        self.blockSignals(False)

    def _chosen(self, number: int) -> None:
        if number != self._stored:
            self.committed.emit(self, self._choices[number].key)
        self.put_back()


class SwitchEditor(QWidget):
    """A few values side by side, of which one holds."""

    committed = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._stored: Any = None
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def show_value(self, value: Any, choices: Iterable[Choice], look: Look) -> None:
        """Show the values and which one holds."""
        del look
        self._choices, self._stored = tuple(choices), value
        while len(self._buttons) < len(self._choices):
            self._buttons.append(self._added(len(self._buttons)))
        for button, choice in zip(self._buttons, self._choices, strict=True):
            place = {0: "first", len(self._choices) - 1: "last"}.get(self._buttons.index(button), "middle")
            set_tone(button, place, "place")
            button.setText(choice.text)
            button.ensurePolished()
            button.setMinimumWidth(button.sizeHint().width())  # equal shares would cut the longest word
            button.setEnabled(not choice.why_not)
            button.setToolTip(plain_tip(choice.why_not))
            button.setAccessibleName(f"{self.accessibleName()}: {choice.text}")
        self.put_back()

    @property
    def buttons(self) -> Sequence[QPushButton]:
        return self._buttons

    @property
    def has_draft(self) -> bool:
        return False

    def put_back(self) -> None:
        """Show what is stored."""
        for button, choice in zip(self._buttons, self._choices, strict=True):
            button.setChecked(choice.key == self._stored)

    def commit(self) -> None:
        """A value is committed when it is pressed."""

    def _added(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("segment")
        button.setCheckable(True)
        button.clicked.connect(lambda: self._pressed(number))
        self._row.addWidget(button, 1)
        self.setFocusProxy(self._buttons[0] if number else button)
        return button

    def _pressed(self, number: int) -> None:
        key = self._choices[number].key
        if key != self._stored:
            self.committed.emit(self, key)
        self.put_back()


class CheckEditor(QCheckBox):
    """Yes or no; its words are those of its line."""

    committed = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored = False
        self.clicked.connect(self._clicked)

    def show_value(self, value: Any, choices: Iterable[Choice], look: Look) -> None:
        """Show what is stored."""
        del choices, look
        self._stored = bool(value)
        self.put_back()

    @property
    def has_draft(self) -> bool:
        return False

    def put_back(self) -> None:
        """Show what is stored."""
        self.setChecked(self._stored)

    def commit(self) -> None:
        """A tick is committed when it is set."""

    def _clicked(self, is_checked: bool) -> None:
        self.committed.emit(self, is_checked)
        self.put_back()


def _unjudged(choice: Choice) -> Choice:
    return choice


def _steps_back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _event_of_draft(editor: LineEditor | TextEditor, event: QEvent, usual: Callable[[QEvent], bool]) -> bool:
    """Leave Undo and Redo to the window while nothing is typed, and commit before any other shortcut."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return usual(event)
    if not editor.has_draft and _steps_back(event):
        event.ignore()
        return False
    answer = usual(event)
    if not event.isAccepted() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        editor.commit()  # a shortcut such as Save shall find what was typed
    return answer


def _leave_draft(editor: LineEditor | TextEditor, event: QFocusEvent) -> None:
    if event.reason() not in PASSING:
        editor.commit()
