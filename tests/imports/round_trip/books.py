"""A report in the hands of somebody: edited with openpyxl by what a person sees, names and heads.

openpyxl loses drawings and formulas when it saves, which no reader of the matrix misses.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment

from models.domain.snapshot import Snapshot
from models.exports import report, workbook
from models.imports.round_trip.compare import compare
from models.imports.round_trip.proposal import ChangeKind, Comparison, Proposal
from models.wording import Wording
from tests.exports.reports import DAY, MATRIX, SAVED

HEADS = 6  # the row of the heads, from 1
SAY = Wording("en")


class Kept:
    """A cell as it moves: its value and its comment."""

    def __init__(self, cell: Any) -> None:
        self.value = cell.value
        self.comment = cell.comment.text if cell.comment else ""


class Book:
    """The workbook of a snapshot; `back` is what it brings to another one."""

    def __init__(self, snapshot: Snapshot, folder: Path, language: str = "en") -> None:
        self.snapshot, self.path = snapshot, folder / "report.xlsx"
        say = Wording(language)
        workbook.write(report.build(snapshot, say, DAY, SAVED), say, self.path)
        self.book = load_workbook(self.path)
        self.sheet = self.book.worksheets[MATRIX]
        for area in list(self.sheet.merged_cells.ranges):  # openpyxl leaves them where they were
            self.sheet.unmerge_cells(str(area))

    def row(self, activity: str) -> int:
        return next(row for row in range(HEADS + 1, 999) if self.sheet.cell(row, 3).value == activity)

    def column(self, head: str) -> int:
        """Return the column of a head, or of a role of the tests, whose short name has a number before it."""
        texts = [str(cell.value or "") for cell in self.sheet[HEADS]]
        found = [n for n, text in enumerate(texts, 1) if head == text or f" {head}"[:12] in text[1:]]
        return found[0]

    def cell(self, activity: str, head: str) -> Any:
        return self.sheet.cell(self.row(activity), self.column(head))

    def type(self, activity: str, head: str, text: str) -> str:
        cell = self.cell(activity, head)
        cell.value = text or None
        return str(cell.coordinate)

    def note(self, activity: str, head: str, text: str, author: str = "Somebody") -> None:
        self.cell(activity, head).comment = Comment(text, author) if text else None

    def rename(self, activity: str, name: str) -> None:
        self.sheet.cell(self.row(activity), 3).value = name or None

    def insert(self, behind: str, name: str, group: str = "", **letters: str) -> None:
        """Put in a row; letters by the first word of a role, with _ for blanks."""
        row = self.row(behind) + 1
        self.sheet.insert_rows(row)
        self.sheet.cell(row, 3).value = name
        self.sheet.cell(row, 2).value = group or None
        for role, text in letters.items():
            self.sheet.cell(row, self.column(role.replace("_", " "))).value = text

    def insert_column(self, before: str, head: str, **letters: str) -> None:
        column = self.column(before)
        self.sheet.insert_cols(column)
        self.sheet.cell(HEADS, column).value = head
        for activity, text in letters.items():
            self.sheet.cell(self.row(activity.replace("_", " ")), column).value = text

    def rows(self) -> list[list[Kept]]:
        """Return the cells of the table, row by row; `put` puts them back in another order."""
        first, last = HEADS + 1, self.sheet.max_row
        found = [[Kept(cell) for cell in self.sheet[row]] for row in range(first, last + 1)]
        return [row for row in found if row[2].value]

    def put(self, rows: list[list[Kept]]) -> None:
        for number, values in enumerate(rows, HEADS + 1):
            for column, kept in enumerate(values, 1):
                cell = self.sheet.cell(number, column)
                cell.value, cell.comment = kept.value, None
                cell.comment = Comment(kept.comment, "Racigraph") if kept.comment else None

    def sort(self, column: int = 3) -> None:
        self.put(sorted(self.rows(), key=lambda row: str(row[column - 1].value)))

    def saved(self) -> Path:
        self.book.save(self.path)
        return self.path

    def back(self, snapshot: Snapshot | None = None) -> Comparison:
        return compare(self.saved(), snapshot or self.snapshot)


def said(comparison: Comparison, change: ChangeKind | None = None) -> list[str]:
    """Return the sentences of the proposals, of one kind or of all."""
    return [SAY(one.text) for one in comparison.proposals if change in {None, one.change}]


def told(comparison: Comparison) -> list[str]:
    return [SAY(one.text) for one in comparison.told]


def only(comparison: Comparison) -> Proposal:
    (proposal,) = comparison.proposals
    return proposal
