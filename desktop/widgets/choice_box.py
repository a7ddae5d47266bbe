"""A box of choices that ends a text too long for its place with an ellipsis and says it whole as a tip.

Names of users' things are searched by typing; the few words of a fixed list drop down as everywhere. Entries
can stand below others and are drawn further in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QToolTip,
    QWidget,
)

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.picker import EDGE, ENTER, Picker, Question, pick, place_of
from desktop.widgets.picker_rows import Choice
from desktop.widgets.plain_text import plain_tip

DEPTH_ROLE, WHY_NOT_ROLE, NOTE_ROLE = (int(Qt.ItemDataRole.UserRole) + n for n in (1, 2, 3))
NO_TYPING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
STEP_IN = "    "  # spaces, because the width of the list counts them too
MARGIN, BAR, WIDEST_LIST, MOST_ROWS = 2, 36, 420, 14


@qt_overrides
class ChoiceBox(QComboBox):
    """A box of choices; what it shows is cut with an ellipsis, never in the middle of a letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._picker: Picker | None = None
        self.setItemDelegate(_StepsIn(self))
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMaxVisibleItems(MOST_ROWS)

    def shown_text(self) -> str:
        """Return the text as there is room for it."""
        room = self._room().width() - 2 * MARGIN
        text = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    def be_searched(self, look: Look) -> None:
        """Let the entries be searched by typing, in these words and colours."""
        self._look = look

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_typed = bool(event.text().strip()) and not event.modifiers() & NO_TYPING
        if self._look is None or not is_typed or event.key() in ENTER:
            super().keyPressEvent(event)
        else:
            self.type_into_list(event.text())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling what the box stands in shall change no value

    def type_into_list(self, text: str) -> None:
        """Open the list with the letters that were typed on the box."""
        self.showPopup()
        if self._look is None:
            self.view().keyboardSearch(text)
        elif self._picker is not None:
            self._picker.begin_with(text)

    def offered(self) -> list[Choice]:
        """Return the entries as they are searched."""
        return [self._offer(row) for row in range(self.count())]

    def new_words(self) -> Callable[[str], str] | None:
        """Return the words that take what is typed as a new name, None where there must be an entry."""
        return None

    def _offer(self, row: int) -> Choice:
        is_possible = bool(self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled)
        return Choice(
            self.itemText(row),
            row,
            why_not="" if is_possible else str(self.itemData(row, WHY_NOT_ROLE) or ""),
            depth=int(self.itemData(row, DEPTH_ROLE) or 0),
            is_chosen=row == self.currentIndex(),
            note=str(self.itemData(row, NOTE_ROLE) or ""),
        )

    def _pick(self, row: int) -> None:
        self.setCurrentIndex(row)
        self.activated.emit(row)

    def showPopup(self) -> None:
        if self._look is not None:
            asked = Question(self.accessibleName(), self.offered(), self.new_words(), has_title=False)
            self._picker = pick(self, asked, place_of(self), self._look, self._pick)
            return
        self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + BAR, WIDEST_LIST))
        super().showPopup()
        self._keep_on_screen(self.view().window())

    def _keep_on_screen(self, shown: QWidget) -> None:
        """Move a list that is wider than its box, and would leave the screen, so that both end together."""
        right = self.mapToGlobal(self.rect().bottomRight()).x()
        if shown.geometry().right() > self.screen().availableGeometry().right() - EDGE:
            shown.move(max(right + 1 - shown.width(), self.screen().availableGeometry().left()), shown.y())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
            and self.shown_text() != (self.currentText() or self.placeholderText())
        ):
            QToolTip.showText(event.globalPos(), plain_tip(self.currentText()), self)
            return True
        return super().event(event)

    def _room(self) -> QRect:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)


@qt_overrides
class _StepsIn(QStyledItemDelegate):
    """Draws an entry as far in as it stands below others."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = STEP_IN * int(index.data(DEPTH_ROLE) or 0) + option.text


def choice_box(parent: QWidget) -> ChoiceBox:
    """Return a box for the head of a page, that is never wider than its place."""
    box = ChoiceBox(parent)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    box.setMinimumWidth(110)
    box.setMaximumWidth(240)
    return box


def fill_choices(box: ChoiceBox, entries: Sequence[tuple[str, str, int]]) -> None:
    """Put (key, text, depth) into a box and keep what was chosen; tells nobody."""
    known = [(box.itemData(n), box.itemText(n), box.itemData(n, DEPTH_ROLE)) for n in range(box.count())]
    if known == list(entries):
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for number, (key, text, depth) in enumerate(entries):
        box.addItem(text, key)
        box.setItemData(number, depth, DEPTH_ROLE)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
