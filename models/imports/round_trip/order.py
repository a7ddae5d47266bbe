"""Rows that stand elsewhere: duties in another order or category; steps follow their drawing.

A sheet that was sorted by another column says nothing about any order, and is read wherever its rows stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from models.domain.exported import CATEGORY
from models.domain.message import N_, message
from models.domain.snapshot import Snapshot, duties_by_category
from models.editing.change import ChangeSet
from models.editing.responsibility_commands import move_duty
from models.editing.row_commands import EditRow
from models.editing.together import Together
from models.editing.trial import refusal
from models.imports.round_trip.proposal import ChangeKind, Proposal, Sides, Told
from models.imports.round_trip.rows import NEW
from models.imports.round_trip.three_sides import ThreeSides, cell


@dataclass(frozen=True, slots=True)
class DutiesInOrder:
    """Let the duties of a category stand in this order; others of the category keep their places."""

    category: str
    duty_ids: tuple[str, ...]
    title: ClassVar[str] = N_("move ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        there = [duty.id for duty in duties_by_category(snapshot).get(self.category, ())]
        wanted = iter([duty_id for duty_id in self.duty_ids if duty_id in there])
        goal = [next(wanted) if duty_id in self.duty_ids else duty_id for duty_id in there]
        moves = []
        for place, duty_id in enumerate(goal):
            if there[place] != duty_id:
                there.remove(duty_id)
                there.insert(place, duty_id)
                moves.append(_Placed(duty_id, self.category, place))
        return Together(self.title, tuple(moves)).plan(snapshot)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Put a duty to a place of its category, looked up when it is planned."""

    duty_id: str
    category: str
    place: int
    title: ClassVar[str] = N_("move ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return move_duty(snapshot, self.duty_id, self.category, self.place).plan(snapshot)


def order_changed(sides: ThreeSides) -> Iterator[Proposal | Told]:
    """Yield what the order of the rows brings."""
    groups = {row.id: row.group for row in sides.exported.rows}
    ids = [row.id for row in sides.layout.rows if row.id]
    was = [row.id for row in sides.exported.rows if row.id in set(ids)]
    if ids == was:
        return
    if sides.is_sorted_anew():
        yield Told(
            message(
                "The rows were sorted by something else. They are known by their ids, and no order changes."
            )
        )
        return
    for key, run in groupby(ids, key=groups.__getitem__):
        in_sheet = list(run)
        if in_sheet == [row_id for row_id in was if groups[row_id] == key]:
            continue
        name = sides.exported.groups[key]
        if key.startswith(CATEGORY):
            yield from _duties(sides, key, name, in_sheet)
        else:
            yield Told(
                message(
                    "“{group}”: the order of its rows is that of the steps in the drawing and stays.",
                    group=name,
                )
            )


def _duties(sides: ThreeSides, key: str, name: str, in_sheet: list[str]) -> Iterator[Proposal]:
    category = key.removeprefix(CATEGORY)
    now = [duty.id for duty in duties_by_category(sides.snapshot).get(category, ())]
    wanted = tuple(row_id for row_id in in_sheet if row_id in now)
    if list(wanted) == [row_id for row_id in now if row_id in wanted]:
        return
    was = [row.id for row in sides.exported.rows if row.id in wanted]
    command = DutiesInOrder(category, wanted)
    duties = sides.snapshot.standing_duties
    shown = Sides(
        *(
            ", ".join(duties[row_id].name for row_id in ids)
            for ids in (was, wanted, [i for i in now if i in wanted])
        )
    )
    text = message("“{group}”: the duties stand in another order", group=name)
    why_not = refusal(sides.snapshot, command)
    yield Proposal(ChangeKind.ORDER, text, "", command, shown, why_not=why_not)


def groups_changed(sides: ThreeSides) -> Iterator[Proposal | Told]:
    """Yield rows that name another group, and groups that all their rows call otherwise."""
    if sides.layout.group_column is None:
        return
    by_group: dict[str, set[str]] = {}
    for row, exported in sides.known_rows():
        by_group.setdefault(exported.group, set()).add(row.group)
    named = set(sides.exported.groups.values())
    renamed = {
        key: next(iter(texts))
        for key, texts in by_group.items()
        if len(texts) == 1 and not texts & {"", *named}
    }
    for key, text in renamed.items():
        yield from _renamed(sides, key, text)
    for row, exported in sides.known_rows():
        was = sides.exported.groups[exported.group]
        if exported.group not in renamed and row.group not in {"", was}:
            yield _elsewhere(sides, row.id, row.group, was, cell(row, sides.layout.group_column))


def _renamed(sides: ThreeSides, key: str, text: str) -> Iterator[Proposal]:
    name, snapshot = sides.exported.groups[key], sides.snapshot
    said = message("“{before}” is called “{after}” from now on", before=name, after=text)
    workflow = snapshot.workflows.get(key)
    if workflow is not None and workflow.name != text:
        command: EditRow | Together = EditRow("workflow", key, {"name": text})
        shown = Sides(name, text, workflow.name)
    elif key.startswith(CATEGORY):
        duties = duties_by_category(snapshot).get(key.removeprefix(CATEGORY), ())
        command = Together(
            N_("rename category"), tuple(EditRow("standing_duty", d.id, {"category": text}) for d in duties)
        )
        shown = NEW
    else:
        return
    why_not = refusal(snapshot, command)
    yield Proposal(ChangeKind.GROUP_NAME, said, "", command, shown, why_not=why_not)


def _elsewhere(sides: ThreeSides, row_id: str, group: str, was: str, where: str) -> Proposal | Told:
    snapshot = sides.snapshot
    duty = snapshot.standing_duties.get(row_id)
    workflows = {sides.exported.groups[key] for key in sides.exported.groups if not key.startswith(CATEGORY)}
    if duty is None or group in workflows:
        name = duty.name if duty else snapshot.steps[row_id].name
        return Told(
            message(
                "“{name}” stays in “{group}”: which workflow it belongs to says the drawing.",
                name=name,
                group=was,
            ),
            where,
        )
    command = EditRow("standing_duty", row_id, {"category": group})
    text = message("“{name}” moves to the category “{group}”", name=duty.name, group=group)
    why_not = refusal(snapshot, command)
    return Proposal(ChangeKind.ORDER, text, where, command, Sides(was, group, duty.category), why_not=why_not)
