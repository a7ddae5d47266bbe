"""Rows that were put in: tasks of the workflow and ongoing duties of the category they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from models.analysis.raci import rows_by_activity
from models.domain.exported import CATEGORY
from models.domain.message import Message, message
from models.domain.snapshot import steps_by_workflow
from models.domain.workflow import StepKind
from models.editing.cell_commands import CellLetters
from models.editing.trial import refusal
from models.imports.round_trip.layout import SheetRow
from models.imports.round_trip.letters_command import LettersFromSheet
from models.imports.round_trip.new_rows import NewDuty, NewTask
from models.imports.round_trip.proposal import ChangeKind, Proposal, Sides, Told
from models.imports.round_trip.three_sides import ThreeSides, cell

NewRow: TypeAlias = NewTask | NewDuty
_NO_LETTERS = LettersFromSheet((), as_far_as_possible=True)


@dataclass(frozen=True, slots=True)
class RowsPutIn:
    """Makes proposals of new rows; `new_roles` are the ids of roles by column that were put in, too."""

    sides: ThreeSides
    new_roles: Mapping[int, str]

    def proposals(self) -> Iterator[Proposal | Told]:
        """Yield what new rows bring; each stands behind those of its group before it, new ones too.

        Where rows were sorted anew, what stands before a row says nothing: it has to name its group itself.
        """
        group_of = {row.id: row.group for row in self.sides.exported.rows}
        is_sorted, group, before = self.sides.is_sorted_anew(), "", self._all_rows()
        for row in self.sides.layout.rows:
            group = group_of.get(row.id) or self._group_named(row.group) or ("" if is_sorted else group)
            ahead = before.setdefault(group, [])
            if row.id:
                ahead.append(row.id)
                continue
            why_not = self._why_nowhere(row, group)
            if why_not is not None:
                yield Told(why_not, cell(row, self.sides.layout.activity_column))
                continue
            command = self._command(row, group, tuple(reversed(ahead)))
            ahead.append(command.id)
            yield self._proposal(row, group, command)

    def _all_rows(self) -> dict[str, list[str]]:
        """Return the rows that new ones may follow from the first: all where the sheet tells no order."""
        found: dict[str, list[str]] = {}
        for row in self.sides.exported.rows if self.sides.is_sorted_anew() else ():
            found.setdefault(row.group, []).append(row.id)
        return found

    def _group_named(self, name: str) -> str:
        """Return the key of the group that a new row names; another name is a new category of duties."""
        found = (key for key, text in self.sides.exported.groups.items() if text == name)
        return next(found, f"{CATEGORY}{name}" if name else "")

    def _why_nowhere(self, row: SheetRow, group: str) -> Message | None:
        if not group:
            return message(
                "“{name}” names no workflow and no category, and the rows before it do not tell. Write it "
                "beside the name.",
                name=row.name,
            )
        if group.startswith(CATEGORY) or group in self.sides.snapshot.workflows:
            return None
        return message(
            "“{name}” is left out: its workflow “{group}” is no longer in the document.",
            name=row.name,
            group=self._name(group),
        )

    def _command(self, row: SheetRow, group: str, ahead: tuple[str, ...]) -> NewRow:
        if group.startswith(CATEGORY):
            return NewDuty(group.removeprefix(CATEGORY), row.name, ahead, _NO_LETTERS)
        steps = steps_by_workflow(self.sides.snapshot).get(group, ())
        starts = (step.id for step in steps if step.kind is StepKind.START)
        return NewTask(group, row.name, (*ahead, *starts), _NO_LETTERS)

    def _proposal(self, row: SheetRow, group: str, command: NewRow) -> Proposal:
        cells, remarks = self._letters(row, command.id)
        command = replace(command, letters=replace(_NO_LETTERS, cells=cells))
        if isinstance(command, NewTask) and not command.is_connected(self.sides.snapshot):
            unconnected = message("No arrow leads to it yet. Connect it in the drawing.")
            remarks = (*remarks, unconnected)
        return Proposal(
            ChangeKind.NEW_ACTIVITY,
            self._sentence(row, group, command),
            cell(row, self.sides.layout.activity_column),
            command,
            Sides("", self._letters_in_words(row), ""),
            remarks,
            refusal(self.sides.snapshot, command),
        )

    def _sentence(self, row: SheetRow, group: str, command: NewRow) -> Message:
        here, name = rows_by_activity(self.sides.snapshot), self._name(group)
        if isinstance(command, NewDuty):
            return message("New ongoing duty “{name}” in “{group}”", name=row.name, group=name)
        before = next((here[row_id].name for row_id in command.behind if row_id in here), "")
        if not before:
            return message("New task “{name}” in “{group}”", name=row.name, group=name)
        return message(
            "New task “{name}” in “{group}”, behind “{other}”", name=row.name, group=name, other=before
        )

    def _name(self, group: str) -> str:
        return self.sides.exported.groups.get(group, group.removeprefix(CATEGORY))

    def _letters(self, row: SheetRow, row_id: str) -> tuple[tuple[CellLetters, ...], tuple[Message, ...]]:
        """Return the letters of a new row, and what in it is no letter."""
        cells, strange = list[CellLetters](), list[Message]()
        for column, role_id in (*self.sides.layout.roles.items(), *self.new_roles.items()):
            typed = self.sides.text(row, column)
            found = self.sides.letters(row, column)
            if found is None:
                place = cell(row, column)
                strange.append(message("“{typed}” in {place} is no letter.", typed=typed, place=place))
            elif found:
                cells.append(CellLetters(row_id, role_id, found))
        return tuple(cells), tuple(strange)

    def _letters_in_words(self, row: SheetRow) -> str:
        heads = self.sides.returned.grid.rows[self.sides.layout.head_row]
        columns = sorted((*self.sides.layout.roles, *self.sides.layout.added))
        texts = ((heads[column], self.sides.text(row, column)) for column in columns)
        return " · ".join(f"{head} {text}" for head, text in texts if text)
