"""The rank theorem: what is left after the reductions is sound, or it is not.

A strongly connected free-choice net is live and bounded exactly if weights of its places stay the same and
rates of its steps give everything back (both positive), its matrix has a rank of one less than it has
clusters, and no set of places that only fills from itself is empty at the beginning (Desel and Esparza, Free
Choice Petri Nets, 1995). Clusters are the nodes: one that waits has a place for every arrow that leads to it,
any other one place. Rates are looked for with choices that are taken equally often, weights with arrows of a
join that weigh the same: if there are any, there are such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import gcd

from models.analysis.soundness.reduction import ROOT, Node

Nodes = Mapping[int, Node]
_Row = dict[int, int]
_Place = tuple[int, int]  # the node, and the arrow where it waits


def never_filled_again(nodes: Nodes) -> frozenset[int]:
    """Return the nodes at the largest set of places without token that only fills from itself."""
    left = {place for n in nodes for place in _places(nodes, n)} - {(ROOT, 0)}
    changed = True
    while changed:
        emptied = {n for n in nodes if left.isdisjoint(_places(nodes, n))}
        filled = {p for n in emptied for p in _outputs(nodes, n)}
        changed = not left.isdisjoint(filled)
        left -= filled
    return frozenset(n for n, _ in left)


def is_well_formed(nodes: Nodes) -> bool:
    """Return whether some tokens would keep everything going for ever and never pile up."""
    return (
        _has_positive_solution(_rates(nodes), nodes)
        and _has_positive_solution(_weights(nodes), nodes)
        and _rank(_matrix(nodes)) == len(nodes) - 1
    )


def _places(nodes: Nodes, n: int) -> list[_Place]:
    return [(n, arrow) for arrow in nodes[n].ins] if nodes[n].waits else [(n, 0)]


def _place(nodes: Nodes, arrow: int, target: int) -> _Place:
    return (target, arrow if nodes[target].waits else 0)


def _outputs(nodes: Nodes, n: int) -> list[_Place]:
    return [_place(nodes, arrow, target) for arrow, target in nodes[n].outs.items()]


def _matrix(nodes: Nodes) -> list[_Row]:
    """Return the rows of the transitions: what each takes from and puts into places."""
    column = {place: c for c, place in enumerate(p for n in nodes for p in _places(nodes, n))}
    rows: list[_Row] = []
    for n, node in nodes.items():
        outputs = [column[place] for place in _outputs(nodes, n)]
        for put in [outputs] if node.splits else [[c] for c in outputs]:
            row = {column[place]: -1 for place in _places(nodes, n)}
            for c in put:
                row[c] = row.get(c, 0) + 1
            rows.append({c: value for c, value in row.items() if value})
    return rows


def _rates(nodes: Nodes) -> list[_Row]:
    """Return equations of how often each node acts, multiplied so that the numbers are whole."""
    rows = []
    for n, node in nodes.items():
        for arrows in [[a] for a in node.ins] if node.waits else [list(node.ins)]:
            shares = [(node.ins[a], _branches(nodes[node.ins[a]])) for a in arrows]
            whole = _common(k for _, k in shares)
            row = {n: whole}
            for source, k in shares:
                row[source] = row.get(source, 0) - whole // k
            rows.append(row)
    return rows


def _branches(node: Node) -> int:
    return 1 if node.splits else len(node.outs)


def _weights(nodes: Nodes) -> list[_Row]:
    """Return equations of how much of the whole passes each node, multiplied so that numbers are whole."""
    rows = []
    for n, node in nodes.items():
        arrows = list(node.outs.values())
        for targets in [arrows] if node.splits else [[target] for target in arrows]:
            shares = [(target, len(nodes[target].ins) if nodes[target].waits else 1) for target in targets]
            whole = _common(k for _, k in shares)
            row = {n: whole}
            for target, k in shares:
                row[target] = row.get(target, 0) - whole // k
            rows.append(row)
    return rows


def _common(numbers: Iterable[int]) -> int:
    whole = 1
    for number in numbers:
        whole = whole * number // gcd(whole, number)
    return whole


def _rank(rows: Iterable[_Row]) -> int:
    return len(_echelon(rows))


def _has_positive_solution(equations: Iterable[_Row], nodes: Nodes) -> bool:
    """Return whether the equations have one solution apart from its scale, and all of it is positive."""
    place = {n: c for c, n in enumerate(sorted(nodes, reverse=True))}  # the root comes last
    pivots = _echelon({place[n]: value for n, value in row.items()} for row in equations)
    if set(pivots) != set(range(len(nodes) - 1)):
        return False
    found = {place[ROOT]: Fraction(1)}
    for c in sorted(pivots, reverse=True):
        row = pivots[c]
        found[c] = -sum((value * found[d] for d, value in row.items() if d != c), Fraction(0)) / row[c]
    return all(value > 0 for value in found.values())


def _echelon(rows: Iterable[_Row]) -> dict[int, _Row]:
    """Return the rows in echelon form by their first column, in whole numbers."""
    pivots: dict[int, _Row] = {}
    for given in rows:
        row = {c: value for c, value in given.items() if value}
        while row:
            first = min(row)
            if first not in pivots:
                pivots[first] = row
                break
            row = _without(row, pivots[first], first)
    return pivots


def _without(row: _Row, pivot: _Row, column: int) -> _Row:
    """Return the row after the pivot has taken this column out of it, as small as whole numbers allow."""
    ours, theirs = pivot[column], row[column]
    common = gcd(ours, theirs)
    ours, theirs = ours // common, theirs // common
    left = {c: value * ours for c, value in row.items()} if ours != 1 else dict(row)
    for c, value in pivot.items():
        left[c] = left.get(c, 0) - value * theirs
    left = {c: value for c, value in left.items() if value}
    divisor = gcd(*left.values()) if left else 1
    return {c: value // divisor for c, value in left.items()} if divisor > 1 else left
