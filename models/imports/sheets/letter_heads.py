"""Tables in which letters are no cells below roles: letters as heads, lists, and marks below letters.

Looked for beside tables of letters; which of them a sheet really has is settled by what is found in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from models.domain.responsibility import Meaning
from models.imports.sheets.blocks import Block
from models.imports.sheets.cells import BLANK, LETTERS, MAYBE, NUMBER, SURE, TEXT, UNKNOWN, WORDS, Cells
from models.imports.sheets.letters import Reading, read_letters
from models.imports.sheets.recognised import Orientation
from models.imports.sheets.schemes import UNIVERSE
from models.imports.sheets.texts import cleaned, folded
from models.imports.sheets.words import ACTIVITY_HEAD, ROLE_HEAD

# A name such as "Support" may be a letter said in full: below letters it is a name.
_BETWEEN = f"[^{TEXT}{NUMBER}{SURE}{MAYBE}]*"
_ABOVE_NAMES = re.compile(rf"[{LETTERS}{MAYBE}](?={_BETWEEN}[{TEXT}{WORDS}])|{WORDS}(?={_BETWEEN}{TEXT})")
_DOES = {Meaning.DECIDES, Meaning.PERFORMS}
_PARTS = re.compile(r"[,;\n]\s*(?![^()]*\))")
_NAMED = re.compile(
    r"(?P<name>[^():]{2,}?)\s*"
    r"(?:\((?P<in>[^()]{1,7})\)|(?::|\s[–-])\s*(?P<behind>[A-Z/+& ]{1,7}))$"
)
_EMPTY_ROWS = 2  # a table ends at as many


@dataclass(frozen=True, slots=True)
class Lettered:
    """A table of such a kind: where it is, its columns of letters or below them, that of roles in a list."""

    kind: Orientation
    block: Block
    columns: tuple[int, ...]
    role_column: int = -1
    letters: Mapping[int, str] = field(default_factory=dict)  # of columns of marks


def find_lettered(cells: Cells) -> Iterable[Lettered]:
    """Yield the tables of all three kinds."""
    yield from _letter_columns(cells)
    yield from _lists(cells)
    yield from _crosses(cells)


def _letter_columns(cells: Cells) -> Iterable[Lettered]:
    found: dict[int, list[int]] = {}
    for column, signs in enumerate(cells.columns):
        for head in _ABOVE_NAMES.finditer(signs):
            found.setdefault(head.start(), []).append(column)
    rows = [row for row in sorted(found) if len(found[row]) > 1 and _say_letters(cells, row, found[row])]
    for n, row in enumerate(rows):
        end = rows[n + 1] if n + 1 < len(rows) else len(cells.rows)
        columns = found[row]
        block = _block(cells, row, columns, end, TEXT + SURE)
        if block and _have_names(cells, block, columns):
            yield Lettered(Orientation.LETTERS_IN_COLUMNS, block, tuple(columns))


def _say_letters(cells: Cells, row: int, columns: Sequence[int]) -> bool:
    """Return whether heads say different letters, one of them of who does or decides."""
    readings = [read_letters(cells.text((row, c)), UNIVERSE) for c in columns]
    said = {(r.letters, r.meanings) for r in readings if r}
    return len(said) > 1 and any(_is_of_doing(reading) for reading in readings if reading)


def _is_of_doing(reading: Reading) -> bool:
    return bool(_DOES & set(reading.meanings)) or bool(set("ARVED") & set(reading.letters))


def _have_names(cells: Cells, block: Block, columns: Sequence[int]) -> bool:
    signs = "".join(cells.columns[c][block.top : block.bottom + 1] for c in columns)
    names = signs.count(TEXT) + signs.count(WORDS)
    return names > 1 and names > 2 * signs.count(LETTERS)


def _block(cells: Cells, head: int, columns: Sequence[int], end: int, sign: str) -> Block | None:
    """Return the table below a row of heads, down to the last sign that it is about."""
    bottom, empty = head, 0
    for row in range(head + 1, end):
        signs = cells.rows[row]
        empty = 0 if signs.strip() else empty + 1
        if empty == _EMPTY_ROWS:
            break
        if any(signs[c] in sign for c in columns):
            bottom = row
    if bottom == head:
        return None
    first, last = min(columns), max(columns)
    is_filled = [bool(signs[head : bottom + 1].strip()) for signs in cells.columns]
    left = next((c + 1 for c in range(first - 1, -1, -1) if not is_filled[c]), 0)
    right = next((c - 1 for c in range(last + 1, len(is_filled)) if not is_filled[c]), len(is_filled) - 1)
    return Block((head,), head + 1, bottom, left, first, last, right, end)


def _lists(cells: Cells) -> Iterable[Lettered]:
    texts = {text for text in cells.texts if 0 < len(text) < 40}
    roles = {text for text in texts if ROLE_HEAD.search(folded(text))}
    activities = {text for text in texts if ACTIVITY_HEAD.search(folded(text))} - roles
    if not roles or not activities:
        return
    rows = [
        r
        for r, row in enumerate(cells.grid.rows)
        if not (roles.isdisjoint(row) or activities.isdisjoint(row)) and cells.rows[r].strip()
    ]
    for n, row in enumerate(rows):
        end = rows[n + 1] if n + 1 < len(rows) else len(cells.rows)
        for find in (_list, _named_with_letters):
            if (found := find(cells, row, end, roles, activities)) is not None:
                yield found


def _list(cells: Cells, head: int, end: int, roles: set[str], activities: set[str]) -> Lettered | None:
    texts = cells.grid.rows[head]
    role = next(c for c, text in enumerate(texts) if text in roles)
    activity = next(c for c, text in enumerate(texts) if text in activities)
    counts = {
        c: sum(signs.count(sign, head + 1, end) for sign in SURE)
        for c, signs in enumerate(cells.columns)
        if c not in {role, activity} and signs[head] != BLANK
    }
    column = max(counts, key=counts.__getitem__, default=None)
    # More columns of letters than these would be a matrix with a role above each.
    is_matrix = sum(n > 1 for n in counts.values()) > 2
    if is_matrix or column is None or counts[column] < 2 or column < activity:
        return None
    block = _block(cells, head, [column], end, SURE)
    return Lettered(Orientation.LETTERS_WITH_ROLES, block, (column,), role) if block else None


def _named_with_letters(
    cells: Cells, head: int, end: int, roles: set[str], activities: set[str]
) -> Lettered | None:
    """Return a table with names and letters in the same cells, such as "Editor (R), Legal (C)"."""
    texts = cells.grid.rows[head]
    role = next(c for c, text in enumerate(texts) if text in roles)
    if role < next(c for c, text in enumerate(texts) if text in activities):
        return None
    below = [text for row in cells.grid.rows[head + 1 : end] if (text := row[role].strip())]
    if len(below) < 2 or 2 * sum(1 for text in below if named_letters(text)) < len(below):
        return None
    block = _block(cells, head, [role], end, TEXT + SURE + MAYBE)
    return Lettered(Orientation.LETTERS_WITH_ROLES, block, (role,), role) if block else None


def named_letters(text: str) -> tuple[tuple[str, str], ...]:
    """Return names with their letters from one cell, none if a part of it is no name with letters."""
    parts = [part.strip() for part in _PARTS.split(cleaned(text)) if part.strip()]
    found = [_NAMED.match(part) for part in parts]
    pairs = tuple((m["name"].strip(), m["in"] or m["behind"]) for m in found if m)
    are_letters = all(read_letters(letters, UNIVERSE) for _, letters in pairs)
    return pairs if len(pairs) == len(parts) and are_letters else ()


def _crosses(cells: Cells) -> Iterable[Lettered]:
    for row in range(1, len(cells.rows) - 1):
        if cells.rows[row].count(LETTERS) > 3 and any(UNKNOWN in s for s in cells.rows[row + 1 : row + 6]):
            letters = {
                c: cleaned(cells.text((row, c))).upper()
                for c, s in enumerate(cells.rows[row])
                if s == LETTERS
            }
            if _repeat(tuple(letters.values())) and TEXT in cells.rows[row - 1]:
                block = _block(cells, row, tuple(letters), len(cells.rows), UNKNOWN)
                if block:
                    yield Lettered(Orientation.ROLES_IN_COLUMNS, block, tuple(letters), letters=letters)


def _repeat(letters: Sequence[str]) -> bool:
    """Return whether letters are the same few again and again."""
    size = len(set(letters))
    same = all(letters[n] == letters[n % size] for n in range(len(letters)))
    return same and size > 1 and len(letters) >= 2 * size and all(len(x) == 1 for x in letters)
