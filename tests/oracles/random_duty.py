"""Random organisations with service hours, duty, deputies and persons, and chains of steps in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from models.domain.organisation import (
    Absence,
    DutyMode,
    DutyWindow,
    Holding,
    Organisation,
    Person,
    Role,
    RoleKind,
    RosterEntry,
)
from models.domain.snapshot import Snapshot
from models.domain.times import Clock, Week, Window
from models.domain.workflow import Flow, OnDuty, Outcome, Purpose, Risk, Step, StepKind, Workflow

DAY = 24 * 60
FIRST = datetime(2026, 12, 12)
ROLES = tuple("ABCDE")


def organisation(random: Random, *, dated: bool = False) -> Snapshot:
    """Return a document with one chain of steps; all its times are quarters of an hour.

    A dated one has absences and mostly a roster, too.
    """
    roles = {role: _role(random, role) for role in ROLES}
    office = _week(random, range(5))
    house = Organisation(
        "o",
        "House",
        service_hours=office,
        holidays=random.choice(("", "NW", "BY")),
        on_call_role_id=random.choice((None, "A", "A", "B")),
    )
    windows = {f"w{n}": _window(random, f"w{n}") for n in range(random.randint(0, 7))}
    persons = {name: Person(name, name) for name in ("p", "q")}
    held = [(role, person) for role in ROLES for person in persons if random.random() < 0.25]
    holdings = {f"{role}{person}": Holding(f"{role}{person}", role, person) for role, person in held}
    people = {"absence": _absences(random), "roster_entry": _roster(random)} if dated else {}
    return _drawn(
        random,
        {
            **people,
            "organisation": {"o": house},
            "role": roles,
            "duty_window": windows,
            "person": persons,
            "holding": holdings,
        },
    )


def _absences(random: Random) -> dict[str, Absence]:
    periods = {f"a{n}": _period(random, 120) for n in range(random.randint(0, 4))}
    return {name: Absence(name, random.choice("pq"), *period) for name, period in periods.items()}


def _roster(random: Random) -> dict[str, RosterEntry]:
    role = random.choice("AB")
    periods = {f"d{n}": _period(random, 240) for n in range(random.choice((0, 1, 3, 6)))}
    return {n: RosterEntry(n, role, random.choice("pq"), *period) for n, period in periods.items()}


def _period(random: Random, longest: int) -> tuple[datetime, datetime]:
    begins = FIRST + timedelta(minutes=15 * random.randrange(32 * 96))
    return begins, begins + timedelta(minutes=15 * random.randint(1, 4 * longest))


def _role(random: Random, name: str) -> Role:
    own = _week(random, range(7)) if random.random() < 0.25 else None
    kind = random.choices((RoleKind.INTERNAL, RoleKind.EXTERNAL, RoleKind.BODY), (8, 1, 1))[0]
    deputy = random.choice((None, *(role for role in ROLES if role != name)))
    row = Role(name, f"Role {name}", name, kind, deputy_role_id=deputy, service_hours=own)
    return replace(row, vacant=random.random() < 0.15, on_holidays=name in "BD")


def _week(random: Random, days: range) -> Week:
    opens, closes = random.choice((7, 8, 9, 10)) * 60, random.choice((12, 16, 17, 18)) * 60 + 30
    return tuple(Window(day, opens, closes) for day in days if random.random() < 0.9)


def _window(random: Random, name: str) -> DutyWindow:
    opens = random.choice((0, 8, 9, 16, 22)) * 60
    closes = opens + random.choice((60, 180, 480, 780, DAY))
    mode = random.choice(tuple(DutyMode))
    every = random.choice((None, 0.5, 1.0, 3.0)) if mode is DutyMode.WATCH else None
    return DutyWindow(
        name, random.choice(ROLES), random.randrange(7), opens, min(closes, 2 * DAY), mode, every
    )


def _drawn(random: Random, tables: dict[str, dict]) -> Snapshot:
    steps = [Step("start", "flow", StepKind.START)]
    flows: list[Flow] = []
    for n in range(random.randint(1, 4)):
        step = _step(random, f"s{n}")
        flows.append(Flow(f"f{n}", "flow", steps[-1].id, step.id))
        if step.kind is StepKind.APPROVAL and steps[-1].kind is StepKind.TASK:
            flows.append(Flow(f"r{n}", "flow", step.id, steps[-1].id, outcome=Outcome.RETURNED))
        steps.append(step)
    steps.append(Step("end", "flow", StepKind.END))
    flows.append(Flow("last", "flow", steps[-2].id, "end"))
    workflow = Workflow(
        "flow",
        "Flow",
        "A",
        risk=random.choice((Risk.NORMAL, Risk.CRITICAL)),
        target_hours=random.choice((1.0, 4.0, 24.0, 100.0)),
        target_clock=random.choice((Clock.AROUND, Clock.DUTY)),
        target_step_id=random.choice((None, steps[-2].id)),
    )
    drawn = {
        "workflow": {"flow": workflow},
        "step": {s.id: s for s in steps},
        "flow": {f.id: f for f in flows},
    }
    return Snapshot({**tables, **drawn})


def _step(random: Random, name: str) -> Step:
    return Step(
        name,
        "flow",
        random.choices((StepKind.TASK, StepKind.APPROVAL), (3, 1))[0],
        f"Step {name}",
        random.choice(("A", *ROLES)),
        purpose=random.choice((Purpose.RELEASE, Purpose.CONSENT)),
        working_usual=random.choice((None, 0.1, 0.25, 2.0, 5.0)),
        idle_usual=random.choice((None, None, 0.5, 3.0)),
        clock=random.choice(tuple(Clock)),
        on_duty=random.choices(tuple(OnDuty), (3, 1, 1))[0],
    )
