"""Recognising matrices of responsibilities in a grid: found, read, and told what is not sure.

Legends are taken away first. Then tables of every kind are looked for, and where two readings of the same
cells are left, the one with more letters stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, product

from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.responsibility import Meaning
from models.imports.sheets.blocks import Block, find_blocks
from models.imports.sheets.cells import BLANK, LEGEND, Cells, cells_of, marked, within
from models.imports.sheets.grid import Area, Grid, Place
from models.imports.sheets.legend import Legend, find_legend, meanings_said
from models.imports.sheets.letter_heads import find_lettered
from models.imports.sheets.orientation import roles_are_in_rows
from models.imports.sheets.recognised import Corrections, Orientation, Part, Recognised
from models.imports.sheets.tables import Sheet, lettered, upright
from models.imports.sheets.texts import folded
from models.imports.sheets.turning import turned_area, turned_back, turned_cells, turned_corrections
from models.imports.sheets.words import ACTIVITY_HEAD, MATRIX

_OUTSIDE = message("Outside of the matrix.")
_NOTHING = Corrections()
_UPRIGHT = {None, Orientation.ROLES_IN_COLUMNS}


def recognise(grid: Grid, corrections: Corrections = _NOTHING) -> Recognised | None:
    """Return the largest matrix of a grid, or None if there is none.

    To correct one of several, hand in its `area`: asked again with it alone, the same is found.
    """
    return max(recognise_tables(grid, corrections), key=_letters, default=None)


def recognise_all(grids: Iterable[Grid]) -> tuple[Recognised, ...]:
    """Return every matrix of every sheet; raises KnownError if there is none."""
    found = tuple(one for grid in grids for one in recognise_tables(grid))
    if not found:
        raise KnownError(
            message(
                "No matrix of responsibilities was found; looked for was a table with at least two "
                "activities and two roles, and letters such as R, A, C and I where they meet."
            )
        )
    return found


def recognise_tables(grid: Grid, corrections: Corrections = _NOTHING) -> tuple[Recognised, ...]:
    """Return every matrix of one grid, from top to bottom and left to right."""
    if not grid.rows or not grid.width:
        return ()
    cells = cells_of(grid)
    legend = find_legend(cells)
    good = [one for one in _readings(cells, legend, corrections) if _convinces(one, legend, corrections)]
    kept: list[Recognised] = []
    for one in sorted(good, key=_letters, reverse=True):
        if not any(_overlap(one.area, other.area) for other in kept):
            kept.append(one)
    kept.sort(key=lambda one: (one.area.top, one.area.left))
    return _with_rest(kept, cells, legend)


def _readings(cells: Cells, legend: Legend, corrections: Corrections) -> Iterator[Recognised]:
    """Yield every way to read a part of the grid that makes sense for itself."""
    asked = corrections.orientation
    others = list(_others(cells, legend, corrections)) if asked is not Orientation.ROLES_IN_ROWS else []
    yield from others
    sheet = _sheet(cells, legend, corrections, [one.area for one in others if _is_plain(one)])
    refused: list[Block] = []
    if asked in _UPRIGHT:
        for block in find_blocks(sheet.cells, corrections.head_rows):
            if asked is None and not corrections.head_rows and roles_are_in_rows(sheet.cells, block):
                refused.append(block)
            elif (found := upright(sheet, block)) is not None:
                yield found
    if asked is Orientation.ROLES_IN_ROWS or refused:
        turned = list(_turned(sheet, refused))
        yield from turned
        for block in refused:
            if not turned and (found := upright(sheet, block)) is not None:
                yield found


def _is_plain(found: Recognised) -> bool:
    """Return whether roles stand below letters for sure: the heads beside say activities and all is read."""
    if found.orientation is not Orientation.LETTERS_IN_COLUMNS or not found.roles:
        return False
    heads = found.grid.rows[found.head_rows[0]]
    return any(ACTIVITY_HEAD.fullmatch(folded(text)) for text in heads) and len(found.activities) > 1


def _sheet(cells: Cells, legend: Legend, corrections: Corrections, read: Iterable[Area]) -> Sheet:
    """Return a sheet without its legends and what is read already."""
    done = (product(range(a.top, a.bottom + 1), range(a.left, a.right + 1)) for a in read)
    rest = marked(within(cells, corrections.area), chain.from_iterable(done), BLANK)
    return Sheet(marked(rest, legend.places, LEGEND), _said(legend, corrections), corrections)


def _said(legend: Legend, corrections: Corrections) -> Mapping[str, Meaning]:
    """Return what letters mean by the legend, and by whoever says otherwise."""
    return {**meanings_said(legend.texts), **corrections.letters}


def _turned(sheet: Sheet, refused: Sequence[Block]) -> Iterator[Recognised]:
    """Yield tables with roles in rows: those of the mirror image that lie where columns had no roles."""
    grid, corrections = sheet.cells.grid, sheet.corrections
    mirrored = Sheet(turned_cells(sheet.cells), sheet.said, turned_corrections(corrections))
    areas = [turned_area(_area(block)) for block in refused]
    for block in find_blocks(mirrored.cells, None if refused else corrections.head_rows):
        if areas and not any(_overlap(_area(block), area) for area in areas):
            continue
        if (found := upright(mirrored, block)) is not None:
            yield turned_back(found, grid)


def _area(block: Block) -> Area:
    return Area(block.heads[0], block.left, block.bottom, block.right)


def _others(cells: Cells, legend: Legend, corrections: Corrections) -> Iterator[Recognised]:
    """Yield tables of the other kinds; their heads may look like a legend, so legends are not taken away."""
    sheet = Sheet(within(cells, corrections.area), _said(legend, corrections), corrections)
    for table in find_lettered(sheet.cells):
        if corrections.orientation in {None, table.kind} and (found := lettered(sheet, table)) is not None:
            yield found


def _letters(found: Recognised) -> int:
    return sum(len(cell.letters) for activity in found.activities for cell in activity.letters.values())


def _convinces(found: Recognised, legend: Legend, corrections: Corrections) -> bool:
    """Return whether this is a matrix and not a table with short texts.

    Two activities and two roles are asked for, or one activity if legend, title or heads speak of a matrix.
    """
    rows = [activity for activity in found.activities if activity.letters]
    roles = {role for activity in rows for role in activity.letters}
    said = {letter for activity in rows for cell in activity.letters.values() for letter in cell.letters}
    if corrections.orientation is not None or corrections.head_rows is not None:
        return bool(said)
    fewest = 1 if legend.texts or _speaks_of_it(found) else 2
    return len(rows) >= fewest and len(roles) > 1 and len(said) > 1


def _speaks_of_it(found: Recognised) -> bool:
    area, rows = found.area, found.grid.rows
    above = (text for row in rows[max(0, area.top - 5) : area.top + 3] for text in row[: area.right + 1])
    return any(MATRIX.search(text.casefold()) for text in (found.grid.name, *above))


def _overlap(one: Area, other: Area) -> bool:
    is_beside = one.right < other.left or other.right < one.left
    return not (is_beside or one.bottom < other.top or other.bottom < one.top)


def _with_rest(found: Sequence[Recognised], cells: Cells, legend: Legend) -> tuple[Recognised, ...]:
    """Return matrices with the texts of their grid that are in none, each with those beside and below it."""
    if not found:
        return ()
    tops = [one.area.top for one in found]
    parts: list[dict[Place, Part]] = [dict(one.parts) for one in found]
    left_out = [list(one.left_out) for one in found]
    for r, signs in enumerate(cells.rows):
        n = max(0, bisect_right(tops, r) - 1)
        for c in _outside(signs, [a for one in found[: n + 1] if (a := one.area).top <= r <= a.bottom]):
            if (r, c) not in legend.places:
                parts[n][r, c] = Part.LEFT_OUT
                left_out[n].append(((r, c), _OUTSIDE))
        if r in cells.repeated:
            parts[n].update(_repeated(parts[n], r, cells.grid.rows[r]))
    for place in legend.places:
        parts[max(0, bisect_right(tops, place[0]) - 1)].setdefault(place, Part.LEGEND)
    return tuple(
        replace(one, parts=own, left_out=tuple(out))
        for one, own, out in zip(found, parts, left_out, strict=True)
    )


def _repeated(parts: Mapping[Place, Part], row: int, texts: Sequence[str]) -> dict[Place, Part]:
    """Return the part of the one text of a row for all its cells."""
    filled = [(row, c) for c, text in enumerate(texts) if text]
    return {place: parts.get(filled[0], Part.LEFT_OUT) for place in filled}


def _outside(signs: str, areas: Iterable[Area]) -> Iterator[int]:
    """Yield the columns of a row with texts that are in none of these areas."""
    rest = signs
    for area in areas:
        inside = BLANK * (area.right + 1 - area.left)
        rest = rest[: area.left] + inside + rest[area.right + 1 :]
    return (c for c, sign in enumerate(rest) if sign != BLANK) if rest.strip(BLANK) else iter(())
