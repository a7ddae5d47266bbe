"""Rows of lists that are too long take as many lines as they need, with a box to tick or without one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QListWidget, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from desktop.widgets.rows import wrap_rows

NAMES = ("Teilnahme und Kenntnisnahme nachhalten – Guidelines", "Shall one stand in for “Customer service”?")


def space_of(view: QListWidget, row: int) -> QRect:
    """Return where the text of a row is drawn, as the style says."""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    index = view.model().index(row, 0)
    view.itemDelegate().initStyleOption(option, index)
    option.rect = view.visualRect(index)
    space = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
    margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
    return space.adjusted(margin, 0, -margin, 0)


@pytest.mark.parametrize("has_box", [True, False])
def test_no_line_is_left_out_at_any_width(has_box: bool, qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    wrap_rows(view)
    view.addItems(NAMES)
    for row in range(view.count()):
        if has_box:
            view.item(row).setCheckState(Qt.CheckState.Unchecked)
    view.show()
    for width in range(230, 460):
        view.resize(width, 300)
        view.doItemsLayout()
        for row, name in enumerate(NAMES):
            space = space_of(view, row)
            asked = QRect(0, 0, space.width(), 1000)
            needed = view.fontMetrics().boundingRect(asked, int(Qt.TextFlag.TextWordWrap), name)
            assert space.height() >= needed.height(), (width, name)
