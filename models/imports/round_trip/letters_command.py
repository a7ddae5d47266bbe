"""The edit that gives cells the letters and notes a workbook shows: as if somebody had typed them.

A drawn R cannot be typed away, but it can move: where the workbook takes it from the one who does a step and
gives it to somebody else, the step changes hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import ClassVar
from uuid import UUID, uuid5

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.editing.cell_commands import CellLetters, Place, PutLetters
from models.editing.change import Change, ChangeSet, Command, apply
from models.editing.responsibility_commands import NoteOnCell, NoteOnLetters, note_on
from models.editing.together import merged
from models.editing.trial import refusal
from models.editing.workflow_commands import EditStep


@dataclass(frozen=True, slots=True)
class LettersFromSheet:
    """Let cells show letters, with notes; `performers` are steps with the role that does them from now on.

    Cells of roles and activities that are not there are left out: they may not have been taken over.
    With `as_far_as_possible` so are those whose letters cannot show.
    """

    cells: tuple[CellLetters, ...]
    performers: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[Place, str], ...] = ()
    as_far_as_possible: bool = False
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("change letters")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        changes: list[Change] = []
        for command in self._performers(snapshot):
            snapshot = _after(snapshot, command, changes)
        snapshot = _after(snapshot, PutLetters(self._possible(snapshot), self.id), changes)
        for place, note in self.notes:
            if _is_there(snapshot, place):
                for said in self._noted(snapshot, place, note):
                    snapshot = _after(snapshot, said, changes)
        return ChangeSet(self.title, merged(changes))

    def _performers(self, snapshot: Snapshot) -> Iterable[Command]:
        for step_id, role_id in self.performers:
            if _is_there(snapshot, (step_id, role_id)):
                yield EditStep(step_id, {"performer_role_id": role_id})

    def _noted(self, snapshot: Snapshot, place: Place, text: str) -> Iterator[Command]:
        """Yield what lets the comment on a cell say this: notes of letters first, then that of the cell."""
        of_letters, known = notes_of_letters(snapshot, place), note_on(snapshot, *place)
        of_cell, own_id = known.text if known else "", str(uuid5(UUID(self.id), "/".join(place)))
        if text.startswith(of_letters):
            yield NoteOnCell(*place, text.removeprefix(of_letters).strip(), own_id)
            return
        yield NoteOnLetters(*place, text.removesuffix(of_cell).strip())
        if not text.endswith(of_cell):
            yield NoteOnCell(*place, "", own_id)

    def _possible(self, snapshot: Snapshot) -> tuple[CellLetters, ...]:
        cells = tuple(cell for cell in self.cells if _is_there(snapshot, cell.place))
        if not self.as_far_as_possible or refusal(snapshot, PutLetters(cells, self.id)) is None:
            return cells
        return tuple(cell for cell in cells if refusal(snapshot, PutLetters((cell,))) is None)


def notes_of_letters(snapshot: Snapshot, place: Place) -> str:
    """Return the notes of the letters by hand of a cell, one below the other."""
    activity_id, role_id = place
    by_hand = assignments_by_activity(snapshot).get(activity_id, ())
    return "\n".join(row.note for row in by_hand if row.role_id == role_id and row.note)


def joined(commands: Iterable[LettersFromSheet]) -> LettersFromSheet:
    """Return one edit for the cells of several."""
    known = tuple(commands)
    return LettersFromSheet(
        tuple(chain.from_iterable(command.cells for command in known)),
        tuple(chain.from_iterable(command.performers for command in known)),
        tuple(chain.from_iterable(command.notes for command in known)),
        id=known[0].id,
    )


def _after(snapshot: Snapshot, command: Command, changes: list[Change]) -> Snapshot:
    planned = command.plan(snapshot)
    changes += planned.changes
    return apply(snapshot, planned) if planned.changes else snapshot


def _is_there(snapshot: Snapshot, place: Place) -> bool:
    activity_id, role_id = place
    is_activity = activity_id in snapshot.steps or activity_id in snapshot.standing_duties
    return is_activity and role_id in snapshot.roles
