"""Cells of the matrix on the clipboard and back: as spreadsheets read them, and as they hand them over.

What was copied here comes back at the selected cell. A table with heads, as a spreadsheet returns it, goes to
the activities and roles its heads name, wherever they stand by then; one without heads to the selected cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QByteArray, QMimeData

from desktop.tables.raci_table import RaciTable
from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.responsibility import Variant
from models.domain.snapshot import Snapshot
from models.editing.cell_commands import CellLetters, PutLetters
from models.editing.clipboard import Table, letters_in, table_in_html, table_in_text
from models.editing.letter_commands import in_cell, unknown_letter

OWN = "application/x-racigraph-letters"
MOST_TEXT, MOST_OF_CELL = 2_000_000, 40
Cells = list[tuple[int, int, str]]  # row and column of the table, text
Box = tuple[Sequence[int], Sequence[int]]  # the chosen activities and columns


def copied(table: RaciTable, box: Box) -> QMimeData:
    """Return cells under and behind their heads, as text and as a page, and bare for this program."""
    lines = table.copied(*box)
    data = QMimeData()
    data.setText("\n".join("\t".join(line) for line in lines))
    data.setHtml(_page(lines))
    bare = "\n".join("\t".join(line[1:]) for line in lines[1:])
    data.setData(OWN, QByteArray(bare.encode()))
    return data


def pasted(
    table: RaciTable, snapshot: Snapshot, variant: Variant, data: QMimeData | None, box: Box
) -> PutLetters:
    """Return the command that puts what is on the clipboard into the table, from the chosen cells on.

    Raises RuleViolation `nothing_to_paste`, `no_room`, `unknown_head` or `unknown_letter`.
    """
    texts = _table_in(data) if data is not None else []
    if data is None or not texts:
        raise RuleViolation("nothing_to_paste", message("The clipboard holds no letters. Copy cells first."))
    is_own = data.hasFormat(OWN)
    cells = _by_heads(table, texts) if not is_own and _has_heads(table, texts, variant) else None
    if cells is None:
        cells = _from_box(table, texts, box)
    return PutLetters(tuple(_letters(snapshot, variant, table, cell) for cell in cells))


def is_sheet(data: QMimeData) -> bool:
    """Return whether a table of another program is on the clipboard, with several rows and columns."""
    try:
        texts = [] if data.hasFormat(OWN) else _table_in(data)
    except RuleViolation:  # more than fits into the cells can still be a sheet
        return True
    return len(texts) > 1 and len(texts[0]) > 1


def _table_in(data: QMimeData) -> Table:
    if data.hasFormat(OWN):
        own = bytes(data.data(OWN).data()).decode(errors="replace")
        return table_in_text(own) or [[""]]
    text = data.text() if data.hasText() else ""
    page = data.html() if data.hasHtml() and not text.strip() else ""
    if max(len(text), len(page)) > MOST_TEXT:
        raise RuleViolation("no_room", message("The clipboard holds too much text. Copy fewer cells."))
    return table_in_html(page) if page else table_in_text(text)


def _letters(
    snapshot: Snapshot, variant: Variant, table: RaciTable, cell: tuple[int, int, str]
) -> CellLetters:
    row, column, text = cell
    place = (table.head(row).key, table.role_at(column))
    letters = letters_in(text, variant)
    if letters is None:
        shown = text if len(text) <= MOST_OF_CELL else text[: MOST_OF_CELL - 1] + "…"
        reason = unknown_letter(snapshot, shown)
        raise RuleViolation(reason.code, in_cell(snapshot, place, reason.message), place)
    return CellLetters(*place, letters)


def _from_box(table: RaciTable, texts: Table, box: Box) -> Cells:
    """Return the cells from the upper left chosen one on; a single text fills all that are chosen."""
    chosen, across = box
    if not chosen or not across:
        raise RuleViolation("no_cell", message("Select a cell first."))
    if len(texts) == len(texts[0]) == 1:
        return [(row, column, texts[0][0]) for row in chosen for column in across]
    rows = [row for row in range(chosen[0], table.rowCount()) if not table.head(row).is_group]
    columns = range(across[0], table.columnCount())
    if len(texts) > len(rows) or len(texts[0]) > len(columns):
        text = message(
            "The clipboard has {rows} × {columns} cells, more than there are below and to the right of the "
            "selected one. Select one further up or to the left.",
            rows=len(texts),
            columns=len(texts[0]),
        )
        raise RuleViolation("no_room", text)
    return [
        (row, column, text)
        for row, line in zip(rows, texts, strict=False)
        for column, text in zip(columns, line, strict=False)
    ]


def _has_heads(table: RaciTable, texts: Table, variant: Variant) -> bool:
    known = _columns(table)
    heads = [text for text in texts[0][1:] if text and letters_in(text, variant) is None]
    return len(texts) > 1 and any(text.casefold() in known for text in heads)


def _by_heads(table: RaciTable, texts: Table) -> Cells:
    known = _columns(table)
    columns = {n: known.get(text.casefold()) for n, text in enumerate(texts[0]) if n and text}
    for n, column in columns.items():
        if column is None:
            raise _unknown_head(texts[0][n])
    return [
        (row, column, line[n])
        for row, line in _rows_by_head(table, texts[1:])
        for n, column in columns.items()
        if column is not None
    ]


def _rows_by_head(table: RaciTable, lines: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield the row of each line; the same name in several groups means the next one below."""
    rows: dict[str, list[int]] = {}
    for row in range(table.rowCount()):
        rows.setdefault(_folded(table.head(row).title), []).append(row)
    last = -1
    for line in lines:
        found = rows.get(line[0].casefold(), [])
        if not found and any(line):
            raise _unknown_head(line[0] or " ".join(filter(None, line)))
        if found:
            last = next((row for row in found if row > last), found[0])
            if not table.head(last).is_group:
                yield last, line


def _columns(table: RaciTable) -> dict[str, int]:
    short = {_folded(column.short_name): n for n, column in enumerate(table.columns)}
    return {**short, **{_folded(column.name): n for n, column in enumerate(table.columns)}}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _unknown_head(name: str) -> RuleViolation:
    text = message(
        "“{name}” is not among the activities and roles shown here. Show more above, or paste letters only.",
        name=name if len(name) <= MOST_OF_CELL else name[: MOST_OF_CELL - 1] + "…",
    )
    return RuleViolation("unknown_head", text)


def _page(lines: Table) -> str:
    """Return a page with a table that spreadsheets take as texts, never as formulas."""
    cell = "<td style=\"mso-number-format:'\\@'\">"
    rows = "".join(f"<tr>{''.join(f'{cell}{escape(text)}</td>' for text in line)}</tr>" for line in lines)
    return f'<meta charset="utf-8"><table>{rows}</table>'
