"""The cell of every step: its lane, its row in the lane, its column.

Steps that follow one another in a lane form a chain in one row, so that the way between them is a straight
line that no other step stands in; the longest chains get the first row. What a person chose goes first: the
row of a step, for which a chain makes room, and the order of the lanes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from models.analysis.placing.columns import Columns, Links
from models.domain.workflow import WITHOUT_ROLE, Step, StepKind

_WORK = (StepKind.TASK, StepKind.APPROVAL)


@dataclass(frozen=True, slots=True)
class Cells:
    """Lanes from top to bottom (None: no role yet), the number of rows in each, lane and row of each step."""

    lanes: tuple[str | None, ...]
    rows: tuple[int, ...]
    of: Mapping[str, tuple[int, int]]


def cells_of(steps: Sequence[Step], columns: Columns, lanes_by_hand: Sequence[str] = ()) -> Cells:
    """Return the cells of the steps, which come in the order they were made."""
    in_order = sorted(steps, key=lambda step: columns.of[step.id])
    role_of = _roles(in_order, columns)
    lanes = _lanes(tuple(dict.fromkeys(role_of[step.id] for step in in_order)), lanes_by_hand)
    by_hand = {step.id: step.row_by_hand for step in in_order if step.row_by_hand is not None}
    height = _heights(in_order, columns.after)
    cells: dict[str, tuple[int, int]] = {}
    rows = []
    for lane, role_id in enumerate(lanes):
        members = [step.id for step in in_order if role_of[step.id] == role_id]
        chosen = {step_id: by_hand[step_id] for step_id in members if step_id in by_hand}
        row_of = _rows(_chains(members, columns, height), columns.of, chosen)
        cells |= {step_id: (lane, row) for step_id, row in row_of.items()}
        rows.append(max(row_of.values()) + 1)
    return Cells(lanes, tuple(rows), cells)


def _lanes(automatic: Sequence[str | None], by_hand: Sequence[str]) -> tuple[str | None, ...]:
    """Return the lanes in the order chosen by hand; any other stays below the one it is below by itself."""
    lanes = [role_id for role_id in dict.fromkeys(map(_role_id, by_hand)) if role_id in automatic]
    above: str | None = None
    for n, role_id in enumerate(automatic):
        if role_id not in lanes:
            lanes.insert(lanes.index(above) + 1 if n else 0, role_id)
        above = role_id
    return tuple(lanes)


def _role_id(lane: str) -> str | None:
    return None if lane == WITHOUT_ROLE else lane


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


def _rows(
    chains: Sequence[Sequence[str]], column: Mapping[str, int], by_hand: Mapping[str, int]
) -> dict[str, int]:
    """Return the row of each step of a lane, without empty rows in between.

    A step goes to the row chosen by hand, or the next one in which its column is free; a chain to the first
    row in which it finds its columns free, long chains first.
    """
    taken: dict[int, list[tuple[int, int, str]]] = {}
    row_of: dict[str, int] = {}

    def settle(step_ids: Sequence[str], row: int, own: Collection[str]) -> None:
        first, last = column[step_ids[0]], column[step_ids[-1]]
        while any(
            first <= right and left <= last and holder not in own
            for left, right, holder in taken.get(row, ())
        ):
            row += 1
        taken.setdefault(row, []).append((first, last, step_ids[0]))
        row_of.update(dict.fromkeys(step_ids, row))

    for step_id in sorted(by_hand, key=lambda step_id: (column[step_id], by_hand[step_id])):
        settle((step_id,), by_hand[step_id], ())
    for chain in sorted(chains, key=lambda chain: -len(chain)):
        rest = [step_id for step_id in chain if step_id not in by_hand]
        if rest:
            settle(rest, 0, set(chain) & set(by_hand))
    number = {row: n for n, row in enumerate(sorted(taken))}
    return {step_id: number[row] for step_id, row in row_of.items()}
