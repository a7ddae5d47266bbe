"""The frame of the window: menus, top bar, rail, the pages with their heads, the panel, the status line.

It arranges and passes on; what a document is, it does not know. The frame alone is painted first; `furnish`
puts the pages and the panel in, whose modules are loaded only then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.frame.rail import Rail
from desktop.frame.toast import Toast
from desktop.frame.top_bar import TopBar
from desktop.pages import PAGES, PRIMARY
from desktop.pages.welcome import WelcomePage
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.actions import ActionEntry, Actions

if TYPE_CHECKING:
    from desktop.pages.page import Page

SomePage = TypeVar("SomePage", bound="Page")

FOLDS_BELOW = 1200
SMALLEST = QSize(900, 560)
# Menus with actions on what any page shows: a drawing, the sheet of a role.
OF_EVERY_PAGE = ("view", "organisation")


@qt_overrides
class MainWindow(QMainWindow):
    """`painted` after the first paint; `page_changed(name)`; closing asks `may_close`."""

    painted = Signal()
    page_changed = Signal(str)

    def __init__(self, look: Look, entries: Sequence[ActionEntry[Any]]) -> None:
        super().__init__()
        self.look = look
        self.may_close: Callable[[], bool] | None = None
        self._was_painted = False
        self._is_narrow = False
        self._has_document = self._only_reads = False
        self._drawer_is_open = False
        self.details_are_wanted = True  # until the panel is closed by hand
        self.pages: dict[str, Page] = {}
        self.page_wanted = ""  # the one that is shown, without a document the one that will be
        self.setMinimumSize(SMALLEST)
        self.actions_by_id = Actions(entries, self)
        self.actions_by_id.fill(self.menuBar())
        self._make_parts()
        self._arrange()
        self.rail.chosen.connect(self.show_page)
        self.dress(look)
        self.show_welcome("")

    def furnish(self) -> None:
        """Put in the pages and the panel."""
        from desktop.panels.inspector import Inspector

        actions, look = self.actions_by_id, self.look
        actions.show_icons(look)
        for name, entry in PAGES.items():
            page = getattr(import_module(f"desktop.pages.{name}"), entry.class_name)(look)
            page.take_actions(actions)
            page.may_have_changed.connect(partial(actions.refresh, entry.menu, *OF_EVERY_PAGE))
            actions.asked.connect(page.finish_typing)
            self.pages[name] = page
            self.heads.addWidget(page.tools)
            self.stack.addWidget(page)
            page.dress(look)
        self.inspector = Inspector(self)  # last, so that the Tab key comes to it after the pages
        self.inspector.close_wanted.connect(self.toggle_details)
        self.inspector.be_drawer(self._is_narrow)
        self.inspector.dress(look)
        self._work.addWidget(self.inspector)
        self._show_parts()

    def _make_parts(self) -> None:
        actions = self.actions_by_id
        buttons = tuple(actions[name] for name in ("what_if", "export", "save", "undo", "redo"))
        self.top_bar = TopBar(actions["palette"], buttons, self)
        self.rail = Rail(self)
        self.heads, self.stack = QStackedWidget(self), QStackedWidget(self)
        self.heads.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.welcome = WelcomePage(self.look, actions)
        self.stack.addWidget(self.welcome)
        self.primary = QPushButton(self)
        self.primary.setObjectName("primary")
        self.primary.clicked.connect(self._press_primary)
        for action_id in PRIMARY:
            actions[action_id].changed.connect(self._show_primary)
        self._drawer_button = QToolButton(self)
        self._drawer_button.setDefaultAction(actions["details"])
        self._drawer_button.setIconSize(QSize(18, 18))
        self.toast = Toast(self.stack)
        self.stack.currentChanged.connect(self.toast.raise_)  # the page that comes is laid over it
        self._status, self._hint = QLabel(self), QLabel(self)
        for label in (self._status, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heads, 1)
        head.addWidget(self._drawer_button)
        head.addWidget(self.primary)
        self._head = QWidget(self)
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._work = QHBoxLayout()
        self._work.setSpacing(12)
        self._work.addWidget(self.stack, 1)
        centre = QVBoxLayout()
        centre.setContentsMargins(18, 12, 18, 12)
        centre.setSpacing(10)
        centre.addWidget(self._head)
        centre.addLayout(self._work, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(centre, 1)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(middle, 1)
        column.addWidget(self._status_line())
        self.setCentralWidget(whole)

    def _status_line(self) -> QFrame:
        line = QFrame(self)
        line.setObjectName("statusLine")
        line.setFixedHeight(28)
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._status)
        row.addStretch(1)
        row.addWidget(self._hint)
        return line

    def dress(self, look: Look) -> None:
        """Take other words or colours, in every part."""
        self.look = look
        self.actions_by_id.dress(look)
        for part in (self.top_bar, self.rail, self.toast, self.welcome):
            part.dress(look)
        for page in self.pages.values():
            page.dress(look)
        if self.pages:
            self.inspector.dress(look)
        self._show_parts()
        self._show_primary()
        self.refresh_status()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Return what the keys lead through, part by part."""
        return (self.rail, self._head, self.stack, self.inspector, self.top_bar)

    @property
    def page(self) -> Page | None:
        """Return the page that is shown, None without a document."""
        shown = self.stack.currentWidget()
        return next((page for page in self.pages.values() if page is shown), None)

    def page_of(self, kind: type[SomePage]) -> SomePage:
        """Return the page of this class; raises StopIteration when the table has none."""
        return next(page for page in self.pages.values() if isinstance(page, kind))

    def show_page(self, name: str) -> None:
        """Show a page; without a document it is shown once there is one."""
        self.page_wanted = name
        self.rail.choose(name)
        if self._has_document:
            self.stack.setCurrentWidget(self.pages[name])
            self.heads.setCurrentWidget(self.pages[name].tools)
            self._show_parts()
            self.pages[name].main.setFocus()
            self._show_primary()
            self.refresh_status()
        self.actions_by_id.refresh()
        self.page_changed.emit(name)

    def show_welcome(self, busy_with: str) -> None:
        """Show what to begin with, or what is being opened."""
        self._has_document = False
        self.welcome.show_busy(busy_with)
        self.stack.setCurrentWidget(self.welcome)
        self.welcome.setFocus()
        self._show_parts()
        self.refresh_status()

    def show_document(self, page: str) -> None:
        """Show the pages."""
        self._has_document = True
        self._show_parts()
        self.show_page(page)

    def want_details(self, are_wanted: bool) -> None:
        """Take over whether the panel was open at the end of the last run."""
        self.details_are_wanted = are_wanted
        self._drawer_is_open = are_wanted and not self._is_narrow
        self._show_parts()

    def offer_details(self) -> None:
        """Open the drawer for what was selected, unless it was closed by hand."""
        if self._is_narrow and self.details_are_wanted:
            self.open_drawer()

    def open_drawer(self) -> None:
        self._drawer_is_open = True
        self._show_parts()

    def close_drawer(self) -> None:
        self._drawer_is_open = False
        self._show_parts()

    def toggle_details(self) -> None:
        """Open or close the panel by hand; it stays so."""
        self._drawer_is_open = self.details_are_wanted = not self.inspector.isVisible()
        self._show_parts()

    def fold_details(self) -> None:
        """Close the panel as by hand, so that the page has its room."""
        self._drawer_is_open = self.details_are_wanted = False
        self._show_parts()

    def be_read(self, only_reads: bool) -> None:
        """Show a document to be read: the pages that explain, fields as text, nothing that edits."""
        self._only_reads = only_reads
        self.rail.explain_only(only_reads)
        self.top_bar.be_read(only_reads)
        self.inspector.be_read(only_reads)
        for page in self.pages.values():
            page.be_read(only_reads)
        if only_reads and self.page is not None and not PAGES[self.page.name].explains:
            self.show_page("glance")
        self._show_primary()
        self.refresh_status()

    def why_no_details(self) -> str:
        """Return why the panel is not shown here, '' where it may be."""
        return "" if self._has_details else self.look.say("This page shows everything without the panel.")

    def ask_concern(self) -> None:
        """Ask on the first page for whom the document shall be read."""
        from desktop.pages.glance import GlancePage

        self.show_page("glance")
        self.page_of(GlancePage).takers.showPopup()

    def toggle_full_screen(self) -> None:
        """Fill the screen with the window, or give it back its frame."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def refresh_status(self) -> None:
        page = self.page
        self._show_primary()
        self._status.setText(page.status() if page else "")
        hint = (
            self.look.say("Nothing can be edited here.") if self._only_reads else page.hint() if page else ""
        )
        self._hint.setText("" if self._is_narrow else hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < FOLDS_BELOW
        if is_narrow != self._is_narrow or event.oldSize().width() < 0:
            self._is_narrow = is_narrow
            self._drawer_is_open = self.details_are_wanted and not is_narrow
            self.rail.fold(is_narrow)
            if self.pages:
                self.inspector.be_drawer(is_narrow)
            self._show_parts()
            self.refresh_status()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_narrow and self._drawer_is_open:
            self.close_drawer()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close is None or self.may_close():
            event.accept()
        else:
            event.ignore()

    def _show_parts(self) -> None:
        self._head.setVisible(self._has_document)
        self.rail.allow("" if self._has_document else self.look.say("No document is open."))
        if self.pages:
            self.inspector.setVisible(self._has_document and self._drawer_is_open and self._has_details)
        self._drawer_button.setVisible(self._has_details and (self._is_narrow or not self._drawer_is_open))

    @property
    def _has_details(self) -> bool:
        return self.page is None or PAGES[self.page.name].has_details

    def _show_primary(self) -> None:
        """Show the one thing that most people do next on this page."""
        action = self._primary_action
        self.primary.setText(action.text())
        self.primary.setEnabled(action.isEnabled())
        self.primary.setToolTip(action.toolTip())

    def _press_primary(self) -> None:
        self._primary_action.trigger()

    @property
    def _primary_action(self) -> QAction:
        page = self.page
        if page is None or self._only_reads:
            return self.actions_by_id["export"]
        return self.actions_by_id[page.primary or PAGES[page.name].primary]
