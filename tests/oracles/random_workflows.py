"""Small organisations with workflows of every shape that may be stored, from a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from itertools import pairwise
from random import Random
from typing import Any

from models.domain.order import numbered
from models.domain.organisation import Role, RoleKind
from models.domain.row_rules import ONE_WAY_OUT
from models.domain.snapshot import Snapshot
from models.domain.workflow import Deciders, Outcome, Purpose, StepKind
from tests.oracles.sketch import CONSENT, MARK, Sketch

CHOSEN = (Outcome.APPROVED, Outcome.RETURNED, Outcome.REJECTED)
INSIDE = ("Ann", "Ben", "Cat", "Dan", "Eve")
OTHERS = {
    "Council": RoleKind.BODY,
    "Board": RoleKind.BODY,
    "Staff": RoleKind.GROUP,
    "Agency": RoleKind.EXTERNAL,
}
ROLES = (*INSIDE * 5, *OTHERS)
BLOCKS = (
    *(StepKind.TASK, StepKind.TASK, StepKind.APPROVAL, StepKind.APPROVAL, StepKind.APPROVAL),
    *(StepKind.DECISION, StepKind.PARALLEL, StepKind.NOTICE, StepKind.WAIT),
)
OWNERS = (*INSIDE, "Council", "Staff", "Agency", None)


def random_document(seed: int) -> Snapshot:
    """Return one or two workflows of at most some 12 steps, duties, and letters by hand."""
    drawing = _Drawing(Random(seed))
    return drawing.document()


class _Drawing:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.sketch = Sketch()
        self.sketch.tables["workflow"].clear()
        self.pairs: set[tuple[str, str]] = set()
        self.kinds: dict[str, StepKind] = {}

    def document(self) -> Snapshot:
        self._roles()
        for number in range(self.random.choice((1, 1, 1, 2))):
            self.sketch.workflow(f"Workflow {number}", self.random.choice(OWNERS))
            self.random.choice((self._grown, self._grown, self._grown, self._wild))()
        for number in range(self.random.choice((0, 0, 1, 2))):
            self.kinds[self.sketch.duty(f"Duty {number}", self.random.choice(OWNERS))] = StepKind.TASK
        self._hands()
        self._shuffle_positions()
        return self.sketch.snapshot

    def _roles(self) -> None:
        """Mark bodies where roles know the mark."""
        knows_mark = any(field.name == MARK for field in fields(Role))
        for name in INSIDE:
            self.sketch.role(name)
        for name, kind in OTHERS.items():
            marks = {MARK: self.chance(0.5)} if knows_mark and kind == RoleKind.BODY else {}
            self.sketch.role(name, kind, **marks)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def _step(self, kind: StepKind) -> str:
        name = f"{kind}{len(self.kinds)}"
        role = None if self.chance(0.08) else self.random.choice(ROLES)
        changes: dict[str, Any] = {}
        if kind == StepKind.APPROVAL:
            purpose = self.random.choice((*[Purpose.RELEASE] * 3, *[Purpose.CHECK] * 2, CONSENT))
            changes = {"purpose": purpose, "deciders": self.random.choice(tuple(Deciders)), "quorum": 2}
        if kind == StepKind.NOTICE:
            self.sketch.notice(name, *self.random.sample((*INSIDE, *OTHERS), self.random.choice((1, 2))))
        else:
            self.sketch.step(kind, name, role, **changes)
        self.kinds[name] = kind
        return name

    def _flow(self, source: str, target: str, outcome: Outcome = Outcome.NONE) -> None:
        """Draw an arrow if it may be stored."""
        kind = self.kinds[source]
        taken = kind in ONE_WAY_OUT and any(source == begun for begun, _ in self.pairs)
        refused = kind == StepKind.END or self.kinds[target] == StepKind.START
        if source == target or (source, target) in self.pairs or taken or refused:
            return
        if kind not in {StepKind.APPROVAL, StepKind.DECISION}:
            outcome = Outcome.NONE
        self.pairs.add((source, target))
        self.sketch.flow(source, target, outcome=outcome)

    def _grown(self) -> None:
        """Draw as people do: blocks in a row, sent back here and there, rejected, ended early."""
        line: list[str] = [self._step(StepKind.START)] if self.chance(0.8) else []
        for _ in range(self.random.randint(2, 5)):
            line = self._block(line, 1)
        if self.chance(0.15):
            self._ring(line)
        elif self.chance(0.7):
            self._join(line, self._step(StepKind.END))
        if self.chance(0.3):
            second = self._step(self.random.choice((StepKind.START, StepKind.TASK, StepKind.NOTICE)))
            self._flow(second, self.random.choice(self._here()))
        if self.chance(0.15):
            one, other = self._step(StepKind.APPROVAL), self._step(StepKind.TASK)
            self._flow(other, one)
            self._flow(one, other)
        self._more_arrows(self.random.choice((0, 1, 2, 3, 5)))

    def _block(self, line: list[str], depth: int) -> list[str]:
        """Draw one more piece behind the loose ends of a line; return the loose ends then."""
        kind = self.random.choice(BLOCKS)
        step = self._step(kind)
        self._join(line, step)
        if depth and kind in {StepKind.DECISION, StepKind.PARALLEL}:
            ends = [end for _ in range(2) for end in self._branch(step, depth - 1)]
            if kind == StepKind.DECISION:
                if self.chance(0.3):
                    return [*ends, step]
                if self.chance(0.2):
                    self._join(ends[:1], self._step(StepKind.END))
                    return ends[1:]
                return ends
            join = self._step(StepKind.PARALLEL)
            self._join(ends, join)
            return [join]
        if kind == StepKind.APPROVAL and self.chance(0.3):
            decision = self._step(StepKind.DECISION)
            self._flow(step, decision, self.random.choice((Outcome.NONE, Outcome.NONE, *CHOSEN)))
            return [decision]
        return [step]

    def _branch(self, split: str, depth: int) -> list[str]:
        """Draw one way behind a split; return its loose ends."""
        line = self._block([split], depth)
        if self.chance(0.4):
            approval = self._step(StepKind.APPROVAL)
            self._join(line, approval)
            return [approval]
        return line

    def _ring(self, line: list[str]) -> None:
        """Draw approvals and a task that lead to each other for ever."""
        ring = [self._step(kind) for kind in (StepKind.APPROVAL, StepKind.TASK, StepKind.APPROVAL)]
        for source, target in pairwise([*ring, ring[0]]):
            self._flow(source, target, Outcome.APPROVED)
        self._join(line, self.random.choice(ring))

    def _join(self, ends: Iterable[str], step: str) -> None:
        for end in ends:
            self._flow(end, step, self._outcome(0.06))

    def _outcome(self, share: float) -> Outcome:
        return self.random.choice(CHOSEN) if self.chance(share) else Outcome.NONE

    def _here(self, *kinds: StepKind) -> list[str]:
        steps = self.sketch.tables.get("step", {}).values()
        return [
            step.id
            for step in steps
            if step.workflow_id == self.sketch.workflow_id and (not kinds or step.kind in kinds)
        ]

    def _more_arrows(self, count: int) -> None:
        """Draw arrows from approvals and branches to anywhere, mostly back."""
        sources = self._here(StepKind.APPROVAL, StepKind.DECISION)
        order = self._here()
        for _ in range(count if sources else 0):
            source = self.random.choice(sources)
            before = order[: order.index(source)]
            target = self.random.choice(before if before and self.chance(0.6) else order)
            self._flow(source, target, self._outcome(0.4))

    def _wild(self) -> None:
        """Draw any steps with any arrows that may be stored."""
        kinds = (*StepKind, StepKind.TASK, StepKind.APPROVAL, StepKind.APPROVAL, StepKind.DECISION)
        steps = [self._step(self.random.choice(kinds)) for _ in range(self.random.randint(2, 9))]
        for _ in range(self.random.randint(1, 2 * len(steps))):
            self._flow(self.random.choice(steps), self.random.choice(steps), self._outcome(0.25))

    def _hands(self) -> None:
        """Set letters by hand; co-approvers most of all."""
        activities = [name for name, kind in self.kinds.items() if kind in {StepKind.TASK, StepKind.APPROVAL}]
        approvals = [name for name, kind in self.kinds.items() if kind == StepKind.APPROVAL]
        chosen: set[tuple[str, str, str]] = set()
        self._some(chosen, approvals, lambda: "R")
        if self.chance(0.2):
            last_word = self.random.choice(ROLES)
            chosen |= {(activity, last_word, "A") for activity in activities}
        self._some(chosen, activities, lambda: self.random.choice("AAAACCIMSSRVG"))
        for activity, role, letter in sorted(chosen):
            self.sketch.hand(activity, role, letter)

    def _some(
        self, chosen: set[tuple[str, str, str]], activities: list[str], letter: Callable[[], str]
    ) -> None:
        """Choose cells, now and then one that has a letter already."""
        for _ in range(self.random.choice((0, 1, 3, 6)) if activities else 0):
            cell = self.random.choice(activities), self.random.choice(ROLES)
            if chosen and self.chance(0.3):
                cell = self.random.choice(sorted(chosen))[:2]
            chosen.add((*cell, letter()))

    def _shuffle_positions(self) -> None:
        """Now and then, let the steps have been made in another order than the drawn one."""
        if self.chance(0.3):
            steps: dict[str, Any] = self.sketch.tables.get("step", {})
            places = self.random.sample(range(len(steps)), len(steps))
            for place, step in zip(places, list(steps.values()), strict=True):
                steps[step.id] = replace(step, position=numbered(place))
