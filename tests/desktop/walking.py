"""Walks over the widgets that are shown: what is cut, what has no name, what the Tab key never reaches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QListView,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop.tables.raci_view import RaciView
from desktop.widgets.chip import Chip
from desktop.widgets.choice_box import ChoiceBox

BREAKS = re.compile("[\\s\u00ad\u200b]+")  # where words may break, also inside
SLACK = 1  # pixels that rounding may take


def shown(root: QWidget) -> Iterator[QWidget]:
    """Yield the widgets of a window that are visible and made by us, not by a view or a box of Qt."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith("qt_") and widget.window() is root:
            yield widget


def cut(root: QWidget) -> list[str]:
    """Return what of the texts of a window is not to be read."""
    return [f"{_place(widget)}: {why}" for widget in shown(root) for why in _faults(widget)]


def _faults(widget: QWidget) -> Iterator[str]:
    yield from _own_faults(widget)
    if _text(widget) and not _is_scrolled(widget):
        seen, whole = widget.visibleRegion().boundingRect(), widget.rect()
        if seen.width() < whole.width() - SLACK or seen.height() < whole.height() - SLACK:
            yield f"{_text(widget)!r} is covered: {seen.size().toTuple()} of {whole.size().toTuple()}"


def _own_faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QComboBox):
        seen = widget.shown_text() if isinstance(widget, ChoiceBox) else "what Qt leaves of it"
        if seen != (widget.currentText() or widget.placeholderText()):
            yield f"{widget.currentText()!r} is seen as {seen!r}"
    elif isinstance(widget, QListView):
        yield from ["rows are wider than the list"] * widget.horizontalScrollBar().isVisible()
    elif isinstance(widget, QTabBar):
        tabs = range(widget.count())
        cut_off = (n for n in tabs if widget.tabRect(n).right() > widget.width() + SLACK)
        yield from (f"tab {widget.tabText(n)!r}" for n in cut_off)
    elif isinstance(widget, QAbstractButton) and widget.text() and _shows_text(widget):
        hint = widget.minimumSizeHint() if widget.minimumSizeHint().isValid() else widget.sizeHint()
        if hint.width() > widget.width() + SLACK or hint.height() > widget.height() + SLACK:
            yield f"{widget.text()!r} needs {hint.toTuple()}, has {widget.size().toTuple()}"
    elif isinstance(widget, QLineEdit):
        yield from _too_narrow(widget, widget.placeholderText(), widget.contentsRect().width() - 20)


def _label(label: QLabel) -> Iterator[str]:
    if not label.text() or not label.pixmap().isNull() or _says_all_in_its_tip(label):
        return
    if label.text().endswith("…") and label.toolTip():
        yield f"{label.text()!r} is elided, whole: {label.toolTip()!r}"
    room = label.contentsRect().adjusted(label.margin(), 0, -label.margin(), 0)
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK:
            yield f"{label.text()!r} needs height {needed}, has {label.height()}"
        longest = max(re.split(BREAKS, label.text()), key=label.fontMetrics().horizontalAdvance)
        yield from _too_narrow(label, longest, room.width())
    else:
        needed = label.sizeHint()
        if needed.width() > label.width() + SLACK or needed.height() > label.height() + SLACK:
            yield f"{label.text()!r} needs {needed.toTuple()}, has {label.size().toTuple()}"


def _says_all_in_its_tip(label: QLabel) -> bool:
    """Return whether this is a chip that cuts a name of the user, however long, and has the whole as tip."""
    return isinstance(label, Chip) and label.toolTip() == label.accessibleName()


def _too_narrow(widget: QWidget, text: str, room: int) -> Iterator[str]:
    needed = widget.fontMetrics().horizontalAdvance(text)
    if needed > room + SLACK:
        yield f"{text!r} needs {needed}, has {room}"


def _shows_text(button: QAbstractButton) -> bool:
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() != icon_only or button.icon().isNull()
    return type(button).paintEvent is QAbstractButton.paintEvent or not hasattr(button, "fold")


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _is_scrolled(widget: QWidget) -> bool:
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QAbstractScrollArea):
            return True
        at = at.parentWidget()
    return False


def controls(root: QWidget) -> list[QWidget]:
    """Return what a keyboard can work with in a window."""
    return [
        widget
        for widget in shown(root)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractItemView)
    ]


def nameless(root: QWidget) -> list[str]:
    """Return the controls of a window that a screen reader could not name."""
    found = []
    for widget in shown(root):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        facts = QAccessible.queryAccessibleInterface(widget)
        if facts is None or not facts.text(QAccessible.Text.Name).strip():
            found.append(_place(widget))
    return found


def unreached(root: QWidget) -> list[str]:
    """Return the controls that Tab does not come to, and F6 where Tab comes to nothing new."""
    wanted = {
        _place(widget): widget for widget in controls(root)
    }  # what is selected may be made anew meanwhile
    if root.focusWidget() is None and wanted:
        next(iter(wanted.values())).setFocus()
    visits: Counter[QWidget] = Counter()
    reached, groups = set(), set()
    for _ in range(8 * len(wanted) + 5):
        at = QApplication.focusWidget() or root.focusWidget()
        if at is None:
            break
        visits[at] += 1
        reached.add(_place(at))
        groups |= {at.group()} if isinstance(at, QAbstractButton) else set()
        # Tab walks over the steps of a drawing and the cells of the matrix, F6 leads on from there.
        is_drawing = isinstance(at, QGraphicsView) and bool(at.scene().items())
        is_tab = visits[at] % 2 and not is_drawing and not (isinstance(at, RaciView) and at.table.rowCount())
        QTest.keyClick(at, Qt.Key.Key_Tab if is_tab else Qt.Key.Key_F6)
    return [place for place, widget in wanted.items() if place not in reached and not _is_in(widget, groups)]


def _is_in(widget: QWidget, groups: set[QButtonGroup | None]) -> bool:
    """Return whether arrow keys lead to a button from one that was reached, as Qt does in a group."""
    if not shiboken6.isValid(widget) or not isinstance(widget, QAbstractButton):
        return False
    return widget.group() is not None and widget.group() in groups


def _place(widget: QWidget) -> str:
    above, words = widget.parentWidget(), widget.accessibleName() or _text(widget) or widget.toolTip()
    return f"{type(above).__name__ if above else ''}/{type(widget).__name__}({widget.objectName()} {words})"
