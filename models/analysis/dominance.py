"""Where work begins in a drawing, what lies on every way to a step, and which arrows close a loop.

Judged without the arrows that send work back: a step that only reworks what came back begins there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.analysis.masks import Links, all_of, fixed_point, turned
from models.domain.workflow import Step, StepKind


def entries(steps: Sequence[Step], after: Links) -> tuple[set[int], set[int]]:
    """Return where work begins, and what can be reached from a start.

    Entries are the starts. Of what no start reaches they are the steps without an arrow to them, and of
    what these do not reach either, the step with the lowest position.
    """
    starts = {n for n, step in enumerate(steps) if step.kind is StepKind.START}
    from_starts = reached(after, starts)
    if len(from_starts) == len(steps):
        return starts, from_starts
    before = turned(after)
    loose = [n for n in range(len(steps)) if n not in from_starts]
    found = {n for n in loose if not before[n]}
    seen = reached(after, found)
    for n in sorted(loose, key=lambda n: (steps[n].position, steps[n].id)):
        if n not in seen:
            found.add(n)
            seen |= reached(after, {n})
    return starts | found, from_starts


def dominators(steps: Sequence[Step], after: Links) -> list[int]:
    """Return for each step the mask of the steps that every way from an entry to it passes, itself included.

    What a start reaches is judged from the starts only.
    """
    begin, from_starts = entries(steps, after)
    before = [
        [m for m in sources if m in from_starts or n not in from_starts]
        for n, sources in enumerate(turned(after))
    ]
    everything = (1 << len(steps)) - 1
    return fixed_point(
        [1 << n if n in begin else everything for n in range(len(steps))],
        range(len(steps)),
        lambda n, masks: 1 << n if n in begin else 1 << n | all_of(masks[m] for m in before[n]),
        before,
    )


def reached(after: Links, sources: Iterable[int], without: int = -1) -> set[int]:
    """Return the sources and all behind them, when one step is gone."""
    waiting = [n for n in sources if n != without]
    seen = set(waiting)
    while waiting:
        fresh = [m for m in after[waiting.pop()] if m != without and m not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen


def reached_until(after: Links, source: int, end: int) -> int:
    """Return the mask of what ways from the source pass until they come to the end, both included."""
    last: Links = [() if n == end else targets for n, targets in enumerate(after)]
    return sum(1 << n for n in reached(last, [source]))
