"""A list to choose from by typing: what is typed narrows it, Enter takes what is highlighted, Esc leaves it.

One for roles, steps, persons and categories, at the drawing and in forms: the line has the keys from the
moment the list opens until it closes, so that no letter of a name is a key of what lies behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.host import host_of
from desktop.widgets.labels import words
from desktop.widgets.picker_rows import (
    ASIDE,
    CHOICE,
    LEAST,
    MARK,
    Choice,
    ChoiceDelegate,
    Choices,
    Index,
    first_of,
    indent_of,
    spoken,
)
from desktop.widgets.searching import Searchable, ranked, searchable

MOST, MOST_ROWS, PADDING, FRAME = 420, 10, 2, 2
EDGE = 8  # of the screen, which a list keeps away from
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
MOVING = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: 1 - MOST_ROWS,
    Qt.Key.Key_PageDown: MOST_ROWS - 1,
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what there is to choose from.

    `new(text)` are the words that take what is typed as a new name; a box has its title beside it already.
    """

    title: str
    choices: Sequence[Choice]
    new: Callable[[str], str] | None = None
    has_title: bool = True


@qt_overrides
class Picker(QFrame):
    """Asks which of a few or many things is meant; hands over what was chosen, nothing when it was left."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("picker")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click beside it only closes it
        self._found: tuple[Searchable[Choice], ...] = ()
        self._look, self._delegate = look, ChoiceDelegate(look, self)
        self._take: Callable[[Any], None] | None = None
        self._new: Callable[[str], str] | None = None
        self.title, self.nothing = words(self, "menuTitle"), words(self, "caption")
        self.nothing.setContentsMargins(ASIDE, 8, ASIDE, 10)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.field = QLineEdit(self)
        self.field.setObjectName("pickerField")
        self.field.installEventFilter(self)
        self.choices, self.view = Choices(self), QListView(self)
        self.view.setObjectName("pickerList")
        self.view.setModel(self.choices)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside, self._room, self._is_above = QRect(), QRect(), False
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)  # within the line around it
        column.setSpacing(0)
        for part in (self.title, self.field, self.view, self.nothing):
            column.addWidget(part, 0 if part in (self.title, self.field) else 1)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._narrow)
        self.view.clicked.connect(self._chosen)

    def ask(self, question: Question, beside: QRect, look: Look, take: Callable[[Any], None]) -> None:
        """Show the choices below a box of the screen."""
        title, choices, new = question.title, question.choices, question.new
        self._take, self._new = take, new
        self._look = self._delegate.look = look
        self._found = tuple(searchable(choice, choice.text) for choice in choices)
        self.setAccessibleName(title)
        self.field.setAccessibleName(title)
        self.view.setAccessibleName(look.say("Choices"))
        self.title.setText(title)
        self.title.setVisible(question.has_title)
        self.field.setPlaceholderText(look.say("Type a name") if new else look.say("Type to search"))
        for part in (self.title, self.field, self.view, self.nothing):
            part.ensurePolished()  # before, their heights are not those of the theme
        self._beside, self._is_above = beside, False
        self._room = host_of(self).screen().availableGeometry().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        self.setFixedWidth(min(self._width_of(choices), self._room.width()))
        self._delegate.width = self.width()
        self.field.clear()
        self._narrow("")
        self._is_above = self._stands_above()
        self._fit()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._light(next((row for row, choice in enumerate(choices) if choice.is_chosen), first_of(choices)))

    def begin_with(self, text: str) -> None:
        """Take what was typed where the list was opened from."""
        self.field.insert(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in MOVING:
            row = self.view.currentIndex().row() + MOVING[key]
            self._light(min(max(row, 0), len(self.choices.rows) - 1))
        elif key in ENTER and not event.isAutoRepeat():  # a key held down answers no second question
            self._chosen(self.view.currentIndex())
        elif key not in (*ENTER, *TABS):
            return super().eventFilter(watched, event)
        return True

    def _narrow(self, typed: str) -> None:
        """Show what fits, best first, and what is typed as a new name where one is taken."""
        text = " ".join(typed.split())
        found = ranked(text, self._found, len(self._found), is_tolerant=self._new is None)
        if text:
            found = [replace(choice, depth=0) for choice in found]
        is_known = any(choice.text.casefold() == text.casefold() for choice in found)
        if self._new is not None and text and not is_known:
            found.append(Choice(self._new(text), text, "add"))
        self.choices.show(found)
        self.nothing.setText(self._words_for_nothing(text))
        self._light(first_of(found))
        self.nothing.setVisible(not found)
        self.view.setVisible(bool(found))
        self._fit()

    def _words_for_nothing(self, typed: str) -> str:
        say = self._look.say
        if typed:
            return say("Nothing has this name. Type fewer letters, or different ones.")
        return say("Type a name: Enter adds it.") if self._new else say("There is nothing to choose from.")

    def _light(self, row: int) -> None:
        """Highlight a line, and say it to those who hear the list."""
        index = self.choices.index(row)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        said = spoken(self.choices.rows[row]) if index.isValid() else self.nothing.text()
        self.field.setAccessibleDescription(said)

    def _chosen(self, index: Index) -> None:
        choice: Choice | None = index.data(CHOICE) if index.isValid() else None
        if choice is None or choice.why_not:
            return
        take, self._take = self._take, None
        self.close()
        if take is not None:
            take(choice.value)

    def _fit(self) -> None:
        """Be as high as what is left, below what was asked about, or above it, and within the screen."""
        height, room, beside = self._height(), self._room, self._beside
        y = beside.top() - 1 - height if self._is_above else beside.bottom() + 2
        x = min(max(beside.left(), room.left()), room.right() + 1 - self.width())
        self.setFixedHeight(height)
        y = max(min(y, room.bottom() + 1 - height), room.top())
        self.setGeometry(x, y, self.width(), height)

    def _stands_above(self) -> bool:
        """Return whether there is room above only."""
        height = self._height()
        is_tight = self._beside.bottom() + 2 + height > self._room.bottom()
        return is_tight and self._beside.top() - 1 - height >= self._room.top()

    def _height(self) -> int:
        width, option, shown = self.width() - 2 * FRAME, QStyleOptionViewItem(), self.choices.rows[:MOST_ROWS]
        rows = [
            self._delegate.sizeHint(option, self.choices.index(row)).height() for row in range(len(shown))
        ]
        list_or_words = sum(rows) + 2 * PADDING if rows else self.nothing.heightForWidth(width)
        head = self.field.sizeHint().height()
        head += self.title.heightForWidth(width) if not self.title.isHidden() else 0
        return min(head + list_or_words + 2 * FRAME, self._room.height())

    def _width_of(self, choices: Sequence[Choice]) -> int:
        metrics, bold = QFontMetrics(font()), QFontMetrics(font(bold=True))
        wide = max((metrics.horizontalAdvance(c.text) + indent_of(c) for c in choices), default=0)
        title = bold.horizontalAdvance(self.title.text()) + 2 * ASIDE if not self.title.isHidden() else 0
        return min(max(wide + ASIDE + MARK + 16, title, self._beside.width(), LEAST), MOST)


def pick(
    parent: QWidget, question: Question, beside: QRect, look: Look, take: Callable[[Any], None]
) -> Picker:
    """Ask once; the list goes when it is closed."""
    picker = Picker(look, parent.window())
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    picker.ask(question, beside, look, take)
    return picker


def place_of(widget: QWidget) -> QRect:
    """Return where a widget stands on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
