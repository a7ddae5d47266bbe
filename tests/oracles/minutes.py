"""Who acts when, found by walking through the minutes one by one; shares no code with the analysis.

Read from the rows of a document alone: at every minute it is asked who is there, and work is a number of
minutes that is counted down. Slow, and simple enough to be checked by reading. Only for workflows without
branches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from holidays import country_holidays

from models.domain.organisation import DutyMode, DutyWindow, RoleKind
from models.domain.snapshot import Snapshot
from models.domain.times import Clock, Week
from models.domain.workflow import OnDuty, Outcome, Purpose, Risk, Step, StepKind, Workflow

MINUTE = timedelta(minutes=1)
LONGEST = 22 * 24 * 60  # Christmas and New Year can fall on the only weekday of a role
WITHOUT_HOLDER = (RoleKind.BODY, RoleKind.GROUP)


@dataclass(frozen=True)
class Known:
    """What the duty knows of: who works on it in which window, until when."""

    role_id: str
    until: datetime
    window: DutyWindow


@dataclass(frozen=True)
class Done:
    """A step of a case: who took it up in which part, when, and when it was done; None is never."""

    step: Step
    arrives: datetime
    role_id: str | None
    part: str
    begins: datetime | None
    due: datetime | None
    persons: tuple[str, ...] = ()


@cache
def is_holiday(state: str, day: date) -> bool:
    return bool(state) and day in country_holidays("DE", subdiv=state, years=day.year)


@dataclass(frozen=True)
class Clockwork:
    """One document while some roles and persons are away."""

    document: Snapshot
    absent: frozenset[str] = frozenset()

    @property
    def longest(self) -> int:
        return 4 * LONGEST if self.document.absences or self.document.roster else LONGEST

    def is_service(self, moment: datetime, role_id: str | None = None) -> bool:
        organisation = self.document.organisation
        week: Week = organisation.service_hours
        counts_on_holidays = False
        if role_id is not None and self.document.roles[role_id].service_hours is not None:
            week = self.document.roles[role_id].service_hours or ()
            counts_on_holidays = self.document.roles[role_id].on_holidays
        if is_holiday(organisation.holidays, moment.date()) and not counts_on_holidays:
            return False
        minute = moment.hour * 60 + moment.minute
        return any(w.weekday == moment.weekday() and w.opens <= minute < w.closes for w in week)

    def shifts(self, moment: datetime) -> Iterator[tuple[DutyWindow, int, datetime]]:
        """Yield the windows that run, the minutes since their begin, and when they close."""
        for back in (0, 1):
            day = moment.date() - timedelta(back)
            weekday = 6 if is_holiday(self.document.organisation.holidays, day) else day.weekday()
            minute = moment.hour * 60 + moment.minute + back * 24 * 60
            for window in self.document.duty_windows.values():
                if window.weekday == weekday and window.opens <= minute < window.closes:
                    closes = datetime.combine(day, time()) + timedelta(minutes=window.closes)
                    yield window, minute - window.opens, closes

    def persons(self, role_id: str) -> set[str]:
        return {h.person_id for h in self.document.holdings.values() if h.role_id == role_id}

    def gone(self, moment: datetime) -> set[str]:
        """Return the persons who are away at this very minute."""
        absences = self.document.absences.values()
        return {a.person_id for a in absences if a.begins <= moment < a.ends} | set(self.absent)

    def on_duty(self, window: DutyWindow, moment: datetime) -> list[str]:
        """Return who covers a window: whom the roster names for now, without one the role or a deputy."""
        roster = [e for e in self.document.roster.values() if e.role_id == window.role_id]
        now = [e for e in roster if e.begins <= moment < e.ends and e.person_id not in self.gone(moment)]
        if roster and not now:
            return []
        if roster and window.role_id not in self.absent:
            return [window.role_id]
        return self.there(window.role_id, set(), moment)

    def there(self, role_id: str, kept_away: set[str], moment: datetime) -> list[str]:
        """Return who may act for a role: it alone, or while it is missing its deputies."""
        gone = self.gone(moment)
        found: list[str] = []
        missing: set[str] = set()
        seen: list[str] = []
        following: str | None = role_id
        while following is not None and following not in seen:
            seen.append(following)
            role = self.document.roles[following]
            held_by = self.persons(following)
            is_missing = following in self.absent or (role.vacant and role.kind not in WITHOUT_HOLDER)
            is_same = bool(held_by) and held_by <= missing | gone
            is_author = following != role_id and (held_by or {following}) - gone <= kept_away
            if not (is_missing or is_same or is_author):
                found.append(following)
                if following == role_id:
                    return found
            elif not found:
                missing |= held_by
            following = role.deputy_role_id
        return found

    def authors(self, step: Step) -> set[str]:
        """Return who certainly wrote what an approval is about: the task before it in the chain."""
        if step.kind is not StepKind.APPROVAL:
            return set()
        before = {
            flow.target_id: flow.source_id
            for flow in self.document.flows.values()
            if flow.outcome is Outcome.NONE
        }
        source = self.document.steps[before[step.id]]
        while source.kind is not StepKind.TASK:
            if source.kind is StepKind.START:
                return set()
            source = self.document.steps[before[source.id]]
        if source.performer_role_id is None:
            return set()
        if self.document.roles[source.performer_role_id].kind in WITHOUT_HOLDER:
            return set()
        persons = self.persons(source.performer_role_id) or {source.performer_role_id}
        return persons if len(persons) == 1 else set()

    def is_for_duty(self, step: Step) -> bool:
        if (
            step.performer_role_id is None
            or self.document.roles[step.performer_role_id].kind is RoleKind.BODY
        ):
            return False
        is_marked = step.on_duty is not OnDuty.NO
        if step.kind is StepKind.APPROVAL:
            return is_marked and step.purpose is not Purpose.CONSENT
        is_own = step.performer_role_id == self.document.organisation.on_call_role_id
        return is_own or is_marked or self.is_critical(step)

    def is_critical(self, step: Step) -> bool:
        return self.document.workflows[step.workflow_id].risk is Risk.CRITICAL

    def is_alarm(self, step: Step) -> bool:
        return self.is_critical(step) or step.on_duty is OnDuty.ALARM

    def acts(self, step: Step, moment: datetime, known: Known | None) -> tuple[str, str, Known | None] | None:
        """Return who acts at this very minute, in which part, and what the duty knows then."""
        if step.performer_role_id is None:
            return None
        for role_id in self.there(step.performer_role_id, self.authors(step), moment):
            if self.is_service(moment, role_id):
                return role_id, "performer" if role_id == step.performer_role_id else "deputy", None
        if self.is_service(moment) or not self.is_for_duty(step):
            return None
        if known is not None and moment < known.until and self.goes_on(known, moment):
            return known.role_id, "on_call", known
        noticing = []
        for window, minutes, closes in self.shifts(moment):
            covers = self.on_duty(window, moment)
            looks = minutes % round(window.every_hours * 60) == 0 if window.every_hours else minutes == 0
            is_watch = window.mode is DutyMode.WATCH
            if covers and (looks if is_watch else self.is_alarm(step)):
                noticing.append((is_watch, window.id, Known(covers[0], closes, window)))
        if not noticing:
            return None
        found = min(noticing, key=lambda one: one[:2])[2]
        return found.role_id, "on_call", found

    def persons_named(self, role_id: str, window: DutyWindow | None, moment: datetime) -> tuple[str, ...]:
        """Return who is there for a role: by the roster while it has that duty, else all who fill it."""
        entries = [e for e in self.document.roster.values() if e.role_id == role_id]
        if window is not None and window.role_id == role_id and entries:
            gone = self.gone(moment)
            now = [e for e in entries if e.begins <= moment < e.ends and e.person_id not in gone]
            return tuple(e.person_id for e in sorted(now, key=lambda e: (e.begins, e.ends, e.id))[:1])
        return tuple(sorted(self.persons(role_id) - self.gone(moment)))

    def goes_on(self, known: Known, moment: datetime) -> bool:
        return self.on_duty(known.window, moment)[:1] == [known.role_id]

    def taken_up(
        self, step: Step, moment: datetime, known: Known | None = None
    ) -> tuple[str | None, str, datetime | None, Known | None]:
        for _ in range(self.longest):
            found = self.acts(step, moment, known)
            if found is not None:
                return found[0], found[1], moment, found[2] or known
            moment += MINUTE
        return None, "nobody", None, known

    def counts(self, clock: Clock, moment: datetime, role_id: str | None) -> bool:
        if clock is Clock.AROUND:
            return True
        is_open = self.is_service(moment, role_id)
        return is_open or (clock is Clock.DUTY and any(True for _ in self.shifts(moment)))

    def works_on_duty(self, step: Step, role_id: str, moment: datetime) -> bool:
        if self.is_service(moment, role_id):
            return True
        return any(
            self.on_duty(window, moment) and (window.mode is DutyMode.WATCH or self.is_alarm(step))
            for window, _, _ in self.shifts(moment)
        )

    def walk(self, workflow: Workflow, moment: datetime) -> list[Done]:
        """Return the tasks and approvals of a chain, one after another, until one is never taken up."""
        found: list[Done] = []
        known: Known | None = None
        for step in self.chain(workflow):
            role_id, part, begins, known = self.taken_up(step, moment, known)
            due = self.done(step, moment, role_id, part, begins)
            on_duty = known.window if known is not None and part == "on_call" else None
            persons = self.persons_named(role_id, on_duty, begins) if role_id and begins else ()
            found.append(Done(step, moment, role_id, part, begins, due, persons))
            if begins is None:
                break
            moment = due or begins
        return found

    def done(
        self, step: Step, arrives: datetime, role_id: str | None, part: str, begins: datetime | None
    ) -> datetime | None:
        if begins is None or role_id is None or (step.idle_usual is None and step.working_usual is None):
            return None

        def on_duty(moment: datetime) -> bool:
            return self.works_on_duty(step, role_id, moment)

        def by_clock(moment: datetime) -> bool:
            return self.counts(step.clock, moment, role_id)

        work, idle = step.working_usual or 0.0, step.idle_usual or 0.0
        is_duty = part == "on_call"
        lying = over(
            arrives, idle + work, on_duty if is_duty and step.clock is not Clock.AROUND else by_clock
        )
        working = over(begins, work, on_duty if is_duty else by_clock)
        return max(lying, working) if lying is not None and working is not None else None

    def chain(self, workflow: Workflow) -> Iterator[Step]:
        after = {
            flow.source_id: flow.target_id
            for flow in self.document.flows.values()
            if flow.outcome is Outcome.NONE
        }
        steps = [s for s in self.document.steps.values() if s.workflow_id == workflow.id]
        following = next(s.id for s in steps if s.kind is StepKind.START)
        while following in after:
            following = after[following]
            if self.document.steps[following].kind is not StepKind.END:
                yield self.document.steps[following]

    def limit(self, workflow: Workflow, moment: datetime) -> datetime | None:
        """Return when what is promised from a moment on is over."""
        return over(
            moment, workflow.target_hours or 0.0, lambda at: self.counts(workflow.target_clock, at, None)
        )


def over(moment: datetime, hours: float, counts: Callable[[datetime], bool]) -> datetime | None:
    """Return when so many hours have been counted down, minute by minute."""
    left = round(hours * 60)
    for _ in range(4 * LONGEST):
        if not left:
            return moment
        left -= counts(moment)
        moment += MINUTE
    return None
