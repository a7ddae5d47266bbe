"""A list to choose from by typing: what is typed narrows it, Enter takes what is highlighted, Esc leaves it.

One for roles, steps, persons and categories, at the drawing and in forms: the line has the keys from the
moment the list opens until it closes, so that no letter of a name is a key of what lies behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.look import Look
from desktop.plain import plain_tip
from desktop.searching import Searchable, ranked, searchable
from desktop.theme import font
from desktop.words import words

Index = QModelIndex | QPersistentModelIndex
CHOICE = int(Qt.ItemDataRole.UserRole)
ROW, ICON, ASIDE, STEP_IN, MARK = 30, 18, 12, 16, 22
LEAST, MOST, MOST_ROWS, LEAST_ROWS = 260, 420, 10, 2
EDGE = 8  # of the screen, which a list keeps away from
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
MOVING = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: 1 - MOST_ROWS,
    Qt.Key.Key_PageDown: MOST_ROWS - 1,
}
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
WRAPS = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: its words, what it stands for, and why it cannot be chosen, if so.

    `depth` is how far in it stands below others; `is_chosen` is what holds at present.
    """

    text: str
    value: object
    icon: str = ""
    why_not: str = ""
    depth: int = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what there is to choose from.

    `new(text)` are the words that take what is typed as a new name; a box has its title beside it already.
    """

    title: str
    choices: Sequence[Choice]
    new: Callable[[str], str] | None = None
    has_title: bool = True


class Choices(QAbstractListModel):
    """What is left of the choices."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Choice] = []

    def show(self, rows: list[Choice]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.rows[index.row()]
        if role == CHOICE:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(choice.why_not or choice.text)
        return spoken(choice) if role == Qt.ItemDataRole.AccessibleTextRole else None


class ChoiceDelegate(QStyledItemDelegate):
    """Paints an icon, the words, a sign on what holds at present, and below why a line cannot be chosen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.width = look, LEAST

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        choice: Choice = index.data(CHOICE)
        return QSize(0, ROW + self._height_of(choice))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice = index.data(CHOICE)
        theme, rect = self.look.theme, option.rect
        painter.save()
        ground = _ground(option.state)
        if ground:
            painter.fillRect(rect, theme.colour(ground))
        left = rect.left() + _indent(choice)
        if choice.icon:
            theme.icon(choice.icon).paint(painter, rect.left() + ASIDE, rect.top() + 6, ICON, ICON)
        room = QRect(left, rect.top(), rect.right() - ASIDE - left, ROW)
        if choice.is_chosen:
            painter.setPen(theme.colour("palette.accent"))
            painter.setFont(font())
            painter.drawText(room, MIDDLE | int(Qt.AlignmentFlag.AlignRight), "✓")
            room.setRight(room.right() - MARK)
        self._write(painter, room, choice, is_lit=ground == "palette.selected")
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, choice: Choice, *, is_lit: bool) -> None:
        ink = "palette.caption" if choice.why_not else "palette.on_selected" if is_lit else "palette.text"
        painter.setFont(font())
        painter.setPen(self.look.theme.colour(ink))
        text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, MIDDLE, text)
        if choice.why_not:
            painter.setFont(font(12))
            painter.setPen(self.look.theme.colour("palette.caption"))
            below = QRect(room.left(), room.bottom() - 3, room.width(), self._height_of(choice))
            painter.drawText(below, WRAPS, choice.why_not)

    def _height_of(self, choice: Choice) -> int:
        """Return how much room the reason takes below the words."""
        if not choice.why_not:
            return 0
        room = QRect(0, 0, self.width - _indent(choice) - ASIDE - 16, 400)
        return QFontMetrics(font(12)).boundingRect(room, WRAPS, choice.why_not).height() + 4


class Picker(QFrame):
    """Asks which of a few or many things is meant; hands over what was chosen, nothing when it was left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("picker")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click beside it only closes it
        self._found: tuple[Searchable[Choice], ...] = ()
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
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate: ChoiceDelegate | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.title, self.field, self.view, self.nothing):
            column.addWidget(part, 0 if part in (self.title, self.field) else 1)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._narrow)
        self.view.clicked.connect(self._chosen)

    def ask(self, question: Question, beside: QRect, look: Look, take: Callable[[Any], None]) -> None:
        """Show the choices below a box of the screen."""
        title, choices, new = question.title, question.choices, question.new
        self._take, self._new, self._look = take, new, look
        self._found = tuple(searchable(choice, choice.text) for choice in choices)
        self.setAccessibleName(title)
        self.field.setAccessibleName(title)
        self.view.setAccessibleName(look.say("Choices"))
        self.title.setText(title)
        self.title.setVisible(question.has_title)
        self.field.setPlaceholderText(look.say("Type a name") if new else look.say("Type to search"))
        self._delegate = ChoiceDelegate(look, self.view)
        self.view.setItemDelegate(self._delegate)
        self.field.clear()
        self._narrow("")
        self._stand(beside, choices)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._light(next((row for row, choice in enumerate(choices) if choice.is_chosen), _first(choices)))

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
        self._light(_first(found))
        asked = self._look.say("Nothing has this name. Type fewer letters, or other ones.")
        self.nothing.setText(asked if text else self._look.say("Type a name: Enter adds it."))
        self.nothing.setVisible(not found)
        self.view.setVisible(bool(found))

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

    def _stand(self, beside: QRect, choices: Sequence[Choice]) -> None:
        """Stand below a box of the screen, above it where there is more room, never beyond the edge."""
        screen = self.parentWidget().screen()
        room = screen.availableGeometry().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        width, delegate = min(self._width_of(choices, beside), room.width()), self._delegate
        if delegate is not None:
            delegate.width = width
        option = QStyleOptionViewItem()
        rows = [self._height_of(option, row) for row in range(min(len(choices), MOST_ROWS))]
        head = self.field.sizeHint().height() + 2
        head += self.title.heightForWidth(width - 2) if not self.title.isHidden() else 0
        height = min(head + max(sum(rows), LEAST_ROWS * ROW) + 6, room.height())
        below, above = beside.bottom() + 2, beside.top() - 1 - height
        y = below if below + height <= room.bottom() or above < room.top() else above
        x = min(max(beside.left(), room.left()), room.right() + 1 - width)
        y = min(max(y, room.top()), room.bottom() + 1 - height)
        self.setFixedSize(width, height)
        self.move(QPoint(x, y))

    def _height_of(self, option: QStyleOptionViewItem, row: int) -> int:
        delegate = self._delegate
        return delegate.sizeHint(option, self.choices.index(row)).height() if delegate else ROW

    def _width_of(self, choices: Sequence[Choice], beside: QRect) -> int:
        metrics = QFontMetrics(font())
        wide = max((metrics.horizontalAdvance(c.text) + _indent(c) for c in choices), default=0)
        bold = QFontMetrics(font(bold=True))
        title = bold.horizontalAdvance(self.title.text()) + 3 * ASIDE if not self.title.isHidden() else 0
        return min(max(wide + ASIDE + MARK + 16, title, beside.width(), LEAST), MOST)


def pick(
    parent: QWidget, question: Question, beside: QRect, look: Look, take: Callable[[Any], None]
) -> Picker:
    """Ask once; the list goes when it is closed."""
    picker = Picker(parent.window())
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    picker.ask(question, beside, look, take)
    return picker


def place_of(widget: QWidget) -> QRect:
    """Return where a widget stands on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def spoken(choice: Choice) -> str:
    """Return a line in words."""
    return ": ".join(filter(None, (choice.text, choice.why_not)))


def _first(choices: Sequence[Choice]) -> int:
    """Return the first line that can be chosen."""
    return next((row for row, choice in enumerate(choices) if not choice.why_not), 0)


def _indent(choice: Choice) -> int:
    return ASIDE + choice.depth * STEP_IN + (ICON + 8 if choice.icon else 0)


def _ground(state: QStyle.StateFlag) -> str:
    if state & QStyle.StateFlag.State_Selected:
        return "palette.selected"
    return "palette.hover" if state & QStyle.StateFlag.State_MouseOver else ""
