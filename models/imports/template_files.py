"""The readable data files of templates: where a thing stands, texts in all languages, tables of TOML files.

Every value remembers its file and line, because these files are written by hand: a slip must be found by
reading one sentence, not by debugging the program.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias, TypeVar

from models.domain.responsibility import VARIANTS, Meaning
from models.domain.times import Week, week_from_text
from models.wording import LANGUAGES

Words: TypeAlias = Mapping[str, str]
_Kind = TypeVar("_Kind", bound=StrEnum)
Letters: TypeAlias = tuple[tuple[Meaning, str], ...]

SHIPPED: Traversable = files("resources").joinpath("templates")
NO_WORDS: Words = dict.fromkeys(LANGUAGES, "")
_MEANINGS = {letter: meaning for meaning, letter in VARIANTS["RASCI"].letter_of.items()}


class TemplateError(Exception):
    """A shipped data file is broken: a bug, with the place where to mend it."""


@dataclass(frozen=True, slots=True)
class Where:
    """A line of a data file."""

    file: str
    line: int

    def error(self, what: str) -> TemplateError:
        return TemplateError(f"{self.file}, line {self.line}: {what}")

    def known(self, table: Mapping[str, str], key: str) -> str:
        """Return what a key stands for; raises TemplateError when the table does not have it."""
        if key not in table:
            raise self.error(f"{key!r} stands nowhere, known are {', '.join(table)}")
        return table[key]

    def member(self, kinds: type[_Kind], text: str) -> _Kind:
        """Return the value of an enumeration; raises TemplateError when it has none such."""
        try:
            return kinds(text)
        except ValueError as broken:
            raise self.error(f"{text!r} is none of {', '.join(kinds)}") from broken

    def week(self, text: str) -> Week:
        """Return weekly windows from their stored form; raises TemplateError."""
        try:
            return week_from_text(text)
        except ValueError as broken:
            raise self.error(str(broken)) from broken


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a TOML file."""

    where: Where
    values: Mapping[str, Any]

    def key(self, name: str, default: str | None = None) -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise self.where.error(f"{name} is missing")
        return value

    def words(self, name: str) -> Words:
        """Return the text of a field in every language; raises TemplateError when one is missing."""
        return complete(self.where, name, self.values.get(name))

    def note(self, key: str) -> Words:
        """Return the note on the letters of a role, empty when there is none."""
        notes = self.values.get("note", {})
        return complete(self.where, f"note.{key}", notes[key]) if key in notes else NO_WORDS


def complete(where: Where, name: str, words: object) -> Words:
    """Return the words if they stand in every language, raise TemplateError otherwise."""
    if not isinstance(words, dict) or set(words) != set(LANGUAGES) or not all(words.values()):
        raise where.error(f"{name} needs a text in each of {', '.join(LANGUAGES)}")
    return words


def both(where: Where, texts: list[str]) -> Words:
    """Return `Deutsch | English`, already divided, as words."""
    if len(texts) != len(LANGUAGES):
        raise where.error("texts stand as: Deutsch | English")
    return complete(where, "the line", dict(zip(LANGUAGES, (text.strip() for text in texts), strict=True)))


def letters_from_text(where: Where, text: str) -> Letters:
    """Return `C LEG DSB, M BR` as pairs of meaning and role key."""
    pairs: list[tuple[Meaning, str]] = []
    for group in filter(None, (part.split() for part in text.split(","))):
        if group[0] not in _MEANINGS or len(group) == 1:
            raise where.error(f"{' '.join(group)!r} is no letter with its roles")
        pairs += [(_MEANINGS[group[0]], key) for key in group[1:]]
    return tuple(pairs)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A TOML file with the lines its tables begin in."""

    name: str
    text: str
    tables: Mapping[str, Any]

    def entries(self, table: str) -> Iterator[Entry]:
        """Yield the entries `[[table]]` in the order of the file."""
        heads = [n for n, line in enumerate(self.text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
        for line, values in zip(heads, self.tables.get(table, ()), strict=True):
            yield Entry(Where(self.name, line), values)

    def entry(self, table: str) -> Entry | None:
        """Return the one entry `[table]`, None when the file has none."""
        lines = [line.strip() for line in self.text.splitlines()]
        if table not in self.tables:
            return None
        return Entry(Where(self.name, lines.index(f"[{table}]") + 1), self.tables[table])


def read_tables(path: Traversable) -> TableFile:
    """Return the tables of a TOML file, none when there is no such file; raises TemplateError."""
    if not path.is_file():
        return TableFile(path.name, "", {})
    text = path.read_text(encoding="utf-8")
    try:
        return TableFile(path.name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as broken:
        raise TemplateError(f"{path.name}: {broken}") from broken
