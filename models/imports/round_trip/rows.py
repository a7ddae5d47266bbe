"""Rows that are called otherwise or are gone from the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.raci import rows_by_activity
from models.domain.exported import ExportedRow
from models.domain.message import message
from models.editing.change import Command
from models.editing.edits import edit_of
from models.editing.row_commands import RemoveRow
from models.editing.trial import refusal
from models.editing.workflow_commands import RemoveStep
from models.imports.round_trip.proposal import ChangeKind, Proposal, Sides, Told
from models.imports.round_trip.three_sides import ThreeSides, cell

NEW = Sides("", "", "")  # what was nowhere before has no sides to choose from


def names_changed(sides: ThreeSides) -> Iterator[Proposal | Told | None]:
    """Yield activities that are called otherwise; None for each that both sides call alike."""
    for row, exported in sides.known_rows():
        now = rows_by_activity(sides.snapshot)[row.id].name
        where = cell(row, sides.layout.activity_column)
        if row.name == exported.name:
            continue
        if row.name == now:
            yield None
        elif not row.name:
            yield Told(
                message("The name of “{name}” is empty in the workbook. It keeps its name.", name=now), where
            )
        else:
            kind = "step" if row.id in sides.snapshot.steps else "standing_duty"
            command = edit_of(kind, row.id, {"name": row.name})
            text = message("“{before}” is called “{after}” from now on", before=now, after=row.name)
            shown = Sides(exported.name, row.name, now)
            why_not = refusal(sides.snapshot, command)
            yield Proposal(ChangeKind.ACTIVITY_NAME, text, where, command, shown, why_not=why_not)


def rows_gone(sides: ThreeSides) -> Iterator[Proposal | Told | None]:
    """Yield activities that the sheet no longer has; None for each that both took out."""
    in_sheet = {row.id for row in sides.layout.rows}
    here = rows_by_activity(sides.snapshot)
    for exported in sides.exported.rows:
        if exported.id in in_sheet:
            continue
        if exported.id not in here:
            yield None
            continue
        is_step = exported.id in sides.snapshot.steps
        command: Command = RemoveStep(exported.id) if is_step else RemoveRow("standing_duty", exported.id)
        group = sides.exported.groups[exported.group]
        text = message("“{name}” of “{group}” is removed", name=here[exported.id].name, group=group)
        shown = Sides(_whole(exported), "", _whole_now(sides, exported))
        why_not = refusal(sides.snapshot, command)
        yield Proposal(ChangeKind.GONE_ACTIVITY, text, "", command, shown, why_not=why_not)
    for row in sides.gone_here():
        text = message(
            "“{name}” is no longer in the document. What the workbook says of it is left out.", name=row.name
        )
        yield Told(text, cell(row, sides.layout.activity_column))


def _whole(row: ExportedRow) -> str:
    return ", ".join((row.name, *(letters for _, letters in sorted(row.letters.items()))))


def _whole_now(sides: ThreeSides, row: ExportedRow) -> str:
    """Return a row as the document has it, for a comparison with what was exported."""
    now = rows_by_activity(sides.snapshot)[row.id]
    letters = {role_id: sides.letters_now((row.id, role_id)) for role_id in now.cells}
    return ", ".join((now.name, *(text for _, text in sorted(letters.items()) if text)))
