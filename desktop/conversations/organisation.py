"""What the actions about departments and roles do: add, rename, remove, and the dialog of taking over.

Everything ends as a command for the document; what was removed can be taken back from the message about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.conversations.document import DocumentFlow
from desktop.document_view import DocumentView
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.background import Background
from models.domain.message import N_
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.editing.order_commands import one_down, one_level_higher, one_level_lower, one_up
from models.editing.renaming import short_name_for
from models.editing.row_commands import AddRow, RemoveRow
from models.editing.uses import uses_of

ON_ROLES = ("replace_role", "merge_role", "hand_over_role")
ON_PARTS = ("rename_part", "remove_part")
WAYS = ("organisation_list", "organisation_chart", "organisation_both")
ADDING = ("add_role", "add_department")
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

# What the actions are called while it is known what is chosen.
ON_PARTS_WORDS = {
    "rename_part": {
        "": N_("Rename department or role"),
        "role": N_("Rename role"),
        "department": N_("Rename department"),
    },
    "remove_part": {
        "": N_("Remove department or role"),
        "role": N_("Remove role"),
        "department": N_("Remove department"),
    },
}


class OrganisationFlow(QObject):
    """Wires page and dialogs; `dressed(look)` reaches the dialogs that are open."""

    dressed = Signal(object)

    def __init__(
        self, stage: DocumentView, flow: DocumentFlow, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._flow, self._background = stage.window, flow, background
        self._derived, window = stage.derived, stage.window
        self._page = window.organisation
        self._page.may_have_changed.connect(self.refresh)
        window.page_changed.connect(self.refresh)
        self._page.status_changed.connect(self._follow_way)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what the actions of the menu do."""
        return {
            "add_role": self._add_role,
            "add_department": self._add_department,
            "rename_part": self._rename,
            "remove_part": self._remove,
            **dict.fromkeys(MOVES, self._move),
            **dict.fromkeys(ON_ROLES, self._take_over_action),
            **dict.fromkeys(WAYS, self._way_action),
        }

    def refresh(self) -> None:
        """Enable what is possible now; the others say why not."""
        say, snapshot = self._window.look.say, self._snapshot
        actions = self._window.actions_by_id
        enable = actions.enable
        closed = "" if snapshot else say("No document is open.")
        chosen = self._chosen
        is_seen = self._window.page is self._page  # what nobody sees must not be changed
        elsewhere = closed or ("" if is_seen else say("This works on the page “Departments and roles”."))
        part = elsewhere or ("" if chosen else say("Select a department or a role first."))
        role = closed or ("" if chosen and chosen.kind == "role" else say("Select a role first."))
        if not role and snapshot is not None and len(snapshot.roles) < 2:
            role = say("There is no other role yet.")
        for names, reason in ((ADDING, closed), (WAYS, closed), (ON_PARTS, part), (ON_ROLES, role)):
            for name in names:
                enable(name, not reason, reason)
        for name in MOVES:
            stays = part or ("" if self._move_of(name) else say(STAYS[name]))
            enable(name, not stays, stays)
        for name, words in ON_PARTS_WORDS.items():
            actions[name].setText(say(words.get(chosen.kind if chosen else "", words[""])))
        self._follow_way()

    def dress(self, look: Look) -> None:
        """Take other words or colours, in every open dialog."""
        self.dressed.emit(look)
        self.refresh()

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._flow.workspace.snapshot if self._flow.workspace else None

    @property
    def _chosen(self) -> Selection | None:
        """Return the department or role that is chosen on the page."""
        selection, snapshot = self._page.selection(), self._snapshot
        if selection is None or snapshot is None or selection.kind not in ("department", "role"):
            return None
        return selection if snapshot.row(selection.kind, selection.id) else None

    @property
    def _department_id(self) -> str | None:
        chosen, snapshot = self._chosen, self._snapshot
        if chosen is None or snapshot is None:
            return None
        return chosen.id if chosen.kind == "department" else snapshot.roles[chosen.id].department_id

    def _add_role(self) -> None:
        snapshot, say = self._snapshot, self._window.look.say
        if snapshot is not None:
            name = _free(say("New role"), (role.name for role in snapshot.roles.values()))
            command = AddRow(
                "role",
                {
                    "name": name,
                    "short_name": short_name_for(snapshot, name),
                    "department_id": self._department_id,
                },
            )
            self._add(command, Selection("role", command.id))

    def _add_department(self) -> None:
        snapshot, say = self._snapshot, self._window.look.say
        if snapshot is not None:
            taken = (department.name for department in snapshot.departments.values())
            command = AddRow(
                "department", {"name": _free(say("New department"), taken), "parent_id": self._department_id}
            )
            self._add(command, Selection("department", command.id))

    def _add(self, command: Command, selection: Selection) -> None:
        self._window.show_page("organisation")
        self._flow.do(command)
        self._page.name_new(selection)

    def _rename(self) -> None:
        self._window.show_page("organisation")
        self._page.rename()

    def _move_of(self, name: str) -> Command | None:
        chosen, snapshot = self._chosen, self._snapshot
        return MOVES[name](snapshot, chosen.kind, chosen.id) if chosen and snapshot else None

    def _move(self) -> None:
        command = self._move_of(self._sender_id())
        if command is not None:
            self._flow.do(command)

    def _remove(self) -> None:
        chosen, snapshot = self._chosen, self._snapshot
        if chosen is None or snapshot is None:
            return
        if chosen.kind == "role" and uses_of(snapshot, "role", chosen.id) and len(snapshot.roles) > 1:
            self._take_over("hand_over")
            return
        command = (
            RemoveRow("role", chosen.id) if chosen.kind == "role" else RemoveRow("department", chosen.id)
        )
        self._do_and_tell(command, str(getattr(snapshot.row(chosen.kind, chosen.id), "name", "")))

    def _do_and_tell(self, command: Command, name: str) -> None:
        before = self._snapshot
        self._flow.do(command)
        after, say = self._snapshot, self._window.look.say
        if after is not None and after is not before:
            words = say("“{name}” is removed.", name=name)
            self._window.toast.say(words, say("Undo"), partial(self._take_back, after))

    def _take_back(self, snapshot: Snapshot) -> None:
        if self._snapshot is snapshot:  # what came afterwards must not be undone by this button
            self._flow.undo()

    def _take_over_action(self) -> None:
        self._take_over(self._sender_id().removesuffix("_role"))

    def _way_action(self) -> None:
        self._window.show_page("organisation")
        self._page.show_as(self._sender_id().removeprefix("organisation_"))
        self._page.setFocus()

    def _sender_id(self) -> str:
        sender = self.sender()
        return sender.objectName() if sender is not None else ""

    def _take_over(self, way: str) -> None:
        from desktop.dialogs.take_over import TakeOverDialog

        chosen, snapshot = self._chosen, self._snapshot
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
        dialog.decided.connect(self._flow.do)
        self.dressed.connect(dialog.dress)
        dialog.open()

    def _follow_way(self) -> None:
        self._window.actions_by_id[f"organisation_{self._page.way}"].setChecked(True)
        if self._snapshot is not None:
            why = self._page.why_not_both()
            self._window.actions_by_id.enable("organisation_both", not why, why)


def _free(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken, with a number behind it where needed."""
    known = {other.casefold() for other in taken}
    numbered = (name if n == 1 else f"{name} {n}" for n in range(1, len(known) + 2))
    return next(candidate for candidate in numbered if candidate.casefold() not in known)
