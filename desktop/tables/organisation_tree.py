"""Departments and their roles as a Qt item model, patched from snapshot to snapshot.

Rows are found by whole numbers, never by Python objects: Qt keeps internal pointers longer than Python does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.shown.theme import font
from desktop.system.overrides import qt_overrides
from desktop.tables.organisation_drop import Where, dropped
from desktop.tables.patching import Patch, RowPatch, Turns, patches
from desktop.widgets.plain_text import plain_tip
from models.domain.message import N_
from models.domain.organisation import Department, Role
from models.domain.snapshot import Snapshot, departments_in_order, holdings_by_role, roles_in_order
from models.domain.words import WORDS
from models.editing.change import Command
from models.editing.renaming import rename_part
from models.editing.row_commands import EditRow
from models.editing.trial import refusal

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Name"), N_("Short name"), N_("Kind"), N_("Filled by"), N_("Deputy"))
KINDS = frozenset({"organisation", "department", "role", "person", "holding"})
WITHOUT_DEPARTMENT = "without"
NAME, SHORT_NAME = 0, 1
DRAGGED = "application/x-racigraph-organisation"


@dataclass(slots=True)
class _Node:
    number: int
    key: tuple[str, str]
    parent: _Node | None
    cells: tuple[str, ...] = ()
    icon: str = ""
    children: list[_Node] = field(default_factory=list)

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    key: tuple[str, str]
    cells: tuple[str, ...]
    icon: str
    children: tuple[_Wanted, ...] = ()


@qt_overrides
class OrganisationTree(QAbstractItemModel):
    """Departments with the roles and departments below them; roles without a department come last.

    What is typed or dropped is told as `edit_wanted(command)`; the rows change with the next snapshot.
    """

    edit_wanted = Signal(object)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._snapshot: Snapshot | None = None
        self._root = _Node(0, ("", ""), None)
        self._nodes = {0: self._root}
        self._count = 0
        self._turns = Turns()

    def show(self, snapshot: Snapshot | None) -> None:
        """Become the tree of this snapshot, by the smallest steps."""
        self._snapshot = snapshot
        self._turns.take(self._refresh)

    def dress(self, look: Look) -> None:
        self._look = look
        self.show(self._snapshot)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        for node in list(self._nodes.values())[1:]:
            self._tell(node)

    def selection_at(self, index: Index) -> Selection | None:
        """Return what a row stands for."""
        if not index.isValid():
            return None
        kind, row_id = self._nodes[index.internalId()].key
        return Selection(kind, row_id) if row_id != WITHOUT_DEPARTMENT else None

    def index_of(self, selection: Selection) -> QModelIndex:
        """Return the row of a department or role, an invalid index when it is not shown."""
        for node in self._nodes.values():
            if node.key == (selection.kind, selection.id):
                return self.createIndex(node.row, 0, node.number)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._node(parent).children[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self._nodes.get(index.internalId()) if index.isValid() else None
        if node is None or node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.say(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self._nodes[index.internalId()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(node.cells[index.column()])
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._look.theme.icon(node.icon)
        if role == Qt.ItemDataRole.FontRole and node.icon == "department" and index.column() == 0:
            return font(bold=True)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        kind, row_id = self._nodes[index.internalId()].key
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        if row_id == WITHOUT_DEPARTMENT:
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        is_typed = index.column() == NAME or (kind == "role" and index.column() == SHORT_NAME)
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text, selection = str(value), self.selection_at(index)
        if selection is None or self._snapshot is None or text == self.data(index, role):
            return False
        if index.column() == SHORT_NAME:
            self.edit_wanted.emit(EditRow("role", selection.id, {"short_name": text}))
        else:
            self.edit_wanted.emit(rename_part(self._snapshot, selection.kind, selection.id, text))
        return False

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged, data = self.selection_at(indexes[0]), QMimeData()
        if dragged is not None:
            data.setData(DRAGGED, QByteArray(f"{dragged.kind} {dragged.id}".encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(DRAGGED)  # the view asks `move`, which knows the line between two rows

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return False

    def move(self, data: QMimeData, index: Index, where: Where) -> Command | None:
        """Return the command that puts what is dragged at a row, None for no change."""
        kind, _, row_id = bytes(data.data(DRAGGED).data()).decode().partition(" ")
        if self._snapshot is None or kind not in ("role", "department"):
            return None
        return dropped(self._snapshot, Selection(kind, row_id), self.selection_at(index), where)

    def reason(self, command: Command | None) -> str:
        """Return in words why a move is not possible, '' when it is."""
        why = refusal(self._snapshot, command) if command and self._snapshot else None
        return self._look.say(why) if why is not None else ""

    def _node(self, index: Index) -> _Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def _index(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node.number)

    def _refresh(self) -> None:
        wanted = tuple(_branches(self._snapshot, self._look)) if self._snapshot else ()
        self._patch(self._root, wanted)

    def _patch(self, node: _Node, wanted: tuple[_Wanted, ...]) -> None:
        by_key = {child.key: child for child in wanted}
        for step in patches([child.key for child in node.children], [child.key for child in wanted]):
            self._take(node, step)
        for child in node.children:
            branch = by_key[child.key]
            if (child.cells, child.icon) != (branch.cells, branch.icon):
                child.cells, child.icon = branch.cells, branch.icon
                self._tell(child)
            self._patch(child, branch.children)

    def _take(self, node: _Node, step: RowPatch) -> None:
        parent, row = self._index(node), step.row
        if step.patch is Patch.REMOVE:
            self.beginRemoveRows(parent, row, row)
            self._forget(node.children.pop(row))
            self.endRemoveRows()
        elif step.patch is Patch.MOVE:
            self.beginMoveRows(parent, step.origin, step.origin, parent, row)
            node.children.insert(row, node.children.pop(step.origin))
            self.endMoveRows()
        else:
            self._count += 1
            self.beginInsertRows(parent, row, row)
            fresh = _Node(self._count, step.key, node, ("",) * len(COLUMNS), "department")  # type: ignore[arg-type]
            self._nodes[fresh.number] = fresh
            node.children.insert(row, fresh)
            self.endInsertRows()

    def _forget(self, node: _Node) -> None:
        del self._nodes[node.number]
        for child in node.children:
            self._forget(child)

    def _tell(self, node: _Node) -> None:
        last = self.createIndex(node.row, len(COLUMNS) - 1, node.number)
        self.dataChanged.emit(self._index(node), last)


def _branches(snapshot: Snapshot, look: Look) -> Iterator[_Wanted]:
    roles: dict[str | None, list[_Wanted]] = {}
    for role in roles_in_order(snapshot):
        roles.setdefault(role.department_id, []).append(_role(snapshot, role, look))
    children: dict[str | None, list[Department]] = {}
    for department, _ in departments_in_order(snapshot):
        children.setdefault(department.parent_id, []).append(department)

    def branch(department: Department) -> _Wanted:
        below = (*roles.get(department.id, ()), *(branch(child) for child in children.get(department.id, ())))
        blank = ("",) * (len(COLUMNS) - 1)
        return _Wanted(("department", department.id), (department.name, *blank), "department", below)

    yield from (branch(department) for department in children.get(None, ()))
    if None in roles:
        name = look.say("Without a department")
        blank = ("",) * (len(COLUMNS) - 1)
        yield _Wanted(("department", WITHOUT_DEPARTMENT), (name, *blank), "department", tuple(roles[None]))


def _role(snapshot: Snapshot, role: Role, look: Look) -> _Wanted:
    say = look.say
    deputy = snapshot.roles.get(role.deputy_role_id or "")
    kind = say(WORDS[role.kind])
    department = snapshot.departments.get(role.department_id or "")
    if department is not None and department.head_role_id == role.id:
        kind = say("{kind} · head", kind=kind)
    cells = (role.name, role.short_name, kind, held_by(snapshot, role, look), deputy.name if deputy else "")
    return _Wanted(("role", role.id), cells, f"role-{role.kind.value}")


def held_by(snapshot: Snapshot, role: Role, look: Look) -> str:
    """Return who fills a role in words, '' when nothing is known."""
    names = [snapshot.persons[h.person_id].name for h in holdings_by_role(snapshot).get(role.id, ())]
    if names:
        return ", ".join(sorted(names))
    return look.say("Vacant") if role.vacant else ""
