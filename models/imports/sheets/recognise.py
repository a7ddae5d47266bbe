"""Recognising a matrix of responsibilities in a grid: found, read, and told what is not sure.

One way for all sheets: legends are taken away, tables of letters found, their orientation settled, then columns,
heads and rows read. Tables with roles in rows are turned and read the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.responsibility import Meaning
from models.imports.sheets.activities import Building, ask_twice, build
from models.imports.sheets.blocks import Block, find_blocks
from models.imports.sheets.cell_letters import Alphabet, LetterReader, alphabet_of
from models.imports.sheets.cells import LEGEND, Cells, cells_of, marked
from models.imports.sheets.columns import columns_of
from models.imports.sheets.doubts import Doubts
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.heads import below_heads, head_rows_of, heads_of
from models.imports.sheets.legend import Legend, find_legend, meanings_said
from models.imports.sheets.letters import read_letters
from models.imports.sheets.recognised import Corrections, Orientation, Part, Recognised
from models.imports.sheets.rows import rows_of
from models.imports.sheets.schemes import UNIVERSE, scheme_for
from models.imports.sheets.texts import name_of

_OUTSIDE = message("Outside of the matrix.")


def recognise(grid: Grid, corrections: Corrections = Corrections()) -> Recognised | None:  # noqa: B008 - frozen
    """Return the largest matrix of a grid, or None if there is none."""
    found = recognise_tables(grid, corrections)
    return max(found, key=lambda one: sum(len(a.letters) for a in one.activities), default=None)


def recognise_all(grids: Iterable[Grid]) -> tuple[Recognised, ...]:
    """Return every matrix of every sheet; raises KnownError if there is none."""
    found = tuple(one for grid in grids for one in recognise_tables(grid))
    if not found:
        raise KnownError(
            message(
                "There is no matrix of responsibilities in it: a table is looked for with at least two activities, "
                "two roles and letters such as R, A, C and I where they meet."
            )
        )
    return found


def recognise_tables(grid: Grid, corrections: Corrections = Corrections()) -> tuple[Recognised, ...]:  # noqa: B008
    """Return every matrix of one grid from top to bottom."""
    if not grid.rows or not grid.width:
        return ()
    legend = find_legend(cells_of(grid))
    said = meanings_said(legend.texts)
    cells = marked(cells_of(grid, corrections.area), legend.places, LEGEND)
    found = []
    for block in find_blocks(cells, corrections.head_rows):
        alphabet = _alphabet(cells, block, said)
        table = _read(cells, block, alphabet, legend, corrections)
        if table is not None and _convinces(table):
            found.append(table)
    return tuple(found)


def _alphabet(cells: Cells, block: Block, said: Mapping[str, Meaning]) -> Alphabet:
    texts: Counter[str] = Counter()
    for row in cells.grid.rows[block.top : block.bottom + 1]:
        texts.update(row[block.first : block.last + 1])
    counts: Counter[str] = Counter()
    for text, n in texts.items():
        if len(text) < 40 and (reading := read_letters(text, UNIVERSE)):
            counts.update(dict.fromkeys(reading.letters, n))
    return alphabet_of(scheme_for(counts, said), said)


def _read(
    cells: Cells, block: Block, alphabet: Alphabet, legend: Legend, corrections: Corrections
) -> Recognised | None:
    head_rows = corrections.head_rows or head_rows_of(cells, block)
    block = below_heads(block, head_rows)
    if block.top > block.bottom:
        return None
    columns = columns_of(cells, block, head_rows, corrections.columns)
    roles = columns.of(Part.ROLE)
    heads = heads_of(cells, block, head_rows, roles, corrections.rows)
    texts = {c: name_of(" ".join(cells.text((h, c)) for h in head_rows)) for c in columns.parts}
    compared = {c: text.casefold() for c, text in texts.items() if text}
    doubts = Doubts(corrections.answers)
    reader = LetterReader(alphabet, doubts)
    building = Building(
        cells, columns, heads.role_of, [role.name for role in heads.roles], reader, doubts, texts
    )
    rows = rows_of(cells, block, columns, compared, corrections.rows, len(cells.rows))
    build(building, rows)
    ask_twice(building)
    reader.finish()
    bottom = max([block.bottom, *(row.row for row in rows)])
    return Recognised(
        cells.grid,
        Area(head_rows[0], block.left, bottom, block.right),
        Orientation.ROLES_IN_COLUMNS,
        head_rows,
        alphabet.scheme.name,
        {letter: frozenset({m}) for letter, m in {**alphabet.meanings, **reader.chosen}.items()},
        heads.roles,
        tuple(building.activities),
        {**building.parts, **heads.parts},
        tuple(doubts.found.values()),
        tuple(building.left_out),
    )


def _convinces(found: Recognised) -> bool:
    lettered = [activity for activity in found.activities if activity.letters]
    roles = {role for activity in lettered for role in activity.letters}
    return len(lettered) > 1 and len(roles) > 1
