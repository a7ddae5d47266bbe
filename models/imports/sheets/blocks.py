"""Where tables with letters stand in a sheet: rows of heads, the rows below them, the columns of letters.

A head is a text with letters below it and nothing but blanks between; a row with at least two of them is a
row of heads. From there the table reaches down to its last letters and to both sides, so titles, legends and
other tables may stand anywhere around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.imports.sheets.cells import BLANK, LEGEND, LETTERS, SAYS, SURE, TEXT, WORDS, Cells
from models.imports.sheets.grid import Place
from models.imports.sheets.texts import folded
from models.imports.sheets.words import ACTIVITY_HEAD, NOTE_HEAD

# A word such as "Support" may be a letter said in full or the name of a role: above letters it is a name.
_BETWEEN = f"[^{TEXT}{LETTERS}{WORDS}{LEGEND}]*"
_HEAD = re.compile(rf"{TEXT}(?={_BETWEEN}[{SURE}])|{WORDS}(?={_BETWEEN}{LETTERS})")
_BELOW = re.compile(rf"{_BETWEEN}[{SURE}]")
_SURE = re.compile(rf"[{SURE}]")
_TALLEST = 3
_WIDEST = 12  # columns below one head; a wider merged area is a title or a section
Group = tuple[tuple[int, ...], list[int]]  # rows of heads and the columns with letters below them


@dataclass(frozen=True, slots=True)
class Block:
    """A table of letters: its rows of heads, the first and last row below them, and its columns.

    `left` is the first column that belongs to it, `first` and `last` are the outer columns with heads above
    letters, `right` is the last column that belongs to it; `end` is the row where another table begins.
    """

    heads: tuple[int, ...]
    top: int
    bottom: int
    left: int
    first: int
    last: int
    right: int
    end: int


def find_blocks(cells: Cells, heads: Sequence[int] | None = None) -> tuple[Block, ...]:
    """Return the tables of a sheet from top to bottom; `heads` are rows of heads that a person named."""
    groups = _given(cells, heads) if heads else _not_repeated(cells, _head_rows(cells))
    blocks: list[Block] = []
    for n, (rows, columns) in enumerate(groups):
        first, last = min(columns), max(columns)
        below = (r[0] for r, c in groups[n + 1 :] if min(c) <= last and first <= max(c))
        blocks += _side_by_side(cells, rows, first, last, next(below, len(cells.rows)))
    return tuple(blocks)


def _not_repeated(cells: Cells, groups: Iterable[Group]) -> list[Group]:
    """Return rows of heads without those that only say the same once more, as on the next page."""
    kept: list[Group] = []
    said: list[str] = []
    for rows, columns in groups:
        heads = [folded(cells.text((row, c))) for row in rows for c in columns]
        goes_on = rows[0] > 0 and any(cells.rows[rows[0] - 1][c] in SAYS for c in columns)
        if not (kept and goes_on and heads == said):
            kept.append((rows, columns))
            said = heads
    return kept


def _given(cells: Cells, heads: Sequence[int]) -> list[Group]:
    rows = tuple(sorted(h for h in heads if h < len(cells.rows)))
    if not rows:
        return []
    columns = [
        c
        for c, signs in enumerate(cells.columns)
        if any(signs[h] != BLANK for h in rows) and _SURE.search(signs, rows[-1] + 1)
    ]
    return [(rows, columns)] if columns else []


def _head_rows(cells: Cells) -> Iterable[Group]:
    """Yield rows of heads with their columns; rows with no letters between them are heads together."""
    found: dict[int, list[int]] = {}
    for c, signs in enumerate(cells.columns):
        for head in _HEAD.finditer(signs):
            found.setdefault(head.start(), []).append(c)
    for row, column in _merged_heads(cells):
        if column not in found.get(row, ()):
            found.setdefault(row, []).append(column)
    rows = [r for r in sorted(found) if len(found[r]) > 1 and len(found[r]) > _letters_below(cells, r)]
    together: list[int] = []
    for row in rows:
        if together and not _are_one_head(cells, together[0], row, found):
            yield tuple(together), sorted({c for r in together for c in found[r]})
            together = []
        together.append(row)
    if together:
        yield tuple(together), sorted({c for r in together for c in found[r]})


def _merged_heads(cells: Cells) -> Iterable[Place]:
    """Yield merged heads with letters only below a later one of their columns."""
    for place, area in cells.merged.items():
        if place[1] < area.right < place[1] + _WIDEST and cells.kind(place) in {TEXT, WORDS}:
            beside = cells.columns[place[1] + 1 : area.right + 1]
            if any(_BELOW.match(signs, area.bottom + 1) for signs in beside):
                yield place


def _letters_below(cells: Cells, row: int) -> int:
    """Return how many letters of a row stand below others; the topmost may be short names of roles."""
    columns = (c for c, sign in enumerate(cells.rows[row]) if sign == LETTERS)
    return sum(1 for c in columns if cells.columns[c].find(LETTERS) < row)


def _letters(signs: str) -> int:
    return sum(map(signs.count, SURE))


def _are_one_head(cells: Cells, above: int, below: int, found: Mapping[int, Sequence[int]]) -> bool:
    if below - above >= _TALLEST:
        return False
    heads = {(r, c) for r in range(above, below + 1) for c in found.get(r, ())}
    return not any(
        sign in SURE and (r, c) not in heads
        for r in range(above, below + 1)
        for c, sign in enumerate(cells.rows[r])
    )


def _side_by_side(cells: Cells, heads: tuple[int, ...], first: int, last: int, end: int) -> Iterable[Block]:
    """Yield the tables below one row of heads: columns of activities between letters begin another table."""
    top = heads[-1] + 1
    starts = [c for c in range(first + 1, last) if _begins_another(cells, heads, c, top, end)]
    headed = _headed(cells, heads)
    last = _covered(cells, heads, last)
    left, begin = 0, _first(cells, headed, first, (top, end))
    for stop in [*starts, len(cells.columns)]:
        lettered = [
            c
            for c in range(max(left, begin), min(stop, last + 1))
            if c in headed and _is_of_letters(cells.columns[c][top:end])
        ]
        block = _block(cells, heads, (top, end), (left, stop), lettered)
        if block is not None:
            yield block
            left = min(block.right + 1, stop)


def _begins_another(cells: Cells, heads: tuple[int, ...], column: int, top: int, end: int) -> bool:
    signs = cells.columns[column][top:end]
    if signs.count(TEXT) < 2 or signs.count(TEXT) <= _letters(signs):
        return False
    head = " ".join(folded(cells.text((h, column))) for h in heads)
    if ACTIVITY_HEAD.search(head):
        return True
    before = cells.columns[column - 1]
    is_apart = not before[top:end].strip() and all(before[h] == BLANK for h in heads)
    return is_apart and not NOTE_HEAD.search(head)


def _block(
    cells: Cells,
    heads: tuple[int, ...],
    rows: tuple[int, int],
    columns: tuple[int, int],
    lettered: Sequence[int],
) -> Block | None:
    (top, end), (left, stop) = rows, columns
    if not lettered:
        return None
    last = _reach(cells, rows, _covered(cells, heads, lettered[-1]), stop)
    first = lettered[0]
    bottom = _last_letters(cells, first, last, top, end)
    if bottom is None:
        return None
    block = Block(heads, top, bottom, left, first, last, last, end)
    return replace(block, left=_left(cells, block), right=_right(cells, block, stop))


def _headed(cells: Cells, heads: tuple[int, ...]) -> set[int]:
    """Return the columns that have a head, merged ones over all they cover."""
    headed: set[int] = set()
    for head in heads:
        for column, sign in enumerate(cells.rows[head]):
            if sign != BLANK:
                area = cells.merged.get((head, column))
                headed |= {column, *(range(column, min(area.right + 1, len(cells.columns))) if area else ())}
    return headed


def _is_of_letters(signs: str) -> bool:
    letters = sum(map(signs.count, SAYS))
    return letters > 0 and letters >= signs.count(TEXT)


def _first(cells: Cells, headed: set[int], first: int, rows: tuple[int, int]) -> int:
    """Return the first column of letters: heads that look like letters themselves may stand before others."""
    top, end = rows
    while first - 1 in headed:
        signs = cells.columns[first - 1][top:end]
        if not _letters(signs) or signs.count(TEXT) or first == 1:
            break
        first -= 1
    return first


def _reach(cells: Cells, rows: tuple[int, int], last: int, stop: int) -> int:
    """Return the last column of letters, those without a head of their own below a merged one too."""
    top, end = rows
    for column in range(last + 1, stop):
        signs = cells.columns[column][top:end]
        if not _SURE.search(signs) or signs.count(TEXT) > sum(map(signs.count, SAYS)):
            break
        last = column
    return last


def _covered(cells: Cells, heads: tuple[int, ...], column: int) -> int:
    """Return the last column below the same head as this one."""
    areas = (area for head in heads if (area := cells.merged.get((head, column))) is not None)
    return min(max([column, *(area.right for area in areas)]), len(cells.columns) - 1)


def _last_letters(cells: Cells, first: int, last: int, top: int, end: int) -> int | None:
    return next(
        (r for r in range(end - 1, top - 1, -1) if _SURE.search(cells.rows[r], first, last + 1)), None
    )


def _left(cells: Cells, block: Block) -> int:
    """Return the first column that belongs to a table: up to two empty columns may stand between."""
    left = block.first
    for column in range(block.first - 1, block.left - 1, -1):
        if cells.columns[column][block.heads[0] : block.bottom + 1].strip(BLANK + LEGEND):
            left = column
        elif left - column > 2:
            break
    return left


def _right(cells: Cells, block: Block, stop: int) -> int:
    right = block.last
    for column in range(block.last + 1, stop):
        if not cells.columns[column][block.heads[0] : block.bottom + 1].strip(BLANK + LEGEND):
            break
        right = column
    return right
