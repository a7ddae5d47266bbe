"""Who is above whom in a sheet: by number, by name, by e-mail or by title; or by the level of the rows.

Nobody is above themselves, not even over others: such lines are told and left out, so that whoever walks up
comes to an end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.domain.message import message
from models.imports.org_charts.entries import Entry, first_name_first
from models.imports.org_charts.found import Told, ToldKind


@dataclass(frozen=True, slots=True)
class Above:
    """For each entry the index of the one above, or None; who is named and not listed; what is told."""

    superior: tuple[int | None, ...]
    unknown: tuple[str, ...]
    told: tuple[Told, ...]


class Directory:
    """Finds entries by whatever a sheet calls them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._known: tuple[dict[str, list[int]], ...] = ({}, {}, {}, {})
        for number, entry in enumerate(entries):
            for table, text in zip(self._known, _calls(entry), strict=True):
                if text:
                    table.setdefault(text, []).append(number)

    def find(self, text: str) -> list[int]:
        """Return whom a text may mean, the surest way of calling somebody first; none is nobody."""
        keys = (text.casefold(), text.casefold(), first_name_first(text).casefold(), text.casefold())
        for table, key in zip(self._known, keys, strict=True):
            if key in table:
                return table[key]
        return []


def _calls(entry: Entry) -> tuple[str, str, str, str]:
    return (
        entry.key.casefold(),
        entry.email,
        first_name_first(entry.name).casefold(),
        entry.title.casefold(),
    )


def superiors_of(entries: Sequence[Entry]) -> Above:
    """Return who is above each entry, by what its row says, else by its level."""
    told: list[Told] = []
    unknown: dict[str, None] = {}
    if any(entry.superior or entry.parent for entry in entries):
        directory = Directory(entries)
        superior = [_named(n, entry, directory, told, unknown) for n, entry in enumerate(entries)]
    else:
        superior = list(_by_level(entries))
    told += _cut_loops(entries, superior)
    has_named = {n for n, entry in enumerate(entries) if entry.superior or entry.parent}
    told += _alone(entries, superior, has_named)
    return Above(tuple(superior), tuple(unknown), tuple(told))


def _named(
    number: int, entry: Entry, directory: Directory, told: list[Told], unknown: dict[str, None]
) -> int | None:
    text = entry.superior or entry.parent
    found = directory.find(text) if text else []
    if not text:
        return None
    if number in found:
        said = message("{name} is named as their own superior; the line is left out.", name=entry.called)
        told.append(Told(ToldKind.ITSELF, entry.row, said, entry.key or entry.called))
        return None
    if not found:
        unknown[text] = None
        said = message("“{name}” is named as a superior and is not in the list.", name=text)
        told.append(Told(ToldKind.UNKNOWN, entry.row, said, text))
        return None
    if len(found) > 1:
        said = message("“{name}” may be {n} of the list; the first one is taken.", name=text, n=len(found))
        told.append(Told(ToldKind.AMBIGUOUS, entry.row, said, text))
    return found[0]


def _by_level(entries: Sequence[Entry]) -> Iterator[int | None]:
    """Yield for each entry the nearest one before it that stands on a higher level."""
    above: list[tuple[int, int]] = []
    for number, entry in enumerate(entries):
        if entry.depth is None:
            yield None
            continue
        while above and above[-1][0] >= entry.depth:
            above.pop()
        yield above[-1][1] if above else None
        above.append((entry.depth, number))


def _cut_loops(entries: Sequence[Entry], superior: list[int | None]) -> Iterator[Told]:
    """Take the line away that closes a circle, for each circle; yield who is in it."""
    done: set[int] = set()
    for begin in range(len(entries)):
        way: dict[int, None] = {}
        here: int | None = begin
        while here is not None and here not in done and here not in way:
            way[here] = None
            here = superior[here]
        if here is not None and here in way:
            ring = list(way)[list(way).index(here) :]
            first = min(ring)
            names = tuple(entries[number].called for number in ring)
            said = message(
                "In a circle, each is above the next one: {names}. Above “{name}” nobody is taken over.",
                names=names,
                name=entries[first].called,
            )
            superior[first] = None
            yield Told(ToldKind.LOOP, entries[first].row, said, ", ".join(names))
        done.update(way)


def _alone(entries: Sequence[Entry], superior: Sequence[int | None], named: set[int]) -> Iterator[Told]:
    """Yield who has nobody above and nobody below, where others have."""
    leading = {above for above in superior if above is not None}
    for number, entry in enumerate(entries):
        is_alone = superior[number] is None and number not in leading and number not in named
        if is_alone and leading:
            said = message("{name} reports to nobody, and nobody to them.", name=entry.called)
            yield Told(ToldKind.NOBODY, entry.row, said, entry.key or entry.called)
