"""A person who edits a sheet at random: what is accepted stands in the document as it stands in the sheet.

The oracle is the sheet itself, a plain table of names and letters of somebody who knows nothing of ids.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from models.analysis.raci import raci_matrix
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.imports.round_trip.proposal import ChangeKind, Comparison, accepted
from tests.exports.reports import crisis, sample
from tests.imports.round_trip.books import HEADS, Book

LETTERS = ("A", "R", "C", "I", "A R", "")


class RandomEditor:
    """Edits each row at most once; `expected` is what stands in the cells it typed in, by name and head."""

    def __init__(self, book: Book, random: Random) -> None:
        self.book, self.random = book, random
        self.first = {cell.value: cell.column for cell in book.sheet[HEADS] if cell.value}
        codes = {cell.column for cell in book.sheet[4] if str(cell.value)[1:5].isdigit()}
        self.heads = [head for head, column in self.first.items() if column in codes]
        rows = range(HEADS + 1, book.sheet.max_row + 1)
        self.names = [name for row in rows if (name := book.sheet.cell(row, 3).value)]
        self.names = [name for name in self.names if self.names.count(name) == 1]
        self.expected: dict[tuple[str, str], str] = {}
        self.renamed: dict[str, str] = {}
        self.added: list[str] = []

    def edit(self, count: int) -> None:
        for number, name in enumerate(self.random.sample(self.names, min(count, len(self.names)))):
            kind = self.random.choice(("letter", "letter", "letter", "name", "row"))
            if kind == "letter":
                head = self.random.choice(self.heads)
                text = self.random.choice(LETTERS)
                if str(self.book.sheet.cell(self.book.row(name), self.first[head]).value or "") != text:
                    self.book.sheet.cell(self.book.row(name), self.first[head]).value = text or None
                    self.expected[name, head] = text
            elif kind == "name":
                self.renamed[name] = f"Renamed {number}"
                self.book.rename(name, f"Renamed {number}")
            else:
                self.added.append(f"Added {number}")
                group = str(self.book.sheet.cell(self.book.row(name), 2).value)
                self.book.insert(name, f"Added {number}", group=group)
        if self.random.random() < 0.5:
            self.book.sort(self.random.choice((2, 3)))


def shown(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """Return the letters of the document by activity and short name of the role."""
    matrix = raci_matrix(snapshot)
    short = {role.id: role.short_name for role in snapshot.roles.values()}
    return {
        (row.name, short[role_id]): " ".join(matrix.letters(row, role_id))
        for row in matrix.rows
        for role_id in matrix.role_ids
    }


def whole(comparison: Comparison) -> list[tuple[str, str]]:
    """Return the cells, by ids, whose proposal says that the sheet's letters stand there and nothing else."""
    return [
        cell.place
        for one in comparison.proposals
        if one.change is ChangeKind.LETTERS and one.why_not is None and not one.remarks
        for cell in one.command.cells  # type: ignore[attr-defined]
    ]


def play(snapshot: Snapshot, folder: Path, seed: int, edits: int) -> tuple[int, int]:
    """Edit, come back, accept all; return how many letters were typed and how many stand as typed."""
    editor = RandomEditor(Book(snapshot, folder), Random(seed))
    editor.edit(edits)
    found = editor.book.back()
    before = shown(snapshot)
    after_all = apply(snapshot, accepted(found.proposals).plan(snapshot))
    after = shown(after_all)
    names = {row.name for row in raci_matrix(after_all).rows}
    assert set(editor.added) | set(editor.renamed.values()) <= names
    assert names - set(editor.added) - set(editor.renamed.values()) == {
        row.name for row in raci_matrix(snapshot).rows
    } - set(editor.renamed)
    short = {role.id: role.short_name for role in snapshot.roles.values()}
    name_of = {row.activity_id: row.name for row in raci_matrix(snapshot).rows}
    stands = {(name_of[activity_id], short[role_id]) for activity_id, role_id in whole(found)}
    assert all(after[cell] == editor.expected[cell] for cell in stands), seed
    refused = set(editor.expected) - {
        (name_of[cell.place[0]], short[cell.place[1]])
        for one in found.proposals
        if one.change is ChangeKind.LETTERS and one.why_not is None
        for cell in one.command.cells  # type: ignore[attr-defined]
    }
    if not editor.added:  # a task between two others can change what follows from an approval
        assert all(after[cell] == before[cell] for cell in refused), seed
    assert apply(snapshot, accepted(()).plan(snapshot)) == snapshot
    return len(editor.expected), len(stands)


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_of_a_small_company(seed: int, tmp_path: Path) -> None:
    play(crisis().snapshot, tmp_path, seed, 4)


def test_random_edits_of_the_sample_company_stand_as_typed_where_the_drawing_lets_them(
    tmp_path: Path,
) -> None:
    played = [play(sample("en"), tmp_path, seed, 40) for seed in range(3)]
    typed, standing = (sum(counts) for counts in zip(*played, strict=True))
    assert typed > 40
    assert standing > typed / 3


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 160))
def test_many_random_edits(seed: int, tmp_path: Path) -> None:
    play(sample("en"), tmp_path, seed, 60)
