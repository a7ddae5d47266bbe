"""The rows of an org chart as entries: cells put into fields, cleaned of what people write beside names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.domain.message import message
from models.domain.names import clean_text, is_blank
from models.imports.org_charts.found import Told, ToldKind
from models.imports.org_charts.heads import Field, Heads, folded
from models.imports.sheets.grid import Grid

_MARKS = re.compile(r"[\s*†‡#°]*[*†‡#°]$")
_NO_NUMBER = re.compile(r"[xX?\-–—.]{2,}|n/?a|tbd", re.IGNORECASE)
# As they are left when everything but letters and digits is taken away.
_SAID: Mapping[str, str] = {
    "yes": "true yes y ja j wahr x 1 oui vrai waar",
    "vacant": "nn vakant vacant offen open tbd tbh unbesetzt neu vacante vacature zubesetzen",
    "sample": "firstlast firstlastname firstnamelastname lastfirst vornamenachname vornamename "
    "nachnamevorname maxmustermann erikamustermann mustermannmax mustermannerika johndoe janedoe doejohn "
    "prénomnom nomprénom jeandupont voornaamachternaam janmodaal fullname employeename beispiel example",
}
_YES, _VACANT, _SAMPLE_NAMES = (frozenset(words.split()) for words in _SAID.values())
_NUMBERED = re.compile(r"\d{1,3}(?:[.]\d{1,4})*[.]?")
TAB = 4  # blanks that a tab stands for
_LONGEST_CELL = 1000  # a name is shortened later, when all are known


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `depth` is its level, None where the sheet has no levels; `path` its departments."""

    row: int
    key: str
    name: str
    title: str = ""
    path: tuple[str, ...] = ()
    superior: str = ""
    parent: str = ""
    dotted: str = ""
    email: str = ""
    depth: int | None = None
    is_leader: bool = False
    is_vacant: bool = False

    @property
    def called(self) -> str:
        """Return how the entry is spoken of."""
        return self.name or self.title

    @property
    def role(self) -> str:
        """Return what its role is called: like the person where there is no title."""
        return self.title or self.name


def entries_of(grid: Grid, heads: Heads) -> tuple[tuple[Entry, ...], tuple[Told, ...]]:
    """Return the entries below the heads in their order, and what is told of their cells."""
    reader = _Reader(grid, heads)
    return tuple(reader.entries()), tuple(reader.told)


class _Reader:
    """Goes down the rows; remembers the departments above, which many sheets write once."""

    def __init__(self, grid: Grid, heads: Heads) -> None:
        self._grid, self._heads = grid, heads
        self._path: tuple[str, ...] = ()
        self._cells: Sequence[str] = ()
        self._marks: set[str] = set()
        self.told: list[Told] = []

    def entries(self) -> Iterator[Entry]:
        for row in range(self._heads.row + 1, len(self._grid.rows)):
            self._cells = self._grid.rows[row]
            if all(is_blank(cell) for cell in self._cells):
                continue
            if self._is_sample():
                self.told.append(Told(ToldKind.SAMPLE, row, message("This is a sample row; it is left out.")))
                continue
            entry = self._entry(row)
            if entry.name or entry.title or entry.path:
                yield entry
            else:
                self.told.append(
                    Told(ToldKind.NO_NAME, row, message("This row names nobody; it is left out."))
                )

    def _text(self, field: Field) -> str:
        column = self._heads.columns.get(field)
        return "" if column is None else _plain(self._cells[column])

    def _is_sample(self) -> bool:
        """Return whether the cells repeat the heads, or the name is none, such as FIRST LAST."""
        heads = self._grid.rows[self._heads.row]
        columns = self._heads.columns.values()
        repeated = sum(1 for c in columns if folded(self._cells[c]) == folded(heads[c]))
        name = folded(f"{self._text(Field.FIRST_NAME)} {self._text(Field.NAME)}")
        return repeated > 1 or name in _SAMPLE_NAMES

    def _entry(self, row: int) -> Entry:
        name, is_vacant = self._name(row), False
        if folded(name) in _VACANT:
            name, is_vacant = "", True
        return Entry(
            row,
            self._key(row),
            name,
            self._without_marks(row, self._text(Field.TITLE)),
            self._departments(),
            self._text(Field.SUPERIOR),
            self._text(Field.PARENT),
            self._text(Field.DOTTED),
            self._text(Field.EMAIL).casefold(),
            self._depth(),
            self._text(Field.LEADER).casefold() in _YES,
            is_vacant,
        )

    def _name(self, row: int) -> str:
        first, family = self._text(Field.FIRST_NAME), self._text(Field.FAMILY_NAME)
        name = self._text(Field.NAME)
        if first or family:
            name = f"{first} {family or name}"
        elif not self._heads.is_of_units:
            name = first_name_first(name)
        return self._without_marks(row, name)

    def _without_marks(self, row: int, name: str) -> str:
        name = name.strip()
        marked = _MARKS.search(name)
        if marked is None:
            return name
        mark = marked.group().strip()
        if mark not in self._marks:
            self._marks.add(mark)
            text = message("“{mark}” behind a name is taken for a mark and left out.", mark=mark)
            self.told.append(Told(ToldKind.MARK, row, text, mark))
        return name[: marked.start()].strip()

    def _key(self, row: int) -> str:
        key = self._text(Field.ID)
        if key and _NO_NUMBER.fullmatch(key):
            text = message("“{number}” stands for a missing number; the name counts instead.", number=key)
            self.told.append(Told(ToldKind.NO_NUMBER, row, text, key))
            return ""
        return key

    def _departments(self) -> tuple[str, ...]:
        """Return the departments of the row; blanks left of a name, or a blank row, repeat those above."""
        cells = [_plain(self._cells[column]) for column in self._heads.ranks]
        if not self._heads.is_outline:
            return tuple(filter(None, cells))
        filled = [number for number, cell in enumerate(cells) if cell]
        if filled:
            known = (*self._path, *[""] * len(cells))
            own = [cell or known[n] if n < filled[0] else cell for n, cell in enumerate(cells)]
            self._path = tuple(filter(None, own[: filled[-1] + 1]))
        return self._path

    def _depth(self) -> int | None:
        level = self._text(Field.LEVEL)
        if level:
            numbered = _NUMBERED.fullmatch(level)
            if numbered is None:
                digits = re.search(r"\d+", level)
                return int(digits.group()) if digits else None
            parts = level.strip(".").split(".")
            return int(parts[0]) if len(parts) == 1 else len(parts)
        column = self._heads.columns.get(Field.NAME, self._heads.columns.get(Field.TITLE))
        return None if column is None else _indent(self._cells[column])


def _plain(text: str) -> str:
    cleaned = " ".join(clean_text(text[:_LONGEST_CELL]).split())
    return "" if is_blank(cleaned) else cleaned


def first_name_first(name: str) -> str:
    """Return "First Last" of "Last, First"; anything else as it is."""
    family, comma, first = name.partition(",")
    return f"{first.strip()} {family.strip()}" if comma and first.strip() and "," not in first else name


def _indent(text: str) -> int:
    begin = text[: len(text) - len(text.lstrip())]
    return len(begin.replace("\t", " " * TAB))
