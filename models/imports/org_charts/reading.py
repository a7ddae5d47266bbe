"""Recognising an org chart in a grid: a pure function, so that preview and command line see the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from models.domain.errors import KnownError
from models.domain.message import message
from models.imports.org_charts.entries import Entry, entries_of
from models.imports.org_charts.found import FoundOrganisation
from models.imports.org_charts.heads import heads_of
from models.imports.org_charts.structure import organisation_of, units_of
from models.imports.org_charts.superiors import superiors_of
from models.imports.sheets.grid import Grid


def read_org_chart(grid: Grid) -> FoundOrganisation:
    """Return what the grid says of an organisation; raises KnownError where it is no org chart.

    The superior of a row is named by number, name, e-mail or title, or follows from the levels: a column of
    them, blanks before the names, or one column for each.
    """
    grid = _filled_down(grid)
    heads = heads_of(grid)
    if heads is None:
        raise KnownError(
            message(
                "No org chart was recognised in “{name}”: a row of heads is missing, such as name, title, "
                "department and superior. Add it above the table.",
                name=grid.name or "–",
            )
        )
    entries, told = entries_of(grid, heads)
    if not entries:
        raise KnownError(message("Below the heads of “{name}” there is nobody.", name=grid.name or "–"))
    parents: Mapping[str, str] = {}
    if heads.has_departments:
        entries, parents = _departments_above(entries)
    lines = superiors_of(entries)
    if heads.is_of_units and not heads.has_departments:
        found = units_of(entries, lines)
    else:
        found = organisation_of(entries, lines, has_departments=heads.has_departments, parents=parents)
    all_told = (*told, *lines.told, *found.told)
    return replace(found, name=grid.name, told=tuple(sorted(all_told, key=lambda one: one.row)))


def read_org_charts(grids: Iterable[Grid], name: str) -> FoundOrganisation:
    """Return the org chart of a file, of several the one that says most; raises KnownError without one."""
    found: list[FoundOrganisation] = []
    refused = KnownError(message("“{name}” holds no table.", name=name))
    for grid in grids:
        try:
            found.append(read_org_chart(grid if grid.name else replace(grid, name=name)))
        except KnownError as error:
            refused = error
    if not found:
        raise refused
    return max(found, key=lambda chart: len(chart.departments) + len(chart.roles) + len(chart.persons))


def _filled_down(grid: Grid) -> Grid:
    """Return the grid with the text of cells that are merged downwards in each of their rows."""
    rows: dict[int, list[str]] = {}
    for area in grid.merged:
        if area.left == area.right:
            for row in range(area.top + 1, min(area.bottom + 1, len(grid.rows))):
                cells = rows.setdefault(row, list(grid.rows[row]))
                cells[area.left] = grid.text((area.top, area.left))
    return replace(grid, rows=tuple(tuple(rows.get(n, row)) for n, row in enumerate(grid.rows)))


def _departments_above(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], Mapping[str, str]]:
    """Return the entries without a column that names departments above their own, and what it says."""
    names = {entry.path[-1].casefold() for entry in entries if entry.path}
    said = {entry.parent.casefold() for entry in entries if entry.parent}
    if not said <= names:
        return tuple(entries), {}
    above = {e.path[-1].casefold(): e.parent.casefold() for e in entries if e.path and e.parent}
    return tuple(replace(entry, parent="") for entry in entries), above
