"""The cell of every step: its lane, its row in the lane, its column.

Steps that follow one another in a lane form a chain in one row, so that the way between them is a straight
line that no other step stands in; the longest chains get the first row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.analysis.placing.columns import Columns, Links
from models.domain.workflow import Step, StepKind

_WORK = (StepKind.TASK, StepKind.APPROVAL)


@dataclass(frozen=True, slots=True)
class Cells:
    """Lanes from top to bottom (None: no role yet), the number of rows in each, lane and row of each step."""

    lanes: tuple[str | None, ...]
    rows: tuple[int, ...]
    of: Mapping[str, tuple[int, int]]


def cells_of(steps: Sequence[Step], columns: Columns) -> Cells:
    """Return the cells of the steps, which come in the order they were made."""
    in_order = sorted(steps, key=lambda step: columns.of[step.id])
    role_of = _roles(in_order, columns)
    lanes = tuple(dict.fromkeys(role_of[step.id] for step in in_order))
    height = _heights(in_order, columns.after)
    cells: dict[str, tuple[int, int]] = {}
    rows = []
    for lane, role_id in enumerate(lanes):
        members = [step.id for step in in_order if role_of[step.id] == role_id]
        row_of = _rows(_chains(members, columns, height), columns.of)
        cells |= {step_id: (lane, row) for step_id, row in row_of.items()}
        rows.append(max(row_of.values()) + 1)
    return Cells(lanes, tuple(rows), cells)


def _roles(in_order: Sequence[Step], columns: Columns) -> dict[str, str | None]:
    """Return the role of each step's lane; starts, ends and the like go with a neighbour."""
    role_of = {
        step.id: step.performer_role_id for step in in_order if step.performer_role_id or step.kind in _WORK
    }
    for steps, neighbours in (
        ([step for step in in_order if step.kind is not StepKind.START], columns.before),
        (in_order[::-1], columns.after),
        (in_order, columns.before),
    ):
        for step in steps:
            known = [role_of[other] for other in neighbours[step.id] if other in role_of]
            if known and step.id not in role_of:
                role_of[step.id] = known[0]
    return {step.id: role_of.get(step.id) for step in in_order}


def _heights(in_order: Sequence[Step], after: Links) -> dict[str, int]:
    """Return how many steps may still follow each step."""
    height: dict[str, int] = {}
    for step in reversed(in_order):
        height[step.id] = max((height[target] + 1 for target in after[step.id]), default=0)
    return height


def _chains(members: Sequence[str], columns: Columns, height: Mapping[str, int]) -> list[list[str]]:
    here = set(members)
    chain_of: dict[str, list[str]] = {}
    chains: list[list[str]] = []
    for step_id in members:
        chain = chain_of.get(step_id)
        if chain is None:
            chain = [step_id]
            chains.append(chain)
        heirs = [other for other in columns.after[step_id] if other in here and other not in chain_of]
        if heirs:
            heir = max(heirs, key=lambda other: (height[other], -columns.of[other]))
            chain.append(heir)
            chain_of[heir] = chain
    return chains


def _rows(chains: Sequence[Sequence[str]], column: Mapping[str, int]) -> dict[str, int]:
    """Return the first row of the lane in which each chain finds its columns free, long chains first."""
    taken: list[list[tuple[int, int]]] = []
    row_of: dict[str, int] = {}
    for chain in sorted(chains, key=lambda chain: -len(chain)):
        first, last = column[chain[0]], column[chain[-1]]
        row = 0
        while row < len(taken) and any(first <= right and left <= last for left, right in taken[row]):
            row += 1
        if row == len(taken):
            taken.append([])
        taken[row].append((first, last))
        row_of |= dict.fromkeys(chain, row)
    return row_of
