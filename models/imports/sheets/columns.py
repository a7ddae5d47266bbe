"""What the columns of a table are: roles, the activity, its number and section, notes beside it.

A column is judged by what stands in it before its head is asked, because heads are often missing and the
words in them are many; a person may say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from models.domain.message import message
from models.imports.sheets.blocks import Block
from models.imports.sheets.cells import BLANK, LEGEND, NUMBER, SAYS, SILENT, SURE, TEXT, Cells
from models.imports.sheets.doubts import Doubts
from models.imports.sheets.recognised import DoubtKind, Part
from models.imports.sheets.texts import folded
from models.imports.sheets.words import ACTIVITY_HEAD, NOTE_HEAD, NUMBER_HEAD, SECTION_HEAD, TOTAL

_NUMBERED = re.compile(r"[A-Za-z]{0,4}[-. ]?\d+(?:[.\-]\d+)*[.)]?[a-z]?$|[A-Za-z]\d*[.)]$|[IVX]+\.?$")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table is; `activity` is the one with the names, -1 if there is none."""

    parts: Mapping[int, Part]
    activity: int
    by_part: Mapping[Part, tuple[int, ...]]

    def of(self, part: Part) -> tuple[int, ...]:
        return self.by_part.get(part, ())


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a table: its head in small letters, its signs, and its texts in rows with letters."""

    number: int
    head: str
    signs: str
    texts: tuple[str, ...]

    @property
    def letters(self) -> int:
        return sum(map(self.signs.count, SAYS))

    @property
    def is_silent(self) -> bool:
        return not self.signs.strip(" " + SILENT + LEGEND)


def columns_of(
    cells: Cells, block: Block, head_rows: tuple[int, ...], said: Mapping[int, Part], doubts: Doubts
) -> Columns:
    """Return what the columns of a table are; `said` is what a person says of some of them."""
    lettered = [r for r in range(block.top, block.bottom + 1) if _has_letters(cells.rows[r], block)]
    numbers = sorted({*range(block.left, block.right + 1), *(c for c in said if c < cells.grid.width)})
    table = [_column(cells, block, head_rows, c, lettered) for c in numbers]
    parts = {c: part for c, part in said.items() if c in numbers}
    for column in table:
        if column.number not in parts and (part := _inside(column, block, doubts)) is not None:
            parts[column.number] = part
    labels = [c for c in table if c.number not in parts and c.signs.strip(BLANK + LEGEND)]
    named = [c for c, part in said.items() if part is Part.ACTIVITY]
    activity = named[0] if named else _activity(labels, block)
    for column in labels:
        parts[column.number] = _label(column, activity, block)
    if activity is not None:
        parts[activity] = Part.ACTIVITY
    by_part = {part: tuple(c for c in sorted(parts) if parts[c] is part) for part in Part}
    return Columns(dict(sorted(parts.items())), -1 if activity is None else activity, by_part)


def _has_letters(signs: str, block: Block) -> bool:
    return any(signs.find(sign, block.first, block.last + 1) >= 0 for sign in SURE)


def _column(cells: Cells, block: Block, heads: tuple[int, ...], column: int, lettered: list[int]) -> _Column:
    signs = cells.columns[column]
    head = " ".join(filter(None, (folded(cells.text((h, column))) for h in heads)))
    own = signs[block.top : block.bottom + 1]
    texts: tuple[str, ...] = ()
    if not block.first <= column <= block.last or TEXT in own:
        rows = cells.grid.rows
        texts = tuple(rows[r][column].strip() for r in lettered)
    return _Column(column, head, own, texts)


def _inside(column: _Column, block: Block, doubts: Doubts) -> Part | None:
    """Return what a column among or beside those of letters is; None for one of names."""
    is_among = block.first <= column.number <= block.last
    texts, numbers = column.signs.count(TEXT), column.signs.count(NUMBER)
    may_be_role = is_among or (column.head and column.number > block.last)
    if may_be_role and column.letters >= max(texts, 1) and not NOTE_HEAD.fullmatch(column.head):
        return Part.ROLE if column.letters >= numbers else _counted(column)
    if column.is_silent:
        return _silent(column, block)
    if numbers > texts and column.number >= block.first:
        return _counted(column)
    if is_among:
        return Part.NOTE if NOTE_HEAD.search(column.head) else _asked(column, block, doubts)
    return None


def _asked(column: _Column, block: Block, doubts: Doubts) -> Part:
    text = message("Between the roles stands a column that seems to be none: “{head}”.", head=column.head)
    choices = (
        (Part.NOTE.value, message("Notes")),
        (Part.ROLE.value, message("A role")),
        (Part.LEFT_OUT.value, message("Leave out")),
    )
    place = (block.heads[-1], column.number)
    return Part(doubts.ask(DoubtKind.COLUMN, f"column:{column.head}", text, (place,), choices))


def _silent(column: _Column, block: Block) -> Part:
    """Return what a column without letters and texts is: a role nobody gave a letter, if it has a head."""
    words = (NOTE_HEAD, NUMBER_HEAD, TOTAL, SECTION_HEAD, ACTIVITY_HEAD)
    if column.head and not any(pattern.search(column.head) for pattern in words[:3]):
        is_label = column.number < block.first and any(pattern.search(column.head) for pattern in words[3:])
        return Part.LEFT_OUT if is_label else Part.ROLE
    return Part.LEFT_OUT


def _counted(column: _Column) -> Part:
    return Part.LEFT_OUT if TOTAL.search(column.head) or len(column.head) < 3 else Part.NOTE


def _is_number(column: _Column) -> bool:
    filled = [text for text in column.texts if text]
    numbered = sum(1 for text in filled if _NUMBERED.match(text))
    return bool(NUMBER_HEAD.fullmatch(column.head)) or (bool(filled) and numbered > 0.7 * len(filled))


def _activity(labels: list[_Column], block: Block) -> int | None:
    """Return the column with the names of activities: filled, different, rightly headed, more to the left."""
    best, most = None, 0.0
    for n, column in enumerate(labels):
        filled = [text for text in column.texts if text]
        if not filled:
            continue
        share = len(filled) / len(column.texts)
        worth = 2 * share + 2 * len(set(filled)) / len(column.texts) - 0.3 * n
        worth += 3 * share * bool(ACTIVITY_HEAD.search(column.head)) - 3 * bool(
            SECTION_HEAD.search(column.head)
        )
        worth -= (
            3 * bool(NOTE_HEAD.search(column.head))
            + 4 * _is_number(column)
            + 3 * (column.number > block.last)
        )
        if best is None or worth > most:
            best, most = column.number, worth
    return best


def _label(column: _Column, activity: int | None, block: Block) -> Part:
    filled = [text for text in column.texts if text]
    is_sparse = len(filled) < 0.8 * len(column.texts) or len(set(filled)) <= 0.6 * len(filled)
    if _is_number(column) and column.number < block.first:
        return Part.NUMBER
    if NOTE_HEAD.search(column.head) or column.number > block.last or activity is None:
        return Part.NOTE
    if SECTION_HEAD.search(column.head) and (column.number < activity or is_sparse):
        return Part.SECTION
    return Part.SECTION if column.number < activity and is_sparse else Part.NOTE
