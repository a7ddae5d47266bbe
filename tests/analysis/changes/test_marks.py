"""Where changes are marked: rows, cells and arrows of the later state, and what is gone by workflow."""

from __future__ import annotations

from dataclasses import replace

from models.analysis.changes.change import Sign
from models.analysis.changes.compare import compare
from models.analysis.changes.marks import Marks, marks_of
from models.domain.snapshot import Snapshot, flows_by_source
from models.domain.workflow import StepKind
from models.editing.responsibility_commands import NoteOnCell, SetLetter
from models.editing.row_commands import EditRow, RemoveRow
from models.editing.workflow_commands import EditStep, RemoveStep
from tests.build import LETTERS, Build, standard_post


def marks(before: Snapshot, b: Build) -> Marks:
    return marks_of(compare(before, b.snapshot))


def test_nothing_is_marked_where_nothing_differs() -> None:
    b = standard_post()
    assert marks(b.snapshot, b) == Marks({}, {}, {})


def test_a_letter_by_hand_marks_its_cell_and_its_row_and_nothing_else() -> None:
    b = standard_post()
    before, duty = b.snapshot, b.ids["Plan post"]
    b.do(SetLetter(duty, b.role("Legal counsel"), LETTERS["C"]))
    found = marks(before, b)
    cell = found.cells[duty, b.ids["Legal counsel"]]
    assert (cell.sign, cell.before) == (Sign.NEW, ())
    assert set(found.cells) == {(duty, b.ids["Legal counsel"])}
    assert {key: mark.sign for key, mark in found.rows.items()} == {duty: Sign.CHANGED}
    assert found.gone == {}


def test_another_performer_marks_both_cells_with_the_letters_of_before() -> None:
    b = standard_post()
    before, step = b.snapshot, b.ids["Publish"]
    b.do(EditStep(step, {"performer_role_id": b.ids["Editor"]}))
    found = marks(before, b)
    old, new = (
        found.cells[step, b.ids["Social media manager"]],
        found.cells[step, b.ids["Editor"]],
    )
    assert (old.sign, old.before) == (Sign.GONE, ("R",))
    assert (new.sign, new.before) == (Sign.NEW, ())
    assert found.rows[step].sign is Sign.CHANGED


def test_a_new_step_is_marked_with_its_arrows_and_what_went_is_listed_at_its_workflow() -> None:
    b = standard_post()
    gone = b.ids["Publish"]
    before = b.snapshot
    b.do(RemoveStep(gone))
    b.task("Look again", "Editor")
    b.flow("Approve content", "Look again")
    new = b.ids["Look again"]
    found = marks(before, b)
    assert found.rows[new].sign is Sign.NEW
    (arrow,) = (f for f in b.snapshot.flows.values() if f.target_id == new)
    assert found.rows[arrow.id].sign is Sign.NEW
    assert found.rows[arrow.id].changes == found.rows[new].changes
    assert gone not in found.rows
    assert gone in {change.id for change in found.gone[b.workflow_id]}
    assert all(key[0] != gone for key in found.cells)


def test_a_workflow_that_went_is_listed_among_the_others() -> None:
    b = standard_post()
    workflow = b.workflow_id
    before = b.snapshot
    b.do(RemoveRow("workflow", workflow))
    found = marks(before, b)
    assert set(found.gone) == {""}
    assert workflow in {change.id for change in found.gone[""]}
    assert found.cells == {}


def test_an_arrow_with_another_label_is_marked_alone() -> None:
    b = standard_post()
    before = b.snapshot
    step = next(s for s in before.steps.values() if s.kind is StepKind.DECISION)
    flow = flows_by_source(before)[step.id][0]
    b.snapshot = before.with_tables({"flow": {**before.flows, flow.id: replace(flow, label="sometimes")}})
    found = marks(before, b)
    assert {key: mark.sign for key, mark in found.rows.items()} == {flow.id: Sign.CHANGED}


def test_a_note_marks_the_row_it_is_about_and_a_role_none() -> None:
    b = standard_post()
    before = b.snapshot
    b.do(NoteOnCell(b.ids["Publish"], b.ids["Editor"], "since spring"))
    b.do(EditRow("role", b.ids["Editor"], {"deputy_role_id": b.ids["Press officer"]}))
    found = marks(before, b)
    assert set(found.rows) == {b.ids["Publish"]}
    assert found.cells == {}
