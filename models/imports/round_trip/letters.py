"""Letters and notes that differ: a proposal for each cell, or for those between which A or R moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.message import N_, Message, message
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.editing.cell_commands import CellLetters, Place
from models.editing.letter_commands import what_stays
from models.editing.trial import tried
from models.imports.round_trip.layout import SheetRow
from models.imports.round_trip.letters_command import LettersFromSheet
from models.imports.round_trip.proposal import ChangeKind, Proposal, Sides, Told
from models.imports.round_trip.three_sides import ThreeSides, cell

_NONE = "–"
_BECOMES = N_("“{activity}”, “{role}”: {before} becomes {after}")
_COMES = N_("“{activity}”, “{role}”: {after} is added")
_GOES = N_("“{activity}”, “{role}”: {before} goes")


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell whose letters or note are others than at export; texts are those of the sheet."""

    place: Place
    where: str
    letters: Sides
    note: Sides

    @property
    def lost(self) -> frozenset[str]:
        return frozenset(self.letters.exported.split()) - frozenset(self.letters.workbook.split())

    @property
    def won(self) -> frozenset[str]:
        return frozenset(self.letters.workbook.split()) - frozenset(self.letters.exported.split())


@dataclass(frozen=True, slots=True)
class Move:
    """A letter that one cell of a row lost and another one won."""

    letter: str
    lost: ChangedCell
    won: ChangedCell

    @property
    def places(self) -> frozenset[Place]:
        return frozenset({self.lost.place, self.won.place})


def letters_changed(sides: ThreeSides) -> Iterator[Proposal | Told | None]:
    """Yield what the cells of known rows bring; None for each that both sides changed alike."""
    notes = sides.notes()
    for row, exported in sides.known_rows():
        changed: list[ChangedCell] = []
        for column, role_id in sides.layout.roles.items():
            if role_id not in sides.snapshot.roles:
                continue
            place, text = (row.id, role_id), sides.text(row, column)
            found = sides.letters(row, column)
            if found is None:
                yield _not_a_letter(sides, place, text, cell(row, column))
                continue
            was, note_was = exported.letters.get(role_id, ""), exported.notes.get(role_id, "")
            if " ".join(found) == was and notes.get(place, "") == note_was:
                continue
            letters = Sides(was, " ".join(found), sides.letters_now(place))
            note = Sides(note_was, notes.get(place, ""), sides.note_now(place))
            if (letters.workbook, note.workbook) == (letters.document, note.document):
                yield None
            else:
                changed.append(ChangedCell(place, cell(row, column), letters, note))
        yield from _of_row(sides, row, changed)


def _not_a_letter(sides: ThreeSides, place: Place, text: str, where: str) -> Told:
    told = message(
        "“{activity}”, “{role}”: “{typed}” is no letter of {scheme}. Use these: {letters}.",
        activity=rows_by_activity(sides.snapshot)[place[0]].name,
        role=sides.snapshot.roles[place[1]].name,
        typed=text,
        scheme=raci_matrix(sides.snapshot).variant.name,
        letters=sides.exported.letters,
    )
    return Told(told, where)


def _of_row(sides: ThreeSides, row: SheetRow, changed: list[ChangedCell]) -> Iterator[Proposal | Told]:
    letter_of = raci_matrix(sides.snapshot).variant.letter_of
    letters = (letter_of[meaning] for meaning in (Meaning.DECIDES, Meaning.PERFORMS))
    moves = [move for letter in letters if (move := _moved(changed, letter)) is not None]
    is_one = len(moves) > 1 and not moves[0].places.isdisjoint(moves[1].places)
    together = [moves] if is_one else [[move] for move in moves]
    yield from (_moving(sides, row, own, changed) for own in together)
    moving = frozenset().union(*(move.places for move in moves))
    yield from (_changing(sides, one) for one in changed if one.place not in moving)


def _moved(cells: Iterable[ChangedCell], letter: str) -> Move | None:
    """Return how a letter moved from one role to another, None if it did not."""
    known = list(cells)
    lost, won = [one for one in known if letter in one.lost], [one for one in known if letter in one.won]
    return Move(letter, lost[0], won[0]) if len(lost) == len(won) == 1 else None


def _moving(sides: ThreeSides, row: SheetRow, moves: list[Move], changed: list[ChangedCell]) -> Proposal:
    roles = sides.snapshot.roles
    said = tuple(
        message(
            "{letter} moves from “{role}” to “{other}”",
            letter=move.letter,
            role=roles[move.lost.place[1]].name,
            other=roles[move.won.place[1]].name,
        )
        for move in moves
    )
    places = frozenset().union(*(move.places for move in moves))
    cells = tuple(one for one in changed if one.place in places)
    named = [(roles[one.place[1]].short_name, one.letters) for one in cells]
    shown = Sides(
        *(
            " · ".join(f"{name} {getattr(letters, side) or _NONE}" for name, letters in named)
            for side in ("exported", "workbook", "document")
        )
    )
    activity = rows_by_activity(sides.snapshot)[row.id].name
    text = message("“{activity}”: {changes}", activity=activity, changes=said)
    return _judged(sides, cells, text, shown)


def _changing(sides: ThreeSides, one: ChangedCell) -> Proposal:
    activity, role = _names(sides, one.place)
    letters, note = one.letters, one.note
    if letters.workbook in {letters.exported, letters.document}:
        said = note.workbook
        text = message("“{activity}”, “{role}”: the note goes", activity=activity, role=role)
        if said:
            text = message("“{activity}”, “{role}”: note “{note}”", activity=activity, role=role, note=said)
        return _judged(sides, (one,), text, note, ChangeKind.NOTE)
    template, before, after = _BECOMES, letters.document, letters.workbook
    if not before or not after:
        template = _GOES if before else _COMES
    values = ("activity", activity), ("role", role), ("before", before), ("after", after)
    return _judged(sides, (one,), Message(template, values), letters)


def _judged(
    sides: ThreeSides,
    cells: tuple[ChangedCell, ...],
    text: Message,
    shown: Sides,
    kind: ChangeKind = ChangeKind.LETTERS,
) -> Proposal:
    """Return the proposal with what it does to its row, or why it does nothing."""
    where = next((one.where for one in cells if one.won), cells[0].where)
    command = _command(sides.snapshot, cells)
    after = tried(sides.snapshot, command)
    if isinstance(after, Message):
        return Proposal(kind, text, where, command, shown, why_not=after)
    remarks = (*_staying(after, cells), *_giving_way(sides.snapshot, after, cells))
    if after == sides.snapshot:
        first, *others = remarks or (message("The document says this already."),)
        return Proposal(kind, text, where, command, shown, tuple(others), first)
    return Proposal(kind, text, where, command, shown, remarks)


def _command(snapshot: Snapshot, cells: tuple[ChangedCell, ...]) -> LettersFromSheet:
    letters = [one for one in cells if one.letters.workbook != one.letters.document]
    notes = [one for one in cells if one.note.workbook != one.note.exported]
    return LettersFromSheet(
        tuple(CellLetters(*one.place, tuple(one.letters.workbook.split())) for one in letters),
        tuple(_performers(snapshot, cells)),
        tuple((one.place, one.note.workbook) for one in notes),
    )


def _performers(snapshot: Snapshot, cells: tuple[ChangedCell, ...]) -> Iterator[tuple[str, str]]:
    """Yield the step that changes hands where its drawn R moves to another role."""
    performs = raci_matrix(snapshot).variant.letter_of[Meaning.PERFORMS]
    move, step = _moved(cells, performs), snapshot.steps.get(cells[0].place[0])
    if move is not None and step is not None and step.performer_role_id == move.lost.place[1]:
        yield step.id, move.won.place[1]


def _staying(after: Snapshot, cells: Iterable[ChangedCell]) -> Iterator[Message]:
    """Yield which letters are there that the workbook has not: the drawing keeps them, or they follow."""
    for one in cells:
        more = _letters(after, one.place) - frozenset(one.letters.workbook.split())
        if more:
            follow = message("{letters} comes with it.", letters=tuple(sorted(more)))
            yield from tuple(what_stays(after, *one.place)) or (follow,)


def _giving_way(before: Snapshot, after: Snapshot, cells: Iterable[ChangedCell]) -> Iterator[Message]:
    """Yield which letters of other roles of the row no longer show."""
    places = {one.place for one in cells}
    for activity_id in dict.fromkeys(place[0] for place in places):
        for role_id in rows_by_activity(before)[activity_id].cells:
            place = activity_id, role_id
            lost = _letters(before, place) - _letters(after, place) if place not in places else frozenset()
            if lost:
                name = before.roles[role_id].name
                yield message("{lost} of “{role}” gives way.", lost=tuple(sorted(lost)), role=name)


def _letters(snapshot: Snapshot, place: Place) -> frozenset[str]:
    row = rows_by_activity(snapshot)[place[0]]
    return frozenset(raci_matrix(snapshot).letters(row, place[1]))


def _names(sides: ThreeSides, place: Place) -> tuple[str, str]:
    return rows_by_activity(sides.snapshot)[place[0]].name, sides.snapshot.roles[place[1]].name
