"""What is presented: every step once with the letters of the matrix, motions, changes, and who answers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from models.analysis.raci import raci_matrix
from models.domain.records.record import Version
from models.domain.snapshot import Snapshot
from models.domain.workflow import StepKind
from models.editing.row_commands import AddRow, EditRow
from models.exports.presenting.screen import Answered, ChangeList, Opening, Part, Question, Walked, Whole
from models.exports.report_facts import facts
from models.wording import LANGUAGES, Wording
from models.workspace import Workspace
from tests.build import Build
from tests.exports.presenting.talks import DAY, post, sample_talk, shown
from tests.exports.reports import sample


def letters_of_matrix(snapshot: Snapshot, activity_id: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Read the letters of an activity from the cells themselves."""
    matrix = raci_matrix(snapshot)
    (row,) = (row for row in matrix.rows if row.activity_id == activity_id)
    found: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for role_id, cell in row.cells.items():
        said = {matrix.variant.letter_of[m] for m in cell.meanings if m in matrix.variant.letter_of}
        if said:
            found[snapshot.roles[role_id].name, tuple(sorted(said))] += 1
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_and_approval_is_shown_once_with_the_letters_of_the_matrix(language: str) -> None:
    snapshot, talk = sample(language), sample_talk(language)
    walked = [screen.body for screen in talk.screens if isinstance(screen.body, Walked)]
    kinds = (StepKind.TASK, StepKind.APPROVAL)
    wanted = [step.id for step in snapshot.steps.values() if step.kind in kinds]
    assert sorted(body.step_id for body in walked) == sorted(wanted)
    for body in walked:
        shown_letters = Counter(
            (row.role, tuple(sorted(chip.letter for chip in row.chips))) for row in body.involved
        )
        assert shown_letters == letters_of_matrix(snapshot, body.step_id), body.name


def test_the_walk_goes_workflow_by_workflow_and_never_before_what_leads_there() -> None:
    snapshot, talk = sample("de"), sample_talk()
    order = [screen.key.partition(":") for screen in talk.screens if screen.part is Part.WORKFLOWS]
    at: str | None = None
    seen: list[str] = []
    for kind, _, row_id in order:
        at = row_id if kind == "workflow" else at
        if kind == "step":
            assert snapshot.steps[row_id].workflow_id == at
            seen.append(row_id)
    assert len([kind for kind, _, _ in order if kind == "workflow"]) == len(snapshot.workflows)
    straight = [
        flow
        for flow in snapshot.flows.values()
        if flow.source_id in seen and flow.target_id in seen and flow.outcome.value == "none"
    ]
    assert straight
    assert all(seen.index(flow.source_id) < seen.index(flow.target_id) for flow in straight)


def test_steps_that_are_no_activities_stand_in_the_drawing_of_their_workflow() -> None:
    snapshot, talk = sample("de"), sample_talk()
    drawn = {
        shape.step_id
        for screen in talk.screens
        if isinstance(screen.body, Whole) and screen.body.drawing is not None
        for shape in screen.body.drawing.shapes
    }
    assert drawn == set(snapshot.steps)


def test_places_count_the_steps_of_a_workflow() -> None:
    talk = sample_talk("en")
    walked = [screen for screen in talk.screens if isinstance(screen.body, Walked)]
    for screen in walked:
        members = [other for other in walked if other.about == screen.about]
        assert screen.place == f"Step {members.index(screen) + 1} of {len(members)}"


def test_letters_by_hand_are_marked() -> None:
    build = post()
    build.hand("Approve", "Counsel", "C")
    (body,) = (
        screen.body
        for screen in shown(build.snapshot, "en").screens
        if screen.key == f"step:{build.ids['Approve']}"
    )
    assert isinstance(body, Walked)
    by_hand = {row.role: [chip.by_hand for chip in row.chips] for row in body.involved}
    assert by_hand["Counsel"] == [True]
    assert not any(by_hand[role][0] for role in by_hand if role != "Counsel")


def test_a_motion_is_a_screen_with_both_answers_and_is_named_at_its_step() -> None:
    build = post()
    texts = {
        "today": "Nobody is there.",
        "then": "Somebody is.",
        "if_no": "It waits.",
    }
    about = (build.ids["Approve"],)
    decider = build.role("Head")
    build.do(
        AddRow(
            "decision_item",
            {
                "name": "Shall it ring?",
                **texts,
                "recommendation": "yes",
                "decider_role_id": decider,
                "due": DAY,
                "about": about,
            },
        )
    )
    talk = shown(build.snapshot, "en")
    (screen,) = (screen for screen in talk.screens if screen.part is Part.DECISIONS)
    assert isinstance(screen.body, Question)
    assert screen.place == "Decision 1 of 1"
    assert screen.body.sides == (
        ("So far", "Nobody is there."),
        ("If yes", "Somebody is."),
        ("If no", "It waits."),
    )
    said = [line.text for line in screen.body.lines]
    assert said[:3] == ["Recommended: yes", "Decided by: Head", "When: today"]
    step = next(screen.body for screen in talk.screens if screen.key == f"step:{about[0]}")
    assert isinstance(step, Walked)
    assert "Decision 1: Shall it ring?" in [line.text for line in step.lines]


def test_what_changed_since_the_last_version_is_told_and_nothing_before_the_first(tmp_path: Path) -> None:
    build = post()
    workspace = Workspace.create(build.snapshot, tmp_path, "test")
    assert not any(s.part is Part.CHANGES for s in shown(workspace.snapshot, "en", workspace.records).screens)
    workspace.record_state(lambda state: Version("1.0", state))
    (same,) = (
        s.body for s in shown(workspace.snapshot, "en", workspace.records).screens if s.part is Part.CHANGES
    )
    assert isinstance(same, ChangeList)
    assert same.rows == ()
    workspace.do(EditRow("step", build.ids["Write"], {"performer_role_id": build.role("Counsel")}))
    changed = [
        screen.body
        for screen in shown(workspace.snapshot, "en", workspace.records).screens
        if screen.part is Part.CHANGES
    ]
    rows = [row for body in changed if isinstance(body, ChangeList) for row in body.rows]
    letters = {
        (then.role, "".join(c.letter for c in then.before), "".join(c.letter for c in then.after))
        for row in rows
        for then in row.letters
    }
    assert ("Editor", "R", "") in letters
    assert any(role == "Counsel" and "R" in after and "R" not in before for role, before, after in letters)
    assert any("Write" in row.line.text for row in rows)
    workspace.abandon()


def test_answers_are_those_of_the_first_page() -> None:
    snapshot, talk = sample("de"), sample_talk()
    known = {fact.key: fact for fact in facts(snapshot, Wording("de"))}
    said = {s.key.removeprefix("fact:"): s.body for s in talk.screens if isinstance(s.body, Answered)}
    assert set(said) == {"approves", "crisis", "outside_hours", "one_role"}
    for key, body in said.items():
        assert body.question == known[key].question
        assert body.standing is known[key].standing
        assert tuple(line.text for line in body.lines) == known[key].sentences


def test_the_opening_numbers_the_parts_as_the_keys_reach_them() -> None:
    talk = sample_talk("en")
    opening = talk.screens[0].body
    assert isinstance(opening, Opening)
    assert [number for number, _, _ in opening.parts] == list(range(1, len(talk.starts()) + 1))
    parts = [talk.screens[at].part for at in talk.starts()]
    assert parts == [Part.WORKFLOWS, Part.APPROVALS, Part.CRISIS, Part.AFTER_HOURS, Part.ONE_ROLE]


def test_an_empty_document_is_presented_too() -> None:
    talk = shown(Build("New").snapshot, "en")
    answers = [screen.body.answer for screen in talk.screens if isinstance(screen.body, Answered)]
    assert len(answers) == 4
    assert "Settled" not in answers


def test_every_screen_has_a_key_of_its_own() -> None:
    keys = [screen.key for screen in sample_talk().screens]
    assert len(set(keys)) == len(keys)


def test_the_opening_says_the_document_where_it_is_called_otherwise_than_the_organisation() -> None:
    other = shown(post().snapshot, "en").screens[0].body
    assert isinstance(other, Opening)
    assert [line.text for line in other.lines] == ["Plan", "Draft", "28 November 2026"]
    same = shown(Build("Plan").snapshot, "en").screens[0].body
    assert isinstance(same, Opening)
    assert [line.text for line in same.lines] == ["Draft", "28 November 2026"]
