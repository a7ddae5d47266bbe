"""What the actions about named views and notes do: each asks for a text and ends as a command."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.conversations.document import DocumentFlow
from desktop.conversations.taking_back import do_and_offer_back
from desktop.dialogs.text import Asked, TextDialog
from desktop.frame.main_window import MainWindow
from desktop.pages.raci import RaciPage
from desktop.shown.selection import Selection
from models.domain.message import N_
from models.domain.names import free_name
from models.editing.responsibility_commands import NoteOnCell, note_on
from models.editing.row_commands import AddRow, EditRow, RemoveRow


class MatrixViews(QObject):
    """Acts on the page of the responsibilities; `dressed(look)` reaches the dialogs that are open.

    `paper_wanted(ids of activities and of roles, name)` when what is shown shall be written to a file.
    """

    dressed = Signal(object)
    paper_wanted = Signal(object, str)

    def __init__(self, window: MainWindow, documents: DocumentFlow, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._documents, self._page = window, documents, window.page_of(RaciPage)

    def why_no_named(self) -> str:
        """Return why there is no named view to change, "" when one is chosen."""
        say = self._window.look.say
        nothing = say("Choose a view that has a name first.")
        return self._documents.why_closed() or ("" if self._named else nothing)

    def save(self) -> None:
        """Ask for the name under which the matrix, as it is shown now, is chosen again."""
        snapshot, say = self._documents.snapshot, self._window.look.say
        if snapshot is not None:
            self._window.show_page("raci")
            taken = (view.name for view in snapshot.matrix_views.values())
            self._ask_name(N_("Save view"), free_name(say("My view"), taken), N_("Save"), self._add)

    def rename(self) -> None:
        """Ask for another name of the chosen view."""
        snapshot, view_id = self._documents.snapshot, self._named
        if snapshot is not None and view_id:
            name = snapshot.matrix_views[view_id].name
            self._ask_name(
                N_("Rename view"),
                name,
                N_("Apply"),
                lambda text: self._documents.do(EditRow("matrix_view", view_id, {"name": text})),
            )

    def remove(self) -> None:
        """Remove the chosen view, and offer it back."""
        snapshot, say, view_id = self._documents.snapshot, self._window.look.say, self._named
        if snapshot is not None and view_id:
            told = say("The view “{name}” is removed.", name=snapshot.matrix_views[view_id].name)
            command = RemoveRow("matrix_view", view_id)
            do_and_offer_back(self._documents, self._window.toast, command, told)

    def write(self) -> None:
        """Let the activities and roles that are shown be written to a file."""
        snapshot, say, view_id = self._documents.snapshot, self._window.look.say, self._named
        if snapshot is not None:
            self._window.show_page("raci")
            name = snapshot.matrix_views[view_id].name if view_id else say("Responsibilities")
            self.paper_wanted.emit(self._page.table.shown(), name)

    def note(self) -> None:
        """Ask what there is to say about the current cell."""
        cell, snapshot = self._page.cell(), self._documents.snapshot
        if cell is None or cell.role_id is None or snapshot is None:
            return
        activity_id, role_id = cell.id, cell.role_id
        known = note_on(snapshot, activity_id, role_id)
        self._ask(
            Asked(N_("Note on this cell"), N_("Note"), N_("Apply"), is_name=False, is_needed=False),
            known.text if known else "",
            lambda text: self._documents.do(NoteOnCell(activity_id, role_id, text)),
        )

    @property
    def _named(self) -> str:
        snapshot, view_id = self._documents.snapshot, self._page.choices.named
        return view_id if snapshot is not None and view_id in snapshot.matrix_views else ""

    def _add(self, name: str) -> None:
        command = AddRow("matrix_view", {"name": name, **self._page.choices.said()})
        self._documents.do(command)
        self._page.choose(Selection("matrix_view", command.id))

    def _ask_name(self, title: str, name: str, button: str, take: Callable[[str], object]) -> None:
        self._ask(Asked(title, N_("Name"), button), name, take)

    def _ask(self, asked: Asked, text: str, take: Callable[[str], object]) -> None:
        dialog = TextDialog(asked, text, self._window.look, self._window)
        dialog.decided.connect(take)
        self.dressed.connect(dialog.dress)
        dialog.open()
