"""What another letter scheme would do to the letters of a document, said before it is chosen.

Nothing is ever lost: what is stored are meanings. But a letter that the scheme has no sign for is hidden, and
two that it writes alike can no longer be told apart by reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from models.analysis.matrix import Cell, MatrixRow
from models.analysis.raci import raci_matrix
from models.domain.message import Message, counted, message
from models.domain.responsibility import Meaning, Variant, letters_for
from models.domain.scheme_of import schemes
from models.domain.snapshot import Snapshot

EXAMPLES = 3

Letters = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A letter that shows now and would not: `letter` as it is written now."""

    activity: str
    role_id: str
    letter: str


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """`written` counts the cells by their letters before and after, most first; what is hidden left out."""

    after: Variant
    hidden: tuple[Hidden, ...]
    written: tuple[tuple[Letters, Letters, int], ...]

    @property
    def mapped(self) -> tuple[tuple[Letters, Letters, int], ...]:
        """Return the cells whose letters are written otherwise."""
        return tuple((before, after, n) for before, after, n in self.written if before != after)

    @property
    def is_felt(self) -> bool:
        """Return whether anything that is read now would be read otherwise."""
        return bool(self.hidden or self.mapped)

    @property
    def alike(self) -> tuple[tuple[Letters, tuple[Letters, ...]], ...]:
        """Return what would be written alike although it differs now: the new letters, the present ones."""
        befores: dict[Letters, list[Letters]] = {}
        for before, after, _ in self.written:
            befores.setdefault(after, []).append(before)
        return tuple((after, tuple(found)) for after, found in befores.items() if len(found) > 1)


def scheme_change(snapshot: Snapshot, after: Variant) -> SchemeChange:
    """Return what writing the letters as another scheme does would do."""
    matrix = raci_matrix(snapshot)
    cells = [(row, role_id, cell) for row in matrix.rows for role_id, cell in row.cells.items()]
    hidden = tuple(
        h for row, role_id, cell in cells for h in _hidden(row, role_id, cell, matrix.variant, after)
    )
    written = Counter(_written(cell.meanings, matrix.variant, after) for _, _, cell in cells)
    return SchemeChange(after, hidden, tuple((*pair, n) for pair, n in written.most_common()))


def in_words(snapshot: Snapshot, change: SchemeChange) -> tuple[Message, ...]:
    """Return what a change does, one sentence for what is hidden, written otherwise, no longer told apart."""
    return (*_about_hidden(snapshot, change), *_about_mapped(change), *_about_alike(change))


def _hidden(row: MatrixRow, role_id: str, cell: Cell, before: Variant, after: Variant) -> Iterator[Hidden]:
    for meaning in dict.fromkeys(reason.meaning for reason in cell.reasons):
        if meaning in before.letter_of and meaning not in after.letter_of:
            yield Hidden(row.name, role_id, before.letter_of[meaning])


def _written(meanings: frozenset[Meaning], before: Variant, after: Variant) -> tuple[Letters, Letters]:
    known = frozenset(m for m in meanings if m in before.letter_of and m in after.letter_of)
    return letters_for(known, before), letters_for(known, after)


def _about_hidden(snapshot: Snapshot, change: SchemeChange) -> Iterator[Message]:
    if not change.hidden:
        return
    places: list[Message] = [
        message(
            "{letter} of “{role}” for “{activity}”",
            letter=hidden.letter,
            role=snapshot.roles[hidden.role_id].name,
            activity=hidden.activity,
        )
        for hidden in change.hidden[:EXAMPLES]
    ]
    more = len(change.hidden) - EXAMPLES
    if more > 0:
        places.append(counted("{n} more", "{n} more", more))
    yield counted(
        "{n} letter is hidden, because {scheme} has none for it: {places}. It stays stored, has a mark in "
        "its cell, and is listed under “Checks”.",
        "{n} letters are hidden, because {scheme} has none for them: {places}. They stay stored, have a mark "
        "in their cells, and are listed under “Checks”.",
        len(change.hidden),
        scheme=change.after.name,
        places=tuple(places),
    )


def _about_mapped(change: SchemeChange) -> Iterator[Message]:
    if not change.mapped:
        return
    cells = sum(n for _, _, n in change.mapped)
    changes = tuple(
        message("{n} × {before} as {after}", n=n, before=" ".join(before), after=" ".join(after))
        for before, after, n in change.mapped
    )
    yield counted(
        "In {n} cell the same is written differently: {changes}.",
        "In {n} cells the same is written differently: {changes}.",
        cells,
        changes=changes,
    )


def _about_alike(change: SchemeChange) -> Iterator[Message]:
    for after, befores in change.alike:
        yield message(
            "{letters} then look the same: {after}.",
            letters=tuple(" ".join(before) for before in befores),
            after=" ".join(after),
        )


def schemes_that_show(snapshot: Snapshot, meanings: frozenset[Meaning]) -> tuple[tuple[str, Variant], ...]:
    """Return the schemes, by key, with a letter for each of these meanings; the finest first."""
    knowing = [(key, v) for key, v in schemes(snapshot).items() if meanings <= v.letter_of.keys()]
    return tuple(sorted(knowing, key=lambda pair: len(set(pair[1].letter_of.values())), reverse=True))
