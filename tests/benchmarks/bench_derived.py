"""What an edit costs before anything is painted: plan, apply, matrix, findings, against a 60 Hz frame.

Run: python -m pytest tests/benchmarks/bench_derived.py -m benchmark -n 0 -s
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

import pytest

from models.analysis.checks.registry import findings
from models.analysis.raci import raci_matrix
from models.domain.order import numbered
from models.domain.organisation import Organisation, Role
from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Outcome, Step, StepKind, TimeOut, Workflow
from models.editing.change import apply
from models.editing.workflow_commands import EditStep

FRAME = 1000 / 60
ROLES = 20
BLOCK = (
    *(StepKind.TASK, StepKind.TASK, StepKind.APPROVAL, StepKind.DECISION, StepKind.TASK),
    *(StepKind.APPROVAL, StepKind.TASK, StepKind.NOTICE, StepKind.TASK),
)
REPEATS = 25


def company(workflows: int) -> Snapshot:
    """Return workflows of 20 steps with four approvals each, done by 20 roles in turn."""
    roles = {
        f"r{n}": Role(f"r{n}", f"Role {n}", f"R{n}", deputy_role_id=f"r{(n + 1) % ROLES}")
        for n in range(ROLES)
    }
    drawn = {
        f"w{n}": Workflow(f"w{n}", f"Workflow {n}", "r0", position=numbered(n)) for n in range(workflows)
    }
    steps: dict[str, Step] = {}
    flows: dict[str, Flow] = {}
    for workflow_id in drawn:
        _draw(workflow_id, steps, flows)
    organisations = {"o": Organisation("o", "Company")}
    return Snapshot(
        {"organisation": organisations, "role": roles, "workflow": drawn, "step": steps, "flow": flows}
    )


def _draw(workflow_id: str, steps: dict[str, Step], flows: dict[str, Flow]) -> None:
    def connect(source: str, target: str, outcome: Outcome = Outcome.NONE, label: str = "") -> None:
        row = Flow(f"f{len(flows)}", workflow_id, source, target, label, outcome)
        flows[row.id] = row

    own: list[str] = []
    for kind in (StepKind.START, *BLOCK, *BLOCK, StepKind.END):
        n = len(steps)
        row = Step(
            *(f"s{n}", workflow_id, kind, f"Step {n}", f"r{n % ROLES}"),
            limit_hours=4,
            limit_outcome=TimeOut.DEPUTY,
            position=numbered(n),
        )
        steps[row.id] = row
        own.append(row.id)
    for source, target in pairwise(own):
        connect(source, target)
    for first in (1, 1 + len(BLOCK)):
        connect(own[first + 2], own[first], Outcome.RETURNED)
        connect(own[first + 3], own[first + 6], label="harmless")
        connect(own[first + 5], own[first + 4], Outcome.RETURNED)


def timed(job: Callable[[], object]) -> float:
    """Return the milliseconds of one run."""
    begin = perf_counter()
    job()
    return 1000 * (perf_counter() - begin)


def p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


@pytest.mark.benchmark
@pytest.mark.parametrize(("steps", "goal", "finding_goal"), [(200, 16.0, 5.0), (2000, 50.0, 300.0)])
def test_an_edit_with_matrix_and_findings_fits_its_frame(steps: int, goal: float, finding_goal: float):
    snapshot = company(steps // 20)
    assert len(snapshot.steps) == steps
    edits, matrices, checks = [], [], []
    for n in range(REPEATS):
        command = EditStep(f"s{n % 18 + 1}", {"performer_role_id": f"r{n % 7}"})
        begin = perf_counter()
        snapshot = apply(snapshot, command.plan(snapshot))
        edits.append(1000 * (perf_counter() - begin))
        matrices.append(timed(lambda current=snapshot: raci_matrix(current)))
        checks.append(timed(lambda current=snapshot: findings(current)))
    together = [sum(parts) for parts in zip(edits, matrices, checks, strict=True)]
    print()
    for name, times, limit in (
        ("edit (plan, apply)", edits, goal),
        ("matrix", matrices, 4.0 * steps / 200),
        ("findings", checks, finding_goal),
        ("edit, matrix, findings", together, goal),
    ):
        ours = p95(times)
        print(
            f"{name}, {steps} steps: {ours:.2f} ms p95 ({min(times):.2f} best), "
            f"a 60 Hz frame {FRAME:.1f} ms, {ours / FRAME:.2f} ×, goal {limit:.0f} ms"
        )
    assert min(checks) <= finding_goal
