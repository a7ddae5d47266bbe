"""The palette: type a few letters, choose by arrow keys, and the command is done or the thing is shown.

The field keeps the focus all the time; the list below it only follows.
"""

from __future__ import annotations

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
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.lookup.entry import Entry
from desktop.shown.look import Look
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.widgets.host import host_of
from desktop.widgets.searching import Searchable, ranked

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
WIDTH, ROW, SHOWN_ROWS = 640, 44, 9
MOVING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)


@qt_overrides
class EntryList(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.place, entry.keys, entry.why_not) if part)
        return None


@qt_overrides
class EntryDelegate(QStyledItemDelegate):
    """Paints an icon, the title, below it the place, at the right the keys."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        theme, rect = self.look.theme, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("palette.selected"))
        name = f"palette.{entry.icon}" if entry.icon in ("error", "warning", "hint") else "palette.icon"
        theme.icon(entry.icon, name).paint(painter, rect.left() + 14, rect.center().y() - 9, 18, 18)
        painter.setFont(font(12))
        painter.setPen(theme.colour("palette.caption"))
        painter.drawText(rect.adjusted(0, 0, -14, 0), RIGHT, entry.keys)
        keys = painter.fontMetrics().horizontalAdvance(entry.keys)
        room = QRect(rect.left() + 46, rect.top() + 4, rect.width() - 46 - 28 - keys, 18)
        below = entry.why_not or entry.place
        painter.drawText(room.translated(0, 18), LEFT, _cut(painter.fontMetrics(), below, room.width()))
        painter.setFont(font())
        painter.setPen(theme.colour("palette.caption" if entry.why_not else "palette.text"))
        painter.drawText(room, LEFT, _cut(painter.fontMetrics(), entry.title, room.width()))
        painter.restore()


@qt_overrides
class Palette(QDialog):
    """`chosen(entry)` once, when the palette has closed itself."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._entries: tuple[Searchable[Entry], ...] = ()
        self.field = QLineEdit(self)
        self.field.setObjectName("paletteField")
        self.field.installEventFilter(self)
        self.list = EntryList(self)
        self.view = QListView(self)
        self.view.setObjectName("paletteList")
        self.view.setModel(self.list)
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = EntryDelegate(look, self.view)
        self.view.setItemDelegate(self._delegate)
        self.hint = QLabel(self)
        self.hint.setObjectName("caption")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setContentsMargins(14, 2, 14, 8)
        frame = QFrame(self)
        frame.setObjectName("palette")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(4)
        for part in (self.field, self.view, self.hint):
            column.addWidget(part)
        self.field.textChanged.connect(self._search)
        self.view.clicked.connect(self._take)
        self.dress(look)

    def dress(self, look: Look) -> None:
        self._delegate.look = look
        self._look = look
        self.field.setPlaceholderText(look.say("Find a role, step or command"))
        self.field.setAccessibleName(look.say("Find a role, step or command"))
        self.view.setAccessibleName(look.say("Found"))

    def offer(self, entries: tuple[Searchable[Entry], ...]) -> None:
        """Show what can be found over the upper middle of the window, with an empty field."""
        self._entries = entries
        self.field.clear()
        self._search("")
        window = host_of(self)
        width = min(WIDTH, window.width() - 80)
        height = self.field.sizeHint().height() + self.hint.sizeHint().height() + 16
        self.setFixedSize(width, min(height + SHOWN_ROWS * ROW, window.height() - 120))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 64)))
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in MOVING:
            self._move(event.key())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.view.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        self.list.show(ranked(text, self._entries))
        self._choose(0)
        say = self._look.say
        found = say("↑ ↓ choose · Enter opens · Esc closes")
        nothing = say("Nothing has this name. Type fewer letters, or different ones.")
        self.hint.setText(found if self.list.rowCount() else nothing)

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: 1 - SHOWN_ROWS}
        row = self.view.currentIndex().row() + step.get(Qt.Key(key), SHOWN_ROWS - 1)
        self._choose(min(max(row, 0), self.list.rowCount() - 1))

    def _choose(self, row: int) -> None:
        index = self.list.index(row)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _take(self, index: Index) -> None:
        entry = self.list.entry(index.row())
        if entry is not None and not entry.why_not:
            self.close()
            self.chosen.emit(entry)


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
