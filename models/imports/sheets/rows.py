"""What the rows of a table are, before their letters are taken: activities, sections, totals, or nothing.

A row without letters is a section unless something says otherwise: a number or a note as activities have
them, signs for "none" in its cells, or brackets that ask for a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.imports.sheets.blocks import Block
from models.imports.sheets.cells import BLANK, LEGEND, NUMBER, SAYS, SILENT, TEXT, WORDS, Cells
from models.imports.sheets.columns import Columns
from models.imports.sheets.grid import Place
from models.imports.sheets.recognised import Part
from models.imports.sheets.texts import cleaned, folded, indent_of, name_of
from models.imports.sheets.words import (
    ACTIVITY_HEAD,
    FOOTER,
    MILESTONE,
    NOTE_HEAD,
    PLACEHOLDER,
    ROLE_HEAD,
    TOTAL,
)

_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)*|[A-Z](?:\.\d+)+)(?:[.):]|\b)\s*(?=\D|$)")
_FOOTNOTE = re.compile(r"\W|\d{1,2}\)|\[\d|[¹²³]")
_LETTERED = re.compile(f"[{SAYS}]")
_GOES_ON = re.compile(r"(?:[,/(&-]|\b(?:und|and|et|en|oder|or|ou|of|von|mit|für|zur?))$")


class RowKind(StrEnum):
    """What a row is."""

    ACTIVITY = "activity"
    SECTION = "section"
    CONTINUED = "continued"  # goes on with the activity above
    BEGUN = "begun"  # goes on in the next row
    PLACEHOLDER = "placeholder"
    TOTAL = "total"
    HEADS = "heads"
    WORDS = "words"  # text below heads, footnotes
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it is, its name and where that stands, number, depth, indent, and if it has letters."""

    kind: RowKind
    row: int
    name: str
    place: Place
    number: str = ""
    depth: int = 0
    indent: int = 0
    has_letters: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a row: the one before, the next one, and whether letters stand above and below."""

    above: Row | None
    below: Row | None
    has_letters_above: bool
    has_letters_below: bool


def rows_of(
    cells: Cells, block: Block, columns: Columns, heads: Mapping[int, str], said: Mapping[int, Part]
) -> list[Row]:
    """Return the rows of a table that are not empty, down to those behind its last letters."""
    raw = _raw(cells, block, columns, heads)
    depth = _usual_depth(raw)
    lettered = [n for n, row in enumerate(raw) if row.has_letters]
    first, last = (lettered[0], lettered[-1]) if lettered else (len(raw), -1)
    found: list[Row] = []
    for n, row in enumerate(raw):
        if row.row in said:
            found.append(_as_said(row, said[row.row]))
        elif row.kind is not RowKind.EMPTY:
            below = raw[n + 1] if n + 1 < len(raw) else None
            around = _Around(found[-1] if found else None, below, first < n, n < last)
            found.append(_judged(cells, row, columns, around, depth))
    return found


def _raw(cells: Cells, block: Block, columns: Columns, heads: Mapping[int, str]) -> list[Row]:
    """Return all rows with their names, down to the first empty one behind the last letters."""
    found: list[Row] = []
    for r in range(block.top, block.end):
        row = _row(cells, block, columns, heads, r)
        if r > block.bottom and row.kind is RowKind.EMPTY:
            break
        found.append(row)
    return found


def _as_said(row: Row, part: Part) -> Row:
    kinds = {Part.ACTIVITY: RowKind.ACTIVITY, Part.SECTION: RowKind.SECTION}
    return _with(row, kinds.get(part, RowKind.WORDS))


def _with(row: Row, kind: RowKind) -> Row:
    return replace(row, kind=kind)


def _row(cells: Cells, block: Block, columns: Columns, heads: Mapping[int, str], r: int) -> Row:
    """Return a row with its names; the kind is only whether it is empty, totals or the heads once more."""
    signs = cells.rows[r]
    roles = columns.of(Part.ROLE)
    span = signs[roles[0] : roles[-1] + 1] if roles else ""
    letters = _LETTERED.search(span) is not None
    place = _name_place(cells, columns, block, r)
    text = cells.text(place) if place else ""
    number = next(
        (cleaned(cells.text((r, c))) for c in columns.of(Part.NUMBER) if cells.text((r, c)).strip()), ""
    )
    if place and place[1] in columns.of(Part.NUMBER):
        number = ""
    depth = _depth(number or cleaned(text))
    kind = RowKind.ACTIVITY
    if not signs[block.left : block.right + 1].strip(BLANK + LEGEND):
        kind = RowKind.EMPTY
    elif _is_heads(cells, r, heads, span):
        kind = RowKind.HEADS
    elif _is_total(text, span):
        kind = RowKind.TOTAL
    return Row(kind, r, name_of(text), place or (r, block.left), number, depth, indent_of(text), letters)


def _name_place(cells: Cells, columns: Columns, block: Block, r: int) -> Place | None:
    """Return where the name of a row stands: in the column of activities, else in one before."""
    if columns.activity >= 0 and cells.text((r, columns.activity)).strip():
        return r, columns.activity
    before = [*reversed(columns.of(Part.SECTION)), *columns.of(Part.NUMBER)]
    before += [c for c in range(block.left, block.first) if columns.parts.get(c) is not Part.LEFT_OUT]
    for c in before:
        if cells.kind((r, c)) in {TEXT, WORDS} or (
            cells.text((r, c)).strip() and c in columns.of(Part.SECTION)
        ):
            return r, c
    return None


def _depth(text: str) -> int:
    found = _NUMBER.match(text)
    return found["number"].rstrip(".").count(".") + 1 if found else 0


def _is_heads(cells: Cells, r: int, heads: Mapping[int, str], span: str) -> bool:
    """Return whether a row says the heads of the roles once more."""
    if span.count(TEXT) + span.count(WORDS) < 2:
        return False
    said = [folded(cells.text((r, c))) for c in heads]
    same = sum(1 for text, head in zip(said, heads.values(), strict=True) if text and text == head)
    return same > 1 and 2 * same > sum(map(bool, said))


def _is_total(text: str, span: str) -> bool:
    numbers = span.count(NUMBER)
    is_counted = 2 * numbers > len(span) - span.count(BLANK)
    return is_counted or (bool(TOTAL.match(text.strip().casefold())) and not _LETTERED.search(span))


def _usual_depth(rows: Sequence[Row]) -> int:
    """Return how deep the numbers of activities with letters mostly are, 0 for no numbers."""
    depths = [row.depth for row in rows if row.has_letters]
    return max(set(depths), key=depths.count) if depths else 0


def _judged(cells: Cells, row: Row, columns: Columns, around: _Around, depth: int) -> Row:
    if row.kind is not RowKind.ACTIVITY:
        return row
    if row.has_letters:
        return _with(row, RowKind.ACTIVITY if row.name or row.number else RowKind.CONTINUED)
    return _with(row, _without_letters(cells, row, columns, around, depth))


def _without_letters(cells: Cells, row: Row, columns: Columns, around: _Around, depth: int) -> RowKind:
    above, below = around.above, around.below
    if not row.name:
        return RowKind.WORDS
    if above and above.kind in {RowKind.ACTIVITY, RowKind.CONTINUED} and _continues(row, above):
        return RowKind.CONTINUED
    if PLACEHOLDER.match(row.name) or MILESTONE.match(row.name.casefold()):
        return RowKind.PLACEHOLDER
    if _is_activity(cells, row, columns, depth):
        return RowKind.ACTIVITY
    if not around.has_letters_below:
        is_footer = FOOTER.match(row.name.casefold()) or _FOOTNOTE.match(row.name) or len(row.name) > 80
        return RowKind.WORDS if is_footer else RowKind.PLACEHOLDER
    if not around.has_letters_above and _is_corner(row):
        return RowKind.WORDS
    if below and below.has_letters and _GOES_ON.search(row.name):
        return RowKind.BEGUN
    return RowKind.SECTION


def _continues(row: Row, above: Row) -> bool:
    is_next = row.row == above.row + 1 and row.place[1] == above.place[1] and not row.number and not row.depth
    return is_next and bool(row.name[:1].islower() or row.name[:1] == "(" or _GOES_ON.search(above.name))


def _is_activity(cells: Cells, row: Row, columns: Columns, depth: int) -> bool:
    """Return whether a row without letters is an activity nobody has been given yet."""
    signs = cells.rows[row.row]
    if any(signs[c] in SILENT for c in columns.of(Part.ROLE)):
        return True
    if row.place[1] != columns.activity:
        return False
    if any(cells.text((row.row, c)).strip() for c in columns.of(Part.NOTE)):
        return True
    return depth > 1 and row.depth == depth


def _is_corner(row: Row) -> bool:
    """Return whether a row only says what stands below: text of the corner that stands under the heads."""
    parts = [part for part in re.split(r"\s*[/\\,&|]\s*|\s+", row.name.casefold()) if part]
    words = (ACTIVITY_HEAD, ROLE_HEAD, NOTE_HEAD)
    if not any(p.fullmatch(part) for p in words[:2] for part in parts):
        return False
    return all(any(p.fullmatch(part) for p in words) for part in parts)
