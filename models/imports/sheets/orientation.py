"""Whether roles stand in the columns or in the rows of a table of letters.

Nothing in the letters themselves says it for sure, so several hints are added up: the words in the corner,
names that read like roles or like activities, numbers, and where each line has exactly one who decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from models.imports.sheets.blocks import Block
from models.imports.sheets.cells import SURE, TEXT, WORDS, Cells
from models.imports.sheets.persons import is_person
from models.imports.sheets.texts import cleaned, folded, name_of
from models.imports.sheets.words import ACTIVITY_HEAD, ROLE_HEAD, ROLE_PART, VERB

_TALLEST = 12  # rows that one name is merged over
_SAMPLE = 200  # lines that are looked at; more would not change the answer
_DECIDES = re.compile(r"[^A-Z]*(?:[A-Z]\W*)?[AVE](?![A-Z]{3})")


def roles_are_in_rows(cells: Cells, block: Block) -> bool:
    """Return whether a table has its roles in rows."""
    rows = [r for r in range(block.top, block.bottom + 1) if _is_lettered(cells.rows[r], block)][:_SAMPLE]
    columns = range(block.first, min(block.last, block.first + _SAMPLE) + 1)
    left, top = _names_left(cells, block, rows), _names_above(cells, block, columns)
    if not left or not top:
        return False
    score = 1.5 * (_roles(top) - _roles(left)) + 1.5 * (_verbs(left) - _verbs(top))
    score += 0.3 * (_long(left) - _long(top)) + 0.5 * (_numbered(left) - _numbered(top))
    score += 0.2 * (len(left) > len(top)) + 0.8 * _one_each(cells, rows, columns)
    return score + _corner(cells, block) < 0


def _is_lettered(signs: str, block: Block) -> bool:
    return any(signs.find(sign, block.first, block.last + 1) >= 0 for sign in SURE)


def _names_left(cells: Cells, block: Block, rows: Sequence[int]) -> list[str]:
    columns = range(block.left, block.first)
    names = {c: [_said_beside(cells, r, c) for r in rows] for c in columns}
    filled = {c: [text for text in texts if text] for c, texts in names.items()}
    column = max(filled, key=lambda c: (len(set(filled[c])), -c), default=None)
    return filled[column] if column is not None else []


def _said_beside(cells: Cells, row: int, column: int) -> str:
    """Return the name left of a row, one merged down over it too; "" for what is no text."""
    for above in range(row, max(-1, row - _TALLEST), -1):
        if cells.kind((above, column)) in {TEXT, WORDS}:
            area = cells.merged.get((above, column))
            is_here = above == row or (area is not None and area.bottom >= row)
            return name_of(cells.text((above, column))) if is_here else ""
    return ""


def _names_above(cells: Cells, block: Block, columns: Iterable[int]) -> list[str]:
    return [name for c in columns if (name := name_of(" ".join(cells.text((h, c)) for h in block.heads)))]


def _share(hits: int, names: Sequence[str]) -> float:
    return hits / len(names) if names else 0.0


def _roles(names: Sequence[str]) -> float:
    return _share(sum(_is_role(name) and not _is_verb(name) for name in names), names)


def _is_role(name: str) -> bool:
    """Return whether a name reads like that of a role or a person; short ones in capitals are roles."""
    is_short = len(name) < 5 and name.isupper()
    return is_short or ROLE_PART.search(name.casefold()) is not None or is_person(name)


def _is_verb(name: str) -> bool:
    return VERB.search(name) is not None or VERB.search(name[:1].lower() + name[1:]) is not None


def _verbs(names: Sequence[str]) -> float:
    return _share(sum(map(_is_verb, names)), names)


def _long(names: Sequence[str]) -> float:
    return _share(sum(len(name.split()) > 3 for name in names), names)


def _numbered(names: Sequence[str]) -> float:
    return _share(sum(name[:1].isdigit() for name in names), names)


def _one_each(cells: Cells, rows: Sequence[int], columns: Sequence[int]) -> float:
    """Return how much more often rows than columns have exactly one A, V or E, the letters of who decides."""
    marks = {(r, c) for r in rows for c in columns if _DECIDES.match(cleaned(cells.text((r, c))).upper())}
    across = [r for r, _ in marks]
    down = [c for _, c in marks]
    if not marks or not rows or not len(columns):
        return 0.0
    by_row = sum(across.count(r) == 1 for r in set(across)) / len(rows)
    by_column = sum(down.count(c) == 1 for c in set(down)) / len(columns)
    return by_row - by_column


def _corner(cells: Cells, block: Block) -> float:
    """Return what the words above the names left say: of activities for columns, of roles against it."""
    texts = [folded(cells.text((h, c))) for h in block.heads for c in range(block.left, block.first)]
    activity = any(map(ACTIVITY_HEAD.search, texts))
    role = any(map(ROLE_HEAD.search, texts))
    return 0.0 if activity == role else (1.5 if activity else -1.5)
