"""Letters by hand that the drawing denies, or makes redundant: kept, and said."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approving import Decision, Reading, Said, releases
from models.analysis.letter_rules import LetterRules
from models.analysis.matrix import Conflict
from models.domain.message import Message, message
from models.domain.responsibility import Assignment, Meaning
from models.domain.snapshot import assignments_by_activity
from models.domain.workflow import Step


def found_conflicts(reading: Reading, step: Step, decided: Decision, said: list[Said]) -> Iterator[Conflict]:
    """Yield the letters by hand that the drawing denies or makes redundant; `said` is what it says."""
    drawn: dict[str, set[Meaning]] = {}
    for role_id, reason in said:
        drawn.setdefault(role_id, set()).add(reason.meaning)
    for assignment in assignments_by_activity(reading.snapshot).get(step.id, ()):
        denied = _contradiction(reading, step, assignment, decided)
        text = denied or _redundancy(reading.rules, assignment, decided, drawn)
        if text is not None:
            yield Conflict(step.id, assignment.role_id, assignment.id, text, denied is not None)


def _contradiction(reading: Reading, step: Step, assignment: Assignment, decided: Decision) -> Message | None:
    """Return what the drawing says against an A by hand; a later release in every run has the last word."""
    if assignment.meaning is not Meaning.DECIDES or decided.approval_id is None or decided.said is None:
        return None
    releasing = {release.performer_role_id for release in releases(reading, reading.ways.required[step.id])}
    if assignment.role_id in {decided.said[0], *releasing}:
        return None
    return message(
        "Set by hand, {hand} answers for it; by the workflow it would be {drawn}, because of “{approval}”.",
        hand=reading.snapshot.roles[assignment.role_id].name,
        drawn=reading.snapshot.roles[decided.said[0]].name,
        approval=reading.snapshot.steps[decided.approval_id].name,
    )


def _redundancy(
    rules: LetterRules, assignment: Assignment, decided: Decision, drawn: dict[str, set[Meaning]]
) -> Message | None:
    meanings = set(drawn.get(assignment.role_id, ()))
    if decided.said is not None and decided.said[0] == assignment.role_id:
        meanings.add(Meaning.DECIDES)
    if assignment.meaning in meanings:
        return message("Set by hand, and the workflow gives it too.")
    if rules.stronger(assignment.meaning) & meanings:
        return message("Set by hand, but the workflow already gives a stronger letter.")
    return None
