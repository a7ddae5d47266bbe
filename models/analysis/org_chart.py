"""The departments with their roles as a plain drawing: cards in columns below the card above, and lines.

A few departments hang under one another and many stand in columns, because a chart that gives every one of
them a column of its own is too wide to be read on any screen. Units are pixels at 100 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import TypeAlias

from models.analysis.drawing import Box, Label, Point
from models.analysis.text_width import elided, wrapped
from models.domain.organisation import Department, Role, RoleKind
from models.domain.snapshot import Snapshot, departments_in_order, per_snapshot, roles_in_order

CARD_WIDTH, PADDING = 208.0, 10.0
NAME_FONT, NAME_LINE = 13.0, 18.0
ROLE_FONT, ROLE_LINE = 12.0, 21.0
ROLE_INDENT = 20.0  # room for the sign of the kind
BETWEEN, BELOW, INDENT, DROP = 40.0, 16.0, 22.0, 30.0
ASIDE = 5.0  # where a dotted line runs beside cards; solid ones run further out
SHAPE = 1.5  # width to height that is wanted, that of a screen
FEW, MOST_COLUMNS = 3, 12


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role on a card."""

    role_id: str
    kind: RoleKind
    is_head: bool
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Card:
    """A department; department_id None is the organisation itself, or without lines in its name the rest."""

    department_id: str | None
    name: Label
    box: Box
    roles: tuple[RoleLine, ...]
    tint: int


@dataclass(frozen=True, slots=True)
class OrgChart:
    """The whole chart; lines are orthogonal and run from a card to the ones below it.

    No line leads to the roles without a department. `dotted` run from a role to the one it has a dotted line
    to; they are drawn behind the cards.
    """

    width: float
    height: float
    cards: tuple[Card, ...]
    lines: tuple[tuple[Point, ...], ...]
    dotted: tuple[tuple[Point, ...], ...] = ()


_Columns: TypeAlias = "tuple[tuple[_Branch, ...], ...]"


@dataclass(frozen=True, slots=True)
class _Branch:
    """A department with all that is below it in columns, measured and not yet placed."""

    department_id: str | None
    lines: tuple[str, ...]
    roles: tuple[Role, ...]
    head_role_id: str | None
    tint: int
    columns: tuple[tuple[_Branch, ...], ...]
    width: float
    height: float

    @property
    def card_height(self) -> float:
        roles = len(self.roles) * ROLE_LINE + (6.0 if self.roles else 0.0)
        return 2 * PADDING + max(1, len(self.lines)) * NAME_LINE + roles

    @property
    def hangs(self) -> bool:
        return len(self.columns) == 1

    @property
    def is_rest(self) -> bool:
        """Say whether it holds the roles without a department, which no line puts below another one."""
        return self.department_id is None and not self.lines


def _branch(
    department: Department | None, lines: tuple[str, ...], roles: Sequence[Role], tint: int, below: _Columns
) -> _Branch:
    head = department.head_role_id if department else None
    own = tuple(sorted(roles, key=lambda role: role.id != head))
    department_id = department.id if department else None
    bare = _Branch(department_id, lines, own, head, tint, below, CARD_WIDTH, 0.0)
    height = bare.card_height
    if bare.hangs:
        width = max(CARD_WIDTH, INDENT + _width_of(below[0]))
        return replace(bare, width=width, height=height + BELOW + _height_of(below[0]))
    if below:
        width = max(CARD_WIDTH, _width(below))
        return replace(bare, width=width, height=height + DROP + _height(below))
    return replace(bare, height=height)


def _width_of(column: Sequence[_Branch]) -> float:
    return max(branch.width for branch in column)


def _height_of(column: Sequence[_Branch]) -> float:
    return sum(branch.height for branch in column) + BELOW * (len(column) - 1)


def _width(columns: _Columns) -> float:
    return sum(INDENT / 2 + _width_of(column) for column in columns) + BETWEEN * (len(columns) - 1)


def _height(columns: _Columns) -> float:
    return max(map(_height_of, columns))


@per_snapshot
def org_chart(snapshot: Snapshot) -> OrgChart:
    """Return the chart of a snapshot in pixels at 100 %."""
    pen = _Pen([], [])
    top = _top(snapshot)
    _place(pen, top, 0.0, 0.0)
    dotted = tuple(_dotted(snapshot, pen.cards))
    return OrgChart(top.width, top.height, tuple(pen.cards), tuple(pen.lines), dotted)


def _dotted(snapshot: Snapshot, cards: Iterable[Card]) -> Iterator[tuple[Point, ...]]:
    """Yield the dotted lines, each turning just before the card it leads to."""
    places = {role.role_id: (card.box, role.box) for card in cards for role in card.roles}
    for line in sorted(snapshot.dotted_lines.values(), key=lambda line: line.id):
        (card, role), (to_card, to_role) = places[line.role_id], places[line.to_role_id]
        begins, ends = card.x, to_card.x
        turn = min(begins, ends) - ASIDE  # within a column, left of both
        if to_card.x >= card.right:
            begins, turn = card.right, to_card.x - ASIDE
        elif card.x >= to_card.right:
            ends, turn = to_card.right, to_card.right + ASIDE
        y, to_y = role.y + role.height / 2, to_role.y + to_role.height / 2
        yield (begins, y), (turn, y), (turn, to_y), (ends, to_y)


@dataclass(frozen=True, slots=True)
class _Pen:
    """What is drawn so far."""

    cards: list[Card]
    lines: list[tuple[Point, ...]]


def _place(pen: _Pen, branch: _Branch, x: float, y: float) -> Card:
    """Place a branch with its upper left corner here and return the card of its department."""
    is_left = branch.hangs or not branch.columns
    card = _card(branch, x if is_left else x + (branch.width - CARD_WIDTH) / 2, y)
    pen.cards.append(card)
    bottom = card.box.bottom
    if branch.hangs:
        trunk = (x + INDENT / 2, bottom)
        end = _hang(pen, branch.columns[0], (x + INDENT, bottom + BELOW), trunk)
        if end > bottom:
            pen.lines.append((trunk, (trunk[0], end)))
        return card
    middle, bus = card.box.x + CARD_WIDTH / 2, bottom + DROP / 2
    x += (branch.width - _width(branch.columns)) / 2 if branch.columns else 0.0
    for column in branch.columns:
        if len(column) == 1:
            below = _place(pen, column[0], x + INDENT / 2, bottom + DROP).box
            into, end = below.x + below.width / 2, below.y
        else:
            into, end = x, _hang(pen, column, (x + INDENT / 2, bottom + DROP), (x, bus))
        if not column[0].is_rest:
            pen.lines.append(((middle, bottom), (middle, bus), (into, bus), (into, end)))
        x += INDENT / 2 + _width_of(column) + BETWEEN
    return card


def _hang(pen: _Pen, branches: Sequence[_Branch], corner: Point, trunk: Point) -> float:
    """Place branches below one another beside a trunk; return how far down the trunk reaches."""
    x, y = corner
    reached = trunk[1]
    for branch in branches:
        card = _place(pen, branch, x, y)
        if not branch.is_rest:
            reached = y + PADDING + NAME_LINE / 2
            pen.lines.append(((trunk[0], reached), (card.box.x, reached)))
        y += branch.height + BELOW
    return reached


def _card(branch: _Branch, x: float, y: float) -> Card:
    box = Box(x, y, CARD_WIDTH, branch.card_height)
    rows = max(1, len(branch.lines))
    name = Label(
        branch.lines, Box(x + PADDING, y + PADDING, CARD_WIDTH - 2 * PADDING, rows * NAME_LINE), NAME_FONT
    )
    first = y + PADDING + rows * NAME_LINE + 6.0
    room = CARD_WIDTH - 2 * PADDING - ROLE_INDENT
    roles = tuple(
        RoleLine(
            role.id,
            role.kind,
            role.id == branch.head_role_id,
            elided(role.name, room, ROLE_FONT, "semibold" if role.id == branch.head_role_id else "regular"),
            Box(x + PADDING, first + n * ROLE_LINE, CARD_WIDTH - 2 * PADDING, ROLE_LINE),
        )
        for n, role in enumerate(branch.roles)
    )
    return Card(branch.department_id, name, box, roles, branch.tint)


def _top(snapshot: Snapshot) -> _Branch:
    """Return the one department above all others, or the organisation as if it were one."""
    roles: dict[str | None, list[Role]] = {}
    for role in roles_in_order(snapshot):
        roles.setdefault(role.department_id, []).append(role)
    departments_below: dict[str | None, list[Department]] = {}
    for department, _ in departments_in_order(snapshot):
        departments_below.setdefault(department.parent_id, []).append(department)
    tints = {department.id: n for n, (department, _) in enumerate(departments_in_order(snapshot))}
    rest = (_branch(None, (), roles[None], -1, ()),) if None in roles else ()

    def branch(department: Department, beside: tuple[_Branch, ...] = (), few: int = FEW) -> _Branch:
        below = (*map(branch, departments_below.get(department.id, ())), *beside)
        columns = _columns(below, few)
        own = roles.get(department.id, ())
        return _branch(department, _lines(department.name), own, tints[department.id], columns)

    tops = departments_below.get(None, ())
    if len(tops) == 1:
        return branch(tops[0], rest, 0)
    columns = _columns((*map(branch, tops), *rest), 0)
    return _branch(None, _lines(snapshot.organisation.name), (), -1, columns)


def _lines(name: str) -> tuple[str, ...]:
    return wrapped(name, CARD_WIDTH - 2 * PADDING, NAME_FONT, 2, "semibold")


def _columns(branches: Sequence[_Branch], few: int) -> _Columns:
    """Return a few branches in one column, more in columns that come nearest to the shape of a screen."""
    if len(branches) <= few:
        return (tuple(branches),) if branches else ()
    counts = range(min(2, len(branches)), min(len(branches), MOST_COLUMNS) + 1)
    return min((_filled(branches, count) for count in counts), key=_misfit)


def _misfit(columns: _Columns) -> float:
    return abs(log(_width(columns) / (_height(columns) * SHAPE)))


def _filled(branches: Sequence[_Branch], count: int) -> _Columns:
    """Return at most `count` columns of about the same height."""
    wanted = sum(branch.height + BELOW for branch in branches) / count
    columns: list[list[_Branch]] = [[]]
    filled = 0.0
    for branch in branches:
        if columns[-1] and filled + branch.height / 2 > wanted and len(columns) < count:
            columns.append([])
            filled = 0.0
        columns[-1].append(branch)
        filled += branch.height + BELOW
    return tuple(map(tuple, columns))
