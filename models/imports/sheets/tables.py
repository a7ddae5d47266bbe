"""One table of each kind, from where it stands to what was recognised in it.

The kinds differ in where letters and roles stand and in nothing else: each says how letters are taken from a
row, and the rows of all of them are read the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from models.domain.message import message
from models.domain.responsibility import Meaning
from models.imports.sheets.activities import Building, ask_twice, build, has_indents, join_same
from models.imports.sheets.blocks import Block
from models.imports.sheets.cell_letters import Alphabet, LetterReader, alphabet_of
from models.imports.sheets.cells import BLANK, LEGEND, LETTERS, SAYS, TEXT, UNKNOWN, Cells, kind_of, marked
from models.imports.sheets.columns import Columns, columns_of
from models.imports.sheets.doubts import Doubts
from models.imports.sheets.grid import Area
from models.imports.sheets.head_rows import head_rows_of, head_table
from models.imports.sheets.heads import heads_of
from models.imports.sheets.hierarchy import Hierarchy
from models.imports.sheets.letter_heads import Lettered, named_letters
from models.imports.sheets.letters import read_letters
from models.imports.sheets.recognised import Corrections, Orientation, Part, Recognised
from models.imports.sheets.role_letters import (
    Take,
    Taken,
    below_crosses,
    below_letters,
    below_roles,
    beside_roles,
    with_names,
)
from models.imports.sheets.rows import rows_of
from models.imports.sheets.schemes import UNIVERSE, scheme_for
from models.imports.sheets.texts import name_of

_FILLED = re.compile(f"[^{BLANK}{LEGEND}]")
_NOT_UNDERSTOOD = message("Not understood.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its legends marked, what they say, and what a person says against the program."""

    cells: Cells
    said: Mapping[str, Meaning]
    corrections: Corrections

    def alphabet(self, texts: Iterable[str]) -> Alphabet:
        """Return the letters of the scheme that these texts are written in, with those of the legends."""
        counts: Counter[str] = Counter()
        for text, n in Counter(texts).items():
            if kind_of(text) in SAYS and (reading := read_letters(text, UNIVERSE)) is not None:
                counts.update(dict.fromkeys(reading.letters, n))
        return alphabet_of(scheme_for(counts, self.said), self.said)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to be read: where it is, its columns, and how letters are taken from a row."""

    sheet: Sheet
    block: Block
    head_rows: tuple[int, ...]
    columns: Columns
    taken: Taken
    take: Take
    orientation: Orientation

    @property
    def heads(self) -> dict[int, str]:
        texts = self.sheet.cells.text
        return {c: name_of(" ".join(texts((h, c)) for h in self.head_rows)) for c in self.columns.parts}


def upright(sheet: Sheet, block: Block) -> Recognised | None:
    """Return the matrix of a table that has its roles in columns."""
    cells, corrections = sheet.cells, sheet.corrections
    head_rows = corrections.head_rows or head_rows_of(cells, block)
    block = replace(block, top=head_rows[-1] + 1)
    if block.top > block.bottom:
        return None
    doubts = Doubts(corrections.answers)
    columns = columns_of(cells, block, head_rows, corrections.columns, doubts)
    taken = _taken(sheet, _texts(cells, block, columns.of(Part.ROLE)), doubts)
    take = below_roles(taken, _headed(sheet, taken, block, head_rows, columns.of(Part.ROLE)))
    return _finished(_Table(sheet, block, head_rows, columns, taken, take, Orientation.ROLES_IN_COLUMNS))


def _headed(
    sheet: Sheet, taken: Taken, block: Block, head_rows: tuple[int, ...], columns: Sequence[int]
) -> dict[int, int]:
    """Take the roles above columns, and return the role of each column."""
    table = head_table(sheet.cells, block, head_rows, columns, sheet.corrections.rows)
    heads = heads_of(table, columns, taken.reader.doubts)
    taken.roles.extend(heads.roles)
    taken.parts.update(heads.parts)
    return heads.role_of


def _texts(cells: Cells, block: Block, columns: Sequence[int]) -> Iterable[str]:
    first, last = (min(columns), max(columns)) if columns else (block.first, block.last)
    rows = cells.grid.rows[block.top : block.bottom + 1]
    return chain.from_iterable(row[first : last + 1] for row in rows)


def lettered(sheet: Sheet, found: Lettered) -> Recognised | None:
    """Return the matrix of a table of one of the other kinds."""
    said = {**dict.fromkeys(found.columns, Part.ROLE), **sheet.corrections.columns}
    if found.role_column >= 0 and found.role_column not in found.columns:
        said[found.role_column] = Part.LEFT_OUT
    block, head = found.block, found.block.heads[0]
    body = range(block.top, block.bottom + 1)
    names = [(r, c) for c in found.columns for r in body if sheet.cells.kind((r, c)) in {TEXT, UNKNOWN}]
    sheet = replace(sheet, cells=marked(sheet.cells, names, LETTERS))
    cells = sheet.cells
    doubts = Doubts(sheet.corrections.answers)
    texts = [cells.text((r, c)) for r in (head, *body) for c in found.columns]
    has_names = found.role_column in found.columns
    inside = [letters for text in texts for _, letters in named_letters(text)] if has_names else texts
    taken = _taken(sheet, inside, doubts)
    if found.letters:
        return _of_crosses(sheet, found, taken, said)
    columns = columns_of(cells, block, block.heads, said, doubts)
    if has_names:
        take = with_names(taken, found.role_column)
    elif found.role_column >= 0:
        take = beside_roles(taken, found.role_column, found.columns[0])
    else:
        letters = {c: taken.reader.read(cells.text((head, c)), (head, c)).letters for c in found.columns}
        taken.parts.update({(head, c): Part.LETTERS for c in found.columns})
        take = below_letters(taken, letters)
    return _finished(_Table(sheet, block, block.heads, columns, taken, take, found.kind))


def _of_crosses(sheet: Sheet, found: Lettered, taken: Taken, said: Mapping[int, Part]) -> Recognised | None:
    cells, block = sheet.cells, found.block
    above = replace(block, heads=(block.heads[0] - 1,))
    head_rows = head_rows_of(cells, above)
    columns = columns_of(cells, block, (*head_rows, *block.heads), said, taken.reader.doubts)
    role_of = _headed(sheet, taken, above, head_rows, found.columns)
    taken.parts.update({(block.heads[0], c): Part.LETTERS for c in found.columns})
    take = below_crosses(taken, found.letters, role_of)
    return _finished(_Table(sheet, block, (*head_rows, *block.heads), columns, taken, take, found.kind))


def _taken(sheet: Sheet, texts: Iterable[str], doubts: Doubts) -> Taken:
    return Taken(sheet.cells, LetterReader(sheet.alphabet(texts), doubts))


def _finished(table: _Table) -> Recognised | None:
    """Return what the rows of a table say."""
    sheet, block, columns, taken = table.sheet, table.block, table.columns, table.taken
    heads, doubts = table.heads, taken.reader.doubts
    compared = {c: heads[c].casefold() for c in columns.of(Part.ROLE) if heads[c]}
    rows = rows_of(sheet.cells, block, columns, compared, sheet.corrections.rows)
    hierarchy = Hierarchy(columns.of(Part.SECTION), has_indents(rows))
    span = (block.left, block.right + 1)
    building = Building(columns, heads, taken, table.take, doubts, hierarchy, span)
    build(building, rows)
    if table.orientation is Orientation.LETTERS_WITH_ROLES:
        join_same(building)
    ask_twice(building)
    taken.reader.finish()
    alphabet = taken.reader.alphabet
    bottom = max([block.bottom, *(row.row for row in rows)])
    area = Area(table.head_rows[0], block.left, bottom, block.right)
    _name_the_rest(table, area)
    return Recognised(
        sheet.cells.grid,
        area,
        table.orientation,
        table.head_rows,
        alphabet.scheme.name,
        {x: frozenset({m}) for x, m in {**alphabet.meanings, **taken.reader.chosen}.items()},
        tuple(taken.roles),
        tuple(building.activities),
        taken.parts,
        tuple(doubts.found.values()),
        tuple(taken.left_out),
    )


def _name_the_rest(table: _Table, area: Area) -> None:
    """Say of every text that has no part yet what it is: the head of a column, or not understood."""
    parts, cells = table.taken.parts, table.sheet.cells
    for r in range(area.top, area.bottom + 1):
        for filled in _FILLED.finditer(cells.rows[r], area.left, area.right + 1):
            place = (r, filled.start())
            if place in parts:
                continue
            part = table.columns.parts.get(place[1], Part.LEFT_OUT) if r in table.head_rows else Part.LEFT_OUT
            parts[place] = part
            if part is Part.LEFT_OUT:
                table.taken.left_out.append((place, _NOT_UNDERSTOOD))
