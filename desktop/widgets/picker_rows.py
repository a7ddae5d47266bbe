"""The lines of a list to choose from: what they say, why one cannot be chosen, how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex
CHOICE = int(Qt.ItemDataRole.UserRole)
ROW, ICON, ASIDE, STEP_IN, MARK, LEAST = 30, 18, 14, 16, 22, 260
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
WRAPS = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: its words, what it stands for, and why it cannot be chosen, if so.

    `depth` is how far in it stands below others; `is_chosen` is what holds at present; `note` stands below
    a line that can be chosen and says what comes of it.
    """

    text: str
    value: object
    icon: str = ""
    why_not: str = ""
    depth: int = 0
    is_chosen: bool = False
    note: str = ""

    @property
    def below(self) -> str:
        return self.why_not or self.note


@qt_overrides
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
            return plain_tip(choice.below or choice.text)
        return spoken(choice) if role == Qt.ItemDataRole.AccessibleTextRole else None


@qt_overrides
class ChoiceDelegate(QStyledItemDelegate):
    """Paints an icon, the words, a sign on what holds at present, and a note or a reason below."""

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
        left = rect.left() + indent_of(choice)
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
        if choice.below:
            painter.setFont(font(12))
            painter.setPen(self.look.theme.colour("palette.caption"))
            below = QRect(room.left(), room.bottom() - 3, room.width(), self._height_of(choice))
            painter.drawText(below, WRAPS, choice.below)

    def _height_of(self, choice: Choice) -> int:
        """Return how much room the reason or the note takes below the words."""
        if not choice.below:
            return 0
        room = QRect(0, 0, self.width - indent_of(choice) - ASIDE - 16, 400)
        return QFontMetrics(font(12)).boundingRect(room, WRAPS, choice.below).height() + 4


def spoken(choice: Choice) -> str:
    """Return a line in words."""
    return ": ".join(filter(None, (choice.text, choice.below)))


def first_of(choices: Sequence[Choice]) -> int:
    """Return the first line that can be chosen."""
    return next((row for row, choice in enumerate(choices) if not choice.why_not), 0)


def indent_of(choice: Choice) -> int:
    return ASIDE + choice.depth * STEP_IN + (ICON + 8 if choice.icon else 0)


def _ground(state: QStyle.StateFlag) -> str:
    if state & QStyle.StateFlag.State_Selected:
        return "palette.selected"
    return "palette.hover" if state & QStyle.StateFlag.State_MouseOver else ""
