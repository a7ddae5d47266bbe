from __future__ import annotations

import pytest

from models.analysis.raci import raci_matrix
from models.domain.errors import RuleViolation
from models.domain.kinds import KINDS
from models.domain.organisation import RoleKind, WeekendModel
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, duties_by_category, flows_by_source, steps_by_workflow
from models.domain.workflow import Outcome, StepKind
from models.editing.change import ChangeSet, Command, apply
from models.editing.organisation_commands import ChooseWeekendModel, EditOrganisation
from models.editing.person_commands import EmptyRole, FillRole
from models.editing.responsibility_commands import ClearLetters, NoteOnLetters, move_duty
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.together import Together
from models.editing.workflow_commands import (
    AddStep,
    BranchOff,
    ConnectSteps,
    EditFlow,
    EditStep,
    RemoveFlow,
    RemoveStep,
    SetAddressees,
)
from tests.build import Build, standard_post


def refused(b: Build, command: Command) -> str:
    before = b.snapshot
    with pytest.raises(RuleViolation) as caught:
        b.do(command)
    assert b.snapshot is before
    return caught.value.code


def rich() -> Build:
    b = standard_post()
    b.department("Company")
    b.department("Marketing", "Company")
    b.do(EditRow("role", b.ids["Editor"], {"department_id": b.ids["Marketing"]}))
    b.do(FillRole(b.ids["Editor"], "Position 3"))
    b.duty("Keep access", "Accounts", owner="Editor", R="Editor", C="Legal counsel")
    return b


def every_command(b: Build) -> list[Command]:
    editor, legal = b.ids["Editor"], b.ids["Legal counsel"]
    flow = flows_by_source(b.snapshot)[b.ids["Plan post"]][0]
    holding = next(iter(b.snapshot.holdings))
    return [
        EditOrganisation({"name": "Other company", "variant": "RASCI"}),
        ChooseWeekendModel(WeekendModel.CLOSED, (), editor, "Back on Monday."),
        AddRow("department", {"name": "Sales", "parent_id": b.ids["Company"]}),
        EditRow("department", b.ids["Marketing"], {"head_role_id": editor}),
        RemoveRow("department", b.ids["Marketing"]),
        AddRow("role", {"name": "Agency", "short_name": "Agency", "kind": RoleKind.EXTERNAL}),
        EditRow("role", editor, {"name": "Writer", "deputy_role_id": legal}),
        FillRole(legal, "Position 9"),
        EmptyRole(holding),
        AddRow("workflow", {"name": "Second", "owner_role_id": editor, "target_hours": 8.0}),
        EditRow("workflow", b.workflow_id, {"target_step_id": b.ids["Publish"]}),
        RemoveRow("workflow", b.workflow_id),
        AddStep(b.workflow_id, StepKind.TASK, "Check spelling", editor),
        EditStep(b.ids["Publish"], {"name": "Post", "working_most": 2.0}),
        RemoveStep(b.ids["Plan post"]),
        RemoveStep(b.ids["Tell sales and press"]),
        ConnectSteps(b.ids["Approve content"], b.ids["Plan post"]),
        BranchOff(b.ids["Publish"], b.ids["Plan post"]),
        EditFlow(flow.id, {"label": "then"}),
        RemoveFlow(flow.id),
        SetAddressees(b.ids["Tell sales and press"], (editor,)),
        EditRow("standing_duty", b.ids["Keep access"], {"category": "IT"}),
        RemoveRow("standing_duty", b.ids["Keep access"]),
        ClearLetters(b.ids["Keep access"], editor),
    ]


@pytest.mark.parametrize("n", range(24))
def test_every_command_changes_something_and_its_inverse_takes_it_back(n: int) -> None:
    b = rich()
    commands = every_command(b)
    assert len(commands) == 24
    planned = commands[n].plan(b.snapshot)
    assert planned.changes, "a command without effect proves nothing"
    after = apply(b.snapshot, planned)
    assert after != b.snapshot
    assert apply(after, planned.inverse()) == b.snapshot
    assert planned.title == commands[n].title


def test_names_are_unique_and_compared_without_regard_to_case() -> None:
    b = rich()
    assert refused(b, AddRow("role", {"name": "EDITOR", "short_name": "Ed 2"})) == "name_taken"
    assert refused(b, AddRow("department", {"name": "marketing"})) == "name_taken"
    assert refused(b, AddRow("workflow", {"name": "Standard Post"})) == "name_taken"
    assert refused(b, AddStep(b.workflow_id, StepKind.TASK, "publish")) == "name_taken"
    second = b.workflow("Second")
    b.do(AddStep(second, StepKind.TASK, "Publish"))


def test_short_names_are_unique_and_short() -> None:
    b = rich()
    taken = b.snapshot.roles[b.ids["Editor"]].short_name
    assert refused(b, AddRow("role", {"name": "Other", "short_name": taken})) == "short_name_taken"
    assert (
        refused(b, AddRow("role", {"name": "Other", "short_name": "much too long for a column"}))
        == "name_too_long"
    )


def test_a_department_cannot_stand_below_itself() -> None:
    b = rich()
    assert refused(b, EditRow("department", b.ids["Company"], {"parent_id": b.ids["Marketing"]})) == (
        "department_above_itself"
    )


def test_what_a_department_held_moves_up_when_it_goes() -> None:
    b = rich()
    b.do(RemoveRow("department", b.ids["Marketing"]))
    assert b.snapshot.roles[b.ids["Editor"]].department_id == b.ids["Company"]


def test_a_role_cannot_stand_in_for_itself() -> None:
    b = rich()
    assert refused(b, EditRow("role", b.ids["Editor"], {"deputy_role_id": b.ids["Editor"]})) == "own_deputy"


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("Publish", "Publish", "flow_to_itself"),
        ("Plan post", "Write and illustrate", "second_flow"),
        ("Plan post", "Publish", "second_way_out"),
        ("end", "Publish", "flow_from_end"),
        ("Approve content", "start", "flow_to_start"),
    ],
)
def test_impossible_arrows_are_refused(source: str, target: str, code: str) -> None:
    b = rich()
    assert refused(b, ConnectSteps(b.ids[source], b.ids[target])) == code


def test_an_arrow_never_leaves_its_workflow() -> None:
    b = rich()
    second = b.workflow("Second")
    other = b.do(AddStep(second, StepKind.TASK, "Elsewhere"))
    assert refused(b, ConnectSteps(other, b.ids["Publish"])) == "foreign_step"


def test_only_an_approval_has_outcomes() -> None:
    b = rich()
    flow = flows_by_source(b.snapshot)[b.ids["Plan post"]][0]
    assert refused(b, EditFlow(flow.id, {"outcome": Outcome.REJECTED})) == "outcome_without_approval"


def test_a_task_with_two_ways_out_cannot_come_about_by_changing_its_kind() -> None:
    b = rich()
    assert refused(b, EditStep(b.ids["Legal risk?"], {"kind": StepKind.TASK})) == "second_way_out"


def test_a_step_that_stops_being_an_approval_loses_outcomes_and_letters() -> None:
    b = Build()
    b.workflow("W")
    b.task("Write", "Editor")
    b.release("Approve", "Boss")
    b.flow("Write", "Approve")
    returned = b.flow("Approve", "Write")
    b.hand("Approve", "Legal", "C")
    b.do(EditStep(b.ids["Approve"], {"kind": StepKind.WAIT}))
    assert b.snapshot.flows[returned].outcome is Outcome.NONE
    assert not b.snapshot.assignments


def test_removing_a_step_closes_the_gap() -> None:
    b = rich()
    b.do(RemoveStep(b.ids["Plan post"]))
    assert [f.target_id for f in flows_by_source(b.snapshot)[b.ids["start"]]] == [
        b.ids["Write and illustrate"]
    ]


def test_removing_a_step_at_a_branch_closes_no_gap_that_would_double_an_arrow() -> None:
    b = rich()
    b.do(RemoveStep(b.ids["Check rights and labelling"]))
    targets = [f.target_id for f in flows_by_source(b.snapshot)[b.ids["Legal risk?"]]]
    assert targets == [b.ids["Publish"]]


def test_branching_off_puts_a_branch_behind_the_task() -> None:
    b = rich()
    b.do(BranchOff(b.ids["Publish"], b.ids["Plan post"]))
    (way_out,) = flows_by_source(b.snapshot)[b.ids["Publish"]]
    branch = b.snapshot.steps[way_out.target_id]
    assert branch.kind is StepKind.DECISION
    targets = {f.target_id for f in flows_by_source(b.snapshot)[branch.id]}
    assert targets == {b.ids["Tell sales and press"], b.ids["Plan post"]}


def test_letters_belong_to_activities_only() -> None:
    b = rich()
    with pytest.raises(RuleViolation) as caught:
        b.hand("Legal risk?", "Editor", "C")
    assert caught.value.code == "no_activity"


def test_setting_a_letter_again_changes_its_note_only() -> None:
    b = rich()
    b.hand("Plan post", "Editor", "C")
    b.hand("Plan post", "Editor", "C", "asked for ideas")
    (assignment,) = [a for a in b.snapshot.assignments.values() if a.activity_id == b.ids["Plan post"]]
    assert (assignment.meaning, assignment.note) == (Meaning.CONSULTED, "asked for ideas")


def test_addressees_are_of_notices_only_and_stand_once() -> None:
    b = rich()
    assert refused(b, SetAddressees(b.ids["Publish"], (b.ids["Editor"],))) == "not_a_notice"
    twice = (b.ids["Editor"], b.ids["Editor"])
    assert refused(b, SetAddressees(b.ids["Tell sales and press"], twice)) == "addressed_twice"


def test_a_person_is_known_by_name_and_forgotten_with_the_last_role() -> None:
    b = rich()
    b.do(FillRole(b.ids["Legal counsel"], "Position 3"))
    assert len(b.snapshot.persons) == 1
    assert refused(b, FillRole(b.ids["Editor"], "Position 3")) == "already_filled"
    for holding in list(b.snapshot.holdings):
        b.do(EmptyRole(holding))
    assert not b.snapshot.persons


def test_an_outdated_change_is_refused() -> None:
    b = rich()
    planned = EditRow("role", b.ids["Editor"], {"name": "Writer"}).plan(b.snapshot)
    b.do(EditRow("role", b.ids["Editor"], {"name": "Author"}))
    with pytest.raises(RuleViolation) as caught:
        apply(b.snapshot, planned)
    assert caught.value.code == "outdated"


def test_together_is_one_step_back() -> None:
    b = Build()
    department, role = (
        AddRow("department", {"name": "Marketing"}),
        AddRow("role", {"name": "Head", "short_name": "Head"}),
    )
    whole = Together(
        "make marketing",
        (
            department,
            role,
            EditRow("department", department.id, {"head_role_id": role.id}),
            EditRow("role", role.id, {"department_id": department.id}),
        ),
    )
    planned = whole.plan(b.snapshot)
    assert len(planned.changes) == 2
    after = apply(b.snapshot, planned)
    assert after.departments[department.id].head_role_id == role.id
    assert apply(after, planned.inverse()) == b.snapshot


def test_together_that_adds_and_removes_the_same_row_leaves_no_trace() -> None:
    b = Build()
    department = AddRow("department", {"name": "Marketing"})
    planned = Together("nothing", (department, RemoveRow("department", department.id))).plan(b.snapshot)
    assert planned == ChangeSet("nothing", ())


def test_a_new_snapshot_knows_what_follows_from_tables_that_stayed_and_nothing_else() -> None:
    b = rich()
    before, steps = flows_by_source(b.snapshot), steps_by_workflow(b.snapshot)
    matrix = raci_matrix(b.snapshot)
    b.do(EditStep(next(iter(b.snapshot.steps)), {"name": "Compose"}))
    assert flows_by_source(b.snapshot) is before
    assert steps_by_workflow(b.snapshot) != steps
    assert raci_matrix(b.snapshot) is not matrix
    kinds = ["step", *(kind for kind in KINDS if kind != "step")]
    afresh = Snapshot({kind: b.snapshot.table(kind) for kind in kinds})
    for derive, result in b.snapshot.cache.copy().items():
        assert derive(afresh) == result


def listed(b: Build) -> list[str]:
    groups = duties_by_category(b.snapshot)
    return [text for name, duties in groups.items() for text in (name.upper(), *(d.name for d in duties))]


def test_an_ongoing_duty_goes_to_a_place_of_a_category_and_the_others_keep_theirs() -> None:
    b = Build()
    for name, category in (("Plan", "Strategy"), ("Report", "Strategy"), ("Keys", "Access")):
        b.duty(name, category)
    b.do(move_duty(b.snapshot, b.ids["Report"], "Strategy", 0))
    assert listed(b) == ["STRATEGY", "Report", "Plan", "ACCESS", "Keys"]
    b.do(move_duty(b.snapshot, b.ids["Plan"], "Access", 0))
    assert listed(b) == ["STRATEGY", "Report", "ACCESS", "Plan", "Keys"]
    b.do(move_duty(b.snapshot, b.ids["Plan"], "Crisis"))
    assert listed(b) == ["STRATEGY", "Report", "ACCESS", "Keys", "CRISIS", "Plan"]
    b.do(move_duty(b.snapshot, b.ids["Report"], "Access", 99))
    assert listed(b) == ["ACCESS", "Keys", "Report", "CRISIS", "Plan"]
    assert refused(b, move_duty(b.snapshot, b.ids["Plan"], " ")) == "name_blank"
    assert move_duty(b.snapshot, b.ids["Plan"], "Crisis").plan(b.snapshot).changes == ()


def test_a_duty_from_the_top_of_the_list_does_not_take_its_new_category_there() -> None:
    b = Build()
    for name, category in (("Plan", "Strategy"), ("Report", "Strategy"), ("Keys", "Access")):
        b.duty(name, category)
    b.do(move_duty(b.snapshot, b.ids["Report"], "Strategy", 0))
    b.do(move_duty(b.snapshot, b.ids["Report"], "Access"))
    assert listed(b) == ["STRATEGY", "Plan", "ACCESS", "Keys", "Report"]


def test_the_letters_by_hand_of_a_cell_share_a_note() -> None:
    b = rich()
    b.hand("Keep access", "Editor", "A")
    b.do(NoteOnLetters(b.ids["Keep access"], b.ids["Editor"], " since the audit "))
    notes = {a.note for a in b.snapshot.assignments.values() if a.role_id == b.ids["Editor"]}
    assert notes == {"since the audit"}
    others = {a.note for a in b.snapshot.assignments.values() if a.role_id != b.ids["Editor"]}
    assert others == {""}
