"""Whatever the layout, a matrix is read back as it was written; whatever stands in a grid, nothing breaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.errors import KnownError
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.recognise import recognise_all
from models.imports.sheets.recognised_json import as_json
from tests.imports.sheets.random_sheets import Written, sheets

TEXTS = st.one_of(
    st.sampled_from(
        (
            *(
                "",
                "",
                "",
                "R",
                "A",
                "C",
                "I",
                "R/A",
                "x",
                "-",
                "TBD",
                "Aufgabe",
                "Rolle",
                "Redaktion",
                "1",
                "1.1",
            ),
            *(
                "R = Responsible",
                "Legende",
                "(R)",
                "Anzahl A",
                "Responsible",
                "RACI",
                "[Aufgabe]",
                "Status",
                "А",
            ),
            *(
                "Person 1\n(Redaktion)",
                "Thema planen",
                "Support",
                "Phase 1",
                "  eingerückt",
                "**R**",
                "A²",
                "A:",
            ),
        )
    ),
    st.text(max_size=8),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    height, width = draw(st.integers(0, 8)), draw(st.integers(0, 8))
    rows = tuple(tuple(draw(TEXTS) for _ in range(width)) for _ in range(height))
    corner = st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 4), st.integers(0, 4))
    corners = draw(st.lists(corner, max_size=3))
    return Grid(draw(TEXTS), rows, tuple(Area(t, left, t + h, left + w) for t, left, h, w in corners))


@settings(max_examples=200, deadline=None)
@given(sheets())
def test_a_matrix_is_read_back_from_any_layout(written: Written) -> None:
    (found,) = [as_json(one) for one in recognise_all([written.grid])]
    assert (found["rows"], found["sections"]) == (written.rows, written.sections)


@settings(max_examples=200, deadline=None)
@given(st.lists(grids(), max_size=2))
def test_a_grid_of_anything_is_read_or_refused(some: list[Grid]) -> None:
    try:
        found = recognise_all(some)
    except KnownError:
        return
    for one in found:
        as_json(one)
        for place in (*one.parts, *(place for place, _ in one.left_out)):
            assert one.grid.text(place).strip()
