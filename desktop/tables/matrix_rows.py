"""The rows and columns of the matrix as they are shown: what a view and a choice leave of it, in words.

The painting of a cell asks one value; everything it needs comes in it. Rows look at their cells only when
they are painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.shown.look import Look
from models.analysis.matrix import MatrixRow, RaciMatrix
from models.analysis.matrix_views import CATEGORY, columns_of, group_of, order_of
from models.analysis.row_state import in_short, row_state
from models.analysis.standing import Standing
from models.domain.matrix_view import Grouping
from models.domain.message import Message
from models.domain.snapshot import Snapshot, assignments_by_activity, notes_by_activity

TONES = {Standing.OPEN: "error", Standing.LOOK: "warning"}


@dataclass(frozen=True, slots=True)
class CellView:
    """What is painted in a cell: letters in their order, those by hand only, those the scheme cannot show.

    Where no letters belong it is a `count`; `note` is what somebody says about it.
    """

    letters: tuple[str, ...]
    by_hand: frozenset[str]
    hidden: tuple[str, ...] = ()
    count: int = 0
    note: str = ""

    @property
    def text(self) -> str:
        return str(self.count) if self.count else " ".join(self.letters)


@dataclass(frozen=True, slots=True)
class RowHead:
    """What stands in the frozen first column; `note` names a gap, `tone` its severity.

    The note of a group says where the letters of its rows come from. `place` is the workflow of a row that
    stands apart from it, `kind` what a cell of the row is.
    """

    key: str
    title: str
    is_group: bool
    note: str = ""
    tone: str = ""
    place: str = ""
    kind: str = "activity"

    @property
    def shown(self) -> str:
        return f"{self.title} · {self.place}" if self.place else self.title


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column as it is named, and the roles whose letters it shows; `department` is what it stands under."""

    key: str
    role_ids: tuple[str, ...]
    short_name: str
    name: str
    department_id: str
    department: str

    @property
    def is_folded(self) -> bool:
        return len(self.role_ids) != 1

    @property
    def role_id(self) -> str | None:
        """Return the one role it stands for, None for several."""
        return self.role_ids[0] if len(self.role_ids) == 1 else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that is being named and not stored yet: in a group, before or behind another shown row."""

    key: str
    title: str
    group: str
    behind: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown: a workflow or category, the roles of a department, rows of a role, rows with gaps.

    With `concerned` only rows in which one of these roles has a letter, and only roles with a letter in them;
    `only_with_letters` leaves out columns without any in what is shown. `grouping` says what stands together,
    `unfolded` which departments are shown role by role.
    """

    group: str = ""
    department_id: str = ""
    gaps_only: bool = False
    role_id: str = ""
    concerned: frozenset[str] = frozenset()
    only_with_letters: bool = False
    grouping: Grouping = Grouping.WORKFLOW
    unfolded: frozenset[str] = frozenset()


@dataclass(slots=True)
class ShownRow:
    """A row that looks at its cells only when it is painted; a draft has none."""

    head: RowHead
    row: MatrixRow | None = None
    cells: Mapping[str, CellView] | None = None


def columns_shown(
    snapshot: Snapshot, chosen: Filter, rows: Sequence[ShownRow], look: Look
) -> Iterator[ColumnHead]:
    """Yield the columns that fit what is chosen above these rows."""
    only_present = bool(chosen.concerned) or chosen.only_with_letters
    present = {role_id for row in rows if row.row for role_id in row.row.cells} if only_present else set()
    for column in columns_of(snapshot, chosen.grouping, chosen.unfolded):
        role_ids = column.role_ids
        if chosen.department_id:
            role_ids = tuple(r for r in role_ids if snapshot.roles[r].department_id == chosen.department_id)
        if role_ids and (not only_present or not present.isdisjoint(role_ids)):
            short, name, head = (_said(text, look) for text in (column.short_name, column.name, column.head))
            yield ColumnHead(column.key, role_ids, short, name, column.head_id, head)


def activities(snapshot: Snapshot, matrix: RaciMatrix, look: Look) -> Iterator[ShownRow]:
    """Yield all rows with their gaps."""
    for row in matrix.rows:
        note, tone = gap_of(row, matrix, snapshot, look)
        yield ShownRow(RowHead(row.activity_id, row.name, False, note, tone), row)


def grouped(snapshot: Snapshot, found: Sequence[ShownRow], chosen: Filter, look: Look) -> Iterator[ShownRow]:
    """Yield the activities that fit, each group after its head."""
    last = ""
    fitting = [(group_of(snapshot, s.row, chosen.grouping), s) for s in found if s.row and _fits(s, chosen)]
    for group, shown in sorted(fitting, key=lambda pair: order_of(pair[0], chosen.grouping)):
        if group.key != last:
            last = group.key
            source = look.say("Workflow") if group.is_drawn else look.say("by hand")
            yield ShownRow(RowHead(group.key, _said(group.title, look), True, source))
        yield _apart(snapshot, shown) if chosen.grouping is Grouping.CATEGORY else shown


def _apart(snapshot: Snapshot, shown: ShownRow) -> ShownRow:
    """Return a row that says of which workflow it is, because it does not stand under it."""
    workflow = snapshot.workflows.get((shown.row.workflow_id if shown.row else None) or "")
    return ShownRow(replace(shown.head, place=workflow.name if workflow else ""), shown.row)


def put_in(rows: list[ShownRow], draft: Draft, look: Look) -> None:
    """Put a draft beside its row, else at the end of its group, else at the end in a group of its own."""
    drafted = ShownRow(RowHead(draft.key, draft.title, False))
    keys = [row.head.key for row in rows]
    if draft.key in keys:
        return
    if draft.before in keys:
        rows.insert(keys.index(draft.before), drafted)
    elif draft.behind in keys:
        rows.insert(keys.index(draft.behind) + 1, drafted)
    elif draft.group in keys:
        begin = keys.index(draft.group) + 1
        ends = (n for n in range(begin, len(rows)) if rows[n].head.is_group)
        rows.insert(next(ends, len(rows)), drafted)
    else:
        title = draft.group.removeprefix(f"{CATEGORY}:")
        rows += [ShownRow(RowHead(draft.group, title, True, look.say("by hand"))), drafted]


def cells_of(
    row: MatrixRow, matrix: RaciMatrix, keys_of: Mapping[str, tuple[str, ...]], snapshot: Snapshot
) -> Mapping[str, CellView]:
    """Return what stands in a row by column; `keys_of` says in which columns each role is shown."""
    found: dict[str, CellView] = {}
    notes = _notes(snapshot, row.activity_id)
    for role_id in dict.fromkeys((*row.cells, *notes)):
        cell = _cell(row, role_id, matrix, notes.get(role_id, ""))
        for key in keys_of.get(role_id, ()):
            found[key] = _merged(found[key], cell, matrix) if key in found else cell
    return found


def _merged(one: CellView, other: CellView, matrix: RaciMatrix) -> CellView:
    """Return all letters of two roles; by hand only what is so for each that has it."""
    both = {*one.letters, *other.letters}
    drawn = {letter for cell in (one, other) for letter in cell.letters if letter not in cell.by_hand}
    letters = tuple(letter for letter in matrix.variant.letters if letter in both)
    hidden = tuple(dict.fromkeys((*one.hidden, *other.hidden)))
    note = "\n".join(filter(None, (one.note, other.note)))
    return CellView(letters, frozenset(both - drawn), hidden, note=note)


def _notes(snapshot: Snapshot, activity_id: str) -> Mapping[str, str]:
    """Return by role what is said about its cell, and why its letters stand there by hand."""
    said: dict[str, dict[str, None]] = {}
    for letter in assignments_by_activity(snapshot).get(activity_id, ()):
        said.setdefault(letter.role_id, {})[letter.note] = None
    for note in notes_by_activity(snapshot).get(activity_id, ()):
        said.setdefault(note.role_id, {})[note.text] = None
    return {role_id: text for role_id, texts in said.items() if (text := "\n".join(filter(None, texts)))}


def _fits(shown: ShownRow, chosen: Filter) -> bool:
    row = shown.row
    return (
        row is not None
        and chosen.group in {"", row.workflow_id or f"{CATEGORY}:{row.category}"}
        and (not chosen.role_id or chosen.role_id in row.cells)
        and (not chosen.concerned or not chosen.concerned.isdisjoint(row.cells))
        and (bool(shown.head.note) or not chosen.gaps_only)
    )


def _said(text: str | Message, look: Look) -> str:
    return look.say(text) if isinstance(text, Message) else text


def _cell(row: MatrixRow, role_id: str, matrix: RaciMatrix, note: str) -> CellView:
    if role_id not in row.cells:
        return CellView((), frozenset(), note=note)
    by_hand = row.cells[role_id].by_hand
    letters = {matrix.variant.letter_of[m] for m in by_hand if m in matrix.variant.letter_of}
    hidden = matrix.hidden(row, role_id)
    return CellView(matrix.letters(row, role_id), frozenset(letters), hidden, note=note)


def gap_of(row: MatrixRow, matrix: RaciMatrix, snapshot: Snapshot, look: Look) -> tuple[str, str]:
    """Return what is missing in a row in two words and its tone, both '' when it is settled."""
    state = row_state(snapshot, matrix, row)
    said = in_short(state, matrix.variant)
    return (look.say(said), TONES[state.standing]) if said else ("", "")
