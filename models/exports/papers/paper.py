"""A paper to hand out as plain values: headings, sentences, facts and tables, said in one language.

What a paper says is decided once; the writers for Word, PDF and Excel, and a page of the window, only lay
it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from models.exports.report_types import LetterWords
from models.exports.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of what follows, until the next one; `key` names the part in every language."""

    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences; those that are `quiet` explain and are set smaller."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true in short: labels and values, lines of a value one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a group has one cell, which is the heading of the rows below it.

    `key` is the id of the row of the document that it is about, if it is about one.
    """

    cells: tuple[str, ...]
    key: str = ""
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `shares` are relative widths of its columns, `letters` the columns that hold letters."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[int, ...]
    letters: frozenset[int] = frozenset()


Part: TypeAlias = Heading | Paragraph | Facts | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of one or more pages, in A4; `kicker` says what it is, `legend` explains its letters.

    `seal` says which state it shows; it is known where the records of the document are. `accent` and `logo`
    are those of the letterhead; '' is the colour of text.
    """

    language: str
    organisation: str
    kicker: str
    title: str
    parts: tuple[Part, ...]
    legend: tuple[LetterWords, ...]
    footer: str
    is_wide: bool = False
    seal: Sealed | None = None
    accent: str = ""
    logo: bytes | None = None

    def part(self, key: str) -> tuple[Part, ...]:
        """Return what stands below the heading with this key; nothing if there is none."""
        return tuple(self._below(key))

    def _below(self, key: str) -> Iterator[Part]:
        is_below = False
        for part in self.parts:
            if isinstance(part, Heading):
                is_below = part.key == key
            elif is_below:
                yield part
