"""A workbook that came back with a change of every kind, for the picture of its dialog; no file is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from models.domain.exported import ExportedMatrix, role_code
from models.domain.snapshot import Snapshot
from models.exports import report
from models.exports.report_types import DocumentFacts
from models.exports.sheets.remembered import remembered
from models.imports.round_trip.compare import compared
from models.imports.round_trip.proposal import Comparison
from models.imports.round_trip.workbook_file import ReturnedWorkbook
from models.imports.sheets.grid import Grid, Place
from models.wording import Wording

_FIRST_ROLE, _ACTIVITY = 3, 2


def returned(snapshot: Snapshot, say: Wording) -> Comparison:
    """Return what such a workbook would change."""
    made = report.build(snapshot, say, date(2026, 1, 9), DocumentFacts())
    exported = remembered(made, say, "RACI")
    rows = _rows(exported)
    first, last = rows[2], rows[-1]
    role_ids = list(exported.roles)
    place = next(n for n, text in enumerate(first[_FIRST_ROLE:], _FIRST_ROLE) if not text)
    first[place] = "C"
    rows[3][_ACTIVITY] += " 2"
    rows[1][place] = say("Head")
    rows.insert(4, ["", "", say("New task"), *("" for _ in role_ids), *("" for _ in exported.heads[3:])])
    rows[4][place] = "A R"
    last[place] = "?"
    notes = dict(_notes(exported, rows))
    exported = _changed_meanwhile(exported, role_ids[0])
    grid = Grid("RACI", tuple(map(tuple, rows)))
    return compared(ReturnedWorkbook(exported, grid, notes), snapshot, "RACI.xlsx")


def _rows(exported: ExportedMatrix) -> list[list[str]]:
    """Return the sheet as it was written, without anything above the hidden codes."""
    behind = exported.heads[_FIRST_ROLE:]
    codes = (role_code("i", n, role_id) for n, role_id in enumerate(exported.roles))
    rows = [["", "", "", *codes, *("" for _ in behind)]]
    rows.append([*exported.heads[:_FIRST_ROLE], *exported.roles.values(), *behind])
    for row in exported.rows:
        letters = (row.letters.get(role_id, "") for role_id in exported.roles)
        rows.append(["", exported.groups[row.group], row.name, *letters, *("" for _ in behind[1:]), row.id])
    return rows


def _notes(exported: ExportedMatrix, rows: list[list[str]]) -> Iterator[tuple[Place, str]]:
    """Yield the comments where their rows stand now."""
    row_of, column_of = {row[-1]: n for n, row in enumerate(rows)}, list(exported.roles)
    for row in exported.rows:
        for role_id, text in row.notes.items():
            yield (row_of[row.id], _FIRST_ROLE + column_of.index(role_id)), text


def _changed_meanwhile(exported: ExportedMatrix, role_id: str) -> ExportedMatrix:
    """Return what would be remembered if somebody had changed a letter in the document since."""
    row = next(row for row in exported.rows if role_id not in row.letters)
    changed = replace(row, letters={**row.letters, role_id: "I"})
    rows = (changed if known is row else known for known in exported.rows)
    return replace(exported, rows=tuple(rows))
