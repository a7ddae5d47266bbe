"""Follows cases through the minutes: time limits, branches, parallel work, and how soon a target is reached.

Like the clockwork that it asks, it is read from the rows of a document and shares no code with the analysis.
With a coarser grain than a minute it is right where all times of a document lie on that grain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import Flow, Outcome, Step, StepKind, TimeOut
from tests.oracles.minutes import MINUTE, WITHOUT_HOLDER, Clockwork, Known

WORK = (StepKind.TASK, StepKind.APPROVAL)
DAYS = 400  # in which work is counted down
DAYS_WITHOUT_ANYBODY = 40  # that are waited for somebody
SOONEST = frozenset({Outcome.NONE, Outcome.APPROVED})


@dataclass(frozen=True)
class Drawn(Clockwork):
    """The clockwork of a document with branches, which remembers what it is asked again and again.

    The authors are all who did the last work before.
    """

    known: dict[object, object] = field(default_factory=dict, compare=False)

    def is_service(self, moment: datetime, role_id: str | None = None) -> bool:
        key = (moment, role_id)
        if key not in self.known:
            self.known[key] = super().is_service(moment, role_id)
        return bool(self.known[key])

    def there(self, role_id: str, kept_away: set[str], moment: datetime) -> list[str]:
        key = ("there", role_id, frozenset(kept_away), frozenset(self.gone(moment)))
        if key not in self.known:
            self.known[key] = super().there(role_id, kept_away, moment)
        return self.known[key]  # type: ignore[return-value]

    def authors(self, step: Step) -> set[str]:
        key = ("authors", step.id)
        if key not in self.known:
            self.known[key] = self._authors(step) if step.kind is StepKind.APPROVAL else set()
        return self.known[key]  # type: ignore[return-value]

    def _authors(self, step: Step) -> set[str]:
        waiting, seen, found = [step.id], {step.id}, set[str]()
        while waiting:
            target = waiting.pop()
            for flow in self.document.flows.values():
                if flow.target_id != target or flow.outcome is Outcome.RETURNED or flow.source_id in seen:
                    continue
                seen.add(flow.source_id)
                source = self.document.steps[flow.source_id]
                if source.kind is not StepKind.TASK:
                    waiting.append(source.id)
                elif source.performer_role_id is not None:
                    found |= self._alone(source.performer_role_id)
        return found

    def _alone(self, role_id: str) -> set[str]:
        if self.document.roles[role_id].kind in WITHOUT_HOLDER:
            return set()
        persons = self.persons(role_id) or {role_id}
        return persons if len(persons) == 1 else set()


@dataclass(frozen=True)
class Taken:
    """Who takes up a step in which part, when, and what the duty knows then; `begins` None is never."""

    role_id: str | None
    part: str
    begins: datetime | None
    known: Known | None


@dataclass(frozen=True)
class Visit:
    """One step of a case, with the arrows it leaves by; `leaves` is None where the case stands still."""

    step: Step
    arrives: datetime
    taken: Taken | None
    due: datetime | None
    leaves: datetime | None
    ways: tuple[Flow, ...] = ()


@dataclass
class Follower:
    """Follows the cases of one document while some roles are away, `grain` by `grain`."""

    document: Snapshot
    absent: frozenset[str] = frozenset()
    grain: timedelta = MINUTE
    _known: dict[object, object] = field(default_factory=dict)
    _counted: dict[object, list[datetime]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clock = Drawn(self.document, self.absent)
        self.longest = DAYS_WITHOUT_ANYBODY * timedelta(1) // self.grain

    def acts(self, step: Step, at: datetime, known: Known | None) -> tuple[str, str, Known | None] | None:
        key = (step.id, at, known)
        if key not in self._known:
            self._known[key] = self.clock.acts(step, at, known)
        return self._known[key]  # type: ignore[return-value]

    def over(self, at: datetime, hours: float, clock: Clock, role_id: str | None) -> datetime | None:
        """Return when so many hours have been counted down that a clock counts for a role."""
        return self._down(
            at, hours, (clock, role_id), lambda minute: self.clock.counts(clock, minute, role_id)
        )

    def worked(self, at: datetime, hours: float, step: Step, role_id: str) -> datetime | None:
        """Return when so many hours of work have been done that a role began on duty."""
        key = (step.id, role_id)
        return self._down(at, hours, key, lambda minute: self.clock.works_on_duty(step, role_id, minute))

    def _down(
        self, at: datetime, hours: float, what: object, counts: Callable[[datetime], bool]
    ) -> datetime | None:
        left = round(timedelta(hours=hours) / self.grain)
        for number in range(DAYS):
            if not left:
                return at
            day = datetime.combine(at.date(), time()) + timedelta(number)
            key = (what, day)
            if key not in self._counted:
                minutes = (day + n * self.grain for n in range(timedelta(1) // self.grain))
                self._counted[key] = [minute for minute in minutes if counts(minute)]
            counted = self._counted[key][bisect_left(self._counted[key], at) if not number else 0 :]
            if len(counted) >= left:
                return counted[left - 1] + self.grain
            left -= len(counted)
        return None

    def superior(self, role_id: str) -> str | None:
        department_id = self.document.roles[role_id].department_id
        while department_id is not None:
            department = self.document.departments[department_id]
            if department.head_role_id not in (None, role_id):
                return department.head_role_id
            department_id = department.parent_id
        return None

    def passes_on(self, step: Step) -> list[tuple[str | None, float]]:
        """Return to whom a limit passes on, and how many hours after it has passed."""
        if step.limit_outcome is TimeOut.DEPUTY:
            return [(self.document.roles[step.performer_role_id or ""].deputy_role_id, 0.0)]
        if step.limit_outcome is TimeOut.ESCALATE:
            first = step.escalates_to_id or self.superior(step.performer_role_id or "")
            then = [(step.escalates_then_id, step.escalates_hours)] if step.escalates_hours else []
            return [(first, 0.0), *then]
        return []

    def taken_up(self, step: Step, arrives: datetime, known: Known | None) -> Taken:
        """Wait at a step until somebody acts, its limit says that silence counts, or others take over."""
        has_limit = step.kind is StepKind.APPROVAL and step.limit_hours is not None
        passed = None
        if has_limit and step.limit_outcome is not TimeOut.NOTHING:
            passed = self.over(arrives, step.limit_hours or 0.0, step.limit_clock, step.performer_role_id)
        others = []
        for role_id, hours in self.passes_on(step) if passed is not None else ():
            since = self.over(passed, hours, step.limit_clock, step.performer_role_id) if passed else None
            if role_id is not None and since is not None:
                others.append((role_id, since))
        at = arrives
        for _ in range(self.longest):
            found = self.acts(step, at, known)
            if found is not None:
                return Taken(found[0], found[1], at, found[2] or known)
            if at == passed and step.limit_outcome is TimeOut.APPROVED:
                return Taken(None, "silence", at, known)
            if at == passed and step.limit_outcome is TimeOut.EXPIRE:
                return Taken(None, "expired", None, known)
            for role_id, since in others:
                cover = self.clock.there(role_id, set(), at)[:1] if since <= at else []
                if cover and self.clock.is_service(at, cover[0]):
                    return Taken(cover[0], "passed_on", at, known)
            at += self.grain
        return Taken(None, "nobody", None, known)

    def due(self, step: Step, arrives: datetime, taken: Taken) -> datetime | None:
        """Count down the time a step lies from its arrival, and its work from when it is taken up."""
        if taken.begins is None or taken.role_id is None:
            return None
        if step.idle_usual is None and step.working_usual is None:
            return None
        work, idle, role_id = step.working_usual or 0.0, step.idle_usual or 0.0, taken.role_id
        lying = self.over(arrives, idle + work, step.clock, role_id)
        working = self.over(taken.begins, work, step.clock, role_id)
        if taken.part == "on_call":
            working = self.worked(taken.begins, work, step, role_id)
            if step.clock is not Clock.AROUND:
                lying = self.worked(arrives, idle + work, step, role_id)
        return max(lying, working) if lying is not None and working is not None else None

    def waits(self, step: Step, arrives: datetime) -> datetime | None:
        """Return when a wait ends: after its time, at once for a body, else when somebody is there."""
        role_id = step.performer_role_id
        if step.idle_usual is not None:
            return self.over(arrives, step.idle_usual, step.clock, role_id)
        if role_id is not None and self.document.roles[role_id].kind is RoleKind.BODY:
            return arrives
        at = arrives
        for _ in range(self.longest):
            if self.clock.is_service(at, role_id):
                return at
            at += self.grain
        return None

    def visit(self, step: Step, arrives: datetime, known: Known | None) -> Visit:
        key = ("visit", step.id, arrives, known)
        if key not in self._known:
            self._known[key] = self._visit(step, arrives, known)
        return self._known[key]  # type: ignore[return-value]

    def _visit(self, step: Step, arrives: datetime, known: Known | None) -> Visit:
        if step.kind is StepKind.WAIT:
            return Visit(step, arrives, None, None, self.waits(step, arrives))
        if step.kind not in WORK:
            return Visit(step, arrives, None, None, arrives)
        taken = self.taken_up(step, arrives, known)
        due = self.due(step, arrives, taken)
        return Visit(step, arrives, taken, due, due or taken.begins)

    def out_of(self, step: Step) -> list[Flow]:
        return [flow for flow in self.document.flows.values() if flow.source_id == step.id]

    def comes_first(self, flow: Flow) -> tuple[bool, str, str]:
        """Sort arrows: those by which the answer can still be reached, then as their steps were made."""
        target_id = self.document.workflows["flow"].target_step_id
        seen: set[str] = set()
        ahead = [flow.target_id]
        while ahead:
            step = self.document.steps[ahead.pop()]
            if step.id == target_id or (target_id is None and step.kind is StepKind.END):
                return False, self.document.steps[flow.target_id].position, flow.target_id
            if step.id not in seen:
                seen.add(step.id)
                ahead += [f.target_id for f in self.out_of(step)]
        return True, self.document.steps[flow.target_id].position, flow.target_id

    def walk(self, start: datetime, choices: Mapping[str, str]) -> list[Visit]:
        """Follow one case: a way back is gone once, parallel work goes on when all of it is done."""
        first = next(s for s in self.document.steps.values() if s.kind is StepKind.START)
        found: list[Visit] = []
        at_joins: dict[str, list[tuple[datetime, Known | None]]] = {}
        waiting: list[tuple[Step, datetime, Known | None]] = [(first, start, None)]
        gone_back: set[str] = set()
        while waiting or at_joins:
            if not waiting:
                if any(visit.leaves is None for visit in found):
                    break
                join = next(iter(at_joins))
                arrives, known = max(at_joins.pop(join), key=lambda one: one[0])
                visit = self.visit(self.document.steps[join], arrives, known)
            else:
                step, arrives, known = waiting.pop(0)
                into = [f for f in self.document.flows.values() if f.target_id == step.id]
                if step.kind is StepKind.PARALLEL and len(into) > 1:
                    at_joins.setdefault(step.id, []).append((arrives, known))
                    continue
                visit = self.visit(step, arrives, known)
            known = visit.taken.known if visit.taken is not None else known
            ways = self.out_of(visit.step)
            if visit.step.kind in {StepKind.DECISION, StepKind.APPROVAL}:
                is_silent = visit.taken is not None and visit.taken.part == "silence"
                chosen = [f for f in ways if f.id == choices.get(visit.step.id) and f.id not in gone_back]
                onward = sorted((f for f in ways if f.outcome in SOONEST), key=self.comes_first)
                ways = ((chosen if not is_silent else []) or onward)[:1]
                gone_back |= {f.id for f in ways if f.outcome is Outcome.RETURNED}
            found.append(replace(visit, ways=tuple(ways)))
            if visit.leaves is not None:
                waiting += [(self.document.steps[f.target_id], visit.leaves, known) for f in ways]
        return sorted(found, key=lambda visit: visit.arrives)

    def reached(self, start: datetime) -> tuple[datetime | None, datetime | None]:
        """Return when a case is first taken up, and when its target is done on the shortest way.

        Every step is gone through when the case is there first, by the first arrow of several.
        """
        workflow = self.document.workflows["flow"]
        goal = workflow.target_step_id
        waiting: dict[str, tuple[datetime, int, Known | None]] = {}
        for step in self.document.steps.values():
            if step.kind is StepKind.START:
                waiting[step.id] = (start, -1, None)
        passed: set[str] = set()
        taken_up: list[datetime] = []
        target = None
        while waiting:
            step_id = min(waiting, key=lambda one: (waiting[one][0], self._place(one)))
            arrives, _, known = waiting.pop(step_id)
            passed.add(step_id)
            visit = self.visit(self.document.steps[step_id], arrives, known)
            if visit.taken is not None and visit.taken.begins is not None:
                taken_up.append(visit.taken.begins)
            is_goal = step_id == goal if goal else visit.step.kind is StepKind.END
            if visit.leaves is None:
                continue
            if is_goal and (target is None or visit.leaves < target):
                target = visit.leaves
            known = visit.taken.known if visit.taken is not None else known
            for number, flow in enumerate(self.document.flows.values()):
                if flow.source_id != step_id or flow.outcome not in SOONEST or flow.target_id in passed:
                    continue
                coming = (visit.leaves, number, known)
                if flow.target_id not in waiting or coming[:2] < waiting[flow.target_id][:2]:
                    waiting[flow.target_id] = coming
        return min(taken_up, default=None), target

    def _place(self, step_id: str) -> int:
        return list(self.document.steps).index(step_id)
