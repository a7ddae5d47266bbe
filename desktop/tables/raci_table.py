"""The RACI matrix as a Qt table model: rows in groups, one column per role, patched from matrix to matrix.

The painting delegate asks one role per cell; everything it needs comes in one plain value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.shown.knowledge import hidden_in_words
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.tables.patching import Patch, RowPatch, Turns, patches
from desktop.widgets.plain_text import plain_tip
from models.analysis.matrix import MatrixRow, RaciMatrix
from models.analysis.row_state import in_short, row_state
from models.analysis.standing import Standing
from models.domain.snapshot import Snapshot
from models.domain.words import words_of

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
CATEGORY = "category"
TONES = {Standing.OPEN: "error", Standing.LOOK: "warning"}


@dataclass(frozen=True, slots=True)
class CellView:
    """What is painted in a cell: letters in their order, those by hand only, those the scheme cannot show."""

    letters: tuple[str, ...]
    by_hand: frozenset[str]
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowHead:
    """What stands in the frozen first column; `note` names a gap, `tone` its severity.

    The note of a group says where the letters of its rows come from.
    """

    key: str
    title: str
    is_group: bool
    note: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A role's column and the department it stands under."""

    role_id: str
    short_name: str
    name: str
    department_id: str | None
    department: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that is being named and not stored yet: in a group, behind another row if that is shown."""

    key: str
    title: str
    group: str
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown: a workflow or category, the roles of a department, rows of a role, rows with gaps.

    With `concerned` only rows in which one of these roles has a letter, and only roles with a letter in them.
    """

    group: str = ""
    department_id: str = ""
    gaps_only: bool = False
    role_id: str = ""
    concerned: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Row:
    """A row that looks at its cells only when it is painted."""

    head: RowHead
    row: MatrixRow | None = None
    cells: dict[str, CellView] | None = None


@qt_overrides
class RaciTable(QAbstractTableModel):
    """Activities × roles; a group's head is a row that cannot be selected."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._snapshot: Snapshot | None = None
        self._matrix: RaciMatrix | None = None
        self._filter = Filter()
        self._draft: Draft | None = None
        self._turns = Turns()
        self._rows: list[_Row] = []
        self._columns: list[ColumnHead] = []
        self.column_of: dict[str, int] = {}  # by role
        self.gaps = 0

    def show(self, snapshot: Snapshot | None, matrix: RaciMatrix | None) -> None:
        """Become the table of this matrix, by the smallest steps."""
        self._snapshot, self._matrix = snapshot, matrix
        self._turns.take(self._refresh)

    def choose(self, chosen: Filter) -> None:
        """Show only a part."""
        self._filter = chosen
        self._turns.take(self._refresh)

    def draft(self, draft: Draft | None) -> None:
        """Show a row that is not stored yet, or no longer."""
        self._draft = draft
        self._turns.take(self._refresh)

    def dress(self, look: Look) -> None:
        self._look = look
        self._turns.take(self._refresh)
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    @property
    def chosen(self) -> Filter:
        """Return what is shown."""
        return self._filter

    @property
    def is_changing(self) -> bool:
        """Return whether rows are just being told to come or go."""
        return self._turns.is_taken

    @property
    def columns(self) -> list[ColumnHead]:
        return self._columns

    def head(self, row: int) -> RowHead:
        return self._rows[row].head

    def cells(self, row: int) -> dict[str, CellView]:
        """Return what stands in a row, by role."""
        shown, matrix = self._rows[row], self._matrix
        if shown.cells is None:
            found = shown.row.cells if shown.row else ()
            shown.cells = {r: _cell(shown.row, r, matrix) for r in found if shown.row and matrix}
        return shown.cells

    def cell(self, row: int, column: int) -> CellView | None:
        return self.cells(row).get(self._columns[column].role_id)

    def selection_at(self, index: Index) -> Selection | None:
        if not index.isValid() or self.head(index.row()).is_group:
            return None
        return Selection("activity", self.head(index.row()).key, self._columns[index.column()].role_id)

    def index_of(self, selection: Selection) -> QModelIndex:
        """Return the cell of an activity and a role; without a role the first of the row."""
        role_ids = [column.role_id for column in self._columns]
        column = role_ids.index(selection.role_id) if selection.role_id in role_ids else 0
        return self.index(self.row_of(selection.id), column)

    def row_of(self, key: str) -> int:
        """Return where an activity stands, -1 when it is not shown."""
        return next((row for row, shown in enumerate(self._rows) if shown.head.key == key), -1)

    def copied(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
        """Return cells as a spreadsheet takes them: rows of letters under and behind heads."""
        role_ids = [self._columns[column].role_id for column in columns]
        names = (_in_one_line(self._columns[column].name) for column in columns)
        lines = [[self._look.say("Activity"), *names]]
        for row in rows:
            cells = self.cells(row)
            letters = (" ".join(cells[role_id].letters) if role_id in cells else "" for role_id in role_ids)
            lines.append([_in_one_line(self.head(row).title), *letters])
        return lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.head(index.row()).is_group:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == CELL_ROLE:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._in_words(index.row(), index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.cell(index.row(), index.column())
            return " ".join(cell.letters) if cell else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].short_name if across else self.head(section).title
        if role == Qt.ItemDataRole.ToolTipRole:
            if across:
                return plain_tip(self._columns[section].name)
            head = self.head(section)
            return plain_tip(f"{head.title} · {head.note}" if head.note else head.title)
        return None

    def _in_words(self, row: int, column: int) -> str:
        cell, head = self.cell(row, column), self._columns[column]
        if cell is None or self._matrix is None:
            return ""
        variant = self._matrix.variant
        words = [f"{letter}: {self._look.say(words_of(variant, letter)[0].chip)}" for letter in cell.letters]
        hidden = hidden_in_words(cell.hidden, self._matrix, self._look)
        told = ". ".join(filter(None, (", ".join(words), hidden)))
        return f"{head.name}, {self.head(row).title}: {told}"

    def _refresh(self) -> None:
        activities = list(_activities(self._snapshot, self._matrix, self._look))
        self.gaps = sum(bool(row.head.note) for row in activities)
        rows = list(_grouped(self._snapshot, activities, self._filter, self._look))
        columns = list(_columns(self._snapshot, self._matrix, self._filter, self._look))
        if self._filter.concerned:
            present = {role_id for row in rows if row.row for role_id in row.row.cells}
            columns = [column for column in columns if column.role_id in present]
        if self._draft is not None:
            _put_in(rows, self._draft, self._look)
        if [c.role_id for c in columns] != [c.role_id for c in self._columns]:
            self.beginResetModel()
            self._columns, self._rows = columns, rows
            self.column_of = {column.role_id: number for number, column in enumerate(columns)}
            self.endResetModel()
            return
        if columns != self._columns:
            self._columns = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self._patch(rows)

    def _patch(self, wanted: list[_Row]) -> None:
        by_key = {row.head.key: row for row in wanted}
        for step in patches([row.head.key for row in self._rows], list(by_key)):
            self._take(step, by_key)
        renamed = [n for n, row in enumerate(wanted) if row.head != self._rows[n].head]
        self._rows = wanted
        if wanted and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, len(self._columns) - 1))
        if renamed:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, renamed[0], renamed[-1])

    def _take(self, step: RowPatch, by_key: dict[str, _Row]) -> None:
        nowhere = QModelIndex()
        if step.patch is Patch.REMOVE:
            self.beginRemoveRows(nowhere, step.row, step.row)
            del self._rows[step.row]
            self.endRemoveRows()
        elif step.patch is Patch.MOVE:
            self.beginMoveRows(nowhere, step.origin, step.origin, nowhere, step.row)
            self._rows.insert(step.row, self._rows.pop(step.origin))
            self.endMoveRows()
        else:
            self.beginInsertRows(nowhere, step.row, step.row)
            self._rows.insert(step.row, by_key[str(step.key)])
            self.endInsertRows()


def _columns(
    snapshot: Snapshot | None, matrix: RaciMatrix | None, chosen: Filter, look: Look
) -> Iterator[ColumnHead]:
    if snapshot is None or matrix is None:
        return
    for role_id in matrix.role_ids:
        role = snapshot.roles[role_id]
        if chosen.department_id and role.department_id != chosen.department_id:
            continue
        department = snapshot.departments.get(role.department_id or "")
        name = department.name if department else look.say("Without a department")
        yield ColumnHead(role_id, role.short_name or role.name, role.name, role.department_id, name)


def _activities(snapshot: Snapshot | None, matrix: RaciMatrix | None, look: Look) -> Iterator[_Row]:
    if snapshot is not None and matrix is not None:
        for row in matrix.rows:
            note, tone = gap_of(row, matrix, snapshot, look)
            yield _Row(RowHead(row.activity_id, row.name, False, note, tone), row)


def _put_in(rows: list[_Row], draft: Draft, look: Look) -> None:
    """Put a draft behind its row, else at the end of its group, else at the end in a group of its own."""
    drafted = _Row(RowHead(draft.key, draft.title, False))
    keys = [row.head.key for row in rows]
    if draft.key in keys:
        return
    if draft.behind in keys:
        rows.insert(keys.index(draft.behind) + 1, drafted)
    elif draft.group in keys:
        begin = keys.index(draft.group) + 1
        ends = (n for n in range(begin, len(rows)) if rows[n].head.is_group)
        rows.insert(next(ends, len(rows)), drafted)
    else:
        title = draft.group.removeprefix(f"{CATEGORY}:")
        rows += [_Row(RowHead(draft.group, title, True, look.say("by hand"))), drafted]


def _grouped(snapshot: Snapshot | None, activities: list[_Row], chosen: Filter, look: Look) -> Iterator[_Row]:
    """Yield the activities that fit, each group after its head."""
    group = ""
    for shown in activities:
        row = shown.row
        if row is None:
            continue
        key = row.workflow_id or f"{CATEGORY}:{row.category}"
        if not _fits(shown, key, chosen):
            continue
        if key != group and snapshot is not None:
            group = key
            title = snapshot.workflows[key].name if row.workflow_id else row.category or ""
            source = look.say("Workflow") if row.workflow_id else look.say("by hand")
            yield _Row(RowHead(key, title, True, source))
        yield shown


def _fits(shown: _Row, key: str, chosen: Filter) -> bool:
    takes_part = shown.row is not None and chosen.role_id in shown.row.cells
    return (
        chosen.group in {"", key}
        and (takes_part or not chosen.role_id)
        and (
            not chosen.concerned
            or (shown.row is not None and not chosen.concerned.isdisjoint(shown.row.cells))
        )
        and (bool(shown.head.note) or not chosen.gaps_only)
    )


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _cell(row: MatrixRow, role_id: str, matrix: RaciMatrix) -> CellView:
    by_hand = row.cells[role_id].by_hand
    letters = {matrix.variant.letter_of[m] for m in by_hand if m in matrix.variant.letter_of}
    return CellView(matrix.letters(row, role_id), frozenset(letters), matrix.hidden(row, role_id))


def gap_of(row: MatrixRow, matrix: RaciMatrix, snapshot: Snapshot, look: Look) -> tuple[str, str]:
    """Return what is missing in a row in two words and its tone, both '' when it is settled."""
    state = row_state(snapshot, matrix, row)
    said = in_short(state, matrix.variant)
    return (look.say(said), TONES[state.standing]) if said else ("", "")
