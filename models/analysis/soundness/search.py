"""A search through the states of a net for what goes wrong, and the shortest way there.

In a free-choice net tokens of different steps never take anything from each other, so it is enough to follow
one step at a time: whatever gets stuck, gets stuck in this order too. Steps where ways meet come last, so
that two tokens that can meet there do. Behind a fault at which everything stands still the search goes on as
if it were mended, without a way to show: what is wrong there is said at once, not after the mend.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from models.analysis.soundness.joins import waiting_in_vain
from models.analysis.soundness.net import Net

MOST_STATES = 4000  # until something is found
_STATES_WITH_A_FIND = 2000
_State = frozenset[int]


@dataclass(frozen=True, slots=True)
class NetMove:
    """One step, with the arrows it takes tokens from and those it puts tokens on."""

    node: int
    came: tuple[int, ...]
    goes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stuck:
    """Everything stands still: `tokens` lie on these arrows, and each leads to a join that waits for more."""

    tokens: _State
    moves: tuple[NetMove, ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Twice:
    """A step gets a second token by `arrows`; `at_end` the first has ended while another is on its way."""

    node: int
    arrows: tuple[int, int]
    moves: tuple[NetMove, ...]
    at_end: bool
    is_shown: bool


Trouble = Stuck | Twice


def troubles(net: Net, mattering: Collection[int]) -> Iterator[Trouble]:
    """Yield what goes wrong, nearest first and each once, as far as a few thousand states show it.

    Where they show nothing, what lies deepest is looked for: many choices side by side have too many states.
    What is not shown lies behind another trouble: its moves go on there as if that were mended. `mattering`
    are the branches of which all ways are tried.
    """
    choices = _choices(net, mattering)
    for nearest_first in (True, False):
        search = _Search(net, choices, nearest_first)
        yield from search.run()
        if search.known:
            return


class _Search:
    """The states that were met, each with where it was met from; `origin` leads back to the start."""

    def __init__(self, net: Net, choices: list[list[tuple[int, ...]]], nearest_first: bool) -> None:
        self.net, self.choices, self.order = net, choices, _order(net)
        self.nearest_first = nearest_first
        self.needs = {n: frozenset(arrows) for n, arrows in enumerate(net.ins) if net.waits[n]}
        self.origin: dict[_State, tuple[_State | None, NetMove]] = {}
        self.shown: set[_State] = set()
        self.known: set[tuple[object, ...]] = set()
        self.waiting: deque[_State] = deque()
        self.hidden: deque[_State] = deque()  # behind a fault: looked at when nothing else is left

    def run(self) -> Iterator[Trouble]:
        """Look at one state after the other."""
        for start in self.net.starts:
            for goes in self.choices[start]:
                yield from self._arrive(None, NetMove(start, (), goes), is_shown=True)
        most = MOST_STATES
        while len(self.origin) < most and (state := self._following()) is not None:
            for trouble in self._step(state):
                most = _STATES_WITH_A_FIND
                yield trouble

    def _following(self) -> _State | None:
        """Return the next state to look at, None when all were."""
        if self.waiting:
            return self.waiting.popleft() if self.nearest_first else self.waiting.pop()
        while self.hidden:
            state = self.hidden.popleft()
            if state not in self.shown:
                return state
        return None

    def _step(self, state: _State) -> Iterator[Trouble]:
        """Follow the one step that is followed from a state, along all its choices."""
        ahead = {self.net.targets[a] for a in state}
        node = self._next(ahead, state)
        shown = state in self.shown
        if node is not None:
            came = tuple(a for a in self.net.ins[node] if a in state)
            for goes in self.choices[node]:
                yield from self._arrive(state, NetMove(node, came, goes), shown)
        elif any(self.net.targets[a] != self.net.sink for a in state):
            if self._is_new(Stuck, *sorted(ahead)):
                yield Stuck(state, self._moves(state), shown)
            join, _ = waiting_in_vain(self.net, state)
            came = tuple(a for a in self.net.ins[join] if a in state)
            for goes in self.choices[join]:
                yield from self._arrive(state, NetMove(join, came, goes), is_shown=False)

    def _arrive(self, state: _State | None, move: NetMove, is_shown: bool) -> Iterator[Trouble]:
        """Meet the state behind a move, and yield what gets a second token by it; that goes on as one."""
        tokens = set(state or ()) - set(move.came)
        for arrow in move.goes:
            other = self._other(arrow, tokens)
            if other is None:
                tokens.add(arrow)
                continue
            if self._is_new(Twice, node := self.net.targets[arrow]):
                yield Twice(node, (other, arrow), (*self._moves(state), move), False, is_shown)
            is_shown = False
        ended = [a for a in tokens if self.net.targets[a] == self.net.sink]
        if not ended or len(tokens) == 1:
            self._meet(frozenset(tokens), state, move, is_shown)
        elif self._is_new(Twice, node := self.net.sources[ended[0]]):
            left = min(tokens - set(ended))
            yield Twice(node, (ended[0], left), (*self._moves(state), move), True, is_shown)

    def _is_new(self, *trouble: object) -> bool:
        is_new = trouble not in self.known
        self.known.add(trouble)
        return is_new

    def _other(self, arrow: int, tokens: set[int]) -> int | None:
        """Return an arrow whose token leads to where that of this arrow would be a second one."""
        node = self.net.targets[arrow]
        meeting = (arrow,) if self.net.waits[node] else self.net.ins[node]
        return next((a for a in meeting if a in tokens), None)

    def _meet(self, state: _State, before: _State | None, move: NetMove, is_shown: bool) -> None:
        if is_shown and state not in self.shown:
            self.shown.add(state)
            self.origin[state] = (before, move)
            self.waiting.append(state)
        elif state not in self.origin:
            self.origin[state] = (before, move)
            self.hidden.append(state)

    def _moves(self, state: _State | None) -> tuple[NetMove, ...]:
        moves: list[NetMove] = []
        while state is not None:
            state, move = self.origin[state]
            moves.append(move)
        return tuple(reversed(moves))

    def _next(self, ahead: Iterable[int], state: _State) -> int | None:
        """Return the step that is followed of those ahead, None where none can be done."""
        able = (n for n in ahead if n not in self.needs or self.needs[n] <= state)
        return min((n for n in able if n != self.net.sink), key=self.order.__getitem__, default=None)


def _order(net: Net) -> list[tuple[int, int]]:
    """Return how late each step is followed: where ways meet, and ends, after all others."""
    ends = {net.sources[arrow] for arrow in net.ins[net.sink]}
    return [(2 if n in ends else int(len(arrows) > 1), n) for n, arrows in enumerate(net.ins)]


def _choices(net: Net, mattering: Collection[int]) -> list[list[tuple[int, ...]]]:
    """Return what each step can do; where choices make no difference only what leads to an end soonest."""
    distance = {net.sink: 0}
    ahead = deque([net.sink])
    while ahead:
        node = ahead.popleft()
        for before in (net.sources[arrow] for arrow in net.ins[node]):
            if before not in distance:
                distance[before] = distance[node] + 1
                ahead.append(before)
    choices: list[list[tuple[int, ...]]] = []
    for node, arrows in enumerate(net.outs):
        if net.splits[node]:
            choices.append([arrows])
        elif node in mattering or len(arrows) < 2:
            choices.append([(arrow,) for arrow in arrows])
        else:
            choices.append([(min(arrows, key=lambda arrow: distance[net.targets[arrow]]),)])
    return choices
