"""Soundness by its definition: every state of a workflow, one after the other, without any theorem.

Written against the drawing alone and shares nothing with the program. A state is how many tokens lie on each
arrow and how many ends were reached; a workflow that puts a fourth token on an arrow is taken as one that
would go on to do so for ever.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from models.domain.workflow import Flow, Step, StepKind

MOST_TOKENS = 3
Made = tuple[str, tuple[str, ...], tuple[str, ...]]
State = tuple[tuple[tuple[str, int], ...], int]


@dataclass
class Drawing:
    steps: dict[str, Step]
    flows: dict[str, Flow]

    def out_of(self, step_id: str) -> list[str]:
        return [f.id for f in self.flows.values() if f.source_id == step_id]

    @cached_property
    def all_moves(self) -> list[Made]:
        """Every way in which a step can be done: the step, the arrows it takes from and those it puts on."""
        found: list[Made] = []
        for step in self.steps.values():
            ways_in = [f.id for f in self.flows.values() if f.target_id == step.id]
            ways_out = self.out_of(step.id)
            is_parallel = step.kind is StepKind.PARALLEL
            taken = [tuple(ways_in)] if is_parallel else [(way,) for way in ways_in]
            given = [tuple(ways_out)] if is_parallel else [(way,) for way in ways_out]
            if step.kind is StepKind.END:
                given = [()]
            for came in taken:
                possible = (goes for goes in given if goes or step.kind is StepKind.END)
                found += [(step.id, came, goes) for goes in possible if came]
        return found

    def moves(self, tokens: Counter[str]) -> Iterator[Made]:
        """Yield what can be done next."""
        return (made for made in self.all_moves if all(way in tokens for way in made[1]))


def reached_states(drawing: Drawing, most: int) -> dict[State, list[State]] | None:
    """Return the states with what follows each, None where an arrow overflows; `most` is where to give up."""
    first = [
        ((((way, 1),)), 0)
        for step in drawing.steps.values()
        if step.kind is StepKind.START
        for way in drawing.out_of(step.id)
    ]
    after: dict[State, list[State]] = {}
    waiting = deque(first)
    while waiting:
        state = waiting.popleft()
        if state in after:
            continue
        after[state] = list(_following(drawing, state))
        if len(after) > most:
            raise RuntimeError("too many states")
        if any(n > MOST_TOKENS for following, _ in after[state] for _, n in following):
            return None
        waiting.extend(after[state])
    return after


def _following(drawing: Drawing, state: State) -> Iterator[State]:
    tokens, ended = Counter(dict(state[0])), state[1]
    for step_id, came, goes in drawing.moves(tokens):
        then = tokens.copy()
        then.subtract(came)
        then.update(goes)
        reached = ended + (drawing.steps[step_id].kind is StepKind.END)
        yield tuple(sorted((way, n) for way, n in then.items() if n)), min(reached, 2)


def is_sound(drawing: Drawing, most: int = 60_000) -> bool:
    """Return whether an end can be reached from everywhere, alone, and every arrow is taken some time."""
    starts = [s for s in drawing.steps.values() if s.kind is StepKind.START]
    if not starts or any(not drawing.out_of(s.id) for s in starts):
        return False
    after = reached_states(drawing, most)
    if after is None:
        return False
    good: State = ((), 1)
    if any(ended > 1 or (ended and tokens) for tokens, ended in after):
        return False
    before: dict[State, list[State]] = {state: [] for state in after}
    for state, following in after.items():
        for then in following:
            before[then].append(state)
    ending = _closure([good] if good in after else [], before)
    taken = {way for tokens, _ in after for way, _ in tokens}
    return len(ending) == len(after) and taken == set(drawing.flows) and _all_reached(drawing, taken)


def _all_reached(drawing: Drawing, taken: set[str]) -> bool:
    targets = {drawing.flows[way].target_id for way in taken}
    return all(s.kind is StepKind.START or s.id in targets for s in drawing.steps.values())


def _closure(begin: Iterable[State], links: dict[State, list[State]]) -> set[State]:
    seen, waiting = set(begin), list(begin)
    while waiting:
        for other in links[waiting.pop()]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def replayed(drawing: Drawing, way: Iterable[Made]) -> Counter[str]:
    """Play a way step by step; return the tokens it leaves, fail where it cannot be played."""
    tokens: Counter[str] = Counter()
    for number, (step_id, came, goes) in enumerate(way):
        if number == 0:
            assert drawing.steps[step_id].kind is StepKind.START
            assert came == ()
            assert len(goes) == 1
            assert goes[0] in drawing.out_of(step_id)
        else:
            possible = [(s, frozenset(c), frozenset(g)) for s, c, g in drawing.moves(tokens)]
            assert (step_id, frozenset(came), frozenset(goes)) in possible
        tokens.subtract(came)
        tokens.update(goes)
        tokens = +tokens
    return tokens


def is_hopeless(drawing: Drawing, tokens: Counter[str]) -> bool:
    """Return whether nothing can be done any more although something is still under way."""
    return bool(tokens) and not any(drawing.moves(tokens))
