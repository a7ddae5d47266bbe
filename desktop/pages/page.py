"""What all pages have in common: a head of tools, a body, a selection, and a line for the status bar.

A page is handed a look, snapshots and derived values and shows them; it never asks a document itself.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.pages import PAGES
from desktop.shown.comparing import Compared
from desktop.shown.knowledge import Knowledge, Mends
from desktop.shown.look import Look
from desktop.shown.reviewing import Reviewed
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.system.settings import Settings
from desktop.system.task import Task
from desktop.widgets.actions import Actions
from models.analysis.drawing import Drawing
from models.domain.message import Message
from models.editing.change import ChangeSet


class Zoomable(Protocol):
    """A drawing in a view of its own."""

    def zoom_in(self) -> None: ...
    def zoom_out(self) -> None: ...
    def zoom_fit(self) -> None: ...
    def zoom_actual(self) -> None: ...


class Page(QWidget):
    """One page; `selected(selection or None)` when something else shall be explained.

    `edit_wanted(command)` when the user edits: what comes of it arrives as the next snapshot.
    `said(sentence)` tells what an edit did or could not do; `go_to(selection)` leads to something else.
    `may_have_changed` when other actions may be possible; `drawing_wanted(workflow id)` asks for a drawing.
    `work_wanted(key, job, receive)` asks for what takes its time; only the last question is answered.
    `room_wanted` when the panel shall be folded for what is shown here.
    `concern_wanted(id)` when everything shall be read for a role or department, for all with ''.
    """

    selected = Signal(object)
    edit_wanted = Signal(object)
    said = Signal(str)
    go_to = Signal(object)
    status_changed = Signal()
    may_have_changed = Signal()
    drawing_wanted = Signal(str)
    work_wanted = Signal(str, object, object)
    concern_wanted = Signal(str)
    room_wanted = Signal()
    also_shows: frozenset[str] = frozenset()  # kinds of things with a page of their own
    primary = ""  # the action of the button that stands out, '' for the usual one of the page
    is_about_changes = False  # shows what changes even while that is not laid over the other pages

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.look = name, look
        self.only_reads = False
        self.setObjectName(f"page_{name}")
        self.tools = QWidget()
        self.tools_row = QHBoxLayout(self.tools)
        self.tools_row.setContentsMargins(0, 0, 0, 0)
        self.tools_row.setSpacing(8)
        self.title = QLabel(self.tools)
        self.title.setObjectName("pageTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.tools_row.addWidget(self.title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    @property
    def main(self) -> QWidget:
        """Return what the page is about, which the keys are for when it is shown."""
        return self.focusProxy() or self

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self.look = look
        self.title.setText(look.say(PAGES[self.name].title))
        self.title.setMinimumWidth(self.title.sizeHint().width())

    def take_actions(self, actions: Actions) -> None:
        """Offer the actions that belong here, once."""

    def bring_back(self, settings: Settings) -> None:
        """Be as the user left it at the end of the last run."""

    def keep(self, settings: Settings) -> None:
        """Note how the user leaves it."""

    def show_snapshot(self, known: Knowledge, changes: ChangeSet | None) -> None:
        """Show another state; `changes` is what led to it, None for another document."""

    def show_derived(self, known: Knowledge) -> None:
        """Show what has been derived from the state meanwhile."""

    def show_records(self, known: Knowledge) -> None:
        """Show what has been recorded and which state the document is in; the rows are the same."""

    def show_changes(self, compared: Compared | None) -> None:
        """Show what is different from a version or file, or no such thing with None."""

    def show_why_not(self, reason: Message) -> None:
        """Say why nothing could be compared, where that is what the page is about."""

    def show_review(self, now: Reviewed) -> None:
        """Show how the review stands by now."""

    def show_drawing(self, drawing: Drawing) -> None:
        """Show the drawing that was asked for."""

    def show_mends(self, mends: Mends) -> None:
        """Be told what mends the findings that were asked about."""

    def follow(self, checking: Task) -> None:
        """Be shown how far the checks are, once."""

    def be_read(self, only_reads: bool) -> None:
        """Offer nothing that edits, or let everything be edited again."""
        self.only_reads = only_reads

    def finish_typing(self) -> None:
        """Keep what is being typed, as leaving it does: the action that comes next may need it."""

    def choose(self, selection: Selection) -> None:
        """Select this and bring it into view, when it is on this page."""

    def selection(self) -> Selection | None:
        """Return what the panel shall explain."""
        return None

    def status(self) -> str:
        """Return counts for the status bar."""
        return ""

    def drawing(self) -> Zoomable | None:
        """Return the drawing that is shown here, None without one."""
        return None

    def search_field(self) -> QWidget | None:
        """Return the field in which this page is searched, None without one."""
        return None

    def hint(self) -> str:
        """Return what keys do here, for the status bar."""
        return ""


def zooms(actions: Actions) -> tuple[QAction, ...]:
    """Return the actions that stand beside a drawing."""
    return tuple(actions[name] for name in ("zoom_out", "zoom_in", "zoom_fit"))


def card(parent: QWidget, *content: QWidget) -> QFrame:
    """Return a framed surface around widgets."""
    frame = QFrame(parent)
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    for widget in content:
        column.addWidget(widget)
    return frame


@qt_overrides
class Placeholder(QLabel):
    """Covers an empty view with a sentence; the view stays where it is and keeps the focus."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setObjectName("placeholder")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        view.installEventFilter(self)

    def show_sentence(self, text: str) -> None:
        """Cover the view, or uncover it with ''."""
        self.setText(text)
        self.setVisible(bool(text))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)
