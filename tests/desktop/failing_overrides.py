"""Fails in overrides of Qt while Python waits for Qt; run by test_overrides.py in a process of its own.

Prints for each as JSON what the reporter of faults noted and how many dialogs stand open then.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QMessageBox,
    QStyledItemDelegate,
    QStyleOptionGraphicsItem,
    QStyleOptionViewItem,
    QTableView,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.crash import CrashReporter
from desktop.shown.look import Look
from desktop.shown.theme import theme
from desktop.system.overrides import qt_overrides
from models.domain.message import message
from models.wording import Wording

FAULTS: dict[str, Callable[[], object]] = {
    "IndexError": [].pop,
    "TypeError": lambda: len(5),
    "ZeroDivisionError": lambda: 1 // 0,
}


@dataclass
class Plan:
    """Which override fails, and in which way."""

    name: str = ""
    fault: str = ""


PLAN = Plan()


def fail(name: str) -> None:
    """Fail as the interpreter does, where this is planned."""
    if name == PLAN.name:
        FAULTS[PLAN.fault]()


@qt_overrides
class Widget(QWidget):
    """Fails when it is painted, pressed, measured or told of an event."""

    def paintEvent(self, event: QPaintEvent) -> None:
        fail("paintEvent")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        fail("mousePressEvent")

    def event(self, event: QEvent) -> bool:
        fail("event")
        return super().event(event)

    def sizeHint(self) -> QSize:
        fail("sizeHint")
        return QSize(40, 40)

    def hasHeightForWidth(self) -> bool:
        fail("hasHeightForWidth")
        return False


@qt_overrides
class Filter(QObject):
    """Fails when it hears of an event of another object."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        fail("eventFilter")
        return False


@qt_overrides
class Table(QAbstractTableModel):
    """Fails when it is asked for what stands in it."""

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        fail("rowCount")
        return 2

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 2

    def data(self, index: QModelIndex, role: int = 0) -> object:
        fail("data")
        return "text" if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        fail("headerData")
        return "head" if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        fail("flags")
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@qt_overrides
class Item(QGraphicsItem):
    """Fails when it is measured or painted."""

    def boundingRect(self) -> QRectF:
        fail("boundingRect")
        return QRectF(0, 0, 50, 50)

    def shape(self) -> QPainterPath:
        fail("shape")
        return super().shape()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        fail("item.paint")


@qt_overrides
class Delegate(QStyledItemDelegate):
    """Fails when it measures or paints a cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        fail("delegate.sizeHint")
        return QSize(20, 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        fail("delegate.paint")


@qt_overrides
class Spoken(QAccessibleWidget):
    """Fails when it is asked for what a screen reader says."""

    def childCount(self) -> int:
        fail("childCount")
        return 0


def shown() -> QWidget:
    """Show a widget in a layout, press it and paint it."""
    outer = QWidget()
    column, widget = QVBoxLayout(outer), Widget()
    heard = Filter(widget)
    widget.installEventFilter(heard)
    column.addWidget(widget)
    outer.show()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    outer.grab()
    return outer


def table() -> QWidget:
    """Show a table, go to a cell of it, measure its columns and paint it."""
    view = QTableView()
    view.setModel(Table(view))
    view.show()
    view.setCurrentIndex(view.model().index(1, 1))
    view.resizeColumnsToContents()
    view.grab()
    return view


def drawing() -> QWidget:
    """Show an item, look for it and paint it."""
    view = QGraphicsView()
    scene, item = QGraphicsScene(view), Item()
    scene.addItem(item)
    view.setScene(scene)
    view.item = item  # type: ignore[attr-defined]
    view.show()
    scene.items(QPointF(5, 5))
    view.grab()
    return view


def delegated() -> QWidget:
    """Show a table whose cells are painted by a delegate."""
    view = QTableWidget(2, 2)
    view.setItemDelegate(Delegate(view))
    view.show()
    view.resizeColumnsToContents()
    view.grab()
    return view


def spoken() -> QWidget:
    """Let Qt look among the children for the one at a place."""
    widget = QWidget()
    widget.show()
    interface = Spoken(widget, QAccessible.Role.List, "list")
    widget.interface = interface  # type: ignore[attr-defined]
    interface.childAt(0, 0)
    return widget


DEEDS: dict[str, tuple[Callable[[], QWidget], tuple[str, ...]]] = {
    "widget": (
        shown,
        ("paintEvent", "mousePressEvent", "event", "sizeHint", "hasHeightForWidth", "eventFilter"),
    ),
    "table": (table, ("rowCount", "data", "headerData", "flags")),
    "item": (drawing, ("boundingRect", "shape", "item.paint")),
    "delegate": (delegated, ("delegate.sizeHint", "delegate.paint")),
    "spoken": (spoken, ("childCount",)),
}


def main(kind: str, folder: Path) -> None:
    """Let every override of a kind fail in every way and print what came of it."""
    application = QApplication([])
    window = QWidget()
    deed, names = DEEDS[kind]
    for name in names:
        look = Look(Wording("en"), theme("light"))
        reporter = CrashReporter(folder / name, window, look, lambda: message("No document was open."))
        reporter.install()
        for fault in FAULTS:
            PLAN.name, PLAN.fault = name, fault
            shown_now = deed()
            PLAN.name = ""
            application.processEvents()
            shown_now.deleteLater()
        log = reporter.file.read_text(encoding="utf-8")
        noted = [fault for fault in FAULTS if f"\n{fault}: " in log]
        dialogs = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
        print(json.dumps({name: noted, "dialogs": len(dialogs)}), flush=True)
        for box in dialogs:
            box.close()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        reporter.remove()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
