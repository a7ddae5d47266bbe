"""Returning to a recorded state: all is as it was then, in one step; what lies beside it stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.analysis.decided import decided_hash
from models.domain.decision_item import DecisionItem
from models.domain.matrix_view import MatrixView
from models.domain.records.record import Version
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.person_commands import RenamePerson
from models.editing.returning import ReturnTo
from models.editing.role_commands import DropRole
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.workspace import Workspace
from tests.storage.samples import small_build

BESIDE = ("decision_item", "matrix_view", "letterhead")


def returned(now: Snapshot, state: Snapshot) -> Snapshot:
    return apply(now, ReturnTo(state).plan(now))


def without_beside(snapshot: Snapshot) -> dict[str, object]:
    return {kind: rows for kind, rows in snapshot.tables.items() if kind not in BESIDE}


def test_rows_that_came_went_or_changed_are_as_they_were() -> None:
    b = small_build()
    then = b.snapshot
    b.do(AddRow("department", {"name": "Newsroom"}))
    b.do(EditRow("role", b.ids["Editor"], {"description": "Another one"}))
    b.do(RemoveRow("standing_duty", b.ids["Watch the channels"]))
    b.do(DropRole(b.ids["Legal counsel"]))
    assert without_beside(b.snapshot) != without_beside(then)
    after = returned(b.snapshot, then)
    assert without_beside(after) == without_beside(then)


def test_views_decision_items_and_letterhead_stay_as_they_are_today() -> None:
    b = small_build()
    then = b.snapshot
    late = b.role("Came later")
    item = b.do(AddRow("decision_item", {"name": "Shall we?", "decider_role_id": late}))
    view = b.do(AddRow("matrix_view", {"name": "Late", "role_id": late}))
    after = returned(b.snapshot, then)
    assert late not in after.roles
    assert after.decision_items[item] == replace(b.snapshot.decision_items[item], decider_role_id=None)
    assert after.matrix_views[view] == replace(b.snapshot.matrix_views[view], role_id=None)
    others: dict[str, DecisionItem | MatrixView] = {**then.decision_items, **then.matrix_views}
    assert others
    assert all(after.row(kind, key) == row for kind in BESIDE for key, row in then.table(kind).items())


def test_people_keep_the_name_they_have_today() -> None:
    b = small_build()
    (person_id,) = b.snapshot.persons
    then = b.snapshot
    b.do(RenamePerson(person_id, "B. Person"))
    b.do(EditRow("role", b.ids["Editor"], {"description": "Another one"}))
    after = returned(b.snapshot, then)
    assert after.persons[person_id].name == "B. Person"
    assert after.roles == then.roles


def test_a_name_that_somebody_has_who_comes_back_is_not_given_twice() -> None:
    b = small_build()
    (gone,) = b.snapshot.persons
    name = b.snapshot.persons[gone].name
    b.do(AddRow("person", {"name": "C. Person"}))
    kept = next(key for key in b.snapshot.persons if key != gone)
    then = b.snapshot
    for holding in [h.id for h in b.snapshot.holdings.values() if h.person_id == gone]:
        b.do(RemoveRow("holding", holding))
    b.do(RemoveRow("person", gone))
    b.do(RenamePerson(kept, name))
    after = returned(b.snapshot, then)
    assert {key: person.name for key, person in after.persons.items()} == {gone: name, kept: "C. Person"}


def test_the_state_itself_changes_nothing() -> None:
    then = small_build().snapshot
    assert ReturnTo(then).plan(then).changes == ()


@pytest.mark.parametrize("is_saved", [False, True])
def test_a_version_is_returned_to_undone_and_redone_in_a_document(tmp_path: Path, is_saved: bool) -> None:
    b = small_build()
    workspace = Workspace.create(b.snapshot, tmp_path / "data", "author")
    record = workspace.record_state(lambda state: Version("1.0", state))
    workspace.do(EditRow("role", b.ids["Editor"], {"description": "Another one", "deputy_role_id": None}))
    if is_saved:
        workspace.save(tmp_path / "plan.racigraph")
        workspace.close()
        workspace = Workspace.open(tmp_path / "plan.racigraph", tmp_path / "data", "author")
    draft = workspace.snapshot
    workspace.do(ReturnTo(workspace.records.load(record.sequence).snapshot))
    assert decided_hash(workspace.snapshot) == decided_hash(b.snapshot) != decided_hash(draft)
    assert workspace.snapshot == b.snapshot
    workspace.undo()
    assert workspace.snapshot == draft
    workspace.redo()
    assert workspace.snapshot == b.snapshot
    assert [entry.body for entry in workspace.records.entries] == [record.body]
    workspace.close()
