"""Columns that differ: roles that are called otherwise, are new or gone, or stand in another order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.analysis.raci import rows_by_activity
from models.domain.exported import ExportedMatrix
from models.domain.message import Message, message
from models.domain.names import SHORT_NAME_LENGTH
from models.domain.snapshot import Snapshot
from models.editing.cell_commands import CellLetters
from models.editing.change import Command
from models.editing.renaming import is_made, rename_role
from models.editing.role_commands import DropRole
from models.editing.row_commands import EditRow
from models.editing.trial import refusal
from models.imports.round_trip.letters_command import LettersFromSheet
from models.imports.round_trip.new_rows import NewRole
from models.imports.round_trip.proposal import ChangeKind, Proposal, Sides, Told
from models.imports.round_trip.three_sides import ThreeSides
from models.imports.sheets.grid import called


def names_changed(sides: ThreeSides) -> Iterator[Proposal | None]:
    """Yield roles whose head is another one; None for each that both sides call alike."""
    heads = sides.returned.grid.rows[sides.layout.head_row]
    for column, role_id in sides.layout.roles.items():
        was, head = sides.exported.roles[role_id], heads[column]
        role = sides.snapshot.roles.get(role_id)
        if head == was or role is None:
            continue
        now = role.short_name or role.name
        if head in {now, role.name}:
            yield None
            continue
        command, text = _renamed(sides.snapshot, role_id, head)
        where = called((sides.layout.head_row, column))
        why_not = refusal(sides.snapshot, command)
        yield Proposal(ChangeKind.ROLE_NAME, text, where, command, Sides(was, head, now), why_not=why_not)


def _renamed(snapshot: Snapshot, role_id: str, head: str) -> tuple[Command, Message]:
    """Return the edit: a short name that somebody chose stays one, else the name itself is another one."""
    role = snapshot.roles[role_id]
    is_chosen = role.short_name not in {"", role.name} and not is_made(snapshot, role)
    if is_chosen and len(head) <= SHORT_NAME_LENGTH:
        text = message("“{role}” has the short name “{after}” from now on", role=role.name, after=head)
        return EditRow("role", role_id, {"short_name": head}), text
    text = message("“{before}” is called “{after}” from now on", before=role.name, after=head)
    return rename_role(snapshot, role_id, head), text


def new_columns(sides: ThreeSides) -> Iterator[tuple[int, Proposal] | Told]:
    """Yield columns with letters that are no role yet, each with its place, and what other columns are."""
    for column, head in sides.layout.added.items():
        where = called((sides.layout.head_row, column))
        letters = [sides.letters(row, column) for row in sides.layout.rows]
        if None in letters or not any(letters):
            yield Told(message("The column “{head}” holds no letters and is left out.", head=head), where)
        else:
            yield column, _new_role(sides, column, head, where)


def _new_role(sides: ThreeSides, column: int, head: str, where: str) -> Proposal:
    department_id = _department(sides, column)
    command = NewRole(head, department_id, LettersFromSheet(()))
    cells = []
    for row in sides.layout.rows:
        found = sides.letters(row, column)
        if found and row.id:
            cells.append(CellLetters(row.id, command.id, found))
    letters = LettersFromSheet(tuple(cells), as_far_as_possible=True)
    command = NewRole(head, department_id, letters, command.id)
    department = sides.snapshot.departments.get(department_id or "")
    text = message("New role “{name}”", name=head)
    if department is not None:
        text = message(
            "New role “{name}” in the department “{department}”", name=head, department=department.name
        )
    shown = Sides("", " ".join(" ".join(found.letters) for found in cells), "")
    return Proposal(
        ChangeKind.NEW_ROLE, text, where, command, shown, why_not=refusal(sides.snapshot, command)
    )


def _department(sides: ThreeSides, column: int) -> str | None:
    """Return the department of the nearest role at the left, else at the right."""
    roles = [(abs(n - column), n > column, role_id) for n, role_id in sides.layout.roles.items()]
    there = [found for found in sorted(roles) if found[2] in sides.snapshot.roles]
    left = [found for found in there if not found[1]]
    near = (left or there)[:1]
    return next((sides.snapshot.roles[role_id].department_id for _, _, role_id in near), None)


def columns_gone(sides: ThreeSides) -> Iterator[Proposal | None]:
    """Yield roles that have no column any more; None for each that both took out."""
    left = set(sides.layout.roles.values())
    for role_id, head in sides.exported.roles.items():
        if role_id in left:
            continue
        role = sides.snapshot.roles.get(role_id)
        if role is None:
            yield None
            continue
        command = DropRole(role_id)
        text = message("The role “{role}” is removed, with all its letters", role=role.name)
        shown = Sides(*(_letters_of(sides, role_id, head)))
        why_not = refusal(sides.snapshot, command)
        yield Proposal(ChangeKind.GONE_ROLE, text, "", command, shown, why_not=why_not)


def _letters_of(sides: ThreeSides, role_id: str, head: str) -> tuple[str, str, str]:
    """Return the column as it was, as it is in the workbook, and as the document has it."""
    here = rows_by_activity(sides.snapshot)
    rows = [row for row in sides.exported.rows if row.id in here]
    was = " ".join(row.letters.get(role_id, "") for row in rows)
    now = " ".join(sides.letters_now((row.id, role_id)) for row in rows)
    return f"{head} {was}", "", f"{head} {now}"


def order_told(sides: ThreeSides) -> Iterator[Told]:
    """Yield that columns stand in another order, which the departments give."""
    exported: Mapping[str, int] = _places(sides.exported)
    places = [exported[role_id] for _, role_id in sorted(sides.layout.roles.items())]
    if places != sorted(places):
        yield Told(
            message(
                "Columns of roles were moved. Their letters are read where they stand now; the order of "
                "the roles stays that of the organisation."
            )
        )


def _places(exported: ExportedMatrix) -> dict[str, int]:
    return {role_id: place for place, role_id in enumerate(exported.roles)}
