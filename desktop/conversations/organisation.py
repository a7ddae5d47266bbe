"""What the actions about departments and roles do: add, rename, remove, and the dialog of taking over.

Everything ends as a command for the document; what was removed can be taken back from the message about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from desktop.conversations.document import DocumentFlow
from desktop.conversations.org_charts import OrgChartFlow
from desktop.conversations.taking_back import do_and_offer_back
from desktop.document_view import DocumentView
from desktop.pages.organisation import BOTH, OrganisationPage
from desktop.shown.selection import Selection
from desktop.system.background import Background
from models.domain.message import N_
from models.domain.names import free_name
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.editing.letterhead_command import SetLetterhead
from models.editing.order_commands import one_down, one_level_higher, one_level_lower, one_up
from models.editing.renaming import short_name_for
from models.editing.row_commands import AddRow, RemoveRow
from models.editing.uses import uses_of

MOVES: Mapping[str, Callable[[Snapshot, str, str], Command | None]] = {
    "part_up": one_up,
    "part_down": one_down,
    "part_higher": one_level_higher,
    "part_lower": one_level_lower,
}
STAYS: Mapping[str, str] = {
    "part_up": N_("Nothing stands above it."),
    "part_down": N_("Nothing stands below it."),
    "part_higher": N_("There is no department above it."),
    "part_lower": N_("There is no department to put it into."),
}

# What the actions are called by what is chosen.
RENAME = {
    "": N_("Rename department or role"),
    "role": N_("Rename role"),
    "department": N_("Rename department"),
}
REMOVE = {
    "": N_("Remove department or role"),
    "role": N_("Remove role"),
    "department": N_("Remove department"),
}


SHEET = {
    "": N_("Save role sheet as …"),
    "role": N_("Save role sheet as …"),
    "department": N_("Save department sheet as …"),
}


class OrganisationFlow(QObject):
    """Wires page and dialogs; `dressed(look)` reaches the dialogs that are open.

    `sheet_wanted(kind, id)` when the sheet of a role or department shall be written.
    """

    dressed = Signal(object)
    sheet_wanted = Signal(str, str)

    def __init__(
        self, document_view: DocumentView, documents: DocumentFlow, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._documents, self._background = document_view.window, documents, background
        self._derived = document_view.derived
        self._page = self._window.page_of(OrganisationPage)
        self.charts = OrgChartFlow(document_view, documents, background, self)

    def why_no_part(self) -> str:
        """Return why nothing can be done with a department or role now, "" when it can."""
        say = self._window.look.say
        if self._documents.workspace is not None and self._window.page is not self._page:
            return say("This works on the page “Departments and roles”.")  # what nobody sees stays
        nothing = say("Select a department or a role first.")
        return self._documents.why_closed() or ("" if self._chosen else nothing)

    def why_no_sheet(self) -> str:
        """Return why no sheet can be written now, "" when one can."""
        nothing = self._window.look.say("Select a department or a role first.")
        return self._documents.why_closed() or ("" if self._on_sheet else nothing)

    def why_no_role(self) -> str:
        """Return why no role can be taken over now, "" when one can."""
        say, chosen, snapshot = self._window.look.say, self._chosen, self._documents.snapshot
        if snapshot is None:
            return self._documents.why_closed()
        if chosen is None or chosen.kind != "role":
            return say("Select a role first.")
        return say("There is no other role yet.") if len(snapshot.roles) < 2 else ""

    def why_stays(self, action_id: str) -> str:
        """Return why what is chosen keeps its place, "" when it can move."""
        why = self.why_no_part()
        return why or ("" if self._move_of(action_id) else self._window.look.say(STAYS[action_id]))

    def rename_text(self) -> str:
        """Return what renaming is called while it is known what is chosen."""
        return self._window.look.say(RENAME[self._chosen.kind if self._chosen else ""])

    def remove_text(self) -> str:
        """Return what removing is called while it is known what is chosen."""
        return self._window.look.say(REMOVE[self._chosen.kind if self._chosen else ""])

    @property
    def way(self) -> str:
        """Return how the page shows it now."""
        return self._page.way

    def why_not_shown_as(self, way: str) -> str:
        """Return why it cannot be shown so, "" when it can."""
        return self._documents.why_closed() or (self._page.why_not_both() if way == BOTH else "")

    def show_as(self, way: str) -> None:
        """Show the list, the chart or both."""
        self._window.show_page("organisation")
        self._page.show_as(way)
        self._page.setFocus()

    @property
    def _chosen(self) -> Selection | None:
        """Return the department or role that is chosen on the page."""
        selection, snapshot = self._page.selection(), self._documents.snapshot
        if selection is None or snapshot is None or selection.kind not in ("department", "role"):
            return None
        return selection if snapshot.row(selection.kind, selection.id) else None

    @property
    def _on_sheet(self) -> Selection | None:
        """Return whose sheet can be written: what is chosen here, else the role whose sheet is shown."""
        page = self._window.page
        if page is None or page is self._page:
            return self._chosen
        shown = page.selection() if self._documents.snapshot else None
        return Selection("role", shown.id) if shown is not None and shown.kind == "role_sheet" else None

    @property
    def _department_id(self) -> str | None:
        chosen, snapshot = self._chosen, self._documents.snapshot
        if chosen is None or snapshot is None:
            return None
        return chosen.id if chosen.kind == "department" else snapshot.roles[chosen.id].department_id

    def add_role(self) -> None:
        """Add a role where something is chosen, and let its name be typed."""
        snapshot, say = self._documents.snapshot, self._window.look.say
        if snapshot is not None:
            name = free_name(say("New role"), (role.name for role in snapshot.roles.values()))
            command = AddRow(
                "role",
                {
                    "name": name,
                    "short_name": short_name_for(snapshot, name),
                    "department_id": self._department_id,
                },
            )
            self._add(command, Selection("role", command.id))

    def add_department(self) -> None:
        """Add a department where something is chosen, and let its name be typed."""
        snapshot, say = self._documents.snapshot, self._window.look.say
        if snapshot is not None:
            taken = (department.name for department in snapshot.departments.values())
            command = AddRow(
                "department",
                {"name": free_name(say("New department"), taken), "parent_id": self._department_id},
            )
            self._add(command, Selection("department", command.id))

    def _add(self, command: Command, selection: Selection) -> None:
        self._window.show_page("organisation")
        self._documents.do(command)
        self._page.name_new(selection)

    def rename(self) -> None:
        """Let the name of what is chosen be typed."""
        self._window.show_page("organisation")
        self._page.rename()

    def _move_of(self, name: str) -> Command | None:
        chosen, snapshot = self._chosen, self._documents.snapshot
        return MOVES[name](snapshot, chosen.kind, chosen.id) if chosen and snapshot else None

    def move(self, action_id: str) -> None:
        """Move what is chosen."""
        command = self._move_of(action_id)
        if command is not None:
            self._documents.do(command)

    def remove(self) -> None:
        """Remove what is chosen and offer it back; a role that is used is handed over first."""
        chosen, snapshot = self._chosen, self._documents.snapshot
        if chosen is None or snapshot is None:
            return
        if chosen.kind == "role" and uses_of(snapshot, "role", chosen.id) and len(snapshot.roles) > 1:
            self.take_over("hand_over")
            return
        name = str(getattr(snapshot.row(chosen.kind, chosen.id), "name", ""))
        told = self._window.look.say("“{name}” is removed.", name=name)
        do_and_offer_back(self._documents, self._window.toast, RemoveRow(chosen.kind, chosen.id), told)

    def ask_letterhead(self) -> None:
        """Ask for logo and accent colour of papers and reports."""
        from desktop.dialogs.letterhead import LetterheadDialog

        snapshot = self._documents.snapshot
        if snapshot is not None:
            dialog = LetterheadDialog(snapshot, self._documents.folder(), self._window.look, self._window)
            dialog.decided.connect(lambda logo, accent: self._documents.do(SetLetterhead(logo, accent)))
            self.dressed.connect(dialog.dress)
            dialog.open()

    def save_sheet(self) -> None:
        """Write the sheet of what is chosen to a file."""
        if self._on_sheet is not None:
            self.sheet_wanted.emit(self._on_sheet.kind, self._on_sheet.id)

    def sheet_text(self) -> str:
        """Return what the action is called for what is chosen."""
        return self._window.look.say(SHEET[self._on_sheet.kind if self._on_sheet else ""])

    def take_over(self, way: str) -> None:
        """Open the dialog that replaces, merges or hands over the chosen role."""
        from desktop.dialogs.take_over import TakeOverDialog

        chosen, snapshot = self._chosen, self._documents.snapshot
        if chosen is None or snapshot is None or chosen.kind != "role":
            return
        self._window.show_page("organisation")
        dialog = TakeOverDialog(
            snapshot,
            chosen.id,
            way,
            thresholds=self._derived.thresholds,
            background=self._background,
            look=self._window.look,
            parent=self._window,
        )
        dialog.decided.connect(self._documents.do)
        self.dressed.connect(dialog.dress)
        dialog.open()
