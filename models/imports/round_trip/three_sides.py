"""What is compared: the workbook as it came back, what it remembers, and the document as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.exported import ExportedMatrix, ExportedRow
from models.domain.snapshot import Snapshot
from models.editing.cell_commands import Place
from models.editing.clipboard import letters_in
from models.editing.responsibility_commands import note_on
from models.imports.round_trip.layout import Layout, SheetRow
from models.imports.round_trip.letters_command import notes_of_letters
from models.imports.round_trip.workbook_file import ReturnedWorkbook
from models.imports.sheets.grid import called


@dataclass(frozen=True, slots=True)
class ThreeSides:
    """The three, and where things stand in the sheet."""

    returned: ReturnedWorkbook
    layout: Layout
    snapshot: Snapshot

    @property
    def exported(self) -> ExportedMatrix:
        return self.returned.exported

    def text(self, row: SheetRow, column: int) -> str:
        return self.returned.grid.text((row.place, column))

    def letters(self, row: SheetRow, column: int) -> tuple[str, ...] | None:
        """Return the letters of a cell of the sheet, None when it says anything else."""
        return letters_in(self.text(row, column), raci_matrix(self.snapshot).variant)

    def is_sorted_anew(self) -> bool:
        """Return whether rows left their groups, or groups their order: then no single rows were moved."""
        groups = {row.id: row.group for row in self.exported.rows}
        ids = [row.id for row in self.layout.rows if row.id]
        runs, left = [key for key, _ in groupby(ids, key=groups.__getitem__)], set(ids)
        return runs != list(dict.fromkeys(key for row_id, key in groups.items() if row_id in left))

    def known_rows(self) -> Iterator[tuple[SheetRow, ExportedRow]]:
        """Yield the rows that all three have, in the order of the sheet."""
        exported = {row.id: row for row in self.exported.rows}
        here = rows_by_activity(self.snapshot)
        return ((row, exported[row.id]) for row in self.layout.rows if row.id in here)

    def gone_here(self) -> Iterator[SheetRow]:
        """Yield the rows of the sheet that the document no longer has."""
        here = rows_by_activity(self.snapshot)
        return (row for row in self.layout.rows if row.id and row.id not in here)

    def letters_now(self, place: Place) -> str:
        """Return the letters of a cell of the document, as a sheet writes them."""
        activity_id, role_id = place
        return " ".join(
            raci_matrix(self.snapshot).letters(rows_by_activity(self.snapshot)[activity_id], role_id)
        )

    def note_now(self, place: Place) -> str:
        """Return the note of a cell of the document, as a sheet writes it."""
        known = note_on(self.snapshot, *place)
        parts = (notes_of_letters(self.snapshot, place), known.text if known else "")
        return "\n".join(filter(None, parts))

    def notes(self) -> Mapping[Place, str]:
        """Return the notes of the sheet by activity and role, without what the report wrote above them."""
        rows = {row.place: row.id for row in self.layout.rows if row.id}
        above = {(row.id, role_id): text for row in self.exported.rows for role_id, text in row.above.items()}
        found: dict[Place, str] = {}
        for (row, column), text in self.returned.comments.items():
            if row in rows and column in self.layout.roles:
                place = rows[row], self.layout.roles[column]
                found[place] = text.removeprefix(above.get(place, "")).strip()
        return found


def cell(row: SheetRow, column: int) -> str:
    """Return how the sheet calls a cell."""
    return called((row.place, column))
