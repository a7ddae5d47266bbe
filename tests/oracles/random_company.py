"""Random organisations in which much happens: departments, time limits, waits, branches and parallel work."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from models.domain.organisation import Department, DutyMode, DutyWindow
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import Flow, OnDuty, Outcome, Purpose, Risk, Step, StepKind, TimeOut, Workflow
from tests.oracles.random_duty import ROLES, organisation

FINE, COARSE = (0.1, 0.25, 0.4, 2.0, 5.0), (0.25, 0.5, 2.0, 5.0)
REPLY = "We answer tomorrow."


def company(random: Random, *, by_quarters: bool = False) -> Snapshot:
    """Return a document with one workflow; with `by_quarters` all its times are quarters of an hour."""
    made = organisation(random)
    departments = {
        "top": Department("top", "Top", head_role_id=random.choice((None, *ROLES))),
        "low": Department("low", "Low", "top", head_role_id=random.choice((None, *ROLES))),
    }
    roles = {
        name: replace(role, department_id=random.choice((None, "top", "low", "low")))
        for name, role in made.roles.items()
    }
    windows = made.duty_windows if random.random() < 0.7 else _every_day(random)
    house = replace(made.organisation, automatic_reply=random.choice(("", REPLY)))
    drawing = Drawing(random, COARSE if by_quarters else FINE)
    workflow = Workflow(
        "flow",
        "Flow",
        "A",
        risk=random.choice((Risk.NORMAL, Risk.CRITICAL)),
        target_hours=random.choice((0.5, 1.0, 4.0, 24.0, 100.0)),
        target_clock=random.choice((Clock.AROUND, Clock.DUTY, Clock.SERVICE)),
        target_step_id=random.choice((None, random.choice(list(drawing.steps)))),
    )
    return made.with_tables(
        {
            "organisation": {"o": house},
            "department": departments,
            "duty_window": windows,
            "role": roles,
            "workflow": {"flow": workflow},
            "step": drawing.steps,
            "flow": drawing.flows,
        }
    )


def _every_day(random: Random) -> dict[str, DutyWindow]:
    """Return the same duty on all days of a week."""
    mode, role = random.choice(tuple(DutyMode)), random.choice(ROLES)
    every = random.choice((0.5, 1.0, 3.0)) if mode is DutyMode.WATCH else None
    opens, closes = random.choice(((0, 24 * 60), (17 * 60, 33 * 60), (8 * 60, 21 * 60)))
    days = range(7)
    return {f"w{day}": DutyWindow(f"w{day}", role, day, opens, closes, mode, every) for day in days}


class Drawing:
    """A workflow of parts in a row: work, waits, approvals that send back, branches, parallel work."""

    def __init__(self, random: Random, hours: tuple[float, ...]) -> None:
        self.random, self.hours = random, hours
        self.steps: dict[str, Step] = {}
        self.flows: dict[str, Flow] = {}
        self.ends = [self.step(StepKind.START)]
        for _ in range(random.randint(1, 3)):
            random.choices((self.work, self.approve, self.branch, self.parallel, self.wait), (5, 4, 3, 2, 1))[
                0
            ]()
        self.then(StepKind.END)

    def step(self, kind: StepKind) -> str:
        name, random = f"s{len(self.steps)}", self.random
        row = Step(name, "flow", kind, f"Step {name}", position=f"{len(self.steps):02}")
        if kind in {StepKind.TASK, StepKind.APPROVAL}:
            row = replace(
                row,
                performer_role_id=random.choice(("A", *ROLES)),
                purpose=random.choice((Purpose.RELEASE, Purpose.CONSENT)),
                working_usual=random.choice((None, *self.hours)),
                idle_usual=random.choice((None, None, 0.5, 3.0)),
                clock=random.choice(tuple(Clock)),
                on_duty=random.choices(tuple(OnDuty), (3, 1, 1))[0],
            )
        if kind is StepKind.APPROVAL:
            row = replace(
                row,
                limit_hours=random.choice((None, 0.5, 2.0, 8.0, 24.0)),
                limit_clock=random.choice(tuple(Clock)),
                limit_outcome=random.choice(tuple(TimeOut)),
                escalates_to_id=random.choice((None, *ROLES)),
                escalates_hours=random.choice((None, 1.0, 24.0)),
                escalates_then_id=random.choice(ROLES),
            )
        if kind is StepKind.WAIT:
            row = replace(
                row,
                performer_role_id=random.choice((None, *ROLES)),
                idle_usual=random.choice((None, 1.0, 12.0)),
                clock=random.choice(tuple(Clock)),
            )
        self.steps[name] = row
        return name

    def arrow(self, source: str, target: str, outcome: Outcome = Outcome.NONE) -> None:
        name = f"f{len(self.flows)}"
        label = f"Way {name}" if self.steps[source].kind is StepKind.DECISION else ""
        self.flows[name] = Flow(name, "flow", source, target, label, outcome)

    def then(self, kind: StepKind) -> str:
        name = self.step(kind)
        for end in self.ends:
            self.arrow(end, name)
        self.ends = [name]
        return name

    def work(self) -> None:
        self.then(StepKind.TASK)

    def wait(self) -> None:
        self.then(StepKind.WAIT)

    def approve(self) -> None:
        before = self.ends
        name = self.then(StepKind.APPROVAL)
        is_task = len(before) == 1 and self.steps[before[0]].kind is StepKind.TASK
        if is_task and self.random.random() < 0.6:
            self.arrow(name, before[0], Outcome.RETURNED)

    def branch(self) -> None:
        self._ways(self.then(StepKind.DECISION))

    def parallel(self) -> None:
        self._ways(self.then(StepKind.PARALLEL))
        self.then(StepKind.PARALLEL)

    def _ways(self, split: str) -> None:
        """Draw two ways out of a step, at most one of them without any work."""
        ends: list[str] = []
        for least in (0, 1):
            self.ends = [split]
            for _ in range(self.random.randint(least, 2)):
                self.random.choice((self.work, self.work, self.approve))()
            ends += self.ends
        self.ends = ends
