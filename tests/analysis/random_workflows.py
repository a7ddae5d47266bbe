"""Workflows nobody would draw on purpose, but somebody will: made by Hypothesis or by a seed."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from models.domain.order import numbered
from models.domain.organisation import Department, Role
from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Outcome, Step, StepKind, Workflow

NAMES = ("", "Beitrag prüfen", "Einwilligung und Kennzeichnung vollständig prüfen", "ok?", "🙂 Party 🎉")
NAMES += ("x" * 120, "Donaudampfschifffahrtsgesellschaftskapitän", "a b c d e f g h i j k l m n o p")
KINDS = tuple(StepKind)
LABELS = ("", "", "ja", "nein", "zur Überarbeitung", "bei einem sehr seltenen Sonderfall")


def snapshot_of(steps: list[Step], flows: list[Flow], roles: int = 6) -> Snapshot:
    """Return a snapshot with one workflow W of these rows."""
    departments = {f"D{n}": Department(f"D{n}", f"Abteilung {n}", position=numbered(n)) for n in range(2)}
    made = {f"R{n}": Role(f"R{n}", f"Rolle {n}", f"R{n}", department_id=f"D{n % 2}") for n in range(roles)}
    return Snapshot(
        {
            "department": departments,
            "role": made,
            "workflow": {"W": Workflow("W", "Ablauf")},
            "step": {step.id: step for step in steps},
            "flow": {flow.id: flow for flow in flows},
        }
    )


def step(number: int, kind: StepKind, name: str, role: str | None) -> Step:
    return Step(f"s{number:04}", "W", kind, name, role, position=numbered(number))


def flow(source: int, target: int, label: str = "", outcome: Outcome = Outcome.NONE) -> Flow:
    return Flow(f"f{source:04}-{target:04}", "W", f"s{source:04}", f"s{target:04}", label, outcome)


@st.composite
def any_workflow(draw: st.DrawFn) -> Snapshot:
    """Draw up to 14 steps of any kind with any arrows between them, loops on one step included."""
    count = draw(st.integers(1, 14))
    role = st.sampled_from([None, "R0", "R1", "R2", "R3"])
    steps = [
        step(n, draw(st.sampled_from(KINDS)), draw(st.sampled_from(NAMES)), draw(role)) for n in range(count)
    ]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=24, unique=True))
    outcome = st.sampled_from([Outcome.NONE, Outcome.NONE, Outcome.RETURNED, Outcome.REJECTED])
    flows = [flow(a, b, draw(st.sampled_from(LABELS)), draw(outcome)) for a, b in pairs]
    return snapshot_of(steps, flows)


def large_workflow(count: int, seed: int = 1) -> Snapshot:
    """Return a workflow as a company grows it: mostly onwards, some branches, some returns."""
    random = Random(seed)
    lanes = [f"R{n}" for n in range(6)]
    work = [StepKind.TASK] * 5 + [StepKind.APPROVAL, StepKind.DECISION, StepKind.NOTICE, StepKind.WAIT]
    steps = [step(0, StepKind.START, "", None)]
    lane = lanes[0]
    for n in range(1, count - 1):
        lane = random.choice(lanes) if random.random() < 0.4 else lane
        steps.append(step(n, random.choice(work), f"Arbeitsschritt {n} ausführen", lane))
    steps.append(step(count - 1, StepKind.END, "Fertig", None))
    pairs = {(n, n + 1): flow(n, n + 1) for n in range(count - 1)}
    for n, made in enumerate(steps[:-4]):
        if made.kind is StepKind.DECISION:
            target = n + random.randint(2, 4)
            pairs[n, target] = flow(n, target, "nein")
        if made.kind is StepKind.APPROVAL and n > 6:
            target = n - random.randint(1, 5)
            pairs[n, target] = flow(n, target, outcome=Outcome.RETURNED)
    return snapshot_of(steps, list(pairs.values()))
