"""Letters for several cells of the matrix at once: typed into all of them, pasted, filled, cleared.

What is refused names its cell, because several are selected; then nothing at all is changed. Only a fill does
what it can and says what it left out. Everything is planned on one state, never on one for each cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID, uuid5

from models.analysis.letter_rules import TODAY
from models.analysis.matrix import Cell, MatrixRow
from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, Message, message
from models.domain.responsibility import Meaning, letters_for
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.editing.change import Change, ChangeSet, apply, removed
from models.editing.letter_commands import (
    TypeLetter,
    cell_of,
    given,
    in_cell,
    meaning_typed,
    meanings_of,
    row_of,
    typed,
    why_hidden,
)
from models.editing.together import merged

Place = tuple[str, str]  # the ids of an activity and a role
ONE_ANSWERS = message("Only one role answers for an activity.")


@dataclass(frozen=True, slots=True)
class CellLetters:
    """The letters one cell shall show; none to clear what is by hand."""

    activity_id: str
    role_id: str
    letters: tuple[str, ...]

    @property
    def place(self) -> Place:
        return self.activity_id, self.role_id


_Possible = tuple[tuple[CellLetters, ...], list[tuple[CellLetters, Message]]]


@dataclass(frozen=True, slots=True)
class TypeInCells:
    """Type a letter in several cells: it comes where it is missing; where all have it, it goes."""

    places: tuple[Place, ...]
    letter: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("type letter")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        wanted = list(self._missing(snapshot)) or list(self._meant(snapshot))
        letters = [TypeLetter(*place, m, _id_for(self.id, place, m)) for place, m in wanted]
        return ChangeSet(self.title, typed(snapshot, letters))

    def _meant(self, snapshot: Snapshot) -> Iterator[tuple[Place, Meaning]]:
        meanings = meanings_of(snapshot, self.letter)
        for place in self.places:
            is_clear = len(meanings) == 1
            yield place, meanings[0] if is_clear else meaning_typed(snapshot, *place, self.letter)

    def _missing(self, snapshot: Snapshot) -> Iterator[tuple[Place, Meaning]]:
        """Yield where the letter does not show yet; the first cell that cannot show it is refused at once."""
        rows, nothing, answering = rows_by_activity(snapshot), Cell(frozenset(), ()), set[str]()
        for place, meaning in self._meant(snapshot):
            activity_id, role_id = place
            row = rows.get(activity_id) or row_of(snapshot, activity_id)
            cell = row.cells.get(role_id, nothing)
            if meaning in cell.meanings:
                continue
            if meaning is Meaning.DECIDES and activity_id in answering:
                self._refuse_a_second(row)
            if cell.meanings & TODAY.stronger(meaning) - cell.by_hand:
                _refuse_what_is_included(snapshot, place, meaning, cell)
            answering.add(activity_id)
            yield place, meaning

    def _refuse_a_second(self, row: MatrixRow) -> None:
        text = message(
            "Only one role answers for “{activity}”. Select one cell of this row for {letter}.",
            activity=row.name,
            letter=self.letter.upper(),
        )
        raise RuleViolation("answered_twice", text, (row.activity_id,))


@dataclass(frozen=True, slots=True)
class PutLetters:
    """Let cells show these letters: by hand what the workflow does not give; what it gives stays."""

    cells: tuple[CellLetters, ...]
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("paste letters")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        changes = ChangeSet(self.title, _put(snapshot, self.cells, self.id))
        for cell, reason in _what_does_not_show(apply(snapshot, changes), self.cells):
            raise RuleViolation("letter_included", in_cell(snapshot, cell.place, reason), cell.place)
        return changes

    def what_stays(self, snapshot: Snapshot) -> int:
        """Return how many letters stand in the cells although they were not asked for."""
        return _unasked(apply(snapshot, self.plan(snapshot)), self.cells)


@dataclass(frozen=True, slots=True)
class FillCells:
    """Let cells show the letters of other ones, as far as possible; `pairs` are (source, target)."""

    pairs: tuple[tuple[Place, Place], ...]
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("fill cells")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, _put(snapshot, self._possible(snapshot)[0], self.id))

    def left_out(self, snapshot: Snapshot) -> tuple[Message, ...]:
        """Return why cells stay as they are, a sentence for each of them."""
        refused = self._possible(snapshot)[1]
        return tuple(in_cell(snapshot, cell.place, reason) for cell, reason in refused)

    def what_stays(self, snapshot: Snapshot) -> int:
        """Return how many letters stand in the filled cells although they were not asked for."""
        return _unasked(apply(snapshot, self.plan(snapshot)), self._possible(snapshot)[0])

    def _possible(self, snapshot: Snapshot) -> _Possible:
        """Return the cells that can show what they shall, and the others with the reason."""
        cells, refused = self._answered_once(snapshot)
        while True:
            after = apply(snapshot, ChangeSet(self.title, _put(snapshot, cells, self.id)))
            hidden = dict(_what_does_not_show(after, cells))
            if not hidden:
                return cells, refused
            refused += hidden.items()
            cells = tuple(cell for cell in cells if cell not in hidden)

    def _answered_once(self, snapshot: Snapshot) -> _Possible:
        variant = raci_matrix(snapshot).variant
        letters = {
            source: letters_for(cell_of(snapshot, *source).meanings, variant) for source, _ in self.pairs
        }
        decides = variant.letter_of[Meaning.DECIDES]
        places = {place for pair in self.pairs if decides in letters[pair[0]] for place in pair}
        answering = Counter(activity_id for activity_id, _ in places)
        cells, refused = list[CellLetters](), list[tuple[CellLetters, Message]]()
        for source, target in self.pairs:
            cell = CellLetters(*target, letters[source])
            if decides in cell.letters and answering[cell.activity_id] > 1:
                refused.append((cell, ONE_ANSWERS))
            else:
                cells.append(cell)
        return tuple(cells), refused


@dataclass(frozen=True, slots=True)
class ClearCells:
    """Take away what was set by hand in several cells and can be seen there."""

    places: tuple[Place, ...]
    title: ClassVar[str] = N_("clear cells")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, _cleared(snapshot, self.places))


def letters_that_stay(snapshot: Snapshot, places: Collection[Place]) -> Iterator[str]:
    """Yield the letters that stand in these cells without being set by hand."""
    variant, wanted = raci_matrix(snapshot).variant, _by_row(places)
    for activity_id, role_ids in wanted.items():
        for role_id, cell in row_of(snapshot, activity_id).cells.items():
            if role_id in role_ids:
                yield from letters_for(cell.meanings - cell.by_hand, variant)


def letters_that_stay_hidden(snapshot: Snapshot, places: Collection[Place]) -> Iterator[str]:
    """Yield the letters by hand in these cells that the letter scheme cannot show; no edit takes them."""
    matrix = raci_matrix(snapshot)
    for activity_id, role_id in places:
        yield from matrix.hidden(row_of(snapshot, activity_id), role_id)


def _by_row(places: Collection[Place]) -> dict[str, set[str]]:
    role_ids: dict[str, set[str]] = {}
    for activity_id, role_id in places:
        role_ids.setdefault(activity_id, set()).add(role_id)
    return role_ids


def _cleared(snapshot: Snapshot, places: Collection[Place]) -> tuple[Change, ...]:
    by_activity, seen = assignments_by_activity(snapshot), raci_matrix(snapshot).variant.letter_of
    return tuple(
        removed(row)
        for activity_id, role_ids in _by_row(places).items()
        for row in by_activity.get(activity_id, ())
        if row.role_id in role_ids and row.meaning in seen
    )


def _put(snapshot: Snapshot, cells: Sequence[CellLetters], own_id: str) -> tuple[Change, ...]:
    """Return what lets cells show their letters; A takes the place of every A by hand not asked for."""
    differing = [cell for cell in cells if _shown(snapshot, cell) != frozenset(cell.letters)]
    changes = list(_cleared(snapshot, [cell.place for cell in differing]))
    left = apply(snapshot, ChangeSet(PutLetters.title, tuple(changes))) if changes else snapshot
    decides = raci_matrix(snapshot).variant.letter_of[Meaning.DECIDES]
    answering = frozenset(cell.place for cell in cells if decides in cell.letters)
    taken: set[str] = set()
    for cell in differing:
        for letter in cell.letters:
            meaning = meaning_typed(left, *cell.place, letter, taken)
            if _stands(left, cell.place, meaning):
                continue
            if meaning is Meaning.DECIDES:
                changes += _no_longer_answering(left, cell.activity_id, answering)
            changes += given(left, cell.place, meaning, _id_for(own_id, cell.place, meaning), taken)
    return merged(changes)


def _no_longer_answering(
    snapshot: Snapshot, activity_id: str, answering: Collection[Place]
) -> Iterator[Change]:
    for row in assignments_by_activity(snapshot).get(activity_id, ()):
        if row.meaning is Meaning.DECIDES and (row.activity_id, row.role_id) not in answering:
            yield removed(row)


def _what_does_not_show(
    after: Snapshot, cells: Collection[CellLetters]
) -> Iterator[tuple[CellLetters, Message]]:
    """Yield the cells in which a letter that was asked for does not show, with the reason."""
    for cell in cells:
        lost = [letter for letter in cell.letters if letter not in _shown(after, cell)]
        if lost:
            meaning = meaning_typed(after, *cell.place, lost[0])
            yield cell, why_hidden(after, *cell.place, meaning) or ONE_ANSWERS


def _refuse_what_is_included(snapshot: Snapshot, place: Place, meaning: Meaning, cell: Cell) -> None:
    """Refuse a letter that a drawn one in its cell hides, before anything is made for all the others."""
    reason = why_hidden(snapshot, *place, meaning)
    if reason is not None and meaning not in {reason.meaning for reason in cell.reasons}:
        raise RuleViolation("letter_included", in_cell(snapshot, place, reason), (place[1],))


def _unasked(after: Snapshot, cells: Collection[CellLetters]) -> int:
    return sum(len(_shown(after, cell) - frozenset(cell.letters)) for cell in cells)


def _stands(snapshot: Snapshot, place: Place, meaning: Meaning) -> bool:
    return meaning in cell_of(snapshot, *place).meanings


def _shown(snapshot: Snapshot, cell: CellLetters) -> frozenset[str]:
    meanings = cell_of(snapshot, *cell.place).meanings
    return frozenset(letters_for(meanings, raci_matrix(snapshot).variant))


def _id_for(own_id: str, place: Place, meaning: Meaning) -> str:
    """Return an id that is the same whenever the command is planned."""
    return str(uuid5(UUID(own_id), "/".join((*place, meaning))))
