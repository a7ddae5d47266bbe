"""The matrix and a chosen part of it in numbers, for the status bar."""

from __future__ import annotations

from desktop.shown.look import Look
from desktop.tables.raci_exchange import Box
from desktop.tables.raci_table import RaciTable
from models.analysis.matrix import RaciMatrix

MOST_ROWS = 300  # of a part whose letters are counted at once


def in_numbers(matrix: RaciMatrix, gaps: int, look: Look) -> str:
    """Return how many activities, roles, letters and gaps there are."""
    say, cells = look.say, [(row, role_id) for row in matrix.rows for role_id in row.cells]
    letters = sum(len(matrix.letters(*cell)) for cell in cells)
    hidden = sum(len(matrix.hidden(*cell)) for cell in cells)
    return " · ".join(
        (
            say.plural("{n} activity", "{n} activities", len(matrix.rows)),
            say.plural("{n} role", "{n} roles", len(matrix.role_ids)),
            say.plural("{n} letter", "{n} letters", letters),
            say.plural("{n} gap", "{n} gaps", gaps),
            *((say.plural("{n} letter hidden", "{n} letters hidden", hidden),) if hidden else ()),
        )
    )


def chosen_in_numbers(table: RaciTable, box: Box, look: Look) -> str:
    """Return how many cells are chosen and which letters stand in them; '' for one cell or none."""
    rows, columns = box
    if len(rows) * len(columns) < 2:
        return ""
    counts: dict[str, int] = {}
    keys = {table.columns[column].key for column in columns}
    for row in rows[:MOST_ROWS]:
        for key, cell in table.cells(row).items():
            for letter in cell.letters if key in keys else ():
                counts[letter] = counts.get(letter, 0) + 1
    said = look.say.plural("{n} cell chosen", "{n} cells chosen", len(rows) * len(columns))
    letters = (f"{n} × {letter}" for letter, n in sorted(counts.items()))
    return " · ".join((said, *(letters if len(rows) <= MOST_ROWS else ())))
