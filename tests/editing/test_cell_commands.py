"""Letters for several cells at once: typed, pasted, refused as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.raci import raci_matrix
from models.domain.errors import RuleViolation
from models.domain.responsibility import VARIANTS, letters_for
from models.domain.snapshot import Snapshot
from models.editing.cell_commands import (
    CellLetters,
    ClearCells,
    FillCells,
    PutLetters,
    TypeInCells,
    letters_that_stay,
)
from models.editing.change import Command, apply
from models.editing.clipboard import letters_in, table_in_html, table_in_text
from models.wording import Wording
from tests.build import Build
from tests.editing.test_letter_commands import by_hand, open_post, post

HEAD, EDITOR, LEGAL, MANAGER = "Head of marketing", "Editor", "Legal counsel", "Social media manager"


def cells(b: Build, *wanted: tuple[str, str, str]) -> PutLetters:
    """Return the command for (activity, role, letters)."""
    return PutLetters(tuple(CellLetters(b.ids[a], b.ids[r], tuple(text.split())) for a, r, text in wanted))


def refusal(b: Build, command: Command) -> str:
    with pytest.raises(RuleViolation) as caught:
        command.plan(b.snapshot)
    assert Wording("de")(caught.value.message)
    return Wording("en")(caught.value.message)


def test_letters_are_put_in_and_taken_out_as_they_stand_in_the_table() -> None:
    b = post()
    b.hand("Plan post", "Press officer", "C")
    b.do(cells(b, ("Plan post", "Press officer", ""), ("Plan post", EDITOR, "I"), ("Publish", LEGAL, "A")))
    assert by_hand(b, "Plan post") == {(EDITOR, "informed")}
    assert b.matrix()["Publish"] == {MANAGER: "R", LEGAL: "A", "Sales lead": "I", "Press officer": "I"}


def test_what_the_table_says_already_changes_nothing() -> None:
    b = post()
    b.hand("Plan post", EDITOR, "A")
    b.hand("Plan post", LEGAL, "A")
    everything = [
        (activity, role, letters) for activity, row in b.matrix().items() for role, letters in row.items()
    ]
    assert cells(b, *everything).plan(b.snapshot).changes == ()


def test_an_a_that_moved_to_another_column_moves() -> None:
    b = post()
    b.hand("Plan post", EDITOR, "A")
    b.hand("Plan post", "Press officer", "A")
    b.do(cells(b, ("Plan post", EDITOR, ""), ("Plan post", LEGAL, "A")))
    assert by_hand(b, "Plan post") == {(LEGAL, "decides")}


def test_what_the_workflow_gives_stays_and_is_counted() -> None:
    b = post()
    command = cells(b, ("Publish", MANAGER, ""), ("Publish", EDITOR, "R"))
    assert command.what_stays(b.snapshot) == 1
    b.do(command)
    assert b.matrix()["Publish"][MANAGER] == "R"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (
            [("Plan post", EDITOR, "I"), ("Publish", MANAGER, "C")],
            (
                "“Publish”, “Social media manager”: “Social media manager” has R here by the workflow, "
                "which includes C. Change the step instead."
            ),
        ),
        (
            [("Keep access", MANAGER, "C")],
            (
                "“Keep access”, “Social media manager”: “Social media manager” has A here as owner, "
                "which includes C. Choose another owner instead."
            ),
        ),
        (
            [("Plan post", EDITOR, "A C")],
            "“Plan post”, “Editor”: A includes C. Leave out one of them.",
        ),
        (
            [("Publish", HEAD, "A"), ("Publish", LEGAL, "A")],
            "“Publish”, “Head of marketing”: Only one role answers for an activity.",
        ),
    ],
)
def test_what_could_not_show_is_refused_with_its_cell(wanted: list[tuple[str, str, str]], said: str) -> None:
    b = post()
    assert refusal(b, cells(b, *wanted)) == said


def test_a_letter_comes_where_it_is_missing_and_goes_where_all_have_it() -> None:
    b = post()
    b.hand("Plan post", "Press officer", "C")
    places = ((b.ids["Plan post"], b.ids["Press officer"]), (b.ids["Publish"], b.ids[LEGAL]))
    b.do(TypeInCells(places, "c"))
    assert by_hand(b, "Plan post") == {("Press officer", "consulted")}
    assert by_hand(b, "Publish") == {(LEGAL, "consulted")}
    b.do(TypeInCells(places, "c"))
    assert not b.snapshot.assignments


def test_only_one_of_several_cells_of_a_row_can_answer() -> None:
    b = post()
    places = tuple((b.ids["Publish"], b.ids[role]) for role in (LEGAL, EDITOR))
    said = refusal(b, TypeInCells(places, "a"))
    assert said == "Only one role answers for “Publish”. Select one cell of this row for A."


def test_a_letter_that_does_not_fit_one_of_several_cells_is_refused_with_this_cell() -> None:
    b = post()
    places = ((b.ids["Plan post"], b.ids[EDITOR]), (b.ids["Publish"], b.ids[MANAGER]))
    assert refusal(b, TypeInCells(places, "c")).startswith("“Publish”, “Social media manager”: ")


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("A R", ("A", "R")),
        ("r/a", ("A", "R")),
        ("AR", ("A", "R")),
        ("c, i", ("C", "I")),
        ("A-R", ("A", "R")),
        ("A R*", ("A", "R")),
        ("–", ()),
        (" \xa0", ()),
        ("Q", None),
        ("A?", None),
        ("Role", None),
        ("1", None),
    ],
)
def test_a_cell_names_letters_in_whatever_way_people_write_them(
    text: str, letters: tuple[str, ...] | None
) -> None:
    assert letters_in(text, VARIANTS["RACI"]) == letters


def test_tables_come_as_lines_or_as_pages() -> None:
    assert table_in_text('A\tR\r\n"C\nI"\t\r\n') == [["A", "R"], ["C I", ""]]
    assert table_in_text("") == []
    page = "<html><table border=0><tr><th>A</th><td><b>R</b><br>C</td></tr><tr><td>&nbsp;</td></tr></table>"
    assert table_in_html(page) == [["A", "R C"], ["", ""]]
    assert table_in_html("<p>nothing") == []


START = open_post("RACI").snapshot


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.sets(st.sampled_from("ARCIM"), max_size=2)),
        max_size=8,
    )
)
def test_whatever_is_put_in_shows_or_is_refused(wanted: list[tuple[int, int, set[str]]]) -> None:
    matrix = raci_matrix(START)
    by_place = {
        (matrix.rows[a % len(matrix.rows)].activity_id, matrix.role_ids[r % len(matrix.role_ids)]): letters
        for a, r, letters in wanted
    }
    order = matrix.variant.letters
    command = PutLetters(
        tuple(CellLetters(*place, tuple(n for n in order if n in found)) for place, found in by_place.items())
    )
    try:
        changes = command.plan(START)
    except RuleViolation:
        return
    after = apply(START, changes)
    assert all(set(cell.letters) <= shown(after, cell) for cell in command.cells)
    assert apply(after, changes.inverse()) == START
    assert command.plan(after).changes == () or command.what_stays(START)


def shown(snapshot: Snapshot, cell: CellLetters) -> set[str]:
    row = next(row for row in raci_matrix(snapshot).rows if row.activity_id == cell.activity_id)
    found = row.cells.get(cell.role_id)
    return set(letters_for(found.meanings, raci_matrix(snapshot).variant)) if found else set()


def test_a_letter_typed_over_those_by_hand_takes_their_places_in_all_cells() -> None:
    b = post()
    places = tuple((b.ids[name], b.ids[LEGAL]) for name in ("Plan post", "Publish", "Keep access"))
    b.do(TypeInCells(places, "c"))
    b.do(TypeInCells(places, "i"))
    assert {b.matrix()[name][LEGAL] for name in ("Plan post", "Publish", "Keep access")} == {"I"}


def test_of_several_roles_typed_into_an_undone_step_the_first_does_it() -> None:
    b = post()
    b.task("Thank")
    b.do(TypeInCells(((b.ids["Thank"], b.ids[LEGAL]), (b.ids["Thank"], b.ids[EDITOR])), "r"))
    assert b.snapshot.steps[b.ids["Thank"]].performer_role_id == b.ids[LEGAL]
    assert by_hand(b, "Thank") == {(EDITOR, "performs")}


def test_m_of_vmi_typed_into_a_row_lets_one_role_work_and_the_next_advise() -> None:
    b = post("VMI")
    b.do(cells(b, ("Keep access", EDITOR, "M"), ("Keep access", LEGAL, "M")))
    assert by_hand(b, "Keep access") == {(EDITOR, "performs"), (LEGAL, "consulted")}


def test_filling_does_what_is_possible_and_says_what_is_not() -> None:
    b = post()
    b.hand("Plan post", "Press officer", "C")
    source = (b.ids["Plan post"], b.ids["Press officer"])
    targets = [("Publish", MANAGER), ("Write and illustrate", MANAGER), ("Keep access", EDITOR)]
    command = FillCells(tuple((source, (b.ids[a], b.ids[r])) for a, r in targets))
    (reason,) = command.left_out(b.snapshot)
    assert Wording("en")(reason).startswith("“Publish”, “Social media manager”: ")
    b.do(command)
    assert by_hand(b, "Write and illustrate") == {(MANAGER, "consulted")}
    assert by_hand(b, "Keep access") == {(EDITOR, "consulted")}
    assert by_hand(b, "Publish") == set()


def test_an_a_is_filled_down_but_never_across_a_row() -> None:
    b = post()
    b.hand("Plan post", EDITOR, "A")
    source = (b.ids["Plan post"], b.ids[EDITOR])
    command = FillCells(
        ((source, (b.ids["Publish"], b.ids[EDITOR])), (source, (b.ids["Plan post"], b.ids[LEGAL])))
    )
    assert len(command.left_out(b.snapshot)) == 1
    b.do(command)
    assert b.matrix()["Publish"][EDITOR] == "A"
    assert by_hand(b, "Plan post") == {(EDITOR, "decides")}


def test_cells_are_cleared_together_and_what_stays_is_known() -> None:
    b = post()
    b.hand("Plan post", LEGAL, "I")
    places = tuple((b.ids["Plan post"], b.ids[role]) for role in (LEGAL, MANAGER))
    assert list(letters_that_stay(b.snapshot, places)) == ["R"]
    b.do(ClearCells(places))
    assert by_hand(b, "Plan post") == set()
