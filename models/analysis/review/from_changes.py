"""Motions from what the draft changes since the last version: a table by kind of row and field.

Asked is what somebody has to stand for: who answers, approves, leads or stands in, what is promised, which
workflows and roles there are. Everything else is in the list of changes and is agreed to with the version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from models.analysis.changes.change import Change, Sign
from models.analysis.changes.compare import Comparison
from models.analysis.checks import naming
from models.analysis.raci import rows_by_activity
from models.analysis.review.proposed import (
    Proposed,
    Urgency,
    decider_about,
    decider_above,
    decider_of_workflow,
    first_of_management,
    source_of,
)
from models.domain.message import N_, Message, Value, message
from models.domain.responsibility import Meaning
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.workflow import StepKind

Decides: TypeAlias = Callable[[Snapshot, str], str | None]


def _management(snapshot: Snapshot, _: str) -> str | None:
    return first_of_management(snapshot)


def _step(snapshot: Snapshot, step_id: str) -> str | None:
    return decider_about(snapshot, (step_id,))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with `{name}`, `{before}`, `{after}` and `{workflow}`, and who decides about the row.

    `only` says of which kind a step has to be; `moves_letters` that who answers there follows from it.
    """

    question: str
    decides: Decides = _management
    only: StepKind | None = None
    moves_letters: bool = False


_NEW, _GONE, _OTHER = Sign.NEW, Sign.GONE, Sign.CHANGED
CHANGE_TABLE: Mapping[tuple[str, Sign, str], Wanted] = {
    ("workflow", _NEW, ""): Wanted(N_("Shall the workflow “{name}” apply from now on?")),
    ("workflow", _GONE, ""): Wanted(N_("Shall the workflow “{name}” be given up?")),
    ("workflow", _OTHER, "target_hours"): Wanted(
        N_("Shall the target of “{name}” be {after} instead of {before}?"), decider_of_workflow
    ),
    ("workflow", _OTHER, "owner_role_id"): Wanted(
        N_("Shall {after} own “{name}” instead of {before}?"), moves_letters=True
    ),
    ("role", _NEW, ""): Wanted(N_("Shall there be the role “{name}”?")),
    ("role", _GONE, ""): Wanted(N_("Shall the role “{name}” be given up?")),
    ("role", _OTHER, "deputy_role_id"): Wanted(
        N_("Shall {after} stand in for “{name}” instead of {before}?"), decider_above
    ),
    ("department", _OTHER, "head_role_id"): Wanted(N_("Shall {after} lead “{name}” instead of {before}?")),
    ("organisation", _OTHER, "weekend_model"): Wanted(
        N_("Shall {after} apply at the weekend instead of {before}?")
    ),
    ("organisation", _OTHER, "service_hours"): Wanted(
        N_("Shall the service hours be {after} instead of {before}?")
    ),
    ("organisation", _OTHER, "on_call_role_id"): Wanted(
        N_("Shall {after} have the duty instead of {before}?")
    ),
    ("step", _NEW, ""): Wanted(
        N_("Shall “{name}” be approved in “{workflow}”?"), _step, StepKind.APPROVAL, moves_letters=True
    ),
    ("step", _GONE, ""): Wanted(
        N_("Shall the approval “{name}” in “{workflow}” be given up?"),
        only=StepKind.APPROVAL,
        moves_letters=True,
    ),
    ("step", _OTHER, "performer_role_id"): Wanted(
        N_("Shall {after} approve at “{name}” instead of {before}?"),
        only=StepKind.APPROVAL,
        moves_letters=True,
    ),
}


def from_changes(comparison: Comparison, since: str) -> Iterator[Proposed]:
    """Yield a motion for each change since the version of this number that somebody has to stand for."""
    whole = {change.id for change in comparison.changes if change.kind == "workflow" and _is_whole(change)}
    asked = set(whole)
    for change in comparison.changes:
        wanted = CHANGE_TABLE.get((change.kind, change.sign, change.field))
        if wanted is None or not _is_about_row(comparison, change):
            continue
        if change.group.key in whole and change.id not in whole:
            continue  # it comes or goes with its workflow
        if wanted.only is None or _row(comparison, change).kind is wanted.only:
            asked |= {change.id, change.group.key} if wanted.moves_letters else {change.id}
            yield _proposed(comparison, change, wanted, since)
    yield from _who_answers(comparison, since, asked)


def _is_whole(change: Change) -> bool:
    return change.sign is not Sign.CHANGED


def _is_about_row(comparison: Comparison, change: Change) -> bool:
    """Say whether the row itself came, went or differs, and not only letters of it."""
    was = comparison.before.row(change.kind, change.id) is not None
    now = comparison.after.row(change.kind, change.id) is not None
    return {Sign.NEW: not was, Sign.GONE: not now}.get(change.sign, was and now)


def _row(comparison: Comparison, change: Change) -> Any:
    found = comparison.after.row(change.kind, change.id)
    return found if found is not None else comparison.before.row(change.kind, change.id)


def _proposed(comparison: Comparison, change: Change, wanted: Wanted, since: str) -> Proposed:
    row = _row(comparison, change)
    before, after = change.before, change.after
    values: dict[str, Value] = {"name": row.name if change.kind != "step" else label_of(row)}
    values |= {"before": before or "", "after": after or "", "workflow": change.group.title}
    is_there = change.sign is not Sign.GONE
    return Proposed(
        source_of("change", since, change.kind, change.id, change.field),
        Urgency.SOON,
        Message(wanted.question, tuple(values.items())),
        _today(change, since),
        change.sentence,
        message("It stays as it is in version {number}.", number=since),
        None,
        (change.id,),
        wanted.decides(comparison.after, change.id) if is_there else first_of_management(comparison.after),
    )


def _today(change: Change, since: str) -> Message:
    if change.before is None:
        return message("There is no such thing in version {number}.", number=since)
    if change.sign is Sign.GONE:
        return message("In version {number}: {before}.", number=since, before=change.before)
    return message("{before}.", before=change.before)


def _who_answers(comparison: Comparison, since: str, asked: set[str]) -> Iterator[Proposed]:
    """Yield that another role answers for an activity, unless that follows from what is asked already."""
    before, after = rows_by_activity(comparison.before), rows_by_activity(comparison.after)
    for activity_id, row in after.items():
        old = before.get(activity_id)
        if old is None or old is row or activity_id in asked or row.workflow_id in asked:
            continue
        was, now = old.roles_with(Meaning.DECIDES), row.roles_with(Meaning.DECIDES)
        if was != now and len(now) == 1:
            role = comparison.after.roles[now[0]].name
            activity = naming.activity(comparison.after, row)
            names = tuple(comparison.before.roles[role_id].name for role_id in was)
            yield Proposed(
                source_of("change", since, "answers", activity_id),
                Urgency.SOON,
                message("Shall “{role}” answer for {activity} from now on?", role=role, activity=activity),
                message("{before}.", before=names or (message("nobody"),)),
                message("“{role}” decides in case of doubt and answers for the result.", role=role),
                message("It stays as it is in version {number}.", number=since),
                None,
                (activity_id,),
                first_of_management(comparison.after),
            )
