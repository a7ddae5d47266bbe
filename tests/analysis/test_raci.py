from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.matrix import Origin
from models.analysis.paths import outcome_of
from models.analysis.raci import raci_matrix
from models.domain.order import numbered
from models.domain.organisation import RoleKind
from models.domain.responsibility import VARIANTS, Meaning, letters_for
from models.domain.rules import can_connect
from models.domain.workflow import Outcome, Purpose, StepKind
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import AddStep, ConnectSteps, EditStep
from models.wording import Wording
from tests.build import Build, standard_post


def sensitive_post() -> Build:
    b = Build()
    b.workflow("Sensitive post", owner="Press officer")
    b.start()
    b.task("Suggest topic", "Expert")
    b.task("Draft", "Editor")
    b.step(StepKind.PARALLEL, "split")
    b.check("Legal", "Legal counsel")
    b.check("Privacy", "Data protection officer")
    b.release("Statement", "Press officer")
    b.step(StepKind.PARALLEL, "join")
    b.task("Publish", "Editor")
    b.step(StepKind.END)
    b.flow("start", "Suggest topic", "Draft", "split")
    for check in ("Legal", "Privacy", "Statement"):
        b.flow("split", check, "join")
    b.flow("join", "Publish", "end")
    return b


def guideline_release() -> Build:
    b = Build()
    b.role("Works council", RoleKind.BODY, co_determining=True)
    b.workflow("Guideline release", owner="Head of HR")
    b.start()
    b.task("Draft", "Social media manager")
    b.task("Expert review", "Expert")
    b.check("Co-determination", "Works council")
    b.release("Release", "Managing director")
    b.task("Train", "Head of HR")
    b.task("Put in force", "Head of HR")
    b.step(StepKind.END)
    b.flow(
        *("start", "Draft", "Expert review", "Co-determination", "Release"), *("Train", "Put in force", "end")
    )
    b.flow("Co-determination", "Draft")
    b.flow("Release", "Draft")
    return b


def campaign() -> Build:
    b = Build()
    b.workflow("Campaign", owner="Head of marketing")
    b.task("Briefing", "Social media manager")
    b.task("Concept", "Editor")
    b.check("Budget", "Controlling")
    b.release("Campaign release", "Head of marketing")
    b.check("Law", "Legal counsel")
    b.task("Launch", "Social media manager")
    b.task("Report", "Social media manager")
    b.flow("Briefing", "Concept", "Budget", "Campaign release", "Law", "Launch", "Report")
    return b


def test_the_standard_post_comes_out_as_worked_by_hand() -> None:
    assert standard_post().matrix() == {
        "Plan post": {"Head of marketing": "A", "Social media manager": "R"},
        "Write and illustrate": {"Head of marketing": "A", "Editor": "R", "Legal counsel": "C"},
        "Approve content": {"Head of marketing": "A R", "Legal counsel": "C"},
        "Check rights and labelling": {"Legal counsel": "A R"},
        "Publish": {
            "Head of marketing": "A",
            "Social media manager": "R",
            "Sales lead": "I",
            "Press officer": "I",
        },
    }


def test_the_sensitive_post_has_its_release_in_parallel_with_two_checks() -> None:
    assert sensitive_post().matrix() == {
        "Suggest topic": {
            "Press officer": "A",
            "Expert": "R",
            "Legal counsel": "C",
            "Data protection officer": "C",
        },
        "Draft": {"Press officer": "A", "Editor": "R", "Legal counsel": "C", "Data protection officer": "C"},
        "Legal": {"Legal counsel": "A R"},
        "Privacy": {"Data protection officer": "A R"},
        "Statement": {"Press officer": "A R"},
        "Publish": {"Press officer": "A", "Editor": "R"},
    }


def test_the_works_council_co_determines_the_guideline_and_is_never_accountable() -> None:
    assert guideline_release().matrix() == {
        "Draft": {"Managing director": "A", "Social media manager": "R", "Works council": "M"},
        "Expert review": {"Managing director": "A", "Expert": "R", "Works council": "M"},
        "Co-determination": {"Works council": "R M", "Managing director": "A"},
        "Release": {"Managing director": "A R"},
        "Train": {"Head of HR": "A R"},
        "Put in force": {"Head of HR": "A R"},
    }


def test_the_campaign_asks_controlling_and_legal_in_every_run() -> None:
    matrix = campaign().matrix()
    for activity, performer in (("Briefing", "Social media manager"), ("Concept", "Editor")):
        assert matrix[activity] == {
            "Head of marketing": "A",
            performer: "R",
            "Controlling": "C",
            "Legal counsel": "C",
        }
    for activity in ("Launch", "Report"):
        assert matrix[activity] == {"Head of marketing": "A", "Social media manager": "R"}


def test_a_release_that_not_every_run_passes_leaves_the_owner_accountable_and_says_so() -> None:
    b = standard_post()
    b.step(StepKind.DECISION, "Format known?", "Editor")
    row = next(r for r in raci_matrix(b.snapshot).rows if r.name == "Publish")
    reason = row.cells[b.ids["Head of marketing"]].reasons[0]
    assert reason.origin is Origin.DERIVED
    assert Wording("en")(reason.message) == "Owns the workflow; no release follows this step."

    b = Build()
    b.workflow("Short cut", owner="Owner")
    b.task("Write", "Editor")
    b.step(StepKind.DECISION, "Known?", "Editor")
    b.release("Approve", "Boss")
    b.task("Publish", "Editor")
    b.flow("Write", "Known?", "Approve", "Publish")
    b.flow("Known?", "Publish")
    row = next(r for r in raci_matrix(b.snapshot).rows if r.name == "Write")
    assert row.roles_with(Meaning.DECIDES) == (b.ids["Owner"],)
    text = Wording("en")(row.cells[b.ids["Owner"]].reasons[0].message)
    assert text == "Owns the workflow; “Approve” does not lie on every way to an end."


def test_two_releases_in_parallel_decide_neither_alone() -> None:
    b = Build()
    b.workflow("Two", owner="Owner")
    b.task("Write", "Editor")
    b.step(StepKind.PARALLEL, "split")
    b.release("One", "First")
    b.release("Other", "Second")
    b.step(StepKind.PARALLEL, "join")
    b.flow("Write", "split", "One", "join")
    b.flow("split", "Other", "join")
    assert b.matrix()["Write"] == {"Owner": "A", "Editor": "R", "First": "C", "Second": "C"}


def test_the_release_after_the_join_decides_for_work_before_the_split() -> None:
    b = Build()
    b.workflow("Three", owner="Owner")
    b.task("Write", "Editor")
    b.step(StepKind.PARALLEL, "split")
    b.release("One", "First")
    b.release("Other", "Second")
    b.step(StepKind.PARALLEL, "join")
    b.release("Last", "Boss")
    b.flow("Write", "split", "One", "join", "Last")
    b.flow("split", "Other", "join")
    assert b.matrix()["Write"] == {"Boss": "A", "Editor": "R", "First": "C", "Second": "C"}
    assert b.matrix()["One"] == {"First": "A R", "Boss": "C"}


def test_a_forward_loop_does_not_make_an_approver_consulted_on_later_steps() -> None:
    b = Build()
    b.workflow("Crisis", owner="Press officer")
    b.task("Clarify", "Expert")
    b.task("Draft", "Editor")
    b.release("Release", "Managing director")
    b.task("Publish", "Editor")
    b.step(StepKind.DECISION, "Calm?", "Press officer")
    b.step(StepKind.END)
    b.flow("Clarify", "Draft", "Release", "Publish", "Calm?", "end")
    b.flow("Calm?", "Clarify")
    b.flow("Release", "Draft")
    assert b.matrix()["Publish"] == {"Press officer": "A", "Editor": "R"}


def test_a_rejected_way_takes_no_approval_away_and_its_notice_informs_nobody() -> None:
    b = Build()
    b.workflow("Rejection", owner="Owner")
    b.task("Write", "Editor")
    b.release("Approve", "Boss")
    b.notice("Sorry", "Expert")
    b.step(StepKind.END, "dropped")
    b.task("Publish", "Editor")
    b.flow("Write", "Approve", "Publish")
    b.flow("Approve", "Sorry", outcome=Outcome.REJECTED)
    b.flow("Sorry", "dropped")
    assert b.matrix()["Write"] == {"Boss": "A", "Editor": "R"}
    assert b.matrix()["Approve"] == {"Boss": "A R"}


def test_a_branch_right_behind_an_approval_carries_its_outcomes() -> None:
    b = Build()
    b.workflow("Branch", owner="Owner")
    b.task("Write", "Editor")
    b.check("Law", "Legal")
    b.step(StepKind.DECISION, "Fine?", "Legal")
    b.release("Approve", "Boss")
    b.flow("Write", "Law", "Fine?", "Approve")
    flow_id = b.flow("Fine?", "Write")
    returned = b.snapshot.flows[flow_id]
    assert returned.outcome is Outcome.NONE  # nobody chose
    assert outcome_of(b.snapshot, returned) is Outcome.RETURNED
    assert b.matrix()["Write"] == {"Editor": "R", "Legal": "C", "Boss": "A"}


def test_co_approvers_of_the_release_are_consulted_before_it() -> None:
    b = Build()
    b.role("Council", RoleKind.BODY, co_determining=True)
    b.role("Crisis team", RoleKind.BODY)
    b.workflow("Two approve", owner="Owner")
    b.task("Write", "Editor")
    b.release("Approve", "Boss")
    b.flow("Write", "Approve")
    b.hand("Approve", "Second boss", "R")
    b.hand("Approve", "Council", "R")
    b.hand("Approve", "Crisis team", "R")
    asked = {"Second boss": "C", "Council": "M", "Crisis team": "C"}
    assert b.matrix()["Write"] == {"Boss": "A", "Editor": "R", **asked}
    also = {"Second boss": "R", "Council": "R M", "Crisis team": "R"}
    assert b.matrix()["Approve"] == {"Boss": "A R", **also}


def test_an_a_by_hand_takes_the_derived_one_away_and_is_said_as_a_conflict() -> None:
    b = standard_post()
    b.hand("Plan post", "Sales lead", "A")
    found = {"Sales lead": "A", "Social media manager": "R", "Head of marketing": "C"}
    assert b.matrix()["Plan post"] == found  # whoever releases it is asked, when a hand decides otherwise
    row = next(r for r in raci_matrix(b.snapshot).rows if r.name == "Plan post")
    assert [c.role_id for c in row.conflicts] == [b.ids["Sales lead"]]
    assert row.cells[b.ids["Sales lead"]].by_hand == {Meaning.DECIDES}
    assert "Head of marketing" in Wording("en")(row.conflicts[0].message)


@pytest.mark.parametrize(
    ("activity", "role", "letter"),
    [
        ("Plan post", "Head of marketing", "A"),
        ("Publish", "Sales lead", "I"),
        ("Publish", "Social media manager", "C"),
    ],
)
def test_a_letter_by_hand_that_changes_nothing_is_kept_and_said(
    activity: str, role: str, letter: str
) -> None:
    b = standard_post()
    before = b.matrix()
    b.hand(activity, role, letter)
    assert b.matrix() == before
    row = next(r for r in raci_matrix(b.snapshot).rows if r.name == activity)
    assert len(row.conflicts) == 1


def test_ongoing_duties_have_letters_by_hand_and_their_owner_as_a() -> None:
    b = Build()
    b.duty("Keep access", "Accounts", owner="IT", R="Social media manager", I="Agency")
    b.duty("Name speakers", "Guidelines", owner="IT", A="Boss", R="Press officer")
    assert b.matrix() == {
        "Keep access": {"IT": "A", "Social media manager": "R", "Agency": "I"},
        "Name speakers": {"Boss": "A", "Press officer": "R"},
    }


def test_variants_show_the_same_meanings_in_their_own_letters() -> None:
    b = guideline_release()
    b.hand("Draft", "Expert", "S")
    b.do(EditOrganisation({"variant": "RASCI"}))
    assert b.matrix()["Draft"]["Expert"] == "S"
    b.do(EditOrganisation({"variant": "VMI"}))
    assert b.matrix()["Draft"] == {
        "Managing director": "V",
        "Social media manager": "M",
        "Works council": "Z",
        "Expert": "M",
    }
    assert b.matrix()["Train"] == {"Head of HR": "V"}


def test_every_variant_shows_every_meaning_it_knows() -> None:
    for variant in VARIANTS.values():
        assert set(variant.letter_of.values()) == set(variant.letters)
        for meaning in variant.letter_of:
            assert letters_for(frozenset({meaning}), variant) == (variant.letter_of[meaning],)


ROLES = ("Ann's role", "Boss", "Editor", "Legal", "Council")


@st.composite
def organisations(draw: st.DrawFn) -> Build:
    """Draw a random workflow, with or without an owner, releases, checks, loops and letters by hand."""
    b = Build()
    b.role("Council", RoleKind.BODY)
    b.roles(*ROLES)
    b.workflow("Any", owner=draw(st.sampled_from([None, "Boss"])))
    kinds = st.sampled_from([*StepKind, StepKind.TASK, StepKind.APPROVAL, StepKind.APPROVAL])
    steps = []
    for n in range(draw(st.integers(1, 9))):
        role = draw(st.sampled_from([*ROLES, None]))
        purpose = draw(st.sampled_from(list(Purpose)))
        command = AddStep(b.workflow_id, draw(kinds), f"Step {n}", role and b.ids[role], {"purpose": purpose})
        steps.append(b.do(command))
    if steps:
        for _ in range(draw(st.integers(0, 16))):
            source, target = draw(st.sampled_from(steps)), draw(st.sampled_from(steps))
            if can_connect(b.snapshot, source, target) is None:
                b.do(ConnectSteps(source, target))
    activities = [s.name for s in b.snapshot.steps.values() if s.kind in {StepKind.TASK, StepKind.APPROVAL}]
    b.ids |= {s.name: s.id for s in b.snapshot.steps.values()}
    for _ in range(draw(st.integers(0, 4)) if activities else 0):
        b.hand(
            draw(st.sampled_from(activities)), draw(st.sampled_from(ROLES)), draw(st.sampled_from("ARCIM"))
        )
    return b


@settings(max_examples=150)
@given(organisations())
def test_a_row_has_exactly_one_a_unless_hands_say_otherwise_or_nothing_decides(b: Build) -> None:
    snapshot = b.snapshot
    owner = snapshot.workflows[b.workflow_id].owner_role_id
    for row in raci_matrix(snapshot).rows:
        deciders = row.roles_with(Meaning.DECIDES)
        by_hand = {
            a.role_id
            for a in snapshot.assignments.values()
            if a.activity_id == row.activity_id and a.meaning is Meaning.DECIDES
        }
        if by_hand:
            assert set(deciders) == by_hand
        elif owner and owner != b.ids["Council"]:
            assert len(deciders) == 1
        else:
            assert len(deciders) <= 1
            step = snapshot.steps[row.activity_id]
            is_body = step.performer_role_id == b.ids["Council"]
            is_consent = step.purpose is Purpose.CONSENT
            if step.kind is StepKind.APPROVAL and step.performer_role_id and not (is_body or is_consent):
                assert deciders == (step.performer_role_id,)
        assert b.ids["Council"] not in deciders or b.ids["Council"] in by_hand


@settings(max_examples=150)
@given(organisations())
def test_weaker_letters_yield_to_stronger_ones_in_every_row(b: Build) -> None:
    for row in raci_matrix(b.snapshot).rows:
        for cell in row.cells.values():
            if cell.meanings & {Meaning.DECIDES, Meaning.PERFORMS}:
                assert not cell.meanings & {Meaning.CONSULTED, Meaning.INFORMED}
            if Meaning.CONSULTED in cell.meanings:
                assert Meaning.INFORMED not in cell.meanings
            said = {reason.meaning for reason in cell.reasons}
            assert (Meaning.CO_DETERMINES in said) == (Meaning.CO_DETERMINES in cell.meanings)
            assert cell.meanings <= said


@settings(max_examples=100)
@given(organisations(), st.randoms(use_true_random=False))
def test_renaming_and_reordering_change_no_letter(b: Build, random) -> None:
    def letters() -> dict[str, dict[str, str]]:
        matrix = raci_matrix(b.snapshot)
        return {
            row.activity_id: {r: " ".join(matrix.letters(row, r)) for r in sorted(row.cells)}
            for row in matrix.rows
        }

    before = letters()
    for n, step_id in enumerate(list(b.snapshot.steps)):
        b.do(EditStep(step_id, {"name": f"renamed {n}"}))
    for n, role_id in enumerate(list(b.snapshot.roles)):
        b.do(
            EditRow(
                "role",
                role_id,
                {"name": f"role {n}", "short_name": f"r{n}", "position": numbered(random.randrange(99))},
            )
        )
    b.do(EditRow("workflow", b.workflow_id, {"name": "Other", "position": numbered(7)}))
    assert letters() == before
