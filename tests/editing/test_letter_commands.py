from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.matrix import Origin
from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.organisation import RoleKind
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.snapshot import Snapshot
from models.domain.workflow import StepKind
from models.editing.change import ChangeSet, Command, apply
from models.editing.letter_commands import (
    ClearCell,
    GiveLastWord,
    TypeLetter,
    meaning_typed,
    what_gives_way,
    what_stays,
)
from models.editing.organisation_commands import EditOrganisation
from models.editing.responsibility_commands import SetLetter
from models.editing.workflow_commands import EditStep
from models.wording import LANGUAGES, Wording
from tests.build import LETTERS, Build, standard_post

HEAD, EDITOR, LEGAL, MANAGER = "Head of marketing", "Editor", "Legal counsel", "Social media manager"


def post(variant: str = "RACI") -> Build:
    b = standard_post()
    b.duty("Keep access", "Accounts", owner=MANAGER)
    b.do(EditOrganisation({"variant": variant}))
    return b


def type_letter(b: Build, activity: str, role: str, letter: str) -> ChangeSet:
    """Type a letter as it stands on the key, and return what changed."""
    meaning = meaning_typed(b.snapshot, b.ids[activity], b.role(role), letter)
    changes = TypeLetter(b.ids[activity], b.role(role), meaning).plan(b.snapshot)
    b.snapshot = apply(b.snapshot, changes)
    return changes


def by_hand(b: Build, activity: str) -> set[tuple[str, str]]:
    return {
        (b.snapshot.roles[a.role_id].name, a.meaning)
        for a in b.snapshot.assignments.values()
        if a.activity_id == b.ids[activity]
    }


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as caught:
        do()
    assert all(Wording(language)(caught.value.message) for language in LANGUAGES)
    return caught.value.code


def test_the_first_r_of_a_step_says_who_does_it() -> None:
    b = post()
    b.do(EditStep(b.ids["Publish"], {"performer_role_id": None}))
    type_letter(b, "Publish", EDITOR, "r")
    assert b.snapshot.steps[b.ids["Publish"]].performer_role_id == b.ids[EDITOR]
    assert not b.snapshot.assignments
    assert b.matrix()["Publish"][EDITOR] == "R"


def test_an_r_beside_the_one_drawn_helps_by_hand_and_goes_when_typed_again() -> None:
    b = post()
    type_letter(b, "Publish", EDITOR, "R")
    assert b.snapshot.steps[b.ids["Publish"]].performer_role_id == b.ids[MANAGER]
    assert by_hand(b, "Publish") == {(EDITOR, Meaning.PERFORMS)}
    type_letter(b, "Publish", EDITOR, "R")
    assert not b.snapshot.assignments


@pytest.mark.parametrize(
    ("activity", "role", "letter"),
    [
        ("Publish", MANAGER, "R"),
        ("Write and illustrate", HEAD, "A"),
        ("Write and illustrate", LEGAL, "C"),
        ("Publish", "Sales lead", "I"),
        ("Keep access", MANAGER, "A"),
    ],
)
def test_typing_what_is_drawn_already_changes_nothing(activity: str, role: str, letter: str) -> None:
    b = post()
    assert type_letter(b, activity, role, letter).changes == ()
    assert letter in b.matrix()[activity][role]


@pytest.mark.parametrize("activity", ["Write and illustrate", "Keep access"])
def test_a_takes_the_place_of_every_a_by_hand_in_one_step(activity: str) -> None:
    b = post()
    b.hand(activity, EDITOR, "A")
    b.hand(activity, LEGAL, "A")
    before = b.snapshot
    changes = type_letter(b, activity, "Press officer", "A")
    assert by_hand(b, activity) == {("Press officer", Meaning.DECIDES)}
    assert apply(b.snapshot, changes.inverse()) == before


def test_a_where_one_of_two_stands_keeps_this_one_and_typed_again_none() -> None:
    b = post()
    b.hand("Publish", EDITOR, "A")
    b.hand("Publish", LEGAL, "A")
    type_letter(b, "Publish", EDITOR, "A")
    assert by_hand(b, "Publish") == {(EDITOR, Meaning.DECIDES)}
    type_letter(b, "Publish", EDITOR, "A")
    assert not b.snapshot.assignments
    assert b.matrix()["Publish"][HEAD] == "A"


def test_the_a_that_is_drawn_takes_away_the_others_and_needs_none_by_hand() -> None:
    b = post()
    b.hand("Write and illustrate", LEGAL, "A")
    type_letter(b, "Write and illustrate", HEAD, "A")
    assert not b.snapshot.assignments
    assert b.matrix()["Write and illustrate"][HEAD] == "A"


@pytest.mark.parametrize("letter", ["C", "I", "M", "S"])
def test_other_letters_come_and_go_by_hand(letter: str) -> None:
    b = post("RASCI")
    start = b.snapshot
    type_letter(b, "Plan post", "Press officer", letter)
    assert by_hand(b, "Plan post") == {("Press officer", LETTERS[letter])}
    type_letter(b, "Plan post", "Press officer", letter)
    assert b.snapshot == start


def test_a_letter_that_a_stronger_one_would_hide_is_refused() -> None:
    b = post()
    assert refused(lambda: type_letter(b, "Publish", MANAGER, "C")) == "letter_included"
    assert refused(lambda: type_letter(b, "Keep access", MANAGER, "I")) == "letter_included"
    b.hand("Publish", MANAGER, "C")
    type_letter(b, "Publish", MANAGER, "C")
    assert not b.snapshot.assignments, "what stands by hand can always go"


@pytest.mark.parametrize(
    ("stands", "typed", "then"),
    [("C", "A", "A"), ("A", "C", "C"), ("C", "I", "I"), ("I", "R", "R"), ("M", "C", "C"), ("R", "I", "I")],
)
def test_a_letter_takes_the_place_of_what_is_by_hand_in_its_cell(stands: str, typed: str, then: str) -> None:
    b = post()
    b.hand("Plan post", "Press officer", stands)
    before = b.snapshot
    changes = type_letter(b, "Plan post", "Press officer", typed)
    assert b.matrix()["Plan post"]["Press officer"] == then
    assert by_hand(b, "Plan post") == {("Press officer", LETTERS[then])}
    assert apply(b.snapshot, changes.inverse()) == before


def test_a_letter_hidden_by_a_stronger_one_by_hand_takes_its_place() -> None:
    b = post()
    b.hand("Plan post", EDITOR, "C")
    b.hand("Plan post", EDITOR, "R")
    type_letter(b, "Plan post", EDITOR, "C")
    assert by_hand(b, "Plan post") == {(EDITOR, Meaning.CONSULTED)}


def test_a_and_r_of_one_role_stand_together() -> None:
    b = post()
    type_letter(b, "Keep access", "Press officer", "A")
    type_letter(b, "Keep access", "Press officer", "R")
    assert b.matrix()["Keep access"]["Press officer"] == "A R"
    type_letter(b, "Keep access", "Press officer", "A")
    assert b.matrix()["Keep access"]["Press officer"] == "R"


@pytest.mark.parametrize(
    ("stands", "typed", "then"),
    [
        *(("A", "S", "A S"), ("S", "A", "A S"), ("A", "V", "A V"), ("S", "V", "S V"), ("A", "R", "A R")),
        *(("R", "V", "V"), ("V", "R", "R"), ("R", "S", "S"), ("C", "V", "V"), ("V", "I", "I")),
    ],
)
def test_who_signs_may_answer_but_who_verifies_does_not_do_the_work(
    stands: str, typed: str, then: str
) -> None:
    b = post("RACI-VS")
    for letter in (stands, typed):
        type_letter(b, "Keep access", "Press officer", letter)
    assert b.matrix()["Keep access"]["Press officer"] == then


def test_verifying_and_signing_take_nothing_away_that_the_drawing_gives() -> None:
    b = post("RACI-VS")
    type_letter(b, "Write and illustrate", LEGAL, "V")
    type_letter(b, "Publish", MANAGER, "S")
    assert b.matrix()["Write and illustrate"][LEGAL] == "V C"
    assert b.matrix()["Publish"][MANAGER] == "R S"
    assert not any(row.conflicts for row in raci_matrix(b.snapshot).rows)


def test_where_v_includes_m_the_m_takes_the_place_of_the_v_by_hand() -> None:
    b = post("VMI")
    type_letter(b, "Keep access", "Press officer", "V")
    type_letter(b, "Keep access", "Press officer", "M")
    assert by_hand(b, "Keep access") == {("Press officer", Meaning.PERFORMS)}


def test_a_drawn_letter_never_goes_in_silence() -> None:
    b = post()
    command = TypeLetter(b.ids["Write and illustrate"], b.ids[LEGAL], Meaning.DECIDES)
    assert list(map(Wording("en"), what_gives_way(b.snapshot, command))) == [
        "A of “Head of marketing” gives way to A set by hand.",
        "C of “Legal counsel” gives way to A set by hand.",
    ]
    harmless = TypeLetter(b.ids["Write and illustrate"], b.ids["Press officer"], Meaning.CONSULTED)
    assert what_gives_way(b.snapshot, harmless) == ()


def test_letters_that_the_scheme_does_not_know_are_refused() -> None:
    b = post()
    assert refused(lambda: type_letter(b, "Publish", LEGAL, "S")) == "unknown_letter"
    assert refused(lambda: type_letter(b, "Publish", LEGAL, "")) == "unknown_letter"
    command = TypeLetter(b.ids["Publish"], b.ids[LEGAL], Meaning.SUPPORTS)
    assert refused(lambda: command.plan(b.snapshot)) == "unknown_letter"


def test_only_activities_and_roles_that_are_there_have_letters() -> None:
    b = post()
    for activity in (b.ids["Legal risk?"], "nowhere"):
        for command in (
            TypeLetter(activity, b.ids[LEGAL], Meaning.CONSULTED),
            ClearCell(activity, b.ids[LEGAL]),
        ):
            assert refused(lambda command=command: command.plan(b.snapshot)) == "no_activity"
    gone = TypeLetter(b.ids["Publish"], "nobody", Meaning.CONSULTED)
    assert refused(lambda: gone.plan(b.snapshot)) == "gone"


def test_m_of_vmi_does_the_work_as_long_as_nobody_does_it_and_advises_then() -> None:
    b = post("VMI")
    b.do(EditStep(b.ids["Publish"], {"performer_role_id": None}))
    type_letter(b, "Publish", EDITOR, "M")
    assert b.snapshot.steps[b.ids["Publish"]].performer_role_id == b.ids[EDITOR]
    type_letter(b, "Publish", LEGAL, "M")
    assert by_hand(b, "Publish") == {(LEGAL, Meaning.CONSULTED)}
    type_letter(b, "Publish", LEGAL, "M")
    assert not b.snapshot.assignments
    assert type_letter(b, "Publish", EDITOR, "M").changes == ()


def test_m_of_vmi_may_stand_with_the_v_of_the_same_role_and_takes_back_what_stands() -> None:
    b = post("VMI")
    type_letter(b, "Keep access", MANAGER, "M")
    assert by_hand(b, "Keep access") == {(MANAGER, Meaning.PERFORMS)}
    b.do(SetLetter(b.ids["Keep access"], b.role("Helper"), Meaning.SUPPORTS))
    type_letter(b, "Keep access", "Helper", "M")
    assert by_hand(b, "Keep access") == {(MANAGER, Meaning.PERFORMS)}


def test_m_of_vmi_takes_back_the_advice_by_hand_of_who_does_the_work() -> None:
    b = post("VMI")
    b.hand("Publish", MANAGER, "C")
    type_letter(b, "Publish", MANAGER, "M")
    assert not b.snapshot.assignments


def test_clearing_a_cell_takes_what_was_set_by_hand_and_says_what_stays() -> None:
    b = post()
    b.hand("Write and illustrate", LEGAL, "I")
    b.hand("Write and illustrate", LEGAL, "A")
    command = ClearCell(b.ids["Write and illustrate"], b.ids[LEGAL])
    stays = what_stays(b.snapshot, command.activity_id, command.role_id)
    b.do(command)
    assert not b.snapshot.assignments
    assert b.matrix()["Write and illustrate"][LEGAL] == "C"
    assert [Wording("en")(text) for text in stays] == [
        "C stays: “Check rights and labelling” can send the work back; this is then done again."
    ]
    assert what_stays(b.snapshot, b.ids["Plan post"], b.ids[LEGAL]) == ()


def test_the_last_word_makes_one_role_answer_for_everything_before() -> None:
    b = post()
    b.hand("Plan post", EDITOR, "A")
    before = b.snapshot
    changes = GiveLastWord(b.ids["Check rights and labelling"]).plan(b.snapshot)
    b.snapshot = apply(b.snapshot, changes)
    answering = {name: role for name, row in b.matrix().items() for role, text in row.items() if "A" in text}
    assert answering == {
        "Plan post": LEGAL,
        "Write and illustrate": LEGAL,
        "Approve content": LEGAL,
        "Check rights and labelling": LEGAL,
        "Publish": HEAD,
        "Keep access": MANAGER,
    }
    assert apply(b.snapshot, changes.inverse()) == before


def test_the_last_word_sets_nothing_where_the_workflow_gives_it() -> None:
    b = post()
    b.hand("Plan post", EDITOR, "A")
    b.do(GiveLastWord(b.ids["Approve content"]))
    assert not b.snapshot.assignments


def test_the_last_word_leaves_what_stands_already_with_its_note() -> None:
    b = post()
    b.hand("Plan post", HEAD, "A", "agreed in May")
    assert GiveLastWord(b.ids["Approve content"]).plan(b.snapshot).changes == ()


def test_the_last_word_planned_twice_is_the_same() -> None:
    b = post()
    command = GiveLastWord(b.ids["Check rights and labelling"])
    assert command.plan(b.snapshot) == command.plan(b.snapshot)


def test_nobody_and_no_body_has_the_last_word() -> None:
    b = post()
    assert refused(lambda: b.do(GiveLastWord(b.ids["Publish"]))) == "nobody_approves"
    b.role("Works council", RoleKind.BODY)
    b.do(EditStep(b.ids["Approve content"], {"performer_role_id": b.ids["Works council"]}))
    assert refused(lambda: b.do(GiveLastWord(b.ids["Approve content"]))) == "body_answers"
    b.do(EditStep(b.ids["Approve content"], {"performer_role_id": None}))
    assert refused(lambda: b.do(GiveLastWord(b.ids["Approve content"]))) == "nobody_approves"


def open_post(variant: str) -> Build:
    """Build a post with a gap in every place where typing has to choose between drawing and hand."""
    b = post(variant)
    b.do(EditStep(b.ids["Publish"], {"performer_role_id": None}))
    b.do(EditStep(b.ids["Check rights and labelling"], {"performer_role_id": None}))
    b.role("Works council", RoleKind.BODY)
    b.duty("Watch the channels", "Accounts")
    return b


STARTS = {variant: open_post(variant).snapshot for variant in VARIANTS}


def pick(snapshot: Snapshot, kind: str, activity: int, role: int, letter: str) -> Command | None:
    """Return the command of a key press in a cell of the matrix, or a branch, chosen by number."""
    activity_ids = [row.activity_id for row in raci_matrix(snapshot).rows]
    activity_ids += [step.id for step in snapshot.steps.values() if step.kind is StepKind.DECISION]
    activity_id = activity_ids[activity % len(activity_ids)]
    role_ids = raci_matrix(snapshot).role_ids
    role_id = role_ids[role % len(role_ids)]
    if kind == "clear":
        return ClearCell(activity_id, role_id)
    if kind == "last word":
        return GiveLastWord(activity_id) if activity_id in snapshot.steps else None
    return TypeLetter(activity_id, role_id, meaning_typed(snapshot, activity_id, role_id, letter))


PRESSES = st.tuples(
    st.sampled_from(["type", "type", "type", "clear", "last word", "undo"]),
    st.integers(0, 12),
    st.integers(0, 8),
    st.sampled_from("ARCIMSVZx"),
)


@settings(max_examples=60)
@given(variant=st.sampled_from(sorted(VARIANTS)), presses=st.lists(PRESSES, max_size=25))
def test_whatever_is_typed_is_done_or_refused_and_undo_all_is_the_start(
    variant: str, presses: list[tuple[str, int, int, str]]
) -> None:
    snapshot, done = STARTS[variant], []
    for kind, activity, role, letter in presses:
        if kind == "undo":
            snapshot = apply(snapshot, done.pop().inverse()) if done else snapshot
            continue
        try:
            command = pick(snapshot, kind, activity, role, letter)
            changes = command.plan(snapshot) if command else ChangeSet("", ())
            snapshot = apply(snapshot, changes)
        except RuleViolation:
            continue
        done.append(changes)
        if isinstance(command, TypeLetter):
            answering = rows_by_activity(snapshot)[command.activity_id].roles_with(Meaning.DECIDES)
            assert command.meaning is not Meaning.DECIDES or len(answering) <= 1
        if isinstance(command, ClearCell):
            cell = rows_by_activity(snapshot)[command.activity_id].cells.get(command.role_id)
            reasons = cell.reasons if cell else ()
            assert all(reason.origin is not Origin.HAND for reason in reasons)
            assert bool(what_stays(snapshot, command.activity_id, command.role_id)) == bool(reasons)
    for changes in reversed(done):
        snapshot = apply(snapshot, changes.inverse())
    assert snapshot == STARTS[variant]
