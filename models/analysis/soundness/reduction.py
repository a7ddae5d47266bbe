"""Simple reductions: what is sound by itself shrinks, until the whole is one place or something is left.

Every reduction keeps soundness both ways: a sequence is one arrow, branches of branches are one branch and
joins of joins one join, two arrows between a branch and where it meets again are one, and so are two between
a split and its join; a way that only repeats something is none. Start and end are one place, number `ROOT`,
since what ends may begin again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.analysis.soundness.net import Net

ROOT = -1
_MOST_PAIRS = 40  # arrows that may come in the place of a step


@dataclass(slots=True)
class Node:
    """A step, or what was drawn together: the nodes its arrows come from and lead to, by arrow.

    `choices` are the branches of the net that decide which arrow is taken.
    """

    ins: dict[int, int] = field(default_factory=dict)
    outs: dict[int, int] = field(default_factory=dict)
    is_join: bool = False
    is_split: bool = False
    choices: set[int] = field(default_factory=set)

    @property
    def waits(self) -> bool:
        """Return whether it takes a token from every arrow instead of from any."""
        return self.is_join and len(self.ins) > 1

    @property
    def splits(self) -> bool:
        """Return whether it puts a token on every arrow instead of on one."""
        return self.is_split and len(self.outs) > 1


@dataclass(frozen=True, slots=True)
class Clash:
    """Ways part at a node and meet again in the other manner: not sound."""

    source: int
    target: int
    is_split: bool


class Rest:
    """The net while it shrinks, then what no reduction changes any more; the root alone is sound.

    `clashes` are never sound; what is around them is reduced as if they were. `mattering` are the branches of
    the net whose choice decides what happens there and in what is left; at others it makes no difference.
    """

    def __init__(self, net: Net) -> None:
        self.clashes: list[Clash] = []
        self.mattering: set[int] = set()
        self.nodes = {n: Node(is_join=net.waits[n], is_split=net.splits[n]) for n in range(net.sink)}
        self.nodes[ROOT] = Node()
        self._marked: set[int] = set()  # arrows that a clash lies in
        self._last = 0
        for source, target in zip(net.sources, net.targets, strict=True):
            self._connect(source, ROOT if target == net.sink else target)
        for start in net.starts:
            self._connect(ROOT, start)
        for n, node in self.nodes.items():
            if len(node.outs) > 1 and not node.is_split:
                node.choices.add(n)
        self._waiting = deque(self.nodes)
        self._is_waiting = set(self.nodes)
        self._reduce()
        self.mattering.update(*(node.choices for node in self.nodes.values()))

    def _reduce(self) -> None:
        while self._waiting:
            n = self._waiting.popleft()
            self._is_waiting.discard(n)
            if n in self.nodes:
                self._leave_single_arrows(n)
                if n != ROOT:
                    self._take_away(n)

    def _connect(self, source: int, target: int) -> int:
        self._last += 1
        self.nodes[source].outs[self._last] = target
        self.nodes[target].ins[self._last] = source
        return self._last

    def _look_again(self, numbers: Iterable[int]) -> None:
        for n in numbers:
            if n in self.nodes and n not in self._is_waiting:
                self._is_waiting.add(n)
                self._waiting.append(n)

    def _mark(self, arrows: Iterable[int], *because: int) -> None:
        if not self._marked.isdisjoint(because):
            self._marked.update(arrows)

    def _leave_single_arrows(self, n: int) -> None:
        """Leave one of several arrows to the same node; they must begin and end in the same manner."""
        node = self.nodes[n]
        first: dict[int, int] = {}
        for arrow, target in tuple(node.outs.items()):
            if target != n and target not in first:
                first[target] = arrow
                continue
            other = self.nodes[target]
            if node.splits != other.waits or (target == n and node.splits):
                self.clashes.append(Clash(n, target, node.splits))
                self._marked.add(arrow)
            if n == target == ROOT:  # a way to the end past all that is left
                self.mattering |= node.choices
            if arrow in self._marked or first.get(target) in self._marked:
                self.mattering |= node.choices
                self._marked.update(node.outs if target == n else (first[target],))
            del node.outs[arrow], other.ins[arrow]
            self._look_again((n, target))
        if len(node.outs) == 1:
            node.choices.clear()

    def _take_away(self, n: int) -> None:
        """Take a node away where its arrows say the same without it."""
        node = self.nodes[n]
        neighbours = {*node.ins.values(), *node.outs.values()}
        if self._led_to_alone(node) or self._leads_on_alone(node) or self._passed_over(node):
            del self.nodes[n]
            self._look_again(neighbours)

    def _led_to_alone(self, node: Node) -> bool:
        """Let the only one that leads to a node lead on in its place."""
        if len(node.ins) != 1:
            return False
        ((arrow, source),) = node.ins.items()
        before = self.nodes[source]
        if len(before.outs) == 1:
            before.is_split = node.is_split
        elif len(node.outs) > 1 and before.splits != node.splits:
            return False
        del before.outs[arrow]
        before.outs.update(node.outs)
        before.choices |= node.choices
        for onward, target in node.outs.items():
            self.nodes[target].ins[onward] = source
        self._mark(node.outs, arrow)
        return True

    def _leads_on_alone(self, node: Node) -> bool:
        """Let those that lead to a node lead to its only target; the root stays one place and never waits."""
        if len(node.outs) != 1:
            return False
        ((arrow, target),) = node.outs.items()
        behind = self.nodes[target]
        if (len(behind.ins) > 1 or target == ROOT) and behind.waits != node.waits:
            return False
        if target != ROOT and len(behind.ins) == 1:
            behind.is_join = node.is_join
        del behind.ins[arrow]
        behind.ins.update(node.ins)
        for leading, source in node.ins.items():
            self.nodes[source].outs[leading] = target
        self._mark(node.ins, arrow)
        return True

    def _passed_over(self, node: Node) -> bool:
        """Let all that leads to a node lead to all behind it, where every one of them acts in its manner."""
        alike, pairs = node.splits, len(node.ins) * len(node.outs)
        before = [self.nodes[source] for source in node.ins.values()]
        behind = [self.nodes[target] for target in node.outs.values()]
        if node.waits != alike or pairs > _MOST_PAIRS or (alike and ROOT in node.outs.values()):
            return False
        if any(len(b.outs) > 1 and b.splits != alike for b in before):
            return False
        if any(len(b.ins) > 1 and b.waits != alike for b in behind):
            return False
        for b in before:
            b.is_split = alike
            b.choices |= node.choices
        for b in behind:
            b.is_join = alike
        for leading, source in node.ins.items():
            del self.nodes[source].outs[leading]
            for onward, target in node.outs.items():
                self._mark((self._connect(source, target),), leading, onward)
        for onward, target in node.outs.items():
            del self.nodes[target].ins[onward]
        return True
