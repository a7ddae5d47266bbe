"""Joins that wait in vain, and what would lead to what they wait for."""

from __future__ import annotations

from collections.abc import Collection

from models.analysis.soundness.net import Net


def waiting_in_vain(net: Net, tokens: frozenset[int]) -> tuple[int, int]:
    """Return the join to blame and an arrow it waits for; who waits for another join is not to blame."""
    joins = sorted({net.targets[arrow] for arrow in tokens} - {net.sink})
    for join in joins:
        others = set(joins) - {join}
        missing = [arrow for arrow in net.ins[join] if arrow not in tokens]
        if others.isdisjoint(leading_to(net, missing, join)):
            return join, missing[0]
    join = joins[0]
    return join, next(arrow for arrow in net.ins[join] if arrow not in tokens)


def leading_to(net: Net, arrows: Collection[int], without: int) -> set[int]:
    """Return the steps from which a way leads to one of the arrows without passing a step."""
    found: set[int] = set()
    ahead = [net.sources[arrow] for arrow in arrows]
    while ahead:
        node = ahead.pop()
        if node not in found and node != without:
            found.add(node)
            ahead += (net.sources[arrow] for arrow in net.ins[node])
    return found
