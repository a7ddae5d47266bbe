"""Which sections are open at a row: by rows of sections, by columns of them, by numbers and by indents.

All of these may be in one sheet. What is open is a stack; a row closes what is not above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from models.imports.sheets.rows import Row, RowKind

_Level = tuple[str, object]


@dataclass(slots=True)
class Hierarchy:
    """The sections that are open: those of columns by column, and those of rows with their levels."""

    columns: tuple[int, ...]
    has_indents: bool
    beside: dict[int, str] = field(default_factory=dict)
    opened: list[tuple[str, object, str]] = field(default_factory=list)

    def stands_beside(self, column: int, text: str) -> None:
        """Take up a name in a column of sections; an outer one ends the inner ones."""
        if self.beside.get(column) != text:
            for inner in self.columns[self.columns.index(column) + 1 :]:
                self.beside.pop(inner, None)
        self.beside[column] = text

    def open(self, row: Row, before: Row | None, following: Row | None) -> None:
        """Open a row of sections.

        One directly above another holds it; a later one alone ends the inner one, unless its look tells which
        it ends.
        """
        if row.place[1] in self.columns:
            return
        kind, level = self._level(row)
        if kind != "look":
            self._close(kind, level)
        elif not self._close(kind, level) and not (before and before.kind is RowKind.SECTION):
            looks = [n for n, (own, *_) in enumerate(self.opened) if own == "look"]
            holds = following is not None and following.kind is RowKind.SECTION
            del self.opened[looks[0 if holds else -1] if looks else len(self.opened) :]
        self.opened.append((kind, level, row.name))

    def above(self, row: Row) -> tuple[str, ...]:
        """Return the sections of an activity, from the outermost, and close those it is not in."""
        kind, level = self._level(row)
        if kind != "look":
            self._close(kind, level)
        inside = (text for column, text in self.beside.items() if column != row.place[1])
        return (*inside, *(text for *_, text in self.opened))

    def goes_into(self, row: Row, following: Row | None) -> None:
        """Open an activity that is a heading too: what follows is deeper, or bare where this has a number."""
        if following is None:
            return
        if row.depth:
            is_above = following.depth > row.depth or not (following.depth or row.number)
        else:
            is_above = not following.depth and following.indent > row.indent
        if is_above:
            self.opened.append((*self._level(row), row.name))

    def _level(self, row: Row) -> _Level:
        if row.depth:
            return "number", row.depth
        if self.has_indents:
            return "indent", row.indent
        if any(sign.isdigit() for sign in row.name):
            return "look", (row.place[1], row.name.split()[0])
        return "look", (row.place[1], row.name.isupper() or row.row)

    def _close(self, kind: str, level: object) -> bool:
        """Close what is not above this level: the same look, or a number or indent that is not smaller."""
        for n, (own, other, _) in enumerate(self.opened):
            if own == kind and _reaches(other, level):
                del self.opened[n:]
                return True
        return False


def _reaches(other: object, level: object) -> bool:
    return other >= level if isinstance(other, int) and isinstance(level, int) else other == level
