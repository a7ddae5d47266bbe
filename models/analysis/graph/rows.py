"""What a row is in the graph: a node or an edge with attributes, and an edge for every row that it names.

Attributes keep their type; what a row does not say is absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, get_type_hints

from models.domain.kinds import KINDS, kind_of
from models.domain.snapshot import Row
from models.domain.times import Week, week_to_text
from models.domain.workflow import Deciders, Outcome, Step, StepKind

Attributes: TypeAlias = dict[str, Any]
Node: TypeAlias = tuple[str, Attributes]
Edge: TypeAlias = tuple[str, str, str, Attributes]  # source, target, key, attributes

_OF_APPROVALS = ("purpose", "deciders", "quorum")
_OF_LIMITS = ("limit_clock", "limit_outcome")
_OF_TIMES = ("working_least", "working_usual", "working_most", "idle_least", "idle_usual", "idle_most")


def edge(kind: str, source: str, target: str, **attributes: Any) -> Edge:
    """Return an edge; its key is its own in the whole graph, because files want one for each."""
    return source, target, f"{kind}:{source}:{target}", {"kind": kind, **attributes}


def node_of(row: Row) -> Node:
    """Return the node of a row, whose kind has one."""
    kind = kind_of(row)
    return row.id, {"kind": kind.node_kind or kind.name, **_said(row)}


def edges_of(row: Row) -> Iterator[Edge]:
    """Yield the edge that a row is, if it is one, and an edge to each row that it names."""
    kind = kind_of(row)
    begin = row.id
    if kind.link is not None:
        begin = getattr(row, kind.link.source)
        yield edge(kind.link.kind, begin, getattr(row, kind.link.target), **_said(row))
    for name, reference in kind.refers.items():
        named = getattr(row, name)
        if reference.edge and named is not None:
            source, target = (named, begin) if reference.is_reversed else (begin, named)
            yield edge(reference.edge, source, target)


def _said(row: Row) -> Attributes:
    found = {}
    for name, field, as_stored in _attributes(kind_of(row).name):
        value = as_stored(getattr(row, field))
        if value is not None and value != "":
            found[name] = value
    for name in _unsaid(row, found) if isinstance(row, Step) else ():
        found.pop(name, None)
    return found


def _unsaid(step: Step, found: Attributes) -> Iterator[str]:
    """Yield what a step has only because every row has all fields."""
    if step.kind is not StepKind.APPROVAL:
        yield from _OF_APPROVALS
    elif step.deciders is not Deciders.AT_LEAST:
        yield "quorum"
    if step.limit_hours is None:
        yield from _OF_LIMITS
    if found.keys().isdisjoint(_OF_TIMES):
        yield "clock"


@cache
def _attributes(kind: str) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    types = get_type_hints(KINDS[kind].row)
    return tuple((name, field, _as_stored(types[field])) for name, field in KINDS[kind].node.items())


def _as_stored(type_: Any) -> Callable[[Any], Any]:
    if type_ in {Week, Week | None}:
        return _week
    if type_ in {float, float | None}:
        return _number
    if type_ is datetime:
        return _moment
    if type_ == tuple[str, ...]:
        return " ".join
    return _plain


def _plain(value: Any) -> Any:
    if value is Outcome.NONE:
        return None
    return value.value if isinstance(value, StrEnum) else value


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _week(week: Week | None) -> str | None:
    return None if week is None else week_to_text(week) or "never"
