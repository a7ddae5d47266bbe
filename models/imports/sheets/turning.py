"""A grid and all that is said of it with rows and columns changed.

A table with roles in rows is read as its mirror image, so there is one reader and not two.
"""

from __future__ import annotations

from dataclasses import replace

from models.imports.sheets.cells import Cells
from models.imports.sheets.grid import Area, Grid, Place
from models.imports.sheets.recognised import Corrections, FoundActivity, Orientation, Recognised


def turned_cells(cells: Cells) -> Cells:
    """Return cells with rows and columns changed."""
    grid = cells.grid
    rows = tuple(zip(*grid.rows, strict=True))
    turned = Grid(grid.name, rows, tuple(map(turned_area, grid.merged)))
    return Cells(turned, cells.columns, cells.rows, cells.texts, {(m.top, m.left): m for m in turned.merged})


def turned_area(area: Area) -> Area:
    """Return an area with rows and columns changed."""
    return Area(area.left, area.top, area.right, area.bottom)


def _turned(place: Place) -> Place:
    return place[1], place[0]


def turned_corrections(said: Corrections) -> Corrections:
    """Return corrections for the mirror image of their grid; rows of heads are columns of it already."""
    area = turned_area(said.area) if said.area else None
    return replace(said, area=area, columns=said.rows, rows=said.columns)


def turned_back(found: Recognised, grid: Grid) -> Recognised:
    """Return what was recognised in the mirror image, at the places of the grid itself."""
    return replace(
        found,
        grid=grid,
        area=turned_area(found.area),
        orientation=Orientation.ROLES_IN_ROWS,
        roles=tuple(replace(role, place=_turned(role.place)) for role in found.roles),
        activities=tuple(map(_turned_activity, found.activities)),
        parts={_turned(place): part for place, part in found.parts.items()},
        doubts=tuple(replace(d, places=tuple(map(_turned, d.places))) for d in found.doubts),
        left_out=tuple((_turned(place), why) for place, why in found.left_out),
    )


def _turned_activity(activity: FoundActivity) -> FoundActivity:
    letters = {role: replace(one, place=_turned(one.place)) for role, one in activity.letters.items()}
    return replace(activity, place=_turned(activity.place), letters=letters)
