"""The RACI matrix as a Qt table model: rows in groups, one column per role, patched from matrix to matrix.

The painting delegate asks one role per cell; everything it needs comes in one plain value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.shown.change_signs import told
from desktop.shown.knowledge import hidden_in_words
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.overrides import qt_overrides
from desktop.tables.handover_rows import handover_rows
from desktop.tables.matrix_rows import (
    CellView,
    ColumnHead,
    Draft,
    Filter,
    RowHead,
    ShownRow,
    activities,
    cells_of,
    columns_shown,
    grouped,
    put_in,
)
from desktop.tables.patching import Patch, RowPatch, Turns, patches
from desktop.widgets.plain_text import plain_tip
from models.analysis.changes.marks import CellMark, Mark, Marks
from models.analysis.matrix import RaciMatrix
from models.domain.errors import RuleViolation
from models.domain.matrix_view import Grouping
from models.domain.message import Message, message
from models.domain.snapshot import Snapshot
from models.domain.words import words_of

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
MOST_NAMES = 4


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
        self._rows: list[ShownRow] = []
        self._columns: list[ColumnHead] = []
        self.column_of: dict[str, int] = {}  # by key
        self._keys_of: dict[str, tuple[str, ...]] = {}  # of columns, by role
        self.gaps = 0
        self.remarks: Mapping[str, str] = {}  # what is remarked and still open, by activity
        self._waiting: frozenset[str] = frozenset()  # rows that do not hold yet
        self.marks: Marks | None = None  # where something is different, while that is shown

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

    def mark(self, marks: Marks | None) -> None:
        """Show at rows and cells what is different, nothing of it with None."""
        if marks is not self.marks:
            self.marks = marks
            if self._rows and self._columns:
                last = len(self._rows) - 1
                self.dataChanged.emit(self.index(0, 0), self.index(last, len(self._columns) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

    def show_review(self, remarks: Mapping[str, str], waiting: frozenset[str]) -> bool:
        """Mark rows with remarks, name those that do not hold yet; return whether that is new."""
        is_new = (remarks, waiting) != (self.remarks, self._waiting)
        self.remarks, self._waiting = remarks, waiting
        if is_new and self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)
        return is_new

    def note_at(self, row: int) -> tuple[str, str]:
        """Return what stands behind a name, with its tone: its gap, or that the row does not hold yet."""
        head = self.head(row)
        if head.note or head.key not in self._waiting:
            return head.note, head.tone
        return self._look.say("does not hold yet"), "warning"

    def row_mark(self, row: int) -> Mark | None:
        """Return how a row differs, None where it does not or that is not shown."""
        return self.marks.rows.get(self.head(row).key) if self.marks is not None else None

    def mark_at(self, row: int, column: int) -> CellMark | None:
        """Return how the letters of a cell differ, of a folded column those of the first role that does."""
        if self.marks is None or not self.marks.cells or self.shows_handovers:
            return None
        key = self.head(row).key
        found = (self.marks.cells.get((key, role_id)) for role_id in self._columns[column].role_ids)
        return next((mark for mark in found if mark is not None), None)

    @property
    def chosen(self) -> Filter:
        """Return what is shown."""
        return self._filter

    @property
    def shows_handovers(self) -> bool:
        return self._filter.grouping is Grouping.HANDOVERS

    @property
    def is_changing(self) -> bool:
        """Return whether rows are just being told to come or go."""
        return self._turns.is_taken

    @property
    def columns(self) -> list[ColumnHead]:
        return self._columns

    def head(self, row: int) -> RowHead:
        return self._rows[row].head

    def cells(self, row: int) -> Mapping[str, CellView]:
        """Return what stands in a row, by the key of the column."""
        shown, matrix, snapshot = self._rows[row], self._matrix, self._snapshot
        if shown.cells is None:
            shown.cells = {}
            if shown.row is not None and matrix is not None and snapshot is not None:
                shown.cells = cells_of(shown.row, matrix, self._keys_of, snapshot)
        return shown.cells

    def cell(self, row: int, column: int) -> CellView | None:
        return self.cells(row).get(self._columns[column].key)

    def refuse_letters(self) -> None:
        """Raise RuleViolation `derived` where what is shown follows from the workflows alone."""
        if self.shows_handovers:
            raise RuleViolation(
                "derived", message("Handovers follow from the arrows. Change them in the workflow.")
            )

    def role_at(self, column: int) -> str:
        """Return the role in whose name letters are typed; raises RuleViolation `folded` for several."""
        head = self._columns[column]
        if head.role_id is None:
            raise RuleViolation("folded", self._why_folded(head))
        return head.role_id

    def _why_folded(self, head: ColumnHead) -> Message:
        names = [self._snapshot.roles[r].name for r in head.role_ids if self._snapshot]
        return message(
            "“{column}” stands for several roles: {roles}. Unfold it, or choose the view by workflow.",
            column=head.name,
            roles=tuple(names[:MOST_NAMES]) + ("…",) * (len(names) > MOST_NAMES),
        )

    def shown(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the ids of the activities and of the roles that are shown."""
        heads = map(self.head, range(self.rowCount()))
        roles = (role_id for column in self.columns for role_id in column.role_ids)
        return frozenset(head.key for head in heads if not head.is_group), frozenset(roles)

    def selection_at(self, index: Index) -> Selection | None:
        if not index.isValid() or self.head(index.row()).is_group:
            return None
        head = self.head(index.row())
        return Selection(head.kind, head.key, self._columns[index.column()].role_id)

    def index_of(self, selection: Selection) -> QModelIndex:
        """Return the cell of an activity and a role; without a role the first of the row."""
        keys = self._keys_of.get(selection.role_id or "", ())
        return self.index(self.row_of(selection.id), self.column_of.get(keys[0], 0) if keys else 0)

    def row_of(self, key: str) -> int:
        """Return where an activity stands, -1 when it is not shown."""
        return next((row for row, shown in enumerate(self._rows) if shown.head.key == key), -1)

    def copied(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
        """Return cells as a spreadsheet takes them: rows of letters under and behind heads."""
        keys = [self._columns[column].key for column in columns]
        names = (_in_one_line(self._columns[column].name) for column in columns)
        lines = [[self._look.say("Activity"), *names]]
        for row in rows:
            cells = self.cells(row)
            letters = (cells[key].text if key in cells else "" for key in keys)
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
            return cell.text if cell else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].short_name if across else self.head(section).title
        if role == Qt.ItemDataRole.ToolTipRole:
            if across:
                return plain_tip(self._columns[section].name)
            head = self.head(section)
            said = " · ".join(filter(None, (head.shown, self.note_at(section)[0])))
            changed, remarked = told(self.row_mark(section), self._look), self.remarks.get(head.key, "")
            return plain_tip("\n".join(filter(None, (said, changed, remarked))))
        return None

    def _in_words(self, row: int, column: int) -> str:
        cell, head = self.cell(row, column), self._columns[column]
        mark = self.mark_at(row, column)
        if self._matrix is None or (cell is None and mark is None):
            return ""
        cell = cell or CellView((), frozenset())
        if cell.count:
            return self._look.say.plural(
                "{giver} hands over to {taker}: {n} time",
                "{giver} hands over to {taker}: {n} times",
                cell.count,
                giver=self.head(row).title,
                taker=head.name,
            )
        variant = self._matrix.variant
        words = [f"{letter}: {self._look.say(words_of(variant, letter)[0].chip)}" for letter in cell.letters]
        hidden = hidden_in_words(cell.hidden, self._matrix, self._look)
        was = ""
        if mark is not None:
            was = self._look.say("Before: {letters}", letters=" ".join(mark.before) or "–")
        said = ". ".join(filter(None, (", ".join(words), hidden, cell.note, was)))
        return f"{head.name}, {self.head(row).title}: {said}"

    def _refresh(self) -> None:
        snapshot, matrix, look = self._snapshot, self._matrix, self._look
        rows, columns, self.gaps = list[ShownRow](), list[ColumnHead](), 0
        if snapshot is not None and matrix is not None:
            found = list(activities(snapshot, matrix, look))
            self.gaps = sum(bool(row.head.note) for row in found)
            if self.shows_handovers:
                rows, columns = handover_rows(snapshot, self._filter, look)
            else:
                rows = list(grouped(snapshot, found, self._filter, look))
                columns = list(columns_shown(snapshot, self._filter, rows, look))
        if self._draft is not None and not self.shows_handovers:
            put_in(rows, self._draft, look)
        if [(c.key, c.role_ids) for c in columns] != [(c.key, c.role_ids) for c in self._columns]:
            self.beginResetModel()
            self._rows = rows
            self._take_columns(columns)
            self.endResetModel()
            return
        if columns != self._columns:
            self._take_columns(columns)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self._patch(rows)

    def _take_columns(self, columns: list[ColumnHead]) -> None:
        self._columns = columns
        self.column_of = {column.key: number for number, column in enumerate(columns)}
        keys: dict[str, list[str]] = {}
        for column in columns:
            for role_id in column.role_ids:
                keys.setdefault(role_id, []).append(column.key)
        self._keys_of = {role_id: tuple(found) for role_id, found in keys.items()}

    def _patch(self, wanted: list[ShownRow]) -> None:
        by_key = {row.head.key: row for row in wanted}
        for step in patches([row.head.key for row in self._rows], list(by_key)):
            self._take(step, by_key)
        renamed = [n for n, row in enumerate(wanted) if row.head != self._rows[n].head]
        self._rows = wanted
        if wanted and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, len(self._columns) - 1))
        if renamed:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, renamed[0], renamed[-1])

    def _take(self, step: RowPatch, by_key: dict[str, ShownRow]) -> None:
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


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
