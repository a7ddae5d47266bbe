"""A list to choose from that ends a text too long for its place with an ellipsis and says it whole as a tip.

Entries can stand below others; they are drawn further in, and are still found by typing their first letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
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

from desktop.plain import plain_tip

DEPTH_ROLE = int(Qt.ItemDataRole.UserRole) + 1
STEP_IN = "    "  # spaces, because the width of the list counts them too
EDGE = 8  # of the screen, which a list keeps away from
MARGIN, BAR, WIDEST_LIST, MOST_ROWS = 2, 36, 420, 14


class ChoiceBox(QComboBox):
    """A box of choices; what it shows is cut with an ellipsis, never in the middle of a letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_StepsIn(self))
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMaxVisibleItems(MOST_ROWS)

    def shown_text(self) -> str:
        """Return the text as there is room for it."""
        room = self._room().width() - 2 * MARGIN
        text = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
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


class _StepsIn(QStyledItemDelegate):
    """Draws an entry as far in as it stands below others."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = STEP_IN * int(index.data(DEPTH_ROLE) or 0) + option.text  # type: ignore[attr-defined]


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
