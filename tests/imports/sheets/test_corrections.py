"""What a person says against the program is done, and nothing else changes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.domain.responsibility import Meaning
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.recognise import recognise, recognise_tables
from models.imports.sheets.recognised import Corrections, Orientation, Part, Recognised
from models.imports.sheets.recognised_json import as_json
from tests.imports.sheets.test_recognise import FIXTURES, SHEETS
from tests.imports.sheets.written import grids_in, grids_of

READ = [path for path in SHEETS if json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))]


def grid_of(name: str) -> Grid:
    return grids_in(FIXTURES / f"{name}.txt")[0]


def rows_of(grid: Grid, **said: Any) -> Any:
    found = recognise(grid, Corrections(**said))
    assert found is not None
    return as_json(found)["rows"]


def said_of(found: Recognised) -> dict[str, Any]:
    """Return what a matrix says, without what lies around it in its sheet."""
    return {key: value for key, value in as_json(found).items() if key != "left_out"}


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_asked_again_with_its_own_area_a_matrix_is_the_same(path: Path) -> None:
    for grid in grids_in(path):
        for found in recognise_tables(grid):
            again = recognise(grid, Corrections(area=found.area, orientation=found.orientation))
            assert again is not None
            assert said_of(again) == said_of(found)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_recognising_twice_gives_the_same(path: Path) -> None:
    assert [recognise(grid) for grid in grids_in(path)] == [recognise(grid) for grid in grids_in(path)]


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_parts_and_what_is_left_out_name_every_text_and_only_texts(path: Path) -> None:
    for grid in grids_in(path):
        tables = recognise_tables(grid)
        named = {place for found in tables for place in found.parts}
        filled = {(r, c) for r, row in enumerate(grid.rows) for c, text in enumerate(row) if text.strip()}
        assert not tables or named == filled


def test_heads_may_be_said() -> None:
    grid = grids_of(
        "| Aufgabe | Leitung | Redaktion |\n| Team | Nord | Süd |\n| Planen | A | R |\n| Senden | R | A |"
    )[0]
    assert rows_of(grid, head_rows=(0, 1))["Planen"] == {"Nord": "A", "Süd": "R"}
    said = {"head_rows": (0, 1), "rows": {0: Part.ROLE, 1: Part.LEFT_OUT}}
    assert rows_of(grid, **said)["Planen"] == {"Leitung": "A", "Redaktion": "R"}
    said["rows"] = {0: Part.ROLE, 1: Part.PERSON}
    found = recognise(grid, Corrections(**said))
    assert found is not None
    assert as_json(found)["holders"] == {"Leitung": "Nord", "Redaktion": "Süd"}


def test_the_orientation_may_be_said() -> None:
    grid = grid_of("roles_in_rows")
    said = rows_of(grid, orientation=Orientation.ROLES_IN_COLUMNS)
    assert said["Redaktion"]["Thema planen"] == "R"
    assert rows_of(grid_of("title_rows"), orientation=Orientation.ROLES_IN_ROWS)["Redaktion"] == {
        "Beitrag schreiben": "R",
        "Beitrag veröffentlichen": "R",
    }


def test_an_area_takes_one_of_two_tables() -> None:
    grid = grid_of("two_tables_below_each_other")
    assert set(rows_of(grid, area=Area(6, 0, 8, 2))) == {"Meldung schreiben", "Meldung freigeben"}


def test_a_column_may_be_said_to_be_something_else() -> None:
    grid = grid_of("title_rows")
    assert rows_of(grid, columns={2: Part.LEFT_OUT})["Beitrag schreiben"] == {"Redaktion": "R", "Recht": "C"}
    found = recognise(grid, Corrections(columns={2: Part.NOTE}))
    assert found is not None
    assert as_json(found)["notes"]["Beitrag schreiben"] == [["Leitung", "A"]]


def test_another_column_may_have_the_names() -> None:
    grid = grid_of("notes_of_many_columns")
    assert set(rows_of(grid, columns={2: Part.ACTIVITY, 1: Part.NOTE})) == {
        "one a week",
        "pictures too",
        "numbers",
    }


def test_a_row_may_be_said_to_be_something_else() -> None:
    grid = grid_of("sections_inline")
    assert rows_of(grid, rows={1: Part.ACTIVITY})["Planung"] == {}
    assert "Thema wählen" not in rows_of(grid, rows={2: Part.LEFT_OUT})
    found = recognise(grid, Corrections(rows={2: Part.SECTION}))
    assert found is not None
    assert as_json(found)["sections"]["Termin setzen"] == ["Planung", "Thema wählen"]


def test_rows_and_columns_keep_their_numbers_when_roles_stand_in_rows() -> None:
    grid = grid_of("roles_in_rows")
    assert "Rechte prüfen" not in rows_of(grid, columns={3: Part.LEFT_OUT})
    assert rows_of(grid, rows={2: Part.LEFT_OUT})["Thema planen"] == {"Leitung Marketing": "A"}


@pytest.mark.parametrize(
    ("name", "key", "answer", "row", "said"),
    [
        ("unknown_letter", "X", "informed", "Write post", {"Lead": "A", "Editor": "R", "Legal": "X"}),
        ("unknown_letter", "T", "supports", "Check rights", {"Lead": "I", "Editor": "A", "Legal": "R"}),
        ("scheme_drasci", "D", "leave out", "Write post", {"Lead": "A", "Legal": "R", "Sales": "S"}),
        ("brackets_and_footnotes", "weak", "leave out", "Check rights", {"Lead": "R", "Legal": "R"}),
        ("look_alike_letters", "look-alike:С", "leave out", "Write post", {"Lead": "A", "Editor": "R"}),
        ("placeholders_and_milestones", "row:Milestone 1", "activity", "Milestone 1", {}),
        ("role_stands_twice", "role:lead", "apart", "Send post", {"Editor": "R", "Lead (D1)": "A"}),
        (
            "column_between_roles",
            "column:where it is kept",
            "role",
            "Check post",
            {"Lead": "R", "Editor": "A"},
        ),
    ],
)
def test_an_answer_is_done(name: str, key: str, answer: str, row: str, said: dict[str, str]) -> None:
    assert rows_of(grid_of(name), answers={key: answer})[row] == said


def test_an_unknown_letter_gets_the_meaning_that_was_answered() -> None:
    found = recognise(grid_of("unknown_letter"), Corrections(answers={"X": "informed"}))
    assert found is not None
    assert as_json(found)["meanings"]["X"] == ["informed"]
    (doubt,) = [doubt for doubt in found.doubts if doubt.key == "X"]
    assert (doubt.answer, doubt.places) == ("informed", ((1, 3),))


def test_an_activity_that_stands_twice_may_be_taken_once() -> None:
    grid = grid_of("activity_stands_twice")
    assert rows_of(grid, answers={"twice:freigeben": "first"})["Freigeben"] == {
        "Leitung": "A",
        "Redaktion": "R",
    }


def test_words_in_a_cell_may_be_left_out() -> None:
    found = recognise(
        grid_of("text_behind_letters"), Corrections(answers={"text:siehe Vertrag": "leave out"})
    )
    assert found is not None
    assert as_json(found)["notes"] == {}
    assert (3, 3) in {place for place, _ in found.left_out}


def test_an_answer_nobody_asked_for_changes_nothing() -> None:
    grid = grid_of("unknown_letter")
    assert recognise(grid, Corrections(answers={"X": "dances", "Y": "informed"})) == recognise(grid)


def test_a_grid_without_cells_has_no_matrix() -> None:
    assert recognise(Grid("", ())) is None
    assert recognise(replace(Grid("", ()), rows=((), ()))) is None


def test_a_letter_means_what_a_person_says_whatever_the_legend_says() -> None:
    rows = (
        ("Aufgabe", "Leitung", "Redaktion"),
        ("Plan", "A", "R"),
        ("Text", "A", "S"),
        ("S = unterstützt", "", ""),
    )
    before = recognise(Grid("", rows))
    after = recognise(Grid("", rows), Corrections(letters={"S": Meaning.SIGNS, "R": Meaning.CONSULTED}))
    assert before is not None
    assert after is not None
    assert before.meanings["S"] == {Meaning.SUPPORTS}
    assert after.meanings["S"] == {Meaning.SIGNS}
    assert after.meanings["R"] == {Meaning.CONSULTED}
    assert after.meanings["A"] == before.meanings["A"]
    assert after.activities == before.activities
