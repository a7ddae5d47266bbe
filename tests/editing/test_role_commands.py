from __future__ import annotations

import pytest

from models.analysis.checks.registry import find_all
from models.domain.errors import RuleViolation
from models.editing.change import apply
from models.editing.organisation_commands import EditOrganisation
from models.editing.person_commands import FillRole
from models.editing.preview import preview
from models.editing.role_commands import DropRole, HandOverRole, MergeRoles, ReplaceRole
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.uses import uses_in_words, uses_of
from models.wording import Wording
from tests.build import Build, standard_post


def company() -> Build:
    """Build a company in which the editor is named by every kind of row that can name a role."""
    b = standard_post()
    editor, legal = b.ids["Editor"], b.ids["Legal counsel"]
    b.department("Marketing")
    b.do(EditRow("department", b.ids["Marketing"], {"head_role_id": editor}))
    b.do(EditOrganisation({"on_call_role_id": editor}))
    b.do(EditRow("role", legal, {"deputy_role_id": editor}))
    b.do(EditRow("role", b.ids["Sales lead"], {"deputy_role_id": editor}))
    b.do(FillRole(editor, "Position 3"))
    b.workflow("Second", owner="Editor")
    b.notice("Tell them", "Editor", "Legal counsel")
    b.duty("Keep access", owner="Editor", R="Editor", C="Legal counsel")
    b.hand("Plan post", "Editor", "C")
    b.hand("Plan post", "Legal counsel", "C")
    return b


def test_a_role_in_use_is_not_removed_and_the_reason_counts_what_uses_it() -> None:
    b = company()
    with pytest.raises(RuleViolation) as caught:
        b.do(RemoveRow("role", b.ids["Editor"]))
    sentence = Wording("en")(caught.value.message)
    assert "“Editor” is still in use" in sentence
    assert "1 step" in sentence
    assert "deputy of 2 roles" in sentence
    b.role("Unused")
    b.do(RemoveRow("role", b.ids["Unused"]))


@pytest.mark.parametrize("take_over", [HandOverRole, MergeRoles, ReplaceRole])
def test_dotted_lines_go_along_and_none_leads_to_itself_or_stands_twice(take_over: type) -> None:
    b = company()
    ends = (("Editor", "Legal counsel"), ("Editor", "Sales lead"), ("Legal counsel", "Sales lead"))
    for role, to_role in (*ends, ("Press officer", "Editor")):
        b.do(AddRow("dotted_line", {"role_id": b.ids[role], "to_role_id": b.ids[to_role]}))
    b.do(take_over(b.ids["Editor"], b.ids["Legal counsel"]))
    names = {role.id: role.name for role in b.snapshot.roles.values()}
    found = sorted((names[line.role_id], names[line.to_role_id]) for line in b.snapshot.dotted_lines.values())
    assert found == [("Legal counsel", "Sales lead"), ("Press officer", "Legal counsel")]


def test_a_dotted_line_to_itself_or_twice_is_refused_by_name() -> None:
    b = company()
    editor, legal = b.ids["Editor"], b.ids["Legal counsel"]
    b.do(AddRow("dotted_line", {"role_id": editor, "to_role_id": legal}))
    for to_role, words in ((editor, "cannot report to itself"), (legal, "already has a dotted line to")):
        with pytest.raises(RuleViolation) as caught:
            b.do(AddRow("dotted_line", {"role_id": editor, "to_role_id": to_role}))
        assert words in Wording("en")(caught.value.message)


def test_a_removed_role_takes_its_dotted_lines_along() -> None:
    b = company()
    b.do(AddRow("dotted_line", {"role_id": b.ids["Press officer"], "to_role_id": b.ids["Editor"]}))
    assert "1 dotted line" in [Wording("en")(m) for m in uses_in_words(b.snapshot, "role", b.ids["Editor"])]
    b.do(DropRole(b.ids["Editor"]))
    assert not b.snapshot.dotted_lines


@pytest.mark.parametrize("take_over", [HandOverRole, MergeRoles])
def test_a_removed_role_is_named_nowhere_any_more(take_over: type) -> None:
    b = company()
    b.do(take_over(b.ids["Editor"], b.ids["Legal counsel"]))
    assert b.ids["Editor"] not in b.snapshot.roles
    assert not uses_of(b.snapshot, "role", b.ids["Editor"])
    assert b.matrix()["Write and illustrate"]["Legal counsel"] == "R"
    assert b.snapshot.departments[b.ids["Marketing"]].head_role_id == b.ids["Legal counsel"]


def test_a_replaced_role_stays_and_has_nothing_to_do() -> None:
    b = company()
    b.do(ReplaceRole(b.ids["Editor"], b.ids["Legal counsel"]))
    assert set(uses_of(b.snapshot, "role", b.ids["Editor"])) == {"holding"}
    assert b.snapshot.roles[b.ids["Legal counsel"]].deputy_role_id is None, "nobody stands in for itself"
    assert b.snapshot.roles[b.ids["Sales lead"]].deputy_role_id == b.ids["Legal counsel"]


def test_letters_and_notices_that_would_stand_twice_stand_once() -> None:
    b = company()
    b.do(ReplaceRole(b.ids["Editor"], b.ids["Legal counsel"]))
    assert len([a for a in b.snapshot.assignments.values() if a.activity_id == b.ids["Plan post"]]) == 1
    assert len([a for a in b.snapshot.addressees.values() if a.step_id == b.ids["Tell them"]]) == 1


def test_merging_takes_the_persons_along_and_handing_over_does_not() -> None:
    b = company()
    b.do(MergeRoles(b.ids["Editor"], b.ids["Legal counsel"]))
    assert [h.role_id for h in b.snapshot.holdings.values()] == [b.ids["Legal counsel"]]
    b = company()
    b.do(HandOverRole(b.ids["Editor"], b.ids["Legal counsel"]))
    assert not b.snapshot.holdings
    assert not b.snapshot.persons


@pytest.mark.parametrize("take_over", [ReplaceRole, HandOverRole, MergeRoles])
def test_taking_over_is_one_step_back(take_over: type) -> None:
    b = company()
    planned = take_over(b.ids["Editor"], b.ids["Legal counsel"]).plan(b.snapshot)
    assert apply(apply(b.snapshot, planned), planned.inverse()) == b.snapshot


def test_no_role_takes_over_from_itself() -> None:
    b = company()
    with pytest.raises(RuleViolation) as caught:
        b.do(ReplaceRole(b.ids["Editor"], b.ids["Editor"]))
    assert caught.value.code == "same_role"


def test_the_preview_names_what_changes_and_the_letters_before_anything_is_done() -> None:
    b = company()
    before = b.snapshot
    seen = preview(b.snapshot, ReplaceRole(b.ids["Editor"], b.ids["Legal counsel"]))
    assert b.snapshot is before
    sentences = [Wording("en")(message) for message in seen.changes]
    assert "1 step changes: “Write and illustrate”" in sentences
    assert "2 letters by hand change: “Keep access” and “Plan post”" in sentences
    change = next(
        c
        for c in seen.letters
        if (c.activity_id, c.role_id) == (b.ids["Write and illustrate"], b.ids["Editor"])
    )
    assert (change.before, change.after) == (("R",), ())


def test_the_preview_says_in_words_what_gets_worse_and_what_gets_better() -> None:
    b = company()
    wanted = ReplaceRole(b.ids["Editor"], b.ids["Legal counsel"])
    seen = preview(b.snapshot, wanted)
    arising = {finding.rule_id: Wording("en")(finding.message) for finding in seen.arising}
    before, after = (find_all(s) for s in (b.snapshot, apply(b.snapshot, wanted.plan(b.snapshot))))
    assert "S01" in arising
    assert "S01" not in {finding.rule_id for finding in before}
    assert all(finding in after for finding in seen.arising)
    back = apply(b.snapshot, wanted.plan(b.snapshot))
    undone = preview(back, ReplaceRole(b.ids["Legal counsel"], b.ids["Editor"]))
    assert arising["S01"] in [Wording("en")(easing.message) for easing in undone.easing]


def test_the_preview_names_the_first_things_and_counts_the_rest() -> None:
    b = company()
    for n in range(5):
        b.duty(f"Duty {n}", owner="Editor")
    seen = preview(b.snapshot, MergeRoles(b.ids["Editor"], b.ids["Legal counsel"]))
    sentences = [Wording("en")(message) for message in seen.changes]
    assert sentences[0] == "“Editor” is removed"
    counted = next(sentence for sentence in sentences if "ongoing duties" in sentence)
    assert counted.startswith("6 ongoing duties change: “")
    assert counted.count("“") == 3
    assert counted.endswith("and 3 more")
    assert any("und 3 weitere" in Wording("de")(message) for message in seen.changes)


def test_a_finding_that_gets_smaller_says_so_and_what_is_left() -> None:
    b = standard_post()
    roles = [role.id for role in b.snapshot.roles.values()]
    b.do(FillRole(roles[0], "Position 1"))
    before = next(f for f in find_all(b.snapshot) if len(f.places) > 2 and f.places[0].kind == "role")
    command = FillRole(before.places[0].id, "Position 2")
    for easing in preview(b.snapshot, command).easing:
        if easing.title.plural:
            was, left = len(before.places), len(before.places) - 1
            assert Wording("en")(easing.title) == f"Smaller: {was} → {left} roles"
            assert Wording("de")(easing.title) == f"Kleiner: {was} → {left} Rollen"
            assert b.snapshot.roles[before.places[0].id].name not in Wording("en")(easing.message)
            break
    else:
        pytest.fail("nothing got smaller")


def test_the_preview_judges_by_the_thresholds_of_the_reader() -> None:
    b = company()
    wanted = ReplaceRole(b.ids["Editor"], b.ids["Legal counsel"])
    strict = preview(b.snapshot, wanted, {"most_performing": 0})
    usual = preview(b.snapshot, wanted)
    assert {f.rule_id for f in strict.arising} - {f.rule_id for f in usual.arising} == {"H05"}


def test_uses_are_said_in_both_languages() -> None:
    b = company()
    german = [Wording("de")(m) for m in uses_in_words(b.snapshot, "role", b.ids["Editor"])]
    assert "1 Schritt" in german
    assert "Vertretung von 2 Rollen" in german


def test_a_role_dropped_without_a_successor_leaves_its_places_empty_and_nobody_new_letters() -> None:
    b = company()
    before = b.matrix()
    b.do(DropRole(b.ids["Editor"]))
    assert not uses_of(b.snapshot, "role", b.ids["Editor"])
    assert b.snapshot.steps[b.ids["Write and illustrate"]].performer_role_id is None
    assert b.snapshot.departments[b.ids["Marketing"]].head_role_id is None
    assert not b.snapshot.persons
    for activity, letters in b.matrix().items():
        expected = {role: letter for role, letter in before[activity].items() if role != "Editor"}
        assert letters == expected


def test_dropping_a_role_is_one_step_back() -> None:
    b = company()
    planned = DropRole(b.ids["Editor"]).plan(b.snapshot)
    assert apply(apply(b.snapshot, planned), planned.inverse()) == b.snapshot


@pytest.mark.parametrize("owner", ["Editor", "Legal counsel"])
def test_the_row_of_a_replaced_role_goes_to_the_one_that_replaces_it(owner: str) -> None:
    b = company()
    editor, legal, head = (b.ids[name] for name in ("Editor", "Legal counsel", "Head of marketing"))
    rows = {"owner_role_id": b.ids[owner], "lanes_by_hand": (head, editor, legal)}
    b.do(EditRow("workflow", b.workflow_id, rows))
    before = b.snapshot
    b.do(ReplaceRole(editor, legal))
    assert b.snapshot.workflows[b.workflow_id].lanes_by_hand == (head, legal)
    assert apply(b.snapshot, ReplaceRole(editor, legal).plan(before).inverse()) == before
