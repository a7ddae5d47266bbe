"""Letters for several cells of the matrix at once: one typed into all of them, or a table of them pasted.

What is refused names its cell, because several are selected; then nothing at all is changed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID, uuid5

from models.analysis.raci import raci_matrix
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, Message, message
from models.domain.responsibility import Meaning, letters_for
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.editing.change import Change, ChangeSet, apply, removed
from models.editing.letter_commands import (
    ClearCell,
    TypeLetter,
    cell_of,
    given,
    meaning_typed,
    row_of,
    why_hidden,
)
from models.editing.together import Together, merged

Place = tuple[str, str]  # the ids of an activity and a role


@dataclass(frozen=True, slots=True)
class CellLetters:
    """The letters one cell shall show; none to clear what is by hand."""

    activity_id: str
    role_id: str
    letters: tuple[str, ...]

    @property
    def place(self) -> Place:
        return self.activity_id, self.role_id


@dataclass(frozen=True, slots=True)
class TypeInCells:
    """Type a letter in several cells: it comes where it is missing; where all have it, it goes."""

    places: tuple[Place, ...]
    letter: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("type letter")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        missing = [place for place in self.places if not self._shows(snapshot, place)]
        self._refuse_two_answering(snapshot, missing)
        changes: list[Change] = []
        for place in missing or self.places:
            planned = self._typed(snapshot, place)
            snapshot = apply(snapshot, planned)
            changes += planned.changes
        return ChangeSet(self.title, merged(changes))

    def _shows(self, snapshot: Snapshot, place: Place) -> bool:
        return meaning_typed(snapshot, *place, self.letter) in cell_of(snapshot, *place).meanings

    def _typed(self, snapshot: Snapshot, place: Place) -> ChangeSet:
        meaning = meaning_typed(snapshot, *place, self.letter)
        try:
            return TypeLetter(*place, meaning, _id_for(self.id, place, meaning)).plan(snapshot)
        except RuleViolation as refusal:
            raise RuleViolation(
                refusal.code, in_cell(snapshot, place, refusal.message), refusal.ids
            ) from refusal

    def _refuse_two_answering(self, snapshot: Snapshot, places: Collection[Place]) -> None:
        rows = [a for a, r in places if meaning_typed(snapshot, a, r, self.letter) is Meaning.DECIDES]
        twice = next((activity_id for activity_id in rows if rows.count(activity_id) > 1), None)
        if twice is not None:
            text = message(
                "Only one role answers for “{activity}”. Select one cell of this row for {letter}.",
                activity=row_of(snapshot, twice).name,
                letter=self.letter.upper(),
            )
            raise RuleViolation("answered_twice", text, (twice,))


@dataclass(frozen=True, slots=True)
class PutLetters:
    """Let cells show these letters: by hand what the workflow does not give; what it gives stays."""

    cells: tuple[CellLetters, ...]
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("paste letters")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        differing = [cell for cell in self.cells if _shown(snapshot, cell) != frozenset(cell.letters)]
        decides = raci_matrix(snapshot).variant.letter_of[Meaning.DECIDES]
        answering = frozenset(cell.place for cell in self.cells if decides in cell.letters)
        clearing = [ClearCell(*cell.place) for cell in differing]
        giving = [_Give(cell, answering, self.id) for cell in differing]
        changes = Together(self.title, (*clearing, *giving)).plan(snapshot)
        self._refuse_what_does_not_show(apply(snapshot, changes))
        return changes

    def what_stays(self, snapshot: Snapshot) -> int:
        """Return how many letters stand in the cells although they were not asked for."""
        after = apply(snapshot, self.plan(snapshot))
        return sum(len(_shown(after, cell) - frozenset(cell.letters)) for cell in self.cells)

    def _refuse_what_does_not_show(self, after: Snapshot) -> None:
        for cell in self.cells:
            lost = [letter for letter in cell.letters if letter not in _shown(after, cell)]
            if lost:
                meaning = meaning_typed(after, *cell.place, lost[0])
                alone = message("Only one role answers for an activity.")
                reason = why_hidden(after, *cell.place, meaning) or alone
                raise RuleViolation("letter_included", in_cell(after, cell.place, reason), cell.place)


@dataclass(frozen=True, slots=True)
class _Give:
    """Give a cell the letters that do not show yet; A takes the place of all that are not `answering`."""

    cell: CellLetters
    answering: frozenset[Place]
    id: str
    title: ClassVar[str] = PutLetters.title

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        changes: list[Change] = []
        for letter in self.cell.letters:
            planned = ChangeSet(self.title, self._letter(snapshot, letter))
            snapshot = apply(snapshot, planned)
            changes += planned.changes
        return ChangeSet(self.title, merged(changes))

    def _letter(self, snapshot: Snapshot, letter: str) -> tuple[Change, ...]:
        place = self.cell.place
        meaning = meaning_typed(snapshot, *place, letter)
        if meaning in cell_of(snapshot, *place).meanings:
            return ()
        gone = [
            removed(row)
            for row in assignments_by_activity(snapshot).get(self.cell.activity_id, ())
            if meaning is row.meaning is Meaning.DECIDES
            and (row.activity_id, row.role_id) not in self.answering
        ]
        return (*gone, *given(snapshot, *place, meaning, _id_for(self.id, place, meaning)))


def in_cell(snapshot: Snapshot, place: Place, reason: Message) -> Message:
    """Return why something could not be done, with the cell it could not be done in."""
    activity_id, role_id = place
    return message(
        "“{activity}”, “{role}”: {reason}",
        activity=row_of(snapshot, activity_id).name,
        role=snapshot.roles[role_id].name,
        reason=reason,
    )


def _shown(snapshot: Snapshot, cell: CellLetters) -> frozenset[str]:
    meanings = cell_of(snapshot, *cell.place).meanings
    return frozenset(letters_for(meanings, raci_matrix(snapshot).variant))


def _id_for(own_id: str, place: Place, meaning: Meaning) -> str:
    """Return an id that is the same whenever the command is planned."""
    return str(uuid5(UUID(own_id), "/".join((*place, meaning))))
