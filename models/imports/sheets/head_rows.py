"""Rows of heads above a table: which they are, and which has roles, which persons, which groups of roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.imports.sheets.blocks import Block
from models.imports.sheets.cells import BLANK, LEGEND, SURE, TEXT, Cells
from models.imports.sheets.grid import Place
from models.imports.sheets.persons import is_person
from models.imports.sheets.recognised import Part
from models.imports.sheets.texts import cleaned, folded
from models.imports.sheets.words import GROUP_HEAD, PERSON_HEAD, ROLE_HEAD

_MOST_ROWS = 3
_KINDS = {Part.ROLE, Part.PERSON, Part.SECTION, Part.LEFT_OUT}


def head_rows_of(cells: Cells, block: Block) -> tuple[int, ...]:
    """Return the rows of heads: those with names above letters, those they reach into, and groups above."""
    first, last = block.heads[0], block.heads[-1]
    for row in block.heads:
        for column in range(block.first, block.right + 1):
            if (area := cells.merged.get((row, column))) and area.bottom > last:
                last = min(area.bottom, first + _MOST_ROWS)
    while first > 0 and last - first + 1 < _MOST_ROWS and _is_group_row(cells, block, first - 1):
        first -= 1
    return tuple(range(first, last + 1))


def _is_group_row(cells: Cells, block: Block, row: int) -> bool:
    signs = cells.rows[row][block.first : block.right + 1]
    if LEGEND in signs or any(sign in signs for sign in SURE) or not signs.count(TEXT):
        return False
    if any((m := cells.merged.get((row, c))) and block.first <= m.right for c in range(block.first)):
        return False
    columns = [block.first + n for n, sign in enumerate(signs) if sign == TEXT]
    return len(columns) > 1 or any((m := cells.merged.get((row, c))) and m.right > c for c in columns)


@dataclass(frozen=True, slots=True)
class HeadTable:
    """The cells above each column by row of heads, and what each row is: roles, persons, or what is above."""

    cells: Cells
    above: Mapping[int, Mapping[int, Place]]
    kinds: Mapping[int, Part]

    def of(self, part: Part, column: int) -> Iterator[Place]:
        """Yield the cells of one kind above a column from top to bottom."""
        for row in sorted(self.kinds):
            if self.kinds[row] is part and column in self.above[row]:
                yield self.above[row][column]

    def role(self, column: int) -> Place | None:
        """Return the cell that names the role of a column: in the row of roles, else the lowest above."""
        own = [*self.of(Part.ROLE, column)]
        if own:
            return own[-1]
        group = [*self.of(Part.SECTION, column)]
        is_shared = group and group[-1] in self.of(Part.SECTION, column - 1)
        return None if not group or (is_shared and any(self.of(Part.ROLE, column - 1))) else group[-1]

    @property
    def role_places(self) -> tuple[Place, ...]:
        rows = [self.above[row] for row, kind in self.kinds.items() if kind is Part.ROLE]
        return tuple(dict.fromkeys(place for row in rows for place in row.values()))


def head_table(
    cells: Cells, block: Block, rows: Sequence[int], columns: Sequence[int], said: Mapping[int, Part]
) -> HeadTable:
    """Return what stands above columns; `said` is what a person says of rows."""
    above = {row: _above(cells, row, columns) for row in rows}
    return HeadTable(cells, above, _kinds(cells, block, above, said))


def _above(cells: Cells, row: int, columns: Sequence[int]) -> dict[int, Place]:
    """Return for each column the cell of a row that stands above it, merged ones over all they cover."""
    found: dict[int, Place] = {}
    wanted = set(columns)
    for column in range(min(columns, default=0), max(columns, default=-1) + 1):
        if not cleaned(cells.text((row, column))) or cells.kind((row, column)) in {LEGEND, BLANK}:
            continue
        area = cells.merged.get((row, column))
        for c in range(column, (area.right if area else column) + 1):
            if c in wanted:
                found[c] = row, column
    return found


def _kinds(
    cells: Cells, block: Block, above: Mapping[int, Mapping[int, Place]], said: Mapping[int, Part]
) -> dict[int, Part]:
    filled = [row for row in sorted(above) if above[row]]
    kinds = {row: said[row] for row in filled if said.get(row) in _KINDS}
    for row in filled:
        if row not in kinds and len(filled) > 1 and _says_persons(cells, block, above[row], row):
            kinds[row] = Part.PERSON
    rest = [row for row in filled if row not in kinds]
    if Part.ROLE not in kinds.values() and filled:
        named = [row for row in rest if ROLE_HEAD.search(_corner(cells, block, row))]
        kinds[(named or rest or filled)[-1]] = Part.ROLE
    for row in rest:
        kinds.setdefault(row, Part.SECTION)
    return kinds


def _corner(cells: Cells, block: Block, row: int) -> str:
    return " ".join(folded(cells.text((row, c))) for c in range(block.left, block.first)).strip()


def _says_persons(cells: Cells, block: Block, heads: Mapping[int, Place], row: int) -> bool:
    corner = _corner(cells, block, row)
    if ROLE_HEAD.fullmatch(corner) or GROUP_HEAD.fullmatch(corner):
        return False
    texts = {cells.text(place) for place in heads.values()}
    return bool(PERSON_HEAD.fullmatch(corner)) or sum(map(is_person, texts)) > 0.6 * len(texts)
