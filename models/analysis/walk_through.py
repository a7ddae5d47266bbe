"""Walking through a workflow: where a case that begins at a moment is when, and who has it then.

One case is followed along one way; where the calendar answers, it goes by the moment at which the case is
there. At any other branch the first arrow onward counts that leads to the answer, unless another one is
chosen, and one that leads back is taken once, or as often as it may go; then the work goes where it says. The
clock runs on usual times; the time a step lies counts from its arrival, the work from when it is taken up.
What the duty has noticed on the way goes along with the case, because it goes on with it without looking in
again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from models.analysis.acting import Part
from models.analysis.asking import Answered, Asked, answered
from models.analysis.duty import Noticed, is_for_duty
from models.analysis.hours import calendar_of, counting, due
from models.analysis.named import named
from models.analysis.paths import comes_before, flows_of, ways_out
from models.analysis.turns import Turn, done, turn, wait_until
from models.domain.message import N_, Message, Value, message
from models.domain.organisation import RoleKind
from models.domain.row_rules import ACTIVITY_KINDS, label_of
from models.domain.snapshot import Snapshot, addressees_by_step, per_snapshot, steps_by_workflow
from models.domain.workflow import Flow, Outcome, Step, StepKind

_LONGEST = 3  # stops per step of the workflow; ends a loop that has no branch
_BRANCHES = frozenset({StepKind.DECISION, StepKind.APPROVAL})
_ONWARD = frozenset({Outcome.NONE, Outcome.APPROVED})
_TAKEN_UP: Mapping[Part, str] = {
    Part.PERFORMER: N_("“{step}”: {who} takes it up, {begins}."),
    Part.DEPUTY: N_("“{step}”: {who} takes it up as deputy, {begins}."),
    Part.ON_CALL: N_("“{step}”: {who} takes it up on duty, {begins}."),
    Part.PASSED_ON: N_("“{step}”: {who} takes it up because the time limit has passed, {begins}."),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: when a case arrives, is taken up (`begins`), is done as usual (`due`) or at most (`latest`).

    `begins` is None where the case stands still for good, `due` and `latest` where no time is known; `turn`
    says who takes it up and is None for steps that nobody works on. `other_ways` could be chosen instead.
    """

    step_id: str
    arrives: datetime
    begins: datetime | None
    due: datetime | None
    latest: datetime | None
    turn: Turn | None
    message: Message
    other_ways: tuple[Flow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """Where a case is next: a step, when it arrives there, and what the duty knows of it by then."""

    step: Step
    arrives: datetime
    noticed: Noticed | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """What holds for all of one walk; `back` counts how often arrows that lead back were taken."""

    snapshot: Snapshot
    absent: frozenset[str]
    choices: Mapping[str, str]
    back: Counter[str]


def walk(
    snapshot: Snapshot,
    workflow_id: str,
    start: datetime,
    absent: frozenset[str] = frozenset(),
    choices: Mapping[str, str] | None = None,
) -> tuple[Stop, ...]:
    """Return the stops of a case that begins at a naive local moment, in the order of their arrival.

    `choices` maps branches and approvals to the arrow (id) to take first. Without a start there is no stop.
    """
    steps = steps_by_workflow(snapshot).get(workflow_id, ())
    joins = _joins(snapshot, workflow_id)
    waiting = [_Token(step, start) for step in steps if step.kind is StepKind.START][:1]
    held: dict[str, _Token] = {}  # joins that were reached, with the last arrival so far
    case = _Case(snapshot, absent, choices or {}, Counter())
    stops: list[Stop] = []
    rounds = sum(flow.rounds or 0 for flow in flows_of(snapshot, workflow_id))
    while waiting and len(stops) < (_LONGEST + rounds) * len(steps):
        token = waiting.pop(0)
        if token.step.id in joins:
            held[token.step.id] = max(held.get(token.step.id, token), token, key=lambda t: t.arrives)
        else:
            waiting += _passed(case, token, stops)
        if not waiting and held and all(stop.begins is not None for stop in stops):
            waiting += _passed(case, held.pop(next(iter(held))), stops)
    return tuple(_promise(snapshot, start, stop) for stop in sorted(stops, key=lambda stop: stop.arrives))


def _joins(snapshot: Snapshot, workflow_id: str) -> set[str]:
    targets = [flow.target_id for flow in flows_of(snapshot, workflow_id)]
    return {t for t in targets if snapshot.steps[t].kind is StepKind.PARALLEL and targets.count(t) > 1}


def _passed(case: _Case, token: _Token, stops: list[Stop]) -> list[_Token]:
    """Add the stop at a step; return where the case goes from there, and when it arrives."""
    snapshot, step, arrives = case.snapshot, token.step, token.arrives
    stop = _work(snapshot, token, case.absent) if step.kind in ACTIVITY_KINDS else None
    then = stop.turn if stop is not None else None
    noticed = (then.noticed if then is not None else None) or token.noticed
    is_silent = then is not None and then.part is Part.SILENCE
    known = answered(snapshot, step, Asked(arrives, noticed, case.absent))
    ways = _ways(case, step, is_silent=is_silent) if known is None else _taken(case, known)
    if stop is not None:
        stop = _said_of_rounds(snapshot, stop, ways)
    elif step.kind is StepKind.WAIT:
        stop = _wait(snapshot, step, arrives, case.absent)
    else:
        text = known.why if known is not None else _passing(snapshot, step, arrives, ways)
        stop = Stop(step.id, arrives, arrives, arrives, arrives, None, text)
    stops.append(stop if known is not None else replace(stop, other_ways=_others(snapshot, step, ways)))
    if stop.begins is None:
        return []
    return [_Token(snapshot.steps[way.target_id], stop.due or stop.begins, noticed) for way in ways]


def _ways(case: _Case, step: Step, *, is_silent: bool) -> tuple[Flow, ...]:
    """Return where a case goes on; silence only ever leads onward."""
    ways = ways_out(case.snapshot).get(step.id, ())
    if step.kind not in _BRANCHES or not ways:
        return ways
    still_open = [open_way for way in ways if (open_way := _still_open(case, way)) is not None]
    chosen = [way for way in still_open if way.id == case.choices.get(step.id) and not is_silent]
    onward = [way for way in ways if way.outcome in _ONWARD and not _leads_back(case.snapshot, way)]
    onward.sort(key=lambda way: _place(case.snapshot, way))
    way = (chosen or onward or still_open or list(ways))[0]
    if _leads_back(case.snapshot, way):
        case.back[way.id] += 1
    return (way,)


def _taken(case: _Case, known: Answered) -> tuple[Flow, ...]:
    """Return the arrow that the calendar gives; nobody chooses, but its rounds are counted."""
    way = _still_open(case, known.way) or known.way
    if _leads_back(case.snapshot, way):
        case.back[way.id] += 1
    return (way,)


def _place(snapshot: Snapshot, way: Flow) -> tuple[bool, str, str]:
    """Return where an arrow stands among those onward: first what leads to the answer, then as drawn."""
    leads_there = way.target_id in _before_the_answer(snapshot)
    return not leads_there, snapshot.steps[way.target_id].position, way.target_id


@per_snapshot
def _before_the_answer(snapshot: Snapshot) -> frozenset[str]:
    """Return the steps from which the one is reached with which a workflow is to be answered."""
    sources: dict[str, list[str]] = {}
    for ways in ways_out(snapshot).values():
        for way in ways:
            sources.setdefault(way.target_id, []).append(way.source_id)
    waiting = [step.id for step in snapshot.steps.values() if is_target(snapshot, step)]
    found = set(waiting)
    while waiting:
        further = [source for source in sources.get(waiting.pop(), ()) if source not in found]
        found.update(further)
        waiting += further
    return frozenset(found)


def _still_open(case: _Case, way: Flow) -> Flow | None:
    """Return an arrow as it leads now, None once all its rounds are used up."""
    taken, most = case.back[way.id], way.rounds or 1
    if taken < most or not _leads_back(case.snapshot, way):
        return way
    if taken == most and way.rounds is not None and way.then_step_id is not None:
        return replace(way, target_id=way.then_step_id)
    return None


def _said_of_rounds(snapshot: Snapshot, stop: Stop, ways: tuple[Flow, ...]) -> Stop:
    """Return the stop with where the work goes after its last round, if it does."""
    for way in ways:
        if way.then_step_id is not None and way.target_id != snapshot.flows[way.id].target_id:
            step = label_of(snapshot.steps[way.target_id])
            text = message("{stop} All rounds are used up: on to “{step}”.", stop=stop.message, step=step)
            return replace(stop, message=text)
    return stop


def _others(snapshot: Snapshot, step: Step, taken: tuple[Flow, ...]) -> tuple[Flow, ...]:
    if step.kind not in _BRANCHES:
        return ()
    ids = {way.id for way in taken}
    return tuple(way for way in ways_out(snapshot).get(step.id, ()) if way.id not in ids)


def _leads_back(snapshot: Snapshot, way: Flow) -> bool:
    return way.outcome is Outcome.RETURNED or comes_before(snapshot, way.target_id, way.source_id)


def _work(snapshot: Snapshot, token: _Token, absent: frozenset[str]) -> Stop:
    step, arrives = token.step, token.arrives
    then = turn(snapshot, step.id, arrives, absent, token.noticed)
    if then.part is Part.SILENCE and then.begins is not None:
        text = message(
            "“{step}”: nobody answers in time, it counts as approved {begins}.",
            step=label_of(step),
            begins=then.begins,
        )
        return Stop(step.id, arrives, then.begins, then.begins, then.begins, then, text)
    if then.part is Part.EXPIRED:
        text = message("“{step}” expires: nobody answers before its time limit.", step=label_of(step))
        return Stop(step.id, arrives, None, None, None, then, text)
    if then.begins is None or then.role_id is None:
        text = message("“{step}” stands still: nobody takes it up. Choose a deputy.", step=label_of(step))
        return Stop(step.id, arrives, None, None, None, then, text)
    usual = done(snapshot, step, arrives, then, (step.idle_usual, step.working_usual), absent=absent)
    latest = done(snapshot, step, arrives, then, (step.idle_most, step.working_most), absent=absent)
    window_id = then.noticed.window_id if then.noticed is not None and then.part is Part.ON_CALL else ""
    who = named(snapshot, then.role_id, then.begins, absent, window_id)
    text = Message(_TAKEN_UP[then.part], (("step", label_of(step)), ("who", who), ("begins", then.begins)))
    if usual is not None:
        text = message("{taken} Usually done {due}.", taken=text, due=usual)
    return Stop(step.id, arrives, then.begins, usual, latest, then, text)


def _wait(snapshot: Snapshot, step: Step, arrives: datetime, absent: frozenset[str]) -> Stop:
    role = snapshot.roles.get(step.performer_role_id or "")
    is_timed = step.idle_usual is not None or step.working_usual is not None
    if role is not None and role.kind is RoleKind.BODY and not is_timed:
        text = message(
            "“{step}”: waits for “{role}” without a time limit; this is not counted here.",
            step=label_of(step),
            role=role.name,
        )
        return Stop(step.id, arrives, arrives, None, None, None, text)
    until = wait_until(snapshot, step, arrives, absent)
    if until is None:
        text = message(
            "“{step}”: waits for service hours, and there are none. Enter them.", step=label_of(step)
        )
        return Stop(step.id, arrives, None, None, None, None, text)
    return Stop(
        step.id,
        arrives,
        arrives,
        until,
        until,
        None,
        message("“{step}”: waits until {until}.", step=label_of(step), until=until),
    )


def _passing(snapshot: Snapshot, step: Step, arrives: datetime, ways: tuple[Flow, ...]) -> Message:
    if step.kind is StepKind.START:
        return _start(snapshot, step, arrives)
    if step.kind is StepKind.NOTICE:
        rows = addressees_by_step(snapshot).get(step.id, ())
        roles = tuple(snapshot.roles[row.role_id].name for row in rows)
        return message("“{step}” goes to {roles}.", step=label_of(step), roles=roles)
    if step.kind is StepKind.DECISION and ways and ways[0].label:
        return message("“{step}” – {way}.", step=label_of(step), way=ways[0].label)
    if step.kind is StepKind.END:
        return message("“{step}”: the end is reached {moment}.", step=label_of(step), moment=arrives)
    return message("“{step}”: goes on {moment}.", step=label_of(step), moment=arrives)


def _start(snapshot: Snapshot, step: Step, arrives: datetime) -> Message:
    if calendar_of(snapshot).is_open(arrives):
        return message("It begins {moment}.", moment=arrives)
    if not is_for_duty(snapshot, step.workflow_id):
        return message("It begins {moment}, outside service hours.", moment=arrives)
    if snapshot.organisation.automatic_reply:
        return message(
            "It begins {moment}, outside service hours. The automatic reply goes out at once.", moment=arrives
        )
    return message("It begins {moment}, outside service hours. There is no automatic reply.", moment=arrives)


def is_target(snapshot: Snapshot, step: Step) -> bool:
    """Say whether a workflow is to be answered with this step: the one it names, else its end."""
    target_id = snapshot.workflows[step.workflow_id].target_step_id
    return step.kind is StepKind.END if target_id is None else step.id == target_id


def promised(snapshot: Snapshot, start: datetime, step: Step) -> datetime | None:
    """Return until when a case that begins then is promised to be answered; None where that is not here."""
    workflow = snapshot.workflows[step.workflow_id]
    if workflow.target_hours is None or not is_target(snapshot, step):
        return None
    return due(start, workflow.target_hours, workflow.target_clock, counting(snapshot, workflow.target_clock))


def _promise(snapshot: Snapshot, start: datetime, stop: Stop) -> Stop:
    """Return the stop with what was promised, where the target of the workflow ends."""
    until = promised(snapshot, start, snapshot.steps[stop.step_id])
    if until is None or stop.begins is None:
        return stop
    kept = (stop.due or stop.begins) <= until
    said: dict[str, Value] = {"stop": stop.message, "until": until}
    if kept:
        return replace(stop, message=message("{stop} Promised by {until}: kept.", **said))
    return replace(stop, message=message("{stop} Promised by {until}: too late.", **said))
