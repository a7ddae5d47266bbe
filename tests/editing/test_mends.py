"""What is offered mends what it is offered for, and breaks nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.checks.finding import Finding, MendId, Place, Rule, Severity
from models.analysis.checks.registry import RULES, find_all, findings
from models.analysis.matrix import Conflict
from models.analysis.paths import steps_in_order
from models.analysis.raci import raci_matrix
from models.domain.message import Message
from models.domain.organisation import Organisation, RoleKind
from models.domain.responsibility import VARIANTS
from models.domain.snapshot import Snapshot
from models.domain.workflow import Deciders, Outcome, StepKind, TimeOut
from models.editing.change import Command, apply
from models.editing.mends import _OFFERS, Mend, mends_for, mends_for_conflict
from models.editing.organisation_commands import empty_snapshot
from models.imports import templates
from models.wording import LANGUAGES, Wording
from tests.analysis.checks.cases import CASES
from tests.analysis.checks.company import Company
from tests.analysis.random_workflows import any_workflow, large_workflow
from tests.build import Build, standard_post
from tests.oracles.random_workflows import random_document

EN = Wording("en")
MENDED = [rule for rule in RULES if rule.mend]


def found(snapshot: Snapshot, rule_id: str) -> list[Finding]:
    return [finding for finding in findings(snapshot) if finding.rule_id == rule_id]


def offered(snapshot: Snapshot, rule_id: str) -> list[Mend]:
    return [mend for finding in found(snapshot, rule_id) for mend in mends_for(snapshot, finding)]


def commands(mends: tuple[Mend, ...] | list[Mend]) -> Iterator[tuple[Message, Command]]:
    for mend in mends:
        if mend.command is not None:
            yield mend.label, mend.command
        yield from mend.choices


def said(mends: list[Mend]) -> list[tuple[str, list[str]]]:
    return [(EN(mend.label), [EN(label) for label, _ in mend.choices]) for mend in mends]


def done(snapshot: Snapshot, command: Command) -> Snapshot:
    return apply(snapshot, command.plan(snapshot))


def errors(snapshot: Snapshot) -> list[tuple[str, frozenset[Place]]]:
    return [(f.rule_id, frozenset(f.places)) for f in findings(snapshot) if f.severity is Severity.ERROR]


def assert_it_mends(snapshot: Snapshot, finding: Finding, command: Command) -> None:
    """Assert that the finding, or one of the rows it lists, is settled and no error has come in its place."""
    after = done(snapshot, command)
    same = [f for f in found(after, finding.rule_id) if f.mend is finding.mend]
    left = {place for f in same if set(f.places) <= set(finding.places) for place in f.places}
    assert left < set(finding.places)
    assert finding not in same
    for rule_id, places in errors(after):
        assert any(rule_id == old and places <= before for old, before in errors(snapshot)), rule_id


def test_every_kind_of_mend_has_an_offer_and_the_other_way_round():
    assert set(_OFFERS) == set(MendId) - {MendId.NONE}


def broken_by(rule: Rule) -> Company:
    broken = Company()
    CASES[rule.id].broken(broken)
    if rule.id == "D02":
        broken.newcomer("Second head")  # else the only other role that is filled is the author
    return broken


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_what_is_offered_mends_the_finding_and_breaks_nothing(rule):
    broken = broken_by(rule)
    for finding in found(broken.snapshot, rule.id):
        offers = mends_for(broken.snapshot, finding)
        assert bool(offers) == bool(finding.mend)
        for _, command in commands(offers):
            assert_it_mends(broken.snapshot, finding, command)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in MENDED])
def test_every_offer_has_words_in_both_languages(rule):
    broken = broken_by(rule)
    for mend in offered(broken.snapshot, rule.id):
        texts = [Wording(language)(mend.label) for language in LANGUAGES]
        assert len(set(texts)) == len(LANGUAGES)
        assert not any("{" in text for text in texts)
        assert mend.command is not None or mend.choices


def test_a_deputy_is_of_the_same_department_first_and_never_an_author_a_group_or_the_role_itself():
    c = Company()
    c.department("Sales")
    c.role("Seller", department="Sales")
    c.fill("Seller", "Post 8")
    c.newcomer("Works council", RoleKind.BODY)
    c.newcomer("All staff", RoleKind.GROUP)
    c.newcomer("Agency", RoleKind.EXTERNAL)
    c.role("Away", department="Marketing", vacant=True)
    c.deputy("Head", None)
    assert said(offered(c.snapshot, "D01")) == [
        (
            "Choose a deputy for “Head”",
            ["Press (Marketing)", "Agency (Marketing)", "Seller (Sales)"],
        )
    ], "Editor wrote what Head approves; nobody is there for Away"


def test_no_deputy_is_offered_who_may_have_written_it_even_if_a_second_holder_has_not():
    c = Company()
    c.fill("Editor", "Post 6")
    c.deputy("Head", None)
    assert said(offered(c.snapshot, "D01"))[0][1] == ["Press (Marketing)"]


def test_bodies_and_groups_come_last_among_those_who_may_do_a_step():
    c = Company()
    c.newcomer("All staff", RoleKind.GROUP)
    c.newcomer("Clerk")
    c.performs("Publish", None)
    names = [name.removesuffix(" (Marketing)") for name in said(offered(c.snapshot, "G02"))[0][1]]
    assert names == ["Head", "Editor", "Press", "Clerk", "All staff"]


def test_nothing_is_offered_where_there_is_nobody_to_choose():
    b = Build()
    b.duty("Archive", owner="Head", R="Head")
    assert found(b.snapshot, "D01")
    assert offered(b.snapshot, "D01") == []


def test_the_one_who_answers_is_chosen_of_those_set_by_hand_and_the_one_drawn():
    c = Company()
    c.hand("Publish", "Editor", "A")
    c.hand("Publish", "Press", "A")
    (mend,) = offered(c.snapshot, "H02")
    assert said([mend])[0][1] == ["Head (Marketing), as drawn", "Editor (Marketing)", "Press (Marketing)"]
    answering = []
    for _, command in mend.choices:
        after = done(c.snapshot, command)
        row = next(row for row in raci_matrix(after).rows if row.name == "Publish")
        answering += [
            after.roles[role_id].name for role_id, cell in row.cells.items() if "decides" in cell.meanings
        ]
    assert answering == ["Head", "Editor", "Press"]


def test_a_workflow_in_which_nobody_answers_gets_an_owner_who_is_no_body():
    c = Company()
    c.newcomer("Works council", RoleKind.BODY)
    c.change_workflow("Post", owner_role_id=None)
    (mend,) = offered(c.snapshot, "H01")
    assert said([mend]) == [
        (
            "Choose who owns the workflow “Post”",
            ["Editor (Marketing)", "Head (Marketing)", "Press (Marketing)"],
        )
    ]


def test_each_step_without_a_role_has_a_choice_of_its_own_and_an_approval_no_author():
    c = Company()
    c.performs("Publish", None)
    c.performs("Approve", None)
    (finding,) = found(c.snapshot, "G02")
    approve, publish = mends_for(c.snapshot, finding)
    assert said([approve, publish]) == [
        ("Choose who does “Approve”", ["Head (Marketing)", "Press (Marketing)"]),
        ("Choose who does “Publish”", ["Head (Marketing)", "Editor (Marketing)", "Press (Marketing)"]),
    ]
    for _, command in commands([approve, publish]):
        assert_it_mends(c.snapshot, finding, command)


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (lambda c: c.hand("Approve", "Press", "R"), [Deciders.ALL, Deciders.ANY]),
        (lambda c: c.change_step("Approve", deciders=Deciders.AT_LEAST, quorum=2), [Deciders.ONE]),
    ],
)
def test_how_many_must_agree_is_a_choice(edit, wanted):
    c = Company()
    edit(c)
    (mend,) = offered(c.snapshot, "G02")
    assert [
        done(c.snapshot, command).steps[c.ids["Approve"]].deciders for _, command in mend.choices
    ] == wanted


def test_an_approval_gets_a_way_back_to_each_task_right_before_it_or_a_way_out():
    c = Company()
    c.cut("Approve", "Write")
    back, rejected = offered(c.snapshot, "G03")
    assert said([back, rejected]) == [
        ("Draw a way back to “Write”", []),
        ("Lead what is rejected to the end", []),
    ]
    outcomes = [
        flow.outcome
        for mend in (back, rejected)
        for flow in done(c.snapshot, mend.command).flows.values()
        if flow.id not in c.snapshot.flows
    ]
    assert outcomes == [Outcome.RETURNED, Outcome.REJECTED]


def test_an_arrow_back_that_stands_already_becomes_the_way_back():
    c = Company()
    c.cut("Approve", "Write")
    c.arrow("Approve", "Write", outcome=Outcome.APPROVED)
    back = offered(c.snapshot, "G03")[0]
    after = done(c.snapshot, back.command)
    assert len(after.flows) == len(c.snapshot.flows)
    assert found(after, "G03") == []


def test_a_time_limit_keeps_what_is_set_already():
    c = Company()
    c.release("Second", "Press", limit_hours=2.0)
    c.release("Third", "Press", limit_outcome=TimeOut.EXPIRE)
    (mend,) = offered(c.snapshot, "E01")
    steps = done(c.snapshot, mend.command).steps
    limits = [(steps[c.ids[n]].limit_hours, steps[c.ids[n]].limit_outcome) for n in ("Second", "Third")]
    assert limits == [(2.0, TimeOut.DEPUTY), (8.0, TimeOut.EXPIRE)]


def test_start_and_ends_are_put_where_the_drawing_begins_and_stops():
    b = Build()
    b.workflow("Post", owner="Head")
    b.task("Write", "Editor")
    b.step(StepKind.PARALLEL, "Both", "Editor")
    b.task("Publish", "Editor")
    b.task("Tell", "Editor")
    b.flow("Write", "Both", "Publish")
    b.flow("Both", "Tell")
    start, end = offered(b.snapshot, "G01")
    assert said([start, end]) == [
        ("Put a start before “Write”", []),
        ("Put an end after “Publish” and “Tell”", []),
    ]
    assert found(done(done(b.snapshot, start.command), end.command), "G01") == []


def test_no_start_is_offered_where_it_would_cut_off_other_steps():
    b = Build()
    b.workflow("Post", owner="Head")
    b.task("Write", "Editor")
    b.task("Draw", "Editor")
    b.step(StepKind.END)
    b.flow("Write", "end")
    b.flow("Draw", "end")
    assert found(b.snapshot, "G01")
    assert offered(b.snapshot, "G01") == []


def test_an_empty_workflow_begins_with_a_start_and_an_end_or_goes():
    c = Company()
    workflow_id = c.workflow("Nothing yet")
    begin, remove = offered(c.snapshot, "G01")
    after = done(c.snapshot, begin.command)
    assert [step.kind for step in steps_in_order(after, workflow_id)] == [StepKind.START, StepKind.END]
    assert findings(after) == ()
    assert "Nothing yet" not in {w.name for w in done(c.snapshot, remove.command).workflows.values()}


def test_a_branch_with_one_way_goes_and_the_arrow_closes_the_gap():
    c = Company()
    c.between("Publish", "Tell", StepKind.DECISION, "Which?")
    (mend,) = offered(c.snapshot, "G07")
    after = done(c.snapshot, mend.command)
    assert findings(after) == ()


def test_who_may_approve_besides_by_hand_can_lose_it():
    c = Company()
    c.hand("Approve", "Editor", "R")
    c.change_step("Approve", deciders=Deciders.ALL)
    (mend,) = [m for f in found(c.snapshot, "S01") for m in mends_for(c.snapshot, f)]
    assert EN(mend.label) == "Let “Editor” no longer approve here"
    after = done(c.snapshot, mend.command)
    assert len(after.assignments) == len(c.snapshot.assignments) - 1
    assert found(after, "S01") == []


def test_a_role_that_occurs_nowhere_goes_with_the_entry_of_who_fills_it():
    c = Company()
    c.role("Spare", department="Marketing")
    c.fill("Spare", "Post 7")
    (mend,) = offered(c.snapshot, "V09")
    after = done(c.snapshot, mend.command)
    assert "Spare" not in {role.name for role in after.roles.values()}
    assert "Post 7" not in {person.name for person in after.persons.values()}


def test_a_finding_that_is_settled_already_has_no_mend_any_more():
    c = Company()
    c.deputy("Head", None)
    (finding,) = found(c.snapshot, "D01")
    assert mends_for(Company().snapshot, finding) == ()
    c.deputy("Head", "Press")
    assert mends_for(c.snapshot, finding) == ()


def conflicts(snapshot: Snapshot) -> list[Conflict]:
    return [conflict for row in raci_matrix(snapshot).rows for conflict in row.conflicts]


def test_a_contradiction_is_settled_for_the_workflow_or_for_the_entry():
    b = standard_post()
    b.hand("Write and illustrate", "Press officer", "A")
    (conflict,) = conflicts(b.snapshot)
    workflow, entry = mends_for_conflict(b.snapshot, conflict)
    assert said([workflow, entry]) == [
        ("Keep workflow: “Head of marketing” answers for it", []),
        ("Keep entry: “Press officer” takes over “Approve content”", []),
    ]
    kept = done(b.snapshot, entry.command)
    assert kept.steps[b.ids["Approve content"]].performer_role_id == b.ids["Press officer"]
    for mend, name in ((workflow, "Head of marketing"), (entry, "Press officer")):
        after = done(b.snapshot, mend.command)
        row = next(row for row in raci_matrix(after).rows if row.name == "Write and illustrate")
        assert conflicts(after) == []
        assert not after.assignments
        assert [after.roles[role_id].name for role_id, c in row.cells.items() if "decides" in c.meanings] == [
            name
        ]


@pytest.mark.parametrize("kind", [RoleKind.INTERNAL, RoleKind.BODY])
def test_the_entry_of_an_author_or_a_body_cannot_take_over_the_approval(kind):
    b = standard_post()
    role = "Editor" if kind is RoleKind.INTERNAL else "Works council"
    b.role(role, kind)
    b.hand("Plan post", role, "A")
    (conflict,) = conflicts(b.snapshot)
    assert [EN(m.label)[:13] for m in mends_for_conflict(b.snapshot, conflict)] == ["Keep workflow"]


@pytest.mark.parametrize(
    ("activity", "role", "letter"),
    [
        ("Publish", "Social media manager", "R"),
        ("Publish", "Sales lead", "I"),
        ("Plan post", "Social media manager", "C"),
        ("Plan post", "Head of marketing", "A"),
    ],
)
def test_an_entry_that_the_workflow_gives_anyway_can_only_be_removed(activity, role, letter):
    b = standard_post()
    before = b.matrix()
    b.hand(activity, role, letter)
    (conflict,) = conflicts(b.snapshot)
    (mend,) = mends_for_conflict(b.snapshot, conflict)
    b.do(mend.command)
    assert b.matrix() == before
    assert conflicts(b.snapshot) == []
    assert mends_for_conflict(b.snapshot, conflict) == ()


def test_what_is_offered_in_the_sample_company_mends():
    snapshot = done(empty_snapshot("Sample"), templates.build("mid-size-company", "de"))
    offers = 0
    for finding in findings(snapshot):
        for _, command in commands(mends_for(snapshot, finding)):
            assert_it_mends(snapshot, finding, command)
            offers += 1
    assert offers


def assert_all_offers_mend(snapshot: Snapshot) -> int:
    offers = [
        (finding, command)
        for finding in findings(snapshot)
        for _, command in commands(mends_for(snapshot, finding))
    ]
    for finding, command in offers:
        assert_it_mends(snapshot, finding, command)
    return len(offers)


@settings(max_examples=60)
@given(snapshot=any_workflow(), variant=st.sampled_from(list(VARIANTS)))
def test_what_is_offered_for_a_drawing_nobody_would_make_mends_it_as_well(snapshot: Snapshot, variant: str):
    organisation = Organisation("O", "Any", variant)
    assert_all_offers_mend(snapshot.with_tables({"organisation": {"O": organisation}}))


def test_what_is_offered_for_a_large_workflow_mends_it():
    snapshot = large_workflow(60).with_tables({"organisation": {"O": Organisation("O", "Large")}})
    assert assert_all_offers_mend(snapshot) > 10


def letters_at(snapshot):
    matrix = raci_matrix(snapshot)
    return {
        (row.activity_id, role_id): matrix.letters(row, role_id)
        for row in matrix.rows
        for role_id in matrix.role_ids
        if matrix.letters(row, role_id)
    }


def test_a_mend_says_that_it_changes_letters_exactly_when_it_does():
    snapshot = Company().snapshot
    snapshots = [snapshot, *(random_document(n) for n in range(12))]
    told = 0
    for at in snapshots:
        for finding in find_all(at):
            for mend in mends_for(at, finding):
                ways = [(mend.command, mend.effect)] if mend.command else []
                ways += [(c, e) for (_, c), e in zip(mend.choices, mend.effects, strict=True)]
                for command, effect in ways:
                    changes = letters_at(apply(at, command.plan(at))) != letters_at(at)
                    assert (effect is not None) == changes, EN(mend.label)
                    told += changes
    assert told > 20
