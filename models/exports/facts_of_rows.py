"""The facts about rows of the matrix: who approves posts, one A each, contradictions of hand and drawing."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.key_facts import key_facts
from models.analysis.matrix import Conflict, MatrixRow
from models.analysis.raci import raci_matrix
from models.analysis.row_state import RowState, in_short, row_states
from models.analysis.short_answers import approving_standing, releases, releasing, who_approves
from models.analysis.standing import Standing, worst
from models.domain.message import Message, counted, message
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.domain.workflow import Risk
from models.exports.fact_parts import SETTLED, WORD, made, some, taking_part
from models.exports.report_types import Anchor, Fact, Sheet
from models.wording import Wording


def approves(snapshot: Snapshot, say: Wording) -> Fact:
    """Return who approves posts, in every workflow of normal and of sensitive ones."""
    found = releases(snapshot)
    covers = [cover for each in releasing(snapshot) for _, cover in each.releases if cover is not None]
    roles = {role.id for cover in covers for role in (cover.role, cover.deputy) if role is not None}
    return made(
        say,
        "approves",
        say("Who approves posts?"),
        approving_standing(snapshot),
        who_approves(snapshot),
        at=Anchor(Sheet.WORKFLOWS, found[0].workflow_id if found else ""),
        role_ids=frozenset(roles) or None,
    )


def settled(snapshot: Snapshot, say: Wording) -> Fact:
    """Return whether one role answers for every activity and somebody does it."""
    found, states = key_facts(snapshot), row_states(snapshot)
    question = say("Is every activity settled?")
    standing = worst(state.standing for state in states.values())
    if not found.activities:
        sentence = say("There is no activity yet.")
        return made(say, SETTLED, question, standing, (sentence,), at=Anchor(Sheet.MATRIX))
    if not found.unsettled:
        sentence = say.plural(
            "For {n} activity, one role answers for the result, and somebody does the work.",
            "For each of the {n} activities, one role answers for the result, and somebody does the work.",
            found.activities,
        )
        return made(say, SETTLED, question, standing, (sentence,), at=Anchor(Sheet.MATRIX), answer=say("Yes"))
    sentence = say.plural(
        "{n} of {all} activities is not: {names}.",
        "{n} of {all} activities are not: {names}.",
        len(found.unsettled),
        all=found.activities,
        names=some([gap_of(snapshot, row, states[row.activity_id]) for row in found.unsettled]),
    )
    answer = say("No") if standing is Standing.OPEN else say(WORD[standing])
    first = Anchor(Sheet.MATRIX, found.unsettled[0].activity_id)
    roles = taking_part(snapshot, (row.activity_id for row in found.unsettled))
    return made(say, SETTLED, question, standing, (sentence,), at=first, role_ids=roles, answer=answer)


def gap_of(snapshot: Snapshot, row: MatrixRow, state: RowState) -> Message:
    """Return a row and what is missing in it, in a few words."""
    gap = in_short(state, scheme_of(snapshot)) or ""
    return message("“{activity}” ({gap})", activity=row.name, gap=gap)


def contradictions(snapshot: Snapshot, say: Wording) -> Fact:
    """Return the letters by hand that the drawing denies; in a crisis two answers are none."""
    question = say("Do entries by hand contradict the drawings?")
    drawn = [row for row in raci_matrix(snapshot).rows if row.workflow_id is not None]
    if not drawn:
        sentence = say("Nothing is drawn that a letter by hand could contradict.")
        return made(say, "contradictions", question, Standing.OPEN, (sentence,), at=Anchor(Sheet.MATRIX))
    denied = [(row, conflict) for row in drawn for conflict in row.conflicts if conflict.is_denied]
    repeated = sum(not conflict.is_denied for row in drawn for conflict in row.conflicts)
    critical = any(snapshot.workflows[row.workflow_id or ""].risk is Risk.CRITICAL for row, _ in denied)
    standing = Standing.OPEN if critical else Standing.LOOK if denied else Standing.SETTLED
    return made(
        say,
        "contradictions",
        question,
        standing,
        _contradicted(snapshot, denied, repeated, len(drawn)),
        at=Anchor(Sheet.MATRIX, denied[0][0].activity_id if denied else ""),
        role_ids=taking_part(snapshot, (row.activity_id for row, _ in denied)) if denied else None,
        answer=say("No") if standing is Standing.SETTLED else "",
    )


def _contradicted(
    snapshot: Snapshot, denied: list[tuple[MatrixRow, Conflict]], repeated: int, drawn: int
) -> Iterator[Message]:
    if denied:
        names = [
            message("“{activity}” ({role})", activity=row.name, role=snapshot.roles[conflict.role_id].name)
            for row, conflict in denied
        ]
        yield counted(
            "By hand another role answers than by the drawing: {names}.",
            "By hand other roles answer than by the drawing: {names}.",
            len(names),
            names=some(names),
        )
    else:
        yield counted(
            "None of the letters by hand contradicts the {n} activity that is drawn.",
            "None of the letters by hand contradicts the {n} activities that are drawn.",
            drawn,
        )
    if repeated:
        yield counted(
            "{n} letter by hand only repeats what the drawing says.",
            "{n} letters by hand only repeat what the drawing says.",
            repeated,
        )
