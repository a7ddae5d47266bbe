"""What has to be said of cases that the minutes know: of who acts now, of a case on its way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from models.domain.organisation import RoleKind
from models.domain.workflow import Step, StepKind
from models.wording import Wording
from tests.oracles.following import Follower, Taken, Visit

say = Wording("en")
TAKEN_UP = {
    "performer": "",
    "deputy": " as deputy",
    "on_call": " on duty",
    "passed_on": " because the time limit has passed",
}
ITS_REPLY = {True: "The automatic reply goes out at once.", False: "There is no automatic reply."}


def when(moment: datetime) -> str:
    return say.moment(moment)


def of_the_moment(follower: Follower, step: Step, moment: datetime) -> str:
    """Return what becomes of a step that lies there at a moment, beside a day on which all are there."""
    taken = follower.taken_up(step, moment, None)
    if taken.part == "expired":
        return "Expires: nobody answers before its time limit."
    if taken.begins is None:
        return _of_nobody(follower, step, moment)
    at = when(taken.begins)
    if taken.part == "silence":
        return f"Counts as approved when the time limit has passed: {at}."
    who, usually = _named(follower, taken), follower.document.roles[step.performer_role_id or ""].name
    if taken.part == "passed_on":
        return f"Passes to {who} by its time limit: {at}."
    if taken.part == "on_call" and _has_the_duty(follower, taken, moment):
        return f"{who} acts on duty: {at}."
    usual = Follower(follower.document).clock.there(step.performer_role_id or "", set(), moment)[:1]
    is_usual = [taken.role_id] == usual
    if taken.begins > moment:
        stands_in = f", who stands in for “{usually}”" if taken.part == "deputy" and not is_usual else ""
        return f"Waits for {who}{stands_in}: {at}."
    return f"{who} acts as usual." if is_usual else f"{who} acts in place of “{usually}”."


def _named(follower: Follower, taken: Taken) -> str:
    """Return a role and the persons who are there for it then."""
    role = follower.document.roles[taken.role_id or ""]
    there = follower.clock.persons(role.id) - follower.clock.gone(taken.begins or datetime.min)
    names = listed(sorted(follower.document.persons[person].name for person in there)) if there else ""
    return f"“{role.name}” ({names})" if names else f"“{role.name}”"


def listed(parts: Iterable[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def _has_the_duty(follower: Follower, taken: Taken, moment: datetime) -> bool:
    """Say whether the shift that takes a step up runs already."""
    ends = {closes for _, _, closes in follower.clock.shifts(moment)}
    return taken.known is not None and taken.known.until in ends


def _of_nobody(follower: Follower, step: Step, moment: datetime) -> str:
    role = follower.document.roles[step.performer_role_id or ""]
    if follower.clock.there(role.id, set(), moment):
        return f"“{role.name}” is not there at any time."
    if role.deputy_role_id is None:
        return f"Stands still: “{role.name}” is not there, and nobody stands in."
    deputy = follower.document.roles[role.deputy_role_id].name
    return f"Stands still: “{role.name}” is not there, and neither is “{deputy}”, who would stand in."


def of_the_case(follower: Follower, visits: list[Visit], start: datetime) -> list[str]:
    """Return what is said of every step of a case."""
    return [_of_step(follower, visit) + _of_the_promise(follower, visit, start) for visit in visits]


def _of_step(follower: Follower, visit: Visit) -> str:
    step, name = visit.step, visit.step.name
    if visit.taken is not None:
        return _of_work(follower, visit, visit.taken)
    if step.kind is StepKind.START:
        begins = f"It begins {when(visit.arrives)}"
        if follower.clock.is_service(visit.arrives):
            return f"{begins}."
        if not any(follower.clock.is_for_duty(s) for s in follower.document.steps.values()):
            return f"{begins}, outside service hours."
        reply = ITS_REPLY[bool(follower.document.organisation.automatic_reply)]
        return f"{begins}, outside service hours. {reply}"
    if step.kind is StepKind.WAIT:
        return _of_wait(follower, visit)
    if step.kind is StepKind.DECISION:
        return f"“{name}” – {visit.ways[0].label}."
    if step.kind is StepKind.END:
        return f"“{name}”: the end is reached {when(visit.arrives)}."
    return f"“{name}”: goes on {when(visit.arrives)}."


def _of_work(follower: Follower, visit: Visit, taken: Taken) -> str:
    name = visit.step.name
    if taken.part == "expired":
        return f"“{name}” expires: nobody answers before its time limit."
    if taken.begins is None:
        return f"“{name}” stands still: nobody takes it up. Choose a deputy."
    if taken.part == "silence":
        return f"“{name}”: nobody answers in time, it counts as approved {when(taken.begins)}."
    said = f"“{name}”: {_named(follower, taken)} takes it up{TAKEN_UP[taken.part]}, {when(taken.begins)}."
    return f"{said} Usually done {when(visit.due)}." if visit.due is not None else said


def _of_wait(follower: Follower, visit: Visit) -> str:
    step = visit.step
    role = follower.document.roles.get(step.performer_role_id or "")
    if step.idle_usual is None and role is not None and role.kind is RoleKind.BODY:
        return f"“{step.name}”: waits for “{role.name}” without a time limit; this is not counted here."
    if visit.leaves is None:
        return f"“{step.name}”: waits for service hours, and there are none. Enter them."
    return f"“{step.name}”: waits until {when(visit.leaves)}."


def _of_the_promise(follower: Follower, visit: Visit, start: datetime) -> str:
    """Return whether what is promised was kept, said at the step that is promised."""
    workflow = follower.document.workflows["flow"]
    target = workflow.target_step_id
    is_promised = visit.step.id == target if target else visit.step.kind is StepKind.END
    if not is_promised or visit.leaves is None:
        return ""
    until = follower.over(start, workflow.target_hours or 0.0, workflow.target_clock, None)
    if until is None:
        return ""
    return f" Promised by {when(until)}: {'kept' if visit.leaves <= until else 'too late'}."
