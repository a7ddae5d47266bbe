"""Workflows grown by a seed: first as one that keeps its books, then bent by a few careless edits."""

from __future__ import annotations

from random import Random

from models.domain.order import numbered
from models.domain.workflow import Flow, Step, StepKind
from tests.analysis.state_search import Drawing

PARTING = (StepKind.DECISION, StepKind.PARALLEL, StepKind.APPROVAL)


class Grown:
    """Steps by number with their kinds, and arrows as pairs; every edit is one a person could make."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)
        self.kinds = [StepKind.START, StepKind.TASK, StepKind.END]
        self.arrows = [(0, 1), (1, 2)]
        while len(self.kinds) < size:
            self.random.choice((self.task, self.block, self.block, self.loop, self.interlaced))()
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 3))):
            self.random.choice((self.turned, self.turned, self.crossed, self.redirected, self.cut))()

    def step(self, kind: StepKind) -> int:
        self.kinds.append(kind)
        return len(self.kinds) - 1

    def opened(self) -> tuple[int, int]:
        arrow = self.random.choice(self.arrows)
        self.arrows.remove(arrow)
        return arrow

    def task(self) -> None:
        source, target = self.opened()
        made = self.step(self.random.choice((StepKind.TASK, StepKind.WAIT, StepKind.NOTICE)))
        self.arrows += [(source, made), (made, target)]

    def block(self) -> None:
        """Put ways between a parting and a meeting of the same manner into an arrow."""
        source, target = self.opened()
        kind = self.random.choice((StepKind.DECISION, StepKind.PARALLEL))
        parting = self.step(kind)
        meeting = self.step(
            kind if kind is StepKind.PARALLEL or self.random.random() < 0.5 else StepKind.TASK
        )
        self.arrows += [(source, parting), (meeting, target)]
        for _ in range(self.random.choice((2, 2, 3))):
            middle = self.step(StepKind.TASK)
            self.arrows += [(parting, middle), (middle, meeting)]

    def loop(self) -> None:
        source, target = self.opened()
        first, last = (
            self.step(StepKind.TASK),
            self.step(self.random.choice((StepKind.APPROVAL, StepKind.DECISION))),
        )
        self.arrows += [(source, first), (first, last), (last, target), (last, first)]

    def interlaced(self) -> None:
        """Let each of two choices set off two things that are waited for together."""
        source, target = self.opened()
        branch, join = self.step(StepKind.DECISION), self.step(StepKind.PARALLEL)
        splits = [self.step(StepKind.PARALLEL) for _ in range(2)]
        tasks = [self.step(StepKind.TASK) for _ in range(2)]
        self.arrows += [(source, branch), (join, target)]
        self.arrows += [(branch, split) for split in splits] + [(task, join) for task in tasks]
        self.arrows += [(split, task) for split in splits for task in tasks]

    def turned(self) -> None:
        """Draw a branch as “in parallel”, or the other way round."""
        found = [n for n, kind in enumerate(self.kinds) if kind in PARTING]
        if found:
            n = self.random.choice(found)
            is_parallel = self.kinds[n] is StepKind.PARALLEL
            self.kinds[n] = StepKind.DECISION if is_parallel else StepKind.PARALLEL

    def crossed(self) -> None:
        """Draw one more arrow from a step that may have several."""
        sources = [n for n, kind in enumerate(self.kinds) if kind in PARTING]
        if sources:
            arrow = (self.random.choice(sources), self.random.randrange(1, len(self.kinds)))
            if arrow[0] != arrow[1] and arrow not in self.arrows:
                self.arrows.append(arrow)

    def redirected(self) -> None:
        source, _ = self.opened()
        self.arrows.append(
            (source, self.random.choice([n for n in range(1, len(self.kinds)) if n != source]))
        )
        self.arrows = list(dict.fromkeys(self.arrows))

    def cut(self) -> None:
        if self.random.random() < 0.3:
            self.opened()


def grown(seed: int, size: int = 12) -> Drawing:
    """Return a drawing of about `size` steps."""
    made = Grown(seed, size)
    steps = [
        Step(f"s{n:04}", "W", kind, f"Step {n}", position=numbered(n)) for n, kind in enumerate(made.kinds)
    ]
    flows = [Flow(f"f{a:04}-{b:04}", "W", f"s{a:04}", f"s{b:04}") for a, b in made.arrows]
    return Drawing({s.id: s for s in steps}, {f.id: f for f in flows})
