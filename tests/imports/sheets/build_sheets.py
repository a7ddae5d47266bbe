"""A recognised sheet written by hand, for tests that take one over without recognising it."""

from __future__ import annotations

from collections.abc import Mapping

from models.domain.responsibility import VARIANTS
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.recognised import (
    FoundActivity,
    FoundLetters,
    FoundRole,
    Orientation,
    Recognised,
)

Rows = Mapping[tuple[str, ...], Mapping[str, Mapping[str, str]]]  # sections -> activity -> role -> letters


def sheet(
    rows: Rows,
    *,
    persons: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    notes: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
    scheme: str = "RACI",
) -> Recognised:
    """Return a sheet with these rows; `A|note` gives a letter a note."""
    cells = [line for lines in rows.values() for line in lines.values()]
    names = list(dict.fromkeys(role for line in cells for role in line))
    activities: list[FoundActivity] = []
    for sections, lines in rows.items():
        for name, line in lines.items():
            at = len(activities) + 1
            letters = {
                names.index(role): _letters(text, (at, names.index(role) + 1)) for role, text in line.items()
            }
            activities.append(
                FoundActivity(name, (at, 0), sections, notes=(notes or {}).get(name, ()), letters=letters)
            )
    roles = tuple(
        FoundRole(name, (0, n + 1), (persons or {}).get(name, ""), (groups or {}).get(name, ""))
        for n, name in enumerate(names)
    )
    texts = [["", *names], *([a.name, *("" for _ in names)] for a in activities)]
    meanings = {letter: frozenset({m}) for m, letter in VARIANTS[scheme].letter_of.items()}
    return Recognised(
        Grid("", tuple(map(tuple, texts))),
        Area(0, 0, len(activities), len(names)),
        Orientation.ROLES_IN_COLUMNS,
        (0,),
        scheme,
        meanings,
        roles,
        tuple(activities),
        {},
    )


def _letters(text: str, place: tuple[int, int]) -> FoundLetters:
    letters, _, note = text.partition("|")
    return FoundLetters(tuple(letters), place, note)
