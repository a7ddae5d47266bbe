"""The findings: what is missing or contradictory, worst first, where it is and what mends it.

What mends a finding is tried out on a worker when it is selected; the panel shows it as buttons, the menu of
the row as entries.
"""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QPushButton, QWidget

from desktop.pages.page import Page, Placeholder, card
from desktop.shown.knowledge import Knowledge, Mends, key_of
from desktop.shown.look import Look
from desktop.shown.places import place_of
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.system.task import Task
from desktop.tables.findings_list import FindingDelegate, FindingsList
from desktop.widgets.mend_picking import pick_mend
from desktop.widgets.menu import Menu
from desktop.widgets.plain_text import plain_label, plain_tip
from desktop.widgets.task_line import TaskLine
from models.analysis.checks.finding import Finding, MendId, Severity
from models.domain.message import message
from models.editing.mend import Mend

JUMPING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@qt_overrides
class FindingsView(QListView):
    """A list whose rows are as high as their words need at its width.

    `jump_wanted` by Enter or a double click, `menu_wanted(point on the screen)` by F2 or the menu key.
    """

    jump_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in JUMPING:
            self.jump_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.menu_wanted.emit(self._below_current())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self._below_current() if is_key else event.globalPos())

    def _below_current(self) -> QPoint:
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        return self.viewport().mapToGlobal(corner + QPoint(FindingDelegate.LEFT, 0))


class ChecksPage(Page):
    """Shows what needs attention."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("checks", look, parent)
        self._findings: tuple[Finding, ...] = ()
        self._mends: Mends = {}
        self._is_derived = False
        self.buttons = {severity: QPushButton(self.tools) for severity in Severity}
        for severity, button in self.buttons.items():
            button.setObjectName(f"show_{severity.value}")
            button.setCheckable(True)
            button.setChecked(True)
            button.toggled.connect(self._choose)
            self.tools_row.addWidget(button)
        self.search = QLineEdit(self.tools)
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        self.search.textChanged.connect(self._choose)
        self.tools_row.addWidget(self.search, 1)
        self.tools_row.addStretch(1)
        self.list = FindingsList(look, self)
        self.view = FindingsView(self)
        self.view.setObjectName("findings")
        self.view.setModel(self.list)
        self._delegate = FindingDelegate(look, self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._nothing = Placeholder(self.view)
        self.setFocusProxy(self.view)
        self.running = TaskLine(
            look,
            message("The checks were cancelled. What is listed may be out of date."),
            message("Check again"),
            self,
        )
        self.column.addWidget(self.running)
        self.column.addWidget(card(self, self.view))
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.view.jump_wanted.connect(self.jump)
        self.view.doubleClicked.connect(self.jump)
        self.view.menu_wanted.connect(self.offer_mends)
        self._show_emptiness()

    def dress(self, look: Look) -> None:
        super().dress(look)
        self._delegate.look = look
        self.list.dress(look)
        self.running.dress(look)
        self.view.setAccessibleName(look.say("Checks"))
        self.search.setPlaceholderText(look.say("Search"))
        self.search.setAccessibleName(look.say("Search the findings"))
        self.view.scheduleDelayedItemsLayout()
        self._show_emptiness()

    def show_snapshot(self, known: Knowledge, changes: object) -> None:
        self._mends = {}
        if self.isVisible():
            self.view.setFocus()  # the button that was pressed goes with its finding
        if changes is None:
            self._is_derived = False
            self.list.show(())
            self.view.setCurrentIndex(QModelIndex())
            self._show_emptiness()

    def show_derived(self, known: Knowledge) -> None:
        if known.is_checked:
            self._is_derived = True
            self._findings = known.findings
            self.list.show(known.findings)
            self._show_emptiness()

    def follow(self, checking: Task) -> None:
        self.running.follow(checking)
        checking.begun.connect(self._show_emptiness)
        checking.cancelled.connect(self._show_cancelled)

    def show_mends(self, mends: Mends) -> None:
        """Be told what mends findings."""
        self._mends = {**self._mends, **mends}

    def choose(self, selection: Selection) -> None:
        if self.list.row_of(selection.id) < 0:
            self.search.clear()
            for button in self.buttons.values():
                button.setChecked(True)
        row = self.list.row_of(selection.id)
        if row >= 0:
            self.view.setCurrentIndex(self.list.index(row))

    def finding(self) -> Finding | None:
        """Return the selected finding."""
        return self.list.finding_at(self.view.currentIndex())

    def selection(self) -> Selection | None:
        finding = self.finding()
        return Selection("finding", key_of(finding)) if finding else Selection("checks", "")

    def search_field(self) -> QWidget:
        return self.search

    def status(self) -> str:
        say, counts = self.look.say, Counter(finding.severity for finding in self._findings)
        return " · ".join(
            (
                say.plural("{n} error", "{n} errors", counts[Severity.ERROR]),
                say.plural("{n} warning", "{n} warnings", counts[Severity.WARNING]),
                say.plural("{n} hint", "{n} hints", counts[Severity.HINT]),
            )
        )

    def hint(self) -> str:
        return self.look.say("Enter shows the place · F2 shows what fixes it")

    def jump(self) -> None:
        """Lead to the first place of the selected finding that can be shown."""
        finding = self.finding()
        target = place_of(finding) if finding else None
        if target is not None:
            self.go_to.emit(target)

    def offer_mends(self, place: QPoint) -> None:
        """Open the menu of the selected finding."""
        finding = self.finding()
        if finding is None:
            return
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addAction(self.look.say("Show the place"), self.jump).setEnabled(place_of(finding) is not None)
        if finding.way:
            way = Selection("way", key_of(finding))
            menu.addAction(self.look.say("Play the way that shows it"), partial(self.go_to.emit, way))
        menu.addSeparator()
        for mend in self._mends.get(finding, ()):
            self._add_mend(menu, mend, place)
        if not self._mends.get(finding):
            menu.addAction(self._why_no_mend(finding)).setEnabled(False)
        menu.popup(place)

    def _add_mend(self, menu: Menu, mend: Mend, place: QPoint) -> None:
        text = plain_label(self.look.say(mend.label))
        if mend.choices:
            beside = QRect(place, QSize(1, 1))
            ask = partial(pick_mend, self, mend, beside, self.look, self.edit_wanted.emit)
            menu.addAction(f"{text} …", ask)
        else:
            action = menu.addAction(text, partial(self.edit_wanted.emit, mend.command))
            if mend.effect is not None:
                action.setToolTip(plain_tip(self.look.say(mend.effect)))

    def _why_no_mend(self, finding: Finding) -> str:
        if finding in self._mends or finding.mend is MendId.NONE:
            return self.look.say("No button fixes this. Show the place and change it there.")
        return self.look.say("Still looking for a fix.")

    def _choose(self) -> None:
        chosen = frozenset(severity for severity, button in self.buttons.items() if button.isChecked())
        self.list.choose(chosen, self.search.text())
        self._show_emptiness()

    def _show_cancelled(self) -> None:
        if not self._is_derived:
            self._nothing.show_sentence(self.look.say("Nothing was checked."))

    def _show_emptiness(self) -> None:
        if not self._is_derived:
            self._nothing.show_sentence(self.look.say("Checking …"))
            return
        say, counts = self.look.say, Counter(finding.severity for finding in self._findings)
        words = {
            Severity.ERROR: say.plural("{n} error", "{n} errors", counts[Severity.ERROR]),
            Severity.WARNING: say.plural("{n} warning", "{n} warnings", counts[Severity.WARNING]),
            Severity.HINT: say.plural("{n} hint", "{n} hints", counts[Severity.HINT]),
        }
        for severity, button in self.buttons.items():
            button.setText(words[severity])
            name = severity.value
            button.setIcon(self.look.theme.icon(name, f"palette.{name}"))
        is_empty = self.list.rowCount() == 0
        text = say("Nothing is missing and nothing contradicts itself.")
        if self._findings:
            text = say("Nothing of the kinds chosen. Turn on more of them above.")
        if self._findings and self.search.text():
            text = say("No finding mentions this. Search for something else, or clear the field above.")
        self._nothing.show_sentence(text if is_empty else "")

    def _tell(self) -> None:
        self.selected.emit(self.selection())
