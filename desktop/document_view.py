"""Puts a document on the window and keeps every page, the panel and the status line of one state.

A picture and a running window share it: both hand it snapshots and looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.frame.main_window import MainWindow
from desktop.pages.page import Page
from desktop.panels.facts import facts_about
from desktop.shown.comparing import Compared, Comparing
from desktop.shown.concern import name_of
from desktop.shown.derived import Derived
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.reviewing import Reviewed, Reviewing
from desktop.shown.selection import Selection
from desktop.shown.theme import put_on
from desktop.system.background import Background
from models.analysis.checks.finding import Severity
from models.analysis.drawing import Drawing
from models.domain.message import Message
from models.domain.records.record import Version
from models.domain.records.records import Records
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet

PAGE_OF_KIND = {
    "department": "organisation",
    "role": "organisation",
    "organisation": "organisation",
    "workflow": "workflows",
    "step": "workflows",
    "activity": "raci",
    "standing_duty": "raci",
    "matrix": "raci",
    "role_sheet": "raci",
    "handover": "raci",
    "matrix_view": "raci",
    "finding": "checks",
    "checks": "checks",
    "way": "workflows",
    "decision_item": "glance",
}
# What can only be explained when this is known; until then what is shown stays.
IS_KNOWN: Mapping[str, Callable[[Knowledge], bool]] = {
    "activity": lambda known: known.matrix is not None,
    "role_sheet": lambda known: known.matrix is not None,
    "finding": lambda known: known.is_checked,
}
OPENS_THE_DRAWER = frozenset({"department", "role", "step", "activity", "finding", "handover"})


class DocumentView(QObject):
    """The window with whatever document is on it; `drawn` when a drawing has arrived on its page.

    `edit_wanted(command)` when a page or the panel asks for an edit; `concern_changed(id)` when it is read
    for another role or department.
    """

    drawn = Signal()
    edit_wanted = Signal(object)
    concern_changed = Signal(str)

    def __init__(self, window: MainWindow, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window = window
        self.derived = Derived(background, self)
        self.derived.known.connect(self._show_known)
        self.derived.drawn.connect(self._show_drawing)
        self.derived.stated.connect(self._show_state)
        self.comparing = Comparing(background, self)
        self.comparing.compared.connect(self._show_compared)
        self.comparing.failed.connect(self._not_compared)
        self.reviewing = Reviewing(background, self)
        self.reviewing.found.connect(self._show_review)
        self.overlays_changes = False
        window.inspector.go_to.connect(self.go_to)
        window.inspector.edit_wanted.connect(self.edit_wanted)
        window.inspector.left.connect(self._give_keys_back)
        window.inspector.mends_wanted.connect(self.derived.mend)
        self.derived.mended.connect(window.inspector.show_mends)
        self._is_settling = False
        self._unseen: set[Page] = set()  # pages that have not been shown what is known by now
        window.page_changed.connect(self._show_page)
        window.top_bar.concern_left.connect(self._read_for_all)
        for page in window.pages.values():
            page.selected.connect(self._selected)
            page.edit_wanted.connect(self.edit_wanted)
            page.said.connect(window.toast.say)
            page.go_to.connect(self.go_to)
            page.status_changed.connect(window.refresh_status)
            page.drawing_wanted.connect(self.derived.draw)
            page.work_wanted.connect(background.ask)
            page.concern_wanted.connect(self.read_for)
            page.room_wanted.connect(window.fold_details)
            self.derived.mended.connect(page.show_mends)
            page.follow(self.derived.checking)

    @property
    def knowledge(self) -> Knowledge | None:
        return self.derived.knowledge

    def open(self, snapshot: Snapshot, page: str, concern: str = "", records: Records | None = None) -> None:
        """Show another document, read for a role or department if there is such a one."""
        self.derived.concern = concern if name_of(snapshot, concern) else ""
        self.derived.records = records or Records()
        self.window.top_bar.set_state(None)  # what stood there was about another document
        self._show_snapshot(snapshot, None)
        self.window.show_document(page)
        self.explain()

    def change(self, snapshot: Snapshot, changes: ChangeSet) -> None:
        """Show the next state of the document."""
        self._show_snapshot(snapshot, changes)
        self.explain()

    def record(self, records: Records) -> None:
        """Show what has been recorded by now."""
        self.derived.record(records)
        known = self.knowledge
        if known is not None:
            self.comparing.know(known)
            self.reviewing.know(known)
        if known is not None and known.state is None:  # else they have been told with it
            self._tell_of_records(known)

    def overlay_changes(self, is_on: bool) -> None:
        """Mark in matrix and drawings what is different, or not."""
        self.overlays_changes = is_on
        self._look_at_changes()
        self._show_compared(self.comparing.answer)

    def be_read(self, only_reads: bool) -> None:
        """Show the document to be read only, or to be edited."""
        self.window.be_read(only_reads)
        self.explain()

    def read_for(self, concern: str) -> None:
        """Let everything be read for a role or department, for all of them with ''."""
        if concern != self.derived.concern:
            self.derived.read_for(concern)
            self.concern_changed.emit(concern)

    def _read_for_all(self) -> None:
        self.read_for("")

    def clear(self) -> None:
        """Show no document."""
        self.derived.stop()
        self.comparing.forget()
        self.reviewing.forget()
        self.window.top_bar.set_concern("")
        self.window.top_bar.set_state(None)
        for name in ("checks", "review", "council"):
            self.window.rail.set_badge(name, 0)
        self.window.show_welcome("")

    def wear(self, look: Look) -> None:
        """Take other words or colours."""
        application = QApplication.instance()
        if isinstance(application, QApplication) and look.theme is not self.window.look.theme:
            put_on(application, look.theme)
        self.window.dress(look)
        self.explain()

    def go_to(self, selection: Selection) -> None:
        """Show something on its page and explain it."""
        if selection.kind == "letter_scheme":
            self.window.actions_by_id["own_scheme"].trigger()
            return
        here = self.window.page
        stays = here is not None and selection.kind in here.also_shows
        page = here.name if here is not None and stays else PAGE_OF_KIND[selection.kind]
        self.window.show_page(page)
        self.window.pages[page].choose(selection)
        if selection.kind == "role_sheet":
            self.window.open_drawer()  # it stands nowhere else
        self.explain()

    def explain(self) -> None:
        """Say in the panel what is selected on the page."""
        page = self.window.page
        if page is None or self.knowledge is None or self._is_settling:
            return
        chosen = page.selection()
        self.window.inspector.leave(chosen)  # what is typed there makes another state
        if chosen is not None and chosen.kind in IS_KNOWN and not IS_KNOWN[chosen.kind](self.knowledge):
            return
        facts = facts_about(chosen, self.knowledge, self.window.look)
        self.window.inspector.show_facts(facts, self.knowledge.snapshot)

    def _show_snapshot(self, snapshot: Snapshot, changes: ChangeSet | None) -> None:
        self._is_settling = True  # what comes at once is explained once
        if changes is None:
            self.comparing.forget()
            self._show_compared(None)
        if not name_of(snapshot, self.derived.concern):
            self.derived.concern = ""  # it was removed
        known = self.derived.start(snapshot)
        self.window.top_bar.set_concern(name_of(snapshot, known.concern))
        self.window.inspector.variant = scheme_of(snapshot)
        for page in self.window.pages.values():
            page.show_snapshot(known, changes)
        self.derived.derive()
        self.derived.find_state()
        self._is_settling = False
        self.window.refresh_status()

    def _show_page(self) -> None:
        """Bring the page that is shown now up to date."""
        page = self.window.page
        if page in self._unseen and self.knowledge is not None:
            self._unseen.discard(page)
            page.show_derived(self.knowledge)
            self.window.refresh_status()  # what it counts is only known now
        self._look_at_changes()
        self.explain()

    def _show_known(self, known: Knowledge) -> None:
        self._unseen = set(self.window.pages.values())
        self.window.top_bar.set_concern(name_of(known.snapshot, known.concern))
        if self.window.page is not None:
            self._unseen.discard(self.window.page)
            self.window.page.show_derived(known)
        if known.is_checked:
            urgent = [f.severity for f in known.findings if f.severity is not Severity.HINT]
            self.window.rail.set_badge("checks", len(urgent), is_error=Severity.ERROR in urgent)
        self.comparing.know(known)
        self.reviewing.know(known)
        self.window.refresh_status()
        self.explain()

    def _look_at_changes(self) -> None:
        """Let be compared as long as the page that is shown says what changes."""
        page = self.window.page
        self.comparing.be_wanted(page is not None and (page.is_about_changes or self.overlays_changes))

    def _show_compared(self, compared: Compared | None) -> None:
        for page in self.window.pages.values():
            page.show_changes(compared if page.is_about_changes or self.overlays_changes else None)

    def _not_compared(self, reason: Message) -> None:
        self.window.toast.say(self.window.look.say(reason))
        for page in self.window.pages.values():
            page.show_why_not(reason)

    def _show_review(self, now: Reviewed) -> None:
        for page in self.window.pages.values():
            page.show_review(now)
        self.window.rail.set_badge("review", now.open_answers)
        self.window.rail.set_badge("council", len(now.waiting))
        self.window.actions_by_id.refresh("decide")

    def _show_state(self, known: Knowledge) -> None:
        self.window.top_bar.set_state(known.state if any(known.records.of(Version)) else None)
        self._tell_of_records(known)

    def _tell_of_records(self, known: Knowledge) -> None:
        for page in self.window.pages.values():
            page.show_records(known)

    def _show_drawing(self, drawing: Drawing) -> None:
        for page in self.window.pages.values():
            page.show_drawing(drawing)
        self.explain()
        self.drawn.emit()

    def _give_keys_back(self) -> None:
        if self.window.page is not None:
            self.window.page.main.setFocus()

    def _selected(self, selection: Selection | None) -> None:
        self.explain()
        if selection is not None and selection.kind in OPENS_THE_DRAWER:
            self.window.offer_details()
